"""How far a student has read, and what a table came to meanwhile."""

from hypothesis import given
from hypothesis import strategies as st

from pm_quest.classroom.student.reading_position import ReadingPosition
from pm_quest.story.playthrough import Playthrough
from tests.classroom.student.sitting import SHOP, joined

WAY = ("ask", "again", "weigh", "tell")


def turns(*choices):
    """The turns of a table that takes these choices, as a server tells them."""
    from pm_quest.story.view import TurnView
    from pm_quest.story.view_builder import view_turn
    from pm_quest.story.view_codec import decode_view, encode_view

    at = [Playthrough.start(SHOP)]
    for choice in choices:
        at.append(at[-1].choose(choice))
    return [decode_view(TurnView, encode_view(view_turn(each))) for each in at]


def describe_steps(reading, steps):
    """What was shown, step by step: where a scene is, or what was done."""
    return [
        reading.current_scene.where or reading.current_scene.text[:4] if step.kind == "arrival" else "outcome"
        for step in steps
    ]


def test_a_story_is_read_from_its_first_scene():
    """Scenes that only lead on come one by one."""
    reading = ReadingPosition()
    assert describe_steps(reading, reading.add_turn(turns()[0])) == ["The "]
    assert reading.current_scene.mode == "passage"
    assert describe_steps(reading, reading.read_on()) == ["Monday, 08:00 · the counter"]
    assert reading.is_current
    assert reading.read_on() == ()


def test_what_a_table_came_to_is_reported_at_once_to_who_waits_for_it():
    """The outcome under the scene, then the next scene."""
    first, second = turns("ask")
    reading = ReadingPosition()
    reading.add_turn(first)
    reading.read_on()
    assert describe_steps(reading, reading.add_turn(second)) == ["outcome"]
    assert reading.in_outcome
    assert reading.outcome.choice == "ask"
    assert describe_steps(reading, reading.read_on()) == ["Monday, 12:00 · the back room"]
    assert reading.fits == ["adapts"]
    assert [decision.where for decision in reading.decisions] == ["Monday, 08:00 · the counter"]


def test_who_comes_back_in_the_middle_reads_the_turn_that_the_table_stands_in():
    """From its first scene, as it may not have been read; what was not seen has no sign."""
    reading = ReadingPosition()
    assert describe_steps(reading, reading.add_turn(turns("ask", "hide")[-1])) == ["Elev"]
    assert describe_steps(reading, reading.read_on()) == ["Monday, 13:00 · the cellar"]
    assert reading.fits == [None, "forces"]


def test_who_comes_back_and_has_voted_stands_where_the_table_stands():
    """The scenes before it were read."""
    reading = ReadingPosition()
    assert describe_steps(reading, reading.add_turn(turns("ask", "hide")[-1], read=True)) == [
        "Monday, 13:00 · the cellar"
    ]


def test_the_journal_has_the_scenes_between_decisions_as_far_as_they_were_read():
    """Not before: they come after what the choice did."""
    first, second, third = turns("ask", "hide")
    reading = ReadingPosition()
    for turn in (first, second):
        reading.add_turn(turn)
        while reading.read_on():
            pass
    reading.add_turn(third)
    assert reading.in_outcome
    assert reading.decisions[-1].passages == ()
    reading.read_on()
    assert [passage.text for passage in reading.decisions[-1].passages] == ["Eleven steps down, and a smell of apples."]


def test_turns_that_were_missed_are_counted_and_skipped():
    """The table went on without this student."""
    way = turns(*WAY)
    reading = ReadingPosition()
    reading.add_turn(way[0])
    reading.add_turn(way[3])
    assert reading.missed == 3
    assert reading.is_current


@given(st.lists(st.integers(0, 3), max_size=20))
def test_a_slow_reader_reads_everything_in_order(pauses):
    """Whenever the table goes on while one still reads, each outcome is told once, and the end is where the table stands."""
    reading, seen = ReadingPosition(), []
    way = turns(*WAY)
    pauses = iter(pauses)
    for turn in way:
        steps = reading.add_turn(turn)
        seen += [reading.turn.turn for step in steps if step.kind == "outcome"]
        for _ in range(next(pauses, 0)):
            seen += [reading.turn.turn for step in reading.read_on() if step.kind == "outcome"]
    while steps := reading.read_on():
        seen += [reading.turn.turn for step in steps if step.kind == "outcome"]
    assert seen == [1, 2, 3, 4]
    assert reading.is_current
    assert reading.current_scene.mode == "ending"


async def test_reasons_that_come_later_are_reported_anew():
    """The trainer explains: the outcome on the screen gets its fit."""
    from pm_quest.classroom.sessions import session_events as ev

    sitting = joined("alone", withhold=True)
    sitting.deliver()
    sitting.happen(ev.Started())
    sitting.reading.read_on()
    sitting.vote_for("ask")
    sitting.deliver()
    assert sitting.reading.in_outcome
    assert sitting.reading.outcome.fit is None
    sitting.happen(ev.Explained())
    assert sitting.reading.outcome.fit == "adapts"
    assert sitting.reading.fits == ["adapts"]
