"""`pm-quest class serve`: run the server alone."""

from pathlib import Path
from urllib.parse import urlsplit

import click

from pm_quest.commands.class_.extras import require_classroom
from pm_quest.commands.param_types import FilePath
from pm_quest.kit.console import write_result
from pm_quest.kit.paths import explain_error, path_exists
from pm_quest.kit.sentences import format_line


class ServeError(click.ClickException):
    """The server cannot be started."""


def check_public_url(_context: click.Context, _parameter: click.Parameter, url: str) -> str:
    """Return a public address as it is. Raises BadParameter where nobody could join by it."""
    try:
        parts = urlsplit(url)
        fits = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        fits = False
    if url and (not fits or set("?# \\") & set(url) or not url.isprintable()):
        raise click.BadParameter(
            f"'{format_line(url)[:60]}' is not an address to join by; write one such as https://class.example.com."
        )
    return url


@click.command(
    "serve",
    epilog="\b\nExamples:\n  pm-quest class serve\n  pm-quest class serve --db postgresql://pq@db/pq --public-url https://class.example.com",
)
@click.option(
    "--db",
    metavar="URL",
    envvar="PM_QUEST_DB",
    help="Database: sqlite:///folder/sessions.db or postgresql://…. Default: PM_QUEST_DB, else the sessions of this machine. Process lists show --db, but not PM_QUEST_DB.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="Address to listen on; 0.0.0.0 for all interfaces.",
)
@click.option(
    "--port",
    default=7670,
    show_default=True,
    type=click.IntRange(0, 65535),
    metavar="N",
    help="Port to listen on; 0 for any free one.",
)
@click.option(
    "--public-url",
    default="",
    metavar="URL",
    callback=check_public_url,
    help="Public address of the server, if it is behind a proxy.",
)
@click.option(
    "--behind-proxy", is_flag=True, help="Take client addresses from X-Forwarded-For; only behind a proxy that sets it."
)
@click.option(
    "--keep",
    default=30,
    show_default=True,
    type=click.IntRange(0),
    metavar="DAYS",
    help="Delete sessions after this many days without an event; 0 keeps them.",
)
@click.option("--key-file", type=FilePath(), help="File of the key that allows opening sessions; created if missing.")
@click.option(
    "--name",
    default="",
    metavar="NAME",
    help="Name of this server among others on the same database. Default: a random one.",
)
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
    """Run the server alone, on a machine that stays up.

    Prints its address when it is ready; SIGTERM stops it.
    """
    require_classroom()
    import asyncio
    from dataclasses import replace

    from pm_quest.classroom.keys import hash_secret
    from pm_quest.classroom.launch import classroom_files
    from pm_quest.classroom.server.server_context import ServerOptions
    from pm_quest.classroom.server.server_process import run_server
    from pm_quest.classroom.store import SessionStore, StoreError

    key = _load_key(key_file or classroom_files.get_folder() / "server.key")
    options = ServerOptions(hash_secret(key), public=public_url, behind_proxy=behind_proxy, keep=keep)
    options = replace(options, name=name or options.name)
    try:
        store = SessionStore.open(db or classroom_files.get_database())
        try:
            asyncio.run(run_server(store, options, host, port, _print_address))
        finally:
            store.close()
    except StoreError as error:
        raise ServeError(str(error)) from None
    except OSError as error:
        raise ServeError(f"{host}, port {port}, can't be listened at: {error.strerror or error}.") from None
    return 0


def _load_key(path: Path) -> str:
    """Return the key in a file, or a new one if the file does not exist. Raises ServeError."""
    from pm_quest.classroom.launch.server_key import KeyFileError, read_or_make_key

    try:
        return read_or_make_key(path)
    except KeyFileError as error:
        raise ServeError(format_line(str(error))) from None
    except OSError as error:
        what = "opened" if path_exists(path) else "written"
        raise ServeError(
            f"{format_line(str(path))} can't be {what}: {explain_error(error, 'there is no such folder')}."
        ) from None


def _print_address(address: str) -> None:
    import sys

    write_result(address)
    sys.stdout.flush()
