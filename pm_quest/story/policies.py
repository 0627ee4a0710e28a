"""Ways of playing: which of the choices that are open a policy takes, evenly among equals, and what it is called.

`best` and `worst` are not among them: they know where choices lead, so they are found by the analysis.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from pm_quest.story.model import FITS, SKILLS, Choice, Fit

Takes = Callable[[Sequence[Choice]], tuple[Choice, ...]]
"""Of the open choices, those that a policy takes."""


def takes(policy: str, choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """Of these open choices, those that the policy takes, each as likely as the others.

    Raises KeyError for what is no policy that plays by what a choice says of itself.
    """
    return WAYS[policy](choices)


def find_policy(name: str) -> str | None:
    """Find the policy that is written so, by its id or by what people read for it; capitals and blanks don't matter."""
    return SPELLINGS.get(" ".join(name.lower().split()))


def _any(choices: Sequence[Choice]) -> tuple[Choice, ...]:
    return tuple(choices)


def _first_fit(fits: Sequence[Fit], choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """Those with the first of these fits that there is."""
    offered = {choice.fit for choice in choices}
    wanted = next((fit for fit in fits if fit in offered), None)
    return tuple(choice for choice in choices if choice.fit == wanted)


def _by_the_book(choices: Sequence[Choice]) -> tuple[Choice, ...]:
    return tuple(choice for choice in choices if choice.book) or tuple(choices)


def _specialist(skill: str, choices: Sequence[Choice]) -> tuple[Choice, ...]:
    most = max((choice.gain.get(skill, 0) for choice in choices), default=0)
    return tuple(choice for choice in choices if choice.gain.get(skill, 0) == most)


WAYS: Mapping[str, Takes] = {
    "random": _any,
    "adaptive": partial(_first_fit, FITS),
    "forcing": partial(_first_fit, FITS[::-1]),
    "by_the_book": _by_the_book,
    **{f"specialist({skill})": partial(_specialist, skill) for skill in SKILLS},
}
"""Every policy that plays by what a choice says of itself, in the order of the model's `POLICIES`."""
NAMES: Mapping[str, str] = {
    "random": "at random",
    "adaptive": "adapting",
    "forcing": "forcing",
    "by_the_book": "by the book",
    "specialist(industry)": "industry first",
    "specialist(business)": "business first",
    "specialist(user_design)": "user & design first",
    "specialist(tech)": "tech first",
    "best": "best possible",
    "worst": "worst possible",
}
"""What people read for a policy, and may write for it in a lesson."""
SPELLINGS: Mapping[str, str] = {
    **{policy: policy for policy in NAMES},
    **{name: policy for policy, name in NAMES.items()},
    "user and design first": "specialist(user_design)",
}
"""Every way to write a policy, with the policy: its id, and what people read for it."""
MEANINGS: Mapping[str, str] = {
    "random": "takes any of the choices that are open",
    "adaptive": "takes what answers this organisation best",
    "forcing": "takes what makes the job fit an idea of it, wherever it can",
    "by_the_book": "takes what a certificate teaches, else anything",
    **{f"specialist({skill})": "takes what adds most to that skill, else anything" for skill in SKILLS},
    "best": "knows where every choice leads, and takes the best way",
    "worst": "knows where every choice leads, and takes the worst way",
}
"""What a policy does, as people read it."""
FIXED = ("forcing", "by_the_book", *(f"specialist({skill})" for skill in SKILLS))
"""The fixed ways of playing: those that do the same wherever they are."""
