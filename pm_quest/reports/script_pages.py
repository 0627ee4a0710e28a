"""The script of a story as Markdown, and as a self-contained page."""

from pm_quest.authoring.way_lengths import WORDS_PER_MINUTE
from pm_quest.drawing.html_pages import render_page
from pm_quest.reports.markdown_pages import render_document
from pm_quest.reports.story_script import StoryScript


def render_script_page(script: StoryScript) -> str:
    """Return the script as HTML."""
    return render_page(
        "pm_quest.reports",
        "script.html",
        script=script,
        speed=WORDS_PER_MINUTE,
        language=script.language,
        title=f"{script.title}: script",
    )


def render_script_markdown(script: StoryScript) -> str:
    """Return the script as Markdown, in which the story's texts hold no markup."""
    return render_document("pm_quest.reports", "script.md", script=script, speed=WORDS_PER_MINUTE)
