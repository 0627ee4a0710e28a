"""What credentials that were never held would have changed: the same letters and draws, with the paper on the CV.

Only the paper comes: not what is taught for it, nor the weeks and the money that it takes. A call
that it brings leads to an interview that nobody had, so what would have come of that is not defined.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from pm_quest.career.career_model import Career
from pm_quest.career.career_replay import CareerPath
from pm_quest.career.career_state import Application
from pm_quest.career.career_steps import draw_application
from pm_quest.story.hiring import Hiring

_Letter = tuple[int, Application]
"""A letter that was sent, and the number of its market."""


@dataclass(frozen=True, slots=True)
class MissedCredential:
    """A credential that was never held, or several that would have brought nothing.

    ids: one, or all those that come to the same.
    had_calls: the calls that there were, each with its year, from 0.
    gained: the calls that it would have brought.
    unread: those of them where no letter was read without it.
    """

    ids: tuple[str, ...]
    had_calls: tuple[tuple[int, str], ...]
    gained: tuple[tuple[int, str], ...]
    unread: tuple[tuple[int, str], ...] = ()

    @property
    def calls(self) -> int:
        """Return how many calls there were."""
        return len(self.had_calls)


def list_credentials(career: Career, hirings: Mapping[str, Hiring]) -> list[str]:
    """Return every credential that can be had in a career, then those that only employers name, sorted."""
    ways = [way for card in career.cards.values() for way in card.options.values()]
    had = [card.credential for card in career.cards.values()] + [way.credential for way in ways]
    had += [id for each in career.backgrounds.values() for id in each.holds]
    named = {id for each in hirings.values() for id in (each.filter, *each.cherry)}
    return [id for id in dict.fromkeys([*had, *sorted(filter(None, named))]) if id]


def find_missed(path: CareerPath) -> tuple[MissedCredential, ...]:
    """Return what each credential would have brought that was never held; those that bring nothing together, last.

    Empty where no letter was sent, or everything was held.
    """
    setting, letters = path.setting, [*_list_letters(path)]
    hirings = {id: setting.find_hiring(id) for id in setting.employers}
    missed = [id for id in list_credentials(setting.career, hirings) if id not in path.state.credentials]
    had = tuple((market - 1, each.employer) for market, each in letters if each.stack.mine.called)
    found = [_add_paper(path, id, letters, had) for id in missed] if letters else []
    alike = tuple(id for each in found if not each.gained for id in each.ids)
    rest = [MissedCredential(alike, had, ())] if alike else []
    return (*sorted((each for each in found if each.gained), key=lambda each: -len(each.gained)), *rest)


def _list_letters(path: CareerPath) -> Iterator[_Letter]:
    for before, after in pairwise(path.list_steps()):
        if before.state.stage == "letter":
            for each in after.state.applications:
                if each.employer == before.state.subject:
                    yield before.state.market, each


def _add_paper(
    path: CareerPath, credential: str, letters: list[_Letter], had: tuple[tuple[int, str], ...]
) -> MissedCredential:
    gained, unread = list[tuple[int, str]](), list[tuple[int, str]]()
    for market, each in letters:
        mine = each.stack.mine
        if mine.called:
            continue  # a credential never costs a call
        holder = replace(mine.applicant, holds=mine.applicant.holds | {credential})
        if draw_application(path.setting, market, each.employer, holder).mine.called:
            gained.append((market - 1, each.employer))
            unread += [(market - 1, each.employer)] if mine.filtered else []
    return MissedCredential((credential,), had, tuple(gained), tuple(unread))
