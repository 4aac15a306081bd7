"""The model reader: sends a posting's lines and the catalogue's questions, and checks what comes back.

    asking         one posting: what is cached, what is asked, what is made of the replies
    ├── reply_cache    findings of earlier replies, group by group
    ├── prompt         template, questions, fence, numbered lines; long postings in parts
    ├── reply_schema   the JSON schema of a reply; reply_form: the same as pydantic models
    ├── request        the parameters of a request, by flavour of the API
    ├── reply          a reply's text → findings, checked in order; reply_json: the JSON in it, unwrapped;
    │                  stream_watch: while it is written
    └── session        retries, budget and rate limits of one run
        ├── rate_limiter   how many requests are on their way
        ├── sdk_client     one exchange, bounded in time and size
        ├── envelope       what an API wraps around a reply
        └── faults         what can go wrong, with words and remedy
    batch_api      a provider's files and batches: half the price, within a day; batch_rows: their lines
    servers        which servers of models run on this machine, and which models a server lists
    endpoint       which model, where           dry_run   what would be sent, and about what it costs

Nothing is imported here: a reading that is cached must load neither the SDK nor pydantic.
"""
