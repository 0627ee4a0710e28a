"""The present player and their settings: the screens read them, the app follows them."""

from collections.abc import Callable

from pm_quest.saves.players import PlayerProfile, PlayerStore


class ActiveProfile:
    """The present profile and the players of this machine.

    on_change: called after each change.
    """

    def __init__(self, players: PlayerStore, profile: PlayerProfile) -> None:
        self.players, self.profile = players, profile
        self.on_change: Callable[[], object] = lambda: None

    @property
    def name(self) -> str:
        """The name of the player."""
        return self.profile.name

    def change(self, profile: PlayerProfile) -> None:
        """Use this player and these settings from now on."""
        self.profile = profile
        self.on_change()
