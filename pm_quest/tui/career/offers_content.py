"""What the offers' plates and desk show, as contents in our colours."""

from collections.abc import Sequence

from textual.content import Content

from pm_quest.career.advert_view import NO_ADVERT
from pm_quest.career.career_state import CareerSetting
from pm_quest.career.offer_view import OfferRecord, describe_draw, explain_percent
from pm_quest.career.pay_words import describe_pay
from pm_quest.kit.plain_markdown import strip_to_line
from pm_quest.kit.sentences import format_count
from pm_quest.tui import safe_text
from pm_quest.tui.career.market_content import draw_known, format_pay
from pm_quest.tui.career.plates import PlateFace

MADE, NOT_MADE = "makes you an offer", "takes somebody else"
WITHOUT = "The year passes without a job, and what lapses lapses."
NEXT_MARKET = "The next market has the same adverts, but for those of jobs you had."
HUNDRED, PLATE_BAR, SHEET_BAR = 100, 24, 40


def draw_title(records: Sequence[OfferRecord]) -> Content:
    """Draw how many offers there are."""
    made = sum(each.is_made for each in records)
    count = f"You have {format_count(made, 'offer')}." if made else "There is no offer this year."
    return Content.assemble(("The offers", "bold"), "   ", (count, "$muted"))


def draw_face(record: OfferRecord, key: str) -> PlateFace:
    """Return the face of a call: what came of it, and how it was drawn."""
    name = safe_text.plain_content(record.name)
    odds = Content.styled(f"drawn {record.drawn}, an offer below {record.percent}", "$muted")
    return PlateFace(
        key=key,
        title=name.stylize("bold") if record.is_made else name.stylize("$muted"),
        subtitle=_draw_result(record),
        note=Content.styled(format_pay(record.pays), "$muted"),
        body=safe_text.plain_content(strip_to_line(record.advert or NO_ADVERT), "italic"),
        foot=(draw_bar(record, PLATE_BAR), odds),
        row_title=name,
        row_foot=(
            Content.styled("● an offer", "$adapts") if record.is_made else Content.styled("○ no offer", "$muted"),
            odds,
        ),
    )


def _draw_result(record: OfferRecord) -> Content:
    return Content.styled(f"● {MADE}", "$adapts") if record.is_made else Content.styled(f"○ {NOT_MADE}", "$muted")


def draw_bar(record: OfferRecord, width: int) -> Content:
    """Draw a hundred numbers as a line: those that would be an offer heavy, and the one drawn as a sign."""
    heavy = round(width * record.percent / HUNDRED)
    at = min(width - 1, width * record.drawn // HUNDRED)
    heavy = max(heavy, at + 1) if record.is_made else min(heavy, at)  # the sign stands on its side, however short
    cells = [("━", "$adapts") if cell < heavy else ("─", "$faint") for cell in range(width)]
    cells[at] = ("●", "bold $primary") if record.is_made else ("○", "bold $primary")
    return Content.assemble(*cells)


def draw_advert(setting: CareerSetting, record: OfferRecord, *, is_whole: bool) -> Content:
    """Draw the advert, which was read for the letter: whose it is, or all of it."""
    name = safe_text.plain_content(record.name, "bold")
    pays = safe_text.plain_content(describe_pay(setting, record.employer), "$muted")
    advert = safe_text.render_prose(record.advert or NO_ADVERT) if is_whole else draw_known(record.advert)
    return safe_text.join_rows(Content.assemble(name, "   ", pays), advert)


def draw_facts(record: OfferRecord, width: int, contract: str) -> Content:
    """Draw how the offer was drawn, what its probability came of, and how long the contract of one that was made is.

    contract: empty where that is known; then the draw is said by line and plate alone.
    """
    told = Content(describe_draw(record)) if contract else Content()
    rows = [_draw_result(record), draw_bar(record, max(8, min(SHEET_BAR, width))), told]
    told = safe_text.join_rows(*rows, Content.styled(explain_percent(record), "$muted"))
    return safe_text.join_paragraphs(told, Content(contract if record.is_made else ""))


def draw_without(silent: Sequence[str], *, is_last: bool) -> Content:
    """Draw what it means to take no offer, and who did not call; there is no market after the last one."""
    return safe_text.join_paragraphs(
        Content.styled(WITHOUT if is_last else f"{WITHOUT} {NEXT_MARKET}", "$muted"),
        *(safe_text.plain_content(each, "$muted") for each in silent),
    )
