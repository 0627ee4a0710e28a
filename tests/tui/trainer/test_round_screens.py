"""A hiring round at the trainer's desk: letters come in, are collected, and lie on one desk after the other."""

from hypothesis import given
from hypothesis import strategies as st

from pm_quest.classroom.sessions import session_events as ev
from pm_quest.classroom.sessions.round_wall import WallDesk, WallRow
from pm_quest.tui.trainer.round_content import blend_orders, find_last_start, render_stack
from tests.classroom.sessions.rounds_played import ROUND
from tests.tui.classroom.played import Played, settled, watched
from tests.tui.seat import NARROW, WIDE


def planned(*names: str) -> Played:
    """A room in which Ada holds the paper, Ben has a pilot, and the others have done nothing yet."""
    desk = Played("round", story=ROUND, seed=3).come("Ada", "Ben", *names).start()
    desk.happen(ev.Planned(("paper",), "certificate", 1), "ada")
    desk.happen(ev.Planned(("pilot",), "pilot", 1), "ben")
    return desk


async def test_a_trainer_leads_a_room_through_a_round(tmp_path):
    """With a warning while somebody plans still; then from recruiter to recruiter, back, and to the doors."""
    for size in (WIDE, NARROW):
        desk = planned("Cy")
        async with watched(desk, tmp_path, size=size) as seat:
            await settled(seat)
            assert "2 of 3 letters are in" in seat.seen
            assert "Framework Ltd, Makers" in seat.seen
            await seat.press("g")
            assert "1 person plans still" in seat.seen
            desk.happen(ev.Joined("Di"), "di")
            await settled(seat)
            assert "2 people plan still" in seat.seen
            await seat.press("down", "enter")
            await settled(seat)
            assert "As they came in" in seat.seen
            await seat.press("space")
            await settled(seat)
            assert "Framework Ltd" in seat.seen
            assert "1 of 2 are called" in seat.seen
            assert "✓" in seat.seen
            assert "✗" in seat.seen
            await seat.press("space")
            await settled(seat)
            assert "Makers" in seat.seen
            assert "This one was not called by Framework Ltd." in " ".join(seat.seen.split())
            await seat.press("b")
            await settled(seat)
            assert "Framework Ltd" in seat.seen
            await seat.press("space", "space")
            await settled(seat)
            assert "What opened doors in this room" in seat.seen
            assert "would not be called." in seat.seen
            await seat.press("space")
            await settled(seat)
            assert "2 recruiters put 2 different CVs on top." in seat.seen


async def test_the_wall_shows_the_same_and_no_name(tmp_path):
    """And steers, too."""
    async with watched(planned(), tmp_path, size=WIDE) as seat:
        await seat.press("p", "g")
        for found in ("As they came in", "Framework Ltd", "Makers", "What opened doors", "different CVs on top"):
            await settled(seat)
            assert found in seat.seen
            assert "Ada" not in seat.seen
            assert "Ben" not in seat.seen
            await seat.press("space")


async def test_names_are_on_the_wall_only_of_those_who_agree(tmp_path):
    """And only while the trainer asks."""
    desk = planned()
    async with watched(desk, tmp_path, size=WIDE) as seat:
        await seat.press("g")
        await settled(seat)
        await seat.press("N")
        desk.happen(ev.Signed(True), "ada")
        await settled(seat)
        assert "Ada:" in seat.seen
        assert "Ben" not in seat.seen
        await seat.press("N")
        await settled(seat)
        assert "Ada:" not in seat.seen


async def test_the_list_of_people_says_who_has_sent_a_letter(tmp_path):
    """In a round nobody waits for a place."""
    async with watched(planned("Cy"), tmp_path) as seat:
        await seat.press("n")
        await settled(seat)
        assert "letter sent" in seat.seen
        assert "planning" in seat.seen
        assert "place" not in seat.seen


def desk_of(people: int, called: int) -> WallDesk:
    """A desk on which so many CVs lie, the first of them called."""
    rows = tuple(
        WallRow(sign=sign, doings="pilot", holds=(), lead="a pilot", sum=1, called=sign <= called)
        for sign in range(1, people + 1)
    )
    return WallDesk(employer="Makers", title="", sorts=(), rules=(), filter=None, calls=called, rows=rows)


def test_between_two_orders_each_cv_is_on_its_way():
    """At first the old order, at last the new one."""
    before, after = {1: 0, 2: 1, 3: 2}, {3: 0, 2: 1, 1: 2}
    assert blend_orders(before, after, 0) == [1, 2, 3]
    assert blend_orders(before, after, 1) == [3, 2, 1]
    assert blend_orders({}, after, 0) == [3, 2, 1]


async def test_a_stack_that_is_longer_than_the_screen_is_read_to_its_end(tmp_path):
    """By keys and by the wheel of a mouse; at the next recruiter it is at its top again."""
    names = [f"P{number}" for number in range(30)]
    desk = planned(*names)
    for name in names:
        desk.happen(ev.Planned(("hustle.cheap",), "plain-letter", 1), name.casefold())
    async with watched(desk, tmp_path, size=NARROW) as seat:
        await seat.press("g")
        await settled(seat)
        assert "further down" in seat.seen
        assert "32 talk" not in seat.seen
        await seat.press("pagedown", "pagedown", "pagedown")
        await settled(seat)
        assert "32 talk" in seat.seen
        assert "above" in seat.seen
        assert "further down" not in seat.seen
        await seat.press("space")
        await settled(seat)
        assert "above" not in seat.seen


@given(st.integers(1, 40), st.integers(0, 40), st.integers(5, 20))
def test_every_cv_of_a_long_stack_is_seen_somewhere(people, called, height):
    """From any row on there is no row too many, and the last start shows the last CV."""
    desk = desk_of(people, min(called, people))
    order = [row.sign for row in desk.rows]
    last = find_last_start(desk, order, height)
    seen = set()
    for start in range(last + 1):
        lines = render_stack(desk, order, 70, height, start).plain.splitlines()
        assert len(lines) <= height
        seen |= {int(line[1:4]) for line in lines if line[1:4].strip().isdecimal() and line[4] == " "}
    assert seen == set(order)


@given(st.integers(1, 40), st.integers(0, 40), st.integers(5, 20))
def test_however_long_the_stack_the_line_of_the_called_is_seen(people, called, height):
    """With the first of them, and no row too many."""
    called = min(called, people)
    desk = desk_of(people, called)
    lines = render_stack(desk, [row.sign for row in desk.rows], 70, height).plain.splitlines()
    assert len(lines) <= height
    assert " 1 " in lines[0]
    if called:
        line = next(at for at, each in enumerate(lines) if each.startswith("─"))
        assert str(called) in lines[line - 1]


def test_what_a_recruiter_sorts_by_is_seen_where_a_cv_holds_more_than_there_is_room_for():
    """It comes first."""
    held = ("Blackblot Product Manager", "Cisco CCNA", "SAFe POPM")
    rows = (WallRow(sign=1, doings="pilot", holds=held, lead="a pilot", filter=True, called=True),)
    desk = WallDesk(employer="Makers", title="", sorts=(), rules=(), filter="SAFe POPM", calls=1, rows=rows)
    row, _ = render_stack(desk, [1], 70, 9).plain.splitlines()
    assert "SAFe POPM · Bl" in row
    assert "CCNA" not in row
