"""Leads: boards, feeds, alert mails and sheets → what they say of each posting.

    leads = leads_of("alerts.csv")                            # an address, a file, a folder, or bytes
    leads = leads_of("https://jobs.lever.co/acme", guarded_fetch())

door           any source: looks at what it is and hands it to its reader
├── address        an address: a board, one posting, or what stands there is looked at
│   ├── boards/        the boards of job sites, one module each; listing asks for their pages
│   └── page           a careers page: embedded_boards, page_links; robots: what may be fetched for it
├── feed           RSS and Atom
├── mails/         alert mails: one, an mbox, a Maildir
└── texts          a list of addresses (address_list), or a sheet: CSV, JSON, JSONL
    └── sheet          rows → leads (rows: of all forms; columns.toml: which column is what)
lead           the value that all doors give: address, title, company, place, pay, date, text
postings       a lead → the Posting to be read, where the source holds a text, or states enough
"""

from __future__ import annotations

from analyzer.sources.leads.door import leads_of
from analyzer.sources.leads.lead import Kind, Lead, Leads
from analyzer.sources.leads.postings import posting_of, stated_alone

__all__ = ["Kind", "Lead", "Leads", "leads_of", "posting_of", "stated_alone"]
