"""What every room needs of language: sentences, folding, numbers, money, languages, negation.

    posting_text       a posting as one text, with all that follows worked out when it is asked for
    ├── folding        lower case and plain signs, exactly as long as the text
    ├── wrapping       which lines go on with the sentence of the line above;  leads: what a list stands under
    ├── sentences      sentences;  sections: their headings;  section_names: how headings name them
    ├── languages      which languages the text speaks
    ├── tokens         words with what separates them;  word_phrases: phrases over them, found together
    │                  (phrase_grammar: their form;  phrase_anchors: where each is looked for;  phrase_finder;
    │                  vocabulary: the names of words, for all indexes at once)
    └── context        what a clause makes of the words in it: denied, conditional, said of others …
    negation           answers of "no" to a question or a label
    lazy_pattern       a pattern that is compiled when it is first used
    timed_pattern      a stranger's pattern, matched within a time
    line_addresses     the sentences of a long line as they are cited ("12.3"): a fixed rule
    search             where a pattern is tried;  required_literals: the words without which it cannot match
    matching           words compared as words;  role_names: words that name what somebody works as
    numbers            numbers;  number_words: in six languages;  bounds: which end of a range one is
    implied_numbers    which numbers follow from a text
    frequencies        how often something happens;  rhythms: in six languages;  periods: what pay is for
    money              amounts of money;  currencies: what a sign, a word or a code means

Knows no facts and no catalogue: what a sentence says of these is the readers' business.
"""
