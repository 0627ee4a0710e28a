"""A table's playthrough looked back on: the debrief of those who sit there."""

from typing import Any

from pm_quest.classroom.sessions.tables import Table
from pm_quest.story.model import SKILLS
from pm_quest.story.scorecard import Decision, debrief, decisions


def looked_back(table: Table, *, voted: bool = True) -> dict[str, Any]:
    """Every decision with all that could have been taken; and what the ending came to, None where there is none yet.

    Who never voted is told what was decided, and has neither an ending nor points.
    """
    now = table.playthrough
    if not voted:
        return _unscored(table)
    told: dict[str, Any] = {
        "voted": True,
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


def _unscored(table: Table) -> dict[str, Any]:
    nothing = dict.fromkeys(("title", "text", "impact", "lowest", "highest"))
    told = [_decision(each) for each in decisions(table.playthrough)]
    return {"voted": False, **nothing, "adaptability": 0, "skills": dict.fromkeys(SKILLS, 0), "decisions": told}


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
