"""The summary: three to four sentences about what this room did, to read aloud.

They judge nobody.
"""

from collections.abc import Iterator
from dataclasses import replace
from statistics import fmean

from pm_quest.classroom.report.better_options import MIN_DIFFERENCE
from pm_quest.classroom.report.blind_report import SEALED_NOTE
from pm_quest.classroom.report.session_report import (
    ChoiceReport,
    DecisionReport,
    EndingReport,
    SessionReport,
    SummarySentence,
)
from pm_quest.classroom.sessions.room_splits import MIN_SPLIT
from pm_quest.kit.sentences import format_count, join_words
from pm_quest.kit.text import shorten_at_word
from pm_quest.reports.figure_formats import format_decimal

MAX_QUOTE = 64
"""The most characters of a quoted choice, which is read aloud."""


def add_summary(report: SessionReport) -> SessionReport:
    """Return the report with the sentences of the first page."""
    return replace(report, said=tuple(_build_sentences(report)))


def _build_sentences(report: SessionReport) -> Iterator[SummarySentence]:
    if why := _describe_nothing(report):
        yield SummarySentence("Result" if report.finished else "So far", why, "")
        return
    split = [each for each in report.decisions if each.split > MIN_SPLIT]
    yield _describe_result(report)
    if split:
        yield _describe_split(report, split)
    elif one := describe_agreement(report):
        yield SummarySentence("Split", one, "")
    yield from _describe_shift(report)
    if report.panel_words is not None:
        yield SummarySentence("Practitioners", *report.panel_words)
    dear = _find_costliest(report)
    if dear is not None and (not split or dear.scene != split[0].scene or report.mode == "together"):
        yield _describe_cost(report, dear)


def _describe_nothing(report: SessionReport) -> str:
    """Return why there is nothing to look back on; empty where somebody voted."""
    if report.tables:
        return ""
    if report.sealed:
        return SEALED_NOTE
    if not report.people:
        why = "Nobody came" if report.finished else "Nobody has joined yet"
    elif report.started is None:
        why = "The session ended before it started" if report.finished else "The session has not started yet"
    else:
        why = "Nobody voted" if report.finished else "Nobody has voted yet"
    return f"{why}, so there is nothing to look back on."


def describe_agreement(report: SessionReport) -> str:
    """Return that all who could differ voted for the same.

    Empty where they did not, or could not.
    """
    most = max((each.people for each in report.decisions), default=0)
    if most < 2 or any(each.split > MIN_SPLIT for each in report.decisions):
        return ""
    several = "both" if most == report.voter_count == 2 else "two or more"
    return f"Wherever {several} of you voted, you wanted the same."


def _describe_split(report: SessionReport, split: list[DecisionReport]) -> SummarySentence:
    """Return who wanted what, of the two largest sides, and what either led and could lead to."""
    decision = split[0]
    one, two = sorted(decision.choices, key=lambda each: -each.first)[:2]
    rest = decision.people - one.first - two.first
    others = f", {rest} something else" if rest else ""
    sides = f"{one.first} of {decision.people} wanted {quote_choice(one)} ({one.fit}), {two.first} {quote_choice(two)} ({two.fit})"
    if decision.people == 2:
        sides = f"One of you wanted {quote_choice(one)} ({one.fit}), the other {quote_choice(two)} ({two.fit})"
    more = [f"{sides}{others}."]
    if one.worth is not None and two.worth is not None:
        more.append(_compare_worths(one.worth, two.worth))
    if one.impact is not None and two.impact is not None:
        came = f"{format_decimal(one.impact, 0)} and {format_decimal(two.impact, 0)}"
        more.append(f"Here, those who took them came to {came}{' on average' if report.mode == 'alone' else ''}.")
    where = quote_place(decision)
    text = (
        f"You split most at {where}." if len(split) > 1 else f"You wanted different things at {where}, and only there."
    )
    return SummarySentence("Split", text, " ".join(more))


def _compare_worths(one: float, two: float) -> str:
    if abs(one - two) <= MIN_DIFFERENCE:
        return f"Those who adapt from there on can expect an impact of {format_decimal(one, 0)} of 100 either way."
    return f"Those who adapt from there on can expect an impact of {format_decimal(one, 0)} of 100 after the first, and {format_decimal(two, 0)} after the second."


def _find_costliest(report: SessionReport) -> DecisionReport | None:
    """Return the decision that cost the room most, over all tables.

    None where none did, or it is unknown.
    """
    priced = [each for each in report.decisions if each.lost is not None and each.lost * each.tables > MIN_DIFFERENCE]
    return max(priced, key=lambda each: (each.lost or 0) * each.tables, default=None)


def _describe_cost(report: SessionReport, decision: DecisionReport) -> SummarySentence:
    most = max(decision.choices, key=lambda each: each.taken * (each.lost or 0))
    more = (
        f"{_describe_takers(report, most.taken, decision.tables)} took {quote_choice(most)} ({most.fit}), which costs "
        f"{format_decimal(most.lost, 0)} points against the best that was open there."
    )
    whom = "cost most" if is_solo(report) else "cost the room most"
    return SummarySentence("Cost", f"What {whom} was decided at {quote_place(decision)}.", more)


def _describe_takers(report: SessionReport, took: int, came: int) -> str:
    """Return who took something, of those who came there."""
    if is_solo(report):
        return "You"
    if report.mode == "together":
        return "The room"
    if report.mode == "teams":
        one = "The only table that came there"
        return one if came == 1 else f"{took} of the {format_players(report, came)} that came there"
    if came == 1:
        return "The only one of you who came there"
    return f"All {came} who came there" if took == came else f"{took} of the {came} who came there"


def _describe_shift(report: SessionReport) -> Iterator[SummarySentence]:
    """Yield the decision where most changed their minds between two votes."""
    twice = [each for each in report.decisions if each.shifts]
    if not twice:
        return
    most = max(twice, key=lambda each: each.changed_minds)
    people = sum(each.people for each in most.shifts)
    if not most.changed_minds:
        yield SummarySentence(
            "Talk", f"You voted again on {format_count(len(twice), 'decision')}, and nobody changed their mind.", ""
        )
        return
    way = next(each for each in most.shifts if each.before != each.after)
    words = {each.id: each for each in most.choices}
    went = f"from {quote_choice(words[way.before])} to {quote_choice(words[way.after])}."
    if is_solo(report):
        yield SummarySentence("Talk", f"You changed your mind at {quote_place(most)}.", f"You went {went}")
        return
    who = f"Most of them ({way.people})" if way.people > most.changed_minds / 2 else f"{way.people} of them"
    if way.people == most.changed_minds:
        who = {1: "One", 2: "Both"}.get(most.changed_minds, f"All {most.changed_minds}")
    moved = f"Talking it over moved {most.changed_minds} of {people} at {quote_place(most)}."
    yield SummarySentence("Talk", moved, f"{who} went {went}")


def _describe_result(report: SessionReport) -> SummarySentence:
    """Return what the room came to, and beside it what the policies come to."""
    if not report.ended_tables:
        return SummarySentence("Result", describe_no_ending(report), "")
    mean = fmean(table.impact or 0 for table in report.ended_tables)
    worth = "with an impact of" if len(report.ended_tables) == 1 else "on average with an impact of"
    more = [*_compare_policies(report), _describe_endings(report)]
    return SummarySentence(
        "Result",
        f"{_describe_arrivals(report)}, {worth} {format_decimal(mean, 0)} of 100.",
        " ".join(part for part in more if part),
    )


def describe_no_ending(report: SessionReport) -> str:
    """Return that no ending was reached: not yet, or never."""
    if is_solo(report):
        return "You stopped before an ending." if report.finished else "You have not come to an ending yet."
    if report.mode == "together":
        return "The room stopped before an ending." if report.finished else "The room has not come to an ending yet."
    if report.blind and report.mode == "alone":
        few = "Fewer than three of you came" if report.finished else "So far fewer than three of you have come"
        return f"{few} to an ending."
    nobody = "No table" if report.mode == "teams" else "Nobody"
    return f"{nobody} came to an ending." if report.finished else f"{nobody} has come to an ending yet."


def is_solo(report: SessionReport) -> bool:
    """Return whether one person alone played, whatever the mode: they are `you`, and no room."""
    return report.voter_count == 1 and len(report.tables) == 1 and not report.blind


def _describe_arrivals(report: SessionReport) -> str:
    """Return how many came to an ending, of all who played."""
    came, all_of_them = len(report.ended_tables), len(report.tables)
    if report.mode == "together" or is_solo(report):
        return f"{'You' if is_solo(report) else 'The room'} came to “{report.endings[0].title}”"
    if came == all_of_them:
        whole = {
            1: "The only one who played" if report.mode == "alone" else "The only table that played",
            2: "Both of you" if report.mode == "alone" else "Both tables",
        }
        every = f"All {came} of you" if report.mode == "alone" else f"All {format_players(report, came)}"
        return f"{whole.get(came, every)} came to an ending"
    some = f"{came} of {format_players(report, all_of_them)}"
    if report.finished:
        return f"{some} came to an ending"
    return f"So far {some} {'has' if came == 1 else 'have'} come to an ending"


def _compare_policies(report: SessionReport) -> Iterator[str]:
    """Yield what the policies come to in this story."""
    named = {
        "adaptive": "adapting every time",
        report.best_fixed: _name_best_fixed(report),
        "random": "choosing at random",
    }
    found = {id: line.impact for id in named if (line := report.find_policy(id)) and line.impact is not None}
    about = "" if report.exact else "about "
    parts = [
        f"{named[id]} {'to' if number else 'comes to'} {about}{format_decimal(impact, 0)}"
        for number, (id, impact) in enumerate(found.items())
    ]
    if parts:
        yield f"In this story {join_words(parts)}."


def _describe_endings(report: SessionReport) -> str:
    """Return which endings were reached, and by how many."""
    if report.mode == "together" or is_solo(report) or not report.endings:
        return ""
    came, first = len(report.ended_tables), report.endings[0]
    worth = f"“{first.title}” (impact {_format_impact(first)})"
    if came == 1:
        return f"That ending was “{first.title}”."
    if len(report.endings) == 1 and first.tables == came:
        return f"{'Both' if came == 2 else f'All {format_players(report, came)}'} came to {worth}."
    if first.tables > came / 2:
        return f"Most, {first.tables} of {format_players(report, came)}, came to {worth}."
    if came == len(report.endings) == 2:
        return f"One came to {worth}, the other to “{report.endings[1].title}” (impact {_format_impact(report.endings[1])})."
    if report.blind and report.mode == "alone":
        return f"{first.tables} of {format_players(report, came)} came to {worth}."
    equal = [f"“{each.title}”" for each in report.endings if each.tables == first.tables]
    if len(equal) > 2:
        return f"You came to {len(report.endings)} endings, and none stands out."
    if len(equal) == 2:
        return f"Of {len(report.endings)} endings, {join_words(equal)} were met most: by {format_players(report, first.tables)} each."
    return (
        f"Of {len(report.endings)} endings, {worth} was met most: by {first.tables} of {format_players(report, came)}."
    )


def format_players(report: SessionReport, number: int) -> str:
    """Return a number of players, as in `1 person`, `24 people`, `6 tables`."""
    return format_count(number, "person", "people") if report.mode == "alone" else format_count(number, "table")


def _format_impact(ending: EndingReport) -> str:
    return f"{ending.most}" if ending.least == ending.most else f"{ending.least} to {ending.most}"


def _name_best_fixed(report: SessionReport) -> str:
    line = report.find_policy(report.best_fixed)
    return f"the best fixed way ({line.name})" if line else ""


def quote_place(decision: DecisionReport) -> str:
    """Return when and where a decision is, in quotes."""
    return f"“{decision.where}”"


def quote_choice(choice: ChoiceReport) -> str:
    """Return the text of a choice in quotes, cut at a word."""
    return f"“{cut_text(choice.say)}”"


def cut_text(text: str, most: int = MAX_QUOTE) -> str:
    """Return a text of at most this many characters, cut at a word, without its full stop."""
    text = text.rstrip(".")
    return text if len(text) <= most else shorten_at_word(text, most - 1)
