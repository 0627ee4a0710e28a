"""Check that every name a scenario reads, sets or leads to exists and is of the right kind."""

from collections.abc import Collection

from pm_quest.authoring.fixing.condition_fixer import ConditionFixer
from pm_quest.authoring.fixing.condition_pieces import SlipNote
from pm_quest.authoring.fixing.known_names import KnownNames, find_beside_ending, list_names
from pm_quest.authoring.name_suggester import NameSuggester, did_you_mean
from pm_quest.authoring.source_text import quote_value
from pm_quest.authoring.symbols import SymbolTable
from pm_quest.authoring.value_places import map_to_source
from pm_quest.authoring.value_reader import IS_SNAKE_CASE, to_snake_case
from pm_quest.authoring.yaml_nodes import ScalarNode
from pm_quest.authoring.yaml_nodes import YamlNode as Value
from pm_quest.story.conditions import CALLS, Condition, ConditionError, ConditionNode, ConditionType, check_type
from pm_quest.story.model import CREDENTIALS, SKILLS, Choice

_NEAR_CREDENTIAL = 0.75
_ENDING = "write 'ending == a_scene'"


class NameResolver:
    """Resolves references against declarations.

    Scenes and choices are looked up only if all `scenes` of the file were read, meters and flags
    only if all `names` were.
    """

    def __init__(self, found: SymbolTable, suggest: NameSuggester, text: str, *, scenes: bool, names: bool) -> None:
        self.found, self.suggest, self.text = found, suggest, text
        self.all_scenes, self.all_names = scenes, names
        self.numbers = {*SKILLS, "adaptability", *found.meters}
        self.kinds: dict[str, ConditionType] = dict.fromkeys(found.flags, "truth")
        self.kinds |= dict.fromkeys(self.numbers, "number")
        self.valid_conditions: set[tuple[str, str, tuple[str, ...]]] = set()
        self.undeclared: set[str] = set()
        self.known = KnownNames(found)
        self.fixer = ConditionFixer(self.known)

    def check_all(self) -> None:
        """Resolve every reference of the file."""
        self._check_credentials()
        if self.all_scenes:
            self._check_targets()
            self._check_plays()
        if self.all_names:
            self._check_gains()
            self._check_sets()
        for condition, scalar, wanted, extra in self.found.conditions:
            known = (condition.source, wanted, extra)
            if known not in self.valid_conditions:
                before = len(self.found.remarks)
                self._check_condition(condition, scalar, wanted, extra)
                if len(self.found.remarks) == before:
                    self.valid_conditions.add(known)
                else:
                    self._merge_remarks(condition, scalar, wanted, extra, before)
        for error, scalar, wanted, extra in self.found.unread_conditions:
            self._report_unread(error, scalar, wanted, extra)

    def _merge_remarks(
        self, condition: Condition, scalar: ScalarNode, wanted: ConditionType, extra: tuple[str, ...], before: int
    ) -> None:
        """Replace the remarks on single names of a condition by one with the fixed condition."""
        remarks = self.found.remarks
        note = self.fixer.suggest_fix(condition.source, wanted, extra) if self.all_scenes and self.all_names else None
        if note is not None and note.whole:
            code = remarks[before].code
            del remarks[before:]
            self._report_slip(note, scalar, code)

    def _report_unread(
        self, error: ConditionError, scalar: ScalarNode, wanted: ConditionType, extra: tuple[str, ...]
    ) -> None:
        """Report a condition that cannot be parsed, in the author's terms if possible."""
        note = self.fixer.suggest_fix(scalar.value.rstrip(), wanted, extra)
        self._report_slip(note or SlipNote(error.start, error.end, error.message, error.suggestion), scalar, "PQ138")

    def _report_slip(self, note: SlipNote, scalar: ScalarNode, code: str) -> None:
        """Add a remark for a slip of a condition."""
        place = map_to_source(self.text, scalar, note.start, note.end)
        self.found.add_remark(*place, code, note.message, note.suggestion or "write it as one comparison")

    def _check_targets(self) -> None:
        """Report destinations that are no scenes."""
        scenes = self.found.scenes
        for target, _ in self.found.targets:
            if target.value not in scenes:
                self._report_missing_scene(target.value, target.start, target.end)

    def _report_missing_scene(self, name: str, start: int, end: int, endings: list[str] | None = None) -> None:
        """Report a scene that does not exist. `endings` limits what may stand there."""
        called = self.known.find_scene(name)
        called = called if endings is None or called in endings else None
        near = called or self.suggest.find_nearest(name, self.found.scenes if endings is None else endings)
        if near and not IS_SNAKE_CASE(near) and to_snake_case(near) == name:
            return  # told there already: the scene is to be called what stands here
        add = f", or add a scene {quote_value(name)}" if IS_SNAKE_CASE(name) else ""
        suggestion = f"write '{near}'{'' if called or endings else add}"
        if not near:
            listed = list_names(filter(IS_SNAKE_CASE, self.found.scenes))
            suggestion = (
                f"add a scene {quote_value(name)}, or name another" if add else f"write the id of a scene: {listed}"
            )
            suggestion = f"write one of the endings: {list_names(endings)}" if endings else suggestion
        self.found.add_remark(
            start, end, "PQ203", f"scene {quote_value(name)} does not exist{did_you_mean(near)}", suggestion
        )

    def _check_plays(self) -> None:
        """Report steps of tests that are no choices."""
        choices = {choice for scene in self.found.choices.values() for choice in scene}
        for step in self.found.plays:
            name = step.value
            if name.startswith("=") and name[1:].strip() != name[1:]:
                message = "no blank stands between '=' and its scene"
                self.found.add_remark(step.start, step.end, "PQ203", message, f"write '={name[1:].strip()}'")
            elif name.startswith("="):
                if name[1:] not in self.found.scenes:
                    self._report_missing_scene(name[1:], *map_to_source(self.text, step, 1, len(name)))
            elif name not in choices and Choice not in self.found.unnamed_records:
                self._report_step(name, choices, step)

    def _report_step(self, name: str, choices: set[str], step: ScalarNode) -> None:
        """Report a step of a test that is a scene, a choice with its scene before it, or a slip."""
        scene, _, choice = name.partition(".")
        if choice in choices and scene in self.found.scenes:
            message = f"'play' has choices without their scenes, and this is {quote_value(name)}"
            self.found.add_remark(step.start, step.end, "PQ204", message, f"write '{choice}'")
        elif name in self.found.scenes:
            message = f"'play' has choices, and {quote_value(name)} is a scene"
            suggestion = f"write the choices that are taken, and '={name}' where a draw is to lead there"
            self.found.add_remark(step.start, step.end, "PQ204", message, suggestion)
        else:
            self._report_missing_choice(name, "", choices, step.start, step.end)

    def _report_missing_choice(
        self, name: str, scene: str, choices: "set[str] | dict[str, ScalarNode]", start: int, end: int
    ) -> None:
        """Report a choice that does not exist."""
        near = self.suggest.find_nearest(name, choices)
        where = f" in scene {quote_value(scene)}" if scene else ""
        suggestion = f"write '{near}'" if near else f"name a choice that there is{where}"
        if not near and scene and choices:
            suggestion = f"write one of {list_names(filter(IS_SNAKE_CASE, choices))}"
        self.found.add_remark(
            start, end, "PQ204", f"choice {quote_value(name)} does not exist{where}{did_you_mean(near)}", suggestion
        )

    def _check_gains(self) -> None:
        """Report names under `gain` that are neither skills nor meters."""
        names = dict.fromkeys((*self.found.meters, *SKILLS))
        for name, value in self.found.gained_names:
            if name.value == "adaptability":
                message = "'adaptability' cannot be gained: it follows from the 'fit' of the choices"
                self.found.add_remark(
                    name.start, name.end, "PQ202", message, "leave it out, or give the choice a 'fit'"
                )
            elif name.value in self.found.flags and name.value not in names:
                truth = "false" if isinstance(value, ScalarNode) and value.value in ("0", "false", "-1") else "true"
                message = f"{quote_value(name.value)} is a flag, and 'gain' is for meters and skills"
                self._report_wrong_kind(name, value, "PQ202", message, f"write 'set: {{{name.value}: {truth}}}'")
            elif name.value not in names:
                self._report_undeclared(name, "PQ202", "is neither a skill nor a meter", names, "a meter")

    def _check_sets(self) -> None:
        """Report names under `set` that are no flags."""
        for name, value in self.found.set_names:
            if name.value in self.found.flags:
                continue
            if name.value == "adaptability":
                message = "'adaptability' cannot be set: it follows from the 'fit' of the choices"
                self._report_wrong_kind(name, value, "PQ205", message, "leave it out, or give the choice a 'fit'")
            elif name.value in self.numbers:
                kind = "skill" if name.value in SKILLS else "meter"
                message = f"{quote_value(name.value)} is a {kind}, and 'set' is for flags"
                self._report_wrong_kind(name, value, "PQ205", message, _suggest_gain(name, value))
            else:
                self.found.settled_values.add(value.start)
                self._report_undeclared(name, "PQ205", "is no flag", self.found.flags, "a flag")

    def _report_wrong_kind(self, name: ScalarNode, value: Value, code: str, message: str, suggestion: str) -> None:
        """Report a name with the wrong kind of value behind it.

        Nothing more is reported of that value.
        """
        self.found.settled_values.add(value.start)
        self.found.add_remark(name.start, name.end, code, message, suggestion)

    def _report_undeclared(self, name: ScalarNode, code: str, message: str, names: Collection[str], kind: str) -> None:
        """Report a name that is not declared.

        One that resembles no other is reported once, since declaring it fixes every use.
        """
        called = self.known.find_value(name.value)
        near = called if called in names else self.suggest.find_nearest(name.value, names)
        if not near and name.value in self.undeclared:
            return
        self.undeclared.add(name.value)
        declare = f"declare {kind} {quote_value(name.value)} at the top of the file"
        suggestion = f"write '{near}', or {declare}" if near else declare
        if not near and (known := list_names(filter(IS_SNAKE_CASE, names))):
            suggestion = f"write one of {known}, or {declare}"
        self.found.add_remark(
            name.start, name.end, code, f"{quote_value(name.value)} {message}{did_you_mean(near)}", suggestion
        )

    def _check_credentials(self) -> None:
        """Report credentials that look like a misspelt known one."""
        for name in self.found.credentials:
            if name.value not in CREDENTIALS:
                self._check_credential(name.value, name.start, name.end)

    def _check_credential(self, name: str, start: int, end: int) -> None:
        """Report an unknown credential only if it resembles a known one.

        Any other is the author's own.
        """
        near = self.suggest.find_nearest(name, CREDENTIALS, _NEAR_CREDENTIAL)
        if near:
            message = f"the credential {quote_value(name)} is not a known one{did_you_mean(near)}"
            self.found.add_remark(start, end, "PQ207", message, f"write '{near}', or give yours a name less like it")

    def _check_condition(
        self, condition: Condition, scalar: ScalarNode, wanted: ConditionType, extra: tuple[str, ...]
    ) -> None:
        """Resolve all names of a condition, then check the kinds of its values."""
        beside = list(find_beside_ending(condition.root))
        for node in condition.list_reads():
            if any(scene.start <= node.start and node.end <= scene.end for scene in beside):
                if "ending" in extra:
                    self._check_ending(node, scalar)
            elif node.op in CALLS:
                self._check_call(node, scalar)
            elif node.value not in self.kinds and node.value not in extra and self.all_names:
                self._report_unknown_name(condition, node, scalar, wanted, extra)
        try:
            _require_scenes(beside if "ending" in extra else [])
            check_type(condition.root, lambda node: self.known.kind_of(node, extra), wanted)
        except ConditionError as error:
            place = map_to_source(self.text, scalar, error.start, error.end)
            suggestion = error.suggestion.replace("a_scene", next(iter(self.known.endings), "a_scene"))
            self.found.add_remark(
                *place, "PQ139", *(self._describe_comparison(condition, error, extra) or (error.message, suggestion))
            )

    def _describe_comparison(
        self, condition: Condition, error: ConditionError, extra: tuple[str, ...]
    ) -> tuple[str, str] | None:
        """Return message and suggestion for a number where a truth value is expected, or None."""
        part = condition.source[error.start : error.end]
        names = [node.value for node in condition.list_reads() if error.start <= node.start and node.end <= error.end]
        number = next((str(name) for name in names if name in self.numbers), None)
        if part.isdecimal():
            name = "impact" if "ending" in extra else next(iter(self.found.meters), "tech")
            return "true or false is meant here, and this is a number", f"compare it, as in '{name} >= {part}'"
        if names == ["impact"]:
            number = "impact"
        if number is None or "ending" in names:
            return None
        compared = f"{part} >= {self.known.sample_threshold(number)}"
        fixed = f"{condition.source[: error.start]}{compared}{condition.source[error.end :]}"
        return f"true or false is meant here, and {quote_value(part)} is a number", f"write '{fixed}'"

    def _check_call(self, node: ConditionNode, scalar: ScalarNode) -> None:
        """Resolve the name in a call such as `visited(a_scene)`."""
        name, scenes = str(node.value), self.found.scenes
        scene, _, choice = name.partition(".")
        if node.op == "holds":
            if name not in CREDENTIALS:
                self._check_credential(name, *self._find_argument(node, scalar))
        elif not self.all_scenes:
            return
        elif scene not in scenes:
            start, end = self._find_argument(node, scalar)
            self._report_missing_scene(scene, start, min(end, start + len(scene)))
        elif node.op == "chose" and choice not in (choices := self.found.choices.get(scene, {})):
            start, end = self._find_argument(node, scalar)
            self._report_missing_choice(choice, scene, choices, min(start + len(scene) + 1, end - 1), end)

    def _find_argument(self, node: ConditionNode, scalar: ScalarNode) -> tuple[int, int]:
        """Return the stretch of the name between the brackets of a call."""
        start, end = map_to_source(self.text, scalar, node.start, node.end)
        at = self.text.find(str(node.value), start, end)
        return (start, end) if at < 0 else (at, at + len(str(node.value)))

    def _report_unknown_name(
        self,
        condition: Condition,
        node: ConditionNode,
        scalar: ScalarNode,
        wanted: ConditionType,
        extra: tuple[str, ...],
    ) -> None:
        """Report a name in a condition that is neither a skill nor a meter nor a flag."""
        name = str(node.value)
        start, end = map_to_source(self.text, scalar, node.start, node.end)
        if name in ("ending", "impact"):
            message = f"'{name}' is known only at an ending, so only tests may read it"
            self.found.add_remark(start, end, "PQ209", message, "read a meter, a flag or a skill instead")
            return
        near = self.suggest.find_nearest(name, [*self.kinds, *extra])
        if not near and name in self.undeclared:
            return
        self.undeclared.add(name)
        declare = f"declare a meter or a flag {quote_value(name)}"
        suggestion = (
            f"write '{near}', or {declare}" if near else self._suggest_name(condition, node, wanted, extra, declare)
        )
        message = f"{quote_value(name)} is neither a skill nor a meter nor a flag{did_you_mean(near)}"
        self.found.add_remark(start, end, "PQ201", message, suggestion)

    def _suggest_name(
        self, condition: Condition, node: ConditionNode, wanted: ConditionType, extra: tuple[str, ...], declare: str
    ) -> str:
        """Suggest what to write for a name that resembles no other.

        A number, or one of the known names.
        """
        if wanted == "number":
            name = next(iter(self.found.meters), "tech")
            return f"write a whole number, or an expression, as in '40 + 5 * {name}'"
        for each in condition.root.walk():
            if each.op == "compare" and node in each.parts:
                other = next((part for part in each.parts if part.value in (*self.numbers, "impact")), None)
                if other is not None:
                    source, limit = condition.source, self.known.sample_threshold(str(other.value))
                    return f"write a whole number, as in '{source[: node.start]}{limit}{source[node.end :]}'"
        if "ending" in extra and self.known.endings:
            return f"write 'ending == {self.known.endings[0]}', or another ending; they are {list_names(self.known.endings, 'and')}"
        return f"write one of {self.known.list_values()}, or {declare}"

    def _check_ending(self, node: ConditionNode, scalar: ScalarNode) -> None:
        """Report a scene beside `ending` that is no ending."""
        name = str(node.value)
        start, end = map_to_source(self.text, scalar, node.start, node.end)
        if not self.all_scenes:
            return
        endings = self.known.endings
        if name not in self.found.scenes:
            self._report_missing_scene(name, start, end, endings)
        elif name not in self.found.endings:
            near = self.suggest.find_nearest(name, endings)
            suggestion = f"write '{near}'" if near else f"write one of the endings: {list_names(endings)}"
            self.found.add_remark(
                start, end, "PQ210", f"scene {quote_value(name)} is no ending{did_you_mean(near)}", suggestion
            )


def _suggest_gain(name: ScalarNode, value: Value) -> str:
    """Suggest how to change a meter by what stands behind its name."""
    number = value.value if isinstance(value, ScalarNode) and value.value.lstrip("+-").isdecimal() else ""
    gain = f"write 'gain: {{{name.value}: {number or 1}}}'"
    return f"{gain}, which adds {number}: a meter has no other way to change" if number else gain


def _require_scenes(nodes: list[ConditionNode]) -> None:
    """Raise ConditionError where `ending` is compared with anything but the id of a scene."""
    for node in nodes:
        if node.op != "name" or node.value == "ending":
            raise ConditionError("'ending' is compared with a scene's id", _ENDING, node.start, node.end)
