"""What can be told in an interview: the player's own journal, as the interviewer could be told it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pm_quest.career.career_choices import NOTHING_TO_TELL, list_answers, name_answer
from pm_quest.career.career_labels import OPTION_LABELS
from pm_quest.career.career_replay import CareerPath
from pm_quest.career.career_state import CareerSetting, CareerState
from pm_quest.career.half_year import build_half_year
from pm_quest.career.hand_words import word_weeks
from pm_quest.career.interviews import find_leaned_skill
from pm_quest.career.plain_names import name_employer
from pm_quest.career.telling_moments import number_answers, pick_moments
from pm_quest.kit.plain_markdown import strip_to_line
from pm_quest.story.labels import ACT_LABELS, speak_label
from pm_quest.story.model import Choice, Fit

Group = Literal["moments", "journal"]
"""Where an answer stands: on the short list, or in the rest of the journal."""
HALF_YEAR = "The half-year"
FIRST_ANSWERS = "Interviews hear what you answered first in a job; going back does not change that."
"""Said once, after the first job."""


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One thing that can be told.

    id: its option.
    source: where it comes from: the half-year, or the job with its year; empty for nothing to tell.
    say: the author's words for it, as Markdown on one line.
    when: the weeks of a card, or when and where a decision was taken; empty where nobody says.
    more: what happened, of a card; of a decision, why it fits or forces. Empty where the author says nothing.
    kind: what kind of thing it is, in words: `a pilot`, or `asking`.
    fit: of a decision; the job is over, so it is known.
    leans: the skill that a decision leans on, in words; empty for none.
    is_told: whether it was told here already.
    group: whether it is one of the moments on the short list.
    number: the one that tells it, from 1; it stays the same for the whole interview.
    """

    id: str
    source: str
    say: str
    when: str = ""
    more: str = ""
    kind: str = ""
    fit: Fit | None = None
    leans: str = ""
    is_told: bool = False
    group: Group = "moments"
    number: int = 0


def list_answer_views(path: CareerPath) -> tuple[AnswerView, ...]:
    """Return what can be told now, in the order of its numbers: the short list, nothing, the rest of the journal."""
    setting, state = path.setting, path.state
    options, short = number_answers(setting, state).options, (*pick_moments(setting, state), NOTHING_TO_TELL)
    views = {each.id: each for each in (*_list_decisions(setting, state), *_list_cards(path))}
    nothing = AnswerView(NOTHING_TO_TELL, "", OPTION_LABELS[NOTHING_TO_TELL])
    return tuple(
        replace(
            views.get(option.id, nothing),
            is_told=not option.open,
            group="moments" if option.id in short else "journal",
            number=number,
        )
        for number, option in enumerate(options, 1)
    )


def list_by_journal(path: CareerPath) -> list[AnswerView]:
    """Return what can be told in the order of the journal: job by job as it was decided, then week by week."""
    order = {each.id: place for place, each in enumerate(path.decision.options)}
    return sorted(list_answer_views(path), key=lambda view: order[view.id])


def list_rest(path: CareerPath, text: str = "") -> list[AnswerView]:
    """Return the rest of the journal in its order; with a text, everything that can be told and has its words."""
    views = list_by_journal(path)
    return find_answers(views, text) if text else [each for each in views if each.group == "journal"]


def count_more(views: Sequence[AnswerView]) -> int:
    """Return how many answers beyond the short list can be told."""
    return sum(view.group == "journal" and not view.is_told for view in views)


def find_answers(views: Sequence[AnswerView], text: str) -> list[AnswerView]:
    """Return the answers that have every word of a text: in what is said of them, or where they come from."""
    words = text.casefold().split()
    return [view for view in views if view.source and all(word in _join_words(view) for word in words)]


def _join_words(view: AnswerView) -> str:
    """Return all words that an answer can be found by."""
    return f"{view.source} {view.say} {describe_answer(view)} {view.more}".casefold()


def describe_answer(view: AnswerView) -> str:
    """Return what is known of an answer beside its words: when it was, its fit, what kind of thing it is."""
    leans = f"leans on {view.leans}" if view.leans else ""
    return ", ".join(part for part in (view.when, view.fit or "", view.kind, leans) if part)


def _list_decisions(setting: CareerSetting, state: CareerState) -> Iterator[AnswerView]:
    known, years = list_answers(setting, state), {each.employer: each.year + 1 for each in state.jobs}
    for employer, scene, choice in state.answers:
        id = name_answer(employer, scene, choice)
        if id not in known:
            continue  # the scenario has changed since
        where = setting.employers[employer].scenes[scene]
        name = name_employer(setting, employer)
        source = f"{name}, year {years[employer]}" if employer in years else name
        yield _view_decision(id, source, where.where or "", where.choices[choice])


def _view_decision(id: str, source: str, where: str, choice: Choice) -> AnswerView:
    leaned = find_leaned_skill(choice)
    return AnswerView(
        id=id,
        source=source,
        say=strip_to_line(choice.say),
        when=strip_to_line(where).rstrip("."),
        more=choice.because or "",
        kind=ACT_LABELS.get(choice.act or "", ""),
        fit=choice.fit,
        leans=speak_label(leaned) if leaned else "",
    )


def _list_cards(path: CareerPath) -> Iterator[AnswerView]:
    career, spans = path.setting.career, build_half_year(path).cards
    for id in dict.fromkeys(path.state.cards):
        card = career.cards[id]
        weeks = ", ".join(word_weeks(each) for each in spans if each.id == id and each.weeks)
        say, kind = strip_to_line(card.tell or card.label), card.kind.replace("_", " ")
        yield AnswerView(id, HALF_YEAR, say, weeks, card.text, kind)
