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
NEWCOMERS = (600, 25.0)
"""Of one address: so many people at once, and so many more a second. A school's one address is not limited below its classes."""
FREE_GUESSES = 5
"""So many wrong codes of an address cost nothing while too many come from all addresses together."""
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


class AddressBuckets:
    """A bucket for each address, made when it is first needed; the oldest are dropped where there are too many."""

    def __init__(self, most: int, rate: float, clock: Callable[[], float] = monotonic) -> None:
        self._made, self._clock, self.most = (most, rate, clock), clock, most
        self._buckets: OrderedDict[str, Bucket] = OrderedDict()

    def drops(self, address: str) -> float:
        """How much this address has left."""
        found = self._buckets.get(address)
        return self.most if found is None else found.drops

    def take(self, address: str) -> bool:
        """Take a drop from this address; False where it has none left."""
        found = self._buckets.setdefault(address, Bucket(*self._made))
        self._buckets.move_to_end(address)
        while len(self._buckets) > _MOST_ADDRESSES:
            self._buckets.popitem(last=False)
        return found.take()

    def forget(self) -> None:
        """Drop the addresses whose buckets are full again."""
        for address in [each for each, found in self._buckets.items() if found.drops >= self.most]:
            del self._buckets[address]


class Guesses:
    """Wrong codes and secrets, by address and overall. Who is right costs nothing."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._overall = Bucket(*WRONG_OVERALL, clock)
        self._by_address = AddressBuckets(*WRONG, clock)

    def too_many(self, address: str) -> bool:
        """Has this address guessed so often that nothing it says is looked at just now?"""
        return self._by_address.drops(address) < 1

    def crowded(self, address: str) -> bool:
        """Do so many wrong codes come from everywhere that an address which sent some, too, has to wait?"""
        return self._overall.drops < 1 and self._by_address.drops(address) < WRONG[0] - FREE_GUESSES

    def wrong(self, address: str) -> None:
        """This address was wrong once more."""
        self._overall.take()
        self._by_address.take(address)

    def forget(self) -> None:
        """Drop the addresses that have not been wrong for a while."""
        self._by_address.forget()
