"""Reading on after an error, as on Windows."""

from pm_quest.tui.input_retry import MAX_ERRORS, KeyboardError, keep_reading


def test_one_error_does_not_end_the_reading():
    """It is read again, until the app is over."""
    reads, failures = [], []
    keep_reading(lambda: reads.append(1), lambda: len(reads) >= 5, failures.append, lambda: 0.0)
    assert (len(reads), failures) == (5, [])


def test_where_nothing_but_errors_come_the_app_is_informed():
    """Once, and then it is over."""
    reads, failures = [], []
    keep_reading(lambda: reads.append(1), lambda: False, failures.append, lambda: 0.0)
    assert len(reads) == MAX_ERRORS
    assert [type(each) for each in failures] == [KeyboardError]


def test_errors_far_apart_are_never_too_many():
    """A keyboard that works in between is a keyboard."""
    reads, failures = [], []
    hours = iter(range(0, 10_000_000, 3600))
    keep_reading(lambda: reads.append(1), lambda: len(reads) >= 50, failures.append, lambda: float(next(hours)))
    assert failures == []
