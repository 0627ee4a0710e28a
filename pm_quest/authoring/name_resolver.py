"""Check that every name a scenario reads, sets or leads to exists and is of the right kind."""

import re

from pm_quest.authoring.codes import CODES
from pm_quest.authoring.condition_resolver import ConditionResolver
from pm_quest.authoring.name_reports import NameReports
from pm_quest.authoring.name_suggester import NameSuggester, did_you_mean
from pm_quest.authoring.source_text import quote_value
from pm_quest.authoring.symbols import SymbolTable
from pm_quest.authoring.value_places import map_to_source
from pm_quest.authoring.yaml_nodes import ScalarNode
from pm_quest.authoring.yaml_nodes import YamlNode as Value
from pm_quest.story.model import CREDENTIALS, SKILLS, Choice

_PLAY_STEPS = re.compile(r"\s*(?:->|→|>|;|,|/|\s)\s*")
"""What people put between two steps of a test."""


class NameResolver:
    """Resolves references against declarations.

    Scenes and choices are looked up only if all `scenes` of the file were read, meters and flags
    only if all `names` were, exhibits only if all `exhibits` were.
    """

    def __init__(
        self, found: SymbolTable, suggest: NameSuggester, text: str, *, scenes: bool, names: bool, exhibits: bool = True
    ) -> None:
        self.found, self.text, self.all_exhibits = found, text, exhibits
        self.all_scenes, self.all_names = scenes, names
        self.reports = NameReports(found, suggest)
        self.conditions = ConditionResolver(self.reports, text, scenes=scenes, names=names)

    def check_all(self) -> None:
        """Resolve every reference of the file."""
        self._check_credentials()
        self._check_exhibits()
        self._check_allowances()
        if self.all_scenes:
            self._check_targets()
            self._check_plays()
        if self.all_names:
            self._check_gains()
            self._check_sets()
        self.conditions.check_all()

    def _check_targets(self) -> None:
        """Report destinations that are not scenes."""
        scenes = self.found.scenes
        for target, _ in self.found.targets:
            if target.value not in scenes:
                self.reports.report_missing_scene(target.value, target.start, target.end)

    def _check_plays(self) -> None:
        """Report steps of tests that are not choices."""
        choices = {choice for scene in self.found.choices.values() for choice in scene}
        for step in self.found.plays:
            name = step.value
            if name.startswith("=") and name[1:].strip() != name[1:]:
                message = "no blank stands between '=' and its scene"
                self.found.add_remark(step.start, step.end, "PQ203", message, f"write '={name[1:].strip()}'")
            elif name.startswith("="):
                if name[1:] not in self.found.scenes:
                    self.reports.report_missing_scene(name[1:], *map_to_source(self.text, step, 1, len(name)))
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
        elif len(parts := _PLAY_STEPS.split(name)) > 1 and {*parts} <= choices:
            flow = self.text[step.end : step.end + 1] in (",", "]") or self.text[
                max(0, step.start - 80) : step.start
            ].rstrip()[-1:] in (
                "[",
                ",",
            )
            message = f"these are {len(parts)} steps of 'play', and here they are one"
            suggestion = f"write '{', '.join(parts)}'" if flow else "write each on a line of its own, after '- '"
            self.found.add_remark(step.start, step.end, "PQ204", message, suggestion)
        else:
            self.reports.report_missing_choice(name, "", choices, step.start, step.end)

    def _check_exhibits(self) -> None:
        """Report exhibits of a scene that are not declared."""
        for use in self.found.shown_exhibits if self.all_exhibits else ():
            if use.value not in self.found.exhibits:
                self.reports.report_missing_exhibit(use)

    def _check_allowances(self) -> None:
        """Report codes under `allow` that are not warnings."""
        for name in self.found.allowed_codes:
            about = CODES.get(name.value)
            if about is None:
                warnings = [code for code, each in CODES.items() if each.severity == "warning"]
                near = self.reports.suggest.find_nearest(name.value.upper(), warnings)
                message = f"there is no code {quote_value(name.value)}{did_you_mean(near)}"
                suggestion = f"write '{near}'" if near else "write the code of the warning, as 'check' prints it"
                self.found.add_remark(name.start, name.end, "PQ221", message, suggestion)
            elif about.severity == "error":
                message = f"{name.value} is an error, and only a warning can be allowed"
                self.found.add_remark(name.start, name.end, "PQ221", message, "fix the error, and leave this out")

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
                self.reports.report_undeclared(name, "PQ202", "is neither a skill nor a meter", names, "a meter")

    def _check_sets(self) -> None:
        """Report names under `set` that are not flags."""
        for name, value in self.found.set_names:
            if name.value in self.found.flags:
                continue
            if name.value == "adaptability":
                message = "'adaptability' cannot be set: it follows from the 'fit' of the choices"
                self._report_wrong_kind(name, value, "PQ205", message, "leave it out, or give the choice a 'fit'")
            elif name.value in self.conditions.numbers:
                kind = "skill" if name.value in SKILLS else "meter"
                message = f"{quote_value(name.value)} is a {kind}, and 'set' is for flags"
                self._report_wrong_kind(name, value, "PQ205", message, _suggest_gain(name, value))
            else:
                self.found.settled_values.add(value.start)
                self.reports.report_undeclared(name, "PQ205", "is not a flag", self.found.flags, "a flag")

    def _report_wrong_kind(self, name: ScalarNode, value: Value, code: str, message: str, suggestion: str) -> None:
        """Report a name with the wrong kind of value behind it.

        Nothing more is reported of that value.
        """
        self.found.settled_values.add(value.start)
        self.found.add_remark(name.start, name.end, code, message, suggestion)

    def _check_credentials(self) -> None:
        """Report credentials that look like a misspelt known one."""
        for name in self.found.credentials:
            if name.value not in CREDENTIALS:
                self.reports.check_credential(name.value, name.start, name.end)


def _suggest_gain(name: ScalarNode, value: Value) -> str:
    """Suggest how to change a meter by what stands behind its name."""
    number = value.value if isinstance(value, ScalarNode) and value.value.lstrip("+-").isdecimal() else ""
    gain = f"write 'gain: {{{name.value}: {number or 1}}}'"
    return f"{gain}, which adds {number}: a meter has no other way to change" if number else gain
