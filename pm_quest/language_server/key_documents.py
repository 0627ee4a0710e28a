"""What the keys and words of the format mean, in Markdown."""

from pm_quest.authoring.record_rules import add_article
from pm_quest.authoring.record_specs import KeySpec, RecordSpec

_FORMS = {
    "id": "an id",
    "line": "one line of text",
    "text": "a text",
    "prose": "a text, or a list of texts and `{if, text}`",
    "whole": "a whole number",
    "truth": "`true` or `false`",
    "condition": "a condition, as in `trust >= 4 and not met_cfo`",
    "impact": "a whole number or an expression",
    "destination": "a scene, `{chance: […]}`, or a list of `{if, go}`",
    "signals": "a list of texts, or `{notice, if}`",
    "gain": "points by skill or meter, as in `{tech: 1, trust: -1}`",
    "set": "flags, as in `{met_cfo: true}`",
    "record": "a map of keys",
    "records": "a map of ids",
    "list of records": "a list",
    "ids": "a list of ids",
    "lines": "a map of texts",
    "texts": "a list of texts",
    "skills": "points by skill",
    "play": "a list of choices, and `=scene` after a draw",
    "lessons": "a list of comparisons, as in `adaptive > random`",
    "turn": "a list of scenes",
    "exhibit uses": "a list of exhibits",
    "columns": "a list of texts",
    "rows": "a list of lists",
    "series": "lists of numbers by label",
    "allowances": "reasons by the code of a warning",
    "leads": "points by lead, as in `{figure: 2}`",
    "listens": "points by act, fit, skill or kind of card, as in `{count: 2, forces: -1}`",
    "heard": "sentences by the words of `listens`, and `else`",
    "training": "credentials, each with `true`",
    "votes": "counts by option, as in `{ask_support: 9, wait: 5}`",
    "reasons": "lists of texts by option",
    "figure": "`{value: 1, assumed: true}`, or with `source` in place of `assumed`",
    "skill odds": "odds of 0, 1, 2 and more points by skill, as in `{tech: [3, 2, 1]}`",
    "percentages": "percentages by credential, as in `{cspo: 30}`",
    "lead odds": "odds by lead, as in `{domain: 2, figure: 1}`",
    "act lines": "short texts by act, as in `{ask: the one who asks}`",
}
"""What may stand behind a key of each kind, in a few words."""


def describe_form(key: KeySpec) -> str:
    """Return what may stand behind a key, in a few words."""
    form = " or ".join(f"`{word}`" for word in key.words) if key.words else _FORMS.get(key.kind, key.kind)
    bounds = [
        f"{word} {bound:,}" for word, bound in (("at least", key.least), ("at most", key.most)) if bound is not None
    ]
    return ", ".join([form, *bounds])


def document_key(record: RecordSpec, key: KeySpec) -> str:
    """Return the explanation of a key."""
    need = "required" if key.required else "optional"
    return f"**{key.name}**: {key.doc}\n\n*{need}; {describe_form(key)}; a key of {_name_record(record)}*"


def _name_record(record: RecordSpec) -> str:
    return "the file" if record.noun in ("scenario", "career") else add_article(record.noun)
