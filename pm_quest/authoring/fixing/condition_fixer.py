"""Fix a condition that cannot be parsed or means nothing.

The first slip as a message, and the whole as it should be.
"""

from collections.abc import Callable

from pm_quest.authoring.fixing.call_fixes import fix_calls
from pm_quest.authoring.fixing.condition_pieces import ConditionDraft, SlipNote, join_pieces, split_pieces
from pm_quest.authoring.fixing.known_names import KnownNames
from pm_quest.authoring.fixing.sign_fixes import fix_capitals, fix_fractions, fix_quotes, fix_signs
from pm_quest.authoring.fixing.structure_fixes import fix_brackets, fix_doubles, fix_ends, fix_gaps, fix_sides
from pm_quest.authoring.fixing.word_fixes import fix_leading_words, fix_membership, fix_names, fix_phrases, fix_truth
from pm_quest.authoring.number_words import guess_number
from pm_quest.story.conditions import MAX_LENGTH, ConditionType

MAX_CONDITION = 240
"""The longest fixed condition that is written out in a sentence."""
MAX_FIXED = 60_000
"""The most characters of a file's conditions that are fixed; others get the plain message."""

_FixStep = Callable[[ConditionDraft, KnownNames, ConditionType], None]
_FIRST_STEPS: tuple[_FixStep, ...] = (
    fix_leading_words,
    fix_quotes,
    fix_membership,
    fix_calls,
    fix_signs,
    fix_capitals,
    fix_phrases,
)
_LAST_STEPS: tuple[_FixStep, ...] = (fix_truth, fix_fractions, fix_ends, fix_doubles, fix_sides, fix_gaps, fix_brackets)


class ConditionFixer:
    """Fixes the conditions of one file, by the names that it declares."""

    def __init__(self, known: KnownNames) -> None:
        self.known = known
        self.cached_notes: dict[tuple[str, ConditionType, tuple[str, ...]], SlipNote | None] = {}
        self.characters_left = MAX_FIXED

    def suggest_fix(self, text: str, wanted: ConditionType, extra: tuple[str, ...]) -> SlipNote | None:
        """Return the first slip of a condition with what to write instead, or None."""
        key = (text, wanted, extra)
        if key not in self.cached_notes:
            if len(text) > min(self.characters_left, MAX_LENGTH):
                return None
            self.characters_left -= len(text)
            self.cached_notes[key] = self._fix_draft(text, wanted, extra)
        return self.cached_notes[key]

    def _fix_draft(self, text: str, wanted: ConditionType, extra: tuple[str, ...]) -> SlipNote | None:
        if (constant_note := _describe_constant(text, extra)) is not None:
            return constant_note
        if wanted == "number" and (number := guess_number(text)) is not None:
            return SlipNote(
                0, len(text), "an impact is a whole number or an expression", f"write '{number}'", whole=True
            )
        draft = ConditionDraft(text, split_pieces(text))
        for step in _FIRST_STEPS:
            step(draft, self.known, wanted)
        fix_names(draft, self.known, extra)
        for step in _LAST_STEPS:
            step(draft, self.known, wanted)
        written = join_pieces(draft.pieces)
        whole = not draft.is_open and len(written) <= MAX_CONDITION and self.known.accepts(written, wanted, extra)
        notes = [note for note in draft.notes if whole or note.sure]
        if not notes:
            return None
        first = min(notes, key=lambda note: note.start)
        return first._replace(suggestion=f"write '{written}'", whole=True) if whole else first


def _describe_constant(text: str, extra: tuple[str, ...]) -> SlipNote | None:
    """Return what to do about a condition that is always the same, or None."""
    always = "leave the key out: without it, it is always so"
    if "ending" in extra:
        always = "write what must be true at the end, as in 'impact >= 50'"
    wording = {
        "true": ("'true' is always so", always),
        "false": ("'false' is never so", "leave out what stands under this condition"),
        "else": ("'else' needs no condition", "leave this 'if' out: the last branch has none"),
    }.get(text.strip().lower())
    return SlipNote(0, len(text), *wording, whole=True) if wording else None
