"""`pm-quest analyze`: what is true of a whole scenario, in figures, and what to look at."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pm_quest.commands.fresh import deliver, ends_in, out_options, write_json
from pm_quest.commands.naming import FileName, OutputPath, is_standard
from pm_quest.commands.reading import sound_reading
from pm_quest.console import document, note
from pm_quest.story.sentences import one_line

if TYPE_CHECKING:
    from pm_quest.authoring.reader import Reading
    from pm_quest.reports.report import Report
    from pm_quest.story.model import Brings, Scenario

MOST_POINTS = 999_999_999
MOST_STATES = 10_000_000
MOST_SAMPLES = 1_000_000
LARGEST_SEED = 2**63 - 1


@click.command(
    "analyze",
    epilog="\b\nExamples:\n  pm-quest analyze my_story.yaml\n  pm-quest analyze pnl_owner --html pnl_owner.html\n"
    "  pm-quest analyze my_story.yaml --json --holds safe_popm --skill tech=3",
)
@click.argument("file", type=FileName(), metavar="FILE")
@click.option("--json", "in_json", is_flag=True, help="As a JSON object.")
@click.option(
    "--html",
    type=OutputPath(),
    metavar="FILE",
    help="Also as a page with pictures, written to this file; '-' is standard output, and then only that.",
)
@click.option("--holds", multiple=True, metavar="ID", help="A credential that the player holds; can be given again.")
@click.option(
    "--skill", "skills", multiple=True, metavar="NAME=N", help="Points of a skill at the start, as in tech=3."
)
@click.option("--budget", type=click.IntRange(1, MOST_STATES), metavar="N", help="At most so many states are explored.")
@click.option(
    "--samples", type=click.IntRange(2, MOST_SAMPLES), metavar="N", help="Beyond that, so many plays of each policy."
)
@click.option(
    "--seed", type=click.IntRange(0, LARGEST_SEED), default=0, show_default=True, metavar="N", help="How they fall."
)
@out_options
def command(*, file: str, holds: tuple[str, ...], skills: tuple[str, ...], **asked: Any) -> int:
    """Tell what comes of FILE under every way of playing, exactly where its states can all be looked at.

    FILE is a scenario file, the id of a scenario that 'pm-quest list' shows, or - for standard input. Leaves with 1 where
    an error was found.
    """
    if asked["html"] and is_standard(asked["html"]) and asked["in_json"] and not asked["out"]:
        raise click.UsageError("Only one of --html and --json can go to standard output: name a file for one.")
    if asked["html"] and asked["html"] == asked["out"]:
        raise click.UsageError("--html and --out are two files: give them two names.")
    reading = sound_reading(file, "analysed")
    if reading is None or reading.scenario is None:
        return 1
    brings = _brings(reading.scenario, holds, skills)
    limits = {name: asked[name] for name in ("budget", "samples", "seed") if asked[name] is not None}
    report = _report(reading, brings, limits)
    _tell(report, Path(reading.source.name), asked)
    return 1 if any(problem.severity == "error" for problem in report.problems) else 0


def _tell(report: "Report", source: Path, asked: dict[str, Any]) -> None:
    """Give the report out in all the forms that were asked for. Raises NotWrittenError."""
    html, out = asked["html"], asked["out"]
    in_json = asked["in_json"] or ends_in(out, ".json")
    if html is None or out or not is_standard(html):
        deliver(_written(report, out, in_json=in_json), out, source, force=asked["force"], to_read=not in_json)
    if html is not None:
        _write_page(report, html, source)


def _written(report: "Report", out: Path | None, *, in_json: bool) -> str:
    """Return the report in the form that was asked for, which the name of a file may tell."""
    if ends_in(out, ".html", ".htm"):
        from pm_quest.reports.as_page import as_page

        return as_page(report)
    if in_json:
        from pm_quest.reports.as_json import as_json as report_as_json

        return write_json(report_as_json(report), out)
    from pm_quest.reports.as_text import as_text

    return as_text(report)


def _report(reading: "Reading", brings: "Brings", limits: dict[str, int]) -> "Report":
    from pm_quest.analysis import BUDGET, analyse
    from pm_quest.analysis.sampling import SAMPLES
    from pm_quest.authoring.judging import judge
    from pm_quest.commands.waiting import waiting
    from pm_quest.reports.report import Report

    assert reading.scenario is not None
    with waiting(f"Analysing {one_line(reading.scenario.title)}"):
        budget, samples = limits.get("budget", BUDGET), limits.get("samples", SAMPLES)
        analysis = analyse(reading.scenario, brings, budget, samples=samples, seed=limits["seed"])
        return Report(analysis, judge(reading, analysis, budget).problems)


def _write_page(report: "Report", file: Path, source: Path) -> None:
    from pm_quest.commands.writing import write_report
    from pm_quest.reports.as_page import as_page

    page = as_page(report)
    if is_standard(file):
        document(page)
        return
    write_report(file, page, source)
    note(f"The page is in {one_line(str(file))}.")


def _brings(scenario: "Scenario", holds: tuple[str, ...], skills: tuple[str, ...]) -> "Brings":
    """What the player brings. Raises BadParameter for a name that is none, and for what is no number."""
    from pm_quest.story.model import Brings

    known = _credentials(scenario)
    for id in holds:
        if id not in known:
            raise click.BadParameter(_unknown("credential", id, known), param_hint="--holds")
    return Brings(skills=dict(map(_points, skills)), holds=tuple(dict.fromkeys(holds)))


def _credentials(scenario: "Scenario") -> list[str]:
    """The credentials that the game knows, and those that only this scenario names."""
    from pm_quest.story.engine import engine_for
    from pm_quest.story.model import CREDENTIALS

    read = (fact[6:-1] for fact in engine_for(scenario).layout.facts if fact.startswith("holds("))
    books = (choice.book for scene in scenario.scenes.values() for choice in scene.choices.values() if choice.book)
    return list(dict.fromkeys([*CREDENTIALS, *read, *books]))


def _points(typed: str) -> tuple[str, int]:
    """A skill and its points, from `tech=3`. Raises BadParameter."""
    from pm_quest.story.model import SKILLS

    name, equals, points = typed.partition("=")
    if name not in SKILLS:
        raise click.BadParameter(_unknown("skill", name, SKILLS), param_hint="--skill")
    if not (equals and points.isascii() and points.isdigit() and len(points) <= len(str(MOST_POINTS))):
        raise click.BadParameter(
            f"'{one_line(typed[:60])}' has no whole number of 0 to {MOST_POINTS:,} behind '='; as in 'tech=3'.",
            param_hint="--skill",
        )
    return name, int(points)


def _unknown(what: str, name: str, known: "list[str] | tuple[str, ...]") -> str:
    from difflib import get_close_matches

    near = get_close_matches(name[:60].lower(), known, 1, 0.5)
    hint = f"did you mean '{near[0]}'?" if near else f"there are {', '.join(known)}."
    return f"there is no {what} '{one_line(name[:60])}'; {hint}"
