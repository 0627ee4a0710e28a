"""The journal and the debrief in sentences, the same for a game and for a session."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from pm_quest.kit.plain_markdown import strip_markdown, strip_to_line
from pm_quest.kit.sentences import LineGroup, format_count
from pm_quest.lab.policy_neighbours import format_standing
from pm_quest.lines.number_sentences import describe_changes, describe_meters
from pm_quest.lines.scene_sentences import describe_passages, format_place
from pm_quest.story.ending_words import describe_detour, describe_reach
from pm_quest.story.figure_words import format_tenths
from pm_quest.story.habits import describe_habit, describe_profile, list_taken, profile_habits
from pm_quest.story.labels import (
    describe_book,
    describe_panel_votes,
    describe_skills,
    name_ending,
    spell_number,
)
from pm_quest.story.meters import MeterView
from pm_quest.story.view import AlternativeView, DebriefView, DecisionView, PanelVotesView, TurnView

if TYPE_CHECKING:
    from pm_quest.possible import PossibleResults


def describe_decisions(
    decisions: Sequence[DecisionView], meters: Sequence[MeterView], *, head: str = "You chose"
) -> Iterator[LineGroup]:
    """Yield each decision with its fit, its changes and the scenes after it."""
    for decision in decisions:
        yield [
            f"Turn {decision.number}{_format_place(decision)}.",
            f"{head}: {strip_to_line(decision.say)}",
            f"Fit: {decision.fit}." if decision.fit else "",
            *_describe_changes(decision, meters),
        ]
        yield from describe_passages(decision.passages)


def describe_debrief(
    debrief: DebriefView,
    title: str,
    language: str,
    *,
    signals: Sequence[Sequence[str]] = (),
    brought: Mapping[str, int] | None = None,
    could: "PossibleResults | None" = None,
    wanted: Sequence[str | None] = (),
    head: str = "You chose",
    rewinds: bool = False,
) -> Iterator[LineGroup]:
    """Yield the ending, the scores and what was possible, and every decision with its options.

    language: the one of the story
    signals: by decision, where more could be noticed than in its own scene
    brought: the player's skills at the start
    wanted: what a student had voted for, by decision
    head: how a sentence begins that says what was chosen
    rewinds: whether the player can go back to a decision
    """
    yield [f"Debrief of {strip_to_line(title)}."]
    figures = could.figures if could and debrief.voted else None
    detours = (
        {each.number: describe_detour(each, figures.language) for each in figures.list_detours()} if figures else {}
    )
    yield from _describe_result(debrief, brought or {}, could)
    yield from ([said] for said in _describe_costliest(could, debrief))
    yield list(describe_reach(figures)) if figures else []
    yield from _describe_habits(debrief, language, could)
    count = len(debrief.decisions)
    for decision, mine, noticed in zip_longest(debrief.decisions, wanted[:count], signals[:count]):
        yield [
            f"Decision {decision.number} of {count}{_format_place(decision)}.",
            *_describe_decision(decision, head, decision.signals if noticed is None else noticed),
            *(_describe_changes(decision, debrief.meters) if debrief.voted else ()),
            *_describe_worths(decision, mine, could.offers[decision.number] if could else {}, detours),
            *([f"To decide this again: /rewind {decision.number - 1}"] if rewinds else []),
        ]


def _describe_worths(
    decision: DecisionView, wanted: str | None, worth: Mapping[str, float], detours: Mapping[int, str]
) -> Iterator[str]:
    """Yield what the option taken was worth, whether a detour was worth more, and the options that were not taken."""
    mean = worth.get(decision.outcome.choice)
    if mean is not None:
        yield f"Expected impact from there on, adapting: {round(mean)}."
    yield detours.get(decision.number, "")
    for each in decision.offers:
        yield from _describe_alternative(each, wanted, worth.get(each.id))


def _describe_result(
    debrief: DebriefView, brought: Mapping[str, int], could: "PossibleResults | None"
) -> Iterator[LineGroup]:
    """Yield the ending and the scores; for a student who never voted, that there is no score."""
    if not debrief.voted:
        yield [f"{name_ending(debrief)}.", "So there is no score of yours. This is what was decided."]
        return
    ending = "The ending: " if debrief.ending else ""
    yield [f"{ending}{strip_to_line(name_ending(debrief)).removesuffix('.')}.", strip_markdown(debrief.text)]
    yield [*_describe_scores(debrief, brought), *_describe_possible(could), *_compare_with_policies(could, debrief)]


def list_turn_signals(turns: Sequence[TurnView]) -> list[list[str]]:
    """Return all signals of each turn, also of its scenes without choices."""
    return [list(chain.from_iterable(scene.signals for scene in turn.scenes)) for turn in turns]


def describe_adaptability(debrief: DebriefView) -> str:
    """Return the adaptability, and what it could have come to at these decisions."""
    return (
        f"Adaptability {spell_number(debrief.adaptability)}, where these decisions could have come to anything "
        f"from {spell_number(debrief.lowest)} to {spell_number(debrief.highest)}."
    )


def describe_fits(debrief: DebriefView) -> str:
    """Return as in `Of 5 decisions, 3 adapted to what was asked, 1 was neutral, 1 forced`."""
    fits = debrief.fits
    return (
        f"Of {format_count(len(debrief.decisions), 'decision')}, {fits['adapts']} adapted to what was asked, "
        f"{fits['neutral']} {'was' if fits['neutral'] == 1 else 'were'} neutral, {fits['forces']} forced."
    )


def _describe_scores(debrief: DebriefView, brought: Mapping[str, int]) -> Iterator[str]:
    if debrief.impact is not None:
        yield f"Impact: {debrief.impact} of 100. That is what came of it."
    yield (
        f"Adaptability: {spell_number(debrief.adaptability)}. At these decisions it could have come to "
        f"{spell_number(debrief.lowest)} at the lowest and {spell_number(debrief.highest)} at the highest."
    )
    yield describe_fits(debrief)
    yield f"Skills: {describe_skills(debrief.skills)}."
    if any(brought.values()):
        gains = {skill: value - brought.get(skill, 0) for skill, value in debrief.skills.items()}
        yield f"Of these gained here: {describe_skills(gains)}."
    meters = list(describe_meters(debrief.meters))
    if meters:
        yield f"The organisation at the end: {'; '.join(meters)}."


def _describe_possible(could: "PossibleResults | None") -> Iterator[str]:
    """Yield what was possible in the whole story, computed exactly."""
    if could is None:
        return
    least, most = could.impact
    means = ", ".join(f"{round(mean)} {words}" for words, mean in could.policies.items())
    yield f"In the whole story an impact from {least} to {most} was possible, depending on choices and chance."
    yield f"The average impact is {means}{_describe_best_mean(could)}."


def _describe_best_mean(could: "PossibleResults") -> str:
    best = could.best_mean
    return "" if best is None else f", and {_format_tenths(best)} with the best way of playing there is"


def _describe_costliest(could: "PossibleResults | None", debrief: DebriefView) -> Iterator[str]:
    """Yield the decision that cost most: the one to begin with."""
    if could is None or not debrief.decisions:
        return
    if could.costliest is None:
        yield "None of your decisions cost anything: no other option was worth more, on average."
        return
    decision = debrief.decisions[could.costliest - 1]
    yield (
        f"The dearest was decision {could.costliest} of {len(debrief.decisions)}{_format_place(decision)}: it cost "
        f"{_format_tenths(could.loss)} of impact, on average, compared with the best option there."
    )


def _describe_habits(debrief: DebriefView, language: str, could: "PossibleResults | None") -> Iterator[LineGroup]:
    """Yield the line worth repeating, and each kind of act that was taken; nothing where no act has a kind."""
    profile = profile_habits(debrief.decisions, None if could is None else could.offers) if debrief.habits else None
    if profile is not None:
        yield [
            describe_profile(profile, language),
            *(describe_habit(each, language) for each in list_taken(profile)),
        ]


def _compare_with_policies(could: "PossibleResults | None", debrief: DebriefView) -> Iterator[str]:
    """Yield where this playthrough is among the policies of the lab."""
    if could is None or debrief.impact is None:
        return
    impact = format_standing(
        debrief.impact, {id: line.impact for id, line in could.lab.items()}, _format_tenths, could.impact
    )
    adapted = format_standing(
        debrief.adaptability,
        {id: line.adaptability for id, line in could.lab.items()},
        _format_tenths,
        could.points.get("adaptability"),
    )
    if impact and adapted:
        yield f"Among the ways of playing in the lab, your impact is {impact}; your adaptability is {adapted}."


def _format_tenths(mean: float) -> str:
    """Format a mean to be read aloud, to a tenth."""
    shown = format_tenths(abs(mean))
    return f"minus {shown}" if mean < 0 and shown != "0" else shown


def _describe_decision(decision: DecisionView, head: str, signals: Sequence[str]) -> Iterator[str]:
    outcome = decision.outcome
    for signal in signals:
        yield f"Signal: {strip_to_line(signal)}"
    yield f"{head}: {strip_to_line(decision.say)}"
    yield f"Fit: {decision.fit}." if decision.fit else ""
    if decision.taken and decision.taken.book:
        yield f"It is {describe_book(strip_to_line(decision.taken.book))}."
    if outcome.then:
        yield f"What happened: {strip_to_line(outcome.then)}"
    if outcome.because:
        yield f"Why: {strip_to_line(outcome.because)}"
    if decision.taken and decision.taken.panel:
        yield from _describe_panel(decision.taken.panel)


def _describe_panel(panel: PanelVotesView) -> Iterator[str]:
    """Yield how practitioners voted on an option, and why."""
    yield f"{describe_panel_votes(panel)}."
    for reason in panel.reasons:
        yield f"A practitioner: {strip_to_line(reason)}"


def _describe_alternative(option: AlternativeView, mine: str | None, worth: float | None) -> Iterator[str]:
    """Yield an option that was not taken, and why it would have fitted or not; nothing for the one that was."""
    if option.taken:
        return
    say, locked = strip_to_line(option.say), strip_to_line(option.locked or "")
    closed = "" if option.open else f" (It was locked: {locked})" if locked else " (It was locked.)"
    fit = f", {option.fit}" if option.fit else ""
    expected = "" if worth is None else f", expected impact {round(worth)}"
    wish = ", what you wanted" if mine == option.id else ""
    book = f", {describe_book(strip_to_line(option.book))}" if option.book else ""
    yield f"Not taken{fit}{book}{wish}{expected}: {say}{closed}"
    if option.because:
        yield f"Why: {strip_to_line(option.because)}"
    if option.panel:
        yield from _describe_panel(option.panel)


def _format_place(decision: DecisionView) -> str:
    where = format_place(decision.where)
    return f", {where}" if where else ""


def _describe_changes(decision: DecisionView, meters: Sequence[MeterView]) -> Iterator[str]:
    """Yield what a decision changed, with the values right after it."""
    return describe_changes(decision.outcome.changes, decision.outcome.now, meters)
