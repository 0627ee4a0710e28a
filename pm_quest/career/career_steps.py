"""What taking an option leads to: the next state in which something has to be decided."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from pm_quest.career.application_draws import Stack, draw_stack
from pm_quest.career.career_choices import (
    LET_LAPSE,
    NO_MORE,
    NO_OFFER,
    NO_TRAINING,
    NOTHING_TO_TELL,
    PLAIN_LETTER,
    TO_MARKET,
    TRAINING,
    count_told,
    find_closed_way,
    list_answers,
)
from pm_quest.career.career_effects import (
    add_credentials,
    add_gain,
    add_points,
    decide_event,
    draw_event,
    find_first_lapse,
    find_surprise_week,
    finish_finale,
    finish_job,
    measure_savings,
    meet_event,
    play_card,
    price_renewal,
    spend,
)
from pm_quest.career.career_model import CareerEvent
from pm_quest.career.career_state import (
    UNKNOWN_ENDING,
    WEEKS_OF_YEAR,
    Application,
    CareerSetting,
    CareerState,
    FinishedJob,
    ToldAnswer,
    deal_market_names,
    name_points,
)
from pm_quest.career.interviews import draw_offer, find_offer_percent, hear_answer
from pm_quest.career.recruiting import Applicant
from pm_quest.story.draws import derive_seed
from pm_quest.story.model import SKILLS, Brings
from pm_quest.story.playthrough import Playthrough

Step = Callable[[CareerSetting, CareerState, str], CareerState]


def take_option(setting: CareerSetting, state: CareerState, option: str) -> CareerState:
    """Return the state after an open option, where something is to be decided again, or the end."""
    return _STEPS[state.stage](setting, state, option)


def _choose_background(setting: CareerSetting, state: CareerState, option: str) -> CareerState:
    career, background = setting.career, setting.career.backgrounds[option]
    state = replace(
        state,
        money=background.money,
        skills=add_points(state.skills, background.skills),
        evidence=add_points(state.evidence, background.evidence),
        happened=frozenset({option}),
    )
    held = {id: find_first_lapse(career, background, id) for id in background.holds}
    return _pass_weeks(setting, replace(state, credentials=held))


def _spend_weeks(setting: CareerSetting, state: CareerState, option: str) -> CareerState:
    career = setting.career
    if option == TO_MARKET:
        return _pass_weeks(setting, replace(state, week=max(state.week, career.weeks), prepared=True))
    card = career.cards[option]
    if card.options:
        return replace(state, stage="card", subject=option)
    return _pass_weeks(setting, play_card(career, state, card))


def _decide_card(setting: CareerSetting, state: CareerState, option: str) -> CareerState:
    card = setting.career.cards[state.subject]
    return _pass_weeks(setting, play_card(setting.career, state, card, card.options[option]))


def _decide_event(setting: CareerSetting, state: CareerState, option: str) -> CareerState:
    decision = setting.career.events[state.subject].options[option]
    state = decide_event(setting.career, state, state.subject, decision)
    return _pass_year(setting, state) if state.years else _pass_weeks(setting, state)


def _ask_event(setting: CareerSetting, state: CareerState, event: CareerEvent) -> CareerState | None:
    """Return the state in which an event is decided; None where no way can be taken."""
    ways = (find_closed_way(setting, state, event, each) for each in event.options.values())
    return replace(state, stage="event", subject=event.id) if None in ways else None


def _pass_weeks(setting: CareerSetting, state: CareerState) -> CareerState:
    """Return the half-year's next decision: a surprise that is due, a week, or the market.

    A surprise at the end may leave more weeks: then there is still something to prepare.
    """
    while state.surprises < setting.career.surprises and state.week >= find_surprise_week(setting, state.surprises):
        event = draw_event(setting, state, "half_year", state.surprises)
        state = replace(state, surprises=state.surprises + 1)
        if event is not None:
            state = meet_event(setting.career, state, event)
            if (asked := _ask_event(setting, state, event)) is not None:
                return asked
    prepared = state.prepared and state.week >= setting.career.weeks
    return replace(state, stage="market" if prepared else "week", subject="", prepared=prepared)


def _read_advert(setting: CareerSetting, state: CareerState, option: str) -> CareerState:
    return _close_round(setting, state) if option == NO_MORE else replace(state, stage="letter", subject=option)


def _send_letter(setting: CareerSetting, state: CareerState, option: str) -> CareerState:
    career, lead = setting.career, None if option == PLAIN_LETTER else option
    stack = draw_application(setting, state.market, state.subject, state.build_applicant(lead), _list_told(state))
    sent = (*state.applications, Application(state.subject, lead, stack))
    state = replace(state, applications=sent, week=state.week + 1, stage="market", subject="")
    left = {*setting.employers} - {each.employer for each in sent} - {each.employer for each in state.jobs}
    return state if left and len(sent) < career.applications else _close_round(setting, state)


def _list_told(state: CareerState) -> frozenset[str]:
    """Return the lines of the CVs in the stacks of this market that letters lie in already."""
    return frozenset(rival.applicant.line for sent in state.applications for rival in sent.stack.standings)


def draw_application(
    setting: CareerSetting, market: int, employer: str, applicant: Applicant, told: Collection[str] = ()
) -> Stack:
    """Return the stack in which this CV lies with its letter to an employer of this market.

    told: the lines of CVs that are to come in it only where there are no others.
    """
    return draw_stack(
        applicant,
        employer,
        setting.find_hiring(employer),
        [*setting.career.applicants.values()],
        setting.career.assumptions,
        seed=setting.seed,
        step=market,
        names=deal_market_names(setting, market, employer),
        told=told,
    )


def _close_round(setting: CareerSetting, state: CareerState) -> CareerState:
    """Return the first interview of those who call."""
    return _meet_next(setting, replace(state, due=find_callers(state), invited=""))


def find_callers(state: CareerState) -> tuple[str, ...]:
    """Return who calls after a round: by the letters that were sent, and last who has invited the player."""
    called = tuple(each.employer for each in state.applications if each.stack.mine.called)
    return (*called, state.invited) if state.invited and state.invited not in called else called


def _meet_next(setting: CareerSetting, state: CareerState) -> CareerState:
    """Return the next question of an interview; after the last interview, the offers."""
    while state.due:
        employer = state.due[0]
        if len(setting.list_questions(state, employer)) > count_told(replace(state, subject=employer)):
            return replace(state, stage="interview", subject=employer)
        percent = find_offer_percent(
            count_points(setting, state, employer), state.reputation, setting.career.assumptions
        )
        offer = draw_offer(percent, employer, seed=setting.seed, step=state.market)
        state = replace(state, offers=(*state.offers, (employer, offer)), due=state.due[1:])
    return replace(state, stage="offers", subject="")


def count_points(setting: CareerSetting, state: CareerState, employer: str) -> int:
    """Return the points of all that was told to an employer."""
    answers, questions = list_answers(setting, state), setting.list_questions(state, employer)
    told = [each for each in state.told if each.employer == employer]
    return sum(hear_answer(questions[each.question], answers.get(each.answer, frozenset())).points for each in told)


def _tell_answer(setting: CareerSetting, state: CareerState, option: str) -> CareerState:
    answer = ToldAnswer(state.subject, count_told(state), "" if option == NOTHING_TO_TELL else option)
    return _meet_next(setting, replace(state, told=(*state.told, answer)))


def _take_offer(setting: CareerSetting, state: CareerState, option: str) -> CareerState:
    return _begin_year(setting, state) if option == NO_OFFER else _begin_job(setting, state, option)


def _begin_job(setting: CareerSetting, state: CareerState, story: str) -> CareerState:
    """Return a job at its first decision, begun with the skills and credentials of now."""
    brings = Brings(name_points(state.skills), tuple(sorted(state.held)), setting.player)
    job = Playthrough.start(setting.find_story(story), brings, derive_seed(setting.seed, f"job {story}"))
    return _work_on(setting, replace(state, stage="job", subject=story, job=job))


def _choose_in_job(setting: CareerSetting, state: CareerState, option: str) -> CareerState:
    if state.job is None:
        return state
    employer, scene = state.subject, state.job.scene.id
    first = (employer, scene, setting.first_answers.get((employer, scene), option))
    known = any(each[:2] == first[:2] for each in state.answers)
    answers = state.answers if known else (*state.answers, first)
    return _work_on(setting, replace(state, job=state.job.choose(option), answers=answers))


def _work_on(setting: CareerSetting, state: CareerState) -> CareerState:
    if state.job is None or not state.job.ended:
        return state
    if setting.is_finale(state.subject):
        return replace(finish_finale(state, state.job), stage="end", subject="")
    return _begin_year(setting, finish_job(setting, state, state.subject, state.job), state.subject)


def leave_job(setting: CareerSetting, state: CareerState) -> CareerState:
    """Return the state after the year of a job whose ending is not known.

    What was learned in it so far stays; it leaves neither evidence nor a name.
    """
    if state.job is None:
        return state
    left = FinishedJob(state.subject, state.years, UNKNOWN_ENDING, 0, state.job.adaptability, 0)
    skills = tuple(state.job.skills[skill] for skill in SKILLS)
    saved = measure_savings(setting, state.subject)
    return _begin_year(
        setting,
        replace(state, job=None, jobs=(*state.jobs, left), skills=skills, money=state.money + saved),
        state.subject,
    )


def _begin_year(setting: CareerSetting, state: CareerState, employer: str = "") -> CareerState:
    """Return the first decision of the year that ends: an event, a renewal, a course, or the market; then the finale."""
    met, worked = {each: None for each, _ in state.offers}, {each.employer for each in state.jobs}
    declined = tuple(each for each in {**dict.fromkeys(state.declined), **met} if each not in worked)
    interviewed = (*state.interviewed, *met)
    remembered = state.remembered | {(each.employer, each.answer) for each in state.told if each.answer}
    state = replace(state, years=state.years + 1, week=0, applications=(), told=(), offers=(), due=(), subject="")
    state = replace(state, declined=declined, remembered=remembered, interviewed=interviewed)
    trained = [TRAINING] if employer and any(setting.find_hiring(employer).training.values()) else []
    event = draw_event(setting, state, "year", 0)
    state = meet_event(setting.career, state, event) if event else state
    now = state.weeks_passed
    renewed = [id for id, lapse in state.credentials.items() if lapse and now < lapse <= now + WEEKS_OF_YEAR]
    # After the last job there is no market left: what could be held there changes nothing any more.
    state = replace(state, due=(*renewed, *trained) if state.years < setting.career.jobs else ())
    return (event and _ask_event(setting, state, event)) or _pass_year(setting, state)


def _pass_year(setting: CareerSetting, state: CareerState) -> CareerState:
    while state.due:
        state = replace(state, stage="year", subject=state.due[0], due=state.due[1:])
        if state.subject != TRAINING or has_course(setting, state):
            return state
    if state.years < setting.career.jobs:
        return replace(state, stage="market", subject="")
    finale = setting.finale
    has_finale = finale is not None and setting.is_finale(finale.id)
    return _begin_job(setting, state, finale.id) if finale and has_finale else replace(state, stage="end", subject="")


def has_course(setting: CareerSetting, state: CareerState) -> bool:
    """Return whether the employer of the year pays for a course that ends in a credential not held yet."""
    paid = setting.find_hiring(state.jobs[-1].employer).training
    return any(is_paid and credential not in state.held for credential, is_paid in paid.items())


def _decide_in_year(setting: CareerSetting, state: CareerState, option: str) -> CareerState:
    career = setting.career
    if state.subject == TRAINING and option != NO_TRAINING:
        card = next((each for each in career.cards.values() if each.credential == option), None)
        state = add_credentials(career, add_gain(state, card.gives if card else None), [option])
    elif state.subject != TRAINING and option != LET_LAPSE:
        state = spend(career, state, 0, price_renewal(career, state.subject))
        state = add_credentials(career, state, [state.subject])
    return _pass_year(setting, state)


_STEPS: Mapping[str, Step] = {
    "background": _choose_background,
    "week": _spend_weeks,
    "card": _decide_card,
    "event": _decide_event,
    "market": _read_advert,
    "letter": _send_letter,
    "interview": _tell_answer,
    "offers": _take_offer,
    "job": _choose_in_job,
    "year": _decide_in_year,
}
