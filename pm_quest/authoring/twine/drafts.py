"""The marks of a passage put together: texts with their conditions, links as choices, and what has no counterpart."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from pm_quest.authoring.twine.conditions import condition, negated, together
from pm_quest.authoring.twine.formats import read_marks
from pm_quest.authoring.twine.marks import COMPUTED, ELSEWHERE, KEPT, NEVER_CLOSED, Mark
from pm_quest.authoring.twine.prose import ON, make_visible
from pm_quest.authoring.twine.story import FormatName
from pm_quest.authoring.twine.unclosed import find_unclosed
from pm_quest.authoring.twine.weaving import Odd, Part, weave
from pm_quest.story.conditions import MAX_LENGTH

SceneOf = Callable[[str], str | None]

MAX_NESTED = 20
"""More conditions within conditions, or one after another, than a person writes."""

A_CHOICE = "a choice; what else it does is left out"
TOO_LONG = "a condition that is too long, left out: what it asks for is always there"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+|//\S+|www\.\S+")
_WORKED_OUT = re.compile(r"[$_][A-Za-z]|.*(?:[$]\w|\w\(|\((?:[A-Za-z][\w-]*):|<%|<<)", re.DOTALL)
_WORDS = re.compile(r"[^\W_](?:[^\W_]| (?! )|[,.'’?!](?![\w'/?]))*+")
_IN_QUOTES = re.compile(r"\"([^\"]+)\"|'([^']+)'")


@dataclass(frozen=True, slots=True)
class Way:
    """A link of a passage: what it says, to which passage it leads, when it is there, and what taking it sets.

    `at` is where it stands; the same link in two places is still the same.
    """

    say: str
    target: str
    when: str | None
    sets: tuple[tuple[str, bool], ...] = ()
    at: int = field(default=0, compare=False)


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
    odd: list[Odd] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a story when its passages are put together.

    `flags` are its variables that are flags, with their ids; `scene_of` gives the id of another passage, `names` are those of
    all passages; `conditions` are some, as they are written, whose meaning is known already.
    """

    form: FormatName
    flags: Mapping[str, str]
    scene_of: SceneOf
    names: Collection[str] = ()
    conditions: Mapping[str, str] = field(default_factory=dict)


def draft(marks: list[Mark], known: Known) -> Draft:
    """A passage put together."""
    return _Drafting(marks, known).draft()


def weave_text(text: str, form: FormatName) -> tuple[str, list[Odd]]:
    """A text without links and conditions as Markdown, and what of it has no counterpart."""
    if _WORDS.fullmatch(text):
        return text.strip(), []
    parts, odd = list[Part](), list[Odd]()
    for mark in read_marks(text, form):
        if mark.sign in _PROSE:
            parts.append(_part(mark))
        elif mark.sign != "layout":
            odd.append(Odd(mark.at, mark.raw, mark.why))
            if mark.sign != "left":
                parts.append(Part("literal", mark.raw, mark.at))
    woven = weave(parts, form)
    return woven.text, sorted([*odd, *woven.odd])


_PROSE = frozenset({"text", "verbatim", "style", "tag"})


def _part(mark: Mark) -> Part:
    """A mark of prose as a part of a text."""
    if mark.sign == "text":
        return Part("text", mark.text, mark.at)
    if mark.sign == "style":
        return Part("style", mark.text, mark.at, mark.raw)
    return Part("tag", mark.raw, mark.at) if mark.sign == "tag" else Part("literal", mark.text, mark.at)


@dataclass(slots=True, eq=False)
class _Chain:
    """An `if` with all that follows from it: can each of its conditions be said, and which were asked so far?"""

    plain: bool = True
    parts: int = 0
    asked: list[str] = field(default_factory=list)
    now: str = ""
    at: int = 0
    raw: str = ""


class _Drafting:
    def __init__(self, marks: list[Mark], known: Known) -> None:
        self.marks, self.known = marks, known
        self.form, self.flags = known.form, known.flags
        self.made = Draft()
        self.depth = 0
        self.unclosed, self.stray = find_unclosed(marks, self.form)
        self.chains = self._chains()
        self.open: list[_Chain] = []
        self.says: list[str] = []
        self.texts: list[tuple[str | None, list[Part]]] = []

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
                unsaid = mark.sign != "else" and self.said(mark.text) is None
                if too_many or unsaid or number in self.unclosed:
                    stack[-1].plain = False
        return chains

    def said(self, text: str) -> str | None:
        if text in self.known.conditions:
            return self.known.conditions[text]
        return condition(text, self.flags, self.known.scene_of)

    def draft(self) -> Draft:
        for number, mark in enumerate(self.marks):
            if number in self.unclosed:
                mark = mark._replace(why=NEVER_CLOSED)  # noqa: PLW2901  it is the same mark, better known
            if mark.sign in ("if", "else", "elseif", "end"):
                self._conditional(number, mark, self.chains.get(number))
            else:
                self._plain(number, mark)
        for when, parts in self.texts:
            self._block(when, parts)
        return self.made

    def _conditional(self, number: int, mark: Mark, chain: _Chain | None) -> None:
        if chain is None or not chain.plain:
            if number not in self.stray:
                self._deeper(mark)
            if mark.sign != "end" or number in self.stray:
                self._tell(mark)
            self._keep(mark)
            return
        if mark.sign == "end":
            if chain in self.open:
                self.open.remove(chain)
            return
        said = self.said(mark.text) if mark.sign != "else" else None
        chain.now = together([*map(negated, chain.asked), *([said] if said else [])]) or ""
        chain.asked += [said] if said else []
        chain.at, chain.raw = mark.at, mark.raw
        if chain not in self.open:
            self.open.append(chain)

    def _plain(self, number: int, mark: Mark) -> None:
        if mark.sign in _PROSE:
            self._add(_part(mark))
        elif mark.sign == "set":
            self._set(mark)
        elif mark.sign == "goto":
            ways = self.made.perhaps if self.depth > 0 else self.made.gotos
            ways.append(Way("", mark.target, self.when(), at=mark.at))
        elif mark.sign == "link":
            self._link(mark)
        elif mark.sign == "left":
            self._tell(mark)
        elif mark.sign == "close":
            self._close(number, mark)
        elif mark.sign != "layout":
            self._deeper(mark)
            self._tell(mark)
            self._keep(mark)

    def _set(self, mark: Mark) -> None:
        known = [(self.flags[name], truth) for name, truth in mark.sets if name in self.flags]
        self.made.sets |= dict(known)
        if len(known) < len(mark.sets):
            self._tell(mark)
            if mark.why == KEPT:
                self._keep(mark)

    def _close(self, number: int, mark: Mark) -> None:
        if number in self.stray:
            self._tell(mark)
        else:
            self._deeper(mark)
        self._keep(mark)

    def _tell(self, mark: Mark) -> None:
        raw = (mark.raw or mark.text or mark.target).strip()
        hooked = mark.sign in ("if", "else", "elseif", "open")
        self.made.odd.append(Odd(mark.at, raw.removesuffix("[").strip() if hooked else raw, mark.why))

    def _keep(self, mark: Mark) -> None:
        if mark.raw:
            self._add(Part("literal", mark.raw, mark.at))

    def _deeper(self, mark: Mark) -> None:
        """Count what is open that has no counterpart: nobody can say when what is inside happens."""
        begins = mark.sign in ("if", "open") or (self.form == "harlowe" and mark.sign in ("else", "elseif"))
        self.depth += 1 if begins else -1 if mark.sign in ("end", "close") and self.depth else 0

    def _link(self, mark: Mark) -> None:
        mark, why = self._led(mark)
        if why:
            self._tell(mark._replace(why=why))
            self._keep(mark)
            return
        unsaid = [name for name, _ in mark.sets if name not in self.flags]
        if mark.rest or unsaid:
            self._tell(mark._replace(why=A_CHOICE))
        sets = tuple((self.flags[name], truth) for name, truth in mark.sets if name in self.flags)
        say, odd = weave_text(mark.text, self.form)
        self.made.odd += [each._replace(at=mark.at) for each in odd]
        say = " ".join(say.replace("\\\n", " ").split()) or make_visible(mark.target) or ON
        self._add(Part("link", str(len(self.made.ways)), mark.at))
        self.says.append(say)
        self.made.ways.append(Way(say, mark.target, self.when(), sets, mark.at))

    def _led(self, mark: Mark) -> tuple[Mark, str]:
        """The link as it leads to a passage that is there, if any reading of it does; and why it is none, if it isn't."""
        for text, target in ((mark.text, mark.target), *mark.others):
            plain = _IN_QUOTES.fullmatch(target)
            bare = (plain[1] or plain[2]).strip() if plain else target
            for each in (target, bare):
                if each in self.known.names:
                    return mark._replace(text=text, target=each), ""
        if _SCHEME.fullmatch(mark.target):
            return mark, ELSEWHERE
        if _WORKED_OUT.match(mark.target):
            return mark, COMPUTED
        plain = _IN_QUOTES.fullmatch(mark.target)
        return (mark._replace(target=(plain[1] or plain[2]).strip() or mark.target), "") if plain else (mark, "")

    def when(self) -> str | None:
        """When all that is open here holds."""
        found = together([chain.now for chain in self.open if chain.now])
        if found is not None and len(found) > MAX_LENGTH:
            last = self.open[-1]
            self.made.odd.append(Odd(last.at, last.raw.strip().removesuffix("["), TOO_LONG))
            return None
        return found

    def _add(self, part: Part) -> None:
        when = self.when()
        if self.texts and self.texts[-1][0] == when:
            self.texts[-1][1].append(part)
        else:
            self.texts.append((when, [part]))

    def _block(self, when: str | None, parts: list[Part]) -> None:
        """Add a text as Markdown; a line that has only links is none, and within a line a link is its words."""
        woven = weave(parts, self.form, self.says)
        self.made.odd += woven.odd
        found = self.made.blocks
        if woven.text and found and found[-1][0] == when:
            found[-1] = (when, f"{found[-1][1]}\n\n{woven.text}")
        elif woven.text:
            found.append((when, woven.text))
