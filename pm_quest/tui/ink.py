"""The only door through which text that we did not write reaches a widget: always as Content, never as markup."""

from textual.content import Content

from pm_quest.story.model import Fit, Scenario
from pm_quest.story.texts import printable
from pm_quest.tui.themes import FIT_SIGNS

SKILL_LABELS = {"industry": "industry", "business": "business", "user_design": "user & design", "tech": "tech"}


def plain(text: str, style: str = "") -> Content:
    """Text from outside, as it is: no markup, no control characters."""
    return Content.styled(printable(text), style)


def fitted(text: str, width: int, style: str = "") -> Content:
    """Text from outside in exactly so many cells: cut with an ellipsis, or filled up."""
    return plain(text.replace("\n", " "), style).truncate(width, ellipsis=True, pad=True)


def in_rows(content: Content, width: int, most: int) -> Content:
    """Break a content into at most so many rows of this width; an ellipsis ends the last where there would be more."""
    rows = content.wrap(max(2, width))
    if len(rows) > most:
        rows[most - 1] = Content.assemble(rows[most - 1].rstrip().truncate(max(1, width - 1)), "…")
    return Content("\n").join(rows[:most])


def prose(text: str) -> Content:
    """A Markdown text: paragraphs, lists, quotes, emphasis, code."""
    from pm_quest.tui.markdown import content  # the parser is not needed before the first scene

    return content(text)


def line(text: str) -> Content:
    """A Markdown text on one run, for what is said in a single sentence."""
    return Content(" ").join(prose(text).split("\n", allow_blank=False))


def fit_word(fit: Fit) -> Content:
    """A fit as its sign and its word, in its colour."""
    return Content.styled(f"{FIT_SIGNS[fit]} {fit}", f"bold ${fit}")


def signed(number: float) -> str:
    """A change with its sign: +2, −1, 0."""
    return f"{round(number):+d}".replace("-", "−") if round(number) else "0"


def change(scenario: Scenario, name: str, number: int) -> Content:
    """A change as a sign, a word and a figure: ▲ tech +2. Whether a meter's rise is good only the story knows."""
    arrow = "▲" if number > 0 else "▼"
    return Content.assemble(
        (arrow, rise_style(name in scenario.meters, number)),
        " ",
        plain(label_of(scenario, name)),
        " ",
        (signed(number), f"bold {rise_style(name in scenario.meters, number)}"),
    )


def rise_style(meter: bool, number: int) -> str:
    """The colour of a change: what you gain or lose is told by it, a meter's change is only lit."""
    return "$primary" if meter else "$adapts" if number > 0 else "$forces"


def label_of(scenario: Scenario, name: str) -> str:
    """What a player reads for a skill, a meter or the adaptability."""
    meter = scenario.meters.get(name)
    return meter.label if meter else SKILL_LABELS.get(name, name)
