"""The words for a plan in a hiring round, on a student's screen and in lines."""

from pm_quest.classroom.sessions.round_parts import DeskPlace, PlanOption, PlanPart, RoundPart
from pm_quest.classroom.student.own_plan import LocalPlan
from pm_quest.kit.plain_markdown import strip_to_line
from pm_quest.kit.sentences import format_count, join_words

CLOSED_WORDS = {"weeks": "not enough weeks left", "money": "not enough money left"}
NO_CV = "There is no CV of yours in the stack: it has those of whoever had planned something when the letters were collected."
LOOK_UP = "Look at the wall: it shows all CVs of this room, as one recruiter after the other sorts them."


def format_option(option: PlanOption) -> str:
    """Return what an option says: its card, and the option on its way."""
    say = strip_to_line(option.say)
    return f"{option.label}: {say}" if say else option.label


def format_cost(option: PlanOption) -> str:
    """Return what an option takes, and why it can't be planned."""
    why = CLOSED_WORDS.get(option.closed or "", "")
    return f"{format_price(option)}, {why}" if why else format_price(option)


def format_price(option: PlanOption) -> str:
    """Return what an option takes, as in `8 weeks, +700`."""
    money = f", {option.money:+,}".replace("-", "−") if option.money else ""
    return f"{format_count(option.weeks, 'week')}{money}"


def describe_budget(part: RoundPart, plan: PlanPart) -> str:
    """Return what is left of the half-year."""
    return f"{format_count(plan.weeks, 'week')} and {_name_money(part, plan.money)} left"


def _name_money(part: RoundPart, amount: int) -> str:
    """Return an amount with what the career calls its money."""
    return f"{amount:,} {strip_to_line(part.currency)}".rstrip()


def describe_letter(now: LocalPlan) -> str:
    """Return whether the letter is sent."""
    if not now.lead:
        return "Your letter is not sent yet."
    return (
        "Your letter is sent; it can be changed until all are collected." if now.sent else "Your letter is on its way."
    )


def describe_round(part: RoundPart) -> str:
    """Return who everybody is, and to whom the letter goes."""
    to = join_words([each.employer for each in part.desks])
    return f"You are: {part.label}. You have {format_count(part.weeks, 'week')} and {_name_money(part, part.money)}. One letter goes to {to}."


def describe_sign(plan: PlanPart) -> str:
    """Return which CV on the wall is one's own."""
    return NO_CV if plan.sign is None else f"Your CV is number {plan.sign}."


def describe_naming(part: RoundPart, plan: PlanPart, *, has_names: bool) -> str:
    """Return whether the trainer asks whose CVs these are, and what one has said to that; empty where nobody asks."""
    if not part.named or plan.sign is None or not has_names:
        return ""
    if plan.signed:
        return "The wall shows your name with your CV."
    return "Your trainer asks whose CVs these are. Yours has a name on the wall only if you want that."


def describe_calls(part: RoundPart, plan: PlanPart) -> str:
    """Return how many recruiters have called, once the wall has shown all their desks; else empty."""
    if plan.sign is None or len(plan.places) < len(part.desks):
        return ""
    called, many = [each.employer for each in plan.places if each.called], len(part.desks)
    if not called:
        return f"You were called by none of the {many} recruiters."
    return f"You were called by {len(called)} of {many} recruiters: {join_words(called)}."


def describe_place(place: DeskPlace) -> str:
    """Return where one's own CV lay on a desk."""
    called = "called" if place.called else "not called"
    where = f"{called}, place {place.place} of {place.of}" if place.read else f"{called}, not read"
    return f"{place.employer}: {where}. {place.why}"
