"""What can be told in an interview: the player's own journal, as the interviewer could be told it."""

from collections.abc import Iterator
from dataclasses import dataclass

from pm_quest.career.career_choices import NOTHING_TO_TELL, build_decision, list_answers, name_answer
from pm_quest.career.career_labels import OPTION_LABELS, name_employer
from pm_quest.career.career_replay import CareerPath
from pm_quest.career.career_state import CareerSetting, CareerState
from pm_quest.career.half_year import build_half_year
from pm_quest.career.hand_words import word_weeks
from pm_quest.career.interviews import find_leaned_skill
from pm_quest.kit.plain_markdown import strip_to_line
from pm_quest.story.labels import ACT_LABELS, speak_label
from pm_quest.story.model import Choice, Fit

HALF_YEAR = "The half-year"
FIRST_ANSWERS = "What you answered first in this job is what you can tell in interviews from now on; going back does not change that."
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


def list_answer_views(path: CareerPath) -> tuple[AnswerView, ...]:
    """Return what can be told now, in the order of the options: a group for each job, the cards, and nothing."""
    setting, state = path.setting, path.state
    told = {each.id for each in build_decision(setting, state).options if not each.open}
    views = [*_list_decisions(setting, state, told), *_list_cards(path, told)]
    return (*views, AnswerView(NOTHING_TO_TELL, "", OPTION_LABELS[NOTHING_TO_TELL]))


def describe_answer(view: AnswerView) -> str:
    """Return what is known of an answer beside its words: when it was, its fit, what kind of thing it is."""
    leans = f"leans on {view.leans}" if view.leans else ""
    return ", ".join(part for part in (view.when, view.fit or "", view.kind, leans) if part)


def _list_decisions(setting: CareerSetting, state: CareerState, told: set[str]) -> Iterator[AnswerView]:
    known, years = list_answers(setting, state), {each.employer: each.year + 1 for each in state.jobs}
    for employer, scene, choice in state.answers:
        id = name_answer(employer, scene, choice)
        if id not in known:
            continue  # the scenario has changed since
        where = setting.employers[employer].scenes[scene]
        name = strip_to_line(name_employer(setting, employer))
        source = f"{name}, year {years[employer]}" if employer in years else name
        yield _view_decision(id, source, where.where or "", where.choices[choice], is_told=id in told)


def _view_decision(id: str, source: str, where: str, choice: Choice, *, is_told: bool) -> AnswerView:
    leaned = find_leaned_skill(choice)
    return AnswerView(
        id,
        source,
        strip_to_line(choice.say),
        strip_to_line(where).rstrip("."),
        choice.because or "",
        ACT_LABELS.get(choice.act or "", ""),
        choice.fit,
        speak_label(leaned) if leaned else "",
        is_told,
    )


def _list_cards(path: CareerPath, told: set[str]) -> Iterator[AnswerView]:
    career, spans = path.setting.career, build_half_year(path).cards
    for id in dict.fromkeys(path.state.cards):
        card = career.cards[id]
        weeks = ", ".join(word_weeks(each) for each in spans if each.id == id and each.weeks)
        say, kind = strip_to_line(card.tell or card.label), card.kind.replace("_", " ")
        yield AnswerView(id, HALF_YEAR, say, weeks, card.text, kind, is_told=id in told)
