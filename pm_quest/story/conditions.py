"""The language of `if`, `expect` and `impact`: parsing a text to a tree with the names it reads.

Whole numbers, `+ - *`, comparisons (chained as in mathematics), `and or not`, brackets, names,
and the calls `visited(scene)`, `chose(scene.choice)` and `holds(credential)`. Nothing else is
parsed, and nothing is ever run as code. The grammar, loosest first::

    either     = both {"or" both}
    both       = negated {"and" negated}
    negated    = "not" negated | comparison
    comparison = sum {("<" | "<=" | "==" | "!=" | ">=" | ">") sum}
    sum        = product {("+" | "-") product}
    product    = signed {"*" signed}
    signed     = "-" signed | number | name | call | "(" either ")"
"""

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, NamedTuple

MAX_LENGTH = 1000
MAX_DIGITS = 9
MAX_DEPTH = 32

CALLS = ("visited", "chose", "holds")
KEYWORDS = ("and", "or", "not", "true", "false", *CALLS)
"""Words that no meter or flag may be called."""

_RESERVED_WORDS = frozenset(KEYWORDS)
_TOKEN = re.compile(r"\s*(?:(\d+)|([^\W\d]\w*(?:\.\w+)*)|(<=|>=|==|!=|[<>+\-*()]))", re.ASCII)
_PRECEDENCE = {"or": 1, "and": 2, "<": 4, "<=": 4, "==": 4, "!=": 4, ">=": 4, ">": 4, "+": 5, "-": 5, "*": 6}
COMPARISONS: Mapping[str, Callable[[Any, Any], Any]] = {
    "<": operator.lt,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
    ">=": operator.ge,
    ">": operator.gt,
}
"""What each sign of comparison does, with two numbers or two columns of them."""
_COMPARISON_PRECEDENCE = 4

ConditionType = Literal["truth", "number", "scene"]
"""The type of a part of a condition; `scene` is the name `ending` and what it is compared with."""


class ConditionError(ValueError):
    """A condition that can't be parsed.

    message: what is wrong.
    suggestion: how to fix it.
    start, end: where, in characters.
    """

    def __init__(self, message: str, suggestion: str, start: int, end: int) -> None:
        super().__init__(message)
        self.message, self.suggestion, self.start, self.end = message, suggestion, start, end


class ConditionNode(NamedTuple):
    """One node of a condition's tree.

    op: `number`, `name`, a call's name, `-1` (the sign), `not`, `and`, `or`, `+`, `*` or
        `compare`.
    value: a number, a name, a call's argument, or the tuple of comparison signs.
    parts: the operands. A chain of one operator is one node, and `a - b` is `a + -b`, so a tree
        is never deeper than its brackets.
    start, end: its place in the text.
    """

    op: str
    value: int | str | tuple[str, ...]
    parts: tuple["ConditionNode", ...]
    start: int
    end: int

    def walk(self) -> Iterator["ConditionNode"]:
        """Yield this node and all below it, in the order of the text."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True, slots=True)
class Condition:
    """A parsed condition or expression.

    source: its text.
    root: its tree.
    names: the names and calls in it, in the order of the text.
    """

    source: str
    root: ConditionNode
    names: tuple[ConditionNode, ...]

    def __str__(self) -> str:
        return self.source

    def list_reads(self) -> Iterator[ConditionNode]:
        """Return the names and calls it reads, in the order of the text."""
        return iter(self.names)


@lru_cache(maxsize=4096)
def parse_condition(text: str) -> Condition:
    """Parse a condition. Raises ConditionError; names are checked separately (`check_type`)."""
    if len(text) > MAX_LENGTH:
        raise ConditionError(
            f"at most {MAX_LENGTH:,} characters may stand here, and these are {len(text):,}",
            "split it: let a scene set a flag, and read the flag",
            0,
            len(text),
        )
    parser = _Parser(text)
    return Condition(text, parser.parse_all(), tuple(parser.names))


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = _tokenize(text)
        self.names: list[ConditionNode] = []
        self.position = 0
        self.depth = 0

    def parse_all(self) -> ConditionNode:
        node = self.parse_operators(0)
        kind, value, start, end = self.tokens[self.position]
        if kind != "end":
            raise ConditionError(f"'{value}' is not expected here", _suggest_fix(value), start, end)
        return node

    def parse_operators(self, min_precedence: int) -> ConditionNode:
        """Parse by precedence climbing.

        An operand, then all operators that bind at least this tightly.
        """
        self.depth += 1
        if self.depth > MAX_DEPTH:
            start, end = self.tokens[self.position][2:]
            raise ConditionError(f"brackets go deeper than {MAX_DEPTH}", "write it with fewer brackets", start, end)
        left = self.parse_operand()
        while True:
            sign = self.tokens[self.position][1]
            binding = _PRECEDENCE.get(sign, 0)
            if binding == 0 or binding < min_precedence:
                break
            if binding == _COMPARISON_PRECEDENCE:
                left = self.parse_comparison(left)
            else:
                self.position += 1
                left = _join_operands(sign, left, self.parse_operators(binding + 1))
        self.depth -= 1
        return left

    def parse_comparison(self, first: ConditionNode) -> ConditionNode:
        parts, signs = [first], []
        while (sign := self.tokens[self.position][1]) in COMPARISONS:
            self.position += 1
            signs.append(sign)
            parts.append(self.parse_operators(_COMPARISON_PRECEDENCE + 1))
        return ConditionNode("compare", tuple(signs), tuple(parts), first.start, parts[-1].end)

    def parse_operand(self) -> ConditionNode:
        kind, value, start, end = self.tokens[self.position]
        self.position += 1
        if kind == "word" and value not in _RESERVED_WORDS and "." not in value:
            self.names.append(ConditionNode("name", value, (), start, end))
            return self.names[-1]
        if kind == "number":
            return ConditionNode("number", int(value), (), start, end)
        if value == "not":
            return self.parse_prefix("not", 3, start)
        if value == "-":
            return self.parse_prefix("-1", 7, start)
        if value == "(":
            inner = self.parse_operators(0)
            return ConditionNode(inner.op, inner.value, inner.parts, start, self.expect_closing(start))
        if kind == "word" and value in CALLS:
            return self.parse_call(value, start)
        if kind == "end":
            raise ConditionError("it stops in the middle", "complete it, or leave the key out", start, end)
        raise ConditionError(f"'{value}' is not expected here", _suggest_fix(value), start, end)

    def parse_prefix(self, op: str, min_precedence: int, start: int) -> ConditionNode:
        inner = self.parse_operators(min_precedence)
        return ConditionNode(op, op, (inner,), start, inner.end)

    def parse_call(self, function: str, start: int) -> ConditionNode:
        example = {"visited": "visited(a_scene)", "chose": "chose(a_scene.a_choice)", "holds": "holds(a_credential)"}
        opening, (kind, argument, begin, end) = (
            self.tokens[self.position],
            self.tokens[min(self.position + 1, len(self.tokens) - 1)],
        )
        if opening[1] != "(" or kind != "word":
            raise ConditionError(f"'{function}' wants a name in brackets", f"write {example[function]}", start, end)
        if argument.count(".") != (function == "chose"):
            raise ConditionError(f"'{argument}' does not fit '{function}'", f"write {example[function]}", begin, end)
        self.position += 2
        self.names.append(ConditionNode(function, argument, (), start, self.expect_closing(start)))
        return self.names[-1]

    def expect_closing(self, start: int) -> int:
        """Consume a closing bracket and return where it ends.

        Raises ConditionError where there is none.
        """
        _, value, _, end = self.tokens[self.position]
        if value != ")":
            raise ConditionError("a bracket is not closed", "add ')'", start, end)
        self.position += 1
        return end


def _join_operands(sign: str, left: ConditionNode, right: ConditionNode) -> ConditionNode:
    if sign == "-":
        sign, right = "+", ConditionNode("-1", "-1", (right,), right.start, right.end)
    parts = left.parts if left.op == sign else (left,)
    return ConditionNode(sign, sign, (*parts, right), left.start, right.end)


_Token = tuple[str, str, int, int]
_TOKEN_KINDS = ("", "number", "word", "sign")


def _tokenize(text: str) -> list[_Token]:
    """Return the kind, text, start and end of every token, with an empty one at the end."""
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
        raise ConditionError(f"'{text[at]}' has no meaning here", _suggest_fix(text[at : at + 2]), at, at + 1)
    tokens.append(("end", "", end, end))
    return tokens


def _suggest_fix(value: str) -> str:
    if value in ("true", "false"):
        return "a flag stands alone: 'met_cfo', or 'not met_cfo'"
    if value in ("=>", "=<"):
        return f"write '{value[1]}='"
    hints = {"=": "to compare, write '=='", "&": "write 'and'", "|": "write 'or'", "!": "write 'not'"}
    return hints.get(value[:1], "here stand names, whole numbers, + - *, comparisons, and, or, not, brackets")


TypeResolver = Callable[[ConditionNode], ConditionType | None]


def check_type(node: ConditionNode, type_of: TypeResolver, wanted: ConditionType) -> None:
    """Check that a condition is true or false, or a number, as wanted.

    Raises ConditionError at the first part that does not fit.

    `type_of` returns the type of a name or call; None for an unknown name, which fits anywhere
    and is reported elsewhere.
    """
    found = _infer_type(node, type_of)
    if found == "scene":
        raise ConditionError("'ending' stands only beside == or !=", "write 'ending == a_scene'", node.start, node.end)
    if wanted == "truth" and found == "number":
        raise ConditionError(
            "this must be true or false, and it is a number", "compare it, as in 'trust >= 4'", node.start, node.end
        )


def _infer_type(node: ConditionNode, type_of: TypeResolver) -> ConditionType | None:
    if node.op in CALLS or node.op == "name":
        return type_of(node)
    if node.op == "number":
        return "number"
    if node.op == "compare":
        return _check_comparison(node, type_of)
    for part in node.parts:
        check_type(part, type_of, "truth" if node.op in ("and", "or", "not") else "number")
    return "truth" if node.op in ("and", "or", "not") else "number"


def _check_comparison(node: ConditionNode, type_of: TypeResolver) -> ConditionType:
    if any(part.op == "name" and part.value == "ending" for part in node.parts):
        if len(node.parts) != 2 or not set(node.value if isinstance(node.value, tuple) else ()) <= {"==", "!="}:
            raise ConditionError(
                "'ending' is compared with == or !=, once", "write 'ending == a_scene'", node.start, node.end
            )
        return "truth"
    for part in node.parts:
        check_type(part, type_of, "number")
    return "truth"
