"""Read passages written for SugarCube."""

import re
from collections.abc import Iterator

from pm_quest.authoring.twine.passage_lexer import (
    BROKEN,
    COMMENTS,
    ELEMENTS,
    IMAGES,
    LINKS,
    TAGS,
    URLS,
    PassageLexer,
    ReadResult,
    compile_tokens,
)
from pm_quest.authoring.twine.passage_marks import (
    COMMENT_REASON,
    MAX_INSIDE,
    UNCLOSED_REASON,
    WHOLE_REASON,
    MarkSign,
    PassageMark,
    build_link,
    list_readings,
    parse_link,
    parse_quoted,
    parse_settings,
)

_PIECES = r"\\.|[^<>\\]|<(?!<)|>(?!>)"
_STRINGS = r"\"(?>(?:\\.|[^\"\\\n<]|<(?!<))*)\"|'(?>(?:\\.|[^'\\\n<]|<(?!<))*)'"
_MACRO = re.compile(rf"<<(?>(?:{_STRINGS}|{_PIECES})*)>>", re.DOTALL)
_MACRO_WITHOUT_STRINGS = re.compile(rf"<<(?>(?:{_PIECES})*)>>", re.DOTALL)
_QUOTED = re.compile(_STRINGS)
_NAMED = re.compile(r"(/?[A-Za-z][\w-]*|[=-])\s*(.*)", re.DOTALL)
_OPENING = re.compile(r"<</?[A-Za-z]?[\w-]*")
_CLOSED = re.compile(r"<</([A-Za-z][\w-]*)\s*>>")
_LINK_BELOW = re.compile(r"\n[^\n]*\[\[")
_INNER = re.compile(r"<<(set|goto)\s+([^<>]*)>>")
_FORMATTING = frozenset({"nobr", "/nobr"})
_SIGNS: dict[str, MarkSign] = {"if": "if", "elseif": "elseif", "else": "else", "/if": "end", "endif": "end"}
_LINKS = frozenset({"link", "button", "click"})
_RAW_ENDS = {'"""': '"""', "{{{": "}}}", "<nowiki>": "</nowiki>"}


def read_sugarcube(text: str) -> Iterator[PassageMark]:
    """Return the marks of a passage, in order."""
    return _SugarcubeLexer(text).read_all()


class _SugarcubeLexer(PassageLexer):
    """Goes through a passage once. `containers` are the macros that are closed somewhere in it."""

    TOKENS = compile_tokens(
        r'(?P<raw>"""|\{\{\{|<nowiki>)',
        r"(?P<remark>/\*|/%)",
        COMMENTS,
        r"(?P<rule>^<<<[ \t]*$)",
        r"(?P<macro><<)",
        ELEMENTS,
        TAGS,
        IMAGES,
        LINKS,
        URLS,
        BROKEN,
        r"(?P<dash>(?<!-)--(?!-))",
        r"(?P<custom>@@)",
        r"(?P<style>''|(?<!:)//|__|==|~~|\^\^)",
        r"(?P<odd>\$[A-Za-z_$][\w$]*(?:\.[A-Za-z_]\w*)*|(?<!\w)_[A-Za-z]\w*|(?<!\w)\?[A-Za-z][\w-]*)",
    )

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.containers = frozenset(_CLOSED.findall(text)) - {"if"}
        self.styled = False

    def read_raw(self, token: re.Match[str]) -> ReadResult:
        """Read text that is taken as it is."""
        opening = token[0].lower()
        return self.read_enclosed(
            token,
            _RAW_ENDS[opening],
            lambda raw, at: PassageMark("verbatim", raw, at, raw[len(opening) : -len(_RAW_ENDS[opening])]),
        )

    def read_remark(self, token: re.Match[str]) -> ReadResult:
        """Read a comment."""
        end = "*/" if token[0] == "/*" else "%/"
        return self.read_enclosed(token, end, lambda raw, at: PassageMark("left", raw, at, why=COMMENT_REASON))

    def read_dash(self, token: re.Match[str]) -> ReadResult:
        """Read two hyphens, which are shown as a dash."""
        return [PassageMark("verbatim", token[0], token.start(), "—")], token.end()

    def read_custom(self, token: re.Match[str]) -> ReadResult:
        """Read a style by name, as in `@@color:red;words@@`; its names belong to its beginning."""
        names = None if self.styled else _STYLED.match(self.text, token.start())
        self.styled = not self.styled
        raw = names[0] if names else token[0]
        return [PassageMark("style", raw, token.start(), "@@")], token.start() + len(raw)

    def read_macro(self, token: re.Match[str]) -> ReadResult:
        """Read a macro.

        One that is not closed is odd in its name only, and swallows nothing behind it.
        """
        at = token.start()
        whole = _MACRO.match(self.text, at) or _MACRO_WITHOUT_STRINGS.match(self.text, at)
        if whole is None or _LINK_BELOW.search(_QUOTED.sub("", whole[0])):
            opening = _OPENING.match(self.text, at) or token
            return [PassageMark("odd", opening[0], at, why=UNCLOSED_REASON)], opening.end()
        match = _NAMED.fullmatch(whole[0][2:-2].strip())
        if match is None:
            return self.build_odd(whole)
        name, arguments = match[1], match[2].strip()
        if name == "script" and name in self.containers:
            return self.read_enclosed(
                token, "<</script>>", lambda raw, at: PassageMark("left", raw, at, why=WHOLE_REASON)
            )
        if name in _LINKS and (found := _read_link_arguments(arguments)):
            return self.build_link_macro(name, found, whole[0], at)
        return [self.build_macro(name, arguments, whole[0], at)], whole.end()

    def build_macro(self, name: str, arguments: str, raw: str, at: int) -> PassageMark:
        """Return the mark of a macro by itself."""
        if name in _FORMATTING and not arguments:
            return PassageMark("layout", raw, at)
        if name in _SIGNS and not (arguments and name in ("/if", "endif")):
            # An `else` with words behind it has no known meaning: as the condition of an `elseif` it is reported.
            sign = "elseif" if name == "else" and arguments else _SIGNS[name]
            return PassageMark(sign, raw, at, arguments if name != "else" else f"else {arguments}")
        if name == "set" and (sets := parse_settings(arguments)):
            return PassageMark("set", raw, at, sets=sets)
        if name == "goto" and (target := _read_target(arguments)):
            return PassageMark("goto", raw, at, target=target)
        if name.startswith("/"):
            return PassageMark("close" if name[1:] in self.containers else "odd", raw, at, name[1:])
        return PassageMark("open" if name in self.containers else "odd", raw, at, name)

    def build_link_macro(self, name: str, found: list[tuple[str, str]], raw: str, at: int) -> ReadResult:
        """Return a link macro, with its effects if these are short and without links."""
        after = at + len(raw)
        end = f"<</{name}>>"
        closing = self.finder.find_next(end, after) if name in self.containers else -1
        inside = self.text[after:closing] if after <= closing <= after + MAX_INSIDE else ""
        target, sets, rest = _read_effects(inside, found[0][1])
        simple = closing < 0 or (closing - after <= MAX_INSIDE and not re.search(rf"\[\[|<<{name}\b", inside))
        if not simple or not target:
            return [PassageMark("open" if closing >= 0 else "odd", raw, at, name)], after
        whole = raw if closing < 0 else self.text[at : closing + len(end)]
        made = build_link([(found[0][0], target), *found[1:]], whole, at)
        return [made._replace(sets=sets, rest=rest) if made.sign == "link" else made], at + len(whole)


_STYLED = re.compile(r"@@(?:(?:[.#][\w-]+|[A-Za-z-]{1,40}[ \t]*(?::[^;@\n]{0,200}|\([^;@\n]{0,200}\)))[ \t]*;)+")


def _read_effects(inside: str, target: str) -> tuple[str, tuple[tuple[str, bool], ...], str]:
    """Return what a link macro does when it is taken: its target, what it sets, and the rest."""
    sets, rest = list[tuple[str, bool]](), inside
    for macro in _INNER.finditer(inside):
        found = parse_settings(macro[2]) if macro[1] == "set" else None
        if found:
            sets += found
            rest = rest.replace(macro[0], "", 1)
        elif macro[1] == "goto" and not target and (target := _read_target(macro[2].strip())):
            rest = rest.replace(macro[0], "", 1)
    return target, tuple(sets), rest.strip()


def _read_target(arguments: str) -> str:
    """Return the passage that an argument names; empty if it is computed."""
    if arguments.startswith("[[") and arguments.endswith("]]"):
        return parse_link(arguments, 0).target
    named = parse_quoted(arguments, 1)
    return named[0] if named else ""


def _read_link_arguments(arguments: str) -> list[tuple[str, str]] | None:
    """Return words and target of a link macro in every way to read it, or None.

    The target is empty if only its inside may name it.
    """
    if arguments.startswith("[[") and arguments.endswith("]]") and "][" not in arguments:
        return list_readings(arguments[2:-2])
    quoted = parse_quoted(arguments)
    return [(quoted[0], quoted[1] if len(quoted) > 1 else "")] if quoted else None
