"""A person's prose → a first rubric: by phrases, or by a model.

document_kind      what is given as a document and is a CV or a posting
nouns              what a draft is made of: named facts, wishes, entries
by_phrases         which facts the words of a document name
├── amounts        the numbers that go with them;  named_words: places, languages, kinds of work
stances            how a thing is meant, by rules that are data (language/)
├── stance_rules   the rules and the plain words;  clause_parts: a sentence cut at its marks
├── part_stance    what the words of one part say;  doubts: what makes a wish or a refusal doubtful
├── understanding  whether a sentence is understood as a whole
└── headings       what headings, introductions, signs and columns make of the sentences below them
kind_of_work       which work the person does or looks for
plausibility       what nobody would be surprised by
wishes             named facts and their stances → wishes, sure and unsure
by_model           wishes by asking a model, checked against the document (model_claims)
draft              wishes → entries of a rubric
├── fact_entries       the entries for one fact
├── agencies           no agency, with a fact of one's own
├── choice_entries     for a choice or choices;  limits: for numbers and pay
├── entry_parts        weight, question and comment
├── phrasing           what a criterion is called, and what it has a person ask
└── unjudged           what of a sentence no entry judges
plain_text         a person's words in one form
toml_writer        the draft as the TOML text that a person goes on with
"""
