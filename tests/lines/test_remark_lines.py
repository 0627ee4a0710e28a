"""What is said with a vote, as lines of text."""

from pm_quest.classroom.sessions import session_events as ev
from pm_quest.classroom.sessions.remark_events import Quoted
from tests.lines.test_seat_lines import Talk

ALL = ("reason", "certainty", "forecast")


def playing(ask=ALL) -> Talk:
    """Ada with two others in one story, at its first vote."""
    talk = Talk("together", ask=ask, moves="trainer").come("Bo", "Cy")
    talk.place.happen(ev.Started())
    while not talk.place.reading.is_current:
        talk.place.reading.next()
    return talk


def sent(talk: Talk) -> list[dict]:
    """The votes that went out."""
    return [each for each in talk.place.sent if each["kind"] == "voted"]


async def test_what_happens_to_it_is_told_before_anybody_types():
    """With what can be typed, of what is asked for."""
    output = playing(("reason",)).take_output()
    assert "It stays at the server until the votes are revealed" in output
    assert "/why and a line says why." in output
    assert "/sure" not in output


async def test_a_reason_goes_with_the_vote_and_a_certainty_after_it():
    """The vote is sent again, with all that was said."""
    talk = playing()
    assert "It goes with your vote: “It is bread.”" in talk.type("/why It is\tbread.")
    talk.type("1")
    assert "Sent with your vote: guessing, “It is bread.”" in talk.type("/guessing")
    talk.type("/most 2")
    first, *_, last = sent(talk)
    assert (first["reason"], "certainty" in first) == ("It is bread.", False)
    assert (last["choice"], last["certainty"], last["forecast"]) == (first["choice"], "guessing", "weigh")
    assert "your vote: 1, guessing, most will choose 2, with a reason" in talk.type("/vote").replace("Your", "your")


async def test_what_nobody_asks_for_is_refused():
    """And a forecast of no option."""
    assert "Nobody asks for that in this session." in playing(("reason",)).type("/sure")
    assert "There is no choice 9 here" in playing().type("/most 9")


async def test_a_reason_that_the_trainer_shows_is_read_out():
    """Without a name, as the text that it is."""
    talk = playing()
    for number, voter in enumerate(("Bo", "Cy")):
        talk.place.happen(ev.Voted(0, 1, "weigh", number, f"<b>{voter}</b>", "sure", "weigh"), voter)
    talk.type("1")
    talk.place.happen(ev.Revealed("1", 0))
    key = talk.place.room.session.tables["1"].ballot.rounds[0]["Bo"].remark.key
    talk.take_output()
    talk.place.happen(Quoted("1", 0, 1, key, "wall"))
    assert "A reason for 2, shown by your trainer: <b>Bo</b>" in talk.take_output()
