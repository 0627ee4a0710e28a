"""The market: adverts side by side under one title, and the letter that is written to one of them."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from pm_quest.career.advert_view import AdvertView, list_adverts, list_read
from pm_quest.career.career_choices import NO_MORE
from pm_quest.career.letter_view import LeadView, list_leads
from pm_quest.career.plain_names import name_credential
from pm_quest.career.standing_words import describe_time
from pm_quest.career_game import CareerGame
from pm_quest.tui.career import market_content
from pm_quest.tui.career.calendar_content import list_shown
from pm_quest.tui.career.career_screen import CLOSED_TOPIC
from pm_quest.tui.career.closing_row import ClosingRow
from pm_quest.tui.career.lead_row import LeadRow
from pm_quest.tui.career.letter_desk import LEAD_KEYS, LetterDesk
from pm_quest.tui.career.lit_row import LitRow
from pm_quest.tui.career.plate_screen import PlateScreen
from pm_quest.tui.career.plates import Plate
from pm_quest.tui.career.shown_parts import ShownParts

USUAL_WIDTH = 80
"""From so many columns on, title and letters stand side by side with all their words."""
LETTER_ROWS, LEAST_HEIGHT = 2, 24
"""The rows for what a letter can show, and from how many on a terminal has room for them."""


class MarketScreen(PlateScreen, inherit_bindings=False):
    """Serves the market and the letter: sending one takes both choices.

    at: the employer whose advert is lit, or to whom the letter goes.
    known: the employers whose adverts were read in an earlier year: they are not laid out whole again unasked.
    again: those whose adverts were laid out again.
    """

    ABOUT = (
        "The adverts, all under one title. Enter or r reads the lit one closer; it then says what it asks for. Enter "
        "again begins a letter: choose what it leads with, and Enter sends it. Each letter takes a week, and who calls "
        "is known after the last. Reading costs nothing."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *PlateScreen.BINDINGS[:1],
        Binding("a,b,c,d,e,f", "lead", "lead", key_display="a-f", id="lead", tooltip="What the letter leads with"),
        Binding("r", "read", "read closer", show=False, id="read", tooltip="The whole advert, and what it asks for"),
        Binding(
            "n", "finish", "no more letters", show=False, id="finish", tooltip="Send no more, and wait for the calls"
        ),
        Binding("escape", "leave", "leave", id="leave", tooltip="Back to the adverts, or to the title; all is saved"),
        *PlateScreen.BINDINGS[1:],
    ]

    def __init__(self, game: CareerGame) -> None:
        super().__init__(game)
        self.at = self.warned = ""
        self.known = {*self.read} if game.path.state.years else set[str]()
        self.again = set[str]()
        self.adverts: dict[str, AdvertView] = {}

    def compose_desk(self) -> ComposeResult:
        """Yield the row that closes the round, and the desk: the advert, or the letter."""
        yield ClosingRow(NO_MORE)
        with Container(id="desk"):
            with VerticalScroll(id="sheet", can_focus=False):
                yield Static(id="told")
                yield Static(id="facts")
            yield LetterDesk(id="writing")
        yield ShownParts(id="shown", most_rows=1)

    @property
    def is_writing(self) -> bool:
        """Whether a letter lies on the desk."""
        return self.has_class("-writing")

    @property
    def read_part(self) -> str:
        """The letter while one is written, and else the advert."""
        return "#writing" if self.is_writing else "#sheet"

    @property
    def read(self) -> frozenset[str]:
        """The employers whose adverts have been read."""
        return list_read(self.path) | self.game.read_adverts

    async def show_career(self) -> None:
        """Show the adverts; where a letter was begun, that letter."""
        setting, state = self.path.setting, self.path.state
        self.adverts = {each.employer: each for each in list_adverts(setting, state)}
        await self.show_plates()
        self.query_one("#top", Static).update(market_content.draw_title(describe_time(setting, state)))
        sent, most, is_brief = len(state.applications), setting.career.applications, self.size.width < USUAL_WIDTH
        self.query_one("#count", Static).update(market_content.draw_letters(sent, most, is_brief=is_brief))
        if state.stage == "letter":
            undone = self.game.taken_back
            await self.begin_letter(state.subject, undone.option if undone and undone.stage == "letter" else "")
        else:
            self.stop_writing()

    async def show_plates(self) -> None:
        """Hang up the adverts as they are known now."""
        await self.shelf.show_faces(
            {
                each.employer: market_content.draw_face(
                    self.path.setting, each, str(number), is_read=each.employer in self.read
                )
                for number, each in enumerate(self.adverts.values(), 1)
            }
        )

    def show_desk(self, item: str) -> None:
        """Show an advert: whole once it was read; the first of them, and any on a row, with what cards say in short."""
        self.at = item
        view, is_known = self.adverts[item], item in self.known
        is_read, is_first = item in self.read, self.read <= {item}
        is_spelt = item in self.again or (is_first and not is_known) or (is_read and not self.has_cards)
        self.tell(
            market_content.draw_sheet(self.path.setting, view, is_read=is_read, is_known=is_known),
            market_content.draw_facts(self.path.setting, view, is_read=is_read, is_spelt=is_spelt),
        )
        self.refresh_bindings()

    def list_shown(self) -> list[Content]:
        """Return what there is to show, briefly."""
        return list_shown(self.path.setting, self.path.state, briefly=True)

    def show_parts(self, parts: Sequence[Content], rows: int = 1) -> None:
        """Show what there is to show on so many rows; on one where there are hardly rows for anything else."""
        shown = self.query_one(ShownParts)
        shown.most_rows = rows if self.size.height >= LEAST_HEIGHT else 1
        shown.show_parts(parts)

    # Reading

    async def action_read(self) -> None:
        """Read the lit advert closer, or again."""
        if self.at in self.known:
            self.again.add(self.at)
        self.known.discard(self.at)
        self.game.read_advert(self.at)
        await self.show_plates()
        self.show_desk(self.at)

    # Writing

    async def begin_letter(self, employer: str, lead: str = "") -> None:
        """Lay a letter to an employer on the desk, with this lead lit, or else the first that is true."""
        self.at = employer
        self.game.read_advert(employer)
        await self.show_plates()
        for plate in self.shelf.plates:
            plate.set_class(plate.item == employer, "-chosen")
        setting = self.path.setting
        views = list_leads(setting, self.path.state, employer)
        self.add_class("-writing")
        self.show_parts(market_content.list_asked(self.path, employer) or self.list_shown(), rows=LETTER_ROWS)
        desk = self.query_one(LetterDesk)
        await desk.show_letter(setting, self.path.state, self.adverts[employer], views)
        desk.light_lead(lead or next(each.id for each in views if each.is_open))

    def stop_writing(self) -> None:
        """Put the letter aside: nothing was decided by beginning it."""
        self.warned = ""
        self.remove_class("-writing")
        self.show_parts(self.list_shown())
        for plate in self.shelf.plates:
            plate.remove_class("-chosen")
        lit = self._find_next_lit()
        if lit.has_focus:
            self.show_desk(lit.item)
        lit.focus()

    def _find_next_lit(self) -> Plate:
        """Return the advert looked at last; where it is closed, the next that would read a letter, or else is open."""
        plates = self.shelf.plates
        last = next((number for number, each in enumerate(plates) if each.item == self.at), 0)
        following = [(each, self.adverts[each.item]) for each in plates[last:] + plates[:last]]
        read = [each for each, view in following if view.is_read_there]
        still = [each for each, view in following if view.is_open]
        return plates[last] if plates[last] in still else next(iter(read or still), plates[0])

    def send(self, lead: LeadView) -> None:
        """Send the letter: the advert is chosen with it. A lead that is not true says why.

        Where nobody reads it for want of a credential, that is said first, and the next Enter sends it.
        """
        if not lead.is_open:
            self.show_remark(lead.reason, topic=CLOSED_TOPIC, timeout=8)
            return
        view = self.adverts[self.at]
        if view.asks.credential and not view.is_held and self.at != self.warned:
            self.warned = self.at
            name = name_credential(self.path.setting, view.asks.credential)
            self.show_remark(
                f"They read only those who hold {name}, and you don’t. Enter sends it all the same.",
                topic=CLOSED_TOPIC,
                timeout=12,
            )
            return
        if self.path.state.stage == "market" and not self.take_option(self.at):
            return
        self.choose(lead.id)

    # What is lit and taken

    def list_rows(self) -> list[LitRow]:
        """Return the leads while a letter is written, and else the adverts, and what closes the round."""
        return (
            [*self.query_one(LetterDesk).rows] if self.is_writing else [*self.shelf.plates, self.query_one(ClosingRow)]
        )

    def light_row(self, row: LitRow) -> None:
        """Show the advert that is lit, the beginning of a letter, or what closing the round does."""
        if isinstance(row, LeadRow):
            self.query_one(LetterDesk).show_paper(row.view)
        elif isinstance(row, ClosingRow):
            state = self.path.state
            self.tell(
                market_content.draw_closing(
                    len(state.applications), self.path.setting.career.applications, is_invited=bool(state.invited)
                ),
                Content(),
            )
        elif isinstance(row, Plate):
            if self.is_writing and self.path.state.stage == "market":
                self.at = row.item
                self.stop_writing()
            elif not self.is_writing:
                self.show_desk(row.item)

    async def take_row(self, row: LitRow) -> None:
        """Read, write, send, or close the round."""
        if isinstance(row, LeadRow):
            self.send(row.view)
        elif isinstance(row, ClosingRow):
            self.choose(NO_MORE)
        elif self.path.state.stage == "market":
            await self.open_advert(row.item)

    async def open_advert(self, employer: str, lead: str = "") -> None:
        """Read an advert that was not read, and else begin a letter to it; one that is closed says why."""
        self.at = employer
        view = self.adverts[employer]
        if employer not in self.read and not lead:
            await self.action_read()
        elif view.is_open:
            await self.begin_letter(employer, lead)
        else:
            self.take_option(employer)

    async def take_key(self, key: str) -> None:
        """Light the advert of a number, and the lead of a letter.

        Only Enter begins a letter: a number pressed twice would lead into one, and the next key send it.
        """
        if key in LEAD_KEYS:
            views = list_leads(self.path.setting, self.path.state, self.at) if self.at else ()
            at = LEAD_KEYS.index(key)
            if at < len(views) and self.is_writing:
                self.query_one(LetterDesk).light_lead(views[at].id)
            elif at < len(views) and isinstance(self.focused, Plate):
                await self.open_advert(self.at, views[at].id if self.at in self.read else "")
        elif self.path.state.stage == "market" and not (key.isdecimal() and self._is_lit_and_read(int(key))):
            await super().take_key(key)

    def _is_lit_and_read(self, number: int) -> bool:
        """Return whether the advert of this number is lit, and was read."""
        plates = self.shelf.plates
        return 0 < number <= len(plates) and plates[number - 1].has_focus and plates[number - 1].item in self.read

    def action_lead(self) -> None:
        """Do nothing: `take_key` chooses by letter."""

    def action_finish(self) -> None:
        """Light the row that closes the round, which Enter takes."""
        self.query_one(ClosingRow).focus()

    def action_leave(self) -> None:
        """Put the letter aside, or leave for the title."""
        if not self.is_writing:
            super().action_leave()
        elif self.path.state.stage == "market":
            self.stop_writing()
        else:
            self.action_take_back()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Show in the key line only what can be done now."""
        if action == "read":
            return not self.is_writing and (self.at not in self.read or self.at in self.known)
        if action == "finish":
            return self.path.state.stage == "market" and not self.is_writing
        if action == "light":
            return self.path.state.stage == "market"
        return super().check_action(action, parameters)

    def describe_key(self, binding: Binding) -> tuple[str, str]:
        """Return the label of a key; what Enter does hangs on what is lit."""
        label, does = super().describe_key(binding)
        if binding.id == "take":
            if isinstance(self.focused, LeadRow):
                return label, "send"
            if isinstance(self.focused, ClosingRow):
                return label, "close the round"
            if self.at not in self.read:
                return label, "read closer"
            return label, "write" if self.adverts[self.at].is_open else "why not"
        if binding.id == "read" and self.at in self.known:
            return label, "read again"
        if binding.id == "lead":
            return f"a-{LEAD_KEYS[len(self.path.setting.career.leads)]}", does
        if binding.id == "leave":
            return label, "adverts" if self.is_writing else does
        return label, does
