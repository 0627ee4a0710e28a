"""Writes until it is killed, and says the number of every commit."""

from itertools import count

from pm_quest.classroom.store import SessionStore
from tests.classroom.store.storing import append, joining


def main(url: str, name: str) -> None:
    """Append batches of three to the session `one`, and acknowledge each once it is committed."""
    store = SessionStore.open(url)
    for number in count(1, 3):
        append(store, "one", *(joining(number + part) for part in range(3)), server=name)
        print(number + 2, flush=True)  # noqa: T201  the test reads it as acknowledged
