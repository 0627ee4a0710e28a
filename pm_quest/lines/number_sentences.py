"""Numbers in words, so that they are understood when read aloud."""

from collections.abc import Iterable, Iterator, Mapping

from pm_quest.kit.plain_markdown import strip_to_line
from pm_quest.story.labels import describe_skills, describe_value, speak_label, spell_number
from pm_quest.story.meters import MeterView
from pm_quest.story.view import SceneView


class SpokenNumbers:
    """The last written numbers of a playthrough, by id, so that nothing is read out twice."""

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


def find_spoken_label(id: str, meters: Iterable[MeterView]) -> str:
    """Return the label of a number to begin a sentence with; a meter's stays as its author wrote it."""
    label = strip_to_line(speak_label(id, meters))
    return label if any(meter.id == id for meter in meters) else label.capitalize()


def describe_changes(gain: Mapping[str, int], now: Mapping[str, int], meters: Iterable[MeterView]) -> Iterator[str]:
    """Yield each number that changed, and its value: as in `Team trust up 1, now 5`."""
    known = tuple(meters)
    for id, amount in gain.items():
        if amount:
            way = f"up {amount}" if amount > 0 else f"down {-amount}"
            yield f"{find_spoken_label(id, known)} {way}, now {spell_number(now[id])}."


def describe_standing(scene: SceneView) -> Iterator[str]:
    """Yield the numbers of the organisation, and the player's as far as they are not withheld."""
    meters = list(describe_meters(scene.meters))
    if meters:
        yield f"The organisation: {'; '.join(meters)}."
    if scene.skills is not None:
        points = "" if scene.adaptability is None else f"; adaptability {spell_number(scene.adaptability)}"
        yield f"You: {describe_skills(scene.skills)}{points}."


def describe_meters(meters: Iterable[MeterView]) -> Iterator[str]:
    """Yield as in `Team trust 4 of 10`, or with its bounds where it doesn't start from 0."""
    return (f"{strip_to_line(meter.label)} {describe_value(meter)}" for meter in meters)
