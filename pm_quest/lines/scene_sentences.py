"""Scenes, options and outcomes in sentences, the same for a game and for a session."""

from collections.abc import Iterable, Iterator, Sequence

from pm_quest.kit.plain_markdown import strip_markdown, strip_to_line
from pm_quest.kit.sentences import LineGroup
from pm_quest.lines.exhibit_sentences import describe_exhibit, describe_laid
from pm_quest.lines.number_sentences import describe_changes
from pm_quest.story.view import ExhibitView, MeterView, OfferView, OutcomeView, PassageView, SceneView


def format_place(where: str) -> str:
    """Return where a scene is, without the dot that authors put between when and where."""
    return strip_to_line(where).replace(" · ", ", ")


def describe_scene(scene: SceneView, changes: Iterable[str], laid: Sequence[ExhibitView] = ()) -> Iterator[LineGroup]:
    """Yield the place, the text, what opens on arriving, what that changed, signals, and the table.

    laid: all documents that can be asked for now, which gives them their numbers
    """
    yield (format_place(scene.where),)
    yield (strip_markdown(scene.text),)
    for exhibit in scene.exhibits:
        if exhibit.show:
            yield from describe_exhibit(exhibit)
    yield tuple(changes)
    yield [f"You notice: {strip_to_line(signal)}" for signal in scene.signals]
    yield (describe_laid([each for each in scene.exhibits if not each.show], laid),)


def describe_passages(passages: Iterable[PassageView]) -> Iterator[LineGroup]:
    """Yield the place and the text of each scene without choices."""
    for passage in passages:
        yield [format_place(passage.where), strip_markdown(passage.text)]


def describe_offers(offers: Sequence[OfferView]) -> LineGroup:
    """Return the options, numbered; a closed one with the reason. Nothing for no options."""
    if not offers:
        return ()
    return ["What do you do?", *(_describe_offer(number, offer) for number, offer in enumerate(offers, 1))]


def _describe_offer(number: int, offer: OfferView) -> str:
    if offer.open:
        return f"{number}. {strip_to_line(offer.say)}"
    return f"{number}. Locked: {strip_to_line(offer.say).rstrip('.')}. {strip_to_line(offer.locked or '')}".rstrip()


def describe_outcome(
    outcome: OutcomeView, meters: Iterable[MeterView], *, head: str = "You chose", decided: Sequence[str] = ()
) -> Iterator[LineGroup]:
    """Yield the choice, who decided it, its fit, what happened, the reason, and the changes."""
    yield [
        f"{head}: {strip_to_line(outcome.say)}",
        *map(strip_to_line, decided),
        f"Fit: {outcome.fit}." if outcome.fit else "",
    ]
    yield (strip_markdown(outcome.then),)
    yield (f"What there is to learn: {strip_to_line(outcome.because)}" if outcome.because else "",)
    yield tuple(describe_changes(outcome.changes, outcome.now, meters))
