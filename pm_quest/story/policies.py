"""Policies: which of the open choices one takes, uniformly among equals, and what it is called.

`best` and `worst` are not here: they know where choices lead, so the analysis computes them.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from pm_quest.story.labels import SKILL_LABELS
from pm_quest.story.model import FITS, SKILLS, Choice, Fit

ChoiceFilter = Callable[[Sequence[Choice]], tuple[Choice, ...]]
"""Returns, of the open choices, those that a policy takes."""


def select_choices(policy: str, choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """Return those of the open choices that a policy takes, each equally likely.

    Raises KeyError for a policy that does not go by the choices alone.
    """
    return CHOICE_FILTERS[policy](choices)


def find_policy(name: str) -> str | None:
    """Return the policy with this id or name, ignoring case and extra blanks; None for none."""
    return POLICY_SPELLINGS.get(" ".join(name.lower().split()))


def _select_all(choices: Sequence[Choice]) -> tuple[Choice, ...]:
    return tuple(choices)


def _select_first_fit(fits: Sequence[Fit], choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """Return the choices with the first of these fits that any has."""
    offered = {choice.fit for choice in choices}
    wanted = next((fit for fit in fits if fit in offered), None)
    return tuple(choice for choice in choices if choice.fit == wanted)


def _select_by_the_book(choices: Sequence[Choice]) -> tuple[Choice, ...]:
    return tuple(choice for choice in choices if choice.book) or tuple(choices)


def _select_most_gain(skill: str, choices: Sequence[Choice]) -> tuple[Choice, ...]:
    most = max((choice.gain.get(skill, 0) for choice in choices), default=0)
    return tuple(choice for choice in choices if choice.gain.get(skill, 0) == most)


CHOICE_FILTERS: Mapping[str, ChoiceFilter] = {
    "random": _select_all,
    "adaptive": partial(_select_first_fit, FITS),
    "forcing": partial(_select_first_fit, FITS[::-1]),
    "by_the_book": _select_by_the_book,
    **{f"specialist({skill})": partial(_select_most_gain, skill) for skill in SKILLS},
}
"""Every policy that goes by the choices alone, in the order of the model's `POLICIES`."""
POLICY_NAMES: Mapping[str, str] = {
    "random": "at random",
    "adaptive": "adapting",
    "forcing": "forcing",
    "by_the_book": "by the book",
    **{f"specialist({skill})": f"{label} first" for skill, label in SKILL_LABELS.items()},
    "best": "best possible",
    "worst": "worst possible",
}
"""The name of a policy for people, which a lesson may use, too."""
POLICY_SPELLINGS: Mapping[str, str] = {
    **{policy: policy for policy in POLICY_NAMES},
    **{name: policy for policy, name in POLICY_NAMES.items()},
    "user and design first": "specialist(user_design)",
}
"""Each accepted spelling of a policy: its id and its names."""
POLICY_MEANINGS: Mapping[str, str] = {
    "random": "takes any of the choices that are open",
    "adaptive": "takes what answers this organisation best",
    "forcing": "takes what makes the job fit an idea of it, wherever it can",
    "by_the_book": "takes what a certificate teaches, else anything",
    **{f"specialist({skill})": "takes what adds most to that skill, else anything" for skill in SKILLS},
    "best": "knows where every choice leads, and takes the best way",
    "worst": "knows where every choice leads, and takes the worst way",
}
"""What a policy does, in plain words."""
FIXED_POLICIES = ("forcing", "by_the_book", *(f"specialist({skill})" for skill in SKILLS))
"""The policies that follow one rule in every organisation, and never adapt to it."""
