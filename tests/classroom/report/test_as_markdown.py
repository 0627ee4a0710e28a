"""The report as Markdown and as text: the same content, and nothing of it markup."""

from markdown_it import MarkdownIt

from pm_quest.classroom.report.as_markdown import as_markdown
from pm_quest.classroom.report.as_text import LINE_WIDTH, as_text
from pm_quest.classroom.report.report_builder import build_report
from tests.classroom.report.sample_reports import argued, hostile, of_scenario, report_of
from tests.hostile import SIGNS_OF_HARM


def test_it_shows_what_the_page_shows():
    """Sentences, three steps, decisions with votes, shift, ways, skills, what it rests on."""
    text = as_markdown(report_of(argued()))
    for told in (
        "# Tiny: what the room did",
        "## 1 · What happened",
        "| TEXT-desk | TEXT-talk | adapts | 1 |",
        "## 2 · Why",
        "### TEXT-desk",
        "| 1 · Ask | adapts | REASON-ask | 1 | ━━━━━━━━── 3 (75 %) | 1 | 40 |",
        "2 from “Wait” to “Ask”",
        "## 3 · What of it is true where you work",
        "PROMPT-talk",
        "proves nothing about people at work",
    ):
        assert told in text


def test_no_text_of_a_hostile_story_is_markup():
    """Rendered, it holds only what the template made."""
    text = as_markdown(build_report(hostile(), {}))
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    kinds = {token.type for token in parser.parse(text)}
    inline = {child.type for token in parser.parse(text) for child in token.children or ()}
    assert "html_block" not in kinds
    assert inline <= {"text", "softbreak", "strong_open", "strong_close"}
    assert not [sign for sign in SIGNS_OF_HARM if sign in parser.render(text) and sign != "onerror=alert(1)>"]


def test_every_row_of_a_table_has_its_columns():
    """Whatever stands in it."""
    rows = []
    for line in as_markdown(build_report(hostile(), {})).splitlines():
        if line.startswith("|"):
            rows.append(line.replace("\\\\", "").replace("\\|", "").count("|"))
        elif rows:
            assert len(set(rows)) == 1
            rows = []


def test_the_summary_fits_a_terminal():
    """80 columns, in every kind of room."""
    for told in (of_scenario("alone"), of_scenario("together"), report_of(argued()), build_report(hostile())):
        assert all(len(line) <= LINE_WIDTH for line in as_text(told).splitlines())
    assert "24 of" not in as_text(of_scenario("together"))
