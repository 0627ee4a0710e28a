"""A career of three cards for the lab's tests, few enough that every half-year can be met."""

from dataclasses import replace

from pm_quest.career.career_model import Decision, LeadUse
from pm_quest.career.figures import Gain
from pm_quest.story.conditions import parse_condition
from tests.career.careers import CAREER, by_id, card, figure
from tests.career.markets import assume, group

COURSE = card("course", "course", 2, -900, credential="cspo", gives=Gain({"industry": 1}))
PILOT = card("pilot", "pilot", 3, gives=Gain({"business": 1}), options=by_id(
    Decision("Small.", id="small", gives=Gain({}, {"business": 1})),
    Decision("Big.", id="big", weeks=figure(2), money=figure(-600)),
))  # fmt: skip
TALK = card("talk", "talk", 1, once=False, gives=Gain({"industry": 1}))
LEADS = by_id(
    LeadUse("Figure", "I changed one.", parse_condition("evidence_business >= 1"), id="figure"),
    LeadUse("Certificate", "I hold one.", parse_condition("holds(cspo)"), id="certificate"),
    LeadUse("Domain", "I know it.", id="domain"),
)
SMALL = replace(
    CAREER,
    weeks=5,
    cards=by_id(COURSE, PILOT, TALK),
    events={},
    leads=LEADS,
    applicants=by_id(group(skills={"industry": (1, 1)}, holds={"cspo": 40})),
    assumptions=assume(newcomer=50),
)
