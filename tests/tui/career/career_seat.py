"""A player before a career: the small one of the tests, or the one that comes with the game."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from pm_quest.career.career_replay import CareerPath
from pm_quest.career.career_state import CareerSetting
from pm_quest.career_game import CareerGame
from pm_quest.career_market import Market, read_market
from pm_quest.library import Library, find_shipped_folder
from pm_quest.saves.career_store import CareerStore
from tests.career.careers import CAREER, EMPLOYERS


def begin_career(folder: Path, *options: str, seed: int = 7) -> CareerGame:
    """The small career of two markets, saved in a folder, after these options."""
    return _begin(CareerSetting(CAREER, EMPLOYERS, player="Ada"), folder, options, seed)


def begin_shipped_career(folder: Path, *options: str, seed: int = 7) -> CareerGame:
    """The career that comes with the game, after these options."""
    market = read_shipped_market()
    assert market.reading.career is not None, market.reading.format_problems()
    return _begin(CareerSetting(market.reading.career, market.employers, player="Ada"), folder, options, seed)


def relive_career(folder: Path, path: CareerPath) -> CareerGame:
    """A career that was lived already, saved in a folder."""
    setting = path.setting if path.setting.player else replace(path.setting, player="Ada")
    game = CareerGame.open(setting, CareerStore(folder), seed=path.setting.seed, fresh=True)
    for choice in path.choices:
        game.choose(choice.option)
    return game


@cache
def read_shipped_market() -> Market:
    """The shipped career and its employers, read once."""
    return read_market(Library([find_shipped_folder()]))


def _begin(setting: CareerSetting, folder: Path, options: tuple[str, ...], seed: int) -> CareerGame:
    game = CareerGame.open(setting, CareerStore(folder), seed=seed, fresh=True)
    for option in options:
        game.choose(option)
    return game
