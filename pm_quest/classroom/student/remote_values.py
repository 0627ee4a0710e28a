"""The parts of a view as values that read like the game's: scenes, outcomes, decisions, debrief.

What is withheld is None. A part of an unknown shape raises UnknownViewError.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from pm_quest.story.engine import Offer
from pm_quest.story.model import FITS, SKILLS, Fit, Meter, Scenario

ViewPart = Mapping[str, Any]
NO_ENDING_TITLE = "The session ended here."
NO_SCORE_TITLE = "You did not vote in this session"
"""What stands where others have their ending."""


class UnknownViewError(Exception):
    """A part of a view that this version does not know: the text is a sentence."""

    def __init__(self) -> None:
        super().__init__("The server sends what this version of PM Quest can't read. Update PM Quest, or the server.")


@contextmanager
def check_shape() -> Iterator[None]:
    """Raise an error of reading a part inside as UnknownViewError."""
    try:
        yield
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        raise UnknownViewError from error


@dataclass(frozen=True, slots=True)
class RemoteOutcome:
    """The outcome of a turn's choice."""

    choice: str
    say: str
    fit: Fit | None
    gain: Mapping[str, int]
    then: str
    because: str | None


@dataclass(frozen=True, slots=True)
class RemoteArrival:
    """A scene that was reached.

    last: whether its turn leads to it, so that `offers` are its offers
    """

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
    previous: "RemoteArrival | None" = None

    @property
    def stuck(self) -> bool:
        """Whether it is a dead end."""
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
class RemoteTurn:
    """A turn of a table, as its students read it.

    The last outcome, and the scenes that followed.
    """

    number: int
    arrivals: tuple[RemoteArrival, ...]
    outcome: RemoteOutcome | None

    @property
    def last_arrival(self) -> RemoteArrival:
        """The scene that the turn leads to."""
        return self.arrivals[-1]


@dataclass(frozen=True, slots=True)
class RemoteAlternative:
    """An option of a past decision."""

    id: str
    say: str
    open: bool
    taken: bool
    fit: Fit | None


@dataclass(frozen=True, slots=True)
class RemoteDecision:
    """A past decision.

    alternatives: only in a debrief
    passages: scenes without a decision; only before the debrief
    """

    number: int
    where: str
    say: str
    fit: Fit | None
    signals: tuple[str, ...]
    alternatives: tuple[RemoteAlternative, ...]
    outcome: RemoteOutcome
    passages: tuple[RemoteArrival, ...] = ()


@dataclass(frozen=True, slots=True)
class RemoteDebrief:
    """The debrief of a table.

    wanted: what this student had voted for, by turn
    voted: False for a student who never voted, and has no score
    """

    title: str
    text: str
    impact: int | None
    adaptability: int
    lowest: int
    highest: int
    skills: Mapping[str, int]
    meters: Mapping[str, int]
    decisions: tuple[RemoteDecision, ...]
    wanted: tuple[str | None, ...]
    voted: bool = True

    @property
    def fits(self) -> dict[Fit, int]:
        """How many decisions had which fit."""
        counted = Counter(decision.fit for decision in self.decisions)
        return {fit: counted[fit] for fit in FITS}


def read_scenario(session: ViewPart, story: ViewPart) -> Scenario:
    """Return as much of the scenario as a student may know: its head, and its meters."""
    with check_shape():
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


def read_turn(scenario: Scenario, story: ViewPart, previous: RemoteArrival | None = None) -> RemoteTurn:
    """Return the turn in a story part.

    `previous` is the last scene of the turn before, if it was seen.
    """
    before = None if previous is None else replace(previous, previous=None)
    with check_shape():
        number = int(story["turn"])
        scenes: Sequence[ViewPart] = story["scenes"]
        offers = tuple(
            Offer(str(each["id"]), str(each["say"]), bool(each["open"]), _read_optional(each["locked"]))
            for each in story["offers"]
        )
        ending = story.get("ending")
        arrivals = tuple(
            RemoteArrival(
                scenario=scenario,
                turn=number,
                where=str(scene["where"]),
                text=str(scene["text"]),
                signals=_read_texts(scene["signals"]),
                offers=offers if at == len(scenes) else (),
                meters={str(each["id"]): int(each["value"]) for each in story["meters"]},
                skills=_read_skills(story.get("skills")),
                adaptability=None if story.get("adaptability") is None else int(story["adaptability"]),
                ending=str(ending["title"]) if ending and at == len(scenes) else None,
                last=at == len(scenes),
                previous=before,
            )
            for at, scene in enumerate(scenes, 1)
        )
        if not arrivals:
            raise ValueError
        return RemoteTurn(number, arrivals, _read_outcome(story.get("outcome")))


def read_debrief(debrief: ViewPart, story: ViewPart, wanted: Sequence[Any] | None) -> RemoteDebrief:
    """Return the debrief in its part; the meters are in the story's."""
    with check_shape():
        adaptability = int(debrief["adaptability"])
        lowest, highest = debrief["lowest"], debrief["highest"]
        impact = debrief["impact"]
        voted = bool(debrief.get("voted", True))
        return RemoteDebrief(
            voted=voted,
            title=str(debrief["title"] or NO_ENDING_TITLE) if voted else NO_SCORE_TITLE,
            text=str(debrief["text"] or ""),
            impact=None if impact is None else int(impact),
            adaptability=adaptability,
            lowest=adaptability if lowest is None else int(lowest),
            highest=adaptability if highest is None else int(highest),
            skills=_read_skills(debrief["skills"]) or {},
            meters={str(each["id"]): int(each["value"]) for each in story["meters"]},
            decisions=tuple(_read_decision(number, each) for number, each in enumerate(debrief["decisions"], 1)),
            wanted=tuple(map(_read_optional, wanted or ())),
        )


def _read_decision(number: int, found: ViewPart) -> RemoteDecision:
    alternatives = tuple(
        RemoteAlternative(
            str(each["id"]), str(each["say"]), bool(each["open"]), bool(each["taken"]), _read_fit(each["fit"])
        )
        for each in found["offers"]
    )
    taken = next(each for each in alternatives if each.taken)
    outcome = RemoteOutcome(
        taken.id, taken.say, _read_fit(found["fit"]), {}, str(found["then"] or ""), _read_optional(found.get("because"))
    )
    return RemoteDecision(
        number, str(found["where"]), taken.say, outcome.fit, _read_texts(found["signals"]), alternatives, outcome
    )


def _read_outcome(found: ViewPart | None) -> RemoteOutcome | None:
    if found is None:
        return None
    return RemoteOutcome(
        choice=str(found["choice"]),
        say=str(found["say"]),
        fit=_read_fit(found.get("fit")),
        gain={str(name): int(change) for name, change in found["gain"].items()},
        then=str(found["then"] or ""),
        because=_read_optional(found.get("because")),
    )


def _read_fit(found: Any) -> Fit | None:
    if found is None:
        return None
    return next(fit for fit in FITS if fit == found) if found in FITS else "neutral"


def _read_skills(found: ViewPart | None) -> dict[str, int] | None:
    return None if found is None else {skill: int(found[skill]) for skill in SKILLS}


def _read_texts(found: Sequence[Any]) -> tuple[str, ...]:
    return tuple(map(str, found))


def _read_optional(found: Any) -> str | None:
    return None if found is None else str(found)
