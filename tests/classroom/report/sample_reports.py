"""Logs of tiny sessions, as reports are made from."""

from collections.abc import Iterable
from functools import cache

from pm_quest.classroom.report.log_file import RecordedSession
from pm_quest.classroom.report.report_builder import build_report
from pm_quest.classroom.report.session_report import SessionReport
from pm_quest.classroom.sessions import session_events as ev
from pm_quest.classroom.sessions.session_events import HOST, Event
from pm_quest.classroom.sessions.session_reducer import SessionReducer
from pm_quest.classroom.sessions.session_settings import SessionSettings
from tests.classroom.report.playing import played
from tests.classroom.sessions.acting import STORY, Class
from tests.hostile import TEXTS, hostile_story


def record_events(log: Iterable[Event], story=STORY) -> RecordedSession:
    """Return these events as a recorded session, of a story that is in no file."""
    kept = RecordedSession("session-1", "ABC234", "tiny.yaml", "", tuple(log))
    kept.__dict__["scenario"] = story
    return kept


def report_of(room: Class, **more) -> SessionReport:
    """Return the report on a session."""
    return build_report(record_events(room.log, room.story), **more)


def argued() -> Class:
    """Four people together: three wanted to wait, talked, and two of them asked; then they left for the end."""
    room = Class("together", moves="trainer").people("ada", "ben", "cy", "di")
    for voter, choice in (("ada", "ask"), ("ben", "wait"), ("cy", "wait"), ("di", "wait")):
        room.vote(voter, choice)
    room.do(ev.Revealed("1", 0))
    room.do(ev.Reopened("1", 0, 1), wait=60_000)
    for voter, choice in (("ada", "ask"), ("ben", "ask"), ("cy", "ask"), ("di", "wait")):
        room.vote(voter, choice)
    room.do(ev.Decided("1", 0, ""))
    room.do(ev.Decided("1", 1, "leave"))
    return room


def hostile() -> RecordedSession:
    """A session of a story whose every text wants to be something else, and of people whose names do."""
    story = hostile_story()
    opened = Event("opened", 0, HOST, ev.Opened(SessionSettings(story.id, "sha", "alone")))
    deeds = [(f"v{number}", ev.Joined(text[:24])) for number, text in enumerate(TEXTS)]
    room, log = SessionReducer(story, opened), [opened]
    for number, (by, deed) in enumerate([*deeds, (HOST, ev.Started())]):
        log.append(Event(f"e{number}", number, by, deed))
        room.apply(log[-1])
    for number in range(len(TEXTS)):
        table = room.session.tables[str(number + 1)]
        choice = table.choices[number % len(table.choices)]
        log.append(Event(f"f{number}", 99 + number, f"v{number}", ev.Voted(0, 1, choice, 1)))
        room.apply(log[-1])
    return record_events(log, story)


@cache
def of_scenario(mode: str, most: int = 60, *, names: bool = False) -> SessionReport:
    """What is told of a session of the tutorial that was played in this mode, so far."""
    return build_report(played("first_day", mode, 8, 7, most), {} if names else None)
