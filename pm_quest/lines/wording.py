"""How the line mode puts scores into words, so that they are understood when read aloud."""

from collections.abc import Iterator, Mapping

from pm_quest.lines.markdown import plain_line
from pm_quest.story.model import Fit, Scenario
from pm_quest.story.playthrough import Outcome, Playthrough

SKILL_NAMES = {"industry": "Industry", "business": "Business", "user_design": "User and design", "tech": "Tech"}
POINTS: dict[Fit, int] = {"adapts": 1, "neutral": 0, "forces": -1}


def number(value: int) -> str:
    """A number to be read aloud: a sign in front is easily lost."""
    return f"minus {-value}" if value < 0 else str(value)


def place(where: str) -> str:
    """Where a scene is, without the dot that authors put between when and where."""
    return plain_line(where).replace(" · ", ", ")


def label(id: str, scenario: Scenario) -> str:
    """What a player calls a skill, a meter or the adaptability."""
    meter = scenario.meters.get(id)
    return plain_line(meter.label) if meter else SKILL_NAMES.get(id, "Adaptability")


def changes(gain: Mapping[str, int], now: Mapping[str, int], scenario: Scenario) -> Iterator[str]:
    """Each thing that went up or down, and where it is now: as in `Team trust up 1, now 5`."""
    for id, amount in gain.items():
        if amount:
            way = f"up {amount}" if amount > 0 else f"down {-amount}"
            yield f"{label(id, scenario)} {way}, now {number(now[id])}."


def noticed(turn: Playthrough) -> list[str]:
    """All there was to notice in a turn: also in the scenes that only led on."""
    return [signal for arrival in turn.arrivals() for signal in arrival.signals]


def scores(playthrough: Playthrough) -> dict[str, int]:
    """Everything that is counted, by id: meters, skills, adaptability."""
    return {**playthrough.meters, **playthrough.skills, "adaptability": playthrough.adaptability}


def after_choice(before: Playthrough, outcome: Outcome) -> dict[str, int]:
    """The scores between a choice and the arrival that follows it."""
    now = scores(before)
    now["adaptability"] += POINTS[outcome.fit]
    return {id: value + outcome.gain.get(id, 0) for id, value in now.items()}


def difference(before: Mapping[str, int], now: Mapping[str, int]) -> dict[str, int]:
    """What changed from one moment to another, by id."""
    return {id: value - before[id] for id, value in now.items() if value != before[id]}


def gained(outcome: Outcome) -> dict[str, int]:
    """What a choice changed, adaptability last."""
    return {**outcome.gain, "adaptability": POINTS[outcome.fit]}


def standing(playthrough: Playthrough) -> Iterator[str]:
    """Where the organisation and the player stand, a line each."""
    meters = list(meters_in_words(playthrough.meters, playthrough.scenario))
    if meters:
        yield f"The organisation: {'; '.join(meters)}."
    yield f"You: {skills_in_words(playthrough.skills)}; adaptability {number(playthrough.adaptability)}."


def meters_in_words(meters: Mapping[str, int], scenario: Scenario) -> Iterator[str]:
    """`Team trust 4 of 10`, or with its bounds where it doesn't start from 0."""
    for id, value in meters.items():
        meter = scenario.meters[id]
        bounds = f"of {meter.max}" if meter.min == 0 else f"between {number(meter.min)} and {number(meter.max)}"
        yield f"{label(id, scenario)} {number(value)} {bounds}"


def skills_in_words(skills: Mapping[str, int]) -> str:
    """`industry 0, business 2, user and design 1, tech 0`."""
    return ", ".join(f"{SKILL_NAMES[id].lower()} {value}" for id, value in skills.items())
