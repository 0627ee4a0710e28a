"""`pm-quest class list`: the sessions there are."""

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pm_quest.commands.class_.keyed import key_of_server, key_option, server_option
from pm_quest.commands.class_.telling import classroom
from pm_quest.commands.fresh import deliver, ends_in, out_options, write_json
from pm_quest.console import note
from pm_quest.story.sentences import counted, one_line

if TYPE_CHECKING:
    from pm_quest.classroom.launch.shelf import Known


@click.command(
    "list",
    epilog="\b\nExamples:\n  pm-quest class list\n  pm-quest class list --json\n"
    "  pm-quest class list --server https://classroom.example.com --key-file server.key",
)
@click.option("--json", "in_json", is_flag=True, help="As a JSON list.")
@server_option
@key_option
@out_options
def command(*, in_json: bool, server: str | None, key_file: Path | None, out: Path | None, force: bool) -> int:
    """Tell which sessions are kept on this machine, and which were hosted from here elsewhere, the newest first.

    With --server, all that are kept at that server, for which its key is needed.
    """
    if key_file and not server:
        raise click.UsageError("--key-file is for --server: the sessions of this machine need no key.")
    with classroom():
        from pm_quest.classroom.launch.api import root_of, sessions
        from pm_quest.classroom.launch.local import running
        from pm_quest.classroom.launch.shelf import known

        if server:
            address = root_of(server)
            found = [_from_server(each) for each in sessions(address, key_of_server(address, key_file))]
            where = f"{address} answers."
        else:
            found, local = known(), running()
            where = (
                f"The server of this machine runs at {local.address}." if local else "No server runs on this machine."
            )
    if in_json or ends_in(out, ".json"):
        deliver(write_json([asdict(each) for each in found], out), out, force=force)
        return 0
    if found or out:
        deliver("\n".join(map(_line, found)), out, force=force, to_read=True)
    if not found:
        note("There are no sessions. 'pm-quest class host' opens one.")
    note(where)
    return 0


def _from_server(each: dict[str, Any]) -> "Known":
    from pm_quest.classroom.launch.shelf import Known

    def text(name: str) -> str:
        return one_line(str(each.get(name) or ""))

    def whole(name: str) -> int:
        found = each.get(name)
        return found if type(found) is int and abs(found) < 10**14 else 0

    state = "finished" if each.get("finished") else text("state")
    names = (text("id") or text("session"), text("code"), text("scenario"), text("title") or text("scenario"))
    return Known(*names, whole("opened"), whole("last"), whole("people"), whole("present"), state)


def _line(known: "Known") -> str:
    """A session on one line, or two where it is elsewhere."""
    parts = [known.code or "no code", _when(known.opened), one_line(known.title)]
    if known.people is not None:
        parts.append(counted(known.people, "person", "people"))
    parts += filter(None, [known.state, f"at {one_line(known.server)}" if known.server else ""])
    return f"{'  '.join(parts[:2])}  {', '.join(parts[2:])}\n        session {known.session}"


def _when(at: int) -> str:
    """A time as it was on the clock of this machine's zone."""
    return datetime.fromtimestamp(at / 1000).astimezone().strftime("%Y-%m-%d %H:%M")
