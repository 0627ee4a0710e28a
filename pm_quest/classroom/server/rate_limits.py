"""Limits of frames and of wrong codes. Only these hold addresses, and only while needed."""

from collections import OrderedDict
from collections.abc import Callable
from time import monotonic

FRAME_RATE = (60, 20.0)
"""The rate of frames of a student or a projector: how many at once, and how many a second."""
HOST_FRAME_RATE = (400, 200.0)
WRONG_RATE = (100, 1.0)
"""Wrong codes of one address. A class behind one address mistypes less than that."""
WRONG_RATE_OVERALL = (1000, 5.0)
NEWCOMER_RATE = (600, 25.0)
"""The rate of new people of one address, which a school may share: at once, and a second."""
FREE_GUESSES = 5
"""Free wrong codes of an address while too many come from all addresses together."""
_MOST_ADDRESSES = 10_000


class TokenBucket:
    """A token bucket: holds up to `most` tokens and gains `rate` a second."""

    __slots__ = ("_at", "_clock", "_most", "_rate", "_tokens")

    def __init__(self, most: int, rate: float, clock: Callable[[], float] = monotonic) -> None:
        self._most, self._rate, self._clock = most, rate, clock
        self._tokens, self._at = float(most), clock()

    @property
    def tokens(self) -> float:
        """The tokens in it now."""
        now = self._clock()
        self._tokens, self._at = min(self._most, self._tokens + (now - self._at) * self._rate), now
        return self._tokens

    def take_token(self) -> bool:
        """Take a token; return whether there was one."""
        if self.tokens < 1:
            return False
        self._tokens -= 1
        return True


class AddressBuckets:
    """A bucket for each address, made on first use.

    The oldest are dropped where there are too many.
    """

    def __init__(self, most: int, rate: float, clock: Callable[[], float] = monotonic) -> None:
        self._made, self._clock, self.most = (most, rate, clock), clock, most
        self._buckets: OrderedDict[str, TokenBucket] = OrderedDict()

    def get_tokens(self, address: str) -> float:
        """Return how many tokens this address has left."""
        found = self._buckets.get(address)
        return self.most if found is None else found.tokens

    def take_token(self, address: str) -> bool:
        """Take a token of this address; return whether there was one."""
        found = self._buckets.setdefault(address, TokenBucket(*self._made))
        self._buckets.move_to_end(address)
        while len(self._buckets) > _MOST_ADDRESSES:
            self._buckets.popitem(last=False)
        return found.take_token()

    def drop_full(self) -> None:
        """Drop the addresses whose buckets are full again."""
        for address in [each for each, found in self._buckets.items() if found.tokens >= self.most]:
            del self._buckets[address]


class GuessLimiter:
    """Counts wrong codes and secrets, by address and overall. Right ones cost nothing."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._overall = TokenBucket(*WRONG_RATE_OVERALL, clock)
        self._by_address = AddressBuckets(*WRONG_RATE, clock)

    def is_blocked(self, address: str) -> bool:
        """Return whether nothing from this address is looked at, after too many wrong guesses."""
        return self._by_address.get_tokens(address) < 1

    def is_crowded(self, address: str) -> bool:
        """Return whether an address that guessed wrong has to wait, because very many guess wrong."""
        return self._overall.tokens < 1 and self._by_address.get_tokens(address) < WRONG_RATE[0] - FREE_GUESSES

    def record_wrong(self, address: str) -> None:
        """Count a wrong guess of this address."""
        self._overall.take_token()
        self._by_address.take_token(address)

    def drop_full(self) -> None:
        """Drop the addresses that have not guessed wrong for a while."""
        self._by_address.drop_full()
