"""Judge scenarios by the gates that the shipped ones have to pass, exactly.

Usage: python tools/judge_gates.py FILE...
       python tools/judge_gates.py --options FILE
       python tools/judge_gates.py --guesses GUESSES FILE

Prints the figures of each gate and of the prose, with `!` where one is not met. Exits with status
1 where a gate is not met. `--options` prints instead the options of each decision, shuffled and
without scene and ids, for somebody to guess the fit. `--guesses` says how many of these guesses
are right: a file with lines such as `3 b`.
"""

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import fmean
from string import ascii_lowercase

from role_gates import judge_gates

from pm_quest.authoring.scenario_reader import ScenarioReading, read_scenario_file
from pm_quest.story.model import ACTS, FITS, Choice, Prose, Scenario

WORD_START = r"\b"
WORN = (
    "nobody",
    "no one",
    "somebody",
    "someone",
    "turns out",
    "pencil",
    "handwriting",
    "handsome",
    "lovely",
    "excellent",
    "politely",
    "asked",
)


def main() -> int:
    """Do what the command line asks for. Return the exit status."""
    parser = argparse.ArgumentParser(description="Judge scenarios by the gates of the shipped ones.")
    parser.add_argument("--options", action="store_true", help="print the options of each decision, to be guessed")
    parser.add_argument("--guesses", type=Path, help="count how many of the guesses in this file are right")
    parser.add_argument("files", nargs="+", type=Path)
    asked = parser.parse_args()
    unmet = 0
    for path in asked.files:
        reading = read_scenario_file(path)
        if reading.scenario is None:
            print(reading.format_problems())
            unmet += 1
        elif asked.options:
            print_options(reading.scenario)
        elif asked.guesses:
            print_guesses(reading.scenario, asked.guesses.read_text(encoding="utf-8"))
        else:
            unmet += print_gates(path, reading)
    return int(unmet > 0)


def print_gates(path: Path, reading: ScenarioReading) -> int:
    """Print the figures of a file. Return how many gates are not met."""
    scenario = reading.scenario
    assert scenario is not None
    print(f"\n== {path}")
    figures = list(judge_gates(reading))
    for figure in figures:
        print(f"{' ' if figure.met else '!'} {figure.name:<44} {figure.value}")
    for line in (*describe_acts(scenario), *describe_prose(scenario)):
        print(f"  {line}")
    return sum(not figure.met for figure in figures)


def count_words(text: str) -> int:
    """Return the number of words in a text."""
    return len(text.split())


def describe_acts(scenario: Scenario) -> Iterator[str]:
    """Yield in how many decisions each act stands, fits and forces; and the shapes of decisions."""
    decisions = [tuple(scene.choices.values()) for scene in scenario.scenes.values() if len(scene.choices) > 1]
    for act in ACTS:
        with_act = [choices for choices in decisions if any(each.act == act for each in choices)]
        fits = Counter(each.fit for choices in with_act for each in choices if each.act == act)
        if with_act:
            yield f"{act}: in {len(with_act)} decisions; " + ", ".join(f"{fit} {fits[fit]}" for fit in FITS)
    shapes = Counter("/".join(str(sum(each.fit == fit for each in choices)) for fit in FITS) for choices in decisions)
    yield "shapes (adapts/neutral/forces): " + ", ".join(f"{shape} x{number}" for shape, number in shapes.most_common())


def describe_prose(scenario: Scenario) -> Iterator[str]:
    """Yield what the prose has much of: long options, scenes beyond 60 to 140 words, short last lines, worn words."""
    choices = [(scene.id, each) for scene in scenario.scenes.values() for each in scene.choices.values()]
    long = [f"{scene}.{each.id} ({count_words(each.say)})" for scene, each in choices if count_words(each.say) > 20]
    yield "options over 20 words: " + (", ".join(long) or "none")
    lengths = {scene.id: sum(map(count_words, list_prose(scene.text))) for scene in scenario.scenes.values()}
    yield "scenes of other than 60 to 140 words: " + ", ".join(
        f"{id} ({number})" for id, number in lengths.items() if not 60 <= number <= 140
    )
    outcomes = [text for _, each in choices for text in list_prose(each.then)[-1:]]
    short = sum(count_words(re.split(r"(?<=[.!?])\s+", text.strip())[-1]) <= 9 for text in outcomes)
    yield f"outcomes that end on nine words or fewer: {short} of {len(outcomes)}"
    everything = " ".join(list_all_prose(scenario)).lower()
    counts = ", ".join(f"{word} {len(re.findall(WORD_START + word, everything))}" for word in WORN)
    yield f"{count_words(everything):,} words in all; worn: {counts}"


def list_prose(text: Prose) -> list[str]:
    """Return the blocks of a text."""
    return [each.text for each in text]


def list_all_prose(scenario: Scenario) -> Iterator[str]:
    """Yield every text of scenes and options."""
    for scene in scenario.scenes.values():
        yield from list_prose(scene.text)
        for choice in scene.choices.values():
            yield from (choice.say, choice.because or "", *list_prose(choice.then))


def list_decisions(scenario: Scenario) -> Iterator[tuple[Choice, ...]]:
    """Yield the options of each decision that one of them fits, shuffled."""
    lottery = random.Random(scenario.id)  # noqa: S311 - an order that stays
    for scene in scenario.scenes.values():
        choices = list(scene.choices.values())
        if len(choices) > 1 and any(choice.fit == "adapts" for choice in choices):
            lottery.shuffle(choices)
            yield tuple(choices)


def print_options(scenario: Scenario) -> None:
    """Print the options of each decision without the scene."""
    for number, choices in enumerate(list_decisions(scenario), 1):
        print(f"\n{number}")
        print("\n".join(f"  {letter}) {each.say}" for letter, each in zip(ascii_lowercase, choices, strict=False)))


def print_guesses(scenario: Scenario, text: str) -> None:
    """Print how many guesses are right, and how many would be by chance."""
    decisions = list(list_decisions(scenario))
    guessed = {int(number): letter for number, letter in re.findall(r"^\s*(\d+)\W+([a-z])\b", text, re.MULTILINE)}
    right = [
        number
        for number, choices in enumerate(decisions, 1)
        if ("adapts", guessed.get(number))
        in [(each.fit, letter) for letter, each in zip(ascii_lowercase, choices, strict=False)]
    ]
    chance = fmean(sum(each.fit == "adapts" for each in choices) / len(choices) for choices in decisions)
    print(f"{len(right)} of {len(decisions)} are right, {len(right) / len(decisions):.0%}; by chance {chance:.0%}")
    print(f"Right: {', '.join(map(str, right)) or 'none'}")


if __name__ == "__main__":
    sys.exit(main())
