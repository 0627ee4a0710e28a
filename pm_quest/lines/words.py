"""The voice of the line mode: plain sentences, a thought a line, nothing drawn, no colours, no columns."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from textwrap import fill
from typing import TextIO

from pm_quest.lines.commands import COMMANDS
from pm_quest.lines.last_heard import LastHeard
from pm_quest.lines.looking_back import debrief_in_words, fits_in_words, journal_in_words
from pm_quest.lines.markdown import plain, plain_line
from pm_quest.lines.voice import Beginning
from pm_quest.lines.wording import (
    after_choice,
    changes,
    difference,
    gained,
    noticed,
    number,
    place,
    scores,
    standing,
)
from pm_quest.story.engine import Offer
from pm_quest.story.model import ROLE_NAMES, Scenario
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.scorecard import Debrief, Decision, debrief
from pm_quest.story.sentences import counted, one_line
from pm_quest.story.texts import printable


class Words:
    """Tells a game in sentences. `prompt` stands before what is typed; empty where nobody sees it.

    `width` gives the columns of a terminal, so that no word is cut at its edge; None elsewhere: there, lines stay whole.
    """

    def __init__(self, out: TextIO, prompt: str = "", width: Callable[[], int | None] = lambda: None) -> None:
        self.out, self.prompt, self.width = out, prompt, width
        self.asked = False
        self.heard = LastHeard()

    def say(self, *lines: str) -> None:
        """Write some lines, and an empty one after them where there were any."""
        told = [line for line in lines if line]
        if told:
            self.out.write("\n" if self.asked else "")
            self.asked = False
            self.out.write(wrapped(printable("\n".join(told)), self.width()) + "\n\n")

    def begin(self, beginning: Beginning) -> None:
        """Greet, or say where the player has come back to."""
        playthrough = beginning.playthrough
        self.heard.forget_all()
        if beginning.how == "back":
            self.say(f"Back at turn {playthrough.turn}. What you had played is kept.")
            return
        scenario = playthrough.scenario
        self.say(f"{plain_line(scenario.title)}.", _about(scenario), plain_line(scenario.summary))
        if beginning.how == "resumed" and playthrough.turn:
            where = "This is how it ended." if playthrough.ended else f"You go on at turn {playthrough.turn}."
            self.say(
                f"Welcome back, {playthrough.brings.player or 'player'}. {where}",
                "To hear what you decided so far, type /journal.",
            )
        else:
            self.say("Choose by typing a number. For everything else you can type, type /help.")

    def scenes(self, playthrough: Playthrough, *, anew: bool = False) -> None:
        """Tell the turn scene by scene: where, text, what changed on arriving, what there is to notice; then the offers.

        How things stand comes before the offers where it is not known from what was told last, and always `anew`.
        """
        if anew:
            self.heard.forget_all()
        before = _before_arrival(playthrough)
        for arrival in playthrough.arrivals():
            self.say(place(arrival.where))
            self.say(plain(arrival.text))
            now = scores(arrival)
            self._tell_changes(difference(before, now), now, arrival.scenario)
            self.say(*(f"You notice: {plain_line(signal)}" for signal in arrival.signals))
            before = now
        if playthrough.ended:
            self.ending(debrief(playthrough))
        else:
            if self.heard.lacks_any(scores(playthrough)):
                self.standing(playthrough)
            self.offers(playthrough.offers)
        self.out.flush()

    def standing(self, playthrough: Playthrough) -> None:
        """Tell where the organisation and the player stand, whole."""
        self.say(*standing(playthrough))
        now = scores(playthrough)
        self.heard.note_numbers(now, now)
        self.out.flush()

    def _tell_changes(self, gain: Mapping[str, int], now: Mapping[str, int], scenario: Scenario) -> None:
        """Tell what went up or down, and remember that its new value is known."""
        self.say(*changes(gain, now, scenario))
        self.heard.note_numbers((id for id, amount in gain.items() if amount), now)

    def offers(self, offers: Sequence[Offer]) -> None:
        """The choices, numbered; a closed one says so first, then why."""
        if offers:
            self.say("What do you do?", *(_offer(place, offer) for place, offer in enumerate(offers, 1)))

    def ending(self, back: Debrief) -> None:
        """How it ended, in figures, and what can be done now."""
        self.say(
            f"The end: {plain_line(back.title)}.",
            f"Impact {back.impact} of 100.",
            f"Adaptability {number(back.adaptability)}, where these decisions could have come to anything "
            f"from {number(back.lowest)} to {number(back.highest)}.",
            fits_in_words(back),
        )
        self.say(
            "To look back on every decision, type /debrief.",
            "To play again, type /again. To take the last decision back, type /back. To leave, type /quit.",
        )

    def outcome(self, playthrough: Playthrough) -> None:
        """What was chosen, how it fits, what happened, what there is to learn, what changed."""
        before, outcome = playthrough.previous, playthrough.outcome
        if before is None or outcome is None:
            return
        chosen = next(offer.say for offer in before.offers if offer.id == playthrough.taken)
        self.say(f"You chose: {plain_line(chosen)}", f"Fit: {outcome.fit}.")
        self.say(plain(outcome.then))
        self.say(f"What there is to learn: {plain_line(outcome.because)}" if outcome.because else "")
        self._tell_changes(gained(outcome), after_choice(before, outcome), playthrough.scenario)
        self.out.flush()

    def problem(self, message: str) -> None:
        """A sentence on what could not be done."""
        self.say(one_line(message))
        self.out.flush()

    def journal(self, decisions: Sequence[Decision], playthrough: Playthrough) -> None:
        """The decisions so far, a few lines each."""
        self.tell(journal_in_words(decisions, playthrough))

    def signals(self, playthrough: Playthrough, decisions: Sequence[Decision]) -> None:
        """What there is to notice here, then what there was before, by decision."""
        *earlier, now = [[plain_line(signal) for signal in noticed(turn)] for turn in playthrough.turns()]
        self.say(*(f"You notice: {signal}" for signal in now) if now else ["There is nothing to notice here."])
        for decision, signals in zip(decisions, earlier, strict=True):
            where = place(decision.where) or plain_line(decision.say)
            self.say(*([f"Noticed before turn {decision.number}, {where}:", *signals] if signals else []))
        self.out.flush()

    def glossary(self, terms: Mapping[str, str]) -> None:
        """A word and its explanation a line."""
        self.tell([(f"{plain_line(term)}: {plain_line(meaning)}",) for term, meaning in terms.items()])

    def debrief(self, debrief: Debrief, playthrough: Playthrough) -> None:
        """The whole look back."""
        self.tell(debrief_in_words(debrief, playthrough))

    def help(self) -> None:
        """What can be typed, a command a line."""
        self.say(
            "A number chooses; so does the id of a choice. Closed choices count too.",
            *(f"{command.usage} {command.does}." for command in COMMANDS),
        )
        self.out.flush()

    def tell(self, groups: Iterable[Iterable[str]]) -> None:
        """Groups of lines, apart from one another."""
        for group in groups:
            self.say(*group)
        self.out.flush()

    def ask(self) -> None:
        """Show that it is the player's turn, where a player sees it."""
        self.out.write(self.prompt)
        self.asked = bool(self.prompt)
        self.out.flush()

    def leave(self, playthrough: Playthrough, *, refused: bool = False) -> None:
        """Say goodbye, and what is saved: not what was `refused` last, and of which was said that it is not saved yet."""
        saved = "Everything before it is saved." if refused else "Everything is saved."
        left = "" if playthrough.ended else " The same command goes on from here."
        self.say(f"{saved}{left}")
        self.out.flush()


def wrapped(text: str, width: int | None) -> str:
    """The text with its long lines broken between words; as it is without a width."""
    if width is None:
        return text
    lines = (
        fill(line, max(width, 20), break_long_words=False, break_on_hyphens=False) if len(line) > width else line
        for line in text.split("\n")
    )
    return "\n".join(lines)


def _about(scenario: Scenario) -> str:
    """As in `Dumping ground at Halvorsen Freight, about 20 minutes`."""
    role = ROLE_NAMES.get(scenario.role, scenario.role)
    employer = f" at {plain_line(scenario.employer)}" if scenario.employer else ""
    minutes = f", about {counted(scenario.minutes, 'minute')}" if scenario.minutes else ""
    return f"{role[:1].upper()}{role[1:]}{employer}{minutes}."


def _before_arrival(playthrough: Playthrough) -> dict[str, int]:
    """The scores when the present turn's first scene was about to be arrived at."""
    before, outcome = playthrough.previous, playthrough.outcome
    if before is None or outcome is None:
        return {**scores(playthrough), **_starting(playthrough)}
    return after_choice(before, outcome)


def _starting(playthrough: Playthrough) -> dict[str, int]:
    meters = {id: meter.start for id, meter in playthrough.scenario.meters.items()}
    skills = {skill: playthrough.brings.skills.get(skill, 0) for skill in playthrough.skills}
    return {**meters, **skills, "adaptability": 0}


def _offer(place: int, offer: Offer) -> str:
    if offer.open:
        return f"{place}. {plain_line(offer.say)}"
    return f"{place}. Locked: {plain_line(offer.say).rstrip('.')}. {plain_line(offer.locked or '')}".rstrip()
