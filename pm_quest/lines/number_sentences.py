"""Numbers in words, so that they are understood when read aloud."""

from collections.abc import Iterable, Iterator, Mapping

from pm_quest.lines.markdown_text import strip_to_line
from pm_quest.story.model import Fit, Scenario
from pm_quest.story.playthrough import Outcome, Playthrough

SPOKEN_SKILL_NAMES = {"industry": "Industry", "business": "Business", "user_design": "User and design", "tech": "Tech"}
FIT_POINTS: dict[Fit, int] = {"adapts": 1, "neutral": 0, "forces": -1}


class SpokenNumbers:
    """The numbers of a playthrough as they were last written, by id, so that nothing is read out twice."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def forget_all(self) -> None:
        """Forget all numbers: after a start, a return or a question all are read out."""
        self.numbers.clear()

    def record_numbers(self, ids: Iterable[str], now: Mapping[str, int]) -> None:
        """Record that these numbers were written, with their present values."""
        self.numbers |= {id: now[id] for id in ids}

    def has_changes(self, now: Mapping[str, int]) -> bool:
        """Return whether any of these numbers differs from its last written value."""
        return any(self.numbers.get(id) != value for id, value in now.items())


def spell_number(value: int) -> str:
    """Return a number to be read aloud: a sign in front is easily lost."""
    return f"minus {-value}" if value < 0 else str(value)


def format_place(where: str) -> str:
    """Return where a scene is, without the dot that authors put between when and where."""
    return strip_to_line(where).replace(" · ", ", ")


def find_label(id: str, scenario: Scenario) -> str:
    """Return the label of a skill, a meter or the adaptability."""
    meter = scenario.meters.get(id)
    return strip_to_line(meter.label) if meter else SPOKEN_SKILL_NAMES.get(id, "Adaptability")


def describe_changes(gain: Mapping[str, int], now: Mapping[str, int], scenario: Scenario) -> Iterator[str]:
    """Yield each number that changed, and its value: as in `Team trust up 1, now 5`."""
    for id, amount in gain.items():
        if amount:
            way = f"up {amount}" if amount > 0 else f"down {-amount}"
            yield f"{find_label(id, scenario)} {way}, now {spell_number(now[id])}."


def list_signals(turn: Playthrough) -> list[str]:
    """Return all signals of a turn, also of its scenes without choices."""
    return [signal for arrival in turn.list_arrivals() for signal in arrival.signals]


def collect_scores(playthrough: Playthrough) -> dict[str, int]:
    """Return meters, skills and adaptability, by id."""
    return {**playthrough.meters, **playthrough.skills, "adaptability": playthrough.adaptability}


def scores_after_choice(before: Playthrough, outcome: Outcome) -> dict[str, int]:
    """Return the scores between a choice and the scene that follows it."""
    now = collect_scores(before)
    now["adaptability"] += FIT_POINTS[outcome.fit]
    return {id: value + outcome.gain.get(id, 0) for id, value in now.items()}


def find_changes(before: Mapping[str, int], now: Mapping[str, int]) -> dict[str, int]:
    """Return what changed from one set of scores to another, by id."""
    return {id: value - before[id] for id, value in now.items() if value != before[id]}


def collect_gains(outcome: Outcome) -> dict[str, int]:
    """Return what a choice changed, adaptability last."""
    return {**outcome.gain, "adaptability": FIT_POINTS[outcome.fit]}


def describe_standing(playthrough: Playthrough) -> Iterator[str]:
    """Yield the numbers of the organisation and the player, a line each."""
    meters = list(describe_meters(playthrough.meters, playthrough.scenario))
    if meters:
        yield f"The organisation: {'; '.join(meters)}."
    yield f"You: {describe_skills(playthrough.skills)}; adaptability {spell_number(playthrough.adaptability)}."


def describe_meters(meters: Mapping[str, int], scenario: Scenario) -> Iterator[str]:
    """Yield as in `Team trust 4 of 10`, or with its bounds where it doesn't start from 0."""
    for id, value in meters.items():
        meter = scenario.meters[id]
        bounds = (
            f"of {meter.max}" if meter.min == 0 else f"between {spell_number(meter.min)} and {spell_number(meter.max)}"
        )
        yield f"{find_label(id, scenario)} {spell_number(value)} {bounds}"


def describe_skills(skills: Mapping[str, int]) -> str:
    """Return as in `industry 0, business 2, user and design 1, tech 0`."""
    return ", ".join(f"{SPOKEN_SKILL_NAMES[id].lower()} {value}" for id, value in skills.items())
