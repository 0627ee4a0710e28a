"""Hints of the schema for editors: the meanings of words, examples, and snippets."""

from typing import Any

from pm_quest.story.model import CREDENTIALS, POLICIES, ROLE_NAMES, Skill

_FITS = {
    "adapts": "It answers what this organisation needs now: a point of adaptability.",
    "neutral": "Neither; so it is when `fit` is left out.",
    "forces": "It is what the player would rather do than what is needed here: a point of adaptability off.",
}
_ACTS = {
    "ask": "Asking somebody: an interview, a question, a request for advice.",
    "see": "Going to see: watching work, visiting, sitting with support.",
    "decide": "Deciding alone or on the spot.",
    "count": "Counting: data, money, a query, a test with numbers.",
    "build": "Building something: a prototype, a fix, an experiment.",
    "write": "Writing it down: a page, a rule, a specification, a plan.",
    "hand_over": "Handing it to somebody whose job it is.",
    "press": "Pressing: insisting, escalating, saying no, holding to it.",
    "drop": "Dropping it: stopping, cutting, giving something up.",
    "wait": "Waiting, or leaving it as it is.",
}
_EXHIBITS = {
    "table": "A table with columns and rows.",
    "page": "A page of text, in Markdown.",
    "mail": "A mail with its sender, its date and its text.",
    "chart": "Numbers over labels, drawn as bars or lines.",
}
_PHASES = {
    "half_year": "In the weeks of preparation.",
    "year": "In the year after a job.",
}
LEAD_MEANINGS: dict[str, str] = {
    "domain": "Knowing the trade that the job is in.",
    "figure": "A figure that one has changed.",
    "pilot": "A pilot that people used.",
    "certificate": "A certificate.",
    "depth": "Technical depth.",
}
"""The meaning of each lead of a letter."""
_CARDS = {
    "course": "A course that was taken.",
    "certificate": "A certificate that is held.",
    "degree": "A degree, such as an MBA.",
    "pilot": "A pilot at the job before.",
    "side_hustle": "Something of one's own that somebody pays for.",
    "interviews": "Interviews with users of a product.",
    "talk": "A talk with somebody who has the job.",
    "resource": "Free resources: videos, communities.",
}
WORD_MEANINGS: dict[str, str] = {
    **_FITS,
    **_ACTS,
    **_EXHIBITS,
    **_PHASES,
    **{role: f"{name[0].upper()}{name[1:]}." for role, name in ROLE_NAMES.items()},
}
"""The meaning of each word that a key may have."""

SKILL_MEANINGS: dict[Skill, str] = {
    "industry": "Points of industry: knowing the trade, its customers and its rules.",
    "business": "Points of business: money, markets, prices, contracts.",
    "user_design": "Points of user and design: finding out what people need, and giving it a shape.",
    "tech": "Points of tech: knowing what is built, and what it takes to build it.",
}
"""The meaning of each skill."""

LISTENED_MEANINGS: dict[str, str] = {
    **{act: f"An act. {about}" for act, about in _ACTS.items()},
    "adapts": "A decision that answers what the organisation needed.",
    "neutral": "A decision that does neither.",
    "forces": "A decision that made the job fit an idea of it.",
    **{skill: f"A decision that leans on this skill. {about}" for skill, about in SKILL_MEANINGS.items()},
    **{kind: f"A card of the preparation. {about}" for kind, about in _CARDS.items()},
}
"""The meaning of each word that an interview may listen for."""

EXAMPLES: dict[str, list[str]] = {
    "condition": ["trust >= 4 and not met_cfo", "tech >= 2", "holds(safe_popm)", "visited(monday)"],
    "impact": ["40 + 5 * trust"],
    "credential": list(CREDENTIALS),
}
"""Examples by kind of key, or by what the key refers to."""

LESSON_EXAMPLES = [f"adaptive > {policy}" for policy in POLICIES if policy not in ("adaptive", "best", "worst")] + [
    "adaptive > listener + 25"
]
"""Examples of lessons."""

_SCENE = {"text": "$2", "choices": {"${3:a_choice}": {"say": "$4", "go": "$5"}}}
_PASSING = {"text": "$2", "go": "$3"}
_ENDING = {"text": "$2", "ending": {"title": "$3", "impact": "$4"}}
_CHOICE = {"say": "$2", "fit": "${3|adapts,neutral,forces|}", "because": "$4", "go": "$5"}
_METER = {"label": "$2", "start": "${3:4}", "min": "${4:0}", "max": "${5:10}"}
_TABLE = {"title": "$2", "kind": "table", "columns": ["$3", "$4"], "rows": [["$5", "$6"]]}
_MAIL = {"title": "$2", "kind": "mail", "from": "$3", "date": "$4", "text": "$5"}
_PERSON = {"name": "$2", "who": "$3"}
_REFERENCE = {"good": "$2", "bad": "$3", "unkind": "$4", "too_kind": "$5", "notices": {"${6:see}": "${7:1}"}}
_TEST = {"play": ["$2"], "expect": "$3"}


def _build_snippet(label: str, about: str, body: dict[str, Any]) -> dict[str, Any]:
    """Return a snippet for a record: its label, its description and its body with tab stops."""
    return {"label": label, "description": about, "body": {f"${{1:{label.replace(' ', '_')}}}": body}}


SNIPPETS: dict[str, list[dict[str, Any]]] = {
    "scenes": [
        _build_snippet("a scene", "A scene where the player chooses.", _SCENE),
        _build_snippet("a passing scene", "A scene that leads on by itself.", _PASSING),
        _build_snippet("an ending", "A scene where the story ends.", _ENDING),
    ],
    "choices": [_build_snippet("a choice", "Something the player may do here.", _CHOICE)],
    "meters": [_build_snippet("a meter", "A bounded whole number of this story.", _METER)],
    "exhibits": [
        _build_snippet("a table", "A table to read.", _TABLE),
        _build_snippet("a mail", "A mail to read.", _MAIL),
    ],
    "cast": [_build_snippet("a person", "Somebody who returns in the story.", _PERSON)],
    "references": [_build_snippet("a reference", "What a person of the cast writes after the job.", _REFERENCE)],
    "tests": [_build_snippet("a test", "A way through the story, and what must be true at its end.", _TEST)],
}
"""Snippets of whole records, by key."""
