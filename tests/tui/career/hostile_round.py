"""A round of applications in which all that can be long or strange is: names, CVs, credentials, points."""

from dataclasses import replace
from pathlib import Path

from pm_quest.career.career_model import Background, Credential, SideStory
from pm_quest.career.career_state import CareerSetting
from pm_quest.career_game import CareerGame
from pm_quest.saves.career_store import CareerStore
from pm_quest.story.hiring import Hiring
from tests.career.careers import CAREER, by_id, job
from tests.career.markets import group

NAMES = (
    "[red]Marked[/red] [@click=app.quit]leave[/] \x1b[31mup",
    "プロダクトマネージャーの認定資格とその更新の講習を行う株式会社",
    "👩 somebody and emoji 🇳🇴, and letters with accents é ö",
    "Donaudampfschifffahrtsgesellschaftskapitänsprüfung",
    "A name that goes on for much longer than anybody would have thought it could, and then for a while more",
    "مدير المنتج",
)
PAPERS = tuple(f"paper_{number}" for number in range(20))
MANY = 1234
SKILLS = {"industry": 40, "business": 5, "user_design": 4, "tech": MANY}
HIRING = Hiring(
    experience=SKILLS, cherry=PAPERS[:12], leads={"figure": MANY, "certificate": -MANY, "domain": 3}, calls=12
)
EMPLOYERS = {
    f"employer_{number}": replace(job(name * 3), employer=name, hiring=replace(HIRING, calls=number * 2 + 1))
    for number, name in enumerate(NAMES)
}
FILTERED = replace(job("filtered"), employer=NAMES[1], hiring=replace(HIRING, filter=PAPERS[1]))
OTHERS = group(skills={"tech": (0, 1, 2), "industry": (1, 1)}, evidence={"tech": (1, 1)}, holds={PAPERS[2]: 50, PAPERS[1]: 20},
               leads={"certificate": 1, "figure": 1})  # fmt: skip
HOSTILE = replace(
    CAREER,
    backgrounds=by_id(
        Background(NAMES[1] * 2, NAMES[2], 0, NAMES[0], NAMES[3], SKILLS, {"tech": 99}, (PAPERS[0], *PAPERS[2:]), id="one"),
        Background(NAMES[5], NAMES[2], 0, NAMES[0], NAMES[3], id="bare"),
    ),
    applicants=by_id(replace(OTHERS, cvs=NAMES, id="others")),
    credentials=by_id(*(Credential(f"{NAMES[n % 6]} {n}", id=paper) for n, paper in enumerate(PAPERS))),
    events={},
    surprises=0,
    applications=6,
    beside=SideStory(
        NAMES[1], NAMES[4], NAMES[1] * 6, replace(HIRING, filter=PAPERS[2]), by_id(replace(OTHERS, cvs=NAMES, id="others")),
        (NAMES[2] * 5,), (NAMES[0] * 5,), SKILLS, {}, (PAPERS[2],), assumed=True,
    ),
)  # fmt: skip


def begin_hostile_round(folder: Path, seed: int = 7) -> CareerGame:
    """The hostile career, at its start."""
    setting = CareerSetting(HOSTILE, {**EMPLOYERS, "employer_2": FILTERED}, player=NAMES[2])
    return CareerGame.open(setting, CareerStore(folder), seed=seed, fresh=True)
