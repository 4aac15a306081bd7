"""A lead → the Posting to be read: from the text that its source holds, or from what it states alone."""

from __future__ import annotations

from dataclasses import replace

from analyzer.errors import EmptySource
from analyzer.model import Posting, Store
from analyzer.sources.leads.lead import Lead
from analyzer.sources.page import assemble, fragment_lines
from analyzer.sources.plain_text import posting_from_text


def posting_of(lead: Lead, *, store: Store | None = None) -> Posting | None:
    """The posting whose text the source holds, as a fetch of its address would give it; None where the
    source holds none."""
    if lead.html:
        body = fragment_lines(lead.html, store=store)
        lines, notes = body.lines, body.notes
    elif lead.text:
        try:
            written = posting_from_text(lead.text, source=lead.address or lead.found_in)
        except EmptySource:
            return None
        lines, notes = [("body", line.text) for line in written.lines], written.notes
    else:
        return None
    if not lines:
        return None
    return assemble(
        lead.fields, lines, source=lead.address or lead.found_in, url=lead.address or None, notes=notes,
        identity=lead.identity or None,
    )  # fmt: skip


def stated_alone(lead: Lead) -> Posting | None:
    """What the lead itself states, as a posting of its fields and no body; None where it states nothing."""
    if not any((lead.title, lead.company, lead.place, lead.workplace, lead.pay, lead.employment)):
        return None
    posting = assemble(
        lead.fields, [], source=lead.address or lead.found_in, url=lead.address or None,
        identity=lead.identity or None,
    )  # fmt: skip
    where = f" ({lead.found_in})" if lead.found_in else ""
    return replace(posting, notes=(f"Only what its source says of it was read{where}; the posting was not.",))
