"""A session as it could have been: people of several habits play a scenario through a Room, with votes, talk and clicks.

`python -m tests.classroom.report.playing pnl_owner alone 24 > session.jsonl` writes one to look at.
"""

import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.classroom.report.log_file import RecordedSession, format_log
from pm_quest.classroom.sessions import session_events as ev
from pm_quest.classroom.sessions.session_events import HOST, Event
from pm_quest.classroom.sessions.session_reducer import SessionReducer
from pm_quest.classroom.sessions.session_settings import SessionSettings
from pm_quest.classroom.sessions.tables import Table
from pm_quest.story.policies import select_choices

HABITS = ("adaptive", "adaptive", "random", "random", "by_the_book", "specialist(business)", "forcing")
BEGAN = 1_760_000_000_000
NAMES = ("Ada", "Ben", "Cy", "Di", "Eve", "Finn", "Gül", "Hao", "Ines", "Jo", "Kim", "Lea", "Max", "Nia", "Oli", "Pia")


class Lesson:
    """One session being played: who is there with which habit, and the log so far."""

    def __init__(self, path: str, mode: str, people: int, seed: int, **settings) -> None:
        self.text = Path(path).read_text(encoding="utf-8")
        self.scenario = read_scenario_file(path).scenario
        self.random = Random(seed)
        self.at, self.number = BEGAN, 0
        made = SessionSettings(self.scenario.id, "f" * 32, mode, seed=seed, ties="draw", **settings)
        opened = Event("opened", BEGAN, HOST, ev.Opened(made))
        self.log, self.room = [opened], SessionReducer(self.scenario, opened)
        self.habits = {f"{1000 + n:020x}": self.random.choice(HABITS) for n in range(people)}
        self.kept = RecordedSession("s-" + "5" * 18, "ABC234", f"{self.scenario.id}.yaml", self.text, ())

    def do(self, deed, by: str = HOST, seconds: float = 2.0) -> None:
        """Let this happen, so much later."""
        self.at, self.number = self.at + round(1000 * seconds), self.number + 1
        event = Event(f"e{self.number}", self.at, by, deed)
        assert self.room.apply(event).refusal is None
        self.log.append(event)

    def seat(self) -> None:
        """All join, and play starts."""
        for number, voter in enumerate(self.habits):
            name = NAMES[number % len(NAMES)] + (str(number // len(NAMES) + 1) if number >= len(NAMES) else "")
            self.do(ev.Joined(name), voter)
        self.do(ev.Started())

    def tables(self) -> list[Table]:
        """The tables that still play."""
        return [table for table in self.room.session.tables.values() if table.voters and not table.playthrough.ended]

    def wish(self, table: Table, voter: str, persuaded: float = 0.0) -> str:
        """What a voter wants by their habit; persuaded with this probability to adapt."""
        habit = "adaptive" if self.random.random() < persuaded else self.habits[voter]
        choices = [table.playthrough.scene.choices[id] for id in table.choices]
        return self.random.choice(select_choices(habit, choices)).id

    def vote(self, table: Table, persuaded: float = 0.0) -> None:
        """All at a table vote in the present round, one after another."""
        for voter in table.voters:
            deed = ev.Voted(
                table.playthrough.turn, table.ballot.round_number, self.wish(table, voter, persuaded), self.number + 1
            )
            self.do(deed, voter, self.random.uniform(1, 60 / len(self.habits)))

    def play(self, *, again: float = 0.3, most: int = 60) -> RecordedSession:
        """Play to the end, or for so many rounds of votes; with this probability a table that votes talks and votes again."""
        self.seat()
        for _ in range(most):
            for table in self.tables():
                self.turn(table, again)
        return self.end()

    def turn(self, table: Table, again: float) -> None:
        """One turn of a table: vote, and now and then reveal, talk and vote again."""
        twice = len(table.voters) > 1 and self.random.random() < again
        if twice:
            self.do(ev.Held(""))
        self.vote(table)
        if twice:
            self.do(ev.Revealed(table.id, table.playthrough.turn), seconds=5)
            self.do(ev.Reopened(table.id, table.playthrough.turn, 1), seconds=90)
            self.vote(self.room.session.tables[table.id], persuaded=0.5)
            self.do(ev.Released(""))

    def end(self) -> RecordedSession:
        """The session as it is kept, now."""
        return RecordedSession(self.kept.session, self.kept.code, self.kept.file_name, self.text, tuple(self.log))


@cache
def played(
    scenario: str = "first_day", mode: str = "alone", people: int = 6, seed: int = 7, most: int = 60
) -> RecordedSession:
    """A session of a shipped scenario that was played so far."""
    root = Path(__file__).parents[3]
    lesson = Lesson(str(root / "scenarios" / f"{scenario}.yaml"), mode, people, seed, teams=6 if people > 12 else 2)
    return lesson.play(most=most)


def arguments() -> Iterator[str | int]:
    """Scenario, mode, people, seed and rounds, from the command line."""
    for number, word in enumerate(sys.argv[1:]):
        yield int(word) if number > 1 else word


if __name__ == "__main__":
    sys.stdout.write(format_log(played(*arguments())))
