"""A hiring round for tests: two employers, a half-year of four cards, and events in few words."""

from itertools import count
from typing import Any

from pm_quest.career.career_model import Background, Card, Career, Decision, LeadUse
from pm_quest.career.figures import Figure, Gain
from pm_quest.classroom.sessions import session_events as ev
from pm_quest.classroom.sessions.round_story import EmployerDesk, build_round_story
from pm_quest.classroom.sessions.session_events import HOST, Event
from pm_quest.classroom.sessions.session_reducer import SessionReducer
from pm_quest.classroom.sessions.session_settings import SessionSettings
from pm_quest.story.conditions import parse_condition
from pm_quest.story.hiring import Hiring
from tests.career.markets import assume


def _card(id: str, weeks: int, money: int = 0, **more: Any) -> Card:
    return Card("talk", f"LABEL-{id}", f"TEXT-{id}", Figure(weeks), Figure(money), id=id, **more)


CAREER = Career(
    format=1,
    title="CAREER",
    summary="SUMMARY",
    backgrounds={
        "changer": Background("BACKGROUND", "WHO", 1000, "CONTACT", "KNOWN", skills={"industry": 1}, id="changer")
    },
    cards={
        "paper": _card("paper", 1, -900, credential="popm"),
        "hustle": _card(
            "hustle",
            8,
            options={
                "cheap": Decision("SAY-cheap", gives=Gain(evidence={"business": 1}), id="cheap"),
                "dear": Decision("SAY-dear", money=Figure(-2000), id="dear"),
            },
        ),
        "pilot": _card("pilot", 10, gives=Gain(skills={"user_design": 2}, evidence={"user_design": 1})),
        "sequel": _card("sequel", 9, gives=Gain(skills={"user_design": 1}), when=parse_condition("pilot")),
    },
    applicants={},
    leads={
        "pilot": LeadUse("LEAD-pilot", "LETTER", parse_condition("evidence_user_design >= 1"), id="pilot"),
        "certificate": LeadUse("LEAD-certificate", "LETTER", parse_condition("holds(popm)"), id="certificate"),
    },
    assumptions=assume(),
)
ROUND = build_round_story(
    CAREER,
    "changer",
    [
        EmployerDesk("framework", "Framework Ltd", "Red", Hiring(filter="popm", experience={"industry": 1})),
        EmployerDesk("makers", "Makers", "Blue", Hiring(experience={"user_design": 3}, leads={"pilot": 2}, calls=4)),
    ],
)


class Round:
    """A round being played: each call is one event, a second after the one before."""

    def __init__(self, **more: Any) -> None:
        self.number, self.at = count(1), 0
        opened = Event("opened", 0, HOST, ev.Opened(SessionSettings(ROUND.id, "sha", "round", **more)))
        self.log = [opened]
        self.room = SessionReducer(ROUND, opened)

    @property
    def session(self):
        """The session as it stands."""
        return self.room.session

    @property
    def round(self):
        """The round as it stands."""
        assert self.session.round is not None
        return self.session.round

    def do(self, deed: ev.Action, by: str = HOST) -> str | None:
        """Let this happen; gives the code of the refusal."""
        self.at += 1000
        self.log.append(Event(f"e{next(self.number)}", self.at, by, deed))
        refusal = self.room.apply(self.log[-1]).refusal
        return None if refusal is None else refusal.code

    def people(self, *names: str) -> "Round":
        """These have joined, and planning has begun."""
        for name in names:
            assert self.do(ev.Joined(f"NAME-{name}"), name) is None
        assert self.do(ev.Started()) is None
        return self

    def plan(self, voter: str, *cards: str, lead: str = "", number: int = 0) -> str | None:
        """Somebody plans these cards; with a lead they send the letter."""
        return self.do(ev.Planned(cards, lead, number or next(self.number)), voter)
