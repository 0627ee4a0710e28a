"""Rules of thumb that go by wording alone, as ways of playing: how far each comes without reading a signal."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from pm_quest.analysis.best_policy import TOLERANCE
from pm_quest.analysis.finding import Finding
from pm_quest.analysis.finding_text import format_distinct, format_places
from pm_quest.analysis.offer_cues import MIN_DECISIONS, list_telling_decisions
from pm_quest.analysis.policy_chain import compute_mean_impact
from pm_quest.analysis.scenario_analysis import ScenarioAnalysis
from pm_quest.story.cast import find_named
from pm_quest.story.model import Choice, Scenario
from pm_quest.story.policies import ChoiceFilter

SAFE_LEAD = 25
"""Adapting is to be worth at least so many points more than any rule of thumb."""
Score = Callable[[Choice], int]
_REASON = re.compile(
    r"\b(?:[Bb]ecause|[Ss]o that|[Tt]o(?!\s+(?:the|an?|my|your|his|her|its|our|their|this|that|these|those|each|every"
    r"|all|both|any|some|no|one|me|you|him|us|them|it|who|whom|what)\b|\s+[\W\dA-Z]|\W*$))\b"
)
"""What gives a reason in English: *to* before an article, a pronoun or a name only says where."""
_CAPITALISED = re.compile(r"(?<=[\w,;–-] )[^\W\d_a-z]\w*[a-z][\w'’-]*(?: [^\W\d_a-z]\w*[a-z][\w'’-]*)*")
"""A name: words that begin with a capital within a sentence."""
_NOUN_CAPITALS = ("de", "lb")
"""Languages that write every noun with a capital, so that a capital makes no name."""


class WordingRule(NamedTuple):
    """A way of playing by the words of the options.

    phrase: which option it takes.
    select: what it takes of the open choices.
    cue: the code of the finding that counts how often this gives the fit away, if there is one.
    suggestion: the suggested fix.
    """

    phrase: str
    select: ChoiceFilter
    cue: str
    suggestion: str


def list_rules(scenario: Scenario) -> tuple[WordingRule, ...]:
    """Return the rules, for the people and the language of this scenario."""
    names = partial(count_names, scenario)
    return (
        WordingRule("the longest option", partial(_select_most, count_letters), "PQ411", "let the fit be shorter"),
        WordingRule("the shortest option", partial(_select_least, count_letters), "", "let the fit be longer"),
        WordingRule("the first option", _select_first, "PQ412", "let another option stand first"),
        WordingRule("the last option", _select_last, "", "let another option stand last"),
        WordingRule(
            "an option that states no reason",
            partial(_select_least, states_reason),
            "",
            "take reasons out of 'say', or give the fit one, too",
        ),
        WordingRule(
            "the option with the most names", partial(_select_most, names), "", "let other options have as many names"
        ),
    )


def find_wording_rules(analysis: ScenarioAnalysis, found_cues: Iterable[str]) -> Iterator[Finding]:
    """Yield the rules of thumb that come to within SAFE_LEAD points of adapting.

    In a scenario of at least MIN_DECISIONS decisions that one option fits and one does not. What
    a cue among `found_cues` says already is not said again, unless the file allows that cue.
    Nothing where the analysis is sampled, or adapting may never end.
    """
    graph, values = analysis.graph, analysis.compute_values("adaptive")
    decisions = list_telling_decisions(analysis.scenario)
    if graph is None or values is None or len(decisions) < MIN_DECISIONS:
        return
    adapting, said = float(values[-1]), frozenset(found_cues) - analysis.scenario.allow.keys()
    for rule in list_rules(analysis.scenario):
        given = [scene for scene, choices in decisions.items() if _gives_away(rule, choices)]
        if not given or rule.cue in said:
            continue
        mean = compute_mean_impact(graph, graph.compute_weights(rule.select))
        if mean is not None and adapting - mean < SAFE_LEAD - TOLERANCE:
            yield _report_rule(rule, given, adapting, mean)


def _gives_away(rule: WordingRule, choices: Sequence[Choice]) -> bool:
    """Return whether a rule leaves out some options of a decision, and none of those that it takes does not fit."""
    taken = rule.select(choices, False)
    return len(taken) < len(choices) and all(choice.fit == "adapts" for choice in taken)


def count_letters(choice: Choice) -> int:
    """Return the length of an option."""
    return len(choice.say.strip())


def states_reason(choice: Choice) -> bool:
    """Return whether an option says why: *because*, *so that*, or *to* before what may be a verb."""
    return _REASON.search(choice.say) is not None


def count_names(scenario: Scenario, choice: Choice) -> int:
    """Return how many names an option has: of the cast, and of whatever else has a capital within a sentence."""
    text = " ".join(choice.say.split())
    found = [] if scenario.language.split("-")[0].lower() in _NOUN_CAPITALS else _CAPITALISED.findall(text)
    rest = _CAPITALISED.sub("", text) if found else text
    return len(found) + len(find_named(scenario.cast, [rest]))


def _select_most(score: Score, choices: Sequence[Choice], _turned: bool) -> tuple[Choice, ...]:
    most = max(map(score, choices))
    return tuple(choice for choice in choices if score(choice) == most)


def _select_least(score: Score, choices: Sequence[Choice], _turned: bool) -> tuple[Choice, ...]:
    least = min(map(score, choices))
    return tuple(choice for choice in choices if score(choice) == least)


def _select_first(choices: Sequence[Choice], _turned: bool) -> tuple[Choice, ...]:
    return (choices[0],)


def _select_last(choices: Sequence[Choice], _turned: bool) -> tuple[Choice, ...]:
    return (choices[-1],)


def _report_rule(rule: WordingRule, given: Sequence[str], adapting: float, mean: float) -> Finding:
    better, worse = format_distinct(adapting, mean)
    message = (
        f"taking {rule.phrase} comes to an impact of {worse} without reading, and adapting to {better}; "
        f"it is the fit in {format_places(given)}"
    )
    return Finding("PQ421", ("scenes", given[0]), message, f"{rule.suggestion}, in some of these")
