"""A save: one playthrough as it is kept, and how it is read back from a file that anyone may have written."""

import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, TypeVar

from pm_quest.saves.errors import SaveError
from pm_quest.saves.names import clean_name
from pm_quest.story.model import SKILLS, Brings
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.sentences import one_line
from pm_quest.story.texts import printable

MOST_CHOICES = 100_000
LONGEST = 4096
LARGEST_SEED = 2**63
MOST_PLAYED = 2**53
"""Beyond this a number is none that the game wrote."""
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_ID = re.compile(r"[0-9a-z]{12}", re.ASCII)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Result:
    """How a finished playthrough ended: the ending's scene and title, and the two scores."""

    ending: str
    title: str
    impact: int
    adaptability: int


@dataclass(frozen=True, slots=True)
class Save:
    """One playthrough as it is kept; its state is always replayed from this.

    `source` is the scenario's file, None for a shipped one; `fingerprint` that of the file as it was last played.
    `started` and `changed` are ISO 8601 in UTC, for people to read: clocks are set wrong and set back. What was played
    last has the highest `played`, a number that only grows. `came_from` is the save it branched off, and after which turn.
    `title` is what the scenario was called, to name it where its file is gone. With `unread` it has ended, and the
    ending was not on the screen yet.
    """

    id: str
    player: str
    scenario: str
    source: str | None
    fingerprint: str
    brings: Brings
    seed: int
    choices: tuple[str, ...]
    started: str
    changed: str
    result: Result | None = None
    came_from: tuple[str, int] | None = None
    played: int = field(default=0, compare=False)
    title: str = ""
    unread: bool = False

    @property
    def finished(self) -> bool:
        """Tell whether it ended, and the player has seen how."""
        return self.result is not None and not self.unread

    @property
    def in_future(self) -> bool:
        """Tell whether its time is one that has not come yet, so that some clock was wrong."""
        return self.changed > now()

    def holding(self, playthrough: Playthrough, *, unread: bool = False) -> "Save":
        """This save with the choices, and the result, of a playthrough that went on."""
        return replace(
            self,
            choices=playthrough.choices,
            result=result_of(playthrough),
            changed=now(),
            title=title_of(playthrough),
            unread=unread and playthrough.ended,
        )

    def leads_to(self, later: "Save") -> bool:
        """Is the other the same playthrough, gone on from here?"""
        same = (self.scenario, self.seed, self.brings) == (later.scenario, later.seed, later.brings)
        return same and self.choices == later.choices[: len(self.choices)]


def new_id() -> str:
    """An id that no other process will come upon: 60 bits of chance, in letters and digits that are not mixed up."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(12))


def new_save(playthrough: Playthrough, fingerprint: str, source: str | None, came_from: tuple[str, int] | None) -> Save:
    """A save of this playthrough that is not kept yet, as it will be read back.

    Raises SaveError for what no save can hold.
    """
    moment = now()
    save = Save(
        id=new_id(),
        player=playthrough.brings.player,
        scenario=playthrough.scenario.id,
        source=source,
        fingerprint=fingerprint,
        brings=playthrough.brings,
        seed=playthrough.seed,
        choices=playthrough.choices,
        started=moment,
        changed=moment,
        result=result_of(playthrough),
        came_from=came_from,
        title=title_of(playthrough),
    )
    try:
        return from_document(to_document(save))
    except ValueError as error:
        raise SaveError(f"This can't be saved: {error}.") from None


def result_of(playthrough: Playthrough) -> Result | None:
    """How a playthrough ended; None where it has not."""
    impact = playthrough.impact
    if impact is None:
        return None
    return Result(playthrough.scene.id, playthrough.title, impact, playthrough.adaptability)


def title_of(playthrough: Playthrough) -> str:
    """Return the title of the scenario, on one line and no longer than a save can hold."""
    return one_line(playthrough.scenario.title)[:LONGEST]


def now() -> str:
    """The present moment, as saves have it."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def is_id(text: str) -> bool:
    """Could this be the id of a save?"""
    return _ID.fullmatch(text) is not None


def to_document(save: Save) -> dict[str, Any]:
    """A save as JSON can hold it. The player's name stands once, in what was brought."""
    brings, result = save.brings, save.result
    return {
        "id": save.id,
        "scenario": save.scenario,
        "source": save.source,
        "fingerprint": save.fingerprint,
        "brings": {"player": brings.player, "skills": dict(brings.skills), "holds": list(brings.holds)},
        "seed": save.seed,
        "choices": list(save.choices),
        "started": save.started,
        "changed": save.changed,
        "result": None if result is None else asdict(result),
        "came_from": None if save.came_from is None else list(save.came_from),
        "played": save.played,
        "title": save.title,
        "unread": save.unread,
    }


def from_document(document: Mapping[str, Any]) -> Save:
    """A save from what was read, every part of it held against what may stand there.

    Control characters are taken out. Raises ValueError with what is wrong.
    """
    brings = _part(document, "brings", _brings)
    return Save(
        id=_part(document, "id", _id),
        player=brings.player,
        scenario=_part(document, "scenario", _line),
        source=_part(document, "source", _maybe(_line)),
        fingerprint=_part(document, "fingerprint", _line),
        brings=brings,
        seed=_part(document, "seed", _whole(-LARGEST_SEED, LARGEST_SEED)),
        choices=_part(document, "choices", _ids),
        started=_part(document, "started", _moment),
        changed=_part(document, "changed", _moment),
        result=_part(document, "result", _maybe(_result)),
        came_from=_part(document, "came_from", _maybe(_came_from)),
        played=_part(document, "played", _or(0, _whole(0, MOST_PLAYED))),
        title=_part(document, "title", _or("", _line)),
        unread=_part(document, "unread", _or(False, _truth)),
    )


def _part(document: Mapping[str, Any], key: str, read: Callable[[Any], T]) -> T:
    try:
        return read(document.get(key))
    except (ValueError, TypeError, OverflowError) as error:
        raise ValueError(f"'{key}' {error}") from None


def _maybe(read: Callable[[Any], T]) -> Callable[[Any], T | None]:
    return lambda value: None if value is None else read(value)


def _or(usual: T, read: Callable[[Any], T]) -> Callable[[Any], T]:
    """Read a part that saves of older versions do not have."""
    return lambda value: usual if value is None else read(value)


def _truth(value: Any) -> bool:
    if type(value) is not bool:
        raise ValueError("is neither true nor false")
    return value


def _line(value: Any) -> str:
    if not isinstance(value, str) or len(value) > LONGEST:
        raise ValueError("is not a short text")
    return printable(value).replace("\n", " ")


def _id(value: Any) -> str:
    if not isinstance(value, str) or not is_id(value):
        raise ValueError("is not the id of a save")
    return value


def _whole(least: int, most: int) -> Callable[[Any], int]:
    def read(value: Any) -> int:
        if type(value) is not int or not least <= value <= most:
            raise ValueError(f"is not a whole number from {least} to {most}")
        return value

    return read


def _ids(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or len(value) > MOST_CHOICES:
        raise ValueError(f"is not a list of at most {MOST_CHOICES:,}")
    if all(type(each) is str and len(each) <= LONGEST for each in value) and "".join(value).isprintable():
        return tuple(value)
    return tuple(_line(each) for each in value)


def _moment(value: Any) -> str:
    try:
        return datetime.fromisoformat(value).astimezone(UTC).isoformat(timespec="microseconds")
    except (ValueError, TypeError, OverflowError):
        raise ValueError("is not a date and time") from None


def _brings(value: Any) -> Brings:
    points = _whole(0, 10**9)
    skills = value.get("skills") if isinstance(value, Mapping) else None
    if not isinstance(skills, Mapping) or not set(skills) <= set(SKILLS):
        raise ValueError("does not say what the player brought")
    return Brings(
        {skill: points(n) for skill, n in skills.items()},
        _ids(value.get("holds")),
        _player(value.get("player")),
    )


def _player(value: Any) -> str:
    name = _line(value)
    try:
        return clean_name(name)
    except ValueError:
        raise ValueError("names no player") from None


def _result(value: Any) -> Result:
    if not isinstance(value, Mapping):
        raise TypeError("is not a result")
    return Result(
        _line(value.get("ending")),
        _line(value.get("title")),
        _whole(0, 100)(value.get("impact")),
        _whole(-LARGEST_SEED, LARGEST_SEED)(value.get("adaptability")),
    )


def _came_from(value: Any) -> tuple[str, int]:
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise ValueError("is not a save and a turn")
    return _id(value[0]), _whole(0, MOST_CHOICES)(value[1])
