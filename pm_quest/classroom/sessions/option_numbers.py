"""The label of an option: its number among all that a scene shows, the same for everybody."""

from collections.abc import Iterable

from pm_quest.story.model import Scene
from pm_quest.story.playthrough import Playthrough


def number_options(scene: Scene, shown_ids: Iterable[str]) -> dict[str, int]:
    """Return the label of each option: its number among all shown in a scene, locked ones too.

    At one table that is the number it is chosen by; over several it counts what any was shown.
    """
    known = set(shown_ids)
    return {id: number for number, id in enumerate((id for id in scene.choices if id in known), 1)}


def number_offers(now: Playthrough) -> dict[str, int]:
    """Return the label of each option that is shown now."""
    return number_options(now.scene, (offer.id for offer in now.offers))
