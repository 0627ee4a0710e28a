"""What a choice changed, in words: its name, a row, and the explanation year by year."""

from collections.abc import Iterator

from pm_quest.career.career_card import CareerChange
from pm_quest.career.career_choices import TRAINING
from pm_quest.career.career_comparison import YearResult
from pm_quest.career.career_replay import CareerChoice, CareerPath
from pm_quest.career.career_state import CareerSetting
from pm_quest.career.career_turns import measure_choice
from pm_quest.career.change_labels import ABOUT, describe_calls, describe_change
from pm_quest.career.pay_words import format_money
from pm_quest.career.plain_names import name_employer, shorten_credential
from pm_quest.career.recruiting import Decided, Standing
from pm_quest.kit.plain_markdown import strip_to_line
from pm_quest.kit.sentences import format_count, join_words

LOST_LABELS: dict[Decided, str] = {
    "filter": "the recruiter sorts by a credential that you don’t hold, and does not read you",
    "sum": "{points} counted there, and all who are called have more",
    "cherry": "{points}, like somebody who is called; their credential breaks the tie",
    "draw": "{points}, like somebody who is called; their CV happens to lie on top",
    "room": "more were read than are called",
}
"""Why a call falls away."""
UNTOLD = ": with it goes an answer that you gave there"
"""Why an offer falls away of somebody who called, where another answer might have been told."""


def describe_card_change(path: CareerPath, change: CareerChange) -> str:
    """Return what one thing changed, as a sentence; and where an offer fell with an answer, that it did."""
    told = describe_change(
        name_change(path, change),
        change.calls,
        [_name_call(path.setting, employer, year) for year, employer in change.lost],
        [_name_call(path.setting, employer, year) for year, employer in change.gained],
        change.impact,
        is_exact=change.is_exact,
    )
    fallen = [
        _name(path.setting, was.employer)
        for was, now in zip(change.before, change.without, strict=True)
        if was.employer in now.untold and was.employer is not None and was.employer != now.employer
    ]
    return f"{told} No offer from {join_words(fallen)}{UNTOLD}." if fallen else told


def name_change(path: CareerPath, change: CareerChange) -> str:
    """Return the name of a card, a renewal or a course, to stand in a sentence."""
    plain = name_change_plainly(path, change)
    return f"“{plain}”" if _is_card(path, change) else plain


def name_change_plainly(path: CareerPath, change: CareerChange) -> str:
    """Return the same name without quotation marks, to stand by itself."""
    return name_step(path, change.number, change.choice)


def name_step(path: CareerPath, number: int, choice: CareerChoice) -> str:
    """Return the name of a card, a renewal or a course, by its number in the career."""
    setting = path.setting
    if choice.stage == "week" and choice.option in setting.career.cards:
        return strip_to_line(setting.career.cards[choice.option].label)
    year = path.list_steps()[number - 1].state.years
    credential = choice.option if choice.subject == TRAINING else choice.subject
    what = "the course for" if choice.subject == TRAINING else "renewing"
    return f"{what} {shorten_credential(setting, credential)} after year {year}"


def tell_change(path: CareerPath, change: CareerChange) -> str:
    """Return the most telling thing about a change, as one short sentence."""
    if change.lost:
        year, employer = change.lost[0]
        more = f", and {len(change.lost) - 1} more" if len(change.lost) > 1 else ""
        standing = change.without[year].standings.get(employer)
        what = "Not read at" if standing is not None and standing.filtered else "No call from"
        return f"{what} {_name(path.setting, employer)}{more}."
    changed = [
        (was, now) for was, now in zip(change.before, change.without, strict=True) if was.employer != now.employer
    ]
    if changed and (fallen := changed[0][0].employer) is not None:
        return f"No offer from {_name(path.setting, fallen)}."
    if changed or change.gained:
        other = changed[0][1].employer or "" if changed else change.gained[0][1]
        return f"{'Work at' if changed else 'A call from'} {_name(path.setting, other)} instead."
    same = describe_calls(change.calls, (), ()).capitalize()
    if change.impact is None or abs(change.impact) < ABOUT:
        return f"{same}."
    return f"{same}; the job goes another way."


def explain_change(path: CareerPath, change: CareerChange) -> Iterator[str]:
    """Yield who called, and what changes without it, year by year."""
    yield describe_had_calls(path, change)
    told = False
    for year, (was, now) in enumerate(zip(change.before, change.without, strict=True)):
        sentences = [*_explain_calls(path.setting, was, now), *_explain_job(path.setting, change, year)]
        if sentences:
            told = True
            yield f"Year {year + 1}. {' '.join(sentences)}"
    if not told:
        yield "Without it, nothing else changes: the same calls, the same jobs, the same impact."


def describe_had_calls(path: CareerPath, change: CareerChange) -> str:
    """Return who called with it, each once, in the order of the letters."""
    names = dict.fromkeys(_name(path.setting, employer) for _, employer in change.had_calls)
    return f"With it there were calls from {join_words([*names])}." if names else "Nobody called with it."


def measure_change(path: CareerPath, change: CareerChange) -> tuple[int, int]:
    """Return the weeks that something took, and what it changed of the money."""
    steps = path.list_steps()
    weeks = money = 0
    for before, after in zip(steps[change.number - 1 :], steps[change.number : change.number + 2], strict=False):
        taken = after.taken
        if taken is not None and (after.number == change.number or taken.stage == "card"):
            _, some, price = measure_choice(before, taken) or ("", 0, 0)
            weeks, money = weeks + some, money + price
    return weeks, money


def describe_price(path: CareerPath, change: CareerChange) -> str:
    """Return when something was done, and what it took: as in `Week 3: 2 weeks, cost 900 euros.`."""
    state = path.list_steps()[change.number - 1].state
    weeks, money = measure_change(path, change)
    when = (
        f"After year {state.years}" if state.stage == "year" else f"Week {state.number_week(path.setting.career.weeks)}"
    )
    parts = [format_count(weeks, "week")] if weeks else []
    parts += [f"{'cost' if money < 0 else 'brought'} {format_money(path.setting.career, abs(money))}"] if money else []
    return f"{when}: {', '.join(parts) or 'it took nothing'}."


def _explain_calls(setting: CareerSetting, was: YearResult, now: YearResult) -> Iterator[str]:
    for employer in was.list_called():
        if employer in now.called:
            continue
        standing = now.standings.get(employer)
        yield f"No call from {_name(setting, employer)}: {_explain_lost(standing)}."
    if come := [each for each in now.list_called() if each not in was.called]:
        yield f"A call from {join_words([_name(setting, each) for each in come])} instead."


def _explain_lost(standing: Standing | None) -> str:
    if standing is None:
        return "no letter goes there"
    return LOST_LABELS[standing.decided].format(points=format_count(standing.sum, "point"))


def _explain_job(setting: CareerSetting, change: CareerChange, year: int) -> Iterator[str]:
    was, now, impact = change.before[year], change.without[year], change.impacts[year]
    about = (
        "an impact that is not known" if impact is None else f"{'' if now.impact is not None else 'about '}{impact:.0f}"
    )
    if was.employer != now.employer:
        if was.employer is not None and (was.employer in now.called or was.employer in now.untold):
            why = UNTOLD if was.employer in now.untold else ""
            yield f"No offer from {_name(setting, was.employer)}{why}."
        elif was.employer is not None and was.employer not in was.list_called():
            yield f"No job at {_name(setting, was.employer)}."  # of who called, it is said that they don't
        if now.employer is not None:
            yield f"The job is that at {_name(setting, now.employer)}, which comes to {about}."
        elif was.impact is not None:
            yield f"No other offer stands: the year counts 0, not {was.impact}."
    elif now.employer is not None and now.impact is None:
        yield f"At {_name(setting, now.employer)} a choice is no longer open; from there on a mean: {about}, not {was.impact}."
    elif now.employer is not None and now.impact != was.impact:
        yield f"At {_name(setting, now.employer)} the same choices come to {about}, not {was.impact}."


def _is_card(path: CareerPath, change: CareerChange) -> bool:
    return change.choice.stage == "week" and change.choice.option in path.setting.career.cards


def _name(setting: CareerSetting, employer: str) -> str:
    return name_employer(setting, employer) if employer in setting.employers else employer


def _name_call(setting: CareerSetting, employer: str, year: int) -> str:
    return f"{_name(setting, employer)} in year {year + 1}"
