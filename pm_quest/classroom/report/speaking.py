"""The two minutes: what matters in this room, in sentences that can be read aloud."""

from collections.abc import Iterator
from dataclasses import replace
from statistics import fmean

from pm_quest.classroom.report.told import ChoiceTold, DecisionTold, EndingTold, Said, Told
from pm_quest.reports.figures import decimal
from pm_quest.story.sentences import counted

LEAST_SPLIT = 1e-6
NEXT_TO = 0.5
"""Means that are no further apart than this are told as the same."""
MOST_SAID = 80
"""A choice is quoted with so many characters at most: it is read aloud."""
UNANIMOUS = "Nowhere did people want different things: each decision was unanimous."
FITS = {"adapts": "adapts", "neutral": "is neutral", "forces": "forces"}


def said(told: Told) -> Told:
    """With the sentences of the first page."""
    return replace(told, said=tuple(_said(told)))


def _said(told: Told) -> Iterator[Said]:
    if not told.decisions:
        yield Said("So far", "Nothing was decided yet, so there is nothing to look back on.")
        return
    split = told.decisions[0]
    yield Said("Split", _split(split) if split.split > LEAST_SPLIT else UNANIMOUS)
    if moved := _moved(told):
        yield Said("Talk", moved)
    dear = _dearest(told)
    if dear is not None and (dear.scene != split.scene or told.mode == "together"):
        yield Said("Cost", _dear(told, dear))
    yield Said("Ends", _ends(told))
    if compared := _compared(told):
        yield Said("Beside", compared)


def _split(decision: DecisionTold) -> str:
    """Who wanted what, of the two sides with most people, and what came and could come of either."""
    one, two = sorted(decision.choices, key=lambda each: -each.first)[:2]
    rest = decision.people - one.first - two.first
    parts = [
        f"You split most at {in_short(decision)}. {one.first} of {decision.people} wanted {quoted(one)}, which {FITS[one.fit]}; "
        f"{two.first} wanted {quoted(two)}, which {FITS[two.fit]}{f'; {rest} something else' if rest else ''}."
    ]
    if one.worth is not None and two.worth is not None:
        parts.append(_worths(one.worth, two.worth))
    if one.impact is not None and two.impact is not None:
        parts.append(f"Here they led to {decimal(one.impact, 0)} and {decimal(two.impact, 0)} on average.")
    return " ".join(parts)


def _worths(one: float, two: float) -> str:
    if abs(one - two) <= NEXT_TO:
        return f"For one who adapts from there on it makes no difference: either can lead to {decimal(one, 0)} of 100."
    return f"For one who adapts from there on, the first can be expected to lead to {decimal(one, 0)} of 100, the second to {decimal(two, 0)}."


def _dearest(told: Told) -> DecisionTold | None:
    """The decision that cost the room most, over all tables; None where none cost anything, or it is not known."""
    priced = [each for each in told.decisions if each.lost is not None and each.lost * each.tables > NEXT_TO]
    return max(priced, key=lambda each: (each.lost or 0) * each.tables, default=None)


def _dear(told: Told, decision: DecisionTold) -> str:
    most = max(decision.choices, key=lambda each: each.taken * (each.lost or 0))
    took = "The room" if told.mode == "together" else f"{most.taken} of {players(told, decision.tables)}"
    return (
        f"What cost most was decided at {in_short(decision)}. {took} took {quoted(most)}, which {FITS[most.fit]}: "
        f"{decimal(most.lost, 0)} points less than the best that was open there, for one who adapts from there on."
    )


def _moved(told: Told) -> str:
    """The decision where most changed their minds between two votes."""
    twice = [each for each in told.decisions if each.shifts]
    if not twice:
        return ""
    most = max(twice, key=lambda each: each.moved)
    people = sum(each.people for each in most.shifts)
    if not most.moved:
        return f"You voted twice on {counted(len(twice), 'decision')}, and nobody changed their mind."
    way = next(each for each in most.shifts if each.before != each.after)
    words = {each.id: each for each in most.choices}
    return (
        f"Talking it over moved {most.moved} of {people} at {in_short(most)}, most of them "
        f"({way.people}) from {quoted(words[way.before])} to {quoted(words[way.after])}."
    )


def _ends(told: Told) -> str:
    came, still = told.ended, len(told.tables) - len(told.ended)
    if not came:
        return "Nobody has come to an ending yet."
    first = told.endings[0]
    to = f"came to “{first.title}”, with an impact of {_worth(first)} of 100"
    if told.mode == "together":
        return f"The room {to}."
    if len(told.endings) == 1:
        ends = f"All {players(told, len(came))} who got there {to}."
    elif first.tables > len(came) / 2:
        ends = f"Most, {first.tables} of {players(told, len(came))}, {to}."
    else:
        ends = f"There were {len(told.endings)} endings; {first.tables} of {players(told, len(came))} {to}, more than to any other."
    return f"{ends} {still} still on the way." if still else ends


def players(told: Told, number: int) -> str:
    """So many of what plays here, as in `1 person`, `24 people`, `6 tables`."""
    return counted(number, "person", "people") if told.mode == "alone" else counted(number, "table")


def _worth(ending: EndingTold) -> str:
    return f"{ending.most}" if ending.least == ending.most else f"{ending.least} to {ending.most}"


def _compared(told: Told) -> str:
    """The room's mean impact beside those of adapting, the best fixed way and chance."""
    if not told.ended:
        return ""
    mine = fmean(table.impact or 0 for table in told.ended)
    lines = {id: line for id in ("adaptive", told.best_fixed, "random") if (line := told.policy(id)) and line.impact is not None}
    if not lines:
        return ""
    named = {"adaptive": "adapting every time", "random": "choosing at random"}
    parts = [f"{named.get(id, f'the best fixed way ({line.name})')} {decimal(line.impact, 0)}" for id, line in lines.items()]
    subject = "The room came to" if told.mode == "together" else "On average you came to"
    return f"{subject} {decimal(mine, 0)} of 100. In this story {_listed(parts)}. {_verdict(told, mine)}"


def _listed(parts: list[str]) -> str:
    first = parts[0].rpartition(" ")
    told = [f"{first[0]} comes to {first[2]}", *parts[1:]]
    return told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"


def _verdict(told: Told, mine: float) -> str:
    adaptive, fixed, random = (line.impact if (line := told.policy(id)) else None for id in ("adaptive", told.best_fixed, "random"))
    if adaptive is not None and mine >= adaptive - NEXT_TO:
        return "That is as good as reading the organisation every time."
    if fixed is not None and mine > fixed + NEXT_TO:
        return "That is better than any fixed way, and short of adapting every time."
    if random is not None and mine > random + NEXT_TO:
        return "That is better than chance, and less than one fixed way would have brought."
    return "That is no better than chance." if random is not None else ""


def in_short(decision: DecisionTold) -> str:
    """When and where a decision is, in quotes."""
    return f"“{decision.where}”"


def quoted(choice: ChoiceTold) -> str:
    """What is done in a choice, in quotes, cut at a word."""
    return f"“{cut(choice.say)}”"


def cut(text: str, most: int = MOST_SAID) -> str:
    """A text of at most so many characters, cut at a word, and without the full stop at its end."""
    text = text.rstrip(".")
    return text if len(text) <= most else f"{text[: most - 2].rpartition(' ')[0] or text[: most - 2]} …"
