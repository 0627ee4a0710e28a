"""The marks of a passage put together: texts with their conditions, links as choices, and what has no counterpart."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pm_quest.authoring.twine.conditions import condition, negated, together
from pm_quest.authoring.twine.marks import Mark
from pm_quest.authoring.twine.markup import markdown, one_line, tags_in
from pm_quest.authoring.twine.story import FormatName
from pm_quest.story.conditions import MAX_LENGTH

SceneOf = Callable[[str], str | None]

MAX_NESTED = 20
"""More conditions within conditions, or one after another, than a person writes."""

_LINK = re.compile("\x00(\\d+)\x01")
_ONLY_LINKS = re.compile("[\\s|/•·*+>-]*(?:\x00\\d+\x01[\\s|/•·,;*-]*)+")


@dataclass(frozen=True, slots=True)
class Way:
    """A link of a passage: what it says, to which passage it leads, when it is there, and what taking it sets."""

    say: str
    target: str
    when: str | None
    sets: tuple[tuple[str, bool], ...] = ()


@dataclass(slots=True)
class Draft:
    """A passage as far as a scenario can say it: `odd` has what it can't, each with its place in the text.

    `gotos` are gone to by themselves, `perhaps` those for which a scenario cannot say when.
    """

    blocks: list[tuple[str | None, str]] = field(default_factory=list)
    ways: list[Way] = field(default_factory=list)
    gotos: list[Way] = field(default_factory=list)
    perhaps: list[Way] = field(default_factory=list)
    sets: dict[str, bool] = field(default_factory=dict)
    odd: list[tuple[int, str]] = field(default_factory=list)


def draft(
    marks: list[Mark],
    form: FormatName,
    flags: Mapping[str, str],
    scene_of: SceneOf,
    known: Mapping[str, str] | None = None,
) -> Draft:
    """A passage put together. `known` are conditions, as they are written, whose meaning is known already."""
    return _Drafting(marks, form, flags, scene_of, known or {}).draft()


@dataclass(slots=True, eq=False)
class _Chain:
    """An `if` with all that follows from it: can each of its conditions be said, and which were asked so far?"""

    plain: bool = True
    parts: int = 0
    asked: list[str] = field(default_factory=list)
    now: str = ""


class _Drafting:
    def __init__(
        self,
        marks: list[Mark],
        form: FormatName,
        flags: Mapping[str, str],
        scene_of: SceneOf,
        known: Mapping[str, str],
    ) -> None:
        self.marks, self.form, self.flags, self.scene_of, self.known = marks, form, flags, scene_of, known
        self.made = Draft()
        self.depth = 0
        self.chains = self._chains()
        self.open: list[_Chain] = []
        self.texts: list[tuple[str | None, list[str]]] = []

    def _chains(self) -> dict[int, _Chain]:
        """For each mark of a condition, by its number, the chain that it belongs to."""
        chains, stack, last = dict[int, _Chain](), list[_Chain](), dict[int, _Chain]()
        for number, mark in enumerate(self.marks):
            if mark.sign == "if":
                stack.append(_Chain())
            elif mark.sign in ("else", "elseif"):
                if self.form == "harlowe":
                    stack.append(last.pop(len(stack), _Chain(plain=False)))
                elif not stack:
                    stack.append(_Chain(plain=False))
            elif mark.sign == "end" and stack:
                last[len(stack) - 1] = stack[-1]
                chains[number] = stack.pop()
                continue
            if mark.sign in ("if", "else", "elseif"):
                chains[number] = stack[-1]
                stack[-1].parts += 1
                too_many = len(stack) > MAX_NESTED or stack[-1].parts > MAX_NESTED
                if too_many or (mark.sign != "else" and self.said(mark.text) is None):
                    stack[-1].plain = False
        return chains

    def said(self, text: str) -> str | None:
        return self.known[text] if text in self.known else condition(text, self.flags, self.scene_of)

    def draft(self) -> Draft:
        for number, mark in enumerate(self.marks):
            if mark.sign in ("if", "else", "elseif", "end"):
                self._conditional(mark, self.chains.get(number))
            else:
                self._plain(mark)
        self.made.blocks = list(self._blocks())
        return self.made

    def _conditional(self, mark: Mark, chain: _Chain | None) -> None:
        if chain is None or not chain.plain:
            self._deeper(mark)
            if mark.sign != "end":
                self._odd(mark)
            self._text(mark.raw)
            return
        if mark.sign == "end":
            if chain in self.open:
                self.open.remove(chain)
            return
        said = self.said(mark.text) if mark.sign != "else" else None
        chain.now = together([*map(negated, chain.asked), *([said] if said else [])]) or ""
        chain.asked += [said] if said else []
        if chain not in self.open:
            self.open.append(chain)

    def _plain(self, mark: Mark) -> None:
        if mark.sign == "text":
            self._text(mark.text)
        elif mark.sign == "set" and mark.text in self.flags:
            self.made.sets[self.flags[mark.text]] = mark.truth
        elif mark.sign == "goto":
            (self.made.perhaps if self.depth > 0 else self.made.gotos).append(Way("", mark.target, self.when()))
        elif mark.sign == "link":
            self._link(mark)
        else:
            self._deeper(mark)
            if mark.sign != "close":
                self._odd(mark)
            self._text(mark.raw)

    def _odd(self, mark: Mark) -> None:
        self.made.odd.append((mark.at, mark.raw.strip().removesuffix("[").strip()))

    def _deeper(self, mark: Mark) -> None:
        """Count what is open that has no counterpart: nobody can say when what is inside happens."""
        begins = mark.sign in ("if", "open") or (self.form == "harlowe" and mark.sign in ("else", "elseif"))
        self.depth += 1 if begins else -1 if mark.sign in ("end", "close") and self.depth else 0

    def _link(self, mark: Mark) -> None:
        if mark.truth or any(name not in self.flags for name, _ in mark.sets):
            self._odd(mark)
        sets = tuple((self.flags[name], truth) for name, truth in mark.sets if name in self.flags)
        say = one_line(mark.text, self.form) or mark.target
        self._text(f"\x00{len(self.made.ways)}\x01")
        self.made.ways.append(Way(say, mark.target, self.when(), sets))

    def when(self) -> str | None:
        """When all that is open here holds."""
        found = together([chain.now for chain in self.open if chain.now])
        if found is not None and len(found) > MAX_LENGTH:
            self.made.odd.append((0, "a condition that is too long"))
            return None
        return found

    def _text(self, text: str) -> None:
        when = self.when()
        if self.texts and self.texts[-1][0] == when:
            self.texts[-1][1].append(text)
        else:
            self.texts.append((when, [text]))

    def _blocks(self) -> list[tuple[str | None, str]]:
        """The texts as Markdown; a line that has only links is none, and within a line a link is its words."""
        found = list[tuple[str | None, str]]()
        for when, parts in self.texts:
            text = "".join(parts)
            for tag in tags_in(text):
                self.made.odd.append((0, f"<{tag}>"))
            lines = (line for line in text.split("\n") if not _ONLY_LINKS.fullmatch(line))
            said = _LINK.sub(lambda match: self.made.ways[int(match[1])].say, "\n".join(lines))
            shown = markdown(said, self.form)
            if shown and found and found[-1][0] == when:
                found[-1] = (when, f"{found[-1][1]}\n\n{shown}")
            elif shown:
                found.append((when, shown))
        return found
