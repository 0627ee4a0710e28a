"""A student whose lines come through a pipe: one vote for each decision, in order, and what is left over is said."""

import asyncio
import io

from pm_quest.classroom.client.connection import ConnectionEnd
from pm_quest.classroom.sessions import session_events as ev
from pm_quest.lines.line_student import LineStudent
from pm_quest.lines.text_presenter import TextPresenter
from tests.classroom.student.sitting import Sitting, joined


async def piped(place, lines, *deeds, first=(), paced=True):
    """Let these lines come at once, between these deeds, by whom; gives what was told up to the end of the line."""
    out, queue = io.StringIO(), asyncio.Queue()
    running = asyncio.ensure_future(LineStudent(place, TextPresenter(out), paced=paced).run(queue))
    await calm()
    for by, deed in first:
        place.happen(deed, by)
    for line in [*lines, None]:
        queue.put_nowait(line)
    await calm()
    for by, deed in deeds:
        place.happen(deed, by)
        await calm()
    place.ended.set_result(ConnectionEnd("closed", ""))
    await running
    return out.getvalue()


async def calm():
    """Let everything happen that is ready to."""
    for _ in range(50):
        await asyncio.sleep(0)


def votes(place):
    """What this student voted, with the turn."""
    return [(each["turn"], each["choice"]) for each in place.sent if each["kind"] == "voted"]


STARTED = ("host", ev.Started())


async def test_each_vote_waits_for_a_decision_of_its_own():
    """From before the start to the end of the story; what is asked behind them is answered behind them, the rest is left over."""
    place = joined("alone")
    told = await piped(place, ["ask", "tell", "/standing", "3", "2"], STARTED)
    assert votes(place) == [(0, "ask"), (1, "tell")]
    assert "nothing to choose" not in told
    assert told.index("The end: ") < told.rindex("The organisation: ")
    assert "2 lines were left over: 3, 2." in told


async def test_the_input_may_end_before_the_session_says_who_has_joined():
    """A name that was taken is answered by what the student sees then, which comes a moment later."""
    place, known = Sitting("together"), []
    place.view = lambda: None
    place.greet()

    async def close():
        known.append(place.state.me)
        place.ended.set_result(ConnectionEnd("closed", ""))

    place.close = close
    out, queue = io.StringIO(), asyncio.Queue()
    for line in ("Ada", None):
        queue.put_nowait(line)
    running = asyncio.ensure_future(LineStudent(place, TextPresenter(out), paced=True).run(queue))
    await calm()
    assert place.state.has_joined
    del place.view
    place.view()
    await running
    assert known != [None]
    assert "You are in as Ada." in out.getvalue()


async def test_a_vote_waits_until_the_table_has_gone_on():
    """The second is no change of the first."""
    place = joined("together", "ben")
    told = await piped(place, ["2", "1"], STARTED)
    assert votes(place) == [(0, "weigh")]
    assert "1 line was left over: 1." in told
    place = joined("together", "ben")
    told = await piped(place, ["2", "2"], STARTED, ("ben", ev.Voted(0, 1, "weigh", 1)))
    assert [turn for turn, _ in votes(place)] == [0, 1]
    assert "left over" not in told


async def test_a_vote_again_on_the_same_scene_takes_the_next_line():
    """As a ballot that is opened again is another decision."""
    place = joined("together", "ben", rule="trainer")
    await piped(place, ["2", "1"], STARTED, ("host", ev.Revealed("1", 0)), ("host", ev.Reopened("1", 0, 1)))
    assert votes(place) == [(0, "weigh"), (0, "ask")]


async def test_a_vote_is_changed_at_once_where_that_is_asked_for():
    """By /change through a pipe, by a second number where somebody types."""
    for lines, paced in (["2", "1"], False), (["2", "/change 1"], True):
        place = joined("together", "ben")
        await piped(place, lines, first=[STARTED], paced=paced)
        assert votes(place) == [(0, "weigh"), (0, "ask")]


async def test_what_waits_when_the_session_ends_is_said():
    """Whatever ends it; a line too long is cut, and shows nothing but text."""
    place = joined("together", "ben")
    told = await piped(place, ["1", "2", "\x1b[2J" + "x" * 99], STARTED, ("host", ev.Finished()))
    assert "2 lines were left over: 2, " in told
    assert "\x1b" not in told
    assert "x" * 50 not in told
