"""How an employer hires: whom a recruiter calls, what an interview asks and listens for, what the job pays."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pm_quest.story.format_keys import format_key

STACK_SIZE = 12
"""How many people apply for a job."""
USUAL_CALLS = 3
MAX_PAY = 999_999_999
Lead = Literal["domain", "figure", "pilot", "certificate", "depth"]
LEADS: tuple[Lead, ...] = ("domain", "figure", "pilot", "certificate", "depth")
"""What a letter may lead with."""
ELSE = "else"
"""The key of the sentence where no other of `heard` is said."""
INTERVIEWS = ("interview", "second_interview", "third_interview")
"""The keys of the questions, by visit."""


@dataclass(frozen=True, slots=True)
class InterviewQuestion:
    """A question of an interview.

    The answer is something that the player did: a decision of an earlier job, or a card of the
    preparation.
    """

    ask: str = format_key("text", "What they ask.", required=True)
    listens: Mapping[str, int] = format_key(
        "listens",
        "What they listen for, with points: acts, fits, skills that a decision leans on, or kinds of card.",
        default={},
    )
    heard: Mapping[str, str] = format_key(
        "heard",
        "What was heard, in a sentence, by what they listen for; the first that is true of the answer is said, or `else`.",
        default={},
    )


@dataclass(frozen=True, slots=True)
class Reference:
    """What a person of the cast writes about somebody who had the job.

    Of all who may write one, it is the person whom the player's decisions touched most.
    """

    good: str = format_key("text", "What they write where the work was good.", required=True)
    bad: str = format_key("text", "What they write where it was bad.", required=True)
    unkind: str | None = format_key(
        "text", "What they write where it was good and they are not fair; `bad` if left out."
    )
    too_kind: str | None = format_key(
        "text", "What they write where it was bad and they are not fair; `good` if left out."
    )
    notices: Mapping[str, int] = format_key(
        "listens",
        "Which decisions touch them, with points: acts, fits, skills that a decision leans on. Who has most of them writes; of equals, who is listed first.",
        default={},
    )
    id: str = ""


@dataclass(frozen=True, slots=True)
class Hiring:
    """How this employer hires."""

    advert: str | None = format_key("text", "What the job advert says; reading it is part of the game.")
    filter: str | None = format_key(
        "id", "The credential that the recruiter filters by; left out if there is none.", refers="credential"
    )
    experience: Mapping[str, int] = format_key(
        "skills", "What the interview really looks for: points by skill.", default={}
    )
    cherry: tuple[str, ...] = format_key("ids", "Credentials that only break a tie.", default=(), refers="credential")
    calls: int = format_key(
        "whole", f"How many of the {STACK_SIZE} who apply are called.", default=USUAL_CALLS, least=1, most=STACK_SIZE
    )
    leads: Mapping[str, int] = format_key(
        "leads", "What a letter may lead with, and the points that this is worth here.", default={}
    )
    interview: tuple[InterviewQuestion, ...] = format_key(
        "list of records", "The questions of the interview.", default=(), of=InterviewQuestion
    )
    second_interview: tuple[InterviewQuestion, ...] = format_key(
        "list of records",
        "The questions for somebody who comes again, at the second visit.",
        default=(),
        of=InterviewQuestion,
    )
    third_interview: tuple[InterviewQuestion, ...] = format_key(
        "list of records",
        "The questions for somebody who comes a third time; later visits have all lists that there are in turn.",
        default=(),
        of=InterviewQuestion,
    )
    pays: int | None = format_key("whole", "What the job pays a year, in the career's money.", least=0, most=MAX_PAY)
    training: Mapping[str, bool] = format_key(
        "training", "Credentials whose courses this employer pays for, each with `true`.", default={}
    )
    references: Mapping[str, Reference] = format_key(
        "records", "Who may write the reference after the job, by id of the cast.", default={}, of=Reference
    )

    def list_questions(self, visits: int = 0, lists: int = len(INTERVIEWS)) -> tuple[InterviewQuestion, ...]:
        """Return the questions for somebody who was here so many times before: the lists in turn, so many at most."""
        asked = self.list_visits()[:lists]
        return asked[visits % len(asked)]

    def list_visits(self) -> tuple[tuple[InterviewQuestion, ...], ...]:
        """Return the questions of a first visit, and those of each later one that has others."""
        return (self.interview, *(each for each in (self.second_interview, self.third_interview) if each))

    def list_interviews(self) -> Iterator[tuple[str, int, InterviewQuestion]]:
        """Yield every question with the key of its list and its place there, those of a first visit first."""
        for key in INTERVIEWS:
            questions: tuple[InterviewQuestion, ...] = getattr(self, key)
            yield from ((key, number, question) for number, question in enumerate(questions))
