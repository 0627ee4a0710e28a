"""A condition that cannot be read, or means nothing, mended: the first slip as a sentence, and the whole as it should be."""

from collections.abc import Callable

from pm_quest.authoring.figures import guess_whole
from pm_quest.authoring.mending.calls import mend_calls
from pm_quest.authoring.mending.known import KnownNames
from pm_quest.authoring.mending.pieces import CondDraft, SlipNote, cut, join
from pm_quest.authoring.mending.sides import mend_brackets, mend_doubles, mend_ends, mend_gaps, mend_sides
from pm_quest.authoring.mending.signs import mend_capitals, mend_fractions, mend_quotes, mend_signs
from pm_quest.authoring.mending.words import mend_leading, mend_membership, mend_names, mend_phrases, mend_truth
from pm_quest.story.conditions import MAX_LENGTH, Kind

LONGEST = 240
"""A longer mended condition is not written out in a sentence."""
MOST_MENDED = 60_000
"""So many characters of a file's conditions are mended, at most; beyond that the plain message has to do."""

_Step = Callable[[CondDraft, KnownNames, Kind], None]
_FIRST: tuple[_Step, ...] = (
    mend_leading,
    mend_quotes,
    mend_membership,
    mend_calls,
    mend_signs,
    mend_capitals,
    mend_phrases,
)
_LAST: tuple[_Step, ...] = (mend_truth, mend_fractions, mend_ends, mend_doubles, mend_sides, mend_gaps, mend_brackets)


class ConditionMender:
    """Mends the conditions of one file, by the names that it declares."""

    def __init__(self, known: KnownNames) -> None:
        self.known = known
        self.made: dict[tuple[str, Kind, tuple[str, ...]], SlipNote | None] = {}
        self.left = MOST_MENDED

    def mend(self, text: str, wanted: Kind, extra: tuple[str, ...]) -> SlipNote | None:
        """Give the first slip of a condition with what to write instead; nothing where none is known."""
        key = (text, wanted, extra)
        if key not in self.made:
            if len(text) > min(self.left, MAX_LENGTH):
                return None
            self.left -= len(text)
            self.made[key] = self._mend_draft(text, wanted, extra)
        return self.made[key]

    def _mend_draft(self, text: str, wanted: Kind, extra: tuple[str, ...]) -> SlipNote | None:
        if (told := _tell_constant(text, extra)) is not None:
            return told
        if wanted == "number" and (number := guess_whole(text)) is not None:
            return SlipNote(
                0, len(text), "an impact is a whole number or an expression", f"write '{number}'", whole=True
            )
        draft = CondDraft(text, cut(text))
        for step in _FIRST:
            step(draft, self.known, wanted)
        mend_names(draft, self.known, extra)
        for step in _LAST:
            step(draft, self.known, wanted)
        written = join(draft.pieces)
        whole = not draft.is_open and len(written) <= LONGEST and self.known.accepts(written, wanted, extra)
        notes = [note for note in draft.notes if whole or note.sure]
        if not notes:
            return None
        first = min(notes, key=lambda note: note.start)
        return first._replace(mend=f"write '{written}'", whole=True) if whole else first


def _tell_constant(text: str, extra: tuple[str, ...]) -> SlipNote | None:
    """Say what to do about a condition that is always the same."""
    always = "leave the key out: without it, it is always so"
    if "ending" in extra:
        always = "write what must be true at the end, as in 'impact >= 50'"
    told = {
        "true": ("'true' is always so", always),
        "false": ("'false' is never so", "leave out what stands under this condition"),
        "else": ("'else' needs no condition", "leave this 'if' out: the last branch has none"),
    }.get(text.strip().lower())
    return SlipNote(0, len(text), *told, whole=True) if told else None
