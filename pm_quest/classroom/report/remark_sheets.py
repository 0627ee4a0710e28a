"""The sheets of a report with what people said with their votes. No row is about one person's vote."""

from pm_quest.classroom.report.remark_wording import number_choices
from pm_quest.classroom.report.report_sheets import ReportSheet, SheetRows
from pm_quest.classroom.report.session_report import SessionReport


def _reason_rows(report: SessionReport) -> SheetRows:
    for decision in report.remarks:
        numbers = number_choices(report, decision.scene)
        for each in decision.reasons:
            shown = "yes" if each.on_wall else "no"
            yield decision.scene, each.choice, numbers.get(each.choice, ""), each.before, each.reason, shown


def _certainty_rows(report: SessionReport) -> SheetRows:
    for decision in report.remarks:
        for each in decision.certainty:
            yield decision.scene, each.certainty, each.people, each.apart


def _forecast_rows(report: SessionReport) -> SheetRows:
    for decision in report.remarks:
        for choice in dict.fromkeys((*decision.chosen, *decision.expected)):
            yield (
                decision.scene,
                choice,
                decision.expected.get(choice, 0),
                decision.chosen.get(choice, 0),
                decision.foresaw,
                decision.forecasts,
            )


_SCENE = {"scene": "id of the scene"}
REMARK_SHEETS = (
    ReportSheet(
        "Reasons",
        "The reasons that people gave with their votes, as far as they were revealed and not hidden.",
        {
            **_SCENE,
            "choice": "id of the choice that it was given for",
            "number": "its number, as players press it",
            "before": "id of the choice that the same person wanted in the first round; empty where that is the same",
            "reason": "what they wrote",
            "shown": "whether the room saw it: yes or no",
        },
        _reason_rows,
    ),
    ReportSheet(
        "Certainty",
        "How certain people were of their first votes, and how many of them chose something else than most.",
        {
            **_SCENE,
            "certainty": "sure, fairly or guessing",
            "people": "how many said so",
            "apart": "how many of them chose something else than most at their table",
        },
        _certainty_rows,
    ),
    ReportSheet(
        "Forecasts",
        "What people thought that most would choose, and what was chosen, in first votes.",
        {
            **_SCENE,
            "choice": "id of the choice",
            "expected": "how many thought that most would take it",
            "chosen": "how many took it",
            "foresaw": "how many foresaw what most chose, in all of this scene",
            "forecasts": "how many said what most would choose, in all of this scene",
        },
        _forecast_rows,
    ),
)
"""Only in workbooks of sessions in which anything was revealed."""
