"""The main points of a report, for a terminal of 80 columns."""

from collections.abc import Iterator

from pm_quest.classroom.report.remark_wording import ReasonLine, list_remark_sections, summarise_remarks
from pm_quest.classroom.report.report_wording import describe_better_option, list_facts, select_decisions
from pm_quest.classroom.report.session_report import DecisionReport, SessionReport
from pm_quest.classroom.report.table_stairs import REACH_NOTE, list_stairs
from pm_quest.classroom.sessions.ballots import compute_percent
from pm_quest.kit.line_wrap import fill
from pm_quest.kit.text import shorten_text
from pm_quest.reports.figure_formats import render_bar

LINE_WIDTH, LABEL_WIDTH, BAR_WIDTH = 80, 44, 20


def as_text(report: SessionReport) -> str:
    """Return the head, the summary, the endings, the most split votes, and the gaps."""
    parts = [
        "\n".join(_format_head(report)),
        *_format_sentences(report),
        "\n".join(_format_endings(report)),
        "\n".join(_format_stairs(report)),
        *_format_decisions(report),
        *_format_remarks(report),
    ]
    parts += [fill(each, LINE_WIDTH) for each in report.missing]
    return "\n\n".join(part for part in parts if part)


def _format_head(report: SessionReport) -> Iterator[str]:
    yield fill(report.story.title, LINE_WIDTH)
    yield fill(", ".join(list_facts(report)), LINE_WIDTH)


def _format_sentences(report: SessionReport) -> Iterator[str]:
    for each in report.said:
        lead = fill(f"{each.word}: {each.text}", LINE_WIDTH, subsequent_indent="  ")
        yield (
            f"{lead}\n{fill(each.more, LINE_WIDTH, initial_indent='  ', subsequent_indent='  ')}" if each.more else lead
        )


def _format_endings(report: SessionReport) -> Iterator[str]:
    whole = len(report.ended_tables)
    for each in report.endings:
        worth = f"{each.most}" if each.least == each.most else f"{each.least} to {each.most}"
        share = render_bar(100 * each.tables / whole, BAR_WIDTH)
        yield f"{shorten_text(each.title, LABEL_WIDTH - 1):<{LABEL_WIDTH}}{share}{each.tables:>5}{worth:>10}"


def _format_stairs(report: SessionReport) -> Iterator[str]:
    """Yield what was still in reach after each decision, table by table."""
    stairs = list(list_stairs(report))
    if stairs:
        yield fill(f"Still in reach. {REACH_NOTE}", LINE_WIDTH)
    for each in stairs:
        yield fill(f"{each.who}  {each.signs}  {each.figures}", LINE_WIDTH, subsequent_indent="   ")
        yield fill(f"{each.fall} {each.detours}".rstrip(), LINE_WIDTH, initial_indent="   ", subsequent_indent="   ")


def _format_decisions(report: SessionReport) -> Iterator[str]:
    """Yield the votes where people wanted different things, and explanations of any decision."""
    whole, others = select_decisions(report)
    for each in whole:
        yield "\n".join([fill(each.where, LINE_WIDTH), *_format_votes(each), *_format_explanation(each)])
    for each in others:
        if told_more := list(_format_explanation(each)):
            yield "\n".join([fill(each.where, LINE_WIDTH), *told_more])


def _format_remarks(report: SessionReport) -> Iterator[str]:
    """Yield what people said with their votes, decision by decision."""
    if summary := summarise_remarks(report):
        yield "\n".join([fill(each, LINE_WIDTH) for each in ("Reasons, certainty, forecasts.", *summary)])
    for each in list_remark_sections(report):
        named = each.options if each.moved or each.shown else ()
        lines = [
            fill(f"Reasons. {each.where}", LINE_WIDTH),
            *(fill(sentence, LINE_WIDTH, initial_indent="   ", subsequent_indent="   ") for sentence in each.sentences),
            *(shorten_text(f"   {number} {say}", LINE_WIDTH) for number, say in named),
            *(_format_reason(line, f"{line.note}: ") for line in each.moved),
            *(_format_reason(line, f"{line.number}, shown: ") for line in each.shown),
        ]
        yield "\n".join(lines)


def _format_reason(line: ReasonLine, head: str) -> str:
    return fill(f"{head}“{line.reason}”{line.often}", LINE_WIDTH, initial_indent="   ", subsequent_indent="      ")


def _format_votes(decision: DecisionReport) -> Iterator[str]:
    """Yield each option by its number, and how many wanted it in the end."""
    whole = sum(choice.last for choice in decision.choices)
    for choice in decision.choices:
        share = render_bar(100 * choice.last / whole if whole else 0, BAR_WIDTH)
        label = shorten_text(f"{choice.number:>2} {choice.say}", LABEL_WIDTH - 1)
        yield f"{label:<{LABEL_WIDTH}}{share}{choice.last:>5}{compute_percent(choice.last, whole):>8} %"


def _format_explanation(decision: DecisionReport) -> Iterator[str]:
    if words := describe_better_option(decision):
        yield fill(words, LINE_WIDTH, initial_indent="   ", subsequent_indent="   ")
