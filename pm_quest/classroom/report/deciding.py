"""The decisions of a story as the room met them: who wanted what, what was taken, and what that cost."""

from collections import Counter
from collections.abc import Sequence
from statistics import fmean, median

from pm_quest.classroom.report.outdoing import find_outdone
from pm_quest.classroom.report.told import ChoiceTold, DecisionTold, Shift, TableTold, Turn
from pm_quest.classroom.sessions.scenes import number_options
from pm_quest.classroom.sessions.splitting import measure_split
from pm_quest.reports.plain_words import Words
from pm_quest.story.model import CREDENTIALS, Choice, Scenario, Scene

HOW = ("majority", "tie", "trainer")
Met = Sequence[tuple[TableTold, Turn]]


def decisions(words: Words, scenario: Scenario, tables: Sequence[TableTold]) -> tuple[DecisionTold, ...]:
    """Every decision on which somebody voted, or that was taken: where the room split most first, then in the order of the file."""
    met: dict[str, list[tuple[TableTold, Turn]]] = {id: [] for id in scenario.scenes}
    for table in tables:
        for turn in table.turns:
            if turn.choice or turn.first:
                met[turn.scene].append((table, turn))
    found = [_decision(words, scenario, scenario.scenes[id], turns) for id, turns in met.items() if turns]
    return tuple(sorted(found, key=lambda each: -each.split))


def _decision(words: Words, scenario: Scenario, scene: Scene, met: Met) -> DecisionTold:
    first = Counter(choice for _, turn in met for choice in turn.first.values())
    shifts = _shifts(met, tuple(scene.choices))
    taken = [(turn, lost) for _, turn in met if turn.choice and (lost := _lost(turn, turn.choice)) is not None]
    prompts = scenario.teaching.prompts if scenario.teaching else {}
    took = [(turn.at - turn.since) / 1000 for _, turn in met if turn.at is not None]
    people = sum(first.values())
    shown = [choice for choice in scene.choices.values() if any(choice.id in turn.open for _, turn in met)]
    numbers = number_options(scene, (id for _, turn in met for id in turn.shown))
    return DecisionTold(
        scene=scene.id,
        where=words.place(scene),
        lead=words.lead(scene.text),
        prompt=words.line(prompts.get(scene.id, "")),
        people=people,
        tables=len({table.id for table, _ in met}),
        split=measure_split(list(first.values())),
        choices=tuple(_choice(words, choice, numbers[choice.id], met) for choice in shown),
        revoted=sum(len(turn.rounds) > 1 for _, turn in met),
        shifts=shifts,
        how={how: sum(turn.how == how for _, turn in met) for how in HOW},
        lost=fmean(lost for _, lost in taken) if taken else None,
        seconds=median(took) if took else None,
        outdone=find_outdone(scene, [turn for _, turn in met]),
    )


def _shifts(met: Met, order: Sequence[str]) -> tuple[Shift, ...]:
    """Who went where between a table's first round and its last, of those who voted in both; most people first."""
    went = Counter[tuple[str, str]]()
    for _, turn in met:
        if len(turn.rounds) > 1:
            before = {vote.voter: vote.choice for vote in turn.rounds[0]}
            went.update((before[id], choice) for id, choice in turn.last.items() if id in before)
    key = {choice: number for number, choice in enumerate(order)}
    ways = sorted(went.items(), key=lambda each: (-each[1], key[each[0][0]], key[each[0][1]]))
    return tuple(Shift(*way, people) for way, people in ways)


def _choice(words: Words, choice: Choice, number: int, met: Met) -> ChoiceTold:
    took = [(table, turn) for table, turn in met if turn.choice == choice.id]
    ended = {table.id: table for table, _ in took if table.ended}
    worth = [
        (max(1, len(turn.first)), turn.worth[choice.id], lost)
        for _, turn in met
        if (lost := _lost(turn, choice.id)) is not None
    ]
    weight = sum(people for people, _, _ in worth)
    return ChoiceTold(
        id=choice.id,
        number=number,
        say=words.line(choice.say),
        fit=choice.fit,
        because=words.line(choice.because) if choice.because else "",
        book=CREDENTIALS.get(choice.book, choice.book) if choice.book else "",
        first=sum(wanted == choice.id for _, turn in met for wanted in turn.first.values()),
        last=sum(wanted == choice.id for _, turn in met for wanted in turn.last.values()),
        taken=len({table.id for table, _ in took}),
        ended=len(ended),
        impact=fmean(table.impact or 0 for table in ended.values()) if ended else None,
        adaptability=fmean(table.adaptability for table in ended.values()) if ended else None,
        worth=sum(people * value for people, value, _ in worth) / weight if worth else None,
        lost=sum(people * lost for people, _, lost in worth) / weight if worth else None,
    )


def _lost(turn: Turn, choice: str) -> float | None:
    """How much less a choice can be expected to come to than the best that was open beside it."""
    if choice not in turn.worth or len(turn.worth) < len(turn.open):
        return None
    return max(turn.worth.values()) - turn.worth[choice]
