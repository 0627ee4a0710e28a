"""What of a scenario decides how it is played, as a few bits: texts may be mended without changing them."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import blake2b

from pm_quest.story.model import Chance, Choice, Destination, Scenario, Scene


def hash_words(*words: str) -> int:
    """Return 64 bits that follow from these words, on every machine and for ever."""
    return int.from_bytes(blake2b("\n".join(words).encode(), digest_size=8).digest(), "big")


@lru_cache(maxsize=16)
def fingerprint_play(scenario: Scenario) -> int:
    """Return 64 bits of everything that what happens depends on: scenes, options, conditions, effects, fits."""
    return hash_words(*_list_rules(scenario))


def draws_chance(scenario: Scenario) -> bool:
    """Return whether anything in a scenario is left to chance, so that its seed matters."""
    destinations = (go for scene in scenario.scenes.values() for go in _list_destinations(scene))
    return any(_draws(destination) for destination in destinations)


def _list_rules(scenario: Scenario) -> Iterator[str]:
    yield f"start {scenario.start}"
    yield from (f"meter {each.id} {each.start} {each.min} {each.max}" for each in scenario.meters.values())
    yield from (f"turn {scene}" for scene in scenario.turn)
    for scene in scenario.scenes.values():
        impact = scene.ending.impact.source if scene.ending else ""
        go = "" if scene.go is None else _format_destination(scene.go)
        yield f"scene {scene.id} {_format_effects(scene.gain, scene.set)} go {go} impact {impact}"
        yield from map(_format_choice, scene.choices.values())


def _format_choice(choice: Choice) -> str:
    when = "" if choice.when is None else choice.when.source
    effects = _format_effects(choice.gain, choice.set)
    return f"choice {choice.id} {choice.fit} {choice.once} if {when} {effects} go {_format_destination(choice.go)}"


def _format_effects(gain: Mapping[str, int], flags: Mapping[str, bool]) -> str:
    return " ".join(f"{id} {amount}" for id, amount in (*gain.items(), *flags.items()))


def _format_destination(go: Destination) -> str:
    if isinstance(go, str):
        return go
    if isinstance(go, Chance):
        return " or ".join(f"{each.odds} {each.go}" for each in go.chance)
    return "; ".join(f"if {each.when.source if each.when else ''} {_format_destination(each.go)}" for each in go)


def _list_destinations(scene: Scene) -> Iterator[Destination]:
    yield from (choice.go for choice in scene.choices.values())
    if scene.go is not None:
        yield scene.go


def _draws(go: Destination) -> bool:
    return isinstance(go, Chance) or (isinstance(go, tuple) and any(_draws(branch.go) for branch in go))
