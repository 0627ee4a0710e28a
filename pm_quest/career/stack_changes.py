"""What each thing changed in the stacks of a round: the same letters again without it.

Without a choice, the career is computed again up to this market, as `career_comparison` does.
Without a credential or a lead, only the paper goes, and all that was learned for it stays. The seed
is the same, so the same others apply, and equals lie in the same order.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from pm_quest.career.application_draws import Stack, keep_lines
from pm_quest.career.call_odds import prepare_call_odds
from pm_quest.career.career_comparison import find_round_without, list_removable
from pm_quest.career.career_replay import CareerPath
from pm_quest.career.career_state import Application, CareerSetting
from pm_quest.career.career_steps import draw_application
from pm_quest.career.recruiting import Applicant

ThingKind = Literal["choice", "credential", "lead"]


@dataclass(frozen=True, slots=True)
class StackThing:
    """Something that can be taken away from an application.

    name: the option, the credential or the lead.
    number: of a choice, its number in the career, from 1.
    """

    kind: ThingKind
    name: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class StackChange:
    """A stack without something; None where this letter would not have been written."""

    thing: StackThing
    before: Stack
    stack: Stack | None

    @property
    def is_seen(self) -> bool:
        """Return whether the recruiter would have seen the player's CV elsewhere, or with other points."""
        return self.stack is None or _see_mine(self.stack) != _see_mine(self.before)

    @property
    def decided(self) -> bool:
        """Return whether the call came or fell with it."""
        return self.stack is None or self.stack.mine.called != self.before.mine.called


StackChanges = Mapping[str, tuple[StackChange, ...]]
"""What each thing changed, by employer."""


def list_stack_changes(path: CareerPath) -> StackChanges:
    """Return what each thing changed in the stacks of the round that closed last: choices, credentials, the lead."""
    rounds = {
        StackThing("choice", choice.option, number): {
            each.employer: each.stack for each in find_round_without(path, number)
        }
        for number, choice in list_removable(path)
    }
    return {
        each.employer: (
            *(_compare(thing, each.stack, stacks.get(each.employer)) for thing, stacks in rounds.items()),
            *(
                _compare(thing, each.stack, draw_application(path.setting, path.state.market, each.employer, bare))
                for thing, bare in _list_bare_papers(path, each)
            ),
        )
        for each in path.state.applications
    }


def _compare(thing: StackThing, before: Stack, after: Stack | None) -> StackChange:
    """Return what a thing changed, the others with the lines that were read of them: a row that moves is the same row."""
    return StackChange(thing, before, after and keep_lines(after, before))


def draw_with_filter(setting: CareerSetting, market: int, application: Application) -> Stack | None:
    """Return the stack with the credential that the recruiter filters by on the CV; None where the CV was read."""
    asked, mine = application.stack.recruiter.filter, application.stack.mine
    if asked is None or not mine.filtered:
        return None
    with_it = replace(mine.applicant, holds=mine.applicant.holds | {asked})
    return draw_application(setting, market, application.employer, with_it)


def find_better_leads(path: CareerPath, employer: str) -> tuple[str, ...]:
    """Return the leads that were true and would have been called, of a letter to this employer that was read and was not."""
    application = next(each for each in path.state.applications if each.employer == employer)
    mine, setting = application.stack.mine, path.setting
    if mine.called or mine.filtered:
        return ()
    written = {
        id: replace(mine.applicant, lead=id)
        for id, use in setting.career.leads.items()
        if id != mine.applicant.lead and path.state.is_true(use.when)
    }
    stacks = {id: draw_application(setting, path.state.market, employer, each) for id, each in written.items()}
    return tuple(id for id, stack in stacks.items() if stack.mine.called)


def find_call_odds(setting: CareerSetting, application: Application) -> float:
    """Return the exact probability of a call before the draw, for this letter."""
    hiring, groups = setting.find_hiring(application.employer), [*setting.career.applicants.values()]
    odds = prepare_call_odds(hiring, groups, setting.career.assumptions)
    return odds.find_probability(application.stack.mine.applicant)


def _list_bare_papers(path: CareerPath, application: Application) -> list[tuple[StackThing, Applicant]]:
    """Return the CV of a letter without each credential, and without its lead."""
    mine = application.stack.mine.applicant
    bare = [(StackThing("credential", id), _remove_credential(path, mine, id)) for id in sorted(mine.holds)]
    if mine.lead is not None:
        bare.append((StackThing("lead", mine.lead), replace(mine, lead=None)))
    return bare


def _remove_credential(path: CareerPath, mine: Applicant, credential: str) -> Applicant:
    """Return a CV without a credential; a letter that is no longer true leads with nothing."""
    left = {id: lapse for id, lapse in path.state.credentials.items() if id != credential}
    use = path.setting.career.leads.get(mine.lead or "")
    is_true = use is not None and replace(path.state, credentials=left).is_true(use.when)
    return replace(mine, holds=mine.holds - {credential}, lead=mine.lead if is_true else None)


def _see_mine(stack: Stack) -> tuple[int, int, bool] | None:
    """Return where the player's CV stands, with what, and whether it is called; None where it is not read."""
    mine = stack.mine
    return None if mine.filtered else (stack.standings.index(mine), mine.sum, mine.called)
