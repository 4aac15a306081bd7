"""A text → leads: a list of addresses, or a sheet."""

from __future__ import annotations

from collections.abc import Mapping

from analyzer.errors import SourceError
from analyzer.sources.addresses import addresses_in
from analyzer.sources.leads.address_list import leads_of_addresses
from analyzer.sources.leads.lead import Leads
from analyzer.sources.leads.sheet import leads_of_sheet

KINDS = "Give a board's address, a feed, alert mails, a sheet (CSV, JSON, JSONL) or a list of addresses."
"""What a person can give, as a remedy."""


def leads_in_text(text: str, *, name: str, columns: Mapping[str, str] | None = None) -> Leads:
    """The leads of a text. Raises SourceError for one that is neither."""
    if addresses := addresses_in(text):
        return leads_of_addresses(addresses, name=name)
    ending = name.partition("?")[0].lower().rpartition(".")[2] if "." in name else ""
    sheet = leads_of_sheet(text, name=name, ending=ending, columns=columns)
    if sheet is not None:
        return sheet
    raise SourceError("This is no list of jobs that jobfit knows.", remedy=KINDS, kind="no_leads")
