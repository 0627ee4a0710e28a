"""The scene tree: every scene in the order of the story, and the details of the highlighted one."""

from collections.abc import Iterator, Mapping

from textual.content import Content

from pm_quest.authoring.unwritten_scenes import is_stub
from pm_quest.kit.sentences import format_count
from pm_quest.live.live_study import LiveStudy
from pm_quest.live.scene_outline import OutlineLine, build_outline
from pm_quest.story.conditions import Condition
from pm_quest.story.exploration import classify_scene
from pm_quest.story.model import Chance, Choice, Destination, Prose, Scenario, Scene
from pm_quest.tui import safe_text
from pm_quest.tui.author.sections.insight_content import list_ranges
from pm_quest.tui.author.sections.section import Section
from pm_quest.tui.widgets.item_list import ListRow
from pm_quest.tui.widgets.problem_panel import render_problem

KIND_SIGNS = {"decision": ("○", "$skill"), "passage": ("│", "$muted"), "ending": ("◆", "$primary")}
MAX_INDENT = 10
KIND_NOTES = {"decision": "what a player decides in", "passage": "it only leads on", "ending": "the story ends here"}


class ScenesSection(Section):
    """The outline of a story. `here` is the scene that is being played."""

    name = "scenes"
    empty_note = "There is no story yet: the findings say what to fix."

    def __init__(self, scenario: Scenario | None, study: LiveStudy | None, here: str | None = None) -> None:
        super().__init__(study)
        self.scenario, self.here = scenario, here
        self.lines: tuple[OutlineLine, ...] = build_outline(scenario) if scenario else ()
        self.items = [line.scene for line in self.lines]
        analysis = study.analysis if study is not None and study.scenario is scenario else None
        self.reached_scenes = set(analysis.scenes) if analysis is not None and analysis.method == "exact" else None

    @property
    def summary(self) -> Content:
        """How many scenes there are; known at once."""
        return Content(f"{len(self.items):,}")

    def build_row(self, number: int, *, flat: bool = False) -> ListRow:
        """Return a sign, the id (indented unless `flat`) and notes of a scene."""
        line = self.lines[number]
        sign, colour = KIND_SIGNS[line.kind]
        here = ("  you", "bold $primary") if line.scene == self.here else ""
        indent = "" if flat else "  " * min(line.depth, MAX_INDENT)
        label = Content.assemble(indent, (sign, colour), "  ", safe_text.plain_content(line.scene), here)
        return label, Content("   ").join(self._list_notes(line))

    def describe_item(self, item: str) -> Content:
        """Return everything in a scene."""
        assert self.scenario is not None
        scene = self.scenario.scenes[item]
        found = self.study.list_findings_in(item) if self.study else ()
        return safe_text.join_paragraphs(
            _render_heading(scene, turns=item in self.scenario.turn),
            _render_note(scene.note),
            _list_exhibits(scene),
            _format_effects(scene.gain, scene.set),
            self._describe_arrival(item),
            _render_blocks(scene.text),
            safe_text.join_rows(*(_render_signal(each.notice, each.when) for each in scene.signals)),
            Content("\n\n").join([*_list_choices(scene)]),
            Content() if scene.go is None else Content.assemble(("→ ", "$muted"), describe_destination(scene.go)),
            _render_ending(scene),
            safe_text.join_rows(*map(render_problem, found)),
        )

    def _describe_arrival(self, scene: str) -> Content:
        """Return what each meter can be on arrival, by way of playing."""
        insights = self.study.insights if self.study is not None and self.study.scenario is self.scenario else None
        if insights is None or self.scenario is None:
            return Content()
        return safe_text.join_rows(*list_ranges(self.scenario, scene, insights))

    def find_scene(self, item: str) -> str:
        """Return the item itself."""
        return item

    def _list_notes(self, line: OutlineLine) -> Iterator[Content]:
        assert self.scenario is not None
        found = len(self.study.list_findings_in(line.scene)) if self.study else 0
        if found:
            yield Content.styled(format_count(found, "finding"), "$primary")
        if not line.is_linked or (self.reached_scenes is not None and line.scene not in self.reached_scenes):
            yield Content.styled("unreachable", "bold $forces")
        scene = self.scenario.scenes[line.scene]
        if is_stub(scene):
            yield Content.styled("still to be written", "$primary")
            return
        words = {"passage": "leads on", "ending": "ending"}.get(line.kind) or format_count(len(scene.choices), "choice")
        yield Content.styled(words, "$muted")


def describe_destination(go: Destination) -> Content:
    """Describe where a choice or a scene leads."""
    if isinstance(go, str):
        return safe_text.plain_content(go, "bold")
    if isinstance(go, Chance):
        total = sum(odds.odds for odds in go.chance)
        ways = [
            Content.assemble(safe_text.plain_content(odds.go, "bold"), (f" {odds.odds}:{total}", "$muted"))
            for odds in go.chance
        ]
        return Content.assemble(("by chance ", "$muted"), Content(", ").join(ways))
    ways = [
        Content.assemble(
            _render_condition(str(branch.when)) if branch.when else ("else ", "$muted"), describe_destination(branch.go)
        )
        for branch in go
    ]
    return Content("; ").join(ways)


def _render_heading(scene: Scene, *, turns: bool) -> Content:
    sign, colour = KIND_SIGNS[classify_scene(scene)]
    turn = Content.styled("from here on something else is needed", "$primary") if turns else Content()
    title = Content.assemble(
        (f"{sign} ", colour),
        safe_text.plain_content(scene.id, "bold"),
        (f"   {KIND_NOTES[classify_scene(scene)]}", "$muted"),
    )
    return safe_text.join_rows(title, safe_text.plain_content(scene.where or "", "$muted"), turn)


def _render_note(note: str | None) -> Content:
    """Render what the author noted, in every line of it; players never see it."""
    if not note:
        return Content()
    return Content.assemble(("note  ", "$primary"), safe_text.plain_content(note.strip(), "$muted"))


def _list_exhibits(scene: Scene) -> Content:
    """List what lies on the table."""
    uses = [
        Content.assemble(safe_text.plain_content(use.id), (" opens", "$muted") if use.show else "")
        for use in scene.exhibits
    ]
    return Content.assemble(("on the table  ", "$muted"), Content(", ").join(uses)) if uses else Content()


def _render_condition(condition: str) -> Content:
    return Content.assemble(("if ", "$muted"), safe_text.plain_content(condition, "$skill"), (": ", "$muted"))


def _render_blocks(text: Prose) -> Content:
    blocks = (
        Content.assemble(_render_condition(str(block.when)) if block.when else "", safe_text.render_prose(block.text))
        for block in text
    )
    return safe_text.join_paragraphs(*blocks)


def _render_signal(notice: str, when: Condition | None) -> Content:
    condition = _render_condition(str(when)) if when else ""
    return Content.assemble(("notice  ", "$muted"), condition, safe_text.render_line(notice).stylize("italic"))


def _list_choices(scene: Scene) -> Iterator[Content]:
    for number, choice in enumerate(scene.choices.values(), 1):
        yield safe_text.join_rows(
            Content.assemble(
                (f"{number} ", "bold $primary"),
                safe_text.plain_content(choice.id, "bold"),
                "  ",
                safe_text.format_fit(choice.fit),
                _format_flags(choice),
            ),
            safe_text.render_line(choice.say),
            _render_note(choice.note),
            Content()
            if choice.when is None
            else Content.assemble(
                _render_condition(str(choice.when)), safe_text.render_line(choice.locked or "hidden")
            ),
            _format_effects(choice.gain, choice.set),
            Content.assemble(("→ ", "$muted"), describe_destination(choice.go)),
        )


def _format_flags(choice: Choice) -> Content:
    words = [choice.act, "once" if choice.once else "", f"by the book: {choice.book}" if choice.book else ""]
    return safe_text.plain_content("".join(f"   {word}" for word in words if word), "$muted")


def _format_effects(gain: Mapping[str, int], flags: Mapping[str, bool]) -> Content:
    gains = [safe_text.plain_content(f"{name} {safe_text.format_signed(n)}") for name, n in gain.items()]
    sets = [safe_text.plain_content(f"{'' if value else 'not '}{name}", "$adapts") for name, value in flags.items()]
    return Content("   ").join([*gains, *sets])


def _render_ending(scene: Scene) -> Content:
    if scene.ending is None:
        return Content()
    impact = Content.assemble(("impact ", "$muted"), safe_text.plain_content(str(scene.ending.impact), "$skill"))
    return safe_text.join_rows(safe_text.plain_content(scene.ending.title, "bold"), impact)
