"""Why something is no posting, in words, with what to do."""

from __future__ import annotations

from analyzer.errors import NotAPosting

_COPY = "Open it in a browser, copy the posting's text and paste it."

WHAT: dict[str, tuple[str, str]] = {
    "login": ("a page that asks to sign in", f"Sign in with a browser. {_COPY}"),
    "cookies": ("a page that asks about cookies and shows nothing else", f"Answer it in a browser. {_COPY}"),
    "bot_check": ("a check that you are a person", f"Pass it in a browser. {_COPY}"),
    "script_only": ("a page that is made by a script, without text of its own", _COPY),
    "closed": ("a job that is closed", "Look for another one; if you have its text, paste it."),
    "not_found": (
        "a page that says there is nothing here (any more)",
        "Check the address, or look for the job again.",
    ),
    "list": ("a list of jobs", "Open one job and give its address."),
    "no_jobs": (
        "a page on which no jobs, and no board of a job site, can be found",
        "Give the address of its board, or of the jobs; where a script shows them, they are not seen.",
    ),
    "form": ("an application form without the job's description", f"Go back to the job's own page. {_COPY}"),
    "error_page": ("an error message of the site", "Try again later."),
    "empty": ("a page without a posting's text", _COPY),
    "image": ("a picture", "Copy the text, or type what matters, and paste it."),
    "media": ("a sound or a film", "Give the posting's text."),
    "archive": ("an archive or a program", "Give the posting's page or text."),
    "data": ("data, not a page", "Give the address of the posting's page."),
    "pdf": ("a PDF without text, perhaps a scan", "Open it, copy the text and paste it."),
    "gone": ("a page that is gone", "Look for the job again; if you have its text, paste it."),
    "forbidden_site": ("a site that does not let programs read it", _COPY),
}
"""Kind → (what it is, what to do)."""


def refusal(kind: str) -> NotAPosting:
    """The error for a kind; whoever shows it names the source before it."""
    what, remedy = WHAT[kind]
    return NotAPosting(f"This is {what}.", remedy=remedy, kind=kind)
