"""Strips that keep little: each makes room for seven kinds of answers, and a test asks most of its strips for nothing.

They were a third of all that the collector of garbage looked at.
"""

from collections.abc import Iterable

from rich.segment import Segment
from textual.cache import FIFOCache
from textual.strip import Strip


class NothingKept(FIFOCache):
    """A cache that forgets at once."""

    def set(self, key: object, value: object) -> None:
        """Forget it."""

    __setitem__ = set


_nothing = NothingKept(0)


def make_spare_strip(strip: Strip, segments: Iterable[Segment], cell_length: int | None = None) -> None:
    """Make a strip as Textual does, which keeps how it was divided: that is asked again each time that a screen is looked at."""
    strip._segments = list(segments)
    strip._cell_length = cell_length
    strip._divide_cache = FIFOCache(4)
    strip._crop_cache = strip._style_cache = strip._filter_cache = strip._line_length_cache = _nothing
    strip._crop_extend_cache = strip._offsets_cache = _nothing
    strip._render_cache = strip._link_ids = strip._cell_count = None
