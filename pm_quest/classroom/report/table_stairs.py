"""What was still in reach after each decision of a table, in words and as a row of steps."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from pm_quest.classroom.report.session_report import SessionReport
from pm_quest.classroom.report.spoken_summary import is_solo
from pm_quest.classroom.report.table_records import TableReport
from pm_quest.kit.sentences import join_words
from pm_quest.reports.figure_formats import format_decimal
from pm_quest.story.result_words import draw_stairs

REACH_NOTE = "The most impact that choices and chance could still come to, at the start and after each decision; exact."


@dataclass(frozen=True, slots=True)
class TableStairs:
    """The staircase of a table.

    who: whose it is
    signs: a step for the start, and one for each decision
    most: the same in figures
    fall: where most was lost
    detours: where the option that fits was not the best one; empty where it always was
    """

    who: str
    signs: str
    most: tuple[int, ...]
    fall: str
    detours: str

    @property
    def figures(self) -> str:
        """The figures of the steps, one after the other."""
        return " ".join(str(each) for each in self.most)


def list_stairs(report: SessionReport) -> Iterator[TableStairs]:
    """Yield the staircase of each table; of people who play alone only where it is but one."""
    if report.mode == "alone" and not is_solo(report):
        return
    for table in report.tables:
        if len(table.reach) > 1:
            most = tuple(step.most for step in table.reach)
            who = "you" if is_solo(report) else "the room" if report.mode == "together" else f"table {table.id}"
            yield TableStairs(who, draw_stairs(most), most, _describe_fall(report, table), _describe_detours(table))


def _describe_fall(report: SessionReport, table: TableReport) -> str:
    """Return as in `Most was lost at decision 6, “Rotterdam”: from 80 to 54.`."""
    steps = list(pairwise(table.reach))
    before, after = max(steps, key=lambda step: step[0].most - step[1].most)
    if before.most == after.most:
        return "All of it stayed in reach."
    turn = next((turn for turn in table.turns if turn.number + 1 == after.number), None)
    where = f", “{report.story.places[turn.scene]}”" if turn else ""
    return f"Most was lost at decision {after.number}{where}: from {before.most} to {after.most}."


def _describe_detours(table: TableReport) -> str:
    """Return where the option that fits cost more than it brought, and by how much."""
    if not table.detours:
        return ""
    numbers = [str(each.number) for each in table.detours]
    by = [format_decimal(each.by) for each in table.detours]
    several = len(numbers) > 1
    said = (
        f"At {'decisions' if several else 'decision'} {join_words(numbers)} the fitting option cost more than it brought: "
        f"another one came to {join_words(by)} more, on average."
    )
    avoided = [str(each.number) for each in table.detours if each.avoided]
    if not avoided:
        return said
    found = "each time" if len(avoided) == len(numbers) > 1 else f"at {join_words(avoided)}" if several else ""
    return f"{said} A better one was taken{f' {found}' if found else ''}."
