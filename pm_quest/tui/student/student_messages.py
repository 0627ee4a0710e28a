"""What a student's screens ask of the app, as messages."""

from dataclasses import dataclass

from textual.message import Message

from pm_quest.story.view import StoryView


class SessionJoined(Message):
    """The student has joined, so another stage has begun."""


@dataclass
class OpenStudentJournal(Message):
    """The turns so far are asked for."""

    story: StoryView


@dataclass
class OpenStudentDebrief(Message):
    """The debrief is asked for, which the trainer has allowed."""

    story: StoryView
