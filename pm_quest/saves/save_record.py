"""A save: one playthrough as stored, and its validation when it is read from an untrusted file."""

import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from pm_quest.kit.checks import is_object
from pm_quest.kit.sentences import format_line
from pm_quest.saves.save_errors import SaveError
from pm_quest.saves.save_parts import (
    MAX_PLAYED,
    MAX_SEED,
    MAX_TEXT_LENGTH,
    decode_bool,
    decode_choices,
    decode_id,
    decode_line,
    decode_optional,
    decode_origin,
    decode_part,
    decode_player,
    decode_time,
    decode_whole,
    decode_with_default,
)

if TYPE_CHECKING:  # a store of saves is made before any story is read
    from pm_quest.story.model import Brings
    from pm_quest.story.playthrough import Playthrough

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


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
    brings: "Brings"
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
    def story_id(self) -> str:
        """Return the id of what is played: that of the scenario."""
        return self.scenario

    @property
    def is_in_future(self) -> bool:
        """Return whether its time is in the future, so that some clock was wrong."""
        return self.changed > format_now()

    def update(self, playthrough: "Playthrough", *, unread: bool = False) -> "Save":
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
    playthrough: "Playthrough", fingerprint: str, source: str | None, came_from: tuple[str, int] | None
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


def find_result(playthrough: "Playthrough") -> SaveResult | None:
    """Return how a playthrough ended; None where it has not."""
    impact = playthrough.impact
    if impact is None:
        return None
    return SaveResult(playthrough.scene.id, playthrough.title, impact, playthrough.adaptability)


def find_title(playthrough: "Playthrough") -> str:
    """Return the scenario's title, on one line and no longer than a save can hold."""
    return format_line(playthrough.scenario.title)[:MAX_TEXT_LENGTH]


def format_now() -> str:
    """Return the present time as saves store it: ISO 8601 in UTC with microseconds."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


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
    brings = decode_part(document, "brings", _decode_brings)
    return Save(
        id=decode_part(document, "id", decode_id),
        player=brings.player,
        scenario=decode_part(document, "scenario", decode_line),
        source=decode_part(document, "source", decode_optional(decode_line)),
        fingerprint=decode_part(document, "fingerprint", decode_line),
        brings=brings,
        seed=decode_part(document, "seed", decode_whole(-MAX_SEED, MAX_SEED)),
        choices=decode_part(document, "choices", decode_choices),
        started=decode_part(document, "started", decode_time),
        changed=decode_part(document, "changed", decode_time),
        result=decode_part(document, "result", decode_optional(_decode_result)),
        came_from=decode_part(document, "came_from", decode_optional(decode_origin)),
        played=decode_part(document, "played", decode_with_default(0, decode_whole(0, MAX_PLAYED))),
        title=decode_part(document, "title", decode_with_default("", decode_line)),
        unread=decode_part(document, "unread", decode_with_default(False, decode_bool)),
    )


def _decode_brings(value: Any) -> "Brings":
    from pm_quest.story.model import SKILLS, Brings

    points = decode_whole(0, 10**9)
    skills = value.get("skills") if is_object(value) else None
    if not is_object(skills) or not set(skills) <= set(SKILLS):
        raise ValueError("does not say what the player brought")
    return Brings(
        {skill: points(n) for skill, n in skills.items()},
        decode_choices(value.get("holds")),
        decode_player(value.get("player")),
    )


def _decode_result(value: Any) -> SaveResult:
    if not is_object(value):
        raise ValueError("is not a result")
    return SaveResult(
        decode_line(value.get("ending")),
        decode_line(value.get("title")),
        decode_whole(0, 100)(value.get("impact")),
        decode_whole(-MAX_SEED, MAX_SEED)(value.get("adaptability")),
    )
