"""Lessons that say less than they seem to: about a way of playing that the file cannot tell from another one."""

from collections.abc import Iterable, Iterator

from pm_quest.story.model import LISTENING_ACTS, Choice, Lesson, Scenario
from pm_quest.story.policies import POLICY_NAMES


def describe_caveats(scenario: Scenario, lesson: Lesson) -> str:
    """Return why a lesson compares less than it says, as clauses; empty where nothing is wrong with it."""
    if lesson.better == lesson.worse:
        return f"it compares '{POLICY_NAMES[lesson.better]}' with itself, so the difference is always 0"
    return describe_twins(scenario, (lesson.better, lesson.worse))


def describe_twins(scenario: Scenario, policies: Iterable[str]) -> str:
    """Return which of some policies are others in this file, and why, as clauses; empty where none is."""
    return "; ".join(
        f"{missing}, so '{POLICY_NAMES[policy]}' is the same as '{POLICY_NAMES[same]}'"
        for policy in dict.fromkeys(policies)
        for missing, same in _find_twin(scenario, policy)
    )


def _find_twin(scenario: Scenario, policy: str) -> Iterator[tuple[str, str]]:
    """Yield what the file lacks and the policy that this one then is, if it lacks what the policy goes by."""
    kind, _, rest = policy.partition("(")
    word = rest.rstrip(")")
    choices = [choice for scene in scenario.scenes.values() for choice in scene.choices.values()]
    acts = {choice.act for choice in choices}
    if kind in ("adapt_then_force", "force_then_adapt") and not scenario.turn:
        yield "the file has no 'turn'", "adaptive" if kind == "adapt_then_force" else "forcing"
    elif kind == "by_the_book" and not any(choice.book for choice in choices):
        yield "no choice has a 'book'", "random"
    elif kind == "habit" and word not in acts:
        yield f"no choice has 'act: {word}'", "random"
    elif kind == "listener" and not acts.intersection(LISTENING_ACTS):
        yield "no choice has " + " or ".join(f"'act: {act}'" for act in LISTENING_ACTS), "random"
    elif kind == "specialist" and not _list_gains(choices, word):
        yield f"no choice has a 'gain' of '{word}'", "random"


def _list_gains(choices: list[Choice], skill: str) -> list[int]:
    """Return the points of a skill that choices give."""
    return [points for choice in choices if (points := choice.gain.get(skill, 0))]
