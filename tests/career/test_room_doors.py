"""What opened which door in a room: told by sorting the whole room again without it."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pm_quest.career.recruiting import sort_stack
from pm_quest.career.room_doors import RoomDesk, count_doors
from pm_quest.story.hiring import Hiring
from tests.career.markets import applicant, applicants, assume, assumptions, hirings

rooms = st.lists(applicants, min_size=1, max_size=8)


@given(rooms, hirings, assumptions, st.integers(0, 2**53), st.data())
def test_whether_another_cv_would_be_called_is_what_sorting_again_says(room, hiring, assumed, seed, data):
    """The shortcut through the sorted places is exact."""
    desk = RoomDesk(room, "acme", hiring, assumed, seed)
    number = data.draw(st.integers(0, len(room) - 1))
    other = data.draw(applicants)
    again = sort_stack([*room[:number], other, *room[number + 1 :]], desk._lots, desk.stack.recruiter)
    assert desk.would_call(number, other) == any(each.called for each in again if each.number == number)


def test_a_filter_opens_as_many_doors_as_it_lets_in():
    """And a credential that nobody asks for opens none."""
    room = [applicant({"tech": 1}, holds={"popm", "mba"}), *[applicant({"tech": 3}, holds={"mba"})] * 11]
    desks = [
        RoomDesk(room, "framework", Hiring(filter="popm", experience={"tech": 3}), assume(), 3),
        RoomDesk(room, "depth", Hiring(experience={"tech": 3}), assume(), 3),
    ]
    doors = {each.name or each.kind: each for each in count_doors(room, desks, {}, lambda _: True)}
    assert doors["popm"].opened == {"framework": 1}
    assert (doors["mba"].held, doors["mba"].total) == (12, 0)


def test_what_everybody_began_with_is_nobodys_doing():
    """Evidence counts from there on; a letter about a certificate falls with the last one."""
    room = [replace(applicant(holds={"mba"}), evidence={"tech": 1}, lead="certificate"), applicant(), applicant()]
    desks = [RoomDesk(room, "acme", Hiring(leads={"certificate": 2}, calls=1), assume(), 3)]
    doors = {
        each.name or each.kind: each for each in count_doors(room, desks, {"tech": 1}, lambda each: bool(each.holds))
    }
    assert doors["evidence"].held == 0
    assert doors["mba"].opened == {"acme": 1}
    assert doors["letter"].opened == {"acme": 1}
