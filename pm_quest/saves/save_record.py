"""A save: one playthrough as stored, and its validation when it is read from an untrusted file."""

import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, TypeVar

from pm_quest.kit.checks import is_boolean, is_integer, is_match, is_object, is_text
from pm_quest.kit.sentences import format_line
from pm_quest.kit.text import flatten_lines
from pm_quest.saves.player_names import clean_name
from pm_quest.saves.save_errors import SaveError
from pm_quest.story.model import SKILLS, Brings
from pm_quest.story.playthrough import Playthrough

MAX_CHOICES = 100_000
MAX_TEXT_LENGTH = 4096
MAX_SEED = 2**63
MAX_PLAYED = 2**53
"""A larger number was not written by the game."""
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_ID = re.compile(r"[0-9a-z]{12}", re.ASCII)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SaveResult:
    """How a finished playthrough ended.

    ending: the ending's scene.
    title: the ending's title.
    impact, adaptability: the two scores.
    """

    ending: str
    title: str
    impact: int
    adaptability: int


@dataclass(frozen=True, slots=True)
class Save:
    """One playthrough as stored; its state is always replayed.

    source: the scenario's file; None for a shipped one.
    fingerprint: of the file as it was last played.
    started, changed: ISO 8601 in UTC, for people; clocks can be wrong.
    played: a growing number; the highest was played last.
    came_from: the save it branched off, and after which turn.
    title: the scenario's title, for when its file is gone.
    unread: whether it has ended and the ending was not shown yet.
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
    result: SaveResult | None = None
    came_from: tuple[str, int] | None = None
    played: int = field(default=0, compare=False)
    title: str = ""
    unread: bool = False

    @property
    def is_finished(self) -> bool:
        """Return whether it has ended and the ending was shown."""
        return self.result is not None and not self.unread

    @property
    def is_in_future(self) -> bool:
        """Return whether its time is in the future, so that some clock was wrong."""
        return self.changed > format_now()

    def update(self, playthrough: Playthrough, *, unread: bool = False) -> "Save":
        """Return this save with the choices and the result of a playthrough that went on."""
        return replace(
            self,
            choices=playthrough.choices,
            result=find_result(playthrough),
            changed=format_now(),
            title=find_title(playthrough),
            unread=unread and playthrough.ended,
        )

    def continues_in(self, later: "Save") -> bool:
        """Return whether the other save is the same playthrough, further on."""
        same = (self.scenario, self.seed, self.brings) == (later.scenario, later.seed, later.brings)
        return same and self.choices == later.choices[: len(self.choices)]


def draw_save_id() -> str:
    """Return a random id of 60 bits, in letters and digits that are hard to confuse."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(12))


def build_save(
    playthrough: Playthrough, fingerprint: str, source: str | None, came_from: tuple[str, int] | None
) -> Save:
    """Return a new save of a playthrough, not stored yet, as it will be read back.

    Raises SaveError for what no save can hold.
    """
    moment = format_now()
    save = Save(
        id=draw_save_id(),
        player=playthrough.brings.player,
        scenario=playthrough.scenario.id,
        source=source,
        fingerprint=fingerprint,
        brings=playthrough.brings,
        seed=playthrough.seed,
        choices=playthrough.choices,
        started=moment,
        changed=moment,
        result=find_result(playthrough),
        came_from=came_from,
        title=find_title(playthrough),
    )
    try:
        return decode_save(encode_save(save))
    except ValueError as error:
        raise SaveError(f"This can't be saved: {error}.") from None


def find_result(playthrough: Playthrough) -> SaveResult | None:
    """Return how a playthrough ended; None where it has not."""
    impact = playthrough.impact
    if impact is None:
        return None
    return SaveResult(playthrough.scene.id, playthrough.title, impact, playthrough.adaptability)


def find_title(playthrough: Playthrough) -> str:
    """Return the scenario's title, on one line and no longer than a save can hold."""
    return format_line(playthrough.scenario.title)[:MAX_TEXT_LENGTH]


def format_now() -> str:
    """Return the present time as saves store it: ISO 8601 in UTC with microseconds."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def is_save_id(text: str) -> bool:
    """Return whether a text has the form of a save's id."""
    return _ID.fullmatch(text) is not None


def encode_save(save: Save) -> dict[str, Any]:
    """Return a save as JSON can hold it. The player's name is stored once, in `brings`."""
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


def decode_save(document: Mapping[str, Any]) -> Save:
    """Return a save from what was read, every part validated and without control characters.

    Raises ValueError with what is wrong.
    """
    brings = _decode_part(document, "brings", _decode_brings)
    return Save(
        id=_decode_part(document, "id", _decode_id),
        player=brings.player,
        scenario=_decode_part(document, "scenario", _decode_line),
        source=_decode_part(document, "source", _optional(_decode_line)),
        fingerprint=_decode_part(document, "fingerprint", _decode_line),
        brings=brings,
        seed=_decode_part(document, "seed", _decode_whole(-MAX_SEED, MAX_SEED)),
        choices=_decode_part(document, "choices", _decode_choices),
        started=_decode_part(document, "started", _decode_time),
        changed=_decode_part(document, "changed", _decode_time),
        result=_decode_part(document, "result", _optional(_decode_result)),
        came_from=_decode_part(document, "came_from", _optional(_decode_origin)),
        played=_decode_part(document, "played", _with_default(0, _decode_whole(0, MAX_PLAYED))),
        title=_decode_part(document, "title", _with_default("", _decode_line)),
        unread=_decode_part(document, "unread", _with_default(False, _decode_bool)),
    )


def _decode_part(document: Mapping[str, Any], key: str, read: Callable[[Any], T]) -> T:
    try:
        return read(document.get(key))
    except (ValueError, TypeError, OverflowError) as error:
        raise ValueError(f"'{key}' {error}") from None


def _optional(read: Callable[[Any], T]) -> Callable[[Any], T | None]:
    return lambda value: None if value is None else read(value)


def _with_default(usual: T, read: Callable[[Any], T]) -> Callable[[Any], T]:
    """Return the reader of a part that saves of older versions lack: then it is `usual`."""
    return lambda value: usual if value is None else read(value)


def _decode_bool(value: Any) -> bool:
    if not is_boolean(value):
        raise ValueError("is neither true nor false")
    return value


def _decode_line(value: Any) -> str:
    if not is_text(value, MAX_TEXT_LENGTH):
        raise ValueError("is not a short text")
    return flatten_lines(value)


def _decode_id(value: Any) -> str:
    if not is_match(value, _ID):
        raise ValueError("is not the id of a save")
    return value


def _decode_whole(minimum: int, maximum: int) -> Callable[[Any], int]:
    def read(value: Any) -> int:
        if not is_integer(value, minimum, maximum):
            raise ValueError(f"is not a whole number from {minimum} to {maximum}")
        return value

    return read


def _decode_choices(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or len(value) > MAX_CHOICES:
        raise ValueError(f"is not a list of at most {MAX_CHOICES:,}")
    if all(type(each) is str and len(each) <= MAX_TEXT_LENGTH for each in value) and "".join(value).isprintable():
        return tuple(value)
    return tuple(_decode_line(each) for each in value)


def _decode_time(value: Any) -> str:
    try:
        return datetime.fromisoformat(value).astimezone(UTC).isoformat(timespec="microseconds")
    except (ValueError, TypeError, OverflowError):
        raise ValueError("is not a date and time") from None


def _decode_brings(value: Any) -> Brings:
    points = _decode_whole(0, 10**9)
    skills = value.get("skills") if is_object(value) else None
    if not is_object(skills) or not set(skills) <= set(SKILLS):
        raise ValueError("does not say what the player brought")
    return Brings(
        {skill: points(n) for skill, n in skills.items()},
        _decode_choices(value.get("holds")),
        _decode_player(value.get("player")),
    )


def _decode_player(value: Any) -> str:
    name = _decode_line(value)
    try:
        return clean_name(name)
    except ValueError:
        raise ValueError("names no player") from None


def _decode_result(value: Any) -> SaveResult:
    if not is_object(value):
        raise ValueError("is not a result")
    return SaveResult(
        _decode_line(value.get("ending")),
        _decode_line(value.get("title")),
        _decode_whole(0, 100)(value.get("impact")),
        _decode_whole(-MAX_SEED, MAX_SEED)(value.get("adaptability")),
    )


def _decode_origin(value: Any) -> tuple[str, int]:
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise ValueError("is not a save and a turn")
    return _decode_id(value[0]), _decode_whole(0, MAX_CHOICES)(value[1])
