"""HTML → what a person sees of it, as lines.

    bytes ─charset─▶ str ─tree─▶ elements ─styles─▶ what is drawn ─visible─▶ blocks ─chrome─▶ lines

The parser (lexbor) and the style sheet tokenizer (tinycss2) are imported only when a page is
parsed; what a page became is kept, so that a second look imports neither.
"""
