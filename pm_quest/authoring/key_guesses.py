"""Guess which key was meant by an unknown one.

A misspelling, another tool's word, or another record's key.
"""

from collections.abc import Collection
from collections.abc import Mapping as Map

from pm_quest.authoring import record_rules
from pm_quest.authoring.name_suggester import NameSuggester
from pm_quest.authoring.record_specs import RECORDS, KeySpec, RecordSpec
from pm_quest.authoring.value_reader import IS_SNAKE_CASE
from pm_quest.authoring.yaml_nodes import MappingNode, ScalarNode, SequenceNode, YamlNode

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
    "fit": "type kind style adapts",
    "act": "action verb kind type habit act_type manner",
    "turn": "turns turning_point twist pivot change",
    "exhibits": "exhibit documents document attachments papers files evidence",
    "cast": "characters people persons characters who_is_who npcs",
    "allow": "ignore suppress disable silence noqa allowed allowances",
    "note": "notes comment comments remark todo memo footnote",
    "who": "description role about text bio job",
    "name": "label title called",
    "columns": "headings headers header cols heads",
    "rows": "data lines cells values",
    "series": "data values numbers lines",
    "labels": "x categories columns axis",
    "unit": "units measure y",
    "from": "sender author by",
    "date": "when day sent",
    "show": "open opens auto visible",
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
    "calls": "called interviews invited shortlist invites number",
    "leads": "lead letter cover_letter letters pitch",
    "interview": "questions interviews question asks",
    "second_interview": "interview_again questions_again interview_2 interview2 second_questions",
    "third_interview": "interview_3 interview3 third_questions",
    "ask": "question asks text say prompt",
    "listens": "listens_for listen points looks_for wants gain scores",
    "heard": "hears answers says said sentences reactions then responses",
    "pays": "salary pay wage income money",
    "training": "courses trainings pays_for education budget",
    "references": "reference referees referee testimonials recommendations",
    "good": "fair praise positive",
    "bad": "blame negative poor",
    "unkind": "unfair grudge mean",
    "too_kind": "favour favor flattering generous",
    "notices": "notice touched_by listens acts",
    "panel": "experts practitioners expert_panel jury panel_key",
    "panellists": "panelists experts members people sat size",
    "votes": "counts choices chosen answers",
    "reasons": "because why comments explanations",
    "sessions": "rounds meetings",
    "teaching": "trainer trainers notes",
    "weeks": "duration time length week",
    "money": "price cost costs pays earns budget",
    "gives": "gain gains effects effect skills earns",
    "options": "choices decision decisions",
    "kind": "type form sort category",
    "share": "odds weight proportion",
    "value": "number amount points",
    "source": "citation reference from origin",
    "renewal": "renew renews fee renewal_fee",
}
"""The names of each key in other tools, by habit, and in other records of this format."""

OTHER_WORDS: dict[str, list[str]] = {}
"""The keys that each such word may mean, the likeliest first."""
for _key, _words in _WORDS_FOR.items():
    for _word in _words.split():
        OTHER_WORDS.setdefault(_word, []).append(_key)

_TEXTS = ("line", "text", "prose")
_HIRING_MAPS = ("leads", "listens", "heard", "training")
_PANEL_MAPS = ("votes", "reasons")
_CAREER_MAPS = ("figure", "skill odds", "percentages", "lead odds", "act lines")
_RECORDS_BY_KEY: dict[str, list[str]] = {}
"""The records that have each key."""
for _record in RECORDS.values():
    for _name in _record.keys:
        _RECORDS_BY_KEY.setdefault(_name, []).append(_record.noun)


def guess_key(
    name: str, value: YamlNode, record: RecordSpec, present: Collection[str], suggest: NameSuggester
) -> str | None:
    """Return the key that was meant.

    By spelling, by what others call it, or as the one that is missing.
    """
    small = name.lower().strip().replace("-", "_").replace(" ", "_")
    if small in record.keys and small not in present:
        return small
    near = suggest.find_nearest(small, record.keys)
    others = [other for other in OTHER_WORDS.get(small, ()) if other in record.keys]
    fitting = [other for other in others if other not in present and fits_key(value, record.keys[other])]
    if fitting:
        return fitting[0]
    if near:
        return near
    prose = isinstance(value, ScalarNode) and not IS_SNAKE_CASE(value.value)
    left = [other for other in others if not (prose and record.keys[other].kind == "destination")]
    return left[0] if left and left[0] not in present else _guess_missing_key(name, value, record, present)


def _guess_missing_key(name: str, value: YamlNode, record: RecordSpec, present: Collection[str]) -> str | None:
    """Return the one missing key that accepts such a value, or None.

    Only behind a key of another record, or for a whole sentence.
    """
    if name not in _RECORDS_BY_KEY and not (isinstance(value, ScalarNode) and " " in value.value):
        return None
    missing = [key for key in record.required if key.name not in present and fits_key(value, key)]
    return missing[0].name if len(missing) == 1 else None


def find_misused_key(lacking: KeySpec, node: MappingNode) -> tuple[ScalarNode, ScalarNode] | None:
    """Return key and scene where another key takes the place of `go`, as in `then: a_scene`."""
    for key, value in node.iterate_pairs():
        if not isinstance(key, ScalarNode) or not isinstance(value, ScalarNode) or lacking.kind != "destination":
            continue
        if lacking.name in OTHER_WORDS.get(key.value, ()) and IS_SNAKE_CASE(value.value):
            return key, value
    return None


def fits_key(value: YamlNode, key: KeySpec) -> bool:
    """Return whether such a value can stand behind a key, by its form."""
    if isinstance(value, ScalarNode):
        if key.kind == "destination" or key.refers == "scene":
            return bool(IS_SNAKE_CASE(value.value))
        if key.kind in ("whole", "figure"):
            return any(letter.isdigit() for letter in value.value[:20])
        return key.kind in (*_TEXTS, "impact", "condition", "words", "id", "truth", "texts")
    if isinstance(value, SequenceNode):
        return key.kind in (
            "prose",
            "destination",
            "signals",
            "list of records",
            "ids",
            "texts",
            "play",
            "lessons",
            "turn",
            "exhibit uses",
            "columns",
            "rows",
        )
    kinds = (
        "record",
        "records",
        "gain",
        "set",
        "lines",
        "skills",
        "destination",
        "series",
        "allowances",
        *_HIRING_MAPS,
        *_PANEL_MAPS,
        *_CAREER_MAPS,
    )
    return isinstance(value, MappingNode) and key.kind in kinds


def describe_owner(name: str, record: RecordSpec) -> str:
    """Return the end of a sentence that says which other records have a key, or an empty text."""
    homes = [record_rules.add_article(noun) for noun in _RECORDS_BY_KEY.get(name, ()) if noun != record.noun]
    return f"; it is one of {' and of '.join(homes)}" if 0 < len(homes) < 3 else ""
