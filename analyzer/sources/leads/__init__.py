"""Leads: boards, feeds, alert mails and sheets → what they say of each posting.

lead.py        the value that all doors give: address, title, company, place, pay, date, text
"""
