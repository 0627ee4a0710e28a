"""The marks in a passage written for Harlowe."""

import re
from collections.abc import Iterator

from pm_quest.authoring.twine.marks import LONGEST_LINK, Finder, Mark, Sign, link, quoted, sets_in

_TOKENS = re.compile(r"<!--|`+|\[\[|\((?:[A-Za-z][\w-]*|else):|\[|\]|\\\n", re.IGNORECASE)
_SIGNS: dict[str, Sign] = {"if": "if", "elseif": "elseif", "else": "else", "unless": "if"}
_MACRO = re.compile(r"\(([A-Za-z][\w-]*):\s*(.*)\)", re.DOTALL)
_INNER = re.compile(r"\(([A-Za-z][\w-]*):\s*([^()]*)\)")
_GAP = re.compile(r"[ \t\n]*(?=\[)")


def marks(text: str) -> Iterator[Mark]:
    """The marks of a passage, in its order."""
    return _Reader(text).marks()


class _Reader:
    """Goes through a passage once; `hooks` has what is open: the sign that its end gives."""

    def __init__(self, text: str) -> None:
        self.text, self.finder = text, Finder(text)
        self.closing = _brackets(text)
        self.hooks: list[Sign] = []

    def marks(self) -> Iterator[Mark]:
        text, at = self.text, 0
        while (token := _TOKENS.search(text, at)) is not None:
            if token.start() > at:
                yield Mark("text", text[at : token.start()], at, text[at : token.start()])
            made, at = self.made(token[0], token.start())
            yield from made
        if at < len(text):
            yield Mark("text", text[at:], at, text[at:])

    def made(self, opening: str, at: int) -> tuple[list[Mark], int]:
        """What begins here as marks, and where the text goes on."""
        after = at + len(opening)
        if opening == "\\\n":
            return [], after
        if opening in ("<!--", "[[") or opening.startswith("`"):
            return self.enclosed(opening, at)
        if opening == "[":
            self.hooks.append("text")
            return [Mark("text", opening, at, opening)], after
        if opening == "]":
            sign: Sign = self.hooks.pop() if self.hooks else "text"
            return [Mark(sign, opening, at, opening if sign == "text" else "")], after
        return self.macro(at)

    def enclosed(self, opening: str, at: int) -> tuple[list[Mark], int]:
        """A comment, a link, or text that is taken as it is."""
        after = at + len(opening)
        end = {"<!--": "-->", "[[": "]]"}.get(opening, opening)
        closing = self.finder.next(end, after)
        if opening == "[[" and (closing < 0 or closing - at > LONGEST_LINK or "\n" in self.text[at:closing]):
            self.hooks.append("text")
            return [Mark("text", "[", at, "[")], at + 1
        if closing < 0:
            return [Mark("text", opening, at, opening)], after
        raw = self.text[at : closing + len(end)]
        if opening == "<!--":
            return [], at + len(raw)
        if opening == "[[":
            return [link(raw, at) or Mark("odd", raw, at)], at + len(raw)
        return [Mark("text", raw, at, raw[len(opening) : -len(opening)])], at + len(raw)

    def macro(self, at: int) -> tuple[list[Mark], int]:
        """A macro, and the hook that it opens."""
        closing = self.closing.get(at, -1)
        if closing < 0:
            return [Mark("text", self.text[at], at, self.text[at])], at + 1
        raw = self.text[at : closing + 1]
        match = _MACRO.fullmatch(raw)
        name = match[1].lower().replace("-", "").replace("_", "") if match else ""
        arguments = match[2].strip() if match else ""
        gap = _GAP.match(self.text, closing + 1)
        hooked = gap is not None and self.hooked(gap.end())
        if name in _SIGNS and hooked and gap is not None:
            self.hooks.append("end")
            condition = f"not ({arguments})" if name == "unless" else arguments
            return [Mark(_SIGNS[name], self.text[at : gap.end() + 1], at, condition)], gap.end() + 1
        return self.single(name, arguments, raw, at, hooked=hooked)

    def hooked(self, at: int) -> bool:
        """Does a hook begin here, and no link?"""
        return not self.text.startswith("[[", at) or self.text.startswith("[[[", at)

    def single(self, name: str, arguments: str, raw: str, at: int, *, hooked: bool) -> tuple[list[Mark], int]:
        """A macro that has a counterpart by itself, or none."""
        after = at + len(raw)
        if name == "set" and (sets := sets_in(arguments)):
            return [Mark("set", raw, at, variable, truth=truth) for variable, truth in sets], after
        said = quoted(re.sub(r'"\s*,\s*"', '" "', arguments)) if name in ("linkgoto", "goto") else None
        if said:
            if name == "goto":
                return [Mark("goto", raw, at, target=said[0])], after
            return [Mark("link", raw, at, said[0], said[-1])], after
        if hooked and self.text.startswith("[", after):
            made = self.taken(arguments, at, after) if name == "link" else None
            if made:
                return [made], at + len(made.raw)
            self.hooks.append("close")
            return [Mark("open", f"{raw}[", at)], after + 1
        return [Mark("odd", raw, at)], after

    def taken(self, arguments: str, at: int, hook: int) -> Mark | None:
        """A link macro that goes on when it is taken, with what it sets; None where it only shows something."""
        said, closing = quoted(arguments, 1), self.closing.get(hook, -1)
        if not said or closing < 0:
            return None
        inside, target, sets = self.text[hook + 1 : closing], "", list[tuple[str, bool]]()
        rest = inside
        for macro in _INNER.finditer(inside):
            found = sets_in(macro[2]) if macro[1].lower() == "set" else None
            named = quoted(macro[2], 1) if macro[1].lower() in ("goto", "go-to") else None
            if named and not target:
                target = named[0]
            sets += found or ()
            rest = rest.replace(macro[0], "", 1) if found or named else rest
        whole = self.text[at : closing + 1]
        return Mark("link", whole, at, said[0], target, truth=bool(rest.strip()), sets=tuple(sets)) if target else None


def _brackets(text: str) -> dict[int, int]:
    """Where each bracket is closed, found in one go: round ones and square ones, each kind by itself."""
    stacks: dict[str, list[int]] = {"(": [], "[": []}
    closing = {}
    for match in re.finditer(r"[()\[\]]", text):
        if match[0] in stacks:
            stacks[match[0]].append(match.start())
        elif stack := stacks["(" if match[0] == ")" else "["]:
            closing[stack.pop()] = match.start()
    return closing
