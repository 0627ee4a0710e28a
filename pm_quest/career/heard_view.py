"""What an interview heard in an answer, in plain words: what it was, what that is worth here, and what it moves."""

from collections.abc import Iterator
from dataclasses import dataclass

from pm_quest.career.career_state import CareerSetting
from pm_quest.career.career_steps import count_points
from pm_quest.career.career_turns import CareerTurn
from pm_quest.career.interviews import find_offer_percent
from pm_quest.kit.plain_markdown import strip_to_line
from pm_quest.kit.sentences import format_count
from pm_quest.story.labels import CARD_LABELS, PAST_LABELS, SKILL_LABELS, speak_label

FIT_WORDS = {
    "adapts": "that it adapted to the place",
    "neutral": "that it neither adapted nor forced",
    "forces": "that it was forced on the place",
}
NOTHING_COUNTED = "Nothing of it is what they listen for here."


@dataclass(frozen=True, slots=True)
class HeardPart:
    """One thing that they listened for and heard, as in `that you counted`, and its points."""

    words: str
    points: int


@dataclass(frozen=True, slots=True)
class HeardView:
    """What one question heard.

    sentence: what was heard, in the employer's way.
    points: of all parts.
    before, percent: the probability of an offer before this answer, and by now, in percent.
    each: what a point moves, in percent.
    """

    sentence: str
    parts: tuple[HeardPart, ...]
    points: int
    before: int
    percent: int
    each: int


def view_heard(setting: CareerSetting, turn: CareerTurn) -> HeardView | None:
    """Return what was heard in the answer of a turn; None where nothing was told."""
    if turn.heard is None:
        return None
    employer, assumed = turn.choice.subject, setting.career.assumptions
    before, now = (
        find_offer_percent(count_points(setting, state, employer), state.reputation, assumed)
        for state in (turn.before, turn.after)
    )
    return HeardView(
        strip_to_line(turn.heard.sentence or "They write something down."),
        tuple(HeardPart(_word_part(setting, word), points) for word, points in turn.heard.counted.items()),
        turn.heard.points,
        before,
        now,
        assumed.answer.value,
    )


def describe_heard(view: HeardView) -> Iterator[str]:
    """Yield what was heard, what each part of it is worth, and what that moves."""
    yield view.sentence
    parts = [f"{part.words}, {_describe_worth(part.points)}" for part in view.parts]
    yield f"What they heard in it: {'; '.join(parts)}." if parts else NOTHING_COUNTED
    yield describe_move(view)


def describe_move(view: HeardView) -> str:
    """Return what an answer moves, and by what: as in `In all 3 points: an offer from them is likelier, …`."""
    an = f"In all {word_points(view.points)}: an" if len(view.parts) > 1 else "An"
    if view.percent == view.before:
        return f"{an} offer from them stays as likely as it was, {view.percent} in a hundred."
    way = "likelier" if view.percent > view.before else "less likely"
    moved = f"{way}, {view.percent} in a hundred instead of {view.before}"
    return f"{an} offer from them is {moved}. Each point moves it by {view.each}."


def _describe_worth(points: int) -> str:
    """Return what a part is worth, to stand in a sentence."""
    return f"which costs {format_count(-points, 'point')}" if points < 0 else f"worth {word_points(points)}"


def word_points(points: int) -> str:
    """Return as in `2 points`, `minus 1 point`, `no point`."""
    if not points:
        return "no point"
    return format_count(points, "point") if points > 0 else f"minus {format_count(-points, 'point')}"


def _word_part(setting: CareerSetting, word: str) -> str:
    """Return what was heard in plain words."""
    if any(each.kind == word for each in setting.career.cards.values()) or word in CARD_LABELS:
        label = CARD_LABELS.get(word) or f"of the kind “{word.replace('_', ' ')}”"
        return f"that it was {label}"
    if word in PAST_LABELS:
        return f"that you {PAST_LABELS[word]}"
    if word in SKILL_LABELS:
        return f"that it leaned on {speak_label(word)}"
    return FIT_WORDS.get(word, f"that it was of the kind “{word.replace('_', ' ')}”")
