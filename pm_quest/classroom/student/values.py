"""The parts of a view as values that read like those of the game: scenes arrived at, outcomes, decisions, a debrief.

What is not there is withheld, and None. A part of another shape than expected raises StrangeError.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from pm_quest.story.engine import Offer
from pm_quest.story.model import FITS, SKILLS, Fit, Meter, Scenario

Part = Mapping[str, Any]
ENDED_HERE = "The session ended here."
UNSCORED = "You did not vote in this session"
"""What stands where others have their ending."""


class StrangeError(Exception):
    """A part is not what this version knows: the text is a sentence."""

    def __init__(self) -> None:
        super().__init__("The server sends what this version of PM Quest can't read. Update PM Quest, or the server.")


@contextmanager
def expected() -> Iterator[None]:
    """Whatever a part of another shape leads to inside is a StrangeError."""
    try:
        yield
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        raise StrangeError from error


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the choice of a turn did."""

    choice: str
    say: str
    fit: Fit | None
    gain: Mapping[str, int]
    then: str
    because: str | None


@dataclass(frozen=True, slots=True)
class Arrival:
    """A scene arrived at; `last` where it is the one that its turn leads to, so that `offers` are its offers."""

    scenario: Scenario
    turn: int
    where: str
    text: str
    signals: tuple[str, ...]
    offers: tuple[Offer, ...]
    meters: Mapping[str, int]
    skills: Mapping[str, int] | None
    adaptability: int | None
    ending: str | None
    last: bool
    previous: "Arrival | None" = None

    @property
    def stuck(self) -> bool:
        """Is it a dead end?"""
        return self.mode == "stuck"

    @property
    def mode(self) -> str:
        """What can be done here: `scene` (choose), `passage` (read on), `ending` or `stuck`."""
        if not self.last:
            return "passage"
        if self.ending is not None:
            return "ending"
        return "scene" if any(offer.open for offer in self.offers) else "stuck"


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn of a table, as its students read it: what the choice before it did, and the scenes that came of it."""

    number: int
    arrivals: tuple[Arrival, ...]
    outcome: Outcome | None

    @property
    def end(self) -> Arrival:
        """Where it leads to."""
        return self.arrivals[-1]


@dataclass(frozen=True, slots=True)
class Alternative:
    """An offer of a decision looked back on."""

    id: str
    say: str
    open: bool
    taken: bool
    fit: Fit | None


@dataclass(frozen=True, slots=True)
class Decision:
    """A turn looked back on; `alternatives` only in a debrief, `passages` (scenes without a decision) only before it."""

    number: int
    where: str
    say: str
    fit: Fit | None
    signals: tuple[str, ...]
    alternatives: tuple[Alternative, ...]
    outcome: Outcome
    passages: tuple[Arrival, ...] = ()


@dataclass(frozen=True, slots=True)
class Debrief:
    """A table's playthrough looked back on; `wanted` is what this student had wanted, by turn; who never `voted` has no score."""

    title: str
    text: str
    impact: int | None
    adaptability: int
    lowest: int
    highest: int
    skills: Mapping[str, int]
    meters: Mapping[str, int]
    decisions: tuple[Decision, ...]
    wanted: tuple[str | None, ...]
    voted: bool = True

    @property
    def fits(self) -> dict[Fit, int]:
        """How many decisions fitted how."""
        counted = Counter(decision.fit for decision in self.decisions)
        return {fit: counted[fit] for fit in FITS}


def scenario_of(session: Part, story: Part) -> Scenario:
    """As much of the scenario as a student may know: its head, and its meters."""
    with expected():
        meters = {
            str(each["id"]): Meter(str(each["label"]), int(each["value"]), int(each["min"]), int(each["max"]))
            for each in story["meters"]
        }
        employer = session.get("employer")
        return Scenario(
            format=1,
            title=str(session["title"]),
            summary=str(session["summary"]),
            role="",
            scenes={},
            employer=None if employer is None else str(employer),
            language=str(session["language"]),
            meters=meters,
        )


def turn_of(scenario: Scenario, story: Part, previous: Arrival | None = None) -> Turn:
    """The turn in a story part; `previous` is where the turn before it led to, if that was seen."""
    before = None if previous is None else replace(previous, previous=None)
    with expected():
        number = int(story["turn"])
        scenes: Sequence[Part] = story["scenes"]
        offers = tuple(
            Offer(str(each["id"]), str(each["say"]), bool(each["open"]), _maybe(each["locked"]))
            for each in story["offers"]
        )
        ending = story.get("ending")
        arrivals = tuple(
            Arrival(
                scenario=scenario,
                turn=number,
                where=str(scene["where"]),
                text=str(scene["text"]),
                signals=_texts(scene["signals"]),
                offers=offers if at == len(scenes) else (),
                meters={str(each["id"]): int(each["value"]) for each in story["meters"]},
                skills=_skills(story.get("skills")),
                adaptability=None if story.get("adaptability") is None else int(story["adaptability"]),
                ending=str(ending["title"]) if ending and at == len(scenes) else None,
                last=at == len(scenes),
                previous=before,
            )
            for at, scene in enumerate(scenes, 1)
        )
        if not arrivals:
            raise ValueError
        return Turn(number, arrivals, _outcome(story.get("outcome")))


def debrief_of(debrief: Part, story: Part, wanted: Sequence[Any] | None) -> Debrief:
    """The debrief in its part; the meters stand in the story's."""
    with expected():
        adaptability = int(debrief["adaptability"])
        lowest, highest = debrief["lowest"], debrief["highest"]
        impact = debrief["impact"]
        voted = bool(debrief.get("voted", True))
        return Debrief(
            voted=voted,
            title=str(debrief["title"] or ENDED_HERE) if voted else UNSCORED,
            text=str(debrief["text"] or ""),
            impact=None if impact is None else int(impact),
            adaptability=adaptability,
            lowest=adaptability if lowest is None else int(lowest),
            highest=adaptability if highest is None else int(highest),
            skills=_skills(debrief["skills"]) or {},
            meters={str(each["id"]): int(each["value"]) for each in story["meters"]},
            decisions=tuple(_decision(number, each) for number, each in enumerate(debrief["decisions"], 1)),
            wanted=tuple(map(_maybe, wanted or ())),
        )


def _decision(number: int, found: Part) -> Decision:
    alternatives = tuple(
        Alternative(str(each["id"]), str(each["say"]), bool(each["open"]), bool(each["taken"]), _fit(each["fit"]))
        for each in found["offers"]
    )
    taken = next(each for each in alternatives if each.taken)
    outcome = Outcome(
        taken.id, taken.say, _fit(found["fit"]), {}, str(found["then"] or ""), _maybe(found.get("because"))
    )
    return Decision(
        number, str(found["where"]), taken.say, outcome.fit, _texts(found["signals"]), alternatives, outcome
    )


def _outcome(found: Part | None) -> Outcome | None:
    if found is None:
        return None
    return Outcome(
        choice=str(found["choice"]),
        say=str(found["say"]),
        fit=_fit(found.get("fit")),
        gain={str(name): int(change) for name, change in found["gain"].items()},
        then=str(found["then"] or ""),
        because=_maybe(found.get("because")),
    )


def _fit(found: Any) -> Fit | None:
    if found is None:
        return None
    return next(fit for fit in FITS if fit == found) if found in FITS else "neutral"


def _skills(found: Part | None) -> dict[str, int] | None:
    return None if found is None else {skill: int(found[skill]) for skill in SKILLS}


def _texts(found: Sequence[Any]) -> tuple[str, ...]:
    return tuple(map(str, found))


def _maybe(found: Any) -> str | None:
    return None if found is None else str(found)
