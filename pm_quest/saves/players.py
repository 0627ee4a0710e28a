"""The players on this machine: a profile each, with settings, in one small TinyDB file."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

from pm_quest.kit.checks import is_boolean, is_integer, is_object, is_text
from pm_quest.kit.text import flatten_lines, remove_controls
from pm_quest.saves.envelope import OtherVersionError, Tables
from pm_quest.saves.player_names import clean_name
from pm_quest.saves.save_errors import NotSavedError, format_path
from pm_quest.saves.save_files import SaveFiles, write_document
from pm_quest.saves.save_parts import MAX_PLAYED
from pm_quest.saves.save_record import format_now
from pm_quest.story.feedback import FEEDBACK_TIMES, FeedbackTime

TABLE = "players"
MIN_TEXT_WIDTH, MAX_TEXT_WIDTH = 40, 120
PlayedOrder = tuple[int, str]
"""When a player played last: a number, then a time."""


@dataclass(frozen=True, slots=True)
class PlayerSettings:
    """A player's settings.

    theme: the name of a Textual theme.
    reduced_motion: whether animations are off.
    text_width: in columns, 40 to 120.
    feedback: when fit and reasons are shown: at the end, or with every outcome.
    """

    theme: str = "pm-night"
    reduced_motion: bool = False
    text_width: int = 72
    feedback: FeedbackTime = "end"


@dataclass(frozen=True, slots=True)
class PlayerProfile:
    """One player of this machine."""

    name: str
    settings: PlayerSettings = field(default_factory=PlayerSettings)


class PlayerStore:
    """The players in one folder of saves. Nothing is created before a profile is stored."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.path = folder, folder / "players.json"
        self.files = SaveFiles()

    @property
    def notices(self) -> tuple[str, ...]:
        """Return what the player should know: sentences, oldest first."""
        return tuple(self.files.notices)

    @property
    def current(self) -> PlayerProfile | None:
        """Return the player who played last; None where there is none."""
        last = max(self._read_profiles(), default=None, key=lambda each: each[0])
        return None if last is None else last[1]

    def list_profiles(self) -> tuple[PlayerProfile, ...]:
        """Return every player, by name."""
        return tuple(
            sorted((profile for _, profile in self._read_profiles()), key=lambda profile: profile.name.casefold())
        )

    def get(self, name: str) -> PlayerProfile:
        """Return the profile of this name, or a new one.

        Raises ValueError with a sentence for an invalid name.
        """
        name = clean_name(name)
        return next((profile for _, profile in self._read_profiles() if profile.name == name), PlayerProfile(name))

    def save_profile(self, profile: PlayerProfile) -> PlayerProfile:
        """Store a profile as that of the player who played last, and return it as stored.

        It is on the disk on return. Raises ValueError for an invalid name, SaveError for the disk.
        """
        profile = replace(profile, name=clean_name(profile.name), settings=_parse_settings(asdict(profile.settings)))
        document = {"name": profile.name, "settings": asdict(profile.settings), "played": format_now()}
        with self.files.find_lock(self.path.parent).hold():
            try:
                with self.files.open_database(self.path, _parse_profiles) as db:
                    table = db.table(TABLE)
                    order = max((_parse_order(each)[0] for each in table.all()), default=0) + 1
                    write_document(table, _document_id(profile.name), {**document, "order": min(order, MAX_PLAYED)})
            except OtherVersionError as other:
                raise NotSavedError(f"{format_path(self.path)} {other.sentence}.") from None
        return profile

    def _read_profiles(self) -> "list[tuple[PlayedOrder, PlayerProfile]]":
        return self.files.read_content(self.path, _parse_profiles) or []


def _document_id(name: str) -> int:
    return int.from_bytes(blake2b(name.encode(), digest_size=6).digest(), "big")


def _parse_profiles(tables: Tables) -> list[tuple[PlayedOrder, PlayerProfile]]:
    return [_parse_profile(document) for document in tables.get(TABLE, {}).values()]


def _parse_profile(document: Mapping[str, Any]) -> tuple[PlayedOrder, PlayerProfile]:
    return _parse_order(document), PlayerProfile(
        clean_name(str(document.get("name"))), _parse_settings(document.get("settings"))
    )


def _parse_order(document: Mapping[str, Any]) -> PlayedOrder:
    """Return when a player played last: by a growing number; by the clock for older versions."""
    number = document.get("order")
    return number if is_integer(number, 0, MAX_PLAYED) else 0, remove_controls(str(document.get("played")))


def _parse_settings(value: Any) -> PlayerSettings:
    """Return settings from what was read, with the default for what is missing or invalid."""
    usual = PlayerSettings()
    found = value if is_object(value) else {}
    theme, motion, width = (found.get(key) for key in ("theme", "reduced_motion", "text_width"))
    feedback = next((time for time in FEEDBACK_TIMES if time == found.get("feedback")), usual.feedback)
    return PlayerSettings(
        feedback=feedback,
        theme=flatten_lines(theme)[:40] if is_text(theme) else usual.theme,
        reduced_motion=motion if is_boolean(motion) else usual.reduced_motion,
        text_width=min(max(width, MIN_TEXT_WIDTH), MAX_TEXT_WIDTH) if is_integer(width) else usual.text_width,
    )
