"""What an editor shows where the cursor rests: what a key means, and what a name stands for and is worth."""

import re

from lsprotocol.types import Hover, MarkupContent, MarkupKind, Position

from pm_quest.authoring.codes import CODES
from pm_quest.authoring.editor_hints import LEAD_MEANINGS, LISTENED_MEANINGS, SKILL_MEANINGS, WORD_MEANINGS
from pm_quest.authoring.name_occurrences import NameOccurrence
from pm_quest.language_server.cursor_context import CursorContext, resolve_path
from pm_quest.language_server.cursor_path import find_cursor_path
from pm_quest.language_server.key_documents import document_key
from pm_quest.language_server.known_names import DocumentNames, preview_text
from pm_quest.language_server.named_places import find_at
from pm_quest.language_server.open_document import OpenDocument
from pm_quest.language_server.story_figures import describe_option, describe_visits
from pm_quest.story.hiring import ELSE
from pm_quest.story.model import CREDENTIALS, Choice
from pm_quest.story.policies import POLICY_MEANINGS, POLICY_NAMES, find_policy

_WORD = re.compile(r"[\w.]+")
_LESSON_PART = re.compile(r"[^<>=+]+")
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_FITS = {"adapts": "adapts: a point of adaptability", "forces": "forces: a point off", "neutral": "neutral"}


def hover_at(document: OpenDocument, position: Position) -> Hover | None:
    """Return what to show at a position; None where there is nothing to tell."""
    positions = document.version.positions
    named = find_at(document, position)
    if named is not None:
        text = _describe_name(document, named)
        if text:
            return _build_hover(text, document, named.start, named.end)
    place = positions.find_place(position)
    line = positions.find_position(place).line
    start = positions.line_starts[line]
    content = document.version.text[start : positions.find_line_end(line)]
    word = next((match for match in _WORD.finditer(content) if match.start() <= place - start <= match.end()), None)
    if word is None:
        return None
    lines = _LINE_BREAK.split(document.version.text)
    text = _describe_word(document, lines, line, content, word)
    return None if not text else _build_hover(text, document, start + word.start(), start + word.end())


def _build_hover(text: str, document: OpenDocument, start: int, end: int) -> Hover:
    return Hover(MarkupContent(MarkupKind.Markdown, text), document.version.positions.find_range(start, end))


def _describe_word(document: OpenDocument, lines: list[str], line: int, content: str, word: re.Match[str]) -> str:
    """Return what a key, or a word behind one, means."""
    behind = content[word.end() :].lstrip("\"' ")
    path = find_cursor_path(lines, line, word.end())
    context = resolve_path(path, document.version.root)
    if behind.startswith(":") and not path.is_value:
        record = next((each for each in (context.record, *context.keys_here) if each and word[0] in each.keys), None)
        if record is not None and context.place in ("keys", "value"):
            return document_key(record, record.keys[word[0]])
    if context.place == "name" and context.key is not None and not path.is_value:
        about = _describe_hiring_word(context.key.kind, word[0])
        if about:
            return f"**{word[0]}**: {about}"
    return _describe_value(document, context, content, word)


def _describe_value(document: OpenDocument, context: CursorContext, content: str, word: re.Match[str]) -> str:
    """Return what a word means behind its key; empty where it is a word like any."""
    key, text = context.key, word[0]
    if key is None:
        return ""
    if text in key.words:
        return f"**{text}**: {WORD_MEANINGS.get(text, '')}"
    if key.kind == "lessons":
        return _describe_policy(document, content, word)
    if key.kind == "allowances" and text in CODES:
        return f"**{text}**: {CODES[text].title}\n\n{CODES[text].meaning}"
    if text in CREDENTIALS and (key.refers == "credential" or key.kind in ("condition", "training")):
        return f"**{text}**: the credential {CREDENTIALS[text]}"
    if key.kind in ("gain", "skills", "condition", "impact") and text in SKILL_MEANINGS:
        return f"**{text}**: {SKILL_MEANINGS[text]}"
    return ""


def _describe_hiring_word(kind: str, word: str) -> str:
    """Return what a word means in a map of hiring; empty where it means nothing there."""
    if kind == "heard" and word == ELSE:
        return "Said where nothing else of these was heard."
    skills = {str(skill): about for skill, about in SKILL_MEANINGS.items()}
    meanings = {
        "leads": LEAD_MEANINGS,
        "lead odds": LEAD_MEANINGS,
        "act lines": WORD_MEANINGS,
        "skill odds": skills,
        "listens": LISTENED_MEANINGS,
        "heard": LISTENED_MEANINGS,
    }
    return meanings.get(kind, {}).get(word, "")


def _describe_policy(document: OpenDocument, content: str, word: re.Match[str]) -> str:
    """Return what a way of playing does, and what it comes to here."""
    parts = (part for part in _LESSON_PART.finditer(content) if part.start() <= word.start() < part.end())
    policy = next((found for part in parts if (found := find_policy(part[0].strip(" -\"'")))), None)
    if policy is None:
        return ""
    study = document.study
    analysis = None if study is None else study.result.analysis
    figures = None if analysis is None else analysis.policies.get(policy)
    mean = None if figures is None else figures.impact.mean
    worth = "" if mean is None else f"\n\nExpected impact here: {mean:.1f}"
    return f"**{POLICY_NAMES[policy]}**: {POLICY_MEANINGS[policy]}{worth}"


def _describe_name(document: OpenDocument, named: NameOccurrence) -> str:
    """Return what a name stands for, with its figures."""
    names = DocumentNames(document)
    about = names.describe(named.kind, named.name)
    parts = [f"**{named.name}** ({named.kind})" + (f": {_escape(about)}" if about else "")]
    figures = None if document.study is None else document.study.figures
    if named.kind == "scene":
        scene = names.find_scene(named.name)
        if scene is not None and scene.text:
            parts.append(_escape(preview_text(scene.text[0].text)))
        if scene is not None and scene.note:
            parts.append(f"*Note: {_escape(preview_text(scene.note))}*")
        if figures is not None:
            parts.append(describe_visits(figures, named.name))
    elif named.kind == "choice":
        choice = names.find_choice(named.name)
        if choice is not None:
            parts.append(_describe_choice(choice))
        if figures is not None:
            parts += describe_option(figures, named.name, document.version is document.studied)
    else:
        uses = [each for each in document.version.occurrences if (each.kind, each.name) == (named.kind, named.name)]
        used = sum(not each.declares for each in uses)
        parts.append(f"Named in {used} {'place' if used == 1 else 'places'}.")
    return "\n\n".join(part for part in parts if part)


def _describe_choice(choice: Choice) -> str:
    """Return how a choice fits, what kind of act it is, and what it gains."""
    gains = ", ".join(f"{name} {points:+}" for name, points in choice.gain.items())
    parts = [_FITS[choice.fit], f"act: {choice.act}" if choice.act else "", gains]
    return "; ".join(part for part in parts if part)


def _escape(text: str) -> str:
    """Return a text of the file so that Markdown shows it as it is."""
    return re.sub(r"([\\`*_{}\[\]<>#|!])", r"\\\1", text)
