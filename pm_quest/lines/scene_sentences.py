"""Scenes, options and outcomes in sentences, the same for a game and for a session."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from pm_quest.kit.plain_markdown import strip_markdown, strip_to_line
from pm_quest.kit.sentences import LineGroup
from pm_quest.lines.exhibit_sentences import describe_exhibit, describe_laid
from pm_quest.lines.number_sentences import describe_changes
from pm_quest.story.echoes import divide_paragraphs
from pm_quest.story.meters import MeterView
from pm_quest.story.view import EchoPart, EchoView, ExhibitView, OfferView, OutcomeView, PassageView, SceneView

_TOLD_PARTS: Sequence[EchoPart] = ("text", "signal", "offer")
"""The parts of a scene that say on which decision they hang, in the order in which they are read."""


def format_place(where: str) -> str:
    """Return where a scene is, without the dot that authors put between when and where."""
    return strip_to_line(where).replace(" · ", ", ")


def describe_scene(
    scene: SceneView,
    changes: Iterable[str],
    laid: Sequence[ExhibitView] = (),
    read: Collection[ExhibitView] = (),
) -> Iterator[LineGroup]:
    """Yield the place, the text, what opens on arriving, what that changed, signals, and the table.

    laid: all documents that can be asked for now, which gives them their numbers
    read: the documents that were read out before; they lie on the table now
    """
    opened = list_opened(scene, read)
    echoes = pick_told_echoes(scene.echoes)
    yield (format_place(scene.where),)
    yield from describe_paragraphs(scene.text, echoes)
    for exhibit in opened:
        yield from describe_exhibit(exhibit)
    yield tuple(changes)
    yield [
        line
        for number, signal in enumerate(scene.signals)
        for line in (f"You notice: {strip_to_line(signal)}", *_list_echoes(echoes, "signal", number))
    ]
    yield (describe_laid([each for each in scene.exhibits if each not in opened], laid),)


def list_opened(scene: SceneView, read: Collection[ExhibitView]) -> list[ExhibitView]:
    """Return the documents that open on arriving, but for those that were read before."""
    return [each for each in scene.exhibits if each.show and each not in read]


def describe_paragraphs(text: str, echoes: Sequence[EchoView]) -> Iterator[LineGroup]:
    """Yield a text; what hangs on an earlier choice stands by itself, and says on which."""
    for part, echo in divide_paragraphs(text, echoes):
        yield (strip_markdown(part), *([] if echo is None else [_describe_echo(echo)]))


def pick_told_echoes(echoes: Iterable[EchoView]) -> list[EchoView]:
    """Return the echoes to be said: those with a sentence of their own to stand beside, and each decision once a scene.

    A scene as a whole has none: its place is not a sentence that a decision could have led to.
    """
    told = sorted((each for each in echoes if each.part in _TOLD_PARTS), key=lambda each: _TOLD_PARTS.index(each.part))
    first = {each.decision: each for each in reversed(told)}
    return [each for each in told if first[each.decision] is each]


def _list_echoes(echoes: Iterable[EchoView], part: EchoPart, index: int = 0) -> list[str]:
    """Return the sentence on what a part of a scene hangs on; nothing where it hangs on nothing."""
    return [_describe_echo(each) for each in echoes if (each.part, each.index) == (part, index)]


def _describe_echo(echo: EchoView) -> str:
    """Return on which decision something hangs, in its words; by its number where the server sends no words."""
    when, say = strip_to_line(echo.when), strip_to_line(echo.say).rstrip(".")
    why = f"because you chose “{say}”" if say else f"because of your decision {echo.decision}"
    start = "you can, " if echo.part == "offer" else ""
    told = f"{start}{why}{f', {when}' if when else ''}."
    return f"({told[:1].upper()}{told[1:]})"


def describe_passages(passages: Iterable[PassageView]) -> Iterator[LineGroup]:
    """Yield the place and the text of each scene without choices."""
    for passage in passages:
        yield [format_place(passage.where), strip_markdown(passage.text)]


def describe_offers(
    offers: Sequence[OfferView],
    echoes: Sequence[EchoView] = (),
    number: int | None = None,
    taken_before: Sequence[str] = (),
) -> LineGroup:
    """Return the options, numbered; a closed one with the reason. Nothing for no options.

    number: of the decision, where it is said
    taken_before: the ids of those that were taken before going back
    """
    if not offers:
        return ()
    told = pick_told_echoes(echoes)
    lines = (
        " ".join(
            (
                _describe_offer(place, offer),
                *_list_echoes(told, "offer", place - 1),
                *(["(You took this before.)"] if offer.id in taken_before else []),
            )
        )
        for place, offer in enumerate(offers, 1)
    )
    return [f"{'' if number is None else f'Decision {number}. '}What do you do?", *lines]


def _describe_offer(number: int, offer: OfferView) -> str:
    if offer.open:
        return f"{number}. {strip_to_line(offer.say)}"
    return f"{number}. Locked: {strip_to_line(offer.say).rstrip('.')}. {strip_to_line(offer.locked or '')}".rstrip()


def describe_outcome(
    outcome: OutcomeView, meters: Iterable[MeterView], *, head: str = "You chose", decided: Sequence[str] = ()
) -> Iterator[LineGroup]:
    """Yield the choice, who decided it, what happened, the lesson, the changes, and the fit."""
    yield [f"{head}: {strip_to_line(outcome.say)}", *map(strip_to_line, decided)]
    yield from describe_paragraphs(outcome.then, pick_told_echoes(outcome.echoes))
    yield (f"What there is to learn: {strip_to_line(outcome.because)}" if outcome.because else "",)
    yield (*describe_changes(outcome.changes, outcome.now, meters), f"Fit: {outcome.fit}." if outcome.fit else "")
