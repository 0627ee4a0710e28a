"""What the first votes of a room are worth by the key of a panel, as in a script-concordance test."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, variance

from pm_quest.classroom.report.session_report import DecisionReport
from pm_quest.classroom.report.table_records import TableReport
from pm_quest.kit.sentences import format_count
from pm_quest.reports.figure_formats import format_decimal
from pm_quest.story.panel_key import Panel, describe_worth

MIN_PEOPLE, MIN_DECISIONS = 12, 2
"""Fewer say nothing of how consistent the scores are."""
ENOUGH_ALPHA = 0.7
"""From here on, single people are commonly compared by a score."""

Credits = Mapping[str, Mapping[str, float]]
"""By person and scene, what their first vote is worth."""


@dataclass(frozen=True, slots=True)
class PanelScore:
    """The score of a room.

    votes: how many first votes were given where the panel answered
    credit: what they are worth on average, 0 to 1
    alpha: Cronbach's, over decisions that so many people all took; None where they are too few
    """

    panellists: int
    votes: int
    credit: float
    alpha: float | None
    people: int
    decisions: int


def score_room(
    panel: Panel | None, decisions: Sequence[DecisionReport], tables: Sequence[TableReport]
) -> PanelScore | None:
    """Return the score of a room; None without a panel, or where nobody voted on what it judged."""
    if panel is None:
        return None
    worth = [
        (choice.first, float(credit))
        for decision in decisions
        for choice in decision.choices
        if (key := panel.decisions.get(decision.scene)) and (credit := key.find_credit(choice.id)) is not None
    ]
    votes = sum(people for people, _ in worth)
    if not votes:
        return None
    alpha, people, judged = _measure_consistency(_list_credits(panel, tables))
    return PanelScore(panel.panellists, votes, sum(n * credit for n, credit in worth) / votes, alpha, people, judged)


def describe_score(score: PanelScore) -> tuple[str, str]:
    """Return the score in a sentence, and what it is worth."""
    text = (
        f"By the key of {format_count(score.panellists, 'practitioner')} who played it alone, your first votes are worth "
        f"{format_decimal(score.credit, 2)} on average: 1 would be what most of them chose, 0 what none of them did."
    )
    more = describe_worth(score.panellists)
    if score.alpha is not None:
        more += (
            f" Cronbach's alpha of this room is {format_decimal(score.alpha, 2)}, over {score.decisions} decisions that "
            f"{score.people} people all took: under {ENOUGH_ALPHA}, a score says something of a room, and little of one person."
        )
    return text, more


def _list_credits(panel: Panel, tables: Sequence[TableReport]) -> Credits:
    """Return what each person's first votes are worth, where the panel answered."""
    found: dict[str, dict[str, float]] = {}
    for table in tables:
        for turn in table.turns:
            key = panel.decisions.get(turn.scene)
            for voter, choice in turn.first_votes.items() if key is not None else ():
                credit = None if key is None else key.find_credit(choice)
                if credit is not None:
                    found.setdefault(voter, {})[turn.scene] = float(credit)
    return found


def _measure_consistency(credits: Credits) -> tuple[float | None, int, int]:
    """Return Cronbach's alpha over the decisions that at least half of the people took, for those who took all of them."""
    often: dict[str, int] = {}
    for scenes in credits.values():
        for scene in scenes:
            often[scene] = often.get(scene, 0) + 1
    shared = [scene for scene, people in often.items() if 2 * people >= len(credits)]
    rows = [
        [scenes[scene] for scene in shared] for scenes in credits.values() if all(each in scenes for each in shared)
    ]
    if len(rows) < MIN_PEOPLE or len(shared) < MIN_DECISIONS:
        return None, len(rows), len(shared)
    whole = variance([fmean(row) * len(row) for row in rows])
    if whole == 0:
        return None, len(rows), len(shared)
    parts = sum(variance(column) for column in zip(*rows, strict=True))
    return len(shared) / (len(shared) - 1) * (1 - parts / whole), len(rows), len(shared)
