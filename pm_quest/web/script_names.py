"""Which names of a script are variables, which are keys, and which of them the script declares itself.

This is not a parser: it knows brackets, and what stands before and behind a name. That is enough for modules that
Prettier has formatted (semicolons, brackets around parameters), and a test plays the shortened page.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from pm_quest.web.script_tokens import Token

NameRole = Literal["word", "variable", "key", "both"]
"""A word of the language, a variable, a key after a dot or in an object, or both at once: `{ name }`."""

_LANGUAGE = (
    "async await break case catch class const continue default delete do else extends false finally for from function get if in "
    "instanceof let new null of return set static super switch this throw true try typeof undefined void while yield arguments"
)
WORDS = frozenset(_LANGUAGE.split())
_BLOCK_AFTER = frozenset({")", "=>", "else", "try", "finally", "do", "catch", ";", "}", "{"})
_NO_CALLS = frozenset({"if", "for", "while", "switch", "return"})
_DECLARE = frozenset({"const", "let", "function", "class"})
_METHOD_WORDS = frozenset({"get", "set", "static", "async", "*", ";", "}", "{"})
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_NESTING = {**dict.fromkeys(_CLOSING, 1), **dict.fromkeys(_CLOSING.values(), -1)}


class _Group(NamedTuple):
    """An open bracket: which it is, and whether what stands in it declares names."""

    sign: str
    kind: Literal["object", "block", "class", "other"]
    declares: bool


class NamedToken(NamedTuple):
    """A token with its role.

    role: None for what is not a name
    declares: whether it makes a variable, or a key of the script's own
    is_outer: whether it stands outside all brackets
    """

    token: Token
    role: NameRole | None = None
    declares: bool = False
    is_outer: bool = False

    @property
    def text(self) -> str:
        """Return the token's text."""
        return self.token.text

    @property
    def sign(self) -> str:
        """Return the sign that it is; empty for anything else."""
        return self.token.text if self.token.kind == "sign" else ""

    @property
    def is_variable(self) -> bool:
        """Return whether it names a variable, alone or with a key: `{ name }`."""
        return self.role in ("variable", "both")

    @property
    def nesting(self) -> int:
        """Return how much deeper in brackets what follows it stands: 1, -1, or 0 for what is no bracket."""
        return _NESTING.get(self.token.text, 0) if self.token.kind == "sign" else 0


def make_sign(text: str) -> NamedToken:
    """Return a sign that no source has."""
    return NamedToken(Token("sign", text))


def make_word(text: str) -> NamedToken:
    """Return a word of the language that no source has."""
    return NamedToken(Token("name", text), role="word")


def make_variable(name: str) -> NamedToken:
    """Return the use of a variable that no source has."""
    return NamedToken(Token("name", name), role="variable")


def find_roles(tokens: Sequence[Token]) -> list[NamedToken]:
    """Return the tokens of a script, without blanks, with the roles of its names."""
    reader = _RoleReader(tokens)
    return [reader.read_token(place) for place in range(len(tokens))]


class _RoleReader:
    """Reads tokens in their order, and knows which brackets are open.

    groups: those brackets
    defaults: for each, whether what comes is behind a `=` that gives a value
    """

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.ends = match_brackets(tokens)
        self.groups = [_Group("", "block", declares=False)]
        self.defaults = [False]
        self.is_in_class_head = False

    def read_token(self, place: int) -> NamedToken:
        token = self.tokens[place]
        if token.kind == "name":
            return self._read_name(place)
        if token.kind == "text":
            self._pass_text(token.text)
        elif token.kind == "sign":
            self._pass_sign(place)
        return NamedToken(token)

    def _read_name(self, place: int) -> NamedToken:
        name, before, after = self.tokens[place].text, self._get_text(place - 1), self._get_text(place + 1)
        group = self.groups[-1]
        self.is_in_class_head |= name == "class" and before not in (".", "?.") and after != ":"
        role = _find_role(name, before, after, group)
        is_named = before in _DECLARE or (before == "*" and self._get_text(place - 2) == "function")
        is_part = group.declares and not self.defaults[-1] and role in ("variable", "both")
        is_member = role == "key" and group.kind == "class" and before not in (".", "?.")
        is_outer = len(self.groups) == 1 or (is_part and self._is_outer_pattern())
        return NamedToken(self.tokens[place], role, is_named or is_part or is_member, is_outer)

    def _is_outer_pattern(self) -> bool:
        """Return whether all open brackets are those of a pattern: `const { a, b: [c] } = …`."""
        return all(each.declares and each.sign != "(" for each in self.groups[1:])

    def _pass_text(self, text: str) -> None:
        if text.startswith("}"):
            self._close()
        if text.endswith("${"):
            self._open(_Group("${", "other", declares=False))

    def _pass_sign(self, place: int) -> None:
        text = self.tokens[place].text
        if text in _CLOSING:
            group = self._find_group(place)
            self._open(group)
            self.is_in_class_head &= text != "{"
        elif text in _CLOSING.values():
            self._close()
        elif text in ("=", ","):
            self.defaults[-1] = text == "="

    def _open(self, group: _Group) -> None:
        self.groups.append(group)
        self.defaults.append(False)

    def _close(self) -> None:
        self.groups.pop()
        self.defaults.pop()

    def _find_group(self, place: int) -> _Group:
        """Return the group that a bracket opens."""
        sign, before, follows = self.tokens[place].text, self._get_text(place - 1), self._get_text(self.ends[place] + 1)
        outer = self.groups[-1]
        inherits = (outer.declares and not self.defaults[-1]) or before in ("const", "let")
        if sign == "(":
            is_named = place > 0 and self.tokens[place - 1].kind == "name" and before not in _NO_CALLS
            return _Group(sign, "other", declares=follows == "=>" or (is_named and follows == "{"))
        if sign == "[":
            return _Group(sign, "other", declares=inherits)
        if self.is_in_class_head and outer.kind != "class":
            return _Group(sign, "class", declares=False)
        is_block = before in _BLOCK_AFTER and not (before == "{" and outer.kind == "object")
        return _Group(sign, "block", declares=False) if is_block else _Group(sign, "object", declares=inherits)

    def _get_text(self, place: int) -> str:
        return self.tokens[place].text if 0 <= place < len(self.tokens) else ";"


def _find_role(name: str, before: str, after: str, group: _Group) -> NameRole:
    if before in (".", "?."):
        return "key"
    if group.kind == "object" and before in ("{", ",", "get", "set", "async"):
        if after in (":", "(") and not (name in ("get", "set", "async") and after != ":"):
            return "key"
        if after in (",", "}", "=") and name not in WORDS:
            return "both"
    if group.kind == "class" and before in _METHOD_WORDS and after in ("(", "=", ";"):
        return "key"
    return "word" if name in WORDS else "variable"


def match_brackets(tokens: Sequence[Token]) -> dict[int, int]:
    """Return where each bracket is closed; without those that are closed outside of these tokens."""
    ends: dict[int, int] = {}
    open_: list[int] = []
    for place, token in enumerate(tokens):
        if token.kind != "sign":
            continue
        if token.text in _CLOSING:
            open_.append(place)
        elif token.text in _CLOSING.values() and open_:
            ends[open_.pop()] = place
    return ends
