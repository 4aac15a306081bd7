"""The same job at another address: how many reposts are found, and how many other jobs are taken for one.

    JOBFIT_DATA=/path/to/data uv run python -m benchmarks.same_job [--pairs]

Of the unlabelled postings 200 are posted again: at another address, one word in a hundred to one in ten edited,
other boilerplate before and behind, the last paragraph gone in half of them, and a third of the titles and places
written in another way. All of them go through `SameJob` in one order, as a sweep would meet them.

Right is what points to the posting that it was made of, or to one that is the same job as that by hand. Of the
natural postings all pairs that are taken for one were read by hand; the true ones are named in TWINS, so a pair
that is not there counts as a fault. --pairs prints the natural ones that are found.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tomllib
from dataclasses import replace
from pathlib import Path

from analyzer.catalogue import load_catalogue
from analyzer.run.pipeline import named, read_cached
from analyzer.run.same_job import SameJob, heading_of, text_of
from analyzer.sources.fields import Fields
from analyzer.sources.leads.lead import Lead, lead_of
from analyzer.sources.leads.postings import posting_of
from benchmarks.accuracy import FLOORS, data_folder

REPOSTS = 200
TWINS = frozenset(
    frozenset(f"raw-{number}" for number in pair.split("/"))
    for pair in [
        "0124/0135",
        "0203/0887",
        "0219/1071",
        "0222/0773",
        "0252/0345",
        "0285/0823",
        "0365/0757",
        "0495/0644",
        "0522/0831",
        "0529/0693",
        "0610/0833",
    ]
)
BEFORE = (
    "Jobs for you\nBack to the results\nSave this job\nShare it with a friend",
    "A new chance has come up on our pages. Read it at your leisure, and apply with a click if it pleases you.",
    "This advertisement was brought to you by the board for people who like their work and want to find more of it.",
)
BEHIND = (
    """We look at every application by its merits alone. Who you are, where you were born, whom you love and what
you believe make no difference to us, and where you need help on the day of an interview, tell us early and it
will be there. Agencies are asked not to send us lives of people who do not know of it.""",
    """About this board
We bring together those who look for work and those who have it. Postings are checked once a day and taken down
after sixty days. Something is wrong with this one? Tell us with the button below. More jobs like this one wait
for you: set an alert, and a mail comes when there is news.""",
    "By sending an application you let us keep your papers for six months. You may have them deleted at any time.",
)


def lead_of_row(row: dict[str, object]) -> Lead:
    """A row of the data as a board would give it."""
    lines = list(row["lines"])
    head = {"Title": "", "Company": "", "Location": ""}
    while lines and (found := re.match(r"(Title|Company|Location): ?(.*)", lines[0])):
        head[found[1]] = found[2].strip()
        lines.pop(0)
    fields = Fields(
        title=head["Title"] or None, company=head["Company"][:100] or None, location=head["Location"] or None
    )
    return lead_of(fields, address=f"https://board.example/jobs/{row['id']}", text="\n".join(lines))


def posted_again(lead: Lead, words: list[str], rng: random.Random) -> Lead:
    """The same job as somebody else posts it."""
    share = rng.uniform(0.01, 0.1)
    paragraphs = lead.text.rstrip().split("\n")
    if len(paragraphs) > 3 and rng.random() < 0.5:
        paragraphs = paragraphs[:-1]
    text = re.sub(r"[^\W\d_]{2,}", lambda found: _edited(found[0], share, words, rng), "\n".join(paragraphs))
    title, place = lead.title, lead.place
    # a text that has its title in its first line, as on Hacker News, is nothing without it there
    before = f"{rng.choice(BEFORE)}\n" if title else ""
    if title and rng.random() < 0.33:
        title = rng.choice(
            (
                f"{title} (m/w/d)",
                f"{title} (all genders)",
                title.upper(),
                f"{title} - Remote",
                f"{title} #4711",
            )
        )
    if place and rng.random() < 0.33:
        place = rng.choice((place.split(",")[0], f"{place}, Earth", place.lower()))
    return replace(
        lead, title=title, place=place, text=f"{before}{text}\n{rng.choice(BEHIND)}",
        address=f"https://jobs.example/{rng.randrange(10**9)}", identity=f"url:https://jobs.example/{rng.randrange(10**9)}",
    )  # fmt: skip


def _edited(word: str, share: float, words: list[str], rng: random.Random) -> str:
    if rng.random() >= share:
        return word
    return rng.choice((rng.choice(words), "", f"{word} {rng.choice(words)}"))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pairs", action="store_true")
    parser.add_argument("--seed", type=int, default=19)
    options = parser.parse_args()
    folder = data_folder()
    if folder is None:
        print("skipped: JOBFIT_DATA names no folder of postings", file=sys.stderr)
        return 0
    rng = random.Random(options.seed)
    rows = [
        json.loads(line)
        for line in (Path(folder) / "raw.jsonl").read_text(encoding="utf-8").split("\n")
        if line
    ]
    leads = {row["id"]: lead_of_row(row) for row in rows}
    words = sorted({word for lead in leads.values() for word in re.findall(r"[a-z]{4,}", lead.text)})
    originals = rng.sample(sorted(leads), REPOSTS)
    met = [(name, "", lead) for name, lead in leads.items()]
    met += [(f"{name} again", name, posted_again(leads[name], words, rng)) for name in originals]
    found = _found(met)
    natural = {frozenset((name, other)) for name, other in found.items() if not name.endswith("again")}
    if options.pairs:
        for pair in sorted(map(sorted, natural)):
            print(*pair, "right" if frozenset(pair) in TWINS else "WRONG")
    return _told(originals, found, natural)


def _found(met: list[tuple[str, str, Lead]]) -> dict[str, str]:
    """Which of those that came before each is taken for."""
    catalogue, found = load_catalogue(), {}
    texts = {}
    index = SameJob(texts.__getitem__)
    for number, (name, _, lead) in enumerate(met):
        posting = posting_of(lead)
        if posting is None:
            continue
        posting = named(posting, read_cached(posting, catalogue, reader="phrases"))
        heading = heading_of(posting.title, posting.company, posting.location)
        texts[number] = text_of(posting)
        if (other := index.find(heading, texts[number])) is not None:
            found[name] = met[other][0]
        index.add(number, heading)
    return found


def _told(originals: list[str], found: dict[str, str], natural: set[frozenset[str]]) -> int:
    right = wrong = 0
    for name in originals:
        other = found.get(f"{name} again")
        is_right = other == name or frozenset((name, other)) in TWINS or other == f"{name} again"
        right += other is not None and is_right
        wrong += other is not None and not is_right
    false = wrong + len(natural - TWINS)
    recall = right / len(originals)
    precision = (right + len(natural & TWINS)) / max(1, right + len(natural & TWINS) + false)
    print(
        f"{len(originals)} reposts: {right} found, {wrong} taken for another; {len(natural)} natural pairs, "
        f"{len(natural - TWINS)} of them wrong"
    )
    print(f"recall {recall:.3f}  precision {precision:.3f}")
    floor = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["same_job"]
    return int(recall < floor["recall"] or precision < floor["precision"])


if __name__ == "__main__":
    sys.exit(main())
