"""The decisions of a scenario for its trainer: what was to notice, and every option with where it leads."""

from collections.abc import Mapping
from dataclasses import dataclass

from pm_quest.reports.condition_wording import ConditionDescriber
from pm_quest.reports.guide_exhibits import list_laid
from pm_quest.reports.plain_texts import PlainTexts
from pm_quest.story.labels import ACT_LABELS, find_label
from pm_quest.story.model import CREDENTIALS, SKILLS, Chance, Choice, Destination, Fit, Scenario, Scene

UNSAID: dict[Fit, str] = {
    "adapts": "It gives this organisation what it needs at this point.",
    "neutral": "It does no harm, and leaves what is needed where it was.",
    "forces": "It presses an idea of the job on this organisation.",
}
"""What stands in place of a reason that the author left out."""


@dataclass(frozen=True, slots=True)
class GuideOffer:
    """An offer of a decision, for trainers.

    notes: what kind of act it is, when it is open, what it gains.
    leads: who goes where from it; empty where it is the same for all of the decision.
    """

    say: str
    fit: str
    because: str
    notes: tuple[str, ...]
    leads: str


@dataclass(frozen=True, slots=True)
class GuideDecision:
    """A decision, or a scene that only leads on.

    number: of the scene in the guide.
    where: when and where it is.
    lead: how the scene begins.
    signals: what there was to notice.
    laid: what lies on the table.
    prompt: what to ask.
    offers: its offers; none where it only leads on.
    leads: where all of it leads: every offer, or the scene itself; empty where offers part.
    """

    number: int
    where: str
    lead: str
    signals: tuple[str, ...]
    laid: tuple[str, ...]
    prompt: str
    offers: tuple[GuideOffer, ...]
    leads: str


class DecisionWriter:
    """Writes the decisions of one scenario, with the places of its scenes and the labels of its meters."""

    def __init__(self, scenario: Scenario, words: PlainTexts, numbers: Mapping[str, int]) -> None:
        self.scenario, self.words, self.numbers = scenario, words, numbers
        self.conditions = ConditionDescriber(scenario)

    def build_decision(self, scene: Scene, prompt: str) -> GuideDecision:
        """Return a scene that is not an ending, with what to ask there."""
        goes = [scene.go] if scene.go is not None else [choice.go for choice in scene.choices.values()]
        leads = [self.describe_destination(go) for go in goes]
        same = len(set(leads)) == 1
        return GuideDecision(
            number=self.numbers[scene.id],
            where=self.words.format_place(scene),
            lead=self.words.format_lead(scene.text),
            signals=tuple(self.words.format_line(signal.notice) for signal in scene.signals),
            laid=list_laid(self.scenario, scene),
            prompt=prompt,
            offers=tuple(
                self._build_offer(choice, "" if same else way)
                for choice, way in zip(scene.choices.values(), leads, strict=bool(scene.choices))
            ),
            leads=leads[0] if same else "",
        )

    def describe_destination(self, go: Destination) -> str:
        """Return where something leads: places and titles of endings, with conditions in words."""
        if isinstance(go, str):
            return self.name_scene(self.scenario.scenes[go])
        if isinstance(go, Chance):
            total = sum(odds.odds for odds in go.chance)
            return " or ".join(f"{self.describe_destination(odds.go)} ({odds.odds} in {total})" for odds in go.chance)
        ways: list[str] = []
        for branch in go:
            asked = self.conditions.describe_condition(branch.when) if branch.when else ""
            when = f"if {asked}: " if asked else "in some cases: " if branch.when else "else: " if ways else ""
            ways.append(f"{when}{self.describe_destination(branch.go)}")
        return "; ".join(ways)

    def name_scene(self, scene: Scene) -> str:
        """Return a scene by number and place, or an ending by its title."""
        if scene.ending:
            return f"the ending “{self.words.format_line(scene.ending.title, plain=True)}”"
        return f"{self.numbers[scene.id]} ({self.words.format_place(scene)})"

    def _build_offer(self, choice: Choice, leads: str) -> GuideOffer:
        notes = [ACT_LABELS[choice.act]] if choice.act else []
        notes += [f"as {CREDENTIALS.get(choice.book, choice.book)} teaches"] if choice.book else []
        if choice.when is not None:
            notes.append(self._describe_opening(choice))
        gained = [
            f"{self._name_gain(id)} {points:+d}".replace("-", "−") for id, points in choice.gain.items() if points
        ]
        notes += [", ".join(gained)] if gained else []
        return GuideOffer(
            self.words.format_line(choice.say),
            choice.fit,
            self.words.format_line(choice.because) if choice.because else UNSAID[choice.fit],
            tuple(self.words.format_line(note, plain=True) for note in notes),
            leads,
        )

    def _describe_opening(self, choice: Choice) -> str:
        """Return when an offer is open, in words.

        Where the story has no words for it, that it is not always open.
        """
        condition_text = self.conditions.describe_condition(choice.when) if choice.when else ""
        description = f"open when {condition_text}" if condition_text else "not open to everybody"
        if not choice.locked:
            return description
        return f"{description}; else: “{self.words.format_line(choice.locked, plain=True)}”"

    def _name_gain(self, id: str) -> str:
        return find_label(id) if id in SKILLS else self.words.labels[id]
