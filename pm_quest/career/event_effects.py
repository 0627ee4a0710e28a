"""What something that nobody planned did, in a sentence: what it took, what it gave, who pays and who calls."""

from collections.abc import Iterator

from pm_quest.career.career_model import Career, CareerEvent, Decision
from pm_quest.career.career_state import CareerSetting, CareerState
from pm_quest.career.career_turns import CareerTurn
from pm_quest.career.figures import Gain, read_figure
from pm_quest.career.pay_words import format_money
from pm_quest.career.plain_names import name_credential, name_employer
from pm_quest.kit.plain_markdown import strip_to_line
from pm_quest.kit.sentences import format_count, join_words
from pm_quest.story.labels import speak_label, spell_number

NO_EFFECT = "It changed nothing that is counted."


def describe_surprise(setting: CareerSetting, turn: CareerTurn, event: CareerEvent) -> str:
    """Return what an event did by itself; empty where it is still to be decided what it does."""
    money = dict(turn.money_parts).get(event.label, read_figure(event.money))
    did = [
        *_list_effects(
            setting.career, event.gives, 0 if turn.after.years else read_figure(event.weeks), money, turn.after
        )
    ]
    if (price := read_figure(event.money)) < money < 0:
        did.append(f"that is all you had, of the {format_money(setting.career, -price)} that it costs")
    return f"What it did: {'; '.join(did)}." if did else "" if event.options else NO_EFFECT


def describe_way(setting: CareerSetting, turn: CareerTurn) -> Iterator[str]:
    """Yield what the way taken in an event did beside the numbers that it changed: weeks, who pays, who calls."""
    way = find_way(setting, turn)
    if way is None:
        return
    weeks = 0 if turn.after.years else _count_weeks(setting, turn.before, read_figure(way.weeks))
    if weeks:
        yield f"It {_word_weeks(weeks)}."
    if way.pays_for:
        named = [_name_card(setting, card) for card in way.pays_for if card not in turn.after.cards]
        yield f"Somebody else pays for {join_words(named, 'or')} now." if named else ""
    if way.invites and turn.after.invited:
        house = name_employer(setting, turn.after.invited)
        yield f"{house} calls you at the next market, without a letter."
    did = [*_list_effects(setting.career, way.gives, weeks, read_figure(way.money), turn.after)]
    if not (did or way.credential or way.pays_for or way.invites):
        yield NO_EFFECT


def find_way(setting: CareerSetting, turn: CareerTurn) -> Decision | None:
    """Return the way of an event that a choice took; None for any other choice."""
    if turn.choice.stage != "event":
        return None
    return setting.career.events[turn.choice.subject].options.get(turn.choice.option)


def _count_weeks(setting: CareerSetting, before: CareerState, weeks: int) -> int:
    """Return how many weeks were taken or won back: no more than there are left, or have passed."""
    return max(-before.week, min(weeks, setting.career.weeks - before.week)) if weeks else 0


def _list_effects(career: Career, gives: Gain | None, weeks: int, money: int, after: CareerState) -> Iterator[str]:
    """Yield what was taken and given; of a name also where it stands now, as a reference may have moved it, too."""
    if weeks:
        yield f"it {_word_weeks(weeks)}"
    if money:
        yield f"it {'cost' if money < 0 else 'brought'} {format_money(career, abs(money))}"
    for kind, points in (("", gives.skills), ("evidence of ", gives.evidence)) if gives else ():
        yield from (f"{kind}{speak_label(id)} {_word_move(by)}" for id, by in points.items() if by)
    if gives and gives.reputation:
        yield f"your name {_word_move(gives.reputation)}, to {spell_number(after.reputation)}"


def _word_weeks(weeks: int) -> str:
    return f"{'took' if weeks > 0 else 'won back'} {format_count(abs(weeks), 'week')}"


def _word_move(by: int) -> str:
    return f"{'up' if by > 0 else 'down'} {abs(by)}"


def _name_card(setting: CareerSetting, card: str) -> str:
    found = setting.career.cards[card]
    return strip_to_line(name_credential(setting, found.credential) if found.credential else found.label)
