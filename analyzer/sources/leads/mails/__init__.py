"""Alert mails → leads.

mail           the mails of a source → leads, the same job in two mails once
├── mailbox        one mail, an mbox, a Maildir → the mails in them
├── html_items     the HTML part → jobs: repeated blocks around links;  text_items: the text part
├── links          what a link leads to, without opening it;  rows_of_links: those of an unknown sender
└── item           a job's lines → title, company, place (alerts.toml: senders, and what lines are)
"""
