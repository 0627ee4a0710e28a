"""The server's time goes on as time passes, whatever is done to the machine's clock."""

from hypothesis import given
from hypothesis import strategies as st

from pm_quest.classroom.server import steady_clock
from pm_quest.classroom.server.steady_clock import SteadyClock
from tests.classroom.serving import served

HOUR = 3_600_000


class Machine:
    """A machine whose clock can be set; time passes on its own."""

    def __init__(self):
        self.passed, self.set = 0, 1_700_000_000_000

    def wall(self):
        """What its clock says."""
        return self.passed + self.set

    def clock(self):
        """A server's clock on it."""
        return SteadyClock(self.wall, lambda: self.passed + 77)


@given(st.lists(st.tuples(st.integers(0, HOUR), st.integers(-HOUR * 10**5, HOUR * 10**5))))
def test_time_passes_by_as_much_as_really_passed(steps):
    """However often, and however far, the clock is set; it can be followed anew."""
    machine = Machine()
    clock = machine.clock()
    before = clock()
    for passes, moved in steps:
        machine.passed, machine.set = machine.passed + passes, machine.set + moved
        assert clock() == before + machine.passed
    clock.follow_wall()
    assert clock() == machine.wall()


def test_real_clocks_tell_the_time():
    """It begins as the machine's clock has it, and never goes back."""
    clock = SteadyClock()
    assert abs(clock() - steady_clock.read_wall_clock()) < 1000
    times = [clock() for _ in range(100)]
    assert times == sorted(times)


async def test_a_clock_that_is_set_back_or_ahead_neither_stops_nor_rings_a_class_clock(sqlite):
    """What is left is left, and it rings once that time has passed."""
    machine = Machine()
    async with served(sqlite, clock=machine.clock()) as server:
        session = await server.open()
        async with server.room(session, "Ada", "Ben") as (host, ada, _):
            await host.acked("timed", left=60_000)
            for moved in (-HOUR, +2 * HOUR, -1000 * HOUR):
                machine.set += moved
                machine.passed += 10_000
                await ada.vote("ask", number=machine.passed)
                [hall] = server.house.registry.live.values()
                assert hall.session.clock.get_remaining(hall.get_time()) == 60_000 - machine.passed
            machine.passed = 60_000
            server.house.timers._check_clock(hall)
            await host.logged("rang")
        times = [line["event"]["at"] for line in await server.log(session)]
        assert times == sorted(times)


async def test_after_a_restart_with_a_clock_that_was_set_back_a_session_goes_on_from_where_it_was(sqlite):
    """Its class clock runs at once, and its log never goes back in time."""
    machine = Machine()
    async with served(sqlite, clock=machine.clock()) as server:
        session = await server.open()
        async with server.host(session) as host:
            await host.acked("started")
            await host.acked("timed", left=60_000)
    machine.set -= 100 * HOUR
    async with served(sqlite, clock=machine.clock()) as server, server.host(session) as host:
        [hall] = server.house.registry.live.values()
        machine.passed += 20_000
        assert hall.session.clock.get_remaining(hall.get_time()) == 40_000
        machine.passed += 40_000
        server.house.timers._check_clock(hall)
        await host.logged("rang")
        times = [line["event"]["at"] for line in await server.log(session)]
        assert times == sorted(times)


async def test_two_servers_with_different_clocks_keep_one_order_of_times(sqlite):
    """The one that is behind takes up the time of the one that is ahead."""
    machine = Machine()
    behind = SteadyClock(lambda: machine.wall() - HOUR, lambda: machine.passed)
    async with served(sqlite, clock=machine.clock()) as one, served(sqlite, clock=behind) as two:
        session = await one.open()
        async with two.host(session) as host:
            await host.acked("started")
            async with one.student(session, "Ada"):
                await host.logged("joined")
                await host.acked("held", scene="", id="h")
                [hall] = two.house.registry.live.values()
                assert hall.get_time() >= machine.wall()
        times = [line["event"]["at"] for line in await one.log(session)]
        assert times == sorted(times)


async def test_without_a_session_the_machines_clock_is_followed(sqlite):
    """It may have been wrong when the server was started."""
    machine = Machine()
    clock = machine.clock()
    async with served(sqlite, clock=clock) as server:
        machine.set += HOUR
        await server.house._run_tick()
        assert clock() == machine.wall()
        async with server.host(await server.open()):
            machine.set += HOUR
            await server.house._run_tick()
            assert clock() == machine.wall() - HOUR
