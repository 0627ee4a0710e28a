"""The file that something is played from, as a save names it."""

from typing import NamedTuple


class PlayedFile(NamedTuple):
    """The file that something is played from.

    source: its path; None for what comes with the game, which is found by its id.
    fingerprint: of its content.
    """

    source: str | None
    fingerprint: str

    def matches(self, source: str | None, fingerprint: str) -> bool:
        """Return whether this is the file that a save names, or one with the same content."""
        return source == self.source or fingerprint == self.fingerprint
