"""HTML → what a person sees of it, as lines.

    bytes ─charset─▶ str ─tree─▶ elements ─stylesheets, selectors, cascade─▶ styles
    styles ─visibility, hidden─▶ what is drawn ─blocks, boilerplate, main_content─▶ lines
    title, head_lines: what names the job and stands below it; cards: lists of jobs by their build
    jsonld, microdata, embedded: what the page's own data say; extraction puts both together

Style rules are read as Chromium reads them: css_validity says which values a property can have (css_words:
names, as data). The parser (lexbor) and the libraries for style sheets (tinycss2, cssselect2) are imported
when a page is parsed; what a page became is stored, so that a second look imports none of them.
"""
