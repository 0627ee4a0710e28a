"""The script of a story: every text in reading order, for proofreaders, translators and beta readers.

Texts stand as they were written, with their marks; conditions are said in words.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pm_quest.analysis.scene_acts import list_acts
from pm_quest.reports.condition_wording import ConditionDescriber
from pm_quest.reports.figure_formats import format_signed
from pm_quest.reports.hiring_wording import list_hiring_rules, list_questions, list_reference_wording
from pm_quest.reports.reading_estimate import ReadingEstimate, estimate_reading
from pm_quest.story.conditions import Condition
from pm_quest.story.engine import find_engine
from pm_quest.story.exhibits import Exhibit, list_exhibit_texts
from pm_quest.story.labels import ACT_LABELS, SKILL_LABELS
from pm_quest.story.model import CREDENTIALS, ROLE_NAMES, Chance, Choice, Destination, Prose, Scenario, Scene
from pm_quest.story.traversal import sort_depth_first

_PARAGRAPHS = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+>#|]|[0-9]+[.)]) )")
"""Where a paragraph ends, or a line of a list, a quote or a table."""


@dataclass(frozen=True, slots=True)
class ScriptPart:
    """A text with what it is, or when it is shown, before it; empty for the plain text of a scene."""

    label: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScriptOffer:
    """An option of a scene.

    fit: its fit.
    traits: kind of act and the like, in words.
    effects: what it gains and sets, in words.
    leads: where it leads, in words.
    """

    id: str
    say: tuple[str, ...]
    fit: str
    traits: tuple[str, ...]
    effects: str
    parts: tuple[ScriptPart, ...]
    leads: str

    @property
    def about(self) -> str:
        """Return all of it that is not text, in a line."""
        return " · ".join(filter(None, (self.fit, *self.traits, self.effects)))


@dataclass(frozen=True, slots=True)
class ScriptScene:
    """A scene.

    where: the line over it.
    about: what it is and does, in a line.
    leads: where it leads without a choice, in words.
    """

    id: str
    where: str
    about: str
    parts: tuple[ScriptPart, ...]
    offers: tuple[ScriptOffer, ...]
    leads: str


@dataclass(frozen=True, slots=True)
class StoryScript:
    """The script, ready for layout: every text as it was written."""

    title: str
    language: str
    about: str
    front: tuple[ScriptPart, ...]
    estimate: tuple[ReadingEstimate, ...]
    promised: int | None
    cast: tuple[tuple[str, str], ...]
    hiring: tuple[ScriptPart, ...]
    scenes: tuple[ScriptScene, ...]
    exhibits: tuple[tuple[str, tuple[ScriptPart, ...]], ...]
    back: tuple[ScriptPart, ...]
    glossary: tuple[tuple[str, str], ...]


def build_script(scenario: Scenario) -> StoryScript:
    """Return the script of a scenario. Computes how long it reads, which takes some tenths of a second."""
    writer = ScriptWriter(scenario)
    about = [ROLE_NAMES.get(scenario.role, scenario.role), scenario.employer]
    return StoryScript(
        title=scenario.title,
        language=scenario.language,
        about=" · ".join([*filter(None, about), *([f"by {scenario.author}"] if scenario.author else [])]),
        front=tuple(_list_front(scenario)),
        estimate=estimate_reading(scenario),
        promised=scenario.minutes,
        cast=tuple((member.name, member.who) for member in scenario.cast.values()),
        hiring=tuple(_list_hiring(scenario)),
        scenes=tuple(writer.build_scene(scenario.scenes[id]) for id in list_reading_order(scenario)),
        exhibits=tuple((id, tuple(_list_exhibit_parts(each))) for id, each in scenario.exhibits.items()),
        back=tuple(_list_teaching(scenario)),
        glossary=tuple(scenario.glossary.items()),
    )


def list_reading_order(scenario: Scenario) -> list[str]:
    """Return the scenes along the links from the start, each before those it leads to; then the others.

    What comes after one scene stands in the order of the file, and so do the endings, which are last.
    """
    acts, ids = list_acts(find_engine(scenario)), list(scenario.scenes)

    def list_next(number: int) -> list[int]:
        return sorted({target for act in acts[number] for target in act.targets}, reverse=True)

    linked = [ids[number] for number in sort_depth_first([ids.index(scenario.start)], list_next)]
    order = dict.fromkeys((*linked, *ids))
    endings = [id for id, scene in scenario.scenes.items() if scene.ending is not None]
    return [*(id for id in order if scenario.scenes[id].ending is None), *endings]


def split_paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a text, each on one line."""
    return tuple(" ".join(part.split()) for part in _PARAGRAPHS.split(text.strip()) if part.strip())


class ScriptWriter:
    """Writes the scenes of one scenario."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario, self.conditions = scenario, ConditionDescriber(scenario)
        self.labels: Mapping[str, str] = {
            **{id: meter.label for id, meter in scenario.meters.items()},
            **SKILL_LABELS,
        }

    def build_scene(self, scene: Scene) -> ScriptScene:
        """Return a scene with all that stands in it."""
        kind = "" if scene.choices else "ending" if scene.ending else "leads on"
        turn = "from here on something else is needed" if scene.id in self.scenario.turn else ""
        table = ", ".join(self.scenario.exhibits[use.id].title for use in scene.exhibits)
        about = [kind, turn, f"on the table: {table}" if table else "", self._describe_effects(scene.gain, scene.set)]
        return ScriptScene(
            id=scene.id,
            where=scene.where or "",
            about=" · ".join(filter(None, about)),
            parts=tuple(self._list_scene_parts(scene)),
            offers=tuple(map(self._build_offer, scene.choices.values())),
            leads=self.describe_destination(scene.go) if scene.go is not None else "",
        )

    def describe_destination(self, go: Destination) -> str:
        """Return where something leads, in words."""
        if isinstance(go, str):
            return go
        if isinstance(go, Chance):
            total = sum(odds.odds for odds in go.chance)
            return " or ".join(f"{odds.go} ({odds.odds} in {total})" for odds in go.chance)
        ways = [(branch.when, self.describe_destination(branch.go)) for branch in go]
        return "; ".join(f"if {self._say(when)}: {way}" if when else f"else {way}" for when, way in ways)

    def _list_scene_parts(self, scene: Scene) -> Iterator[ScriptPart]:
        if scene.note:
            yield ScriptPart("Note", split_paragraphs(scene.note))
        yield from self._list_prose(scene.text)
        for signal in scene.signals:
            shown = f"To notice, if {self._say(signal.when)}" if signal.when else "To notice"
            yield ScriptPart(shown, split_paragraphs(signal.notice))
        if scene.ending is not None:
            yield ScriptPart("Ending", (scene.ending.title,))
            yield ScriptPart("Impact", (self.conditions.describe_expression(scene.ending.impact),))

    def _build_offer(self, choice: Choice) -> ScriptOffer:
        traits = [ACT_LABELS[choice.act]] if choice.act else []
        traits += ["once"] if choice.once else []
        traits += [f"as {CREDENTIALS.get(choice.book, choice.book)} teaches"] if choice.book else []
        return ScriptOffer(
            id=choice.id,
            say=split_paragraphs(choice.say),
            fit=choice.fit,
            traits=tuple(traits),
            effects=self._describe_effects(choice.gain, choice.set),
            parts=tuple(self._list_offer_parts(choice)),
            leads=self.describe_destination(choice.go),
        )

    def _list_offer_parts(self, choice: Choice) -> Iterator[ScriptPart]:
        if choice.note:
            yield ScriptPart("Note", split_paragraphs(choice.note))
        if choice.when is not None:
            closed = "closed" if choice.locked else "hidden"
            yield ScriptPart("Open if", (f"{self._say(choice.when)}; else {closed}",))
        if choice.locked:
            yield ScriptPart("Where it is closed", split_paragraphs(choice.locked))
        yield from self._list_prose(choice.then, "Then")
        if choice.because:
            yield ScriptPart("Because", split_paragraphs(choice.because))

    def _list_prose(self, prose: Prose, label: str = "") -> Iterator[ScriptPart]:
        for block in prose:
            asked = f"if {self._say(block.when)}" if block.when else ""
            shown = f"{label}, {asked}" if label and asked else label or asked
            yield ScriptPart(shown[:1].upper() + shown[1:], split_paragraphs(block.text))

    def _say(self, when: Condition) -> str:
        """Return a condition in words, or as it is written where the story has no words for it."""
        return self.conditions.describe_condition(when) or when.source

    def _describe_effects(self, gain: Mapping[str, int], flags: Mapping[str, bool]) -> str:
        parts = [f"{self.labels.get(id, id)} {format_signed(points, 0)}" for id, points in gain.items() if points]
        parts += [flag if value else f"no longer {flag}" for flag, value in flags.items()]
        return ", ".join(parts)


def _list_front(scenario: Scenario) -> Iterator[ScriptPart]:
    """Yield the texts before the story."""
    yield ScriptPart("Summary", split_paragraphs(scenario.summary))
    if scenario.meters:
        yield ScriptPart(
            "Meters", tuple(f"{each.label}: {each.min} to {each.max}" for each in scenario.meters.values())
        )


def _list_hiring(scenario: Scenario) -> Iterator[ScriptPart]:
    """Yield what there is before the job: the advert, the rules, and each question with what may be said of an answer."""
    hiring = scenario.hiring
    if hiring is None:
        return
    if hiring.advert:
        yield ScriptPart("The advert", split_paragraphs(hiring.advert))
    yield ScriptPart("The rules", tuple(f"{label}: {rule}" for label, rule in list_hiring_rules(hiring)))
    for asks, question in list_questions(hiring):
        yield ScriptPart(asks, split_paragraphs(question.ask))
        yield ScriptPart("They listen for", (question.listens,))
        for word, sentence in question.heard:
            yield ScriptPart(f"Heard: {word}", split_paragraphs(sentence))
    for label, text in list_reference_wording(scenario):
        yield ScriptPart(f"Reference: {label}", split_paragraphs(text))


def _list_exhibit_parts(exhibit: Exhibit) -> Iterator[ScriptPart]:
    """Yield the texts of an exhibit; of a table a row a line, its headings first."""
    if exhibit.kind == "table":
        yield ScriptPart(exhibit.title, tuple(" | ".join(row) for row in (exhibit.columns, *exhibit.rows)))
    elif exhibit.kind == "chart":
        rows = [f"{label}: {', '.join(map(str, numbers))}" for label, numbers in exhibit.series.items()]
        yield ScriptPart(exhibit.title, (*filter(None, [exhibit.unit]), " | ".join(exhibit.labels), *rows))
    else:
        yield ScriptPart(exhibit.title, tuple(_split_all(list_exhibit_texts(exhibit)))[1:])
        return
    if exhibit.note:
        yield ScriptPart("Below it", split_paragraphs(exhibit.note))


def _split_all(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from split_paragraphs(text)


def _list_teaching(scenario: Scenario) -> Iterator[ScriptPart]:
    """Yield the texts for trainers."""
    teaching = scenario.teaching
    if teaching is None:
        return
    for label, texts in (("Objectives", teaching.objectives), ("Before", teaching.before), ("After", teaching.after)):
        if texts:
            yield ScriptPart(label, tuple(_split_all(texts)))
    for scene, text in teaching.prompts.items():
        yield ScriptPart(f"To ask at {scene}", split_paragraphs(text))
