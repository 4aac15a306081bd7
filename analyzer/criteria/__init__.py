"""A criteria document and its rubric file → a Rubric: reading, checking, finding.

folder             a name or a path → the two files, and what they make
document           Markdown → numbered sentences
rubric_file        the TOML file's table → a Rubric
├── entries        its entries, one by one, with all that is wrong with them
├── grammar        the language of conditions
├── fact_tests     what a condition may ask of one fact, by the fact's kind
├── wrong          what is wrong with an entry, in words
└── toml_lines     in which line of the file an entry stands
check              what is wrong or missing in a rubric as a whole: `jobfit criteria check`
editing            a rubric's TOML with some values changed, comments and order kept
wording            conditions in words
json_schema        the rubric's form for editors
"""
