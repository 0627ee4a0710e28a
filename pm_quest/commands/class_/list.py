"""`pm-quest class list`: list sessions."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pm_quest.commands.class_.refusals import report_refusals
from pm_quest.commands.class_.server_key_option import key_option, read_server_key, server_option
from pm_quest.commands.output_options import add_output_options, deliver_output, format_json_output, has_suffix
from pm_quest.kit.console import write_note
from pm_quest.kit.sentences import format_count, format_line

if TYPE_CHECKING:
    from pm_quest.classroom.launch.session_list import ListedSession

STATES = {"lobby": "not started yet", "running": "under way", "finished": "ended", "gone": "deleted by its server"}
MODE_STATES = {("panel", "running"): "a panel, open", ("panel", "finished"): "a panel, ended"}
"""How it is said how far a session is; a panel begins with being opened."""


@click.command(
    "list",
    epilog="\b\nExamples:\n  pm-quest class list\n  pm-quest class list --json\n"
    "  pm-quest class list --server https://class.example.com --key-file server.key",
)
@click.option("--json", "in_json", is_flag=True, help="Print a JSON list.")
@server_option
@key_option
@add_output_options
def command(*, in_json: bool, server: str | None, key_file: Path | None, out: Path | None, force: bool) -> int:
    """List the sessions stored on this machine and those hosted elsewhere from here, newest first.

    With --server, list all sessions stored at that server; this needs its key.
    """
    if key_file and not server:
        raise click.UsageError("--key-file is for --server: the sessions of this machine need no key.")
    with report_refusals():
        from pm_quest.classroom.launch.local_server import find_running
        from pm_quest.classroom.launch.server_client import list_sessions, parse_root
        from pm_quest.classroom.launch.session_list import list_all, mark_served

        if server:
            address = parse_root(server)
            found = [_parse_session(each) for each in list_sessions(address, read_server_key(address, key_file))]
            where = f"{address} answers."
        else:
            local = find_running()
            found = [mark_served(each, runs=local is not None) for each in list_all()]
            where = (
                f"The server of this machine runs at {local.public_url}."
                if local
                else "No server runs on this machine."
            )
    if in_json or has_suffix(out, ".json"):
        deliver_output(format_json_output([asdict(each) for each in found], out), out, force=force)
        return 0
    if found or out:
        deliver_output("\n".join(map(_format_session, found)), out, force=force, to_read=True)
    if not found:
        write_note("There are no sessions. 'pm-quest class host' opens one.")
    write_note(where)
    return 0


def _parse_session(each: dict[str, Any]) -> "ListedSession":
    from pm_quest.classroom.launch.session_list import ListedSession

    def get_text(name: str) -> str:
        return format_line(str(each.get(name) or ""))

    def get_number(name: str) -> int:
        found = each.get(name)
        return found if type(found) is int and abs(found) < 10**14 else 0

    state = "finished" if each.get("finished") else get_text("state")
    names = (
        get_text("id") or get_text("session"),
        get_text("code"),
        get_text("scenario"),
        get_text("title") or get_text("scenario"),
    )
    counts = (get_number("people"), get_number("present"))
    times = (get_number("opened"), get_number("last"))
    return ListedSession(*names, *times, *counts, state, mode=get_text("mode"), served=True)


def _format_session(known: "ListedSession") -> str:
    """Return a session on two lines."""
    parts = [known.code or "no code", _format_time(known.opened), format_line(known.title)]
    if known.people is not None:
        parts.append(format_count(known.people, "person", "people"))
    parts += [*_list_states(known), *([f"at {format_line(known.server)}"] if known.server else [])]
    return f"{'  '.join(parts[:2])}  {', '.join(parts[2:])}\n        session {known.session}"


def _list_states(known: "ListedSession") -> Iterator[str]:
    """Yield how far a session is, how many are connected, and that nobody can be where its server does not run."""
    words = MODE_STATES.get((known.mode, known.state)) or STATES.get(known.state, known.state)
    if words:
        yield words
    if known.state in ("lobby", "running"):
        if known.served and known.people:
            yield f"{known.present or 0} connected"
        elif known.served is False:
            yield "its server is stopped"


def _format_time(at: int) -> str:
    """Return a time in milliseconds as local date and time."""
    return datetime.fromtimestamp(at / 1000).astimezone().strftime("%Y-%m-%d %H:%M")
