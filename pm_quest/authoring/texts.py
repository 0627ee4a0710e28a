"""Texts as authors write them, and what YAML makes of prose that it takes for something else."""

import re

from pm_quest.authoring.dividers import describe_divider
from pm_quest.authoring.gathered import Gathered
from pm_quest.authoring.joined_keys import describe_lines, tell_lines
from pm_quest.authoring.nodes import Hole, Mapping, Node, Scalar, Sequence
from pm_quest.authoring.source import shown
from pm_quest.authoring.suggest import Suggest
from pm_quest.authoring.values import QUOTES, Values

_COMMENT = re.compile(r"[ \t]+#[^\r\n]*")
_BEFORE_COMMENT = re.compile(r"[ \t]*#[^\r\n]*")


_TIGHT = re.compile(r"([A-Za-z_]\w*):(?!//)([^\s:].*)", re.DOTALL).fullmatch
_ANY_TIGHT = re.compile(r"[{,]\s*[A-Za-z_]\w*:[^\s:/]")
_ANY_DIVIDER = re.compile(r"^[ \t]*(?:[/<=~_+;.-]{2}|[;%] |/\*|<!)[^\r\n]*:(?:[ \t]|$)", re.MULTILINE)
_ON_LINE = 200
_SHORT = 60
"""Longer texts are not shown again in a mend."""


class Texts(Values):
    """Readers of texts. `text` is the file's own, to look at what stands behind a value."""

    def __init__(self, found: Gathered, suggest: Suggest, text: str) -> None:
        super().__init__(found, suggest)
        self.source = text
        self.tight = _ANY_TIGHT.search(text) is not None
        self.commented = _ANY_DIVIDER.search(text) is not None
        self.comments = " #" in text or "\t#" in text

    def prose(self, node: Node, name: str, kind: str = "text") -> str | None:
        """A text that is not empty, without the line breaks at its end."""
        if type(node) is not Scalar or not node.value or node.value.isspace():
            self._no_text(node, name, kind)
            return None
        if self.comments and not node.style:
            self._comment(node)
        if kind != "line" and not node.value[0].isalnum() and self._shows_nothing(node, name):
            return None
        return node.value.rstrip("\n") if node.style else node.value

    def _shows_nothing(self, scalar: Scalar, name: str) -> bool:
        """Remark a text whose Markdown shows nothing."""
        from pm_quest.authoring.showing import shows_nothing  # noqa: PLC0415  the parser, for texts that begin with a sign

        if not shows_nothing(scalar.value):
            return False
        message = f"nothing is shown here: {shown(scalar.value, 30)} behind '{name}' has no words to read"
        self.found.remark(scalar.start, scalar.end, "PQ123", message, "write what is to be read")
        return True

    def line(self, node: Node, name: str) -> str | None:
        """A text of one line."""
        text = self.prose(node, name, "line")
        if text is not None and "\n" in text:
            message = f"'{name}' is one line, and this has {text.count(chr(10)) + 1}"
            self.found.remark(node.start, node.end, "PQ140", message, "write it on one line")
            return None
        return text

    def _comment(self, scalar: Scalar) -> None:
        if comment := _COMMENT.match(self.source, scalar.end):
            start = self.source.index("#", comment.start())
            message = "the text ends here: ' #' begins a comment"
            mend = f"if it belongs to the text, {QUOTES}; if not, give the comment a line of its own"
            self.found.remark(start, comment.end(), "PQ103", message, mend)

    def _no_text(self, node: Node, name: str, kind: str) -> None:
        """Say what stands here in the place of a text, and why, where YAML has taken prose for something else."""
        comment = _BEFORE_COMMENT.match(self.source, node.end)
        if isinstance(node, Scalar) and not node.style and comment:
            message = f"nothing stands behind '{name}': a '#' begins a comment"
            start = self.source.index("#", comment.start())
            self.found.remark(start, comment.end(), "PQ123", message, QUOTES)
        elif isinstance(node, (Mapping, Sequence)) and node.flow:
            sign = "{" if isinstance(node, Mapping) else "["
            message = f"'{name}' is a text, and a text cannot begin with '{sign}'"
            self.found.remark(node.start, node.start + 1, "PQ104", message, QUOTES)
        elif isinstance(node, Mapping) and node.items and isinstance(key := node.items[0], Scalar):
            self.colon(key)
        else:
            self.misplaced(node, name, kind)

    def colon(self, key: Scalar, above: str = "") -> None:
        """Remark that the colon of a key has cut a text in two."""
        colon = self.source.find(":", key.end)
        at = key.start if colon < 0 else colon
        rest = self.source[at : at + _ON_LINE].split("\n", 1)[0]
        if key.value.startswith("if ") and (lines := describe_lines(key.value[3:] + rest, above)):
            self.found.remark(at, at + 1, "PQ102", *tell_lines(*lines))
            return
        message = f"the colon after {shown(key.value, 40)} cuts this text in two"
        self.found.remark(at, at + 1, "PQ102", message, QUOTES)

    def comma(self, mapping: Mapping, key: Node, value: Node) -> bool:
        """Remark that a comma in curly brackets has cut a text in two, where an unknown key looks like it."""
        empty = isinstance(value, Scalar) and not value.value and not value.style
        if not (mapping.flow and empty and isinstance(key, Scalar) and not isinstance(value, Hole)):
            return False
        comma = self.source.rfind(",", mapping.start, key.start)
        if comma < 0:
            return False
        message = f"the comma before {shown(key.value, 40)} ends the text: between brackets it parts keys"
        number = mapping.items.index(key)
        name, before = mapping.items[number - 2], mapping.items[number - 1]
        mend = "put the text in quotes"
        if isinstance(name, Scalar) and isinstance(before, Scalar) and not before.style and before.value:
            whole = f"{before.value}, {key.value}"
            quoted = f'{name.value}: "{whole}"'
            mend = f"{mend}: {quoted}" if len(whole) < _SHORT and '"' not in whole and "\n" not in whole else mend
        self.found.remark(comma, comma + 1, "PQ105", message, mend)
        return True

    def leave_out_comments(self, mapping: Mapping) -> None:
        """Remark lines that are comments elsewhere, and would be keys because of a colon in them, and leave them out."""
        if mapping.flow or not self.commented:
            return
        kept: list[Node] = []
        for key, value in mapping.pairs():
            divider = describe_divider(key.value) if type(key) is Scalar and not key.style else None
            if divider is None:
                kept += (key, value)
            else:
                self.found.remark(key.start, key.end, "PQ120", *divider)
        mapping.items = kept if len(kept) < len(mapping.items) - 1 else mapping.items

    def part_colons(self, mapping: Mapping) -> None:
        """In brackets, read `tech:1` as the key and the value that it is meant to be, and remark the missing space."""
        if not (mapping.flow and self.tight):
            return
        for number in range(0, len(mapping.items) - 1, 2):
            key, value = mapping.items[number], mapping.items[number + 1]
            found = _TIGHT(key.value) if type(key) is Scalar and not key.style else None
            if found is None or not isinstance(value, Scalar) or value.value or value.style:
                continue
            colon = key.start + len(found[1])
            mend = f"write '{found[1]}: {found[2]}'" if len(found[2]) < _SHORT else "write 'key: value'"
            self.found.remark(colon, colon + 1, "PQ101", "after this colon a space is missing", mend)
            mapping.items[number] = Scalar(found[1], key.start, colon, "")
            mapping.items[number + 1] = Scalar(found[2], colon + 1, key.end, "")
