"""Of whom a sentence speaks: words that are a cue, said of somebody or something else.

    "under the mentorship of seniors"   is no mentoring by the person
    "a warm place for our patients"     says nothing of colleagues
    "clients from Series A startups"    tells how clients are funded, not the employer

Each fact has what, standing before or behind a cue in its sentence, turns the cue over to another.
"""

from __future__ import annotations

import re
from functools import cache

from analyzer.readers.phrases.cues import Hit
from analyzer.text.posting_text import PostingText

_OFFERED = frozenset({"skill_development", "career_growth"})
"""Meant for the person wherever they stand under what is offered."""

_REACH_BEFORE, _REACH_BEHIND = 160, 70
"""Folded characters looked at on either side, within the sentence."""

_DUTY = (
    r"(?:^|[.;:•·*] ?|- |, |and |to |will )(?:develop|design|conduct|create|manage|assist|prepare|update|maintain|implement|coordinate|facilitate|organi[sz]e"
    r"|evaluate|oversee|promote|pursue|deliver|schedule|administer|track|monitor|document|complete|lead|mentor|participates|adhere|enable)(?:s|ing)?(?!\w)(?!.{0,60}(?<!\w)(?:we|our)(?!\w))[^.;:]{0,60}$|^\W*provid(?:e|es|ing)(?!\w)(?!.{0,90}(?<!\w)(?:you|we|our|your)(?!\w))[^.;:]{0,90}$|(?<!\w)responsible for [^.;:]{0,90}$|(?<!\w)required $|market leaders? in [^.;]{0,80}$"
)
_MINDED = (
    r"(?<!\w)(?:evidence of|willing\w*|eager\w*|ability|able|passion\w*|interest\w*|desire|demonstrat\w+|proven|commitment|dedication|mindset|drive|curio\w+|enthusias\w+"
    r"|motivat\w+|you (?:care|value|love|enjoy|like|are|have)|must|aptitude|appetite|responsib\w+|someone who)(?!\w)(?!.{0,70}(?<!\w)(?:we|our|us|you'll|you will|offer\w*|provid\w+)(?!\w))[^.;]{0,70}$"
)
_PUBLIC = r"(?:patients?|guests?|customers?|clients?|visitors|residents|students?|children|(?<!team )members|famil(?:y|ies)|stakeholders|vendors|suppliers|users|consumers|learners|partners|teachers|parents|candidates|job ?seekers)"
_FUNDED_ELSEWHERE = (
    r"(?:(?:clients?|customers?|companies|startups|start-ups|firms|businesses|organi[sz]ations|experience|background|worked|advis\w+)"
    r"(?: \w+,?){0,2} (?:range|ranging|from|at|in|of|like|with|such as|include|including|are|for)(?: \w+,?){0,4}"
    r"|(?:experience|background|preferably|worked|working|anywhere|startups? from|founders? (?:built|took|grew))[^.;]{0,30}"
    r"|(?:help|serve|advise|power|invest in)s? (?:\w+,? ){0,4}) ?\W?$"
)

_WELCOME = r"[^.;]{0,50}(?<!\w)(?:(?:is|are|would be|as) (?:an? )?(?:big |huge |strong |definite |nice |added )?(?:plus|bonus|advantage|asset)|a (?:big |huge |strong )?plus|nice to have|preferred)(?!\w)"
"""What is only welcome in the applicant is no part of the work."""
_TRADES = r"(?:retail|manufacturing|industrial|health ?care|telecom\w*|energy|utilities|life sciences?|insurance|pharma\w*|the public sector|public services|government|automotive|defen[cs]e|logistics|education|real estate|hospitality|transport\w*|media|aerospace|banking|financ\w+|technology|cpg|chemicals?|semiconductors?|property management|specialty)(?: (?:and|&) \w+)?"
_NEXT = r"(?:, (?:and |or |& )?|/| and | & | or )(?:\w+ )?"
"""Trades one after the other are those of clients: "retail, energy and media" """
_JOINED = re.compile(rf"{_NEXT}\Z")
_JOINT = 30
"""Characters in which a joint and the word behind it have room."""
_TRADES_BEFORE = re.compile(rf"(?<!\w)(?:{_TRADES}{_NEXT}){{2}}\Z")

_BEFORE: dict[str, str] = {
    "reliability_focus": (
        r"(?:assess|evaluat|audit)\w* (?:the |our |their |your |system ){1,3}$|(?:agents?|models?|prompts?|llms?)(?:'s)? (?:\w+,? (?:and |& )?)?$"
        r"|(?:outcomes?|values?|pillars?) of $|(?:culture|mindset|ethic|attitude|people) (?:is |are )?$"
        r"|(?:emergency|campus|patrol|police)[^.;]{0,60}$"
        r"|(?:offers?|provid\w+|gives?) [^.;]{0,30}(?:ways?|tools?|platform|framework) (?:to|for) (?:\w+ ){0,4}(?:and )?$"
        r"|(?:lets?|enabl\w+|allow\w*|helps?) (?:developers|teams|companies|everyone|businesses|customers|users|engineers) (?:to )?(?:\w+ ){0,4}(?:and )?$"
    ),
    "performance_focus": r"(?:improve|optimi[sz]e)\w* (?:operational|process|business|cost) $|(?:analy\w+|dashboards?|insights?|reports?|trends)(?: \w+,?){0,5} (?:support|driv|inform|enabl)\w* $|(?:report(?:s|ing)?|dashboards?) (?:on|across|of|for|about) (?:\w+,? ){0,5}$",
    "operates_at_scale": (
        r"(?:architects|creators|authors|veterans|builders|alumni|designers|founders) of (?:the )?(?:\w+ )?$|(?:chang|transform|improv)\w* the lives of (?:over )?$|(?:industry|market),? (?:that )?impact\w* [^.;]{0,30}$"
        r"|(?:factor(?:y|ies)|plants|stores|restaurants|clinics) $|(?:country|nation|america|industry)'s [^.;]{0,120}$"
    ),
    "teamwork": r"(?:agents?|agentic systems|robots?|cobots?|bots?|software|assistants?|copilots?|models?)(?: that| which| to| can| will){0,2} $"
    r"|(?:users|customers|clients)(?: who| that| to)? $|(?:helps?|lets?|enabl\w+|allow\w*) (?:\w+ ){0,3}(?:teams|companies|everyone|businesses)(?: to)? $"
    r"|(?:ai|assisted|automated)[ -]$|(?:ways?|place|tools?|platform|space) (?:to|for) $",
    "skill_development": rf"{_DUTY}|{_MINDED}|(?<!\w)(?:mission|families|students|communities|vocational|combination of)(?!\w)[^.;]{{0,140}}$|(?:equivalent|or) (?:experience|education),? (?:or|and) $",
    "career_growth": (
        r"(?:identif|assess|driv|explor|pursu|uncover|evaluat|analy[sz]|captur|unlock)\w*(?: (?:and |& )?\w+,?){0,6} $"
        r"|(?:business|market|revenue|sales|account|strategic|ambitious|aggressive|customer|client) $"
        r"|align\w* with (?:your|their) $|mission is [^.;]{0,60}$|"
        r"(?:clients?|students|learners|members|users|job ?seekers)(?:'s?)?(?: \w+){0,4} $"
        r"|(?:desire|willing|willingness|eager|hunger|hungry|drive|ambition|passion\w*|motivated|motivation) (?:to|for|by) (?:\w+ ){0,3}$"
    ),
    "mentoring": (
        r"under (?:the |close |direct )?(?:\w+ (?:and|&) )?(?:guidance,? )?$|(?:supervision|direction|guidance|support) (?:and|or|&) $"
        r"|(?:receiv|benefit|gain|access to|get|gets|given|paired|matched|provided with|assigned|rely on|learn)(?:s|es|ing|ed|e)?(?!\w)[^.;]{0,90}$"
        r"|(?<!assist )(?<!help )(?:with|from|by|have|get|as part of) (?:an?|your|our|the) (?:(?!to )\w+ ){0,2}$|(?:with|from) (?:\w+ (?:or|and) )$"
        r"|(?<!\w)we(?:'ll|'re| are)? (?:also |can |will |do |eager to )?$|self[ -]$|(?<!\w)(?:we|we'll|the company|our (?:company|team|firm|culture))(?: \w+){0,2} (?:have|offers?|provides?|gives?|invests?|believes?|committed|commitment|run|runs)(?!\w)[^.;]{0,90}$"
        r"|(?:goal|mission|vision)(?: is|'s)?[^.;]{0,40}$|(?:product|platform|app)(?: is|'s| that| which| to| helps?| lets| offers?)[^.;]{0,40}$"
        r"|(?<!\w)you(?:'ll| will| can) (?:experience|enjoy) (?:\w+ )?$|(?<!\w)(?:spaces|places|schools) that [^.;]{0,60}$"
    ),
    "coaching": (
        r"(?:^|[.;:•·*] ?|- |, |and |to |will |also |while )(?:provid|deliver|conduct|lead|giv|facilitat|perform|oversee|ensur|offer)(?:e|es|ing|s)?(?!\w)(?!.{0,60}(?<!\w)(?:we|our|you receive)(?!\w))[^.;:]{0,60}$"
        r"|while (?:also )?$|(?:experience|skills?|background|ability|expertise|passion\w*) (?:in |with |for |as an? |to )?(?:\w+ ){0,3}$"
    ),
    "emotional_health": r"we(?:'re| are) (?:looking for|seeking|hiring)(?: \w+,?){0,5} $|(?:ability|able|must|expected|required) to [^.;]{0,140}$|(?:medical|health|private|dental|patient|child|day) $|(?:based on|per|assum\w+|equivalent to|for) (?:an? )?$|(?<!help )(?<!helps )you (?:\w+ )?(?:manage|handle|work|stay|get|remain|deliver)(?!\w)[^.;]{0,40}$",
    "friendly_team": r"(?:remote|user|dog|pet|family|eco|environment(?:al)?ly|customer|budget|mobile|developer) $|(?:agents|robots|products?|app|toys?|patients|guests|customers)(?: \w+){0,6} $",
    "production_ownership": r"(?:(?<!\w)at [\w.&-]+,? )we(?: are|'re) $|(?:our|the) (?:company|mission)[^.;]{0,40}$",
    "high_performing": r"(?:power|expertise|strength|work) of (?:our |its )?$|(?:combin|expand|grow|join|build)\w* (?:our |the |a )?(?:\w+ )?teams? (?:with|of) $|(?:hear(?:ing)? from|spotlight|seek(?:ing)?|look(?:ing)? for|attract|find|sourc(?:e|ing)|connect(?:ing)?|consider yourself|you are|you're|client'?s?'?|customers?'?) (?:an? |the |more |other |new |with )?(?:\w+ )?$",
    "works_with_juniors": (
        r"(?:hir(?:e|ing)|look(?:ing)? for|seek(?:s|ing)?|recruit(?:s|ing)?|apply|ideal for|open to|suit(?:s|able|ed)(?: for)?|perfect for|opportunit\w+ for) (?:\w+,? ){0,3}$"
        r"|(?:leadership|executives?|leaders?|management|seniors?) (?:down )?to $|(?:thousands|hundreds|millions|number) of (?:\w+ ){0,2}$|(?:beyond|than|above|expected from) $|(?:as|for) an? (?:\w+ ){0,2}$|years?'? (?:\w+ ){0,4}(?:as|experience) [^.;]{0,20}$"
    ),
    "open_about_feelings": r"(?:(?:is|are) open to|ability to|able to|willing\w* to|comfortable|receptive to|capacity to|skilled (?:at|in)|desire to)(?: \w+){0,2} $",
    "celebrates": rf"(?:coordinat|administ|support|assist|plann|implement)\w*(?: \w+){{0,4}} $|(?:{_PUBLIC}|communit(?:y|ies)|products?|in crisis (?:and|or) in)(?: \w+){{0,5}} $",
    "manager_technical": r"(?:looking for|seeking|hiring|search(?:ing)? for|need|want) (?:an? )?(?:\w+ ){0,2}$",
    "funding_stage": _FUNDED_ELSEWHERE,
    "build_or_improve": r"(?<!\w)(?:(?:enabl|help|allow|empower|let)(?:e|es|s|ing|ting)? (?!us|you |to |build|the team|our (?:team|engineers))(?:\w+,? ){1,8}|(?:evaluat|onboard|learn|research)\w* (?:of |on |and )?)$",
    "customers": r"(?:work|hire|employ|contract)\w* (?:\w+ )?(?:via|by|on) (?:an? )?$|(?:collaborat|coordinat|liais|report)\w* (?:with|to) (?:\w+,? ){0,4}$|job descriptions [^.]{0,40}$|(?:look(?:ing)?|search(?:ing)?|opportunit\w+(?: are \w+)?|equal|open|suitable|ideal|environment|workplace|place|culture),? $",
    "business_situation": r"(?:help|enabl|support|guid|advis)\w* (?:\w+,? ){0,3}(?:businesses|companies|clients|customers|organi[sz]ations|enterprises|brands|their),?(?: \w+,?){0,6} $|(?:experience|background|clients?|customers?|worked|thriv\w+|previous\w*)(?: \w+,?){0,4} (?:range|ranging|from|at|in|of|with|for|an?|our)(?: \w+,?){0,3} $",
    "business_concerns": r"(?:outings?|happy hours?|events?|trips?)(?:[,:]? [\w&/]+){0,4}[ ,:/–-]+$|(?:assigned to|sent to|refer\w* to|outside|third[ -]party|protect\w*|against|prevent\w*|stop\w*|leak\w*|detect\w*|block\w*|experience (?:in|with)(?: \w+){0,2}|background in)(?: \w+,?){0,5} $",
    "industry": r"(?:worked (?:at|on|with)|explored|think|previously|formerly|backgrounds? (?:in|at|from)|alumni of|alumni from|ex-|such as a|degree|bachelor\w*|diploma|majoring|access to|(?:demonstrated|proven) experience) [^.;]{0,70}$|industries (?:like|such as|including) [^.;]{0,70}$",
}
_BEGIN_AT_MARKS = frozenset({"skill_development", "coaching"})
"""Facts with a pattern in _BEFORE that may begin at a comma; those of the others begin with a word."""
_BEHIND: dict[str, str] = {
    "reliability_focus": rf"{_WELCOME}|[^.;]{{0,50}}(?<!\w)(?:emergency response|campus|patrol)(?!\w)|(?:,? \w+){{0,2}} (?:solutions|products|power|services|service) (?:for|to) (?:our |the |their )?(?:\w+ )?{_PUBLIC}(?!\w)",
    "performance_focus": rf"{_WELCOME}|,? (?:is|are) (?:awful|bad|poor|high|unpredictable)(?!\w)",
    "operates_at_scale": _WELCOME,
    "teamwork": rf"(?: \w+)? with (?:(?:our|your|the|their|external|potential|prospective|key) )*(?:\w+ )?{_PUBLIC}(?!\w)(?![^.;]{{0,60}}(?:team|engineer|colleague|designer|product|department|peers|stakeholder|developer|scientist|sales|marketing|operations|internal|leadership|success|support))",
    "skill_development": (
        r" (?:manager|analyst|director|coordinator|specialist|assistant)(?!\w)|[\w ]{0,20}(?:for|of) (?:your |the )?direct reports(?!\w)|[\w ]{0,30}(?:is|are) (?:\w+ )?(?:recommended|preferred|required|expected|a must|desired|a plus|mandatory|encouraged)(?!\w)"
        r"|,? (?:or|and) (?:\w+ )?(?:essential |equivalent )?experience(?!\w)"
        rf"|(?: \w+)? (?:for|of|to) (?:our |the |all |your |new )?(?:\w+ ){{0,2}}{_PUBLIC}(?!\w)"
        r"|(?:,? (?:and|or))?(?: \w+)? (?:data|datasets?|materials?|manuals?|pipelines?|runs|jobs|loops?|modalities|infrastructure|guides?|plans?|needs|documentation|records)(?!\w)"
    ),
    "career_growth": r"(?: \w+)? (?:for|of) (?:our |the |all )?(?:business|clients?|customers?|accounts?|market|students?|learners)(?!\w)",
    "mentoring": r"(?: and \w+)? (?:programs?(?! (?:for|to)\b)|from (?:\w+ ){0,3}(?:experts?|seniors?|leaders|peers|mentors|colleagues|managers)(?!\w))",
    "friendly_team": rf"(?: that [\w ]{{0,20}}| where [\w ]{{0,10}})? (?:for|toward|towards|to|with) (?:(?:our|all|the|every|their|people of) )?(?:\w+ )?(?:{_PUBLIC}|people of|everyone who visits|race)(?!\w)",
    "works_with_juniors": r"(?:,? \$| ?\$\d| ?\| | accountant| \(?\d)",
    "celebrates": r" of (?:live|life|the (?:\w+ )?(?:life|lives|moment))",
    "open_about_feelings": rf" (?:with|to|for|between) (?:your |our |the |all |internal |external )?(?:\w+ (?:and )?){{0,2}}{_PUBLIC}(?!\w)",
    "coaching": rf" (?:and \w+ )?(?:(?:to|of|for|with) )?(?:(?!every|each|all)\w+ ){{0,3}}(?:analysts?|engineers|staff|reps?|representatives|agents|associates|managers|direct reports|reports|juniors?|less experienced|new hires|members|athletes|{_PUBLIC})(?!\w)",
    "high_performing": r" (?:come from|comes from|solutions|acquisition|management|pipelines?|network|skills|leader|leadership skills|person|experiences?|services?)(?!\w)",
    "sustainable_delivery": r" (?:\w+,? ){0,3}(?:against|benefits|results|sales|targets|data|care|service|goods|packages|products to|quality data|power|energy)(?!\w)",
    "customers": r" to (?:generate|collect|train|conduct|recruit|source|hire)(?!\w)",
    "industry": rf" (?:knowledge|experience|expertise|background) (?:is |useful|preferred|a plus|not|required|needed|helpful)|(?:{_NEXT}{_TRADES}){{2}}",
    "funding_stage": r" (?:alum|founders? we|clients|customers|portfolio|investors? in|companies|startups (?:we|that we))(?!\w)",
    "overwork": r" (?:sales|selling)(?!\w)",
    "direction_shared": r" (?:is|are) (?:held )?in (?:english|german)(?!\w)",
}


_LIFE_AT_WORK = frozenset(
    {
        "emotional_health", "overwork", "friendly_team", "celebrates", "open_about_feelings", "high_performing",
        "sustainable_delivery", "works_with_juniors", "mentoring", "coaching", "career_growth", "skill_development",
        "management_valued", "manager_technical", "direction_shared", "flexible_hours", "office_perks", "inclusion",
        "teamwork", "autonomy", "heavy_process", "documentation", "on_call", "on_call_empowered", "benefits", "equity",
        "visa_sponsorship", "relocation",
    }
)  # fmt: skip
"""What is asked of this job; of a product's users it says nothing."""
_MADE = r"(?:products?|apps?|platforms?|software|(?<!how )tools?|services?|solutions?|technology|games?|devices?|models?|chatbots?|api|marketplace|website)"
_FOR_WHOM = (
    r"(?:people|users?|customers?|clients?|patients?|nurses|doctors|clinicians|teachers|parents|students?|farmers|drivers|families"
    r"|companies|businesses|employers|hospitals|schools|clinics|shops|restaurants|bakers|managers|workers|organi[sz]ations|others|hr teams|freelancers)"
)
_OF_PRODUCT = re.compile(
    rf"(?<!\w)(?:(?:our|the|this|its|whose|\w+'s) (?:[\w-]+ ){{0,2}}{_MADE}(?:,? (?:that|which))? (?:\w+ ){{0,1}}(?:helps?|lets?|enables?|gives?|allows?|makes?|saves?|offers?|teach(?:es)?|trains?|supports?|detects?|prevents?|reduces?|tracks?|measures?|matches|connects|plans)(?!\w)"
    rf"|(?:we|who|that|which) (?:are )?(?:build|make|develop|sell|create|building|making|developing|selling) (?:an? |the )?(?:[\w-]+,? ){{0,4}}{_MADE} (?:that|which|to|for|so that|with which|where)(?!\w)"
    rf"|(?<!\w)(?:we|our mission is to|it|and|to) (?:help|helps|enable|let|lets|give|gives|teach|support)s? (?:[\w-]+ ){{0,2}}{_FOR_WHOM}(?!\w))[^.;:!?]{{0,120}}$"
)
"""Before a cue: the sentence tells what the product does for its users ("our app helps nurses avoid overtime")."""
_FIGHTING = re.compile(
    r"(?<!\w)(?:stop|quit|prevent|reduc|fight|overcom|avoid|tackl|combat|escap|beat|treat|recover|block|curb|against|harm(?:ed|s)? (?:by|from)"
    r"|victims? of|addict\w* to|addiction to|away from|free (?:of|from)|instead of|no|not|never|ban)\w*(?: \w+){0,3} $"
)
_FOUGHT = re.compile(
    r"[ -](?:addict\w*|harms?(?!\w)|problems?(?!\w)|disorders?|prevention|block(?:er|ing)\w*|recovery|debt(?: advice| counsel\w*| relief)|abuse|cessation|free(?!\w)|awareness|helpline)"
)
"""Behind "gambling" or "tobacco": those who fight it do not live from it."""


_TEAM_NAME = re.compile(r"(?<!\w)(?:platform|team|infrastructure|systems|engineering|squad|experience)$")
""" "Engineering Manager, Payments Platform" names a team; a shop has one as well as a bank."""
_OBJECTED = frozenset({"gambling", "crypto"})


def _of_product(text: PostingText, hit: Hit) -> bool:
    """Whether what would be said of the job is said of what the product does for its users."""
    start = max(hit.sentence.start, hit.start - _REACH_BEFORE)
    return _OF_PRODUCT.search(text.folded[start : hit.start]) is not None


def _fought(text: PostingText, hit: Hit) -> bool:
    """Whether an objectionable business is what the employer works against."""
    start = max(hit.sentence.start, hit.start - _REACH_BEFORE)
    behind = min(hit.sentence.end, hit.end + _REACH_BEHIND)
    return (
        _FIGHTING.search(text.folded[start : hit.start]) is not None
        or _FOUGHT.match(text.folded, hit.end, behind) is not None
    )


@cache
def _compiled(key: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    before, behind = _BEFORE.get(key), _BEHIND.get(key)
    if before and key not in _BEGIN_AT_MARKS:
        before = rf"(?<!\w)(?:{before})"  # else each of its branches is tried at each letter
    return (re.compile(before) if before else None, re.compile(behind) if behind else None)


def _ends_a_list(folded: str, place: int) -> bool:
    """Whether two trades stand before the place, joined to what stands there."""
    if _JOINED.search(folded, max(0, place - _JOINT), place) is None:
        return False  # as a rule: the look back over trades is a slow one
    return _TRADES_BEFORE.search(folded, max(0, place - _REACH_BEFORE), place) is not None


def has_other_experiencer(text: PostingText, hit: Hit) -> bool:
    """Whether the sentence says it of somebody or something else than the fact asks about."""
    if text.other_languages and text.in_other_language(hit.sentence):
        other = hit.cue.key not in _OF_PRODUCTS and is_of_customers(text, hit.start)
        if other or hit.cue.other_language:
            return other
    key = hit.cue.key
    if key in _LIFE_AT_WORK and hit.sentence.section != "offer" and _of_product(text, hit):
        return True
    if (key == "business_concerns" or (key == "industry" and hit.cue.value in _OBJECTED)) and _fought(
        text, hit
    ):
        return True
    if key == "industry" and hit.sentence.section == "title" and _TEAM_NAME.search(hit.words):
        return True
    if key == "industry" and _ends_a_list(text.folded, hit.start):
        return True
    before, behind = _compiled(key)
    if before is not None:
        start = max(hit.sentence.start, hit.start - _REACH_BEFORE)
        said = text.folded[start : hit.start]
        offered = key in _OFFERED and hit.sentence.section == "offer"
        if not offered and before.search(said):
            return True
    if behind is None:
        return False
    return behind.match(text.folded, hit.end, min(hit.sentence.end, hit.end + _REACH_BEHIND)) is not None


# --- other languages than English --------------------------------------------------------------------

_TURNED_OVER = re.compile(
    r"(?:^|[.;:,•–-] ?)(?:bei )?(?:unsere[rn]? (?:kund\w+|partner\w*)|die kunden|nos clients|les clients|nuestros clientes|los clientes|(?:os )?nossos clientes|i nostri clienti|onze klanten|de klanten)(?!\w)[^.;]{0,90}$"
    r"|(?<!\w)(?:plattform|software|lösung\w*|app|tool\w*|produkt\w*|plateforme|logiciels?|solutions?|outils?|plataforma|soluci[oó]n\w*|solu[çc][õo]es|aplicaci[oó]n|herramienta\w*|ferramenta\w*|piattaforma|soluzion\w+|strument\w+|platform|oplossing\w*) (?:für|zur|zum|pour|para|per|voor|de|di|van) (?:[\w']+ ){0,3}$"
)  # fmt: skip
_OF_PRODUCTS = frozenset(
    {"industry", "customers", "software_layer", "build_or_improve", "mission", "primary_problem"}
    | {"business_concerns", "main_risk", "operates_at_scale", "reliability_focus", "performance_focus"}
)


def is_of_customers(text: PostingText, place: int) -> bool:
    """Whether a sentence of another language turns what stands at a place over to customers or a product."""
    before = text.folded[max(text.sentence_at(place).start, place - 120) : place]
    return _TURNED_OVER.search(before) is not None
