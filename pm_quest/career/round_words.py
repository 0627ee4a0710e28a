"""A round of applications that closed, in sentences: who calls, its stacks, and who applies beside the player."""

from collections.abc import Iterator

from pm_quest.career.application_draws import Stack
from pm_quest.career.call_words import describe_answers, describe_calls
from pm_quest.career.career_state import Application, CareerSetting, CareerState
from pm_quest.career.career_turns import CareerTurn
from pm_quest.career.plain_names import name_credential, name_employer
from pm_quest.career.recruiting import HUNDRED
from pm_quest.career.side_story import find_side_odds, list_side_rounds
from pm_quest.career.stack_changes import draw_with_filter, find_call_odds
from pm_quest.career.stack_words import describe_stack
from pm_quest.kit.plain_markdown import strip_markdown, strip_to_line
from pm_quest.kit.sentences import LineGroup, format_count

STACKS_HINT = (
    "To read what each recruiter saw, CV by CV, type /stacks; what it would have been without each thing, /without."
)


def describe_round(setting: CareerSetting, turn: CareerTurn) -> Iterator[LineGroup]:
    """Yield who calls after a round that closed and who does not, where its stacks are, and the side story."""
    if turn.callers is None:
        return
    yield describe_calls(setting, turn), *describe_answers(setting, turn)
    yield (STACKS_HINT if turn.stacks else "",)
    story = setting.career.beside
    if turn.beside is not None and story is not None:
        yield (strip_markdown(story.text) if turn.before.market == 1 else "",)
        yield (strip_markdown(turn.beside.text),)


def describe_stacks(setting: CareerSetting, state: CareerState) -> Iterator[LineGroup]:
    """Yield the stacks of a market, one after the other, and that of who applies beside the player."""
    for each in state.applications:
        yield [*describe_application(setting, state.market, each)]
    story, rounds = setting.career.beside, list_side_rounds(setting, state.market)
    if story is not None and rounds:
        who = strip_to_line(story.who)
        where = f"the job that {who} wants, {strip_to_line(story.job)}"
        yield [*describe_stack(setting, rounds[-1].stack, where, who), *describe_side_odds(setting)]


def describe_application(setting: CareerSetting, market: int, application: Application) -> Iterator[str]:
    """Yield the stack of a letter, what the filter would have opened, and how likely a call was."""
    yield from describe_stack(setting, application.stack, name_employer(setting, application.employer))
    yield describe_with_filter(setting, market, application)
    odds = find_call_odds(setting, application)
    yield f"Before the draw, the probability of a call was {spell_odds(odds)}."


def describe_with_filter(setting: CareerSetting, market: int, application: Application) -> str:
    """Return where a CV that was not read would have stood with the credential; empty for one that was read."""
    stack = draw_with_filter(setting, market, application)
    if stack is None:
        return ""
    name, mine = name_credential(setting, stack.recruiter.filter or ""), stack.mine
    where = f"place {find_place(stack)}, {format_count(mine.sum, 'point')}"
    return f"With {name} on the CV: {where}; {'called' if mine.called else 'not called'}."


def describe_side_odds(setting: CareerSetting) -> Iterator[str]:
    """Yield how likely a call was for who applies beside the player, and without each of their credentials."""
    story, odds = setting.career.beside, find_side_odds(setting)
    if story is None or odds is None:
        return
    who = strip_to_line(story.who)
    yield f"Before the draw, the probability of a call was {spell_odds(odds)} for {who}."
    for credential in story.holds:
        without = find_side_odds(setting, without=credential) or 0.0
        name = name_credential(setting, credential)
        yield f"Without {name} it would have been {spell_odds(without)}."


def spell_odds(odds: float) -> str:
    """Return a probability for a sentence: `less than 1 %`."""
    return f"{bound_percent(odds, 'less than ', 'more than ')} %"


def format_odds(odds: float) -> str:
    """Return the same for a column: `<1 %`."""
    return f"{bound_percent(odds, '<', '>')} %"


def bound_percent(odds: float, below: str, above: str) -> str:
    """Return a probability in percent; what is not certain is neither 0 nor 100."""
    percent = round(odds * HUNDRED)
    if percent <= 0 < odds:
        return f"{below}1"
    return f"{above}{HUNDRED - 1}" if percent >= HUNDRED and odds < 1 else str(percent)


def find_place(stack: Stack) -> int:
    """Return the place of the player's CV in a stack, from 1."""
    return stack.standings.index(stack.mine) + 1
