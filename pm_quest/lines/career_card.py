"""The career card: what a career came to, and what each thing in it changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pm_quest.career.career_choices import TRAINING
from pm_quest.career.career_labels import describe_nickname, name_credential, name_employer
from pm_quest.career.career_replay import CareerPath
from pm_quest.career.career_state import CareerSetting
from pm_quest.career.career_turns import find_nickname, sum_spending
from pm_quest.career.change_labels import describe_change
from pm_quest.career.standing_words import describe_player
from pm_quest.kit.plain_markdown import strip_to_line
from pm_quest.kit.sentences import LineGroup, format_count
from pm_quest.story.labels import spell_number

if TYPE_CHECKING:
    from pm_quest.career_changes import CareerChange


@dataclass(frozen=True, slots=True)
class CareerCard:
    """An ended career, and what each card, renewal and course of it changed."""

    path: CareerPath
    changes: "Sequence[CareerChange]"


def make_card(path: CareerPath) -> CareerCard:
    """Return the card of an ended career. It loads NumPy, which only an ending is worth."""
    from pm_quest.career_changes import compute_changes  # noqa: PLC0415  it loads NumPy

    return CareerCard(path, compute_changes(path))


def describe_card(card: CareerCard) -> Iterator[LineGroup]:
    """Yield the card in sentences."""
    path, setting, state = card.path, card.path.setting, card.path.state
    background = setting.career.backgrounds[path.choices[0].option]
    yield "Your career card.", f"You began as: {strip_to_line(background.label)}."
    yield [_describe_year(path, year) for year in range(state.years)]
    yield f"Impact of all years together: {sum(job.impact for job in state.jobs)}.", _describe_finale(path)
    nickname = find_nickname(path)
    called = strip_to_line(describe_nickname(nickname)) if nickname else ""
    yield [*describe_player(setting, state), f"Reputation {spell_number(state.reputation)}.", called]
    yield [*_describe_spending(path)]
    yield (
        "What each thing changed, with the same seed and the same choices wherever they can still be made:",
        *(describe_card_change(path, change) for change in card.changes),
    )
    yield (
        "Where it says about, what a job would have come to is a mean."
        if not all(each.is_exact for each in card.changes)
        else "",
    )


def _describe_year(path: CareerPath, year: int) -> str:
    job = next((each for each in path.state.jobs if each.year == year), None)
    if job is None:
        return f"Year {year + 1}: no job."
    name = strip_to_line(name_employer(path.setting, job.employer))
    return f"Year {year + 1}: {name}, impact {job.impact} of 100, adaptability {spell_number(job.adaptability)}."


def _describe_finale(path: CareerPath) -> str:
    done = path.state.finale
    if done is None:
        return ""
    name = strip_to_line(name_employer(path.setting, done.employer))
    return (
        f"Beside them the finale: {name}, impact {done.impact} of 100, adaptability {spell_number(done.adaptability)}."
    )


def _describe_spending(path: CareerPath) -> Iterator[str]:
    for kind, (weeks, money) in sum_spending(path).items():
        way = f", {'cost' if money < 0 else 'brought'} {abs(money):,}" if money else ""
        label = kind.replace("_", " ")
        yield f"{label[:1].upper()}{label[1:]}: {format_count(weeks, 'week')}{way}."


def describe_card_change(path: CareerPath, change: "CareerChange") -> str:
    """Return what one thing changed, as a sentence."""
    return describe_change(
        name_change(path, change),
        change.calls,
        [_name_call(path.setting, employer, year) for year, employer in change.lost],
        [_name_call(path.setting, employer, year) for year, employer in change.gained],
        change.impact,
        is_exact=change.is_exact,
    )


def name_change(path: CareerPath, change: "CareerChange") -> str:
    """Return the name of a card, a renewal or a course, to stand in a sentence."""
    setting, choice = path.setting, change.choice
    if choice.stage == "week" and choice.option in setting.career.cards:
        return f"“{strip_to_line(setting.career.cards[choice.option].label)}”"
    year = path.list_steps()[change.number - 1].state.years
    credential = choice.option if choice.subject == TRAINING else choice.subject
    what = "the course for" if choice.subject == TRAINING else "renewing"
    return f"{what} {strip_to_line(name_credential(setting, credential))} after year {year}"


def _name_call(setting: CareerSetting, employer: str, year: int) -> str:
    return f"{strip_to_line(name_employer(setting, employer))} in year {year + 1}"
