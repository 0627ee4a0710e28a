"""What the names of a scenario stand for, and which one was meant by its label, its title or its place."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain, islice

from pm_quest.authoring.figures import NUMBER_WORDS
from pm_quest.authoring.gathered import Gathered
from pm_quest.authoring.source import shown
from pm_quest.authoring.values import SNAKE
from pm_quest.story.conditions import CALLS, ConditionError, Kind, Node, check_kind, parse
from pm_quest.story.model import CREDENTIALS, SKILLS

MOST_LISTED = 12
"""So many names are listed in a sentence, at most."""

MOST_LETTERS = 200
"""No name that people read is longer."""

_WORDS = re.compile(r"\w+")


def fold(text: str) -> str:
    """Reduce a text to its words in small letters, so that spelling and signs don't matter."""
    return " ".join(_WORDS.findall(text.replace("_", " ").casefold()))


def list_names(names: Iterable[str], last: str = "or") -> str:
    """Write some names as a list in a sentence, and no more of them than can be read."""
    names = list(islice(names, MOST_LISTED + 1))
    if len(names) > MOST_LISTED:
        return ", ".join(names[:MOST_LISTED]) + ", …"
    return f"{', '.join(names[:-1])} {last} {names[-1]}" if len(names) > 1 else "".join(names)


def find_credential(phrase: str) -> str | None:
    """Find the credential that a phrase means, by id or by the name that people read."""
    key = fold(phrase[:MOST_LETTERS])
    return next((id for id, name in CREDENTIALS.items() if key in (fold(id), fold(name))), None)


class KnownNames:
    """The names that a scenario declares, and what people call them."""

    def __init__(self, found: Gathered) -> None:
        self.found = found
        self.numbers = {*SKILLS, "adaptability", *found.meters}
        self.flags = found.flags
        self.scenes_of: dict[str, list[str]] = {}
        for scene, choices in found.choices.items():
            for choice in choices:
                self.scenes_of.setdefault(choice, []).append(scene)
        self.folded: dict[str, str] = {}
        for name in [*found.flags, *found.meters, *SKILLS]:
            self.folded.setdefault(fold(name), name)
        self.folded_scenes = {fold(scene): scene for scene in found.scenes}

    def is_name(self, word: str) -> bool:
        """Is it a number or a flag that a condition can read?"""
        return word in self.numbers or word in self.flags

    def find_value(self, phrase: str) -> str | None:
        """Find the meter, skill or flag that a phrase means: by its id however spelt, or by the label of a meter."""
        key = fold(phrase)
        return self.folded.get(key) or self.found.labels.get(key)

    def find_scene(self, phrase: str) -> str | None:
        """Find the scene that a phrase means: by its id however spelt, by its ending's title, or by the line over it."""
        if phrase in self.found.scenes:
            return phrase
        key = fold(phrase)
        return self.folded_scenes.get(key) or self.found.titles.get(key) or self.found.wheres.get(key)

    def list_choices(self, choice: str) -> list[str]:
        """List the calls that ask for a choice of this id, one for each scene that has it."""
        return [f"chose({scene}.{choice})" for scene in self.scenes_of.get(choice, ())]

    def threshold(self, name: str) -> int:
        """Give a number that a meter or a skill can sensibly be compared with: the middle of a meter, and 1 for a skill."""
        low, high = self.found.bounds.get(name, (0, 100) if name == "impact" else (0, 2))
        return low + (high - low + 1) // 2

    @cached_property
    def endings(self) -> list[str]:
        """The endings, in the order of the file."""
        return [scene for scene in self.found.scenes if scene in self.found.endings]

    def list_values(self) -> str:
        """List what conditions can read: meters, flags, skills."""
        return list_names(filter(SNAKE, chain(self.found.meters, self.flags, SKILLS)))

    def explain(self, name: str, extra: tuple[str, ...]) -> tuple[str, str] | None:
        """Say what else a name is, where it is no meter, skill or flag, and what to write for it in a condition."""
        if name in self.found.scenes:
            if "ending" in extra and name in self.found.endings:
                return f"{shown(name)} is an ending", f"ending == {name}"
            return f"{shown(name)} is a scene", f"visited({name})"
        calls = self.list_choices(name)
        if calls:
            return f"{shown(name)} is a choice", " or ".join(calls[:MOST_LISTED])
        if name in CREDENTIALS:
            return f"{shown(name)} is a credential", f"holds({name})"
        value = self.find_value(name)
        if value:
            return f"{shown(name)} is written '{value}' here", value
        if name.casefold() in NUMBER_WORDS:
            return "numbers are written in digits here", str(NUMBER_WORDS[name.casefold()])
        return None

    def accepts(self, text: str, wanted: Kind, extra: tuple[str, ...]) -> bool:
        """Can a condition be read, with names that are all there, and is it of the kind that is wanted?"""
        try:
            condition = parse(text)
            scenes = {id(node) for node in find_beside_ending(condition.root)}
            if not all(self._is_there(node, extra, is_scene=id(node) in scenes) for node in condition.reads()):
                return False
            check_kind(condition.root, lambda node: self.kind_of(node, extra), wanted)
        except ConditionError:
            return False
        return True

    def kind_of(self, node: Node, extra: tuple[str, ...]) -> Kind | None:
        """Give the kind of what a name or a call stands for; nothing where it is unknown."""
        if node.op in CALLS or node.value in self.flags:
            return "truth"
        if node.value in extra:
            return "scene" if node.value == "ending" else "number"
        return "number" if node.value in self.numbers else None

    def _is_there(self, node: Node, extra: tuple[str, ...], *, is_scene: bool) -> bool:
        name = str(node.value)
        scene, _, choice = name.partition(".")
        if is_scene:
            return name in self.found.endings
        if node.op == "name":
            return name in extra or self.is_name(name)
        if node.op == "chose":
            return choice in self.found.choices.get(scene, {})
        return node.op == "holds" or scene in self.found.scenes


def find_beside_ending(root: Node) -> Iterator[Node]:
    """Find what `ending` is compared with, which should be names of scenes."""
    for node in root.walk():
        if node.op == "compare":
            endings = [part for part in node.parts if part.op == "name" and part.value == "ending"]
            if endings:
                yield from (part for part in node.parts if part is not endings[0])
