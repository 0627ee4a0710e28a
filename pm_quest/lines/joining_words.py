"""A session of a classroom in sentences: scenes, outcomes, turns and a debrief as a server tells them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pm_quest.classroom.student.values import Alternative, Arrival, Debrief, Decision, Outcome
from pm_quest.lines.markdown import plain, plain_line
from pm_quest.lines.wording import POINTS, changes, meters_in_words, number, place, skills_in_words
from pm_quest.story.engine import Offer
from pm_quest.story.model import Scenario
from pm_quest.story.sentences import counted

HELP = (
    "A number votes for a choice, or takes it where you play alone; so does the id of a choice. A vote can be changed until it closes.",
    "/look tells the present scene again.",
    "/standing tells how the organisation and you stand.",
    "/vote tells how the vote stands, and the clock.",
    "/change 2 changes your vote to 2 at once; what comes through a pipe else waits for the next decision.",
    "/table tells where you sit, with whom, and what is waited for; before the start, /table 2 takes another table.",
    "/name and a name: be called by that from now on.",
    "/journal tells the decisions so far, as far as this terminal saw them.",
    "/debrief looks back on every decision, once there is a debrief.",
    "/save FILE saves the debrief, as a page or as Markdown: .html or .md.",
    "/help tells what you can type.",
    "/quit leaves; the same command brings you back as the same person.",
    "In a session, what was decided can't be taken back, whatever the story says.",
)


def help_in_words() -> Iterator[Iterable[str]]:
    """What can be typed."""
    yield HELP


def arrival_in_words(arrival: Arrival) -> Iterator[Iterable[str]]:
    """Where, the text, what there is to notice, and how it ended where it did."""
    yield (place(arrival.where),)
    yield (plain(arrival.text),)
    yield [f"You notice: {plain_line(signal)}" for signal in arrival.signals]
    if arrival.mode == "ending":
        yield (f"The end: {plain_line(arrival.ending or '')}.", "To look back on every decision, type /debrief.")


def standing_in_words(arrival: Arrival) -> Iterator[Iterable[str]]:
    """Where the organisation stands, and the student as far as that may be known."""
    meters = list(meters_in_words(arrival.meters, arrival.scenario))
    you = arrival.skills is not None and arrival.adaptability is not None
    yield [
        f"The organisation: {'; '.join(meters)}." if meters else "",
        f"You: {skills_in_words(arrival.skills or {})}; adaptability {number(arrival.adaptability or 0)}."
        if you
        else "",
    ]


def known_numbers(arrival: Arrival) -> dict[str, int]:
    """Every number that a student may know at an arrival, by id."""
    known = {**arrival.meters, **(arrival.skills or {})}
    return known if arrival.adaptability is None else {**known, "adaptability": arrival.adaptability}


def changed_numbers(outcome: Outcome, known: Mapping[str, int]) -> dict[str, int]:
    """What an outcome changed of the numbers that may be known."""
    gain = {id: change for id, change in outcome.gain.items() if id in known and change}
    if outcome.fit and "adaptability" in known and POINTS[outcome.fit]:
        gain["adaptability"] = POINTS[outcome.fit]
    return gain


def offers_in_words(offers: Sequence[Offer]) -> list[str]:
    """The choices, numbered."""
    told = ["What do you do?"]
    for at, offer in enumerate(offers, 1):
        say = plain_line(offer.say)
        told.append(
            f"{at}. {say}" if offer.open else f"{at}. Locked: {say.rstrip('.')}. {plain_line(offer.locked or '')}"
        )
    return told


def outcome_in_words(outcome: Outcome, end: Arrival, decided: Sequence[str]) -> Iterator[Iterable[str]]:
    """What was taken, who decided, how it fits, what happened, what changed."""
    yield [
        f"Taken: {plain_line(outcome.say)}",
        *map(plain_line, decided),
        f"Fit: {outcome.fit}." if outcome.fit else "",
    ]
    yield (plain(outcome.then),)
    yield (f"What there is to learn: {plain_line(outcome.because)}" if outcome.because else "",)
    now = known_numbers(end)
    yield changes(changed_numbers(outcome, now), now, end.scenario)


def turns_in_words(decisions: Sequence[Decision]) -> Iterator[Iterable[str]]:
    """The decisions so far, a few lines each."""
    if not decisions:
        yield ("Nothing is decided yet, as far as this terminal saw it.",)
    for decision in decisions:
        yield _decision(decision)
        for passage in decision.passages:
            yield [place(passage.where), plain(passage.text)]


def debrief_in_words(scenario: Scenario, debrief: Debrief, *, alone: bool) -> Iterator[Iterable[str]]:
    """The whole look back."""
    if not debrief.voted:
        yield [f"{debrief.title}.", "So there is no score of yours. This is what was decided."]
    else:
        yield _scores(scenario, debrief)
    wanted = (*debrief.wanted, *[None] * len(debrief.decisions))
    for decision, mine in zip(debrief.decisions, wanted, strict=False):
        yield _decision(decision)
        yield [_offer(each, None if alone else mine) for each in decision.alternatives]
    yield (f"{counted(len(debrief.decisions), 'decision')}. /save FILE saves all of this.",)


def _scores(scenario: Scenario, debrief: Debrief) -> Iterable[str]:
    reach = f"from {number(debrief.lowest)} to {number(debrief.highest)}"
    return [
        plain_line(debrief.title),
        f"Impact {debrief.impact} of 100." if debrief.impact is not None else "",
        f"Adaptability {number(debrief.adaptability)}, where these decisions could have come to anything {reach}.",
        ", ".join(f"{fit} {count}" for fit, count in debrief.fits.items()).capitalize() + ".",
        f"You: {skills_in_words(debrief.skills)}.",
        "; ".join(meters_in_words(debrief.meters, scenario)),
    ]


def _decision(decision: Decision) -> Iterator[str]:
    where = f", {place(decision.where)}" if decision.where else ""
    yield f"Decision {decision.number}{where}: {plain_line(decision.say)}"
    yield f"Fit: {decision.fit}." if decision.fit else ""
    yield plain_line(decision.outcome.then)
    yield plain_line(decision.outcome.because or "")
    yield from (f"To be noticed: {plain_line(signal)}" for signal in decision.signals)


def _offer(each: Alternative, mine: str | None) -> str:
    words = [
        each.fit or "locked",
        *(["taken"] if each.taken else []),
        *(["what you wanted"] if mine == each.id else []),
    ]
    return f"{plain_line(each.say).rstrip('.')}: {', '.join(words)}."
