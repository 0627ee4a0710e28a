"""What a letter may lead with, and what the player has to show for it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pm_quest.career.career_choices import build_decision
from pm_quest.career.career_labels import label_option
from pm_quest.career.career_model import Card, Career, CareerEvent
from pm_quest.career.career_state import CareerSetting, CareerState, FinishedJob, list_newest, name_points
from pm_quest.career.plain_names import name_employer, shorten_credential
from pm_quest.kit.plain_markdown import strip_to_line
from pm_quest.kit.sentences import join_words
from pm_quest.story.conditions import Condition, ConditionNode
from pm_quest.story.labels import speak_label
from pm_quest.story.model import SKILLS

TAKES = "It takes "
EVIDENCE = "evidence_"
"""Begins the names of evidence in conditions."""


@dataclass(frozen=True, slots=True)
class LeadView:
    """One way to begin a letter.

    id, label: the option, and its words.
    letter: the first sentence of the letter; empty for one that leads with nothing.
    shows: what the player has that makes it true.
    reason: why it can't be written, as a sentence; empty where it can.
    """

    id: str
    label: str
    letter: str
    shows: tuple[str, ...]
    reason: str = ""

    @property
    def is_open(self) -> bool:
        """Return whether it can be written truthfully."""
        return not self.reason

    @property
    def lack(self) -> str:
        """Return the same reason in a few words, as in `no evidence of tech`; empty where it can be written."""
        if not self.reason.startswith(TAKES):
            return self.reason and "nothing to show"
        return f"no {self.reason.removeprefix(TAKES).removeprefix('a ').rstrip('.')}"


def list_leads(setting: CareerSetting, state: CareerState, employer: str) -> tuple[LeadView, ...]:
    """Return what a letter to an employer may lead with, as the player is now; nothing in particular comes last."""
    writing = replace(state, stage="letter", subject=employer)
    return tuple(
        LeadView(
            option.id,
            strip_to_line(label_option(option)),
            lead.letter if lead else "",
            list_proofs(setting, state, lead.when if lead else None, setting.find_hiring(employer).filter),
            "" if option.open else _explain_lead(lead.when if lead else None),
        )
        for option in build_decision(setting, writing).options
        for lead in (setting.career.leads.get(option.id),)
    )


def list_proofs(
    setting: CareerSetting, state: CareerState, condition: Condition | None, asked: str | None = None
) -> tuple[str, ...]:
    """Return what the player has of all that a condition asks about: evidence first, then papers, then skills.

    Of the papers, the `asked` one comes first, then the newest.
    """
    names = _sort_names(condition)
    evidence, skills = name_points(state.evidence), name_points(state.skills)
    shown: list[str] = []
    for domain in names["evidence"]:
        if evidence[domain]:
            shown += _list_sources(setting, state, domain) or [f"evidence of {speak_label(domain)}"]
    papers = sorted(list_newest(state), key=lambda paper: paper != asked)
    held = [shorten_credential(setting, id) for id in papers if id in names["holds"]]
    known = [f"{speak_label(skill)} {skills[skill]}" for skill in names["skill"] if skills[skill]]
    return tuple(dict.fromkeys([*shown, *held, *known]))


def describe_leads(setting: CareerSetting, state: CareerState, employer: str) -> dict[str, str]:
    """Return what the player has to show for each lead, or what it would take, in words by its option."""
    return {view.id: _describe_lead(setting.career, view) for view in list_leads(setting, state, employer)}


def _describe_lead(career: Career, view: LeadView) -> str:
    """Return what there is to show for a lead, cards and events by their names; why it can't be written, where it can't."""
    if view.reason or not view.shows:
        return view.reason
    deeds: list[Card | CareerEvent] = [*career.cards.values(), *career.events.values()]
    named = {strip_to_line(deed.label) for deed in deeds}
    return f"You can show {join_words([f'“{each}”' if each in named else each for each in view.shows])}"


def list_evidence(setting: CareerSetting, state: CareerState) -> list[str]:
    """Return the names of all that is evidence of something, each once: what was done, then the jobs in their order."""
    deeds = dict.fromkeys(name for domain in SKILLS for name in _list_deeds(setting, state, domain))
    jobs = [_name_job(setting, each) for each in state.jobs if each.evidence]
    return [*deeds, *jobs]


def _list_sources(setting: CareerSetting, state: CareerState, domain: str) -> list[str]:
    """Return where evidence in a domain comes from: jobs, the last one first, what one was known for, cards and events."""
    jobs = [_name_job(setting, each) for each in reversed(state.jobs) if each.evidence == domain]
    return [*jobs, *_list_deeds(setting, state, domain)]


def _name_job(setting: CareerSetting, job: FinishedJob) -> str:
    return f"{name_employer(setting, job.employer)}, impact {job.impact}"


def _list_deeds(setting: CareerSetting, state: CareerState, domain: str) -> list[str]:
    """Return what gave evidence in a domain beside jobs: what one was known for, cards and events."""
    career = setting.career
    known = [
        each.known_for for id, each in career.backgrounds.items() if id in state.happened and domain in each.evidence
    ]
    deeds: list[Card | CareerEvent] = [career.cards[id] for id in dict.fromkeys(state.cards)]
    deeds += [event for id, event in career.events.items() if id in state.happened]
    given = [each.label for each in deeds if _gives_evidence(state, each, domain)]
    return [strip_to_line(each) for each in (*known, *given)]


def _gives_evidence(state: CareerState, deed: Card | CareerEvent, domain: str) -> bool:
    """Return whether something that was done, or the way taken in it, gave evidence in a domain."""
    ways = [way.gives for id, way in deed.options.items() if f"{deed.id}.{id}" in state.happened]
    return any(gain is not None and gain.evidence.get(domain, 0) > 0 for gain in (deed.gives, *ways))


def _explain_lead(condition: Condition | None) -> str:
    names = _sort_names(condition)
    asked = [f"evidence of {speak_label(each)}" for each in names["evidence"]]
    asked += [f"more skill in {speak_label(each)}" for each in names["skill"]]
    asked += ["a certificate that has not lapsed"] if names["holds"] else []
    return f"{TAKES}{join_words(asked, 'or')}." if asked else "You have nothing to show for it."


def _sort_names(condition: Condition | None) -> dict[str, list[str]]:
    """Return what a condition reads: domains of evidence, skills, credentials, each once."""
    found: dict[str, list[str]] = {"evidence": [], "skill": [], "holds": []}
    for node in () if condition is None else _walk(condition.root):
        name = str(node.value)
        kind = "holds" if node.op == "holds" else _find_kind(name) if node.op == "name" else ""
        name = name.removeprefix(EVIDENCE) if kind == "evidence" else name
        if kind and name not in found[kind]:
            found[kind].append(name)
    return found


def _find_kind(name: str) -> str:
    if name.removeprefix(EVIDENCE) not in SKILLS:
        return ""
    return "evidence" if name.startswith(EVIDENCE) else "skill"


def _walk(node: ConditionNode) -> Iterator[ConditionNode]:
    yield node
    for part in node.parts:
        yield from _walk(part)
