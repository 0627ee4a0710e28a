"""A career card as a picture: the jobs side by side, and a row for each thing that was done."""

from dataclasses import dataclass
from xml.etree import ElementTree as ET

from pm_quest.drawing.colours import DAY_COLOURS, FIT_SIGNS
from pm_quest.drawing.sheet_parts import SHEET_CSS, SIZE, SMALL, Colour, cut_words, draw_box, draw_words
from pm_quest.drawing.svg import WIDTH_PER_EM, add_element, create_picture, render_document
from pm_quest.story.model import Fit

WIDTH, MARGIN, ROW = 900, 32, 24
ROAD, CHANGES, NOTE = 150, 290, 18
NAME_CELLS, SENTENCE_CELLS = 40, 33
CALLS_AT, JOBS_AT, IMPACT_AT, SENTENCE_AT = 352, 446, 506, 592


@dataclass(frozen=True, slots=True)
class JobBlock:
    """A year on the road: when, whose job, how it ended, its decisions, and its impact; None without a job."""

    when: str
    employer: str
    ending: str
    fits: tuple[Fit, ...]
    impact: int | None


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """What one thing changed, as words.

    is_shared: whether it is one of the few that are told where there is little room.
    """

    name: str
    calls: str
    jobs: str
    impact: str
    sentence: str
    is_shared: bool = False


@dataclass(frozen=True, slots=True)
class CareerSheet:
    """The content of the picture, from the top down."""

    title: str
    intro: str
    impact: int
    compared: str
    jobs: tuple[JobBlock, ...]
    changes: tuple[ChangeLine, ...]
    notes: tuple[str, ...]


def render_career(sheet: CareerSheet) -> str:
    """Return the picture as an SVG file, by day and by night. Every figure is text."""
    top = CHANGES + ROW * (len(sheet.changes) + 1)
    height = top + NOTE * len(sheet.notes) + MARGIN
    root = create_picture(WIDTH, height, f"{sheet.title}: impact {sheet.impact}", _describe_sheet(sheet), "career")
    draw_box(root, (0, 0), ("100%", "100%"), "background")
    draw_words(root, (MARGIN, 62), sheet.title, "primary", size=34, bold=True)
    draw_words(root, (MARGIN, 92), cut_words(sheet.intro, 96), "muted")
    draw_words(root, (WIDTH - MARGIN, 62), str(sheet.impact), "primary", size=34, bold=True, anchor="end")
    draw_words(
        root,
        (WIDTH - MARGIN - 90, 62),
        sheet.compared and f"impact · {sheet.compared}",
        "muted",
        anchor="end",
        size=SMALL,
    )
    for number, job in enumerate(sheet.jobs):
        _draw_job(root, job, MARGIN + number * _job_width(sheet), _job_width(sheet))
    draw_words(root, (MARGIN, CHANGES - 8), "What each thing changed", "muted", bold=True)
    for head, x in (("calls", CALLS_AT), ("jobs", JOBS_AT), ("impact", IMPACT_AT)):
        draw_words(root, (MARGIN + x, CHANGES - 8), head, "muted", size=SMALL)
    for number, line in enumerate(sheet.changes):
        _draw_change(root, line, CHANGES + ROW * (number + 1) - 6)
    for number, note in enumerate(sheet.notes):
        draw_words(root, (MARGIN, top + NOTE * (number + 1)), note, "muted", size=SMALL)
    return render_document(root, SHEET_CSS)


def _job_width(sheet: CareerSheet) -> float:
    return (WIDTH - 2 * MARGIN) / max(1, len(sheet.jobs))


def _draw_job(root: ET.Element, job: JobBlock, x: float, width: float) -> None:
    cells = int((width - 16) / (SIZE * WIDTH_PER_EM))
    colour: Colour = "ghost" if job.impact is None else "skill"
    draw_box(root, (x, ROAD - 22), (width - 4, 3), colour)
    draw_words(root, (x, ROAD), job.when, "muted", size=SMALL)
    draw_words(
        root, (x, ROAD + 22), cut_words(job.employer, cells), "muted" if job.impact is None else "foreground", bold=True
    )
    draw_words(root, (x, ROAD + 43), cut_words(job.ending, cells), "muted")
    signs = job.fits[:cells]
    line = add_element("text", root, x=x, y=ROAD + 64, font_size=SIZE, font_family="monospace")
    for fit in signs:
        add_element("tspan", line, FIT_SIGNS[fit], class_=fit, fill=DAY_COLOURS[fit])
    if job.impact is not None:
        bar = width - 60
        draw_box(root, (x, ROAD + 80), (bar, 4), "ghost")
        share = max(0.0, min(1.0, job.impact / 100))
        draw_box(root, (x, ROAD + 79), (bar * share, 6), "skill")
        draw_words(root, (x + bar + 8, ROAD + 87), str(job.impact), "foreground", bold=True)


def _draw_change(root: ET.Element, line: ChangeLine, y: float) -> None:
    change: Colour = "forces" if "▼" in line.impact else "adapts" if "▲" in line.impact else "muted"
    draw_words(root, (MARGIN, y), cut_words(line.name, NAME_CELLS), "foreground")
    draw_words(root, (MARGIN + CALLS_AT, y), cut_words(line.calls, 11), "adapts")
    draw_words(root, (MARGIN + JOBS_AT, y), line.jobs.removesuffix(" jobs").removesuffix(" job"), "foreground")
    draw_words(root, (MARGIN + IMPACT_AT, y), line.impact, change)
    draw_words(root, (MARGIN + SENTENCE_AT, y), cut_words(line.sentence, SENTENCE_CELLS), "muted", size=SMALL)


def _describe_sheet(sheet: CareerSheet) -> str:
    """Return all of it in words, for screen readers."""
    jobs = "; ".join(
        f"{job.when}: {job.employer}" + (f", {job.ending}, impact {job.impact}" if job.impact is not None else "")
        for job in sheet.jobs
    )
    changes = " ".join(
        f"{line.name}: {f'{line.jobs}, ' if line.jobs else ''}impact {line.impact}. {line.sentence}"
        for line in sheet.changes
    )
    return f"{sheet.intro} {jobs}. {changes}"
