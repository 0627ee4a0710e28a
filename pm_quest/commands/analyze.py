"""`pm-quest analyze`: analyse a whole scenario, and list what to look at."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pm_quest.commands.output_options import (
    add_output_options,
    deliver_output,
    deliver_report,
    format_json_output,
    has_suffix,
    refuse_clash,
)
from pm_quest.commands.param_types import FileName, OutputPath, is_standard_stream
from pm_quest.commands.scenario_input import read_valid_scenario
from pm_quest.kit.sentences import format_line

if TYPE_CHECKING:
    from pm_quest.authoring.scenario_reader import ScenarioReading
    from pm_quest.reports.scenario_report import ScenarioReport
    from pm_quest.story.model import Brings, Scenario

MAX_POINTS = 999_999_999
MAX_STATES = 10_000_000
MAX_SAMPLES = 1_000_000
MAX_SEED = 2**63 - 1


@click.command(
    "analyze",
    epilog="\b\nExamples:\n  pm-quest analyze my_story.yaml\n  pm-quest analyze pnl_owner --html pnl_owner.html\n"
    "  pm-quest analyze my_story.yaml --json --holds safe_popm --skill tech=3\n"
    "  pm-quest analyze my_story.yaml --why adapting 'at random'\n"
    "  pm-quest analyze pnl_owner --played ABC234 DEH789 --html pnl_owner.html",
)
@click.argument("file", type=FileName(), metavar="FILE")
@click.argument("more_sessions", type=FileName(), metavar="", nargs=-1)
@click.option("--json", "in_json", is_flag=True, help="Print a JSON object.")
@click.option(
    "--html",
    type=OutputPath(".html", ".htm"),
    metavar="FILE",
    help="Also write a page with pictures to this file; '-' writes only the page, to standard output.",
)
@click.option(
    "--why",
    nargs=2,
    metavar="A B",
    help="Also explain why way of playing A comes to another mean impact than B: where they part, and what arises there.",
)
@click.option(
    "--played",
    multiple=True,
    metavar="SESSION…",
    help="Also compare with where people went in these sessions: codes, ids, or files written by 'class report --log'.",
)
@click.option("--holds", multiple=True, metavar="ID", help="Credential that the player holds; can be repeated.")
@click.option(
    "--skill",
    "skills",
    multiple=True,
    metavar="NAME=N",
    help="Points of a skill at the start, as in tech=3; can be repeated.",
)
@click.option("--budget", type=click.IntRange(1, MAX_STATES), metavar="N", help="Maximum number of states to explore.")
@click.option(
    "--samples",
    type=click.IntRange(2, MAX_SAMPLES),
    metavar="N",
    help="Playthroughs to sample for each policy beyond the budget.",
)
@click.option(
    "--seed", type=click.IntRange(0, MAX_SEED), default=0, show_default=True, metavar="N", help="Seed for sampling."
)
@add_output_options
def command(
    *, file: str, more_sessions: tuple[str, ...], holds: tuple[str, ...], skills: tuple[str, ...], **asked: Any
) -> int:
    """Analyse FILE under every way of playing, exactly where all states fit the budget.

    FILE is a scenario file, the id of a scenario listed by 'pm-quest list', or - for standard
    input. Exits with status 1 if an error is found.
    """
    if more_sessions and not asked["played"]:
        raise click.UsageError(
            f"Got more than one FILE: '{format_line(more_sessions[0][:60])}'. One is analysed at a time."
        )
    refuse_clash("--html", asked["html"], asked["out"], in_json=asked["in_json"])
    reading = read_valid_scenario(file, "analysed")
    if reading is None or reading.scenario is None:
        return 1
    brings = _parse_brings(reading.scenario, holds, skills)
    compared = None if asked["why"] is None else [_parse_policy(name, reading.scenario) for name in asked["why"]]
    limits = {name: asked[name] for name in ("budget", "samples", "seed") if asked[name] is not None}
    report = _build_report(reading, brings, limits, compared)
    if sessions := (*asked["played"], *more_sessions):
        report = _add_play(report, reading, sessions)
    _deliver_report(report, Path(reading.source.name), asked)
    return 1 if any(problem.severity == "error" for problem in report.problems) else 0


def _deliver_report(report: "ScenarioReport", source: Path, asked: dict[str, Any]) -> None:
    """Write the report in all forms that were asked for. Raises NotWrittenError."""
    html, out = asked["html"], asked["out"]
    in_json = asked["in_json"] or has_suffix(out, ".json")
    if html is None or out or not is_standard_stream(html):
        deliver_output(
            _format_report(report, out, in_json=in_json), out, source, force=asked["force"], to_read=not in_json
        )
    if html is not None:
        from pm_quest.reports.page_report import render_page_report

        deliver_report(render_page_report(report), html, "The page is", source)


def _format_report(report: "ScenarioReport", out: Path | None, *, in_json: bool) -> str:
    """Return the report in the form that was asked for, or that the name of the file implies."""
    if has_suffix(out, ".html", ".htm"):
        from pm_quest.reports.page_report import render_page_report

        return render_page_report(report)
    if in_json:
        from pm_quest.reports.json_report import encode_report

        return format_json_output(encode_report(report), out)
    from pm_quest.reports.text_report import render_text_report

    return render_text_report(report)


def _build_report(
    reading: "ScenarioReading", brings: "Brings", limits: dict[str, int], compared: list[str] | None
) -> "ScenarioReport":
    from pm_quest.analysis import DEFAULT_BUDGET, analyze_scenario
    from pm_quest.analysis.policy_difference import compare_policies
    from pm_quest.analysis.sampling import DEFAULT_SAMPLES
    from pm_quest.authoring.judgement import judge_scenario
    from pm_quest.commands.progress_line import show_progress
    from pm_quest.reports.scenario_report import ScenarioReport

    assert reading.scenario is not None
    with show_progress(f"Analysing {format_line(reading.scenario.title)}"):
        budget, samples = limits.get("budget", DEFAULT_BUDGET), limits.get("samples", DEFAULT_SAMPLES)
        analysis = analyze_scenario(reading.scenario, brings, budget, samples=samples, seed=limits["seed"])
        judgement = judge_scenario(reading, analysis, budget)
        why = compare_policies(analysis, *compared) if compared else None
        return ScenarioReport(analysis, judgement.problems, judgement.silenced, why)


def _add_play(report: "ScenarioReport", reading: "ScenarioReading", sessions: tuple[str, ...]) -> "ScenarioReport":
    """Return the report with where people went in some sessions. Raises ClickException."""
    from dataclasses import replace

    from pm_quest.commands.class_.played_sessions import count_sessions
    from pm_quest.reports.played_story import compare_play

    counts = count_sessions(sessions, report.scenario, reading.fingerprint)
    return replace(report, played=compare_play(counts, report.analysis))


def _parse_policy(name: str, scenario: "Scenario") -> str:
    """Return the policy with this id or name. Raises BadParameter where there is none."""
    from pm_quest.authoring.career.file_kinds import PANEL_SUFFIX
    from pm_quest.story.policies import PANEL, POLICY_NAMES, POLICY_SPELLINGS, find_policy

    found = find_policy(name)
    if found is None and " ".join(name.lower().split()) in (PANEL, POLICY_NAMES[PANEL]):
        if scenario.panel is None:
            raise click.BadParameter(
                f"'{POLICY_NAMES[PANEL]}' needs the votes of a panel: under 'panel' in the scenario, or in a file "
                f"beside it, as in 'my_story{PANEL_SUFFIX}'.",
                param_hint="--why",
            )
        return PANEL
    if found is None:
        raise click.BadParameter(_describe_unknown("way of playing", name, list(POLICY_SPELLINGS)), param_hint="--why")
    return found


def _parse_brings(scenario: "Scenario", holds: tuple[str, ...], skills: tuple[str, ...]) -> "Brings":
    """Return what the player brings. Raises BadParameter for an unknown name or a bad number."""
    from pm_quest.story.model import Brings

    known = _list_credentials(scenario)
    for id in holds:
        if id not in known:
            raise click.BadParameter(_describe_unknown("credential", id, known), param_hint="--holds")
    return Brings(skills=dict(map(_parse_points, skills)), holds=tuple(dict.fromkeys(holds)))


def _list_credentials(scenario: "Scenario") -> list[str]:
    """Return the credentials that the game knows, and those that only this scenario names."""
    from pm_quest.story.engine import find_engine
    from pm_quest.story.model import CREDENTIALS

    read = (fact[6:-1] for fact in find_engine(scenario).layout.facts if fact.startswith("holds("))
    books = (choice.book for scene in scenario.scenes.values() for choice in scene.choices.values() if choice.book)
    return list(dict.fromkeys([*CREDENTIALS, *read, *books]))


def _parse_points(typed: str) -> tuple[str, int]:
    """Return a skill and its points, from `tech=3`. Raises BadParameter."""
    from pm_quest.story.model import SKILLS

    name, equals, points = typed.partition("=")
    if name not in SKILLS:
        raise click.BadParameter(_describe_unknown("skill", name, SKILLS), param_hint="--skill")
    if not (equals and points.isascii() and points.isdigit() and len(points) <= len(str(MAX_POINTS))):
        raise click.BadParameter(
            f"'{format_line(typed[:60])}' has no whole number of 0 to {MAX_POINTS:,} behind '='; as in 'tech=3'.",
            param_hint="--skill",
        )
    return name, int(points)


def _describe_unknown(what: str, name: str, known: "list[str] | tuple[str, ...]") -> str:
    from difflib import get_close_matches

    near = get_close_matches(name[:60].lower(), known, 1, 0.5)
    hint = f"did you mean '{near[0]}'?" if near else f"there are {', '.join(known)}."
    return f"there is no {what} '{format_line(name[:60])}'; {hint}"
