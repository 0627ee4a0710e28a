"""Who called after a round and who did not, in a sentence each with what decided it most.

The stacks, CV by CV, are another page: this comes first.
"""

from collections.abc import Iterator

from pm_quest.career.application_draws import Stack
from pm_quest.career.career_state import Application, CareerSetting
from pm_quest.career.career_turns import CareerTurn
from pm_quest.career.earlier_letters import describe_since
from pm_quest.career.plain_names import name_credential, name_employer
from pm_quest.career.recruiting import ScoreParts, Standing
from pm_quest.kit.sentences import format_count, join_words
from pm_quest.story.labels import spell_number

NO_LETTERS = "You sent no letter, so none led to a call."
_PART_NAMES = ("experience", "evidence", "the letter", "credentials")


def describe_calls(setting: CareerSetting, turn: CareerTurn) -> str:
    """Return how many letters led to a call, whose calls they are, and who calls without a letter."""
    written = {each.employer for each in turn.after.applications if each.stack.mine.called}
    names = [name_employer(setting, each) for each in turn.callers or () if each in written]
    again = [name_employer(setting, each) for each in turn.callers or () if each not in written]
    sent = format_count(len(turn.after.applications), "letter")
    led = f"Of {sent}, {len(names)} led to a call: {join_words(names)}." if names else f"Of {sent}, none led to a call."
    return " ".join(
        [led if turn.after.applications else NO_LETTERS, *(f"{each} calls again, without a letter." for each in again)]
    )


def describe_answers(setting: CareerSetting, turn: CareerTurn) -> Iterator[str]:
    """Yield what became of each letter of a round that closed, in the order in which they were sent.

    Of an employer who had one before, also where the CV lay then.
    """
    for each in turn.stacks:
        yield f"{describe_answer(setting, each)} {describe_since(turn.earlier, each)}".rstrip()


def describe_answer(setting: CareerSetting, application: Application) -> str:
    """Return whether an employer calls, and what decided it most, in a sentence."""
    name, mine = name_employer(setting, application.employer), application.stack.mine
    return f"{name} {'calls' if mine.called else 'does not call'}: {_explain(setting, application.stack)}."


def _explain(setting: CareerSetting, stack: Stack) -> str:
    mine = stack.mine
    points = f"you had {format_count(mine.sum, 'point')}"
    filter = stack.recruiter.filter
    paper = name_credential(setting, filter) if filter else ""
    if mine.decided == "filter":
        return f"they read only those who hold {paper}, and you do not"
    if mine.decided == "room":
        return f"{f'you hold {paper}, and ' if paper else ''}they call everybody whom they read"
    other = find_other_side(stack)
    who = "the first who was not called" if mine.called else "the last who was called"
    if mine.decided == "sum":
        return f"{points}, {who} {other.sum}, and {name_main_part(mine.parts, other.parts)} made most of the difference"
    if mine.decided == "cherry":
        holder = "you hold" if mine.called else "they hold"
        return f"{points} and so had {who}, but {holder} a credential that decides at equal points"
    top = "your CV happened" if mine.called else "that CV happened"
    return f"{points} and so had {who}, and {top} to lie on top"


def find_other_side(stack: Stack) -> Standing:
    """Return whom the player's CV is measured against: the first below the line of the called, or the last above it."""
    read = [each for each in stack.standings if not each.filtered]
    if stack.mine.called:
        return next(each for each in read if not each.called)
    return next(each for each in reversed(read) if each.called)


def name_main_part(mine: ScoreParts, other: ScoreParts) -> str:
    """Return what put one CV before another most, with both numbers: as in `evidence (yours 3, theirs 10)`."""
    ahead = 1 if mine.total > other.total else -1
    at = max(range(len(mine)), key=lambda part: ahead * (mine[part] - other[part]))
    return f"{_PART_NAMES[at]} (yours {spell_number(mine[at])}, theirs {spell_number(other[at])})"
