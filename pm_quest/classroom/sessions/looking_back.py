"""A table's playthrough looked back on: the debrief of those who sit there."""

from typing import Any

from pm_quest.classroom.sessions.tables import Table
from pm_quest.story.scorecard import Decision, debrief, decisions


def looked_back(table: Table) -> dict[str, Any]:
    """Every decision with all that could have been taken; and what the ending came to, None where there is none yet."""
    now = table.playthrough
    told: dict[str, Any] = {
        "title": None,
        "text": None,
        "impact": None,
        "adaptability": now.adaptability,
        "lowest": None,
        "highest": None,
        "skills": now.skills,
        "decisions": [_decision(each) for each in decisions(now)],
    }
    if not now.ended:
        return told
    end = debrief(now)
    return told | {
        "title": end.title,
        "text": end.text,
        "impact": end.impact,
        "lowest": end.lowest,
        "highest": end.highest,
    }


def _decision(decision: Decision) -> dict[str, Any]:
    return {
        "where": decision.where,
        "signals": list(decision.signals),
        "fit": decision.fit,
        "then": decision.outcome.then,
        "because": decision.outcome.because,
        "offers": [
            {
                "id": each.choice.id,
                "say": each.offer.say,
                "open": each.offer.open,
                "taken": each.taken,
                "fit": each.choice.fit if each.offer.open else None,
            }
            for each in decision.alternatives
        ],
    }
