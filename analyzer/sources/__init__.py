"""URL, file, stdin or paste → Posting. The only room that touches foreign pages.

dispatch       any source: an address is fetched, a file opened, and its bytes looked at
├── forms          what bytes are, by how they begin
├── addresses      what a word on the command line is, and which posting an address names
├── fetch          a page from the network or the cache; below it: redirects, guard, proxies,
│                  http_client; fetched: what it gives; fetch_limit: no more than so many
├── sites/         the job sites that are known by their addresses; fields: what they say beside the text
├── page           an HTML page (html/ reads it, jsonld its JobPosting), or a site's fields, → Posting
├── bounded        bytes of files, pipes and devices, without waiting or growing for ever
├── given          what other faces are given: a text, an address, a file's bytes;  handed_over: a page that a
│                  browser showed
├── plain_text     pasted and saved text;  files: PDF, DOCX, mail (file_libraries: what these need)
├── structured_data  JSON and XML (xml_data) with one posting in it
├── rtf            Rich Text → text;  markdown: a line without its marks
└── charset        bytes → text;  mojibake: text that was decoded wrongly;  look: whether bytes are a page
leads/         boards, feeds, alert mails, sheets → leads, for a sweep; whether a file holds many jobs
page_kinds, closed, refusals    what is no posting, and in which words
sanitize       text from outside, made harmless: every line goes through it
"""

from __future__ import annotations

from analyzer.sources.addresses import classify, normal_url
from analyzer.sources.dispatch import read_source, split_stdin
from analyzer.sources.plain_text import posting_from_text

__all__ = ["classify", "normal_url", "posting_from_text", "read_source", "split_stdin"]
