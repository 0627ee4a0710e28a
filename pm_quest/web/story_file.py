"""A scenario as data for the engine in JavaScript, as `engine/story.js` reads it.

What a scenario leaves out is left out here as well. Where the order counts there are lists: of an object, JavaScript
puts keys that look like numbers before all others. Each condition travels once, as its tree, in a list that the keys
`if` and `impact` point into. Texts travel as they were written, which is what events hold, and beside them what of them is more
than plain paragraphs, parsed.
"""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from pm_quest.story.cast import list_own_words
from pm_quest.story.conditions import Condition, ConditionNode
from pm_quest.story.exhibits import Exhibit
from pm_quest.story.meters import Meter
from pm_quest.story.model import CREDENTIALS, Chance, Choice, Destination, Prose, Scenario, Scene
from pm_quest.story.panel_key import Panel
from pm_quest.story.play_fingerprint import fingerprint_play
from pm_quest.story.state import StateLayout
from pm_quest.story.view_builder import view_panel_votes
from pm_quest.story.view_codec import encode_view
from pm_quest.web.markdown_table import list_markdown

STORY_VERSION = 1
"""The version of what is written here; an engine refuses any other."""

Encoded = dict[str, Any]


def encode_story(scenario: Scenario) -> Encoded:
    """Return a scenario as data for JSON: all that players can come to see, and neither tests nor notes."""
    conditions = _ConditionTable(scenario.panel)
    cast = zip(scenario.cast.values(), list_own_words([each.name for each in scenario.cast.values()]), strict=True)
    return _drop_missing(
        story=STORY_VERSION,
        fingerprint=f"{fingerprint_play(scenario):016x}",
        id=scenario.id,
        title=scenario.title,
        summary=scenario.summary,
        role=scenario.role,
        employer=scenario.employer,
        author=scenario.author,
        license=scenario.license,
        language=scenario.language,
        minutes=scenario.minutes,
        meters=[_encode_meter(each) for each in scenario.meters.values()],
        flags=list(scenario.flags),
        facts=list(StateLayout(scenario).facts),
        start=scenario.start,
        turn=list(scenario.turn),
        scenes=[conditions.encode_scene(each) for each in scenario.scenes.values()],
        conditions=conditions.trees,
        exhibits=[_encode_exhibit(each) for each in scenario.exhibits.values()],
        cast=[_drop_missing(id=each.id, name=each.name, who=each.who, own_words=words) for each, words in cast],
        glossary=[{"term": term, "meaning": meaning} for term, meaning in scenario.glossary.items()],
        credentials=_name_books(scenario),
        markdown=list_markdown(scenario),
    )


class _ConditionTable:
    """Encodes what may have conditions; equal ones are one tree.

    trees: those met so far.
    """

    def __init__(self, panel: Panel | None = None) -> None:
        self.panel = panel
        self.trees: list[list[Any]] = []
        self._places: dict[str, int] = {}

    def encode_scene(self, scene: Scene) -> Encoded:
        """Return a scene and its choices."""
        ending = scene.ending
        return _drop_missing(
            id=scene.id,
            where=scene.where,
            text=self._encode_prose(scene.text),
            exhibits=[_drop_missing(id=use.id, show=use.show) for use in scene.exhibits],
            signals=[_drop_missing(notice=each.notice, **self._place(each.when)) for each in scene.signals],
            gain=dict(scene.gain),
            set=dict(scene.set),
            choices=[self._encode_choice(scene.id, each) for each in scene.choices.values()],
            go=None if scene.go is None else self._encode_destination(scene.go),
            ending=ending and {"title": ending.title, "impact": self._find_place(ending.impact)},
        )

    def _encode_choice(self, scene: str, choice: Choice) -> Encoded:
        panel = view_panel_votes(self.panel, scene, choice.id)
        return _drop_missing(
            id=choice.id,
            say=choice.say,
            fit=choice.fit,
            act=choice.act,
            book=choice.book,
            gain=dict(choice.gain),
            set=dict(choice.set),
            **self._place(choice.when),
            locked=choice.locked,
            once=choice.once,
            then=self._encode_prose(choice.then),
            because=choice.because,
            panel=panel and encode_view(panel),
            go=self._encode_destination(choice.go),
        )

    def _encode_prose(self, prose: Prose) -> list[Encoded]:
        return [_drop_missing(text=block.text, **self._place(block.when)) for block in prose]

    def _encode_destination(self, go: Destination) -> Any:
        """Return a destination in the form that it has in a scenario file."""
        if isinstance(go, str):
            return go
        if isinstance(go, Chance):
            return {"chance": [{"odds": each.odds, "go": each.go} for each in go.chance]}
        return [{"go": self._encode_destination(each.go), **self._place(each.when)} for each in go]

    def _place(self, condition: Condition | None) -> dict[str, int]:
        return {} if condition is None else {"if": self._find_place(condition)}

    def _find_place(self, condition: Condition) -> int:
        """Return where in the list of trees a condition stands; a new one comes to its end."""
        place = self._places.setdefault(condition.source, len(self.trees))
        if place == len(self.trees):
            self.trees.append(_encode_node(condition.root))
        return place


def _encode_node(node: ConditionNode) -> list[Any]:
    """Return a node of a condition as a list: its operator, its value where it says more, its parts."""
    parts = [_encode_node(part) for part in node.parts]
    if node.op == "compare":
        return [node.op, list(node.value) if isinstance(node.value, tuple) else [], *parts]
    return [node.op, *parts] if parts else [node.op, node.value]


def _encode_meter(meter: Meter) -> Encoded:
    return {"id": meter.id, **asdict(meter)}


def _encode_exhibit(exhibit: Exhibit) -> Encoded:
    series = [{"label": label, "numbers": list(numbers)} for label, numbers in exhibit.series.items()]
    return _drop_missing(
        id=exhibit.id,
        title=exhibit.title,
        kind=exhibit.kind,
        columns=list(exhibit.columns),
        rows=[list(row) for row in exhibit.rows],
        note=exhibit.note,
        sender=exhibit.sender,
        to=exhibit.to,
        date=exhibit.date,
        text=exhibit.text,
        unit=exhibit.unit,
        labels=list(exhibit.labels),
        series=series,
    )


def _name_books(scenario: Scenario) -> Mapping[str, str]:
    """Return the names of the credentials whose syllabus a choice follows, of those that have one."""
    books = {choice.book for scene in scenario.scenes.values() for choice in scene.choices.values() if choice.book}
    return {id: CREDENTIALS[id] for id in sorted(books & CREDENTIALS.keys())}


def _drop_missing(**keys: Any) -> Encoded:
    """Return these keys without those that say nothing: None, False, and an empty list or map."""
    return {key: value for key, value in keys.items() if not (value is None or value is False or value in ([], {}))}
