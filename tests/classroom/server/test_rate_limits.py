"""Buckets that are told the time, and what addresses may guess."""

from hypothesis import given
from hypothesis import strategies as st

from pm_quest.classroom.server.rate_limits import (
    FREE_GUESSES,
    WRONG_RATE,
    WRONG_RATE_OVERALL,
    GuessLimiter,
    TokenBucket,
)


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
    bucket = TokenBucket(most, rate, clock)
    for pause in pauses:
        clock.now += pause
        given += bucket.take_token()
        assert given <= most + clock.now * rate + 1e-6


def test_an_address_guesses_so_often_and_no_more():
    """Others are not limited by it; after a while it may again."""
    clock = Clock()
    guesses = GuessLimiter(clock)
    for _ in range(WRONG_RATE[0]):
        assert not guesses.is_blocked("here")
        guesses.record_wrong("here")
    assert guesses.is_blocked("here")
    assert not guesses.is_blocked("there")
    clock.now += 2
    assert not guesses.is_blocked("here")


def test_all_together_guess_so_often_and_no_more():
    """A client with many addresses is limited, too; so is the memory of them, in size and time."""
    clock = Clock()
    guesses = GuessLimiter(clock)
    for number in range(20_000):
        guesses.record_wrong(f"address {number}")
    for _ in range(FREE_GUESSES + 1):
        guesses.record_wrong("one of them")
    assert guesses.is_crowded("one of them")
    assert not guesses.is_blocked("one of them")
    assert len(guesses._by_address._buckets) == 10_000
    clock.now += WRONG_RATE_OVERALL[0]
    assert not guesses.is_crowded("one of them")
    guesses.drop_full()
    assert not guesses._by_address._buckets


def test_wrong_codes_from_elsewhere_keep_no_newcomer_out():
    """Who has not been wrong, or mistyped a few times, is looked at also while others guess."""
    guesses = GuessLimiter(Clock())
    for number in range(WRONG_RATE_OVERALL[0] + 1):
        guesses.record_wrong(f"address {number % 12}")
    assert guesses.is_crowded("address 1")
    for _ in range(FREE_GUESSES):
        assert not guesses.is_crowded("a newcomer")
        guesses.record_wrong("a newcomer")
    guesses.record_wrong("a newcomer")
    assert guesses.is_crowded("a newcomer")
