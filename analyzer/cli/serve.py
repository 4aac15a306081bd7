"""`jobfit serve`: the library as a page on this machine."""

from __future__ import annotations

import click

from analyzer.cli.options import criteria_option
from analyzer.cli.output import note


@click.command()
@click.option(
    "--port", type=click.IntRange(0, 65535), metavar="N", help="Another port than 5627; 0: any free one."
)
@click.option("--open", "opens", is_flag=True, help="Open it in your browser, too.")
@criteria_option
def serve(port: int | None, *, opens: bool, criteria: tuple[str, ...]) -> None:
    """Show the library as a page on this machine: read, answer, mark, and see what moves.

    Only this machine can open it, and only by the address that is printed. Ctrl-C ends it.

    \b
      jobfit serve --open
      jobfit serve --port 8080
    """
    import threading

    from analyzer.run.context import settings_of
    from analyzer.serve import server
    from analyzer.storage.library import library_at

    server.have_libraries()

    from analyzer.serve.desk import Desk
    from analyzer.serve.session import Session

    session = Session()
    with server.bound(server.PORT if port is None else port) as listening, library_at(warn=note) as library:
        desk = Desk(lambda: settings_of({"criteria": criteria}), library, warn=note)
        desk.run()  # what is wrong with the criteria is told here, not in the browser
        threading.Thread(target=desk.ranking, daemon=True).start()  # the first look need not wait for it
        at = f"http://{server.HOST}:{listening.getsockname()[1]}"

        def ready() -> None:
            click.echo(f"{at}/open?token={session.token}", err=True)
            note("open this address in your browser; Ctrl-C ends the page")
            if opens:
                import webbrowser

                webbrowser.open(f"{at}/open?token={session.single_use()}")

        server.serve(desk, session, listening, ready=ready)
