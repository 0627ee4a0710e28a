"""What the player has, in money, as every page of a career draws it."""

from textual.content import Content

from pm_quest.career.career_model import Career
from pm_quest.career.pay_words import format_money
from pm_quest.tui import safe_text


def draw_money(career: Career, amount: int, *, is_brief: bool = False) -> Content:
    """Draw an amount with what money is called; briefly without saying that it is money, where that says it."""
    head = "" if is_brief and career.currency else "money "
    return Content.assemble((head, "$muted"), safe_text.plain_content(format_money(career, amount), "bold"))
