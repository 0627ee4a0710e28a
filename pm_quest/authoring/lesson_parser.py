"""Parse lessons as authors write them: two ways of playing and a sign, by display name or id."""

import re
from itertools import pairwise
from typing import NamedTuple

from pm_quest.authoring.lesson_leads import MAX_LEAD, find_led_comparison, take_lead_out
from pm_quest.authoring.name_suggester import NameSuggester, did_you_mean
from pm_quest.authoring.source_text import quote_value
from pm_quest.story.model import ACTS, SKILLS, Lesson
from pm_quest.story.policies import LESSON_NAMES, POLICY_NAMES, POLICY_SPELLINGS, find_policy

_COMPARISON = re.compile(r"([^<>=]+)(>=|>)([^<>=+]+?)(?:\+\s*(\d{1,3})\s*)?").fullmatch
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
_HAS_FIGURE = re.compile(r"\d").search
_MAX_LENGTH = 200


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
    if match is None and (slip := _describe_lead(text, suggest)):
        return [slip]
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
    if _HAS_FIGURE(match[1] + match[3]) and (slip := _describe_lead(text, suggest)):
        return [slip]
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
    suggestion = f"write '{near}'" if near else f"write one of {', '.join(LESSON_NAMES.values())}"
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
    if len(text) <= _MAX_LENGTH and (compared := _read_words(text, suggest)):
        return f"write '{compared}'"
    ways = ", ".join(LESSON_NAMES.values())
    return f"write two ways of playing with > or >= between them, as in 'adapting > by the book' or 'adapting > listening + 25'; the ways are {ways}"


def _describe_lead(text: str, suggest: NameSuggester) -> LessonSlip | None:
    """Return the problem of a lead that is written in another form; None where there is no lead, or more is unclear."""
    if len(text) > _MAX_LENGTH or not _HAS_FIGURE(text):
        return None
    if found := find_led_comparison(text):
        names = [_spell_policy(name, suggest) for name in (found.better, found.worse)]
        comparison = f"{names[0]} {found.sign} {names[1]}" if all(names) else None
        lead = found.lead
    elif taken := take_lead_out(text):
        comparison, lead = _read_words(taken[0], suggest), taken[1]
    else:
        return None
    if comparison is None:
        return None
    if lead is None:
        return _slip_on(text, "a lead is a whole number of points", f"write it so, as in '{comparison} + 25'")
    if lead < 0:
        message = "a lead is 0 or more: one way of playing comes to so many points more than another"
        return _slip_on(text, message, f"write '{comparison}', or turn it round")
    if lead > MAX_LEAD:
        return _slip_on(
            text, f"a lead is {MAX_LEAD} points or less, as the impact is 0 to {MAX_LEAD}", "write a smaller lead"
        )
    written = f"{comparison} + {lead}" if lead else comparison
    return _slip_on(text, f"{quote_value(text)} says its lead in another form", f"write '{written}'")


def _slip_on(text: str, message: str, suggestion: str) -> LessonSlip:
    """Return a problem of the whole lesson."""
    return LessonSlip("PQ136", message, suggestion, 0, len(text))


def _read_words(text: str, suggest: NameSuggester) -> str | None:
    """Return a comparison in words as it is to be written; None where it is none."""
    match = _IN_WORDS(text.strip())
    if match is None:
        return None
    one, other = (_spell_policy(match[group], suggest) for group in (1, 3))
    if not (one and other):
        return None
    sign = match["sign"].lower()
    one, other = (other, one) if any(word in sign for word in _BACKWARDS) else (one, other)
    return f"{one} {'>=' if any(word in sign for word in _EQUAL) else '>'} {other}"


def _spell_policy(written: str, suggest: NameSuggester) -> str | None:
    """Return the spelling of a way of playing, or of the nearest one."""
    name = written.strip()
    return name if find_policy(name) else _find_nearest_policy(name, suggest)
