"""Measure how many minutes a career takes a reader, by screen: the shipped one, played on the screens themselves.

Usage: python tools/career_pace.py [--seeds 7 11] [--ways doer collector] [--readers brisk thorough] [--rate 230] [--scenarios]

Prints a row for each kind of screen, the mean of all careers, then a row for each career. With `--scenarios`, how long each
shipped scenario takes by itself, played adaptively. A career takes half a minute to measure.

How it counts. A career is played by keys on a terminal of 120 columns and 36 rows. After each key, every part of the
screen whose text has changed is read: words that the reader has not met in this career at 230 a minute (`--rate`), words met before
at 1,000 a minute, as one recognises a menu; and a key takes 2 seconds. A word was met before if it stands among three
neighbours with which it stood before: so neither another line break nor a number that moved makes a sentence new. What is
below the fold of a part is read, too. What stays as it was costs nothing; what hangs side
by side is read one after the other.

Who plays. A *doer* fills the half-year with what there is to do and whom there is to meet, adapts, and leads with figures;
a *collector* takes the courses and certificates, plays by the book, and leads with a certificate. Both send all their
letters, take the first offer and renew what lapses. A *thorough* reader lights every background, every card of the hand,
every advert that is new, every lead and every answer of the short list once; a *brisk* one only what is taken. Neither opens
what is behind a key: journals, debriefs, who one is, stacks without a card.

What it is not: nobody's real minutes. Who reads faster than 230 words a minute needs less, who thinks before a key needs more.
"""

import argparse
import re
from asyncio import run
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from textual.geometry import Region
from textual.screen import Screen
from textual.widget import Widget

from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.career.career_choices import find_question, list_answers
from pm_quest.career_game import CareerGame
from pm_quest.career_market import read_market
from pm_quest.game import Game
from pm_quest.library import CAREER_FILE, Library, find_shipped_folder
from pm_quest.saves.career_store import CareerStore
from pm_quest.saves.folder_store import FolderStore
from pm_quest.saves.players import PlayerSettings
from pm_quest.story.interview_words import add_points
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.policies import select_choices
from pm_quest.tui.career.answer_list import AnswerList
from pm_quest.tui.career.calendar_screen import CalendarScreen
from pm_quest.tui.career.interview_screen import InterviewScreen
from pm_quest.tui.career.lead_row import LeadRow
from pm_quest.tui.career.market_screen import MarketScreen
from pm_quest.tui.career.plate_screen import PlateScreen
from pm_quest.tui.career.way_screen import WayScreen
from pm_quest.tui.career.year_decision_screen import YearDecisionScreen
from pm_quest.tui.screens.scene_screen import SceneScreen
from pm_quest.tui.widgets.choice_row import ChoiceRow
from pm_quest.tui.widgets.key_line import KeyLine
from tests.tui.drawing_at_rest import draw
from tests.tui.seat import WIDE, Seat, seated

NEW_A_MINUTE, KNOWN_A_MINUTE, KEY_SECONDS = 230, 1000, 2
"""Silent reading; recognising; pressing a key, with what one thinks before it."""
NEIGHBOURS = 3
WORD = re.compile(r"[^\W\d_][\w'’-]*")
PIECE = re.compile(r"\S+(?: \S+)*")
SAME_COLUMN = 3
"""Columns whose starts differ by no more are one."""
BACKGROUNDS = ("career_changer", "engineer", "mba_graduate", "support_lead", "marketer", "analyst")
LANES = {"doer": ("do", "meet", "learn"), "collector": ("learn",)}
LEADS = {"doer": ("figure", "pilot", "domain"), "collector": ("certificate",)}
POLICIES = {"doer": "adaptive", "collector": "by_the_book"}
MOST_KEYS = 2000
SHIPPED, SETTINGS = find_shipped_folder(), PlayerSettings(reduced_motion=True)


@dataclass
class Toll:
    """What a kind of screen took: keys, words that were new, and words met before."""

    keys: int = 0
    new: int = 0
    known: int = 0

    def count_minutes(self, rate: int = NEW_A_MINUTE) -> float:
        """Return it in minutes, for somebody who reads so many new words in one."""
        return self.new / rate + self.known / KNOWN_A_MINUTE + self.keys * KEY_SECONDS / 60


@dataclass
class ReaderMemory:
    """What a reader has met of a career, and what each kind of screen took.

    met: the neighbours in which words stood.
    seen: the pieces of the screen as it was read last.
    """

    met: set[tuple[str, ...]] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)
    tolls: dict[str, Toll] = field(default_factory=dict)
    fresh: list[tuple[str, int, int, str]] = field(default_factory=list)

    def read(self, place: str, parts: Sequence[Sequence[str]]) -> None:
        """Read what has changed of these parts of a screen, each given by its pieces in the order in which they are read."""
        toll = self.tolls.setdefault(place, Toll())
        for pieces in parts:
            words = [(word, piece in self.seen) for piece in pieces for word in WORD.findall(piece.lower())]
            known = self._mark_known([word for word, _ in words])
            new = len(words) - sum(known)
            toll.new += new
            again = sum(is_known and not stayed for is_known, (_, stayed) in zip(known, words, strict=True))
            toll.known += again
            if new or again:
                self.fresh.append((place, new, again, " | ".join(pieces)))
        self.seen = {piece for pieces in parts for piece in pieces}

    def _mark_known(self, words: Sequence[str]) -> list[bool]:
        """Return of each word whether it was met before, and remember them all."""
        size = min(NEIGHBOURS, len(words))
        grams = [tuple(words[at : at + size]) for at in range(len(words) - size + 1)] if words else []
        known = {at + step for at, gram in enumerate(grams) if gram in self.met for step in range(size)}
        self.met.update(grams)
        return [at in known for at in range(len(words))]


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
        draw(self.seat.app.screen)
        self.memory.read(self.place, [*list_texts(self.seat.app.screen)])

    async def press(self, key: str) -> None:
        """Press a key, and read what it brings."""
        self.memory.tolls.setdefault(self.place, Toll()).keys += 1
        await self.seat.press(key)
        self.look()

    async def light(self, widget: Widget) -> None:
        """Light a row by its key, and read what it brings."""
        self.memory.tolls.setdefault(self.place, Toll()).keys += 1
        widget.focus()
        await self.seat.settle()
        self.look()

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
        if self.is_thorough and "hand" not in self.looked_at:
            self.looked_at.add("hand")
            for at in range(1, len(hand.cards) - 1):
                hand.light(at)
                await self.seat.settle()
                self.memory.tolls.setdefault(self.place, Toll()).keys += 1
                self.look()
        ranked = [
            at
            for lane in LANES[self.way]
            for at, each in enumerate(hand.cards)
            if each.open and each.card is not None and each.lane == lane
        ]
        wanted = ranked[0] if ranked else len(hand.cards) - 1
        if wanted != hand.at:
            hand.light(wanted)
            await self.seat.settle()
            self.memory.tolls.setdefault(self.place, Toll()).keys += 1
            self.look()
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
            rows = screen.query(LeadRow)
            opens = [row for row in rows if row.view.is_open]
            if self.is_thorough and "leads" not in self.looked_at:
                self.looked_at.add("leads")
                for row in opens:
                    await self.light(row)
            liked = [row for row in opens if row.view.id in LEADS[self.way]]
            lit = (liked or opens)[0]
            if not lit.has_focus:
                await self.light(lit)
            await self.press("enter")
            return
        plates = [each for each in screen.shelf.plates if screen.adverts[each.item].is_open]
        wanted = [each for each in plates if screen.adverts[each.item].is_read_there]
        if not plates:
            await self.press("n")
            await self.press("enter")
            return
        # Another three each year, as far as there are as many.
        pool = wanted or plates
        plate = pool[(self.game.path.setting.seed + state.years) % len(pool)]
        if not plate.has_focus:
            await self.light(plate)
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
                answers.light(at)
                await self.seat.settle()
                self.memory.tolls.setdefault(self.place, Toll()).keys += 1
                self.look()
        if not short:
            await self.press("n")
            await self.press("enter")
            return
        question, words = (
            find_question(self.game.path.setting, self.game.path.state),
            list_answers(self.game.path.setting, self.game.path.state),
        )
        pick = max(short, key=lambda at: add_points(question, words[answers.views[at].id]))
        if answers.at != pick:
            answers.light(pick)
            await self.seat.settle()
            self.memory.tolls.setdefault(self.place, Toll()).keys += 1
            self.look()
        await self.press("enter")

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


def list_texts(screen: Widget) -> Iterator[list[str]]:
    """Yield the pieces of each part of a screen, whole; the keys at the bottom are not read."""
    for widget in screen.walk_children(Widget):
        if (
            isinstance(widget, KeyLine)
            or not widget.is_on_screen
            or not all(each.display for each in widget.ancestors_with_self if isinstance(each, Widget))
        ):
            continue
        if [*widget.children]:
            continue
        width, height = widget.size
        if width and height:
            rows = widget.render_lines(Region(0, 0, width, min(height, 400)))
            yield [*list_pieces([strip.text.replace("▌", " ") for strip in rows])]


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


def list_pieces(rows: Sequence[str]) -> Iterator[str]:
    """Yield what stands between wider gaps, column by column, as one reads cards that hang side by side."""
    columns: dict[int, list[str]] = {}
    for row in rows:
        for piece in PIECE.finditer(row):
            start = next((each for each in columns if abs(each - piece.start()) <= SAME_COLUMN), piece.start())
            columns.setdefault(start, []).append(piece.group())
    yield from (piece for column in columns.values() for piece in column)


async def measure_career(way: str, reader: str, background: str, seed: int) -> Reader:
    """Play one career. Return who played it."""
    market = read_market(Library([SHIPPED]))
    assert market.reading.career is not None
    setting = market.build_setting(market.reading.career, "Ada")
    with TemporaryDirectory() as folder:
        game = CareerGame.open(setting, CareerStore(Path(folder)), seed=seed, fresh=True)
        async with seated(Path(folder), career=game, size=WIDE, settings=SETTINGS) as seat:
            player = Reader(seat, game, way, background, is_thorough=reader == "thorough")
            await player.play()
            return player


async def measure_scenario(file: Path) -> dict[str, Toll]:
    """Play one scenario adaptively. Return what its screens took."""
    reading = read_scenario_file(file)
    assert reading.scenario is not None
    with TemporaryDirectory() as folder:
        store = FolderStore(Path(folder))
        game = Game.open(reading.scenario, reading.fingerprint, str(file), store, "Ada", seed=0, fresh=True)
        async with seated(Path(folder), game=game, size=WIDE, settings=SETTINGS) as seat:
            return await StoryReader(seat, game).play()


def find_kind(place: str) -> str:
    """Return the kind of screen that a place is."""
    return "job" if place.split(maxsplit=1)[0] in ("job", "jobending", "exhibit") else place


def print_careers(careers: dict[str, Reader], rate: int) -> None:
    """Print what each kind of screen took on average, and each career."""
    places = dict.fromkeys(place for player in careers.values() for place in sort_places(player.memory.tolls))
    print(f"{'screen and year':<22}{'keys':>6}{'new':>7}{'known':>7}{'minutes':>9}")
    for place in sorted(places, key=lambda each: (find_kind(each) == "job", each)):
        tolls = [player.memory.tolls.get(place, Toll()) for player in careers.values()]
        count = len(tolls)
        keys, new, known = (sum(getattr(each, name) for each in tolls) / count for name in ("keys", "new", "known"))
        minutes = sum(each.count_minutes(rate) for each in tolls) / count
        print(f"{place:<22}{keys:>6.0f}{new:>7.0f}{known:>7.0f}{minutes:>9.1f}")
    print(f"\n{'career':<42}{'jobs':>5}{'in them':>9}{'around':>8}{'minutes':>9}")
    for name, player in careers.items():
        tolls = player.memory.tolls
        within = sum(each.count_minutes(rate) for place, each in tolls.items() if find_kind(place) == "job")
        around = sum(each.count_minutes(rate) for place, each in tolls.items() if find_kind(place) != "job")
        print(f"{name:<42}{len(player.game.path.state.jobs):>5}{within:>9.1f}{around:>8.1f}{within + around:>9.1f}")


def sort_places(tolls: dict[str, Toll]) -> Iterator[str]:
    """Yield the places in their order."""
    yield from tolls


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, nargs="+", default=[7, 11])
    parser.add_argument("--ways", nargs="+", choices=[*LANES], default=[*LANES])
    parser.add_argument("--readers", nargs="+", choices=["brisk", "thorough"], default=["brisk", "thorough"])
    parser.add_argument("--rate", type=int, default=NEW_A_MINUTE)
    parser.add_argument("--scenarios", action="store_true")
    parser.add_argument(
        "--texts", type=Path, help="a file for what was read, a part a line: place, new words, known words"
    )
    asked = parser.parse_args()
    if asked.scenarios:
        for file in sorted(SHIPPED.glob("*.yaml")):
            if file.name != CAREER_FILE:
                tolls = [*run(measure_scenario(file)).values()]
                words, minutes = sum(each.new for each in tolls), sum(each.count_minutes(asked.rate) for each in tolls)
                print(f"{file.stem:<22}{words:>6} words{minutes:>7.1f} minutes")
        return
    careers: dict[str, Reader] = {}
    for number, (seed, way, reader) in enumerate(product(asked.seeds, asked.ways, asked.readers)):
        background = BACKGROUNDS[number % len(BACKGROUNDS)]
        careers[f"{way}, {reader}, {background}, {seed}"] = run(measure_career(way, reader, background, seed))
    print_careers(careers, asked.rate)
    if asked.texts:
        parts = (part for player in careers.values() for part in player.memory.fresh)
        asked.texts.write_text("".join(f"[{place}] {new} {known} {text}\n" for place, new, known, text in parts))


if __name__ == "__main__":
    main()
