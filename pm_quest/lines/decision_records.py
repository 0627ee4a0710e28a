"""The records of a decision of a career as JSON: options, adverts, letters, answers, jobs."""

from collections.abc import Iterator
from typing import Any

from pm_quest.career.advert_view import list_adverts
from pm_quest.career.answer_view import AnswerView, list_answer_views
from pm_quest.career.career_choices import CareerDecision, find_question
from pm_quest.career.career_replay import CareerPath
from pm_quest.career.career_state import CareerSetting, FinishedJob
from pm_quest.career.career_steps import count_points
from pm_quest.career.career_turns import CareerTurn
from pm_quest.career.counted_skills import list_counted
from pm_quest.career.heard_view import HeardPart, view_heard
from pm_quest.career.letter_view import list_leads
from pm_quest.career.offer_view import OfferRecord, find_percent
from pm_quest.career.option_words import explain_option, word_option
from pm_quest.career.wanted_words import describe_wanted, list_wanted


def encode_answer(view: AnswerView) -> dict[str, Any]:
    """Return what can be told in an interview."""
    return {
        "id": view.id,
        "number": view.number,
        "group": view.group,
        "source": view.source,
        "when": view.when or None,
        "fit": view.fit,
        "kind": view.kind or None,
        "leans": view.leans or None,
        "more": view.more or None,
        "told": view.is_told,
    }


def encode_interview(path: CareerPath) -> dict[str, Any]:
    """Return what the present question wants to hear, and all that can be told."""
    career, question = path.setting.career, find_question(path.setting, path.state)
    return {
        "wants": list_wanted(career, question),
        "wants_text": describe_wanted(career, question) or None,
        "answers": [encode_answer(each) for each in list_answer_views(path) if each.source],
        "offer": encode_odds(path),
    }


def encode_asked(path: CareerPath) -> Iterator[dict[str, Any]]:
    """Yield what there is of the skills that a letter's employer asks for, what came since the market before, and how much counts."""
    for each in list_counted(path, path.state.subject):
        yield {
            "skill": each.id,
            "points": each.points,
            "more": each.more_points,
            "evidence": each.pieces,
            "more_evidence": each.more_pieces,
            "most": each.most,
            "known": each.is_known,
        }


def encode_odds(path: CareerPath) -> dict[str, Any]:
    """Return how likely an offer is by now, what that comes of, and what a point moves it by, in percent."""
    assumed, state = path.setting.career.assumptions, path.state
    return {
        "percent": find_percent(path.setting, state, state.subject),
        "start": assumed.offers.value,
        "heard": count_points(path.setting, state, state.subject) * assumed.answer.value,
        "reputation": state.reputation * assumed.answer.value,
        "each": assumed.answer.value,
    }


def encode_heard_part(part: HeardPart) -> dict[str, Any]:
    """Return one thing that an interview heard in an answer, what it is worth, and what made it so."""
    return {"word": part.word, "text": part.words, "points": part.points, "why": part.reason or None}


def encode_heard(setting: CareerSetting, turn: CareerTurn) -> dict[str, Any] | None:
    """Return what an interview heard in the answer of a turn, whole and by its parts; None where nothing was asked."""
    heard = view_heard(setting, turn)
    if turn.heard is None or heard is None:
        return None
    return {
        "points": turn.heard.points,
        "counted": dict(turn.heard.counted),
        "text": turn.heard.sentence,
        "percent": heard.percent,
        "parts": [*map(encode_heard_part, heard.parts)],
        "missed": [each.word for each in heard.missed],
    }


def encode_offer(offer: OfferRecord) -> dict[str, Any]:
    """Return whether an employer made an offer, and by which chance and draw."""
    return {
        "employer": offer.employer,
        "made": offer.is_made,
        "percent": offer.percent,
        "drawn": offer.drawn,
        "start": offer.start,
        "heard": offer.heard,
        "reputation": offer.reputation,
    }


def encode_job(job: FinishedJob) -> dict[str, Any]:
    """Return a job that has ended."""
    return {
        "employer": job.employer,
        "year": job.year + 1,
        "ending": job.ending or None,
        "impact": job.impact,
        "adaptability": job.adaptability,
        "reference": job.reference,
        "evidence": job.evidence or None,
    }


def encode_options(path: CareerPath, decision: CareerDecision) -> Iterator[dict[str, Any]]:
    """Yield the options of a decision."""
    for each in decision.options:
        yield {
            "id": each.id,
            "say": word_option(path.setting, decision, each),
            "open": each.open,
            "locked": explain_option(path.setting, decision, each) or None,
            "weeks": each.weeks,
            "money": each.money,
        }


def encode_adverts(path: CareerPath) -> Iterator[dict[str, Any]]:
    """Yield the adverts; of a job that one had, what it was."""
    for each in list_adverts(path.setting, path.state):
        yield {
            "employer": each.employer,
            "name": path.setting.name_employer(each.employer),
            "advert": each.text or None,
            "pays": each.pays,
            "asks": {
                "credential": each.asks.credential,
                "experience": each.asks.experience,
                "leads": each.asks.leads,
            },
            "sent": each.sent,
            "lead": each.lead,
            "invited": each.invited,
            "was": None if each.job is None else {"role": each.role, **encode_job(each.job)},
        }


def encode_letters(path: CareerPath) -> Iterator[dict[str, Any]]:
    """Yield what a letter may lead with."""
    for each in list_leads(path.setting, path.state, path.state.subject):
        yield {"id": each.id, "letter": each.letter or None, "shows": each.shows, "locked": each.reason or None}
