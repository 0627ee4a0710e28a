"""What single values say: ids, whole numbers, truth, words. Each check gives a value, or remarks and gives None."""

import re

from pm_quest.authoring.figures import guess_neighbours, guess_whole
from pm_quest.authoring.gathered import Gathered
from pm_quest.authoring.nodes import Hole, Mapping, Node, Scalar, Sequence
from pm_quest.authoring.source import shown
from pm_quest.authoring.suggest import Suggest, hint
from pm_quest.story.model import ROLE_NAMES

MAX_DIGITS = 9

SNAKE = re.compile(r"[a-z][a-z0-9_]*").fullmatch
_WHOLE = re.compile(r"[+-]?(?:0|[1-9][0-9]{0,8})").fullmatch
_DIGITS = re.compile(r"[+-]?[0-9]{10,}").fullmatch
_TRUTH = {"true": True, "false": False}
_LIKE_TRUTH = {
    "yes": "true",
    "on": "true",
    "y": "true",
    "1": "true",
    "no": "false",
    "off": "false",
    "n": "false",
    "0": "false",
}

_ENDLESS = (["none"], ["no"], ["unlimited"], ["infinite"], ["infinity"], ["∞"], ["null"], ["~"], ["any"], ["-"])
_FOR_EXAMPLE = {"min": "0", "max": "10", "start": "3", "minutes": "20", "odds": "3"}
LIKE_WORDS = {
    **dict.fromkeys(
        ("good", "right", "best", "yes", "true", "adaptive", "adapting", "adapt", "fits", "fit", "+", "+1"), "adapts"
    ),
    **dict.fromkeys(("bad", "wrong", "worst", "no", "false", "forcing", "force", "forced", "-", "-1"), "forces"),
    **dict.fromkeys(("ok", "okay", "none", "middle", "medium", "neither", "0", "normal"), "neutral"),
    **{name.lower(): role for role, name in ROLE_NAMES.items()},
    **dict.fromkeys(("marketing", "marketer", "marketing pm"), "marketing_pm"),
    **dict.fromkeys(("engineer", "developer", "apm", "engineering"), "engineer_apm"),
    **dict.fromkeys(("owner", "business owner", "pnl", "p&l", "p&l owner"), "pnl_owner"),
    **dict.fromkeys(("safe", "product owner", "po", "popm", "framework"), "safe_product_owner"),
    **dict.fromkeys(("other", "else", "misc"), "something_else"),
}
"""What people write for the words of `fit` and `role`."""

QUOTES = "put the text in quotes, or after '|' on lines of its own"

EXPECTED = {
    "id": ("an id", "write one name"),
    "line": ("a line of text", "write the text after the colon"),
    "text": ("a text", "write the text after the colon, or after '|' on lines of its own"),
    "prose": ("a text or a list of texts", "write a text, or a list of texts and '{if, text}'"),
    "whole": ("a whole number", "write a whole number"),
    "truth": ("true or false", "write true or false"),
    "condition": ("a condition", "write a condition, as in 'trust >= 4'"),
    "impact": ("a whole number or an expression", "write a number or an expression, as in '40 + 5 * trust'"),
    "destination": (
        "a scene, a chance or a list of branches",
        "write a scene's id, or '{chance: [...]}', or a list of '{if, go}'",
    ),
    "signals": ("a list", "begin each line with '- '"),
    "gain": ("a map of points", "write '{tech: 1}'"),
    "set": ("a map of flags", "write '{a_flag: true}'"),
    "record": ("a map of keys", "write its keys below it, indented by two spaces"),
    "records": ("a map, by id", "write each with its id and a colon, indented by two spaces"),
    "list of records": ("a list", "write a list in square brackets, or each on a line after '- '"),
    "ids": ("a list of ids", "write '[one_id, another_id]'"),
    "lines": ("a map of texts", "write 'term: explanation' on each line"),
    "texts": ("a list of texts", "begin each line with '- '"),
    "words": ("a word", "write one of the words"),
    "skills": ("a map of points by skill", "write '{tech: 1}'"),
    "play": ("a list of choices", "write '[a_choice, another_choice]'"),
    "lesson": ("a comparison", "write 'adaptive > by_the_book'"),
    "lessons": ("a list of comparisons", "write '- adaptive > by_the_book'"),
}
"""What each kind wants to find, in a sentence, and what to write."""


def what(node: Node) -> str:
    """What a node is, in a sentence."""
    if isinstance(node, Sequence):
        return "a list"
    if isinstance(node, Mapping):
        return "a map"
    if isinstance(node, Scalar) and not node.style and _WHOLE(node.value):
        return "a number"
    return "a text" if isinstance(node, Scalar) and node.value else "nothing"


def _guess(name: str, value: str) -> str:
    """What whole number is meant by a value that is none, or one for example."""
    if (number := guess_whole(value)) is not None:
        return f"'{name}: {number}'"
    if between := guess_neighbours(value):
        return f"{between[0]} or {between[1]}, without a fraction"
    if name in ("min", "max") and value.lower().split()[:1] in _ENDLESS:
        return f"the {'least' if name == 'min' else 'most'} that it can be, as in {_FOR_EXAMPLE[name]}"
    return f"a whole number, as in {_FOR_EXAMPLE.get(name, '1')}"


def snaked(name: str) -> str:
    """The id that is most like a name."""
    better = re.sub(r"[^a-z0-9]+", "_", name[:80].lower()).strip("_")
    if (figures := re.fullmatch(r"([0-9]\w*?)_([a-z]\w*)", better)) is not None:
        better = f"{figures[2]}_{figures[1]}"
    return better if SNAKE(better) else f"a_{better}".rstrip("_")


class Values:
    """Checks of single values. `found` takes the remarks."""

    def __init__(self, found: Gathered, suggest: Suggest) -> None:
        self.found, self.suggest = found, suggest

    def misplaced(self, node: Node, name: str, kind: str, mend: str | None = None) -> None:
        """Remark that something else is meant to stand here; nothing, where a remark stands already.

        `mend` says what to write, where more is known of it than the kind.
        """
        expected, usual = EXPECTED[kind]
        mend = mend or usual
        said = name if name.startswith(("a ", "an ", "the ")) else f"'{name}'"
        if isinstance(node, Hole):
            return
        if isinstance(node, Scalar) and not node.value.strip():
            self.found.remark(node.start, node.end, "PQ123", f"nothing stands behind {said}, which is {expected}", mend)
            return
        if isinstance(node, Sequence) and not node.items and "list" in expected:
            message = f"{said} is {expected}, and this list is empty"
            self.found.remark(node.start, node.start + 1, "PQ123", message, mend)
            return
        message = f"{said} is {expected}, and this is {what(node)}"
        end = node.end if isinstance(node, Scalar) else node.start + 1
        self.found.remark(node.start, end, "PQ122", message, mend)

    def scalar(self, node: Node, name: str, kind: str) -> Scalar | None:
        """A single value that is not empty."""
        if isinstance(node, Scalar) and node.value:
            return node
        self.misplaced(node, name, kind)
        return None

    def id(self, node: Node, name: str) -> str | None:
        """An id in snake_case."""
        scalar = self.scalar(node, name, "id")
        return None if scalar is None else self.snake(scalar)

    def snake(self, scalar: Scalar) -> str | None:
        """The id that a value or a key is."""
        value = scalar.value
        if SNAKE(value):
            return value
        message = f"the id {shown(value)} is not snake_case"
        mend = f"write '{snaked(value)}': small letters a to z, digits and _, a letter first"
        if "," in value:
            message, mend = f"one id stands here, and {shown(value)} are several", "keep one of them"
        self.found.remark(scalar.start, scalar.end, "PQ128", message, mend)
        return None

    def whole(self, node: Node, name: str, least: int | None = None, most: int | None = None) -> int | None:
        """A whole number of at most nine digits, within its bounds."""
        scalar = self.scalar(node, name, "whole")
        if scalar is None:
            return None
        start, end, value = scalar.start, scalar.end, scalar.value
        if scalar.style or not _WHOLE(value):
            self._no_whole(scalar, name)
            return None
        number = int(value)
        if least is not None and number < least:
            self.found.remark(start, end, "PQ125", f"'{name}' is {least} or more", f"write {least} or more")
            return None
        if most is not None and number > most:
            self.found.remark(start, end, "PQ125", f"'{name}' is {most} or less", f"write {most} or less")
            return None
        return number

    def _no_whole(self, scalar: Scalar, name: str) -> None:
        start, end, value = scalar.start, scalar.end, scalar.value
        if _DIGITS(value):
            message = f"a number has at most {MAX_DIGITS} digits"
            self.found.remark(start, end, "PQ906", message, "write a smaller number")
            return
        mend = f"write {_guess(name, value)}"
        if _WHOLE(value):
            mend = f"take the quotes off: {value}"
        elif _WHOLE(value.lstrip("0")):
            mend = f"write {value.lstrip('0')}, without the 0 before it"
        self.found.remark(start, end, "PQ124", f"'{name}' is a whole number, and this is {shown(value)}", mend)

    def truth(self, node: Node, name: str) -> bool | None:
        """True or false, as these words."""
        scalar = self.scalar(node, name, "truth")
        if scalar is None:
            return None
        truth = None if scalar.style else _TRUTH.get(scalar.value)
        if truth is None:
            like = scalar.value.lower()
            like = like if like in _TRUTH else _LIKE_TRUTH.get(like, "true or false")
            quotes = " without quotes" if scalar.style else ""
            message = f"'{name}' is true or false, and this is {shown(scalar.value)}"
            self.found.remark(scalar.start, scalar.end, "PQ127", message, f"write {like}{quotes}")
        return truth

    def word(self, node: Node, name: str, words: tuple[str, ...]) -> str | None:
        """One of a few words."""
        if isinstance(node, Sequence | Mapping):
            self.misplaced(node, name, "words", f"write one of {', '.join(words)}")
            return None
        scalar = self.scalar(node, name, "words")
        if scalar is None:
            return None
        if scalar.value in words:
            return scalar.value
        near = LIKE_WORDS.get(" ".join(scalar.value.lower().split()))
        if near not in words:
            near = self.suggest.nearest(scalar.value.lower(), words, 0.6)
        message = f"{shown(scalar.value)} is no '{name}'{hint(near)}"
        mend = f"write '{near}'" if near else f"write one of {', '.join(words)}"
        self.found.remark(scalar.start, scalar.end, "PQ126", message, mend)
        return None
