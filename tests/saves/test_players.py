"""Players and their settings."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.saves.envelope import pack_tables
from pm_quest.saves.players import PlayerProfile, PlayerSettings, PlayerStore
from pm_quest.saves.save_errors import SaveError

LIGHT = PlayerSettings(theme="pm-day", reduced_motion=True, text_width=64)


@pytest.fixture
def players(tmp_path):
    """Nobody yet."""
    return PlayerStore(tmp_path / "saves")


def test_at_first_there_is_nobody(players):
    """And looking makes no folder."""
    assert players.list_profiles() == ()
    assert players.current is None
    assert players.get("Ada") == PlayerProfile("Ada")
    assert not players.path.parent.exists()


def test_a_profile_is_kept(players):
    """With its settings, for the next game."""
    players.save_profile(PlayerProfile("Ada", LIGHT))
    again = PlayerStore(players.path.parent)
    assert again.get("Ada") == again.current == PlayerProfile("Ada", LIGHT)


def test_players_are_many(players):
    """By name; each with their own settings; capitals tell them apart."""
    for name in ("bo", "Ada", "ada", "Çağla"):
        players.save_profile(PlayerProfile(name, PlayerSettings(theme=name)))
    assert [profile.name for profile in players.list_profiles()] == ["Ada", "ada", "bo", "Çağla"] or [
        profile.name for profile in players.list_profiles()
    ] == ["ada", "Ada", "bo", "Çağla"]
    assert players.get("ada").settings.theme == "ada"
    assert players.get("Ada").settings.theme == "Ada"


def test_who_played_last_is_current(players):
    """Putting a profile again makes it so."""
    for name in ("Ada", "Bo", "Ada"):
        players.save_profile(PlayerProfile(name))
    assert players.current == PlayerProfile("Ada")
    assert len(players.list_profiles()) == 2


def test_two_games_do_not_overwrite_each_other(players):
    """Each reads under the lock before it writes, and the ids of documents are ours."""
    other = PlayerStore(players.path.parent)
    players.save_profile(PlayerProfile("Ada"))
    other.save_profile(PlayerProfile("Bo"))
    players.save_profile(PlayerProfile("Cy"))
    assert [profile.name for profile in other.list_profiles()] == ["Ada", "Bo", "Cy"]


def test_a_name_is_cleaned(players):
    """As it is kept, so it is found."""
    assert players.save_profile(PlayerProfile("  A\x1bda ")).name == "Ada"
    assert players.get("\tAda").name == "Ada"
    with pytest.raises(ValueError, match="at least one"):
        players.save_profile(PlayerProfile(" "))


@pytest.mark.parametrize(
    ("kept", "read"),
    [
        (None, PlayerSettings()),
        ({}, PlayerSettings()),
        ([1], PlayerSettings()),
        ({"theme": 5, "reduced_motion": "yes", "text_width": "wide"}, PlayerSettings()),
        ({"theme": "a\x1b[2Jb", "text_width": 9999}, PlayerSettings(theme="a[2Jb", text_width=120)),
        ({"text_width": -1, "reduced_motion": True, "more": 1}, PlayerSettings(reduced_motion=True, text_width=40)),
        ({"text_width": True}, PlayerSettings()),
    ],
)
def test_settings_from_outside_are_made_possible(players, kept, read):
    """What can't be is as it is for everybody; what is too much is the most there is."""
    players.path.parent.mkdir()
    players.path.write_bytes(pack_tables({"players": {"1": {"name": "Ada", "settings": kept, "played": "x"}}}))
    assert players.get("Ada").settings == read
    assert players.notices == ()


def test_a_damaged_file_is_made_good(players):
    """From the copy before it, and the player is told."""
    players.save_profile(PlayerProfile("Ada"))
    players.save_profile(PlayerProfile("Bo"))
    players.path.write_bytes(b"broken")
    assert [profile.name for profile in players.list_profiles()] == ["Ada"]
    assert "damaged" in players.notices[0]


def test_a_newer_file_is_left_alone(players):
    """Players are as if new, and saving settings is refused with a sentence."""
    players.path.parent.mkdir()
    players.path.write_bytes(b'{"version": 2}')
    assert players.list_profiles() == ()
    with pytest.raises(SaveError, match="newer PM Quest"):
        players.save_profile(PlayerProfile("Ada"))
    assert json.loads(players.path.read_bytes()) == {"version": 2}


@given(data=st.binary(max_size=200))
def test_any_bytes_are_read_without_harm(tmp_path_factory, data):
    """Nothing in the file makes the game fail."""
    players = PlayerStore(tmp_path_factory.mktemp("saves"))
    players.path.write_bytes(data)
    assert players.list_profiles() == ()
    assert len(players.notices) == 1
    players.save_profile(PlayerProfile("Ada"))
    assert players.current == PlayerProfile("Ada")
