"""What an interview heard in an answer, in plain words: what it was, what that is worth here, and what it moves."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pm_quest.career.career_choices import NOTHING_TO_TELL, find_told_choice, list_answers, split_answer
from pm_quest.career.career_state import CareerSetting
from pm_quest.career.career_steps import count_points
from pm_quest.career.career_turns import CareerTurn
from pm_quest.career.interviews import find_offer_percent
from pm_quest.career.plain_names import name_employer
from pm_quest.career.wanted_words import name_kind
from pm_quest.kit.plain_markdown import strip_to_line
from pm_quest.kit.sentences import format_count, join_words
from pm_quest.story.labels import PAST_LABELS, SKILL_LABELS, speak_label
from pm_quest.story.model import Choice

FIT_WORDS: Mapping[str, str] = {
    "adapts": "that it adapted to {place}",
    "neutral": "that it neither adapted to {place} nor forced it",
    "forces": "that it was forced on {place}",
}
"""What a decision did to the place where it was taken."""
NOTHING_COUNTED = "Nothing of it is what they listen for here."
NOTHING_TOLD = "You told them nothing, so nothing counts."


@dataclass(frozen=True, slots=True)
class HeardPart:
    """One thing that is true of an answer, as in `that you counted`, and its points here.

    word: as the question lists it.
    reason: what made it so, in the words of the answer; empty where that is said already.
    """

    word: str
    words: str
    points: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class HeardView:
    """What one question heard.

    sentence: what was heard, in the employer's way.
    nothing: what is said where no part of it counted; empty where one did.
    missed: what else is true of the answer, and means nothing to this question.
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
    nothing: str = ""
    missed: tuple[HeardPart, ...] = ()


def view_heard(setting: CareerSetting, turn: CareerTurn) -> HeardView | None:
    """Return what was heard in the answer of a turn; None where nothing was asked."""
    if turn.heard is None:
        return None
    employer, assumed, told = turn.choice.subject, setting.career.assumptions, turn.choice.option
    before, now = (
        find_offer_percent(count_points(setting, state, employer), state.reputation, assumed)
        for state in (turn.before, turn.after)
    )
    counted, words = turn.heard.counted, list_answers(setting, turn.before).get(told, frozenset())
    missed = sorted(words - counted.keys(), key=lambda word: [*_ORDER, word].index(word))
    nothing = NOTHING_TOLD if told == NOTHING_TO_TELL else "" if counted else NOTHING_COUNTED
    return HeardView(
        sentence=strip_to_line(turn.heard.sentence or "They write something down."),
        parts=tuple(_view_part(setting, told, word, points) for word, points in counted.items()),
        points=turn.heard.points,
        before=before,
        percent=now,
        each=assumed.answer.value,
        nothing=nothing,
        missed=tuple(_view_part(setting, told, word, 0) for word in missed),
    )


_ORDER = (*PAST_LABELS, *FIT_WORDS, *SKILL_LABELS)


def describe_heard(view: HeardView) -> Iterator[str]:
    """Yield what was heard, what each part of it is worth and why, what else it was, and what that moves."""
    yield view.sentence
    parts = [f"{describe_part(part)}, {_describe_worth(part.points)}" for part in view.parts]
    if parts:
        yield f"What they heard in it: {'; '.join(parts)}."
    if missed := describe_missed(view):
        yield missed
    yield describe_move(view)


def describe_part(part: HeardPart) -> str:
    """Return one thing that was heard, with what made it so: as in `that you counted (“Count the pallets”)`."""
    return f"{part.words} ({part.reason})" if part.reason else part.words


def describe_missed(view: HeardView) -> str:
    """Return what is true of the answer but counts for nothing here; where nothing counted, that nothing did."""
    if not view.missed:
        return view.nothing
    what = "What they did not listen for" if view.parts else view.nothing.rstrip(".")
    return f"{what}: {join_words([part.words for part in view.missed]).rstrip('.')}."


def describe_move(view: HeardView, *, is_brief: bool = False) -> str:
    """Return what an answer moves, and by what: as in `In all 3 points: an offer from them is likelier, …`.

    is_brief: in few words, without what a point moves, where that was said before.
    """
    if is_brief:
        points = f"In all {word_points(view.points)}; an" if len(view.parts) > 1 else "An"
        before = "as before" if view.percent == view.before else f"before {view.before}"
        return f"{points} offer by now: {view.percent} %, {before}."
    an = f"In all {word_points(view.points)}: an" if len(view.parts) > 1 else "An"
    if view.percent == view.before:
        return f"{an} offer from them stays as likely as it was, {view.percent} %."
    way = "likelier" if view.percent > view.before else "less likely"
    moved = f"{way}, {view.percent} % instead of {view.before} %"
    return f"{an} offer from them is {moved}. Each point moves it by {view.each}."


def _describe_worth(points: int) -> str:
    """Return what a part is worth, to stand in a sentence."""
    return f"which costs {format_count(-points, 'point')}" if points < 0 else f"worth {word_points(points)}"


def word_points(points: int) -> str:
    """Return as in `2 points`, `minus 1 point`, `no point`."""
    if not points:
        return "no point"
    return format_count(points, "point") if points > 0 else f"minus {format_count(-points, 'point')}"


def _view_part(setting: CareerSetting, told: str, word: str, points: int) -> HeardPart:
    choice = find_told_choice(setting, told)
    if choice is None:
        return HeardPart(word, f"that it was {name_kind(word)}", points)
    words, reason = _word_part(setting, told, choice, word)
    return HeardPart(word, words, points, reason)


def _word_part(setting: CareerSetting, told: str, choice: Choice, word: str) -> tuple[str, str]:
    """Return what was heard of a decision, and what made it so: its verb, its place, or what was learned."""
    if word in PAST_LABELS:
        return f"that you {PAST_LABELS[word]}", f"“{strip_to_line(choice.say).rstrip('.')}”"
    place = name_employer(setting, split_answer(told)[0])
    if word in SKILL_LABELS:
        skill = speak_label(word)
        return f"that it leaned on {skill}", f"{skill} up {choice.gain.get(word, 0)} at {place}"
    because = strip_to_line(choice.because or "").rstrip(".")
    return FIT_WORDS[word].format(place=place), f"“{because}”" if because else ""
