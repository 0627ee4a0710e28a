"""Backgrounds, adverts and letters that want to be markup or are far too long: all is text, and nothing breaks."""

from dataclasses import replace

import pytest

from pm_quest.career.career_state import CareerSetting
from pm_quest.career_game import CareerGame
from pm_quest.saves.career_store import CareerStore
from pm_quest.story.hiring import LEADS
from pm_quest.story.model import SKILLS
from tests.career.careers import CAREER, job
from tests.tui.fitting import misfits_at_all_sizes
from tests.tui.seat import NARROW, WIDE, seated
from tests.tui.test_hostile import LEFT, NASTY, harmless

SIZES = ((60, 20), (80, 24), (110, 24), (120, 30), (120, 36), (170, 50), (200, 60))
WIDE_WORDS = "社内の信頼と製品の未来を考える人 🚀🧪 Donaudampfschifffahrtsgesellschaft & Söhne of the Long Name"


def open_hostile_career(folder, *options: str) -> CareerGame:
    """A career of twelve employers and seven backgrounds, whose every text is hostile or too long."""
    names = [NASTY, WIDE_WORDS, "", "x" * 90] * 3
    employers = {
        f"e{number}": replace(
            job(
                name or "Untitled",
                advert=(NASTY, "", WIDE_WORDS * 9, "- a\n- list\n\n> quoted\n\n`code`")[number % 4],
                filter="mba" if number % 2 else None,
                experience=dict.fromkeys(map(str, SKILLS), number % 3),
                leads=dict.fromkeys(LEADS, number % 4),
                pays=(None, 0, 999_999_999, 43_210)[number % 4],
                calls=1,
            ),
            employer=name,
        )
        for number, name in enumerate(names)
    }
    backgrounds = {
        f"b{number}": replace(
            CAREER.backgrounds["engineer"],
            id=f"b{number}",
            label=text,
            text=text * 2,
            contact=text,
            known_for=text,
            money=999_999_999,
            holds=("cspo", "safe_popm", "mba") * (number % 2),
        )
        for number, text in enumerate([NASTY, WIDE_WORDS, "x" * 90, "Short", NASTY, WIDE_WORDS, "y"])
    }
    leads = {id: replace(lead, label=f"{id} {NASTY}", letter=NASTY) for id, lead in CAREER.leads.items()}
    credentials = {id: replace(each, label=WIDE_WORDS) for id, each in CAREER.credentials.items()}
    career = replace(CAREER, backgrounds=backgrounds, leads=leads, credentials=credentials, surprises=0, applications=6)
    setting = CareerSetting(career, employers, player=NASTY)
    game = CareerGame.open(setting, CareerStore(folder), seed=1, fresh=True)
    for option in options:
        game.choose(option)
    return game


async def test_hostile_backgrounds_are_text_and_fit_every_size(tmp_path):
    """Also seven of them, where the shelf scrolls."""
    async with seated(tmp_path, career=open_hostile_career(tmp_path), size=NARROW) as seat:
        assert LEFT in seat.part("#sheet")
        harmless(seat)
        assert await misfits_at_all_sizes(seat, SIZES) == {}


async def test_hostile_adverts_and_letters_are_text_and_fit_every_size(tmp_path):
    """Twelve adverts, of which some have no text, no name, or no pay: closed, read, written to, and the last."""
    game, found = open_hostile_career(tmp_path, "b1", "to-market", "e1", "plain-letter"), {}
    async with seated(tmp_path, career=game, size=NARROW) as seat:
        for keys in ((), ("r",), ("a",), ("escape", *["down"] * 11)):
            await seat.press(*keys)
            harmless(seat)
            found |= await misfits_at_all_sizes(seat, SIZES)
        assert found == {}


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
async def test_the_arrows_lead_to_the_last_of_many_adverts_and_show_it(tmp_path, size):
    """Where there are more than the shelf has room for; one further is what closes the round."""
    async with seated(tmp_path, career=open_hostile_career(tmp_path, "b1", "to-market"), size=size) as seat:
        await seat.press("end", "up")
        assert seat.lit.startswith("12 ")
        await seat.press("down", "down")
        assert "Send no more" in seat.lit
