"""The library as a page on this machine: `jobfit serve`.

server         the socket on loopback, and uvicorn;  app: the pages put together, and what goes wrong in them
guard          who may ask at all: host, origin, session, sizes;  session: the token and the cookie
desk           what the pages have at hand: settings, library, rubrics, the ranking
rubric_desk    the rubrics that there are, and what was saved of them here
├── rubric_form    the form of one, and the edits that were typed;  rubric_fields: each kind of field
└── rubric_view    the page of one, as its template wants it
setup_desk     a model that is typed and not saved yet, and what there is to say
additions      what is being added, and how far it is;  bookmark: the one that hands over a page
views          templates, forms, and the ways back to a page;  page_words: what is said at a terminal, in a
               page's words;  posting_views: what a posting's page has beyond its part of the report
pages/         one module a page, found by itself
templates/     what they look like; static/: the style and the script, served as they are

How a page is added: a module in `pages/` with a `PAGE` (see `pages/__init__.py`), and a template that extends
"base.html":

    PAGE = Page(place=20, name="Add", path="/add", routes=(
        Route("/add", show, name="add"),
        Route("/add", acting(take), methods=["POST"]),
    ), bodies={"/add": 20_000_000})

    def show(request: Request) -> Response:          # a plain function: runs in a worker thread
        rubrics = desk_of(request).run().rubrics
        return view(request, "add.html", names=[rubric.name for rubric in rubrics])

    def take(request: Request, form: FormData) -> Response:       # the same, with what was sent
        desk_of(request).library.add_note(…)
        return back_to("/add", done="yes")           # 303: a reload sends nothing again

What holds for every page, without its doing:

* Only this machine's browser with the session's cookie gets in, and only its own pages can change
  anything (`guard.py`). A page whose address is in `PAGE.open` is shown without a session, and must show
  nothing of the person's. What changes anything is a POST.
* A JobfitError that is raised becomes a page with its message and remedy; any other error one that says so.
* No inline script or style, no `style=` and no `on…=`: the policy of contents lets none run. SVG's own
  attributes are fine. Text from outside goes through `printable` where a report's value has not done it yet.
* Judgement comes from `analyzer.run`, words and views from `analyzer.reports`; a page has none of its own.

What `static/page.js` does for markup that asks for it; all of it works without, by forms and links:

* `<form data-live method="post">` is sent without leaving the page: what comes back takes the place of
  `<main>` (`data-live="#id"`: of that part alone; on a button, what it does by itself). The element with
  `data-focus` then has the focus, else the one with the same id as before; what stands in an element with
  `data-said` is read out.
* `<form data-live="#id" data-while-typing>` asks anew while the person types, by its own method.
* j and k walk through the links in elements with `data-row`, / goes to the field with `data-search`,
  n and p follow the links with rel="next" and rel="prev", u sends the form with `data-undo`.
"""
