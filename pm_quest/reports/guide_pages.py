"""The trainer's guide as Markdown, and as a self-contained page."""

from pm_quest.drawing.html_pages import render_page
from pm_quest.reports.markdown_pages import render_document
from pm_quest.reports.trainer_guide import TrainerGuide

DEBRIEF_QUESTIONS = (
    (
        "1 · What happened",
        ("Which ending did you come to, and what did you expect instead?", "Where did your ways part?"),
    ),
    (
        "2 · Why",
        (
            "Which signal showed what was asked for? Who read it, and when?",
            "Which option felt right, although it forced?",
        ),
    ),
    ("3 · What of it is true where you work", ("What would the same choice have done with you?",)),
)
"""The three steps of the debrief, and questions that can always be asked in them."""


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
