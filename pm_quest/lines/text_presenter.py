"""The presenter of plain sentences: one thought a line, no drawing, no colours, no columns."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from textwrap import fill
from typing import TextIO

from pm_quest.kit.sentences import format_count, format_line
from pm_quest.kit.text import remove_controls
from pm_quest.lines.debrief_sentences import describe_debrief, describe_fits, describe_journal
from pm_quest.lines.markdown_text import strip_markdown, strip_to_line
from pm_quest.lines.number_sentences import (
    SpokenNumbers,
    collect_gains,
    collect_scores,
    describe_changes,
    describe_standing,
    find_changes,
    format_place,
    list_signals,
    scores_after_choice,
    spell_number,
)
from pm_quest.lines.presenter import GameStart
from pm_quest.lines.typed_commands import TYPED_COMMANDS
from pm_quest.story.engine import Offer
from pm_quest.story.model import ROLE_NAMES, Scenario
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.scorecard import Debrief, Decision, build_debrief


class TextPresenter:
    """Shows a game in sentences.

    prompt: stands before what is typed; empty where it would not be seen.
    width: returns the columns of the terminal, so that no word is cut at its edge; None keeps lines
    whole.
    """

    def __init__(self, out: TextIO, prompt: str = "", width: Callable[[], int | None] = lambda: None) -> None:
        self.out, self.prompt, self.width = out, prompt, width
        self.is_prompted = False
        self.spoken_numbers = SpokenNumbers()

    def write_lines(self, *lines: str) -> None:
        """Write some lines, and an empty one after them where there were any."""
        told = [line for line in lines if line]
        if told:
            self.out.write("\n" if self.is_prompted else "")
            self.is_prompted = False
            self.out.write(wrap_lines(remove_controls("\n".join(told)), self.width()) + "\n\n")

    def show_start(self, start: GameStart) -> None:
        """Greet, or say to which turn the player has gone back."""
        playthrough = start.playthrough
        self.spoken_numbers.forget_all()
        if start.how == "back":
            self.write_lines(f"Back at turn {playthrough.turn}. What you had played is kept.")
            return
        scenario = playthrough.scenario
        self.write_lines(
            f"{strip_to_line(scenario.title)}.", _describe_scenario(scenario), strip_to_line(scenario.summary)
        )
        if start.how == "resumed" and playthrough.turn:
            where = "This is how it ended." if playthrough.ended else f"You go on at turn {playthrough.turn}."
            self.write_lines(
                f"Welcome back, {playthrough.brings.player or 'player'}. {where}",
                "To hear what you decided so far, type /journal.",
            )
        else:
            self.write_lines("Choose by typing a number. For everything else you can type, type /help.")

    def show_scenes(self, playthrough: Playthrough, *, anew: bool = False) -> None:
        """Show the turn scene by scene: place, text, changes on arriving, signals; then the offers.

        The numbers come before the offers where they differ from those shown last, and always
        `anew`.
        """
        if anew:
            self.spoken_numbers.forget_all()
        before = _scores_before_arrival(playthrough)
        for arrival in playthrough.list_arrivals():
            self.write_lines(format_place(arrival.where))
            self.write_lines(strip_markdown(arrival.text))
            now = collect_scores(arrival)
            self._show_changes(find_changes(before, now), now, arrival.scenario)
            self.write_lines(*(f"You notice: {strip_to_line(signal)}" for signal in arrival.signals))
            before = now
        if playthrough.ended:
            self.write_ending(build_debrief(playthrough))
        else:
            if self.spoken_numbers.has_changes(collect_scores(playthrough)):
                self.show_standing(playthrough)
            self.write_offers(playthrough.offers)
        self.out.flush()

    def show_standing(self, playthrough: Playthrough) -> None:
        """Show all numbers of the organisation and the player."""
        self.write_lines(*describe_standing(playthrough))
        now = collect_scores(playthrough)
        self.spoken_numbers.record_numbers(now, now)
        self.out.flush()

    def _show_changes(self, gain: Mapping[str, int], now: Mapping[str, int], scenario: Scenario) -> None:
        """Show what changed, and record that its new value is known."""
        self.write_lines(*describe_changes(gain, now, scenario))
        self.spoken_numbers.record_numbers((id for id, amount in gain.items() if amount), now)

    def write_offers(self, offers: Sequence[Offer]) -> None:
        """Write the offers, numbered; a closed one says so first, then why."""
        if offers:
            self.write_lines("What do you do?", *(_format_offer(place, offer) for place, offer in enumerate(offers, 1)))

    def write_ending(self, summary: Debrief) -> None:
        """Write the ending in figures, and what can be done now."""
        self.write_lines(
            f"The end: {strip_to_line(summary.title)}.",
            f"Impact {summary.impact} of 100.",
            f"Adaptability {spell_number(summary.adaptability)}, where these decisions could have come to anything "
            f"from {spell_number(summary.lowest)} to {spell_number(summary.highest)}.",
            describe_fits(summary),
        )
        self.write_lines(
            "To look back on every decision, type /debrief.",
            "To play again, type /again. To take the last decision back, type /back. To leave, type /quit.",
        )

    def show_outcome(self, playthrough: Playthrough) -> None:
        """Show the choice, its fit, what happened, the reason, and the changes."""
        before, outcome = playthrough.previous, playthrough.outcome
        if before is None or outcome is None:
            return
        chosen = next(offer.say for offer in before.offers if offer.id == playthrough.taken_choice)
        self.write_lines(f"You chose: {strip_to_line(chosen)}", f"Fit: {outcome.fit}.")
        self.write_lines(strip_markdown(outcome.then))
        self.write_lines(f"What there is to learn: {strip_to_line(outcome.because)}" if outcome.because else "")
        self._show_changes(collect_gains(outcome), scores_after_choice(before, outcome), playthrough.scenario)
        self.out.flush()

    def show_problem(self, message: str) -> None:
        """Show a sentence on what could not be done."""
        self.write_lines(format_line(message))
        self.out.flush()

    def show_journal(self, decisions: Sequence[Decision], playthrough: Playthrough) -> None:
        """Show the decisions so far, a few lines each."""
        self.write_groups(describe_journal(decisions, playthrough))

    def show_signals(self, playthrough: Playthrough, decisions: Sequence[Decision]) -> None:
        """Show the signals of this turn, then those before, by decision."""
        *earlier, now = [[strip_to_line(signal) for signal in list_signals(turn)] for turn in playthrough.list_turns()]
        self.write_lines(*(f"You notice: {signal}" for signal in now) if now else ["There is nothing to notice here."])
        for decision, signals in zip(decisions, earlier, strict=True):
            where = format_place(decision.where) or strip_to_line(decision.say)
            self.write_lines(*([f"Noticed before turn {decision.number}, {where}:", *signals] if signals else []))
        self.out.flush()

    def show_glossary(self, terms: Mapping[str, str]) -> None:
        """Show a term and its explanation a line."""
        self.write_groups([(f"{strip_to_line(term)}: {strip_to_line(meaning)}",) for term, meaning in terms.items()])

    def show_debrief(self, debrief: Debrief, playthrough: Playthrough) -> None:
        """Show the whole debrief."""
        self.write_groups(describe_debrief(debrief, playthrough))

    def show_help(self) -> None:
        """Show what can be typed, a command a line."""
        self.write_lines(
            "A number chooses; so does the id of a choice. Closed choices count too.",
            *(f"{command.usage} {command.does}." for command in TYPED_COMMANDS),
        )
        self.out.flush()

    def write_groups(self, groups: Iterable[Iterable[str]]) -> None:
        """Write groups of lines, an empty line between them, and flush."""
        for group in groups:
            self.write_lines(*group)
        self.out.flush()

    def show_prompt(self) -> None:
        """Show that it is the player's turn, where there is a prompt."""
        self.out.write(self.prompt)
        self.is_prompted = bool(self.prompt)
        self.out.flush()

    def show_farewell(self, playthrough: Playthrough, *, refused: bool = False) -> None:
        """Show what is saved: not the last choice where it was `refused`, which was said before."""
        saved = "Everything before it is saved." if refused else "Everything is saved."
        left = "" if playthrough.ended else " The same command goes on from here."
        self.write_lines(f"{saved}{left}")
        self.out.flush()


def wrap_lines(text: str, width: int | None) -> str:
    """Wrap the long lines of a text between words; return it as it is without a width."""
    if width is None:
        return text
    lines = (
        fill(line, max(width, 20), break_long_words=False, break_on_hyphens=False) if len(line) > width else line
        for line in text.split("\n")
    )
    return "\n".join(lines)


def _describe_scenario(scenario: Scenario) -> str:
    """Return as in `Dumping ground at Halvorsen Freight, about 20 minutes`."""
    role = ROLE_NAMES.get(scenario.role, scenario.role)
    employer = f" at {strip_to_line(scenario.employer)}" if scenario.employer else ""
    minutes = f", about {format_count(scenario.minutes, 'minute')}" if scenario.minutes else ""
    return f"{role[:1].upper()}{role[1:]}{employer}{minutes}."


def _scores_before_arrival(playthrough: Playthrough) -> dict[str, int]:
    """Return the scores right before the present turn's first scene."""
    before, outcome = playthrough.previous, playthrough.outcome
    if before is None or outcome is None:
        return {**collect_scores(playthrough), **_starting_scores(playthrough)}
    return scores_after_choice(before, outcome)


def _starting_scores(playthrough: Playthrough) -> dict[str, int]:
    meters = {id: meter.start for id, meter in playthrough.scenario.meters.items()}
    skills = {skill: playthrough.brings.skills.get(skill, 0) for skill in playthrough.skills}
    return {**meters, **skills, "adaptability": 0}


def _format_offer(place: int, offer: Offer) -> str:
    if offer.open:
        return f"{place}. {strip_to_line(offer.say)}"
    return f"{place}. Locked: {strip_to_line(offer.say).rstrip('.')}. {strip_to_line(offer.locked or '')}".rstrip()
