"""What every room needs of language: sentences, folding, numbers, money, languages, negation.

    posting_text       a posting as one text, with all that follows worked out when it is asked for
    ├── folding        lower case and plain signs, exactly as long as the text
    ├── wrapping       which lines go on with the sentence of the line above;  leads: what a list stands under
    ├── sentences      sentences;  sections: their headings;  section_names: how headings name them
    ├── languages      which languages the text speaks
    └── negation       denied, or under a condition;  negation_other_languages: in six languages
    tokens             the words in order, with what separates them
    word_phrases       phrases in them;  phrase_grammar: their form;  phrase_anchors: where each is looked for
    context            which words deny others, tie them to a condition, or give them to somebody else
    lazy_pattern       a pattern that is compiled when it is first used
    search             where a pattern is tried;  required_literals: the words without which it cannot match
    matching           words compared as words
    numbers            numbers;  number_words: in six languages;  bounds: which end of a range one is
    implied_numbers    which numbers follow from a text
    frequencies        how often something happens;  periods: what pay is for
    money              amounts of money;  currencies: what a sign, a word or a code means

Knows no facts and no catalogue: what a sentence says of these is the readers' business.
"""
