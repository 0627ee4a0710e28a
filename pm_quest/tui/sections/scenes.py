"""The scene tree: every scene in the order of the story, and what stands in the one that is lit."""

from collections.abc import Iterator, Mapping

from textual.content import Content

from pm_quest.live.outline import Line, outline
from pm_quest.live.study import Study
from pm_quest.story.conditions import Condition
from pm_quest.story.explored import kind
from pm_quest.story.model import Chance, Choice, Destination, Prose, Scenario, Scene
from pm_quest.story.sentences import counted
from pm_quest.tui import ink
from pm_quest.tui.sections.base import Section, paragraphs, rows
from pm_quest.tui.widgets.listing import Row
from pm_quest.tui.widgets.problems import told

SIGNS = {"decision": ("○", "$skill"), "passage": ("│", "$muted"), "ending": ("◆", "$primary")}
MOST_INDENT = 10
KINDS = {"decision": "what a player decides in", "passage": "it only leads on", "ending": "the story ends here"}


class ScenesSection(Section):
    """The outline of a story. `here` is the scene that is being played."""

    name = "scenes"
    nothing = "There is no story yet: the findings say what to mend."

    def __init__(self, scenario: Scenario | None, study: Study | None, here: str | None = None) -> None:
        super().__init__(study)
        self.scenario, self.here = scenario, here
        self.lines: tuple[Line, ...] = outline(scenario) if scenario else ()
        self.items = [line.scene for line in self.lines]
        analysis = study.analysis if study is not None and study.scenario is scenario else None
        self.met = set(analysis.scenes) if analysis is not None and analysis.method == "exact" else None

    @property
    def count(self) -> Content:
        """How many there are; that is known at once."""
        return Content(f"{len(self.items):,}")

    def row(self, number: int, *, flat: bool = False) -> Row:
        """A sign, the id, indented unless `flat`; and what kind it is, in words."""
        line = self.lines[number]
        sign, colour = SIGNS[line.kind]
        here = ("  you", "bold $primary") if line.scene == self.here else ""
        indent = "" if flat else "  " * min(line.depth, MOST_INDENT)
        label = Content.assemble(indent, (sign, colour), "  ", ink.plain(line.scene), here)
        return label, Content("   ").join(self._notes(line))

    def told(self, item: str) -> Content:
        """All that stands in a scene."""
        assert self.scenario is not None
        scene = self.scenario.scenes[item]
        found = self.study.findings_in(item) if self.study else ()
        return paragraphs(
            _head(scene),
            _effects(scene.gain, scene.set),
            _prose(scene.text),
            rows(*(_signal(each.notice, each.when) for each in scene.signals)),
            Content("\n\n").join([*_choices(scene)]),
            Content() if scene.go is None else Content.assemble(("→ ", "$muted"), destination(scene.go)),
            _ending(scene),
            rows(*map(told, found)),
        )

    def scene(self, item: str) -> str:
        """Itself."""
        return item

    def _notes(self, line: Line) -> Iterator[Content]:
        assert self.scenario is not None
        found = len(self.study.findings_in(line.scene)) if self.study else 0
        if found:
            yield Content.styled(counted(found, "finding"), "$primary")
        if not line.linked or (self.met is not None and line.scene not in self.met):
            yield Content.styled("unreachable", "bold $forces")
        scene = self.scenario.scenes[line.scene]
        words = {"passage": "leads on", "ending": "ending"}.get(line.kind) or counted(len(scene.choices), "choice")
        yield Content.styled(words, "$muted")


def destination(go: Destination) -> Content:
    """Where something leads, in words."""
    if isinstance(go, str):
        return ink.plain(go, "bold")
    if isinstance(go, Chance):
        total = sum(odds.odds for odds in go.chance)
        ways = [Content.assemble(ink.plain(odds.go, "bold"), (f" {odds.odds}:{total}", "$muted")) for odds in go.chance]
        return Content.assemble(("by chance ", "$muted"), Content(", ").join(ways))
    ways = [
        Content.assemble(_if(str(branch.when)) if branch.when else ("else ", "$muted"), destination(branch.go))
        for branch in go
    ]
    return Content("; ").join(ways)


def _head(scene: Scene) -> Content:
    sign, colour = SIGNS[kind(scene)]
    title = Content.assemble((f"{sign} ", colour), ink.plain(scene.id, "bold"), (f"   {KINDS[kind(scene)]}", "$muted"))
    return rows(title, ink.plain(scene.where or "", "$muted"))


def _if(condition: str) -> Content:
    return Content.assemble(("if ", "$muted"), ink.plain(condition, "$skill"), (": ", "$muted"))


def _prose(text: Prose) -> Content:
    blocks = (Content.assemble(_if(str(block.when)) if block.when else "", ink.prose(block.text)) for block in text)
    return paragraphs(*blocks)


def _signal(notice: str, when: Condition | None) -> Content:
    condition = _if(str(when)) if when else ""
    return Content.assemble(("notice  ", "$muted"), condition, ink.line(notice).stylize("italic"))


def _choices(scene: Scene) -> Iterator[Content]:
    for number, choice in enumerate(scene.choices.values(), 1):
        yield rows(
            Content.assemble(
                (f"{number} ", "bold $primary"),
                ink.plain(choice.id, "bold"),
                "  ",
                ink.fit_word(choice.fit),
                _once(choice),
            ),
            ink.line(choice.say),
            Content()
            if choice.when is None
            else Content.assemble(_if(str(choice.when)), ink.line(choice.locked or "hidden")),
            _effects(choice.gain, choice.set),
            Content.assemble(("→ ", "$muted"), destination(choice.go)),
        )


def _once(choice: Choice) -> Content:
    words = [word for word, said in (("once", choice.once), (f"by the book: {choice.book}", choice.book)) if said]
    return ink.plain("".join(f"   {word}" for word in words), "$muted")


def _effects(gain: Mapping[str, int], flags: Mapping[str, bool]) -> Content:
    gains = [ink.plain(f"{name} {ink.signed(n)}") for name, n in gain.items()]
    sets = [ink.plain(f"{'' if value else 'not '}{name}", "$adapts") for name, value in flags.items()]
    return Content("   ").join([*gains, *sets])


def _ending(scene: Scene) -> Content:
    if scene.ending is None:
        return Content()
    impact = Content.assemble(("impact ", "$muted"), ink.plain(str(scene.ending.impact), "$skill"))
    return rows(ink.plain(scene.ending.title, "bold"), impact)
