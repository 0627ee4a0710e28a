"""What can be decided now: the options of a state, open or closed with a reason.

Options are named by the ids of what they choose. What a career itself offers has a hyphen in its
id, which the ids of cards, employers and choices cannot have.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pm_quest.career.career_effects import measure_card, price_renewal
from pm_quest.career.career_model import Card, CareerEvent, Decision
from pm_quest.career.career_state import CareerSetting, CareerState, Stage
from pm_quest.career.event_texts import fill_event
from pm_quest.career.figures import read_figure
from pm_quest.career.interviews import describe_choice
from pm_quest.career.missing_words import describe_missing
from pm_quest.story.conditions import Condition
from pm_quest.story.hiring import InterviewQuestion
from pm_quest.story.model import Choice

TO_MARKET, NO_MORE = "to-market", "no-more"
PLAIN_LETTER, NOTHING_TO_TELL, NO_OFFER = "plain-letter", "nothing-to-tell", "no-offer"
RENEW, LET_LAPSE, NO_TRAINING = "renew-it", "let-lapse", "no-training"
TRAINING = "training-paid"
"""The subject of a year's decision about the courses that the employer pays for."""
Closed = Literal["done", "held", "condition", "weeks", "money", "worked", "invited", "story"]
"""Why an option is closed; `story`: the scenario has a sentence for it, `invited`: they call without a letter."""


@dataclass(frozen=True, slots=True)
class CareerOption:
    """One option of a decision.

    say: the author's words for it; empty for what the career itself offers.
    weeks, money: what it takes and changes; of a card with ways, what the one does that takes least.
    more: whether another way of the card takes more.
    closed: why it can't be taken; None where it can.
    locked: the sentence for that, where there is one of its own: the author's in a job, or what a condition asks for.
    """

    id: str
    say: str = ""
    weeks: int = 0
    money: int = 0
    closed: Closed | None = None
    locked: str | None = None
    more: bool = False

    @property
    def open(self) -> bool:
        """Return whether it can be taken."""
        return self.closed is None

    @property
    def is_replayed(self) -> bool:
        """Return whether a choice of it stands in a career that was played: a letter to who calls anyway could be sent once."""
        return self.closed in (None, "invited")


@dataclass(frozen=True, slots=True)
class CareerDecision:
    """What has to be decided now.

    subject: the card, event, employer or credential that it is about; empty for none.
    text: the author's text for it; empty where there is none.
    """

    stage: Stage
    subject: str
    text: str
    options: tuple[CareerOption, ...]


def build_decision(setting: CareerSetting, state: CareerState) -> CareerDecision:
    """Return what has to be decided in a state; at the end, there are no options."""
    text, options = (
        _find_text(setting, state),
        tuple(_LISTS[state.stage](setting, state)) if state.stage in _LISTS else (),
    )
    return CareerDecision(state.stage, state.subject, text, options)


def is_only_way_open(decision: CareerDecision) -> bool:
    """Return whether a week has nothing left but the way to the market."""
    taken = [each for each in decision.options if each.open]
    return decision.stage == "week" and len(taken) == 1 and not taken[0].weeks


def find_happening(setting: CareerSetting, id: str) -> Card | CareerEvent:
    """Return the card or the event of this id."""
    return setting.career.cards.get(id) or setting.career.events[id]


def find_question(setting: CareerSetting, state: CareerState) -> InterviewQuestion:
    """Return the question of the interview that is asked now."""
    return setting.list_questions(state, state.subject)[count_told(state)]


def count_told(state: CareerState) -> int:
    """Return how many questions of the present interview are answered."""
    return sum(each.employer == state.subject for each in state.told)


def is_remembered(state: CareerState) -> bool:
    """Return whether the employer of the present interview has heard the player in an earlier market."""
    return any(employer == state.subject for employer, _ in state.remembered)


def list_answers(setting: CareerSetting, state: CareerState) -> dict[str, frozenset[str]]:
    """Return what can be told, by id, with the words that are true of it: decisions of jobs, then cards."""
    answers = {}
    for employer, scene, choice in state.answers:
        story = setting.employers.get(employer)
        told = story.scenes[scene].choices.get(choice) if story and scene in story.scenes else None
        if told is not None:
            answers[name_answer(employer, scene, choice)] = describe_choice(told)
    cards = setting.career.cards
    return answers | {id: frozenset({cards[id].kind}) for id in dict.fromkeys(state.cards)}


def name_answer(employer: str, scene: str, choice: str) -> str:
    """Return the id of a decision as an answer."""
    return f"{employer}/{scene}.{choice}"


def split_answer(id: str) -> tuple[str, str, str]:
    """Return employer, scene and choice of an answer; of a card, the employer is empty."""
    employer, _, told = id.rpartition("/")
    scene, _, choice = told.partition(".")
    return employer, scene, choice


def find_told_choice(setting: CareerSetting, id: str) -> Choice | None:
    """Return the decision of a job that an answer is; None for a card."""
    employer, scene, choice = split_answer(id)
    return setting.employers[employer].scenes[scene].choices[choice] if employer else None


def find_closed_card(setting: CareerSetting, state: CareerState, card: Card) -> Closed | None:
    """Return why a card can't be played. One with a decision can be played if one of its ways can be taken."""
    if card.once and card.id in state.cards:
        return "done"
    if not state.is_true(card.when):
        return "held" if card.credential in state.held else "condition"
    if card.options:
        ways = [find_closed_way(setting, state, card, each) for each in card.options.values()]
        return None if None in ways else max(ways, key=lambda closed: closed != "condition")
    return _find_closed(setting, state, *measure_card(setting.career, state, card))


def find_closed_way(
    setting: CareerSetting, state: CareerState, of: Card | CareerEvent, decision: Decision
) -> Closed | None:
    """Return why a decision can't be taken: on the way of a card, both are paid together."""
    if not state.is_true(decision.when):
        return "condition"
    return _find_closed(setting, state, *_measure_way(setting, state, of, decision))


def _measure_way(
    setting: CareerSetting, state: CareerState, of: Card | CareerEvent, decision: Decision
) -> tuple[int, int]:
    if isinstance(of, Card):
        return measure_card(setting.career, state, of, decision)
    return read_figure(decision.weeks), read_figure(decision.money)


def _find_closed(setting: CareerSetting, state: CareerState, weeks: int, money: int) -> Closed | None:
    if weeks > 0 and state.week + weeks > setting.career.weeks:
        return "weeks"
    return "money" if money < 0 and state.money + money < 0 else None


def _find_text(setting: CareerSetting, state: CareerState) -> str:
    match state.stage:
        case "card":
            return setting.career.cards[state.subject].text
        case "event":
            return fill_event(setting, state, setting.career.events[state.subject].text)
        case "letter" | "offers":
            return setting.find_hiring(state.subject).advert or "" if state.subject else ""
        case "interview":
            return find_question(setting, state).ask
        case "job":
            return state.job.text if state.job else ""
    return setting.career.summary if state.stage == "background" else ""


def _list_backgrounds(setting: CareerSetting, _state: CareerState) -> Iterator[CareerOption]:
    for background in setting.career.backgrounds.values():
        yield CareerOption(background.id, background.label, money=background.money)


def _list_cards(setting: CareerSetting, state: CareerState) -> Iterator[CareerOption]:
    for card in setting.career.cards.values():
        yield _offer_card(setting, state, card)
    yield CareerOption(TO_MARKET, weeks=max(0, setting.career.weeks - state.week))


def _list_ways(setting: CareerSetting, state: CareerState) -> Iterator[CareerOption]:
    of = find_happening(setting, state.subject)
    for id, each in of.options.items():
        weeks, money = _measure_way(setting, state, of, each)
        say = fill_event(setting, state, each.say) if state.stage == "event" else each.say
        closed = find_closed_way(setting, state, of, each)
        yield CareerOption(id, say, weeks, money, closed, _word_missing(setting, state, closed, each.when))


def _list_leads(setting: CareerSetting, state: CareerState) -> Iterator[CareerOption]:
    for id, lead in setting.career.leads.items():
        yield CareerOption(id, lead.label, 1, closed=None if state.is_true(lead.when) else "condition")
    yield CareerOption(PLAIN_LETTER, weeks=1)


def _list_told(setting: CareerSetting, state: CareerState) -> Iterator[CareerOption]:
    told = {each.answer for each in state.told if each.employer == state.subject}
    told |= {answer for employer, answer in state.remembered if employer == state.subject}
    for id in list_answers(setting, state):
        yield CareerOption(id, _word_answer(setting, id), closed="done" if id in told else None)
    yield CareerOption(NOTHING_TO_TELL)


def _word_answer(setting: CareerSetting, id: str) -> str:
    """Return an answer in the author's words: a card's `tell`, or what was done in the job."""
    choice = find_told_choice(setting, id)
    if choice is not None:
        return choice.say
    card = setting.career.cards[id]
    return card.tell or card.label


def _list_offers(setting: CareerSetting, state: CareerState) -> Iterator[CareerOption]:
    for employer, offer in state.offers:
        if offer.is_made:
            yield CareerOption(
                employer, setting.employers[employer].title, money=setting.find_hiring(employer).pays or 0
            )
    yield CareerOption(NO_OFFER)


def _list_job(_setting: CareerSetting, state: CareerState) -> Iterator[CareerOption]:
    for offer in state.job.offers if state.job else ():
        yield CareerOption(offer.id, offer.say, closed=None if offer.open else "story", locked=offer.locked)


def _offer_card(setting: CareerSetting, state: CareerState, card: Card) -> CareerOption:
    (weeks, money), *others = _measure_ways(setting, state, card)
    more = any(each[0] > weeks or each[1] < money for each in others)
    closed = find_closed_card(setting, state, card)
    return CareerOption(
        card.id, card.label, weeks, money, closed, _word_missing(setting, state, closed, card.when), more
    )


def _word_missing(
    setting: CareerSetting, state: CareerState, closed: Closed | None, when: Condition | None
) -> str | None:
    """Return what a card, or a way of it, that is closed by its condition asks for; None where nothing can be said."""
    return describe_missing(setting, state, when) or None if closed == "condition" else None


def _measure_ways(setting: CareerSetting, state: CareerState, card: Card) -> list[tuple[int, int]]:
    """Return the weeks and the money of each way of a card that can be taken, or else of all; the cheapest first."""
    if not card.options:
        return [measure_card(setting.career, state, card)]
    ways = list(card.options.values())
    ways = [each for each in ways if find_closed_way(setting, state, card, each) is None] or ways
    return sorted((_measure_way(setting, state, card, each) for each in ways), key=lambda way: (-way[1], way[0]))


def _list_adverts(setting: CareerSetting, state: CareerState) -> Iterator[CareerOption]:
    applied, worked = {each.employer for each in state.applications}, {each.employer for each in state.jobs}
    for employer, scenario in setting.employers.items():
        closed: Closed | None = "done" if employer in applied else "worked" if employer in worked else None
        invited: Closed | None = "invited" if employer == state.invited else None
        yield CareerOption(employer, scenario.title, 1, closed=closed or invited)
    yield CareerOption(NO_MORE)


def _list_year(setting: CareerSetting, state: CareerState) -> Iterator[CareerOption]:
    if state.subject == TRAINING:
        for credential, paid in setting.find_hiring(state.jobs[-1].employer).training.items():
            if paid:
                yield CareerOption(credential, closed="done" if credential in state.held else None)
        yield CareerOption(NO_TRAINING)
        return
    price = price_renewal(setting.career, state.subject)
    yield CareerOption(RENEW, money=price, closed="money" if state.money + price < 0 else None)
    yield CareerOption(LET_LAPSE)


_LISTS: Mapping[str, Callable[[CareerSetting, CareerState], Iterator[CareerOption]]] = {
    "background": _list_backgrounds,
    "week": _list_cards,
    "card": _list_ways,
    "event": _list_ways,
    "market": _list_adverts,
    "letter": _list_leads,
    "interview": _list_told,
    "offers": _list_offers,
    "job": _list_job,
    "year": _list_year,
}
