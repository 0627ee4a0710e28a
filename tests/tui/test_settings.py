"""Settings: each change is seen at once, and kept."""

from functools import partial

import pytest
from textual.events import Key, Paste
from textual.widgets import Input

from pm_quest.game import SaveError
from pm_quest.saves.player_names import clean_name
from pm_quest.saves.players import PlayerProfile, PlayerSettings, PlayerStore
from tests.tui.seat import begun, saved, seated

PLAIN = PlayerSettings()


async def settings_of(seat):
    """From the title to the settings."""
    await seat.click("Settings")
    assert seat.at == "settings"


def read_settings(folder, player="Ada"):
    """The settings on the disk."""
    return PlayerStore(folder).get(player).settings


async def test_the_theme_changes_at_once_and_is_kept(tmp_path):
    """To the right and to the left; the row says which it is, also when the key of the theme changes it."""
    async with seated(tmp_path) as seat:
        await settings_of(seat)
        await seat.press("down", "right")
        assert seat.lit == "Theme day"
        assert seat.app.theme == "pm-day"
        assert read_settings(tmp_path).theme == "pm-day"
        await seat.press("left")
        assert seat.lit == "Theme night"
        assert seat.app.theme == "pm-night"
        await seat.press("t")
        assert "Theme day" in seat.seen
        await seat.press("down")
        await seat.click("Theme")
        assert seat.lit == "Theme day", "a click highlights"
        await seat.click("Theme")
        assert seat.lit == "Theme night", "and another one changes"
        assert read_settings(tmp_path).theme == "pm-night"


async def test_motion_is_reduced_at_once_and_is_kept(tmp_path):
    """Enter changes, too."""
    async with seated(tmp_path, settings=PLAIN) as seat:
        assert seat.app.animation_level == "full"
        await settings_of(seat)
        await seat.press("down", "down", "enter")
        assert seat.lit == "Motion reduced"
        assert seat.app.animation_level == "none"
        assert read_settings(tmp_path).reduced_motion
        await seat.press("enter")
        assert seat.app.animation_level == "full"


async def test_the_text_is_as_wide_as_was_asked_for(tmp_path):
    """In the story that is opened next."""
    async with seated(tmp_path) as seat:
        await settings_of(seat)
        await seat.press("end", "up", "right")
        assert seat.lit == "Width of the text 52 columns"
        assert read_settings(tmp_path).text_width == 52
        await seat.press("escape")
        seat.app.open_game(begun(tmp_path, "long_letter"))
        await seat.settle()
        assert seat.app.screen.query_one("#prose").size.width == 52


async def test_a_new_player_has_saves_and_settings_of_their_own(tmp_path):
    """A name is asked for; what others played stays theirs, and they can be come back to."""
    begun(tmp_path, "corner_shop", "ask")
    PlayerStore(tmp_path).save_profile(PlayerProfile("Ada", PlayerSettings(reduced_motion=True)))
    async with seated(tmp_path) as seat:
        assert "Continue" in seat.seen
        await settings_of(seat)
        await seat.press("n")
        await seat.type("Bo [b]")
        await seat.press("enter")
        assert "You are Bo [b] now." in seat.seen
        assert seat.lit == "Player Bo [b]"
        await seat.press("escape")
        assert "playing as Bo [b]" in seat.seen
        assert "Continue" not in seat.seen
        seat.app.open_game(begun(tmp_path, "corner_shop", "weigh", player="Bo [b]"))
        await seat.settle()
        await seat.press("1", "escape")
        assert (saved(tmp_path), saved(tmp_path, "Bo [b]")) == ([("ask",)], [("weigh", "tell")])
        await settings_of(seat)
        await seat.press("home", "right")
        assert seat.lit == "Player Ada"
        await seat.press("escape")
        assert "Continue Corner Shop · decision 2" in seat.seen
    assert PlayerStore(tmp_path).current == PlayerProfile("Ada", PlayerSettings(reduced_motion=True))


async def test_what_is_no_name_is_refused_with_a_sentence(tmp_path):
    """The line stays open to be fixed; Escape leaves it, and nobody has changed."""
    async with seated(tmp_path) as seat:
        await settings_of(seat)
        await seat.press("n", "space", "enter")
        assert "A name needs at least one letter" in seat.seen
        await seat.press("escape")
        assert seat.at == "settings"
        assert seat.lit == "Player Ada"
        assert PlayerStore(tmp_path).list_profiles() == ()


async def test_who_changes_the_player_in_a_story_leaves_it(tmp_path):
    """It is somebody else's; it is kept."""
    PlayerStore(tmp_path).save_profile(PlayerProfile("Bo"))
    async with seated(tmp_path, game=begun(tmp_path, "corner_shop", "ask")) as seat:
        seat.app.action_settings()
        await seat.settle()
        await seat.press("right", "escape")
        assert seat.at == "title"
        assert "playing as Bo" in seat.seen


async def test_settings_that_the_disk_refuses_hold_until_the_game_is_left(tmp_path, monkeypatch):
    """And the player is told."""

    def refuse(*_, **__):
        raise SaveError("The disk is [full].")

    monkeypatch.setattr(PlayerStore, "save_profile", refuse)
    async with seated(tmp_path) as seat:
        await seat.press("t")
        assert seat.notices == "Settings not kept The disk is [full]."
        assert seat.app.theme == "pm-day"


@pytest.mark.parametrize("theme", ["nonsense", "dracula", ""])
async def test_a_theme_that_is_not_ours_is_night(tmp_path, theme):
    """Whatever a file of players says."""
    async with seated(tmp_path, settings=PlayerSettings(theme=theme, reduced_motion=True)) as seat:
        assert seat.app.theme == "pm-night"
        await settings_of(seat)
        assert "Theme night" in seat.seen


FAMILY, WANT = "\U0001f469\u200d\U0001f469\u200d\U0001f467", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"


NAMES = (
    FAMILY,
    WANT,
    f"{FAMILY} {WANT}",
    "Zoe\u0308",
    "李小龍",
    "\u0939\u093f\u0928\u094d\u200d\u0926\u0940",
    "Ada-1 _.'\"[",
)
LEFT = {
    "backspace": "A",
    "backspace backspace": "",
    "left delete": "A",
    "left left right backspace": FAMILY,
    "left B": f"AB{FAMILY}",
    "shift+left backspace": "A",
    "left shift+right delete": "A",
    "shift+left left B": f"AB{FAMILY}",
}
"""What is left of a letter and a family after these keys."""


async def test_a_name_arrives_as_it_is_typed_or_pasted(tmp_path):
    """Joiners, combining marks, wide letters: the player is called what was meant, one after the other."""
    async with seated(tmp_path) as seat:
        await settings_of(seat)
        for put_in in (seat.type, partial(paste_text, seat)):
            for name in NAMES:
                await seat.press("n")
                await put_in(name)
                await seat.press("enter")
                assert seat.app.profile.name == clean_name(name), name
                assert [each for each in "\u200d\u200c" if each in name] == [
                    each for each in "\u200d\u200c" if each in clean_name(name)
                ], name


async def paste_text(seat, text):
    """Paste a text into the line that has the focus."""
    seat.app.post_message(Paste(text))
    await seat.settle()


async def test_a_family_of_emoji_is_one_character_to_every_key(tmp_path):
    """Nothing is ever half taken away, and the cursor never stands within it."""
    async with seated(tmp_path) as seat:
        await settings_of(seat)
        for keys, left in LEFT.items():
            await seat.press("n")
            assert seat.app.screen.query_one(Input).value == "", keys
            seat.app.post_message(Paste(f"A{FAMILY}"))
            await seat.settle()
            await seat.press(*keys.split())
            assert seat.app.screen.query_one(Input).value == left, keys
            await seat.press("escape")


async def test_control_characters_are_no_part_of_a_name(tmp_path):
    """Neither typed nor pasted; and of several lines the first is the name."""
    async with seated(tmp_path) as seat:
        await settings_of(seat)
        for way in ("typed", "pasted"):
            await seat.press("n")
            if way == "typed":
                for character in "A\x01d\x9ba\u202e\ufeff":
                    seat.app.post_message(Key("x" if character.isprintable() else "unknown", character))
            else:
                seat.app.post_message(Paste("A\x01d\x9ba\u202e\ufeff\nBo"))
            await seat.settle()
            assert seat.app.screen.query_one(Input).value == "Ada", way
            await seat.press("escape")
