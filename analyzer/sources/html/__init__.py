"""HTML → what a person sees of it, as lines.

    bytes ─charset─▶ str ─tree─▶ elements ─stylesheets, selectors, cascade─▶ styles
    styles ─visibility, hidden─▶ what is drawn ─blocks, boilerplate, main_content─▶ lines
    title, head_lines: what names the job and stands below it; cards: lists of jobs by their build
    jsonld, microdata, embedded: what the page's own data say; extraction puts both together

The parser (lexbor) and the style sheet tokenizer (tinycss2) are imported only when a page is
parsed; what a page became is stored, so that a second look imports neither.
"""
