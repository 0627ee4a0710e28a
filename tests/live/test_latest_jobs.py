"""Errands: one after the other, the newest of each kind, and none while something is drawn."""

from queue import Queue
from threading import Event

from pm_quest.live.latest_jobs import LatestJobs
from tests.patience import PATIENCE


def test_what_is_asked_for_is_done_and_told():
    """What it raises is told as well."""
    jobs, told = LatestJobs("sum"), Queue()
    jobs.submit("sum", lambda: 1 + 1, told.put)
    assert told.get(timeout=PATIENCE) == 2
    jobs.submit("sum", lambda: 1 // 0, told.put)
    assert isinstance(told.get(timeout=PATIENCE), ZeroDivisionError)


def test_of_each_kind_only_the_newest_waits_and_the_first_kind_goes_first():
    """While one is being run, the others wait."""
    jobs, told, begun, go = LatestJobs("quick", "slow"), Queue(), Event(), Event()

    def first():
        begun.set()
        return go.wait(PATIENCE)

    jobs.submit("quick", first, told.put)
    begun.wait(PATIENCE)
    for kind, number in (("slow", 1), ("slow", 2), ("quick", 3)):
        jobs.submit(kind, lambda number=number: number, told.put)
    go.set()
    assert [told.get(timeout=PATIENCE) for _ in range(3)] == [True, 3, 2]


def test_one_that_is_not_wanted_any_more_ends_when_it_breathes():
    """It is not told."""
    jobs, told, begun, go = LatestJobs("study", "other"), Queue(), Event(), Event()

    def endless():
        begun.set()
        go.wait(PATIENCE)
        while True:
            jobs.check_pause(0)

    jobs.submit("study", endless, told.put)
    begun.wait(PATIENCE)
    jobs.submit("other", lambda: "other", told.put)
    jobs.submit("study", lambda: "newer", told.put)
    go.set()
    assert told.get(timeout=PATIENCE) == "newer"
    assert told.get(timeout=PATIENCE) == "other"


def test_it_rests_for_as_long_as_it_is_asked_to(monkeypatch):
    """What is being run too, when it breathes."""
    from pm_quest.live import latest_jobs as module

    clock = [100.0]
    slept = []
    monkeypatch.setattr(module, "monotonic", lambda: clock[0])
    monkeypatch.setattr(module, "sleep", slept.append)
    jobs, told = LatestJobs("study"), Queue()
    jobs.pause(0.5)
    clock[0] += 1

    def job():
        jobs.pause(0.25)
        jobs.check_pause(0)
        return "done"

    jobs.submit("study", job, told.put)
    assert told.get(timeout=PATIENCE) == "done"
    assert slept == [0.25]
