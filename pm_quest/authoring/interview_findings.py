"""Interviews whose sentences can't all be said, or in which every answer is worth the same; references by nobody."""

from collections.abc import Iterator

from pm_quest.analysis.finding import FilePlace, Finding
from pm_quest.authoring.fixing.known_names import list_names
from pm_quest.authoring.name_suggester import NameSuggester, did_you_mean
from pm_quest.authoring.source_text import quote_value
from pm_quest.story.hiring import INTERVIEWS
from pm_quest.story.interview_words import list_unheard
from pm_quest.story.model import Scenario


def find_interview_problems(scenario: Scenario) -> Iterator[Finding]:
    """Yield the sentences that are never said, and the questions that listen for nothing."""
    hiring = scenario.hiring
    again = next((key for key in INTERVIEWS if hiring is not None and getattr(hiring, key)), INTERVIEWS[0])
    if again != INTERVIEWS[0]:
        message = "who comes again is asked something, and who comes first is not: there is no 'interview'"
        yield Finding("PQ237", ("hiring", again), message, "write 'interview' for the first visit as well")
    for key, number, question in scenario.hiring.list_interviews() if scenario.hiring else ():
        place: FilePlace = ("hiring", key, str(number))
        for word in list_unheard(question.heard):
            message = (
                f"the sentence for '{word}' is never said: each decision has a fit, and all three fits come before"
            )
            yield Finding("PQ234", (*place, "heard", word), message, "move it up, before the fits")
        if not any(question.listens.values()):
            message = "this question listens for nothing that gives points, so all answers are worth the same"
            suggestion = "give points to what they listen for, as in 'listens: {count: 2, press: -1}'"
            yield Finding("PQ235", (*place, "listens" if question.listens else "ask"), message, suggestion)


def find_reference_problems(scenario: Scenario) -> Iterator[Finding]:
    """Yield the references by somebody who is not in the cast: nobody could say their name."""
    suggest = NameSuggester()
    for who in scenario.hiring.references if scenario.hiring else ():
        if who not in scenario.cast:
            near = suggest.find_nearest(who, scenario.cast)
            message = f"a reference is by {quote_value(who)}, who is not in the cast{did_you_mean(near)}"
            known = list_names(scenario.cast)
            suggestion = f"write one of {known}, or add {quote_value(who)} to 'cast'" if known else "add them to 'cast'"
            yield Finding("PQ236", ("hiring", "references", who), message, f"write '{near}'" if near else suggestion)
