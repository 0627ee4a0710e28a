"""The decisions of a story over all tables.

Who voted for what, what was taken, and what that cost.
"""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from statistics import fmean, median

from pm_quest.classroom.report.better_options import find_better_option
from pm_quest.classroom.report.session_report import ChoiceReport, DecisionReport, VoteShift
from pm_quest.classroom.report.table_records import TableReport, TableTurn
from pm_quest.classroom.sessions.option_numbers import number_options
from pm_quest.classroom.sessions.room_splits import measure_split
from pm_quest.classroom.sessions.tables import DECISION_WORDS
from pm_quest.reports.plain_texts import PlainTexts
from pm_quest.story.labels import describe_panel_votes
from pm_quest.story.model import CREDENTIALS, Choice, Scenario, Scene
from pm_quest.story.panel_key import Panel
from pm_quest.story.view_builder import view_panel_votes

TurnsMet = Sequence[tuple[TableReport, TableTurn]]


def list_decisions(words: PlainTexts, scenario: Scenario, tables: Sequence[TableReport]) -> tuple[DecisionReport, ...]:
    """Return every decision with a vote or a choice: the most split first, then as in the file."""
    met: dict[str, list[tuple[TableReport, TableTurn]]] = {id: [] for id in scenario.scenes}
    for table in tables:
        for turn in table.turns:
            if turn.choice or turn.first_votes:
                met[turn.scene].append((table, turn))
    found = [_build_decision(words, scenario, scenario.scenes[id], turns) for id, turns in met.items() if turns]
    return tuple(sorted(found, key=lambda each: -each.split))


def _build_decision(words: PlainTexts, scenario: Scenario, scene: Scene, met: TurnsMet) -> DecisionReport:
    first = Counter(choice for _, turn in met for choice in turn.first_votes.values())
    shifts = _count_shifts(met, tuple(scene.choices))
    taken = [(turn, lost) for _, turn in met if turn.choice and (lost := _compute_loss(turn, turn.choice)) is not None]
    prompts = scenario.teaching.prompts if scenario.teaching else {}
    took = [(turn.left_at - turn.entered_at) / 1000 for _, turn in met if turn.left_at is not None]
    people = sum(first.values())
    shown = [choice for choice in scene.choices.values() if any(choice.id in turn.open for _, turn in met)]
    describe_panel = partial(_describe_panel, scenario.panel, scene.id)
    numbers = number_options(scene, (id for _, turn in met for id in turn.shown))
    return DecisionReport(
        scene=scene.id,
        where=words.format_place(scene),
        lead=words.format_lead(scene.text),
        prompt=words.format_line(prompts.get(scene.id, "")),
        people=people,
        tables=len({table.id for table, _ in met}),
        split=measure_split(list(first.values())),
        choices=tuple(
            _build_choice(words, choice, numbers[choice.id], met, describe_panel(choice.id)) for choice in shown
        ),
        revoted=sum(len(turn.rounds) > 1 for _, turn in met),
        shifts=shifts,
        how={how: sum(turn.how == how for _, turn in met) for how in DECISION_WORDS},
        lost=fmean(lost for _, lost in taken) if taken else None,
        seconds=median(took) if took else None,
        outdone=find_better_option(scene, [turn for _, turn in met]),
    )


def _count_shifts(met: TurnsMet, order: Sequence[str]) -> tuple[VoteShift, ...]:
    """Return the shifts between first and last round, of those who voted in both.

    The largest first.
    """
    went = Counter[tuple[str, str]]()
    for _, turn in met:
        if turn.last_round is not turn.rounds[0]:
            before = {vote.voter: vote.choice for vote in turn.rounds[0]}
            went.update((before[id], choice) for id, choice in turn.last_votes.items() if id in before)
    key = {choice: number for number, choice in enumerate(order)}
    ways = sorted(went.items(), key=lambda each: (-each[1], key[each[0][0]], key[each[0][1]]))
    return tuple(VoteShift(*way, people) for way, people in ways)


def _describe_panel(panel: Panel | None, scene: str, option: str) -> str:
    """Return how a panel voted on an option, in words; empty where none were asked."""
    votes = view_panel_votes(panel, scene, option)
    return "" if votes is None else describe_panel_votes(votes)


def _build_choice(words: PlainTexts, choice: Choice, number: int, met: TurnsMet, panel: str) -> ChoiceReport:
    took = [(table, turn) for table, turn in met if turn.choice == choice.id]
    ended = {table.id: table for table, _ in took if table.ended}
    worth = [
        (max(1, len(turn.first_votes)), turn.worth[choice.id], lost)
        for _, turn in met
        if (lost := _compute_loss(turn, choice.id)) is not None
    ]
    weight = sum(people for people, _, _ in worth)
    return ChoiceReport(
        id=choice.id,
        number=number,
        say=words.format_line(choice.say),
        fit=choice.fit,
        because=words.format_line(choice.because) if choice.because else "",
        book=CREDENTIALS.get(choice.book, choice.book) if choice.book else "",
        first=sum(wanted == choice.id for _, turn in met for wanted in turn.first_votes.values()),
        last=sum(wanted == choice.id for _, turn in met for wanted in turn.last_votes.values()),
        taken=len({table.id for table, _ in took}),
        ended=len(ended),
        impact=fmean(table.impact or 0 for table in ended.values()) if ended else None,
        adaptability=fmean(table.adaptability for table in ended.values()) if ended else None,
        worth=sum(people * value for people, value, _ in worth) / weight if worth else None,
        lost=sum(people * lost for people, _, lost in worth) / weight if worth else None,
        panel=panel,
    )


def _compute_loss(turn: TableTurn, choice: str) -> float | None:
    """Return how much less a choice is worth than the best open one; None where it is not known."""
    if choice not in turn.worth or len(turn.worth) < len(turn.open):
        return None
    return max(turn.worth.values()) - turn.worth[choice]
