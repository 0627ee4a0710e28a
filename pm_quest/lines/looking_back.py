"""The journal and the debrief in sentences."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from pm_quest.lab.standing import standing_in_words
from pm_quest.lines.markdown import plain, plain_line
from pm_quest.lines.wording import (
    after_choice,
    changes,
    gained,
    meters_in_words,
    noticed,
    number,
    place,
    skills_in_words,
)
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.scorecard import Alternative, Debrief, Decision, Passage, list_passages
from pm_quest.story.sentences import counted

if TYPE_CHECKING:
    from pm_quest.possible import Possible

Group = list[str]
"""Lines that belong together."""


def journal_in_words(decisions: Sequence[Decision], playthrough: Playthrough) -> Iterator[Group]:
    """Each decision with its fit, what changed and the scenes it led through; then how to go back to one."""
    yield from _passages(list_passages(playthrough.turns()[0]))
    if not decisions:
        yield ["You have decided nothing yet."]
        return
    for before, decision in zip(playthrough.turns(), decisions, strict=False):
        chosen = f"You chose: {plain_line(decision.say)}"
        yield [
            f"Turn {decision.number}{_where(decision)}.",
            chosen,
            f"Fit: {decision.fit}.",
            *_changed(decision, before),
        ]
        yield from _passages(decision.passages)
    yield ["To decide something again, type /rewind and the number before it: /rewind 0 goes back to the start."]


def debrief_in_words(debrief: Debrief, playthrough: Playthrough) -> Iterator[Group]:
    """The ending, the scores and what they could have been, and every decision with what was not taken."""
    from pm_quest.possible import possible  # noqa: PLC0415  it loads NumPy, which only a debrief is worth

    could = possible(playthrough)
    yield [f"Debrief of {plain_line(playthrough.scenario.title)}."]
    yield [f"The ending: {plain_line(debrief.title)}.", plain(debrief.text)]
    yield [*_scores(debrief, playthrough), *_could_have_been(could), *_among_policies(could, debrief)]
    yield from ([said] for said in _dearest(could, debrief))
    for before, decision in zip(playthrough.turns(), debrief.decisions, strict=False):
        worth = could.offers[decision.number] if could else {}
        yield list(_looked_back(decision, before, len(debrief.decisions), worth))
    yield [
        "To decide something again, type /rewind and the number said with it.",
        "To play again from the start, type /again. To leave, type /quit.",
    ]


def fits_in_words(debrief: Debrief) -> str:
    """As in `Of 5 decisions, 3 adapted to what was asked, 1 was neutral, 1 forced`."""
    fits = debrief.fits
    return (
        f"Of {counted(len(debrief.decisions), 'decision')}, {fits['adapts']} adapted to what was asked, "
        f"{fits['neutral']} {'was' if fits['neutral'] == 1 else 'were'} neutral, {fits['forces']} forced."
    )


def _scores(debrief: Debrief, playthrough: Playthrough) -> Iterator[str]:
    yield f"Impact: {debrief.impact} of 100. That is what came of it."
    yield (
        f"Adaptability: {number(debrief.adaptability)}. At these decisions it could have come to "
        f"{number(debrief.lowest)} at the lowest and {number(debrief.highest)} at the highest."
    )
    yield fits_in_words(debrief)
    yield f"Skills: {skills_in_words(debrief.skills)}."
    brought = playthrough.brings.skills
    gains = {skill: value - brought.get(skill, 0) for skill, value in debrief.skills.items()}
    if any(brought.values()):
        yield f"Of these gained here: {skills_in_words(gains)}."
    meters = list(meters_in_words(debrief.meters, playthrough.scenario))
    if meters:
        yield f"The organisation at the end: {'; '.join(meters)}."


def _could_have_been(could: "Possible | None") -> Iterator[str]:
    """What the whole story held, worked out exactly."""
    if could is None:
        return
    least, most = could.impact
    means = ", ".join(f"{round(mean)} {words}" for words, mean in could.policies.items())
    yield f"In the whole story an impact from {least} to {most} was possible, as one plays and as draws fall."
    yield f"On average one gets {means}{_best_on_average(could)}."


def _best_on_average(could: "Possible") -> str:
    best = could.best_mean
    return "" if best is None else f", and {_tenths(best)} with the best way of playing there is"


def _dearest(could: "Possible | None", debrief: Debrief) -> Iterator[str]:
    """Where to begin looking: the decision that cost most."""
    if could is None or not debrief.decisions:
        return
    if could.dearest is None:
        yield "None of your decisions cost anything: no offer beside them was worth more, on average."
        return
    decision = debrief.decisions[could.dearest - 1]
    yield (
        f"The dearest was decision {could.dearest} of {len(debrief.decisions)}{_where(decision)}: it cost "
        f"{_tenths(could.loss)} of impact, on average, against the best offer there."
    )


def _among_policies(could: "Possible | None", debrief: Debrief) -> Iterator[str]:
    """Where this playthrough stands between the lines of the lab."""
    if could is None:
        return
    impact = standing_in_words(
        debrief.impact, {id: line.impact for id, line in could.lab.items()}, _tenths, could.impact
    )
    adapted = standing_in_words(
        debrief.adaptability,
        {id: line.adaptability for id, line in could.lab.items()},
        _tenths,
        could.points.get("adaptability"),
    )
    if impact and adapted:
        yield f"Among the ways of playing in the lab, your impact is {impact}; your adaptability is {adapted}."


def _tenths(mean: float) -> str:
    """A mean to be read aloud, to a tenth."""
    shown = f"{abs(mean):.1f}".removesuffix(".0")
    return f"minus {shown}" if mean < 0 and shown != "0" else shown


def _looked_back(decision: Decision, before: Playthrough, of: int, worth: Mapping[str, float]) -> Iterator[str]:
    yield f"Decision {decision.number} of {of}{_where(decision)}."
    for signal in noticed(before):
        yield f"Signal: {plain_line(signal)}"
    yield f"You chose: {plain_line(decision.say)}"
    yield f"Fit: {decision.fit}."
    if decision.outcome.then:
        yield f"What happened: {plain_line(decision.outcome.then)}"
    if decision.outcome.because:
        yield f"Why: {plain_line(decision.outcome.because)}"
    yield from _changed(decision, before)
    if decision.outcome.choice.id in worth:
        yield f"Expected impact from there on, adapting: {round(worth[decision.outcome.choice.id])}."
    yield from (_not_taken(each, worth.get(each.choice.id)) for each in decision.alternatives if not each.taken)
    yield f"To decide this again: /rewind {decision.number - 1}"


def _not_taken(alternative: Alternative, worth: float | None) -> str:
    say, locked = plain_line(alternative.offer.say), plain_line(alternative.offer.locked or "")
    closed = "" if alternative.offer.open else f" (It was locked: {locked})" if locked else " (It was locked.)"
    expected = "" if worth is None else f", expected impact {round(worth)}"
    return f"Not taken, {alternative.choice.fit}{expected}: {say}{closed}"


def _passages(passages: Sequence[Passage]) -> Iterator[Group]:
    """Where each of them was, and what it said."""
    for passage in passages:
        yield [place(passage.where), plain(passage.text)]


def _where(decision: Decision) -> str:
    where = place(decision.where)
    return f", {where}" if where else ""


def _changed(decision: Decision, before: Playthrough) -> Iterator[str]:
    """What a decision changed, with the values right after it."""
    return changes(gained(decision.outcome), after_choice(before, decision.outcome), before.scenario)
