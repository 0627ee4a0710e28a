"""`pm-quest class host`: a session opened, and watched over."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pm_quest.commands.class_.keyed import key_of_server, key_option, server_option
from pm_quest.commands.class_.telling import classroom
from pm_quest.commands.naming import FileName, FilePath, is_standard
from pm_quest.commands.reading import NotThereError, read_bytes, sound_reading
from pm_quest.console import note, result
from pm_quest.story.sentences import counted, listed, one_line

if TYPE_CHECKING:
    from pm_quest.authoring.reader import Reading
    from pm_quest.classroom.launch.hostings import Hosting
    from pm_quest.classroom.launch.roster import Roster
    from pm_quest.commands.class_.opening import Place
    from pm_quest.story.model import Scenario

MOST_TEAMS = 100
_MOST_SEED = 2**53 - 1


@click.command(
    "host",
    epilog="\b\nExamples:\n  pm-quest class host pnl_owner\n  pm-quest class host pnl_owner --together --lan\n"
    "  pm-quest class host pnl_owner --teams 6 --gate crossroads\n"
    "  pm-quest class host pnl_owner --roster names.csv --lan\n"
    "  pm-quest class host pnl_owner --server https://classroom.example.com",
)
@click.argument("scenario", type=FileName(), metavar="[SCENARIO]", required=False)
@click.option("--together", is_flag=True, help="The whole room plays one story, and votes.")
@click.option("--teams", type=click.IntRange(2, MOST_TEAMS), metavar="N", help="So many tables, each with its story.")
@click.option(
    "--tables",
    type=click.Choice(["chosen", "dealt"]),
    help="With --teams: people may take another table before the start (left out), or only you move them.",
)
@click.option("--gate", "gates", multiple=True, metavar="SCENE", help="Everybody stops at this scene; may be repeated.")
@click.option("--withhold", is_flag=True, help="Fit and reasons stay hidden until you explain them.")
@click.option("--blind", is_flag=True, help="No names, and nobody is told who voted what: you neither.")
@click.option("--rule", type=click.Choice(["majority", "trainer"]), help="What decides: most votes (left out), or you.")
@click.option(
    "--ties", type=click.Choice(["trainer", "first", "draw"]), help="Between equals: you (left out), the first, a draw."
)
@click.option(
    "--moves",
    type=click.Choice(["itself", "trainer"]),
    help="Who moves a table on: its votes (left out, alone and in teams), or you (left out, together).",
)
@click.option("--no-late", is_flag=True, help="Who comes after the start waits until you seat them.")
@click.option("--seed", type=click.IntRange(0, _MOST_SEED), metavar="N", help="How chances fall, at every table alike.")
@click.option(
    "--roster",
    type=FilePath(),
    metavar="FILE",
    help="Names as CSV: a personal link for each, none else.",
)
@click.option("--lan", is_flag=True, help="Open to the local network; left out, only to this machine.")
@click.option("--port", type=click.IntRange(1, 65535), metavar="N", help="Listen here; left out, where it was before.")
@server_option
@key_option
@click.option("--no-console", is_flag=True, help="Only open the session; the dashboard is not opened.")
def command(*, scenario: str | None, no_console: bool, **asked: Any) -> int:
    """Open a session of SCENARIO: its file, or its id as 'pm-quest list' shows it. Without one, tells which there are.

    Everybody plays alone unless --together or --teams is said. The server goes on when the terminal is closed;
    'pm-quest class console' finds the session again, and 'pm-quest class stop' ends the server.
    """
    if scenario is None:
        return _tell_scenarios()
    _check_sense(asked)
    with classroom():
        reading = sound_reading(scenario, "hosted")
        if reading is None or reading.scenario is None:
            return 1
        settings = _settings(reading.scenario, asked)
        roster = _roster(asked["roster"])
        place = _place(asked)
        hosting = _opened(place, reading, settings, roster, asked["roster"])
        _tell(hosting, place, roster, blind=asked["blind"])
        return 0 if no_console else _watch(hosting)


def _tell_scenarios() -> int:
    """The scenarios by id and title."""
    import os

    from pm_quest.library import Library

    entries = [entry for entry in Library.found(os.environ).all() if entry.header and not entry.problem]
    wide = max((len(entry.id) for entry in entries), default=0)
    if entries:
        result("\n".join(f"{entry.id:<{wide}}  {one_line(entry.header.title)}" for entry in entries if entry.header))
    note("Name one of them, or a scenario file: 'pm-quest class host pnl_owner'.")
    return 0


def _check_sense(asked: dict[str, Any]) -> None:
    """Raises UsageError for options that can't go together."""
    if asked["together"] and asked["teams"]:
        raise click.UsageError("--together is one table, --teams several: say one of the two.")
    if asked["tables"] and not asked["teams"]:
        raise click.UsageError("--tables says who sits where in teams: say --teams with a number, too.")
    if asked["blind"] and asked["roster"]:
        raise click.UsageError("--blind asks for no names, and --roster is a list of them: say one of the two.")
    if asked["rule"] == "trainer" and asked["ties"]:
        raise click.UsageError("--ties is for --rule majority: with --rule trainer you decide.")
    if asked["server"]:
        wrong = [name for name in ("lan", "port") if asked[name]]
        if wrong:
            raise click.UsageError(f"--{wrong[0]} is for the server of this machine, not for one elsewhere.")
    elif asked["key_file"]:
        raise click.UsageError("--key-file is for --server: the server of this machine has its key already.")


def _settings(scenario: "Scenario", asked: dict[str, Any]) -> dict[str, Any]:
    """How the session is run, as the server is told. Raises UsageError for a gate that is no scene."""
    from secrets import randbelow

    mode = "together" if asked["together"] else "teams" if asked["teams"] else "alone"
    return {
        "mode": mode,
        "teams": asked["teams"] or 1,
        "seed": randbelow(1_000_000) if asked["seed"] is None else asked["seed"],
        "rule": asked["rule"] or "majority",
        "ties": asked["ties"] or "trainer",
        "moves": asked["moves"] or ("trainer" if mode == "together" else "itself"),
        "gates": [_scene(scenario, gate) for gate in dict.fromkeys(asked["gates"])],
        "late": not asked["no_late"],
        "withhold": asked["withhold"],
        "tables": asked["tables"] or "chosen",
        **({"blind": True} if asked["blind"] else {}),
    }


def _scene(scenario: "Scenario", gate: str) -> str:
    if gate in scenario.scenes:
        return gate
    from difflib import get_close_matches

    near = get_close_matches(gate[:200], scenario.scenes, 1)
    told = one_line(gate)[:60]
    meant = f"did you mean '{near[0]}'?" if near else f"'pm-quest graph {scenario.id}' shows them."
    raise click.UsageError(f"There is no scene '{told}' in this scenario; {meant}")


def _roster(file: Path | None) -> "Roster | None":
    if file is None:
        return None
    from pm_quest.classroom.launch.roster import MOST_BYTES, RosterError, roster_of

    if is_standard(file):
        raise click.UsageError("--roster needs a file: the links are written beside it.")
    try:
        return roster_of(read_bytes(file, MOST_BYTES + 1))
    except RosterError as error:
        raise NotThereError(f"{one_line(str(file))}: {error}") from None


def _place(asked: dict[str, Any]) -> "Place":
    from pm_quest.classroom.launch.api import root_of
    from pm_quest.commands.class_.opening import Place, local_place

    if not asked["server"]:
        return local_place(lan=asked["lan"], port=asked["port"])
    address = root_of(asked["server"])
    return Place(address, key_of_server(address, asked["key_file"]))


def _opened(
    place: "Place", reading: "Reading", settings: dict[str, Any], roster: "Roster | None", file: Path | None
) -> "Hosting":
    from pm_quest.commands.class_.opening import open_session

    return open_session(place, reading, settings, roster, file)


def _tell(hosting: "Hosting", place: "Place", roster: "Roster | None", *, blind: bool) -> None:
    """What a trainer has to know now; the code and the links as results, the rest as remarks."""
    from pm_quest.classroom.keys import spoken_code
    from pm_quest.commands.class_.opening import join_link, projector_link

    lines = [
        f"{one_line(hosting.title)} is open.",
        f"  code       {spoken_code(hosting.code)}",
        f"  join       {join_link(hosting)}",
        f"  projector  {projector_link(hosting)}",
    ]
    if hosting.links:
        lines.append(f"  links      {one_line(hosting.links)}")
    result("\n".join(lines))
    for remark in roster.notes if roster else ():
        note(remark)
    if roster:
        note(
            f"{counted(len(roster.people), 'person', 'people')} may join, each with a link of their own and nobody else."
        )
    if blind:
        note("This session is blind: people are numbers, and you are told counts, never who voted what.")
        note("Reports leave out whatever is about fewer than three people.")
    _tell_network(place)
    note(f"'pm-quest class console {hosting.code}' finds the session again, also after a restart of this machine.")


def _tell_network(place: "Place") -> None:
    local = place.local
    if local is None:
        return
    if local.moved:
        note(f"The port of before is taken by another program: it is {local.port} now, and old links lead nowhere.")
    if not local.lan:
        note("Only this machine can join; with --lan the local network can.")
        return
    if further := local.others[1:]:
        note(f"If nobody gets in, try {listed(list(further), 'or')}: this machine is in several networks.")
    note("Everybody in this network can reach the server; 'pm-quest class stop' ends it.")


def _watch(hosting: "Hosting") -> int:
    """Open the dashboard, where there is a terminal for it; the session is there in any case."""
    from pm_quest.commands.class_.console import INSTEAD, open_console
    from pm_quest.commands.screens import need_terminal

    try:
        need_terminal("The dashboard", INSTEAD)
    except click.UsageError as error:
        note(error.message)
        return 0
    return open_console(hosting)
