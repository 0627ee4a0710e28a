"""The handouts of a scenario as Markdown, and as pages to print."""

from typing import Literal

from pm_quest.drawing.html_pages import render_page
from pm_quest.reports.handout import build_debrief_sheet, build_handout
from pm_quest.reports.handout_words import choose_words
from pm_quest.reports.markdown_pages import render_document
from pm_quest.story.model import Scenario

HandoutKind = Literal["handout", "debrief"]


def render_handout(scenario: Scenario, kind: HandoutKind, form: str) -> str:
    """Return a handout: the page for before, or the one for the debrief, as `html` or else Markdown."""
    words = choose_words(scenario.language)
    sheet = build_handout(scenario) if kind == "handout" else build_debrief_sheet(scenario)
    if form != "html":
        return render_document("pm_quest.reports", f"{kind}.md", sheet=sheet, words=words)
    title = f"{sheet.title}: {words['before' if kind == 'handout' else 'after']}"
    return render_page(
        "pm_quest.reports", f"{kind}.html", sheet=sheet, words=words, language=scenario.language, title=title
    )
