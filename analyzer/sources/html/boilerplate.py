"""What stands on a page around the posting: menus, footers, cookie banners, forms, other jobs.

Only what is unmistakable goes: by its element or role, by a name that such parts carry, or by a
heading such as "Similar jobs". A part that holds most of the page's text is never taken for boilerplate.
"""

from __future__ import annotations

import re

from analyzer.sources.html.blocks import HEADINGS, Block
from analyzer.sources.html.hidden import Drawn
from analyzer.sources.html.tree import Element

_ROLES = frozenset(
    {"navigation", "search", "menu", "menubar", "contentinfo", "dialog", "alertdialog", "toolbar", "banner"}
)
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|onetrust|ot-sdk|cookiebot|cky|didomi|usercentrics|truste|ccm"
    r"|eupopup"
    r"|nav|navbar|navigation|navi|topnav|mainnav|main-?menu|site-?menu|mega-?menu|breadcrumbs?"
    r"|skip-?(?:link|nav|to)\w*"
    r"|site-?footer|page-?footer|global-?footer|footer|site-?header|global-?header|sharing"
    r"|share-?(?:buttons?|bar|links?|icons?|job)"
    r"|social-?(?:share|links?|icons?|media|buttons?)|addthis|addtoany|newsletter|subscribe"
    r"|(?:similar|related|recommended|other|more|latest|featured)-?(?:jobs?|positions?|vacanc\w+|roles?"
    r"|openings?|offers?)"
    r"|jobs?-?(?:recommendations?|related|similar|alerts?)|job-?alert\w*|paginat\w+|language-?(?:switcher"
    r"|selector)|login|sign-?in)(?:$|[\s_-])",
    re.IGNORECASE,
)
_OTHER_JOBS = re.compile(
    r"(?:similar|related|recommended|other|more|further|latest|featured|additional|nearby)\s+(?:open\s+)?"
    r"(?:jobs?|roles?|positions?|vacanc\w+|openings?|opportunities|postings?|offers?|searches)\b.{0,40}"
    r"|(?:jobs|people|candidates)\s+(?:also\s+)?(?:viewed|searched|you might|you may|like this).{0,40}"
    r"|you (?:may|might) also (?:like|be interested).{0,40}|(?:people|others) also (?:viewed|searched).{0,30}"
    r"|(?:ähnliche|weitere|andere)\s+(?:jobs?|stellen\w*|angebote).{0,40}|(?:offres|postes"
    r"|emplois)\s+similaires.{0,40}"
    r"|(?:ofertas|empleos|vacantes|puestos)\s+(?:similares|relacionad[ao]s).{0,40}|ofertes\s+(?:similars"
    r"|relacionades).{0,40}"
    r"|(?:lavori|offerte)\s+simili.{0,40}|vagas\s+(?:similares|semelhantes|relacionadas).{0,40}"
    r"|(?:vergelijkbare|andere)\s+(?:vacatures|banen).{0,40}|liknande\s+jobb.{0,40}|podobne\s+oferty.{0,40}"
    r"|(?:share|report) this (?:job|ad|position|vacancy|role).{0,30}|get (?:new "
    r"|similar )?jobs? (?:alerts?|by email).{0,60}"
    r"|(?:create|set up) (?:a |your )?job alert.{0,60}|apply for this (?:job|position|role)"
    r"|submit your application"
    r"|recommended courses|.{0,40}similar searches|what can i earn as.{0,60}|unlock (?:job"
    r"|salary) insights|career advice|popular searches|salary match|be careful",
    re.IGNORECASE,
)
_BUTTONS = re.compile(
    r"(?:quick |easy )?apply(?: now| here| online| today| for (?:this|the) (?:job|role|position)"
    r"| on company (?:site|website))?"
    r"|(?:go )?back(?: to .{1,40})?|(?:save|share|print|report|bookmark|email|copy)(?: (?:this )?(?:job|ad"
    r"|link|posting|vacancy))?"
    r"|(?:sign|log) ?(?:in|up|out)|register(?: now)?|(?:view|see|show|browse|search)(?: all| more"
    r"| other)? (?:jobs|openings|positions|roles|vacancies)"
    r"|all jobs|(?:show|read|see|view) (?:more|less)|skip to (?:main )?content|close|menu|(?:previous"
    r"|next)(?: job)?"
    r"|jetzt bewerben|bewerben|postuler|solicitar|inscribirse|candidatar-se|candidati|solliciteer|ansök|×"
    r"|☰|→|←|»|«|›|‹|\||•",
    re.IGNORECASE,
)


def boilerplate_in(root: Element, drawn: Drawn) -> set[int]:
    """The ids of the elements that are no part of the posting."""
    sizes = _sizes(root, drawn)
    whole = max(sizes[root.id], 1)
    out: set[int] = set()
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if drawn.skips(element):
            continue
        if sizes[element.id] <= 0.5 * whole and _is_boilerplate(element, sizes, whole):
            out.add(element.id)
            continue
        waiting.extend(child for child in element.children if isinstance(child, Element))
    _mark_other_jobs(root, drawn, out, sizes, whole)
    return out


def _sizes(root: Element, drawn: Drawn) -> dict[int, int]:
    """The drawn letters below each element."""
    order = list(root.elements())
    sizes = {element.id: 0 for element in order}
    gone: set[int] = set()
    for element in order:
        if drawn.skips(element) or (element.parent is not None and element.parent.id in gone):
            gone.add(element.id)
        elif not drawn.mutes(element):
            sizes[element.id] = sum(
                sum(map(len, child.split())) for child in element.children if isinstance(child, str)
            )
    for element in reversed(order):
        if element.parent is not None:
            sizes[element.parent.id] += sizes[element.id]
    return sizes


def _is_boilerplate(element: Element, sizes: dict[int, int], whole: int) -> bool:
    tag, role = element.tag, element.get("role").lower()
    if tag == "nav" or role in _ROLES - {"banner"}:
        return True
    if tag == "footer":
        return not _inside_main(element) or _link_share(element) > 0.4
    if tag == "header" or role == "banner":
        return not _inside_main(element) and not any(element.find("h1"))
    if tag == "form":
        return _controls(element) > 0 and not any(element.find("h1"))
    if tag == "label" or element.get("aria-modal") == "true":
        return tag != "label" or bool(element.get("for")) or any(element.find("input", "select", "textarea"))
    if tag == "button":
        return not _opens_something(element)
    if tag in ("div", "section", "aside", "ul", "ol", "p", "span", "table"):
        names = f"{element.get('id')} {element.get('class')}"
        named = bool(_NAMES.search(names)) and not any(element.find("h1"))
        return named and sizes[element.id] < 0.25 * whole and _agrees(element, names)
    return False


def _inside_main(element: Element) -> bool:
    return any(
        above.tag in ("main", "article") or above.get("role") == "main" for above in element.ancestors()
    )


def _agrees(element: Element, names: str) -> bool:
    """A name alone is not enough where the words could be the posting's own."""
    if re.search(r"cookie|consent|gdpr|onetrust|ot-sdk|didomi|usercentrics", names, re.IGNORECASE):
        return (
            bool(re.search(r"cookie|consent|privacy", element.text(), re.IGNORECASE))
            or _controls(element) > 0
        )
    return _link_share(element) > 0.3 or _controls(element) > 0


def _controls(element: Element) -> int:
    return sum(
        1
        for inner in element.find("input", "select", "textarea", "button")
        if inner.get("type").lower() != "hidden"
    )


def _opens_something(button: Element) -> bool:
    """Buttons that open a section carry its heading; others are controls."""
    headed = any(above.tag in HEADINGS or above.tag in ("summary", "dt") for above in button.ancestors())
    return headed or ("aria-controls" in button.attrs and "aria-expanded" in button.attrs)


def _link_share(element: Element) -> float:
    letters = len("".join(element.text().split()))
    linked = sum(len("".join(link.text().split())) for link in element.find("a"))
    return min(1.0, linked / letters) if letters else 0.0


def _mark_other_jobs(root: Element, drawn: Drawn, out: set[int], sizes: dict[int, int], whole: int) -> None:
    """Takes out what stands under a heading such as "Similar jobs", up to the next of its rank."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.id in out or drawn.skips(element):
            continue
        heads = element.tag in HEADINGS or element.get("role") == "heading" or element.tag == "strong"
        if heads and _OTHER_JOBS.fullmatch(" ".join(element.text().split()).strip(" :")):
            _mark_under(element, out, sizes, whole)
            continue
        waiting.extend(child for child in reversed(element.children) if isinstance(child, Element))


def _mark_under(heading: Element, out: set[int], sizes: dict[int, int], whole: int) -> None:
    top = heading
    # Up to the part that the heading heads: as long as nothing but it comes first.
    while top.parent is not None and _begins(top.parent, top) and sizes[top.parent.id] < 0.35 * whole:
        if top.parent.tag in ("body", "html", "main"):
            break
        top = top.parent
    out.add(top.id)
    if top is not heading and sizes[top.id] > 3 * sizes[heading.id]:
        return
    rank = _rank(heading)
    for sibling in _after(top):
        if any(_rank(inner) <= rank for inner in sibling.find(*HEADINGS)) or sizes[sibling.id] > 0.35 * whole:
            return
        out.add(sibling.id)


def _begins(parent: Element, child: Element) -> bool:
    for node in parent.children:
        if node is child:
            return True
        if isinstance(node, Element) and node.text().strip():
            return False
        if isinstance(node, str) and node.strip():
            return False
    return False


def _after(element: Element) -> list[Element]:
    if element.parent is None:
        return []
    siblings = element.parent.children
    at = next(i for i, node in enumerate(siblings) if node is element)
    return [node for node in siblings[at + 1 :] if isinstance(node, Element)]


def _rank(heading: Element) -> int:
    return int(heading.tag[1]) if heading.tag in HEADINGS else 6


def without_leftovers(blocks: list[Block]) -> list[Block]:
    """Without buttons written as links, and without runs of links at the page's ends."""
    blocks = [block for block in blocks if not _BUTTONS.fullmatch(block.text)]
    texts = [i for i, block in enumerate(blocks) if _is_text(block)]
    if not texts:
        return blocks
    first, last = texts[0], texts[-1]
    return [block for i, block in enumerate(blocks) if first <= i <= last or not _in_run_of_links(blocks, i)]


def _is_text(block: Block) -> bool:
    return block.kind == "heading" or (len(block.text) >= 60 and block.linked < 0.5 * len(block.text))


def _in_run_of_links(blocks: list[Block], at: int) -> bool:
    def is_link(block: Block) -> bool:
        return block.linked >= 0.8 * len(block.text.replace(" ", "")) and len(block.text) < 80

    low = high = at
    while low >= 0 and is_link(blocks[low]):
        low -= 1
    while high < len(blocks) and is_link(blocks[high]):
        high += 1
    return high - low - 1 >= 4
