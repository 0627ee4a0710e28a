"""The author's tests: which pass, and why the others fail."""

from typing import TYPE_CHECKING

from textual.content import Content

from pm_quest.live.live_study import LiveStudy
from pm_quest.story.model import Scenario
from pm_quest.tui import safe_text
from pm_quest.tui.author.sections.section import UNKNOWN_CONTENT, Section
from pm_quest.tui.widgets.item_list import ListRow

if TYPE_CHECKING:
    from pm_quest.authoring.playtest_runner import PlaytestResult


class TestsSection(Section):
    """Every test of the scenario, in the order of the file."""

    __test__ = False  # no pytest class
    name = "tests"
    empty_note = (
        "This scenario has no tests. 'tests:' in its file holds playthroughs, each with what must be true at its end."
    )

    def __init__(self, scenario: Scenario | None, study: LiveStudy | None) -> None:
        super().__init__(study)
        self.scenario = scenario
        ran = study.judgement.tests if study is not None and study.scenario is scenario else ()
        self.results: dict[str, PlaytestResult] = {result.id: result for result in ran}
        self.items = list(scenario.tests) if scenario else []

    @property
    def summary(self) -> Content:
        """How many tests there are, or how many fail."""
        if not self.results and self.items:
            return UNKNOWN_CONTENT
        failed = sum(not result.passed for result in self.results.values())
        return (
            Content.styled(f"{failed} of {len(self.items)} fail", "$forces")
            if failed
            else Content(str(len(self.items)))
        )

    def build_row(self, number: int) -> ListRow:
        """Return the name and the result of a test."""
        id = self.items[number]
        return safe_text.plain_content(id), self._format_result(id)

    def describe_item(self, item: str) -> Content:
        """Return what a test plays and expects, and why it failed."""
        assert self.scenario is not None
        test, result = self.scenario.tests[item], self.results.get(item)
        brings = test.brings
        brought = [f"{skill} {points}" for skill, points in brings.skills.items()] if brings else []
        brought += brings.holds if brings else ()
        return safe_text.join_paragraphs(
            Content.assemble(safe_text.plain_content(item, "bold"), "   ", self._format_result(item)),
            Content.assemble(("plays  ", "$muted"), safe_text.plain_content(" · ".join(test.play) or "nothing")),
            Content.assemble(("brings  ", "$muted"), safe_text.plain_content(", ".join(brought)))
            if brought
            else Content(),
            Content.assemble(("expects  ", "$muted"), safe_text.plain_content(str(test.expect), "$skill")),
            safe_text.plain_content(result.message) if result else Content(),
        )

    def _format_result(self, id: str) -> Content:
        result = self.results.get(id)
        if result is None:
            return UNKNOWN_CONTENT
        return Content.styled("passed", "$adapts") if result.passed else Content.styled("failed", "bold $forces")
