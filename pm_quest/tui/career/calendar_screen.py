"""The half-year as a calendar, with the hand of cards below it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import HorizontalGroup, VerticalGroup
from textual.events import Click, DescendantFocus, Key
from textual.widgets import Static

from pm_quest.career.career_choices import TO_MARKET
from pm_quest.career.career_turns import CareerTurn
from pm_quest.career.half_year import HalfYear, WeekSpan, build_half_year, preview_card
from pm_quest.career.hand_words import HandCard, list_first_hand, list_hand
from pm_quest.career_game import CareerGame
from pm_quest.tui.career import calendar_content
from pm_quest.tui.career.calendar_hand import CardHand
from pm_quest.tui.career.calendar_ruler import CalendarRuler
from pm_quest.tui.career.career_screen import CareerScreen
from pm_quest.tui.career.fitted_text import FittedText
from pm_quest.tui.career.shown_parts import ShownParts
from pm_quest.tui.career.way_screen import WayMode, WayScreen
from pm_quest.tui.screens.key_groups import MORE_KEY, MOST_NUMBERS, NUMBER_KEYS, PAGE_KEYS
from pm_quest.tui.screens.quest_screen import QuestScreen


class CalendarScreen(WayScreen, inherit_bindings=False):
    """Weeks with what was done in them, and what can be done next; a card played is told here too.

    is_whole: whether all cards are shown, not only the first hand; `left_out`: how many are not.
    """

    CSS_PATH = ["career.tcss", "calendar.tcss"]
    ABOUT = (
        "Half a year to prepare in. Above, the weeks: what you did lies in them, by what it was: to learn, to do, to "
        "meet; ! is what nobody planned. At the bottom stands what there is to show; a skill of 1 of 4 counts 4 at most with "
        "any recruiter, however much more you have. Below the weeks, the cards that you hold: the lit one shows which weeks it would fill, "
        "and a locked one why it can’t be played; PgDn and PgUp turn the page of the hand, Home and End light its first card and its last; m takes up the cards that the first hand has not. The market opens when you let the rest pass."
    )
    SPARE_KEYS: ClassVar[Sequence[str]] = (*CareerScreen.SPARE_KEYS, "weeks")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(NUMBER_KEYS, "number", "play", key_display="1-9", id="play", tooltip="The card of this number"),
        Binding("left", "walk(-1)", "card", key_display="← →", id="card", tooltip="Another card; or what you did"),
        Binding("right", "walk(1)", show=False),
        Binding("home", "walk(-999)", show=False),
        Binding("end", "walk(999)", show=False),
        Binding("up,k", "climb(-1)", "weeks", key_display="↑", id="weeks", tooltip="Look back on what you did"),
        Binding("down", "climb(1)", "back to your hand", show=False, id="cards"),
        Binding("enter", "go_on", "carry on", key_display="enter", id="carry_on", tooltip="Play the card; carry on"),
        Binding("m", "whole", "more cards", show=False, id="whole", tooltip="The cards that the first hand has not"),
        Binding("n", "market", "let the rest pass", id="market", tooltip="No more cards: on to the market"),
        *CareerScreen.BINDINGS,
        MORE_KEY,
        *PAGE_KEYS,
        *QuestScreen.BINDINGS,
    ]

    def __init__(self, game: CareerGame) -> None:
        super().__init__(game)
        self.half: HalfYear = build_half_year(game.path)
        self.walked, self.is_told = 0, False
        self.lit_before: int | None = None
        self.is_whole, self.left_out = False, 0

    def compose_page(self) -> ComposeResult:
        """Yield the calendar, the hand with what is said of the lit card, the text, and what there is to show."""
        with HorizontalGroup(id="top"):
            yield Static(id="title")
            yield Static(id="progress")
        yield CalendarRuler()
        with VerticalGroup(id="hand"):
            yield Static(id="caption")
            yield CardHand()
            yield FittedText(id="lit")
        yield from self.compose_told()
        yield ShownParts(id="shown")

    @property
    def hand(self) -> CardHand:
        """The cards below the calendar."""
        return self.query_one(CardHand)

    async def show_career(self) -> None:
        """Show the decision that there is now: the hand, or the ways of a card or an event.

        After the background, tell first what nobody planned.
        """
        turn, self.is_told = self.turn, self.is_told or self.path.number > 1
        if turn is not None and turn.surprises and not self.is_told:
            self.is_told = True
            self.tell(turn)
            return
        self.lit_before = None
        self.show_standing()
        if self.decision.stage == "week":
            self.hand.show_cards(self.list_cards())
            self.enter_mode("playing")
        else:
            await self.show_ways()

    def list_cards(self) -> Sequence[HandCard]:
        """Return the cards that are shown: the first hand, or all of them once they were asked for."""
        hand = list_hand(self.path.setting, self.path.state, self.decision)
        first = hand if self.is_whole else list_first_hand(hand)
        self.left_out = len(hand) - len(first)
        return first

    def show_standing(self) -> None:
        """Show what stands around the page: whose half-year, when, and what there is to show."""
        self.half = build_half_year(self.path)
        self.query_one("#title", Static).update(calendar_content.build_title(self.path))
        self.query_one("#progress", Static).update(calendar_content.build_progress(self.path.setting, self.path.state))
        self.query_one(ShownParts).show_parts(calendar_content.list_shown(self.path.setting, self.path.state))

    def tell(self, turn: CareerTurn) -> None:
        """Tell what a choice led to, while its weeks pass in the calendar."""
        super().tell(turn)
        self._hide_event()
        self.query_one(CalendarRuler).pass_weeks(turn.before.week)

    def _hide_event(self) -> None:
        """Leave what nobody planned out of the calendar until its own page is there, which asks about it."""
        if self.decision.stage == "event":
            told = tuple(each for each in self.half.happenings if each.id != self.decision.subject)
            self.half = replace(self.half, happenings=told)
            self.show_lit()

    def enter_mode(self, mode: WayMode) -> None:
        """Change what the page is for."""
        super().enter_mode(mode)
        self.hand.set_walked(is_walked=mode == "playing")
        self.show_lit()

    @on(CardHand.CardLit)
    def show_lit(self) -> None:
        """Show the lit card in the calendar, and what is to be said of it; or what lies in the weeks walked."""
        card, spans, preview, lit = self.hand.lit, self.half.cards, None, None
        if self.mode == "walking" and spans:
            lit = spans[self.walked]
            self.query_one(FittedText).show_words(calendar_content.build_span(self.path.setting, lit))
        elif self.mode == "playing" and card is not None:
            preview = self._preview(card)
            self.query_one(FittedText).show_words(
                calendar_content.build_lit(card, preview, with_label=not self.hand.has_rows)
            )
        elif self.mode == "deciding" and (way := self.find_lit_way()) and self.decision.stage == "card":
            preview = preview_card(self.half, self.path.setting.career.cards[self.decision.subject], way.weeks)
        self.query_one(CalendarRuler).show_calendar(self.half, preview, lit)
        part = self.query_one("#caption", Static)
        width = part.content_size.width or self.hand.content_size.width
        caption = calendar_content.build_caption(self.hand.page, len(self.hand.cards), self.left_out, width)
        part.update(caption, layout=False)
        self.refresh_bindings()

    @on(DescendantFocus)
    def show_lit_way(self) -> None:
        """Show the weeks of the card with the way that is highlighted."""
        if self.mode == "deciding":
            self.show_lit()

    def _preview(self, card: HandCard) -> WeekSpan:
        if card.card is not None:
            return preview_card(self.half, card.card, card.option.weeks)
        return WeekSpan("rest", TO_MARKET, card.label, self.half.now, self.half.weeks)

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Show in the key line only what can be done now."""
        match action:
            case "number":
                return self.mode in ("playing", "deciding")
            case "walk":
                return self.mode in ("playing", "walking")
            case "market":
                return self.mode == "playing"
            case "whole":
                return self.mode == "playing" and self.left_out > 0
            case "climb" if self.mode == "playing" and not self.hand.has_rows:
                return parameters == (-1,) and bool(self.half.cards)
            case "climb":
                return self.mode in ("playing", "deciding") or (self.mode, parameters) == ("walking", (1,))
            case "read_more" if self.mode in ("playing", "walking"):
                return False
        return super().check_action(action, parameters)

    def describe_key(self, binding: Binding) -> tuple[str, str]:
        """Return the label of a key, and what it does in this mode."""
        label, does = super().describe_key(binding)
        match binding.action:
            case "number":
                count = len(self.hand.page) if self.mode == "playing" else len(self.decision.options)
                return (
                    f"1-{min(MOST_NUMBERS, count)}" if count > 1 else "1",
                    "play" if self.mode == "playing" else "choose",
                )
            case "walk(-1)" if self.mode == "playing":
                return ("← →", "page") if self.hand.has_rows else (label, "card")
            case "walk(-1)":
                return label, "what you did"
            case "climb(-1)" if self.mode == "deciding":
                return "↑ ↓", "option"
            case "climb(-1)" if self.hand.has_rows and self.mode == "playing":
                return "↑ ↓", "card"
            case "market" if self.half.now >= self.half.weeks:
                return label, "look at the adverts"
            case "go_on":
                return label, {"telling": "carry on", "walking": "to the cards", "playing": "play"}.get(self.mode, does)
        return label, does

    def on_key(self, event: Key) -> None:
        """Play the card of a number, or choose the way of a number."""
        if not event.key.isdecimal():
            return
        number, page = int(event.key), self.hand.page
        if self.mode == "playing" and 0 < number <= len(page):
            self.hand.light(page[number - 1])
            self.play_card()
        elif self.mode == "deciding":
            self.take_number(number)

    def action_number(self) -> None:
        """Do nothing: `on_key` chooses by number."""

    def action_walk(self, by: int) -> None:
        """Light another card, or turn the page; or light another thing that was done."""
        if self.mode == "walking":
            self.walked = max(0, min(len(self.half.cards) - 1, self.walked + by))
            self.show_lit()
        elif self.hand.has_rows and abs(by) == 1:
            self.hand.turn_page(by)
        else:
            self.hand.light(self.hand.at + by)

    def action_climb(self, by: int) -> None:
        """Go up to the weeks or down to the hand; among rows, to the one above or below."""
        if self.mode == "deciding":
            self.light_way(by)
        elif self.mode == "walking":
            if by > 0:
                self.enter_mode("playing")
        elif self.hand.has_rows and not (by < 0 and self.hand.at == 0):
            self.hand.light(self.hand.at + by)
        elif by < 0 and self.half.cards:
            self.walked = len(self.half.cards) - 1
            self.enter_mode("walking")

    async def action_go_on(self) -> None:
        """Play the lit card; after what was told, show what comes next."""
        if self.mode == "telling":
            await self.carry_on()
        elif self.mode == "walking":
            self.enter_mode("playing")
        elif self.mode == "playing":
            self.play_card()

    def action_whole(self) -> None:
        """Take up the cards that the first hand has not, from now on, and light the first of them."""
        shown = {each.option.id for each in self.hand.cards}
        self.is_whole = True
        self.hand.show_cards(self.list_cards())
        self.hand.light(next((at for at, each in enumerate(self.hand.cards) if each.option.id not in shown), 0))
        self.show_lit()

    def action_market(self) -> None:
        """Light the way to the market, which Enter takes. Escape lights the card before again."""
        if self.hand.lit is not None and self.hand.lit.card is not None:
            self.lit_before = self.hand.at
            self.hand.light(len(self.hand.cards) - 1)

    def action_leave(self) -> None:
        """Light the card again that was lit before the way to the market, or leave for the title."""
        before, self.lit_before = self.lit_before, None
        if before is not None and self.mode == "playing" and self.hand.lit is not None and self.hand.lit.card is None:
            self.hand.light(before)
        else:
            super().action_leave()

    def action_scroll(self, by: int) -> None:
        """Turn the page of the hand, or of the text."""
        if self.mode == "playing":
            self.hand.turn_page(by)
        else:
            self.scroll_part("#told", by)

    # What is chosen

    @on(CardHand.CardClicked)
    def play_card(self) -> None:
        """Play the lit card, or say why it can't be played."""
        if self.hand.lit is not None and self.mode == "playing":
            self.take_way(self.hand.lit.option.id)

    @on(Click, "CalendarRuler")
    def walk_to_click(self, event: Click) -> None:
        """Light what lies in the weeks that were clicked."""
        span = self.query_one(CalendarRuler).find_span(event.x)
        if span is not None and span in self.half.cards and self.mode in ("playing", "walking"):
            self.walked = self.half.cards.index(span)
            self.enter_mode("walking")
