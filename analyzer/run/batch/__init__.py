"""Readings through a provider's Batch API: half the price, for a day's patience.

    offering       what these sources need, and about what it costs; agreed to, it is in the queue
    sending        what is in the queue → files and batches at the provider, each made once
    looking        how far the batches are; what has ended is taken in, row by row
    finishing      postings whose replies are all here → read, judged, saved in the library
    stopping       batches stopped at the person's word, and what is not answered forgotten
    asked          what a posting in the queue was asked, and by which endpoint

The queue (`storage.batch_queue`) is written before each step that may cost money, so that a kill at any
moment loses nothing and has nothing paid for twice. Replies are laid under the keys of a direct reading
(`readers.model.reply_cache`), and `pipeline` makes the reading as it makes any other.
"""
