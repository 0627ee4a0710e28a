"""A session led by lines: what is typed happens, and what happens is told."""

import io
import os

import pytest

from pm_quest.classroom.client.addresses import read_address
from pm_quest.classroom.sessions import session_events as ev
from pm_quest.classroom.sessions.remark_events import Asked, Quoted
from pm_quest.classroom.trainer.remote_console import RemoteConsole
from pm_quest.lines import line_trainer, trainer_terminal
from pm_quest.lines.line_trainer import LineTrainer
from pm_quest.lines.text_presenter import TextPresenter
from tests.classroom.sessions.rounds_played import ROUND
from tests.tui.classroom.played import Played

PEOPLE = ("Ada", "Ben", "Cy", "Di", "Emre", "Flo")


class Leading:
    """A trainer at a console: `type` gives what is told after a line."""

    def __init__(self, console):
        self.console, self.out = console, io.StringIO()
        self.trainer = LineTrainer(console, TextPresenter(self.out))
        self.hear()

    def hear(self):
        """What is told now."""
        self.trainer.tell_news()
        told = self.out.getvalue()
        self.out.seek(0)
        self.out.truncate()
        return " ".join(told.split())

    def type(self, line):
        """What is told after this line."""
        self.trainer.commands.run_line(line)
        return self.hear()


def test_a_class_in_teams_is_led_from_the_lobby_to_the_end():
    """Ask, start, reveal, read the reasons, vote again, decide everywhere, and finish."""
    console = Played("teams", teams=2, moves="trainer").come(*PEOPLE)
    led = Leading(console)
    assert "6 here. It goes on when you say so. Play has not begun: /start begins it." in led.type("/look")
    led.type("/ask certainty reason")
    assert console.done[-1] == Asked(("reason", "certainty"))
    assert led.type("start") == "Play has begun."
    for number, name in enumerate(("ada", "cy", "emre", "ben", "di")):
        console.happen(ev.Voted(0, 1, "ask" if number else "weigh", number, f"Reason {number}.", "sure"), name)
    assert led.hear() == "Table 1 has all its votes."
    assert "Table 2: decision 1, about 2 more, Monday, 08:00 · the counter; 2 of 3 have voted." in led.type("/look")
    assert "1 person has not voted yet." in led.type("/reveal all")
    assert led.type("/reveal all yes") == (
        "Table 1, the votes: option 1 has 2 and option 2 has 1. Table 2, the votes: option 1 has 2."
    )
    told = led.type("/reasons all")
    assert "1. Reason 1. 2. Reason 2. For option 2" in told
    assert "Ada" not in told
    assert led.type("/wall 2") == "The room sees it."
    assert isinstance(console.done[-1], Quoted)
    assert led.type("/wall 2") == "It is in your list alone again."
    assert led.type("/again all") == "Table 1 and Table 2 vote again."
    console.vote("ask", *PEOPLE[:5])
    led.hear()
    assert led.type("/decide all").startswith(
        "1 person has not voted yet, so Table 2 stays; '/decide all yes' takes the votes that are in. Table 1 goes on."
    )
    assert "Table 2 goes on. Table 1 has no votes." in led.type("/decide all yes")
    assert "1. Tell him about the fish" in led.type("/table 1")
    assert "To discuss" in led.type("/table 2") or "0 of 3 have voted; the vote is open." in led.type("/table 2")
    assert led.type("/finish") == "It ends for 6 people, and that can't be taken back: '/finish yes' ends it."
    assert led.type("/finish yes") == "The session has ended."


def test_a_vote_that_the_clock_has_closed_is_not_told_as_complete():
    """Half of the room had voted: the trainer hears that, and how many in reply to `/look`."""
    console = Played("together", moves="trainer").come(*PEOPLE).start()
    led = Leading(console)
    led.type("/clock 1")
    console.vote("ask", *PEOPLE[:3])
    led.hear()
    console.submit_action(ev.Closed("1", 0, 1))
    assert led.hear() == "The room has closed before all had voted."
    assert "3 of 6 have voted, closed." in led.type("/look")


def test_a_hiring_round_is_led_by_lines():
    """From the letters to what the room saw: each page of the wall is said, and nothing is lost unasked."""
    console = Played("round", story=ROUND, seed=3).come("Ada", "Ben", "Cy").start()
    led = Leading(console)
    assert led.type("/next") == "The letters are not collected yet: /collect does that."
    console.happen(ev.Planned(("paper",), "certificate", 1), "ada")
    console.happen(ev.Planned(("pilot",), "pilot", 1), "ben")
    assert "Everybody is: BACKGROUND. 2 of 3 letters are in." in led.type("/look")
    assert led.type("/collect").startswith("1 person plans still; who has planned something")
    assert "The stack as it came: 2 CVs. Who will be called?" in led.type("/collect yes")
    assert led.type("/back") == "This is the stack as it came."
    assert "Framework Ltd, recruiter 1 of 2. Reads only those who hold popm." in led.type("/next")
    assert "1 of 2 are called: " in led.type("/look")
    assert "This one was not called by Framework Ltd." in led.type("/next")
    console.happen(ev.Signed(True), "ada")
    assert led.type("/names").startswith("Asked: those who agree")
    assert "(Ada)" in led.type("/back")
    led.type("/next")
    assert "popm: on 1 CV, 1 call because of it, from Framework Ltd." in led.type("/next")
    assert led.type("/next").startswith("2 recruiters put 2 different CVs on top.")
    assert led.type("/next") == "This is the last page of the wall."
    assert Leading(Played().come("Ada").start()).type("/collect") == "This session is not a hiring round."


def test_the_whole_room_needs_no_table():
    """The options are told with their votes; a tie asks for an option; the clock and what moves them on are set."""
    console = Played().come("Ada", "Ben").start().vote("ask", "Ada")
    led = Leading(console)
    assert "Not yet: Ben." in led.type("/table")
    assert "1. Ask the man with the fish what he would call it: 1 vote." in led.type("/votes")
    console.vote("weigh", "Ben")
    assert led.hear() == "The room has a tie."
    assert "There is a tie between 1 and 2. Say which option" in led.type("/decide")
    assert led.type("/hold") == "Nobody goes on from there."
    assert led.type("/release").startswith("Released.")
    console.submit_action(ev.Held(""))
    assert "Everything is held: /release lets people go on." in led.type("/look")
    led.type("/release")
    assert "held" not in led.type("/look")
    led.type("/clock 2:30")
    assert console.done[-1] == ev.Timed(150_000)
    led.type("/clock pause")
    assert "The clock has 2:29 left, paused." in led.type("/look")
    assert led.type("/advance clock") == "From now on they go on when the time is up."
    assert "2 votes" not in led.type("/reveal")
    assert led.type("/decide 2").startswith("The room: decision 2")
    assert console.done[-1] == ev.Decided("1", 0, "weigh")


def test_what_helps_is_said_as_lines_and_not_as_keys():
    """Before a reveal that moves a table on, and where deciding leaves one behind."""
    led = Leading(Played("teams", teams=2).come("Ada", "Ben", "Cy", "Di").start().vote("ask", "Ada"))
    assert "because nothing holds it here: type /hold first to discuss before going on." in led.type("/reveal 1")
    assert "Table 1 goes on. Table 2 has no votes. " in led.type("/decide all yes")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("/dance", "There is no command 'dance'; /help lists what you can type."),
        ("/reveal", "Say which table: '/reveal 3', or '/reveal all'."),
        ("/reveal 9", "There is no table '9'; there are 2."),
        ("/reveal 1", "There are no votes to reveal."),
        ("/decide 1 9", "There is no open option '9' at this table."),
        ("/decide 1", "Nobody has voted. Say which option, by its number: '/decide 1 2'."),
        ("/again all", "No table's vote has closed: '/reveal all' reveals all of them, which closes them."),
        ("/advance", "/advance takes auto, trainer or clock."),
        ("/clock soon", "A time is written as 4, 2:30 or 0.5, up to 12 hours; '/clock pause' and '/clock on' stop it and let it run."),
        ("/clock on", "No clock is set: '/clock 2:30' sets one."),
        ("/reasons all", "No reasons to read yet: they come when a vote of at least three is revealed."),
        ("/wall 1", "List the reasons first, with /reasons: each then has a number."),
        ("/ask love", "/ask takes reason, certainty or forecast, or nothing; 'love' is none."),
        ("/start", "Play has begun already."),
    ],
)  # fmt: skip
def test_what_can_not_be_done_says_what_to_type(line, told):
    """And nothing is sent."""
    console = Played("teams", teams=2).come("Ada", "Ben").start()
    led = Leading(console)
    done = list(console.done)
    assert led.type(line) == told
    assert console.done == done


def test_without_anybody_there_is_no_table():
    """Also together, where the room is the table."""
    led = Leading(Played().start())
    assert led.type("/table") == led.type("/decide 2") == "Nobody has come yet."


def test_names_and_reasons_are_text():
    """Neither markup nor an escape sequence reaches the terminal."""
    console = Played("teams", teams=1, ask=("reason",), moves="trainer").come("[b]\x1b[2JAda", "Ben", "Cy").start()
    for number, voter in enumerate(list(console.session.voters)):
        console.happen(ev.Voted(0, 1, "ask", number, "\x1b[31m[/b] evil"), voter)
    led = Leading(console)
    told = led.type("/people") + led.type("/reveal 1") + led.type("/reasons 1")
    assert "[b]" in told
    assert "[/b] evil" in told
    assert "\x1b" not in told


def test_lines_for_a_session_that_does_not_answer_are_not_done(monkeypatch):
    """It is said so, and the input ends it."""
    monkeypatch.setattr(line_trainer, "ANSWER_SECONDS", 0.1)
    reading, writing = os.pipe()
    os.write(writing, b"/start\n/finish yes\n")
    os.close(writing)
    told = io.StringIO()
    with os.fdopen(reading) as stdin:
        console = RemoteConsole(read_address("http://127.0.0.1:9/j/ABC234"), "s" * 22)
        assert trainer_terminal.lead_session(console, stdin, told) == ""
    assert "this was not done: /start" in told.getvalue()
    assert "this was not done: /finish yes" in told.getvalue()
