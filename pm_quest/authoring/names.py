"""Whether every name that a scenario reads, sets or leads to is there, and of the kind that is wanted."""

from collections.abc import Collection

from pm_quest.authoring.gathered import Gathered
from pm_quest.authoring.mending.known import KnownNames, find_beside_ending, list_names
from pm_quest.authoring.mending.pieces import SlipNote
from pm_quest.authoring.mending.whole import ConditionMender
from pm_quest.authoring.nodes import Node as Value
from pm_quest.authoring.nodes import Scalar
from pm_quest.authoring.places import within
from pm_quest.authoring.source import shown
from pm_quest.authoring.suggest import Suggest, hint
from pm_quest.authoring.values import SNAKE, snaked
from pm_quest.story.conditions import CALLS, Condition, ConditionError, Kind, Node, check_kind
from pm_quest.story.model import CREDENTIALS, SKILLS, Choice

_NEAR_CREDENTIAL = 0.75
_ENDING = "write 'ending == a_scene'"


class Names:
    """Holds references against declarations.

    Scenes and choices are looked up only where all `scenes` of the file were read, meters and flags where all `names`.
    """

    def __init__(self, found: Gathered, suggest: Suggest, text: str, *, scenes: bool, names: bool) -> None:
        self.found, self.suggest, self.text = found, suggest, text
        self.all_scenes, self.all_names = scenes, names
        self.numbers = {*SKILLS, "adaptability", *found.meters}
        self.kinds: dict[str, Kind] = dict.fromkeys(found.flags, "truth")
        self.kinds |= dict.fromkeys(self.numbers, "number")
        self.fine: set[tuple[str, str, tuple[str, ...]]] = set()
        self.undeclared: set[str] = set()
        self.known = KnownNames(found)
        self.mender = ConditionMender(self.known)

    def check(self) -> None:
        """Look up everything."""
        self._credentials()
        if self.all_scenes:
            self._targets()
            self._plays()
        if self.all_names:
            self._gains()
            self._sets()
        for condition, scalar, wanted, extra in self.found.conditions:
            known = (condition.source, wanted, extra)
            if known not in self.fine:
                before = len(self.found.remarks)
                self._condition(condition, scalar, wanted, extra)
                if len(self.found.remarks) == before:
                    self.fine.add(known)
                else:
                    self._mend(condition, scalar, wanted, extra, before)
        for error, scalar, wanted, extra in self.found.unread:
            self._tell_unread(error, scalar, wanted, extra)

    def _mend(self, condition: Condition, scalar: Scalar, wanted: Kind, extra: tuple[str, ...], before: int) -> None:
        """Where a condition can be mended whole, say that once, instead of what was said of each of its names."""
        remarks = self.found.remarks
        note = self.mender.mend(condition.source, wanted, extra) if self.all_scenes and self.all_names else None
        if note is not None and note.whole:
            code = remarks[before].code
            del remarks[before:]
            self._note(note, scalar, code)

    def _tell_unread(self, error: ConditionError, scalar: Scalar, wanted: Kind, extra: tuple[str, ...]) -> None:
        """A condition that cannot be read, as its author would say it, where its names tell what was meant."""
        note = self.mender.mend(scalar.value.rstrip(), wanted, extra)
        self._note(note or SlipNote(error.start, error.end, error.message, error.mend), scalar, "PQ138")

    def _note(self, note: SlipNote, scalar: Scalar, code: str) -> None:
        place = within(self.text, scalar, note.start, note.end)
        self.found.remark(*place, code, note.message, note.mend or "write it as one comparison")

    def _targets(self) -> None:
        scenes = self.found.scenes
        for target, _ in self.found.targets:
            if target.value not in scenes:
                self._no_scene(target.value, target.start, target.end)

    def _no_scene(self, name: str, start: int, end: int, endings: list[str] | None = None) -> None:
        called = self.known.find_scene(name)
        called = called if endings is None or called in endings else None
        near = called or self.suggest.nearest(name, self.found.scenes if endings is None else endings)
        if near and not SNAKE(near) and snaked(near) == name:
            return  # told there already: the scene is to be called what stands here
        add = f", or add a scene {shown(name)}" if SNAKE(name) else ""
        mend = f"write '{near}'{'' if called or endings else add}"
        if not near:
            listed = list_names(filter(SNAKE, self.found.scenes))
            mend = f"add a scene {shown(name)}, or name another" if add else f"write the id of a scene: {listed}"
            mend = f"write one of the endings: {list_names(endings)}" if endings else mend
        self.found.remark(start, end, "PQ203", f"scene {shown(name)} does not exist{hint(near)}", mend)

    def _plays(self) -> None:
        choices = {choice for scene in self.found.choices.values() for choice in scene}
        for step in self.found.plays:
            name = step.value
            if name.startswith("=") and name[1:].strip() != name[1:]:
                message = "no blank stands between '=' and its scene"
                self.found.remark(step.start, step.end, "PQ203", message, f"write '={name[1:].strip()}'")
            elif name.startswith("="):
                if name[1:] not in self.found.scenes:
                    self._no_scene(name[1:], *within(self.text, step, 1, len(name)))
            elif name not in choices and Choice not in self.found.nameless:
                self._tell_step(name, choices, step)

    def _tell_step(self, name: str, choices: set[str], step: Scalar) -> None:
        """A step of a test that is no choice: a scene, a choice with its scene before it, or a slip."""
        scene, _, choice = name.partition(".")
        if choice in choices and scene in self.found.scenes:
            message = f"'play' has choices without their scenes, and this is {shown(name)}"
            self.found.remark(step.start, step.end, "PQ204", message, f"write '{choice}'")
        elif name in self.found.scenes:
            message = f"'play' has choices, and {shown(name)} is a scene"
            mend = f"write the choices that are taken, and '={name}' where a draw is to lead there"
            self.found.remark(step.start, step.end, "PQ204", message, mend)
        else:
            self._no_choice(name, "", choices, step.start, step.end)

    def _no_choice(self, name: str, scene: str, choices: "set[str] | dict[str, Scalar]", start: int, end: int) -> None:
        near = self.suggest.nearest(name, choices)
        where = f" in scene {shown(scene)}" if scene else ""
        mend = f"write '{near}'" if near else f"name a choice that there is{where}"
        if not near and scene and choices:
            mend = f"write one of {list_names(filter(SNAKE, choices))}"
        self.found.remark(start, end, "PQ204", f"choice {shown(name)} does not exist{where}{hint(near)}", mend)

    def _gains(self) -> None:
        names = dict.fromkeys((*self.found.meters, *SKILLS))
        for name, value in self.found.gains:
            if name.value == "adaptability":
                message = "'adaptability' cannot be gained: it follows from the 'fit' of the choices"
                self.found.remark(name.start, name.end, "PQ202", message, "leave it out, or give the choice a 'fit'")
            elif name.value in self.found.flags and name.value not in names:
                truth = "false" if isinstance(value, Scalar) and value.value in ("0", "false", "-1") else "true"
                message = f"{shown(name.value)} is a flag, and 'gain' is for meters and skills"
                self._settle(name, value, "PQ202", message, f"write 'set: {{{name.value}: {truth}}}'")
            elif name.value not in names:
                self._unknown(name, "PQ202", "is neither a skill nor a meter", names, "a meter")

    def _sets(self) -> None:
        for name, value in self.found.sets:
            if name.value in self.found.flags:
                continue
            if name.value == "adaptability":
                message = "'adaptability' cannot be set: it follows from the 'fit' of the choices"
                self._settle(name, value, "PQ205", message, "leave it out, or give the choice a 'fit'")
            elif name.value in self.numbers:
                kind = "skill" if name.value in SKILLS else "meter"
                message = f"{shown(name.value)} is a {kind}, and 'set' is for flags"
                self._settle(name, value, "PQ205", message, _write_gain(name, value))
            else:
                self.found.settled.add(value.start)
                self._unknown(name, "PQ205", "is no flag", self.found.flags, "a flag")

    def _settle(self, name: Scalar, value: Value, code: str, message: str, mend: str) -> None:
        """Remark a name with the wrong kind of value behind it; nothing more is to be said of the value."""
        self.found.settled.add(value.start)
        self.found.remark(name.start, name.end, code, message, mend)

    def _unknown(self, name: Scalar, code: str, message: str, names: Collection[str], kind: str) -> None:
        """A name that is not declared; one that is like no other is told once, for declaring it mends it everywhere."""
        called = self.known.find_value(name.value)
        near = called if called in names else self.suggest.nearest(name.value, names)
        if not near and name.value in self.undeclared:
            return
        self.undeclared.add(name.value)
        declare = f"declare {kind} {shown(name.value)} at the top of the file"
        mend = f"write '{near}', or {declare}" if near else declare
        if not near and (known := list_names(filter(SNAKE, names))):
            mend = f"write one of {known}, or {declare}"
        self.found.remark(name.start, name.end, code, f"{shown(name.value)} {message}{hint(near)}", mend)

    def _credentials(self) -> None:
        for name in self.found.credentials:
            if name.value not in CREDENTIALS:
                self._credential(name.value, name.start, name.end)

    def _credential(self, name: str, start: int, end: int) -> None:
        """A credential that nobody knows is the author's to invent; only one that looks like a slip is remarked."""
        near = self.suggest.nearest(name, CREDENTIALS, _NEAR_CREDENTIAL)
        if near:
            message = f"the credential {shown(name)} is not a known one{hint(near)}"
            self.found.remark(start, end, "PQ207", message, f"write '{near}', or give yours a name less like it")

    def _condition(self, condition: Condition, scalar: Scalar, wanted: Kind, extra: tuple[str, ...]) -> None:
        """Look up all names of a condition, then whether numbers, truth and scenes stand where they may."""
        beside = list(find_beside_ending(condition.root))
        for node in condition.reads():
            if any(scene.start <= node.start and node.end <= scene.end for scene in beside):
                if "ending" in extra:
                    self._ending(node, scalar)
            elif node.op in CALLS:
                self._call(node, scalar)
            elif node.value not in self.kinds and node.value not in extra and self.all_names:
                self._no_name(condition, node, scalar, wanted, extra)
        try:
            _only_scenes(beside if "ending" in extra else [])
            check_kind(condition.root, lambda node: self.known.kind_of(node, extra), wanted)
        except ConditionError as error:
            place = within(self.text, scalar, error.start, error.end)
            mend = error.mend.replace("a_scene", next(iter(self.known.endings), "a_scene"))
            self.found.remark(*place, "PQ139", *(self._compare(condition, error, extra) or (error.message, mend)))

    def _compare(self, condition: Condition, error: ConditionError, extra: tuple[str, ...]) -> tuple[str, str] | None:
        """What to say of a meter or a skill where something true or false is meant: it is compared."""
        part = condition.source[error.start : error.end]
        names = [node.value for node in condition.reads() if error.start <= node.start and node.end <= error.end]
        number = next((str(name) for name in names if name in self.numbers), None)
        if part.isdecimal():
            name = "impact" if "ending" in extra else next(iter(self.found.meters), "tech")
            return "true or false is meant here, and this is a number", f"compare it, as in '{name} >= {part}'"
        if names == ["impact"]:
            number = "impact"
        if number is None or "ending" in names:
            return None
        compared = f"{part} >= {self.known.threshold(number)}"
        mended = f"{condition.source[: error.start]}{compared}{condition.source[error.end :]}"
        return f"true or false is meant here, and {shown(part)} is a number", f"write '{mended}'"

    def _call(self, node: Node, scalar: Scalar) -> None:
        name, scenes = str(node.value), self.found.scenes
        scene, _, choice = name.partition(".")
        if node.op == "holds":
            if name not in CREDENTIALS:
                self._credential(name, *self._argument(node, scalar))
        elif not self.all_scenes:
            return
        elif scene not in scenes:
            start, end = self._argument(node, scalar)
            self._no_scene(scene, start, min(end, start + len(scene)))
        elif node.op == "chose" and choice not in (choices := self.found.choices.get(scene, {})):
            start, end = self._argument(node, scalar)
            self._no_choice(choice, scene, choices, min(start + len(scene) + 1, end - 1), end)

    def _argument(self, node: Node, scalar: Scalar) -> tuple[int, int]:
        """Where the name between the brackets of a call stands."""
        start, end = within(self.text, scalar, node.start, node.end)
        at = self.text.find(str(node.value), start, end)
        return (start, end) if at < 0 else (at, at + len(str(node.value)))

    def _no_name(self, condition: Condition, node: Node, scalar: Scalar, wanted: Kind, extra: tuple[str, ...]) -> None:
        name = str(node.value)
        start, end = within(self.text, scalar, node.start, node.end)
        if name in ("ending", "impact"):
            message = f"'{name}' is known only at an ending, so only tests may read it"
            self.found.remark(start, end, "PQ209", message, "read a meter, a flag or a skill instead")
            return
        near = self.suggest.nearest(name, [*self.kinds, *extra])
        if not near and name in self.undeclared:
            return
        self.undeclared.add(name)
        declare = f"declare a meter or a flag {shown(name)}"
        mend = f"write '{near}', or {declare}" if near else self._mend_unknown(condition, node, wanted, extra, declare)
        message = f"{shown(name)} is neither a skill nor a meter nor a flag{hint(near)}"
        self.found.remark(start, end, "PQ201", message, mend)

    def _mend_unknown(
        self, condition: Condition, node: Node, wanted: Kind, extra: tuple[str, ...], declare: str
    ) -> str:
        """How to mend a name that is like no other: a number, where it stands for one, or one of those there are."""
        if wanted == "number":
            name = next(iter(self.found.meters), "tech")
            return f"write a whole number, or an expression, as in '40 + 5 * {name}'"
        for each in condition.root.walk():
            if each.op == "compare" and node in each.parts:
                other = next((part for part in each.parts if part.value in (*self.numbers, "impact")), None)
                if other is not None:
                    source, limit = condition.source, self.known.threshold(str(other.value))
                    return f"write a whole number, as in '{source[: node.start]}{limit}{source[node.end :]}'"
        if "ending" in extra and self.known.endings:
            return f"write 'ending == {self.known.endings[0]}', or another ending; they are {list_names(self.known.endings, 'and')}"
        return f"write one of {self.known.list_values()}, or {declare}"

    def _ending(self, node: Node, scalar: Scalar) -> None:
        name = str(node.value)
        start, end = within(self.text, scalar, node.start, node.end)
        if not self.all_scenes:
            return
        endings = self.known.endings
        if name not in self.found.scenes:
            self._no_scene(name, start, end, endings)
        elif name not in self.found.endings:
            near = self.suggest.nearest(name, endings)
            mend = f"write '{near}'" if near else f"write one of the endings: {list_names(endings)}"
            self.found.remark(start, end, "PQ210", f"scene {shown(name)} is no ending{hint(near)}", mend)


def _write_gain(name: Scalar, value: Value) -> str:
    """How to change a meter by what stands behind its name."""
    number = value.value if isinstance(value, Scalar) and value.value.lstrip("+-").isdecimal() else ""
    gain = f"write 'gain: {{{name.value}: {number or 1}}}'"
    return f"{gain}, which adds {number}: a meter has no other way to change" if number else gain


def _only_scenes(nodes: list[Node]) -> None:
    for node in nodes:
        if node.op != "name" or node.value == "ending":
            raise ConditionError("'ending' is compared with a scene's id", _ENDING, node.start, node.end)
