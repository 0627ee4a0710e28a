"""Random play of one story on one of the Python peers, in the peers' own environment: prints the turns a second.

python play.py ENGINE STORY SECONDS        (STORY: compiled ink, or a Bardic source)
"""

import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

Play = Callable[[Callable[[], float]], int]
"""Plays one story to its end, with a source of random numbers; gives the number of turns."""


def inkcpp(path: Path) -> Play:
    """inkcpp, through its Python binding."""
    import inkcpp_py

    binary = path.with_suffix(".bin")
    inkcpp_py.compile_json(str(path), str(binary))
    story = inkcpp_py.Story.from_file(str(binary))

    def play(random: Callable[[], float]) -> int:
        runner, turns = story.new_runner(), 0
        while True:
            while runner.can_continue():
                runner.getline()
            offers = [choice.text() for choice in runner]
            if not offers:
                return turns
            runner.choose(int(random() * len(offers)))
            turns += 1

    return play


def bink(path: Path) -> Play:
    """bink, in Rust, through its Python binding."""
    from bink.story import Story

    story = Story(path.read_text("utf-8-sig"))

    def play(random: Callable[[], float]) -> int:
        story.reset_state()
        turns = 0
        while True:
            story.continue_maximally()
            offers = list(story.choices)
            if not offers:
                return turns
            story.choose_choice_index(int(random() * len(offers)))
            turns += 1

    return play


def inkpython(path: Path) -> Play:
    """inkpython, in Python."""
    from inkpython import Story

    story = Story(path.read_text("utf-8-sig"))

    def play(random: Callable[[], float]) -> int:
        story.ResetState()
        turns = 0
        while True:
            story.ContinueMaximally()
            offers = [choice.text for choice in story.currentChoices]
            if not offers:
                return turns
            story.ChooseChoiceIndex(int(random() * len(offers)))
            turns += 1

    return play


def bardic(path: Path) -> Play:
    """Bardic, in Python."""
    from bardic import BardCompiler, BardEngine

    compiled = BardCompiler().compile_string(path.read_text())

    def play(random: Callable[[], float]) -> int:
        engine, turns = BardEngine(compiled), 0
        while True:
            now = engine.current()
            offers = [choice["text"] for choice in now.choices]
            if not offers:
                return turns
            engine.choose(int(random() * len(offers)))
            turns += 1

    return play


def main() -> None:
    """Load, play for some seconds, print the turns a second."""
    engine, path, seconds = sys.argv[1], Path(sys.argv[2]), float(sys.argv[3])
    play = {"inkcpp": inkcpp, "bink": bink, "inkpython": inkpython, "bardic": bardic}[engine](path)
    gc.collect()
    gc.freeze()
    turns, random, begun = 0, Random(5).random, time.perf_counter()
    while (spent := time.perf_counter() - begun) < seconds:
        turns += play(random)
    print(turns / spent)


if __name__ == "__main__":
    main()
