"""A session as it is kept: the scenario's text and the events; and the file of lines that both travel in."""

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pm_quest.authoring.reader import read_source
from pm_quest.classroom.sessions.blinding import blinded, is_blind
from pm_quest.classroom.sessions.errors import RefusalError
from pm_quest.classroom.sessions.events import Event, Opened
from pm_quest.classroom.sessions.wire import decode, encode
from pm_quest.story.model import Scenario
from pm_quest.story.sentences import one_line


class LogError(ValueError):
    """A log that no report can be made from: the text is a sentence that says why."""


@dataclass(frozen=True)
class Kept:
    """A session with all that happened in it: its id and code, what the scenario's file is called and holds, the events.

    `source` is the address and the secret of the server that makes the report, where the events are those that the trainer of a
    blind session is told.
    """

    session: str
    code: str
    file: str
    text: str
    events: tuple[Event, ...]
    source: tuple[str, str] | None = None

    @property
    def blind(self) -> bool:
        """Tell whether it was a session in which the trainer is not told who voted what."""
        return bool(self.events) and is_blind(self.events[0])

    @cached_property
    def scenario(self) -> Scenario:
        """The scenario that was played. Raises LogError where its text is none."""
        reading = read_source(self.text, self.file)
        if reading.scenario is None:
            what = reading.errors[0].message if reading.errors else "there is nothing in it"
            raise LogError(f"The scenario in this log can't be read: {one_line(what)}.")
        return reading.scenario


def read_log(data: bytes, name: str) -> Kept:
    """The session in a file of lines; `name` is what the file is called. Raises LogError."""
    lines = data.decode("utf-8", "replace").removeprefix("\ufeff").splitlines()
    try:
        objects = [json.loads(line) for line in lines if line.strip()]
    except (ValueError, RecursionError):
        raise LogError(f"{name} is no log of a session: one of its lines is not JSON.") from None
    if not objects or not isinstance(objects[0], dict) or not isinstance(objects[0].get("scenario_text"), str):
        raise LogError(f"{name} is no log of a session: its first line should hold 'scenario_text'.")
    head, events = objects[0], tuple(_event(each, name) for each in objects[1:])
    if not events or not isinstance(events[0].deed, Opened):
        raise LogError(f"{name} is no log of a session: its events should begin with one that is 'opened'.")
    session, code, file = (one_line(str(head.get(key) or "")) for key in ("session", "code", "name"))
    return Kept(session, code, file or f"{events[0].deed.settings.scenario}.yaml", head["scenario_text"], events)


def as_lines(kept: Kept) -> str:
    """The session as lines of JSON, as `read_log` reads them; a blind one without who voted what."""
    told = blinded(kept.scenario, kept.events) if kept.blind else kept.events
    head = {"session": kept.session, "code": kept.code, "name": kept.file, "scenario_text": kept.text}
    events = ({"seq": seq, "event": json.loads(encode(event))} for seq, event in enumerate(told, 1))
    return "".join(json.dumps(each, ensure_ascii=False, sort_keys=True) + "\n" for each in (head, *events))


def _event(line: Any, name: str) -> Event:
    if not isinstance(line, dict) or not isinstance(line.get("event"), dict):
        raise LogError(f"{name} is no log of a session: one of its lines holds no 'event'.")
    try:
        return decode(json.dumps(line["event"]))
    except RefusalError as refusal:
        raise LogError(f"{name} has an event that can't be read. {refusal}") from None
