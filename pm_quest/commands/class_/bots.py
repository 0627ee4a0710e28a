"""`pm-quest class bots`: players that play, to rehearse a session, or to see what a server holds."""

import asyncio
import json
import os
import signal
import sys
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any

import click

from pm_quest.commands.class_.telling import RefusedError, classroom
from pm_quest.commands.fresh import deliver, ends_in, out_options, write_json
from pm_quest.commands.naming import FileName
from pm_quest.story.policies import WAYS

if TYPE_CHECKING:
    from pm_quest.classroom.bots.rehearsal import Rehearsed, Wanted
    from pm_quest.classroom.client.addresses import Address
    from pm_quest.library import Library

_MOST = 5000
_SHARE = click.FloatRange(0, 1)


@click.command(
    "bots",
    epilog="\b\nExamples:\n  pm-quest class bots ABC234\n  pm-quest class bots ABC234 --students 40 --policy adaptive --policy forcing\n"
    "  pm-quest class bots http://192.168.1.5:7670/j/ABC234 --students 500 --rate 100 --seconds 30 --start --json",
)
@click.argument("where", metavar="URL|CODE")
@click.option(
    "--students", type=click.IntRange(1, _MOST), default=20, metavar="N", help="So many of them; 20 unless asked."
)
@click.option(
    "--policy",
    "policies",
    multiple=True,
    type=click.Choice(list(WAYS)),
    help="What they choose by; several are mixed, `random` unless asked.",
)
@click.option(
    "--scenario",
    type=FileName(),
    metavar="FILE|ID",
    help="The scenario that is played; only where it is not found by itself.",
)
@click.option(
    "--pace", type=click.FloatRange(0), metavar="SECONDS", help="Each votes after so long, on average; 5 unless asked."
)
@click.option(
    "--rate",
    type=click.FloatRange(0, min_open=True),
    metavar="N",
    help="Instead, so many votes a second by all together.",
)
@click.option(
    "--drops", type=_SHARE, default=0.0, metavar="P", help="After this share of votes (0 to 1), the line is torn off."
)
@click.option("--duplicates", type=_SHARE, default=0.0, metavar="P", help="This share of votes (0 to 1) is sent twice.")
@click.option(
    "--frozen", type=click.IntRange(0), default=0, metavar="N", help="So many of them join and never read again."
)
@click.option("--processes", type=click.IntRange(1, 64), default=1, metavar="N", help="In so many processes.")
@click.option(
    "--seconds", type=click.FloatRange(0), metavar="S", help="For so long, and not until the story has ended."
)
@click.option(
    "--names", default="Bot", metavar="PREFIX", help="What they are called, with a number after it; Bot unless asked."
)
@click.option("--seed", type=click.IntRange(0), default=0, metavar="N", help="The same seed makes the same choices.")
@click.option("--start", is_flag=True, help="Start play once they have joined; for a session that is hosted from here.")
@click.option("--json", "in_json", is_flag=True, help="All figures, as a JSON object.")
@out_options
def command(where: str, **asked: Any) -> int:
    """Let bots play a session: until the story has ended, the time is up, or Ctrl-C. Then it is told how fast answers came.

    They join by the code, as students do, and play by what each choice says of itself. Where the session is hosted from this
    machine, the dashboard is measured, too, and what was acknowledged is held against what is stored. Leaves with 1 where
    something was lost, or not all could join.
    """
    if asked["pace"] is not None and asked["rate"] is not None:
        raise click.UsageError("--pace and --rate are two ways of saying how often they vote: give one of them.")
    if asked["frozen"] >= asked["students"]:
        raise click.UsageError("--frozen leaves nobody who plays: give fewer, or more --students.")
    with classroom():
        from pm_quest.classroom.bots import figures, telling

        wanted = _wanted(_address(where), asked)
        done = asyncio.run(_run(wanted))
        log = _log(wanted)
        memory = _memory(wanted)
    out, force = asked["out"], asked["force"]
    if asked["in_json"] or ends_in(out, ".json"):
        more = {
            "students": done.students,
            "entered_s": round(done.entered, 3),
            "lasted_s": round(done.lasted, 1),
            "server_bytes": memory,
        }
        deliver(write_json({**more, **figures.as_json(done.samples, done.seen, log)}, out), out, force=force)
    else:
        deliver(telling.told(done, log, memory), out, force=force, to_read=True)
    sound = log is None or figures.kept(done.samples, log).sound
    return 0 if sound and len(done.samples.joins) == done.students and not done.samples.waiting else 1


def _address(where: str) -> "Address":
    """The session that is meant, with its server. Raises UsageError, RefusedError."""
    from dataclasses import replace

    from pm_quest.classroom.client.addresses import AddressError, read_address
    from pm_quest.classroom.launch.local import running

    try:
        address = read_address(where)
    except AddressError as error:
        raise click.UsageError(str(error)) from None
    if not address.code:
        raise click.UsageError("This address names no session: give the one to join by, which ends in its code.")
    if address.server:
        return address
    local = running()
    if local is None:
        raise RefusedError(
            "No server runs on this machine: 'pm-quest class host' opens a session, or give the whole address."
        )
    return replace(address, server=local.here)


def _wanted(address: "Address", asked: dict[str, Any]) -> "Wanted":
    """What is to be done. Raises UsageError, RefusedError."""
    from pm_quest.classroom.bots.crowd import Plan
    from pm_quest.classroom.bots.rehearsal import Wanted
    from pm_quest.classroom.launch.hostings import find
    from pm_quest.classroom.sessions.wire import MOST_NAME, clean_name

    names = tuple(f"{asked['names']} {number}" for number in range(1, asked["students"] + 1))
    if clean_name(names[-1]) != names[-1]:
        raise click.UsageError(
            f"'{clean_name(names[-1])}' is all that would be left of a name: at most {MOST_NAME} characters."
        )
    hosting = find(address.page()) or find(address.code)
    if hosting is None and asked["start"]:
        raise RefusedError("--start is the trainer's: this session is not hosted from this machine.")
    from pm_quest.classroom.bots.asking import title_of

    title, why = asyncio.run(title_of(address))
    if title is None:
        raise RefusedError(why)
    plan = Plan(
        address.server,
        address.code,
        names,
        tuple(asked["policies"]) or ("random",),
        _scenario(title, asked),
        asked["seed"],
        asked["drops"],
        asked["duplicates"],
        asked["frozen"],
        secret=hosting.secret if hosting else "",
    )
    pace = 5.0 if asked["pace"] is None and asked["rate"] is None else asked["pace"]
    return Wanted(
        plan,
        pace,
        asked["rate"],
        asked["seconds"],
        asked["processes"],
        hosting.session if hosting else "",
        hosting.secret if hosting else "",
        asked["start"],
    )


def _scenario(title: str, asked: dict[str, Any]) -> str:
    """The text of the scenario that is played, for policies that read it. Raises NotThereError, RefusedError."""
    if all(policy == "random" for policy in asked["policies"]):
        return ""
    from pm_quest.authoring.files import content
    from pm_quest.authoring.source import MAX_BYTES
    from pm_quest.commands.reading import NotThereError, cannot_open
    from pm_quest.library import Library, NotFoundError

    library = Library.found(os.environ)
    try:
        path = library.find(asked["scenario"]) if asked["scenario"] else _played(title, library)
    except NotFoundError as error:
        raise NotThereError(str(error)) from None
    try:
        return content(path, MAX_BYTES + 1).decode("utf-8", "replace")
    except OSError as error:
        raise NotThereError(cannot_open(path, error)) from None


def _played(title: str, library: "Library") -> Path:
    """The file of the scenario with this title. Raises RefusedError."""
    found = [entry.path for entry in library.all() if entry.header and entry.header.title == title]
    if not found:
        raise RefusedError(
            "The scenario of this session is not in your library: name its file with --scenario, or leave out --policy."
        )
    return found[0]


async def _run(wanted: "Wanted") -> "Rehearsed":
    """Let them play; Ctrl-C ends it early. Raises RefusedError."""
    from pm_quest.classroom.bots.crew import CrewError
    from pm_quest.classroom.bots.rehearsal import rehearse

    loop, stopped = asyncio.get_running_loop(), asyncio.Event()
    before = signal.signal(signal.SIGINT, lambda *_: loop.call_soon_threadsafe(stopped.set))
    try:
        return await rehearse(wanted, _progress, stopped)
    except CrewError as error:
        raise RefusedError(str(error)) from None
    finally:
        signal.signal(signal.SIGINT, before)
        _write("")


def _progress(told: dict[str, int]) -> None:
    """One line, written over itself."""
    votes = f"{told['votes'] - told['joined']:,} votes" if told["votes"] > told["joined"] else "no votes yet"
    _write(
        f"{told['joined']:,} joined, {told['online']:,} connected, {votes}, {told['ended']:,} at the end. Ctrl-C stops."
    )


def _write(line: str) -> None:
    if sys.stderr.isatty():
        width = get_terminal_size().columns - 1
        sys.stderr.write(f"\r{line[:width]:<{width}}\r")
        sys.stderr.flush()


def _log(wanted: "Wanted") -> list[dict[str, Any]] | None:
    """The events of the session, where its trainer is here, and may be told who voted what."""
    if not wanted.secret:
        return None
    from pm_quest.classroom.launch.api import log

    lines = log(wanted.plan.server, wanted.session, wanted.secret).splitlines()
    events = [json.loads(line)["event"] for line in lines[1:]]
    return None if events and events[0].get("settings", {}).get("blind") else events


def _memory(wanted: "Wanted") -> int | None:
    """Bytes that the server of this machine takes, where it is the one and the system tells."""
    from pm_quest.classroom.bots.memory import of_process
    from pm_quest.classroom.launch.local import running

    local = running()
    return of_process(local.pid) if local and wanted.plan.server in (local.here, *local.others) else None
