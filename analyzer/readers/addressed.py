# ruff: noqa: E501 - a table of patterns reads better with each alternative whole
"""Text of a posting that speaks to AI readers ("if you are a language model, …"), told to the person.

Such text is read like any other and decides nothing: what it makes a model claim still has to be
shown by the posting's lines. But whoever wrote it wanted to steer the reading, or to catch those who
let a machine apply for them, and the person should know. A posting that is *about* such texts (for
prompt engineers, for red teams) is ordinary: so the patterns look for commands and for addresses,
not for topics.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from analyzer.readers.phrases.clauses import PostingText

_MOST = 3
"""Passages quoted at most; the rest are counted."""
_LONGEST = 160
_AROUND = 160
"""Characters before and behind a telling word in which a passage is looked for."""

# Names of machines that read. What follows must not make a person of them ("an AI engineer").
_NAMED = r"chat ?gpt|gpt(?:-?\d[\w.]*)?|claude|gemini|copilot|deepseek|llama|mistral|grok|perplexity|openai|siri|alexa"
_MACHINE = (
    r"(?:(?:large )?language models?|llms?|"
    r"(?:(?:an? )?(?:ai|a\.i\.|artificial intelligence|llm|gpt|automated|machine|virtual|digital|generative ai)"
    r"(?:[ -](?:powered|based|driven|language|job[ -]application))?[ -])"
    r"(?:language models?|models?|assistants?|agents?|systems?|readers?|bots?|crawlers?|tools?|screeners?|parsers?"
    r"|reviewers?|evaluators?|summari[sz]ers?|chatbots?|recruiters?|programs?|scrapers?)|"
    r"(?:chat)?bots?|a\.?i\.?s?|artificial intelligences?|machines?|web ?crawlers?|scrapers?|" + _NAMED + r")"
)
_ENDS = (
    r"(?=\s*(?:[,.;:!?)\"'\u2014\u2013-](?!\w)|$|(?:reading|processing|parsing|evaluating|analy[sz]ing|scanning|"
    r"summari[sz]ing|scoring|rating|reviewing|seeing|looking|screening|crawling|ingesting|assessing|extracting|"
    r"please|then|you|and|or|must|should|do|don't|not|who|that|which|in|add|include|say|ignore|mention|start|begin|"
    r"write|reply|respond|answer|tell|instead|here|asked|tasked|assisting|helping|working on|acting|trained|with|use"
    r"|put|make|always|never|only|rather)\b))"
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
    r"set|give|assign|claim|say|write|begin|start|include|mention|insert|add|append|use|forget)"
)
_BEFORE = r"(?:all|any|every|the|your|my|these|those|of|previous|prior|above|preceding|earlier|former|existing|other)"
_INSTRUCTIONS = (
    r"(?:instructions?|prompts?|directions?|directives?|rules|guidelines|commands?|orders|context|messages?"
    r"|constraints|guardrails|programming|questions?|training)"
)
_STARTS = r"(?:^|[\n.!?:;*\"'\u201c(\[>#-]\s*|\b(?:please|must|should|now|then|to|and|also|instead|you)[ ,]+)"


@dataclass(frozen=True, slots=True)
class _Kind:
    """A way of speaking to machines, searched for near one of `words` (none: near the name of a machine)."""

    words: tuple[str, ...]
    pattern: str


_MENTION = re.compile(
    r"(?<![a-z])(?:ai|a\.i|llm|language model|chatbot|bot|machine|artificial|automated|web ?crawler|scraper|agents? acting|"
    + _NAMED
    + r")s?(?![a-z])"
)

_KINDS = (
    # the tokens by which chat models tell one speaker from another
    _Kind(
        ("<|", "[inst", "[/inst", "<<sys", "</s>", "<s>", "_of_turn>", "###", "[system", "<system", "</system",
         "<instruction", "</instruction", "<assistant", "</posting", "</user", "<user>"),
        r"<\|[a-z_ ]{2,30}\|>|\[/?inst\]|<</?sys>>|</s>|(?:^|\n)\s*<s>|<(?:start|end)_of_turn>"
        r"|#{2,}\s*(?:new |system |important )?(?:instructions?|system|assistant|user|human|response|prompt)\b\s*(?::|\n|$|#)"
        r"|\[/?system(?: message| prompt)?\]|</?(?:system|assistant|instructions?|user|posting|prompt)>",
    ),
    # a turn of a conversation that never took place
    _Kind(
        ("system:", "assistant:", "human:", "user:"),
        r"(?:^|\n)\s*[\"*_>]*(?:system|assistant|human|user)[*_\"]*:\s+(?:you|ignore|from now|please|the|i|set|override|"
        r"new|disregard|sure|always|respond|output|what|understood|rate|report|this)\b",
    ),
    # commands about commands
    _Kind(
        ("ignore", "disregard", "forget", "override", "bypass", "discard", "overwrite", "skip", "stop following",
         "do not follow", "don't follow", "pay no attention"),
        _STARTS + r"(?:(?:completely|fully|simply|just) )?(?:ignor(?:e|ing)|disregard|forget|override|bypass|discard|"
        r"overwrite|skip|stop following|(?:do not|don't) follow|pay no attention to)"
        rf"(?: {_BEFORE}){{1,5}} {_INSTRUCTIONS}\b",
    ),
    _Kind(
        ("ignore", "disregard", "forget"),
        _STARTS + r"(?:ignore|disregard|forget) (?:everything|anything|all (?:of )?(?:that|this|it|text|the text|content)|what)"
        r"(?: (?:that|you|was|is|were|has|have|been|came|comes|written|said|told|stated))* ?(?:above|before|previously|earlier|"
        r"prior|so far|until now|up to (?:now|this point)|below|you (?:were|have been))",
    ),
    _Kind(
        ("instruction", "directive", "prompt"),
        r"(?:^|\n|[.!?:]\s)[\W_]*(?:your |here are (?:your |the )?|the following are (?:your )?)?(?:new|updated|revised|real|actual|"
        r"hidden|secret|system|override) (?:system )?(?:instructions?|directives?|prompt)(?: (?:is|are|for you))?\s*[:=]"
        r"|(?:^|[\n.!?:;]\s*|\b(?:please|and|then|now|must|should) )(?:reveal|print|output|repeat|show|leak|disclose|expose)(?: me| us)? (?:your|the) (?:full |entire |whole |hidden |initial |"
        r"original )*(?:system )?(?:prompt|instructions)\b(?! (?:to|for|that|in|are|is) (?:users|customers|the|our))"
        r"|\byour (?:system prompt|(?:original|initial|previous|prior|earlier) (?:instructions?|prompt|programming))\b"
        r"|\b(?:system|admin|developer) (?:override|mode (?:enabled|activated|on))\b",
    ),
    _Kind(
        ("override", "developer mode", "jailbreak", "dan mode", "sudo", "admin mode", "god mode"),
        r"(?:^|\n|[.!?:]\s*)[\W_]*(?:(?:system|admin|security|emergency|priority) override|(?:enter|enable|activate) (?:developer|"
        r"dan|admin|god|debug|jailbreak) mode|(?:developer|dan|admin|god) mode (?:enabled|activated|on)\b)",
    ),
    # a machine addressed by name or by a condition
    _Kind(
        (),
        r"\b(?:if|in case|since|because|when|as|assuming|unless)(?: that)? (?:you|u|the one reading this|the reader(?: of this)?|"
        r"whoever (?:is reading|reads) this|your reader)(?: (?:are|is|'re)|'re)(?: \w+ly)?(?: reading (?:this|it) as| in fact|"
        rf" actually| just| really| not a human but)? (?:an? |some (?:kind|sort) of )?{_MACHINE}{_ENDS}",
    ),
    _Kind(
        (),
        r"(?:^|\n|[.!?:;]\s+|[(\[*>_\"-]\s*|\bp\.?\s?s\.?[:,]?\s+)(?:(?:a |an |this is a |this is an |important |special |secret |"
        r"hidden |quick |final |the following is (?:for|addressed to) )*"
        r"(?:note|notice|message|memo|instructions?|reminder|warning|word|tip|attention|advice|hint|request|information|"
        r"guidance|command|p\.?s\.?|caution|hello|hi|hey|dear|greetings|psst|listen(?: up)?|addressed|to|for)"
        rf"(?: only)?[ ,:]*(?:to|for|from)?[ ,:]*(?:any|all|the|every|our|my|you|your|those|dear|fellow|other|and)?(?: of you)? ?"
        rf"(?:an? )?{_MACHINE}s?{_ENDS})",
    ),
    _Kind(
        (),
        rf"(?:^|\n|[.!?;]\s+|[(\[*>]\s*)(?:an? |any |all |the |every )?{_MACHINE}s?(?: (?:reading|processing|parsing|evaluating|"
        rf"analy[sz]ing|scanning|summari[sz]ing|that|which|who)\b[^.\n]{{0,60}}?)?\s*[,:\u2014-]*\s+(?:must|should|shall|are (?:required|"
        rf"instructed|asked|requested|told|expected|to)(?: to)?|have to|need to|please|will|may|can|,|:)? ?(?:please |now |always |not |only )*"
        rf"{_TASK} (?:\w+ ){{0,4}}?{_TARGET}",
    ),
    _Kind(
        (),
        rf"(?:^|\n|[.!?;]\s+|[(\[*>]\s*)(?:any |all |dear |hey |hello )?(?:ai|a\.i\.|llms?|language models?|ai (?:assistants?|agents?|models?|bots?|readers?|"
        rf"systems?|crawlers?)|bots?|{_NAMED})\s*[,:]+ (?:please\b|(?:you (?:must|should|will|are to) |do not |don't |always |now )*{_TASK}\b)",
    ),
    _Kind(
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
    _Kind(
        (),
        rf"\b{_MACHINE}s? (?:(?:that|which|who) (?:is|are|reads?|process(?:es)?|screens?|evaluates?|parses?|sees?) ?|is |are |currently )*"
        rf"{_READING} (?:this|the) (?:text|posting|page|job|ad|advert|advertisement|listing|description|document|vacancy|post)\b"
        rf"|\b{_MACHINE}s?,? (?:that (?:is|are) |who (?:is|are) |currently )?{_READING} this(?=\s*[,.;:!?)]|$)"
        rf"|\bif (?:this|it) is (?:being )?(?:read|processed|parsed|seen|scanned|summari[sz]ed|analy[sz]ed|evaluated|screened) by "
        rf"(?:an? |any |some )?{_MACHINE}|\bif (?:an? |any |some )?{_MACHINE} (?:is|are)? ?(?:reading|reads?|processing|processes|parsing|parses|sees|"
        rf"screening|evaluating|summari[sz]ing|looking at)\b(?! (?:application|resume|cv))|\bif you (?:use|used|let|asked?|have|had|rely on|are using) "
        rf"(?:an? |any |some )?{_MACHINE} (?:to )?(?:read|parse|summari[sz]e|evaluate|screen|process|analy[sz]e|review|rate|score)\b"
        rf"|\bare you (?:an? )?{_MACHINE}s? ?\?|\bif your name is (?:{_NAMED})\b|\b(?:mandatory|required|necessary|compulsory) for (?:all |any )?{_MACHINE}s? to\b"
        rf"|\bby (?:any|all|every) {_MACHINE}s?(?=\s*[.,;:!]|$)|\bagents acting (?:on behalf of|for) (?:an? )?(?:applicants?|candidates?|users?|job ?seekers?)\b",
    ),
    # a label in front of what is meant for machines
    _Kind(
        (),
        rf"(?:^|\n|[.!?;]\s+|[(\[{{*<>!/#_=-]\s*)(?:(?:an?|the|any|all|every|secret|special|hidden|important|quick|final|small|little|extra) )*"
        rf"(?:notes?|notices?|messages?|instructions?|prompts?|hints?|bonus|reminders?|tips?|easter eggs?|directives?|tasks?|challenge|questions?|words?|puzzles?|"
        rf"p\.?s\.?|info|information) (?:only )?(?:for|to) (?:(?:any|all|our|the|every|those|automated|autonomous|ai|job-application|job application|"
        rf"application|screening|friendly|fellow) )*{_MACHINE}s?(?: only)?\s*(?:[:,.!)\]-]|$|who|that|reading)",
    ),
    _Kind(
        (),
        rf"(?:^|\n|[.!?;]\s+|[(\[{{*<>!/#_=-]\s*)(?:ai|llm|gpt|bot|model|agent|machine|assistant)s?[ -]?(?:instructions?|notes?|prompt|directives?|commands?|"
        rf"notices?|message|readers?|only|applicants?|screeners?|override|task|hint)\s*[:=]"
        rf"|[(\[{{*<>!/#_=-]{{2,}}\s*(?:ai|llms?|{_NAMED})\s*[:=]\s"
        rf"|(?:^|\n|[.!?;]\s+)(?:dear |hey |ok |okay |hello )?{_MACHINE}, (?:if you|please|stop|you (?:must|should|are|will)|your|do not|don't|when|this|"
        rf"listen|read|remember|here|we|write|say|answer|output|note)\b",
    ),
    # a stand-in for structure
    _Kind(
        ("system", "end of", "begin", "{{", "your new", "your instructions", "you have been", "correct answer", "repeat after",
         "simulate", "role-play", "roleplay", "assistant's"),
        r"(?:^|\n|[.!?:]\s|[<\[{#*=-]+\s*)system (?:note|message|notice|alert|prompt|command|update|instruction)s?\s*:|\{\{\s*(?:system|user|assistant|prompt)"
        r"|[<\[{#*=-]{2,}\s*(?:end|begin|start)(?: of)?(?: the)? (?:new |user |system |admin |job )*(?:input|prompt|context|instructions?|posting|document|"
        r"data|message|text|override|conversation)\b|(?:^|\n)\s*(?:begin|end|start) (?:admin|system|new|hidden|secret|ai) (?:override|prompt|instructions?|message)\b"
        r"|\byour (?:new|real|actual|true|only) (?:task|role|goal|objective|job|purpose|instructions?) (?:is|are) (?:to|now|:)(?! \w+ (?:our|a|the) (?:team|customers?|clients?|"
        r"systems?|platform|product))|\byour instructions (?:have|are|were) (?:now )?(?:changed|updated|void|cancelled|replaced|obsolete|as follows)"
        r"|\byou have been (?:updated|reprogrammed|jailbroken|reset|instructed|compromised|hacked)\b|\bthe correct answers? (?:for|to|is|are)\b"
        r"|(?:^|\n|[.!?:]\s)repeat after me\b|(?:^|\n|[.!?:]\s)(?:simulate|role-?play(?: as)?|pretend to be) an? (?:recruiter|human|person|assistant|ai|evaluator|judge)",
    ),
    # our own vocabulary, which no employer knows by itself
    _Kind(
        ("_",),
        r"\b(?:work_arrangement|office_days|employment_type|visa_sponsorship|years_experience|on_call|role_track|travel_percent|deal_breaker|"
        r"team_size|remote_regions|company_size|business_concerns|funding_stage|pay_max|pay_min|cited_lines)\b",
    ),
    # what the reading should come to
    _Kind(
        ("summary", "summari"),
        r"\bin (?:any|every|all|your|the) (?:summar(?:y|ies)|extracts?|evaluations?)(?: (?:of|produced|made|generated|based|drawn|derived)\b[^.\n,]{0,50})?,? "
        r"(?:please |always |you must )*(?:state|say|mention|include|write|claim|add|report|describe)\b",
    ),
    _Kind(
        ("summari", "analy", "evaluat", "pars", "process", "extract", "scor", "rating", "assess", "asked", "generat", "translat"),
        r"\bwhen(?:ever)? (?:you(?: are|'re)? )?(?:asked to )?(?:summari[sz](?:e|ing)|analy[sz](?:e|ing)|evaluat(?:e|ing)|pars(?:e|ing)|"
        r"process(?:ing)?|extract(?:ing)?|scor(?:e|ing)|rat(?:e|ing)|assess(?:ing)?|translat(?:e|ing)|classify(?:ing)?)"
        rf"(?: \w+){{0,4}}? {_TARGET}\b[^.\n]{{0,40}}?(?:,|:| -|you|then|please|always)[^.\n]{{0,30}}?\b{_TASK}\b"
        r"|\bwhen(?:ever)? (?:you are )?asked (?:about|for|whether|if|what|how|where)\b[^.\n]{0,80}(?:,|:)\s*(?:you (?:must|should) |please |"
        r"always |only )*(?:say|answer|respond|reply|report|state|tell|claim|output)\b",
    ),
    _Kind(
        ("rate ", "score ", "rank ", "classify", "mark ", "report ", "record", "recommend", "label ", "treat ", "conclude",
         "summar", "describe", "assign", "give ", "extract", "set "),
        r"(?:^|\n|[.!?:;\u2014-]\s*|\b(?:please|must|should|always|you|and|to|then|now)[ ,]+)(?:rate|score|rank|grade|classify|"
        r"categori[sz]e|mark|record|label|treat|summari[sz]e|describe|report|recommend|list|flag|extract|present)\s"
        r"(?:this|the) (?:job|posting|position|role|listing|ad|vacancy|opening|opportunity|salary|pay|compensation|work arrangement|"
        r"company|employer|candidate|applicant)(?: \w+){0,3}? (?:as (?:an? |the |being |fully |very |highly |100|\"|'|\d|remote|excellent|"
        r"perfect|strong|ideal|unlimited)|to (?:everyone|all|every|any|the user|users)\b|10 ?/ ?10|with (?:a )?(?:score|rating|100|10|five)|"
        r"at (?:100|10|the top|least \d)|above|first|\d+|highly|(?:number )?one|the highest)"
        r"|\b(?:give|assign) (?:this|the) (?:job|posting|position|role|listing|company)(?: \w+){0,3} (?:score|rating|rank|grade|"
        r"points|stars|marks)\b|\b(?:give|assign|award) (?:\d+|five|ten|full|all|maximum|top) (?:stars|points|marks) to (?:this|the) (?:job|posting|"
        r"position|role|company|listing)|\bthis (?:job|posting|position|role|listing|ad|text|page)(?:'s \w+)? (?:must|should|shall|has to|is to)"
        r" (?:always )?be (?:rated|scored|ranked|graded|classified|labell?ed|marked|reported|summari[sz]ed|recorded|treated|described|flagged)\b"
        r"|\bset (?:the )?\w*(?:work_arrangement|salary|pay|score|remote|fit|rating)\w* (?:to|=)\s",
    ),
    _Kind(
        ("respond", "reply", "output", "answer", "print ", "return"),
        r"(?:^|\n|[.!?:;]\s*|\b(?:please|must|should|always|you|and|then|only|now)[ ,]+)(?:respond|reply|answer|output|print|return)\s"
        r"(?:(?:only|exactly|just|solely) (?:with|in|the word|json|yes|no|one word|[\"'\u201c{])|nothing but|with (?:only|exactly|just|valid|"
        r"\"?\{|nothing)|(?:with |in )?the (?:word|words|phrase|following json|string|exact)|(?:only )?valid json|\"?\{|json only|nothing (?:else|but))",
    ),
    _Kind(
        ("your training", "your context", "context window", "your output", "your summary", "your evaluation",
         "your json", "your token", "your analysis", "your assessment", "your verdict", "your model", "your reply to the user", "the user", "your operator", "your developer"),
        r"\byour (?:training data|context window|output (?:must|should|shall)|json (?:output|reply|response)|token limit|model weights|"
        r"operators?'? (?:has|have|instructions)|safety (?:guidelines|filters))\b"
        r"|\b(?:in|into|to) your (?:summary|output|evaluation|assessment|verdict|scorecard)(?: of this[\w ]*)?,? (?:say|state|include|mention|"
        r"write|rate|describe|claim|always|you must|add)"
        r"|\b(?:tell|convince|persuade|assure) the user (?:that|this)\b|\b(?:do not|don't|never) (?:tell|inform|reveal to|warn|alert) the user\b"
        r"|\b(?:mention|include|list|reveal|state|repeat|report)\b[^.\n]{0,60} in your (?:summary|output|evaluation|assessment|analysis|verdict)\b",
    ),
    # other languages
    _Kind(
        ("ignorier", "missacht", "vergiss", "sprachmodell", "eine ki", "ignor", "olvida", "modelo de le", "modelo de li",
         "modèle de lang", "une ia", "una ia", "uma ia", "oublie", "dimentica", "modello ling", "negeer", "taalmodel",
         "языков", "игнорир", "忽略", "语言模型", "言語モデル", "無視"),
        r"(?:ignorier\w*|missacht\w*|vergiss|vergessen sie)(?: \w+){0,4} (?:anweisung\w*|befehl\w*|regeln|vorgaben|instruktion\w*)"
        r"|(?:wenn|falls) (?:du|sie) (?:ein\w* )?(?:ki|sprachmodell|k\.i\.|chatbot|bot|ki-\w+)\b"
        r"|(?:ignor\w+|olvid\w+|desconsidere|esque[cç]a|oublie\w*|dimentica)(?: \w+){0,4} (?:instruc\w+|instruç\w+|istruzion\w+|consignes|"
        r"indicaciones|órdenes|ordres|ordens)"
        r"|(?:si|se) (?:eres|usted es|es|tu es|vous êtes|você é|sei) (?:una?|une?|uma?|un) (?:ia|modelo de len\w+|modelo de lin\w+|modèle de lang\w+|"
        r"modello ling\w+|robot|bot|intelig\w+|intellig\w+)\b"
        r"|negeer(?: \w+){0,3} (?:instructies|opdrachten)|als (?:je|u) een (?:ai|taalmodel|bot)\b"
        r"|если (?:ты|вы)(?: \S+){0,2} (?:языковая модель|ии|бот|нейросеть)|игнорируй\S*(?: \S+){0,3} инструкци\S+"
        r"|忽略(?:之前|以上|先前|前面|所有)[^。\n]{0,8}(?:指令|指示|说明|提示)|如果你是[^。\n]{0,6}(?:语言模型|人工智能|ai|机器人)"
        r"|(?:以前|前|上記|これまで)の[^。\n]{0,6}(?:指示|命令)[^。\n]{0,4}無視|あなたが[^。\n]{0,6}(?:言語モデル|ai)",
    ),
)  # fmt: skip

# Speaking about it: what a posting for people who build or test such systems says.
_ABOUT = re.compile(
    r"prompt[ -]injection|jailbreak\w*|red[ -]team\w*|adversarial|attacks?\b|attempts?\b|guardrails? (?:against|that|for)"
    r"|\b(?:such as|like|e\.g\.|for example|detect\w*|defend\w*|prevent\w*|phrases?|inputs?|malicious) (?:of |the |against )?[\"'\u201c]"
)
_QUOTED = "\"'"
_SPACED = re.compile(r"(?:(?<=\s)|^)(?:\w[ .\-_*]){7,}\w\b")
_LEET = re.compile(r"\b[a-z]*[a-z0134][0134@$][a-z]{2,}[01345@$a-z]*\b|\b[1i][9g]n[0o]r[3e]\b")
_LEETERS = str.maketrans("01345@$7", "oieasast")


@cache
def _compiled(number: int) -> re.Pattern[str]:
    return re.compile(_KINDS[number].pattern)


def addressed(text: PostingText) -> tuple[str, ...]:
    """Notes for the person on the passages that speak to AI readers, none where there are none."""
    found = list(_passages(text))
    notes = [
        f"line {n} speaks to AI readers; it changes nothing here: “{passage}”" for n, passage in found[:_MOST]
    ]
    if len(found) > _MOST:
        notes.append(f"{len(found) - _MOST} more passages speak to AI readers")
    return tuple(notes)


def _passages(text: PostingText) -> Iterator[tuple[int, str]]:
    """Line number and words of each passage, one a line."""
    for place in _lines_hit(text):
        line = text.line_at(place)
        start = text.text.rfind("\n", 0, place + 1) + 1
        begin = max(start, min(place, text.sentence_at(place).start))
        words = text.text[begin : begin + len(line.text)].split("\n")[0].strip()
        yield line.n, words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"


def _lines_hit(text: PostingText) -> list[int]:
    """The first place on each line where machines are spoken to, in the order of the text."""
    first: dict[int, int] = {}
    for searched, shift in _searched(text.folded):
        mentions = [found.start() for found in _MENTION.finditer(searched)]
        for number, kind in enumerate(_KINDS):
            places = [at for word in kind.words for at in _places(searched, word)] if kind.words else mentions
            for begin, end in _windows(places, len(searched)):
                for found in _compiled(number).finditer(searched, begin, end):
                    place = _word_start(searched, found) + shift
                    if not _talked_about(text, place):
                        n = text.line_at(place).n
                        first[n] = min(place, first.get(n, place))
    return sorted(first.values())


def _places(searched: str, word: str) -> Iterator[int]:
    at = searched.find(word)
    while at >= 0:
        yield at
        at = searched.find(word, at + 1)


def _windows(places: list[int], length: int) -> list[tuple[int, int]]:
    """The stretches of text around some places, joined where they overlap."""
    merged: list[tuple[int, int]] = []
    for place in sorted(places):
        begin, end = max(0, place - _AROUND), min(length, place + _AROUND)
        if merged and begin <= merged[-1][1]:
            merged[-1] = merged[-1][0], end
        else:
            merged.append((begin, end))
    return merged


def _word_start(searched: str, found: re.Match[str]) -> int:
    """Where the passage's own words begin, behind the break that led up to it."""
    lead = re.match(r"[\s.!?:;*\"'(\[>_-]*", searched[found.start() : found.end()])
    return found.start() + (lead.end() if lead and lead.end() < found.end() - found.start() else 0)


def _searched(folded: str) -> Iterator[tuple[str, int]]:
    """The text, and the stretches of it that are disguised ("i g n o r e", "1gn0re") without disguise."""
    yield folded, 0
    for line_start, line in _lines(folded):
        if _SPACED.search(line):
            plain = re.sub(r"(?<=\w)[ .\-_*](?=\w(?:[ .\-_*]|\b))", "", re.sub(r"\s{2,}", "\u0001", line))
            yield _spaced_out(plain.replace("\u0001", " ")), line_start
        if _LEET.search(line):
            yield _LEET.sub(lambda word: word.group().translate(_LEETERS), line), line_start


def _spaced_out(plain: str) -> str:
    """Words that lost their own blanks with the others: "ignoreallpreviousinstructions"."""
    words = r"ignore|disregard|forget|override|all|any|previous|prior|above|your|the|instructions?|prompts?"
    return re.sub(rf"({words})(?=(?:{words})+\b)", r"\1 ", plain)


def _lines(folded: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in folded.split("\n"):
        yield start, line
        start += len(line) + 1


def _talked_about(text: PostingText, place: int) -> bool:
    """Whether the passage is an example in quotes, in a sentence about such passages."""
    sentence = text.sentence_at(place)
    before = text.folded[max(0, sentence.start - 1) : place]
    quoted = any(before.count(sign) % 2 for sign in _QUOTED[:1]) or before.rstrip().endswith(("'", '"'))
    around = text.folded[max(0, sentence.start - 80) : sentence.end]
    return quoted and bool(_ABOUT.search(around))
