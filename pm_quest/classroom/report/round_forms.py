"""The forms of the report on a hiring round: a summary, a page, Markdown, and a table of the CVs."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, tzinfo

from pm_quest.classroom.report.cell_values import escape_formula
from pm_quest.classroom.report.csv_cells import format_csv, guard_cell
from pm_quest.classroom.report.log_file import LogError, RecordedSession
from pm_quest.classroom.report.round_report import ReportedCv, RoundReport, build_round_report
from pm_quest.classroom.sessions.round_wall import WallDesk
from pm_quest.drawing.html_pages import render_page
from pm_quest.kit.line_wrap import fill
from pm_quest.kit.sentences import format_count, format_line, join_words
from pm_quest.reports.markdown_pages import escape_cell, escape_markdown

LINE_WIDTH = 80
OPEN_NOTE = "The letters are not collected yet: these are the stacks that there would be now."
DOORS_NOTE = (
    "A call is because of something if that CV, without it and with all others as they are, would not be called."
)


def render_round(
    form: str, recorded: RecordedSession, names: Mapping[str, str] | None = None, zone: tzinfo = UTC
) -> str:
    """Return the report on a round in a form. Raises LogError, also for a form that a round does not have."""
    render = ROUND_FORMS.get(form)
    if render is None:
        forms = join_words([f"--{name}" for name in ROUND_FORMS if name != "text"])
        raise LogError(f"A hiring round has no report of this form: there are {forms}, and the log.")
    return render(build_round_report(recorded, names, zone))


def list_facts(report: RoundReport) -> list[str]:
    """Return what the round was, in short sentences."""
    sent = format_count(len(report.cvs), "CV")
    facts = [
        f"{report.day}, code {report.code}." if report.code else f"{report.day}.",
        f"Everybody was: {report.background}. {format_count(report.joined, 'person', 'people')} joined; {sent} lay in the stack.",
    ]
    return [*facts, OPEN_NOTE] if report.is_open else facts


def _as_text(report: RoundReport) -> str:
    parts = [report.title, "\n".join(fill(each, LINE_WIDTH) for each in list_facts(report))]
    wide = max((len(each.label) for each in report.doors), default=0)
    rows = [f"{'':{wide}}{'CVs':>6}{'calls':>7}"]
    rows += [
        f"{each.label:<{wide}}{each.held:>6}{each.opened:>7}  {', '.join(each.where)}".rstrip() for each in report.doors
    ]
    parts.append("What the room saw\n" + "\n".join(fill(each, LINE_WIDTH) for each in report.saw))
    parts += ["What opened doors in this room\n" + "\n".join(rows), fill(DOORS_NOTE, LINE_WIDTH)]
    parts += [_describe_desk(desk) for desk in report.desks]
    return "\n\n".join(parts) + "\n"


def _describe_desk(desk: WallDesk) -> str:
    called = join_words([str(row.sign) for row in desk.rows if row.called]) if _count_called(desk) else "nobody"
    sentences = fill(" ".join(desk.sorts), LINE_WIDTH, initial_indent="  ", subsequent_indent="  ")
    return f"{desk.employer}\n{sentences}\n{fill(f'Called: {called}.', LINE_WIDTH, initial_indent='  ', subsequent_indent='  ')}"


def _count_called(desk: WallDesk) -> int:
    return sum(row.called for row in desk.rows)


def _as_markdown(report: RoundReport) -> str:
    return "\n".join(_list_markdown(report)) + "\n"


def _list_markdown(report: RoundReport) -> Iterator[str]:
    yield f"# {_escape(report.title)}\n"
    yield from (f"{_escape(each)}  " for each in list_facts(report))
    yield "\n## What the room saw\n"
    yield from (f"{_escape(each)}  " for each in report.saw)
    yield "\n## What opened doors in this room\n"
    yield "| thing | CVs | calls because of it | from |\n|---|---:|---:|---|"
    for each in report.doors:
        yield f"| {_escape_cell(each.label)} | {each.held} | {each.opened} | {_escape_cell(', '.join(each.where)) or '–'} |"
    yield f"\n{DOORS_NOTE}"
    for desk in report.desks:
        yield f"\n## {_escape(desk.employer)}\n\n{_escape(' '.join(desk.sorts))}\n"
        yield "| place | CV | did | holds | letter leads with | sum | |\n|---:|---:|---|---|---|---:|---|"
        for place, row in enumerate(desk.rows, 1):
            what = "called" if row.called else "" if row.read else "not read"
            held = _escape_cell(", ".join(row.holds))
            points = "" if row.sum is None else row.sum
            yield f"| {place} | {row.sign} | {_escape_cell(row.doings)} | {held} | {_escape_cell(row.lead)} | {points} | {what} |"
    if any(cv.name for cv in report.cvs):
        yield "\n## Whose CV it is\n"
        yield from (f"- {cv.sign}: {_escape(cv.name)}" for cv in report.cvs)


def _escape(text: str) -> str:
    return escape_markdown(format_line(text))


def _escape_cell(text: str) -> str:
    return escape_cell(format_line(text))


def _as_page(report: RoundReport) -> str:
    return render_page(
        "pm_quest.classroom.report",
        "round.html",
        language="en",
        title=f"{report.title}, {report.day}",
        report=report,
        facts=list_facts(report),
        note=DOORS_NOTE,
        most=max((each.opened for each in report.doors), default=0) or 1,
        named=any(cv.name for cv in report.cvs),
    )


def _as_csv(report: RoundReport) -> str:
    named = any(cv.name for cv in report.cvs)
    head = ["cv", *(["name"] if named else []), "cards", "credentials", "lead"]
    places = [{row.sign: (place, row) for place, row in enumerate(desk.rows, 1)} for desk in report.desks]
    for desk in report.desks:
        head += [f"{desk.employer}: place", f"{desk.employer}: called"]
    rows = []
    for cv in report.cvs:
        row: list[str | int] = [cv.sign, *([cv.name] if named else []), *_list_cells(cv)]
        for desk_places in places:
            place, found = desk_places[cv.sign]
            row += [place if found.read else "not read", "yes" if found.called else "no"]
        rows.append([_guard(cell) for cell in row])
    return format_csv([[_guard(cell) for cell in head], *rows])


def _list_cells(cv: ReportedCv) -> list[str]:
    return ["; ".join(cv.cards), "; ".join(cv.holds), cv.lead]


def _guard(cell: str | int) -> str | int:
    if isinstance(cell, int):
        return cell
    text = escape_formula(cell)
    return text if text.startswith("'") else guard_cell(text)


ROUND_FORMS: Mapping[str, Callable[[RoundReport], str]] = {
    "text": _as_text,
    "html": _as_page,
    "markdown": _as_markdown,
    "csv": _as_csv,
}
"""How each form is made; the names are those of the other sessions' forms."""
