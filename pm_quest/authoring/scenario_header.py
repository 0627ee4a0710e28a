"""Read what the library shows of a scenario from the top of its file."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pm_quest.authoring.file_access import scenario_id
from pm_quest.authoring.record_specs import RECORDS
from pm_quest.authoring.source_text import MAX_BYTES, decode_source
from pm_quest.authoring.yaml_nodes import MappingNode, ScalarNode, YamlNode
from pm_quest.authoring.yaml_tree import build_tree
from pm_quest.story.model import FORMAT, ROLES, Scenario

_CHUNK = 4096
_OVERLAP = 64
_SCENES = re.compile(rb"[\r\n]scenes[ \t]*:")
_MINUTES = re.compile(r"[1-9][0-9]{0,8}").fullmatch


@dataclass(frozen=True, slots=True)
class ScenarioHeader:
    """The head of a scenario file.

    `minutes` is a typical playing time, where the author gives one. `advert` is what the employer
    seeks, empty for one that does not hire.
    """

    id: str
    title: str
    summary: str
    role: str
    employer: str | None
    minutes: int | None
    language: str
    advert: str = ""


def read_header(path: Path | str) -> ScenarioHeader | None:
    """Return the header of a scenario file, or None if it has none or has errors. Raises OSError.

    Only what stands above `scenes:` is read; if a key is missing there, the whole file.
    """
    path = Path(path)
    with path.open("rb") as file:
        top, rest = _read_top(file)
        header = _parse_header(top, scenario_id(path))
        if header is None and rest:
            header = _parse_header(top + rest + file.read(MAX_BYTES + 1), scenario_id(path))
    return header


def _read_top(file: BinaryIO) -> tuple[bytes, bytes]:
    """Return the file down to `scenes:`, and what was read beyond it.

    Each chunk is as long as all before it.
    """
    read = b""
    while len(read) <= MAX_BYTES and (chunk := file.read(max(_CHUNK, len(read)))):
        before = len(read)
        read += chunk
        found = _SCENES.search(read, max(0, before - _OVERLAP))
        if found:
            return read[: found.start() + 1], read[found.start() + 1 :]
    return read, b""


def _parse_header(data: bytes, id: str) -> ScenarioHeader | None:
    """Parse the head of a scenario, or return None where a key is missing or wrong."""
    source = decode_source(data, id)
    tree = build_tree(source.text)
    if source.remarks or tree.remarks or not isinstance(tree.root, MappingNode):
        return None
    values = _list_scalars(tree.root)
    hiring = next((value for key, value in tree.root.iterate_pairs() if _is_named(key, "hiring")), None)
    if any(values.get(key.name) is None for key in RECORDS[Scenario].required if key.record_type is None):
        return None
    minutes = values.get("minutes", "")
    return (
        ScenarioHeader(
            id=id,
            title=values["title"],
            summary=values["summary"],
            role=values["role"],
            employer=values.get("employer"),
            minutes=int(minutes) if _MINUTES(minutes) else None,
            language=values.get("language", "en"),
            advert=_list_scalars(hiring).get("advert", "") if isinstance(hiring, MappingNode) else "",
        )
        if values["format"] == str(FORMAT) and values["role"] in ROLES
        else None
    )


def _list_scalars(mapping: MappingNode) -> dict[str, str]:
    """Return the texts that a mapping holds, by key; what is empty or not a text is left out."""
    return {
        key.value: value.value.strip()
        for key, value in mapping.iterate_pairs()
        if isinstance(key, ScalarNode) and isinstance(value, ScalarNode) and value.value
    }


def _is_named(key: YamlNode, name: str) -> bool:
    """Return whether a key of a mapping is this one."""
    return isinstance(key, ScalarNode) and key.value == name
