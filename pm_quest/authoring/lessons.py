"""Lessons as authors write them: two ways of playing and a sign, by the names on the screens or by their ids."""

import re
from itertools import pairwise
from typing import NamedTuple

from pm_quest.authoring.source import shown
from pm_quest.authoring.suggest import Suggest, hint
from pm_quest.story.model import SKILLS, Lesson
from pm_quest.story.policies import NAMES, SPELLINGS, find_policy

_COMPARISON = re.compile(r"([^<>=]+)(>=|>)([^<>=]+)").fullmatch
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
    "specialist(industry)": "industry trade domain",
    "specialist(business)": "business money commercial",
    "specialist(user_design)": "user design ux user_design users user_&_design",
    "specialist(tech)": "tech technology technical engineering engineer",
    "best": "optimal perfect ideal best_way",
    "worst": "worst_way",
}
_POLICY_OF = {word: policy for policy, words in _MEANT.items() for word in words.split()}
_LONGEST = 200


class LessonSlip(NamedTuple):
    """What is wrong with a lesson: its code, what to say, how to mend it, and where in the text."""

    code: str
    message: str
    mend: str
    start: int
    end: int


def read_lesson(text: str, suggest: Suggest) -> Lesson | list[LessonSlip]:
    """Read one lesson, or say what is wrong with it."""
    match = _COMPARISON(text)
    if match is None:
        return [
            LessonSlip(
                "PQ136", f"{shown(text)} does not compare two ways of playing", _mend(text, suggest), 0, len(text)
            )
        ]
    better, worse = find_policy(match[1]), find_policy(match[3])
    if better and worse:
        return Lesson(better, ">=" if match[2] == ">=" else ">", worse)
    return [
        _tell_unknown(match[group], match.start(group), suggest)
        for group, policy in ((1, better), (3, worse))
        if policy is None
    ]


def _tell_unknown(written: str, start: int, suggest: Suggest) -> LessonSlip:
    """Say that there is no such way of playing, and which was meant."""
    name = written.strip()
    at = start + written.index(name) if name else start
    near = _find_nearest(name, suggest)
    mend = f"write '{near}'" if near else f"write one of {', '.join(NAMES.values())}"
    if not near and name.startswith("specialist"):
        mend = f"write one of {', '.join(f'specialist({skill})' for skill in SKILLS)}"
    return LessonSlip("PQ208", f"there is no way of playing {shown(name)}{hint(near)}", mend, at, at + len(name))


def _find_nearest(name: str, suggest: Suggest) -> str | None:
    """Find the way of playing that was meant, in the spelling that is nearest to what was written."""
    if inner := re.fullmatch(r"specialist[\s(\[:_-]*([^)\]]*)[)\]]?", name):
        skill = suggest.nearest(inner[1].strip().replace(" ", "_"), SKILLS, 0.6)
        return f"specialist({skill})" if skill else None
    small = name.lower()
    policy = _POLICY_OF.get(small.replace(" ", "_").removesuffix("_first"))
    return NAMES[policy] if policy else suggest.nearest(small, SPELLINGS)


def _mend(text: str, suggest: Suggest) -> str:
    """Say how to write what does not compare two ways of playing."""
    parts = [part.strip() for part in text.split(">")] if len(text) <= _LONGEST else []
    if len(parts) > 2 and all(find_policy(part) for part in parts):
        return "write a lesson for each: " + " and ".join(f"'{one} > {other}'" for one, other in pairwise(parts))
    match = _IN_WORDS(text.strip()) if len(text) <= _LONGEST else None
    if match:
        one, other = (_spell(match[group], suggest) for group in (1, 3))
        sign = match["sign"].lower()
        if one and other:
            one, other = (other, one) if any(word in sign for word in _BACKWARDS) else (one, other)
            return f"write '{one} {'>=' if any(word in sign for word in _EQUAL) else '>'} {other}'"
    ways = ", ".join(NAMES.values())
    return f"write two ways of playing with > or >= between them, as in 'adapting > by the book'; the ways are {ways}"


def _spell(written: str, suggest: Suggest) -> str | None:
    name = written.strip()
    return name if find_policy(name) else _find_nearest(name, suggest)
