"""The careers that were lived to their end, as lines: a list of them, and one by its number."""

from collections.abc import Iterator, Sequence

from pm_quest.career.career_card import sum_impact
from pm_quest.career.career_replay import CareerPath
from pm_quest.career.life_words import CHANGED_LIFE, describe_lives, name_life
from pm_quest.kit.text import shorten_text
from pm_quest.lines.line_session import LineRefusedError
from pm_quest.lines.typed_commands import parse_position

LivedCareer = tuple[CareerPath, str]
"""A career as far as it still fits, and when it was played last."""
_LONGEST_QUOTE, _DAY = 20, 10


def describe_lived(lives: Sequence[LivedCareer]) -> Iterator[str]:
    """Yield a line for each life, the one lived last first, and how one is opened."""
    if not lives:
        yield "You have lived no career to its end yet."
        return
    yield f"{describe_lives(len(lives))}, the last one first."
    for number, (path, when) in enumerate(lives, 1):
        came_to = f"Impact {sum_impact(path)}" if path.ended else "Changed since, so it can't be opened"
        yield f"{number}. {name_life(path)}. {came_to}. Seed {path.setting.seed}, {when[:_DAY]}."
    yield "To read the card of one, type /lives and its number; to look back on a job of it, the number of the job after that."


def find_life(lives: Sequence[LivedCareer], number: str) -> CareerPath:
    """Return the career of a number as it was typed. Raise LineRefusedError, saying which there are."""
    place = parse_position(number, len(lives))
    if place is None:
        known = f"they have the numbers 1 to {len(lives)}" if len(lives) > 1 else "there is one, /lives 1"
        there = known if lives else "you have lived no career to its end yet"
        raise LineRefusedError(f"There is no life '{shorten_text(number, _LONGEST_QUOTE)}': {there}.")
    path = lives[place][0]
    if not path.ended:
        raise LineRefusedError(CHANGED_LIFE)
    return path
