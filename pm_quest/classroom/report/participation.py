"""What can be certified of each person of a session: that they were there, as what, and how often they decided.

Read from the session alone, so that a server can say it to a person, and a trainer of everybody.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from pm_quest.classroom.sessions.ballots import Ballot
from pm_quest.classroom.sessions.panels import PanelState
from pm_quest.classroom.sessions.round_story import RoundStory
from pm_quest.classroom.sessions.session_settings import SessionMode
from pm_quest.classroom.sessions.session_state import Session
from pm_quest.kit.sentences import format_line
from pm_quest.kit.text import shorten_at_word

MAX_TITLE = 110
"""So many characters of a title, an employer or a name fit the page."""
PERSON_DIGITS = 8
"""So many digits of a pseudonym tell the people of a session apart."""


@dataclass(frozen=True, slots=True)
class Participation:
    """What a certificate documents of one person.

    person: the beginning of their pseudonym, by which certificates are told apart
    name: of the trainer's list; empty without one
    title, employer, role, language: of the scenario; of a hiring round `role` is who everybody is
    voted, decided: the decisions they voted on, of those that their table came to
    cards, letters: of a hiring round: what they planned, and whether they wrote the letter
    in_panel: whether they sat in a panel, where `decided` are all decisions that are asked about
    together: how many others voted on at least one of these decisions, wherever they sit now
    first_day, last_day: ISO dates
    """

    person: str
    name: str
    title: str
    employer: str
    role: str
    language: str
    mode: SessionMode
    code: str
    first_day: str
    last_day: str
    voted: int = 0
    decided: int = 0
    together: int = 0
    cards: int = 0
    letters: int = 0
    in_panel: bool = False


@dataclass(frozen=True, slots=True)
class CertifiedSession:
    """A session whose people are certified: its code, when it was opened, and the zone of its days."""

    session: Session
    code: str
    opened_at: int
    zone: tzinfo = UTC

    def list_participations(self, names: Mapping[str, str] | None = None) -> Iterator[Participation]:
        """Yield what each person did who voted at least once, in the order of joining.

        names: the trainer's own, by voter; a name that somebody chose at joining is none of them
        """
        for id, voter in self.session.voters.items():
            listed = (names or {}).get(id, "")
            found = self.find_participation(id, "" if listed == voter.display_name else listed)
            if found is not None:
                yield found

    def find_participation(self, voter: str, name: str = "") -> Participation | None:
        """Return what a person did; None for who never voted, and for who was removed or is not known."""
        known = self.session.voters.get(voter)
        if known is None or known.removed:
            return None
        if self.session.round is not None:
            return self._certify_plan(voter, name)
        if self.session.panel is not None:
            return self._certify_panellist(self.session.panel, voter, name)
        tables = self.session.tables.values()
        moves = [move for table in tables for move in table.moves if move.ballot.has_voter(voter)]
        open_now = [table.ballot for table in tables if table.ballot.has_voter(voter)]
        voted = len(moves) + len(open_now)
        if not voted:
            return None
        table = self.session.tables.get(known.table)
        decided = max(voted, len(table.moves) + len(open_now) if table else 0)
        return self._describe(
            voter,
            name,
            last_at=max((move.at for move in moves), default=self._started_at),
            voted=voted,
            decided=decided,
            together=_count_others([*(move.ballot for move in moves), *open_now]),
        )

    def _certify_plan(self, voter: str, name: str) -> Participation | None:
        plan = self.session.round.plans.get(voter) if self.session.round else None
        if plan is None or not (plan.cards or plan.lead):
            return None
        return self._describe(
            voter, name, last_at=self._started_at, cards=len(plan.cards), letters=int(bool(plan.lead))
        )

    def _certify_panellist(self, panel: PanelState, voter: str, name: str) -> Participation | None:
        answered, last_at = panel.count_answers(voter), self._started_at
        if not answered:
            return None
        return self._describe(voter, name, last_at=last_at, in_panel=True, voted=answered, decided=len(panel.ways))

    def _describe(self, voter: str, name: str, *, last_at: int, in_panel: bool = False, **counts: int) -> Participation:
        scenario = self.session.scenario
        role = scenario.background.label if isinstance(scenario, RoundStory) else scenario.role
        return Participation(
            person=voter[:PERSON_DIGITS],
            name=_fit(name),
            title=_fit(scenario.title),
            employer=_fit(scenario.employer or ""),
            role=_fit(role),
            language=scenario.language,
            mode=self.session.settings.mode,
            code=self.code,
            first_day=self._name_day(self._started_at),
            last_day=self._name_day(last_at),
            in_panel=in_panel,
            **counts,
        )

    @property
    def _started_at(self) -> int:
        return self.opened_at if self.session.started_at is None else self.session.started_at

    def _name_day(self, at: int) -> str:
        return f"{datetime.fromtimestamp(at / 1000, self.zone):%Y-%m-%d}"


def _count_others(ballots: Iterable[Ballot]) -> int:
    """Return how many voted in any of these ballots beside the one whose ballots they are."""
    return len({voter for ballot in ballots for votes in ballot.rounds for voter in votes}) - 1


def _fit(text: str) -> str:
    return shorten_at_word(format_line(text), MAX_TITLE)
