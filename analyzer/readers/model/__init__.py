"""The model reader: sends a posting's lines and the catalogue's questions, and checks what comes back.

    endpoint.py      which model, where          prompt.py    template, fence, numbered lines
    reply_schema.py  the form of a reply         reply.py     a reply's text → findings, checked in order
    request.py       parameters by flavour       parts.py     long postings
    sdk_client.py    one exchange, bounded       envelope.py  what an API wraps around a reply
    faults.py        what can go wrong           session.py   retries, rate limits, budget of one run
    reply_cache.py   what is kept, by group      asking.py    one posting, all of it together

Nothing is imported here: a look at what is kept already must load neither the SDK nor pydantic.
"""
