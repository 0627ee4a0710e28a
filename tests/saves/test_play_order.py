"""Which save was played last, whatever the clock says."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from pm_quest.saves.envelope import pack_tables, unpack_tables
from pm_quest.saves.folder_store import FolderStore
from pm_quest.saves.play_order import ORDER_FILE, list_latest
from pm_quest.saves.players import PlayerProfile, PlayerStore
from tests.building import desk, play

TODAY = datetime(2026, 5, 4, 12, tzinfo=UTC)
YEARS = timedelta(days=3652)


@pytest.fixture
def clock(monkeypatch):
    """A clock that can be set, to so much after or before today; it ticks with every look at it."""
    shown = [TODAY]

    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            shown[0] += timedelta(seconds=1)
            return shown[0]

    def set_clock(by):
        shown[0] = TODAY + by

    monkeypatch.setattr("pm_quest.saves.save_record.datetime", Clock)
    return set_clock


@pytest.fixture
def begin(store, story):
    """Starts a save after these choices, in a process of its own."""

    def started(*choices, player="Ada", **more):
        return FolderStore(store.folder).start_save(play(story, *choices, player=player), fingerprint="ff", **more)

    return started


def go_on(store, story, save, *choices):
    """Record one more choice in a process of its own."""
    taken = (*save.choices, *choices)
    return FolderStore(store.folder).record_progress(save, play(story, *taken, player=save.player))


def forget(files, *ids, keys=("played", "title", "unread"), **more):
    """Make saves those of the version before, which knew neither a number nor a title."""
    for id in ids:
        path = files()[f"{id}.json"]
        tables = unpack_tables(path.read_bytes())
        (document,) = tables["playthrough"].values()
        for key in keys:
            document.pop(key)
        document.update(more)
        path.write_bytes(pack_tables(tables))
    (path.parent / ORDER_FILE).unlink(missing_ok=True)


def test_a_save_from_a_clock_that_ran_ahead_is_not_the_newest_for_ever(store, story, begin, clock):
    """What was played after the clock was set back is newer, and what is played now is the newest again."""
    clock(YEARS)
    ahead = begin("ask")
    clock(timedelta(0))
    right = begin("ask", "ask")
    assert [save.id for save in store.list_saves()] == [right.id, ahead.id]
    assert store.find_unfinished("Ada", "tiny").id == right.id
    go_on(store, story, ahead, "wait")
    assert [save.id for save in store.list_saves()] == [ahead.id, right.id]


def test_a_clock_set_back_by_years_puts_nothing_behind(store, story, begin, clock):
    """As with an empty battery: what is played then is the newest."""
    first = begin("ask")
    clock(-YEARS)
    second = begin("wait")
    third = go_on(store, story, first, "ask")
    assert [save.id for save in store.list_saves()] == [third.id, second.id]


def test_a_time_that_has_not_come_yet_is_known_as_such(store, begin, clock):
    """So that it can be shown as one."""
    clock(YEARS)
    begin("ask")
    assert not store.list_saves()[0].is_in_future
    clock(timedelta(0))
    assert store.list_saves()[0].is_in_future


def test_saves_of_the_version_before_open_and_sort_by_their_times(store, story, begin, files, clock):
    """Any that is played with this version comes before all of them."""
    old = [begin(choice) for choice in ("ask", "wait", "ask")]
    forget(files, *(save.id for save in old))
    assert [save.id for save in store.list_saves()] == [save.id for save in old[::-1]]
    assert store.list_saves()[0].title == ""
    assert not store.list_saves()[0].unread
    clock(-YEARS)
    go_on(store, story, old[1], "ask")
    assert [save.id for save in store.list_saves()] == [old[1].id, old[2].id, old[0].id]


def test_among_saves_of_the_version_before_one_from_the_future_is_the_last(store, begin, files, clock):
    """Its time can't be true, so it says nothing."""
    clock(YEARS)
    ahead = begin("ask")
    clock(timedelta(0))
    right = begin("wait")
    forget(files, ahead.id, right.id)
    assert [save.id for save in FolderStore(store.folder).list_saves()] == [right.id, ahead.id]


@pytest.mark.parametrize("text", [None, "", "nonsense", "-5", "9" * 20, "\0" * 20])
def test_a_lost_or_damaged_number_is_found_again_in_the_saves(store, story, begin, clock, text):
    """It is only a hint, and never flushed."""
    first, second = begin("ask"), begin("wait")
    path = next((store.folder / "players").iterdir()) / ORDER_FILE
    path.unlink()
    if text is not None:
        path.write_text(text)
    clock(-YEARS)
    assert go_on(store, story, first, "ask").played > second.played
    assert store.list_saves()[0].id == first.id


def test_a_number_that_is_behind_the_saves_is_caught_up(store, story, begin, clock):
    """As after a power cut: a game that has looked at the saves knows better."""
    first, second = begin("ask"), begin("wait")
    (next((store.folder / "players").iterdir()) / ORDER_FILE).write_text("0" * 20)
    clock(-YEARS)
    fresh = FolderStore(store.folder)
    assert fresh.list_saves()[0].id == second.id
    fresh.record_progress(first, play(story, "ask", "ask", player="Ada"))
    assert fresh.list_saves()[0].id == first.id


def test_the_highest_number_of_all_locks_nobody_out(store, story, begin, files):
    """A file changed by hand: what is played is still saved, and the later time is the newer."""
    first = begin("ask")
    forget(files, first.id, keys=(), played=2**53)
    second = begin("wait")
    assert [save.id for save in FolderStore(store.folder).list_saves()] == [second.id, first.id]
    go_on(store, story, first, "ask")
    assert FolderStore(store.folder).list_saves()[0].id == first.id


@pytest.mark.parametrize("played", [-1, 2**53 + 1, "5", 1.5, True])
def test_a_number_that_was_never_given_is_damage(store, begin, files, played):
    """As everything else that the game would not have written."""
    save = begin("ask")
    forget(files, save.id, keys=(), played=played)
    fresh = FolderStore(store.folder)
    assert fresh.list_saves() == ()
    assert "damaged" in fresh.notices[0]


def test_between_players_the_clock_tells(store, story, begin, clock):
    """However much more one of them played."""
    ada = begin("ask")
    for _ in range(9):
        ada = go_on(store, story, ada, "ask")
    bo = begin("wait", player="Bo")
    assert [save.player for save in store.list_saves()] == ["Bo", "Ada"]
    go_on(store, story, ada, "wait")
    assert [save.id for save in store.list_saves()] == [ada.id, bo.id]


class TestImporting:
    """A save from elsewhere takes its place by its time."""

    def exported(self, tmp_path, story, *choices):
        """A save of Ada's on another machine."""
        other = FolderStore(tmp_path / "other")
        save = other.start_save(play(story, *choices, player="Ada"), fingerprint="ff")
        for _ in range(5):
            save = other.record_progress(save, play(story, *choices, player="Ada"))
        return other.export_save(save.id)

    def test_one_that_was_played_between_two_stands_between_them(self, store, story, begin, clock, tmp_path):
        """However many numbers the other machine gave."""
        before = begin("ask")
        text = self.exported(tmp_path, story, "wait")
        after = begin("ask", "ask")
        taken = store.import_save(text)
        assert [save.id for save in store.list_saves()] == [after.id, taken.id, before.id]

    def test_one_with_a_time_far_in_the_future_is_the_newest_only_until_something_is_played(
        self, store, story, begin, clock, tmp_path
    ):
        """Its own time stays, to be shown."""
        clock(YEARS)
        text = self.exported(tmp_path, story, "wait")
        clock(timedelta(0))
        before = begin("ask")
        taken = store.import_save(text)
        assert taken.is_in_future
        assert [save.id for save in store.list_saves()] == [taken.id, before.id]
        go_on(store, story, before, "ask")
        assert [save.id for save in store.list_saves()] == [before.id, taken.id]

    def test_an_export_of_the_version_before_is_taken(self, store, story, begin, tmp_path):
        """It has no number and no title."""
        content = json.loads(self.exported(tmp_path, story, "wait"))
        (document,) = content["tables"]["playthrough"].values()
        for key in ("played", "title", "unread"):
            document.pop(key)
        text = pack_tables(content["tables"]).decode()
        assert store.import_save(text).choices == ("wait",)
        assert store.import_save(text) == store.list_saves()[0]
        assert len(store.list_saves()) == 1


class TestBeingIn:
    """What a player can be said to be in the middle of, or at the end of."""

    def test_of_a_scenario_only_what_was_played_last(self, store, begin):
        """Started afresh, the one before was left."""
        begin("ask")
        last = begin("wait")
        assert list(list_latest(store.list_saves("Ada"))) == [last]

    def test_files_of_one_name_are_scenarios_of_their_own(self, store, begin):
        """Unless what is in them is the same."""
        one = begin("ask", source="/a/story.yaml")
        other = FolderStore(store.folder).start_save(
            play(desk(), "wait", player="Ada"), fingerprint="ee", source="/b/story.yaml"
        )
        assert [save.id for save in list_latest(store.list_saves("Ada"))] == [other.id, one.id]
        copy = begin("ask", "ask", source="/c/story.yaml")
        assert [save.id for save in list_latest(store.list_saves("Ada"))] == [copy.id, other.id]

    def test_what_another_branched_off_was_left_wherever_that_lies(self, store, begin):
        """As when a file was moved, and edited."""
        old = begin("ask", source="/a/story.yaml")
        moved = FolderStore(store.folder).start_save(
            play(desk(), "ask", player="Ada"), fingerprint="ee", source="/b/story.yaml", came_from=(old.id, 1)
        )
        assert list(list_latest(store.list_saves("Ada"))) == [moved]
        assert store.find_unfinished("Ada", "tiny", file=("/a/story.yaml", "ff")) is None

    def test_an_older_branch_that_was_continued_since_counts_again(self, store, story, begin):
        """Two terminals: one went back, the other went on where they had been."""
        old = begin("ask")
        begin(came_from=(old.id, 0))
        later = go_on(store, story, old, "ask")
        assert list(list_latest(store.list_saves("Ada"))) == [later]
        assert store.find_unfinished("Ada", "tiny").id == old.id


def test_who_played_last_is_known_after_the_clock_was_set_back(tmp_path, clock):
    """A player of a day that ran ahead is not the present one for ever."""
    clock(YEARS)
    PlayerStore(tmp_path).save_profile(PlayerProfile("Ada"))
    clock(timedelta(0))
    PlayerStore(tmp_path).save_profile(PlayerProfile("Bo"))
    assert PlayerStore(tmp_path).current.name == "Bo"
    PlayerStore(tmp_path).save_profile(PlayerProfile("Ada"))
    assert PlayerStore(tmp_path).current.name == "Ada"


def test_players_of_the_version_before_are_known_by_their_times(tmp_path, clock):
    """Until somebody plays with this one."""
    for name in ("Ada", "Bo", "Cy"):
        PlayerStore(tmp_path).save_profile(PlayerProfile(name))
    path = tmp_path / "players.json"
    tables = unpack_tables(path.read_bytes())
    for document in tables["players"].values():
        del document["order"]
    path.write_bytes(pack_tables(tables))
    assert PlayerStore(tmp_path).current.name == "Cy"
    clock(-YEARS)
    PlayerStore(tmp_path).save_profile(PlayerProfile("Ada"))
    assert PlayerStore(tmp_path).current.name == "Ada"
