"""The report as Markdown: the content of the page, with figures in the place of pictures."""

from pm_quest.classroom.report import report_wording
from pm_quest.classroom.report.pictures.room_map import name_scene
from pm_quest.classroom.report.remark_wording import REMARK_NOTE, list_remark_sections, summarise_remarks
from pm_quest.classroom.report.session_report import DecisionReport, SessionReport
from pm_quest.classroom.report.table_stairs import REACH_NOTE, list_stairs
from pm_quest.kit.sentences import format_count
from pm_quest.reports.figure_formats import format_decimal, format_signed
from pm_quest.reports.markdown_pages import render_document
from pm_quest.story.labels import find_label, format_duration
from pm_quest.story.model import SKILLS


def as_markdown(report: SessionReport) -> str:
    """Return the report as Markdown, with every text of the scenario, and every name, escaped."""
    whole, others = report_wording.select_decisions(report)
    return render_document(
        "pm_quest.classroom.report",
        "session.md",
        report=report,
        heading=report_wording.format_heading(report),
        facts=list(report_wording.list_facts(report)),
        no_endings=report_wording.describe_no_endings(report),
        no_split=report_wording.describe_no_split(report),
        share=report_wording.format_share,
        counted=format_count,
        whole=[_describe_decision(report, each) for each in whole],
        others=[report_wording.summarise_decision(report, each) for each in others],
        walks=[
            (name_scene(report, walk.start), name_scene(report, walk.end), walk.fit or "–", walk.tables)
            for walk in report.walks
        ],
        stairs=list(list_stairs(report)),
        reach_note=REACH_NOTE,
        stays=[
            (stay.where, *map(format_duration, (stay.shortest, stay.median, stay.longest))) for stay in report.stays
        ],
        lines=[(line.name, format_decimal(line.impact), format_signed(line.adaptability)) for line in report.policies],
        spread=_list_spreads(report),
        tables=list(report_wording.list_table_rows(report)),
        who=list(report_wording.list_names(report)),
        rests=report_wording.list_foundations(report),
        figure=lambda value: "–" if value is None else format_decimal(value, 0),
        lost=report_wording.format_loss,
        remarks=list_remark_sections(report),
        remark_note=REMARK_NOTE,
        remark_summary=summarise_remarks(report),
    )


def _describe_decision(report: SessionReport, decision: DecisionReport) -> tuple[DecisionReport, str, str, str]:
    """Return a decision, how it was decided, who changed their minds, and what was better."""
    return (
        decision,
        report_wording.describe_deciding(report, decision),
        report_wording.describe_shifts(decision),
        report_wording.describe_better_option(decision),
    )


def _list_spreads(report: SessionReport) -> list[tuple[str, str, str, str]]:
    """Return least, mean and highest of impact, adaptability and skills over the ended tables.

    Over all tables where none ended.
    """
    tables = report.ended_tables or report.tables
    found: list[tuple[str, list[int]]] = [
        ("impact", [table.impact for table in report.ended_tables if table.impact is not None])
    ]
    found.append(("adaptability", [table.adaptability for table in tables]))
    found += [(find_label(skill), [table.skills[skill] for table in tables]) for skill in SKILLS]
    return [
        (
            name,
            format_decimal(min(values), 0),
            format_decimal(sum(values) / len(values)),
            format_decimal(max(values), 0),
        )
        for name, values in found
        if values
    ]
