"""What a stack would have been without something, in words: what decided the call first, and whole names.

A card, a credential and a call are said as the career card says them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pm_quest.career.career_replay import CareerPath
from pm_quest.career.change_labels import describe_call
from pm_quest.career.change_words import name_step
from pm_quest.career.plain_names import shorten_credential
from pm_quest.career.round_words import find_place
from pm_quest.career.stack_changes import StackChange, StackThing
from pm_quest.kit.plain_markdown import strip_to_line
from pm_quest.kit.sentences import format_count, join_words

NO_LETTER = "this letter would not have been written"


@dataclass(frozen=True, slots=True)
class ReasonGroup:
    """Things whose absence comes to the same.

    names: of those things, what moved most first.
    what: what is left of the call.
    more: where the CV lies then, of what did not decide the call; left out where there is no room.
    """

    names: tuple[str, ...]
    what: str
    more: str = ""

    def list_wordings(self) -> Iterator[tuple[str, str]]:
        """Yield its sentence in two parts, shorter and shorter: what is taken away, and what is left."""
        if self.more:
            yield f"Without {join_words(self.names, 'or')}", f": {self.what}; {self.more}."
        left, count = f": {self.what}.", len(self.names)
        for shown in range(count, 0, -1):
            names = [*self.names[:shown], *([count_others(count - shown)] if shown < count else [])]
            yield f"Without {join_words(names, 'or')}", left
        if count > 1:
            yield from ((f"Without {name} or {count_others(count - 1)}", left) for name in self.names[1:])
            yield f"Without any one of {count} things", left

    def fit_wording(self, fits: Callable[[str], bool]) -> tuple[str, str]:
        """Return its sentence with as many names as fit, each of them whole; the shortest where none does."""
        wordings = [*self.list_wordings()]
        return next((each for each in wordings if fits("".join(each))), wordings[-1])


def count_others(count: int) -> str:
    """Return things that are not named, any of which comes to the same, by their number."""
    return "one other thing" if count == 1 else f"any of {count} others"


def list_reasons(path: CareerPath, changes: Sequence[StackChange]) -> list[ReasonGroup]:
    """Return what a call hung on: things with which it comes or falls together, then what only moved the CV."""
    named: dict[tuple[str, str], list[str]] = {}
    for each in rank_stack_changes(changes):
        more = "" if each.decided else _describe_place(each)
        named.setdefault((_describe_outcome(each), more), []).append(name_thing(path, each.thing))
    return [ReasonGroup(tuple(dict.fromkeys(names)), *told) for told, names in named.items()]


def rank_stack_changes(changes: Sequence[StackChange]) -> list[StackChange]:
    """Return what changed something: calls first, then by places and points."""
    return sorted((each for each in changes if each.is_seen), key=_measure_change, reverse=True)


def describe_changes(path: CareerPath, changes: Sequence[StackChange]) -> Iterator[str]:
    """Yield what a stack would have been without each thing; those that change nothing in one sentence."""
    yield from (f"{head}: {told}" for head, told in list_told_changes(path, rank_stack_changes(changes)))
    same = list(dict.fromkeys(name_thing(path, each.thing) for each in changes if not each.is_seen))
    if same:
        yield f"It would have been the same without {join_words(same, 'or')}."
    if not changes:
        yield "There is nothing that could be taken away."


def describe_better_leads(path: CareerPath, leads: Sequence[str]) -> str:
    """Return what a letter that was not called could have led with to be; empty where there is nothing."""
    names = [strip_to_line(path.setting.career.leads[id].label) for id in leads]
    return f"Had the letter led with {join_words(names, 'or')}: a call." if names else ""


def list_told_changes(path: CareerPath, changes: Sequence[StackChange]) -> list[tuple[str, str]]:
    """Return what a stack would have been, each time with what is taken away: things of the same outcome together."""
    named: dict[str, list[str]] = {}
    for each in changes:
        named.setdefault(_describe_mine(each), []).append(name_thing(path, each.thing))
    return [(f"Without {join_words([*dict.fromkeys(names)], 'or')}", told) for told, names in named.items()]


def describe_stack_change(path: CareerPath, change: StackChange) -> str:
    """Return what a stack would have been without something, as a sentence."""
    return f"Without {name_thing(path, change.thing)}: {_describe_mine(change)}"


def _describe_mine(change: StackChange) -> str:
    """Return what is left of the call, and where the CV lies then."""
    place = _describe_place(change)
    return f"{_describe_outcome(change)}{'; ' if place else ''}{place}."


def _describe_place(change: StackChange) -> str:
    """Return where the CV lies without something; empty where it is not read."""
    if change.stack is None or change.stack.mine.filtered:
        return ""
    before, after = change.before.mine, change.stack.mine
    points = format_count(after.sum, "point") + (f" instead of {before.sum}" if after.sum != before.sum else "")
    old, new = find_place(change.before), find_place(change.stack)
    place = f"place {new}" + (f" instead of {old}" if new != old and not before.filtered else "")
    even = ", without the credential that decides at equal points" if before.cherry and not after.cherry else ""
    return f"{place}, {points}{even}"


def _describe_outcome(change: StackChange) -> str:
    """Return what is left of the call without something."""
    if change.stack is None:
        return NO_LETTER
    after = change.stack.mine
    unread = ", not even read" if after.filtered and not change.before.mine.filtered else ""
    fewer = after.applicant.jobs < change.before.mine.applicant.jobs
    chain = ", as an earlier job falls away with it" if fewer and change.before.mine.called and not after.called else ""
    return f"{describe_call(had=change.before.mine.called, left=after.called)}{unread}{chain}"


def _measure_change(change: StackChange) -> tuple[bool, int, int]:
    """Return how much something changed: whether it is a call, the places, the points."""
    if change.stack is None:
        return True, 0, 0
    before, after = change.before.mine, change.stack.mine
    moved = 0 if after.filtered else abs(find_place(change.stack) - find_place(change.before))
    return change.decided, moved, abs(after.sum - before.sum)


def name_thing(path: CareerPath, thing: StackThing) -> str:
    """Return what was taken away, to stand in a sentence."""
    if thing.kind == "lead":
        return "the letter’s lead"
    if thing.kind == "credential":
        return f"{shorten_credential(path.setting, thing.name)} on the CV"
    taken = path.list_steps()[thing.number].taken
    assert taken is not None, "the start is not a thing"
    name = name_step(path, thing.number, taken)
    return f"“{name}”" if taken.stage == "week" else name
