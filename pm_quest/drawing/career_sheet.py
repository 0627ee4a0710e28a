"""A career card as a picture: the jobs side by side, and a row for each thing that was done."""

from dataclasses import dataclass
from typing import Literal
from xml.etree import ElementTree as ET

from pm_quest.drawing.colours import DAY_COLOURS, FIT_SIGNS
from pm_quest.drawing.svg import FONT, SvgNumber, add_element, create_picture, render_document, wrap_text

WIDTH, MARGIN, ROW, SIZE, SMALL = 900, 32, 24, 14, 12
ROAD, CHANGES, NOTE = 150, 290, 18
NAME_CELLS, SENTENCE_CELLS, EM = 44, 30, 0.61
CALLS_AT, JOBS_AT, IMPACT_AT, SENTENCE_AT = 384, 474, 536, 614
Colour = Literal["background", "foreground", "muted", "ghost", "skill", "primary", "adapts", "neutral", "forces"]
COLOURS: tuple[Colour, ...] = (
    "background", "foreground", "muted", "ghost", "skill", "primary", "adapts", "neutral", "forces",
)  # fmt: skip
CSS = f"text {{ font-family: {FONT}; }} " + " ".join(f".{name} {{ fill: var(--{name}); }}" for name in COLOURS)
Fit = Literal["adapts", "neutral", "forces"]


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
    """What one thing changed, as words."""

    name: str
    calls: str
    jobs: str
    impact: str
    sentence: str


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
    add_element(
        "rect", root, x=0, y=0, width="100%", height="100%", class_="background", fill=DAY_COLOURS["background"]
    )
    _draw_text(root, (MARGIN, 62), sheet.title, "primary", size=34, bold=True)
    _draw_text(root, (MARGIN, 92), _cut(sheet.intro, 96), "muted")
    _draw_text(root, (WIDTH - MARGIN, 62), str(sheet.impact), "primary", size=34, bold=True, anchor="end")
    _draw_text(
        root,
        (WIDTH - MARGIN - 90, 62),
        sheet.compared and f"impact · {sheet.compared}",
        "muted",
        anchor="end",
        size=SMALL,
    )
    for number, job in enumerate(sheet.jobs):
        _draw_job(root, job, MARGIN + number * _job_width(sheet), _job_width(sheet))
    _draw_text(root, (MARGIN, CHANGES - 8), "What each thing changed", "muted", bold=True)
    for head, x in (("calls", CALLS_AT), ("jobs", JOBS_AT), ("impact", IMPACT_AT)):
        _draw_text(root, (MARGIN + x, CHANGES - 8), head, "muted", size=SMALL)
    for number, line in enumerate(sheet.changes):
        _draw_change(root, line, CHANGES + ROW * (number + 1) - 6)
    for number, note in enumerate(sheet.notes):
        _draw_text(root, (MARGIN, top + NOTE * (number + 1)), note, "muted", size=SMALL)
    return render_document(root, CSS)


def _job_width(sheet: CareerSheet) -> float:
    return (WIDTH - 2 * MARGIN) / max(1, len(sheet.jobs))


def _draw_job(root: ET.Element, job: JobBlock, x: float, width: float) -> None:
    cells = int((width - 16) / (SIZE * EM))
    colour: Colour = "ghost" if job.impact is None else "skill"
    add_element("rect", root, x=x, y=ROAD - 22, width=width - 4, height=3, class_=colour, fill=DAY_COLOURS[colour])
    _draw_text(root, (x, ROAD), job.when, "muted", size=SMALL)
    _draw_text(
        root, (x, ROAD + 22), _cut(job.employer, cells), "muted" if job.impact is None else "foreground", bold=True
    )
    _draw_text(root, (x, ROAD + 43), _cut(job.ending, cells), "muted")
    signs = job.fits[:cells]
    line = add_element("text", root, x=x, y=ROAD + 64, font_size=SIZE, font_family="monospace")
    for fit in signs:
        add_element("tspan", line, FIT_SIGNS[fit], class_=fit, fill=DAY_COLOURS[fit])
    if job.impact is not None:
        bar = width - 60
        add_element("rect", root, x=x, y=ROAD + 80, width=bar, height=4, class_="ghost", fill=DAY_COLOURS["ghost"])
        share = max(0.0, min(1.0, job.impact / 100))
        add_element(
            "rect", root, x=x, y=ROAD + 79, width=bar * share, height=6, class_="skill", fill=DAY_COLOURS["skill"]
        )
        _draw_text(root, (x + bar + 8, ROAD + 87), str(job.impact), "foreground", bold=True)


def _draw_change(root: ET.Element, line: ChangeLine, y: float) -> None:
    change: Colour = "forces" if "▼" in line.impact else "adapts" if "▲" in line.impact else "muted"
    _draw_text(root, (MARGIN, y), _cut(line.name, NAME_CELLS), "foreground")
    _draw_text(root, (MARGIN + CALLS_AT, y), _cut(line.calls, 11), "adapts")
    _draw_text(root, (MARGIN + JOBS_AT, y), line.jobs.removesuffix(" jobs").removesuffix(" job"), "foreground")
    _draw_text(root, (MARGIN + IMPACT_AT, y), line.impact, change)
    _draw_text(root, (MARGIN + SENTENCE_AT, y), _cut(line.sentence, SENTENCE_CELLS), "muted", size=SMALL)


def _draw_text(
    root: ET.Element,
    at: tuple[SvgNumber, SvgNumber],
    words: str,
    colour: Colour,
    *,
    size: int = SIZE,
    bold: bool = False,
    anchor: str = "start",
) -> None:
    if words:
        weight = {"font_weight": "bold"} if bold else {}
        add_element(
            "text", root, words, x=at[0], y=at[1], class_=colour, fill=DAY_COLOURS[colour], font_family="monospace",
            font_size=size, text_anchor=anchor, **weight,
        )  # fmt: skip


def _cut(words: str, cells: int) -> str:
    """Return words on one line of so many cells at most."""
    lines = wrap_text(words, max(2, cells), 1)
    return lines[0] if lines else ""


def _describe_sheet(sheet: CareerSheet) -> str:
    """Return all of it in words, for screen readers."""
    jobs = "; ".join(
        f"{job.when}: {job.employer}" + (f", {job.ending}, impact {job.impact}" if job.impact is not None else "")
        for job in sheet.jobs
    )
    changes = " ".join(f"{line.name}: {line.jobs}, impact {line.impact}. {line.sentence}" for line in sheet.changes)
    return f"{sheet.intro} {jobs}. {changes}"
