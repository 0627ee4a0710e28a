"""A career as a ticket with a stub: what others see of it, on the screen as on the picture."""

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalGroup
from textual.content import Content
from textual.widgets import Digits, Static

from pm_quest.career.card_words import IMPACT
from pm_quest.drawing.career_sheet import CareerSheet, ChangeLine, JobBlock
from pm_quest.story.labels import FIT_SIGNS
from pm_quest.tui import safe_text
from pm_quest.tui.widgets.bars import draw_line_bar
from pm_quest.tui.widgets.ticket_view import TearLine, is_roomy
from pm_quest.tui.widgets.title_letters import fit_title

STUB_WIDTH = 24
MAIN_PADDING = 6
"""The cells beside the words of the main part, with the line on which the stub is torn off."""
FEW_CHANGES, MANY_CHANGES = 2, 6
"""How many of the things that changed it stand on the ticket, and how many in a tall window."""
CALLS_WIDTH, JOBS_WIDTH, IMPACT_WIDTH, GAP = 12, 9, 9, 2


class CareerTicket(Horizontal):
    """The jobs, what changed them, and on the stub what they came to. It needs a wide and tall window.

    sheet: what stands on it.
    seed: with it, others are dealt the same career.
    """

    DEFAULT_CSS = """
    CareerTicket {
        height: auto; background: $surface; border: round $faint;
        #main { width: 1fr; height: auto; padding: 1 2 0 3; }
        &.-roomy #main { padding: 1 2 1 3; }
        #jobs { margin: 1 0; }
        #stub { width: 24; height: auto; padding: 1 0 0 3; }
        #stub Digits { width: auto; color: $primary; }
    }
    """

    def __init__(self, sheet: CareerSheet, seed: int) -> None:
        super().__init__()
        self.sheet, self.seed = sheet, seed

    def compose(self) -> ComposeResult:
        """Yield the two parts."""
        with VerticalGroup(id="main"):
            yield Static(id="names")
            yield Static(id="jobs")
            yield Static(id="changes")
        yield TearLine()
        with VerticalGroup(id="stub"):
            yield Digits(str(self.sheet.impact))
            yield Static(id="beside")

    def on_mount(self) -> None:
        """Draw it."""
        self.draw_sheet()

    def on_resize(self) -> None:
        """Fit another size."""
        self.draw_sheet()

    def show_sheet(self, sheet: CareerSheet) -> None:
        """Show a career as it is known now."""
        self.sheet = sheet
        self.draw_sheet()

    def draw_sheet(self) -> None:
        """Draw every part in the room that there is."""
        self.set_class(is_roomy(self), "-roomy")
        width = self.size.width - STUB_WIDTH - MAIN_PADDING
        if width < CALLS_WIDTH + JOBS_WIDTH + IMPACT_WIDTH:
            return
        changes = tuple(sorted(self.sheet.changes, key=lambda line: not line.is_shared))
        most = MANY_CHANGES if self.screen.has_class("-grand") else FEW_CHANGES
        self.query_one("#names", Static).update(draw_names(self.sheet, width))
        self.query_one("#jobs", Static).update(draw_jobs(self.sheet.jobs, width))
        self.query_one("#changes", Static).update(draw_changes(changes[:most], width))
        self.query_one("#beside", Static).update(draw_beside(self.sheet, self.seed))


def draw_names(sheet: CareerSheet, width: int) -> Content:
    """Return the title in the largest letters that fit, and below it who it was."""
    large = fit_title(sheet.title, width)
    title = Content.styled(large or sheet.title, "$primary" if large else "bold $primary")
    return safe_text.join_rows(title, safe_text.wrap_to_rows(safe_text.plain_content(sheet.intro, "$muted"), width, 2))


def draw_jobs(jobs: tuple[JobBlock, ...], width: int) -> Content:
    """Return the years side by side, each with its signs and its impact."""
    room = (width + GAP) // max(1, len(jobs)) - GAP
    blocks = [_draw_job(job, room) for job in jobs]
    return safe_text.join_rows(*(Content(" " * GAP).join(row) for row in zip(*blocks, strict=True)))


def _draw_job(job: JobBlock, width: int) -> list[Content]:
    signs = Content.assemble(*((FIT_SIGNS[fit], f"${fit}") for fit in job.fits)).truncate(width, ellipsis=True)
    value = "" if job.impact is None else f"{job.impact:>4}"
    bar = Content() if job.impact is None else draw_line_bar(job.impact, 100, max(1, width - len(value)))
    rows = (
        safe_text.fit_to_width(job.when, width, "$muted"),
        safe_text.fit_to_width(job.employer, width, "$muted" if job.impact is None else "bold"),
        safe_text.fit_to_width(job.ending, width, "italic $muted"),
        signs,
        Content.assemble(bar, (value, "bold")),
    )
    return [row.truncate(width, pad=True) for row in rows]


def draw_changes(changes: tuple[ChangeLine, ...], width: int) -> Content:
    """Return what each thing changed, under a heading; nothing where nothing is known."""
    if not changes:
        return Content()
    name = width - CALLS_WIDTH - JOBS_WIDTH - IMPACT_WIDTH
    head = Content.assemble(
        safe_text.fit_to_width("What each thing changed", name, "bold $muted"),
        (f"{'calls':<{CALLS_WIDTH}}{'jobs':<{JOBS_WIDTH}}impact", "$muted"),
    )
    return safe_text.join_rows(head, *(_draw_change(line, name) for line in changes))


def _draw_change(line: ChangeLine, name: int) -> Content:
    style = "$forces" if "▼" in line.impact else "$adapts" if "▲" in line.impact else "$muted"
    return Content.assemble(
        safe_text.fit_to_width(line.name, name - GAP),
        " " * GAP,
        safe_text.fit_to_width(line.calls, CALLS_WIDTH - GAP, "$adapts"),
        " " * GAP,
        safe_text.fit_to_width(line.jobs.removesuffix("s").removesuffix(" job"), JOBS_WIDTH),
        (line.impact, style),
    )


def draw_beside(sheet: CareerSheet, seed: int) -> Content:
    """Return what stands on the stub below the large figures: what others come to, and how to be dealt the same."""
    jobs = sum(job.impact is not None and job.when != "finale" for job in sheet.jobs)
    return safe_text.join_rows(
        Content.styled(f"of {IMPACT * jobs}, the impact" if jobs else "the impact", "$muted"),
        *(Content.styled(each, "$muted") for each in sheet.compared.split(" · ")),
        Content(" "),
        Content.styled("play it", "$muted"),
        Content.styled("pm-quest career", "bold $primary"),
        Content.styled(f"--seed {seed}", "$primary"),
    )
