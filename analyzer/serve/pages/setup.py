"""Setup: the model that reads, the boards that a sweep goes through, and where things are kept.

What is done here is what `jobfit setup` and `jobfit boards` do. A key is typed or taken out, never shown.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from analyzer.errors import JobfitError, ReaderError, UsageProblem, as_jobfit_error
from analyzer.reports.printable import printable
from analyzer.serve.pages import Page
from analyzer.serve.rubric_fields import typed_number
from analyzer.serve.setup_desk import Draft, Message, SetupDesk, TypedBoard, shown
from analyzer.serve.views import acting, back_to, desk_of, said, view
from analyzer.sources.addresses import classify, public_form
from analyzer.storage.boards import Board, add_board, remove_board, saved_boards
from analyzer.storage.places import kept_places

if TYPE_CHECKING:
    from analyzer.readers.model.servers import Price

PATH = "/setup"
KEY = "OPENAI_API_KEY"
_MODELS = 12
"""Models of one server that are offered."""


def show(request: Request) -> Response:
    """The page as things are now."""
    setup = desk_of(request).setup
    problem, draft, key_in_file = "", Draft(), False
    try:
        draft, key_in_file = setup.draft(), bool(setup.saved().api_key)
    except JobfitError as error:
        problem = error.sentences
    boards, boards_problem = _boards()
    return view(
        request,
        "setup.html",
        messages=setup.said(),
        problem=printable(problem),
        base_url=printable(shown(draft.base_url)), model=printable(draft.model), api=draft.api,
        price=draft.price, is_typed=setup.is_typed, key_typed=bool(draft.key), key_in_file=key_in_file,
        key_in_environment=bool(os.environ.get(KEY)), key_name=KEY, drop_key=draft.drop_key,
        found=[
            {"name": printable(one.name), "base_url": printable(one.base_url), "needs_key": one.needs_key,
             "models": [printable(model.name) for model in one.models[:_MODELS]]}
            for one in setup.found
        ],
        path=printable(str(setup.path)),
        boards=boards, boards_problem=boards_problem, typed_board=_shown_typed(setup.board),
        places=[
            {"name": one.name, "path": printable(str(one.path)), "size": _size(one.size)}
            for one in kept_places()
        ],
    )  # fmt: skip


def _boards() -> tuple[list[dict[str, str]], str]:
    """The boards as they are drawn, and what is wrong with their file."""
    try:
        boards = saved_boards()
    except JobfitError as error:
        return [], printable(error.sentences)
    return [{"shown": printable(_shown(one)), "name": printable(one.name)} for one in boards], ""


def _shown_typed(board: TypedBoard) -> TypedBoard:
    """What was typed of a board, as it may be shown again: without a password."""
    address = _shown(Board(board.address)) if "@" in board.address else board.address
    return TypedBoard(printable(address), printable(board.name))


def _shown(board: Board) -> str:
    """A board's address without a password in it."""
    try:
        return public_form(board.address) if classify(board.address) == "url" else board.address
    except ValueError:
        return "an address that is none"


def _size(size: int | None) -> str:
    if size is None:
        return "none yet"
    return f"{size / 1e6:,.1f} MB" if size >= 100_000 else f"{size / 1e3:,.1f} kB"


def act(request: Request, form: FormData) -> Response:
    """Does what the button says; what came of it is said where the button stands."""
    desk = desk_of(request)
    setup, of_boards = desk.setup, said(form, "do") in {"add", "remove"}
    try:
        message = _act(setup, form, allow_private=desk.settings().allow_private)
    except Exception as error:  # noqa: BLE001 - whatever it was, what was typed is still there
        problem = as_jobfit_error(error)
        if isinstance(problem, ReaderError):
            problem = problem.alone()
        message = Message(problem.sentences, wrong=True)
    if message is not None:
        setup.say(message._replace(of_boards=of_boards))
    return back_to(PATH, part="part-boards" if of_boards else "part-model")


def _act(setup: SetupDesk, form: FormData, *, allow_private: bool) -> Message | None:
    do = said(form, "do")
    if do in {"try", "save"}:
        setup.type(_typed(form))
    match do:
        case "try":
            return _try(setup)
        case "save":
            return Message(f"Saved in {setup.path}.", tuple(setup.save()))
        case "forget":
            setup.forget()
        case "look":
            return _look(setup)
        case "use":
            _use(setup, said(form, "which"))
        case "add":
            setup.board = TypedBoard(said(form, "address"), said(form, "name"))
            return _add(setup, allow_private=allow_private)
        case "remove":
            board = _remove(said(form, "number"), said(form, "address"))
            return Message(f"Removed: {board.name or _shown(board)}. Postings that are saved stay.")
    return None


def _typed(form: FormData) -> Draft:
    return Draft(
        base_url=said(form, "base_url").rstrip("/"),
        model=said(form, "model"),
        api=said(form, "api") or "chat",
        price=_price(said(form, "price_in"), said(form, "price_out")),
        key=said(form, "key"),
        drop_key=bool(said(form, "drop_key")),
    )


def _price(read: str, written: str) -> Price | None:
    """What a million tokens cost, where both are typed. Raises UsageProblem."""
    numbers = typed_number(read), typed_number(written)
    if numbers[0] is None or numbers[1] is None or min(numbers[0], numbers[1]) < 0:
        return None
    return float(numbers[0]), float(numbers[1])


def _try(setup: SetupDesk) -> Message:
    from analyzer.reports.trial_words import trial_examples, trial_in_words

    trial = setup.try_out()
    text = f"It read an example: {trial_in_words(trial)}."
    if not trial.facts:
        text += " It found nothing in a posting that states a lot: another model will do better."
    return Message(text, tuple(trial_examples(trial)), wrong=not trial.facts)


def _look(setup: SetupDesk) -> Message | None:
    from analyzer.readers.model.servers import look_for_servers

    setup.found = tuple(look_for_servers())
    return None if setup.found else Message("No server of models was found on this machine.")


def _use(setup: SetupDesk, which: str) -> None:
    """Takes a model of a server that was found: "0.2" is the third of the first."""
    server, _, model = which.partition(".")
    if server.isdecimal() and model.isdecimal() and int(server) < len(setup.found):
        chosen = setup.found[int(server)]
        names = [one.name for one in chosen.models]
        if int(model) < len(names):
            setup.type(Draft(chosen.base_url, names[int(model)]))


def _remove(number: str, address: str) -> Board:
    """Takes out the board of this number in the list, if it is still the one that was shown."""
    boards = saved_boards()
    if number.isdecimal() and 0 < int(number) <= len(boards):
        board = boards[int(number) - 1]
        if printable(_shown(board)) == address:
            return remove_board(board.address)
    raise UsageProblem("the boards have changed meanwhile, so none was removed", remedy="look at them again")


def _add(setup: SetupDesk, *, allow_private: bool) -> Message:
    """Adds the board that was typed; where that cannot be done, what was typed stays."""
    from analyzer.run.new_board import lasting_address, look_at_board

    address, name = setup.board
    board = Board(lasting_address(address), name)
    look = look_at_board(board, allow_private=allow_private)
    add_board(board)
    holds = "" if look.problem else f" ({look.name}: {'1 job' if look.jobs == 1 else f'{look.jobs} jobs'})"
    lines = tuple(filter(None, (look.problem, *look.notes)))
    setup.board = TypedBoard()
    return Message(f"Added: {name or _shown(board)}{holds}.", lines)


PAGE = Page(
    place=50,
    name="Setup",
    path=PATH,
    routes=(Route(PATH, show), Route(PATH, acting(act, fields=20, largest=10_000), methods=["POST"])),
)
