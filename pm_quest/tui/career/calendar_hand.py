"""The hand of cards below the calendar: side by side where there is room, else a row each."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.events import Click, MouseMove, MouseScrollDown, MouseScrollUp
from textual.message import Message
from textual.widgets import Static

from pm_quest.career.hand_words import PAID, HandCard
from pm_quest.tui import safe_text

CARD_WIDTH, CARD_HEIGHT, MOST = 20, 12, 9
"""The least width of a card with the gap behind it; its height with the row by which the lit one stands higher."""
GAP, TITLE_ROWS, GIFT_ROWS = 2, 4, 4
SHORT_FIGURES, TEN = ((10**3, "k"), (10**6, "M"), (10**9, "G")), 10
"""Below ten, a figure that is shortened keeps one decimal."""
GIFT_STYLES = {"evidence": "$adapts", "credential": "$neutral", "skill": "$skill"}
COSTS_WIDTH, GIFTS_WIDTH, LEAST_WITH_GIFTS = 9, 28, 90


class CardHand(Static):
    """The cards of a page, one of them lit. A click plays one, the wheel turns the page."""

    DEFAULT_CSS = "CardHand { height: 1fr; width: 100%; pointer: pointer; }"

    @dataclass
    class CardLit(Message):
        """Another card is lit, or the page has another size."""

    @dataclass
    class CardClicked(Message):
        """A card is to be played."""

        card: HandCard

    def __init__(self) -> None:
        super().__init__()
        self.cards: Sequence[HandCard] = ()
        self.at = 0
        self.is_walked = True
        self._drawn: dict[tuple[int, bool, int], list[Content]] = {}

    def show_cards(self, cards: Sequence[HandCard]) -> None:
        """Show other cards; the lit one stays lit while it can be played, else the next that can is."""
        lit, before = self.lit.option.id if self.lit else "", [each.option.id for each in self.cards]
        after = {*before[self.at + 1 :]}
        self.cards, self._drawn = cards, {}
        playable = [at for at, each in enumerate(cards) if each.open]
        same = [at for at in playable if cards[at].option.id == lit]
        later = [at for at in playable if cards[at].option.id in after and cards[at].card is not None]
        self.at = next(iter([*same, *later, *playable]), 0)
        self.refresh()

    @property
    def lit(self) -> HandCard | None:
        """The lit card."""
        return self.cards[self.at] if self.at < len(self.cards) else None

    @property
    def has_rows(self) -> bool:
        """Whether each card is a row: there is no room for cards side by side."""
        return self.content_size.height < CARD_HEIGHT or self.content_size.width + GAP < 5 * CARD_WIDTH

    @property
    def page_size(self) -> int:
        """How many cards a page has."""
        width, height = self.content_size
        return max(1, min(MOST, height if self.has_rows else (width + GAP) // CARD_WIDTH))

    @property
    def page(self) -> range:
        """The cards that are shown."""
        first = self.at // self.page_size * self.page_size
        return range(first, min(len(self.cards), first + self.page_size))

    def light(self, at: int) -> None:
        """Light a card, and turn to its page."""
        at = max(0, min(len(self.cards) - 1, at))
        if at != self.at:
            self.at = at
            self.refresh()
            self.post_message(self.CardLit())

    def turn_page(self, by: int) -> None:
        """Light the first card of another page."""
        first = self.page.start + by * self.page_size
        if 0 <= first < len(self.cards):
            self.light(first)

    def set_walked(self, *, is_walked: bool) -> None:
        """Say whether the arrows walk the hand: else no card is lit."""
        if is_walked != self.is_walked:
            self.is_walked = is_walked
            self.refresh()

    def render(self) -> Content:
        """Render the page."""
        if not self.cards or not self.content_size.width:
            return Content()
        return Content("\n").join(self._draw_rows() if self.has_rows else self._draw_cards())

    # A row each

    def _draw_rows(self) -> list[Content]:
        return [self._draw_row(number, self.cards[at], lit=self._is_lit(at)) for number, at in enumerate(self.page, 1)]

    def _draw_row(self, number: int, card: HandCard, *, lit: bool) -> Content:
        width, style = self.content_size.width, _style_label(card, lit=lit)
        gifts = GIFTS_WIDTH + max(0, width - 110) // 2 if width >= LEAST_WITH_GIFTS else 0
        label = max(8, width - 4 - 2 * COSTS_WIDTH - (gifts + GAP if gifts else 0))
        said = safe_text.fit_to_width(card.label, label, style)
        if not card.open and not gifts:
            said = Content.assemble(safe_text.fit_to_width(card.label, label - 7, style), (" locked", "bold $muted"))
        row = Content.assemble(
            ("▌" if lit else " ", "$primary" if card.open else "$faint"),
            (f"{number} ", "bold $primary" if card.open else "$muted"),
            said,
            (
                f"{card.weeks:>{COSTS_WIDTH}}{shorten_money(card.money, COSTS_WIDTH - 2):>{COSTS_WIDTH}}",
                _style_numbers(card),
            ),
        )
        if gifts:
            what = ", ".join(word_gifts(card)) if card.open else f"locked · {card.lock}"
            row = Content.assemble(row, " " * GAP, safe_text.fit_to_width(what, gifts, _style_gifts(card)))
        row = row.truncate(width, pad=True)
        return row.stylize("on $panel") if lit else row

    # Side by side

    def _draw_cards(self) -> list[Content]:
        columns = [self._draw_once(number, at) for number, at in enumerate(self.page, 1)]
        return [Content(" " * GAP).join([column[row] for column in columns]) for row in range(CARD_HEIGHT)]

    def _draw_once(self, number: int, at: int) -> list[Content]:
        """Draw a card, unless it was drawn so before: of a page only two change with a key."""
        key = (at, self._is_lit(at), self.content_size.width)
        if key not in self._drawn:
            self._drawn[key] = self._draw_card(number, self.cards[at], self._is_lit(at))
        return self._drawn[key]

    def _draw_card(self, number: int, card: HandCard, lit: bool) -> list[Content]:
        width = (self.content_size.width + GAP) // self.page_size - GAP
        ground, style, plain = "on $panel" if lit else "on $surface", _style_label(card, lit=lit), _style_numbers(card)
        title = safe_text.wrap_to_rows(safe_text.plain_content(card.label, style), width - 4, TITLE_ROWS).split("\n")
        costs = width - 4 - len(card.weeks)
        rows = [
            Content(),
            *(Content.assemble((f"{number} " if not at else "  ", "bold $primary" if card.open else "$muted"), line)
              for at, line in enumerate(title)),
            *[Content()] * (TITLE_ROWS - len(title)),
            Content.styled(card.kind, "$muted").truncate(width - 3, ellipsis=True),
            Content.styled(f"{card.weeks} {shorten_money(card.money, costs):>{max(0, costs)}}", plain),
            *self._draw_gifts(card, width - 3)[:GIFT_ROWS],
        ]  # fmt: skip
        edge = ("$primary" if card.open else "$neutral") if lit else "$faint" if card.open else "$ghost"
        rows = (rows + [Content()] * CARD_HEIGHT)[: CARD_HEIGHT - 1]
        drawn = [
            Content.assemble(("▌ ", edge), row.truncate(width - 2, ellipsis=True, pad=True)).stylize(ground)
            for row in rows
        ]
        top = Content.assemble(("▌", edge), " " * (width - 1)).stylize(ground) if lit else Content(" " * width)
        return [top, *drawn]

    def _draw_gifts(self, card: HandCard, width: int) -> list[Content]:
        if not card.open:
            words = safe_text.wrap_to_rows(Content.styled(card.lock, "$muted"), width, GIFT_ROWS - 1)
            return [Content.styled("locked", "bold $muted"), *words.split("\n")]
        parts = [
            Content.styled(f"+ {words}", GIFT_STYLES[gift.kind])
            for gift, words in zip(card.gifts, word_gifts(card), strict=True)
        ]
        rows = [row for part in parts for row in safe_text.wrap_to_rows(part, width, 2).split("\n")]
        asks = [Content.styled("+ a decision", "$muted")] if card.asks else []
        return [*rows[: GIFT_ROWS - len(asks)], *asks]

    def _is_lit(self, at: int) -> bool:
        return self.is_walked and at == self.at

    # The mouse

    def find_card(self, x: int, y: int) -> int | None:
        """Return the index of the card at a cell."""
        place = y if self.has_rows else x // ((self.content_size.width + GAP) // self.page_size)
        at = self.page.start + place
        return at if at in self.page and (self.has_rows or y < CARD_HEIGHT) else None

    def on_mouse_move(self, event: MouseMove) -> None:
        """Light the card under the mouse."""
        if (at := self.find_card(event.x, event.y)) is not None and self.is_walked:
            self.light(at)

    def on_click(self, event: Click) -> None:
        """Play the card under the mouse."""
        if (at := self.find_card(event.x, event.y)) is not None:
            self.light(at)
            self.post_message(self.CardClicked(self.cards[at]))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Turn to the next page."""
        event.stop()
        self.turn_page(1)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Turn to the page before."""
        event.stop()
        self.turn_page(-1)

    def on_resize(self) -> None:
        """Say that a page may hold more now, or fewer."""
        self.post_message(self.CardLit())


def _style_label(card: HandCard, *, lit: bool) -> str:
    return ("bold " if card.open or lit else "") + ("$foreground" if card.open else "$muted")


def _style_numbers(card: HandCard) -> str:
    return "$foreground" if card.open else "$muted"


def _style_gifts(card: HandCard) -> str:
    return GIFT_STYLES[card.gifts[0].kind] if card.open and card.gifts else "$muted"


def shorten_money(money: str, room: int) -> str:
    """Return a price in so many cells: thousands as k, millions as M; in words where it is larger still."""
    if len(money) <= room or money == PAID:
        return money
    sign, number = ("+" if money.startswith("+") else ""), int(money.replace(",", "").lstrip("+"))
    shorter = (f"{sign}{_round_figure(number / size)}{letter}" for size, letter in SHORT_FIGURES)
    return next((short for short in shorter if len(short) <= room), "a lot")


def _round_figure(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0") if number < TEN else f"{number:,.0f}"


def word_gifts(card: HandCard) -> list[str]:
    """Return what a card gives in few words: the name of its certificate stands on it already."""
    paper = "degree" if card.kind == "degree" else "certificate"
    return [paper if each.kind == "credential" else each.words for each in card.gifts]
