"""Check the names in conditions, and the kinds of the values they compare."""

from pm_quest.authoring.fixing.condition_fixer import ConditionFixer
from pm_quest.authoring.fixing.condition_pieces import SlipNote
from pm_quest.authoring.fixing.known_names import find_beside_ending, list_names
from pm_quest.authoring.name_reports import NameReports
from pm_quest.authoring.name_suggester import did_you_mean
from pm_quest.authoring.source_text import quote_value
from pm_quest.authoring.value_places import map_to_source
from pm_quest.authoring.yaml_nodes import ScalarNode
from pm_quest.story.conditions import CALLS, Condition, ConditionError, ConditionNode, ConditionType, check_type
from pm_quest.story.model import CREDENTIALS, SKILLS

_ENDING = "write 'ending == a_scene'"


class ConditionResolver:
    """Resolves the names of conditions, as the name resolver does those elsewhere."""

    def __init__(self, reports: NameReports, text: str, *, scenes: bool, names: bool) -> None:
        self.reports, self.text = reports, text
        self.found, self.known, self.suggest = reports.found, reports.known, reports.suggest
        self.all_scenes, self.all_names = scenes, names
        self.numbers = {*SKILLS, "adaptability", *self.found.meters}
        self.kinds: dict[str, ConditionType] = dict.fromkeys(self.found.flags, "truth")
        self.kinds |= dict.fromkeys(self.numbers, "number")
        self.valid_conditions: set[tuple[str, str, tuple[str, ...]]] = set()
        self.fixer = ConditionFixer(self.known)

    def check_all(self) -> None:
        """Resolve all names of all conditions."""
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
            return "this must be true or false, and it is a number", f"compare it, as in '{name} >= {part}'"
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
                self.reports.check_credential(name, *self._find_argument(node, scalar))
        elif not self.all_scenes:
            return
        elif scene not in scenes:
            start, end = self._find_argument(node, scalar)
            self.reports.report_missing_scene(scene, start, min(end, start + len(scene)))
        elif node.op == "chose" and choice not in (choices := self.found.choices.get(scene, {})):
            start, end = self._find_argument(node, scalar)
            self.reports.report_missing_choice(choice, scene, choices, min(start + len(scene) + 1, end - 1), end)

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
        if not near and name in self.reports.undeclared:
            return
        self.reports.undeclared.add(name)
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
        """Report a scene beside `ending` that is not an ending."""
        name = str(node.value)
        start, end = map_to_source(self.text, scalar, node.start, node.end)
        if not self.all_scenes:
            return
        endings = self.known.endings
        if name not in self.found.scenes:
            self.reports.report_missing_scene(name, start, end, endings)
        elif name not in self.found.endings:
            near = self.suggest.find_nearest(name, endings)
            suggestion = f"write '{near}'" if near else f"write one of the endings: {list_names(endings)}"
            self.found.add_remark(
                start, end, "PQ210", f"scene {quote_value(name)} is not an ending{did_you_mean(near)}", suggestion
            )


def _require_scenes(nodes: list[ConditionNode]) -> None:
    """Raise ConditionError where `ending` is compared with anything but the id of a scene."""
    for node in nodes:
        if node.op != "name" or node.value == "ending":
            raise ConditionError("'ending' is compared with a scene's id", _ENDING, node.start, node.end)
