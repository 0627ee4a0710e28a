"""The marks in a passage written for SugarCube."""

import re
from collections.abc import Iterator

from pm_quest.authoring.twine.lexing import BROKEN, COMMENTS, ELEMENTS, IMAGES, LINKS, TAGS, URLS, Lexer, Made, tokens
from pm_quest.authoring.twine.marks import (
    COMMENT,
    LONGEST_INSIDE,
    NEVER_CLOSED,
    WHOLE,
    Mark,
    Sign,
    link,
    link_to,
    quoted,
    readings,
    sets_in,
)

_PIECES = r"\\.|[^<>\\]|<(?!<)|>(?!>)"
_STRINGS = r"\"(?:\\.|[^\"\\\n<]|<(?!<))*+\"|'(?:\\.|[^'\\\n<]|<(?!<))*+'"
_MACRO = re.compile(rf"<<(?:{_STRINGS}|{_PIECES})*+>>", re.DOTALL)
_MACRO_WITHOUT_STRINGS = re.compile(rf"<<(?:{_PIECES})*+>>", re.DOTALL)
_QUOTED = re.compile(_STRINGS)
_NAMED = re.compile(r"(/?[A-Za-z][\w-]*|[=-])\s*(.*)", re.DOTALL)
_OPENING = re.compile(r"<</?[A-Za-z]?[\w-]*")
_CLOSED = re.compile(r"<</([A-Za-z][\w-]*)\s*>>")
_LINK_BELOW = re.compile(r"\n[^\n]*\[\[")
_INNER = re.compile(r"<<(set|goto)\s+([^<>]*)>>")
_FORMATTING = frozenset({"nobr", "/nobr"})
_SIGNS: dict[str, Sign] = {"if": "if", "elseif": "elseif", "else": "else", "/if": "end", "endif": "end"}
_LINKS = frozenset({"link", "button", "click"})
_RAW_ENDS = {'"""': '"""', "{{{": "}}}", "<nowiki>": "</nowiki>"}


def marks(text: str) -> Iterator[Mark]:
    """The marks of a passage, in its order."""
    return _Reader(text).marks()


class _Reader(Lexer):
    """Goes through a passage once; `containers` are the macros that are closed somewhere in it."""

    TOKENS = tokens(
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

    def read_raw(self, token: re.Match[str]) -> Made:
        """Text that is taken as it is."""
        opening = token[0].lower()
        return self.enclosed(
            token,
            _RAW_ENDS[opening],
            lambda raw, at: Mark("verbatim", raw, at, raw[len(opening) : -len(_RAW_ENDS[opening])]),
        )

    def read_remark(self, token: re.Match[str]) -> Made:
        """A comment."""
        end = "*/" if token[0] == "/*" else "%/"
        return self.enclosed(token, end, lambda raw, at: Mark("left", raw, at, why=COMMENT))

    def read_dash(self, token: re.Match[str]) -> Made:
        """Two hyphens, which are shown as a dash."""
        return [Mark("verbatim", token[0], token.start(), "—")], token.end()

    def read_custom(self, token: re.Match[str]) -> Made:
        """A style by name, as in `@@color:red;words@@`; its names belong to what begins it."""
        names = None if self.styled else _STYLED.match(self.text, token.start())
        self.styled = not self.styled
        raw = names[0] if names else token[0]
        return [Mark("style", raw, token.start(), "@@")], token.start() + len(raw)

    def read_macro(self, token: re.Match[str]) -> Made:
        """A macro; where it isn't closed, only its name is odd, and nothing behind it is swallowed."""
        at = token.start()
        whole = _MACRO.match(self.text, at) or _MACRO_WITHOUT_STRINGS.match(self.text, at)
        if whole is None or _LINK_BELOW.search(_QUOTED.sub("", whole[0])):
            opening = _OPENING.match(self.text, at) or token
            return [Mark("odd", opening[0], at, why=NEVER_CLOSED)], opening.end()
        match = _NAMED.fullmatch(whole[0][2:-2].strip())
        if match is None:
            return self.single(whole)
        name, arguments = match[1], match[2].strip()
        if name == "script" and name in self.containers:
            return self.enclosed(token, "<</script>>", lambda raw, at: Mark("left", raw, at, why=WHOLE))
        if name in _LINKS and (found := _said(arguments)):
            return self.link(name, found, whole[0], at)
        return [self.macro(name, arguments, whole[0], at)], whole.end()

    def macro(self, name: str, arguments: str, raw: str, at: int) -> Mark:
        """A macro by itself."""
        if name in _FORMATTING and not arguments:
            return Mark("layout", raw, at)
        if name in _SIGNS and not (arguments and name in ("/if", "endif")):
            # Nobody can say what an `else` with words behind it asks for: as the condition of an `elseif` it is told.
            sign = "elseif" if name == "else" and arguments else _SIGNS[name]
            return Mark(sign, raw, at, arguments if name != "else" else f"else {arguments}")
        if name == "set" and (sets := sets_in(arguments)):
            return Mark("set", raw, at, sets=sets)
        if name == "goto" and (target := _passage(arguments)):
            return Mark("goto", raw, at, target=target)
        if name.startswith("/"):
            return Mark("close" if name[1:] in self.containers else "odd", raw, at, name[1:])
        return Mark("open" if name in self.containers else "odd", raw, at, name)

    def link(self, name: str, found: list[tuple[str, str]], raw: str, at: int) -> Made:
        """A link macro, with what is done when it is taken where that is short and has no links of its own."""
        after = at + len(raw)
        end = f"<</{name}>>"
        closing = self.finder.next(end, after) if name in self.containers else -1
        inside = self.text[after:closing] if after <= closing <= after + LONGEST_INSIDE else ""
        target, sets, rest = _done(inside, found[0][1])
        simple = closing < 0 or (closing - after <= LONGEST_INSIDE and not re.search(rf"\[\[|<<{name}\b", inside))
        if not simple or not target:
            return [Mark("open" if closing >= 0 else "odd", raw, at, name)], after
        whole = raw if closing < 0 else self.text[at : closing + len(end)]
        made = link_to([(found[0][0], target), *found[1:]], whole, at)
        return [made._replace(sets=sets, rest=rest) if made.sign == "link" else made], at + len(whole)


_STYLED = re.compile(r"@@(?:(?:[.#][\w-]+|[A-Za-z-]{1,40}[ \t]*(?::[^;@\n]{0,200}|\([^;@\n]{0,200}\)))[ \t]*;)+")


def _done(inside: str, target: str) -> tuple[str, tuple[tuple[str, bool], ...], str]:
    """What a link macro does when it is taken: where it leads, what it sets, and what else there is."""
    sets, rest = list[tuple[str, bool]](), inside
    for macro in _INNER.finditer(inside):
        found = sets_in(macro[2]) if macro[1] == "set" else None
        if found:
            sets += found
            rest = rest.replace(macro[0], "", 1)
        elif macro[1] == "goto" and not target and (target := _passage(macro[2].strip())):
            rest = rest.replace(macro[0], "", 1)
    return target, tuple(sets), rest.strip()


def _passage(arguments: str) -> str:
    """The passage that an argument names; empty where it is worked out."""
    if arguments.startswith("[[") and arguments.endswith("]]"):
        return link(arguments, 0).target
    named = quoted(arguments, 1)
    return named[0] if named else ""


def _said(arguments: str) -> list[tuple[str, str]] | None:
    """What a link macro says and where it leads (empty where only its inside may say so), in every way to read it."""
    if arguments.startswith("[[") and arguments.endswith("]]") and "][" not in arguments:
        return readings(arguments[2:-2])
    said = quoted(arguments)
    return [(said[0], said[1] if len(said) > 1 else "")] if said else None
