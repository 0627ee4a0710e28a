"""Build a session report from a log. Pure: the same log, names and zone give the same."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, tzinfo
from functools import lru_cache

from pm_quest.analysis import ScenarioAnalysis, analyze_scenario
from pm_quest.analysis.reach_bounds import ReachBounds
from pm_quest.classroom.report.blind_report import keep_large, remove_individuals
from pm_quest.classroom.report.decision_reports import list_decisions
from pm_quest.classroom.report.log_file import LogError, RecordedSession
from pm_quest.classroom.report.log_timeline import LogTimeline, trace_log
from pm_quest.classroom.report.panel_maker import NO_REPORT
from pm_quest.classroom.report.panel_score import describe_score, score_room
from pm_quest.classroom.report.path_report import count_scenes, list_endings, list_steps, measure_stays
from pm_quest.classroom.report.remark_report import list_remarks
from pm_quest.classroom.report.session_report import ComparedPolicy, DebriefStep, SessionReport, StoryOutline
from pm_quest.classroom.report.spoken_summary import add_summary
from pm_quest.classroom.report.table_records import ReportPerson, TableReport
from pm_quest.classroom.report.table_turns import list_tables
from pm_quest.classroom.sessions.refusal import RefusalError
from pm_quest.classroom.sessions.session_state import Session
from pm_quest.drawing.scene_links import list_scene_links, sort_scenes
from pm_quest.kit.sentences import format_count, format_line
from pm_quest.reports.plain_texts import PlainTexts
from pm_quest.reports.session_plan import DEBRIEF_QUESTIONS, group_by_step
from pm_quest.story.model import SKILLS, Scenario
from pm_quest.story.policies import FIXED_POLICIES, POLICY_NAMES
from pm_quest.story.view_builder import view_story

COMPARED_POLICIES = ("adaptive", "random", "by_the_book", "forcing")
"""The policies to compare a room with, beside the best fixed one, the best and the worst."""
BOUND_POLICIES = ("best", "worst")


def build_report(
    recorded: RecordedSession, names: Mapping[str, str] | None = None, zone: tzinfo = UTC
) -> SessionReport:
    """Return the report of a session.

    names: the trainer's own, by voter, which win over those chosen at joining; None for no names
    zone: the zone of its times of day

    Raises LogError.
    """
    if recorded.is_panel:
        raise LogError(NO_REPORT)
    scenario = recorded.scenario
    try:
        found = trace_log(scenario, recorded.events)
    except RefusalError as refusal:
        raise LogError(f"This log has an event that does not fit those before it. {refusal}") from None
    report = _assemble_report(recorded, found, _analyse_scenario(scenario), names, zone)
    score = score_room(scenario.panel, report.decisions, report.tables)
    report = replace(report, panel_words=None if score is None else describe_score(score))
    report = replace(report, missing=tuple(_list_gaps(report, scenario)))
    return add_summary(remove_individuals(report) if report.blind else report)


@lru_cache(maxsize=4)
def _analyse_scenario(scenario: Scenario) -> ScenarioAnalysis:
    return analyze_scenario(scenario)


@lru_cache(maxsize=4)
def _find_bounds(scenario: Scenario) -> ReachBounds | None:
    analysis = _analyse_scenario(scenario)
    return None if analysis.graph is None else ReachBounds(analysis, analysis.graph)


def _assemble_report(
    recorded: RecordedSession,
    found: LogTimeline,
    analysis: ScenarioAnalysis,
    names: Mapping[str, str] | None,
    zone: tzinfo,
) -> SessionReport:
    """Return the report without its summary and the note on what is missing, which are made from it."""
    session, scenario, words = found.session, recorded.scenario, PlainTexts(view_story(recorded.scenario))
    tables = list_tables(found, analysis, _find_bounds(scenario))
    played = _select_played(tables, session)
    policies, best = _select_policies(analysis)
    prompts = _format_prompts(words, scenario)
    return SessionReport(
        session=recorded.session,
        code=recorded.code,
        scenario=scenario.id,
        fingerprint=session.settings.fingerprint,
        story=_outline_story(words, scenario),
        mode=session.settings.mode,
        zone=zone,
        opened=found.opened_at,
        started=session.started_at,
        last=found.last_at,
        finished=session.finished,
        exact=analysis.method == "exact",
        method=_describe_method(analysis),
        people=tuple(_list_people(found, tables)),
        tables=played,
        idle=tuple(table for table in tables if not table.has_votes),
        policies=policies,
        best_fixed=best,
        decisions=list_decisions(words, scenario, played),
        endings=list_endings(words, scenario, played, prompts),
        walks=list_steps(scenario, played),
        stays=measure_stays(words, scenario, played),
        steps=_build_steps(words, scenario),
        prompts=_select_prompts(words, scenario, played, prompts),
        names=_collect_names(session, names),
        named=names is not None,
        scene_counts=count_scenes(played),
        blind=session.settings.blind,
        sealed=session.head_counts is not None,
        remarks=list_remarks(session),
    )


def _select_played(tables: Iterable[TableReport], session: Session) -> tuple[TableReport, ...]:
    """Return the tables where somebody voted; in a blind session only large enough ones."""
    played = tuple(table for table in tables if table.has_votes)
    return keep_large(played, session.settings.mode) if session.settings.blind else played


def _outline_story(words: PlainTexts, scenario: Scenario) -> StoryOutline:
    scenes = scenario.scenes.items()
    choices = [(id, choice) for id, scene in scenes for choice in scene.choices.values()]
    return StoryOutline(
        title=words.format_line(scenario.title, plain=True),
        employer=words.format_line(scenario.employer or "", plain=True),
        summary=words.format_line(scenario.summary),
        language=scenario.language,
        places={id: words.format_place(scene) for id, scene in scenes},
        titles={id: words.format_line(scene.ending.title, plain=True) for id, scene in scenes if scene.ending},
        says={(id, choice.id): words.format_line(choice.say) for id, choice in choices},
        fits={(id, choice.id): choice.fit for id, choice in choices},
        order=tuple(sort_scenes(scenario)),
        links=tuple(
            (id, link.target) for id, scene in scenes for _, links in list_scene_links(scene) for link in links
        ),
    )


def _format_prompts(words: PlainTexts, scenario: Scenario) -> dict[str, str]:
    """Return the author's questions by scene."""
    prompts = scenario.teaching.prompts if scenario.teaching else {}
    return {id: words.format_line(text) for id, text in prompts.items()}


def _select_prompts(
    words: PlainTexts, scenario: Scenario, played: Iterable[TableReport], prompts: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """Return the questions about scenes where somebody was, with the places of these."""
    met = {id for table in played for path in table.path for id in path}
    return tuple((words.format_place(scenario.scenes[id]), prompt) for id, prompt in prompts.items() if id in met)


def _list_people(found: LogTimeline, tables: Iterable[TableReport]) -> Iterator[ReportPerson]:
    voted = {voter for table in tables for turn in table.turns for voter in turn.first_votes}
    for id, voter in sorted(found.session.voters.items()):
        if not voter.removed:
            yield ReportPerson(id, voter.table, found.joined_at.get(id, found.opened_at), has_voted=id in voted)


def _collect_names(session: Session, names: Mapping[str, str] | None) -> dict[str, str]:
    """Return names by voter: the trainer's, else their own made unique.

    None where names is None.
    """
    if names is None:
        return {}
    return {
        id: format_line(names.get(id, voter.display_name))
        for id, voter in sorted(session.voters.items())
        if not voter.removed
    }


def _select_policies(analysis: ScenarioAnalysis) -> tuple[tuple[ComparedPolicy, ...], str]:
    """Return the policies to compare the room with, and the best fixed one.

    Empty where none has a mean.
    """
    means = {policy: figures.impact.mean for policy, figures in analysis.policies.items()}
    fixed = [(mean, policy) for policy in FIXED_POLICIES if (mean := means.get(policy)) is not None]
    best = max(fixed, key=lambda each: each[0])[1] if fixed else ""
    wanted = [id for id in dict.fromkeys((*COMPARED_POLICIES, best, *BOUND_POLICIES)) if id in analysis.policies]
    return tuple(_read_means(analysis, id) for id in wanted), best


def _read_means(analysis: ScenarioAnalysis, id: str) -> ComparedPolicy:
    figures = analysis.policies[id]
    skills: dict[str, float | None] = {skill: figures.skills[skill].mean for skill in SKILLS}
    return ComparedPolicy(id, POLICY_NAMES[id], figures.impact.mean, figures.adaptability.mean, skills)


def _build_steps(words: PlainTexts, scenario: Scenario) -> tuple[DebriefStep, ...]:
    mine = group_by_step([words.format_line(text) for text in scenario.teaching.after] if scenario.teaching else [])
    return tuple(
        DebriefStep(title, asked, always) for (title, always), asked in zip(DEBRIEF_QUESTIONS, mine, strict=True)
    )


def _describe_method(analysis: ScenarioAnalysis) -> str:
    """Describe how the figures of the policies were computed."""
    if analysis.method == "exact":
        return f"Figures of ways of playing are exact, over all {format_count(analysis.states, 'state')} of the story."
    return f"Figures of ways of playing are estimated from seeded plays, because {analysis.sampling_reason}; what a choice costs is not known exactly then."


def _list_gaps(report: SessionReport, scenario: Scenario) -> Iterator[str]:
    """Yield what the session or the author left out that a report would show."""
    if report.started is None:
        yield "The session ended before it started." if report.finished else "The session has not started."
    if report.voter_count and report.silent_count and not report.blind:
        yield f"{format_count(report.silent_count, 'person', 'people')} joined and did not vote: no figure counts them."
    if (
        report.mode != "alone"
        and report.voter_count > 1
        and not any(len(turn.rounds) > 1 for table in report.tables for turn in table.turns)
    ):
        who = "Nobody voted" if report.finished else "So far nobody has voted"
        yield f"{who} twice on a decision, so there is no shift to show."
    teaching = scenario.teaching
    keys = ("objectives", "prompts", "after")
    silent = [f"'{key}'" for key in keys if teaching is None or not getattr(teaching, key)]
    if silent:
        yield f"The scenario's 'teaching' does not say: {', '.join(silent)}. General questions stand in their place."
