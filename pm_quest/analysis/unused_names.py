"""Skills, meters and flags that nothing reads, and flags that nothing sets."""

from collections.abc import Iterable, Iterator

from pm_quest.analysis.finding import FilePlace, Finding
from pm_quest.analysis.finding_text import format_places
from pm_quest.kit.text import find_names
from pm_quest.story.authored_texts import list_texts
from pm_quest.story.conditions import Condition
from pm_quest.story.hiring import Hiring
from pm_quest.story.model import SKILLS, Choice, Scenario, Scene
from pm_quest.story.state import list_played_conditions, list_scene_conditions


def find_unused_names(scenario: Scenario) -> tuple[Finding, ...]:
    """Return a finding for each, in the order of the file.

    Conditions in texts and signals count as reading; so do names in braces for a meter, and the
    interview and a lesson about its specialist for a skill. Tests do not count: they change
    nothing for a player.
    """
    read = _find_names(list_played_conditions(scenario))
    tested = _find_names(playtest.expect for playtest in scenario.tests.values())
    named = {name for written in list_texts(scenario) if "{" in written.text for name in find_names(written.text)}
    return (
        *_find_unused_meters(scenario, read | named, tested),
        *_find_unused_flags(scenario, read, tested),
        *_find_unused_skills(scenario, read | _find_wanted_skills(scenario)),
    )


def _find_names(conditions: Iterable[Condition]) -> set[str]:
    return {str(node.value) for condition in conditions for node in condition.list_reads() if node.op == "name"}


def _find_unused_skills(scenario: Scenario, read: set[str]) -> Iterator[Finding]:
    gained: dict[str, list[FilePlace]] = {}
    for at, each in _list_changing(scenario):
        for id, amount in each.gain.items():
            if amount and id in SKILLS:
                gained.setdefault(id, []).append(at)
    for skill, places in gained.items():
        if skill not in read:
            message = f"nothing in the story reads skill '{skill}', which is gained in {_format_scenes(places)}"
            suggestion = f"let a condition or an impact read it, as in 'if: {skill} >= 2', or gain a skill that matters"
            yield Finding("PQ403", (*places[0], "gain", skill), message, suggestion)


def _find_unused_meters(scenario: Scenario, read: set[str], tested: set[str]) -> Iterator[Finding]:
    changed: dict[str, list[FilePlace]] = {}
    for at, each in _list_changing(scenario):
        for id, amount in each.gain.items():
            if amount:
                changed.setdefault(id, []).append(at)
    for meter in scenario.meters:
        if meter not in read:
            suggestion = f"let a condition, an impact or a text read it, as in 'if: {meter} >= 4' or '{{{meter}}}', or take it out"
            where = f", which changes in {_format_scenes(changed[meter])}" if meter in changed else ""
            yield Finding(
                "PQ404", ("meters", meter), f"{_format_reader(meter, tested)} reads meter '{meter}'{where}", suggestion
            )


def _find_unused_flags(scenario: Scenario, read: set[str], tested: set[str]) -> Iterator[Finding]:
    put: dict[str, list[FilePlace]] = {}
    for at, each in _list_changing(scenario):
        for flag, value in each.set.items():
            if value:
                put.setdefault(flag, []).append(at)
    asked: dict[str, list[FilePlace]] = {}
    for scene in scenario.scenes.values():
        for flag in _find_names(list_scene_conditions(scene)):
            asked.setdefault(flag, []).append(("scenes", scene.id))
    for number, flag in enumerate(scenario.flags):
        at = ("flags", str(number))
        if flag not in read:
            suggestion = f"let a condition read it, as in 'if: {flag}', or take it out"
            where = f", which is set in {_format_scenes(put[flag])}" if flag in put else ""
            yield Finding("PQ405", at, f"{_format_reader(flag, tested)} reads flag '{flag}'{where}", suggestion)
        elif flag not in put:
            suggestion = f"write 'set: {{{flag}: true}}' where it becomes true, or take it out"
            message = f"flag '{flag}' is read in {_format_scenes(asked[flag])}, and nothing ever sets it to true"
            yield Finding("PQ406", at, message, suggestion)


def _format_scenes(places: Iterable[FilePlace]) -> str:
    """Return scenes and choices by their names, as conditions write them."""
    return format_places([".".join(at[1::2]) for at in places])


def _format_reader(name: str, tested: set[str]) -> str:
    return "only a test" if name in tested else "nothing in the story"


def _find_wanted_skills(scenario: Scenario) -> set[str]:
    """Return the skills that the employer looks or listens for, or whose specialist a lesson is about."""
    hiring = scenario.hiring or Hiring()
    listened = {word for _, _, question in hiring.list_interviews() for word in question.listens}
    policies = {policy for lesson in scenario.lesson for policy in (lesson.better, lesson.worse)}
    return {
        *hiring.experience,
        *listened.intersection(SKILLS),
        *(skill for skill in SKILLS if f"specialist({skill})" in policies),
    }


def _list_changing(scenario: Scenario) -> Iterator[tuple[FilePlace, Scene | Choice]]:
    """Yield all scenes and choices, with their places."""
    for scene in scenario.scenes.values():
        at = ("scenes", scene.id)
        yield at, scene
        yield from (((*at, "choices", choice.id), choice) for choice in scene.choices.values())
