"""What a student's screens ask of the app, as messages."""

from dataclasses import dataclass

from textual.message import Message

from pm_quest.story.view import StoryView


class SessionJoined(Message):
    """Posted when the student has joined, so that another stage begins."""


@dataclass
class OpenStudentJournal(Message):
    """Opens the turns so far."""

    story: StoryView


@dataclass
class OpenStudentDebrief(Message):
    """Opens the debrief, which the trainer has allowed."""

    story: StoryView
