"""Policies: which of the open choices one takes, uniformly among equals, and what it is called.

`best` and `worst` are not here: they know where choices lead, so the analysis computes them.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial

from pm_quest.story.labels import ACT_LABELS, PRESENT_LABELS, SKILL_LABELS
from pm_quest.story.model import ACTS, FITS, LISTENING_ACTS, POLICIES, SKILLS, Act, Choice, Fit, Lesson, Scenario

PANEL = "panel"
"""The policy that goes by the votes of a scenario's panel, where it has one."""
KNOWN_POLICIES = (*POLICIES, PANEL)
"""Every policy that figures can be of."""
ChoiceFilter = Callable[[Sequence[Choice], bool], tuple[Choice, ...]]
"""Returns those of the open choices that a policy takes, given whether the story has turned."""


def select_choices(policy: str, choices: Sequence[Choice], *, turned: bool = False) -> tuple[Choice, ...]:
    """Return those of the open choices that a policy takes, each equally likely.

    `turned` says whether a scene of the scenario's `turn` was arrived at. Raises KeyError for a
    policy that goes by more than that.
    """
    return CHOICE_FILTERS[policy](choices, turned)


def find_policy(name: str) -> str | None:
    """Return the policy with this id or name, ignoring case and extra blanks; None for none."""
    return POLICY_SPELLINGS.get(" ".join(name.lower().split()))


def list_applicable_policies(scenario: Scenario) -> tuple[str, ...]:
    """Return the policies that this scenario can tell from others, in the order of `POLICIES`.

    A habit of an act that stands nowhere is playing at random, and without a turn there is no
    before and after.
    """
    acts = {choice.act for scene in scenario.scenes.values() for choice in scene.choices.values()}
    asked = (PANEL,) if scenario.panel is not None else ()
    needed: dict[str, Collection[Act]] = {"listener": LISTENING_ACTS, **{f"habit({act})": (act,) for act in ACTS}}
    return tuple(
        policy
        for policy in (*POLICIES, *asked)
        if (policy not in needed or acts.intersection(needed[policy]))
        and (scenario.turn or policy not in TURNING_POLICIES)
    )


def name_lesson(lesson: Lesson) -> str:
    """Return a lesson with the names of its policies, as in `adapting > listening + 25`."""
    lead = f" + {lesson.lead}" if lesson.lead else ""
    return f"{POLICY_NAMES[lesson.better]} {lesson.sign} {POLICY_NAMES[lesson.worse]}{lead}"


def _select_all(choices: Sequence[Choice], _turned: bool) -> tuple[Choice, ...]:
    return tuple(choices)


def _select_first_fit(fits: Sequence[Fit], choices: Sequence[Choice], _turned: bool) -> tuple[Choice, ...]:
    """Return the choices with the first of these fits that any has."""
    offered = {choice.fit for choice in choices}
    wanted = next((fit for fit in fits if fit in offered), None)
    return tuple(choice for choice in choices if choice.fit == wanted)


def _select_by_turn(
    before: ChoiceFilter, after: ChoiceFilter, choices: Sequence[Choice], turned: bool
) -> tuple[Choice, ...]:
    """Return what one filter selects before the turn, and another one after it."""
    return (after if turned else before)(choices, turned)


def _select_by_the_book(choices: Sequence[Choice], _turned: bool) -> tuple[Choice, ...]:
    return tuple(choice for choice in choices if choice.book) or tuple(choices)


def _select_acts(acts: Collection[Act], choices: Sequence[Choice], _turned: bool) -> tuple[Choice, ...]:
    return tuple(choice for choice in choices if choice.act in acts) or tuple(choices)


def _select_most_gain(skill: str, choices: Sequence[Choice], _turned: bool) -> tuple[Choice, ...]:
    most = max((choice.gain.get(skill, 0) for choice in choices), default=0)
    return tuple(choice for choice in choices if choice.gain.get(skill, 0) == most)


_ADAPT: ChoiceFilter = partial(_select_first_fit, FITS)
_FORCE: ChoiceFilter = partial(_select_first_fit, FITS[::-1])
CHOICE_FILTERS: Mapping[str, ChoiceFilter] = {
    "random": _select_all,
    "adaptive": _ADAPT,
    "forcing": _FORCE,
    "by_the_book": _select_by_the_book,
    "listener": partial(_select_acts, LISTENING_ACTS),
    "adapt_then_force": partial(_select_by_turn, _ADAPT, _FORCE),
    "force_then_adapt": partial(_select_by_turn, _FORCE, _ADAPT),
    **{f"habit({act})": partial(_select_acts, (act,)) for act in ACTS},
    **{f"specialist({skill})": partial(_select_most_gain, skill) for skill in SKILLS},
}
"""Every policy that goes by the open choices, in the order of the model's `POLICIES`."""
POLICY_NAMES: Mapping[str, str] = {
    "random": "at random",
    "adaptive": "adapting",
    "forcing": "forcing",
    "by_the_book": "by the book",
    "listener": "listening",
    "adapt_then_force": "adapt then force",
    "force_then_adapt": "force then adapt",
    **{f"habit({act})": f"always {doing}" for act, doing in ACT_LABELS.items()},
    **{f"specialist({skill})": f"{label} first" for skill, label in SKILL_LABELS.items()},
    "best": "best possible",
    "worst": "worst possible",
    PANEL: "as practitioners",
}
"""The name of a policy for people."""
LESSON_NAMES: Mapping[str, str] = {policy: name for policy, name in POLICY_NAMES.items() if policy != PANEL}
"""The names of the policies that every scenario has, which a lesson may use, too."""
POLICY_SPELLINGS: Mapping[str, str] = {
    **{policy: policy for policy in LESSON_NAMES},
    **{name: policy for policy, name in LESSON_NAMES.items()},
    "user and design first": "specialist(user_design)",
}
"""Each accepted spelling of a policy: its id and its names."""
POLICY_MEANINGS: Mapping[str, str] = {
    "random": "takes any of the choices that are open",
    "adaptive": "takes what answers this organisation best",
    "forcing": "takes what makes the job fit an idea of it, wherever it can",
    "by_the_book": "takes what a certificate teaches, else anything",
    "listener": "asks, or goes to see, wherever it can, else takes anything",
    "adapt_then_force": "adapts until the story turns, and forces from there on",
    "force_then_adapt": "forces until the story turns, and adapts from there on",
    **{f"habit({act})": f"{does} wherever it can, else takes anything" for act, does in PRESENT_LABELS.items()},
    **{f"specialist({skill})": "takes what adds most to that skill, else anything" for skill in SKILLS},
    "best": "knows where every choice leads, and takes the best way",
    "worst": "knows where every choice leads, and takes the worst way",
    PANEL: "takes what the panel of a scenario chose, in proportion, else anything; only where there is a panel",
}
"""What a policy does, in plain words."""
TURNING_POLICIES = ("adapt_then_force", "force_then_adapt")
"""The policies that play in another way after the turn."""
FIXED_POLICIES = (
    *("forcing", "by_the_book", "listener"),
    *(f"habit({act})" for act in ACTS),
    *(f"specialist({skill})" for skill in SKILLS),
)
"""The policies that follow one rule in every organisation, and never adapt to it."""
