"""Real replies of job sites, read by the site's own reader.

    python benchmarks/sites.py --data FOLDER        (or JOBFIT_DATA=FOLDER)

Each saved reply below `pages/` is given to its site's `parse` for each posting that it holds, and the
words of the reply's own texts are looked for in the lines. Printed: postings read, the share of words
kept, and the replies that hold no text (lists of titles), which must give nothing. Exit code 1 if a
posting with a text is not read or keeps fewer than 98 of 100 words.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from analyzer.sources.fetched import Fetched
from analyzer.sources.page import fragment_lines
from analyzer.sources.sites import site_of
from analyzer.sources.sites.base import Parts, Recognised, dig

# file name → (site, path to the list of postings, or () for one, key of the id, keys of the texts)
SHAPES: dict[str, tuple[str, tuple[str, ...], str, tuple[str, ...]]] = {
    "ashby_board": ("ashby", ("jobs",), "id", ("descriptionHtml",)),
    "ashby": ("ashby", ("jobs",), "id", ("descriptionPlain",)),
    "greenhouse": ("greenhouse", ("jobs",), "id", ("content",)),
    "greenhouse_detail": ("greenhouse", (), "id", ("content",)),
    "lever": ("lever", ("*",), "id", ("descriptionPlain", "additionalPlain")),
    "lever_postings": ("lever", ("*",), "id", ("descriptionPlain", "additionalPlain")),
    "oracle_orc_detail": ("oracle", (), "Id", ("ExternalDescriptionStr", "ExternalResponsibilitiesStr")),
    "pinpoint": ("pinpoint", ("data",), "id", ("description", "key_responsibilities", "benefits")),
    "recruitee": ("recruitee", ("offers",), "slug", ("description", "requirements")),
    "teamtailor": ("teamtailor", ("items",), "url", ()),
    "workable": ("workable", ("jobs",), "shortcode", ("description",)),
    "workable_account": ("workable", ("jobs",), "shortcode", ("description",)),
    "workday_detail": ("workday", (), "id", ()),
}


def postings(name: str, plain: Any) -> Iterator[tuple[str, bytes, str]]:
    """(id, the reply that the site would give for it, its own text) of each posting in a file."""
    site, path, key, texts = SHAPES[name]
    found = plain if path == ("*",) else dig(plain, *path) if path else [plain]
    for one in found:
        whole = site in {"ashby", "workable", "recruitee", "pinpoint", "teamtailor"}  # boards come whole
        words = " ".join(str(dig(one, text) or "") for text in texts)
        if name == "workday_detail":
            words = dig(one, "jobPostingInfo", "jobDescription")
        job = str(dig(one, key))
        if name == "teamtailor":
            job = (re.search(r"/jobs/(\d+)", job) or ["", ""])[1]
        yield job, json.dumps(plain if whole else one).encode(), words


def words_of(text: str) -> list[str]:
    """The words of a text, without its tags and entities."""
    plain = html.unescape(html.unescape(text))
    plain = re.sub(r"<[^<>]*(?:>|$)", " ", plain)  # some saved replies end within a tag
    return re.findall(r"\w+", re.sub(r"https?://\S+|mailto:\S+", " ", plain).lower())


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", default=os.environ.get("JOBFIT_DATA"))
    data = parser.parse_args().data
    if not data:
        print("skipped: no folder of real replies was given (--data or JOBFIT_DATA)")
        return 0
    failed = 0
    for path in sorted(Path(data, "pages").rglob("*.json")):
        if path.stem not in SHAPES:
            print(f"{path.stem:<24} a list of titles, or a site that is not asked")
            continue
        site, read, silent, kept, total = SHAPES[path.stem][0], 0, 0, 0, 0
        for job, reply, text in postings(path.stem, json.loads(path.read_text(encoding="utf-8"))):
            wanted = Recognised(site, "", job)
            parts = site_of(wanted).parse(Fetched("https://x.example/", 200, reply), wanted)
            if not isinstance(parts, Parts) or not parts.html.strip():
                silent += 1
                failed += bool(words_of(text))
                continue
            read += 1
            lines = set(words_of(" ".join(text for _, text in fragment_lines(parts.html).lines)))
            own = words_of(text)
            kept, total = kept + sum(word in lines for word in own), total + len(own)
        share = kept / total if total else 1.0
        failed += share < 0.98
        print(f"{path.stem:<24} {read} read, {silent} without a text, {share:.1%} of {total} words kept")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
