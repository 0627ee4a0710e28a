"""Which options a player took before going back: on a way that was the same up to here."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pm_quest.story.playthrough import Playthrough
from pm_quest.story.view import SceneView, TurnView


def find_taken_before(now: Playthrough, ways: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Return the options of the present scene that a way took which was gone back from, in the scene's order.

    ways: the choices of each such way, from the start
    """
    done = now.choices
    next_choices = {way[len(done)] for way in ways if len(way) > len(done) and tuple(way[: len(done)]) == done}
    return tuple(offer.id for offer in now.offers if offer.id in next_choices)


def mark_scene(scene: SceneView, now: Playthrough, ways: Iterable[Sequence[str]]) -> SceneView:
    """Return the present scene with the options marked that were taken before."""
    return replace(scene, taken_before=find_taken_before(now, ways))


def mark_turn(turn: TurnView, now: Playthrough, ways: Iterable[Sequence[str]]) -> TurnView:
    """Return the present turn, in its last scene the options marked that were taken before."""
    return replace(turn, scenes=(*turn.scenes[:-1], mark_scene(turn.last_scene, now, ways)))
