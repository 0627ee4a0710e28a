"""Buckets that are told the time, and what addresses may guess."""

from hypothesis import given
from hypothesis import strategies as st

from pm_quest.classroom.server.limits import FREE_GUESSES, WRONG, WRONG_OVERALL, Bucket, Guesses


class Clock:
    """A clock that is set by hand."""

    def __init__(self):
        self.now = 0.0

    def __call__(self):
        """What it shows."""
        return self.now


@given(st.lists(st.floats(0, 3), max_size=80), st.integers(1, 20), st.floats(0.1, 10))
def test_a_bucket_never_gives_more_than_it_got(pauses, most, rate):
    """At most what it held, and what came since."""
    clock, given = Clock(), 0
    bucket = Bucket(most, rate, clock)
    for pause in pauses:
        clock.now += pause
        given += bucket.take()
        assert given <= most + clock.now * rate + 1e-6


def test_an_address_guesses_so_often_and_no_more():
    """Others are not limited by it; after a while it may again."""
    clock = Clock()
    guesses = Guesses(clock)
    for _ in range(WRONG[0]):
        assert not guesses.too_many("here")
        guesses.wrong("here")
    assert guesses.too_many("here")
    assert not guesses.too_many("there")
    clock.now += 2
    assert not guesses.too_many("here")


def test_all_together_guess_so_often_and_no_more():
    """Whoever has many addresses is limited, too; and what is remembered of them is, in size and time."""
    clock = Clock()
    guesses = Guesses(clock)
    for number in range(20_000):
        guesses.wrong(f"address {number}")
    for _ in range(FREE_GUESSES + 1):
        guesses.wrong("one of them")
    assert guesses.crowded("one of them")
    assert not guesses.too_many("one of them")
    assert len(guesses._by_address._buckets) == 10_000
    clock.now += WRONG_OVERALL[0]
    assert not guesses.crowded("one of them")
    guesses.forget()
    assert not guesses._by_address._buckets


def test_wrong_codes_from_elsewhere_keep_no_newcomer_out():
    """Who has not been wrong, or mistyped a few times, is looked at also while others guess."""
    guesses = Guesses(Clock())
    for number in range(WRONG_OVERALL[0] + 1):
        guesses.wrong(f"address {number % 12}")
    assert guesses.crowded("address 1")
    for _ in range(FREE_GUESSES):
        assert not guesses.crowded("a newcomer")
        guesses.wrong("a newcomer")
    guesses.wrong("a newcomer")
    assert guesses.crowded("a newcomer")
