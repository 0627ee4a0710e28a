"""Build drafts from the marks of a passage.

Texts with conditions, links, and what has no counterpart.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from pm_quest.authoring.twine.condition_translation import join_conditions, negate_condition, translate_condition
from pm_quest.authoring.twine.markdown_weaving import OddPart, TextPart, weave_parts
from pm_quest.authoring.twine.passage_marks import (
    COMPUTED_REASON,
    KEPT_REASON,
    OUTSIDE_REASON,
    UNCLOSED_REASON,
    PassageMark,
)
from pm_quest.authoring.twine.passage_prose import GO_ON, make_visible
from pm_quest.authoring.twine.passage_readers import read_marks
from pm_quest.authoring.twine.twine_story import FormatName
from pm_quest.authoring.twine.unclosed_marks import find_unclosed
from pm_quest.story.conditions import MAX_LENGTH

SceneOf = Callable[[str], str | None]

MAX_NESTED = 20
"""The most nested or consecutive conditions that are translated."""

CHOICE_REASON = "a choice; what else it does is left out"
TOO_LONG_REASON = "a condition that is too long, left out: what it asks for is always there"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+|//\S+|www\.\S+")
_COMPUTED_TARGET = re.compile(r"[$_][A-Za-z]|.*(?:[$]\w|\w\(|\((?:[A-Za-z][\w-]*):|<%|<<)", re.DOTALL)
_WORDS = re.compile(r"[^\W_](?>(?:[^\W_]| (?! )|[,.'’?!](?![\w'/?]))*)")
_IN_QUOTES = re.compile(r"\"([^\"]+)\"|'([^']+)'")


@dataclass(frozen=True, slots=True)
class PassageLink:
    """A link of a passage.

    say: its words.
    target: the passage that it leads to.
    when: the condition under which it is shown.
    sets: the flags that taking it sets.
    at: its place; the same link in two places is still the same.
    """

    say: str
    target: str
    when: str | None
    sets: tuple[tuple[str, bool], ...] = ()
    at: int = field(default=0, compare=False)


@dataclass(slots=True)
class PassageDraft:
    """A passage as far as a scenario can express it.

    blocks: texts with their conditions.
    links: links.
    gotos: passages that follow by themselves; `uncertain_gotos`: those whose condition a scenario
        cannot
        express.
    sets: flags that are set.
    odd_parts: what has no counterpart, with its place in the text.
    """

    blocks: list[tuple[str | None, str]] = field(default_factory=list)
    links: list[PassageLink] = field(default_factory=list)
    gotos: list[PassageLink] = field(default_factory=list)
    uncertain_gotos: list[PassageLink] = field(default_factory=list)
    sets: dict[str, bool] = field(default_factory=dict)
    odd_parts: list[OddPart] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class StoryFacts:
    """What is known of a story while its passages are drafted.

    form: the story format.
    flags: the variables that are flags, with their ids.
    scene_of: returns the id of another passage.
    names: the names of all passages.
    conditions: translations of conditions that are known already.
    """

    form: FormatName
    flags: Mapping[str, str]
    scene_of: SceneOf
    names: Collection[str] = ()
    conditions: Mapping[str, str] = field(default_factory=dict)


def draft_passage(marks: list[PassageMark], known: StoryFacts) -> PassageDraft:
    """Return the draft of a passage."""
    return _PassageDrafter(marks, known).build_draft()


def weave_text(text: str, form: FormatName) -> tuple[str, list[OddPart]]:
    """Return a text without links and conditions as Markdown, and what of it has no counterpart."""
    if _WORDS.fullmatch(text):
        return text.strip(), []
    parts, odd = list[TextPart](), list[OddPart]()
    for mark in read_marks(text, form):
        if mark.sign in _PROSE:
            parts.append(_build_part(mark))
        elif mark.sign != "layout":
            odd.append(OddPart(mark.at, mark.raw, mark.why))
            if mark.sign != "left":
                parts.append(TextPart("literal", mark.raw, mark.at))
    woven = weave_parts(parts, form)
    return woven.text, sorted([*odd, *woven.odd])


_PROSE = frozenset({"text", "verbatim", "style", "tag"})


def _build_part(mark: PassageMark) -> TextPart:
    """Return a mark of prose as a part of a text."""
    if mark.sign == "text":
        return TextPart("text", mark.text, mark.at)
    if mark.sign == "style":
        return TextPart("style", mark.text, mark.at, mark.raw)
    return TextPart("tag", mark.raw, mark.at) if mark.sign == "tag" else TextPart("literal", mark.text, mark.at)


@dataclass(slots=True, eq=False)
class _ConditionChain:
    """An `if` with its branches: whether all conditions can be translated, and those so far."""

    is_translatable: bool = True
    parts: int = 0
    earlier_conditions: list[str] = field(default_factory=list)
    current_condition: str = ""
    at: int = 0
    raw: str = ""


class _PassageDrafter:
    def __init__(self, marks: list[PassageMark], known: StoryFacts) -> None:
        self.marks, self.known = marks, known
        self.form, self.flags = known.form, known.flags
        self.result = PassageDraft()
        self.depth = 0
        self.unclosed, self.stray = find_unclosed(marks, self.form)
        self.chains = self._find_chains()
        self.open: list[_ConditionChain] = []
        self.says: list[str] = []
        self.texts: list[tuple[str | None, list[TextPart]]] = []

    def _find_chains(self) -> dict[int, _ConditionChain]:
        """Return, for each mark of a condition by its number, the chain that it belongs to."""
        chains, stack, last = dict[int, _ConditionChain](), list[_ConditionChain](), dict[int, _ConditionChain]()
        for number, mark in enumerate(self.marks):
            if mark.sign == "if":
                stack.append(_ConditionChain())
            elif mark.sign in ("else", "elseif"):
                if self.form == "harlowe":
                    stack.append(last.pop(len(stack), _ConditionChain(is_translatable=False)))
                elif not stack:
                    stack.append(_ConditionChain(is_translatable=False))
            elif mark.sign == "end" and stack:
                last[len(stack) - 1] = stack[-1]
                chains[number] = stack.pop()
                continue
            if mark.sign in ("if", "else", "elseif"):
                chains[number] = stack[-1]
                stack[-1].parts += 1
                too_many = len(stack) > MAX_NESTED or stack[-1].parts > MAX_NESTED
                unsaid = mark.sign != "else" and self.translate(mark.text) is None
                if too_many or unsaid or number in self.unclosed:
                    stack[-1].is_translatable = False
        return chains

    def translate(self, text: str) -> str | None:
        if text in self.known.conditions:
            return self.known.conditions[text]
        return translate_condition(text, self.flags, self.known.scene_of)

    def build_draft(self) -> PassageDraft:
        for number, found in enumerate(self.marks):
            mark = found._replace(why=UNCLOSED_REASON) if number in self.unclosed else found
            if mark.sign in ("if", "else", "elseif", "end"):
                self._add_conditional(number, mark, self.chains.get(number))
            else:
                self._add_mark(number, mark)
        for when, parts in self.texts:
            self._add_block(when, parts)
        return self.result

    def _add_conditional(self, number: int, mark: PassageMark, chain: _ConditionChain | None) -> None:
        if chain is None or not chain.is_translatable:
            if number not in self.stray:
                self._track_depth(mark)
            if mark.sign != "end" or number in self.stray:
                self._report_odd(mark)
            self._keep_raw(mark)
            return
        if mark.sign == "end":
            if chain in self.open:
                self.open.remove(chain)
            return
        condition_text = self.translate(mark.text) if mark.sign != "else" else None
        chain.current_condition = (
            join_conditions(
                [*map(negate_condition, chain.earlier_conditions), *([condition_text] if condition_text else [])]
            )
            or ""
        )
        chain.earlier_conditions += [condition_text] if condition_text else []
        chain.at, chain.raw = mark.at, mark.raw
        if chain not in self.open:
            self.open.append(chain)

    def _add_mark(self, number: int, mark: PassageMark) -> None:
        if mark.sign in _PROSE:
            self._add_part(_build_part(mark))
        elif mark.sign == "set":
            self._add_settings(mark)
        elif mark.sign == "goto":
            ways = self.result.uncertain_gotos if self.depth > 0 else self.result.gotos
            ways.append(PassageLink("", mark.target, self.current_condition(), at=mark.at))
        elif mark.sign == "link":
            self._add_link(mark)
        elif mark.sign == "left":
            self._report_odd(mark)
        elif mark.sign == "close":
            self._add_close(number, mark)
        elif mark.sign != "layout":
            self._track_depth(mark)
            self._report_odd(mark)
            self._keep_raw(mark)

    def _add_settings(self, mark: PassageMark) -> None:
        known = [(self.flags[name], truth) for name, truth in mark.sets if name in self.flags]
        self.result.sets |= dict(known)
        if len(known) < len(mark.sets):
            self._report_odd(mark)
            if mark.why == KEPT_REASON:
                self._keep_raw(mark)

    def _add_close(self, number: int, mark: PassageMark) -> None:
        if number in self.stray:
            self._report_odd(mark)
        else:
            self._track_depth(mark)
        self._keep_raw(mark)

    def _report_odd(self, mark: PassageMark) -> None:
        raw = (mark.raw or mark.text or mark.target).strip()
        hooked = mark.sign in ("if", "else", "elseif", "open")
        self.result.odd_parts.append(OddPart(mark.at, raw.removesuffix("[").strip() if hooked else raw, mark.why))

    def _keep_raw(self, mark: PassageMark) -> None:
        if mark.raw:
            self._add_part(TextPart("literal", mark.raw, mark.at))

    def _track_depth(self, mark: PassageMark) -> None:
        """Count what is open without a counterpart: when its inside happens cannot be expressed."""
        begins = mark.sign in ("if", "open") or (self.form == "harlowe" and mark.sign in ("else", "elseif"))
        self.depth += 1 if begins else -1 if mark.sign in ("end", "close") and self.depth else 0

    def _add_link(self, mark: PassageMark) -> None:
        mark, why = self._resolve_target(mark)
        if why:
            self._report_odd(mark._replace(why=why))
            self._keep_raw(mark)
            return
        unsaid = [name for name, _ in mark.sets if name not in self.flags]
        if mark.rest or unsaid:
            self._report_odd(mark._replace(why=CHOICE_REASON))
        sets = tuple((self.flags[name], truth) for name, truth in mark.sets if name in self.flags)
        say, odd = weave_text(mark.text, self.form)
        self.result.odd_parts += [each._replace(at=mark.at) for each in odd]
        say = " ".join(say.replace("\\\n", " ").split()) or make_visible(mark.target) or GO_ON
        self._add_part(TextPart("link", str(len(self.result.links)), mark.at))
        self.says.append(say)
        self.result.links.append(PassageLink(say, mark.target, self.current_condition(), sets, mark.at))

    def _resolve_target(self, mark: PassageMark) -> tuple[PassageMark, str]:
        """Return the link with an existing target if it has one, and why it is not a link."""
        for text, target in ((mark.text, mark.target), *mark.others):
            plain = _IN_QUOTES.fullmatch(target)
            bare = (plain[1] or plain[2]).strip() if plain else target
            for each in (target, bare):
                if each in self.known.names:
                    return mark._replace(text=text, target=each), ""
        if _SCHEME.fullmatch(mark.target):
            return mark, OUTSIDE_REASON
        if _COMPUTED_TARGET.match(mark.target):
            return mark, COMPUTED_REASON
        plain = _IN_QUOTES.fullmatch(mark.target)
        return (mark._replace(target=(plain[1] or plain[2]).strip() or mark.target), "") if plain else (mark, "")

    def current_condition(self) -> str | None:
        """Return the condition of everything that is open here."""
        found = join_conditions([chain.current_condition for chain in self.open if chain.current_condition])
        if found is not None and len(found) > MAX_LENGTH:
            last = self.open[-1]
            self.result.odd_parts.append(OddPart(last.at, last.raw.strip().removesuffix("["), TOO_LONG_REASON))
            return None
        return found

    def _add_part(self, part: TextPart) -> None:
        when = self.current_condition()
        if self.texts and self.texts[-1][0] == when:
            self.texts[-1][1].append(part)
        else:
            self.texts.append((when, [part]))

    def _add_block(self, when: str | None, parts: list[TextPart]) -> None:
        """Add a text as Markdown.

        A line with only links is dropped, and a link within a line becomes its words.
        """
        woven = weave_parts(parts, self.form, self.says)
        self.result.odd_parts += woven.odd
        found = self.result.blocks
        if woven.text and found and found[-1][0] == when:
            found[-1] = (when, f"{found[-1][1]}\n\n{woven.text}")
        elif woven.text:
            found.append((when, woven.text))
