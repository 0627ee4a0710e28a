"""What a year has changed, and what it still asks, as the page after it shows it."""

from collections.abc import Iterator
from dataclasses import dataclass

from pm_quest.career.career_choices import TRAINING
from pm_quest.career.career_effects import find_grown, find_lapse, measure_savings
from pm_quest.career.career_state import CareerSetting, CareerState, name_points
from pm_quest.career.career_steps import has_course
from pm_quest.career.career_turns import CareerTurn
from pm_quest.career.pay_words import format_money
from pm_quest.career.plain_names import name_credential, name_employer
from pm_quest.career.standing_words import describe_until
from pm_quest.story.labels import find_label, speak_label

NO_JOB = "A year without a job: nobody writes about it, and nothing was earned."
NEXT_MARKET = "The market of year {} comes before it lapses: renewed or not, it counts there."
LAST_MARKET = "Your last market comes before it lapses: renewed or not, it counts there."


@dataclass(frozen=True, slots=True)
class NumberChange:
    """A number of the player that is another one now; `is_evidence`: how much there is to show of a domain."""

    label: str
    before: int
    after: int
    is_evidence: bool = False


@dataclass(frozen=True, slots=True)
class YearPay:
    """What a year in a job paid, and how much of it is left when the year is over."""

    pays: int
    left: int


def find_year_pay(setting: CareerSetting, turn: CareerTurn) -> YearPay | None:
    """Return what the year paid that a choice ended; None without a job, after the finale, and where pay is not told."""
    done = turn.finished
    if done is None or setting.is_finale(done.employer):
        return None
    pays = setting.find_hiring(done.employer).pays
    return YearPay(pays, measure_savings(setting, done.employer)) if pays else None


def describe_year_pay(setting: CareerSetting, turn: CareerTurn) -> Iterator[str]:
    """Yield what the year that is over has paid, and what of it is left."""
    if (pay := find_year_pay(setting, turn)) is not None:
        left = f"{pay.left:,}" if pay.left else "nothing"
        yield f"The job paid {format_money(setting.career, pay.pays)} in its year, of which you saved {left}."


def explain_evidence(setting: CareerSetting, turn: CareerTurn) -> str:
    """Return what evidence a job has left, and by what impact it does; empty where none has ended, and after the finale."""
    done, job = turn.finished, turn.job
    if done is None or job is None or setting.is_finale(done.employer):
        return ""
    good, grown = setting.career.assumptions.good_impact.value, find_grown(turn.before, job)
    if done.impact < good:
        return f"An impact of {good} or more would have left something to show."
    return (
        f"An impact of {good} or more leaves something to show of what grew most: {speak_label(grown)}."
        if grown
        else ""
    )


def closes_year(turn: CareerTurn) -> bool:
    """Return whether a choice ended a year, or the finale."""
    return turn.after.years > turn.before.years or turn.finished is not None


def list_number_changes(before: CareerState, after: CareerState) -> Iterator[NumberChange]:
    """Yield what has changed: money, the name, skills, evidence."""
    numbers = [
        NumberChange("money", before.money, after.money),
        NumberChange("your name", before.reputation, after.reputation),
    ]
    for is_evidence, old, new in ((False, before.skills, after.skills), (True, before.evidence, after.evidence)):
        was = name_points(old)
        numbers += [
            NumberChange(find_label(id), was[id], points, is_evidence) for id, points in name_points(new).items()
        ]
    yield from (each for each in numbers if each.before != each.after)


def list_lapsed(setting: CareerSetting, before: CareerState, after: CareerState) -> list[str]:
    """Return the names of the credentials that the year took."""
    return [name_credential(setting, id) for id in sorted(before.held - after.held)]


def list_matters(setting: CareerSetting, state: CareerState) -> Iterator[str]:
    """Yield what is still to be decided in the year, a sentence each."""
    if state.stage == "event" and state.years:
        yield "Something has come that nobody planned."
    for matter in ([state.subject] if state.stage == "year" else []) + [*state.due]:
        if matter != TRAINING or has_course(setting, state):
            yield describe_matter(setting, state, matter)


def describe_contract(setting: CareerSetting, years: int) -> str:
    """Return how long a job lasts that begins after so many years, and what comes then."""
    then = "then you are on the market again" if years + 1 < setting.career.jobs else "with it the last year is over"
    return f"Every contract here is for one year and is not renewed, however the job goes: {then}."


def explain_year_end(setting: CareerSetting, state: CareerState) -> str:
    """Return why the last job is over: not for what was done in it. After later jobs that is known, and said shortly."""
    name = name_employer(setting, state.jobs[-1].employer)
    if len(state.jobs) > 1:
        return f"Your year with {name} is over."
    return (
        f"Your contract with {name} was for one year, as every contract here, and it is over, whatever came of the job."
    )


def describe_matter(setting: CareerSetting, state: CareerState, matter: str) -> str:
    """Return what a year's decision is about: a credential that lapses, or the employer's courses."""
    if matter == TRAINING:
        return f"{name_employer(setting, state.jobs[-1].employer)} pays for a course."
    return f"{name_credential(setting, matter)} lapses within the year."


def explain_matter(setting: CareerSetting, state: CareerState, matter: str) -> str:
    """Return what taking it comes to: until when a credential is then held, or that the course takes nothing."""
    if matter == TRAINING:
        return "It takes neither weeks nor money of yours."
    lapse = find_lapse(setting.career, matter, state.weeks_passed)
    if lapse is None:
        return "Renewed, it never lapses again."
    held = f"Renewed, it is held {describe_until(setting, lapse)}."
    if not _outlives_market(setting, state, matter):
        return held
    is_last = state.years == setting.career.jobs - 1
    return f"{held} {LAST_MARKET if is_last else NEXT_MARKET.format(state.years + 1)}"


def _outlives_market(setting: CareerSetting, state: CareerState, credential: str) -> bool:
    """Return whether a credential still counts in the market that comes next, renewed or not."""
    lapse = state.credentials.get(credential)
    return lapse is not None and lapse > state.weeks_passed + setting.career.applications
