"""The small language of `if`, `expect` and `impact`: text to a tree that knows which names it reads.

Whole numbers, `+ - *`, comparisons (chained as in mathematics), `and or not`, brackets, names, and the calls
`visited(scene)`, `chose(scene.choice)` and `holds(credential)`. Nothing else is parsed, and nothing is ever run as
code. The grammar, loosest first::

    either     = both {"or" both}
    both       = negated {"and" negated}
    negated    = "not" negated | comparison
    comparison = sum {("<" | "<=" | "==" | "!=" | ">=" | ">") sum}
    sum        = product {("+" | "-") product}
    product    = signed {"*" signed}
    signed     = "-" signed | number | name | call | "(" either ")"
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

MAX_LENGTH = 1000
MAX_DIGITS = 9
MAX_DEPTH = 32

CALLS = ("visited", "chose", "holds")
WORDS = ("and", "or", "not", "true", "false", *CALLS)
"""The words that no meter or flag may be called."""

_NO_NAMES = frozenset(WORDS)
_TOKEN = re.compile(r"\s*(?:(\d+)|([^\W\d]\w*(?:\.\w+)*)|(<=|>=|==|!=|[<>+\-*()]))", re.ASCII)
_BINDING = {"or": 1, "and": 2, "<": 4, "<=": 4, "==": 4, "!=": 4, ">=": 4, ">": 4, "+": 5, "-": 5, "*": 6}
_COMPARISONS = frozenset({"<", "<=", "==", "!=", ">=", ">"})
_COMPARING = 4

Kind = Literal["truth", "number", "scene"]
"""What a part of a condition stands for; `scene` is only the name `ending` and what it is compared with."""


class ConditionError(ValueError):
    """A condition that cannot be read: what is wrong, how to mend it, and where (`start` to `end`, in characters)."""

    def __init__(self, message: str, mend: str, start: int, end: int) -> None:
        super().__init__(message)
        self.message, self.mend, self.start, self.end = message, mend, start, end


class Node(NamedTuple):
    """One part of a condition's tree.

    `op` is `number`, `name`, one of the calls, `-1` (the sign), `not`, `and`, `or`, `+`, `*`, or `compare`; `value`
    holds a number, a name, a call's argument or the tuple of comparison signs; `start` to `end` is the place. A chain
    of one operator is one node of many parts, and `a - b` is `a + -b`: so a tree is never deeper than its brackets.
    """

    op: str
    value: int | str | tuple[str, ...]
    parts: tuple["Node", ...]
    start: int
    end: int

    def walk(self) -> Iterator["Node"]:
        """This node and all below it, in the order of the text."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True, slots=True)
class Condition:
    """A parsed condition or expression: its text, its tree, and the names and calls in it, in the order of the text."""

    source: str
    root: Node
    names: tuple[Node, ...]

    def __str__(self) -> str:
        return self.source

    def reads(self) -> Iterator[Node]:
        """The names and calls it reads, in the order of the text."""
        return iter(self.names)


@lru_cache(maxsize=4096)
def parse(text: str) -> Condition:
    """Read one condition. Raises ConditionError; knows no names yet (`check_kind` does)."""
    if len(text) > MAX_LENGTH:
        raise ConditionError(
            f"at most {MAX_LENGTH:,} characters may stand here, and these are {len(text):,}",
            "split it: let a scene set a flag, and read the flag",
            0,
            len(text),
        )
    parser = _Parser(text)
    return Condition(text, parser.whole(), tuple(parser.names))


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = _tokens(text)
        self.names: list[Node] = []
        self.at = 0
        self.depth = 0

    def whole(self) -> Node:
        node = self.operators(0)
        kind, value, start, end = self.tokens[self.at]
        if kind != "end":
            raise ConditionError(f"'{value}' is not expected here", _mend_for(value), start, end)
        return node

    def operators(self, least: int) -> Node:
        """Precedence climbing: an operand, then all operators that bind at least this tightly."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            start, end = self.tokens[self.at][2:]
            raise ConditionError(f"brackets go deeper than {MAX_DEPTH}", "write it with fewer brackets", start, end)
        left = self.operand()
        while True:
            sign = self.tokens[self.at][1]
            binding = _BINDING.get(sign, 0)
            if binding == 0 or binding < least:
                break
            if binding == _COMPARING:
                left = self.comparison(left)
            else:
                self.at += 1
                left = _joined(sign, left, self.operators(binding + 1))
        self.depth -= 1
        return left

    def comparison(self, first: Node) -> Node:
        parts, signs = [first], []
        while (sign := self.tokens[self.at][1]) in _COMPARISONS:
            self.at += 1
            signs.append(sign)
            parts.append(self.operators(_COMPARING + 1))
        return Node("compare", tuple(signs), tuple(parts), first.start, parts[-1].end)

    def operand(self) -> Node:
        kind, value, start, end = self.tokens[self.at]
        self.at += 1
        if kind == "word" and value not in _NO_NAMES and "." not in value:
            self.names.append(Node("name", value, (), start, end))
            return self.names[-1]
        if kind == "number":
            return Node("number", int(value), (), start, end)
        if value == "not":
            return self.prefixed("not", 3, start)
        if value == "-":
            return self.prefixed("-1", 7, start)
        if value == "(":
            inner = self.operators(0)
            return Node(inner.op, inner.value, inner.parts, start, self.closing(start))
        if kind == "word" and value in CALLS:
            return self.call(value, start)
        if kind == "end":
            raise ConditionError("it stops in the middle", "complete it, or leave the key out", start, end)
        raise ConditionError(f"'{value}' is not expected here", _mend_for(value), start, end)

    def prefixed(self, op: str, least: int, start: int) -> Node:
        inner = self.operators(least)
        return Node(op, op, (inner,), start, inner.end)

    def call(self, function: str, start: int) -> Node:
        example = {"visited": "visited(a_scene)", "chose": "chose(a_scene.a_choice)", "holds": "holds(a_credential)"}
        opening, (kind, argument, begin, end) = (
            self.tokens[self.at],
            self.tokens[min(self.at + 1, len(self.tokens) - 1)],
        )
        if opening[1] != "(" or kind != "word":
            raise ConditionError(f"'{function}' wants a name in brackets", f"write {example[function]}", start, end)
        if argument.count(".") != (function == "chose"):
            raise ConditionError(f"'{argument}' does not fit '{function}'", f"write {example[function]}", begin, end)
        self.at += 2
        self.names.append(Node(function, argument, (), start, self.closing(start)))
        return self.names[-1]

    def closing(self, start: int) -> int:
        _, value, _, end = self.tokens[self.at]
        if value != ")":
            raise ConditionError("a bracket is not closed", "add ')'", start, end)
        self.at += 1
        return end


def _joined(sign: str, left: Node, right: Node) -> Node:
    if sign == "-":
        sign, right = "+", Node("-1", "-1", (right,), right.start, right.end)
    parts = left.parts if left.op == sign else (left,)
    return Node(sign, sign, (*parts, right), left.start, right.end)


_Token = tuple[str, str, int, int]
_TOKEN_KINDS = ("", "number", "word", "sign")


def _tokens(text: str) -> list[_Token]:
    """The kind, text, start and end of every token, and an empty one at the end."""
    at, end, tokens = 0, len(text.rstrip()), []
    for match in _TOKEN.finditer(text, 0, end):
        if match.start() != at:
            break
        group = match.lastindex or 0
        start, at = match.span(group)
        if group == 1 and at - start > MAX_DIGITS:
            raise ConditionError(f"a number has at most {MAX_DIGITS} digits", "write a smaller number", start, at)
        tokens.append((_TOKEN_KINDS[group], match[group], start, at))
    if at != end:
        at += len(text[at:end]) - len(text[at:end].lstrip())
        raise ConditionError(f"'{text[at]}' has no meaning here", _mend_for(text[at : at + 2]), at, at + 1)
    tokens.append(("end", "", end, end))
    return tokens


def _mend_for(value: str) -> str:
    if value in ("true", "false"):
        return "a flag stands alone: 'met_cfo', or 'not met_cfo'"
    if value in ("=>", "=<"):
        return f"write '{value[1]}='"
    hints = {"=": "to compare, write '=='", "&": "write 'and'", "|": "write 'or'", "!": "write 'not'"}
    return hints.get(value[:1], "here stand names, whole numbers, + - *, comparisons, and, or, not, brackets")


Resolve = Callable[[Node], Kind | None]


def check_kind(node: Node, kind_of: Resolve, wanted: Kind) -> None:
    """Hold a tree against what its names stand for, so that it is true or false (or a number) as wanted.

    `kind_of` answers for names and calls, None for an unknown name, which fits anywhere (it is reported elsewhere).
    Raises ConditionError at the first part that does not fit.
    """
    found = _kind(node, kind_of)
    if found == "scene":
        raise ConditionError("'ending' stands only beside == or !=", "write 'ending == a_scene'", node.start, node.end)
    if wanted == "truth" and found == "number":
        raise ConditionError(
            "true or false is meant here, and this is a number", "compare it, as in 'trust >= 4'", node.start, node.end
        )


def _kind(node: Node, kind_of: Resolve) -> Kind | None:
    if node.op in CALLS or node.op == "name":
        return kind_of(node)
    if node.op == "number":
        return "number"
    if node.op == "compare":
        return _compared(node, kind_of)
    for part in node.parts:
        check_kind(part, kind_of, "truth" if node.op in ("and", "or", "not") else "number")
    return "truth" if node.op in ("and", "or", "not") else "number"


def _compared(node: Node, kind_of: Resolve) -> Kind:
    if any(part.op == "name" and part.value == "ending" for part in node.parts):
        if len(node.parts) != 2 or not set(node.value if isinstance(node.value, tuple) else ()) <= {"==", "!="}:
            raise ConditionError(
                "'ending' is compared with == or !=, once", "write 'ending == a_scene'", node.start, node.end
            )
        return "truth"
    for part in node.parts:
        check_kind(part, kind_of, "number")
    return "truth"
