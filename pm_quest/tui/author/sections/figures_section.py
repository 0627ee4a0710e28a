"""The figures.

Every policy with its impact, every ending with its probability, every lesson with its verdict.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from pm_quest.live.live_study import LiveStudy
from pm_quest.story.labels import find_label
from pm_quest.story.policies import POLICY_MEANINGS, POLICY_NAMES, name_lesson
from pm_quest.tui import safe_text
from pm_quest.tui.author.sections.insight_content import render_difference
from pm_quest.tui.author.sections.section import UNKNOWN_CONTENT, Section
from pm_quest.tui.widgets.bars import draw_line_bar
from pm_quest.tui.widgets.item_list import ListRow

if TYPE_CHECKING:
    from pm_quest.analysis import FigureSpread, LessonResult, PolicyFigures

BAR_WIDTH, NAME_WIDTH, ENDING_WIDTH = 16, 22, 26
ROW_POLICIES = ("random", "adaptive")
"""The policies whose probability of an ending stands in its row."""


class FiguresSection(Section):
    """Policies, then endings, then lessons."""

    name = "figures"
    empty_note = "There are no figures: the findings say what to fix."

    def __init__(self, study: LiveStudy | None) -> None:
        super().__init__(study)
        analysis = study.analysis if study else None
        self.policies: Mapping[str, PolicyFigures] = analysis.applicable_policies if analysis else {}
        self.endings: Sequence[str] = analysis.endings if analysis else ()
        self.lessons: Sequence[LessonResult] = study.lessons if study else ()
        self.items = [
            *(f"policy {policy}" for policy in self.policies),
            *(f"ending {ending}" for ending in self.endings),
            *(f"lesson {number}" for number in range(len(self.lessons))),
        ]

    @property
    def summary(self) -> Content:
        """How the figures were found: exactly, or by sampling."""
        if self.study is None:
            return UNKNOWN_CONTENT
        return safe_text.plain_content(self.study.analysis.method) if self.study.analysis else Content("none")

    def build_row(self, number: int) -> ListRow:
        """Return a name, and its figure with a bar."""
        sort, _, name = self.items[number].partition(" ")
        if sort == "policy":
            return Content(POLICY_NAMES.get(name, name)), _format_mean(self.policies[name].impact)
        if sort == "ending":
            label = Content.assemble(("◆ ", "$primary"), safe_text.plain_content(name))
            chances = [
                self.policies[policy].endings.get(name, 0.0) for policy in ROW_POLICIES if policy in self.policies
            ]
            return label, Content.styled(" · ".join(f"{chance:6.1%}" for chance in chances), "$muted")
        shown = self.lessons[int(name)]
        colour = {"proven": "$adapts", "refuted": "bold $forces"}.get(shown.verdict, "$muted")
        return _format_lesson(shown), Content.styled(shown.verdict, colour)

    def describe_item(self, item: str) -> Content:
        """Return the details of a policy, an ending or a lesson."""
        sort, _, name = item.partition(" ")
        if sort == "policy":
            return self._describe_policy(name)
        return self._describe_ending(name) if sort == "ending" else self._describe_lesson(self.lessons[int(name)])

    def find_scene(self, item: str) -> str | None:
        """Return the scene of an ending."""
        sort, _, name = item.partition(" ")
        return name if sort == "ending" else None

    def _describe_policy(self, policy: str) -> Content:
        figures = self.policies[policy]
        spreads = {"impact": figures.impact, "adaptability": figures.adaptability, **figures.skills}
        unfinished = f"Does not end in {figures.unfinished:.1%} of all cases, so there are no means."
        return safe_text.join_paragraphs(
            safe_text.join_rows(
                Content.styled(POLICY_NAMES.get(policy, policy), "bold"),
                Content.styled(POLICY_MEANINGS.get(policy, ""), "$muted"),
            ),
            Content.styled(unfinished if figures.unfinished else "", "$forces"),
            safe_text.join_rows(
                _format_caption(),
                *(_format_spread(find_label(name), each) for name, each in spreads.items()),
            ),
            safe_text.join_rows(*(_format_chance(id, figures.endings.get(id, 0.0)) for id in self.endings)),
            self._describe_difference(policy),
            self._describe_method(policy),
        )

    def _describe_difference(self, policy: str) -> Content:
        """Return where a policy parts from adapting; adapting itself, from the best fixed way."""
        insights = self.study.insights if self.study else None
        found = insights.differences.get(policy) if insights else None
        return Content() if found is None or found.a == found.b else render_difference(found)

    def _describe_ending(self, ending: str) -> Content:
        chances = {POLICY_NAMES.get(id, id): figures.endings.get(ending, 0.0) for id, figures in self.policies.items()}
        title = Content.assemble(
            ("◆ ", "$primary"),
            safe_text.plain_content(ending, "bold"),
            ("   how probable, by way of playing", "$muted"),
        )
        return safe_text.join_paragraphs(
            title, safe_text.join_rows(*(_format_chance(name, chance) for name, chance in chances.items()))
        )

    def _describe_lesson(self, shown: "LessonResult") -> Content:
        means = ((shown.lesson.better, shown.better), (shown.lesson.worse, shown.worse))
        return safe_text.join_paragraphs(
            Content.assemble(_format_lesson(shown).stylize("bold"), ("   " + shown.verdict, "$muted")),
            safe_text.join_rows(
                *(
                    Content.assemble(f"{POLICY_NAMES.get(id, id):<{NAME_WIDTH}}", _format_number(mean, 8, 2))
                    for id, mean in means
                )
            ),
            Content.styled("On the mean impact, for a player who brings nothing.", "$muted"),
        )

    def _describe_method(self, policy: str) -> Content:
        analysis = self.study.analysis if self.study else None
        if analysis is None:
            return Content()
        ways = "endless" if analysis.playthroughs is None else f"{analysis.playthroughs:,}"[:60]
        if analysis.samples is not None:
            sampled = (
                f"{analysis.samples:,} samples of each way of playing, seed {analysis.seed}: {analysis.sampling_reason}"
            )
            return Content.styled(
                f"Not exact: {sampled}. Means are good to ± {self._half_interval(policy):.1f} in 95 of 100.", "$forces"
            )
        return Content.styled(f"exact, on {analysis.states:,} states; playthroughs: {ways}", "$muted")

    def _half_interval(self, policy: str) -> float:
        low, high = self.policies[policy].impact.ci or (0.0, 0.0)
        return (high - low) / 2


def _format_lesson(shown: "LessonResult") -> Content:
    return Content(name_lesson(shown.lesson))


def _format_mean(spread: "FigureSpread") -> Content:
    if spread.mean is None:
        return Content.styled("no mean", "$muted")
    return Content.assemble(draw_line_bar(spread.mean, 100, BAR_WIDTH), (f"{spread.mean:6.1f}", "bold"))


def _format_caption() -> Content:
    return Content.styled(f"{'':<{NAME_WIDTH - 6}}{'mean':>8}{'±':>8}{'least':>8}{'most':>8}", "$muted")


def _format_spread(name: str, spread: "FigureSpread") -> Content:
    figures = (
        _format_number(spread.mean, 8, 1),
        _format_number(spread.sd, 8, 1),
        _format_number(spread.min, 8, 0),
        _format_number(spread.max, 8, 0),
    )
    return Content.assemble(f"{name:<{NAME_WIDTH - 6}}", (figures[0], "bold"), *figures[1:])


def _format_number(number: float | None, width: int, digits: int) -> str:
    return f"{'–' if number is None else format(number, f'.{digits}f').replace('-', '−'):>{width}}"


def _format_chance(name: str, chance: float) -> Content:
    label = safe_text.fit_to_width(name, ENDING_WIDTH)
    return Content.assemble(
        label, " ", draw_line_bar(chance, 1, BAR_WIDTH), (f"{chance:7.1%}", "bold" if chance else "$muted")
    )
