"""The options of a career's decisions in sentences, each with what it takes."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from pm_quest.career.career_choices import (
    TO_MARKET,
    TRAINING,
    CareerDecision,
    CareerOption,
    is_only_way_open,
    split_answer,
)
from pm_quest.career.career_labels import OPTION_LABELS, explain_closed, label_option
from pm_quest.career.career_model import Background, Card, Career
from pm_quest.career.career_state import CareerSetting
from pm_quest.career.pay_words import describe_pay, format_money
from pm_quest.career.plain_names import name_credential, name_employer
from pm_quest.kit.plain_markdown import strip_to_line
from pm_quest.kit.sentences import format_count, join_words
from pm_quest.story.labels import describe_skills, find_label, speak_label

CERTIFICATE = "certificate"
"""The kind of card whose name says that it ends in one."""
NO_WEEK_LEFT = "Look at the adverts"
"""The way to the market where no week passes on it."""
ONLY_HALF_YEAR = "No later year has cards like these."
"""What a player plans by, who might think that a certificate can be bought after the first year."""
LONG_LIST = 3
"""From so many closed cards on, they are left out of what is read each week."""
_DONE_LABELS = {
    "market": "You have written to them.",
    "interview": "You have told that here.",
    TRAINING: "You hold it.",
}
"""What is done already, by what is decided."""


class CardGift(NamedTuple):
    """One thing that a card gives, as in `business 2`."""

    kind: Literal["evidence", "credential", "skill"]
    words: str


def word_option(setting: CareerSetting, decision: CareerDecision, option: CareerOption) -> str:
    """Return what an option says, on one line."""
    if option.id == TO_MARKET and not option.weeks:
        return NO_WEEK_LEFT
    if option.id in OPTION_LABELS:
        return OPTION_LABELS[option.id]
    match decision.stage:
        case "market":
            return f"Write to {name_employer(setting, option.id)}"
        case "offers":
            return f"Take the job at {name_employer(setting, option.id)}"
        case "letter":
            return f"Lead with {strip_to_line(option.say)}"
        case "year" if decision.subject == TRAINING:
            return f"Take the course for {name_credential(setting, option.id)}"
        case "interview":
            return f"{_find_origin(setting, option.id)}: {quote_answer(strip_to_line(option.say))}"
    return strip_to_line(label_option(option))


def explain_option(setting: CareerSetting, decision: CareerDecision, option: CareerOption) -> str:
    """Return why an option is closed, as a sentence; empty for an open one."""
    if option.closed == "done":
        subject = TRAINING if decision.subject == TRAINING else decision.stage
        return _DONE_LABELS.get(subject) or explain_closed(setting, option)
    if option.closed == "condition" and decision.stage == "letter":
        return "You have nothing to show for it."
    return strip_to_line(explain_closed(setting, option))


def describe_options(
    setting: CareerSetting,
    decision: CareerDecision,
    *,
    anew: bool,
    remarks: Mapping[str, str] = MappingProxyType({}),
    left_out: Collection[str] = (),
) -> Iterator[str]:
    """Yield the options, numbered; of a week only those that can be taken, and `anew` the others, each with the reason.

    remarks: what else is to be said of an option, by its id.
    left_out: the options that are not said now.
    """
    closed = [each for each in decision.options if not each.open and each.id not in left_out]
    is_long = decision.stage == "week" and len(closed) >= LONG_LIST
    for number, option in enumerate(decision.options, 1):
        if option.id not in left_out and (option.open or anew or not is_long):
            yield describe_option(setting, decision, option, number, remarks.get(option.id, ""))
    if is_long and not anew and not is_only_way_open(decision):
        yield f"{format_count(len(closed), 'option')} more can’t be taken now; /look says which, and why."


def describe_costs(career: Career, option: CareerOption) -> str:
    """Return as in `2 weeks, costs 900 euros`; empty for what takes nothing."""
    parts = [format_count(option.weeks, "week")] if option.weeks > 0 else []
    parts += [f"wins back {format_count(-option.weeks, 'week')}"] if option.weeks < 0 else []
    if option.money:
        parts.append(f"{'costs' if option.money < 0 else 'brings'} {format_money(career, abs(option.money))}")
    return ", ".join(parts)


def describe_strengths(setting: CareerSetting, background: Background) -> Iterator[str]:
    """Yield what one of this background brings to begin with, a sentence for each kind."""
    if background.skills:
        yield f"Skills: {describe_skills(background.skills)}"
    if background.evidence:
        yield f"Evidence: {describe_skills(background.evidence)}"
    if background.holds:
        yield f"Holds {join_words([name_credential(setting, each) for each in background.holds])}"


def list_gifts(setting: CareerSetting, card: Card, name: Callable[[str], str] = find_label) -> Iterator[CardGift]:
    """Yield what a card gives, what can be shown first; `name` gives the words for a skill."""
    for domain, count in (card.gives.evidence if card.gives else {}).items():
        yield CardGift("evidence", f"evidence of {name(domain)}{f' {count}' if count != 1 else ''}")
    if card.credential:
        yield CardGift("credential", name_credential(setting, card.credential))
    for skill, count in (card.gives.skills if card.gives else {}).items():
        yield CardGift("skill", f"{name(skill)} {count}")


def describe_option(
    setting: CareerSetting, decision: CareerDecision, option: CareerOption, number: int, remark: str = ""
) -> str:
    """Return an option with its number, what it takes and a remark; of a closed one, why it is closed."""
    words = word_option(setting, decision, option).rstrip(".")
    if not option.open:
        why = remark if remark and decision.stage == "letter" else explain_option(setting, decision, option)
        return f"{number}. Closed: {words}. {why}"
    return f"{number}. {_join_sentence([words, *_list_details(setting, decision, option), remark])}"


def _list_details(setting: CareerSetting, decision: CareerDecision, option: CareerOption) -> Iterator[str]:
    career = setting.career
    if decision.stage == "week" and option.id in career.cards:
        card = career.cards[option.id]
        certified = ", with a certificate" if card.credential and card.kind != CERTIFICATE else ""
        yield f"{card.kind.replace('_', ' ')}{certified}"
        gifts = [each.words for each in list_gifts(setting, card, speak_label) if each.kind != "credential"]
        yield f"gives {join_words(gifts)}" if gifts else ""
    if option.id == TO_MARKET and option.weeks:
        yield ONLY_HALF_YEAR
    if decision.stage == "background":
        background = career.backgrounds[option.id]
        yield f"Money {format_money(career, background.money)}"
        yield strip_to_line(background.text)
        yield f"Your contact: {strip_to_line(background.contact)}"
        yield f"Known for {strip_to_line(background.known_for)}"
        yield from describe_strengths(setting, background)
        return
    if decision.subject == TRAINING:
        yield describe_course(setting, option.id)
    if decision.stage == "offers":
        yield describe_pay(setting, option.id) if option.money else ""
    elif decision.stage not in ("market", "letter"):
        yield describe_costs(career, option) + (" or more" if option.more else "")


def describe_course(setting: CareerSetting, credential: str) -> str:
    """Return what the course for a credential gives beside it, as in `gives business 2`; empty where that is nothing."""
    card = next((each for each in setting.career.cards.values() if each.credential == credential), None)
    gifts = [each.words for each in list_gifts(setting, card, speak_label) if each.kind != "credential"] if card else []
    return f"gives {join_words(gifts)}" if gifts else ""


def quote_answer(say: str) -> str:
    """Return what can be told as it is told: in quotation marks, as a decision's words alone sound like an order."""
    return f"“{say.rstrip('.')}”"


def _find_origin(setting: CareerSetting, answer: str) -> str:
    """Return where an answer comes from."""
    if answer in setting.career.cards:
        return "From the half-year"
    employer, _, _ = split_answer(answer)
    return f"From the job at {name_employer(setting, employer)}"


def _join_sentence(parts: Iterable[str]) -> str:
    """Return parts as short sentences on one line."""
    return " ".join(f"{part[:1].upper()}{part[1:].rstrip('.')}." for part in parts if part)
