"""The two minutes: three to four sentences about what this room did, to be read aloud. They tell what was so, and judge nobody."""

from collections.abc import Iterator
from dataclasses import replace
from statistics import fmean

from pm_quest.classroom.report.outdoing import NEXT_TO
from pm_quest.classroom.report.shielding import SEALED
from pm_quest.classroom.report.told import ChoiceTold, DecisionTold, EndingTold, Said, Told
from pm_quest.classroom.sessions.splitting import LEAST_SPLIT
from pm_quest.reports.figures import decimal
from pm_quest.story.sentences import counted, listed

MOST_SAID = 64
"""A choice is quoted with so many characters at most: it is read aloud."""


def said(told: Told) -> Told:
    """With the sentences of the first page."""
    return replace(told, said=tuple(_said(told)))


def _said(told: Told) -> Iterator[Said]:
    if why := _nothing(told):
        yield Said("Result" if told.finished else "So far", why, "")
        return
    split = [each for each in told.decisions if each.split > LEAST_SPLIT]
    yield _result(told)
    if split:
        yield _split(split)
    elif one := one_mind(told):
        yield Said("Split", one, "")
    yield from _moved(told)
    dear = _dearest(told)
    if dear is not None and (not split or dear.scene != split[0].scene or told.mode == "together"):
        yield _dear(told, dear)


def _nothing(told: Told) -> str:
    """Say why there is nothing to look back on; empty where somebody voted."""
    if told.tables:
        return ""
    if told.sealed:
        return SEALED
    if not told.people:
        why = "Nobody came" if told.finished else "Nobody has joined yet"
    elif told.started is None:
        why = "The session ended before it started" if told.finished else "The session has not started yet"
    else:
        why = "Nobody voted" if told.finished else "Nobody has voted yet"
    return f"{why}, so there is nothing to look back on."


def one_mind(told: Told) -> str:
    """Say that all wanted the same wherever several voted; empty where they did not, or where nobody could differ."""
    most = max((each.people for each in told.decisions), default=0)
    if most < 2 or any(each.split > LEAST_SPLIT for each in told.decisions):
        return ""
    several = "both" if most == told.voters == 2 else "two or more"
    return f"Wherever {several} of you voted, you wanted the same."


def _split(split: list[DecisionTold]) -> Said:
    """Who wanted what, of the two sides with most people, and what came and could come of either."""
    decision = split[0]
    one, two = sorted(decision.choices, key=lambda each: -each.first)[:2]
    rest = decision.people - one.first - two.first
    others = f", {rest} something else" if rest else ""
    sides = f"{one.first} of {decision.people} wanted {quoted(one)} ({one.fit}), {two.first} {quoted(two)} ({two.fit})"
    if decision.people == 2:
        sides = f"One of you wanted {quoted(one)} ({one.fit}), the other {quoted(two)} ({two.fit})"
    more = [f"{sides}{others}."]
    if one.worth is not None and two.worth is not None:
        more.append(_worths(one.worth, two.worth))
    if one.impact is not None and two.impact is not None:
        more.append(f"In this room they led to {decimal(one.impact, 0)} and {decimal(two.impact, 0)}.")
    where = in_short(decision)
    text = (
        f"You split most at {where}." if len(split) > 1 else f"You wanted different things at {where}, and only there."
    )
    return Said("Split", text, " ".join(more))


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
    more = (
        f"{_who_took(told, most.taken, decision.tables)} took {quoted(most)} ({most.fit}), which costs "
        f"{decimal(most.lost, 0)} points against the best that was open there."
    )
    whom = "cost most" if is_solo(told) else "cost the room most"
    return Said("Cost", f"What {whom} was decided at {in_short(decision)}.", more)


def _who_took(told: Told, took: int, came: int) -> str:
    """Say who took something, of those who came there."""
    if is_solo(told):
        return "You"
    if told.mode == "together":
        return "The room"
    if told.mode == "teams":
        one = "The only table that came there"
        return one if came == 1 else f"{took} of the {players(told, came)} that came there"
    if came == 1:
        return "The only one of you who came there"
    return f"All {came} who came there" if took == came else f"{took} of the {came} who came there"


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
    went = f"from {quoted(words[way.before])} to {quoted(words[way.after])}."
    if is_solo(told):
        yield Said("Talk", f"You changed your mind at {in_short(most)}.", f"You went {went}")
        return
    who = f"Most of them ({way.people})" if way.people > most.moved / 2 else f"{way.people} of them"
    if way.people == most.moved:
        who = {1: "One", 2: "Both"}.get(most.moved, f"All {most.moved}")
    moved = f"Talking it over moved {most.moved} of {people} at {in_short(most)}."
    yield Said("Talk", moved, f"{who} went {went}")


def _result(told: Told) -> Said:
    """What came of it, and beside it what ways of playing come to."""
    if not told.ended:
        return Said("Result", no_ending(told), "")
    mean = fmean(table.impact or 0 for table in told.ended)
    worth = "with an impact of" if len(told.ended) == 1 else "on average with an impact of"
    more = [*_compared(told), _ends(told)]
    return Said("Result", f"{_came(told)}, {worth} {decimal(mean, 0)} of 100.", " ".join(part for part in more if part))


def no_ending(told: Told) -> str:
    """Say that no ending was come to: not yet, or never."""
    if is_solo(told):
        return "You stopped before an ending." if told.finished else "You have not come to an ending yet."
    if told.mode == "together":
        return "The room stopped before an ending." if told.finished else "The room has not come to an ending yet."
    if told.blind and told.mode == "alone":
        few = "Fewer than three of you came" if told.finished else "So far fewer than three of you have come"
        return f"{few} to an ending."
    nobody = "No table" if told.mode == "teams" else "Nobody"
    return f"{nobody} came to an ending." if told.finished else f"{nobody} has come to an ending yet."


def is_solo(told: Told) -> bool:
    """Tell whether one person alone played, whatever the mode: they are `you`, and no room."""
    return told.voters == 1 and len(told.tables) == 1 and not told.blind


def _came(told: Told) -> str:
    """Say how many came to an ending, of all who played."""
    came, all_of_them = len(told.ended), len(told.tables)
    if told.mode == "together" or is_solo(told):
        return f"{'You' if is_solo(told) else 'The room'} came to “{told.endings[0].title}”"
    if came == all_of_them:
        whole = {
            1: "The only one who played" if told.mode == "alone" else "The only table that played",
            2: "Both of you" if told.mode == "alone" else "Both tables",
        }
        every = f"All {came} of you" if told.mode == "alone" else f"All {players(told, came)}"
        return f"{whole.get(came, every)} came to an ending"
    some = f"{came} of {players(told, all_of_them)}"
    if told.finished:
        return f"{some} came to an ending"
    return f"So far {some} {'has' if came == 1 else 'have'} come to an ending"


def _compared(told: Told) -> Iterator[str]:
    """Tell what ways of playing come to in this story."""
    named = {"adaptive": "adapting every time", told.best_fixed: _fixed(told), "random": "choosing at random"}
    found = {id: line.impact for id in named if (line := told.policy(id)) and line.impact is not None}
    about = "" if told.exact else "about "
    parts = [
        f"{named[id]} {'to' if number else 'comes to'} {about}{decimal(impact, 0)}"
        for number, (id, impact) in enumerate(found.items())
    ]
    if parts:
        yield f"In this story {listed(parts)}."


def _ends(told: Told) -> str:
    """Which endings were met, and by how many."""
    if told.mode == "together" or is_solo(told) or not told.endings:
        return ""
    came, first = len(told.ended), told.endings[0]
    worth = f"“{first.title}” (impact {_worth(first)})"
    if came == 1:
        return f"That ending was “{first.title}”."
    if len(told.endings) == 1 and first.tables == came:
        return f"{'Both' if came == 2 else f'All {players(told, came)}'} came to {worth}."
    if first.tables > came / 2:
        return f"Most, {first.tables} of {players(told, came)}, came to {worth}."
    if came == len(told.endings) == 2:
        return f"One came to {worth}, the other to “{told.endings[1].title}” (impact {_worth(told.endings[1])})."
    if told.blind and told.mode == "alone":
        return f"{first.tables} of {players(told, came)} came to {worth}."
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
