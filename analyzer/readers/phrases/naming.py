"""Title and company: from their own lines, a header's segments, or the sentence that says who hires whom."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from analyzer.model import Finding
from analyzer.readers.phrases.gazetteer import is_place
from analyzer.readers.phrases.header import header_of
from analyzer.text.lazy_pattern import lazy_pattern
from analyzer.text.posting_text import PostingText
from analyzer.text.role_names import has_role, role_nouns
from analyzer.text.search import windows
from analyzer.text.wrapping import structure_words

_LABELS = {
    "title": re.compile(r"\W{0,4}(?:job[ -]?title|title|position(?: title)?|role(?: title)?|job|vacancy|stellenbezeichnung|puesto|poste)\s?[:–-]\s*", re.IGNORECASE),
    "company": re.compile(r"\W{0,4}(?:company(?: name)?|employer|firm|organi[sz]ation|client|firma|empresa|entreprise|azienda)\s?[:–-]\s*", re.IGNORECASE),
}  # fmt: skip
_LABELLED_LINES = 12
"""A label names the posting's title or company only among so many first lines."""
_LONGEST_NAME = 100
_ROW = lazy_pattern(r"\s*\|+\s*(?P<label>[^|]{1,30}?)\s*\|+\s*(?P<value>[^|]+?)\s*\|*\s*")
"""A row of a table with two cells: "| Role | Data Engineer |"."""


def find_naming(text: PostingText) -> list[Finding]:
    """The posting's title and company."""
    return list(_naming(text))


@lru_cache(maxsize=1)  # the level is read from the title, so it is asked for twice
def _naming(text: PostingText) -> tuple[Finding, ...]:
    found = [
        _labelled(text, "title")
        or _header(text, "title")
        or _wanted(text)
        or _spoken_title(text)
        or _title_line(text)
        or _one_listed(text)
    ]
    found.append(
        _labelled(text, "company")
        or _header(text, "company")
        or _signed(text)
        or _spoken_company(text)
        or _below_title(text)
    )
    return tuple(finding for finding in found if finding is not None)


def _labelled(text: PostingText, key: str) -> Finding | None:
    for index, line in enumerate(text.posting.lines[:_LABELLED_LINES]):
        label = _label_end(line.text, key)
        start = label or 0
        if label is None and not (key == "title" and line.origin == "title" and _is_name(line.text)):
            continue
        if line.origin == "body" and len(line.text) - start > _LONGEST_NAME:
            continue
        name = _trimmed(line.text[start:], key)
        if key == "company":
            name = _of_blurb(name)
            if name.lower() in structure_words("job_boards") or _is_board(text, name):
                continue
            if (whole := _whole(text, name, text.line_span(index).end)) is not None:
                if not whole[0]:
                    continue
                return text.finding(key, whole[0], [whole[1]])
        if name:
            return text.finding(key, name, [text.line_span(index).start + start])
    return None


_HIRES_NOT = (
    " does not hire directly",
    " is a career site",
    " is a job board",
    " is a job site",
    " is a job search",
)


def _is_board(text: PostingText, name: str) -> bool:
    """Whether the text says of the name that it lists the jobs of others."""
    said = name.lower()
    return any(said + words in text.folded for words in _HIRES_NOT)


_LONG_NAME = 20
"""Characters of a field from which on it may be cut."""
_CUT_WORD = lazy_pattern(r"[a-z]+(?![\w'’-])(?!\s[A-Z])")


def _whole(text: PostingText, name: str, behind: int) -> tuple[str, int] | None:
    """A name that a field cuts within a word, as the text `behind` it writes it, and where: "Hill Bakery Corp" of "Hill
    Bakery Corporation". "" where it is the beginning of a sentence; None where nothing is cut."""
    if len(name) < _LONG_NAME or not name[-1].isalnum():
        return None
    place = text.text.find(name, behind)
    end = place + len(name)
    if place < 0 or not text.text[end : end + 1].islower():
        return None
    rest = _CUT_WORD.match(text.text, end)
    proper = all(part[0].isupper() or part in _SMALL or part == "&" for part in name.split())
    return (name + rest[0], place) if rest and proper else ("", place)


_VERB = lazy_pattern(
    r"(?:['’]s (?:mission|vision|goal|purpose)|\s(?:is|are|was|were|has|have|helps?|provides?|offers?|enables?|builds?|makes?))\s.*$"
)
_NOT_OPENING = frozenset(
    {"welcome", "established", "founded", "awarded", "everyone", "join", "about", "as", "at", "in", "with"}
)
_SMALL = frozenset({"of", "and", "the", "for", "de", "la", "le", "und", "y", "e", "du", "van", "der", "di"})


def _of_blurb(words: str) -> str:
    """The name at the head of what a field gives as the company: "Ovenly is a bakery in" is a text that begins
    with one, "Our globally connected" is one without."""
    name = _VERB.sub("", words).strip(" ,.")
    parts = name.split()
    if not parts or (parts[0].lower() in (_NO_NAME - {"the"}) | _NOT_OPENING):
        return ""
    small = [part for part in parts[1:] if part[0].islower() and part not in _SMALL]
    return "" if small and len(parts) > _SHORT_NAME else name


_SHORT_NAME = 3
"""Words of a name that may be written small."""


def _label_end(line: str, key: str) -> int | None:
    """Where the name begins behind its label ("Role: Baker", "| Role | Baker |"), or None."""
    row = _ROW.fullmatch(line)
    if row is not None:
        return row.start("value") if _LABELS[key].fullmatch(row["label"] + ":") else None
    label = _LABELS[key].match(line)
    return label.end() if label else None


_GOES_ON = re.compile(r"(?:and|or|as|with|for)\s", re.IGNORECASE)
"""What begins so goes on with a sentence and is no title."""


def _is_name(words: str) -> bool:
    """Whether a title line is a title, and not a header of segments or a sentence of its own."""
    return words.count("|") < 2 and not re.search(
        r"\b(?:hiring|looking for|seeking|join us|we)\b", words, re.IGNORECASE
    )


_BEFORE_TITLE = lazy_pattern(
    r"^[^\w(\[.]*(?:(?:now |we are |we're |urgently |urgent )?(?:hiring|vacancy|wanted|opening|requirement)(?: for)?\s?[:!–-]\s*|hiring (?!manag|coord|special|event|part|lead|assist))?",
    re.IGNORECASE,
)
"""What opens a title line and is none of it: a picture, "Hiring:"."""


_OPENINGS = lazy_pattern(r"^(?:[1-9]\d?|two|three|four) (?=[A-Z])")
"""How many are sought: "2 Bakers"."""
_IN_BRACKETS = lazy_pattern(r"\s*[(\[](?P<words>[^()\[\]]{2,40})[)\]]\s*$")
_HOW_WORKED = lazy_pattern(
    r"\s*(?:[-–—|,]\s*|[(\[]\s*)(?:fully |100% )?(?:remote|hybrid|on-?site|telecommute|work from home|wfh|(?:full|part)[ -]time(?: position| role| job)?|contract|permanent|freelance|fixed[ -]term)"
    r"(?: (?:in )?(?:the )?(?:us|usa|uk|eu|europe|emea|latam|apac|canada|worldwide|only))?\s*[)\]]?\s*$",
    re.IGNORECASE,
)
"""Behind a title: how the work is done is no part of it."""
_PAID = lazy_pattern(r"\s*[-–—|,(\[]?\s*(?:up to |from )?[$€£]\s?\d.*$", re.IGNORECASE)
""""Baker - $20-$30/hour"."""
_TAGGED = lazy_pattern(
    r"^\[[^\]]{0,30}(?:remote|hybrid|on-?site|full[ -]time|part[ -]time)[^\]]{0,30}\]\s*", re.IGNORECASE
)
"""What a bracket before a title says of the work: "[Remote] Baker"."""
_SCHEME = lazy_pattern(r"^https?://(?:www\.)?", re.IGNORECASE)
"""Before an employer that is given by its address: "https://ovenly.com"."""
_LAST_PART = lazy_pattern(r"\s(?:[-–—|])\s(?P<words>[^-–—|]{2,40})$")


def _trimmed(words: str, key: str) -> str:
    """A name without what was written behind it: a number, a bracket that closes nothing, an address."""
    name = words.strip().strip("*_#").strip()
    if key == "title":
        name = _PAID.sub("", _OPENINGS.sub("", _BEFORE_TITLE.sub("", _TAGGED.sub("", name))))
        name = _HOW_WORKED.sub("", name)
        if (last := _LAST_PART.search(name)) and is_place(last["words"]) and has_role(name[: last.start()]):
            name = name[: last.start()]
        if (where := _IN_BRACKETS.search(name)) and is_place(where["words"]):
            name = name[: where.start()]
        name = re.sub(
            r"\s*(?:[(\[]\s*(?:#|req|id|job)?\s*[\w-]*\d{3,}[\w-]*\s*[)\]]|\s[-–—]\s(?:#|req|id|job|ref)?\s?[a-z]{0,4}-?\d{4,})$",
            "",
            name,
            flags=re.IGNORECASE,
        )
        # "(m/w/d)", and what is no part of the title behind it: the employer, the place
        name = re.sub(
            r"\s*[(\[]\s*(?:[mwfdxh]\s*[/|]\s*){1,3}[mwfdxh*]\s*[)\]](?:\s*$|\s*(?:[-–—|,@]|(?:in|at|bei)\s).*$)",
            "",
            name,
            flags=re.IGNORECASE,
        )
    else:
        name = re.split(
            r"\s*[(\[]\s*(?:https?:|www\.|yc\b|[\w-]+\.(?:com|io|ai|dev|co|org|net)\b)|\s+https?://|,\s+yc\b",
            _SCHEME.sub("", name),
            flags=re.IGNORECASE,
        )[0]
        name = re.sub(
            r"\s+(?:is|are) (?:now |still |actively )?(?:hiring|looking|seeking).*$",
            "",
            name,
            flags=re.IGNORECASE,
        )
    if key == "title" and _GOES_ON.match(name):
        return ""
    return name.strip(" -–—|,:;[]" if key == "company" else " -–—|,:;")


_WANTED = lazy_pattern(
    r"\W*(?P<title>\w[^.:;!?|]{3,60}?)\s+(?:wanted|needed|required|sought|gesucht)\W*", re.IGNORECASE
)


def _wanted(text: PostingText) -> Finding | None:
    """The first line that cries for somebody: "Sous Chef wanted!!!"."""
    found = _WANTED.fullmatch(text.posting.lines[0].text[:_LONGEST_NAME]) if text.posting.lines else None
    if found is None or not has_role(found["title"]) or _NO_TITLE.fullmatch(found["title"]):
        return None
    return text.finding("title", found["title"], [found.start("title")])


def _title_line(text: PostingText) -> Finding | None:
    """A title line as it stands, where nothing names the job better; a header of segments is no name."""
    for index, line in enumerate(text.posting.lines[:3]):
        if line.origin == "title" and "|" not in line.text and any(map(str.isalnum, line.text)):
            return text.finding("title", line.text, [text.line_span(index).start])
    return None


_LISTED = lazy_pattern(
    r"\W{0,3}(?:\d{1,2}[.)]\s)?(?:(?:now )?hiring(?: for)?\s?[:–-]\s*)?(?P<name>[A-Z][^|@:;!?\n]{3,70}?)"
    r"\s*(?:[|(:,\[]|\s[-–—]|https?:|$)",
    re.IGNORECASE,
)
_MOST_WORDS = 7
_MOST_LISTED = 12
_LISTED_WITHIN = 80
"""Lines among which a posting lists its jobs."""


@lru_cache(maxsize=1)  # several extractors ask for the same posting's in turn
def listed_roles(text: PostingText) -> tuple[tuple[str, int], ...]:
    """The jobs that short lines of the body name ("- Data Engineer - Oslo | https://…"), and where."""
    found: list[tuple[str, int]] = []
    for index, line in enumerate(text.posting.lines[:_LISTED_WITHIN]):
        if line.origin != "body" or len(line.text) > 2 * _LONGEST_NAME or not index:
            continue
        listed = _LISTED.match(line.text) if _NAMED.search(line.text) else None
        if listed is None or not listed["name"][0].isupper():
            continue
        words = listed["name"].split()
        small = sum(word[0].islower() for word in words)
        if len(words) <= _MOST_WORDS and 2 * small < len(words) and _NAMES_ONE.search(listed["name"]):
            found.append((listed["name"].strip(" .,"), text.line_span(index).start + listed.start("name")))
    return tuple(found[:_MOST_LISTED])


_NAMES_ONE = lazy_pattern(
    r"(?:engineer|developer|scientist|analyst|designer|architect|researcher|manager|administrator|director|programmer|representative|recruiter|swe|sre)s?$",
    re.IGNORECASE,
)
_NAMED = lazy_pattern(
    r"(?i:engineer|develop|scien|analyst|design|archit|research|manage|admin|direct|program|represent|recruit|sre|swe)"
)


def _one_listed(text: PostingText) -> Finding | None:
    """The first job that such lines name, where no other line names one."""
    roles = listed_roles(text)
    if not roles:
        return None
    return text.finding("title", roles[0][0], [roles[0][1]])


_ORGANISATION = (
    r"(?:Hospitals?|Schools?|Academy|College|University|Trust|Council|Clinics?|Ltd\.?|Limited|Inc\.?|LLC|GmbH|AG|plc|Group|Bank|"
    r"Foundation|Institute|Bakery|Restaurant|Hotel|Studios?|Labs?|Games|Care|Centre|Center|Health|Museum|Society|Association|"
    r"Technologies|Aerospace|Robotics|Logistics|Airways|Airlines|Foods|Farms?|Motors|Shelter|Charity|Corporation|Corp\.?|Company)"
)
_CAPITALS = r"[A-ZÀ-Þ][\w&.'’À-ÿ-]*"
_SIGNED = lazy_pattern(
    rf"(?P<title>.+?)\s+(?:(?:@|at)\s+(?P<at>{_CAPITALS}(?:\s{_CAPITALS}){{0,3}})"
    rf"|[-–—]\s+(?P<org>{_CAPITALS}(?:\s(?:of\s|and\s|the\s|&\s)?{_CAPITALS}){{0,4}}?\s{_ORGANISATION}))(?=\s*(?:$|[,(–—-]|\W+$))"
)
_TRADES = lazy_pattern(r"(?i)(?:software|engineering|sales) ?")
"""Words of a role that stand in names of employers too."""
_BELOW_TITLE = lazy_pattern(
    rf"(?P<org>{_CAPITALS}(?:\s(?:of\s|and\s|the\s|&\s)?{_CAPITALS}){{0,4}})\s*(?:[—–|(,•·]|\s-\s)\s*(?P<rest>.+)"
)
""" "Hill House, Reno NV" or "Ovenly — Ghent (hybrid)" below a title."""


def _signed(text: PostingText) -> Finding | None:
    """The employer that a title line ends with ("Night Nurse – Hill House Clinic, Leeds", "Baker @ Ovenly"),
    or that a short line below it opens with."""
    for index, line in enumerate(text.posting.lines[:2]):
        if len(line.text) > _LONGEST_NAME or line.text.count("|") > 1:
            continue
        found = _SIGNED.match(line.text) if line.origin == "title" or not index else None
        group = "at" if found and found["at"] else "org"
        if found and has_role(found["title"]) and not has_role(_TRADES.sub("", found[group])):
            return text.finding("company", found[group], [text.line_span(index).start + found.start(group)])
        below = _BELOW_TITLE.fullmatch(line.text) if index and line.origin == "body" else None
        if below and not (has_role(line.text) or is_place(below["org"])) and _says_where(below["rest"]):
            return text.finding("company", below["org"], [text.line_span(index).start])
    return None


_NAME_ALONE = lazy_pattern(rf"{_CAPITALS}(?:\s(?:of\s|and\s|the\s|&\s)?{_CAPITALS}){{0,4}}")


def _below_title(text: PostingText) -> Finding | None:
    """The employer that stands alone below the title: "Baker ⏎ Ovenly Mills ⏎ Ghent".

    It is one where a place or the way of work stands below it, or the text speaks of it again.
    """
    lines = text.posting.lines
    if len(lines) < _WITH_EMPLOYER or not (has_role(lines[0].text) and len(lines[0].text) <= _LONGEST_NAME):
        return None
    name = lines[1].text.strip(" *_")
    if lines[1].origin != "body" or lines[1].n > lines[0].n + 1 or not _NAME_ALONE.fullmatch(name):
        return None
    if has_role(name) or is_place(name) or _KINDS_OF_WORK.fullmatch(name) or _says_where(name):
        return None
    if text.sentence_at(text.line_span(1).start).heading:
        return None
    below = lines[2].n == lines[1].n + 1 and _says_where(lines[2].text)
    if not below and not _is_spoken_of(text, name):
        return None
    return text.finding("company", name, [text.line_span(1).start + lines[1].text.index(name)])


_WITH_EMPLOYER = 3
"""Lines of a text that has a title, an employer, and something more."""


def _is_spoken_of(text: PostingText, name: str) -> bool:
    """Whether a sentence of the body begins with the name or its first word as an employer's, or "at" it."""
    behind = text.text[text.line_span(1).end :][:_SPOKEN_WITHIN]
    first = re.escape(name.split(maxsplit=1)[0])
    return bool(re.search(rf"(?:^|[.!?]\s|(?:[Aa]t|[Jj]oin)\s){first}(?![\w-])(?!:)", behind, re.MULTILINE))


def _says_where(words: str) -> bool:
    """Whether one of the first words between signs is a place, or says how the work is done: "Hull, England"."""
    pieces = [piece.strip() for piece in re.split(r"[(,;–—|·•]", words[:_LONGEST_NAME])[:_PIECES]]
    return any(
        is_place(piece) or _WORK.match(piece) or _KINDS_OF_WORK.fullmatch(piece) for piece in pieces if piece
    )


_PIECES = 3
_WORK = lazy_pattern(r"(?i)(?:remote|hybrid|on-?site|registered charity)\b")


_NO_TITLE = lazy_pattern(
    r"(?:multiple|various|many|several|all|open|different|other|hiring)[ -](?:\w+ )?(?:roles?|positions?|openings|jobs|titles)|various|multiple|roles|positions",
    re.IGNORECASE,
)
_KINDS_OF_WORK = lazy_pattern(
    r"(?:full[ -]?time|part[ -]?time|interns?(?:hips?)?|co-?ops?|contract\w*|freelance\w*|permanent|students?|and|or|[,/&+ ])+",
    re.IGNORECASE,
)
""" "Full time, interns" is no title."""
_BESIDE_TITLE = lazy_pattern(
    r"^(?:(?:now )?hiring(?: for)?:?|remote|full[ -]?time|seeking|contract|an?)\s+|\s*[(\[].*$|\s[-–].*$",
    re.IGNORECASE,
)


_PERSON = lazy_pattern(
    r"(?i)(?<![a-z])(?:engineer|developer|scientist|analyst|designer|architect|researcher|manager|administrator|director|programmer|recruiter|lead|sre|swe)s?(?![a-z])"
)


def _header(text: PostingText, key: str) -> Finding | None:
    segments = header_of(text)
    if (
        key == "title"
    ):  # "Software Development Start-up | UX Designer": who makes it says more than what is made
        segments = tuple(sorted(segments, key=lambda one: not _PERSON.search(one.words)))
    for segment in segments:
        name = _trimmed(segment.words, key)
        signed = _SIGNED.match(segment.words)
        if signed and signed["at"] and has_role(signed["title"]):  # "Baker at Ovenly | Remote"
            group = "at" if key == "company" else "title"
            return text.finding(key, _trimmed(signed[group], key), [segment.start + signed.start(group)])
        if key == "company":
            name = re.sub(r"\s*[(\[].*$", "", name) or name
        if segment.kind == key and name and not (key == "title" and _NO_TITLE.fullmatch(name)):
            return text.finding(key, name, [segment.start])
    if key == "title":
        for segment in segments:
            # "Hiring Java Developer (full-time)" gets the kind of what else it says
            if segment.kind in {"employment", "arrangement", "address"} and has_role(segment.words):
                words = re.split(r"\s*https?://", segment.words)[0]
                name = _BESIDE_TITLE.sub("", _BESIDE_TITLE.sub("", words)).strip()
                if has_role(name) and not (_NO_TITLE.fullmatch(name) or _KINDS_OF_WORK.fullmatch(name)):
                    return text.finding(key, name, [segment.start])
    return None


_SPOKEN_WITHIN = 4000
"""Characters within which a posting says whom it seeks."""


@cache
def _hiring() -> re.Pattern[str]:
    """ "Acme is hiring a Data Engineer to …" in the words as written: names begin with capitals."""
    noun = rf"(?i:{role_nouns()})"
    title = rf"(?P<title>(?:[A-Z0-9][\w+#./&'-]*,?\s+|of\s+|and\s+|for\s+|in\s+|the\s+|[/&–-]\s*){{0,7}}?(?=\S)(?:[A-Z][\w-]*\s*)?(?<![a-z])(?:{noun})(?![a-z])(?!\s(?:Engineer|Developer|Architect)(?:s?\b))(?:\s+[IVX]{{1,3}}\b)?)"
    return re.compile(
        r"(?:(?:is|are|'re|’re|am|currently|actively|now|were) (?:\w+ ){0,2}?)?(?:hiring|seeking|looking for|recruiting|searching for|need|needs|As) "
        rf"(?:for )?(?:an?|our|the|another|talented|experienced)\s+(?:[a-z][\w-]*(?:,| and)?\s+){{0,5}}{title}"
    )


_OF_WHAT = lazy_pattern(r"\s+[A-Z][\w&/-]*(?:\s+(?:(?:and|&)\s+)?[A-Z][\w&/-]*){0,3}")
""" "Head of" what."""


def _spoken_title(text: PostingText) -> Finding | None:
    for begin, stop in windows(
        text, ("hiring", "seeking", "looking", "recruiting", "searching", "need", "needs", "as"), 24, 110
    ):
        if begin > _SPOKEN_WITHIN:
            break
        for found in _hiring().finditer(text.text, begin, stop):
            name = found["title"].strip(" ,-–/")
            if name.lower().endswith(" of") and (more := _OF_WHAT.match(text.text, found.end("title"))):
                name = text.text[found.start("title") : more.end()].strip(" ,-–/")
            if name[:1].isupper() and len(name) > 3:
                return text.finding("title", name, [found.start("title")])
    return None


@cache
def _employer() -> re.Pattern[str]:
    name = r"(?P<{0}>[A-Z][\w&.'’-]*(?:\s+(?:[A-Z0-9][\w&.'’-]*|of|and|&|the)){{0,4}}?)"
    return re.compile(
        r"\W{0,3}(?:"
        + name.format("a")
        + r"(?:,? Inc\.?| LLC| GmbH| Ltd\.?)?(?:\s\([^)\n]{1,30}\))?,?\s(?:is|are)\s(?:(?:now|currently|actively|still)\s)?(?:an?\s|the\s|hiring|seeking|looking|building|one of|on a mission)"
        r"|About\s" + name.format("b") + r"\s*[:\n]"
        r"|At\s" + name.format("c") + r",?\s(?:we|you|our)(?![a-z])"
        r"|Join\s" + name.format("d") + r"\s(?:as|and|in|to)\s)"
    )


_NO_NAME = frozenset(
    ["we", "our", "you", "the", "this", "us", "it", "they", "he", "she", "who", "what", "there", "our", "company", "the", "company", "the", "role", "role", "team", "the", "team", "about", "job", "position", "here", "that", "these", "those", "your", "my", "candidates", "candidate", "location", "remote", "salary", "description", "everyone", "this", "role", "this", "position", "the", "position", "the", "candidate", "the", "ideal", "candidate", "ideal", "candidate", "the", "job", "work", "home", "night", "least", "first", "present", "times", "heart", "once", "last"]
) | {"the role", "the company", "our company", "the team", "this role", "this position", "the position", "our client", "the candidate",
     "the ideal candidate", "our team", "the job", "the successful candidate"}  # fmt: skip


def _spoken_company(text: PostingText) -> Finding | None:
    for sentence in text.sentences[:60]:
        found = _employer().match(text.text, sentence.start, min(sentence.end + 2, sentence.start + 160))
        if found is None:
            continue
        group = found.lastgroup
        assert group is not None
        name = found[group].strip(" ,.")
        if _is_board(text, name) or (name.endswith("s") and has_role(name)):
            continue  # "Sales Engineers are …": the job, not who employs
        if name.lower() not in _NO_NAME and name.split()[0].lower() not in _NO_NAME:
            return text.finding("company", name, [found.start(group)])
    return None
