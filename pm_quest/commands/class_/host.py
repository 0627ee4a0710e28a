"""`pm-quest class host`: open a session, and its dashboard."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from pm_quest.classroom.sessions.session_settings import (
    ADVANCE_WORDS,
    MAX_TEAMS,
    AskedThing,
    DecisionRule,
    TableChoice,
    TieRule,
)
from pm_quest.commands.class_.refusals import report_refusals
from pm_quest.commands.class_.server_key_option import key_option, read_server_key, server_option
from pm_quest.commands.param_types import FileName, FilePath, is_standard_stream
from pm_quest.commands.scenario_input import InputNotFoundError, read_input, read_valid_scenario
from pm_quest.kit.console import write_note, write_result
from pm_quest.kit.sentences import format_count, format_line, join_words

if TYPE_CHECKING:
    from pm_quest.authoring.scenario_reader import ScenarioReading
    from pm_quest.classroom.launch.hosted_sessions import HostedSession
    from pm_quest.classroom.launch.roster import Roster
    from pm_quest.commands.class_.session_opening import ServerPlace
    from pm_quest.story.model import Scenario

_MAX_SEED = 2**53 - 1


@click.command(
    "host",
    epilog="\b\nExamples:\n  pm-quest class host pnl_owner\n  pm-quest class host pnl_owner --together --lan\n"
    "  pm-quest class host pnl_owner --teams 6 --gate crossroads\n"
    "  pm-quest class host pnl_owner --together --ask reason,certainty,forecast\n"
    "  pm-quest class host pnl_owner --roster names.csv --lan\n  pm-quest class host career --round --lan\n"
    "  pm-quest class host pnl_owner --panel --lan\n"
    "  pm-quest class host pnl_owner --server https://class.example.com",
)
@click.argument("scenario", type=FileName(), metavar="[SCENARIO]", required=False)
@click.option("--together", is_flag=True, help="Play one story with the whole room, by vote.")
@click.option(
    "--teams", type=click.IntRange(2, MAX_TEAMS), metavar="N", help="Number of tables, each with its own story."
)
@click.option(
    "--round",
    "as_round",
    is_flag=True,
    help="A hiring round of the career: SCENARIO is 'career', or a career file. Six recruiters sort the room's CVs.",
)
@click.option(
    "--panel",
    is_flag=True,
    help="Ask practitioners: each plays alone and blind, then answers the decisions on the other branches.",
)
@click.option("--background", metavar="ID", help="With --round: who everybody is. Default: support_lead.")
@click.option(
    "--tables",
    type=click.Choice(get_args(TableChoice)),
    help="With --teams: people may change tables before the start (chosen, the default), or only you move them (dealt).",
)
@click.option(
    "--gate", "gates", multiple=True, metavar="SCENE", help="Scene at which every table waits; can be repeated."
)
@click.option("--withhold", is_flag=True, help="Hide fit and reasons until you explain them.")
@click.option("--blind", is_flag=True, help="Ask for no names, and show nobody who voted what, including you.")
@click.option(
    "--ask",
    metavar="LIST",
    help="What to ask for with each vote: reason, certainty, forecast, separated by commas. Told at the reveal.",
)
@click.option(
    "--rule", type=click.Choice(get_args(DecisionRule)), help="Who decides: most votes (the default), or you."
)
@click.option(
    "--ties",
    type=click.Choice(get_args(TieRule)),
    help="How ties are broken: by you (the default), the first option, or a draw.",
)
@click.option(
    "--advance",
    type=click.Choice(list(ADVANCE_WORDS)),
    help="What advances a table: its votes (the default alone and in teams), you (with --together and --ask), or a clock.",
)
@click.option("--no-late", is_flag=True, help="Let latecomers wait until you seat them.")
@click.option(
    "--seed", type=click.IntRange(0, _MAX_SEED), metavar="N", help="Seed for chance, the same at every table."
)
@click.option(
    "--roster",
    type=FilePath(),
    metavar="FILE",
    help="CSV file of names: each gets a personal link, and nobody else can join.",
)
@click.option("--lan", is_flag=True, help="Accept people from the local network, not only from this machine.")
@click.option(
    "--port", type=click.IntRange(1, 65535), metavar="N", help="Port to listen on. Default: the one used before."
)
@server_option
@key_option
@click.option("--no-console", is_flag=True, help="Do not open the dashboard.")
@click.option("--plain", is_flag=True, help="Lead the session by lines of text, in place of the dashboard.")
def command(*, scenario: str | None, no_console: bool, plain: bool, **asked: Any) -> int:
    """Open a session of SCENARIO, a file or an id listed by 'pm-quest list'.

    Without one, list the scenarios. Everybody plays alone unless --together or --teams is given. The
    server keeps running when the terminal is closed; 'pm-quest class console' opens the session
    again, and 'pm-quest class stop' stops the server.
    """
    if scenario is None:
        return _list_scenarios()
    if plain and no_console:
        raise click.UsageError("--plain leads the session, and --no-console leaves it alone: say one of the two.")
    _check_options(asked)
    with report_refusals():
        reading = _read_story(scenario, asked)
        if reading is None or reading.scenario is None:
            return 1
        settings = _build_settings(reading.scenario, asked)
        roster = _read_roster(asked["roster"])
        place = _resolve_server(asked)
        hosting = _open_session(place, reading, settings, roster, asked["roster"])
        _report_session(hosting, place, roster, blind=asked["blind"])
        if asked["panel"]:
            from pm_quest.commands.class_.panel_input import report_panel

            report_panel(hosting, len(settings["panel"]))
        return 0 if no_console else _open_dashboard(hosting, plain=plain)


def _read_story(scenario: str, asked: dict[str, Any]) -> "ScenarioReading | None":
    """Return what is hosted; None where it has errors, which are reported."""
    if asked["as_round"]:
        from pm_quest.commands.class_.round_input import read_round

        return read_round(scenario, asked["background"])
    if scenario == "career":
        raise click.UsageError("The career is hosted as a hiring round: 'pm-quest class host career --round'.")
    return read_valid_scenario(scenario, "hosted")


def _list_scenarios() -> int:
    """Print the scenarios by id and title."""
    import os

    from pm_quest.library import Library

    entries = [
        entry for entry in Library.from_environment(os.environ).list_entries() if entry.header and not entry.problem
    ]
    wide = max((len(entry.id) for entry in entries), default=0)
    if entries:
        write_result(
            "\n".join(f"{entry.id:<{wide}}  {format_line(entry.header.title)}" for entry in entries if entry.header)
        )
    write_note("Name one of them, or a scenario file: 'pm-quest class host pnl_owner'.")
    return 0


def _check_options(asked: dict[str, Any]) -> None:
    """Raise UsageError for options that exclude each other."""
    if asked["panel"]:
        from pm_quest.commands.class_.panel_input import check_panel_options

        check_panel_options(asked)
    _check_ways_to_play(asked)
    if asked["server"]:
        wrong = [name for name in ("lan", "port") if asked[name]]
        if wrong:
            raise click.UsageError(f"--{wrong[0]} is for the server of this machine, not for one elsewhere.")
    elif asked["key_file"]:
        raise click.UsageError("--key-file is for --server: the server of this machine has its key already.")


def _check_ways_to_play(asked: dict[str, Any]) -> None:
    """Raise UsageError for ways of playing and of deciding that exclude each other."""
    if asked["as_round"]:
        from pm_quest.commands.class_.round_input import check_round_options

        check_round_options(asked)
    elif asked["background"]:
        raise click.UsageError("--background says who everybody is in a hiring round: say --round, too.")
    if asked["together"] and asked["teams"]:
        raise click.UsageError("--together is one table, --teams several: say one of the two.")
    if asked["tables"] and not asked["teams"]:
        raise click.UsageError("--tables says who sits where in teams: say --teams with a number, too.")
    if asked["blind"] and asked["roster"]:
        raise click.UsageError("--blind asks for no names, and --roster is a list of them: say one of the two.")
    _check_ask(asked)
    if asked["rule"] == "trainer" and asked["ties"]:
        raise click.UsageError("--ties is for --rule majority: with --rule trainer you decide.")


def _check_ask(asked: dict[str, Any]) -> None:
    """Raise UsageError where something is asked for that can't be, or can't be told."""
    if asked["ask"] is None:
        return
    for word in _split_ask(asked["ask"]) or [""]:
        if word not in get_args(AskedThing):
            shown, known = format_line(word)[:40], join_words(list(get_args(AskedThing)), "or")
            raise click.UsageError(f"--ask takes {known}, separated by commas; '{shown}' is none of them.")
    if not (asked["together"] or asked["teams"]):
        raise click.UsageError(
            "--ask is told when votes are revealed, and who plays alone has no reveal: say --together or --teams, too."
        )


def _split_ask(text: str | None) -> list[str]:
    """Return what stands in --ask, word by word."""
    return [word.strip() for word in (text or "").split(",") if word.strip()]


def _build_settings(scenario: "Scenario", asked: dict[str, Any]) -> dict[str, Any]:
    """Return the settings of the session for the server.

    Raises UsageError for a gate that is not a scene.
    """
    from secrets import randbelow

    mode = "round" if asked["as_round"] else "together" if asked["together"] else "teams" if asked["teams"] else "alone"
    if asked["panel"]:
        from pm_quest.commands.class_.panel_input import list_panel_ways

        asked = {**asked, "blind": True, "withhold": True}
        ways = list_panel_ways(scenario)
    else:
        ways = []
    return {
        "mode": mode,
        "teams": asked["teams"] or 1,
        "seed": randbelow(1_000_000) if asked["seed"] is None else asked["seed"],
        "rule": asked["rule"] or "majority",
        "ties": asked["ties"] or "trainer",
        "moves": ADVANCE_WORDS[asked["advance"] or ("trainer" if mode == "together" or asked["ask"] else "auto")],
        "gates": [_check_gate(scenario, gate) for gate in dict.fromkeys(asked["gates"])],
        "late": not asked["no_late"],
        "withhold": asked["withhold"],
        "tables": asked["tables"] or "chosen",
        **({"blind": True} if asked["blind"] else {}),
        **({"ask": _split_ask(asked["ask"])} if asked["ask"] else {}),
        **({"panel": ways} if ways else {}),
    }


def _check_gate(scenario: "Scenario", gate: str) -> str:
    if gate in scenario.scenes:
        return gate
    from difflib import get_close_matches

    near = get_close_matches(gate[:200], scenario.scenes, 1)
    shown_gate = format_line(gate)[:60]
    hint = f"did you mean '{near[0]}'?" if near else f"'pm-quest graph {scenario.id}' shows them."
    raise click.UsageError(f"There is no scene '{shown_gate}' in this scenario; {hint}")


def _read_roster(file: Path | None) -> "Roster | None":
    if file is None:
        return None
    from pm_quest.classroom.launch.roster import MAX_BYTES, RosterError, parse_roster

    if is_standard_stream(file):
        raise click.UsageError("--roster needs a file: the links are written beside it.")
    try:
        return parse_roster(read_input(file, MAX_BYTES + 1))
    except RosterError as error:
        raise InputNotFoundError(f"{format_line(str(file))}: {error}") from None


def _resolve_server(asked: dict[str, Any]) -> "ServerPlace":
    from pm_quest.classroom.launch.server_client import parse_root
    from pm_quest.commands.class_.session_opening import ServerPlace, ensure_local_server

    if not asked["server"]:
        return ensure_local_server(lan=asked["lan"], port=asked["port"])
    address = parse_root(asked["server"])
    return ServerPlace(address, read_server_key(address, asked["key_file"]))


def _open_session(
    place: "ServerPlace",
    reading: "ScenarioReading",
    settings: dict[str, Any],
    roster: "Roster | None",
    file: Path | None,
) -> "HostedSession":
    from pm_quest.commands.class_.session_opening import open_session

    return open_session(place, reading, settings, roster, file)


def _report_session(hosting: "HostedSession", place: "ServerPlace", roster: "Roster | None", *, blind: bool) -> None:
    """Print what the trainer needs now: code and links as results, the rest as notes."""
    from pm_quest.classroom.keys import format_code
    from pm_quest.commands.class_.session_opening import format_join_link, format_projector_link

    lines = [
        f"{format_line(hosting.title)} is open.",
        f"  code   {format_code(hosting.code)}",
        f"  join   {format_join_link(hosting)}",
        f"  wall   {format_projector_link(hosting)}",
    ]
    if hosting.links:
        lines.append(f"  links  {format_line(hosting.links)}")
    write_result("\n".join(lines))
    for remark in roster.notes if roster else ():
        write_note(remark)
    if roster:
        write_note(
            f"{format_count(len(roster.people), 'person', 'people')} may join, each with a link of their own and nobody else."
        )
    if blind:
        write_note("This session is blind: people are numbers, and you see counts, never who voted what.")
        write_note("Reports leave out everything about fewer than three people.")
    _report_network(place)
    write_note(
        f"'pm-quest class console {hosting.code}' finds the session again, also after a restart of this machine."
    )


def _report_network(place: "ServerPlace") -> None:
    local = place.local
    if local is None:
        return
    if local.has_moved:
        write_note(
            f"The port of before is taken by another program: it is {local.port} now, and old links lead nowhere."
        )
    if not local.is_open:
        write_note("Only this machine can join; with --lan the local network can.")
        return
    if further := local.public_urls[1:]:
        write_note(f"If nobody gets in, try {join_words(list(further), 'or')}: this machine is in several networks.")
    write_note("Everybody in this network can reach the server; 'pm-quest class stop' ends it.")


def _open_dashboard(hosting: "HostedSession", *, plain: bool) -> int:
    """Open the dashboard if there is a terminal, or the lines; the session is open in any case."""
    from pm_quest.commands.class_.console import TERMINAL_HINT, open_hosted_console
    from pm_quest.commands.screen_launch import require_terminal

    try:
        if not plain:
            require_terminal("The dashboard", TERMINAL_HINT)
    except click.UsageError as error:
        write_note(error.message)
        return 0
    return open_hosted_console(hosting, plain=plain)
