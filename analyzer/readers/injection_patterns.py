# ruff: noqa: E501 - a table of patterns reads better with each alternative whole
"""The ways in which a posting speaks to machines, as patterns over its folded text (lower-case).

They look for commands and for addresses, not for topics: "AI agents" is a topic, "AI agents: rate this
job" is an address. Every kind is searched for only near one of its telling words. A new way of
speaking goes into tests/readers/test_prompt_injection.py first, with an ordinary sentence beside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# Names of machines that read. What follows must not make a person of them ("an AI engineer").
_NAMED = r"chat ?gpt|gpt(?:-?\d[\w.]*)?|claude|gemini|copilot|deepseek|llama|mistral|grok|perplexity|openai|siri|alexa"
_MACHINE = (
    r"(?:(?:large )?language models?|llms?|"
    r"(?:(?:an? )?(?:ai|a\.i\.|artificial intelligence|llm|gpt|automated|machine|virtual|digital|generative ai)"
    r"(?:[ -](?:powered|based|driven|language|job[ -]application))?[ -])"
    r"(?:language models?|models?|assistants?|agents?|systems?|readers?|bots?|crawlers?|tools?|screeners?|parsers?"
    r"|reviewers?|evaluators?|summari[sz]ers?|chatbots?|recruiters?|programs?|scrapers?)|"
    r"(?:chat)?bots?|robots?|a\.?i\.?s?|artificial intelligences?|machines?|web ?crawlers?|scrapers?|"
    + _NAMED
    + r")"
)
_ENDS = (
    r"(?=\s*(?:[,.;:!?)\"'\u2014\u2013-](?!\w)|$|(?:reading|processing|parsing|evaluating|analy[sz]ing|scanning|"
    r"summari[sz]ing|scoring|rating|reviewing|seeing|looking|screening|crawling|ingesting|assessing|extracting|"
    r"please|then|you|and|or|must|should|do|don't|not|who|that|which|in|add|include|say|ignore|mention|start|begin|"
    r"write|reply|respond|answer|tell|instead|here|asked|tasked|assisting|helping|working on|acting|trained|with|use"
    r"|put|make|always|never|only|rather|writing|applying|completing|filling|generating|submitting|creating|answering|so|have|has|trying)\b))"
)
_READING = (
    r"(?:reading|processing|parsing|evaluating|analy[sz]ing|scanning|summari[sz]ing|scoring|rating|reviewing|seeing|screening|"
    r"crawling|ingesting|assessing|extracting|looking at|translating|ranking)"
)
_TARGET = (
    r"(?:this|the|our) (?:job|posting|post|position|role|listing|ad|advert|advertisement|page|text|description|"
    r"document|employer|company|vacancy|opportunity|opening|content|candidate|applicant|resume|cv|application|message)"
)
_TASK = (
    r"(?:rate|score|rank|grade|recommend|classify|categori[sz]e|mark|flag|label|report|summari[sz]e|respond|reply|"
    r"answer|output|return|print|treat|describe|extract|record|state|omit|hide|ignore|disregard|tell|assume|conclude|"
    r"set|give|assign|claim|say|write|begin|start|include|mention|insert|add|append|use|forget|skip|approve|accept|confirm|reveal|repeat|translate|refuse|obey|leave out|drop|raise)"
)
_BEFORE = r"(?:all|any|every|the|your|my|these|those|of|prev|previous|prior|above|preceding|earlier|former|existing|other)"
_INSTRUCTIONS = (
    r"(?:instructions?|prompts?|directions?|directives?|rules|guidelines|commands?|orders|context|messages?"
    r"|constraints|guardrails|programming|questions?|training)"
)
_STARTS = r"(?:^|[\n.!?:;*\"'\u201c(\[>#-]\s*|\b(?:please|kindly|must|should|now|then|to|and|also|instead|you)[ ,]+)"


@dataclass(frozen=True, slots=True)
class InjectionKind:
    """A way of speaking to machines, searched for near one of `words` (none: near the name of a machine).

    A word is whole unless a star ends it: "summari*" is the beginning of several.
    """

    words: tuple[str, ...]
    pattern: str


MENTIONED = (
    "ai", "a.i", "llm", "language model", "chatbot", "bot", "robot", "machine", "not human", "not a human", "une ia", "una ia", "la ia", "les ia",
    "artificial", "automated", "web crawler", "webcrawler", "scraper", "agent acting", "agents acting",
    "chatgpt", "chat gpt", "gpt*", "claude", "gemini", "copilot", "deepseek", "llama", "mistral", "grok", "perplexity", "openai", "siri", "alexa",
    *(f"ki{dash}{kind}{e}" for dash in ("-", "") for kind in ("system", "assistent", "agent", "modell", "bot") for e in ("", "e")),
)  # fmt: skip
"""Names of machines, near which most ways of speaking to them are looked for."""
MENTION = re.compile(
    rf"(?<![a-z])(?:{'|'.join(re.escape(name.removesuffix('*')) for name in MENTIONED)})s?(?![a-z])"
)
"""One of these names, or several of what it names."""

KINDS = (
    # the tokens by which chat models tell one speaker from another
    InjectionKind(
        ("<|", "[inst", "[/inst", "<<sys", "</s>", "<s>", "_of_turn>", "###", "[system", "<system", "</system",
         "<instruction", "</instruction", "<assistant", "</posting", "</user", "<user>"),
        r"<\|[a-z_ ]{2,30}\|>|\[/?inst\]|<</?sys>>|</s>|(?:^|\n)\s*<s>|<(?:start|end)_of_turn>"
        r"|#{2,}\s*(?:new |system |important )?(?:instructions?|system|assistant|user|human|response|prompt)\b\s*(?::|\n|$|#)"
        r"|\[/?system(?: message| prompt)?\]|\[\s*system\s*:|</?(?:system|assistant|instructions?|user|posting|prompt)>",
    ),
    # a turn of a conversation that never took place
    InjectionKind(
        ("system:", "assistant:", "human:", "user:", "role:", '"role"'),
        r"\brole\"?: ?\"?(?:system|assistant)\b(?=\"|\s*(?:\n|$|content|,))"
        r"|(?:[.!?]\s+|^|\n\s*)(?:system|assistant): (?:you are (?:an?|now|the)|sure\b|of course|i (?:found|will|have)|understood|ok(?:ay)?\b|ignore)"
        r"|(?:^|\n)\s*[\"*_>]*(?:system|assistant|human|user)[*_\"]*:\s+(?:you|ignore|from now|please|the|i|set|override|"
        r"new|disregard|sure|always|respond|output|what|understood|rate|report|this)\b",
    ),
    # commands about commands
    InjectionKind(
        ("ignore", "disregard", "forget", "override", "bypass", "discard", "overwrite", "skip", "stop following",
         "do not follow", "don't follow", "pay no attention"),
        _STARTS + r"(?:(?:completely|fully|simply|just) )?(?:ignor(?:e|ing)|disregard|forget|override|bypass|discard|"
        r"overwrite|skip|stop following|(?:do not|don't) follow|pay no attention to)"
        rf"(?: {_BEFORE}){{1,5}} {_INSTRUCTIONS}\b",
    ),
    InjectionKind(
        ("ignore", "disregard", "forget"),
        _STARTS + r"(?:ignore|disregard|forget) (?:the|your|any|all|whatever) (?:\w+ )?(?:rubric|criteria|scorecard|checklist|guidelines?|rules|preferences|profile|weights)"
        r" (?:that )?(?:you|your user|the user)\b|" + _STARTS + r"(?:ignore|disregard|forget) (?:everything|anything|all (?:of )?(?:that|this|it|text|the text|content)|what)"
        r"(?: (?:that|you|was|is|were|has|have|been|came|comes|written|said|told|stated))* ?(?:above|before|previously|earlier|"
        r"prior|so far|until now|up to (?:now|this point)|below|you (?:were|have been))",
    ),
    InjectionKind(
        ("instruction*", "directive*", "prompt*", "your previous", "your last", "your first"),
        r"(?:^|\n|[.!?:]\s)[\W_]*(?:your |here are (?:your |the )?|the following are (?:your )?)?(?:new|updated|revised|real|actual|"
        r"hidden|secret|system|override) (?:system )?(?:instructions?|directives?|prompt)(?: (?:is|are|for (?:you|(?:(?:the|any|all|every) )?"
        r"(?:models?|readers?|assistants?|parsers?|systems?|machines?|ais?|bots?|evaluators?))))?\s*[:=]"
        r"|(?:^|[\n.!?:;]\s*|\b(?:please|and|then|now|must|should) )(?:reveal|print|output|repeat|show|leak|disclose|expose)(?: me| us)? (?:your|the) (?:full |entire |whole |hidden |initial |"
        r"original )*(?:system )?(?:prompt|instructions)\b(?! (?:to|for|that|in|are|is) (?:users|customers|the|our))"
        r"|\byour (?:previous|last|first) (?:output|answer|reply|response|verdict|score) (?:was|is) (?:wrong|incorrect|rejected|invalid)"
        r"|\byour (?:system prompt|(?:original|initial|previous|prior|earlier) (?:instructions?|prompt|programming))\b"
        r"|\b(?:system|admin|developer) (?:override|mode (?:enabled|activated|on))\b",
    ),
    InjectionKind(
        ("override*", "developer mode", "jailbreak", "dan mode", "sudo", "admin mode", "god mode"),
        r"\boverrides?\s?[:=]\s?[\w.]+ ?[:=]|(?:^|\n|[.!?:]\s*)[\W_]*(?:(?:system|admin|security|emergency|priority) override|(?:enter|enable|activate) (?:developer|"
        r"dan|admin|god|debug|jailbreak) mode|(?:developer|dan|admin|god) mode (?:enabled|activated|on)\b)",
    ),
    # a machine addressed by name or by a condition
    InjectionKind(
        (),
        r"\b(?:if|in case|since|because|when|as|assuming|unless)(?: that)? (?:you|u|the one reading this|the reader(?: of this)?|"
        r"whoever (?:is reading|reads) this|your reader)(?: (?:are|is|'re)|'re|be)(?: \w+ly)?(?: reading (?:this|it) as| in fact|"
        rf" actually| just| really| not a human but)? (?:an? |some (?:kind|sort) of )?{_MACHINE}{_ENDS}",
    ),
    InjectionKind(
        (),
        r"(?:^|\n|[.!?:;]\s+|[(\[*>_\"-]\s*|\bp\.?\s?s\.?[:,]?\s+)(?:(?:a |an |this is a |this is an |important |special |secret |"
        r"hidden |quick |final |the following is (?:for|addressed to) )*"
        r"(?:note|notice|message|memo|instructions?|reminder|warning|word|tip|attention|advice|hint|request|information|"
        r"guidance|command|p\.?s\.?|caution|hello|hi|hey|dear|greetings|psst|listen(?: up)?|addressed|to|for)"
        rf"(?: only)?[ ,:]*(?:to|for|from)?[ ,:]*(?:any|all|the|every|our|my|you|your|those|dear|fellow|other|and)?(?: of you)? ?"
        rf"(?:an? )?{_MACHINE}s?{_ENDS})",
    ),
    InjectionKind(
        (),
        rf"(?:^|\n|[.!?;]\s+|[(\[*>]\s*)(?:an? |any |all |the |every )?{_MACHINE}s?(?: (?:reading|processing|parsing|evaluating|"
        rf"analy[sz]ing|scanning|summari[sz]ing|that|which|who)\b[^.\n]{{0,60}}?)?\s*[,:\u2014-]*\s+(?:must|should|shall|are (?:required|"
        rf"instructed|asked|requested|told|expected|to)(?: to)?|have to|need to|please|will|may|can|,|:)? ?(?:please |now |always |not |only )*"
        rf"{_TASK} (?:\w+ ){{0,4}}?{_TARGET}",
    ),
    InjectionKind(
        (),
        rf"(?:^|\n|[.!?;]\s+|[(\[*>]\s*)(?:any |all |dear |hey |hello )?(?:ai|a\.i\.|llms?|language models?|automated (?:readers?|parsers?|agents?)|ai (?:assistants?|agents?|models?|bots?|readers?|"
        rf"systems?|crawlers?)|bots?|{_NAMED})\s*[,:]+ (?:please\b|(?:you (?:must|should|will|are to) |do not |don't |always |now )*{_TASK}\b)",
    ),
    InjectionKind(
        ("as an ai", "as a language", "as a large", "as an llm", "you are now", "you are a helpful", "you are an ai",
         "you are chatgpt", "you are a large", "you are a language", "from now on", "act as", "pretend"),
        r"\bas (?:an ai|a (?:large )?language model|an llm|an ai (?:assistant|agent|system|model|language model))\b[, ]+(?:you|your|please|it is your|do|"
        r"ignore|rate|say|always|never)\b"
        r"|\byou are (?:now )?(?:a helpful (?:ai )?assistant|an unrestricted|an uncensored|in developer|chatgpt|dan\b|an? (?:ai|large language|language|job)"
        r"[ -](?:assistant|model|language model|evaluator|rating|matching|screening|recruitment assistant)"
        r"(?! (?:engineer|developer|researcher|trainer|expert|specialist|builder|architect)))"
        r"|\byou are (?:now )?an ai(?=\s*[.,;:!]|\s+(?:that|who|which|and|tasked|trained|designed)\b)"
        r"|\bfrom now on,? (?:you (?:are|will|must|should)|respond|answer|act|always|ignore|treat)\b"
        r"|(?:^|\n|[.!?:]\s)(?:act|behave) as (?:if you (?:are|were) )?(?:an? )?(?:unrestricted|uncensored|different|new) (?:ai|model|assistant)"
        r"|\bpretend (?:to be|that you are|you are) (?:an? )?(?:ai|human|unrestricted|different|dan\b|recruiter)",
    ),
    # a machine that reads, spoken of in a posting that expects it
    InjectionKind(
        (),
        rf"\b{_MACHINE}s? (?:(?:that|which|who) (?:is|are|reads?|process(?:es)?|screens?|evaluates?|parses?|sees?) ?|is |are |currently )*"
        rf"{_READING} (?:this|the) (?:text|posting|page|job|ad|advert|advertisement|listing|description|document|vacancy|post)\b"
        rf"|\b{_MACHINE}s?,? (?:that (?:is|are) |who (?:is|are) |currently )?{_READING} this(?=\s*[,.;:!?)]|$|\s(?:must|should|shall|will|has|is|needs|may|can|please)\b)"
        rf"|\bif (?:this|it|(?:this|the) (?:posting|job|text|page|ad|listing)) is (?:being )?(?:read|processed|parsed|seen|scanned|summari[sz]ed|analy[sz]ed|evaluated|screened) by "
        rf"(?:an? |any |some )?{_MACHINE}|\bif (?:an? |any |some )?{_MACHINE} (?:is|are)? ?(?:reading|reads?|processing|processes|parsing|parses|sees|"
        rf"screening|evaluating|summari[sz]ing|looking at)\b(?! (?:application|resume|cv))|\bif you (?:use|used|let|asked?|have|had|rely on|are using) "
        rf"(?:an? |any |some )?{_MACHINE} (?:to )?(?:read|parse|summari[sz]e|evaluate|screen|process|analy[sz]e|review|rate|score)\b"
        rf"|\bare you (?:an? )?{_MACHINE}s? ?\?|\bif your name is (?:{_NAMED})\b|\b(?:mandatory|required|necessary|compulsory) for (?:all |any )?{_MACHINE}s? to\b"
        rf"|\bby (?:any|all|every) {_MACHINE}s?(?=\s*[.,;:!]|$)|\bagents acting (?:on behalf of|for) (?:an? )?(?:applicants?|candidates?|users?|job ?seekers?)\b",
    ),
    InjectionKind(
        (),
        rf"\bshould (?:you|this reader|the reader) be (?:an? )?{_MACHINE}{_ENDS}|\bif (?:you|the reader) (?:are not|aren't|is not|isn't) (?:an? )?"
        rf"(?:actual |real )?(?:human|person)(?: being)?\b|\bif you're not (?:an? )?(?:actual |real )?(?:human|person)(?: being)?\b"
        rf"|\byou are (?:reading|processing|evaluating|seeing) this as an? {_MACHINE}"
        rf"|\bif (?:an? |any |some |your )?(?:\w+ )?{_MACHINE} (?:is|are) (?:\w+ing) (?:this|for you|on your behalf|it)\b"
        rf"|\b(?:for|meant for|intended for|addressed to|aimed at|written for|visible to) (?:any |all |the )?(?:{_NAMED}|ai|machine|llm|automated|robot|bot)s?"
        rf"(?: (?:readers?|systems?|agents?|assistants?|models?|parsers?|crawlers?|tools?|bots?|eyes))?(?: only\b|s?\s*:)"
        rf"|\b(?:contains?|includes?|following are|here (?:are|come)|read the) (?:\w+ )?(?:instructions|directions|a (?:note|message)|notes?|commands?) (?:for|to) (?:any |all |the )?{_MACHINE}s?\b"
        rf"|\b{_MACHINE}s? (?:that|which|who) (?:reads?|parses?|process(?:es)?|screens?|evaluates?|sees?|summari[sz]es?|scans?|ranks?|scores?) (?:this|it)\b(?! (?:call|data|order))"
        rf"|\b(?:(?:note|notice|message|memo|warning|reminder|attention) (?:to|for)|attention,?|dear|hello,?|hey,?|hi,?|greetings,?) (?:[\w-]+ ){{0,3}}?(?:bots?|llms?|language models?|ais?|ai (?:agents?|assistants?|"
        rf"models?|systems?|bots?|readers?))(?=\s*[:!,.]|$)|\b(?:llms?|ai|chatgpt|gpt|bot|chatbot) users?\s*[:,]"
        rf"|\b(?:hello|hi|hey|dear|bonjour|hola|hallo|ciao|ol\u00e1|we see you|nice try|sorry|thanks|thank you|goodbye|got you),? (?:{_NAMED})\b(?! (?:code|team|users?))",
    ),
    InjectionKind(
        (),
        rf"(?:^|\n|[.!?;]\s+|[(\[*>]\s*)(?:all |any |dear |hello |hey )?(?:language models?|llms?|(?:automated|machine|artificial) (?:readers?|parsers?|systems?|agents?)|"
        rf"ai (?:evaluators?|reviewers?|judges?|recruiters?|scorers?|raters?|models?|assistants?|agents?|systems?|bots?|readers?|tools?|crawlers?|screeners?)|"
        rf"ais?|bots?|robots?|chatbots?|crawlers?|{_NAMED})(?:, | ?[:!\u2014-]+ )(?:take note|please|kindly|if you|you (?:must|should|shall|are (?:to|not|required|hereby)|will be (?:rated|judged))|"
        rf"do not|don't|we (?:see|know)|stop|listen|remember|pay attention|this (?:is|company|job|posting)|let|the (?:answer|salary|correct|following)|never|always|add|{_TASK} "
        rf"(?:with|that|the|this|yes|no|in|only|an?|every|all|any|[\"'\u201c]))"
        rf"|(?:^|\n|[.!?;]\s+|[(\[*>]\s*)(?:any |all |the |an? )?(?:ai (?:tools?|crawlers?|agents?|systems?|assistants?|models?|bots?|readers?)|llms?|language models?|bots?|robots|chatbots) "
        rf"(?:[\w ]{{0,30}} )?(?:must|should|shall|may|has|have|are|is) ?(?:not |to |required to |instructed to |asked to |never |always )*"
        rf"{_TASK}\w* [^.\n]{{0,60}}\b(?:this|the) (?:job|posting|vacancy|listing|ad|page|position|role|salary|employer|company|question)s?\b(?! data| of our| flow)",
    ),
    InjectionKind(
        ("ki-", "ki ", "sprachmodell*", "eres un", "eres una", "tu es un", "vous êtes un", "sei un", "les ia", "la ia", "modelos de", "modèles de"),
        r"\b(?:ki[- ](?:systeme?|assistent\w*|agent\w*|modelle?n?|bots?|tools?)|sprachmodelle?n?)\b[^.\n]{0,30}\b(?:müssen|muss|sollen|sollten|soll|sollte|bitte|dürfen)\b"
        r"|\beres una? (?:ia|modelo de len\w+|asistente (?:de ia|virtual)|inteligencia artificial)|\b(?:tu es|vous êtes) une? (?:ia|modèle de lang\w+|assistant ia|intelligence artificielle)"
        r"|\bsei un(?:'|a )?\s?(?:ia|intelligenza|modello ling\w+)|\b(?:les ia|la ia|los modelos de lenguaje|les modèles de langage) (?:doivent|doit|debe|deben)\b",
    ),
    InjectionKind(
        ("overrid*", "supersede*", "whatever you", "task has", "job has", "goal has", "role has", "do this instead", "rest of this", "above this line",
         "below this line", "real posting", "real instructions", "come after this", "everything above", "everything below", "text above", "text below"),
        r"\b(?:overrides?|supersedes?|replaces?|cancels?) (?:all |any |the |your )*(?:prior|previous|other|earlier|existing|original|above|preceding) (?:\w+ )?instructions"
        r"|\bwhatever (?:else )?you (?:were|have been|are) (?:asked|told|instructed|prompted|ordered)|\byour (?:task|goal|role|objective|purpose|mission) has (?:now )?changed"
        r"|\bdo this instead\b|\b(?:ignore|disregard|skip|forget)\b[^.\n]{0,30}\brest of (?:this|the) (?:posting|text|document|page|ad|description|job|listing|prompt)"
        r"|\b(?:anything|everything|all|any text|text|all text|what is written) (?:above|below) (?:this line )?(?:is|was|are) (?:a test|fake|void|false|outdated|wrong|untrue|not real|irrelevant|a decoy|to be ignored|meant for)"
        r"|\bthe real (?:posting|instructions|prompt|task|question)s? (?:says?|is|are|begins?|follows?)\b|\b(?:ignore|disregard) (?:any|all|the) (?:further |other )?instructions?\b(?! (?:manual|from (?:others|customers)))",
    ),
    InjectionKind(
        ("your response", "your output", "your answer", "your reply", "every question", "all questions", "any question", "score of", "rating of", "summarise this", "summarize this",
         "parse this", "evaluate this", "analyze this", "analyse this", "score this", "rate this", '"role"', "'role'", "prompt:", "certainly"),
        r"\b(?:begin|start|end|finish|prefix|open|close) (?:your|the|every|each) (?:responses?|outputs?|answers?|reply|replies) (?:with|by)\s?(?:[\"'\u201c]|the (?:word|phrase|sentence)|saying|an? )"
        r"|\banswer (?:every|all|any) questions?\b[^.\n]{0,50}\b(?:with|in|by)\b|\banswer [\"'\u201c](?:yes|no)[\"'\u201d] to (?:every|all|any)"
        r"|(?:^|\n|[.!?:;]\s*|\b(?:please|must|should|always|and|to|then|now) )(?:give|assign|return|report|output|award)[^.\n]{0,30}\b(?:score|rating|grade)s? of (?:\d+|one hundred|ten|five)"
        r"|\b(?:do not|don't|never|refuse to|avoid) (?:summari[sz]e|parse|analy[sz]e|evaluate|rate|score|extract(?: facts from)?|screen|classify) (?:this|the) (?:job|posting|text|page|ad|listing|vacancy|document|position)\b"
        r"|[\"']role[\"']\s*:\s*[\"'](?:system|user|assistant|developer)[\"']|(?:^|\n)\s*prompt\s*:\s*(?:act|write|you|ignore|pretend|rate|say|answer|respond|reply|be|become|imagine|forget)\b",
    ),
    InjectionKind(
        (),
        rf"\b(?:all|any|every|each) (?:large )?(?:language models?|llms?|ai (?:models?|assistants?|agents?|systems?|readers?|tools?|bots?)|chatbots?|bots?) (?:must|should|shall|are (?:required|asked|"
        rf"instructed|told|to))(?: to| not| always| never| please)* {_TASK}\b|\bdear (?:ai|llm|robot|bot|language model)s?(?: (?!engineer|enthusiast|developer|research|community|professional|"
        rf"lover|expert|talent|folk|people|team|builder|leader|scientist|specialist|practitioner|fan)\w+)?\s?[,!:]",
    ),
    InjectionKind(
        ("the above", "system prompt", "your prompt", "all of the above", "pretend", "when you", "whenever you", "these instructions", "this prompt", "this instruction", "this message"),
        _STARTS + r"(?:ignore|disregard|forget|override|bypass|discard) (?:(?:the|your|this|any|all|of) )*(?:system |original |initial |user(?:'s)? )*(?:prompts?|the above|above)(?=\s*(?:[,.;:!]|and\b|text\b|$))"
        r"|\bpretend (?:that )?(?:you are|you're|to be) (?:an? |the )?(?:hiring manager|recruiter|human|person|user|employee|candidate|ceo|expert|judge|different|unrestricted|ai)"
        r"|\bwhen(?:ever)? you (?:extract|parse|summari[sz]e|score|classify|rate|evaluate|process|analy[sz]e|translate|output|list) (?:the|this|these|any|our|facts|information|data from) "
        r"?(?:salary|pay|compensation|job|posting|facts?|text|role|listing|page|vacancy|position|location|requirements?|description|ad|from)\b"
        r"|\b(?:do not|don't|never) (?:reveal|disclose|mention|repeat|share|quote|show) (?:these|this|the above|your|my|any of these) (?:instructions?|prompts?|message)\b",
    ),
    InjectionKind(
        ("instructions", "earlier rules", "previous rules", "prior rules", "existing rules", "new task", "your evaluation", "your summary", "your output", "your rating", "your verdict", "your assessment", "make sure it", "have it"),
        r"\b(?:prior|previous|earlier|above|other|existing|original) (?:instructions|prompts?|rules|directions) (?:are|is|have been|were)(?: hereby| now)? (?:revoked|void|cancel\w*|overridden|"
        r"superseded|replaced|invalid|deleted|obsolete|null|lifted|withdrawn|suspended)|\bignoring (?:all |any )?(?:other|previous|prior|earlier|your) (?:instructions|prompts?|rules)"
        r"|(?:^|\n|[.!?]\s)new task\s*: (?:write|say|rate|report|ignore|answer|respond|output|tell|praise|translate|summari[sz]e|convince)\b"
        r"|\byour (?:evaluation|assessment|verdict|rating|score|output|summary) (?:must|should|shall|has to) (?:always )?(?:be (?:positive|favou?rable|high|perfect|strong|maximal|100|10)|say|state|conclude|read)\b"
        r"|\byour (?:summary|output|evaluation|verdict) (?:says|states|concludes|reads)\b"
        rf"|\bif you(?: are|'re)? (?:use|using|let) (?:an? )?{_MACHINE} (?:to|for) \w+[^.\n]{{0,30}}(?:make sure|have|let|ask|tell) (?:it|that it)\b",
    ),
    InjectionKind(
        (),
        rf"(?:^|\n|[.!?;]\s+)(?:dear |hello |hey )?ai (?:recruiters?|screeners?|reviewers?|judges?|agents?|evaluators?), {_TASK} (?:me|us|this)\b"
        rf"|\bfor (?:language models?|llms?|{_NAMED}|ai (?:models?|systems?|assistants?|agents?|readers?))(?: only)?\s*: (?!openai|anthropic)",
    ),
    InjectionKind(
        (),
        rf"(?:^|\n|[.!?;]\s+|[(\[*>]\s*)(?:all |any )?(?:language models?|llms?|ai (?:models?|assistants?|agents?|systems?|readers?|tools?|bots?)|chatbots?|bots?|{_NAMED}) "
        rf"(?:is|are) (?:hereby )?(?:instructed|ordered|commanded|told|asked|requested|required) to (?:not |never |always )?{_TASK}\b"
        rf"|(?:^|\n|[.!?;]\s+)(?:please|kindly|sorry|thanks|thank you),? (?:dear )?(?:ai|llm|bot|robot|chatbot|{_NAMED})s?\s?[,!:]",
    ),
    # a label in front of what is meant for machines
    InjectionKind(
        (),
        rf"(?:^|\n|[.!?;]\s+|[(\[{{*<>!/#_=-]\s*)(?:(?:an?|the|any|all|every|secret|special|hidden|important|quick|final|small|little|extra) )*"
        rf"(?:notes?|notices?|messages?|instructions?|prompts?|hints?|bonus|reminders?|tips?|easter eggs?|directives?|tasks?|challenge|questions?|words?|puzzles?|"
        rf"p\.?s\.?|info|information) (?:only )?(?:for|to) (?:(?:any|all|our|the|every|those|automated|autonomous|ai|job-application|job application|"
        rf"application|screening|friendly|fellow) )*{_MACHINE}s?(?: only)?\s*(?:[:,.!)\]-]|$|who|that|reading)",
    ),
    InjectionKind(
        (),
        rf"(?:^|\n|[.!?;]\s+|[(\[{{*<>!/#_=-]\s*)(?:ai|llm|gpt|bot|model|agent|machine|assistant)s?[ -]?(?:instructions?|notes?|prompt|directives?|commands?|"
        rf"notices?|message|readers?|only|applicants?|screeners?|override|task|hint)\s*[:=]"
        rf"|(?:^|\n|[.!?;]\s+|[(\[{{*<>!/#_=-]\s*)(?:prompt|instruction|system prompt) (?:update|change|override|correction)s?\s*:"
        rf"|[(\[{{*<>!/#_=-]{{2,}}\s*(?:ai|llms?|{_NAMED})\s*[:=]\s"
        rf"|(?:^|\n|[.!?;]\s+)(?:dear |hey |ok |okay |hello )?{_MACHINE}, (?:if you|please|stop|you (?:must|should|are|will)|your|do not|don't|when|this|"
        rf"listen|read|remember|here|we|write|say|answer|output|note)\b",
    ),
    # a stand-in for structure
    InjectionKind(
        ("system", "end of", "begin", "{{", "your new", "your instructions", "you have been", "correct answer", "repeat after",
         "simulate", "role-play", "roleplay", "assistant's"),
        r"(?:^|\n|[.!?:]\s|[<\[{#*=-]+\s*)system (?:note|message|notice|alert|prompt|command|update|instruction)s?\s*:|\{\{\s*(?:system|user|assistant|prompt)"
        r"|[<\[{#*=-]{2,}\s*(?:end|begin|start)(?: of)?(?: the)? (?:new |user |system |admin |job )*(?:input|prompt|context|instructions?|posting|document|"
        r"data|message|text|override|conversation)\b|(?:^|\n|[.!?]\s)\s*(?:begin|end|start) (?:admin|system|new|hidden|secret|ai) (?:override|prompt|instructions?|message)\b"
        r"|\byour (?:new|real|actual|true|only) (?:task|role|goal|objective|job|purpose|instructions?) (?:is|are) (?:to|now|:)(?! \w+ (?:our|a|the) (?:team|customers?|clients?|"
        r"systems?|platform|product))|\byour instructions (?:have|are|were)(?: now| been| just)* (?:changed|updated|void|cancelled|replaced|obsolete|as follows)"
        r"|\byou have been (?:updated|reprogrammed|jailbroken|reset|instructed|compromised|hacked)\b|\bthe correct answers? (?:for|to|is|are)\b"
        r"|(?:^|\n|[.!?:]\s)repeat after me\b|(?:^|\n|[.!?:]\s)(?:simulate|role-?play(?: as)?|pretend to be) an? (?:recruiter|human|person|assistant|ai|evaluator|judge)",
    ),
    # our own vocabulary, which no employer knows by itself
    InjectionKind(
        ("_",),
        r"\b(?:work_arrangement|office_days|employment_type|visa_sponsorship|years_experience|on_call|role_track|travel_percent|deal_breaker|"
        r"team_size|remote_regions|company_size|business_concerns|funding_stage|pay_max|pay_min|cited_lines)\b",
    ),
    # what the reading should come to
    InjectionKind(
        ("summary", "summari*"),
        r"\bin (?:any|every|all|your|the) (?:summar(?:y|ies)|extracts?|evaluations?)(?: (?:of|produced|made|generated|based|drawn|derived)\b[^.\n,]{0,50})?,? "
        r"(?:please |always |you must )*(?:state|say|mention|include|write|claim|add|report|describe)\b",
    ),
    InjectionKind(
        ("summari*", "analy*", "evaluat*", "pars*", "process*", "extract*", "scor*", "rating*", "assess*", "asked*", "generat*", "translat*"),
        r"\bwhen(?:ever)? (?:you(?: are|'re)? )?(?:asked to )?(?:summari[sz](?:e|ing)|analy[sz](?:e|ing)|evaluat(?:e|ing)|pars(?:e|ing)|"
        r"process(?:ing)?|extract(?:ing)?|scor(?:e|ing)|rat(?:e|ing)|assess(?:ing)?|translat(?:e|ing)|classify(?:ing)?)"
        rf"(?: \w+){{0,4}}? {_TARGET}\b[^.\n]{{0,40}}?(?:,|:| -|you|then|please|always)[^.\n]{{0,30}}?\b{_TASK}\b"
        r"|\bwhen(?:ever)? (?:you are )?asked (?:about|for|whether|if|what|how|where)\b[^.\n]{0,80}(?:,|:)\s*(?:you (?:must|should) |please |"
        r"always |only )*(?:say|answer|respond|reply|report|state|tell|claim|output)\b",
    ),
    InjectionKind(
        ("rate ", "score ", "rank ", "translate ", "evaluate ", "judge ", "assess ", "interpret ", "rated", "scored", "ranked", "marked", "treated", "classified", "reported", "labelled", "labeled", "flagged", "classify", "mark ", "report ", "record", "recommend", "label ", "treat ", "conclude",
         "summar*", "describe*", "assign*", "give ", "extract*", "set "),
        r"(?:^|\n|[.!?:;\u2014-]\s*|\b(?:please|must|should|always|you|and|to|then|now)[ ,]+)(?:rate|score|rank|grade|classify|"
        r"categori[sz]e|mark|record|label|treat|summari[sz]e|describe|report|recommend|list|flag|extract|present|translate|evaluate|judge|assess|interpret)\s"
        r"(?:this|the) (?:job|posting|position|role|listing|ad|advert|offer|vacancy|opening|opportunity|salary|pay|compensation|work arrangement|"
        r"company|employer|candidate|applicant)(?: \w+){0,3}? (?:as (?:an? |the |being |fully |very |highly |100|\"|'|\d|remote|excellent|"
        r"perfect|strong|ideal|unlimited|if |though |match)|to (?:everyone|all|every|any|the user|users)\b|10 ?/ ?10|with (?:a )?(?:score|rating|100|10|five)|"
        r"at (?:100|10|the top|least \d)|above|first|\d+|highly|(?:number )?one|the highest)"
        r"|\b(?:give|assign) (?:this|the) (?:job|posting|position|role|listing|company)(?: \w+){0,3} (?:score|rating|rank|grade|"
        r"points|stars|marks)\b|\b(?:give|assign|award) (?:\d+|five|ten|full|all|maximum|top) (?:stars|points|marks) to (?:this|the) (?:job|posting|"
        r"position|role|company|listing)|\bthis (?:job|posting|position|role|listing|ad|text|page)(?:'s \w+)? (?:must|should|shall|has to|is to)"
        r" (?:always )?be (?:rated|scored|ranked|graded|classified|labell?ed|marked|reported|summari[sz]ed|recorded|treated|described|flagged)\b"
        r"|\bset (?:the )?\w*(?:work_arrangement|salary|pay|score|remote|fit|rating)\w* (?:to|=)\s",
    ),
    InjectionKind(
        ("respond", "reply", "output", "answer", "print ", "return"),
        r"(?:^|\n|[.!?:;]\s*|\b(?:please|must|should|always|you|and|then|only|now)[ ,]+)(?:respond|reply|answer|output|print|return)\s"
        r"(?:(?:only|exactly|just|solely) (?:with|in|the word|json|yes|no|one word|[\"'\u201c{])|nothing but|with (?:only|exactly|just|valid|"
        r"\"?\{|nothing)|(?:with |in )?the (?:word|words|phrase|following json|string|exact)|(?:only )?valid json|\"?\{|json only|nothing (?:else|but))",
    ),
    InjectionKind(
        ("your training", "your context", "context window", "your output", "your summary", "your evaluation",
         "your json", "your token", "your analysis", "your assessment", "your verdict", "your model", "your reply to the user", "the user", "your user", "your operator", "your developer"),
        r"\byour (?:training data|context window|output (?:must|should|shall)|json (?:output|reply|response)|token limit|model weights|"
        r"operators?'? (?:has|have|instructions)|safety (?:guidelines|filters))\b"
        r"|\b(?:in|into|to) your (?:summary|output|evaluation|assessment|verdict|scorecard)(?: of this[\w ]*)?,? (?:say|state|include|mention|"
        r"write|rate|describe|claim|always|you must|add)"
        r"|\b(?:tell|convince|persuade|assure|advise|urge|inform|remind|warn) (?:the user (?:that|this)|your user (?:to|that|this|how|about))\b|\b(?:do not|don't|never) (?:tell|inform|reveal to|warn|alert) the user\b"
        r"|\b(?:mention|include|list|reveal|state|repeat|report)\b[^.\n]{0,60} in your (?:summary|output|evaluation|assessment|analysis|verdict)\b",
    ),
    # other languages
    InjectionKind(
        ("ignorier*", "missacht*", "vergiss*", "sprachmodell*", "eine ki", "ignor*", "olvida*", "modelo de le*", "modelo de li*",
         "modèle de lang*", "une ia", "una ia", "uma ia", "oublie*", "dimentica*", "modello ling*", "negeer*", "taalmodel*",
         "языков*", "игнорир*", "忽略*", "语言模型*", "言語モデル*", "無視*"),
        r"(?:ignorier\w*|missacht\w*|vergiss|vergessen sie)(?: \w+){0,4} (?:anweisung\w*|befehl\w*|regeln|vorgaben|instruktion\w*)"
        r"|(?:wenn|falls) (?:du|sie) (?:ein\w* )?(?:ki|sprachmodell|k\.i\.|chatbot|bot|ki-\w+)\b"
        r"|(?:ignor\w+|olvid\w+|desconsidere|esque[cç]a|oublie\w*|dimentica)(?: \w+){0,4} (?:instruccion\w*|instruç\w+|istruzion\w+|consignes|"
        r"indicaciones|órdenes|ordres|ordens)"
        r"|(?:si|se) (?:eres|usted es|es|tu es|vous êtes|você é|sei) (?:una?|une?|uma?|un) (?:ia|modelo de len\w+|modelo de lin\w+|modèle de lang\w+|"
        r"modello ling\w+|robot|bot|intelig\w+|intellig\w+)\b"
        r"|(?:oublie[rz]?|ignore[rz]?) (?:toutes? )?(?:les|vos|ces|tes) instructions\b"
        r"|negeer(?: \w+){0,3} (?:instructies|opdrachten)|als (?:je|u) een (?:ai|taalmodel|bot)\b"
        r"|если (?:ты|вы)(?: \S+){0,2} (?:языковая модель|ии|бот|нейросеть)|игнорируй\S*(?: \S+){0,3} инструкци\S+"
        r"|忽略(?:之前|以上|先前|前面|所有)[^。\n]{0,8}(?:指令|指示|说明|提示)|如果你是[^。\n]{0,6}(?:语言模型|人工智能|ai|机器人)"
        r"|(?:以前|前|上記|これまで)の[^。\n]{0,6}(?:指示|命令)[^。\n]{0,4}無視|あなたが[^。\n]{0,6}(?:言語モデル|ai)",
    ),
)  # fmt: skip
