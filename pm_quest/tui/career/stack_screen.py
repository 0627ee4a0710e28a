"""The stacks of a round as the recruiters saw them, and what they would have been without something."""

from asyncio import to_thread
from collections.abc import Sequence
from functools import partial

from textual import work
from textual.content import Content
from textual.widgets import Static

from pm_quest.career.application_draws import MINE, Stack
from pm_quest.career.career_replay import CareerPath
from pm_quest.career.reason_words import (
    ReasonGroup,
    describe_better_leads,
    describe_stack_change,
    list_reasons,
    name_thing,
    rank_stack_changes,
)
from pm_quest.career.round_words import describe_with_filter, format_odds
from pm_quest.career.stack_changes import (
    StackChange,
    StackChanges,
    find_better_leads,
    find_call_odds,
    list_stack_changes,
)
from pm_quest.career.stack_labels import brief_decision, describe_decision
from pm_quest.career_game import CareerGame
from pm_quest.tui import safe_text
from pm_quest.tui.career.fitted_text import FittedText
from pm_quest.tui.career.stack_base import StackBaseScreen
from pm_quest.tui.career.stack_entry import StackEntry, list_entries, style_sentence
from pm_quest.tui.career.stack_list import StackList

AS_IT_WAS = -1
NO_CHANGE = "Nothing that you did or hold changed where you stand here."
NEXT_HINT, LAST_HINT = "x takes the next one away.", "x puts it back."
CAPTIONS = ("", "One stack", "Two stacks", "Three stacks", "Four stacks", "Five stacks", "Six stacks")


class StackScreen(StackBaseScreen):
    """The stacks of the player's own letters.

    odds: the probability of a call in each; empty until that is computed.
    changes: what each thing changed in each stack; empty until that is computed.
    better_leads: of each stack what the letter could have led with to be called, as a sentence or empty; as late.
    without: which of those that changed something is taken away now.
    """

    ABOUT = (
        "The stacks as the recruiters saw them: twelve CVs, yours among them, in the order in which each recruiter "
        "sorted them, with what counted there; ● is a point that was asked for and met. Under if equal stand "
        "credentials that only count between two with as many points; of those equal in that, too, lots decide. Those "
        "above the line are called; the odds of a call are those before any CV but yours was known. With x, one of your cards or credentials after the other is taken away, and the rows lie as they "
        "would have: the same others, the same seed."
    )

    def __init__(self, game: CareerGame) -> None:
        super().__init__(game)
        self.odds: Sequence[str] = ()
        self.changes: StackChanges = {}
        self.better_leads: Sequence[str] = ()
        self.without = AS_IT_WAS

    def list_entries(self) -> Sequence[StackEntry]:
        """Return the stacks of the round that closed."""
        turn = self.turn
        return list_entries(self.path, turn) if turn is not None else []

    def find_first(self) -> int:
        """Return the stack that tells most: where nobody read the CV, else where nobody called, else the first."""
        stacks = [each.stack.mine for each in self.entries]
        unread = next((at for at, mine in enumerate(stacks) if mine.filtered), None)
        return unread if unread is not None else next((at for at, mine in enumerate(stacks) if not mine.called), 0)

    def list_odds(self) -> Sequence[str]:
        """Return how likely a call was in each stack, as far as it is computed."""
        return self.odds or [""] * len(self.entries)

    @property
    def seen_changes(self) -> list[StackChange]:
        """What changed something in the stack that is shown: calls first, then by places."""
        return rank_stack_changes(self.changes.get(self.entry.id, ()))

    @property
    def change(self) -> StackChange | None:
        """What is taken away now."""
        return None if self.without == AS_IT_WAS else self.seen_changes[self.without]

    @property
    def shown_stack(self) -> Stack:
        """The stack as its rows lie now."""
        return (self.change and self.change.stack) or self.entry.stack

    async def show_career(self) -> None:
        """Show a stack, and compute the rest beside it."""
        self.odds, self.changes, self.better_leads = (), {}, ()
        await super().show_career()
        for other in ("#intro", "#text"):
            self.query_one(other).display = False
        self.query_one("#caption", Static).update(Content.styled(CAPTIONS[len(self.entries)], "bold $muted"))
        self.compute_changes()

    @work(exclusive=True, group="stacks")
    async def compute_changes(self) -> None:
        """Compute probabilities and what each thing changed, in a thread: it takes longer than a key may."""
        self.odds, self.changes, self.better_leads = await to_thread(_compute_all, self.path)
        self.show_told()
        self.show_overview()

    def show_entry(self) -> None:
        """Show another stack, as it was."""
        self.without = AS_IT_WAS
        super().show_entry()

    def describe_detail(self, number: int) -> str:
        """Return where a sum comes from; of one's own CV that was not read, also what the credential would have opened."""
        detail = super().describe_detail(number)
        if number != MINE or self.change is not None:
            return detail
        application = self.path.state.applications[self.at]
        return f"{detail} {describe_with_filter(self.setting, self.path.state.market, application)}".rstrip()

    def show_told(self) -> None:
        """Show why the CV was called or not and which things decided that; or, after `x`, what is left without one."""
        told = self.query_one("#told", FittedText)
        if self.change is not None:
            told.show_words(self._draw_change(self.change))
            return
        mine = self.entry.stack.mine
        decided = brief_decision(mine) if self.has_class("-short") else describe_decision(mine)
        head = [*style_sentence(decided, self.entry.stack)]
        if self.better_leads and self.better_leads[self.at]:
            head.append(safe_text.plain_content(self.better_leads[self.at]))
        elif self.changes and not self.seen_changes:
            head.append(Content.styled(NO_CHANGE, "$muted"))
        told.show_words(partial(draw_reasons, head, list_reasons(self.path, self.seen_changes)))

    def _draw_change(self, change: StackChange) -> Content:
        """Draw what is taken away now."""
        count = Content.styled(f"{self.without + 1} of {len(self.seen_changes)}", "$muted")
        words = _style_change(describe_stack_change(self.path, change), name_thing(self.path, change.thing))
        told = Content.assemble(words, "  ", count)
        hint = NEXT_HINT if self.without + 1 < len(self.seen_changes) else LAST_HINT
        return told if self.has_class("-short") else safe_text.join_rows(told, Content.styled(hint, "$muted"))

    def action_without(self) -> None:
        """Take the next thing away; after the last one the stack lies as it was."""
        seen = self.seen_changes
        if not seen:
            self.show_remark(NO_CHANGE if self.changes else "This is still being computed.", topic="without", timeout=5)
            return
        self.without = self.without + 1 if self.without + 1 < len(seen) else AS_IT_WAS
        stacks = self.query_one(StackList)
        before = self.tables[self.at]
        stack = self.shown_stack
        shown = before if stack is self.entry.stack else self.entry.build_table(self.setting, stack)
        stacks.move_rows(shown, before)
        stacks.at = MINE
        self.show_detail(MINE)
        self.show_told()

    def name_next(self) -> str:
        """Return what Enter leads to; the other stacks are beside this one."""
        turn = self.turn
        return "beside you" if turn and turn.beside else super().name_next()


def _compute_all(path: CareerPath) -> tuple[list[str], StackChanges, list[str]]:
    odds = [format_odds(find_call_odds(path.setting, each)) for each in path.state.applications]
    led = [describe_better_leads(path, find_better_leads(path, each.employer)) for each in path.state.applications]
    return odds, list_stack_changes(path), led


def draw_reasons(head: Sequence[Content], reasons: Sequence[ReasonGroup], width: int, rows: int) -> Content:
    """Draw sentences, and below them what the call hung on, as far as rows are left: names are whole, or counted."""
    told = [*head]
    for number, group in enumerate(reasons):
        left = rows - sum(len(each.wrap(width)) for each in told)
        if left <= 0:
            break
        after = 1 if left > 1 and not group.more and number + 1 < len(reasons) else 0
        what, outcome = group.fit_wording(partial(_fits, width, left - after))
        told.append(Content.assemble(safe_text.plain_content(what, "bold"), safe_text.plain_content(outcome)))
    return safe_text.join_rows(*told)


def _fits(width: int, rows: int, sentence: str) -> bool:
    return len(safe_text.plain_content(sentence).wrap(width)) <= rows


def _style_change(sentence: str, name: str) -> Content:
    """Return a sentence whose beginning is bold: what is taken away."""
    words, head = safe_text.plain_content(sentence), safe_text.plain_content(f"Without {name}")
    return words.stylize("bold", 0, len(head.plain))
