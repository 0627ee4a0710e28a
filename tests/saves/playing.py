"""A game in a process of its own: `python -m tests.saves.playing FOLDER DEED SEED`.

Says `ready`, waits for a line, does its deed, and prints as JSON what it was told is saved, and the notices.
"""

import json
import sys
from pathlib import Path
from random import Random

from pm_quest.game import Game
from pm_quest.saves.folder_store import FolderStore
from pm_quest.saves.players import PlayerProfile, PlayerStore
from tests.building import desk

STEPS = 40


def play_on(game: Game, chance: Random) -> dict[str, list[str]]:
    """Go on with the one playthrough there is."""
    for _ in range(STEPS):
        game.choose(chance.choice(("ask", "wait")))
    return {game.save.id: list(game.playthrough.choices)}


def start_often(game: Game, chance: Random) -> dict[str, list[str]]:
    """Start again and again, with a choice each."""
    done = {}
    for _ in range(STEPS):
        game.restart()
        game.choose(chance.choice(("ask", "wait")))
        done[game.save.id] = list(game.playthrough.choices)
    return done


def put_players(game: Game, chance: Random) -> dict[str, list[str]]:
    """Keep many players, and play for none of them."""
    names = [f"{chance.random():.12f}" for _ in range(STEPS)]
    for name in names:
        PlayerStore(game.store.folder).save_profile(PlayerProfile(name))
    return {"players": names}


DEEDS = {"play_on": play_on, "start_often": start_often, "put_players": put_players}


def main(folder: Path, deed: str, seed: int) -> None:
    """Get ready, wait, do it, tell."""
    game = Game.open(desk(), "ff", None, FolderStore(folder), "Ada")
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    saved = DEEDS[deed](game, Random(seed))
    sys.stdout.write(json.dumps({"saved": saved, "notices": game.notices}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
