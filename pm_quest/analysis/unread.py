"""What a story keeps and never looks at: skills, meters and flags that nothing reads, and flags that nothing sets."""

from collections.abc import Iterable, Iterator, Mapping

from pm_quest.analysis.finding import At, Finding
from pm_quest.analysis.sentences import name_places
from pm_quest.story.conditions import Condition
from pm_quest.story.model import SKILLS, Choice, Scenario, Scene
from pm_quest.story.state import conditions_in_play, conditions_in_scene
from pm_quest.story.texts import names_in
from pm_quest.story.written import texts_of


def unread(scenario: Scenario) -> tuple[Finding, ...]:
    """Everything of this kind, in the order of the file.

    Conditions in texts and signals read as well as those of choices and destinations; a meter is also read where a text
    names it in braces, and a skill by the interview and by a lesson about its specialist. What only tests read is not
    read: it makes no difference to a player.
    """
    read = _names(conditions_in_play(scenario))
    tested = _names(playtest.expect for playtest in scenario.tests.values())
    named = {name for written in texts_of(scenario) if "{" in written.text for name in names_in(written.text)}
    return (
        *_meters(scenario, read | named, tested),
        *_flags(scenario, read, tested),
        *_skills(scenario, read | _wanted(scenario)),
    )


def _names(conditions: Iterable[Condition]) -> set[str]:
    return {str(node.value) for condition in conditions for node in condition.reads() if node.op == "name"}


def _skills(scenario: Scenario, read: set[str]) -> Iterator[Finding]:
    gained: dict[str, list[At]] = {}
    for at, each in _doers(scenario):
        for id, amount in each.gain.items():
            if amount and id in SKILLS:
                gained.setdefault(id, []).append(at)
    for skill, places in gained.items():
        if skill not in read:
            message = f"nothing in the story reads skill '{skill}', which is gained in {_names_of(places)}"
            mend = f"let a condition or an impact read it, as in 'if: {skill} >= 2', or gain a skill that matters"
            yield Finding("PQ403", (*places[0], "gain", skill), message, mend)


def _meters(scenario: Scenario, read: set[str], tested: set[str]) -> Iterator[Finding]:
    changed: dict[str, list[At]] = {}
    for at, each in _doers(scenario):
        for id, amount in each.gain.items():
            if amount:
                changed.setdefault(id, []).append(at)
    for meter in scenario.meters:
        if meter not in read:
            mend = f"let a condition, an impact or a text read it, as in 'if: {meter} >= 4' or '{{{meter}}}', or take it out"
            where = f", which changes in {_names_of(changed[meter])}" if meter in changed else ""
            yield Finding("PQ404", ("meters", meter), f"{_nothing(meter, tested)} reads meter '{meter}'{where}", mend)


def _flags(scenario: Scenario, read: set[str], tested: set[str]) -> Iterator[Finding]:
    put: dict[str, list[At]] = {}
    for at, each in _doers(scenario):
        for flag, value in each.set.items():
            if value:
                put.setdefault(flag, []).append(at)
    asked: dict[str, list[At]] = {}
    for scene in scenario.scenes.values():
        for flag in _names(conditions_in_scene(scene)):
            asked.setdefault(flag, []).append(("scenes", scene.id))
    for number, flag in enumerate(scenario.flags):
        at = ("flags", str(number))
        if flag not in read:
            mend = f"let a condition read it, as in 'if: {flag}', or take it out"
            where = f", which is set in {_names_of(put[flag])}" if flag in put else ""
            yield Finding("PQ405", at, f"{_nothing(flag, tested)} reads flag '{flag}'{where}", mend)
        elif flag not in put:
            mend = f"write 'set: {{{flag}: true}}' where it becomes true, or take it out"
            message = f"flag '{flag}' is read in {_names_of(asked[flag])}, and nothing ever sets it to true"
            yield Finding("PQ406", at, message, mend)


def _names_of(places: Iterable[At]) -> str:
    """Scenes and choices by their names, as conditions write them."""
    return name_places([".".join(at[1::2]) for at in places])


def _nothing(name: str, tested: set[str]) -> str:
    return "only a test" if name in tested else "nothing in the story"


def _wanted(scenario: Scenario) -> set[str]:
    """The skills that the interview looks for, or whose specialists a lesson is about."""
    experience: Mapping[str, int] = scenario.hiring.experience if scenario.hiring else {}
    policies = {policy for lesson in scenario.lesson for policy in (lesson.better, lesson.worse)}
    return {*experience, *(skill for skill in SKILLS if f"specialist({skill})" in policies)}


def _doers(scenario: Scenario) -> Iterator[tuple[At, Scene | Choice]]:
    """All scenes and choices, with their places."""
    for scene in scenario.scenes.values():
        at = ("scenes", scene.id)
        yield at, scene
        yield from (((*at, "choices", choice.id), choice) for choice in scene.choices.values())
