"""The presenter for scripts and other front ends: one JSON object a line.

docs/line-mode.md has every event.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, ClassVar, TextIO

from pm_quest.kit.console import format_json
from pm_quest.lines.debrief_sentences import list_turn_signals
from pm_quest.lines.presenter import GameStart, PlayRecord
from pm_quest.lines.typed_commands import TYPED_COMMANDS, TypedCommand
from pm_quest.story.ending_figures import EndingFigures
from pm_quest.story.exhibits import EXHIBIT_KEYS
from pm_quest.story.feedback import Reveal
from pm_quest.story.habits import describe_profile, profile_habits
from pm_quest.story.result_card import ResultCard
from pm_quest.story.result_words import share_result
from pm_quest.story.view import DebriefView, DecisionView, ExhibitView, PersonView, SceneView, TermView, TurnView
from pm_quest.story.view_codec import encode_view
from pm_quest.story.way_comparison import WayComparison

if TYPE_CHECKING:
    from pm_quest.possible import PossibleResults


NUMBERS = ("meters", "skills", "adaptability")
OUTCOME = ("choice", "fit", "gain", "then", "because")


class JsonPresenter:
    """Writes a game as events.

    Texts are Markdown, as the author wrote them, with the names filled in.
    """

    PROMISED = Reveal.POINTS
    COMMANDS: ClassVar[Sequence[TypedCommand]] = TYPED_COMMANDS

    def __init__(self, out: TextIO) -> None:
        self.out = out

    def write_event(self, event: str, **content: Any) -> None:
        """Write one event as one line, and flush it."""
        self.out.write(format_json({"event": event, **content}, self.out) + "\n")
        self.out.flush()

    def show_start(self, beginning: GameStart) -> None:
        """Write `start`: also after going back, which starts a save, and after `/again`."""
        playthrough = beginning.playthrough
        self.write_event(
            "start",
            scenario=playthrough.scenario.id,
            seed=playthrough.seed,
            turn=playthrough.turn,
            resumed=beginning.how != "anew",
        )

    def show_scenes(self, turn: TurnView, *, anew: bool = False) -> None:  # noqa: ARG002  a script needs no shorter output
        """Write a `scene` for each scene of the turn."""
        for scene in turn.scenes:
            laid = {"exhibits": [*map(_encode_exhibit, scene.exhibits)]} if scene.exhibits else {}
            echoes = {"echoes": encode_view(scene)["echoes"]} if scene.echoes else {}
            before = {"taken_before": [*scene.taken_before]} if scene.taken_before else {}
            scene_keys = _encode(scene, "id", "where", "text", "signals", *NUMBERS, "offers")
            self.write_event("scene", **scene_keys, **laid, **echoes, **before)

    def show_ending(
        self,
        scene: SceneView,
        debrief: DebriefView,  # noqa: ARG002  the scene has all of it
        figures: EndingFigures | None,
        other: WayComparison | None = None,
    ) -> None:
        """Write `ending`: what it came to; and `other_way`: the way of a code beside it."""
        numbers = _encode(scene, "adaptability", "skills", "meters")
        self.write_event("ending", **encode_view(scene.ending), **numbers, **encode_ending_figures(figures))
        if other is not None:
            told = {key: value for key, value in encode_view(other).items() if key != "language"}
            self.write_event("other_way", **told, lead=other.lead)

    def show_position(self, turn: TurnView, left: float | None, language: str) -> None:  # noqa: ARG002  it has no words
        """Write `status`: the number of the decision, how many are left on average, and all numbers."""
        scene = turn.last_scene
        decision = turn.turn + 1 if scene.mode == "scene" else None
        self.write_event("status", turn=turn.turn, decision=decision, left=left, **_encode(scene, *NUMBERS))

    def show_result_card(self, card: ResultCard) -> None:
        """Write `card`: what others may see of it, and its lines for a chat."""
        keys = ("scenario", "title", "employer", "ending", "impact", "fits", "adaptability", "best_before", "code")
        told = {key: encode_view(card)[key] for key in keys}
        self.write_event("card", **told, reach=card.reach, lines=share_result(card))

    def show_standing(self, scene: SceneView) -> None:
        """Write `standing`: the numbers of the organisation and of the player."""
        self.write_event("standing", **_encode(scene, *NUMBERS))

    def show_outcome(self, turn: TurnView) -> None:
        """Write `outcome`: what the last choice did."""
        if turn.outcome is not None:
            echoes = {"echoes": encode_view(turn.outcome)["echoes"]} if turn.outcome.echoes else {}
            self.write_event("outcome", **_encode(turn.outcome, *OUTCOME), **echoes)

    def show_problem(self, message: str) -> None:
        """Write `problem`: a sentence; nothing has changed."""
        self.write_event("problem", message=message)

    def show_journal(self, record: PlayRecord) -> None:
        """Write `journal`: the decisions so far, and every scene passed through."""
        self.write_event(
            "journal",
            turn=record.turns[-1].turn,
            decisions=[_encode_decision(each) for each in record.decisions],
            scenes=[
                {"turn": turn.turn, **_encode(scene, "id", "where", "text")}
                for turn in record.turns
                for scene in turn.scenes
            ],
        )

    def show_signals(self, record: PlayRecord) -> None:
        """Write `signals`: those of this turn, and those of each decision before."""
        *before, here = list_turn_signals(record.turns)
        earlier = [
            {"number": each.number, "scene": each.scene, "signals": signals}
            for each, signals in zip(record.decisions, before, strict=True)
            if signals
        ]
        self.write_event("signals", here=here, earlier=earlier)

    def show_exhibits(self, exhibits: Sequence[ExhibitView]) -> None:
        """Write `exhibits`: the documents on the table, with their content."""
        self.write_event("exhibits", exhibits=[*map(_encode_exhibit, exhibits)])

    def show_exhibit(self, exhibit: ExhibitView) -> None:
        """Write `exhibit`: one document."""
        self.write_event("exhibit", **_encode_exhibit(exhibit))

    def show_cast(self, cast: Sequence[PersonView], terms: Sequence[TermView] = ()) -> None:
        """Write `cast`: the people met so far, and the words of the scene."""
        people = [_encode(each, "id", "name", "who", "here") for each in cast]
        self.write_event("cast", people=people, terms={each.term: each.meaning for each in terms})

    def show_glossary(self, terms: Mapping[str, str]) -> None:
        """Write `glossary`: the terms asked for."""
        self.write_event("glossary", terms=dict(terms))

    def show_debrief(self, debrief: DebriefView, record: PlayRecord, could: "PossibleResults | None") -> None:
        """Write `debrief`: the ending, what was possible and every decision with all its options."""
        ending = {} if debrief.ending is None else _encode(debrief.ending, "id", "title")
        self.write_event(
            "debrief",
            ending={**ending, "text": debrief.text},
            impact=debrief.impact,
            adaptability={"value": debrief.adaptability, "lowest": debrief.lowest, "highest": debrief.highest},
            **_encode(debrief, "skills", "meters"),
            fits=debrief.fits,
            habits=_encode_habits(debrief, record.language, could),
            possible=None if could is None else _encode_possible(could),
            lab=None if could is None else {id: asdict(line) for id, line in could.lab.items()},
            decisions=[
                {**_encode_decision(each), **_encode_context(each, signals, could.offers[each.number] if could else {})}
                for each, signals in zip(debrief.decisions, list_turn_signals(record.turns), strict=False)
            ],
        )

    def show_help(self) -> None:
        """Write `help`: the commands."""
        self.write_event("help", commands=[{"usage": each.usage, "does": each.does} for each in self.COMMANDS])

    @property
    def pauses(self) -> bool:
        """Whether to wait after an outcome: a script needs no time to read."""
        return False

    def show_prompt(self, *, pausing: bool = False) -> None:
        """Write nothing: a script knows that it is its turn."""

    def show_farewell(self, *, ended: bool, refused: bool = False) -> None:
        """Write nothing: the end of the output says it."""


def encode_ending_figures(figures: EndingFigures | None) -> dict[str, Any]:
    """Return the figures of an ending as they stand beside it: its percentile, and what it is compared with."""
    exact = figures if figures and figures.is_exact else None
    return {
        "percentile": exact.percentile.value if exact and exact.percentile else None,
        "figures": None if figures is None else _encode_figures(figures),
    }


def _encode(view: object, *keys: str) -> dict[str, Any]:
    """Return these keys of a view, in this order; meters as values by id."""
    found = encode_view(view)
    if "meters" in keys:
        found["meters"] = {meter["id"]: meter["value"] for meter in found["meters"]}
    return {key: found[key] for key in keys}


def _encode_exhibit(exhibit: ExhibitView) -> dict[str, Any]:
    """Return a document with the keys that its kind has in a scenario file."""
    required, optional = EXHIBIT_KEYS[exhibit.kind]
    series = {each.label: each.numbers for each in exhibit.series}
    found = {**encode_view(exhibit), "from": exhibit.sender, "series": series}
    return {key: found[key] for key in ("id", "title", "kind", "show", *required, *optional)}


def _encode_decision(decision: DecisionView) -> dict[str, Any]:
    return {**_encode(decision, "number", "scene", "where"), "say": decision.say, **_encode(decision.outcome, *OUTCOME)}


def _encode_habits(debrief: DebriefView, language: str, could: "PossibleResults | None") -> dict[str, Any] | None:
    profile = profile_habits(debrief.decisions, None if could is None else could.offers)
    return None if profile is None else {"line": describe_profile(profile, language), **encode_view(profile)}


def _encode_possible(could: "PossibleResults") -> dict[str, Any]:
    return {"impact": could.impact, "points": could.points, "policies": could.policies}


def _encode_figures(figures: EndingFigures) -> dict[str, Any]:
    """Return what an ending is compared with; its impact and percentile stand beside it."""
    found = encode_view(figures)
    keys = ("at_random", "adapting", "ways", "spread", "means", "decisions", "reach", "samples")
    return {key: found[key] for key in keys}


def _encode_context(decision: DecisionView, signals: Sequence[str], worth: Mapping[str, float]) -> dict[str, Any]:
    keys = ("id", "say", "open", "locked", "fit", "taken", "because", "book", "act", "panel")
    offers = [{**_encode(each, *keys), "expected": worth.get(each.id)} for each in decision.offers]
    return {"text": decision.text, "signals": signals, "offers": offers}
