"""The words around "remote", "hybrid" and "on-site" that tell what they are said of."""

from __future__ import annotations

import re
from functools import cache


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """The patterns by name, compiled when a posting first needs them."""
    return {name: re.compile(pattern) for name, pattern in _SOURCES.items()}


_SOURCES: dict[str, str] = {
    # what "remote" says of when it is not of the job
    "remote_other": (
        r"[ -](?:monitor|sens(?:ing|or)|desktop|access|control|server|patient|area|village|communit|region|rural|procedure|diagnos|"
        r"hands|deposit|assist|device|machine|system|infra|code exec|repo|branch|start|learning|user|client|customer|identity|"
        r"troubleshoot|operat|tools|camera|vehicle|driv|pilot|assess|test|proctor|interview|island|place|country|host|node|"
        r"station|health|care\b|medicine|viewing|sites?\b|locations?\b|support|install|maintenance|management of|work(?:er|force)s?\b|"
        r"employees\b|staff\b|teams\b|developers?, |talent\b|hiring\b|office locations|cluster|execution|config|api|"
        r"session|connect|inspect|survey|data|file|fleet|robot|equipment|asset|participants|attendees|meeting|stakeholders|"
        r"collaboration tool|work (?:polic|stipend|allowance|budget|equipment|set-?up|setup|expens|reimburs)|work tool|sales tool|working skills|environments?\b(?! (?:role|position)))"
    ),
    "remote_before": (
        r"(?:experience|experienced|background|track record|familiarity|skilled|ability|able|comfort(?:able)?|proven)\s(?:[\w'/,-]+\s){0,8}$|"
        r"(?:manage|managing|lead|leading|support(?:ing)?|help(?:ing)?|for|between|across|serving|with|other|of|to|including) (?:[\w-]+ )?$|(?:tv|the|via|by|most|in) $"
    ),
    "remote_role": (
        r"(?:[ -](?:first|only|based|friendly|native|eligible|ok\b|okay|allowed|welcome|possible|role|position|job|opportunity|work\b|working|"
        r"within|in\b|from|anywhere|global|worldwide|across|opportunit|option|candidates|applicants|contract|full|part|possib|available|"
        r"(?:or|and) (?:hybrid|in|on|from|at|office)(?![a-z])|considered|preferred|is (?:fine|ok|possible|an option|allowed|welcome)|optional|team\b|company\b|flexib|us\b|eu\b|usa\b|uk\b|culture|setup|set-up)|"
        r"\s?[,()\].:;!/|+]|\s?-|$)"
    ),
    "is_remote": r"(?:is|are|posted as|listed as|role|position|job|be|work|working|this) (?:currently |also |generally |done )?$",
    "other_jobs": r"(?:jobs|roles|positions|postings|openings) (?:that are )?(?:posted|listed|advertised|labell?ed|marked|tagged|designated|classified) (?:with|as|under)(?![a-z])[^.]{0,60}$",
    "may_work": r"(?:ability|(?<![a-z])able|option|freedom|flexibility|opportunit(?:y|ies)|chance|possibility) (?:to work|of working|for working) (?:fully |100 ?% |entirely )?$",
    # a place that one is to be at, named before "with the opportunity to work remotely"
    "at_base": r"(?<![a-z])(?:based (?:at|in|out of)|located (?:at|in)|headquarters|on-?site|in[ -]office|hybrid)(?![a-z])",
    "remote_part": (
        r"(?:part(?:ial|ially|ly)?|some|occasional(?:ly)?|semi|limited|flexible|hybrid|one|two|three|1|2|3|partial|mostly|few|days?|ad[ -]hoc|periodic|time to) ?[-/]?(?:days? )?(?:(?:of|a week|per week|work|working|is|a|can be) ){0,2}$"
    ),
    "remote_full": r"(?:fully|100 ?%|100 percent|entirely|completely|full|all|purely|totally|truly|permanent(?:ly)?|global(?:ly)?)[ -](?:\w+ )?$",
    "remote_perk": r"[^.|]{0,30}?(?:\d+|few|several|up to|some|couple of|two|four|three|six) (?:\w+ )?(?:days?|weeks?|months?)(?: (?:a|per|each|every) year|/year|/yr| annually|(?! (?:a|per) week)(?: \w+){0,3} year)",
    "perk_before": r"(?:up to |for )?(?:\d+|few|several|one|two|three|four|six) (?:\w+ )?(?:days?|weeks?|months?)(?: (?:a|per|each|every) year|/year| annually|/yr)(?: (?:of|to|for|you can|can|work|working|fully|completely|100%))*\s*$",
    "depends": r"^[^.\n]{0,60}(?<!\w)(?:conforme|depending|depends|according to|based on (?:the )?(?:role|needs|team)|segundo|según|selon|je nach|varies|a seconda)",
    "foreign_no": r"(?<!\w)(?:sin|kein|keine|pas de|non|no es|não|no) (?:\w+ )?$",
    "foreign_all": r"(?:100 ?%|trabajo|totalmente|completamente|lavoro|trabalho|totalmente em) $",
    "foreign_office": r"d[ií]as de ~|~[^.\n]{0,60}(?:oficina|ufficio|bureau|escritório|büro)",
    "foreign_days": r"(?:\b[1-4]|uno|dos|tres|due|tre|deux|trois|zwei|drei|um|dois|três) (?:días?|giorni|jours|tage|dias?)",
    "not_work": r"(?:interviews?|meetings?|onboarding|training|sessions?|events?) (?:are|is|will be|happens?) (?:\w+ )?$",
    "later": (
        r"[^.;|]{0,25}?(?:after (?:\w+ ){0,4}?(?:probation|months?|onboarding|training|year|trial|weeks)|once (?:trained|onboarded|you)|"
        r"not (?:possible|available|an option|offered|allowed)|may be possible|negotiable later|in the future)"
    ),
    "not_fully": r"(?:not|isn't|never|no) (?:a |an )?(?:fully|100 ?%|entirely|completely|full|totally|exclusively|purely|permanently)[ -]?(?:a )?$",
    "denied": (
        r"(?:(?<![a-z])(?:no|not|non|never|without|cannot|can't|isn't|don't|doesn't|won't|unable|neither|nor)(?![a-z])(?! (?:only|just|limited|problem))(?:[ -](?:a|an|be|currently|offer(?:ing)?|open|to|considering|accepting|"
        r"looking|for|support(?:ing)?|the|any|do|we|for|able|eligible|work|working|in|is|possible|100%|fully|allow(?:ed|ing)?|available|suitable|sponsorship ?/|sponsorship or|visa or|relocation or))*[ -]$)"
    ),
    "denied_after": (
        r"(?:[ -](?:work|working|option|role|position|job|eligib\w+|allowed|candidates?|applicants|applications))?(?: ?[:=?-] ?(?:no|none|false|n/a)(?: ?[.,:;!)|–-]|\s[–-]|$)| ?\((?:no|not)\b| (?:is|are|will be|work is|isn't|aren't|can|will)(?: be)? ?(?:currently )?(?:not|n't|never|unavailable)\b| not (?:possible|available|an option|offered|allowed|considered|accepted|eligible)| ?(?:❌|✗|✘))"
    ),
    "hybrid_role": (
        r"[ -](?:work\b|working|schedule|role|position|setup|set-up|arrangement|office|policy|remote|opportunity|job|workplace|workweek|work-week|"
        r"in-office|team\b|in\b|from|based|within|\(|model(?= (?:of working|with|where|that|allow|in|requir|\())|basis|mode\b|-? ?\d|\d|onsite|on-site|at\b|(?:3|2|4|three|two|four) days|option|"
        r"environment(?= (?:with|where|that|in|requir|of \d|\(|at|and))|format|contract|friendly|ok\b|flexib|first|approach|company|home|out of|near|with (?:\d|two|three|four|at least)|(?:tue|mon|wed|thu|fri))|"
        r"\s?[,()|/;:+!-]|\s?–|\.|$|\s?\n"
    ),
    "hybrid_other": (
        r"[ -](?:cloud|infra|vehicle|car|app|mobile|search|multi|data|intelligence|electric|power|identity|environments|deployment|network|"
        r"integration|architect|it\b|system|retriev|quantum|classical|mesh|storage|on-prem|datacenter|event|solution|platform|"
        r"human|ai\b|ml\b|learning|course|program|product|approach to|of\b|between|threat|project manage|agile|methodolog|engines?\b|propulsion|bond|role of|kubernetes|estate|fund|azure|aws|warehouse|sql)"
    ),
    "hybrid_before": r"(?:experience|knowledge|understanding|designing|migrat\w+|cloud,|cloud /|cloud and|multi-cloud|on-prem(?:ises)?(?:,| and| or|/)|public,|private,|agile or|waterfall and)\s?(?:[\w,/-]+ ){0,4}$",
    "site_other": (
        r"[ -](?:gym|fitness|parking|childcare|cafe|café|cafeteria|meal|lunch|interview|medical|doctor|clinic|massage|perk|amenit|training|"
        r"visit|support (?!role|position|engineer)|service|install|customer|client (?:visit|meeting)|meeting|event|coordinat|team building|inspect|generation|"
        r"daycare|health|wellness|pharmacy|laundry|barista|chef|food|snack|showers?|bike|facilit|staff\b|project|supervis|contractor|"
        r"manager|delivery|deploy|workshop|audit|search|and off|or off|construction|personnel|maintenance|retreat|summit|gathering|offsite|week|day care|with (?:customers|clients)|assess|survey|safety|crew)"
    ),
    "site_role": (
        r"(?:[ -](?:role|position|job|work\b|working|only|in\b|at\b|opportunity|full|presence|days?|5|five|requirement|required|every ?day|daily|based|from|attendance|employment|\()|\s?[,(.:;!|/+]|\s?[-–]|$|\s?\n)"
    ),
    "site_before": (
        r"(?:work(?:ing)?|fully|100 ?%|is|be|all|role|position|position is|are|entirely|strictly|full[ -]time|required|mostly|primarily|5 days?|five days?|days? a week|days? per week|days?/week|job is|employees|daily|an|a|completely|purely|only)[ ,:-]{1,2}(?:an? )?$|[|(:/,+]\s?$|[.!]\s$|^\s*[-*•]?\s*$"
    ),
    "office_work": (
        r"(?:work(?:ing)?|based|on-?site|onsite|full[ -]time|join us|be) (?:\w+ ){0,3}?(?:in|from|at|out of)(?: (?:our|the|a|an|their))? (?:[\w.,'-]+ ){0,4}$"
    ),
    # "a remote Data Clerk role": the title stands between the word and the role
    "titled_role": r"(?:[ -][\w/&+#.'-]+){1,6}? (?:role|position|job|opportunity|vacancy)(?![a-z])",
    "this_is": r"(?:this is|is|offering|for|as|seeking|hiring) an? (?:(?:full[ -]time|part[ -]time|permanent|contract|temporary|new|exciting|salaried|paid|\d+[ -]month|fixed[ -]term|and|or|on-?site|hybrid|remote|/)[ ,/]{1,2}){0,4}$",
    "week_share": r"(?:[^.|\n]{0,12}(?:days?|week))",
}
