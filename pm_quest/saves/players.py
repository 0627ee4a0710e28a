"""Who plays on this machine: a profile a player, with settings, in one small TinyDB file."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

from pm_quest.saves.envelope import OtherVersionError, Tables
from pm_quest.saves.errors import NotSavedError, shown
from pm_quest.saves.files import Files, put
from pm_quest.saves.names import clean_name
from pm_quest.saves.record import MOST_PLAYED, now
from pm_quest.story.texts import printable

TABLE = "players"
NARROWEST, WIDEST = 40, 120
Order = tuple[int, str]
"""Which of the players played last: a number, then a time."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a player likes the game to look; `text_width` in columns, 40 to 120."""

    theme: str = "pm-night"
    reduced_motion: bool = False
    text_width: int = 72


@dataclass(frozen=True, slots=True)
class Profile:
    """One player of this machine."""

    name: str
    settings: Settings = field(default_factory=Settings)


class Players:
    """The players in one folder of saves. Nothing is made there before a profile is put."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "players.json"
        self.files = Files()

    @property
    def notices(self) -> tuple[str, ...]:
        """What the player should know: sentences, oldest first."""
        return tuple(self.files.notices)

    @property
    def current(self) -> Profile | None:
        """Who played last."""
        last = max(self._all(), default=None, key=lambda each: each[0])
        return None if last is None else last[1]

    def all(self) -> tuple[Profile, ...]:
        """Every player, by name."""
        return tuple(sorted((profile for _, profile in self._all()), key=lambda profile: profile.name.casefold()))

    def get(self, name: str) -> Profile:
        """The profile of this name, or a fresh one. Raises ValueError, with a sentence, for what is no name."""
        name = clean_name(name)
        return next((profile for _, profile in self._all() if profile.name == name), Profile(name))

    def put(self, profile: Profile) -> Profile:
        """Keep a profile, and that this player played last; on the disk when this returns.

        Gives the profile as it is kept. Raises ValueError for what is no name, SaveError where the disk refuses.
        """
        profile = replace(profile, name=clean_name(profile.name), settings=_settings(asdict(profile.settings)))
        document = {"name": profile.name, "settings": asdict(profile.settings), "played": now()}
        with self.files.lock(self.path.parent).held():
            try:
                with self.files.open(self.path, _profiles) as db:
                    table = db.table(TABLE)
                    order = max((_order(each)[0] for each in table.all()), default=0) + 1
                    put(table, _id(profile.name), {**document, "order": min(order, MOST_PLAYED)})
            except OtherVersionError as other:
                raise NotSavedError(f"{shown(self.path)} {other.sentence}.") from None
        return profile

    def _all(self) -> "list[tuple[Order, Profile]]":
        return self.files.read(self.path, _profiles) or []


def _id(name: str) -> int:
    return int.from_bytes(blake2b(name.encode(), digest_size=6).digest(), "big")


def _profiles(tables: Tables) -> list[tuple[Order, Profile]]:
    return [_read(document) for document in tables.get(TABLE, {}).values()]


def _read(document: Mapping[str, Any]) -> tuple[Order, Profile]:
    return _order(document), Profile(clean_name(str(document.get("name"))), _settings(document.get("settings")))


def _order(document: Mapping[str, Any]) -> Order:
    """Read when a player played last: by a number that only grows; by the clock for those of older versions."""
    number = document.get("order")
    if type(number) is not int or not 0 <= number <= MOST_PLAYED:
        number = 0
    return number, printable(str(document.get("played")))


def _settings(value: Any) -> Settings:
    """Settings from what was read; what is not there or not possible is as it is for everybody."""
    usual = Settings()
    found = value if isinstance(value, Mapping) else {}
    theme, motion, width = (found.get(key) for key in ("theme", "reduced_motion", "text_width"))
    return Settings(
        theme=printable(theme)[:40].replace("\n", " ") if isinstance(theme, str) else usual.theme,
        reduced_motion=motion if isinstance(motion, bool) else usual.reduced_motion,
        text_width=min(max(width, NARROWEST), WIDEST) if type(width) is int else usual.text_width,
    )
