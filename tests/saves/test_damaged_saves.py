"""Files of saves that were damaged from outside: what is still there, and what is said."""

import pytest

from pm_quest.kit.atomic_write import pending_path
from pm_quest.saves.folder_store import FolderStore
from tests.saves.test_folder_store import go_on


class TestDamage:
    """What happens to files from outside is found, told and made good."""

    @pytest.fixture
    def save(self, store, story, begin):
        """A save three choices old."""
        return go_on(store, story, begin(), "ask", "wait", "ask")

    @pytest.mark.parametrize("damage", [b"", b"\x00" * 500, b"{", b"[" * 9999, b"nonsense"])
    def test_a_damaged_save_is_set_aside_and_the_copy_before_is_used(self, store, save, files, damage):
        """One choice earlier, and the player is told where the damaged one is."""
        files()[f"{save.id}.json"].write_bytes(damage)
        fresh = FolderStore(store.folder)
        assert [found.choices for found in fresh.list_saves()] == [("ask", "wait")]
        assert files()[f"{save.id}.json.damaged-1"].read_bytes() == damage
        assert len(fresh.notices) == 1
        assert "damaged" in fresh.notices[0]
        assert f"{save.id}.json.damaged-1" in fresh.notices[0]

    def test_play_goes_on_over_damage(self, store, story, save, files):
        """A file damaged while it is played costs nothing at all: the player's game knows every choice."""
        files()[f"{save.id}.json"].write_bytes(b"broken")
        later = go_on(store, story, save, "wait")
        assert later.id == save.id
        assert later.choices == ("ask", "wait", "ask", "wait")
        assert "damaged" in store.notices[0]
        assert FolderStore(store.folder).get(save.id) == later

    def test_a_change_by_hand_is_damage(self, store, save, files):
        """The check sum tells; the change is kept aside."""
        path = files()[f"{save.id}.json"]
        path.write_bytes(path.read_bytes().replace(b'"seed":0', b'"seed":1'))
        assert [found.seed for found in FolderStore(store.folder).list_saves()] == [0]

    def test_both_copies_damaged_is_reported(self, store, save, files):
        """Nothing to be used; both are kept aside, nobody crashes."""
        for path in files().values():
            path.write_bytes(b"broken")
        fresh = FolderStore(store.folder)
        assert fresh.list_saves() == ()
        assert "no sound copy" in fresh.notices[0]
        assert sorted(files()) == [f"{save.id}.json.damaged-1", f"{save.id}.json.previous.damaged-1"]

    def test_a_missing_file_with_the_copy_before_is_that_copy(self, store, save, files):
        """A game killed in the middle of a swap: the copy is what was last acknowledged."""
        files()[f"{save.id}.json"].unlink()
        fresh = FolderStore(store.folder)
        assert [found.choices for found in fresh.list_saves()] == [("ask", "wait")]
        assert fresh.notices == ()

    def test_a_folder_in_its_place_is_set_aside(self, store, save, files):
        """Even that."""
        path = files()[f"{save.id}.json"]
        path.unlink()
        path.mkdir()
        assert [found.choices for found in FolderStore(store.folder).list_saves()] == [("ask", "wait")]
        assert files()[f"{save.id}.json.damaged-1"].is_dir()

    def test_a_newer_file_is_left_untouched(self, store, story, save, files):
        """Reading says so; playing on goes into a save of its own."""
        newer = b'{"version": 2, "what": "ever"}'
        path = files()[f"{save.id}.json"]
        path.write_bytes(newer)
        assert FolderStore(store.folder).list_saves() == ()
        later = go_on(store, story, save, "wait")
        assert later.id != save.id
        assert later.choices == ("ask", "wait", "ask", "wait")
        assert path.read_bytes() == newer
        assert "newer PM Quest" in store.notices[0]

    def test_the_player_is_informed_once(self, store, save, files):
        """However often the saves are looked at."""
        files()[f"{save.id}.json"].write_bytes(b'{"version": 2}')
        fresh = FolderStore(store.folder)
        fresh.list_saves(), fresh.list_saves(), fresh.find_best_results("Ada")
        assert len(fresh.notices) == 1
        assert len(fresh.take_notices()) == 1
        assert fresh.notices == ()

    def test_verify_reads_everything(self, store, save, begin, files):
        """And says how it stands, in a sentence."""
        begin(player="Bo")
        fresh = FolderStore(store.folder)
        assert str(fresh.verify_saves()) == f"2 saves are sound in {store.folder}; nothing is damaged."
        next(path for path in (store.folder / "players").rglob(f"{save.id}.json")).write_bytes(b"broken")
        report = fresh.verify_saves()
        assert (report.saves, len(report.notices)) == (2, 1)
        assert "needed care" in str(report)

    def test_a_leftover_of_a_killed_game_is_no_save(self, store, story, save, files):
        """Half a file aside is not looked at, and the next choice writes over it."""
        pending_path(files()[f"{save.id}.json"]).write_bytes(b"half")
        fresh = FolderStore(store.folder)
        assert fresh.list_saves() == (save,)
        assert fresh.notices == ()
        go_on(fresh, story, save, "wait")
        assert not pending_path(files()[f"{save.id}.json"]).exists()
