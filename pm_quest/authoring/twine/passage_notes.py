"""Keep the notes of scenes and choices as comments in their passages, which players don't see.

Signs that Twine or the comment would act on are written as entities, as in `&gt;`.
"""

import re

_ENTITIES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("[", "&#91;"))
"""A link in square brackets would become a passage in Twine, even in a comment."""
_NOTE = re.compile(r"<!-- note: (.*?) ?-->\n*", re.DOTALL)


def write_note_comment(note: str | None) -> str:
    """Return the comment that keeps a note; empty if there is none."""
    if not note:
        return ""
    for sign, entity in _ENTITIES:
        note = note.replace(sign, entity)
    return f"<!-- note: {note} -->"


def take_note(text: str) -> tuple[str, str]:
    """Return the note of a passage, or an empty text, and the text without it."""
    match = _NOTE.search(text)
    if match is None:
        return "", text
    note = match[1].strip()
    for sign, entity in reversed(_ENTITIES):
        note = note.replace(entity, sign)
    return note, text[: match.start()] + text[match.end() :]
