"""Meter ranges in words."""

from pm_quest.reports.range_wording import describe_ranges

RANGES = {
    "adaptive": {"fair": {"ready": (9, 12), "debt": (-3, -3)}},
    "random": {"fair": {"ready": (3, 8), "debt": (-3, -3)}},
    "forcing": {"fair": {"ready": (3, 8)}},
    "best": {},
}


def test_ranges_are_told_by_way_of_playing():
    """Those with one range together; one that never comes there is left out."""
    assert describe_ranges(RANGES, "fair", "ready", RANGES) == "9 to 12 adapting, 3 to 8 at random and forcing"
    assert describe_ranges(RANGES, "fair", "ready", ["forcing", "best"]) == "3 to 8 forcing"
    assert describe_ranges(RANGES, "fair", "debt", RANGES) == "−3 adapting and at random, not known forcing"


def test_what_is_not_known_or_never_comes_to_pass():
    """Samples know nothing of ranges."""
    assert describe_ranges(None, "fair", "ready", ["random"]) == "not known"
    assert describe_ranges(RANGES, "cellar", "ready", RANGES) == ""
