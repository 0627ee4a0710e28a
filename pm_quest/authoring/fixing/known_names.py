"""The names of a scenario, and which one was meant by its label, its title or its place."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain, islice

from pm_quest.authoring.number_words import NUMBER_WORDS
from pm_quest.authoring.source_text import quote_value
from pm_quest.authoring.symbols import SymbolTable
from pm_quest.authoring.value_reader import IS_SNAKE_CASE
from pm_quest.story.conditions import CALLS, ConditionError, ConditionNode, ConditionType, check_type, parse_condition
from pm_quest.story.model import CREDENTIALS, SKILLS

MAX_LISTED = 12
"""The most names that are listed in a sentence."""

MAX_LETTERS = 200
"""The longest display name."""

_WORDS = re.compile(r"\w+")


def fold_words(text: str) -> str:
    """Return the words of a text in small letters, so that spelling and signs do not matter."""
    return " ".join(_WORDS.findall(text.replace("_", " ").casefold()))


def list_names(names: Iterable[str], last: str = "or") -> str:
    """Return names as a list in a sentence, at most MAX_LISTED of them."""
    names = list(islice(names, MAX_LISTED + 1))
    if len(names) > MAX_LISTED:
        return ", ".join(names[:MAX_LISTED]) + ", …"
    return f"{', '.join(names[:-1])} {last} {names[-1]}" if len(names) > 1 else "".join(names)


def find_credential(phrase: str) -> str | None:
    """Return the credential that a phrase means, by id or by display name, or None."""
    key = fold_words(phrase[:MAX_LETTERS])
    return next((id for id, name in CREDENTIALS.items() if key in (fold_words(id), fold_words(name))), None)


class KnownNames:
    """The names that a scenario declares, and what people call them."""

    def __init__(self, found: SymbolTable) -> None:
        self.found = found
        self.numbers = {*SKILLS, "adaptability", *found.meters}
        self.flags = found.flags
        self.scenes_of: dict[str, list[str]] = {}
        for scene, choices in found.choices.items():
            for choice in choices:
                self.scenes_of.setdefault(choice, []).append(scene)
        self.folded: dict[str, str] = {}
        for name in [*found.flags, *found.meters, *SKILLS]:
            self.folded.setdefault(fold_words(name), name)
        self.folded_exhibits = {fold_words(exhibit): exhibit for exhibit in found.exhibits}
        self.folded_scenes = {fold_words(scene): scene for scene in found.scenes}

    def is_name(self, word: str) -> bool:
        """Return whether it is a number or a flag that a condition can read."""
        return word in self.numbers or word in self.flags

    def find_value(self, phrase: str) -> str | None:
        """Return the meter, skill or flag that a phrase means.

        By id in any spelling, or by a meter's label.
        """
        key = fold_words(phrase)
        return self.folded.get(key) or self.found.labels.get(key)

    def find_scene(self, phrase: str) -> str | None:
        """Return the scene that a phrase means.

        By id in any spelling, by its ending's title, or by the line over it.
        """
        if phrase in self.found.scenes:
            return phrase
        key = fold_words(phrase)
        return self.folded_scenes.get(key) or self.found.titles.get(key) or self.found.scene_lines.get(key)

    def find_exhibit(self, phrase: str) -> str | None:
        """Return the exhibit that a phrase means, by id in any spelling or by its title."""
        key = fold_words(phrase)
        return self.folded_exhibits.get(key) or self.found.exhibit_titles.get(key)

    def list_choices(self, choice: str) -> list[str]:
        """Return the calls that ask for a choice of this id, one for each scene that has it."""
        return [f"chose({scene}.{choice})" for scene in self.scenes_of.get(choice, ())]

    def sample_threshold(self, name: str) -> int:
        """Return a number to compare a meter or a skill with.

        The middle of a meter, 1 for a skill.
        """
        low, high = self.found.bounds.get(name, (0, 100) if name == "impact" else (0, 2))
        return low + (high - low + 1) // 2

    @cached_property
    def endings(self) -> list[str]:
        """The endings, in the order of the file."""
        return [scene for scene in self.found.scenes if scene in self.found.endings]

    def list_values(self) -> str:
        """List what conditions can read: meters, flags, skills."""
        return list_names(filter(IS_SNAKE_CASE, chain(self.found.meters, self.flags, SKILLS)))

    def describe_name(self, name: str, extra: tuple[str, ...]) -> tuple[str, str] | None:
        """Return what else a name is, and what to write for it in a condition, or None."""
        if name in self.found.scenes:
            if "ending" in extra and name in self.found.endings:
                return f"{quote_value(name)} is an ending", f"ending == {name}"
            return f"{quote_value(name)} is a scene", f"visited({name})"
        calls = self.list_choices(name)
        if calls:
            return f"{quote_value(name)} is a choice", " or ".join(calls[:MAX_LISTED])
        if name in CREDENTIALS:
            return f"{quote_value(name)} is a credential", f"holds({name})"
        value = self.find_value(name)
        if value:
            return f"{quote_value(name)} is written '{value}' here", value
        if name.casefold() in NUMBER_WORDS:
            return "numbers are written in digits here", str(NUMBER_WORDS[name.casefold()])
        return None

    def accepts(self, text: str, wanted: ConditionType, extra: tuple[str, ...]) -> bool:
        """Return whether a condition parses, with known names, and is of the wanted kind."""
        try:
            condition = parse_condition(text)
            scenes = {id(node) for node in find_beside_ending(condition.root)}
            if not all(self._exists(node, extra, is_scene=id(node) in scenes) for node in condition.list_reads()):
                return False
            check_type(condition.root, lambda node: self.kind_of(node, extra), wanted)
        except ConditionError:
            return False
        return True

    def kind_of(self, node: ConditionNode, extra: tuple[str, ...]) -> ConditionType | None:
        """Return the kind of what a name or a call stands for, or None where it is unknown."""
        if node.op in CALLS or node.value in self.flags:
            return "truth"
        if node.value in extra:
            return "scene" if node.value == "ending" else "number"
        return "number" if node.value in self.numbers else None

    def _exists(self, node: ConditionNode, extra: tuple[str, ...], *, is_scene: bool) -> bool:
        name = str(node.value)
        scene, _, choice = name.partition(".")
        if is_scene:
            return name in self.found.endings
        if node.op == "name":
            return name in extra or self.is_name(name)
        if node.op == "chose":
            return choice in self.found.choices.get(scene, {})
        return node.op == "holds" or scene in self.found.scenes


def find_beside_ending(root: ConditionNode) -> Iterator[ConditionNode]:
    """Yield what `ending` is compared with, which should be names of scenes."""
    for node in root.walk():
        if node.op == "compare":
            endings = [part for part in node.parts if part.op == "name" and part.value == "ending"]
            if endings:
                yield from (part for part in node.parts if part is not endings[0])
