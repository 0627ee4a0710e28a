"""The code of a playthrough: which scenario, what was brought, the seed and the choices, in 24 characters.

A code is a whole number, made of digits of many sizes, the first the lowest: what the code says of
itself, then each choice as one of the options that were open. The option is read against the
story, so a choice among three takes a digit of three. With each goes a little of the scene and
its options, by which a story that has changed since is noticed where it changed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from pm_quest.story.code_signs import LIMIT, CodeError, read_signs, write_signs
from pm_quest.story.figure_words import ENGLISH
from pm_quest.story.model import CREDENTIALS, SKILLS, Brings, Scenario
from pm_quest.story.play_fingerprint import draws_chance, fingerprint_play, hash_words
from pm_quest.story.playthrough import Playthrough

FORMAT = 1
FORMATS = 4
STORIES = 2**12
VERSIONS = 2**10
SEEDS = (1, 1_000_000, 2**64)
"""The sizes of a seed: none where nothing is left to chance, one that the game draws, one of a career."""
MOST_POINTS = 32
"""Points of a skill that are brought count below this."""
MARKS = (4, 2, 1)
"""The sizes of what goes with each choice, the best first; the last marks nothing."""
COUNTS = 128
"""A code of a way without its end has fewer choices than this."""
MAX_TURNS = 1_000
WHOLE, UNFINISHED, CUT = range(3)


@dataclass(frozen=True, slots=True)
class ShareCode:
    """A code as far as it can be read without its story.

    story, version: some bits of the scenario's id, and of what decides how it is played.
    rest: the digits still to be read.
    """

    story: int
    version: int
    rest: int

    def is_of(self, scenario_id: str) -> bool:
        """Return whether the code may be of the scenario with this id: of another one hardly ever."""
        return self.story == hash_words(scenario_id) % STORIES

    def is_of_version(self, scenario: Scenario) -> bool:
        """Return whether the scenario is played as it was when the code was made."""
        return self.version == fingerprint_play(scenario) % VERSIONS


@dataclass(frozen=True, slots=True)
class SharedWay:
    """The way that a code tells, followed in the story as it is here.

    playthrough: as far as it goes.
    is_same_version: whether the story is played as it was when the code was made.
    is_cut: whether the way went on, and its end had no room in the code.
    is_lost: whether it could not be followed to where the code goes: only in another version.
    """

    playthrough: Playthrough
    is_same_version: bool
    is_cut: bool
    is_lost: bool

    @property
    def language(self) -> str:
        """Return the language of the story."""
        return self.playthrough.scenario.language


class _DigitWriter:
    """Digits of many sizes as one number, the first the lowest."""

    def __init__(self) -> None:
        self.number, self.size = 0, 1

    def add_digit(self, digit: int, size: int) -> None:
        self.number += self.size * digit
        self.size *= size


class _DigitReader:
    """Reads the digits of a number again, in their order."""

    def __init__(self, number: int) -> None:
        self.rest = number

    def read_digit(self, size: int) -> int:
        self.rest, digit = divmod(self.rest, size)
        return digit


def write_code(playthrough: Playthrough) -> str | None:
    """Return the code of a playthrough, at most 24 characters.

    A way that is too long for that is told as far as there is room: its first choices. None where
    a seed of many digits and what was brought take all the room.
    """
    extent = WHOLE if playthrough.ended and playthrough.turn <= MAX_TURNS else UNFINISHED
    whole = (_number_way(playthrough, marks, extent) for marks in range(len(MARKS)))
    shorter = (_number_way(turn, len(MARKS) - 1, CUT) for turn in reversed(playthrough.list_turns()))
    number = next((number for number in chain(whole, shorter) if number is not None), None)
    return None if number is None else write_signs(number)


def parse_code(text: str) -> ShareCode:
    """Return what a code says without its story. Raises CodeError where the text is not a code."""
    digits = _DigitReader(read_signs(text))
    if digits.read_digit(FORMATS) != FORMAT:
        raise CodeError(ENGLISH["code_version"])
    return ShareCode(digits.read_digit(STORIES), digits.read_digit(VERSIONS), digits.rest)


def follow_code(code: ShareCode, scenario: Scenario) -> SharedWay:
    """Return the way of a code in a scenario, as far as it fits there.

    Raises CodeError where the code is of this very version and yet leads nowhere: then there is a
    slip in it that its check signs did not catch.
    """
    digits, same = _DigitReader(code.rest), code.is_of_version(scenario)
    marks = min(digits.read_digit(len(MARKS)), len(MARKS) - 1)
    extent = digits.read_digit(3)
    count = MAX_TURNS if extent == WHOLE else digits.read_digit(COUNTS)
    brings = _read_brings(digits)
    seed = digits.read_digit(SEEDS[digits.read_digit(len(SEEDS))])
    playthrough = Playthrough.start(scenario, brings, seed)
    while playthrough.turn < count and not (extent == WHOLE and playthrough.ended):
        after = _take_coded(playthrough, digits, MARKS[marks])
        if after is None:
            break
        playthrough = after
    arrived = playthrough.ended if extent == WHOLE else playthrough.turn == count
    is_lost = not arrived or digits.rest > 0
    if same and is_lost:
        raise CodeError(ENGLISH["code_lost"])
    return SharedWay(playthrough, same, extent == CUT, is_lost)


def _number_way(playthrough: Playthrough, marks: int, extent: int) -> int | None:
    """Return a way as a number, with marks of this kind; None where it has no room in a code."""
    scenario, digits = playthrough.scenario, _DigitWriter()
    for digit, size in (
        (FORMAT, FORMATS),
        (hash_words(scenario.id) % STORIES, STORIES),
        (fingerprint_play(scenario) % VERSIONS, VERSIONS),
        (marks, len(MARKS)),
        (extent, 3),
    ):
        digits.add_digit(digit, size)
    if extent != WHOLE:
        if playthrough.turn >= COUNTS:
            return None
        digits.add_digit(playthrough.turn, COUNTS)
    _add_brings(digits, playthrough.brings)
    seed = playthrough.seed if draws_chance(scenario) else 0
    kind = next((kind for kind, size in enumerate(SEEDS) if seed < size), None)
    if kind is None:
        return None
    digits.add_digit(kind, len(SEEDS))
    digits.add_digit(seed, SEEDS[kind])
    for digit, size in _list_choice_digits(playthrough, MARKS[marks]):
        if digits.number >= LIMIT:
            return None
        digits.add_digit(digit, size)
    return digits.number if digits.number < LIMIT else None


def _list_choice_digits(playthrough: Playthrough, mark: int) -> Iterator[tuple[int, int]]:
    """Yield the digits of each choice, with their sizes: the mark of what was open, and what was taken of it."""
    for turn in playthrough.list_turns()[1:]:
        before = turn.previous
        if before is not None and turn.taken_choice is not None:
            options = list_open(before)
            yield _mark_options(before, options) % mark, mark
            yield options.index(turn.taken_choice), len(options)


def _take_coded(playthrough: Playthrough, digits: _DigitReader, mark: int) -> Playthrough | None:
    """Return the playthrough after the next choice of a code; None where that does not fit."""
    options = list_open(playthrough)
    if not options or digits.read_digit(mark) != _mark_options(playthrough, options) % mark:
        return None
    return playthrough.choose(options[digits.read_digit(len(options))])


def list_open(playthrough: Playthrough) -> list[str]:
    """Return the ids of the options that can be taken now, in the order of the file."""
    return [offer.id for offer in playthrough.offers if offer.open]


def _mark_options(playthrough: Playthrough, options: list[str]) -> int:
    """Return some bits of a scene and what is open there."""
    return hash_words(playthrough.scene.id, *options)


def _add_brings(digits: _DigitWriter, brings: Brings) -> None:
    digits.add_digit(brings.has_any, 2)
    if brings.has_any:
        for credential in CREDENTIALS:
            digits.add_digit(credential in brings.holds, 2)
        for skill in SKILLS:
            digits.add_digit(min(max(0, brings.skills.get(skill, 0)), MOST_POINTS - 1), MOST_POINTS)


def _read_brings(digits: _DigitReader) -> Brings:
    if not digits.read_digit(2):
        return Brings()
    holds = tuple(credential for credential in CREDENTIALS if digits.read_digit(2))
    skills = {skill: digits.read_digit(MOST_POINTS) for skill in SKILLS}
    return Brings(skills={skill: points for skill, points in skills.items() if points}, holds=holds)
