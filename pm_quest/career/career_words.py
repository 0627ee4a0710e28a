"""The decisions of a career, and what they led to, in sentences."""

from collections.abc import Iterator

from pm_quest.career.advert_view import (
    NO_ADVERT,
    ONE_TITLE,
    describe_asked,
    describe_former_job,
    describe_invited,
    list_adverts,
)
from pm_quest.career.answer_view import FIRST_ANSWERS
from pm_quest.career.career_choices import (
    CareerDecision,
    count_told,
    find_happening,
    find_question,
    is_only_way_open,
)
from pm_quest.career.career_labels import describe_nickname, describe_reference, explain_reference
from pm_quest.career.career_replay import CareerPath
from pm_quest.career.career_state import CareerSetting, CareerState
from pm_quest.career.career_turns import CareerTurn
from pm_quest.career.counted_skills import describe_asked_skills, describe_counted
from pm_quest.career.event_effects import describe_surprise, describe_way
from pm_quest.career.greeting_words import greet_player
from pm_quest.career.hand_words import describe_rest
from pm_quest.career.heard_view import describe_heard, view_heard
from pm_quest.career.length_words import describe_length
from pm_quest.career.offer_view import (
    OfferRecord,
    describe_called_start,
    describe_draw,
    describe_silent,
    describe_start,
    explain_percent,
    list_new_offers,
)
from pm_quest.career.pay_words import describe_pay, format_money
from pm_quest.career.plain_names import name_employer
from pm_quest.career.references import WrittenReference
from pm_quest.career.round_words import describe_round
from pm_quest.career.standing_words import describe_gains, describe_player, describe_time
from pm_quest.career.wanted_words import describe_wanted
from pm_quest.career.year_view import (
    NO_JOB,
    describe_contract,
    describe_matter,
    describe_year_pay,
    explain_evidence,
    explain_matter,
    explain_year_end,
)
from pm_quest.kit.plain_markdown import strip_markdown, strip_to_line
from pm_quest.kit.sentences import LineGroup, format_count


def describe_question(path: CareerPath, decision: CareerDecision, *, anew: bool) -> Iterator[LineGroup]:
    """Yield what has to be decided now, without the options."""
    setting, state = path.setting, path.state
    employer = name_employer(setting, state.subject) if state.subject in setting.employers else ""
    match decision.stage:
        case "background":
            yield (describe_length(setting),)
            yield ("Who are you?",)
        case "week":
            ask = "" if is_only_way_open(decision) else " What do you do next?"
            yield (f"{describe_time(setting, state)} Money {format_money(setting.career, state.money)}.{ask}",)
        case "card" | "event":
            happening = find_happening(setting, decision.subject)
            head = "" if decision.stage == "card" else "Nobody planned this: "
            yield (f"{head}{strip_to_line(happening.label)}.",)
            yield (strip_markdown(decision.text),)
        case "market":
            yield from _describe_market(setting, state, anew=anew or not (state.applications or state.years))
        case "letter":
            yield (
                f"Your letter to {employer}. What does it lead with?",
                *describe_asked_skills(path, state.subject),
                describe_start(setting, state),
            )
        case "interview":
            yield from _ask_in_interview(path, decision, employer)
        case "offers":
            yield _describe_choice_of_offers(path, anew=anew)
        case "year":
            matter = decision.subject
            yield describe_matter(setting, state, matter), explain_matter(setting, state, matter)


def _ask_in_interview(path: CareerPath, decision: CareerDecision, employer: str) -> Iterator[LineGroup]:
    """Yield where the interview is, the question, and what it wants to hear."""
    setting, state = path.setting, path.state
    told, count = count_told(state), len(setting.list_questions(state, state.subject))
    yield (
        f"The interview at {employer}, question {told + 1} of {count}.",
        greet_player(path),
        "" if told else describe_called_start(setting, state),
    )
    yield strip_markdown(decision.text), describe_wanted(setting.career, find_question(setting, state))
    yield ("What do you tell?",)


def _describe_choice_of_offers(path: CareerPath, *, anew: bool) -> LineGroup:
    """Return how many offers there are, who did not call, and how long a contract is."""
    setting, state = path.setting, path.state
    made = sum(offer.is_made for _, offer in state.offers)
    return (
        f"You have {format_count(made, 'offer')}." if made else "There is no offer this year.",
        *(() if _was_answered_now(path) and not anew else describe_silent(setting, state)),
        describe_contract(setting, state.years) if made else "",
    )


def _was_answered_now(path: CareerPath) -> bool:
    """Return whether the last choice closed the round: then it was said already who did not call."""
    return path.taken is not None and path.taken.stage in ("market", "letter")


def _describe_market(setting: CareerSetting, state: CareerState, *, anew: bool) -> Iterator[LineGroup]:
    left = setting.career.applications - len(state.applications)
    sent = "" if not state.applications else " more"
    yield (
        f"{describe_time(setting, state)} You can send {format_count(left, f'{sent} letter'.strip())}, a week each.",
    )
    if anew or not state.applications:
        yield [*describe_player(setting, state), *describe_counted(setting, state)]
    if state.years and not anew and not state.applications:
        yield ("The adverts are those of the first year; /adverts reads them again.",)
        yield from describe_adverts(setting, state, jobs_only=True)
    if anew:
        yield (f"The market. {format_count(len(setting.employers), 'advert')} under one title, {ONE_TITLE.lower()}.",)
        yield from describe_adverts(setting, state)


def describe_adverts(setting: CareerSetting, state: CareerState, *, jobs_only: bool = False) -> Iterator[LineGroup]:
    """Yield each advert with what it asks for; beside that of a job one had, what the job was: or only those."""
    for number, view in enumerate(list_adverts(setting, state), 1):
        if view.job is not None or view.invited or not jobs_only:
            yield (
                f"Advert {number}: {view.name}.",
                describe_invited(view),
                strip_markdown(view.text or NO_ADVERT),
                *describe_asked(setting, view),
                f"It pays {describe_pay(setting, view.employer)}." if view.pays is not None else "",
                describe_former_job(view),
            )


def describe_turn(setting: CareerSetting, turn: CareerTurn) -> Iterator[LineGroup]:
    """Yield what a choice led to, outside of the scenes of a job."""
    yield from describe_deed(setting, turn)
    yield from describe_round(setting, turn)
    yield from describe_offers(setting, turn)


def describe_deed(setting: CareerSetting, turn: CareerTurn) -> Iterator[LineGroup]:
    """Yield what was done and what it changed, without the round that closed with it, and the offers."""
    if turn.choice.stage == "background":
        label = strip_to_line(setting.career.backgrounds[turn.choice.option].label)
        known = (*describe_player(setting, turn.after), *describe_counted(setting, turn.after))
        yield (f"You begin as: {label}.", *known)
    if turn.choice.stage == "week" and turn.choice.option in setting.career.cards and turn.texts:
        yield (f"{strip_to_line(setting.career.cards[turn.choice.option].label)}.",)
    yield (describe_rest(setting, turn),)
    for text in turn.texts if turn.choice.stage != "background" else ():
        yield (strip_markdown(f"“{text.strip()}”" if turn.choice.stage == "letter" else text),)
    if turn.application is not None and turn.callers is None:
        where = name_employer(setting, turn.application.employer)
        yield (f"Your letter to {where} is sent. Whom they call is known after the last one.",)
    if (heard := view_heard(setting, turn)) is not None:
        yield [*describe_heard(heard)]
    yield from _describe_finished(setting, turn)
    yield (strip_markdown(describe_closing(setting, turn)),)
    for event in turn.surprises:
        yield f"Nobody planned this: {strip_to_line(event.label)}.", strip_markdown(event.text)
        yield (describe_surprise(setting, turn, event),)
    yield [*describe_way(setting, turn)]
    if turn.choice.stage != "background":
        yield [*describe_gains(setting, turn.before, turn.after, turn.money_parts)]


def describe_offers(setting: CareerSetting, turn: CareerTurn) -> Iterator[LineGroup]:
    """Yield the offers that were decided, with their draws."""
    for record in list_new_offers(setting, turn):
        yield (_describe_offer(record),)
    yield (describe_finale(setting, turn),)


def _describe_finished(setting: CareerSetting, turn: CareerTurn) -> Iterator[LineGroup]:
    """Yield why a job is over that has ended, and what it leaves: a reference, and what people call the player.

    Of a year without one, only that it is over.
    """
    if turn.finished is not None and turn.reference is not None:
        yield (explain_year_end(setting, turn.after),)
        yield [*describe_year_pay(setting, turn), explain_evidence(setting, turn)]
        yield [*_describe_reference(turn.reference, turn.finished.impact)]
        yield (strip_to_line(describe_nickname(turn.nickname)) if turn.nickname else "",)
        yield (FIRST_ANSWERS if len(turn.after.jobs) == 1 else "",)
    elif turn.finished is None and turn.after.years > turn.before.years:
        yield (f"Year {turn.after.years} is over. {NO_JOB}",)


def describe_finale(setting: CareerSetting, turn: CareerTurn) -> str:
    """Return what is said where the finale begins; empty elsewhere."""
    if not turn.opens_finale:
        return ""
    name = name_employer(setting, turn.after.subject)
    told = setting.career.finale
    opens = strip_to_line(told.opens) if told and told.opens else "The last year is over."
    return f"{opens} One job is left, for which nobody has to apply: {name}. It is counted by itself."


def describe_closing(setting: CareerSetting, turn: CareerTurn) -> str:
    """Return what is told after the finale; empty elsewhere."""
    told, done = setting.career.finale, turn.finished
    return told.closes or "" if told and done is not None and setting.is_finale(done.employer) else ""


def _describe_reference(reference: WrittenReference, impact: int) -> Iterator[str]:
    yield strip_to_line(describe_reference(reference))
    yield explain_reference(reference, impact)


def _describe_offer(record: OfferRecord) -> str:
    """Return whether there is an offer, how likely it was, and what that came of."""
    result = f"{record.name} {'makes you an offer' if record.is_made else 'takes somebody else'}."
    return f"{result} {describe_draw(record)} {explain_percent(record)}"
