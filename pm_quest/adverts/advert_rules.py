"""The rules by which adverts are read, from `rules.toml`, which docs/adverts.md explains."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, TypedDict

from pm_quest.adverts.phrases import PhraseIndex, RulePhrase, parse_phrase

Strength = Literal["decisive", "strong", "hint"]
STRENGTHS: tuple[Strength, ...] = ("decisive", "strong", "hint")
Marker = Literal["required", "optional", "waived", "others"]
MARKERS: tuple[Marker, ...] = ("required", "optional", "waived", "others")
Section = Literal["required", "optional", "other", "about"]
SECTIONS: tuple[Section, ...] = ("required", "optional", "other", "about")


@dataclass(frozen=True, slots=True)
class PhraseMeaning:
    """What a phrase says: for a door how strongly, or which credential it names."""

    door: str | None = None
    strength: Strength | None = None
    credential: str | None = None
    marker: Marker | None = None
    is_experience: bool = False


@dataclass(frozen=True, slots=True)
class SureLimits:
    """How many points a verdict needs, as `rules.toml` explains."""

    tell: int
    mixed: int
    behind: float
    sure: int
    times: int
    sentences: int
    decisive: int


@dataclass(frozen=True, slots=True)
class AdvertRules:
    """All rules, with their phrases indexed.

    doors: the scenario in which each can be played
    meanings: what a phrase says; one that stands for two things says both
    """

    doors: Mapping[str, str]
    points: Mapping[str, int]
    limits: SureLimits
    english: frozenset[str]
    negations: frozenset[str]
    sections: Mapping[tuple[str, ...], Section]
    meanings: Mapping[RulePhrase, tuple[PhraseMeaning, ...]]
    index: PhraseIndex


class _DoorTable(TypedDict):
    id: str
    scenario: str
    decisive: list[str]
    strong: list[str]
    hint: list[str]


class _CredentialTable(TypedDict):
    name: str
    phrases: list[str]


class _RulesTable(TypedDict):
    language: str
    negations: str
    points: dict[str, int]
    limits: dict[str, float]
    markers: dict[Marker, list[str]]
    sections: dict[Section, list[str]]
    experience: dict[str, list[str]]
    credentials: list[_CredentialTable]
    doors: list[_DoorTable]


@cache
def load_rules() -> AdvertRules:
    """Return the shipped rules."""
    table: _RulesTable = tomllib.loads((files(__package__) / "rules.toml").read_text(encoding="utf-8"))  # type: ignore[assignment]
    return build_rules(table)


def build_rules(table: _RulesTable) -> AdvertRules:
    """Return rules from the table of their file. Raises PhraseError."""
    meanings = dict[RulePhrase, tuple[PhraseMeaning, ...]]()
    for source, meaning in _list_meanings(table):
        phrase = parse_phrase(source)
        meanings[phrase] = (*meanings.get(phrase, ()), meaning)
    return AdvertRules(
        doors={door["id"]: door["scenario"] for door in table["doors"]},
        points=table["points"],
        limits=_build_limits(table["limits"]),
        english=frozenset(table["language"].split()),
        negations=frozenset(table["negations"].split()),
        sections={tuple(words.split()): kind for kind in SECTIONS for words in table["sections"][kind]},
        meanings=meanings,
        index=PhraseIndex(meanings),
    )


def _build_limits(limits: Mapping[str, float]) -> SureLimits:
    whole = {name: int(limits[name]) for name in ("tell", "mixed", "sure", "times", "sentences", "decisive")}
    return SureLimits(behind=limits["behind"], **whole)


def _list_meanings(table: _RulesTable) -> Iterable[tuple[str, PhraseMeaning]]:
    """Yield every phrase with what it says."""
    for door in table["doors"]:
        for strength in STRENGTHS:
            yield from ((source, PhraseMeaning(door["id"], strength)) for source in door[strength])
    for credential in table["credentials"]:
        yield from ((source, PhraseMeaning(credential=credential["name"])) for source in credential["phrases"])
    for marker in MARKERS:
        yield from ((source, PhraseMeaning(marker=marker)) for source in table["markers"][marker])
    yield from ((source, PhraseMeaning(is_experience=True)) for source in table["experience"]["phrases"])
