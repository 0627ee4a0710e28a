"""Measure how many minutes a career takes a reader, by screen: the shipped one, played on the screens themselves.

Usage: python tools/career_pace.py [--seeds 7 11] [--ways doer collector] [--readers brisk thorough] [--rate 230] [--scenarios]

Prints a row for each kind of screen, the mean of all careers, then a row for each career. With `--scenarios`, how long each
shipped scenario takes by itself, played adaptively. A career takes half a minute to measure.

How it counts. A career is played by keys on a terminal of 120 columns and 36 rows. After each key, every part of the
screen whose text has changed is read: words that the reader has not met in this career at 230 a minute (`--rate`), words met before
at 1,000 a minute, as one recognises a menu; and a key takes 2 seconds. A word was met before if it stands among three
neighbours with which it stood before: so neither another line break nor a number that moved makes a sentence new. What is
below the fold of a part is read, too. What stays as it was costs nothing, also while another screen lies on it: who closes a
document does not read the meters behind it again. What hangs side by side is read one after the other.

What comes back is recognised by how it begins: of a part that stands again word for word as it was read, an advert whose
plate is lit once more, and of the rows of a part that were on one of the four screens before, the hand after a card was
played, at most 12 words are counted, as known. Nobody reads 70 words to see that they are the same. All that is another is
counted as above; so are rows that come back later than that.

Who plays. A *doer* fills the half-year with what there is to do and whom there is to meet, adapts, and leads with figures;
a *collector* takes the courses and certificates, plays by the book, and leads with what the advert says they read, or else
with a certificate. Both write first to whom asks for a credential that they hold, send all their letters, tell an answer by
its number, take the first offer and renew what lapses. A *thorough* reader lights every background, every card of the hand,
every advert that is new, every lead and every answer of the short list once; a *brisk* one only what is taken. Neither opens
what is behind a key: journals, debriefs, who one is, stacks without a card.

What comes of it. A collector is called, by the framework's employer above all, and then has an offer in 25 to 35 of a
hundred, as they have little to tell. Played without screens, their cards in the order of the file, with the seeds 1 to 7, 11,
23 and 42 and each of the six backgrounds, 35 careers of 60 have a job and 13 have three; with 11 and 23 the draws are
against them. On the screens their cards come in another order, and so other careers are among these.

What it is not: nobody's real minutes. Who reads faster than 230 words a minute needs less, who thinks before a key needs more.
"""

import argparse
from asyncio import run
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from career_reader import LANES, Reader, StoryReader
from reader_memory import NEW_A_MINUTE, Toll

from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.career_game import CareerGame
from pm_quest.career_market import read_market
from pm_quest.game import Game
from pm_quest.library import CAREER_FILE, Library, find_shipped_folder
from pm_quest.saves.career_store import CareerStore
from pm_quest.saves.folder_store import FolderStore
from pm_quest.saves.players import PlayerSettings
from tests.tui.seat import WIDE, seated

BACKGROUNDS = ("career_changer", "engineer", "mba_graduate", "support_lead", "marketer", "analyst")
SHIPPED, SETTINGS = find_shipped_folder(), PlayerSettings(reduced_motion=True)


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
    places = dict.fromkeys(place for player in careers.values() for place in player.memory.tolls)
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
