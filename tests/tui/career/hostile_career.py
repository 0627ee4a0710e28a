"""A career in which all that can be long or strange is: for what its screens can hold."""

from dataclasses import replace
from pathlib import Path

from pm_quest.career.career_model import Background, CareerEvent, Credential, Decision
from pm_quest.career.career_state import CareerSetting
from pm_quest.career.figures import Gain
from pm_quest.career_game import CareerGame
from pm_quest.saves.career_store import CareerStore
from tests.career.careers import CAREER, EMPLOYERS, by_id, card, figure

NAMES = (
    "[red]Marked[/red] \x1b[31mup",
    "プロダクトマネージャーの認定資格とその更新の講習",
    "👩‍👩‍👧 a family of emoji 🇳🇴, and letters with accents é ö",
    "Donaudampfschifffahrtsgesellschaftskapitänsprüfung",
    "A label that goes on for much longer than anybody would have thought it could",
    "مدير المنتج",
)
MANY, WEALTH = 60, 987_654_321_987
CARDS = by_id(
    *(
        replace(
            card(f"card_{number}", ("course", "certificate", "beekeeping", "talk")[number % 4], number % 5, -(10**number)
                 if number < 12 else -3, gives=Gain({"business": 12}, {"user_design": 34, "industry": 5}),
                 credential=f"paper_{number}" if number % 3 == 0 else None, once=number % 7 != 0),
            label=f"{NAMES[number % len(NAMES)]} {number}", text=f"{NAMES[number % len(NAMES)]}。" * 9,
        )
        for number in range(MANY)
    ),
    card("decided", "pilot", 2, options=by_id(
        Decision(NAMES[4] * 3, then=NAMES[1] * 9, id="one", weeks=figure(3), money=figure(-WEALTH)),
        Decision(NAMES[1] * 3, then=NAMES[0], id="two"),
    )),
)  # fmt: skip
EVENTS = by_id(
    *(
        CareerEvent(f"{name} {number}", name * 5, figure(1), id=f"event_{number}", weeks=figure(number - 2))
        for number, name in enumerate(NAMES)
    )
)
HOSTILE = replace(
    CAREER,
    backgrounds=by_id(
        Background(NAMES[1] * 2, NAMES[2], WEALTH, NAMES[0], NAMES[3], {"tech": 1234}, {"tech": 99},
                   tuple(f"paper_{number}" for number in range(20)), id="engineer"),
    ),
    cards=CARDS,
    events=EVENTS,
    surprises=4,
    credentials=by_id(
        *(Credential(f"{name} {number}", id=f"paper_{number}", lapses_years=figure(number + 1))
          for number, name in enumerate(NAMES * 10))
    ),
)  # fmt: skip


def begin_hostile_career(folder: Path, *options: str, seed: int = 7, weeks: int = 26) -> CareerGame:
    """The hostile career, after these options, by somebody with a name like its labels."""
    setting = CareerSetting(replace(HOSTILE, weeks=weeks), EMPLOYERS, player=NAMES[2])
    game = CareerGame.open(setting, CareerStore(folder), seed=seed, fresh=True)
    for option in options:
        game.choose(option)
    return game
