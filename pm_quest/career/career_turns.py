"""What a choice of a career led to, as every front end tells it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from pm_quest.career.career_choices import LET_LAPSE, NO_TRAINING, TRAINING, find_happening, find_question, list_answers
from pm_quest.career.career_effects import measure_card, price_renewal
from pm_quest.career.career_model import CareerEvent
from pm_quest.career.career_replay import CareerChoice, CareerPath
from pm_quest.career.career_state import Application, CareerState, FinishedJob, name_points
from pm_quest.career.career_steps import find_callers
from pm_quest.career.earlier_letters import EarlierLetter, find_earlier_letters
from pm_quest.career.event_texts import fill_event, fill_texts
from pm_quest.career.figures import read_figure
from pm_quest.career.interviews import HeardAnswer, OfferDraw, hear_answer
from pm_quest.career.references import WrittenReference, find_reference
from pm_quest.career.side_story import SideRound, list_side_rounds
from pm_quest.story.playthrough import Playthrough

RENEWALS, LETTERS = "renewal", "letter"
"""What weeks and money went into, beside the kinds of cards."""
SPENT_LABELS: Mapping[str, str] = {RENEWALS: "renewals", LETTERS: "letters"}


@dataclass(frozen=True, slots=True)
class CareerTurn:
    """What one choice led to.

    texts: the author's texts for what was done.
    surprises: what happened unplanned, and asked for no decision.
    application: the letter that was sent; its stack is seen when the round closes.
    heard: what an interview heard.
    callers: who calls; None where no round has closed.
    earlier: the last letter before to each employer, in an earlier market; empty in the first round that had letters.
    beside: the round of the side story that closed with it.
    offers: those that were decided.
    job: the job after this choice, also where it has ended.
    finished: that job, or the finale, where it has ended.
    reference: what somebody from that job writes.
    nickname: what people call the player from now on, where a job has ended; None before any act.
    opens_finale: whether the finale begins.
    money_parts: what the money went into, by label, where something unplanned has changed it as well.
    """

    choice: CareerChoice
    before: CareerState
    after: CareerState
    texts: tuple[str, ...] = ()
    surprises: tuple[CareerEvent, ...] = ()
    application: Application | None = None
    heard: HeardAnswer | None = None
    callers: tuple[str, ...] | None = None
    earlier: Mapping[str, EarlierLetter] = field(default_factory=dict)
    beside: SideRound | None = None
    offers: tuple[tuple[str, OfferDraw], ...] = ()
    job: Playthrough | None = None
    finished: FinishedJob | None = None
    reference: WrittenReference | None = None
    nickname: str | None = None
    opens_finale: bool = False
    money_parts: tuple[tuple[str, int], ...] = ()

    @property
    def stacks(self) -> tuple[Application, ...]:
        """Return the letters whose stacks can be seen now: all of the round that closed."""
        return self.after.applications if self.callers is not None else ()


def build_turn(path: CareerPath) -> CareerTurn | None:
    """Return what the last choice led to; None at the start."""
    if path.previous is None or path.taken is None:
        return None
    setting, before, after, taken = path.setting, path.previous.state, path.state, path.taken
    turn = CareerTurn(
        choice=taken,
        before=before,
        after=after,
        texts=_list_texts(path.previous, taken),
        surprises=tuple(
            fill_texts(setting, after, event)
            for id, event in setting.career.events.items()
            if id in after.happened - before.happened and (after.stage, after.subject) != ("event", id)
        ),
        heard=_hear(path.previous, taken),
        offers=after.offers[len(before.offers) :],
        job=find_job(path),
        finished=_find_finished(before, after),
        opens_finale=setting.is_finale(after.subject) and before.subject != after.subject,
    )
    if turn.finished is not None and turn.job is not None and not setting.is_finale(turn.finished.employer):
        reference = find_reference(setting, turn.finished, turn.job)
        turn = replace(turn, reference=reference, nickname=find_nickname(path))
    turn = replace(turn, money_parts=_split_money(path.previous, turn))
    if before.stage == "letter":
        sent = [each for each in after.applications if each not in before.applications]
        turn = replace(turn, application=sent[-1] if sent else None)
    if before.stage in ("market", "letter") and after.stage not in ("market", "letter"):
        callers = find_callers(replace(after, invited=before.invited))
        rounds = list_side_rounds(setting, before.market)
        earlier = find_earlier_letters(path)
        turn = replace(turn, callers=callers, earlier=earlier, beside=rounds[-1] if rounds else None)
    return turn


def _split_money(before: CareerPath, turn: CareerTurn) -> tuple[tuple[str, int], ...]:
    """Return what was done and each thing that nobody planned, with what it changed of the money; none where none did.

    Of what nobody planned, no more is taken than there is.
    """
    events = [(each.label, read_figure(each.money)) for each in turn.surprises if each.money]
    if not events or turn.after.years > turn.before.years:
        return ()
    label, planned = _price_deed(before, turn.choice)
    parts, left = [(label, planned)], turn.before.money + planned
    for name, money in events:
        parts.append((name, max(money, -left)))
        left = max(0, left + money)
    return tuple(part for part in parts if part[1])


def _price_deed(before: CareerPath, taken: CareerChoice) -> tuple[str, int]:
    """Return what was done, by its label, and what it changed of the money."""
    career = before.setting.career
    if taken.stage == "event":
        event = career.events[taken.subject]
        return event.label, max(read_figure(event.options[taken.option].money), -before.state.money)
    card = career.cards.get(taken.subject or taken.option)
    _, _, money = measure_choice(before, taken) or ("", 0, 0)
    return (card.label if card else ""), money


def _find_finished(before: CareerState, after: CareerState) -> FinishedJob | None:
    if len(after.jobs) > len(before.jobs):
        return after.jobs[-1]
    return after.finale if before.finale is None else None


def find_job(path: CareerPath) -> Playthrough | None:
    """Return the job after the last choice; the one that this choice ended, also where the finale has begun since."""
    if path.previous is None or path.taken is None or not _ends_job(path):
        return path.state.job
    job = path.previous.state.job
    return job.choose(path.taken.option) if job is not None else None


def _ends_job(path: CareerPath) -> bool:
    """Return whether the last choice ended a job: after the last one of the years, the finale may begin at once."""
    if path.previous is None or path.taken is None or path.taken.stage != "job":
        return False
    return path.state.job is None or path.state.subject != path.taken.subject


def find_skills(state: CareerState) -> Mapping[str, int]:
    """Return the player's skills by id: in a job, what they are there by now."""
    return name_points(state.skills) if state.job is None else dict(state.job.skills)


def list_finished_jobs(path: CareerPath) -> list[Playthrough]:
    """Return the jobs that came to an ending, in order, as they were at their end."""
    found = (find_job(each) for each in path.list_steps() if _ends_job(each))
    return [job for job in found if job is not None]


def find_nickname(path: CareerPath) -> str | None:
    """Return what people call the player by now, from the act that they chose most; None before any job."""
    acts: Counter[str] = Counter()
    for step in path.list_steps()[1:]:
        job = step.previous.state.job if step.previous else None
        if job is not None and step.taken is not None and step.taken.stage == "job":
            act = job.scene.choices[step.taken.option].act
            acts.update([act] if act else [])
    return path.setting.career.nicknames.get(acts.most_common(1)[0][0]) if acts else None


def sum_spending(path: CareerPath) -> dict[str, tuple[int, int]]:
    """Return the weeks and the money by what they went into: kinds of cards, letters, renewals."""
    spent: dict[str, tuple[int, int]] = {}
    for before, after in pairwise(path.list_steps()):
        if after.taken is not None and (found := measure_choice(before, after.taken)) is not None:
            kind, weeks, money = found
            had = spent.get(kind, (0, 0))
            spent[kind] = (had[0] + weeks, had[1] + money)
    return spent


def measure_choice(before: CareerPath, taken: CareerChoice) -> tuple[str, int, int] | None:
    """Return what a choice went into, its weeks, and what it changed of the money; None for what takes neither."""
    career, state = before.setting.career, before.state
    match taken.stage:
        case "week" if taken.option in career.cards and not career.cards[taken.option].options:
            card = career.cards[taken.option]
            return (card.kind, *measure_card(career, state, card))
        case "card":
            card = career.cards[taken.subject]
            return (card.kind, *measure_card(career, state, card, card.options[taken.option]))
        case "letter":
            return LETTERS, 1, 0
        case "year" if taken.subject != TRAINING and taken.option != LET_LAPSE:
            return RENEWALS, 0, price_renewal(career, taken.subject)
    return None


def _list_texts(before: CareerPath, taken: CareerChoice) -> tuple[str, ...]:
    career = before.setting.career
    match taken.stage:
        case "background":
            return (career.backgrounds[taken.option].text,)
        case "week" if taken.option in career.cards and not career.cards[taken.option].options:
            return (career.cards[taken.option].text,)
        case "card" | "event":
            then = find_happening(before.setting, taken.subject).options[taken.option].then
            told = fill_event(before.setting, before.state, then or "") if taken.stage == "event" else then
            return (told,) if told else ()
        case "letter" if taken.option in career.leads:
            return (career.leads[taken.option].letter,)
        case "year" if taken.subject == TRAINING and taken.option != NO_TRAINING:
            card = next((each for each in career.cards.values() if each.credential == taken.option), None)
            return (card.paid,) if card and card.paid else ()
    return ()


def _hear(before: CareerPath, taken: CareerChoice) -> HeardAnswer | None:
    if taken.stage != "interview":
        return None
    words = list_answers(before.setting, before.state).get(taken.option, frozenset())
    return hear_answer(find_question(before.setting, before.state), words)
