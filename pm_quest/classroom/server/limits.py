"""How much is too much: of frames, and of wrong codes. Addresses are kept here only, and only while it matters."""

from collections import OrderedDict
from collections.abc import Callable
from time import monotonic

FRAMES = (60, 20.0)
"""Of a student or a projector: so many at once, and so many a second."""
HOST_FRAMES = (400, 200.0)
WRONG = (100, 1.0)
"""Wrong codes of one address. A class behind one address mistypes less than that."""
WRONG_OVERALL = (1000, 5.0)
_MOST_ADDRESSES = 10_000


class Bucket:
    """Holds so many drops and gets so many new ones a second; `take` says whether there was one to take."""

    __slots__ = ("_at", "_clock", "_drops", "_most", "_rate")

    def __init__(self, most: int, rate: float, clock: Callable[[], float] = monotonic) -> None:
        self._most, self._rate, self._clock = most, rate, clock
        self._drops, self._at = float(most), clock()

    @property
    def drops(self) -> float:
        """How much is in it now."""
        now = self._clock()
        self._drops, self._at = min(self._most, self._drops + (now - self._at) * self._rate), now
        return self._drops

    def take(self) -> bool:
        """Take a drop, where there is one."""
        if self.drops < 1:
            return False
        self._drops -= 1
        return True


class Guesses:
    """Wrong codes and secrets, by address and overall. Who is right costs nothing."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._overall = Bucket(*WRONG_OVERALL, clock)
        self._by_address: OrderedDict[str, Bucket] = OrderedDict()

    def too_many(self, address: str) -> bool:
        """Has this address, or have all together, guessed so often that nothing they say is looked at just now?"""
        mine = self._by_address.get(address)
        return self._overall.drops < 1 or (mine is not None and mine.drops < 1)

    def wrong(self, address: str) -> None:
        """This address was wrong once more."""
        self._overall.take()
        mine = self._by_address.setdefault(address, Bucket(*WRONG, self._clock))
        mine.take()
        self._by_address.move_to_end(address)
        while len(self._by_address) > _MOST_ADDRESSES:
            self._by_address.popitem(last=False)

    def forget(self) -> None:
        """Drop the addresses whose buckets are full again."""
        for address in [each for each, mine in self._by_address.items() if mine.drops >= WRONG[0]]:
            del self._by_address[address]
