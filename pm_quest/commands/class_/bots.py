"""`pm-quest class bots`: run simulated players, to rehearse a session or to load a server."""

import asyncio
import json
import os
import signal
import sys
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any, get_args

import click
from click.core import ParameterSource

from pm_quest.classroom.bots.bot_remarks import ReasonCorpus
from pm_quest.commands.class_.refusals import RefusedError, report_refusals
from pm_quest.commands.output_options import add_output_options, deliver_output, format_json_output, has_suffix
from pm_quest.commands.param_types import FileName
from pm_quest.story.policies import CHOICE_FILTERS

if TYPE_CHECKING:
    from pm_quest.classroom.bots.class_rehearsal import RehearsalOptions, RehearsalResult
    from pm_quest.classroom.client.addresses import SessionAddress
    from pm_quest.library import Library

_MAX_STUDENTS = 5000
PANEL_STUDENTS, PANEL_BENT = 14, "adapts=0.7"
"""The panel that is rehearsed where nothing else is said."""
_SHARE = click.FloatRange(0, 1)


@click.command(
    "bots",
    epilog="\b\nExamples:\n  pm-quest class bots ABC234\n  pm-quest class bots ABC234 --students 40 --policy adaptive --policy forcing\n"
    "  pm-quest class bots http://192.168.1.5:7670/j/ABC234 --students 500 --rate 100 --seconds 30 --start --json",
)
@click.argument("where", metavar="CODE|URL")
@click.option(
    "--students",
    type=click.IntRange(1, _MAX_STUDENTS),
    default=20,
    metavar="N",
    help="Number of bots. Default: 20; 14 with --panel.",
)
@click.option(
    "--policy",
    "policies",
    multiple=True,
    type=click.Choice(list(CHOICE_FILTERS)),
    metavar="NAME",
    help="Policy of the bots, such as adaptive, forcing, by_the_book, 'habit(ask)' or 'specialist(tech)'; can be repeated to mix several. Default: random.",
)
@click.option(
    "--bent",
    "bents",
    multiple=True,
    metavar="FIT=SHARE",
    help="How often bots take an option of each fit, such as adapts=0.7; can be repeated to mix several.",
)
@click.option(
    "--panel", is_flag=True, help="Play practitioners: 14 bots with the bent adapts=0.7, where nothing else is said."
)
@click.option(
    "--scenario",
    type=FileName(),
    metavar="FILE|ID",
    help="Scenario of the session, if it is not found automatically.",
)
@click.option(
    "--pace", type=click.FloatRange(0), metavar="SECONDS", help="Average seconds between votes of a bot. Default: 5."
)
@click.option(
    "--rate",
    type=click.FloatRange(0, min_open=True),
    metavar="N",
    help="Votes per second of all bots together, instead of --pace.",
)
@click.option(
    "--drops",
    type=_SHARE,
    default=0.0,
    metavar="P",
    help="Share of votes (0 to 1) after which the connection is dropped.",
)
@click.option("--duplicates", type=_SHARE, default=0.0, metavar="P", help="Share of votes (0 to 1) that is sent twice.")
@click.option(
    "--frozen", type=click.IntRange(0), default=0, metavar="N", help="Number of bots that join and never read again."
)
@click.option("--processes", type=click.IntRange(1, 64), default=1, metavar="N", help="Number of processes.")
@click.option(
    "--seconds", type=click.FloatRange(0), metavar="S", help="Stop after this time instead of at the end of the story."
)
@click.option(
    "--reasons",
    type=click.Choice(get_args(ReasonCorpus)),
    default="plain",
    show_default=True,
    help="What they give as reasons, if the session asks for them: hostile ones are markup, formulas and control characters.",
)
@click.option(
    "--names", default="Bot", metavar="PREFIX", help="Prefix of the bots' names, followed by a number. Default: Bot."
)
@click.option("--seed", type=click.IntRange(0), default=0, metavar="N", help="Seed for the bots' choices.")
@click.option("--start", is_flag=True, help="Start play once all have joined; for a session hosted from this machine.")
@click.option("--json", "in_json", is_flag=True, help="Print all figures as a JSON object.")
@add_output_options
def command(where: str, **asked: Any) -> int:
    """Run bots in a session until the story ends, and report response times.

    Bots join by the code, as students do, and follow a policy. --seconds or Ctrl-C ends the run
    earlier. If the session is hosted from this machine, the dashboard is measured as well, and
    acknowledged votes are compared with the stored ones. Exits with status 1 if a vote was lost or
    not all bots could join.
    """
    if asked["pace"] is not None and asked["rate"] is not None:
        raise click.UsageError("--pace and --rate are two ways of saying how often they vote: give one of them.")
    if asked["frozen"] >= asked["students"]:
        raise click.UsageError("--frozen leaves nobody who plays: give fewer, or more --students.")
    asked = _complete_policies(asked)
    with report_refusals():
        from pm_quest.classroom.bots import rehearsal_summary, sample_figures

        wanted = _build_plan(_resolve_address(where), asked)
        done = asyncio.run(_run_rehearsal(wanted))
        log = _fetch_events(wanted)
        memory = _server_memory(wanted)
    out, force = asked["out"], asked["force"]
    if asked["in_json"] or has_suffix(out, ".json"):
        more = {
            "students": done.students,
            "entered_s": round(done.entered, 3),
            "lasted_s": round(done.lasted, 1),
            "server_bytes": memory,
        }
        deliver_output(
            format_json_output({**more, **sample_figures.format_figures(done.samples, done.seen, log)}, out),
            out,
            force=force,
        )
    else:
        deliver_output(rehearsal_summary.summarise_rehearsal(done, log, memory), out, force=force, to_read=True)
    sound = log is None or sample_figures.check_storage(done.samples, log).is_sound
    return 0 if sound and len(done.samples.joins) == done.students and not done.samples.waiting else 1


def _complete_policies(asked: dict[str, Any]) -> dict[str, Any]:
    """Return the options with bents among the policies, and with a panel's own where nothing else is said.

    Raises UsageError.
    """
    from pm_quest.classroom.bots.bot_bent import BentError, parse_bent

    for bent in asked["bents"]:
        try:
            parse_bent(bent)
        except BentError as error:
            raise click.UsageError(str(error)) from None
    policies = (*asked["policies"], *asked["bents"])
    if not asked["panel"]:
        return {**asked, "policies": policies}
    source = click.get_current_context().get_parameter_source("students")
    students = asked["students"] if source is ParameterSource.COMMANDLINE else PANEL_STUDENTS
    return {**asked, "students": students, "policies": policies or (PANEL_BENT,)}


def _resolve_address(where: str) -> "SessionAddress":
    """Return the address of the session, with its server. Raises UsageError, RefusedError."""
    from dataclasses import replace

    from pm_quest.classroom.client.addresses import AddressError, read_address
    from pm_quest.classroom.launch.local_server import find_running

    try:
        address = read_address(where)
    except AddressError as error:
        raise click.UsageError(str(error)) from None
    if not address.code:
        raise click.UsageError("This address names no session: give the one to join by, which ends in its code.")
    if address.server:
        return address
    local = find_running()
    if local is None:
        raise RefusedError(
            "No server runs on this machine: 'pm-quest class host' opens a session, or give the whole address."
        )
    return replace(address, server=local.local_url)


def _build_plan(address: "SessionAddress", asked: dict[str, Any]) -> "RehearsalOptions":
    """Return what the bots are to do. Raises UsageError, RefusedError."""
    from pm_quest.classroom.bots.bot_group import BotPlan
    from pm_quest.classroom.bots.class_rehearsal import RehearsalOptions
    from pm_quest.classroom.launch.hosted_sessions import find_session

    names = _list_names(asked["names"], asked["students"])
    hosting = find_session(address.format_page()) or find_session(address.code)
    if hosting is None and asked["start"]:
        raise RefusedError("--start is the trainer's: this session is not hosted from this machine.")
    from pm_quest.classroom.bots.class_rehearsal import fetch_title

    title, why = asyncio.run(fetch_title(address))
    if title is None:
        raise RefusedError(why)
    plan = BotPlan(
        server=address.server,
        code=address.code,
        names=names,
        policies=tuple(asked["policies"]) or ("random",),
        scenario=_load_scenario(title, asked),
        seed=asked["seed"],
        drops=asked["drops"],
        duplicates=asked["duplicates"],
        frozen=asked["frozen"],
        secret=hosting.secret if hosting else "",
        reasons=asked["reasons"],
    )
    pace = 5.0 if asked["pace"] is None and asked["rate"] is None else asked["pace"]
    return RehearsalOptions(
        plan=plan,
        pace=pace,
        rate=asked["rate"],
        seconds=asked["seconds"],
        processes=asked["processes"],
        session=hosting.session if hosting else "",
        secret=hosting.secret if hosting else "",
        start=asked["start"],
    )


def _list_names(word: str, count: int) -> tuple[str, ...]:
    """Return the names of the bots. Raises UsageError where a server would shorten them."""
    from pm_quest.classroom.sessions.event_codec import MAX_NAME, clean_name

    names = tuple(f"{word} {number}" for number in range(1, count + 1))
    if clean_name(names[-1]) != names[-1]:
        raise click.UsageError(
            f"'{clean_name(names[-1])}' is all that would be left of a name: at most {MAX_NAME} characters."
        )
    return names


def _load_scenario(title: str, asked: dict[str, Any]) -> str:
    """Return the text of the scenario, for policies that read it.

    Raises InputNotFoundError, RefusedError.
    """
    if all(policy == "random" for policy in asked["policies"]):
        return ""
    from pm_quest.authoring.file_access import read_content
    from pm_quest.authoring.source_text import MAX_BYTES
    from pm_quest.commands.scenario_input import InputNotFoundError, describe_open_error
    from pm_quest.library import Library, ScenarioNotFoundError

    library = Library.from_environment(os.environ)
    try:
        path = library.find_file(asked["scenario"]) if asked["scenario"] else _find_scenario_file(title, library)
    except ScenarioNotFoundError as error:
        raise InputNotFoundError(str(error)) from None
    try:
        return read_content(path, MAX_BYTES + 1).decode("utf-8", "replace")
    except OSError as error:
        raise InputNotFoundError(describe_open_error(path, error)) from None


def _find_scenario_file(title: str, library: "Library") -> Path:
    """Return the file of the scenario with this title. Raises RefusedError."""
    found = [entry.path for entry in library.list_entries() if entry.header and entry.header.title == title]
    if not found:
        raise RefusedError(
            "The scenario of this session is not in your library: name its file with --scenario, or leave out --policy."
        )
    return found[0]


async def _run_rehearsal(wanted: "RehearsalOptions") -> "RehearsalResult":
    """Run the bots; Ctrl-C ends the run early. Raises RefusedError."""
    from pm_quest.classroom.bots.class_rehearsal import run_rehearsal
    from pm_quest.classroom.bots.worker_pool import WorkerError

    loop, stopped = asyncio.get_running_loop(), asyncio.Event()
    before = signal.signal(signal.SIGINT, lambda *_: loop.call_soon_threadsafe(stopped.set))
    try:
        return await run_rehearsal(wanted, _show_progress, stopped)
    except WorkerError as error:
        raise RefusedError(str(error)) from None
    finally:
        signal.signal(signal.SIGINT, before)
        _write_progress("")


def _show_progress(progress: dict[str, int]) -> None:
    """Show the progress on one line that is overwritten."""
    votes = (
        f"{progress['votes'] - progress['joined']:,} choices"
        if progress["votes"] > progress["joined"]
        else "no choices yet"
    )
    _write_progress(
        f"{progress['joined']:,} joined, {progress['online']:,} connected, {votes}, {progress['ended']:,} at the end. Ctrl-C stops."
    )


def _write_progress(line: str) -> None:
    if sys.stderr.isatty():
        width = get_terminal_size().columns - 1
        sys.stderr.write(f"\r{line[:width]:<{width}}\r")
        sys.stderr.flush()


def _fetch_events(wanted: "RehearsalOptions") -> list[dict[str, Any]] | None:
    """Return the events of the session, or None without its host secret or in a blind session."""
    if not wanted.secret:
        return None
    from pm_quest.classroom.launch.server_client import fetch_log

    lines = fetch_log(wanted.plan.server, wanted.session, wanted.secret).splitlines()
    events = [json.loads(line)["event"] for line in lines[1:]]
    return None if events and events[0].get("settings", {}).get("blind") else events


def _server_memory(wanted: "RehearsalOptions") -> int | None:
    """Return the bytes of memory of this machine's server, or None if it is another or unknown."""
    from pm_quest.classroom.bots.process_memory import read_memory
    from pm_quest.classroom.launch.local_server import find_running

    local = find_running()
    return read_memory(local.pid) if local and wanted.plan.server in (local.local_url, *local.public_urls) else None
