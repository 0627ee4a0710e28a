"""What can be wrong with a scenario file: every code once, and a Problem with its place and how to mend it."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]


class Code(NamedTuple):
    """What stands behind a code: how grave it is, always, and what it is called."""

    severity: Severity
    title: str


CODES: dict[str, Code] = {
    # The YAML itself.
    "PQ101": Code("error", "The YAML breaks off"),
    "PQ102": Code("error", "A colon cuts a text in two"),
    "PQ103": Code("warning", "The end of a text is taken for a comment"),
    "PQ104": Code("error", "A text begins with a character that YAML keeps for itself"),
    "PQ105": Code("error", "A comma or a bracket breaks what stands between brackets"),
    "PQ106": Code("error", "Quotes that do not fit"),
    "PQ107": Code("error", "The indentation does not fit"),
    "PQ108": Code("error", "An anchor or an alias"),
    "PQ109": Code("error", "A merge key"),
    "PQ110": Code("error", "A tag"),
    "PQ111": Code("error", "More than one document in a file"),
    "PQ112": Code("error", "A key that is there twice"),
    "PQ113": Code("error", "A character that has no place in a text"),
    # The shape.
    "PQ120": Code("error", "An unknown key"),
    "PQ121": Code("error", "A key is missing"),
    "PQ122": Code("error", "Something else is meant to stand here"),
    "PQ123": Code("error", "Nothing stands here"),
    "PQ124": Code("error", "Not a whole number"),
    "PQ125": Code("error", "A number out of its bounds"),
    "PQ126": Code("error", "None of the words that may stand here"),
    "PQ127": Code("error", "Neither true nor false"),
    "PQ128": Code("error", "An id that is not snake_case"),
    "PQ129": Code("error", "A name that is taken"),
    "PQ130": Code("error", "A scene with not exactly one of choices, go and ending"),
    "PQ131": Code("error", "The last branch has a condition"),
    "PQ132": Code("error", "A branch that hides those after it"),
    "PQ133": Code("error", "Locked, but never closed"),
    "PQ134": Code("error", "A skill that shrinks"),
    "PQ135": Code("error", "A meter that starts outside its bounds"),
    "PQ136": Code("error", "A lesson that cannot be read"),
    "PQ137": Code("error", "A newer format"),
    "PQ138": Code("error", "A condition that cannot be read"),
    "PQ139": Code("error", "A condition that mixes numbers, truth and scenes"),
    "PQ140": Code("error", "More than one line where one is meant"),
    # Names and references.
    "PQ201": Code("error", "An unknown name in a condition"),
    "PQ202": Code("error", "An unknown meter or skill"),
    "PQ203": Code("error", "A scene that does not exist"),
    "PQ204": Code("error", "A choice that does not exist"),
    "PQ205": Code("error", "A flag that does not exist"),
    "PQ206": Code("error", "Two things of one name"),
    "PQ207": Code("warning", "A credential that looks misspelt"),
    "PQ208": Code("error", "An unknown policy"),
    "PQ209": Code("error", "A name that only tests may read"),
    "PQ210": Code("error", "A scene that is no ending"),
    "PQ211": Code("warning", "A name in braces that nothing fills in"),
    "PQ212": Code("warning", "A term of the glossary that no text uses"),
    "PQ213": Code("warning", "A scene far longer than players read"),
    "PQ214": Code("warning", "Markdown that is opened and never closed"),
    # The graph.
    "PQ301": Code("error", "A scene that nothing leads to"),
    "PQ302": Code("error", "A ring of scenes without a choice"),
    "PQ303": Code("error", "A scene that no player can reach"),
    "PQ304": Code("error", "A choice that no player can take"),
    "PQ305": Code("error", "An ending that no player can reach"),
    "PQ306": Code("error", "A dead end"),
    "PQ307": Code("error", "A way from which no ending can be reached"),
    "PQ308": Code("warning", "More states than were looked at"),
    # Balance: what the choices come to.
    "PQ401": Code("warning", "A choice that another one beats at everything"),
    "PQ402": Code("warning", "A decision whose offers all do the same"),
    "PQ403": Code("warning", "A skill that is gained and never matters"),
    "PQ404": Code("warning", "A meter that never matters"),
    "PQ405": Code("warning", "A flag that nothing reads"),
    "PQ406": Code("warning", "A flag that nothing sets"),
    "PQ407": Code("warning", "A cost that can exceed what is left of a meter"),
    "PQ408": Code("warning", "A way of playing that may never end"),
    "PQ409": Code("error", "A lesson that does not hold"),
    "PQ410": Code("warning", "A lesson that is neither proven nor refuted"),
    "PQ411": Code("warning", "The fitting offer is too often the longest"),
    "PQ412": Code("warning", "The fitting offer is too often the first"),
    # The author's tests.
    "PQ501": Code("error", "A test that fails"),
    # Files and limits.
    "PQ901": Code("error", "The file is too large"),
    "PQ902": Code("error", "Not UTF-8"),
    "PQ903": Code("error", "Nested too deeply"),
    "PQ904": Code("error", "Too many values in a file"),
    "PQ905": Code("error", "Too many problems in a file"),
    "PQ906": Code("error", "A number with too many digits"),
    "PQ907": Code("error", "Too many scenes"),
    "PQ908": Code("error", "Too many choices in a scene"),
    "PQ909": Code("error", "A condition that is too long"),
}
"""Every code there is. A code that was published keeps its meaning and its severity, and is never used again."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something an author should mend. Lines and columns count characters from 1; the end is the first one after.

    `witness` shows what only a playthrough can show: the choices to make from the start, `=scene` behind one where a draw
    has to lead there. `verdict` is `not proven` where the analysis has spent its budget before it could decide.
    """

    code: str
    message: str
    mend: str
    line: int
    column: int
    end_line: int
    end_column: int
    file: str
    witness: tuple[str, ...] | None = None
    verdict: Literal["proven", "not proven"] = "proven"

    @property
    def severity(self) -> Severity:
        """`error` or `warning`, fixed by the code."""
        return CODES[self.code].severity

    @property
    def place(self) -> tuple[int, int]:
        """Where it begins, to put problems in the order of the file."""
        return self.line, self.column
