"""The author's tests: which pass, and why the others fail."""

from typing import TYPE_CHECKING

from textual.content import Content

from pm_quest.live.study import Study
from pm_quest.story.model import Scenario
from pm_quest.tui import ink
from pm_quest.tui.sections.base import WORKING, Section, paragraphs
from pm_quest.tui.widgets.listing import Row

if TYPE_CHECKING:
    from pm_quest.authoring.playtests import Result


class TestsSection(Section):
    """Every test, in the order of the file."""

    __test__ = False  # no test of ours
    name = "tests"
    nothing = (
        "This scenario has no tests. 'tests:' in its file holds playthroughs, each with what must be true at its end."
    )

    def __init__(self, scenario: Scenario | None, study: Study | None) -> None:
        super().__init__(study)
        self.scenario = scenario
        ran = study.judgement.tests if study is not None and study.scenario is scenario else ()
        self.results: dict[str, Result] = {result.id: result for result in ran}
        self.items = list(scenario.tests) if scenario else []

    @property
    def count(self) -> Content:
        """How many pass."""
        if not self.results and self.items:
            return WORKING
        failed = sum(not result.passed for result in self.results.values())
        return (
            Content.styled(f"{failed} of {len(self.items)} fail", "$forces")
            if failed
            else Content(str(len(self.items)))
        )

    def row(self, number: int) -> Row:
        """Its name, and what became of it."""
        id = self.items[number]
        return ink.plain(id), self._became(id)

    def told(self, item: str) -> Content:
        """What it plays, what it expects, and why it failed."""
        assert self.scenario is not None
        test, result = self.scenario.tests[item], self.results.get(item)
        brings = test.brings
        brought = [f"{skill} {points}" for skill, points in brings.skills.items()] if brings else []
        brought += brings.holds if brings else ()
        return paragraphs(
            Content.assemble(ink.plain(item, "bold"), "   ", self._became(item)),
            Content.assemble(("plays  ", "$muted"), ink.plain(" · ".join(test.play) or "nothing")),
            Content.assemble(("brings  ", "$muted"), ink.plain(", ".join(brought))) if brought else Content(),
            Content.assemble(("expects  ", "$muted"), ink.plain(str(test.expect), "$skill")),
            ink.plain(result.message) if result else Content(),
        )

    def _became(self, id: str) -> Content:
        result = self.results.get(id)
        if result is None:
            return WORKING
        return Content.styled("passed", "$adapts") if result.passed else Content.styled("failed", "bold $forces")
