"""From a log to what is told of it. Pure: the same log, names and zone give the same."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, tzinfo
from functools import lru_cache

from pm_quest.analysis import Analysis, analyse
from pm_quest.classroom.report.deciding import decisions
from pm_quest.classroom.report.following import Followed, followed
from pm_quest.classroom.report.going import count_through, endings, stays, walks
from pm_quest.classroom.report.log import Kept, LogError
from pm_quest.classroom.report.shielding import keep_large, shield
from pm_quest.classroom.report.speaking import said
from pm_quest.classroom.report.tabling import tables
from pm_quest.classroom.report.told import Person, PolicyLine, Step, TableTold, Told, Turn
from pm_quest.classroom.sessions.errors import RefusalError
from pm_quest.classroom.sessions.session import Session
from pm_quest.drawing.ways import in_order, leading_on
from pm_quest.reports.guide import in_steps
from pm_quest.reports.guide_pages import ASK
from pm_quest.reports.plain_words import Words
from pm_quest.story.model import SKILLS, Scenario
from pm_quest.story.policies import FIXED, NAMES
from pm_quest.story.sentences import counted, one_line

LINES = ("adaptive", "random", "by_the_book", "forcing")
"""The ways of playing that a room is held against, beside the best fixed one and the bounds of what is possible."""
BOUNDS = ("best", "worst")


def gathered(kept: Kept, names: Mapping[str, str] | None = None, zone: tzinfo = UTC) -> Told:
    """Everything that a report tells of a session.

    `names` are the trainer's own, by voter, and go before those chosen at joining; with None nobody's name is told at all.
    Times of day are told in `zone`. Raises LogError.
    """
    scenario = kept.scenario
    try:
        found = followed(scenario, kept.events)
    except RefusalError as refusal:
        raise LogError(f"This log can't be followed. {refusal}") from None
    analysis = _analysed(scenario)
    return _told(kept, found, analysis, names, zone)


@lru_cache(maxsize=4)
def _analysed(scenario: Scenario) -> Analysis:
    return analyse(scenario)


def _told(kept: Kept, found: Followed, analysis: Analysis, names: Mapping[str, str] | None, zone: tzinfo) -> Told:
    session, scenario = found.session, kept.scenario
    words, scenes = Words(scenario), scenario.scenes.items()
    everywhere = tables(found, analysis)
    blind = session.settings.blind
    played = tuple(table for table in everywhere if table.played)
    played = keep_large(played, session.settings.mode) if blind else played
    lines, best = _lines(analysis)
    asked = decisions(words, scenario, played)
    prompts = {id: words.line(text) for id, text in scenario.teaching.prompts.items()} if scenario.teaching else {}
    seen = {id for table in played for path in table.path for id in path}
    told = Told(
        session=kept.session,
        code=kept.code,
        scenario=scenario.id,
        fingerprint=session.settings.fingerprint,
        title=words.line(scenario.title, plain=True),
        employer=words.line(scenario.employer or "", plain=True),
        summary=words.line(scenario.summary),
        language=scenario.language,
        mode=session.settings.mode,
        zone=zone,
        opened=found.opened,
        started=session.started,
        last=found.last,
        finished=session.finished,
        exact=analysis.method == "exact",
        method=_method(analysis),
        people=tuple(_people(found, everywhere)),
        tables=played,
        idle=tuple(table for table in everywhere if not table.played),
        policies=lines,
        best_fixed=best,
        decisions=asked,
        endings=endings(words, scenario, played, prompts),
        places={id: words.place(scene) for id, scene in scenario.scenes.items()},
        titles={id: words.line(each.ending.title, plain=True) for id, each in scenes if each.ending},
        says={(id, choice.id): words.line(choice.say) for id, each in scenes for choice in each.choices.values()},
        fits={(id, choice.id): choice.fit for id, each in scenes for choice in each.choices.values()},
        order=tuple(in_order(scenario)),
        links=tuple((id, way.target) for id, each in scenes for _, ways in leading_on(each) for way in ways),
        walks=walks(scenario, played),
        stays=stays(words, scenario, played),
        said=(),
        steps=_steps(words, scenario),
        prompts=tuple((words.place(scenario.scenes[id]), prompt) for id, prompt in prompts.items() if id in seen),
        missing=(),
        names=_names(session, names),
        named=names is not None,
        through=count_through(played),
        blind=blind,
        sealed=session.stood is not None,
    )
    told = replace(told, missing=tuple(_missing(told, scenario)))
    return said(shield(told) if blind else told)


def _people(found: Followed, tables: Iterable[TableTold]) -> Iterator[Person]:
    voted = {voter for table in tables for turn in table.turns for voter in turn.first}
    for id, voter in sorted(found.session.voters.items()):
        if not voter.removed:
            yield Person(id, voter.table, found.joined.get(id, found.opened), voted=id in voted)


def _names(session: Session, names: Mapping[str, str] | None) -> dict[str, str]:
    """By voter: as the trainer calls them, else as they called themselves, told apart; nobody where no names are wanted."""
    if names is None:
        return {}
    return {
        id: one_line(names.get(id, voter.told)) for id, voter in sorted(session.voters.items()) if not voter.removed
    }


def _lines(analysis: Analysis) -> tuple[tuple[PolicyLine, ...], str]:
    """The ways of playing to hold the room against, and which of the fixed ones is the best; empty where none has a mean."""
    means = {policy: figures.impact.mean for policy, figures in analysis.policies.items()}
    fixed = [(mean, policy) for policy in FIXED if (mean := means.get(policy)) is not None]
    best = max(fixed, key=lambda each: each[0])[1] if fixed else ""
    wanted = [id for id in dict.fromkeys((*LINES, best, *BOUNDS)) if id in analysis.policies]
    return tuple(_line(analysis, id) for id in wanted), best


def _line(analysis: Analysis, id: str) -> PolicyLine:
    figures = analysis.policies[id]
    skills: dict[str, float | None] = {skill: figures.skills[skill].mean for skill in SKILLS}
    return PolicyLine(id, NAMES[id], figures.impact.mean, figures.adaptability.mean, skills)


def _steps(words: Words, scenario: Scenario) -> tuple[Step, ...]:
    mine = in_steps([words.line(text) for text in scenario.teaching.after] if scenario.teaching else [])
    return tuple(Step(title, asked, always) for (title, always), asked in zip(ASK, mine, strict=True))


def _method(analysis: Analysis) -> str:
    """How the figures of ways of playing came about."""
    if analysis.method == "exact":
        return f"Figures of ways of playing are exact, over all {counted(analysis.states, 'state')} of the story."
    return f"Figures of ways of playing are estimated from seeded plays, because {analysis.why}; what a choice costs is not known exactly then."


def _missing(told: Told, scenario: Scenario) -> Iterator[str]:
    """What the session or the author has not said, and a report would tell."""
    if told.started is None:
        yield "The session ended before it started." if told.finished else "The session has not started."
    if told.voters and told.silent and not told.blind:
        yield f"{counted(told.silent, 'person', 'people')} joined and did not vote: no figure counts them."
    if told.mode != "alone" and told.voters > 1 and not any(len(turn.rounds) > 1 for turn in _decided(told)):
        who = "Nobody voted" if told.finished else "So far nobody has voted"
        yield f"{who} twice on a decision, so there is no shift to show."
    teaching = scenario.teaching
    keys = ("objectives", "prompts", "after")
    silent = [f"'{key}'" for key in keys if teaching is None or not getattr(teaching, key)]
    if silent:
        yield f"The scenario's 'teaching' does not say: {', '.join(silent)}. General questions stand in their place."


def _decided(told: Told) -> Iterator[Turn]:
    return (turn for table in told.tables for turn in table.turns if turn.choice)
