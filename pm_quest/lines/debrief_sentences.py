"""The journal and the debrief in sentences."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from pm_quest.kit.sentences import format_count
from pm_quest.lab.policy_neighbours import format_standing
from pm_quest.lines.markdown_text import strip_markdown, strip_to_line
from pm_quest.lines.number_sentences import (
    collect_gains,
    describe_changes,
    describe_meters,
    describe_skills,
    format_place,
    list_signals,
    scores_after_choice,
    spell_number,
)
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.scorecard import Alternative, Debrief, Decision, Passage, list_passages

if TYPE_CHECKING:
    from pm_quest.possible import PossibleResults

LineGroup = list[str]
"""Lines that stand together."""


def describe_journal(decisions: Sequence[Decision], playthrough: Playthrough) -> Iterator[LineGroup]:
    """Yield each decision with its fit, its changes and the scenes after it.

    Then how to go back to one.
    """
    yield from _describe_passages(list_passages(playthrough.list_turns()[0]))
    if not decisions:
        yield ["You have decided nothing yet."]
        return
    for before, decision in zip(playthrough.list_turns(), decisions, strict=False):
        chosen = f"You chose: {strip_to_line(decision.say)}"
        yield [
            f"Turn {decision.number}{_format_place(decision)}.",
            chosen,
            f"Fit: {decision.fit}.",
            *_describe_changes(decision, before),
        ]
        yield from _describe_passages(decision.passages)
    yield ["To decide something again, type /rewind and the number before it: /rewind 0 goes back to the start."]


def describe_debrief(debrief: Debrief, playthrough: Playthrough) -> Iterator[LineGroup]:
    """Yield the ending, the scores and what was possible, and every decision with its offers."""
    from pm_quest.possible import compute_possible  # noqa: PLC0415  it loads NumPy, which only a debrief is worth

    could = compute_possible(playthrough)
    yield [f"Debrief of {strip_to_line(playthrough.scenario.title)}."]
    yield [f"The ending: {strip_to_line(debrief.title)}.", strip_markdown(debrief.text)]
    yield [*_describe_scores(debrief, playthrough), *_describe_possible(could), *_compare_with_policies(could, debrief)]
    yield from ([said] for said in _describe_costliest(could, debrief))
    for before, decision in zip(playthrough.list_turns(), debrief.decisions, strict=False):
        worth = could.offers[decision.number] if could else {}
        yield list(_describe_decision(decision, before, len(debrief.decisions), worth))
    yield [
        "To decide something again, type /rewind and the number said with it.",
        "To play again from the start, type /again. To leave, type /quit.",
    ]


def describe_fits(debrief: Debrief) -> str:
    """Return as in `Of 5 decisions, 3 adapted to what was asked, 1 was neutral, 1 forced`."""
    fits = debrief.fits
    return (
        f"Of {format_count(len(debrief.decisions), 'decision')}, {fits['adapts']} adapted to what was asked, "
        f"{fits['neutral']} {'was' if fits['neutral'] == 1 else 'were'} neutral, {fits['forces']} forced."
    )


def _describe_scores(debrief: Debrief, playthrough: Playthrough) -> Iterator[str]:
    yield f"Impact: {debrief.impact} of 100. That is what came of it."
    yield (
        f"Adaptability: {spell_number(debrief.adaptability)}. At these decisions it could have come to "
        f"{spell_number(debrief.lowest)} at the lowest and {spell_number(debrief.highest)} at the highest."
    )
    yield describe_fits(debrief)
    yield f"Skills: {describe_skills(debrief.skills)}."
    brought = playthrough.brings.skills
    gains = {skill: value - brought.get(skill, 0) for skill, value in debrief.skills.items()}
    if any(brought.values()):
        yield f"Of these gained here: {describe_skills(gains)}."
    meters = list(describe_meters(debrief.meters, playthrough.scenario))
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


def _describe_costliest(could: "PossibleResults | None", debrief: Debrief) -> Iterator[str]:
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


def _compare_with_policies(could: "PossibleResults | None", debrief: Debrief) -> Iterator[str]:
    """Yield where this playthrough is among the policies of the lab."""
    if could is None:
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
    shown = f"{abs(mean):.1f}".removesuffix(".0")
    return f"minus {shown}" if mean < 0 and shown != "0" else shown


def _describe_decision(decision: Decision, before: Playthrough, of: int, worth: Mapping[str, float]) -> Iterator[str]:
    yield f"Decision {decision.number} of {of}{_format_place(decision)}."
    for signal in list_signals(before):
        yield f"Signal: {strip_to_line(signal)}"
    yield f"You chose: {strip_to_line(decision.say)}"
    yield f"Fit: {decision.fit}."
    if decision.outcome.then:
        yield f"What happened: {strip_to_line(decision.outcome.then)}"
    if decision.outcome.because:
        yield f"Why: {strip_to_line(decision.outcome.because)}"
    yield from _describe_changes(decision, before)
    if decision.outcome.choice.id in worth:
        yield f"Expected impact from there on, adapting: {round(worth[decision.outcome.choice.id])}."
    yield from (
        _describe_alternative(each, worth.get(each.choice.id)) for each in decision.alternatives if not each.taken
    )
    yield f"To decide this again: /rewind {decision.number - 1}"


def _describe_alternative(alternative: Alternative, worth: float | None) -> str:
    say, locked = strip_to_line(alternative.offer.say), strip_to_line(alternative.offer.locked or "")
    closed = "" if alternative.offer.open else f" (It was locked: {locked})" if locked else " (It was locked.)"
    expected = "" if worth is None else f", expected impact {round(worth)}"
    return f"Not taken, {alternative.choice.fit}{expected}: {say}{closed}"


def _describe_passages(passages: Sequence[Passage]) -> Iterator[LineGroup]:
    """Yield the place and the text of each scene without choices."""
    for passage in passages:
        yield [format_place(passage.where), strip_markdown(passage.text)]


def _format_place(decision: Decision) -> str:
    where = format_place(decision.where)
    return f", {where}" if where else ""


def _describe_changes(decision: Decision, before: Playthrough) -> Iterator[str]:
    """Yield what a decision changed, with the values right after it."""
    return describe_changes(
        collect_gains(decision.outcome), scores_after_choice(before, decision.outcome), before.scenario
    )
