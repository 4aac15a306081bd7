"""A list of addresses, one a line → leads that state nothing but the address."""

from __future__ import annotations

from collections.abc import Iterable

from analyzer.sources.fields import Fields
from analyzer.sources.leads.lead import MOST_LEADS, Lead, Leads, lead_of


def leads_of_addresses(addresses: Iterable[str], *, name: str) -> Leads:
    """The leads of a list; what is no address is left out and counted."""
    leads: list[Lead] = []
    left_out, whole = 0, True
    for address in addresses:
        if len(leads) >= MOST_LEADS:
            whole = False
            break
        lead = lead_of(Fields(), address=address, found_in=name)
        if lead.address:
            leads.append(lead)
        else:
            left_out += 1
    notes = []
    if left_out:
        notes.append(f"{left_out} lines are no address that can be read; they were left out.")
    if not whole:
        notes.append(f"Only its first {MOST_LEADS:,} addresses were taken.")
    return Leads(name, "addresses", tuple(leads), tuple(notes), whole)
