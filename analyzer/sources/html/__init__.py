"""HTML → what a person sees of it, as lines.

    bytes ─charset─▶ str ─tree─▶ elements ─stylesheets, selectors, cascade─▶ styles
    styles ─geometry, appearance, hidden─▶ what is drawn ─blocks, boilerplate, main_content─▶ lines
    title, head_lines: what names the job and stands below it; cards: lists of jobs by their build
    jsonld, microdata, embedded: what the page's own data say; extraction puts both together

Style rules are read as Chromium reads them. `css.toml` says as data which properties decide whether text is
seen, which values each can have and what media queries ask; `properties`, `conditions` and `selectors` follow
it, `cascade` decides what holds, `geometry` where a box is, `appearance` how it looks and `hidden` what a
person sees. What cannot be judged by these is left out and told.

The parser (lexbor) and the libraries for style sheets (tinycss2, cssselect2) are imported when a
page is parsed; what a page became is stored, so that a second look imports none of them.
"""
