"""Read passages written for Harlowe 1 to 3."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from pm_quest.authoring.twine.passage_lexer import (
    BROKEN,
    COMMENTS,
    ELEMENTS,
    LINKS,
    TAGS,
    URLS,
    PassageLexer,
    ReadResult,
    compile_tokens,
)
from pm_quest.authoring.twine.passage_marks import (
    MAX_INSIDE,
    UNCLOSED_REASON,
    EndFinder,
    MarkSign,
    PassageMark,
    build_link,
    parse_quoted,
    parse_settings,
)

_SIGNS: dict[str, MarkSign] = {"if": "if", "elseif": "elseif", "else": "else", "unless": "if"}
_MACRO = re.compile(r"\(([A-Za-z$_][\w-]*):\s*(.*)\)", re.DOTALL)
_INNER = re.compile(r"\(([A-Za-z][\w-]*):\s*([^()]*)\)")
_GAP = re.compile(r"[ \t\n]*(?=\[)")
HOOK_NAME_REASON = "the name of a hook, left out"
HIDDEN_REASON = "hidden in Twine until a macro shows it, here it is text"


def read_harlowe(text: str) -> Iterator[PassageMark]:
    """Return the marks of a passage, in order."""
    return _HarloweLexer(text).read_all()


class _HarloweLexer(PassageLexer):
    """Goes through a passage once.

    `hooks` has the open ones: the sign of the end, and whether that is text.
    """

    TOKENS = compile_tokens(
        COMMENTS,
        ELEMENTS,
        TAGS,
        r"(?P<raw>`+)",
        LINKS,
        r"(?P<rule>^[ \t]*(?:=+><=+|<=+>|=+>|<=+|\|=+\|?|=+\||=+\|=+)[ \t]*$)",
        r"(?P<named>\|\w*[>)](?=\[))",
        r"(?P<macro>\((?:[A-Za-z][\w-]*|[$_][A-Za-z]\w*):)",
        r"(?P<hook>\[)",
        r"(?P<end>\](?:(?:<|\()\w*\|)?)",
        r"(?P<brace>[{}])",
        URLS,
        BROKEN,
        r"(?P<style>''|(?<!:)//|~~|\^\^)",
        r"(?P<odd>\$[A-Za-z_]\w*(?:'s[ \t]+\w+)?|(?<!\w)_[A-Za-z]\w*)",
    )

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.closing, self.links = match_brackets(text)
        self.closers = frozenset(self.closing.values())
        self.hooks: list[tuple[MarkSign, bool]] = []
        self.collapse_depth = 0

    def build_text(self, start: int, end: int) -> PassageMark:
        """Return a stretch of prose; within braces its line ends are blanks."""
        text = self.text[start:end]
        return PassageMark("text", text, start, re.sub(r"\s+", " ", text) if self.collapse_depth else text)

    def read_raw(self, token: re.Match[str]) -> ReadResult:
        """Read text that is taken as it is."""
        size = len(token[0])
        return self.read_enclosed(token, token[0], lambda raw, at: PassageMark("verbatim", raw, at, raw[size:-size]))

    def read_brace(self, token: re.Match[str]) -> ReadResult:
        """Read braces that collapse their inside; one alone is text."""
        at = token.start()
        if at in self.closing or at in self.closers:
            self.collapse_depth += 1 if token[0] == "{" else -1
            return self.read_layout(token)
        return self.build_odd(token, UNCLOSED_REASON) if token[0] == "{" else self.read_verbatim(token)

    def read_named(self, token: re.Match[str]) -> ReadResult:
        """Read the name in front of a hook: `|name>[` or, hidden, `|name)[`."""
        hook = token.end()
        if hook not in self.closing:
            return self.build_odd(token, UNCLOSED_REASON)
        self.hooks.append(("close", False) if token[0].endswith(")") else ("layout", False))
        if token[0].endswith(")"):
            return [
                PassageMark("open", self.text[token.start() : hook + 1], token.start(), "]", why=HIDDEN_REASON)
            ], hook + 1
        return [
            PassageMark("left", token[0], token.start(), why=HOOK_NAME_REASON),
            PassageMark("layout", "[", hook),
        ], hook + 1

    def read_hook(self, token: re.Match[str]) -> ReadResult:
        """Read a hook without a macro: its words are text, its brackets are nothing."""
        paired = token.start() in self.closing
        self.hooks.append(("layout", False) if paired else ("text", True))
        return [PassageMark("layout" if paired else "text", "[", token.start(), "" if paired else "[")], token.end()

    def read_end(self, token: re.Match[str]) -> ReadResult:
        """Read the end of a hook, and the name that may stand behind it."""
        at = token.start()
        sign, kept = self.hooks.pop() if self.hooks else ("text", True)
        named = len(token[0]) > 1
        made = [PassageMark(sign, "]", at, "]" if kept or sign == "close" else "")]
        if named and sign != "text":
            made.append(
                PassageMark("left", token[0][1:], at + 1, why=HOOK_NAME_REASON if token[0][1] == "<" else HIDDEN_REASON)
            )
        return made, token.end() if named and sign != "text" else at + 1

    def read_macro(self, token: re.Match[str]) -> ReadResult:
        """Read a macro, and the hook that it opens.

        One that is not closed is odd in its name only.
        """
        at = token.start()
        closing = self.closing.get(at, -1)
        beyond = bisect_left(self.links, at)
        if closing < 0 or (beyond < len(self.links) and self.links[beyond] < closing):
            return self.build_odd(token, UNCLOSED_REASON)
        raw = self.text[at : closing + 1]
        match = _MACRO.fullmatch(raw)
        name = match[1].lower().replace("-", "").replace("_", "") if match else ""
        arguments = match[2].strip() if match else ""
        gap = _GAP.match(self.text, closing + 1)
        hooked = gap is not None and self.begins_hook(gap.end())
        if name in _SIGNS and hooked and gap is not None:
            self.hooks.append(("end", False))
            condition = f"not ({arguments})" if name == "unless" else arguments
            sign = "elseif" if name == "else" and arguments else _SIGNS[name]
            return [PassageMark(sign, self.text[at : gap.end() + 1], at, condition)], gap.end() + 1
        return self.build_macro(name, arguments, raw, at, hooked=hooked)

    def begins_hook(self, at: int) -> bool:
        """Return whether a hook begins here, and no link."""
        return not self.text.startswith("[[", at) or self.text.startswith("[[[", at)

    def build_macro(self, name: str, arguments: str, raw: str, at: int, *, hooked: bool) -> ReadResult:
        """Return a macro that has a counterpart by itself, or none."""
        after = at + len(raw)
        if name == "set" and (sets := parse_settings(arguments)):
            return [PassageMark("set", raw, at, sets=sets)], after
        quoted = parse_quoted(arguments) if name in ("linkgoto", "goto") else None
        if quoted and name == "goto" and len(quoted) == 1:
            return [PassageMark("goto", raw, at, target=quoted[0])], after
        if quoted and name == "linkgoto":
            return [build_link([(quoted[0], quoted[-1])], raw, at)], after
        if hooked and self.text.startswith("[", after):
            made = self.build_link_macro(arguments, at, after) if name == "link" else None
            if made:
                return [made], at + len(made.raw)
            self.hooks.append(("close", True))
            return [PassageMark("open", f"{raw}[", at, "]")], after + 1
        return [PassageMark("odd", raw, at)], after

    def build_link_macro(self, arguments: str, at: int, hook: int) -> PassageMark | None:
        """Return a link macro that leads on, with what it sets, or None."""
        quoted, closing = parse_quoted(arguments, 1), self.closing.get(hook, -1)
        if not quoted or closing < 0 or closing - hook > MAX_INSIDE:
            return None
        inside, target, sets = self.text[hook + 1 : closing], "", list[tuple[str, bool]]()
        rest = inside
        for macro in _INNER.finditer(inside):
            found = parse_settings(macro[2]) if macro[1].lower() == "set" else None
            named = parse_quoted(macro[2], 1) if macro[1].lower() in ("goto", "go-to") else None
            if named and not target:
                target = named[0]
            elif named:
                continue
            sets += found or ()
            rest = rest.replace(macro[0], "", 1) if found or named else rest
        if not target or "[[" in inside:
            return None
        made = build_link([(quoted[0], target)], self.text[at : closing + 1], at)
        return made._replace(sets=tuple(sets), rest=rest.strip())


_OUTSIDE = re.compile(r"<!--|`+|\((?:[A-Za-z][\w-]*|[$_][A-Za-z]\w*):|\[\[(?!\[)|[()\[\]{}]", re.DOTALL)
_WITHIN = re.compile(r"\"(?>(?:\\.|[^\"\\\n])*)\"|'(?>(?:\\.|[^'\\\n])*)'|\\.|" + _OUTSIDE.pattern, re.DOTALL)
_OPENS = {")": "(", "]": "[", "}": "{"}


def match_brackets(text: str) -> tuple[dict[int, int], list[int]]:
    """Return where each bracket is closed, by kind, and where links stand, in one pass.

    Within a macro, quoted text has no brackets; nor has a comment, or text that is taken as it is.
    """
    stacks: dict[str, list[tuple[int, bool]]] = {"(": [], "[": [], "{": []}
    closing, links, finder = dict[int, int](), list[int](), EndFinder(text)
    at, within = 0, False
    while (match := (_WITHIN if within else _OUTSIDE).search(text, at)) is not None:
        sign, at = match[0], match.end()
        if sign == "<!--" or sign.startswith("`"):
            end = "-->" if sign == "<!--" else sign
            found = finder.find_next(end, at)
            at = found + len(end) if found >= 0 else at
        elif sign == "[[":
            links.append(match.start())
            stacks["["] += [(match.start(), within), (match.start() + 1, within)]
        elif sign[0] in stacks:
            stacks[sign[0]].append((match.start(), within))
            within = within or len(sign) > 1
        elif sign in _OPENS and stacks[_OPENS[sign]]:
            opened, before = stacks[_OPENS[sign]].pop()
            closing[opened] = match.start()
            within = before if sign == ")" else within
    return closing, links
