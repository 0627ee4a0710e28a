"""Who applies beside the player: one letter a market, for a job in which a certificate sorts the stack."""

from collections.abc import Sequence
from dataclasses import dataclass

from pm_quest.career.application_draws import Stack, draw_stack
from pm_quest.career.call_odds import prepare_call_odds
from pm_quest.career.career_model import SideStory
from pm_quest.career.career_state import CareerSetting, deal_market_names
from pm_quest.career.recruiting import Applicant


@dataclass(frozen=True, slots=True)
class SideRound:
    """One market of the side story: the stack in which their letter lay, and what is told of it."""

    stack: Stack
    text: str


def list_side_rounds(setting: CareerSetting, markets: int) -> tuple[SideRound, ...]:
    """Return the side story up to a market, counted from 1; empty where the career has none.

    It depends on the seed alone: nothing that the player does changes it.
    """
    story = setting.career.beside
    if story is None:
        return ()
    rounds: list[SideRound] = []
    for market in range(1, markets + 1):
        stack = draw_stack(
            build_side_applicant(story),
            f"beside {story.who}",
            story.hiring,
            [*story.applicants.values()],
            setting.career.assumptions,
            seed=setting.seed,
            step=market,
            names=deal_market_names(setting, market),
        )
        alike = sum(each.stack.mine.called == stack.mine.called for each in rounds)
        rounds.append(SideRound(stack, _pick_text(story.called if stack.mine.called else story.uncalled, alike)))
    return tuple(rounds)


def find_side_odds(setting: CareerSetting, *, without: str | None = None) -> float | None:
    """Return the exact probability that they are called, perhaps without a credential; None where there is no such story."""
    story = setting.career.beside
    if story is None:
        return None
    odds = prepare_call_odds(story.hiring, [*story.applicants.values()], setting.career.assumptions)
    return odds.find_probability(build_side_applicant(story, without=without))


def build_side_applicant(story: SideStory, *, without: str | None = None) -> Applicant:
    """Return their CV, with a letter that leads with what is worth most there."""
    lead = max(story.hiring.leads, key=lambda lead: story.hiring.leads[lead], default=None)
    return Applicant(story.skills, story.evidence, frozenset(story.holds) - {without}, lead)


def _pick_text(texts: Sequence[str], number: int) -> str:
    """Return the text of this number, from 0; the last one where there are no more."""
    return texts[min(number, len(texts) - 1)] if texts else ""
