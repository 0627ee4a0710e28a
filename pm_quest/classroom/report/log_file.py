"""A recorded session: the scenario's text and the events, and the file of lines they travel in."""

import json
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from pm_quest.classroom.sessions.blind_log import is_blind
from pm_quest.classroom.sessions.event_codec import decode, encode
from pm_quest.classroom.sessions.refusal import RefusalError
from pm_quest.classroom.sessions.remark_log import trainer_events
from pm_quest.classroom.sessions.session_events import Event, Opened
from pm_quest.classroom.story_files import parse_story
from pm_quest.kit.sentences import format_line
from pm_quest.story.model import Scenario
from pm_quest.story.panel_key import Panel


class LogError(ValueError):
    """A log that no report can be made from: the text is a sentence that says why."""


@dataclass(frozen=True)
class RecordedSession:
    """A session with everything that happened in it.

    file_name, text: name and content of the scenario's file
    source: address and secret of the server that makes the report, where the events are those of a
        blind session's trainer
    panel: the key of a panel that lies beside the scenario's file on this machine
    """

    session: str
    code: str
    file_name: str
    text: str
    events: tuple[Event, ...]
    source: tuple[str, str] | None = None
    panel: Panel | None = None

    @property
    def is_blind(self) -> bool:
        """Whether the session was blind: its trainer never saw who voted what."""
        return bool(self.events) and is_blind(self.events[0])

    @property
    def is_panel(self) -> bool:
        """Whether the session asked a panel, of which there is a key and no report."""
        opened = self.events[0].action if self.events else None
        return isinstance(opened, Opened) and bool(opened.settings.panel)

    @cached_property
    def scenario(self) -> Scenario:
        """The scenario that was played, with the panel that was found beside it. Raises LogError where its text is none."""
        reading = parse_story(self.text, self.file_name)
        if reading.scenario is None:
            what = reading.errors[0].message if reading.errors else "there is nothing in it"
            raise LogError(f"The scenario in this log can't be read: {format_line(what)}.")
        scenario = reading.scenario
        if self.panel is None or not isinstance(scenario, Scenario) or scenario.panel is not None:
            return scenario
        return replace(scenario, panel=self.panel)


def read_log(data: bytes, name: str) -> RecordedSession:
    """Return the session in a file of lines; `name` is what the file is called. Raises LogError."""
    lines = data.decode("utf-8", "replace").removeprefix("\ufeff").split("\n")
    objects = [_parse_line(line, name, number) for number, line in enumerate(lines, 1) if line.strip()]
    if not objects or not isinstance(objects[0], dict) or not isinstance(objects[0].get("scenario_text"), str):
        raise LogError(f"{name} is not a log of a session: its first line should hold 'scenario_text'.")
    head, events = objects[0], tuple(_read_event(each, name) for each in objects[1:])
    if not events or not isinstance(events[0].action, Opened):
        raise LogError(f"{name} is not a log of a session: its events should begin with one that is 'opened'.")
    session, code, file = (format_line(str(head.get(key) or "")) for key in ("session", "code", "name"))
    return RecordedSession(
        session, code, file or f"{events[0].action.settings.scenario}.yaml", head["scenario_text"], events
    )


def format_log(recorded: RecordedSession) -> str:
    """Return the session as lines of JSON, as `read_log` reads them.

    Without what is not revealed; a blind one without who voted what.
    """
    exported = trainer_events(lambda: recorded.scenario, recorded.events)
    head = {
        "session": recorded.session,
        "code": recorded.code,
        "name": recorded.file_name,
        "scenario_text": recorded.text,
    }
    events = ({"seq": seq, "event": json.loads(encode(event))} for seq, event in enumerate(exported, 1))
    return "".join(json.dumps(each, ensure_ascii=False, sort_keys=True) + "\n" for each in (head, *events))


def _parse_line(line: str, name: str, number: int) -> object:
    """Return what a line of a log says. Raises LogError where it is not JSON."""
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        raise LogError(
            f"{name} is not a log of a session: its line {number:,} is not JSON. 'pm-quest class report SESSION --log FILE' writes one."
        ) from None


def _read_event(line: Any, name: str) -> Event:
    if not isinstance(line, dict) or not isinstance(line.get("event"), dict):
        raise LogError(f"{name} is not a log of a session: one of its lines holds no 'event'.")
    try:
        return decode(json.dumps(line["event"], ensure_ascii=False))  # escaped, it could be larger than it was
    except RefusalError as refusal:
        raise LogError(f"{name} has an event that can't be read. {refusal}") from None
