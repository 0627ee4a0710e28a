"""What can be told in an interview, in sentences: the short list, and the rest of the journal."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from pm_quest.career.answer_view import AnswerView, count_more, describe_answer, list_answer_views, list_rest
from pm_quest.career.career_replay import CareerPath
from pm_quest.career.option_words import describe_options, quote_answer
from pm_quest.career.telling_moments import number_answers
from pm_quest.kit.sentences import LineGroup, format_count
from pm_quest.kit.text import shorten_text

ALL_LISTED = "All that you can tell is in the list; /look reads it again."
_LONGEST_QUOTE = 40


def describe_moments(path: CareerPath, *, anew: bool) -> Iterator[str]:
    """Yield the short list with its numbers, and how to come to the rest of the journal, where there is more."""
    views, decision = list_answer_views(path), number_answers(path.setting, path.state)
    short = [each for each in views if each.group == "moments"]
    remarks = {each.id: describe_answer(each) for each in short}
    listed = replace(decision, options=decision.options[: len(short)])
    yield from describe_options(path.setting, listed, anew=anew, remarks=remarks)
    more = count_more(views)
    if more:
        yield (
            f"{format_count(more, 'more moment')} {'is' if more == 1 else 'are'} in your journal: /more lists "
            f"{'it' if more == 1 else 'them'}, /more with a word what has that word. The number of any tells it."
        )


def describe_rest(path: CareerPath, text: str = "") -> Iterator[LineGroup]:
    """Yield the rest of the journal by job and week, without what was told there; with a text, everything that has its words."""
    rest = list_rest(path, text)
    found = [view for view in rest if text or not view.is_told]
    if not found:
        yield (f"Nothing that you can tell has “{shorten_text(text, _LONGEST_QUOTE)}” in it." if text else ALL_LISTED,)
    for source, group in groupby(found, key=lambda view: view.source):
        yield (f"{source}.", *_describe_answers([*group]))
    if left := len(rest) - len(found):
        yield (f"What you have told there is left out: {format_count(left, 'moment')}.",)


def _describe_answers(views: Sequence[AnswerView]) -> Iterator[str]:
    for view in views:
        rest = describe_answer(view)
        told = " You have told that here." if view.is_told else ""
        closed = "Closed: " if view.is_told else ""
        remark = f" {rest[:1].upper()}{rest[1:]}." if rest else ""
        yield f"{view.number}. {closed}{quote_answer(view.say)}.{remark}{told}"
