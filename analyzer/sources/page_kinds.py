"""What is no posting: recognised by what the page shows, each kind with its remedy.

None of these is ever sent to a model. A page that shows a real description is not refused for a
login link or a cookie banner beside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from analyzer.sources.closed import says_closed


@dataclass(frozen=True, slots=True)
class PageFeatures:
    """What a page shows, counted. `text` is all that is drawn, `body` what is left without boilerplate;
    `cards` are neighbours that each open with a link, `carded` the letters in them."""

    title: str = ""
    text: str = ""
    body: tuple[str, ...] = ()
    described: bool = False
    inputs: int = 0
    passwords: int = 0
    files: int = 0
    free_letters: int = 0
    scripts: int = 0
    linked: int = 0
    jobs: int = 0
    cards: int = 0
    carded: int = 0
    noscript: str = ""


_BOT = re.compile(
    r"just a moment|checking (?:your browser|if the site connection)|verify (?:that )?you(?:'"
    r"| a)re (?:a )?(?:human|not a robot)"
    r"|verifying you are human|are you a (?:human|robot)|unusual (?:traffic|activity)|attention required"
    r"|(?:complete|solve) the (?:captcha|security check)|enable javascript and cookies to continue"
    r"|access (?:to this page )?(?:has been )?denied"
    r"|request (?:was |has been )?blocked|press (?:&|and) hold|ddos protection|bot detection"
    r"|pardon our interruption",
    re.IGNORECASE,
)
_NOT_FOUND = re.compile(
    r"\b404\b|(?:page|job|posting|position|site|content|resource|vacancy)\b.{0,30}(?:not (?:be )?found"
    r"|doesn['’]t exist|does not exist|cannot be found)"
    r"|(?:can['’]t|cannot|could ?n['’]t|could not|unable to) find (?:the|that|this|your|what)"
    r"|page not found|not found$|nothing (?:here|found)"
    r"|seite (?:wurde )?nicht gefunden|existiert nicht|page (?:introuvable|non trouvée)"
    r"|página no encontrada|no se (?:ha )?encontr"
    r"|pagina niet gevonden|pagina non trovata|sidan (?:kunde inte|hittades inte)|oops",
    re.IGNORECASE,
)
_LOGIN = re.compile(
    r"(?:sign|log) ?in (?:to|with|or)\b|^(?:sign|log) ?in$|please (?:sign|log) ?in|you (?:must"
    r"|need to) (?:be )?(?:sign|log)"
    r"|join (?:to|now to) (?:view|see|apply)|create (?:an|your) account|members only|anmelden|einloggen"
    r"|se connecter|iniciar sesión|inloggen",
    re.IGNORECASE,
)
_ERROR = re.compile(
    r"(?:internal server|application|server|gateway|unexpected|technical) error"
    r"|service (?:is )?(?:temporarily )?unavailable"
    r"|something went wrong|under maintenance|scheduled maintenance|be (?:right )?back (?:soon|shortly)"
    r"|temporarily (?:down|offline|unavailable)"
    r"|\b(?:error|http)\s*50[0234]\b|\b50[0234]\b\s*(?:-|–|:)?\s*(?:internal|bad gateway|service|gateway"
    r"|error)|too many requests|an error (?:has )?occurred",
    re.IGNORECASE,
)
_COOKIES = re.compile(
    r"cookies?|consent|gdpr|privacy (?:settings|preferences)|datenschutz|einwilligung", re.IGNORECASE
)
_LIST = re.compile(
    r"\b\d+ (?:open )?(?:jobs?|positions?|roles?|openings?|vacancies|results|stellen|offres|ofertas"
    r"|vacatures)\b(?! (?:of|years))"
    r"|(?:all|open|current|our) (?:jobs|positions|roles|openings|vacancies)|job (?:search|listings?|board"
    r"|openings)|search (?:results|jobs)|join (?:our|the) team"
    r"|careers? at\b|no (?:open )?(?:jobs|positions|vacancies|openings)\b|inga lediga jobb"
    r"|keine (?:offenen )?stellen",
    re.IGNORECASE,
)
_APPLY = re.compile(
    r"(?:submit|complete|start) your application|apply (?:for|to) this|application form|resume/cv"
    r"|upload (?:your )?(?:cv|resume)",
    re.IGNORECASE,
)
_TEMPLATE = re.compile(r"\{\{[^{}]{1,80}\}\}|\{\$[^{}]{1,80}\$\}|<%=?[^%]{1,80}%>|\$\{[\w.]{1,60}\}")


LEAST = 40  # letters: a page that shows fewer says nothing


def kind_of(features: PageFeatures) -> str | None:
    """Which kind of page it is, None where it is a posting."""
    letters = sum(len(line) for line in features.body)
    top = " \n".join((features.title, *features.text.split("\n")[:12]))
    short, tiny = letters < 1500, letters < 300
    if short and len(features.text) < 2500 and _BOT.search(top):
        return "bot_check"
    if _says_closed(features, short=short):
        return "closed"
    if len(_TEMPLATE.findall(features.text)) >= 3:
        return "script_only"
    if not features.described:
        kind = _without_description(features, top, letters, short=short, tiny=tiny)
        if kind:
            return kind
    return "list" if _is_list(features, letters) else None


def _without_description(
    features: PageFeatures, top: str, letters: int, *, short: bool, tiny: bool
) -> str | None:
    if letters < 700 and _NOT_FOUND.search(top):
        return "not_found"
    if letters < 700 and _ERROR.search(top):
        return "error_page"
    walled = _LOGIN.search(top if letters < 120 else "\n".join((features.title, *features.body)))
    if (features.passwords and short) or (tiny and walled):
        return "login"
    if _is_form(features, letters):
        return "form"
    if _is_list(features, letters):
        return "list"
    if letters < 120 and len(_COOKIES.findall(features.text)) >= 2:
        return "cookies"
    if not tiny:
        return None
    if re.search(r"javascript", features.noscript + features.text, re.IGNORECASE) or (
        features.scripts and letters < 120
    ):
        return "script_only"
    return "empty" if letters < LEAST else None


def _says_closed(features: PageFeatures, *, short: bool) -> bool:
    """A short line of its own says so; in a long text, only near the top."""
    lines = [line.strip() for line in (features.title, *features.text.split("\n"))]
    closing = [i for i, line in enumerate(lines) if len(line) <= 200 and says_closed(line)]
    return bool(closing) and (short or closing[0] <= 15)


def _is_form(features: PageFeatures, letters: int) -> bool:
    if features.inputs < 3:
        return False
    asks = features.files > 0 or _APPLY.search(features.text) is not None
    return asks and (features.free_letters < 400 or letters < 400)


def _is_list(features: PageFeatures, letters: int) -> bool:
    paragraphs = sum(len(line) >= 160 for line in features.body)
    if features.jobs >= 3 and paragraphs < 3:
        return True
    if features.cards >= 3 and features.carded >= 0.6 * letters:
        return True
    if paragraphs >= 2:
        return False
    if not features.body or letters < 120:
        return features.jobs >= 2 or features.linked >= 2
    prose = any(len(line) >= 80 for line in features.body)
    if letters < 800 and not prose and features.linked >= 2 and features.linked * 4 >= len(features.body):
        return True
    says = _says_list(features)
    many = features.linked >= 3 and features.linked * 4 >= len(features.body)
    mostly = features.linked >= 5 and features.linked * 2 > len(features.body)
    return mostly or (says and (many or features.jobs >= 2 or (letters < 200 and not prose)))


def _says_list(features: PageFeatures) -> bool:
    return _LIST.search(" \n".join((features.title, *features.body[:12]))) is not None
