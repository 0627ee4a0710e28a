"""What samples come to."""

import json

from hypothesis import given
from hypothesis import strategies as st

from pm_quest.classroom.bots.bot import Bot
from pm_quest.classroom.bots.bot_group import BotPlan
from pm_quest.classroom.bots.bot_policy import BotPolicy
from pm_quest.classroom.bots.process_memory import read_memory
from pm_quest.classroom.bots.sample_figures import DurationSpread, check_storage, measure_dashboard
from pm_quest.classroom.bots.samples import BotSamples
from pm_quest.classroom.client.server_frames import Ack, SessionAbout, View, ViewParts, Welcome


def vote(id, number=1, by="ada"):
    """A vote in the log."""
    return {"id": id, "kind": "voted", "by": by, "turn": 0, "round": 1, "choice": "x", "number": number}


@given(st.lists(st.floats(0, 10), min_size=1))
def test_a_spread_has_so_many_below_its_marks(seconds):
    """Half, 99 of 100, and all."""
    spread, found = DurationSpread.from_seconds(seconds), [round(each * 1000, 1) for each in seconds]
    assert sum(each <= spread.p50 for each in found) * 2 >= len(found)
    assert sum(each <= spread.p99 for each in found) * 100 >= len(found) * 99
    assert spread.most == max(found)
    assert spread.count == len(found)


def test_nothing_has_no_spread():
    """There is no number for it."""
    assert DurationSpread.from_seconds([]) == DurationSpread(0, None, None, None)


def test_what_is_kept_is_held_against_the_log():
    """Lost, stored twice by its id or by its number, and stored although it was refused."""
    samples = BotSamples(acked=["a", "b"], refused=["c"])
    assert check_storage(samples, [vote("a"), vote("b", 2)]).is_sound
    assert check_storage(samples, [vote("a")]).lost == 1
    assert check_storage(samples, [vote("a"), vote("b")]).doubled == 1
    assert check_storage(samples, [vote("a"), vote("a"), vote("b", 2)]).doubled == 2
    assert check_storage(samples, [vote("a"), vote("b", 2), vote("c", 3)]).refused_but_there == 1


def test_the_dashboard_is_measured_where_it_saw_something():
    """From the first sending."""
    assert measure_dashboard(BotSamples(sent={"a": 1.0, "b": 1.0}), {"a": 1.25, "z": 9}).most == 250


def test_samples_of_processes_are_put_together():
    """Also after they went through JSON."""
    one = BotSamples(joins=[0.1], acked=["a"], sent={"a": 1.0}, known=2, most_people=5)
    one.whys["No."] += 1
    other = BotSamples(joins=[0.2], acked=["b"], sent={"b": 2.0}, known=1, most_people=3)
    other.whys["No."] += 2
    whole = BotSamples()
    for each in (one, other):
        whole.merge(BotSamples.from_json(json.loads(json.dumps(each.to_json()))))
    assert (whole.joins, whole.acked, whole.sent) == ([0.1, 0.2], ["a", "b"], {"a": 1.0, "b": 2.0})
    assert (whole.known, whole.most_people, whole.whys["No."]) == (3, 5, 3)


@given(st.integers(1, 40), st.integers(1, 8), st.integers(0, 9))
def test_a_plan_is_shared_without_losing_anybody(students, parts, frozen):
    """All names, all frozen ones, and a seed of its own for each part."""
    plan = BotPlan("http://a", "ABC234", tuple(map(str, range(students))), frozen=frozen)
    shared = plan.split_plan(parts)
    assert sorted(name for part in shared for name in part.names) == sorted(plan.names)
    assert sum(part.frozen for part in shared) == frozen
    assert len({part.seed for part in shared}) == parts


def test_an_answer_counts_once_and_one_over_a_new_line_apart():
    """The bot measures, the line only carries."""
    samples = BotSamples()
    bot = Bot("Bot", BotPolicy("random", None, None), samples)
    welcome = Welcome("s", about=SessionAbout())
    assert bot.handle_frame(welcome, 1.0)
    bot.build_join(1.0)
    (id,) = bot.outbox
    bot.handle_frame(Ack(id), 1.5)
    bot.handle_frame(Ack(id, known=True), 1.6)
    assert (samples.joins, samples.acked, samples.known) == ([1.5], [id], 1)
    bot.note_disconnect(2.0)
    assert not bot.handle_frame(View(None, None, ViewParts(), frozenset({"story"})), 2.0)
    assert bot.handle_frame(welcome, 2.5)
    assert (samples.backs, samples.reconnects) == ([0.5], 1)


def test_the_memory_of_a_process_that_is_gone_is_not_known():
    """No traceback for a server that ended meanwhile."""
    assert read_memory(2**22 + 1) is None
