"""Build views of a playthrough: a turn, the decisions so far, the debrief."""

from collections.abc import Iterator
from dataclasses import replace

from pm_quest.kit.text import fill_names
from pm_quest.story.echoes import list_outcome_echoes, list_scene_echoes
from pm_quest.story.exhibits import Exhibit
from pm_quest.story.feedback import Reveal
from pm_quest.story.habits import profile_habits
from pm_quest.story.met_cast import view_cast
from pm_quest.story.meters import MeterView
from pm_quest.story.model import CREDENTIALS, FIT_POINTS, SKILLS, Scenario
from pm_quest.story.panel_key import Panel
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.used_terms import view_terms
from pm_quest.story.view import (
    AlternativeView,
    DebriefView,
    DecisionView,
    EndingView,
    ExhibitView,
    OfferView,
    OutcomeView,
    PanelVotesView,
    PassageView,
    SceneMode,
    SceneView,
    SeriesView,
    StoryView,
    TurnView,
    collect_numbers,
    find_changes,
)


def view_story(scenario: Scenario) -> StoryView:
    """Return what may be known of a scenario from the start."""
    meters = tuple(MeterView.of_meter(meter, meter.start) for meter in scenario.meters.values())
    return StoryView(scenario.title, scenario.summary, scenario.employer, scenario.language, meters)


def view_meters(playthrough: Playthrough) -> tuple[MeterView, ...]:
    """Return the meters as they are now."""
    values = playthrough.meters
    return tuple(MeterView.of_meter(meter, values[id]) for id, meter in playthrough.scenario.meters.items())


def view_turn(playthrough: Playthrough, reveal: Reveal = Reveal.EVERYTHING) -> TurnView:
    """Return the present turn: its outcome, and its scenes in order.

    Skills, adaptability, fit and reason are None where `reveal` leaves them out.
    """
    outcome = view_outcome(playthrough, reveal)
    return TurnView(
        turn=playthrough.turn,
        scenes=tuple(view_scene(each, reveal) for each in playthrough.list_arrivals()),
        outcome=outcome,
        before=_find_numbers_before(playthrough, outcome, reveal),
    )


def view_scene(playthrough: Playthrough, reveal: Reveal = Reveal.EVERYTHING) -> SceneView:
    """Return the present scene; skills and adaptability are None where `reveal` leaves them out."""
    return SceneView(
        id=playthrough.scene.id,
        where=playthrough.where,
        text=playthrough.text,
        signals=playthrough.signals,
        offers=tuple(OfferView(*offer) for offer in playthrough.offers),
        meters=view_meters(playthrough),
        skills=playthrough.skills if Reveal.SKILLS in reveal else None,
        adaptability=playthrough.adaptability if Reveal.POINTS in reveal else None,
        ending=view_ending(playthrough),
        mode=find_mode(playthrough),
        exhibits=view_exhibits(playthrough),
        cast=view_cast(playthrough),
        echoes=list_scene_echoes(playthrough),
        terms=view_terms(playthrough),
    )


def view_exhibits(playthrough: Playthrough) -> tuple[ExhibitView, ...]:
    """Return what lies on the table in the present scene."""
    uses = playthrough.scene.exhibits
    return tuple(_view_exhibit(playthrough.scenario.exhibits[use.id], show=use.show) for use in uses)


def _view_exhibit(exhibit: Exhibit, *, show: bool) -> ExhibitView:
    return ExhibitView(
        id=exhibit.id,
        title=exhibit.title,
        kind=exhibit.kind,
        show=show,
        columns=exhibit.columns,
        rows=exhibit.rows,
        note=exhibit.note or "",
        sender=exhibit.sender or "",
        to=exhibit.to or "",
        date=exhibit.date or "",
        text=exhibit.text or "",
        unit=exhibit.unit or "",
        labels=exhibit.labels,
        series=tuple(SeriesView(label, numbers) for label, numbers in exhibit.series.items()),
    )


def find_mode(playthrough: Playthrough) -> SceneMode:
    """Return what can be done in the present scene."""
    if playthrough.ended:
        return "ending"
    if playthrough.scene.go is not None:
        return "passage"
    return "stuck" if playthrough.stuck else "scene"


def view_ending(playthrough: Playthrough) -> EndingView | None:
    """Return the ending that was reached; None before one."""
    impact = playthrough.impact
    return None if impact is None else EndingView(playthrough.scene.id, playthrough.title, impact)


def view_outcome(playthrough: Playthrough, reveal: Reveal = Reveal.EVERYTHING) -> OutcomeView | None:
    """Return what the last choice did; None before the first.

    Fit and reason are None where `reveal` leaves them out; of the changes those of skills are then
    missing, or that of the adaptability.
    """
    before, outcome = playthrough.previous, playthrough.outcome
    if before is None or outcome is None:
        return None
    meters = playthrough.scenario.meters
    gain = {id: by for id, by in outcome.gain.items() if Reveal.SKILLS in reveal or id in meters}
    values = {**before.meters, **before.skills}
    now = {id: values[id] + by for id, by in gain.items()}
    points = FIT_POINTS[outcome.fit]
    if Reveal.POINTS in reveal and points:
        now["adaptability"] = before.adaptability + points
    return OutcomeView(
        choice=outcome.choice.id,
        say=next(offer.say for offer in before.offers if offer.id == playthrough.taken_choice),
        fit=outcome.fit if Reveal.REASONS in reveal else None,
        gain=gain,
        then=outcome.then,
        because=outcome.because if Reveal.REASONS in reveal else None,
        now=now,
        echoes=list_outcome_echoes(playthrough),
    )


def view_arrival_gain(playthrough: Playthrough, reveal: Reveal = Reveal.EVERYTHING) -> dict[str, int]:
    """Return what coming to the present scene changed, by id: nothing that the choice before it did."""
    earlier = playthrough.list_arrivals()[:-1]
    before = (
        _collect_now(earlier[-1], reveal)
        if earlier
        else _find_numbers_before(playthrough, view_outcome(playthrough, reveal), reveal)
    )
    return find_changes(before, _collect_now(playthrough, reveal))


def _collect_now(playthrough: Playthrough, reveal: Reveal) -> dict[str, int]:
    return collect_numbers(
        view_meters(playthrough),
        playthrough.skills if Reveal.SKILLS in reveal else None,
        playthrough.adaptability if Reveal.POINTS in reveal else None,
    )


def _find_numbers_before(playthrough: Playthrough, outcome: OutcomeView | None, reveal: Reveal) -> dict[str, int]:
    """Return the numbers right before the first scene of the present turn."""
    if playthrough.previous is not None and outcome is not None:
        return {**view_scene(playthrough.previous, reveal).numbers, **outcome.now}
    numbers: dict[str, int] = {id: meter.start for id, meter in playthrough.scenario.meters.items()}
    if Reveal.SKILLS in reveal:
        numbers |= {skill: max(0, playthrough.brings.skills.get(skill, 0)) for skill in SKILLS}
    return {**numbers, "adaptability": 0} if Reveal.POINTS in reveal else numbers


def view_decisions(
    playthrough: Playthrough, reveal: Reveal = Reveal.EVERYTHING, *, full: bool = True
) -> tuple[DecisionView, ...]:
    """Return every decision so far, in order; `reveal` is as in `view_turn`.

    Unless `full`, there are no texts of scenes, no passages, and no fit of closed options.
    """
    return tuple(_view_decision(turn, reveal, full=full) for turn in playthrough.list_turns()[1:])


def _view_decision(turn: Playthrough, reveal: Reveal, *, full: bool) -> DecisionView:
    before, outcome = turn.previous, view_outcome(turn, reveal)
    if before is None or outcome is None:
        raise ValueError("the start is not a decision")
    return DecisionView(
        number=turn.turn,
        scene=before.scene.id,
        where=before.where,
        text=before.text if full else "",
        signals=before.signals,
        outcome=outcome,
        offers=tuple(_view_alternatives(before, outcome, reveal, full=full)),
        passages=view_passages(turn) if full else (),
    )


def _view_alternatives(
    before: Playthrough, outcome: OutcomeView, reveal: Reveal, *, full: bool
) -> Iterator[AlternativeView]:
    for offer in before.offers:
        choice, taken = before.scene.choices[offer.id], offer.id == outcome.choice
        if Reveal.REASONS not in reveal or not (full or offer.open):
            yield AlternativeView(*offer, taken=taken, fit=None)
            continue
        reason = outcome.because if taken else choice.because and fill_names(choice.because, before.fill_values())
        book = CREDENTIALS.get(choice.book, choice.book) if choice.book else None
        panel = view_panel_votes(before.scenario.panel, before.scene.id, offer.id)
        yield AlternativeView(*offer, taken, choice.fit, because=reason, book=book, act=choice.act, panel=panel)


def view_panel_votes(panel: Panel | None, scene: str, option: str) -> PanelVotesView | None:
    """Return how a panel voted on an option of a scene; None where none answered there."""
    decision = panel.decisions.get(scene) if panel is not None else None
    if panel is None or decision is None or not decision.answered:
        return None
    votes, reasons = decision.votes.get(option, 0), decision.reasons.get(option, ())
    return PanelVotesView(votes, decision.answered, panel.is_small, tuple(dict.fromkeys(reasons)))


def view_decisions_read(
    playthrough: Playthrough, shown: Playthrough, reveal: Reveal = Reveal.EVERYTHING
) -> tuple[DecisionView, ...]:
    """Return every decision so far; passages after the last one only as far as shown."""
    if shown.turn == playthrough.turn:
        return view_decisions(shown, reveal)
    *earlier, last = view_decisions(playthrough, reveal)
    return (*earlier, replace(last, passages=()))


def view_passages(turn: Playthrough) -> tuple[PassageView, ...]:
    """Return the scenes of this turn that had nothing to decide."""
    read = (each for each in turn.list_arrivals() if each.ended or each.scene.go is not None)
    return tuple(PassageView(each.where, each.text) for each in read)


def view_debrief(playthrough: Playthrough, *, full: bool = True, voted: bool = True) -> DebriefView:
    """Return the debrief of a playthrough, also of one that was stopped before an ending.

    full: as in `view_decisions`
    voted: False leaves out the ending and all points
    """
    decisions = view_decisions(playthrough, full=full)
    if not voted:
        nothing: dict[str, int] = dict.fromkeys(SKILLS, 0)
        return DebriefView(
            ending=None,
            text="",
            adaptability=0,
            lowest=0,
            highest=0,
            skills=nothing,
            meters=view_meters(playthrough),
            decisions=decisions,
            voted=False,
        )
    open_points = [_list_points(turn) for turn in playthrough.list_turns()[:-1]]
    return DebriefView(
        ending=view_ending(playthrough),
        text=playthrough.text if playthrough.ended else "",
        adaptability=playthrough.adaptability,
        lowest=sum(map(min, open_points)),
        highest=sum(map(max, open_points)),
        skills=playthrough.skills,
        meters=view_meters(playthrough),
        decisions=decisions,
        voted=True,
        habits=profile_habits(decisions),
    )


def _list_points(turn: Playthrough) -> list[int]:
    """Return what each open option of a scene would have added to the adaptability."""
    return [FIT_POINTS[turn.scene.choices[offer.id].fit] for offer in turn.offers if offer.open]
