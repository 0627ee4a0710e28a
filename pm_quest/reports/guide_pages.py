"""The trainer's guide as Markdown, and as a self-contained page."""

from pm_quest.drawing.html_pages import render_page
from pm_quest.reports.markdown_pages import render_document
from pm_quest.reports.session_plan import DEBRIEF_QUESTIONS
from pm_quest.reports.trainer_guide import TrainerGuide


def render_guide_page(guide: TrainerGuide) -> str:
    """Return the guide as HTML."""
    return render_page(
        "pm_quest.reports",
        "guide.html",
        guide=guide,
        ask=DEBRIEF_QUESTIONS,
        language=guide.language,
        title=f"{guide.title}: guide",
    )


def render_guide_markdown(guide: TrainerGuide) -> str:
    """Return the guide as Markdown, in which the scenario's texts hold no markup."""
    return render_document("pm_quest.reports", "guide.md", guide=guide, ask=DEBRIEF_QUESTIONS)
