"""Which key was meant by one that is none here: a slip of the fingers, another tool's word, or a key of another record."""

from collections.abc import Collection
from collections.abc import Mapping as Map

from pm_quest.authoring import rules
from pm_quest.authoring.nodes import Mapping, Node, Scalar, Sequence
from pm_quest.authoring.records import RECORDS, Key, Record
from pm_quest.authoring.suggest import Suggest
from pm_quest.authoring.values import SNAKE

_WORDS_FOR: Map[str, str] = {
    "say": "text notice label title name option line caption description desc choice action answer prompt",
    "notice": "text say label title name description signal hint clue",
    "label": "title name text caption description desc display",
    "text": "say notice description desc body content story prose intro title name label paragraph",
    "title": "name label text headline heading caption say",
    "summary": "description desc about intro abstract blurb subtitle text",
    "where": "title name headline heading header place location time when_and_where subtitle caption",
    "go": "goto go_to next next_scene to target leads_to destination link scene jump leads goes then else default otherwise",
    "then": "result outcome after happened consequence feedback text description",
    "because": "why reason explanation feedback lesson learning",
    "locked": "reason lock closed blocked",
    "if": "when condition conditions requires require only_if visible_if show_if needs expect",
    "choices": "options option choice actions action answers offers decisions decision",
    "gain": "effects effect points point gains add adds scores score change changes cost costs meters skills give",
    "set": "flag flags sets variable variables mark",
    "signals": "signal notices notice hints hint clues clue cues",
    "fit": "act type kind style adapts",
    "book": "credential certificate syllabus credentials",
    "once": "one_time only_once repeat",
    "impact": "score points value result outcome rating",
    "ending": "end endings finish final",
    "start": "initial begin from first value at default current",
    "min": "minimum least low lowest from",
    "max": "maximum most high highest to limit",
    "odds": "probability weight chance percent likelihood ratio share",
    "chance": "odds random probability chances",
    "play": "steps choices path way plays moves do",
    "expect": "expects expected result ending assert outcome if then impact",
    "brings": "skills holds player",
    "skills": "experience points gain",
    "holds": "credentials certificates cherry",
    "meters": "meter gauges variables values stats",
    "flags": "flag variables set",
    "scenes": "scene nodes passages story rooms",
    "tests": "test playtests checks",
    "lesson": "lessons learnings learning",
    "role": "job type kind act category",
    "employer": "company organisation organization firm",
    "language": "lang locale",
    "minutes": "duration length time min",
    "license": "licence copyright",
    "advert": "ad job text description advertisement",
    "filter": "credential certificate holds requires",
    "cherry": "credentials holds bonus",
    "experience": "skills gain wants",
    "objectives": "goals aims objective",
    "before": "briefing intro questions",
    "after": "debrief questions",
    "prompts": "questions prompt",
    "glossary": "terms words",
    "hiring": "recruiting job",
    "teaching": "trainer trainers notes",
}
"""What other tools, habits and other records of this format call each key."""

OTHER_WORDS: dict[str, list[str]] = {}
"""By such a word, the keys that may be meant, the likeliest first."""
for _key, _words in _WORDS_FOR.items():
    for _word in _words.split():
        OTHER_WORDS.setdefault(_word, []).append(_key)

_TEXTS = ("line", "text", "prose")
_HOMES: dict[str, list[str]] = {}
"""By key, the records that have it."""
for _record in RECORDS.values():
    for _name in _record.keys:
        _HOMES.setdefault(_name, []).append(_record.noun)


def find_key(name: str, value: Node, record: Record, present: Collection[str], suggest: Suggest) -> str | None:
    """Find the key that was meant, by its spelling, by what others call it, or as the one that is missing."""
    small = name.lower().strip().replace("-", "_").replace(" ", "_")
    if small in record.keys and small not in present:
        return small
    near = suggest.nearest(small, record.keys)
    others = [other for other in OTHER_WORDS.get(small, ()) if other in record.keys]
    fitting = [other for other in others if other not in present and fits(value, record.keys[other])]
    if fitting:
        return fitting[0]
    if near:
        return near
    prose = isinstance(value, Scalar) and not SNAKE(value.value)
    left = [other for other in others if not (prose and record.keys[other].kind == "destination")]
    return left[0] if left and left[0] not in present else _find_missing(name, value, record, present)


def _find_missing(name: str, value: Node, record: Record, present: Collection[str]) -> str | None:
    """Find the one key that is missing and takes such a value: behind a key of another record, or a whole sentence."""
    if name not in _HOMES and not (isinstance(value, Scalar) and " " in value.value):
        return None
    missing = [key for key in record.required if key.name not in present and fits(value, key)]
    return missing[0].name if len(missing) == 1 else None


def find_misused(lacking: Key, node: Mapping) -> tuple[Scalar, Scalar] | None:
    """Find the scene that stands behind another key than the `go` that lacks, as in `then: a_scene`."""
    for key, value in node.pairs():
        if not isinstance(key, Scalar) or not isinstance(value, Scalar) or lacking.kind != "destination":
            continue
        if lacking.name in OTHER_WORDS.get(key.value, ()) and SNAKE(value.value):
            return key, value
    return None


def fits(value: Node, key: Key) -> bool:
    """Can such a value stand behind a key, by its looks?"""
    if isinstance(value, Scalar):
        if key.kind == "destination" or key.refers == "scene":
            return bool(SNAKE(value.value))
        if key.kind == "whole":
            return any(letter.isdigit() for letter in value.value[:20])
        return key.kind in (*_TEXTS, "impact", "condition", "words", "id", "truth", "texts")
    if isinstance(value, Sequence):
        return key.kind in ("prose", "destination", "signals", "list of records", "ids", "texts", "play", "lessons")
    kinds = ("record", "records", "gain", "set", "lines", "skills", "destination")
    return isinstance(value, Mapping) and key.kind in kinds


def tell_home(name: str, record: Record) -> str:
    """Say of which records a key is, where it is one of others, as the end of a sentence."""
    homes = [rules.a(noun) for noun in _HOMES.get(name, ()) if noun != record.noun]
    return f"; it is one of {' and of '.join(homes)}" if 0 < len(homes) < 3 else ""
