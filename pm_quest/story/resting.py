"""Python's garbage collector at rest, while much is made and nothing of it is garbage."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest(wanted: bool = True) -> Iterator[None]:
    """Where it is wanted, nothing is collected meanwhile: looking through all there is again and again takes long."""
    wanted = wanted and gc.isenabled()
    if wanted:
        gc.disable()
    try:
        yield
    finally:
        if wanted:
            gc.enable()
