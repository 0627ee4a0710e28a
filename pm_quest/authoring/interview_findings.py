"""Interviews whose sentences can't all be said, or in which every answer is worth the same."""

from collections.abc import Iterator

from pm_quest.analysis.finding import FilePlace, Finding
from pm_quest.story.interview_words import list_unheard
from pm_quest.story.model import Scenario


def find_interview_problems(scenario: Scenario) -> Iterator[Finding]:
    """Yield the sentences that are never said, and the questions that listen for nothing."""
    for number, question in enumerate(scenario.hiring.interview if scenario.hiring else ()):
        place: FilePlace = ("hiring", "interview", str(number))
        for word in list_unheard(question.heard):
            message = (
                f"the sentence for '{word}' is never said: each decision has a fit, and all three fits come before"
            )
            yield Finding("PQ234", (*place, "heard", word), message, "move it up, before the fits")
        if not any(question.listens.values()):
            message = "this question listens for nothing that gives points, so all answers are worth the same"
            suggestion = "give points to what they listen for, as in 'listens: {count: 2, press: -1}'"
            yield Finding("PQ235", (*place, "listens" if question.listens else "ask"), message, suggestion)
