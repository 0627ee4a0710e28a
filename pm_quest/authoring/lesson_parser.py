"""Parse lessons as authors write them: two ways of playing and a sign, by display name or id."""

import re
from itertools import pairwise
from typing import NamedTuple

from pm_quest.authoring.name_suggester import NameSuggester, did_you_mean
from pm_quest.authoring.source_text import quote_value
from pm_quest.story.model import ACTS, SKILLS, Lesson
from pm_quest.story.policies import POLICY_NAMES, POLICY_SPELLINGS, find_policy

_COMPARISON = re.compile(r"([^<>=]+)(>=|>)([^<>=+]+?)(?:\+\s*(\d{1,3})\s*)?").fullmatch
_LEAD = re.compile(
    r"(?P<lesson>.*?)[\s,(]*(?:\+|by|plus|and|with|leads? of)\s*(?:at least|a lead of)?\s*"
    r"(?P<lead>\d{1,3})\s*(?:points?|%)?\)?",
    re.IGNORECASE,
).fullmatch
_IN_WORDS = re.compile(
    r"(.+?)\s*(?P<sign>\b(?:is |are |plays |does |pays |scores |must be |should be |comes out )*"
    r"(?:at least as good as|as good as|no worse than|not worse than|at least|equals|better than|more than|greater than|"
    r"higher than|above|ahead of|beats|wins over|over|over|vs\.?|worse than|less than|lower than|below|behind)\b"
    r"|=>|≥|≧|==|=|<=|=<|≤|<|>=|>|→|->)\s*(.+)"
).fullmatch
_BACKWARDS = ("worse than", "less than", "lower than", "below", "behind", "<", "≤")
_EQUAL = ("as good as", "no worse", "not worse", "at least", "equals", "=", "≥", "≧", "≤")
_MEANT = {
    "random": "guess guessing guesses chance luck randomly blind blindly anything dice",
    "adaptive": "adapt adapts adaptable adaptation adaptively fit fitting",
    "forcing": "force forces forced forcefully rigid",
    "by_the_book": "book textbook certificate certified syllabus theory the_book rules",
    "listener": "listen listens listening asks_and_sees listener",
    "adapt_then_force": "adapt_and_force adapts_then_forces adaptive_then_forcing",
    "force_then_adapt": "force_and_adapt forces_then_adapts forcing_then_adaptive",
    "specialist(industry)": "industry trade domain",
    "specialist(business)": "business money commercial",
    "specialist(user_design)": "user design ux user_design users user_&_design",
    "specialist(tech)": "tech technology technical engineering engineer",
    "best": "optimal perfect ideal best_way",
    "worst": "worst_way",
}
_POLICY_OF = {word: policy for policy, words in _MEANT.items() for word in words.split()}
_MAX_LENGTH = 200
MAX_LEAD = 100
"""The largest lead of one mean impact over another."""


class LessonSlip(NamedTuple):
    """A problem of a lesson: its code, message and suggestion, and its stretch of the text."""

    code: str
    message: str
    suggestion: str
    start: int
    end: int


def parse_lesson(text: str, suggest: NameSuggester) -> Lesson | list[LessonSlip]:
    """Parse one lesson, or return what is wrong with it."""
    match = _COMPARISON(text)
    if match is None:
        return [
            LessonSlip(
                "PQ136",
                f"{quote_value(text)} does not compare two ways of playing",
                _suggest_lesson(text, suggest),
                0,
                len(text),
            )
        ]
    better, worse = find_policy(match[1]), find_policy(match[3])
    if better and worse:
        if int(match[4] or 0) > MAX_LEAD:
            message = f"a lead is {MAX_LEAD} points or less, as the impact is 0 to {MAX_LEAD}"
            return [LessonSlip("PQ136", message, "write a smaller lead", match.start(4), match.end(4))]
        return Lesson(better, ">=" if match[2] == ">=" else ">", worse, int(match[4] or 0))
    return [
        _describe_unknown(match[group], match.start(group), suggest)
        for group, policy in ((1, better), (3, worse))
        if policy is None
    ]


def _describe_unknown(written: str, start: int, suggest: NameSuggester) -> LessonSlip:
    """Return the problem of an unknown way of playing, with the one that was meant."""
    name = written.strip()
    at = start + written.index(name) if name else start
    near = _find_nearest_policy(name, suggest)
    suggestion = f"write '{near}'" if near else f"write one of {', '.join(POLICY_NAMES.values())}"
    for kind, words in (("specialist", SKILLS), ("habit", ACTS)):
        if not near and name.startswith(kind):
            suggestion = f"write one of {', '.join(f'{kind}({word})' for word in words)}"
    return LessonSlip(
        "PQ208", f"there is no way of playing {quote_value(name)}{did_you_mean(near)}", suggestion, at, at + len(name)
    )


def _find_nearest_policy(name: str, suggest: NameSuggester) -> str | None:
    """Return the way of playing that was meant, in the spelling nearest to what was written."""
    if inner := re.fullmatch(r"(specialist|habit)[\s(\[:_-]*([^)\]]*)[)\]]?", name):
        words = SKILLS if inner[1] == "specialist" else ACTS
        word = suggest.find_nearest(inner[2].strip().replace(" ", "_"), words, 0.6)
        return f"{inner[1]}({word})" if word else None
    small = name.lower()
    policy = _POLICY_OF.get(small.replace(" ", "_").removesuffix("_first"))
    return POLICY_NAMES[policy] if policy else suggest.find_nearest(small, POLICY_SPELLINGS)


def _suggest_lesson(text: str, suggest: NameSuggester) -> str:
    """Suggest how to write a text that does not compare two ways of playing."""
    parts = [part.strip() for part in text.split(">")] if len(text) <= _MAX_LENGTH else []
    if len(parts) > 2 and all(find_policy(part) for part in parts):
        return "write a lesson for each: " + " and ".join(f"'{one} > {other}'" for one, other in pairwise(parts))
    led = _LEAD(text.strip()) if len(text) <= _MAX_LENGTH else None
    lead = f" + {led['lead']}" if led else ""
    match = _IN_WORDS(led["lesson"].strip() if led else text.strip()) if len(text) <= _MAX_LENGTH else None
    if match:
        one, other = (_spell_policy(match[group], suggest) for group in (1, 3))
        sign = match["sign"].lower()
        if one and other:
            one, other = (other, one) if any(word in sign for word in _BACKWARDS) else (one, other)
            return f"write '{one} {'>=' if any(word in sign for word in _EQUAL) else '>'} {other}{lead}'"
    ways = ", ".join(POLICY_NAMES.values())
    return f"write two ways of playing with > or >= between them, as in 'adapting > by the book' or 'adapting > listening + 25'; the ways are {ways}"


def _spell_policy(written: str, suggest: NameSuggester) -> str | None:
    """Return the spelling of a way of playing, or of the nearest one."""
    name = written.strip()
    return name if find_policy(name) else _find_nearest_policy(name, suggest)
