"""What a word on the command line is, and which posting an address names."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urlsplit, urlunsplit

from analyzer.errors import SourceError
from analyzer.text.lazy_pattern import lazy_pattern

_SCHEME = r"[a-zA-Z][a-zA-Z0-9+.-]*"
_HOST = r"(?:[\w-]+\.)+[^\W\d_][\w-]+\.?|localhost|\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-fA-F:.]+\]"
_FILE_ENDINGS = frozenset({
    "txt", "text", "md", "markdown", "html", "htm", "xhtml", "mht", "mhtml", "eml", "pdf", "doc", "docx",
    "odt", "rtf", "json", "jsonl", "csv", "log",
    # of what holds many jobs
    "mbox", "tsv", "ndjson", "parquet", "rss", "atom",
})  # fmt: skip
# Parameters that say where a visitor came from, never which posting is meant. `gh_jid` is not one.
_TRACKING = lazy_pattern(
    r"utm_\w*|_?hs\w{2,}|mc_[ce]id|mkt_tok|trk\w*|tracking\w*|ref(?:errer|erral|id)|gh_src|lever-(?:source|origin|via)"
    r"(?:\[\])?|ashby_src|fbclid|gclid|gbraid|wbraid|dclid|msclkid|yclid|twclid|ttclid|li_fat_id|igshid|s_kwcid"
    r"|rx_\w+|jobboard|jobsite|iisn?|ccuid|in_iframe|ebp|_ga|_gl|campaign\w*|cmpid",
    re.IGNORECASE,
)
# Ways in as often as postings: with a digit in it, the value may be a posting's number.
_PERHAPS_TRACKING = frozenset({"ref", "source", "src", "medium", "via", "cid", "from", "origin"})
_APPLY = lazy_pattern(r"/(?:apply|application|apply-now|thanks|confirmation)/?$", re.IGNORECASE)

Sort = Literal["url", "file", "unknown"]


def classify(word: str) -> Sort:
    """What a bare word means: an existing file wins over an address of the same spelling.

    >>> classify("https://acme.example/jobs/1"), classify("./posting.txt"), classify("lst")
    ('url', 'file', 'unknown')
    """
    word = word.strip()
    if not word or "\n" in word:
        return "unknown"
    if "://" in word and re.match(rf"{_SCHEME}://", word):
        return "url"
    if _exists(word) or re.match(r"(?:\.{0,2}|~\w*)[/\\]|[A-Za-z]:[/\\]|~$|\.{1,2}$", word):
        return "file"
    if re.match(r"(?:mailto|javascript|data|file|ftp|about|blob|tel):", word, re.IGNORECASE):
        return "url"
    if not re.search(r"[/:?#]", word) and word.rpartition(".")[2].lower() in _FILE_ENDINGS:
        return "file" if "." in word else "unknown"
    host = re.match(rf"(?:[^\s/?#@]*@)?(?:{_HOST})(?::\d+)?(?=[/?#]|$)", word)
    if host and not re.search(r"\s", word):
        return "url"
    return "file" if re.search(r"[/\\]", word) else "unknown"


def _exists(word: str) -> bool:
    try:
        return Path(word).exists()
    except (OSError, ValueError):
        return False


def is_address(line: str) -> bool:
    """Whether a line of a list names a page: a scheme, or a host with a path."""
    line = line.strip()
    if re.search(r"\s", line):
        return False
    return bool(re.match(r"https?://\S", line, re.IGNORECASE)) or (
        "/" in line and classify(line) == "url" and not _exists(line)
    )


_MARK = lazy_pattern(r"(?:[-*•+]|\d{1,3}[.)])\s+")
_ASIDE = lazy_pattern(r"\s+(?:#|//|;).*$")


def addresses_in(text: str) -> list[str]:
    r"""The addresses of a text that is a list of them, one a line; none where it is anything else.

    What people write around them is left out: blank lines, comments (# …), bullets, numbers, brackets and
    quotation marks, commas.

    >>> addresses_in("# to read\n- https://acme.example/jobs/1  # the good one\n")
    ['https://acme.example/jobs/1']
    """
    stripped = [line.strip() for line in text.removeprefix("\ufeff").splitlines()]
    lines = [line for line in stripped if line and not line.startswith(("#", "//"))]
    if not all("/" in line for line in lines):  # as each address has: of most texts this is all that is asked
        return []
    plain = [_bare(line) for line in lines]
    return plain if all(map(is_address, plain)) else []


def _bare(line: str) -> str:
    """A line of a list without what stands around its address."""
    line = _ASIDE.sub("", _MARK.sub("", line, count=1) if _MARK.match(line) else line)
    return line.rstrip(",;").strip("<>\"'“”‘’`").rstrip(",;")


def normal_url(word: str) -> str:
    """The address in its plain form: https where no scheme was given, lower-case host, no fragment
    but a route (`#/…`), no default port. Credentials stay (see `public_form`).

    Raises SourceError for anything but http and https, and for an address that cannot be read.
    """
    word = word.strip()
    if not re.match(rf"{_SCHEME}:(?!\d+(?:[/?#]|$))", word):
        word = f"https://{word}"
    parts = _parts(word)
    scheme = parts.scheme.lower()
    if scheme not in ("http", "https"):
        raise SourceError(
            f"{scheme}: addresses are not read.",
            remedy="Give an http or https address, or the name of a file.",
            kind="scheme",
        )
    host, port = _host_and_port(parts)
    user = f"{parts.netloc.rpartition('@')[0]}@" if "@" in parts.netloc else ""
    default = {"http": 80, "https": 443}[scheme]
    netloc = f"{user}{host}" + (f":{port}" if port not in (None, default) else "")
    fragment = parts.fragment if parts.fragment.startswith(("/", "!/")) else ""
    safe = "/%:@!$&'()*+,;=~-._"
    path = quote(parts.path or "/", safe=safe)
    return urlunsplit((scheme, netloc, path, quote(parts.query, safe=safe + "?"), fragment))


def _parts(address: str) -> SplitResult:
    try:
        return urlsplit(address)
    except ValueError as error:
        raise _unreadable() from error


def _host_and_port(parts: SplitResult) -> tuple[str, int | None]:
    try:
        host, port = (parts.hostname or "").rstrip("."), parts.port
        ascii_host = host if host.isascii() else host.encode("idna").decode()
    except (ValueError, UnicodeError) as error:
        raise _unreadable() from error
    if not ascii_host or re.search(r"[\s\\<>\"'`{}|^%\x00-\x20\x7f]", ascii_host):
        raise _unreadable()
    return (f"[{ascii_host}]" if ":" in ascii_host else ascii_host), port


def _unreadable() -> SourceError:
    return SourceError(
        "This address cannot be read.", remedy="Copy it from the browser's address bar.", kind="address"
    )


def public_form(url: str) -> str:
    """The address without user name and password, as it may be shown and stored."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def canonical_url(url: str) -> str:
    """One spelling for all addresses of a page: https, no `www.`, no tracking parameters, no
    `/apply` at the end, parameters sorted.

    >>> canonical_url("http://www.acme.example/jobs/7/apply?utm_source=x&gh_jid=7#top")
    'https://acme.example/jobs/7?gh_jid=7'
    """
    parts = urlsplit(public_form(normal_url(url)))
    host = parts.netloc.removeprefix("www.")
    path = _APPLY.sub("", parts.path).rstrip("/")
    path = re.sub(r"/(?:index\.html?|default\.aspx?)$", "", path)
    meaningful = sorted(
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _tracks(name, value)
    )
    return urlunsplit(("https", host, path, urlencode(meaningful), parts.fragment))


def without_tracking(url: str) -> str:
    """The address without the parameters that say where a visitor came from; all else stays as it is."""
    parts = urlsplit(url)
    kept = [
        pair
        for pair in parts.query.split("&")
        if pair and not any(_tracks(name, value) for name, value in parse_qsl(pair, keep_blank_values=True))
    ]
    return urlunsplit(parts._replace(query="&".join(kept)))


def _tracks(name: str, value: str) -> bool:
    if _TRACKING.fullmatch(name):
        return True
    return name.lower() in _PERHAPS_TRACKING and not re.search(r"\d", value)


def identity_of_url(url: str) -> str:
    """The identity of a posting that no job site's reader recognised: "url:https://…"."""
    return f"url:{canonical_url(url)}"
