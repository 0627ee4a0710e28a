"""The part of a view with the debrief of a table."""

from typing import Any

from pm_quest.classroom.sessions.tables import Table
from pm_quest.story.model import SKILLS
from pm_quest.story.scorecard import Decision, build_debrief, list_decisions


def build_debrief_content(table: Table, *, voted: bool = True) -> dict[str, Any]:
    """Return every decision with all its options, and the ending; None values where there is none.

    One who never voted (`voted` false) gets the decisions without ending and points.
    """
    now = table.playthrough
    if not voted:
        return _build_unscored(table)
    told: dict[str, Any] = {
        "voted": True,
        "title": None,
        "text": None,
        "impact": None,
        "adaptability": now.adaptability,
        "lowest": None,
        "highest": None,
        "skills": now.skills,
        "decisions": [_build_decision(each) for each in list_decisions(now)],
    }
    if not now.ended:
        return told
    end = build_debrief(now)
    return told | {
        "title": end.title,
        "text": end.text,
        "impact": end.impact,
        "lowest": end.lowest,
        "highest": end.highest,
    }


def _build_unscored(table: Table) -> dict[str, Any]:
    nothing = dict.fromkeys(("title", "text", "impact", "lowest", "highest"))
    told = [_build_decision(each) for each in list_decisions(table.playthrough)]
    return {"voted": False, **nothing, "adaptability": 0, "skills": dict.fromkeys(SKILLS, 0), "decisions": told}


def _build_decision(decision: Decision) -> dict[str, Any]:
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
