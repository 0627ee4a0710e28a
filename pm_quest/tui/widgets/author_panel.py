"""The author's panel below the game.

It shows the last save of the file, the problems to fix, and the debug line.
"""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.content import Content
from textual.widgets import Static

from pm_quest.authoring.scenario_problems import Problem
from pm_quest.live.live_study import OfferImpacts
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.state import FACTS
from pm_quest.tui import safe_text
from pm_quest.tui.late_calls import call_if_open
from pm_quest.tui.widgets.inline_parts import InlineParts
from pm_quest.tui.widgets.problem_panel import render_problems

UNKNOWN, NOT_EXACT, ENDLESS = "…", "not exact", "may not end"
FRAME_WIDTH = 9
"""The columns beside the words, in the panel and around it."""


class AuthorPanel(VerticalGroup):
    """Three parts; each is hidden where it is empty."""

    DEFAULT_CSS = """
    AuthorPanel {
        background: $surface; border-left: outer $faint; margin: 1 2 0 1; padding: 0 2 0 3;
        &.-broken { border-left: outer $forces; }
        .-empty { display: none; }
    }
    """

    problems: Sequence[Problem] = ()

    def __init__(self) -> None:
        super().__init__()
        # held here and not queried: a job may end before the parts of the panel are mounted
        self._save = InlineParts(id="details")
        self._problems = Static(id="problems", classes="-empty")
        self._state = InlineParts(id="state", classes="-empty")
        self._worths = InlineParts(id="worth", classes="-empty")

    def compose(self) -> ComposeResult:
        """Yield the last save, the problems, the state, and the worth of the options."""
        yield self._save
        yield self._problems
        yield self._state
        yield self._worths

    def show_save(self, file: str, summary: str, notes: Sequence[str], *, broken: bool) -> None:
        """Show what became of the last save of the file."""
        self.set_class(broken, "-broken")
        parts = [
            safe_text.plain_content(file, "bold"),
            safe_text.plain_content(summary, "$forces" if broken else "$primary"),
        ]
        parts += [Content.styled(note, "$muted") for note in notes]
        _update_parts(self._save, [part for part in parts if part.plain])

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show what to fix before the game can follow; nothing hides the panel."""
        self.problems = tuple(problems)
        self._update_problems()

    def on_resize(self) -> None:
        """Make room for more problems, or for fewer."""
        self.call_after_refresh(call_if_open, self, self._update_problems)

    def _update_problems(self) -> None:
        part, screen = self._problems, self.screen.size
        room = (self.content_size.width or screen.width - FRAME_WIDTH, max(4, screen.height // 3))
        part.update(render_problems(self.problems, room, ": v has them all"))
        part.set_class(not self.problems, "-empty")

    def show_state(self, playthrough: Playthrough | None) -> None:
        """Show the state of a playthrough; None hides it, and the worth of the options."""
        _update_parts(self._state, () if playthrough is None else describe_state(playthrough))
        if playthrough is None:
            self.show_worths(())

    def show_worths(self, parts: Sequence[Content]) -> None:
        """Show the worth of the options."""
        _update_parts(self._worths, parts)


def _update_parts(flow: InlineParts, parts: Sequence[Content]) -> None:
    flow.show_parts(parts)
    flow.set_class(not parts, "-empty")


def describe_state(playthrough: Playthrough) -> list[Content]:
    """Return the state of a playthrough: scene, turn, seed; meters and skills; true facts."""
    at = Content.assemble(
        safe_text.plain_content(playthrough.scene.id, "bold"),
        (f"   turn {playthrough.turn}   seed {playthrough.seed}", "$muted"),
    )
    values = {**playthrough.meters, **{skill: n for skill, n in playthrough.skills.items() if n}}
    values["adaptability"] = playthrough.adaptability
    numbers = [_format_value(name, value) for name, value in values.items()]
    facts = [safe_text.plain_content(name, "$adapts") for name in list_true_facts(playthrough)]
    return [at, *numbers, *facts]


def _format_value(name: str, value: int) -> Content:
    figure = safe_text.format_signed(value) if name == "adaptability" else str(value)
    return Content.assemble(safe_text.plain_content(f"{name} ", "$muted"), (figure, "bold"))


def list_true_facts(playthrough: Playthrough) -> list[str]:
    """Return the flags that are true, and what of the past some condition reads."""
    facts = playthrough.engine.layout.facts
    return [name for name, bit in facts.items() if playthrough.state[FACTS] & bit]


def describe_worths(playthrough: Playthrough, worths: OfferImpacts | None) -> list[Content]:
    """Return what each open offer is worth, played on at random and adapting.

    `worths` is None while that is being computed.
    """
    offers = [(number, offer.id) for number, offer in enumerate(playthrough.offers, 1) if offer.open]
    if not offers:
        return []
    note = UNKNOWN if worths is None else "" if worths.is_exact else NOT_EXACT
    caption = Content.assemble(
        ("expected impact, at random · adapting", "$muted"), (f"  {note}" if note else "", "bold")
    )
    if worths is None or not worths.is_exact:
        return [caption]
    return [caption, *(_format_worth(number, id, worths.offers.get(id, ())) for number, id in offers)]


def _format_worth(number: int, id: str, worth: Sequence[float | None]) -> Content:
    figures = " · ".join(ENDLESS if value is None else f"{value:.1f}" for value in worth)
    return Content.assemble((f"{number} ", "bold $primary"), safe_text.plain_content(f"{id} "), (figures, "bold"))
