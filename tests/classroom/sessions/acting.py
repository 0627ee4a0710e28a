"""A small story for a room, events in few words, and random sessions."""

from dataclasses import replace
from itertools import count
from typing import Any

from hypothesis import strategies as st

from pm_quest.classroom.sessions import session_events as ev
from pm_quest.classroom.sessions.session_events import HOST, Event
from pm_quest.classroom.sessions.session_reducer import SessionReducer
from pm_quest.classroom.sessions.session_settings import SessionSettings
from pm_quest.story.model import Scenario, Teaching
from tests.building import choice, end, scenario, scene

STORY = scenario(
    {
        "desk": scene(
            "TEXT-desk",
            signals=["SIGNAL-desk"],
            choices={
                "ask": choice(
                    "talk", say="Ask", fit="adapts", gain={"trust": 1}, because="REASON-ask", then="THEN-ask"
                ),
                "wait": choice("desk", say="Wait", fit="forces", gain={"trust": -1}, because="REASON-wait"),
                "boast": choice("out", say="Boast", when="trust > 8", locked="Not yet."),
            },
        ),
        "talk": scene(
            "TEXT-talk",
            choices={
                "leave": choice("out", say="Leave"),
                "back": choice({"desk": 1, "luck": 1}, say="Back"),
                "stay": choice("talk", say="Stay", once=True),
            },
        ),
        "luck": scene("TEXT-luck", go="desk"),
        "out": end("10 * trust"),
    },
    meters={"trust": (3, 0, 10)},
    teaching=Teaching(prompts={"talk": "PROMPT-talk"}),
)
CHOICES = ("ask", "wait", "boast", "leave", "back", "stay")


class Class:
    """A room being played: each call is one event, a second after the one before."""

    def __init__(self, mode: str = "together", story: Scenario = STORY, **more: Any) -> None:
        self.log: list[Event] = []
        self.settings = SessionSettings("tiny", "sha", mode, **more)
        self.number = count(1)
        self.at = 0
        opened = Event("opened", 0, HOST, ev.Opened(self.settings))
        self.log.append(opened)
        self.story, self.room = story, SessionReducer(story, opened)

    @property
    def session(self):
        """The session as it stands."""
        return self.room.session

    def do(self, deed: ev.Action, by: str = HOST, wait: int = 1000) -> str | None:
        """Let this happen; gives the refusal."""
        self.at += wait
        event = Event(f"e{next(self.number)}", self.at, by, deed)
        self.log.append(event)
        refusal = self.room.apply(event).refusal
        return None if refusal is None else refusal.why

    def people(self, *names: str) -> "Class":
        """These have joined, and play has started."""
        for name in names:
            assert self.do(ev.Joined(f"NAME-{name}"), name) is None
        assert self.do(ev.Started()) is None
        return self

    def vote(self, voter: str, choice: str, number: int = 0, **wait: int) -> str | None:
        """A vote in the present ballot of the voter's table."""
        table = self.table(self.session.voters[voter].table)
        number = number or next(self.number)
        return self.do(ev.Voted(table.playthrough.turn, table.ballot.round_number, choice, number), voter, **wait)

    def table(self, id: str = "1"):
        """A table as it stands."""
        return self.session.tables[id]


voters = st.sampled_from(("ada", "ben", "cy", "di"))
_tables = st.sampled_from(("", "1", "2", "3", "9"))
_scenes = st.sampled_from(("", "desk", "talk", "nowhere"))
_turns, _rounds = st.integers(0, 3), st.integers(1, 2)
_by_voters = st.one_of(
    st.builds(ev.Voted, _turns, _rounds, st.sampled_from(CHOICES), st.integers(1, 9)),
    st.builds(ev.Voted, st.just(0), st.just(1), st.sampled_from(("ask", "wait")), st.integers(1, 9)),
    st.builds(ev.Joined, st.sampled_from(("NAME-a", "NAME-b"))),
    st.builds(ev.Sat, _tables),
    st.builds(ev.Called, st.sampled_from(("NAME-a", "NAME-A", "NAME-new"))),
    st.just(ev.Left()),
    st.just(ev.Returned()),
)
_by_host = st.one_of(
    st.builds(ev.Seated, voters, _tables),
    st.builds(ev.Dealt, st.integers(0, 9)),
    st.builds(ev.Renamed, voters, st.just("NAME-new")),
    st.builds(ev.Removed, voters),
    st.builds(ev.Held, _scenes),
    st.builds(ev.Released, _scenes),
    st.builds(ev.Closed, _tables, _turns, _rounds),
    st.builds(ev.Reopened, _tables, _turns, _rounds),
    st.builds(ev.Revealed, _tables, _turns),
    st.builds(ev.Decided, _tables, _turns, st.sampled_from(("", *CHOICES))),
    st.builds(ev.Switched, st.sampled_from(("itself", "trainer", "clock"))),
    st.builds(ev.Timed, st.integers(0, 5000)),
    st.builds(ev.Rang, st.integers(0, 2)),
    st.sampled_from((ev.Started(), ev.Paused(), ev.Resumed(), ev.Explained())),
)
settings_of_rooms = st.builds(
    SessionSettings,
    st.just("tiny"),
    st.just("sha"),
    st.sampled_from(("alone", "teams", "together")),
    teams=st.integers(1, 3),
    seed=st.integers(0, 99),
    rule=st.sampled_from(("majority", "trainer")),
    ties=st.sampled_from(("trainer", "first", "draw")),
    moves=st.sampled_from(("itself", "trainer", "clock")),
    gates=st.sampled_from(((), ("talk",))),
    late=st.booleans(),
    withhold=st.booleans(),
    tables=st.sampled_from(("chosen", "dealt")),
)


@st.composite
def logs(draw: st.DrawFn) -> list[Event]:
    """A random log: opened, most have joined, started, then anything, refused or not."""
    deeds: list[tuple[str, ev.Action]] = [(HOST, ev.Opened(draw(settings_of_rooms)))]
    deeds += [(name, ev.Joined(f"NAME-{name}")) for name in draw(st.permutations(("ada", "ben", "cy")))]
    deeds.append((HOST, ev.Started()))
    anything = st.tuples(voters, _by_voters) | st.tuples(st.just(HOST), _by_host)
    deeds += draw(st.lists(anything, max_size=25))
    return [Event(f"e{number}", number * 700, by, deed) for number, (by, deed) in enumerate(deeds)]


def again(event: Event, at: int) -> Event:
    """The same event, sent once more later."""
    return replace(event, at=at)
