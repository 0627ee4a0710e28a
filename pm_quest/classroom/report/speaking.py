"""The two minutes: what matters in this room, in sentences that can be read aloud."""

from collections.abc import Iterator
from dataclasses import replace
from statistics import fmean

from pm_quest.classroom.report.told import ChoiceTold, DecisionTold, EndingTold, Said, Told
from pm_quest.classroom.sessions.splitting import LEAST_SPLIT
from pm_quest.reports.figures import decimal
from pm_quest.story.sentences import counted, listed

NEXT_TO = 0.5
"""Means that are no further apart than this are told as the same."""
MOST_SAID = 64
"""A choice is quoted with so many characters at most: it is read aloud."""
UNANIMOUS = ("Nowhere did people want different things.", "Each decision was unanimous.")


def said(told: Told) -> Told:
    """With the sentences of the first page."""
    return replace(told, said=tuple(_said(told)))


def _said(told: Told) -> Iterator[Said]:
    if not told.decisions:
        yield Said("So far", "Nothing was decided yet, so there is nothing to look back on.", "")
        return
    split = told.decisions[0]
    yield _result(told)
    yield _split(split) if split.split > LEAST_SPLIT else Said("Split", *UNANIMOUS)
    yield from _moved(told)
    dear = _dearest(told)
    if dear is not None and (dear.scene != split.scene or told.mode == "together"):
        yield _dear(told, dear)


def _split(decision: DecisionTold) -> Said:
    """Who wanted what, of the two sides with most people, and what came and could come of either."""
    one, two = sorted(decision.choices, key=lambda each: -each.first)[:2]
    rest = decision.people - one.first - two.first
    others = f", {rest} something else" if rest else ""
    sides = f"{one.first} of {decision.people} wanted {quoted(one)} ({one.fit}), {two.first} {quoted(two)} ({two.fit})"
    more = [f"{sides}{others}."]
    if one.worth is not None and two.worth is not None:
        more.append(_worths(one.worth, two.worth))
    if one.impact is not None and two.impact is not None:
        more.append(f"In this room they led to {decimal(one.impact, 0)} and {decimal(two.impact, 0)}.")
    return Said("Split", f"You split most at {in_short(decision)}.", " ".join(more))


def _worths(one: float, two: float) -> str:
    if abs(one - two) <= NEXT_TO:
        return f"Whoever adapts from there on can expect an impact of {decimal(one, 0)} of 100 either way."
    return f"Whoever adapts from there on can expect an impact of {decimal(one, 0)} of 100 after the first, and {decimal(two, 0)} after the second."


def _dearest(told: Told) -> DecisionTold | None:
    """The decision that cost the room most, over all tables; None where none cost anything, or it is not known."""
    priced = [each for each in told.decisions if each.lost is not None and each.lost * each.tables > NEXT_TO]
    return max(priced, key=lambda each: (each.lost or 0) * each.tables, default=None)


def _dear(told: Told, decision: DecisionTold) -> Said:
    most = max(decision.choices, key=lambda each: each.taken * (each.lost or 0))
    who = {
        "alone": f"{most.taken} of the {decision.tables} who came there",
        "teams": f"{most.taken} of the {players(told, decision.tables)} that came there",
    }
    more = (
        f"{who.get(told.mode, 'The room')} took {quoted(most)} ({most.fit}), which costs "
        f"{decimal(most.lost, 0)} points against the best that was open there."
    )
    return Said("Cost", f"What cost the room most was decided at {in_short(decision)}.", more)


def _moved(told: Told) -> Iterator[Said]:
    """The decision where most changed their minds between two votes."""
    twice = [each for each in told.decisions if each.shifts]
    if not twice:
        return
    most = max(twice, key=lambda each: each.moved)
    people = sum(each.people for each in most.shifts)
    if not most.moved:
        yield Said("Talk", f"You voted twice on {counted(len(twice), 'decision')}, and nobody changed their mind.", "")
        return
    way = next(each for each in most.shifts if each.before != each.after)
    words = {each.id: each for each in most.choices}
    who = f"Most of them ({way.people})" if way.people > most.moved / 2 else f"{way.people} of them"
    moved = f"Talking it over moved {most.moved} of {people} at {in_short(most)}."
    yield Said("Talk", moved, f"{who} went from {quoted(words[way.before])} to {quoted(words[way.after])}.")


def _result(told: Told) -> Said:
    """What came of it, beside what ways of playing come to; and what most came to."""
    came, still = told.ended, len(told.tables) - len(told.ended)
    if not came:
        return Said("Result", "Nobody has come to an ending yet.", "")
    mine = fmean(table.impact or 0 for table in came)
    average = "So far you came, on average, to" if still else "On average you came to"
    subject = "The room came to" if told.mode == "together" else average
    named = {"adaptive": "adapting every time", told.best_fixed: _fixed(told), "random": "choosing at random"}
    found = {id: line.impact for id in named if (line := told.policy(id)) and line.impact is not None}
    about = "" if told.exact else "about "
    parts = [
        f"{named[id]} {'to' if number else 'comes to'} {about}{decimal(impact, 0)}"
        for number, (id, impact) in enumerate(found.items())
    ]
    verdict = _verdict(found.get("adaptive"), found.get(told.best_fixed), found.get("random"), mine)
    more = [f"In this story {listed(parts)}."] if parts else []
    more += [_ends(told)] + ([_still(told, still)] if still else [])
    return Said("Result", f"{subject} {decimal(mine, 0)} of 100{verdict}.", " ".join(more))


def _still(told: Told, number: int) -> str:
    return f"{players(told, number)} did not come to an ending." if told.finished else f"{number} still on the way."


def _ends(told: Told) -> str:
    came, first = len(told.ended), told.endings[0]
    worth = f"“{first.title}” (impact {_worth(first)})"
    if told.mode == "together":
        return f"The ending was {worth}."
    if came == 1:
        return f"One {told.unit} came to an ending, {worth}."
    if len(told.endings) == 1:
        return f"All {players(told, came)} that got there came to {worth}."
    if first.tables > came / 2:
        return f"Most, {first.tables} of {players(told, came)}, came to {worth}."
    equal = [f"“{each.title}”" for each in told.endings if each.tables == first.tables]
    if len(equal) > 2:
        return f"You came to {len(told.endings)} endings, and none stands out."
    if len(equal) == 2:
        return f"Of {len(told.endings)} endings, {listed(equal)} were met most: by {players(told, first.tables)} each."
    return f"Of {len(told.endings)} endings, {worth} was met most: by {first.tables} of {players(told, came)}."


def players(told: Told, number: int) -> str:
    """So many of what plays here, as in `1 person`, `24 people`, `6 tables`."""
    return counted(number, "person", "people") if told.mode == "alone" else counted(number, "table")


def _worth(ending: EndingTold) -> str:
    return f"{ending.most}" if ending.least == ending.most else f"{ending.least} to {ending.most}"


def _fixed(told: Told) -> str:
    line = told.policy(told.best_fixed)
    return f"the best fixed way, {line.name}," if line else ""


def _verdict(adaptive: float | None, fixed: float | None, random: float | None, mine: float) -> str:
    if adaptive is not None and mine >= adaptive - NEXT_TO:
        return ": as good as adapting every time"
    if fixed is not None and abs(mine - fixed) <= NEXT_TO:
        return ": as much as the best fixed way brings, and short of adapting every time"
    if fixed is not None and mine > fixed:
        return ": better than any fixed way, and short of adapting every time"
    if random is not None and mine > random + NEXT_TO:
        return ": better than chance, and less than one fixed way would have brought"
    return ": no better than chance" if random is not None else ""


def in_short(decision: DecisionTold) -> str:
    """When and where a decision is, in quotes."""
    return f"“{decision.where}”"


def quoted(choice: ChoiceTold) -> str:
    """What is done in a choice, in quotes, cut at a word."""
    return f"“{cut(choice.say)}”"


def cut(text: str, most: int = MOST_SAID) -> str:
    """A text of at most so many characters, cut at a word, and without the full stop at its end."""
    text = text.rstrip(".")
    if len(text) <= most:
        return text
    return f"{text[: most - 1].rpartition(' ')[0] or text[: most - 2]} …"
