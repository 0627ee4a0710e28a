"""Read and write Twee 3, passages as text, according to its specification."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pm_quest.authoring.source_text import quote_value
from pm_quest.authoring.twine.twine_story import MAX_PASSAGES, StoryError, TwinePassage, TwineStory

CODE_TAGS = frozenset({"script", "stylesheet"})
MAX_META = 10_000

_START = re.compile(r"^::(?!:)", re.MULTILINE)
_NAME = re.compile(r"((?:\\.|[^\\\[\]{}])*)(?:\[((?:\\.|[^\\\[\]])*)\])?\s*(\{.*\})?\s*")
_PLACED = re.compile(r"(.*\S)\s*<([0-9]{1,9}),\s*([0-9]{1,9})>\s*")
_ESCAPED = re.compile(r"\\(.)")
_SPECIAL = re.compile(r"([\\\[\]{}])")


class PassageHeader(NamedTuple):
    """The line that a passage begins with, without its colons."""

    name: str
    tags: tuple[str, ...]
    meta: dict[str, str]


def read_twee(text: str) -> TwineStory:
    """Return the story in a Twee file. Raises StoryError if there is none."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    remarks: list[str] = []
    named = dict[str, TwinePassage]()
    scripts = []
    for passage in _read_passages(text, remarks):
        if CODE_TAGS & set(passage.tags):
            scripts.append(passage)
            kind = "script" if "script" in passage.tags else "stylesheet"
            remarks.append(f"{quote_value(passage.name)} (line {passage.line - 1}): left out, it is a {kind}")
        elif passage.name in named:
            remarks.append(
                f"{quote_value(passage.name)} (line {passage.line - 1}): left out, there is one of this name already"
            )
        else:
            named[passage.name] = passage
    if not named:
        raise StoryError("there is no passage in it; in Twee a passage begins with ':: ' and its name")
    title, data = named.pop("StoryTitle", None), named.pop("StoryData", None)
    facts = _parse_story_data(data, remarks)
    name = " ".join(title.text.split()) if title else ""
    return TwineStory(name, tuple(named.values()), facts.pop("start", "Start"), facts, tuple(scripts), tuple(remarks))


def write_twee(story: TwineStory) -> str:
    """Return the story as a Twee file."""
    data: dict[str, Any] = {**story.data, "start": story.start}
    parts = [f":: StoryTitle\n{story.title}", f":: StoryData\n{json.dumps(data, indent=2, ensure_ascii=False)}"]
    parts += [
        f":: {write_header(passage)}\n{_escape_body(passage.text)}" for passage in (*story.scripts, *story.passages)
    ]
    return "\n\n\n".join(parts) + "\n"


def write_header(passage: TwinePassage) -> str:
    """Return the header of a passage, without its colons."""
    tags = f" [{' '.join(map(_escape_name, passage.tags))}]" if passage.tags else ""
    meta = f" {json.dumps(passage.meta, ensure_ascii=False)}" if passage.meta else ""
    return f"{_escape_name(passage.name)}{tags}{meta}"


def parse_header(line: str) -> PassageHeader:
    """Return the parts of a header.

    One that does not follow the specification is a name as a whole.
    """
    match = _NAME.fullmatch(line) if len(line) <= MAX_META else None
    if match is None:
        return PassageHeader(line.strip()[:MAX_META], (), {})
    tags = tuple(map(_unescape_name, (match[2] or "").split()))
    return PassageHeader(_unescape_name(match[1].strip()), tags, _parse_metadata(match[3]))


def _read_passages(text: str, remarks: list[str]) -> Iterator[TwinePassage]:
    starts = [match.start() for match in _START.finditer(text)]
    if len(starts) > MAX_PASSAGES:
        raise StoryError(f"it has more than {MAX_PASSAGES:,} passages; split it")
    before = text[: starts[0]] if starts else ""
    if starts and before.strip():
        remarks.append(
            f"line {_first_line_number(before)}: left out, it stands before the first passage: {quote_value(before, 400)}"
        )
    line, counted = 1, 0
    for start, end in zip(starts, [*starts[1:], len(text)], strict=False):
        line, counted = line + text.count("\n", counted, start), start
        first, _, body = text[start + 2 : end].partition("\n")
        passage_header = _parse_placed_header(first) or parse_header(first)
        if not passage_header.name:
            text_too = f": {quote_value(body, 400)}" if body.strip() else ""
            remarks.append(f"line {line}: left out, a passage without a name{text_too}")
            continue
        remarks += [f"{quote_value(passage_header.name)} (line {line}): {what}" for what in _describe_unread(first)]
        yield TwinePassage(
            passage_header.name, _unescape_body(body), passage_header.tags, passage_header.meta, line + 1
        )


def _first_line_number(text: str) -> int:
    """Return the line of a text's first words."""
    return 1 + text[: len(text) - len(text.lstrip())].count("\n")


def _parse_placed_header(line: str) -> PassageHeader | None:
    """Return a header with its place as in older tools, `:: Hall [dark] <100,200>`, or None."""
    match = _PLACED.fullmatch(line) if len(line) <= MAX_META and "{" not in line else None
    if match is None:
        return None
    parsed = parse_header(match[1])
    return parsed._replace(meta={"position": f"{match[2]},{match[3]}"})


def _describe_unread(line: str) -> Iterator[str]:
    """Yield what of a header is left out, as the end of a sentence."""
    match = _NAME.fullmatch(line) if len(line) <= MAX_META else None
    if match and match[3]:
        found = _parse_object(match[3])
        metadata = _parse_metadata(match[3])
        rest = [key for key in found if key not in metadata]
        if not found and match[3] != "{}":
            yield f"its metadata can't be read, left out: {quote_value(match[3], 200)}"
        elif rest:
            yield f"of its metadata is left out: {', '.join(quote_value(key) for key in rest[:10])}"
    elif match is None and re.search(r"(?<!\\)[\[\]{}]", line):
        yield "its header can't be read as Twee has it, so all of it is the name"


def _unescape_body(body: str) -> str:
    """Return the text of a passage, without empty lines at its end, with colons unescaped."""
    return re.sub(r"^\\::", "::", body.rstrip(), flags=re.MULTILINE)


def _escape_body(body: str) -> str:
    """Return the text as it can stand in a file, where no line of it looks like a header."""
    return re.sub(r"^::", r"\\::", body.rstrip(), flags=re.MULTILINE)


def _escape_name(name: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(name.split()))


def _unescape_name(name: str) -> str:
    return _ESCAPED.sub(r"\1", name)


def _parse_metadata(text: str | None) -> dict[str, str]:
    """Return the metadata of a header.

    What is not JSON is nothing, according to the specification.
    """
    found = _parse_object(text or "")
    return {key: str(found[key]) for key in ("position", "size") if isinstance(found.get(key), str)}


def _parse_object(text: str) -> Mapping[str, Any]:
    """Return a JSON object, or an empty one if it is none."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _parse_story_data(passage: TwinePassage | None, remarks: list[str]) -> dict[str, str]:
    """Return what StoryData contains, as far as it is text."""
    if passage is None:
        return {}
    found = _parse_object(passage.text)
    if not found:
        what = f"left out, it is not a JSON object: {quote_value(passage.text, 400)}"
        remarks.append(f"'StoryData' (line {passage.line - 1}): {what}")
    known_keys = {
        key: found[key] for key in ("ifid", "format", "format-version", "start") if isinstance(found.get(key), str)
    }
    if rest := [key for key in found if key not in known_keys]:
        left = ", ".join(quote_value(key) for key in rest[:10])
        remarks.append(f"'StoryData' (line {passage.line - 1}): left out, a scenario has nothing for it: {left}")
    return known_keys
