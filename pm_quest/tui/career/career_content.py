"""What every page of a career draws alike: money, what nobody planned, and what a choice gave."""

from textual.content import Content

from pm_quest.career.career_model import Career
from pm_quest.career.career_state import CareerSetting, CareerState
from pm_quest.career.career_turns import CareerTurn
from pm_quest.career.event_effects import describe_way
from pm_quest.career.pay_words import format_money
from pm_quest.career.standing_words import describe_gains
from pm_quest.kit.plain_markdown import strip_to_line
from pm_quest.tui import safe_text

UNPLANNED = "Nobody planned this"


def draw_money(career: Career, amount: int, *, is_brief: bool = False) -> Content:
    """Draw an amount with what money is called; briefly without saying that it is money, where that says it."""
    head = "" if is_brief and career.currency else "money "
    return Content.assemble((head, "$muted"), safe_text.plain_content(format_money(career, amount), "bold"))


def draw_unplanned(label: str) -> Content:
    """Draw the heading of something unplanned, with its name."""
    name = safe_text.plain_content(strip_to_line(label), "bold")
    return Content.assemble((f"! {UNPLANNED}: ", "$primary"), name)


def draw_gains(setting: CareerSetting, before: CareerState, turn: CareerTurn) -> Content:
    """Draw what a choice did and gave, a row each, counted from how the player stood `before`."""
    lines = [*describe_way(setting, turn), *describe_gains(setting, before, turn.after, turn.money_parts)]
    return safe_text.join_rows(*(safe_text.plain_content(line, "$skill") for line in lines))
