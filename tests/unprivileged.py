"""A user who may not look everywhere, where the tests are run by one who may."""

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_VERSION = 0x20080522
_LOOKS_EVERYWHERE = 1 << 1 | 1 << 2
"""The capabilities to pass over who may write and who may read."""


@contextmanager
def unprivileged() -> Iterator[None]:
    """Inside, what permissions forbid is forbidden, to root as well."""
    if sys.platform != "linux" or os.geteuid() != 0:
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header, before = (ctypes.c_uint32 * 2)(_VERSION, 0), (ctypes.c_uint32 * 6)()
    assert libc.capget(header, before) == 0
    without = (ctypes.c_uint32 * 6)(*before)
    without[0] &= ~_LOOKS_EVERYWHERE
    assert libc.capset(header, without) == 0
    try:
        yield
    finally:
        assert libc.capset(header, before) == 0
