"""Find where the choice that fits has a lower exact expected impact than another one."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pm_quest.classroom.report.session_report import BetterOption
from pm_quest.classroom.report.table_records import TableDetour, TableTurn
from pm_quest.story.model import Scenario, Scene

MIN_DIFFERENCE = 0.5
"""Means that are no further apart than this count as the same."""


def find_better_option(scene: Scene, turns: Sequence[TableTurn]) -> BetterOption | None:
    """Return the adapting choice and the better one, as most people met them; else None."""
    fitting = {id for id, choice in scene.choices.items() if choice.fit == "adapts"}
    known = [turn for turn in turns if fitting & set(turn.open) and len(turn.worth) == len(turn.open)]
    met: dict[tuple[str, str], list[tuple[int, float, float]]] = defaultdict(list)
    for turn in known:
        adapting = max((id for id in turn.open if id in fitting), key=turn.worth.__getitem__)
        better = max(turn.open, key=turn.worth.__getitem__)
        if turn.worth[better] - turn.worth[adapting] > MIN_DIFFERENCE:
            met[adapting, better].append((max(1, len(turn.first_votes)), turn.worth[adapting], turn.worth[better]))
    if not met:
        return None
    pair, found = max(met.items(), key=lambda each: sum(people for people, _, _ in each[1]))
    people = sum(people for people, _, _ in found)
    worth, better_worth = (sum(each[0] * each[at] for each in found) / people for at in (1, 2))
    return BetterOption(*pair, worth, better_worth, always=sum(map(len, met.values())) == len(known))


def list_detours(scenario: Scenario, turns: Sequence[TableTurn]) -> Iterator[TableDetour]:
    """Yield the decisions that a table has taken where every option that fits came to less than another one."""
    for turn in turns:
        choices = scenario.scenes[turn.scene].choices
        fitting = [turn.worth[id] for id in turn.open if choices[id].fit == "adapts" and id in turn.worth]
        if turn.choice and fitting and len(turn.worth) == len(turn.open):
            by = max(turn.worth.values()) - max(fitting)
            if by > MIN_DIFFERENCE:
                taken = turn.worth[turn.choice]
                yield TableDetour(turn.number + 1, turn.scene, by, avoided=taken > max(fitting))
