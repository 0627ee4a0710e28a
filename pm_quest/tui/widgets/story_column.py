"""The column of the story.

When and where, the text, the signals, the options, and the outcome of a choice.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from textual.app import ComposeResult
from textual.containers import VerticalGroup, VerticalScroll
from textual.content import Content
from textual.events import Click
from textual.widget import Widget
from textual.widgets import Static

from pm_quest.story.meters import MeterView
from pm_quest.story.view import OutcomeView, SceneView
from pm_quest.tui import safe_text
from pm_quest.tui.late_calls import call_if_open
from pm_quest.tui.widgets.choice_row import ChoiceRow
from pm_quest.tui.widgets.echo_marks import SIGNAL_MARK, list_signals, render_echo, render_echoed_prose
from pm_quest.tui.widgets.outcome_card import HOLD_SECONDS, OutcomeCard

DEAD_END_NOTE = "There is nothing left to choose here. That is a fault of the story, not yours: go back a decision with z. Your save is kept."

LAST_ONE_DIGIT = 9
"""The last number of one digit: larger ones take more room, and more than one key."""


ALL_ROWS = 10**9
"""More rows than a scene has."""
MARGIN_CLASSES = ("-wide", "-broad")
"""The classes of a screen that has room for a margin, and for the signals in it."""
EXHIBITS_KEY = "e"
TAKEN_BEFORE_MARK = Content.styled("  · taken before", "not bold $muted")
"""Behind an option that was taken before going back."""


class LaidLine(Static):
    """What lies on the table; a click presses the key that opens it."""

    def on_click(self, event: Click) -> None:
        """Press the key."""
        event.stop()
        self.app.simulate_key(EXHIBITS_KEY)


class StoryColumn(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Shows one scene after another.

    Its widgets are reused and filled again: mounting takes longer than reading.

    seen_rows: how many rows of the present scene were in view so far; all, where it was decided in before.
    is_walked: whether the player has highlighted an offer of it, so that Enter means that one.
    """

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.seen_rows, self.is_walked = 0, False
        self._rows: list[ChoiceRow] = []
        self._shown_parts: dict[str, Content] = {}

    def compose(self) -> ComposeResult:
        """Yield the parts from top to bottom."""
        yield Static(id="where")
        yield Static(id="prose")
        yield Static(id="notes")
        yield LaidLine(id="laid")
        yield VerticalGroup(id="choices")
        yield from self.compose_before_outcome()
        yield OutcomeCard()

    def compose_before_outcome(self) -> Iterable[Widget]:
        """Yield what stands between the options and the outcome; nothing, unless a column has more."""
        return ()

    @property
    def offer_rows(self) -> list[ChoiceRow]:
        """The rows of the shown options."""
        return [row for row in self._rows if row.display]

    def move_highlight(self, by: int) -> None:
        """Highlight the next offer, or the one before; where there is none, scroll."""
        rows, self.is_walked = self.offer_rows, True
        lit = next((row for row in rows if row.has_focus), None)
        if lit is None:
            self.scroll_relative(y=by, animate=False)
        elif not lit.is_in_view:
            lit.scroll_visible(animate=False, immediate=True)
        else:
            self.light_row(rows[max(0, min(len(rows) - 1, rows.index(lit) + by))])

    def light_row(self, row: ChoiceRow) -> None:
        """Highlight an offer, and show it."""
        self.is_walked = True
        row.focus(scroll_visible=False)  # it would scroll late, and the next key find the row out of view
        row.scroll_visible(animate=False, immediate=True)

    def has_more(self, by: int) -> bool:
        """Return whether there is more text below, or above for a negative number."""
        return self.scroll_target_y < self.max_scroll_y if by > 0 else self.scroll_target_y > 0

    def turn_page(self, by: int) -> None:
        """Scroll by one page less two rows, so that the reader finds the place again."""
        self.scroll_relative(y=by * max(1, self.size.height - 2), animate=False, immediate=True)

    def read_on(self) -> bool:
        """Show more of a text or a card that was not read to its end. Return whether there was more."""
        if not self.has_more(1):
            return False
        self.turn_page(1)
        return True

    def note_seen(self) -> None:
        """Note what is in view now: it counts as seen."""
        self.seen_rows = max(self.seen_rows, self._bottom)

    def has_seen(self, row: ChoiceRow) -> bool:
        """Return whether all of an offer was in view since its scene was shown."""
        self.note_seen()
        return self._find_bottom(row) <= self.seen_rows

    def count_hidden(self) -> int:
        """Return how many offers lie below, not wholly in view."""
        return sum(self._find_bottom(row) > self._bottom for row in self.offer_rows)

    def find_cut(self) -> int | None:
        """Return the number of the offer of which only the beginning is in view; None for none."""
        cut = (row for row in self.offer_rows if self._find_top(row) < self._bottom < self._find_bottom(row))
        return next((row.number for row in cut), None)

    @property
    def _bottom(self) -> int:
        return round(self.scroll_y) + self.size.height

    def _find_top(self, row: ChoiceRow) -> int:
        return self._find_bottom(row) - row.virtual_region.height

    def _find_bottom(self, row: ChoiceRow) -> int:
        return self.query_one("#choices").virtual_region.y + row.virtual_region.bottom

    def _read_to_row(self, row: ChoiceRow) -> bool:
        """Show more where not all offers were seen, or the row is out of view. Return whether that was so."""
        if not self.is_walked and not all(map(self.has_seen, self.offer_rows)):
            self.turn_page(1)
        elif row.is_in_view:
            return False
        else:
            row.scroll_visible(animate=False, immediate=True)
        return True

    async def show_scene(self, scene: SceneView, gain: Mapping[str, int] | None = None) -> None:
        """Show a scene as it is now, with its options.

        gain: what coming here changed, which is said below the text
        """
        self._fill_part("#where", render_where(scene.where))
        text = render_echoed_prose(scene.text, scene.echoes)
        text = safe_text.join_paragraphs(text, render_gain(scene, gain or {}))
        self._fill_part("#prose", Content.assemble(text, f"\n\n{DEAD_END_NOTE}") if scene.mode == "stuck" else text)
        self._fill_part("#notes", render_signals(scene))
        self._fill_part("#laid", render_laid(scene))
        self.query_one(OutcomeCard).display = False
        await self._show_offers(scene)
        self.fit_offers()
        self.scroll_home(animate=False, immediate=True)
        self.seen_rows, self.is_walked = ALL_ROWS if scene.taken_before else 0, False

    def on_resize(self) -> None:
        """Fit the offers to another size."""
        self.fit_offers()

    def fit_offers(self) -> None:
        """Leave no rows empty between the offers where the whole scene has room only without them."""
        width, rows = self.query_one("#prose").content_size.width, self.offer_rows
        beside = any(self.screen.has_class(name) for name in MARGIN_CLASSES) and not self.screen.has_class("-inline")
        names = ("#where", "#prose", "#laid") if beside else ("#where", "#prose", "#notes", "#laid")
        above = sum(1 + _count_rows(words, width) for words in map(self._shown_parts.get, names) if words)
        say = max((row.query_one(".say").content_size.width for row in rows), default=0)
        offers = sum(1 + _count_rows(row.words, say) for row in rows)
        self.set_class(0 < self.size.height < above + offers, "-dense")

    async def _show_offers(self, scene: SceneView) -> None:
        offers, rows = scene.offers, self._rows
        if len(rows) < len(offers):
            new = [ChoiceRow(number, self._read_to_row) for number in range(len(rows) + 1, len(offers) + 1)]
            await self.query_one("#choices").mount(*new)
            rows += new
        self.query_one("#choices").set_class(len(offers) > LAST_ONE_DIGIT, "-many")
        echoes = {each.index: render_echo(each) for each in scene.echoes if each.part == "offer"}
        for number, (row, offer) in enumerate(zip(rows, offers, strict=False)):
            before = TAKEN_BEFORE_MARK if offer.id in scene.taken_before else ""
            row.show_offer(offer, Content.assemble(echoes.get(number, ""), before))
        for row in rows[len(offers) :]:
            row.display = False
        for row in rows[:1] if offers else ():
            row.focus(scroll_visible=False)

    def show_outcome(self, outcome: OutcomeView, meters: Sequence[MeterView]) -> None:
        """Leave the choice taken, dim the text above, and show what the choice did."""
        hold = HOLD_SECONDS if self.app.animation_level == "full" else 0
        for row in self.offer_rows:
            row.settle_choice(is_taken=row.offer.id == outcome.choice, hold=hold)
        for part in ("#prose", "#notes"):
            self.query_one(part).add_class("-past")
        card = self.query_one(OutcomeCard)
        card.show_outcome(outcome, meters)
        # twice: the card requests its layout only after the first refresh was requested
        self.call_after_refresh(self.call_after_refresh, call_if_open, self, partial(self._scroll_to_card, card))

    def _scroll_to_card(self, card: OutcomeCard) -> None:
        moving = self.app.animation_level == "full"
        redraw = self._redraw_column if moving else None
        if card.outer_size.height > self.size.height:
            self.scroll_to_widget(card, top=True, animate=moving, duration=0.2, on_complete=redraw)
        elif self.max_scroll_y:
            self.scroll_end(animate=moving, duration=0.2, on_complete=redraw)

    def _redraw_column(self) -> None:
        """Draw the column again.

        A row that changed while the text was scrolled can stay where it was on the terminal.
        """
        self.refresh()

    def _fill_part(self, selector: str, content: Content) -> None:
        part = self.query_one(selector, Static)
        part.update(content)
        self._shown_parts[selector] = content
        part.set_class(not content.plain, "-empty")
        part.remove_class("-past")


def _count_rows(words: Content, width: int) -> int:
    """Return how many rows these words take; one before the first layout."""
    return len(words.wrap(width)) if width else 1


def render_signals(scene: SceneView) -> Content:
    """Render the signals for the column itself, for when the margin has no room for them."""
    label = Content.assemble(("you notice", "bold not italic"), "  ")
    signals = list_signals(scene)
    mark = SIGNAL_MARK if len(signals) > 1 else ""
    rows = Content("\n").join([Content.assemble(mark, each) for each in signals])
    return Content.assemble(label, rows) if signals else Content()


def render_laid(scene: SceneView) -> Content:
    """Render what lies on the table, and the key that opens it."""
    titles = [safe_text.plain_content(each.title) for each in scene.exhibits]
    label = Content.styled("on the table", "bold")
    key = Content.styled(EXHIBITS_KEY, "bold $primary")
    return Content.assemble(label, "  ", Content(" · ").join(titles), "  ", key) if titles else Content()


def render_gain(scene: SceneView, gain: Mapping[str, int]) -> Content:
    """Render what coming to a scene changed, on one line; empty where that is nothing."""
    return Content("   ").join([safe_text.format_change(scene.meters, id, by) for id, by in gain.items()])


def render_where(where: str) -> Content:
    """Return when and where a scene is; empty where its author doesn't say."""
    when, _, place = where.partition("·")
    if not where:
        return Content()
    return Content.assemble(
        safe_text.plain_content(when.strip(), "bold $primary"), "  ", safe_text.plain_content(place.strip(), "$muted")
    )
