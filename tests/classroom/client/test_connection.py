"""A line to a server comes back by itself, and nothing that was asked is lost or doubled."""

import asyncio
from contextlib import asynccontextmanager

import pytest

from pm_quest.classroom.client.addresses import read_address
from pm_quest.classroom.client.backoff import Backoff, SendBucket
from pm_quest.classroom.client.client_errors import MissedFramesError
from pm_quest.classroom.client.connection import Connection, ConnectionState
from pm_quest.classroom.client.server_frames import Ack, LogLines, Refused, View, Welcome
from tests.classroom.client.answering import Server, serving, until, welcome
from tests.patience import PATIENCE


@asynccontextmanager
async def a_student(server: Server, **more):
    """A line that runs, with the frames and states that came."""
    frames, states = [], []
    line = Connection(
        server.address,
        role="student",
        token="t" * 22,
        on_frame=more.pop("on_frame", frames.append),
        on_state=states.append,
        backoff=Backoff(0.01, 0.05),
        **more,
    )
    line.frames, line.states = frames, states
    running = asyncio.ensure_future(line.run())
    line.running = running
    try:
        yield line
    finally:
        await line.close()
        await asyncio.wait_for(running, PATIENCE)


async def test_it_says_hello_and_what_is_asked_is_answered():
    """In order, under its own id."""
    async with serving() as server, a_student(server) as line:
        id = line.send_action("joined", name="Ada")
        await until(lambda: not line.outbox)
        assert server.hellos[0] == {
            "v": 1, "t": "hello", "id": "hello", "role": "student", "code": "ABC234", "token": "t" * 22,
        }  # fmt: skip
        assert server.events == [{"kind": "joined", "name": "Ada"}]
        assert [type(frame) for frame in line.frames] == [Welcome, Ack]
        assert line.frames[1].id == id


async def test_what_was_asked_before_there_is_a_line_goes_out_in_order_once_there_is_one():
    """A student who chooses while the network is away loses nothing."""
    async with serving() as server:
        await server.stop()
        async with a_student(server) as line:
            asked = [line.send_action("voted", number=number) for number in range(20)]
            await until(lambda: len(line.states) > 2)
            assert not line.states[-1].online
            assert line.states[-1].why == f"The server at http://127.0.0.1:{server.port} does not answer."
            await server.start()
            await until(lambda: not line.outbox)
            assert server.taken == asked


async def test_what_was_not_answered_is_sent_again_with_the_same_id_and_taken_once():
    """Whether the question or the answer was lost makes no difference."""
    async with serving() as server:
        lost = iter([True, False, True, True, False, True])
        server.lose = lambda _: next(lost, False)
        async with a_student(server) as line:
            asked = [line.send_action("voted", number=number) for number in range(10)]
            await until(lambda: not line.outbox)
            assert server.taken == asked
            assert {hello.get("session") for hello in server.hellos[1:]} == {"s1"}
            assert "session" not in server.hellos[0]
            assert sorted(frame.id for frame in line.frames if isinstance(frame, Ack)) == sorted(asked)


async def test_a_refusal_is_an_answer_too():
    """It leaves the outbox and is handed on."""
    async with serving() as server:
        server.refuses = lambda frame: frame["event"]["number"] == 1
        async with a_student(server) as line:
            asked = [line.send_action("voted", number=number) for number in range(3)]
            await until(lambda: not line.outbox)
            assert server.taken == [asked[0], asked[2]]
            assert [frame.id for frame in line.frames if isinstance(frame, Refused)] == [asked[1]]


async def test_a_server_that_says_nothing_any_more_is_left_for_a_new_line():
    """A line through a dead network looks open for many minutes."""
    async with serving() as server, a_student(server, quiet=0.05):
        await until(lambda: len(server.hellos) > 2)


async def test_pings_are_answered_and_keep_the_line():
    """The user of the line does not see them."""
    async with serving() as server, a_student(server) as line:
        await until(lambda: line.is_online)
        await server.say(t="ping", n=7)
        await server.say(t="view", seq=1, now=5)
        await until(lambda: len(line.frames) == 2)
        assert [type(frame) for frame in line.frames] == [Welcome, View]
        assert len(server.hellos) == 1


async def test_who_is_removed_does_not_come_back_and_is_told_why():
    """The sentence is one for people."""
    async with serving() as server, a_student(server) as line:
        await until(lambda: line.is_online)
        await server.say(t="bye", why="removed")
        ending = await line.running
        assert (ending.why, ending.sentence) == ("removed", "The trainer has taken you out of this session.")


async def test_a_server_that_is_restarted_is_waited_for():
    """Meanwhile it is told why nothing goes."""
    async with serving() as server, a_student(server) as line:
        await until(lambda: line.is_online)
        await server.say(t="bye", why="shutdown")
        await server.stop()
        await until(lambda: not line.is_online)
        assert (
            ConnectionState(online=False, why="The server is being restarted.", wait=line.states[1].wait)
            == line.states[1]
        )
        await server.start()
        await until(lambda: line.is_online)


async def test_a_wrong_code_ends_it_with_the_servers_sentence():
    """Without what could steer a terminal."""
    async with serving() as server:
        server.greeting = lambda _: {"t": "error", "why": "There is no session\x1b with this code."}
        async with a_student(server) as line:
            ending = await line.running
            assert (ending.why, ending.sentence) == ("refused", "There is no session with this code.")


async def test_too_many_at_once_are_told_when_to_come_again():
    """The server says how long to wait."""
    async with serving() as server:
        greetings = iter([{"t": "error", "why": "Too many.", "retry": 0.03}])
        server.greeting = lambda _: next(greetings, welcome())
        async with a_student(server) as line:
            await until(lambda: line.is_online)
            assert line.states[0].why == "Too many."
            assert line.states[0].wait >= 0.03


async def test_a_server_that_keeps_breaking_off_is_given_up():
    """A frame that it can not take would else go to and fro for ever."""
    async with serving() as server, a_student(server) as line:
        async with asyncio.timeout(PATIENCE):
            while not line.running.done():
                await server.say(t="error", why="This is not JSON in UTF-8.")
                await asyncio.sleep(0.005)
        assert line.running.result().why == "refused"


@pytest.mark.parametrize("text", ["[" * 100_000, "{}", "NaN", '{"v": 2, "t": "ack"}', ""])
async def test_what_is_no_frame_breaks_the_line_and_nothing_else(text):
    """It is connected anew."""
    async with serving() as server, a_student(server) as line:
        await until(lambda: line.is_online)
        for each in list(server.lines):
            await each.send_str(text)
        await until(lambda: len(server.hellos) == 2)


async def test_a_server_that_asks_to_come_again_is_not_given_up():
    """As one does for as long as it can't store anything: what waits to be sent is sent in the end."""
    async with serving() as server:
        line = Connection(server.address, role="student", on_frame=lambda _: None, backoff=Backoff(0.001, 0.001))
        running = asyncio.ensure_future(line.run())
        for number in range(1, 8):
            await until(lambda: line.is_online)
            await server.say(t="error", why="The server can't store anything just now.", retry=0.001)
            await until(lambda number=number: len(server.hellos) > number)
        await line.close()
        assert (await running).why == "closed"


async def test_an_address_where_something_else_answers_is_named():
    """Somebody mistyped a port."""
    async with serving() as server:
        line = Connection(
            read_address(f"http://127.0.0.1:{server.port}/elsewhere/j/ABC234"), role="student", on_frame=print
        )
        ending = await asyncio.wait_for(line.run(), PATIENCE)
        assert ending.sentence == (
            f"What answers at http://127.0.0.1:{server.port}/elsewhere is not a classroom of PM Quest (HTTP 404). "
            "Look at the address again."
        )


async def test_who_is_out_of_step_begins_anew_from_the_last_that_is_known():
    """The number of the last event goes with the hello."""
    seqs = iter([4, 9])
    missing = iter([True])

    def on_frame(frame):
        if isinstance(frame, LogLines) and next(missing, False):
            raise MissedFramesError

    async with (
        serving() as server,
        a_student(server, on_frame=on_frame, resume=lambda: {"last_seq": next(seqs)}) as line,
    ):
        await until(lambda: line.is_online)
        await server.say(t="log", events=[])
        await until(lambda: len(server.hellos) == 2)
        assert [hello["last_seq"] for hello in server.hellos] == [4, 9]


async def test_it_tries_again_at_once_when_told_to():
    """The student presses a key and need not wait."""
    async with serving() as server:
        await server.stop()
        line = Connection(server.address, role="student", on_frame=lambda _: None, backoff=Backoff(60, 60))
        tried = asyncio.Event()
        line._on_state = lambda state: tried.set()
        running = asyncio.ensure_future(line.run())
        await tried.wait()
        await server.start()
        line.retry_now()
        await until(lambda: line.is_online)
        await line.close()
        assert (await running).why == "closed"


def test_pauses_grow_to_their_longest_and_are_spread():
    """A room of five hundred does not come back in one moment."""
    low, high = Backoff(chance=lambda: 0.0), Backoff(chance=lambda: 1.0)
    assert [round(low.next_pause(), 2) for _ in range(7)] == [0.1, 0.2, 0.4, 0.8, 1.6, 2.5, 2.5]
    assert [round(high.next_pause(), 2) for _ in range(7)] == [0.2, 0.4, 0.8, 1.6, 3.2, 5, 5]


def test_nor_does_it_when_the_server_asks_all_to_wait():
    """Each waits as long as asked, or a little longer."""
    low, high = Backoff(chance=lambda: 0.0), Backoff(chance=lambda: 1.0)
    assert (low.spread_pause(2), high.spread_pause(2)) == (2, 3)


def test_a_bucket_lets_a_burst_through_and_then_so_many_a_second():
    """So a client stays below the limits of a server."""
    bucket = SendBucket(burst=3, rate=10)
    assert [round(bucket.compute_wait(100.0), 2) for _ in range(5)] == [0, 0, 0, 0.1, 0.2]
    assert bucket.compute_wait(110.0) == 0


async def test_a_server_that_is_not_trusted_is_told_nothing():
    """A server in its place gets neither secret nor token; the line comes up once the right one is back."""
    trusted = False
    async with serving() as server, a_student(server, is_trusted=lambda: trusted) as line:
        await until(lambda: len(line.states) > 2)
        assert {state.why for state in line.states} == {"The server of this machine does not run."}
        assert server.hellos == []
        trusted = True
        await until(lambda: line.is_online)


async def test_what_a_server_says_of_itself_is_distinguished_from_a_line_that_broke():
    """A disk that is full is no network that is gone."""
    async with serving() as server, a_student(server) as line:
        await until(lambda: line.is_online)
        await server.say(t="error", why="The disk is full.", retry=0.01)
        await until(lambda: any(state.by_server for state in line.states))
        assert next(state.why for state in line.states if state.by_server) == "The disk is full."
        await until(lambda: line.is_online)
        await server.cut()
        await until(lambda: not line.states[-1].online)
        assert not line.states[-1].by_server
