"""What an author sees below the game: what became of the last save, the problems to mend, and the debug line."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.content import Content
from textual.widgets import Static

from pm_quest.authoring.problems import Problem
from pm_quest.live.study import Worths
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.state import FACTS
from pm_quest.tui import ink
from pm_quest.tui.widgets.flow import Flow
from pm_quest.tui.widgets.problems import panel

UNKNOWN, NOT_EXACT, ENDLESS = "…", "not exact", "may not end"
FRAME = 9
"""The columns beside the words, of the bench and around it."""


class Bench(VerticalGroup):
    """Three parts, each of which is hidden where it has nothing to say."""

    DEFAULT_CSS = """
    Bench {
        background: $surface; border-left: outer $faint; margin: 1 2 0 1; padding: 0 2 0 3;
        &.-broken { border-left: outer $forces; }
        .-empty { display: none; }
    }
    """

    problems: Sequence[Problem] = ()

    def compose(self) -> ComposeResult:
        """The line of the last save, the problems, the state, what the offers are worth."""
        yield Flow(id="told")
        yield Static(id="problems", classes="-empty")
        yield Flow(id="state", classes="-empty")
        yield Flow(id="worth", classes="-empty")

    def tell(self, file: str, told: str, notes: Sequence[str], *, broken: bool) -> None:
        """What became of the last save."""
        self.set_class(broken, "-broken")
        parts = [ink.plain(file, "bold"), ink.plain(told, "$forces" if broken else "$primary")]
        parts += [Content.styled(note, "$muted") for note in notes]
        self._flow("#told", [part for part in parts if part.plain])

    def complain(self, problems: Sequence[Problem]) -> None:
        """What is to be mended before the game can follow; nothing hides the panel."""
        self.problems = tuple(problems)
        self._write_problems()

    def on_resize(self) -> None:
        """Another size: room for more problems, or for fewer."""
        self.call_after_refresh(self._write_problems)

    def _write_problems(self) -> None:
        part, screen = self.query_one("#problems", Static), self.screen.size
        room = (self.content_size.width or screen.width - FRAME, max(4, screen.height // 3))
        part.update(panel(self.problems, room, ": v has them all"))
        part.set_class(not self.problems, "-empty")

    def debug(self, playthrough: Playthrough | None) -> None:
        """The state of a playthrough; None hides it, and what the offers are worth."""
        self._flow("#state", () if playthrough is None else state(playthrough))
        if playthrough is None:
            self.value(())

    def value(self, parts: Sequence[Content]) -> None:
        """What the offers are worth."""
        self._flow("#worth", parts)

    def _flow(self, selector: str, parts: Sequence[Content]) -> None:
        flow = self.query_one(selector, Flow)
        flow.show(parts)
        flow.set_class(not parts, "-empty")


def state(playthrough: Playthrough) -> list[Content]:
    """Where it stands: scene, turn, seed; meters and skills; what is true."""
    at = Content.assemble(
        ink.plain(playthrough.scene.id, "bold"),
        (f"   turn {playthrough.turn}   seed {playthrough.seed}", "$muted"),
    )
    values = {**playthrough.meters, **{skill: n for skill, n in playthrough.skills.items() if n}}
    values["adaptability"] = playthrough.adaptability
    numbers = [_value(name, value) for name, value in values.items()]
    facts = [ink.plain(name, "$adapts") for name in true_facts(playthrough)]
    return [at, *numbers, *facts]


def _value(name: str, value: int) -> Content:
    figure = ink.signed(value) if name == "adaptability" else str(value)
    return Content.assemble(ink.plain(f"{name} ", "$muted"), (figure, "bold"))


def true_facts(playthrough: Playthrough) -> list[str]:
    """The flags that are true, and what of the past some condition reads."""
    facts = playthrough.engine.layout.facts
    return [name for name, bit in facts.items() if playthrough.state[FACTS] & bit]


def worth(playthrough: Playthrough, worths: Worths | None) -> list[Content]:
    """What each open offer is worth, played on at random and adapting; `None` while that is being worked out."""
    offers = [(number, offer.id) for number, offer in enumerate(playthrough.offers, 1) if offer.open]
    if not offers:
        return []
    told = UNKNOWN if worths is None else "" if worths.exact else NOT_EXACT
    caption = Content.assemble(
        ("expected impact, at random · adapting", "$muted"), (f"  {told}" if told else "", "bold")
    )
    if worths is None or not worths.exact:
        return [caption]
    return [caption, *(_offer(number, id, worths.offers.get(id, ())) for number, id in offers)]


def _offer(number: int, id: str, worth: Sequence[float | None]) -> Content:
    figures = " · ".join(ENDLESS if value is None else f"{value:.1f}" for value in worth)
    return Content.assemble((f"{number} ", "bold $primary"), ink.plain(f"{id} "), (figures, "bold"))
