"""Twee 3: passages as text, read and written as its specification has it."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pm_quest.authoring.source import shown
from pm_quest.authoring.twine.story import MAX_PASSAGES, Passage, Story, StoryError

CODE = frozenset({"script", "stylesheet"})
MAX_META = 10_000

_START = re.compile(r"^::(?!:)", re.MULTILINE)
_NAME = re.compile(r"((?:\\.|[^\\\[\]{}])*)(?:\[((?:\\.|[^\\\[\]])*)\])?\s*(\{.*\})?\s*")
_PLACED = re.compile(r"(.*\S)\s*<([0-9]{1,9}),\s*([0-9]{1,9})>\s*")
_ESCAPED = re.compile(r"\\(.)")
_SPECIAL = re.compile(r"([\\\[\]{}])")


class Header(NamedTuple):
    """The line that a passage begins with, without its colons."""

    name: str
    tags: tuple[str, ...]
    meta: dict[str, str]


def read_twee(text: str) -> Story:
    """The story in a Twee file. Raises StoryError where there is none."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    remarks: list[str] = []
    named = dict[str, Passage]()
    scripts = []
    for passage in _passages(text, remarks):
        if CODE & set(passage.tags):
            scripts.append(passage)
            kind = "script" if "script" in passage.tags else "stylesheet"
            remarks.append(f"{shown(passage.name)} (line {passage.line - 1}): left out, it is a {kind}")
        elif passage.name in named:
            remarks.append(
                f"{shown(passage.name)} (line {passage.line - 1}): left out, there is one of this name already"
            )
        else:
            named[passage.name] = passage
    if not named:
        raise StoryError("there is no passage in it; in Twee a passage begins with ':: ' and its name")
    title, data = named.pop("StoryTitle", None), named.pop("StoryData", None)
    facts = _data(data, remarks)
    name = " ".join(title.text.split()) if title else ""
    return Story(name, tuple(named.values()), facts.pop("start", "Start"), facts, tuple(scripts), tuple(remarks))


def write_twee(story: Story) -> str:
    """The story as a Twee file."""
    data: dict[str, Any] = {**story.data, "start": story.start}
    parts = [f":: StoryTitle\n{story.title}", f":: StoryData\n{json.dumps(data, indent=2, ensure_ascii=False)}"]
    parts += [f":: {header_of(passage)}\n{_kept(passage.text)}" for passage in (*story.scripts, *story.passages)]
    return "\n\n\n".join(parts) + "\n"


def header_of(passage: Passage) -> str:
    """The header of a passage, without its colons."""
    tags = f" [{' '.join(map(_escape, passage.tags))}]" if passage.tags else ""
    meta = f" {json.dumps(passage.meta, ensure_ascii=False)}" if passage.meta else ""
    return f"{_escape(passage.name)}{tags}{meta}"


def header(line: str) -> Header:
    """What a header says. One that is not as the specification wants it is a name, as it stands."""
    match = _NAME.fullmatch(line) if len(line) <= MAX_META else None
    if match is None:
        return Header(line.strip()[:MAX_META], (), {})
    tags = tuple(map(_unescape, (match[2] or "").split()))
    return Header(_unescape(match[1].strip()), tags, _meta(match[3]))


def _passages(text: str, remarks: list[str]) -> Iterator[Passage]:
    starts = [match.start() for match in _START.finditer(text)]
    if len(starts) > MAX_PASSAGES:
        raise StoryError(f"it has more than {MAX_PASSAGES:,} passages; split it")
    before = text[: starts[0]] if starts else ""
    if starts and before.strip():
        remarks.append(
            f"line {_first_line(before)}: left out, it stands before the first passage: {shown(before, 400)}"
        )
    line, counted = 1, 0
    for start, end in zip(starts, [*starts[1:], len(text)], strict=False):
        line, counted = line + text.count("\n", counted, start), start
        first, _, body = text[start + 2 : end].partition("\n")
        told = _placed(first) or header(first)
        if not told.name:
            text_too = f": {shown(body, 400)}" if body.strip() else ""
            remarks.append(f"line {line}: left out, a passage without a name{text_too}")
            continue
        remarks += [f"{shown(told.name)} (line {line}): {what}" for what in _unread(first)]
        yield Passage(told.name, _meant(body), told.tags, told.meta, line + 1)


def _first_line(text: str) -> int:
    """The line that a text's first words stand in."""
    return 1 + text[: len(text) - len(text.lstrip())].count("\n")


def _placed(line: str) -> Header | None:
    """A header with its place as older tools wrote it, `:: Hall [dark] <100,200>`; None where it is no such header."""
    match = _PLACED.fullmatch(line) if len(line) <= MAX_META and "{" not in line else None
    if match is None:
        return None
    told = header(match[1])
    return told._replace(meta={"position": f"{match[2]},{match[3]}"})


def _unread(line: str) -> Iterator[str]:
    """What of a header is left out, as a sentence goes on."""
    match = _NAME.fullmatch(line) if len(line) <= MAX_META else None
    if match and match[3]:
        found = _object(match[3])
        kept = _meta(match[3])
        rest = [key for key in found if key not in kept]
        if not found and match[3] != "{}":
            yield f"its metadata can't be read, left out: {shown(match[3], 200)}"
        elif rest:
            yield f"of its metadata is left out: {', '.join(shown(key) for key in rest[:10])}"
    elif match is None and re.search(r"(?<!\\)[\[\]{}]", line):
        yield "its header can't be read as Twee has it, so all of it is the name"


def _meant(body: str) -> str:
    """The text of a passage: without empty lines at its end, and colons at the start of a line without their escape."""
    return re.sub(r"^\\::", "::", body.rstrip(), flags=re.MULTILINE)


def _kept(body: str) -> str:
    """The text as it can stand in a file: no line of it looks like a header."""
    return re.sub(r"^::", r"\\::", body.rstrip(), flags=re.MULTILINE)


def _escape(name: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(name.split()))


def _unescape(name: str) -> str:
    return _ESCAPED.sub(r"\1", name)


def _meta(text: str | None) -> dict[str, str]:
    """The metadata of a header; what is no JSON is nothing, as the specification has it."""
    found = _object(text or "")
    return {key: str(found[key]) for key in ("position", "size") if isinstance(found.get(key), str)}


def _object(text: str) -> Mapping[str, Any]:
    """A JSON object, or an empty one where it is none."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _data(passage: Passage | None, remarks: list[str]) -> dict[str, str]:
    """What StoryData says, as far as it is text."""
    if passage is None:
        return {}
    found = _object(passage.text)
    if not found:
        what = f"left out, it is no JSON object: {shown(passage.text, 400)}"
        remarks.append(f"'StoryData' (line {passage.line - 1}): {what}")
    kept = {key: found[key] for key in ("ifid", "format", "format-version", "start") if isinstance(found.get(key), str)}
    if rest := [key for key in found if key not in kept]:
        left = ", ".join(shown(key) for key in rest[:10])
        remarks.append(f"'StoryData' (line {passage.line - 1}): left out, a scenario has nothing for it: {left}")
    return kept
