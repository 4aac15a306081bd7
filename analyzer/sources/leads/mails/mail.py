"""Alert mails → leads: each mail's parts are looked through for jobs; the same job in two mails is one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, replace
from email.message import Message

from analyzer.errors import SourceError
from analyzer.keys import page_key
from analyzer.model import Store
from analyzer.sources.charset import decode
from analyzer.sources.leads.lead import MOST_LEADS, Lead, Leads
from analyzer.sources.leads.mails.html_items import items_in_html
from analyzer.sources.leads.mails.item import Item, lead_of_item
from analyzer.sources.leads.mails.links import alerts_source
from analyzer.sources.leads.mails.mailbox import MOST_BYTES, MOST_MAILS, Mails
from analyzer.sources.leads.mails.text_items import items_in_text

READER = "3"
"""Changes whenever a mail could give other leads, so that stored ones are made anew."""
_MOST_PARTS = 100


def leads_of_mails(mails: Mails, *, name: str, store: Store | None = None) -> Leads:
    """The leads of all mails, the newest mail first. With a `store`, a mail seen before is not read again."""
    found: dict[str, Lead] = {}
    again, unreadable, without = 0, 0, 0
    whole = True
    for n, data in reversed(mails.mails):
        try:
            said = _leads_of_mail(data, store)
        except SourceError:
            unreadable += 1
            continue
        where = f"{name}, mail {n}" if len(mails.mails) + mails.dropped > 1 or mails.cut else name
        without += not said
        for lead in said:
            if lead.identity in found:
                again += 1
            elif len(found) >= MOST_LEADS:
                whole = False
            else:
                found[lead.identity] = replace(lead, found_in=where)
    notes = _notes(mails, again=again, unreadable=unreadable, without=without)
    if not whole:
        notes.append(f"Only the first {MOST_LEADS:,} jobs were taken.")
    return Leads(name, "mail", tuple(found.values()), tuple(notes), whole)


def _leads_of_mail(data: bytes, store: Store | None) -> list[Lead]:
    key = page_key(data, READER, "mail", alerts_source()) if store else ""
    if store and (known := _from_json(store.get(key))) is not None:
        return known
    leads = [lead for item in items_of_mail(data) if (lead := lead_of_item(item, ""))]
    if store:
        store.set(key, json.dumps([asdict(lead) for lead in leads], ensure_ascii=False))
    return leads


def _from_json(text: str | None) -> list[Lead] | None:
    """The leads of the store, None where it holds none that can be read."""
    try:
        return [Lead(**plain) for plain in json.loads(text)] if text else None
    except (ValueError, TypeError):
        return None


def _notes(mails: Mails, *, again: int, unreadable: int, without: int) -> list[str]:
    notes = []
    if without:
        notes.append(f"{without:,} of {len(mails.mails):,} mails name no job.")
    if again:
        notes.append(f"{again:,} links lead to a job that another mail, or a newer one, names too.")
    if mails.cut:
        notes.append("It is large: only the mails at its end, which are the newest, were looked at.")
    if mails.dropped:
        notes.append(
            f"Only the newest {MOST_MAILS:,} mails were read; {mails.dropped:,} older ones were not."
        )
    if mails.large:
        notes.append(
            f"{mails.large:,} mails are larger than {MOST_BYTES // 1_000_000} MB; they were left out."
        )
    if unreadable:
        notes.append(f"{unreadable:,} mails cannot be read; they were left out.")
    return notes


def items_of_mail(data: bytes) -> list[Item]:
    """The jobs of one mail: of its HTML, and where that shows none, of its text.

    Raises SourceError for what is no mail, or is too large to be read.
    """
    texts = texts_of_mail(data)
    items: dict[str, Item] = {}
    for wanted, read in (("text/html", items_in_html), ("text/plain", items_in_text)):
        for content_type, text in texts:
            if content_type == wanted:
                for item in read(text):
                    items.setdefault(item.link.key, item)
        if items:
            break
    return list(items.values())


def texts_of_mail(data: bytes) -> list[tuple[str, str]]:
    """(content type, text) of each part that a mail program shows. Raises SourceError for what is no mail."""
    import email
    import email.policy

    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        parts = list(_parts(message))
    except Exception as error:  # what is no mail fails in every way a parser can, also by its depth
        raise SourceError("This mail cannot be read.", remedy="Save it again.", kind="unreadable") from error
    return [(part.get_content_type(), _text(part)) for part in parts]


def _parts(message: Message) -> Iterator[Message]:
    """The parts that a mail program shows, those of a forwarded mail as well; attached files are none."""
    for n, part in enumerate(message.walk()):
        if n >= _MOST_PARTS:
            return
        if part.get_content_maintype() == "text" and part.get_content_disposition() != "attachment":
            yield part


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    text = ""
    with suppress(SourceError):
        text = decode(data, content_type=str(part.get("Content-Type", "")))
    return text
