"""The presenter of a career for scripts and other front ends: one JSON object a line.

docs/career.md has every event.
"""

from collections.abc import Sequence
from typing import Any

from pm_quest.career.answer_view import list_rest
from pm_quest.career.application_draws import MINE, Stack
from pm_quest.career.career_card import CareerCard, sum_impact, sum_pay
from pm_quest.career.career_model import Career
from pm_quest.career.career_replay import CareerPath
from pm_quest.career.career_state import WEEKS_OF_YEAR, Application, CareerState, name_points
from pm_quest.career.career_turns import CareerTurn, find_nickname, find_skills, sum_spending
from pm_quest.career.counted_skills import find_most_counted
from pm_quest.career.event_effects import describe_way
from pm_quest.career.figure_sources import list_assumptions, list_figures
from pm_quest.career.half_year import build_half_year
from pm_quest.career.life_words import name_life
from pm_quest.career.numbered_options import number_options
from pm_quest.career.offer_view import list_new_offers
from pm_quest.career.reason_words import list_reasons
from pm_quest.career.round_words import find_place
from pm_quest.career.side_story import find_side_odds, list_side_rounds
from pm_quest.career.stack_changes import draw_with_filter, find_better_leads, find_call_odds, list_stack_changes
from pm_quest.career.stack_labels import describe_decision
from pm_quest.career.year_view import find_year_pay
from pm_quest.lines.career_commands import CAREER_COMMANDS
from pm_quest.lines.decision_records import (
    encode_adverts,
    encode_answer,
    encode_asked,
    encode_heard,
    encode_interview,
    encode_job,
    encode_letters,
    encode_odds,
    encode_offer,
    encode_options,
)
from pm_quest.lines.earlier_lives import LivedCareer
from pm_quest.lines.json_presenter import JsonPresenter
from pm_quest.lines.outcome_records import (
    encode_career_change,
    encode_letter,
    encode_missed,
    encode_reference,
    encode_stack_change,
    encode_surprises,
)
from pm_quest.lines.presenter import PlayRecord
from pm_quest.story.view import DebriefView


class CareerJsonPresenter(JsonPresenter):
    """Writes a career as events; the jobs in it as those of `play`."""

    COMMANDS = CAREER_COMMANDS

    def show_career(self, path: CareerPath, how: str, *, note: str = "") -> None:
        """Write `career`: also after going back, and when another one begins."""
        career = path.setting.career
        self.write_event(
            "career",
            career=career.id,
            title=career.title,
            backgrounds=[
                {"id": each.id, "label": each.label, "text": each.text, "money": each.money, "contact": each.contact,
                 "known_for": each.known_for, "skills": each.skills, "evidence": each.evidence, "holds": each.holds}
                for each in career.backgrounds.values()
            ],
            employers={id: path.setting.name_employer(id) for id in path.setting.employers},
            currency=career.currency,
            weeks=career.weeks,
            jobs=career.jobs,
            applications=career.applications,
            finale=None if path.setting.finale is None else path.setting.finale.id,
            seed=path.setting.seed,
            step=path.number,
            resumed=how != "anew",
            note=note or None,
        )  # fmt: skip

    def show_turn(self, path: CareerPath, turn: CareerTurn) -> None:
        """Write `taken`, and once the round has closed a `stack` for each letter."""
        beside, story = turn.beside, path.setting.career.beside
        pay = find_year_pay(path.setting, turn)
        self.write_event(
            "taken",
            step=path.number,
            kind=turn.choice.stage,
            id=turn.choice.subject or None,
            option=turn.choice.option,
            texts=turn.texts,
            surprises=[*encode_surprises(path.setting, turn)],
            did=[*describe_way(path.setting, turn)],
            heard=encode_heard(path.setting, turn),
            callers=turn.callers,
            letters=[encode_letter(path.setting, turn, each) for each in turn.stacks],
            offers=[*map(encode_offer, list_new_offers(path.setting, turn))],
            job=None if turn.finished is None else encode_job(turn.finished),
            pay=None if pay is None else {"year": pay.pays, "left": pay.left},
            reference=None if turn.reference is None else encode_reference(turn.reference),
            nickname=find_nickname(path),
            beside=beside and story and {"who": story.who, "job": story.job, "text": beside.text},
        )
        for each in turn.stacks:
            self._write_application(path, each)
        if beside is not None and story is not None:
            self._write_stack(None, beside.stack, find_side_odds(path.setting), beside=story.who)

    def show_decision(self, path: CareerPath, *, anew: bool) -> None:  # noqa: ARG002  a script needs no shorter output
        """Write `decision`: what has to be decided, how the player stands, and the options."""
        decision = number_options(path.setting, path.state)
        more: dict[str, Any] = {"adverts": [*encode_adverts(path)]} if decision.stage == "market" else {}
        if decision.stage == "letter":
            more = {"leads": [*encode_letters(path)], "asked": [*encode_asked(path)], "offer": encode_odds(path)}
        if decision.stage == "interview":
            more = encode_interview(path)
        self.write_event(
            "decision",
            kind=decision.stage,
            id=decision.subject or None,
            text=decision.text,
            **_encode_state(path.state),
            counted=find_most_counted(path.setting, path.state),
            nickname=find_nickname(path),
            options=[*encode_options(path, decision)],
            **more,
        )

    def show_card(self, card: CareerCard) -> None:
        """Write `card`: what the career came to, and what each thing changed."""
        path = card.path
        self.write_event(
            "card",
            background=path.choices[0].option,
            jobs=[*map(encode_job, path.state.jobs)],
            years=path.state.years,
            impact=sum(each.impact for each in path.state.jobs),
            finale=None if path.state.finale is None else encode_job(path.state.finale),
            nickname=find_nickname(path),
            means=dict(card.means),
            pay=sum_pay(path),
            **_encode_state(path.state),
            spent={kind: {"weeks": weeks, "money": money} for kind, (weeks, money) in sum_spending(path).items()},
            changed=[encode_career_change(path, each) for each in card.changes],
            missed=[encode_missed(path, each) for each in card.missed],
        )

    def show_earlier_card(self, card: CareerCard) -> None:
        """Write `card` of another life."""
        self.show_card(card)

    def show_lives(self, lives: Sequence[LivedCareer]) -> None:
        """Write `lives`: the careers that were lived to their end."""
        self.write_event(
            "lives",
            lives=[
                {
                    "number": number,
                    "name": name_life(path),
                    "seed": path.setting.seed,
                    "impact": sum_impact(path) if path.ended else None,
                    "changed": when,
                }
                for number, (path, when) in enumerate(lives, 1)
            ],
        )

    def show_status(self, path: CareerPath, left: float | None = None) -> None:
        """Write `status`: how the player stands; in a job, the number of the decision, and how many are left on average."""
        job = path.state.job
        decision = None if job is None or job.ended or job.stuck else job.turn + 1
        jobs = [*map(encode_job, path.state.jobs)]
        half = build_half_year(path)
        self.write_event(
            "status",
            **_encode_state(path.state),
            nickname=find_nickname(path),
            decision=decision,
            left=left,
            jobs=jobs,
            spans=[
                {"kind": each.kind, "id": each.id, "lane": each.lane, "start": each.start, "end": each.end}
                for each in half.spans
            ],
            happenings=[{"id": each.id, "week": each.week} for each in half.happenings],
        )

    def show_career_journal(self, path: CareerPath) -> None:
        """Write `journal`: every choice, as it is saved."""
        steps = [
            {"step": number, "kind": each.stage, "id": each.subject or None, "option": each.option}
            for number, each in enumerate(path.choices, 1)
        ]
        self.write_event("journal", step=path.number, decisions=steps, nickname=find_nickname(path))

    def show_adverts(self, path: CareerPath) -> None:
        """Write `adverts`: all of them; of a job that one had, what it was."""
        self.write_event("adverts", adverts=[*encode_adverts(path)])

    def show_rest_of_hand(self, path: CareerPath) -> None:
        """Write the `decision` again, which has every card."""
        self.show_decision(path, anew=True)

    def show_rest_of_journal(self, path: CareerPath, text: str) -> None:
        """Write `answers`: what else can be told; with a text, all that has its words."""
        self.write_event("answers", answers=[*map(encode_answer, list_rest(path, text))])

    def show_stacks(self, path: CareerPath) -> None:
        """Write a `stack` for each letter of the present market, and for that of who applies beside the player."""
        for each in path.state.applications:
            self._write_application(path, each)
        story, rounds = path.setting.career.beside, list_side_rounds(path.setting, path.state.market)
        if story is not None and rounds:
            self._write_stack(None, rounds[-1].stack, find_side_odds(path.setting), beside=story.who)

    def show_without(self, path: CareerPath) -> None:
        """Write `without`: what the stacks would have been without each thing."""
        changes = list_stack_changes(path)
        self.write_event(
            "without",
            stacks=[
                {
                    "employer": employer,
                    "reasons": [
                        {"without": [*each.names], "left": each.what} for each in list_reasons(path, changes[employer])
                    ],
                    "changes": [encode_stack_change(path, change) for change in changes[employer]],
                    "better_leads": [*find_better_leads(path, employer)],
                }
                for employer in changes
            ],
        )

    def show_job_debrief(self, debrief: DebriefView, record: PlayRecord) -> None:
        """Write `debrief`, as `play` does."""
        self.show_debrief(debrief, record, None)

    def show_sources(self, career: Career) -> None:
        """Write `sources`: every figure about the world with its source, null for what is assumed."""
        self.write_event(
            "sources",
            assumptions=[
                {
                    "id": each.id,
                    "about": each.about,
                    "value": each.assumption.value,
                    "least": each.assumption.least,
                    "most": each.assumption.most,
                    "note": each.assumption.note,
                    "source": each.assumption.source,
                }
                for each in list_assumptions(career)
            ],
            facts=[{"id": each.id, "text": each.text, "source": each.source} for each in career.facts.values()],
            figures=[
                {"place": each.place, "value": each.value, "source": each.source} for each in list_figures(career)
            ],
        )

    def _write_application(self, path: CareerPath, application: Application) -> None:
        odds = find_call_odds(path.setting, application)
        opened = draw_with_filter(path.setting, path.state.market, application)
        self._write_stack(
            application.employer,
            application.stack,
            odds,
            lead=application.lead,
            with_filter=opened and {"place": find_place(opened), "sum": opened.mine.sum, "called": opened.mine.called},
        )

    def _write_stack(self, employer: str | None, stack: Stack, odds: float | None, **more: object) -> None:
        mine = stack.mine
        self.write_event(
            "stack",
            employer=employer,
            **more,
            called=mine.called,
            why=describe_decision(mine) if employer else None,
            decided=mine.decided,
            odds=odds,
            calls=stack.recruiter.calls,
            filter=stack.recruiter.filter,
            experience=dict(stack.recruiter.experience),
            applicants=[
                {
                    "you": employer is not None and each.number == MINE,
                    "sum": each.sum,
                    "parts": each.parts._asdict(),
                    "cherry": each.cherry,
                    "filtered": each.filtered,
                    "called": each.called,
                    "name": each.applicant.name or None,
                    "line": each.applicant.line,
                }
                for each in stack.standings
            ],
        )


def _encode_state(state: CareerState) -> dict[str, Any]:
    """Return how the player stands; credentials with the year in which they lapse, or null."""
    credentials = {id: state.credentials[id] for id in sorted(state.held)}
    return {
        "year": state.years + 1,
        "week": state.week,
        "money": state.money,
        "skills": dict(find_skills(state)),
        "evidence": name_points(state.evidence),
        "credentials": {id: None if week is None else week // WEEKS_OF_YEAR + 1 for id, week in credentials.items()},
        "reputation": state.reputation,
    }
