"""A classroom session in sentences: scenes, outcomes, turns and debrief as a server sends them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pm_quest.classroom.student.remote_values import (
    RemoteAlternative,
    RemoteArrival,
    RemoteDebrief,
    RemoteDecision,
    RemoteOutcome,
)
from pm_quest.kit.sentences import format_count
from pm_quest.lines.markdown_text import strip_markdown, strip_to_line
from pm_quest.lines.number_sentences import (
    FIT_POINTS,
    describe_changes,
    describe_meters,
    describe_skills,
    format_place,
    spell_number,
)
from pm_quest.story.engine import Offer
from pm_quest.story.model import Scenario

SESSION_HELP = (
    "A number votes for a choice, or takes it where you play alone; so does the id of a choice. A vote can be changed until it closes.",
    "/look shows the present scene again.",
    "/standing shows how the organisation and you stand.",
    "/vote shows how the vote stands, and the clock.",
    "/change 2 changes your vote to 2 at once; what comes through a pipe else waits for the next decision.",
    "/table shows where you sit, with whom, and what the table waits for; before the start, /table 2 moves you to table 2.",
    "/name and a name: be called by that from now on.",
    "/journal lists the decisions so far, as far as this terminal saw them.",
    "/debrief looks back on every decision, once there is a debrief.",
    "/save FILE saves the debrief, as a page or as Markdown: .html or .md.",
    "/help lists what you can type.",
    "/quit leaves; the same command brings you back as the same person.",
    "In a session, what was decided can't be taken back, whatever the story says.",
)


def list_help() -> Iterator[Iterable[str]]:
    """Yield what can be typed."""
    yield SESSION_HELP


def describe_arrival(arrival: RemoteArrival) -> Iterator[Iterable[str]]:
    """Yield the place, the text, the signals, and the ending, if it is one."""
    yield (format_place(arrival.where),)
    yield (strip_markdown(arrival.text),)
    yield [f"You notice: {strip_to_line(signal)}" for signal in arrival.signals]
    if arrival.mode == "ending":
        yield (f"The end: {strip_to_line(arrival.ending or '')}.", "To look back on every decision, type /debrief.")


def describe_numbers(arrival: RemoteArrival) -> Iterator[Iterable[str]]:
    """Yield the organisation's numbers, and the student's as far as they are not withheld."""
    meters = list(describe_meters(arrival.meters, arrival.scenario))
    you = arrival.skills is not None and arrival.adaptability is not None
    yield [
        f"The organisation: {'; '.join(meters)}." if meters else "",
        f"You: {describe_skills(arrival.skills or {})}; adaptability {spell_number(arrival.adaptability or 0)}."
        if you
        else "",
    ]


def collect_known_numbers(arrival: RemoteArrival) -> dict[str, int]:
    """Return every number that is not withheld at an arrival, by id."""
    known = {**arrival.meters, **(arrival.skills or {})}
    return known if arrival.adaptability is None else {**known, "adaptability": arrival.adaptability}


def collect_changes(outcome: RemoteOutcome, known: Mapping[str, int]) -> dict[str, int]:
    """Return what an outcome changed of the known numbers."""
    gain = {id: change for id, change in outcome.gain.items() if id in known and change}
    if outcome.fit and "adaptability" in known and FIT_POINTS[outcome.fit]:
        gain["adaptability"] = FIT_POINTS[outcome.fit]
    return gain


def describe_offers(offers: Sequence[Offer]) -> list[str]:
    """Return the offers, numbered."""
    told = ["What do you do?"]
    for at, offer in enumerate(offers, 1):
        say = strip_to_line(offer.say)
        told.append(
            f"{at}. {say}" if offer.open else f"{at}. Locked: {say.rstrip('.')}. {strip_to_line(offer.locked or '')}"
        )
    return told


def describe_outcome(outcome: RemoteOutcome, end: RemoteArrival, decided: Sequence[str]) -> Iterator[Iterable[str]]:
    """Yield the choice taken, who decided, its fit, what happened, and the changes."""
    yield [
        f"Taken: {strip_to_line(outcome.say)}",
        *map(strip_to_line, decided),
        f"Fit: {outcome.fit}." if outcome.fit else "",
    ]
    yield (strip_markdown(outcome.then),)
    yield (f"What there is to learn: {strip_to_line(outcome.because)}" if outcome.because else "",)
    now = collect_known_numbers(end)
    yield describe_changes(collect_changes(outcome, now), now, end.scenario)


def describe_turns(decisions: Sequence[RemoteDecision]) -> Iterator[Iterable[str]]:
    """Yield the decisions so far, a few lines each."""
    if not decisions:
        yield ("Nothing is decided yet, as far as this terminal saw it.",)
    for decision in decisions:
        yield _describe_decision(decision)
        for passage in decision.passages:
            yield [format_place(passage.where), strip_markdown(passage.text)]


def describe_debrief(scenario: Scenario, debrief: RemoteDebrief, *, alone: bool) -> Iterator[Iterable[str]]:
    """Yield the whole debrief."""
    if not debrief.voted:
        yield [f"{debrief.title}.", "So there is no score of yours. This is what was decided."]
    else:
        yield _describe_scores(scenario, debrief)
    wanted = (*debrief.wanted, *[None] * len(debrief.decisions))
    for decision, mine in zip(debrief.decisions, wanted, strict=False):
        yield _describe_decision(decision)
        yield [_describe_offer(each, None if alone else mine) for each in decision.alternatives]
    yield (f"{format_count(len(debrief.decisions), 'decision')}. /save FILE saves all of this.",)


def _describe_scores(scenario: Scenario, debrief: RemoteDebrief) -> Iterable[str]:
    reach = f"from {spell_number(debrief.lowest)} to {spell_number(debrief.highest)}"
    return [
        strip_to_line(debrief.title),
        f"Impact {debrief.impact} of 100." if debrief.impact is not None else "",
        f"Adaptability {spell_number(debrief.adaptability)}, where these decisions could have come to anything {reach}.",
        ", ".join(f"{fit} {count}" for fit, count in debrief.fits.items()).capitalize() + ".",
        f"You: {describe_skills(debrief.skills)}.",
        "; ".join(describe_meters(debrief.meters, scenario)),
    ]


def _describe_decision(decision: RemoteDecision) -> Iterator[str]:
    where = f", {format_place(decision.where)}" if decision.where else ""
    yield f"Decision {decision.number}{where}: {strip_to_line(decision.say)}"
    yield f"Fit: {decision.fit}." if decision.fit else ""
    yield strip_to_line(decision.outcome.then)
    yield strip_to_line(decision.outcome.because or "")
    yield from (f"To be noticed: {strip_to_line(signal)}" for signal in decision.signals)


def _describe_offer(each: RemoteAlternative, mine: str | None) -> str:
    words = [
        each.fit or "locked",
        *(["taken"] if each.taken else []),
        *(["what you wanted"] if mine == each.id else []),
    ]
    return f"{strip_to_line(each.say).rstrip('.')}: {', '.join(words)}."
