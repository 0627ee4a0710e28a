"""Write the tables of the pages on the formats, and the codes of docs/problems.md.

    python -m pm_quest.authoring.reference_pages docs/format.md docs/career-format.md docs/collections.md docs/problems.md

rewrites each part between its marks, `<!-- made: keys of Scene -->` and `<!-- end -->`; the words
around them are written by hand.
"""

import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from pm_quest.authoring.career.career_records import CAREER_RECORDS
from pm_quest.authoring.codes import CODE_KINDS, CODES, CodeDefinition, load_kind
from pm_quest.authoring.codes.code_definition import OMITTED_NOTE, format_example
from pm_quest.authoring.collections.collection_records import COLLECTION_RECORDS
from pm_quest.authoring.record_specs import RECORDS, KeySpec, RecordSpec
from pm_quest.authoring.value_reader import KIND_WORDING
from pm_quest.story.model import CREDENTIALS, ROLE_NAMES
from pm_quest.story.policies import POLICY_MEANINGS, POLICY_NAMES

_SIGNS = re.compile(r"[*`<]")
_MADE = re.compile(r"(<!-- made: (.+?) -->\n).*?(<!-- end -->)", re.DOTALL)


def build_tables() -> dict[str, str]:
    """Return every table of scenarios, by the name in its mark."""
    keys = _build_key_tables(RECORDS)
    codes = ((f"[`{code}`](problems.md#{code.lower()})", each.severity, each.title) for code, each in CODES.items())
    return {
        **keys,
        "roles": _format_table(("role", "the job"), ((f"`{role}`", name) for role, name in ROLE_NAMES.items())),
        "ways of playing": _format_table(("way of playing", "id", "what it does"), map(_format_policy, POLICY_NAMES)),
        "credentials": _format_table(("id", "credential"), ((f"`{id}`", name) for id, name in CREDENTIALS.items())),
        "codes": _format_table(("code", "", "what it is"), codes),
    }


def build_career_tables() -> dict[str, str]:
    """Return every table of careers, by the name in its mark."""
    return _build_key_tables(CAREER_RECORDS)


def build_collection_tables() -> dict[str, str]:
    """Return the table of collections, by the name in its mark."""
    return _build_key_tables(COLLECTION_RECORDS)


def _build_key_tables(records: Mapping[type, RecordSpec]) -> dict[str, str]:
    """Return the table of the keys of each record, by the name in its mark."""
    return {f"keys of {record.cls.__name__}": _format_keys(record, records) for record in records.values()}


def build_problem_sections() -> dict[str, str]:
    """Return the sections on codes, one for each kind, by the name in the mark."""
    kinds = {
        f"problems of {kind}": "\n".join(map(_format_code, load_kind(kind), load_kind(kind).values()))
        for kind in CODE_KINDS
    }
    return {**kinds, "left out": f"{OMITTED_NOTE}\n"}


def renew_page(page: str) -> str:
    """Return the page with all its parts up to date. Raises KeyError for an unknown mark."""
    made = build_tables() | build_career_tables() | build_collection_tables() | build_problem_sections()
    return _MADE.sub(lambda mark: f"{mark[1]}{made[mark[2]]}{mark[3]}", page)


def find_missing_parts(page: str, wanted: Iterable[str]) -> set[str]:
    """Return the parts that the page does not have."""
    return {*wanted} - {mark[2] for mark in _MADE.finditer(page)}


def _format_code(code: str, about: CodeDefinition) -> str:
    """Return the section on one code."""
    examples = "".join(
        f"{name}:\n\n```yaml\n{format_example(each)}\n```\n\n"
        for name, each in (("Wrong", about.wrong), ("Right", about.right))
    )
    meaning = _SIGNS.sub(r"\\\g<0>", about.meaning)
    return f"### {code}\n**{about.title}** ({about.severity}). {meaning}\n\n{examples}".rstrip() + "\n"


def _format_policy(policy: str) -> tuple[str, str, str]:
    """Return the row of one way of playing."""
    return f"`{POLICY_NAMES[policy]}`", f"`{policy}`", POLICY_MEANINGS[policy]


def _format_keys(record: RecordSpec, records: Mapping[type, RecordSpec]) -> str:
    """Return the table of the keys of a record, which may lead to other records."""
    return _format_table(("key", "", "value", "meaning"), (_format_row(key, records) for key in record.keys.values()))


def _format_row(key: KeySpec, records: Mapping[type, RecordSpec]) -> tuple[str, str, str, str]:
    return f"`{key.name}`", "required" if key.required else "", _format_kind(key, records), key.doc


def _format_kind(key: KeySpec, records: Mapping[type, RecordSpec]) -> str:
    description = KIND_WORDING[key.kind][0]
    if key.words:
        description = "one of " + ", ".join(f"`{word}`" for word in key.words)
    elif key.record_type is not None:
        noun = records[key.record_type].noun
        description += f": [{noun}](#{key.record_type.__name__.lower()})"
    return description + _format_bounds(key)


def _format_bounds(key: KeySpec) -> str:
    if key.least is not None and key.most is not None:
        return f", {key.least} to {key.most:,}"
    if key.least is not None:
        return f", {key.least} or more"
    return "" if key.most is None else f", {key.most} or less"


def _format_table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Return a Markdown table."""
    lines = [heads, ("---",) * len(heads), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', '&#124;') for cell in line)} |\n" for line in lines)


def main() -> None:
    """Rewrite the generated parts of the pages given as arguments."""
    for page in map(Path, sys.argv[1:]):
        page.write_text(renew_page(page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
