"""One stack of a page: what it is called, whose CV is one's own in it, and what became of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial

from textual.content import Content

from pm_quest.career.application_draws import Stack
from pm_quest.career.career_replay import CareerPath
from pm_quest.career.career_state import CareerSetting
from pm_quest.career.career_turns import CareerTurn
from pm_quest.career.plain_names import name_employer, shorten_credential
from pm_quest.career.side_story import list_side_rounds
from pm_quest.career.stack_labels import sign_standing
from pm_quest.career.stack_view import StackTable, build_stack_table
from pm_quest.kit.plain_markdown import strip_to_line
from pm_quest.kit.sentences import begin_small, format_count
from pm_quest.tui import safe_text

YOU = "You"
SIGN_COLOURS = {"■": "$forces", "●": "$adapts", "○": "$muted"}
"""The colours of what became of a CV, by its sign."""


@dataclass(frozen=True, slots=True)
class StackEntry:
    """A stack to be shown.

    id, name: of the employer; of the side story, of the letter.
    title: where the stack lies.
    more: the rest of the title, left out where there is no room.
    me: who the CV that is lit belongs to, as it begins a sentence.
    mine: that CV in short.
    text: what is told of it afterwards.
    """

    id: str
    name: str
    title: str
    more: str
    stack: Stack
    me: str
    mine: Content
    text: str = ""

    def build_table(self, setting: CareerSetting, stack: Stack | None = None) -> StackTable:
        """Return this stack as a table, or another one of the same CVs."""
        return build_stack_table(stack or self.stack, cache(partial(shorten_credential, setting)))


def list_entries(path: CareerPath, turn: CareerTurn) -> list[StackEntry]:
    """Return the stacks of the round that closed."""
    who, entries = describe_me(path), []
    for each in turn.stacks:
        name = name_employer(path.setting, each.employer)
        entries.append(StackEntry(each.employer, name, name, "product manager", each.stack, YOU, who))
    return entries


def describe_me(path: CareerPath) -> Content:
    """Return the player's CV in short: where they come from, and where they worked last."""
    setting, jobs = path.setting, path.state.jobs
    background = strip_to_line(setting.career.backgrounds[path.choices[0].option].label)
    last = f", then {name_employer(setting, jobs[-1].employer)}" if jobs else ""
    return safe_text.plain_content(f"you · {begin_small(background)}{last}")


def list_side_entries(setting: CareerSetting, market: int) -> list[StackEntry]:
    """Return the stacks of who applies beside the player, letter by letter."""
    story = setting.career.beside
    if story is None:
        return []
    who, job = strip_to_line(story.who), strip_to_line(story.job)
    me, entries = safe_text.plain_content(who), []
    for number, each in enumerate(list_side_rounds(setting, market), 1):
        letter = f"letter {number}"
        entries.append(
            StackEntry(
                id=str(number),
                name=letter.capitalize(),
                title=job,
                more=f"{who}, {letter}",
                stack=each.stack,
                me=who,
                mine=me,
                text=each.text,
            )
        )
    return entries


def sum_up_mine(setting: CareerSetting, stack: Stack) -> Content:
    """Return what became of one's own CV, in a few words with a sign."""
    mine = stack.mine
    if mine.filtered:
        name = shorten_credential(setting, stack.recruiter.filter or "")
        return Content.assemble(("■ not read", "$forces"), safe_text.plain_content(f": no {name}"))
    if mine.called:
        return Content.styled("● called", "$adapts")
    short = stack.standings.index(mine) + 1 - sum(each.called for each in stack.standings)
    return Content.styled(f"○ {format_count(short, 'place')} short", "$muted")


def style_sentence(words: str, stack: Stack) -> Iterator[Content]:
    """Yield the sentence on one's own CV, behind the sign of what became of it."""
    sign = sign_standing(stack.mine)
    yield Content.assemble((f"{sign} ", SIGN_COLOURS[sign]), safe_text.plain_content(words))
