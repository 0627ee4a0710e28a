"""Report names that do not exist, with the nearest one that does."""

import re
from collections.abc import Collection
from functools import cached_property

from pm_quest.authoring.fixing.known_names import KnownNames, list_names
from pm_quest.authoring.name_suggester import NameSuggester, did_you_mean
from pm_quest.authoring.source_text import quote_value
from pm_quest.authoring.symbols import SymbolTable
from pm_quest.authoring.value_reader import IS_SNAKE_CASE, to_snake_case
from pm_quest.authoring.yaml_nodes import ScalarNode
from pm_quest.story.model import CREDENTIALS

_NEAR_CREDENTIAL = 0.75


class NameReports:
    """Adds remarks on scenes, choices, values and credentials that do not exist.

    undeclared: names that resemble no other and were reported; each is reported once
    """

    def __init__(self, found: SymbolTable, suggest: NameSuggester) -> None:
        self.found, self.suggest = found, suggest
        self.known = KnownNames(found)
        self.undeclared: set[str] = set()

    def report_missing_scene(self, name: str, start: int, end: int, endings: list[str] | None = None) -> None:
        """Report a scene that does not exist. `endings` limits what may stand there."""
        called = self.known.find_scene(name)
        called = called if endings is None or called in endings else None
        near = called or self.suggest.find_nearest(name, self.found.scenes if endings is None else endings)
        if near and not IS_SNAKE_CASE(near):
            if to_snake_case(near) == name:
                return  # reported there already: the scene is to be called what stands here
            near = to_snake_case(near)  # what the report there says that it is to be called
        add = f", or add a scene {quote_value(name)}" if IS_SNAKE_CASE(name) else ""
        suggestion = f"write '{near}'{'' if called or endings else add}"
        if not near and endings is None and (unnamed := self.meant_scene.get(name)):
            suggestion = f"write '{unnamed}', which nothing names yet{add}"
        elif not near:
            listed = list_names(filter(IS_SNAKE_CASE, self.found.scenes))
            suggestion = (
                f"add a scene {quote_value(name)}, or name another" if add else f"write the id of a scene: {listed}"
            )
            suggestion = f"write one of the endings: {list_names(endings)}" if endings else suggestion
        self.found.add_remark(
            start, end, "PQ203", f"scene {quote_value(name)} does not exist{did_you_mean(near)}", suggestion
        )

    @cached_property
    def meant_scene(self) -> dict[str, str]:
        """The one scene that nothing leads to, by the only target that is none."""
        if self.found.open_scenes or not self.found.scenes:
            return {}
        start = self.found.start or next(iter(self.found.scenes))
        return match_last_names(self.found.scenes, {target.value for target, _ in self.found.targets} | {start})

    @cached_property
    def meant_exhibit(self) -> dict[str, str]:
        """The one exhibit that lies nowhere, by the only one laid out that is none."""
        return match_last_names(self.found.exhibits, {use.value for use in self.found.shown_exhibits})

    @cached_property
    def meant_choice(self) -> dict[str, str]:
        """The one choice that no test takes, by the only step that is none."""
        choices = {choice for scene in self.found.choices.values() for choice in scene}
        return match_last_names(choices, {step.value for step in self.found.plays if step.value[:1] != "="})

    def report_missing_exhibit(self, use: ScalarNode) -> None:
        """Report an exhibit that does not exist."""
        near = self.known.find_exhibit(use.value) or self.suggest.find_nearest(use.value, self.found.exhibits)
        suggestion = f"write '{near}'" if near else "add it under 'exhibits' at the top of the file"
        if not near and (unnamed := self.meant_exhibit.get(use.value)):
            suggestion = f"write '{unnamed}', which nothing names yet"
        parts = re.split(r"[,;\s]+", use.value)
        if not near and len(parts) > 1 and all(part in self.found.exhibits for part in parts):
            suggestion = f"write '{', '.join(parts)}' in square brackets"
        message = f"exhibit {quote_value(use.value)} does not exist{did_you_mean(near)}"
        self.found.add_remark(use.start, use.end, "PQ220", message, suggestion)

    def report_missing_choice(
        self, name: str, scene: str, choices: "set[str] | dict[str, ScalarNode]", start: int, end: int
    ) -> None:
        """Report a choice that does not exist."""
        near = self.suggest.find_nearest(name, choices)
        where = f" in scene {quote_value(scene)}" if scene else ""
        suggestion = f"write '{near}'" if near else f"name a choice that there is{where}"
        if not near and not scene and (unnamed := self.meant_choice.get(name)):
            suggestion = f"write '{unnamed}', which nothing names yet"
        elif not near and scene and choices:
            suggestion = f"write one of {list_names(filter(IS_SNAKE_CASE, choices))}"
        self.found.add_remark(
            start, end, "PQ204", f"choice {quote_value(name)} does not exist{where}{did_you_mean(near)}", suggestion
        )

    def report_undeclared(self, name: ScalarNode, code: str, message: str, names: Collection[str], kind: str) -> None:
        """Report a name that is not declared.

        One that resembles no other is reported once, since declaring it fixes every use.
        """
        called = self.known.find_value(name.value)
        near = called if called in names else self.suggest.find_nearest(name.value, names)
        if not near and name.value in self.undeclared:
            return
        self.undeclared.add(name.value)
        listed = list_names(filter(IS_SNAKE_CASE, names))
        written = f"write '{near}'" if near else f"write one of {listed}" if listed else ""
        declare = f"declare {kind} {quote_value(name.value)} at the top of the file"
        suggestion = (
            written if written and not IS_SNAKE_CASE(name.value) else ", or ".join(filter(None, (written, declare)))
        )
        self.found.add_remark(
            name.start, name.end, code, f"{quote_value(name.value)} {message}{did_you_mean(near)}", suggestion
        )

    def check_credential(self, name: str, start: int, end: int) -> None:
        """Report an unknown credential only if it resembles a known one.

        Any other is the author's own.
        """
        near = self.suggest.find_nearest(name, CREDENTIALS, _NEAR_CREDENTIAL)
        if near:
            message = f"the credential {quote_value(name)} is not a known one{did_you_mean(near)}"
            self.found.add_remark(
                start, end, "PQ207", message, f"write '{near}', or give yours a name that is not so similar"
            )


def match_last_names(declared: Collection[str], named: set[str]) -> dict[str, str]:
    """Return the one declared id that nothing names, by the one name that is not declared; empty if there are more."""
    unnamed = [id for id in declared if id not in named]
    unknown = [name for name in named if name not in declared]
    alone = len(unnamed) == len(unknown) == 1 and IS_SNAKE_CASE(unnamed[0])
    return {unknown[0]: unnamed[0]} if alone else {}
