"""Real postings and pages go through the whole way without an error, and twice alike.

    python benchmarks/through.py --data FOLDER        (or JOBFIT_DATA=FOLDER)

Every posting of gold.jsonl is given to the command as a text file, every saved page as an HTML file,
with the phrase reader. Counted: cards, pages that hold no posting and say so, tracebacks, and outputs
of a second run that differ from the first. Exit code 1 if a posting failed or anything differed.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

JOBFIT = str(Path(sys.executable).parent / "jobfit")


def run(path: Path, home: str, *words: str) -> subprocess.CompletedProcess[str]:
    env = {k: v for k, v in os.environ.items() if not k.startswith(("OPENAI_", "JOBFIT_"))}
    env["JOBFIT_HOME"] = home
    return subprocess.run([JOBFIT, *words, str(path)], env=env, capture_output=True, text=True, check=False)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", default=os.environ.get("JOBFIT_DATA"))
    data = parser.parse_args().data
    if not data:
        print("skipped: no folder of real postings was given (--data or JOBFIT_DATA)")
        return 0
    counts = {"cards": 0, "refused pages": 0, "failed postings": 0, "tracebacks": 0, "differ": 0}
    with tempfile.TemporaryDirectory() as folder:
        rows = Path(data, "gold.jsonl").read_text(encoding="utf-8").splitlines()
        paths = []
        for row in map(json.loads, rows):
            path = Path(folder, f"{row['id']}.txt")
            path.write_text("\n".join(row["lines"]), encoding="utf-8")
            paths.append(path)
        pages = sorted(Path(data, "pages").rglob("*.html"))
        for path in [*paths, *pages]:
            first, second = run(path, folder), run(path, folder)
            as_json = [json.loads(run(path, folder, "--json").stdout) for _ in range(2)]
            counts["tracebacks"] += "Traceback" in first.stderr
            counts["differ"] += first.stdout != second.stdout or as_json[0] != as_json[1]
            if first.returncode == 0:
                counts["cards"] += 1
            elif path in pages and "error" in as_json[0]:
                counts["refused pages"] += 1
                print(f"refused {path.name}: {as_json[0]['error']['kind']}: {as_json[0]['error']['message']}")
            else:
                counts["failed postings"] += 1
                print(f"FAILED {path.name}: {first.stderr.strip()}")
    print(
        f"{len(paths)} postings, {len(pages)} pages: "
        + ", ".join(f"{n} {what}" for what, n in counts.items())
    )
    return int(bool(counts["failed postings"] or counts["tracebacks"] or counts["differ"]))


if __name__ == "__main__":
    sys.exit(main())
