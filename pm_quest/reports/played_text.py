"""Where people really went, for a terminal of 80 columns and as JSON."""

from collections.abc import Iterator
from typing import Any

from pm_quest.kit.line_wrap import fill
from pm_quest.kit.sentences import format_count, format_line
from pm_quest.kit.text import shorten_text
from pm_quest.reports.figure_formats import format_percent
from pm_quest.reports.plain_texts import PlainTexts
from pm_quest.reports.play_counts import MIN_PEOPLE
from pm_quest.reports.played_story import PlayedChoice, PlayedDecision, PlayedEnding, PlayedStay, PlayedStory
from pm_quest.story.model import Scenario
from pm_quest.story.view_builder import view_story

WIDTH, MAX_ROWS = 80, 12
TOO_FEW = f"That is too few: nothing is said about fewer than {MIN_PEOPLE} people."
CAVEAT = "A session's holds and talks are in its times, and a room that votes comes to one ending."


def describe_play(played: PlayedStory) -> str:
    """Return how many sessions and people the figures come from."""
    people = format_count(played.people, "person", "people")
    return f"Where people went: {people} in {format_count(played.sessions, 'session')}."


def list_play_notes(played: PlayedStory) -> Iterator[str]:
    """Yield what limits these figures, a sentence each."""
    if played.other_versions:
        sessions = format_count(played.other_versions, "session")
        yield f"{sessions} played another version of this file: counted as far as scenes and options have the same ids."
    if played.gone:
        gone = ", ".join(format_line(id) for id in played.gone[:MAX_ROWS])
        yield f"No longer in the file, and left out: {gone}{' …' if len(played.gone) > MAX_ROWS else ''}."
    if played.untimed:
        yield f"{format_count(played.untimed, 'blind session')} without times: they would be of single people."


def render_play(played: PlayedStory, scenario: Scenario) -> Iterator[str]:
    """Yield the lines: rare options, missed endings, long stays, and what limits them."""
    words = PlainTexts(view_story(scenario))
    yield fill(describe_play(played), WIDTH)
    if played.too_few:
        yield fill(TOO_FEW, WIDTH)
        return
    yield from _render_part(
        "Options that hardly anybody takes",
        "none of those that at least five people could take",
        [
            f"{each.scene}.{choice.id}: {describe_choice(choice, each.people)}: "
            f"“{shorten_text(words.format_line(scenario.scenes[each.scene].choices[choice.id].say), WIDTH)}”"
            for each, choice in played.rare_choices
        ],
    )
    missed = [f"{each.id}: {describe_missed(each, played.stories)}" for each in played.missed_endings]
    yield from _render_part(
        "Endings that nobody found", "none" if played.endings else "fewer than five people came to an end", missed
    )
    stays = [f"{each.scene}: {describe_stay(each)}" for each in played.long_stays]
    yield from _render_part("Scenes where people stay long", "none for what there is to read", stays)
    for note in (*list_play_notes(played), CAVEAT):
        yield fill(note, WIDTH)


def describe_choice(choice: PlayedChoice, people: int) -> str:
    """Return how many wanted an option, against the share that takes it at random."""
    return f"{choice.people} of {people} wanted it first; at random {format_percent(choice.at_random)} take it"


def describe_missed(ending: PlayedEnding, stories: int) -> str:
    """Return how probable a missed ending is, and whether chance alone explains that all these stories miss it."""
    if ending.at_random is None:
        return f"none of {format_count(stories, 'story', 'stories')}"
    missed = 0.0 if ending.missed_chance is None else ending.missed_chance
    nothing = ", so that says nothing" if missed >= 0.5 else ""
    return (
        f"none of {format_count(stories, 'story', 'stories')}; at random {format_percent(ending.at_random)} of stories come to it, "
        f"and {stories:,} of them all miss it in {format_percent(ending.missed_chance)} of cases{nothing}"
    )


def describe_stay(stay: PlayedStay) -> str:
    """Return how long people stayed, and how long the scene takes to read."""
    return f"{stay.seconds:,.0f} seconds (the median), of which about {stay.reading:,.0f} to read; {stay.people} people"


def encode_play(played: PlayedStory) -> dict[str, Any]:
    """Return the figures for JSON; docs/commands.md documents the keys."""
    return {
        "sessions": played.sessions,
        "people": played.people,
        "too_few": played.too_few,
        "decisions": [_encode_decision(each) for each in played.decisions],
        "stories": played.stories,
        "endings": [_encode_ending(each) for each in played.endings],
        "stays": [_encode_stay(each) for each in played.stays],
        "gone": list(played.gone),
        "blind_sessions": played.untimed,
        "other_versions": played.other_versions,
    }


def _encode_decision(decision: PlayedDecision) -> dict[str, Any]:
    choices = [
        {
            "id": each.id,
            "people": each.people,
            "share": each.share,
            "at_random": each.at_random,
            "adapting": each.adapting,
            "rare": each.rare,
        }
        for each in decision.choices
    ]
    return {"scene": decision.scene, "people": decision.people, "choices": choices}


def _encode_ending(ending: PlayedEnding) -> dict[str, Any]:
    return {
        "id": ending.id,
        "stories": ending.stories,
        "share": ending.share,
        "at_random": ending.at_random,
        "missed_chance": ending.missed_chance,
    }


def _encode_stay(stay: PlayedStay) -> dict[str, Any]:
    return {
        "scene": stay.scene,
        "people": stay.people,
        "seconds": stay.seconds,
        "reading": stay.reading,
        "long": stay.long,
    }


def _render_part(title: str, nothing: str, rows: list[str]) -> Iterator[str]:
    if not rows:
        yield fill(f"{title}: {nothing}.", WIDTH)
        return
    yield f"{title}:"
    for row in rows[:MAX_ROWS]:
        yield fill(row, WIDTH, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False)
    if len(rows) > MAX_ROWS:
        yield f"  and {len(rows) - MAX_ROWS} more; --json has all"
