"""What can be written at the cursor, as an editor lists it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from lsprotocol.types import (
    CompletionItem,
    CompletionItemKind,
    CompletionList,
    MarkupContent,
    MarkupKind,
    Position,
    TextEdit,
)

from pm_quest.authoring.codes import CODES
from pm_quest.authoring.editor_hints import WORD_MEANINGS
from pm_quest.authoring.record_specs import KeySpec, RecordSpec
from pm_quest.language_server.career_words import (
    CAREER_MAPS,
    list_card_words,
    list_career_conditions,
    list_career_names,
)
from pm_quest.language_server.condition_words import (
    list_braced_words,
    list_cast,
    list_condition_words,
    list_credentials,
    list_hiring_words,
    list_named,
    list_play_steps,
    list_points,
)
from pm_quest.language_server.cursor_context import CursorContext, resolve_path
from pm_quest.language_server.cursor_path import CursorPath, find_cursor_path
from pm_quest.language_server.cursor_siblings import CursorSiblings, look_beside
from pm_quest.language_server.key_documents import document_key
from pm_quest.language_server.known_names import DocumentNames
from pm_quest.language_server.listened_words import find_listened
from pm_quest.language_server.open_document import OpenDocument
from pm_quest.language_server.suggested_word import SuggestedWord
from pm_quest.story.model import SKILLS
from pm_quest.story.policies import LESSON_NAMES, POLICY_MEANINGS, list_applicable_policies

TRIGGERS = (" ", "{", "(", ".", "-", "=", "[", ",")
"""Signs after which an editor asks by itself."""
_WORD = re.compile(r"=?\w*$")
_TEXTS = ("text", "prose", "line", "signals", "texts")
_LINE_BREAK = re.compile(r"\r\n|\r|\n")


def complete_at(document: OpenDocument, position: Position) -> CompletionList:
    """Return what can be written at a position."""
    positions = document.version.positions
    place = positions.find_place(position)
    line = positions.find_position(place).line
    lines = _LINE_BREAK.split(document.version.text)
    path = find_cursor_path(lines, line, place - positions.line_starts[line])
    context, names = resolve_path(path, document.version.root), DocumentNames(document)
    if context.key is not None and context.key.kind == "heard":
        context = replace(context, listened=tuple(find_listened(lines, line)))
    word = _WORD.search(path.before)
    typed = word[0] if word else ""
    if context.place == "value" and context.key is not None and context.key.kind == "lessons":
        typed = path.before.rpartition(">")[2].lstrip(" =")
    replaced = positions.find_range(place - len(typed), place)
    behind = document.version.text[place : positions.find_line_end(line)]
    beside = look_beside(lines, line, place - positions.line_starts[line])
    found = _list_words(context, path, names, beside, behind)
    return CompletionList(
        is_incomplete=False,
        items=[_build_item(word, number, TextEdit(replaced, word.written or word.label)) for number, word in found],
    )


def _build_item(word: SuggestedWord, number: int, edit: TextEdit) -> CompletionItem:
    """Return a word as an editor lists it, in the order of the format and the file."""
    return CompletionItem(
        label=word.label,
        kind=word.kind,
        detail=word.detail or None,
        documentation=MarkupContent(MarkupKind.Markdown, word.document) if word.document else None,
        sort_text=f"{number:05}",
        text_edit=edit,
    )


def _list_words(
    context: CursorContext, path: CursorPath, names: DocumentNames, beside: CursorSiblings, behind: str
) -> list[tuple[int, SuggestedWord]]:
    """Return what may stand at a place, numbered in the order to show it."""
    colon = "" if behind.lstrip().startswith(":") else ":"
    words: list[SuggestedWord] = []
    present = beside.keys
    if path.is_value or (context.place == "value" and (path.starts_part or not context.keys_here)):
        words += _list_values(context, path.before, names, beside.parts_before)
    if context.place == "keys" and context.record is not None and not path.is_value:
        words += _list_keys(context.record, present, colon)
    for record in context.keys_here:
        words += _list_keys(record, present, colon)
    if context.place == "name" and not path.is_value:
        words += [
            word._replace(written=f"{word.label}{colon} ".rstrip() + " " * bool(colon))
            for word in _list_map_names(context, names)
            if word.label not in present
        ]
    if context.place == "id" and not path.is_value and context.key is not None and context.key.name == "references":
        words += [word for word in list_cast(names, colon) if word.label not in present]
    return list(enumerate(words))


def _list_keys(record: RecordSpec, present: frozenset[str], colon: str) -> Iterator[SuggestedWord]:
    """Yield the keys of a record that are not there yet, the required ones first."""
    keys = sorted(record.keys.values(), key=lambda key: not key.required)
    for key in keys:
        if key.name not in present:
            blank = "" if not colon or key.kind in ("record", "records", "list of records") else " "
            detail = "required" if key.required else ""
            kind = CompletionItemKind.Property
            yield SuggestedWord(key.name, kind, detail, document_key(record, key), f"{key.name}{colon}{blank}")


def _list_map_names(context: CursorContext, names: DocumentNames) -> Iterator[SuggestedWord]:
    """Yield the names that a map may have."""
    key = context.key
    if key is None:
        return
    if key.kind == "gain":
        yield from list_points(names)
    elif key.kind == "set":
        yield from list_named(names, "flag")
    elif key.kind in ("skills", "skill odds"):
        yield from (word for word in list_points(names) if word.label in SKILLS)
    elif key.kind in ("leads", "listens", "heard", "training"):
        yield from list_hiring_words(key.kind, context.listened)
    elif key.kind in CAREER_MAPS:
        yield from list_career_names(key.kind)
    elif key.kind == "lines" and key.refers == "scene":
        yield from list_named(names, "scene")
    elif key.kind == "allowances":
        yield from _list_warnings()


def _list_warnings() -> Iterator[SuggestedWord]:
    """Yield the codes of the warnings, which a file may allow."""
    for code, about in CODES.items():
        if about.severity == "warning":
            yield SuggestedWord(code, CompletionItemKind.Constant, about.title, about.meaning)


def _list_values(context: CursorContext, before: str, names: DocumentNames, done: int) -> Iterator[SuggestedWord]:
    """Yield what may stand behind a key."""
    key = context.key
    if key is None:
        return
    if key.words:
        for word in key.words:
            yield SuggestedWord(word, CompletionItemKind.EnumMember, WORD_MEANINGS.get(word, ""))
    elif key.kind == "training":
        yield SuggestedWord("true", CompletionItemKind.Keyword)
    elif key.kind in ("truth", "set"):
        yield from (SuggestedWord(word, CompletionItemKind.Keyword) for word in ("true", "false"))
    elif key.kind in ("condition", "impact"):
        yield from _list_conditions(before, key, names)
    elif key.kind == "play":
        yield from list_play_steps(names, context.test, done)
    elif key.kind == "lessons":
        yield from _list_policies(names)
    elif key.kind in _TEXTS and context.scene:
        yield from list_braced_words(names, before)
    else:
        yield from _list_referred(key, names)


def _list_conditions(before: str, key: KeySpec, names: DocumentNames) -> Iterator[SuggestedWord]:
    """Yield what a condition may read, in a scenario or a career."""
    if names.career_ids is None:
        yield from list_condition_words(names, before, key.reads)
    else:
        yield from list_career_conditions(names.career_ids, before)


def _list_referred(key: KeySpec, names: DocumentNames) -> Iterator[SuggestedWord]:
    """Yield the ids of what a key refers to."""
    if key.kind == "destination" or (key.refers == "scene" and key.kind in ("id", "turn")):
        yield from list_named(names, "scene")
    elif key.kind == "exhibit uses" or key.refers == "exhibit":
        yield from list_named(names, "exhibit")
    elif key.refers in ("kind", "card"):
        yield from list_card_words(key.refers, names.career_ids or {})
    elif key.refers == "credential":
        yield from list_credentials()


def _list_policies(names: DocumentNames) -> Iterator[SuggestedWord]:
    """Yield the ways of playing, those first that make a difference in this story."""
    applicable = () if names.scenario is None else list_applicable_policies(names.scenario)
    for policy in sorted(LESSON_NAMES, key=lambda each: each not in applicable):
        detail = POLICY_MEANINGS[policy]
        yield SuggestedWord(policy, CompletionItemKind.EnumMember, detail)
