"""The words that make a clause neither a plain wish nor a plain refusal.

    "I won't give up remote work"            kept: two denials make a wish
    "I don't mind on-call"                   tolerated: no wish, and no refusal
    "stock options don't interest me"        unmoved: nothing follows
    "on-call scares me"                      disliked: wanted less, and nothing is ruled out
    "my last job had no one-to-ones"         told: what was, not what is wanted
    "I don't want to write only Java"        qualified: some of a thing is refused, not the thing

A negation alone shows no refusal: what turns a person's wish round is worse than what leaves it out.
"""

from __future__ import annotations

import re
from functools import cache

_NOT = (
    r"(?:(?:(?:do|does|did|am|is|are|was|be|will|would|can|could|shall|should|need) )?not"
    r"|\w+n't|never|cannot|no longer)"
)
_DENYING = rf"(?:{_NOT}|refus(?:e|es|ing)|hate|hates|loathe|unwilling|unhappy|reluctant|sad|sorry)"
_LOSING = (
    r"(?:giv(?:e|ing) (?:up|away)|los(?:e|ing)|miss(?:ing)?(?: out on)?|forgo|part with|trade|swap|sacrifice"
    r"|compromise on|waive|renounce|stop|quit|drop|leav(?:e|ing)|get enough of"
    r"|wait (?:to|for|until)|put a price on"
    r"|look back|regret(?:ted)?|overstate|overestimate|stress enough|praise|recommend|go wrong with"
    r"|(?:be|do|go|get by|survive) without)"
)
_PLAIN = (
    r"(?:want|wish|like|to|ever|again|work|working|do|live|imagine|apply|start|sign|accept|take|join|function"
    r"|survive|be|go|get|have|exist|happy|an?|any|the|my|me|jobs?|roles?|positions?|offers?|company|companies"
    r"|places?|life|day|come|consider|think|in|for|at|of|really|possibly|work(?:s|ed)?|well|properly)"
)
KEPT = (
    rf"\b{_DENYING}(?: \w+){{0,3}}? {_LOSING}\b"
    rf"|\b(?:{_NOT}|no|nobody|hardly)(?: {_PLAIN}){{0,8}} without\b"
    r"|\b(?:sad|sorry|unhappy|annoyed|disappointed)(?: \w+){0,3} (?:no|without)\b"
    r"|\b(?:lost|miserable|unhappy|useless|lonely|bored|sad|hard|difficult|impossible|unthinkable|unbearable"
    r"|nothing)(?: (?:for me|to \w+))? without\b"
)
"""Two denials that make a wish."""
NO_DENIAL = (
    r"\bwithout (?:saying|hesitation|(?:a |any )?doubt|question|exception|fail|reservation|compromise)\b"
    r"|\bno (?:secret|doubt|exceptions?|compromises?|ifs|discussion|question|surprise|coincidence|better"
    r"|greater|nicer|finer)\b"
    rf"|\b{_NOT} (?:only|just|merely|simply)\b|\b{_NOT} (?:negotiable|up for (?:negotiation|discussion))\b"
    rf"|\b{_NOT} be (?:happier|better|more)\b|\b{_NOT} (?:stress|emphasi[sz]e|say) enough\b|\bnobody's fool\b"
)
"""What denies nothing: "no doubt", "it goes without saying"."""

_UNDENIED = r"(?<!n't )(?<!not )(?<!never )(?<!no longer )"
TOLERATED = (
    rf"\b(?:{_NOT})(?: \w+ly| even| much| at all)? (?:mind|object|hate|dislike|detest|loathe|despise|dread"
    rf"|fear"
    r"|care|shy away|refuse|reject|avoid|rule out|exclude|oppose|complain|say no|turn (?:down|up my nose)"
    r"|insist|expect|require|have to be|necessarily|(?:bother|worry|scare|frighten|disturb|hurt|kill|upset"
    r"|annoy|bore|stress|drain) (?:me|us))\b"
    rf"|\bneed(?:n't| not) be\b|\b{_NOT} hurt (?:to|if|when)\b|\bat a push\b"
    rf"|\b(?:{_NOT})(?: \w+ly| so| too| that| in the least)? (?:against|opposed|averse|allergic|afraid|scared"
    r"|wary|frightened|bothered|worried|shy|fussy|picky|put off|bad|wrong|terrible|the end of|the worst"
    r"|an? (?:must|requirement|condition|tragedy|bad thing)|essential|required|necessary|needed|mandatory"
    r"|obligatory|compulsory|decisive|crucial|vital|unhappy)\b"
    r"|\bnothing (?:at all )?(?:against|wrong with)\b"
    r"|\bno (?:\w+ )?(?:objections?|aversion|qualms|quarrel|trouble|problems?|issues?) (?:to|about|with|at)\b"
    rf"|{_UNDENIED}\b(?:put up with|tolerat(?:e|ing)|cope with|survive|resigned to)\b"
    r"|\bcan (?:handle|take|stand|bear)\b"
    r"|\bif (?:need be|necessary|needed|i must|it must|unavoidable)\b|\bwhen (?:needed|necessary)\b"
    r"|\b(?:at|in) a pinch\b|\brelaxed about\b|\bsame to me\b|\bneutral about\b"
    r"|\bi(?:'d| would|'ll| will| could) (?:also |even )?(?:take|accept|settle for|make do with)\b"
    r"(?! (?:on|over|care|part|nothing|less|an? (?:pay|salary|lower))\b)(?!.*\b(?:over|rather|any day)\b)"
)
"""What one would bear or need not have."""
UNMOVED = (
    rf"\b{_NOT} (?:lure|bribe|buy|win|sway|here for|in it for|after)\b|"
    rf"\b{_NOT} (?:\w+ly )?(?:interest|excite|attract|tempt|impress|move|thrill|appeal to|matter to) (?:me"
    rf"|us)\b"
    r"|\bleaves? me (?:cold|indifferent)\b|\bmeans? (?:nothing|little) to me\b|\bcare less\b(?!.*\bthan\b)"
    rf"|\b{_NOT} (?:do|mean) (?:much|anything|a lot)\b|\bneither here nor there\b|\bindifferent\b"
    r"|\b(?:no|little) use for\b|^\s*who needs\b|\blost on me\b"
    r"|(?<!there )\b(?:is|are)(?: no| not an?|n't an?) (?:substitute|replacement|compensation|excuse"
    r"|consolation|alternative)\b"
    rf"|\b{_NOT} (?:replace|make up for|compensate|outweigh)\b"
)
"""What leaves one cold."""

_ILL = (
    r"lonely|alone|sad|nervous|anxious|unhappy|ill|sick|tired|miserable|angry|mad|uneasy|uncomfortable"
    r"|depressed"
    r"|stressed|bored|shudder|cringe|yawn|scream|leave|quit|run|feel (?:bad|ill|lonely|small|alone|isolated)"
)
_BAD = (
    r"exhausting|boring|tedious|draining|lonely|stressful|dull|annoying|tiring|frustrating|depressing"
    r"|pointless"
    r"|overrated|silly|awful|horrible|terrible|isolating|distracting|unbearable|scary|off-?putting|toxic"
    r"|hell|poison|torture|nonsense|an? (?:waste|chore|pain|nightmare|horror|curse|mistake|turn-?off|burden)"
    r"|unpleasant|dreadful|monotonous|bad for me|not my (?:thing|cup|style|world|kind|forte)"
)
_UNEASY = (
    r"afraid|scared|frightened|terrified|wary|nervous|anxious|worried|uneasy|uncomfortable|unhappy|sceptical"
    r"|skeptical|suspicious|annoyed|bored|stressed|exhausted|overwhelmed|intimidated|disillusioned"
    r"|disappointed"
    r"|horrified|appalled|miserable|lonely|unsure|doubtful|jaded|put off|turned off"
)
_BE = r"(?:is|are|'s|was|sounds?|seems?|feels?|looks?|would be|gets?|becomes?)"
_HOW = r"(?:\w+ly |so |too |very |just |rather |quite |a bit |often )*"
DISLIKED = (
    r"\b(?:bore|scare|frighten|terrif(?:y|ie)|worr(?:y|ie)|drain|exhaust|tire|annoy|irritate|bug|upset"
    r"|disgust"
    r"|repel|overwhelm|suffocate|demotivate|discourage|intimidate|depress|frustrate|stress|sadden|isolate"
    r"|disturb|distract|alienate|kill|crush|sicken|unsettle)(?:s|es)? (?:me|us)\b"
    rf"|\bmak(?:e|es|ing) (?:me|us) (?:feel )?{_HOW}(?:want to )?(?:{_ILL})\b"
    r"|\bgets? (?:me down|on my nerves)\b|\bdrives? me (?:mad|crazy|insane|nuts|up|round|away)\b"
    r"|\bwears? me (?:out|down)\b|\bgives? me (?:\w+ )?(?:headaches?|anxiety|creeps|stress|nightmares"
    r"|hives)\b"
    rf"|\b(?:puts?|turns?) me off\b|\b(?:i'm|i am|i'd be|i feel|i get) {_HOW}(?:{_UNEASY}) "
    r"(?:of|about|by|with|from|for|at|to|on|in|when)\b"
    r"|\bi (?:\w+ly )?(?:fear|doubt|regret|resent)\b|\b(?:struggle|suffer|hard time|difficulty) (?:with"
    r"|from|under)\b"
    r"|\b(?:my|some|serious) (?:doubts|reservations)\b"
    rf"|\bfind\b.{{1,50}}? {_HOW}(?:{_BAD})\b|\b{_BE} {_HOW}(?:{_BAD})\b|\bnot my (?:thing|cup|style|world)\b"
    r"|\bthe (?:less|fewer)\b.{0,40}\bthe better\b|\bas (?:little|few)\b.{1,50}\bas possible\b"
    r"|\b(?:want|need|like|prefer)(?: (?:to have|to do|much))? (?:less|fewer)\b(?! than)"
)
"""What one would rather not have."""
_GOOD = (
    r"(?:\w+ly )?(?:happy|happier|smile|productive|proud|tick|good|at home|alive|better|thrive|grow|curious"
    r"|excited|glad|stronger|get up|want to (?:join|apply|stay|get up)|calm|laugh|best|more \w+)"
)
_KEEN = (
    r"(?:\w+ing|fond|proud|keen|passionate|enthusiastic|excited|happy|glad|crazy|mad|convinced|serious"
    r"|good|great"
    r"|comfortable|fine|ok|okay|interested|motivated|driven|inspired|fascinated|intrigued|delighted|pleased"
    r"|ready|willing|open|drawn|attracted|committed|dedicated|curious|hungry|in|up|after|all|fan|best|strong"
    r"|eager|partial|set|sold|thrilled|available|here|used|prepared|able|dependent|better|not|tired|sick"
    r"|weary|free|done|fed)"
)
UNKNOWN = (
    rf"\bmak(?:e|es|ing) me (?!(?:feel )?{_HOW}{_GOOD}\b)"
    rf"|\b(?:i'm|i am) {_HOW}(?!{_KEEN}\b)[a-z]+ (?:of|about|by|with|from|at)\b"
)
"""What is felt of a thing in words that are not in these lists."""

_DONE = (
    r"(?:worked|used|written|built|been|led|done|spent|had(?! (?:enough|it|my))|learned|learnt|tried|seen"
    r"|left|quit"
    r"|managed|coded|programmed|suffered)"
)
TOLD = (
    r"\bthere (?:was|were|wasn't|weren't|(?:has|have) never been)\b"
    r"|\b(?:my|our) (?:last|previous|current|present|old|former|first) (?:\w+ )?(?:jobs?|boss|manager|team"
    r"|company|employer|role|position|place|workplace|firm|colleagues|project)\b"
    rf"|^(?:and |but |so |because )?i(?:'ve| have(?:n't)?| did(?:n't)?)?(?: (?:never|not|also|just|already"
    rf"|only))*"
    rf" {_DONE}\b|^(?:and |but )?i (?:have|did)(?:n't| not) (?:yet )?(?:used?|run|write|written)\b"
    r"|\b(?:i'm|i am) (?:leaving|quitting)\b|\bno experience (?:with|in|of)\b|\bused to\b"
    r"|\b(?:do|does)(?:n't| not) (?:\w+ly |yet )?(?:know|speak|have (?:\w+ )?experience)\b|\bno longer work\b"
)
"""What was, or is now, with the person or an employer of theirs."""
MISSED = r"\bi(?:'ve| have)? (?:really |do |sorely |dearly )*miss(?:ed|ing)?\b"

QUALIFIED = (
    r"\b(?:only|just|solely|exclusively|nothing but)\b(?! (?:remote|from home))"
    r"|\b(?:more|less|fewer|longer|larger|bigger|smaller|often(?:er)?|earlier|later) (?:\w+ )?than\b"
)
"""Some of a thing, or too much of it, is refused: not the thing."""
TOO_MUCH = (
    r"\btoo (?:much|many|often)\b|\ball (?:the time|day|week)\b|\b(?:constant(?:ly)?|always|every (?:week"
    r"|month|night))\b"
)
"""The same, where the thing is no evil of itself."""

LESS_THAN = r"\bless(?: to me)?(?: \w+){0,2}? (than)\b(?! ?(?:\d|one\b|two\b|three\b|half\b|ideal\b))"

# ── "Without remote work I will not apply" ────────────────────────────────────────────────────────

_MAIN = (
    r"(?:i|i'm|i'd|i'll|it|it's|there|we|you|this|that|life|work|no|nobody|nothing|don't|please don't|then)"
)
_NEGATIVE = (
    r"\b(?:\w+n't|not|never|cannot|no|nothing|nobody|useless|lost|miserable|unhappy|lonely|bored|sad"
    r"|depressed"
    r"|impossible|unthinkable|unbearable|out|leave|quit|resign|decline|walk away|pass|sick|hard(?:er|ly)?"
    r"|deal ?-?breakers?|red flags?|half|mad|forget)\b"
)
_POSITIVE = (
    r"\b(?:happy|happier|better|glad|fine|relax\w*|sleep|love|like|prefer|perfect|great|nice|dream|please"
    r"|thrive|best|good|ideal|enjoy|free)\b"
)
_UNTROUBLED = r"\b(?:complain|mind|object|miss|cry|problem|fine|okay|ok)\b"
_LEFT = (
    r"\b(?:out|leave|quit|resign|decline|walk away|pass|forget|no thanks|deal ?-?breaker)\b"
    r"|\b(?:\w+n't|not|never|needn't) (?:\w+ )?(?:apply|come|join|call|bother|work|sign|start|stay"
    r"|interested|for me)\b"
)
_ABSENT = r"(?:without|no|not (?:having|being)|lack(?:s|ing)?(?: of)?|missing|\w+n't|not|nobody|no one|never)"
_THAT = r"(?:(?:that|which|who|where|with) )?(?:\w+ ){0,2}?"
_BARRING = r"(?:against|(?:refus|forbid|ban|oppos|dislik|hat)\w+)"
_SOME = (
    r"(?:an? |any |the |those )?(?:\w+ )?(?:compan(?:y|ies)|jobs?|places?|roles?|teams?|employers?|positions?"
    r"|offers?|postings?|firms?|anything|work)"
)
_TURNED_DOWN = (
    r"out of the question|not for me|no ?-?gos?\b|deal ?-?breakers?|(?:i'm|i am) out\b|count me out|no thanks"
    r"|red flags?|need(?:n't| not) (?:call|apply|bother)|(?:won't|will not|don't|do not) (?:work|do|apply"
    r"|call)"
    r"|drives? me|\bunacceptable|can keep\b|rul(?:e|es|ed) out"
)
_IS_TURNED_DOWN = rf" (?P<main>(?=(?:is|are|need|can|would|drives?)\b).*(?:{_TURNED_DOWN}).*)$"
_THE_LACK = r"(?:not (?:having|being)|(?:a |the )?(?:lack|absence) of|having no|losing|giving up|missing)"
_NO_DEAL = "deal|me|fun|way|application|chance|interest|thanks|go|party|job|thank you|interview|call"
_IT = r"(?P<it>.+?)"
_START = r"^\s*(?:but |and |so )?"
_CONDITIONS = (
    rf"{_START}without {_IT},? (?P<main>{_MAIN}\b.*)$",
    rf"{_START}(?:if|when|where|should) (?:\w+ ?'?){{0,4}}? ?\b{_ABSENT} {_IT}, (?P<main>.+)$",
    rf"{_START}{_SOME} {_THAT}(?:{_ABSENT}|{_BARRING}) {_IT}{_IS_TURNED_DOWN}",
    rf"{_START}{_THE_LACK} {_IT}{_IS_TURNED_DOWN}",
    rf"^\s*no (?P<it>[^,]+?),? (?P<main>no (?:{_NO_DEAL}))\W*$",
)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern, compiled when it is first needed: a start that drafts nothing pays for none."""
    return re.compile(pattern)


def absence(text: str) -> tuple[int, int, bool | None] | None:
    """Where a plain sentence tells what follows if a thing is lacking, and whether that is turned down.

    "Without tea I won't come"      "tea", True: it is wished for
    "Without tea I sleep better"    "tea", False: it is refused
    "Without tea I drink coffee"    "tea", None: nothing follows
    """
    for number, pattern in enumerate(_CONDITIONS):
        found = compiled(pattern).search(text)
        if found is None or compiled(NO_DENIAL).match(text):
            continue
        return *found.span("it"), _turned_down(found["main"], without=number == 0, plainly=number > 1)
    return None


def _turned_down(main: str, *, without: bool, plainly: bool) -> bool | None:
    if plainly:
        return True
    if compiled(_UNTROUBLED).search(main):
        return None
    if compiled(_POSITIVE).search(main):
        return False if without else None
    return True if compiled(_NEGATIVE if without else _LEFT).search(main) else None
