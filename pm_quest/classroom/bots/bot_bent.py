"""A bent: how often a bot takes an option of each fit, so that a panel can be rehearsed."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import get_args

from pm_quest.story.model import Choice, Fit

FITS: tuple[Fit, ...] = get_args(Fit)


class BentError(ValueError):
    """A bent that can't be read; the text is a sentence."""


def parse_bent(text: str) -> dict[Fit, float]:
    """Return the shares in a text such as `adapts=0.7` or `adapts=0.6,forces=0.3`.

    What is left goes to the fits that are not named, in equal parts. Raises BentError.
    """
    found: dict[Fit, float] = {}
    for part in text.split(","):
        name, _, share = part.strip().partition("=")
        fit = next((each for each in FITS if each == name), None)
        try:
            value = float(share)
        except ValueError:
            value = -1.0
        if fit is None or fit in found or not 0 <= value <= 1:
            raise BentError(
                f"'{text[:40]}' is not a bent: write 'adapts=0.7', with {', '.join(FITS)} and shares from 0 to 1."
            )
        found[fit] = value
    left = 1 - sum(found.values())
    if left < -1e-9:
        raise BentError(f"The shares in '{text[:40]}' are more than 1.")
    others = [fit for fit in FITS if fit not in found]
    return found | {fit: max(0.0, left) / len(others) for fit in others}


def choose_by_bent(bent: Mapping[Fit, float], choices: Sequence[Choice], chance: Random) -> Choice:
    """Return an option: first a fit by its share among those there are, then one of that fit."""
    there = [fit for fit in FITS if any(choice.fit == fit for choice in choices)]
    weights = [bent[fit] for fit in there]
    fit = chance.choices(there, weights)[0] if sum(weights) else chance.choice(there)
    return chance.choice([choice for choice in choices if choice.fit == fit])
