"""Players of a career at a terminal, who press keys and read what comes."""

from collections.abc import Sequence

from reader_memory import ReaderMemory, Toll, list_texts
from textual.screen import Screen
from textual.widget import Widget

from pm_quest.career.career_choices import find_question, list_answers
from pm_quest.career_game import CareerGame
from pm_quest.game import Game
from pm_quest.story.interview_words import add_points
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.policies import select_choices
from pm_quest.tui.career.answer_list import AnswerList
from pm_quest.tui.career.calendar_hand import CardHand
from pm_quest.tui.career.calendar_screen import CalendarScreen
from pm_quest.tui.career.interview_screen import InterviewScreen
from pm_quest.tui.career.lead_row import LeadRow
from pm_quest.tui.career.market_screen import MarketScreen
from pm_quest.tui.career.plate_screen import PlateScreen
from pm_quest.tui.career.way_screen import WayScreen
from pm_quest.tui.career.year_decision_screen import YearDecisionScreen
from pm_quest.tui.screens.scene_screen import SceneScreen
from pm_quest.tui.widgets.choice_row import ChoiceRow
from tests.tui.drawing_at_rest import draw
from tests.tui.seat import Seat

LANES = {"doer": ("do", "meet", "learn"), "collector": ("learn",)}
LEADS = {"doer": ("figure", "pilot", "domain"), "collector": ("certificate",)}
POLICIES = {"doer": "adaptive", "collector": "by_the_book"}
"""What each kind of player plays in the half-year, leads letters with, and goes by in a job."""
MOST_KEYS = 2000


class Reader:
    """Somebody who plays a career at a terminal, and reads."""

    def __init__(self, seat: Seat, game: CareerGame, way: str, background: str, *, is_thorough: bool) -> None:
        self.seat, self.game, self.way, self.background = seat, game, way, background
        self.is_thorough = is_thorough
        self.memory = ReaderMemory()
        self.looked_at: set[str] = set()

    async def play(self) -> dict[str, Toll]:
        """Play to the card. Return what each kind of screen took."""
        self.look()
        for _ in range(MOST_KEYS):
            if self.seat.at == "careercard":
                break
            await self.go_on()
        return self.memory.tolls

    @property
    def job(self) -> Playthrough | None:
        """The present job."""
        return self.game.path.state.job

    @property
    def number(self) -> int:
        """How many choices were taken."""
        return self.game.path.number

    @property
    def place(self) -> str:
        """The kind of screen, and the year where it comes back."""
        at, state = self.seat.at, self.game.path.state
        year = state.years + 1
        if at in ("job", "jobending", "exhibit"):
            is_last = state.job is not None and self.game.path.setting.is_finale(state.job.scenario.id)
            return f"{at} finale" if is_last else f"{at} {state.years + (state.job is not None)}"
        if at == "year":
            return f"year {state.years}"
        screen = self.seat.app.screen
        if isinstance(screen, WayScreen) and at == "calendar":
            return f"half-year {'hand' if screen.mode == 'playing' else 'told'}"
        return at if at in ("background", "careercard") else f"{at} {year}"

    def look(self) -> None:
        """Read what is on the screen now."""
        screen = self.seat.app.screen
        draw(screen)
        self.memory.read(self.place, [*list_texts(screen)], screen)

    async def press(self, key: str) -> None:
        """Press a key, and read what it brings."""
        self.count_key()
        await self.seat.press(key)
        self.look()

    async def light(self, widget: Widget) -> None:
        """Light a row by its key, and read what it brings."""
        self.count_key()
        widget.focus()
        await self.seat.settle()
        self.look()

    async def light_at(self, widget: CardHand | AnswerList, at: int) -> None:
        """Light one of several in a widget by a key, and read what it brings."""
        self.count_key()
        widget.light(at)
        await self.seat.settle()
        self.look()

    def count_key(self) -> None:
        """Count a key on the present screen."""
        self.memory.tolls.setdefault(self.place, Toll()).keys += 1

    async def go_on(self) -> None:
        """Do what comes next on this screen."""
        screen = self.seat.app.screen
        match screen:
            case CalendarScreen() if screen.mode == "playing":
                await self.play_card(screen)
            case MarketScreen():
                await self.use_market(screen)
            case InterviewScreen() if not screen.is_hearing:
                await self.answer(screen)
            case PlateScreen():
                await self.use_plates(screen)
            case _ if is_asking(screen):
                await self.take_row([row for row in screen.query(ChoiceRow) if row.display and row.offer.open])
            case _:
                await self.press("enter")

    async def play_card(self, screen: CalendarScreen) -> None:
        """Play the next card of this player's kind; after the last, let the rest pass."""
        hand = screen.hand
        for at, each in enumerate(hand.cards):
            if self.is_thorough and each.option.id not in self.looked_at:
                self.looked_at.add(each.option.id)
                await self.light_at(hand, at)
        ranked = [
            at
            for lane in LANES[self.way]
            for at, each in enumerate(hand.cards)
            if each.open and each.card is not None and each.lane == lane
        ]
        wanted = ranked[0] if ranked else len(hand.cards) - 1
        if wanted != hand.at:
            await self.light_at(hand, wanted)
        await self.press("enter")

    async def use_market(self, screen: MarketScreen) -> None:
        """Read the adverts that are new, and send a letter; after the last, close the round."""
        state = self.game.path.state
        market = f"market {state.market}"
        if self.is_thorough and market not in self.looked_at:
            self.looked_at.add(market)
            for plate in screen.shelf.plates:
                if plate.item not in screen.read:
                    await self.light(plate)
                    await self.press("r")
        if screen.is_writing:
            await self.write_letter(screen)
            return
        plates = [each for each in screen.shelf.plates if screen.adverts[each.item].is_open]
        wanted = [each for each in plates if screen.adverts[each.item].is_read_there]
        if not plates:
            await self.press("n")
            await self.press("enter")
            return
        # First where a credential is asked for that is held; else another three each year, as far as there are as many.
        pool = [each for each in wanted if screen.adverts[each.item].asks.credential] or wanted or plates
        plate = pool[(self.game.path.setting.seed + state.years) % len(pool)]
        if not plate.has_focus:
            await self.light(plate)
        await self.press("enter")

    async def write_letter(self, screen: MarketScreen) -> None:
        """Send a letter with the lead that this player likes best; a collector, with one that the advert says they read."""
        opens = [row for row in screen.query(LeadRow) if row.view.is_open]
        if self.is_thorough and "leads" not in self.looked_at:
            self.looked_at.add("leads")
            for row in opens:
                await self.light(row)
        liked = [row for row in opens if row.view.id in LEADS[self.way]]
        asked = screen.adverts[screen.at].asks.leads if self.way == "collector" else ()
        lit = ([row for row in opens if row.view.id in asked] or liked or opens)[0]
        if not lit.has_focus:
            await self.light(lit)
        await self.press("enter")

    async def answer(self, screen: InterviewScreen) -> None:
        """Tell a moment of the short list."""
        answers = screen.query_one(AnswerList)
        short = [at for at, each in enumerate(answers.views) if each.source and not each.is_told]
        if self.is_thorough:
            for at in short:
                if answers.views[at].id in self.looked_at:
                    continue
                self.looked_at.add(answers.views[at].id)
                await self.light_at(answers, at)
        if not short:
            await self.press("n")
            await self.press("enter")
            return
        setting, state = self.game.path.setting, self.game.path.state
        question, words = find_question(setting, state), list_answers(setting, state)
        pick = max(short, key=lambda at: add_points(question, words[answers.views[at].id]))
        await self.press(str(answers.numbered.index(pick) + 1))

    async def use_plates(self, screen: PlateScreen) -> None:
        """Light the backgrounds or the offers, and take one."""
        is_start = self.seat.at == "background"
        plates = screen.shelf.plates
        if self.is_thorough and f"plates {self.game.path.number}" not in self.looked_at:
            self.looked_at.add(f"plates {self.game.path.number}")
            for plate in plates:
                await self.light(plate)
        if is_start:
            plate = next((each for each in plates if each.item == self.background), plates[0])
            if not plate.has_focus:
                await self.light(plate)
        elif self.is_thorough:
            made = [each for each in plates if screen.records[each.item].is_made]
            await self.light(made[0] if made else screen.query_one("#closing"))
        await self.press("enter")

    async def take_row(self, rows: Sequence[ChoiceRow]) -> None:
        """Take the option of this player's way of playing; outside of a job the first."""
        job, at = self.job, 0
        if job is not None and self.seat.at in ("job", "play"):
            scene = job.scene
            offered = {row.offer.id: scene.choices[row.offer.id] for row in rows}
            ids = [*offered]
            chosen = select_choices(POLICIES[self.way], [*offered.values()])
            fitting = [id for id in ids if offered[id] in chosen]
            at = ids.index(fitting[self.number % len(fitting)])
        await self.press(str(rows[at].number))


def is_asking(screen: Screen[None]) -> bool:
    """Return whether the options on a screen can be chosen now."""
    match screen:
        case SceneScreen():
            return screen.mode == "scene"
        case WayScreen():
            return screen.mode == "deciding"
        case YearDecisionScreen():
            return not screen.is_telling
    return False


class StoryReader(Reader):
    """Somebody who plays one scenario at a terminal, and reads."""

    def __init__(self, seat: Seat, game: Game) -> None:
        self.seat, self.story = seat, game
        self.way, self.memory = "doer", ReaderMemory()

    @property
    def place(self) -> str:
        """The kind of screen."""
        return self.seat.at

    @property
    def job(self) -> Playthrough:
        """The playthrough."""
        return self.story.playthrough

    @property
    def number(self) -> int:
        """How many choices were taken."""
        return self.job.turn

    async def play(self) -> dict[str, Toll]:
        """Play to the ending."""
        self.look()
        while self.seat.at != "ending":
            await self.go_on()
        return self.memory.tolls
