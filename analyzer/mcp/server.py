"""The protocol: which tools there are, what goes in, and how errors come out.

The official SDK speaks over standard input and output; while it does, it points our own standard output at
standard error, so that nothing but the protocol is ever written there. Tools run in threads of their own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

import anyio.from_thread
from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import CallToolResult, InputRequiredResult, TextContent, ToolAnnotations
from pydantic import BeforeValidator, Field, ValidationError

from analyzer.errors import as_jobfit_error
from analyzer.mcp.tools import MOST_COMPARED, MOST_LISTED, Tools
from analyzer.mcp.wording import WARNING
from analyzer.readers.model.asking import Step
from analyzer.reports.printable import printable, shorten
from analyzer.version import __version__

INSTRUCTIONS = (
    "jobfit reads job postings and judges them by what this person wrote that they want. It says what a"
    " posting states, in its own words and the person's, and what is not stated. Do not guess what is not"
    f" stated: ask the person, or propose the questions. {WARNING}"
)


def _as_text(given: object) -> object:
    """A number that was given as a number, in words; assistants write 3 where "3" is meant."""
    return str(given) if isinstance(given, int) and not isinstance(given, bool) else given


def _as_answers(given: object) -> object:
    """Answers as "fact=value", also where they came as a table of facts or as one text."""
    if isinstance(given, dict):
        return [f"{fact}={_said(value)}" for fact, value in given.items()]
    return [given] if isinstance(given, str) else given


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


Number = Annotated[str, BeforeValidator(_as_text)]
Posting = Annotated[Number, Field(description="its number in `list`, or the beginning of its id")]
Criteria = Annotated[
    str,
    Field(description="name of the criteria document in use to judge by; left out: the first"),
]
Fit = Literal["strong", "good", "mixed", "weak", "unclear", "ruled_out"]
_LOOKS = ToolAnnotations(read_only_hint=True, open_world_hint=False)
_ADDS = ToolAnnotations(read_only_hint=False, destructive_hint=False, open_world_hint=False)
_SETS = ToolAnnotations(
    read_only_hint=False, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
_READS = ToolAnnotations(read_only_hint=False, destructive_hint=False, open_world_hint=True)
_DELETES = ToolAnnotations(read_only_hint=False, destructive_hint=True, open_world_hint=False)


class JobfitServer(MCPServer[Any]):
    """The SDK's server, whose errors are jobfit's: what happened and what to do, without its own prefix."""

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: Context[Any, Any] | None = None
    ) -> CallToolResult | InputRequiredResult:
        """A tool's reply; a failure is a reply that says so."""
        try:
            return await super().call_tool(name, arguments, context)
        except ToolError as error:
            return _failed(_in_our_words(name, error))


def _in_our_words(name: str, error: ToolError) -> str:
    """What was wrong with a call, on one line."""
    cause = error.__cause__
    if isinstance(cause, ValidationError):
        wrong = [
            f"{'.'.join(map(str, one['loc'])) or 'the arguments'}: {one['msg']}" for one in cause.errors()
        ]
        return printable(shorten(f"{name} was called with {'; '.join(wrong)}.", 400))
    if isinstance(cause, Exception):
        return printable(as_jobfit_error(cause).sentences)
    return printable(shorten(f"{error}.", 400))


def _failed(text: str) -> CallToolResult:
    return CallToolResult(content=[TextContent(type="text", text=text)], is_error=True)


def _reply(call: Callable[[], str]) -> CallToolResult:
    """What a tool says, or its error as the commands say it."""
    try:
        text = call()
    except Exception as error:  # noqa: BLE001 - whatever it was, the assistant is told, and the server goes on
        return _failed(printable(as_jobfit_error(error).sentences))
    return CallToolResult(content=[TextContent(type="text", text=text)])


def server_for(tools: Tools) -> JobfitServer:
    """The server with all its tools."""
    server = JobfitServer(
        "jobfit",
        title="jobfit",
        version=__version__,
        instructions=INSTRUCTIONS,
        log_level="ERROR",
    )
    _add_readers(server, tools)
    _add_lookers(server, tools)
    _add_changers(server, tools)
    return server


def serve(tools: Tools) -> None:
    """Serves until standard input ends."""
    server_for(tools).run("stdio")


def _add_readers(server: JobfitServer, tools: Tools) -> None:
    def analyse(
        context: Context[Any, Any],
        text: Annotated[str, Field(description="the posting itself, whole and unchanged")] = "",
        address: Annotated[str, Field(description="its address, if it is to be fetched")] = "",
        keep: Annotated[bool, Field(description="save it in the library")] = True,
    ) -> CallToolResult:
        return _reply(lambda: tools.analyse(text, address, keep=keep, on_step=_reporting(context)))

    server.add_tool(
        analyse,
        annotations=_READS,
        description="Read one job posting, given as its text or its address, and judge it by what the person"
        " wrote that they want: verdicts with both sides' own words, and what to ask. It is saved unless keep"
        " is false. An address is fetched from this machine; where its site does not allow that, give the"
        " text.",
    )


def _reporting(context: Context[Any, Any]) -> Callable[[Step], object]:
    """Sends what a model finds as progress, so that an assistant does not give up on a slow one."""
    done = 0

    def report(step: Step) -> None:
        nonlocal done
        done += 1
        anyio.from_thread.run(context.report_progress, float(done), None, shorten(printable(step.text), 120))

    return report


def _add_lookers(server: JobfitServer, tools: Tools) -> None:
    def list_postings(  # noqa: PLR0917 - the SDK calls it by names
        status: Annotated[list[str], Field(description="only these: new, applied, interview, offer …")] = [],  # noqa: B006
        fit: Annotated[list[Fit], Field(description="only these fits")] = [],  # noqa: B006
        where: Annotated[
            list[str], Field(description="only where a fact is so: on_call=required, pay>=90k EUR, !equity")
        ] = [],  # noqa: B006
        search: Annotated[str, Field(description='only texts with these words; "…" for a phrase')] = "",
        since: Annotated[str, Field(description="first seen since: 2026-11-01, 7d, 2w, 3m")] = "",
        limit: Annotated[int, Field(description=f"the best so many, at most {MOST_LISTED}")] = 20,
        criteria: Criteria = "",
    ) -> CallToolResult:
        return _reply(
            lambda: tools.list_postings(
                status=status,
                fit=fit,
                where=where,
                search=search,
                since=since,
                limit=limit,
                criteria=criteria,
            )
        )

    def show(
        posting: Posting,
        part: Annotated[
            Literal["card", "text"], Field(description="the verdicts, or the text itself")
        ] = "card",
        from_line: Annotated[int, Field(description="where part=text begins")] = 1,
        criteria: Criteria = "",
    ) -> CallToolResult:
        return _reply(lambda: tools.show(posting, part=part, from_line=from_line, criteria=criteria))

    def compare(
        postings: Annotated[
            list[Number], Field(description=f"2 to {MOST_COMPARED} numbers of saved postings")
        ],
        criteria: Criteria = "",
    ) -> CallToolResult:
        return _reply(lambda: tools.compare(postings, criteria=criteria))

    def questions(posting: Posting, criteria: Criteria = "") -> CallToolResult:
        return _reply(lambda: tools.questions(posting, criteria=criteria))

    def weigh(criteria: Criteria = "") -> CallToolResult:
        return _reply(lambda: tools.weigh(criteria=criteria))

    for function, name, about in (
        (list_postings, "list", "List the saved postings, ranked by the person's criteria as they are now."),
        (show, "show", "Show a saved posting again: verdicts with both quotes and questions, or its text."),
        (compare, "compare", "Compare saved postings criterion by criterion; what decides comes first."),
        (questions, "questions", "What to ask the employer about a saved posting, the most telling first."),
        (weigh, "weigh", "What each of the person's criteria costs over the saved postings."),
    ):
        server.add_tool(function, name=name, description=about, annotations=_LOOKS)


def _add_changers(server: JobfitServer, tools: Tools) -> None:
    def answer(
        posting: Posting,
        answers: Annotated[
            list[str],
            BeforeValidator(_as_answers),
            Field(description='fact=value: "on_call=required", "pay=90k EUR/year", "team_size=5"'),
        ],
        note: Annotated[str, Field(description="who said it, or how")] = "",
    ) -> CallToolResult:
        return _reply(lambda: tools.answer(posting, answers, note=note))

    def take_back(
        posting: Posting, facts: Annotated[list[str], Field(description="the facts whose answers go")]
    ) -> CallToolResult:
        return _reply(lambda: tools.take_back(posting, facts))

    def mark(
        posting: Posting,
        status: Annotated[
            str,
            Field(description="new, applied, interview, offer, rejected, withdrawn, closed, not for me"),
        ] = "",
        note: Annotated[str, Field(description="a note to keep with it")] = "",
    ) -> CallToolResult:
        return _reply(lambda: tools.mark(posting, status=status, note=note))

    def remove(posting: Posting) -> CallToolResult:
        return _reply(lambda: tools.remove(posting))

    for function, hints, about in (
        (
            answer,
            _ADDS,
            (
                "Enter what the person was told about a saved posting (by a recruiter, in an interview). It"
                " outranks the posting. Only what the person says they were told, never what a posting says."
            ),
        ),
        (take_back, _SETS, "Take back answers that the person entered about a saved posting."),
        (mark, _ADDS, "Set how far the person is with a saved posting, or keep a note with it."),
        (
            remove,
            _DELETES,
            "Delete one saved posting with its answers and notes, for good. Only if the person asks for it.",
        ),
    ):
        server.add_tool(function, description=about, annotations=hints)
