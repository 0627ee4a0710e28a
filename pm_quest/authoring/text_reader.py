"""Read texts as authors write them, and recognise prose that YAML takes for something else."""

import re

from pm_quest.authoring.dividers import describe_divider
from pm_quest.authoring.joined_keys import describe_joined_lines, split_condition
from pm_quest.authoring.name_suggester import NameSuggester
from pm_quest.authoring.source_text import quote_value
from pm_quest.authoring.symbols import SymbolTable
from pm_quest.authoring.value_reader import QUOTES_SUGGESTION, ValueReader, suggest_quotes
from pm_quest.authoring.yaml_nodes import MappingNode, RefusedNode, ScalarNode, SequenceNode, YamlNode

_COMMENT = re.compile(r"[ \t]+#[^\r\n]*")
_BEFORE_COMMENT = re.compile(r"[ \t]*#[^\r\n]*")


_TIGHT = re.compile(r"([A-Za-z_]\w*):(?!//)([^\s:].*)", re.DOTALL).fullmatch
_ANY_TIGHT = re.compile(r"[{,]\s*[A-Za-z_]\w*:[^\s:/]")
_ANY_DIVIDER = re.compile(r"^[ \t]*(?:[/<=~_+;.-]{2}|[;%] |/\*|<!)[^\r\n]*:(?:[ \t]|$)", re.MULTILINE)
_ON_LINE = 200
_THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2},[0-9]{3}").fullmatch
_NAME_AND_POINTS = re.compile(r"([a-z]\w*) *[=+]? *([+-]?[0-9]{1,9})").fullmatch
_MAX_SHORT = 60
"""The longest text that is repeated in a suggestion."""


class TextReader(ValueReader):
    """Readers of texts. `text` is the file's own, to see what stands behind a value."""

    def __init__(self, found: SymbolTable, suggest: NameSuggester, text: str) -> None:
        super().__init__(found, suggest)
        self.source = text
        self.tight = _ANY_TIGHT.search(text) is not None
        self.commented = _ANY_DIVIDER.search(text) is not None
        self.comments = " #" in text or "\t#" in text

    def read_filled_text(self, node: YamlNode, name: str, kind: str = "text") -> str | None:
        """Read a text that is not empty, without the line breaks at its end."""
        if type(node) is not ScalarNode or not node.value or node.value.isspace():
            self._report_no_text(node, name, kind)
            return None
        if self.comments and not node.style:
            self._report_comment(node)
        if kind != "line" and not node.value[0].isalnum() and self._report_blank_text(node, name):
            return None
        return node.value.rstrip("\n") if node.style else node.value

    def _report_blank_text(self, scalar: ScalarNode, name: str) -> bool:
        """Remark a text whose Markdown displays nothing; return whether it is one."""
        from pm_quest.authoring.lost_markup import is_blank_markdown  # noqa: PLC0415  the parser, for texts that begin with a sign

        if not is_blank_markdown(scalar.value):
            return False
        message = f"nothing is shown here: {quote_value(scalar.value, 30)} behind '{name}' has no words to read"
        self.found.add_remark(scalar.start, scalar.end, "PQ123", message, "write what is to be read")
        return True

    def read_single_line(self, node: YamlNode, name: str) -> str | None:
        """Read a text of one line."""
        text = self.read_filled_text(node, name, "line")
        if text is not None and "\n" in text:
            message = f"'{name}' is one line, and this has {text.count(chr(10)) + 1}"
            self.found.add_remark(node.start, node.end, "PQ140", message, "write it on one line")
            return None
        return text

    def _report_comment(self, scalar: ScalarNode) -> None:
        """Remark a comment that may have been meant as text."""
        if comment := _COMMENT.match(self.source, scalar.end):
            start = self.source.index("#", comment.start())
            message = "the text ends here: ' #' begins a comment"
            suggestion = f"if it belongs to the text, {QUOTES_SUGGESTION}; if not, give the comment a line of its own"
            self.found.add_remark(start, comment.end(), "PQ103", message, suggestion)

    def _report_no_text(self, node: YamlNode, name: str, kind: str) -> None:
        """Report what stands in the place of a text, and why."""
        comment = _BEFORE_COMMENT.match(self.source, node.end)
        if isinstance(node, ScalarNode) and not node.style and comment:
            message = f"nothing stands behind '{name}': a '#' begins a comment"
            start = self.source.index("#", comment.start())
            self.found.add_remark(start, comment.end(), "PQ123", message, QUOTES_SUGGESTION)
        elif isinstance(node, MappingNode) and node.flow and not self.source.startswith("{", node.start):
            whole = self.source[node.start : node.end].strip()
            suggestion = f'put it in quotes: "{whole}"'
            suggestion = suggestion if len(whole) < _MAX_SHORT and not {'"', "\\"} & {*whole} else QUOTES_SUGGESTION
            message = "the colon makes a map of this text: between brackets it parts a key from its value"
            self.found.add_remark(node.start, node.end, "PQ102", message, suggestion)
        elif isinstance(node, (MappingNode, SequenceNode)) and node.flow:
            sign = "{" if isinstance(node, MappingNode) else "["
            message = f"'{name}' is a text, and a text cannot begin with '{sign}'"
            self.found.add_remark(node.start, node.start + 1, "PQ104", message, QUOTES_SUGGESTION)
        elif isinstance(node, MappingNode) and node.items and isinstance(key := node.items[0], ScalarNode):
            self.report_colon(key)
        else:
            self.report_misplaced(node, name, kind)

    def report_colon(self, key: ScalarNode, above: str = "") -> None:
        """Remark that the colon of a key has cut a text in two."""
        colon = self.source.find(":", key.end)
        at = key.start if colon < 0 else colon
        rest = self.source[at : at + _ON_LINE].split("\n", 1)[0]
        if key.value.startswith("if ") and (lines := split_condition(key.value[3:] + rest, above)):
            self.found.add_remark(at, at + 1, "PQ102", *describe_joined_lines(*lines))
            return
        message = f"the colon after {quote_value(key.value, 40)} cuts this text in two"
        self.found.add_remark(at, at + 1, "PQ102", message, suggest_quotes(self.source, key.start))

    def report_lost_colon(self, name: ScalarNode, value: YamlNode) -> bool:
        """Remark that a name and its points have no colon between them, as in `{tech 2}`; return whether that is so."""
        written = _NAME_AND_POINTS(name.value) if isinstance(value, ScalarNode) and not value.value else None
        if written is None:
            return False
        message = f"there is no colon after '{written[1]}'"
        self.found.add_remark(name.start, name.end, "PQ101", message, f"write '{written[1]}: {int(written[2])}'")
        return True

    def report_comma(self, mapping: MappingNode, key: YamlNode, value: YamlNode) -> bool:
        """Remark a comma in curly brackets that has cut a text in two; return whether it did."""
        empty = isinstance(value, ScalarNode) and not value.value and not value.style
        if not (mapping.flow and empty and isinstance(key, ScalarNode) and not isinstance(value, RefusedNode)):
            return False
        comma = self.source.rfind(",", mapping.start, key.start)
        if comma < 0:
            return False
        message = f"the comma before {quote_value(key.value, 40)} ends the text: between brackets it parts keys"
        number = mapping.items.index(key)
        name, before = mapping.items[number - 2], mapping.items[number - 1]
        suggestion = "put the text in quotes"
        if isinstance(name, ScalarNode) and isinstance(before, ScalarNode) and not before.style and before.value:
            if _THOUSANDS(f"{before.value},{key.value}"):
                suggestion = f"write '{name.value}: {before.value}{key.value}'"
                message = f"the comma in '{before.value},{key.value}' ends the number: between brackets it parts keys"
                self.found.add_remark(before.start, key.end, "PQ105", message, suggestion)
                return True
            whole = f"{before.value}, {key.value}"
            quoted = f'{name.value}: "{whole}"'
            suggestion = (
                f"{suggestion}: {quoted}"
                if len(whole) < _MAX_SHORT and '"' not in whole and "\n" not in whole
                else suggestion
            )
        self.found.add_remark(comma, comma + 1, "PQ105", message, suggestion)
        return True

    def drop_comments(self, mapping: MappingNode) -> None:
        """Remark and drop comments of other languages that are keys because of a colon."""
        if mapping.flow or not self.commented:
            return
        shown_nodes: list[YamlNode] = []
        for key, value in mapping.iterate_pairs():
            divider = describe_divider(key.value) if type(key) is ScalarNode and not key.style else None
            if divider is None:
                shown_nodes += (key, value)
            else:
                self.found.add_remark(key.start, key.end, "PQ120", *divider)
        mapping.items = shown_nodes if len(shown_nodes) < len(mapping.items) - 1 else mapping.items

    def split_tight_keys(self, mapping: MappingNode) -> None:
        """In brackets, read `tech:1` as key and value as meant, and remark the missing space."""
        if not (mapping.flow and self.tight):
            return
        for number in range(0, len(mapping.items) - 1, 2):
            key, value = mapping.items[number], mapping.items[number + 1]
            found = _TIGHT(key.value) if type(key) is ScalarNode and not key.style else None
            if found is None or not isinstance(value, ScalarNode) or value.value or value.style:
                continue
            colon = key.start + len(found[1])
            suggestion = f"write '{found[1]}: {found[2]}'" if len(found[2]) < _MAX_SHORT else "write 'key: value'"
            self.found.add_remark(colon, colon + 1, "PQ101", "a space is missing after this colon", suggestion)
            mapping.items[number] = ScalarNode(found[1], key.start, colon, "")
            mapping.items[number + 1] = ScalarNode(found[2], colon + 1, key.end, "")
