"""What is stored: the cache (may be lost at any time) and the library (never lost).

cache              text by key;  text_disk: the database under it, held to text;  text_rows: one row of it
library            every posting that was looked at: what rooms above use
├── saved          what comes out of it, as plain values
├── library_file   the file: opened when it is needed, begun anew where it was damaged
├── tables         its tables, and how a changed byte is noticed
├── statements     what is done inside one transaction
├── rows           rows and the values they stand for
├── record         one posting as a plain record;  transfer: records out and in
├── borne_out      what an import says of a posting, looked at like what a reader says
└── recovery       what happens to a damaged file
places             where all of it lies, and how large it is
config_file        config.toml with some values changed and everything else as it was
rubric_files       the person's rubrics, edited where they lie
life               when a posting was seen, changed, posted again, gone
boards             what a sweep without a source goes through;  sweep_mark: when one began that has not ended
batch_queue        what is on its way through a provider's Batch API;  batch_file: its file and its lock
answers            what the person was told, laid over what the posting says
answer_parser      what a person types as an answer → a fact's value;  typed_amounts: its numbers and pay
filters            which saved postings are meant: `--where`
summary            the saved postings in short, for a shell's completion
"""
