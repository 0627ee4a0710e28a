"""`pm-quest class serve`: the server alone."""

from pathlib import Path

import click

from pm_quest.commands.class_.extra import need_classroom
from pm_quest.commands.naming import FilePath
from pm_quest.console import result
from pm_quest.paths import explain, is_there
from pm_quest.story.sentences import one_line


class ServeError(click.ClickException):
    """The server can't be started."""


@click.command(
    "serve",
    epilog="\b\nExamples:\n  pm-quest class serve\n  pm-quest class serve --db postgresql://pq@db/pq --public-url https://class.example",
)
@click.option(
    "--db",
    metavar="URL",
    envvar="PM_QUEST_DB",
    help="sqlite:///folder/sessions.db or postgresql://…; else PM_QUEST_DB, which no list of processes shows; else the sessions of this machine.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="The address to listen at; 0.0.0.0 for all of this machine's.",
)
@click.option(
    "--port", default=7670, show_default=True, type=click.IntRange(0, 65535), help="The port; 0 for any that is free."
)
@click.option(
    "--public-url", default="", metavar="URL", help="The address that people use, where a proxy stands in between."
)
@click.option("--behind-proxy", is_flag=True, help="Take addresses from X-Forwarded-For: only where a proxy sets it.")
@click.option(
    "--keep",
    default=30,
    show_default=True,
    type=click.IntRange(0),
    metavar="DAYS",
    help="Delete sessions after so many days without an event; 0 keeps them.",
)
@click.option("--key-file", type=FilePath(), help="The key that allows making sessions; made where it is missing.")
@click.option("--name", default="", help="What tells this server from others of the same database.")
def command(  # noqa: PLR0917  click calls it by name
    db: str | None,
    host: str,
    port: int,
    public_url: str,
    behind_proxy: bool,
    keep: int,
    key_file: Path | None,
    name: str,
) -> int:
    """The server alone, for a machine that stays up. Its address is printed when it is ready; SIGTERM stops it."""
    need_classroom()
    import asyncio
    from dataclasses import replace

    from pm_quest.classroom.keys import hashed
    from pm_quest.classroom.launch import places
    from pm_quest.classroom.server.house import Options
    from pm_quest.classroom.server.process import serve
    from pm_quest.classroom.store import Store, StoreError

    key = _key(key_file or places.folder() / "server.key")
    options = Options(hashed(key), public=public_url, behind_proxy=behind_proxy, keep=keep)
    options = replace(options, name=name or options.name)
    try:
        store = Store.open(db or places.database())
        try:
            asyncio.run(serve(store, options, host, port, _ready))
        finally:
            store.close()
    except StoreError as error:
        raise ServeError(str(error)) from None
    except OSError as error:
        raise ServeError(f"{host}, port {port}, can't be listened at: {error.strerror or error}.") from None
    return 0


def _key(path: Path) -> str:
    """The key in a file; a new one where there is no file. Raises ServeError."""
    from pm_quest.classroom.launch.server_key import KeyFileError, read_or_make_key

    try:
        return read_or_make_key(path)
    except KeyFileError as error:
        raise ServeError(one_line(str(error))) from None
    except OSError as error:
        what = "opened" if is_there(path) else "written"
        raise ServeError(
            f"{one_line(str(path))} can't be {what}: {explain(error, 'there is no such folder')}."
        ) from None


def _ready(address: str) -> None:
    import sys

    result(address)
    sys.stdout.flush()
