"""The figures: every policy with what comes of it, every ending with how probable it is, every lesson with its verdict."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from pm_quest.live.study import Study
from pm_quest.story.policies import MEANINGS, NAMES
from pm_quest.tui import ink
from pm_quest.tui.sections.base import WORKING, Section, paragraphs, rows
from pm_quest.tui.widgets.bars import line_bar
from pm_quest.tui.widgets.listing import Row

if TYPE_CHECKING:
    from pm_quest.analysis import Figures, Shown, Spread

BAR, NAME, ENDING = 16, 22, 26
IN_A_ROW = ("random", "adaptive")
"""The policies under which the probability of an ending is told in its row."""


class FiguresSection(Section):
    """Policies, then endings, then lessons."""

    name = "figures"
    nothing = "There are no figures: the findings say what to mend."

    def __init__(self, study: Study | None) -> None:
        super().__init__(study)
        analysis = study.analysis if study else None
        self.policies: Mapping[str, Figures] = analysis.policies if analysis else {}
        self.endings: Sequence[str] = analysis.endings if analysis else ()
        self.lessons: Sequence[Shown] = study.lessons if study else ()
        self.items = [
            *(f"policy {policy}" for policy in self.policies),
            *(f"ending {ending}" for ending in self.endings),
            *(f"lesson {number}" for number in range(len(self.lessons))),
        ]

    @property
    def count(self) -> Content:
        """How they were found."""
        if self.study is None:
            return WORKING
        return ink.plain(self.study.analysis.method) if self.study.analysis else Content("none")

    def row(self, number: int) -> Row:
        """A name, and its figure with a bar."""
        sort, _, name = self.items[number].partition(" ")
        if sort == "policy":
            return Content(NAMES.get(name, name)), _mean(self.policies[name].impact)
        if sort == "ending":
            label = Content.assemble(("◆ ", "$primary"), ink.plain(name))
            chances = [self.policies[policy].endings.get(name, 0.0) for policy in IN_A_ROW if policy in self.policies]
            return label, Content.styled(" · ".join(f"{chance:6.1%}" for chance in chances), "$muted")
        shown = self.lessons[int(name)]
        colour = {"proven": "$adapts", "refuted": "bold $forces"}.get(shown.verdict, "$muted")
        return _lesson(shown), Content.styled(shown.verdict, colour)

    def told(self, item: str) -> Content:
        """All there is to know of one."""
        sort, _, name = item.partition(" ")
        if sort == "policy":
            return self._policy(name)
        return self._ending(name) if sort == "ending" else self._shown(self.lessons[int(name)])

    def scene(self, item: str) -> str | None:
        """An ending is a scene."""
        sort, _, name = item.partition(" ")
        return name if sort == "ending" else None

    def _policy(self, policy: str) -> Content:
        figures = self.policies[policy]
        spreads = {"impact": figures.impact, "adaptability": figures.adaptability, **figures.skills}
        unfinished = f"Does not end in {figures.unfinished:.1%} of all cases, so there are no means."
        return paragraphs(
            rows(Content.styled(NAMES.get(policy, policy), "bold"), Content.styled(MEANINGS.get(policy, ""), "$muted")),
            Content.styled(unfinished if figures.unfinished else "", "$forces"),
            rows(_caption(), *(_spread(ink.SKILL_LABELS.get(name, name), each) for name, each in spreads.items())),
            rows(*(_chance(id, figures.endings.get(id, 0.0)) for id in self.endings)),
            self._whole(policy),
        )

    def _ending(self, ending: str) -> Content:
        chances = {NAMES.get(id, id): figures.endings.get(ending, 0.0) for id, figures in self.policies.items()}
        title = Content.assemble(
            ("◆ ", "$primary"), ink.plain(ending, "bold"), ("   how probable, by way of playing", "$muted")
        )
        return paragraphs(title, rows(*(_chance(name, chance) for name, chance in chances.items())))

    def _shown(self, shown: "Shown") -> Content:
        means = ((shown.lesson.better, shown.better), (shown.lesson.worse, shown.worse))
        return paragraphs(
            Content.assemble(_lesson(shown).stylize("bold"), ("   " + shown.verdict, "$muted")),
            rows(*(Content.assemble(f"{NAMES.get(id, id):<{NAME}}", _number(mean, 8, 2)) for id, mean in means)),
            Content.styled("On the mean impact, for a player who brings nothing.", "$muted"),
        )

    def _whole(self, policy: str) -> Content:
        analysis = self.study.analysis if self.study else None
        if analysis is None:
            return Content()
        ways = "endless" if analysis.playthroughs is None else f"{analysis.playthroughs:,}"[:60]
        if analysis.samples is not None:
            sampled = f"{analysis.samples:,} samples of each way of playing, seed {analysis.seed}: {analysis.why}"
            return Content.styled(
                f"Not exact: {sampled}. Means are good to ± {self._half(policy):.1f} in 95 of 100.", "$forces"
            )
        return Content.styled(f"exact, on {analysis.states:,} states; playthroughs: {ways}", "$muted")

    def _half(self, policy: str) -> float:
        low, high = self.policies[policy].impact.ci or (0.0, 0.0)
        return (high - low) / 2


def _lesson(shown: "Shown") -> Content:
    lesson = shown.lesson
    return Content(f"{NAMES.get(lesson.better, lesson.better)} {lesson.sign} {NAMES.get(lesson.worse, lesson.worse)}")


def _mean(spread: "Spread") -> Content:
    if spread.mean is None:
        return Content.styled("no mean", "$muted")
    return Content.assemble(line_bar(spread.mean, 100, BAR), (f"{spread.mean:6.1f}", "bold"))


def _caption() -> Content:
    return Content.styled(f"{'':<{NAME - 6}}{'mean':>8}{'±':>8}{'least':>8}{'most':>8}", "$muted")


def _spread(name: str, spread: "Spread") -> Content:
    figures = (
        _number(spread.mean, 8, 1),
        _number(spread.sd, 8, 1),
        _number(spread.min, 8, 0),
        _number(spread.max, 8, 0),
    )
    return Content.assemble(f"{name:<{NAME - 6}}", (figures[0], "bold"), *figures[1:])


def _number(number: float | None, width: int, digits: int) -> str:
    return f"{'–' if number is None else format(number, f'.{digits}f').replace('-', '−'):>{width}}"


def _chance(name: str, chance: float) -> Content:
    label = ink.fitted(name, ENDING)
    return Content.assemble(label, " ", line_bar(chance, 1, BAR), (f"{chance:7.1%}", "bold" if chance else "$muted"))
