"""The store: what is kept, found, given away and taken in."""

import json
from dataclasses import replace

import pytest

from pm_quest.saves.envelope import format_tables
from pm_quest.saves.folder_store import FolderStore
from pm_quest.saves.save_errors import SaveError
from pm_quest.saves.save_record import encode_save
from tests.building import play, scenario


def go_on(store, story, save, *choices):
    """Record these choices one by one, after those of the save."""
    for number in range(len(choices)):
        taken = (*save.choices, choices[number])
        save = store.record_progress(save, play(story, *taken, player=save.player, seed=save.seed))
    return save


def by_id(saves):
    """The same saves, in whatever order."""
    return {save.id: save for save in saves}


class TestKeeping:
    """What was acknowledged is there for whoever looks."""

    def test_nothing_is_made_before_something_is_saved(self, store):
        """Looking makes no folder."""
        assert store.list_saves() == ()
        assert store.find_best_results("Ada") == {}
        assert store.find_unfinished("Ada", "tiny") is None
        assert not store.folder.exists()

    def test_a_start_is_kept(self, store, begin):
        """With all that makes a playthrough."""
        save = begin("ask", seed=7, source="/x/mine.yaml", came_from=("0123456789ab", 1))
        assert FolderStore(store.folder).list_saves() == (save,)
        assert (save.player, save.scenario, save.seed, save.choices) == ("Ada", "tiny", 7, ("ask",))
        assert (save.source, save.fingerprint, save.came_from) == ("/x/mine.yaml", "ff", ("0123456789ab", 1))

    def test_each_choice_is_kept(self, store, story, begin):
        """In the same save, whose time goes on."""
        save = begin()
        later = go_on(store, story, save, "ask", "wait")
        assert later.id == save.id
        assert later.started == save.started < later.changed
        assert FolderStore(store.folder).get(save.id) == later

    def test_an_ending_is_kept_with_its_result(self, store, story, begin):
        """The ending's scene and title, impact and adaptability."""
        result = go_on(store, story, begin(), "ask", "leave").result
        assert (result.ending, result.title, result.impact, result.adaptability) == ("out", "The end", 40, 1)

    def test_a_save_is_one_small_file_and_the_one_before(self, store, story, begin, files):
        """And nothing else."""
        save = go_on(store, story, begin(), "ask")
        assert sorted(files()) == [f"{save.id}.json", f"{save.id}.json.previous"]

    def test_it_is_tinydb_inside(self, store, begin, files):
        """One document, whose id we gave, in one table."""
        save = begin()
        tables = json.loads(files()[f"{save.id}.json"].read_bytes())["tables"]
        assert list(tables) == ["playthrough"]
        assert list(tables["playthrough"]) == ["1"]

    def test_what_no_save_can_hold_is_refused(self, store, story):
        """A seed beyond all bounds, or nobody's playthrough: a sentence, and no file."""
        for bad in (play(story, player="Ada", seed=2**70), play(story)):
            with pytest.raises(SaveError, match="can't be saved"):
                store.start_save(bad, fingerprint="ff")
        assert store.list_saves() == ()


class TestFinding:
    """By player, scenario, seed and id."""

    def test_newest_first(self, store, story, begin):
        """By the last choice, not by the start."""
        one, two = begin(), begin()
        assert [save.id for save in store.list_saves()] == [two.id, one.id]
        go_on(store, story, one, "ask")
        assert [save.id for save in store.list_saves()] == [one.id, two.id]

    def test_players_are_kept_apart(self, store, begin):
        """Also where only capitals tell them apart."""
        names = ["Ada", "ada", "CON", "../up", "Ünal", "🦊"]
        ids = {name: begin(player=name).id for name in names}
        assert {name: [save.id for save in store.list_saves(name)] for name in names} == {n: [ids[n]] for n in names}
        assert len(store.list_saves()) == len(names)
        assert sorted(path.name for path in store.folder.iterdir()) == ["players"]

    def test_scenarios_are_kept_apart(self, store, story, begin):
        """A player's saves of one scenario."""
        begin()
        other = scenario(story.scenes, meters={"trust": (3, 0, 10)}, id="other")
        kept = store.start_save(play(other, player="Ada"), fingerprint="ff")
        assert store.list_saves("Ada", "other") == (kept,)

    def test_what_was_played_last_is_continued_where_it_has_not_ended(self, store, story, begin):
        """Of the seed asked for; what was left for one that has ended is not."""
        one, two = begin(seed=1), begin(seed=2)
        assert store.find_unfinished("Ada", "tiny") == two
        finished = go_on(store, story, begin(seed=3), "leave")
        assert finished.result
        assert store.find_unfinished("Ada", "tiny") is None
        assert store.find_unfinished("Ada", "tiny", seed=1) == one
        assert store.find_unfinished("Ada", "tiny", seed=3) is None
        assert store.find_unfinished("Bo", "tiny") is None

    def test_the_best_result_of_each_scenario(self, store, story, begin):
        """The highest impact; adaptability where that is the same."""
        go_on(store, story, begin(), "ask", "wait", "leave")
        go_on(store, story, begin(), "ask", "leave")
        go_on(store, story, begin(), "wait", "leave")
        begin()
        assert {id: result.impact for id, result in store.find_best_results("Ada").items()} == {"tiny": 40}

    @pytest.mark.parametrize("id", ["", "0" * 12, "../../x", "\x1b[2J", "x" * 1000])
    def test_an_id_that_is_none_is_a_sentence(self, store, begin, id):
        """For reading, exporting and deleting alike; nothing of it commands a terminal."""
        begin()
        for does in (store.get, store.export_save, store.delete_save):
            with pytest.raises(SaveError, match="There is no save") as error:
                does(id)
            assert "\x1b" not in error.value.sentence
            assert len(error.value.sentence) < 200

    def test_another_game_s_choices_are_seen(self, store, story, begin):
        """What was read once is read again when it changed."""
        save = begin()
        assert store.list_saves() == (save,)
        later = go_on(FolderStore(store.folder), story, save, "ask")
        assert store.list_saves() == (later,)

    def test_files_of_others_are_no_saves(self, store, begin, files):
        """Notes, copies and folders in between are left alone."""
        save = begin()
        folder = next(iter(files().values())).parent
        (folder / "notes.json").write_text("mine")
        (folder / "copy of a save.json").write_text("mine")
        (store.folder / "players" / "notes.txt").write_text("mine")
        assert store.list_saves() == (save,)
        assert store.notices == ()


class TestDeleting:
    """For good, with its copies."""

    def test_nothing_of_it_is_left(self, store, story, begin, files):
        """Neither the save nor the one before."""
        save, other = go_on(store, story, begin(), "ask"), begin()
        store.delete_save(save.id)
        assert sorted(files()) == [f"{other.id}.json"]
        assert FolderStore(store.folder).list_saves() == (other,)

    def test_one_deleted_while_it_is_played_comes_back(self, store, story, begin):
        """With the next choice; what the player sees is never lost."""
        save = begin("ask")
        FolderStore(store.folder).delete_save(save.id)
        assert go_on(store, story, save, "wait").choices == ("ask", "wait")
        assert store.get(save.id).choices == ("ask", "wait")


class TestExporting:
    """Saves travel as text."""

    def test_what_is_exported_can_be_imported_elsewhere(self, store, story, begin, tmp_path):
        """The very same save."""
        save = go_on(store, story, begin(), "ask", "leave")
        other = FolderStore(tmp_path / "elsewhere")
        assert other.import_save(store.export_save(save.id)) == save
        assert other.get(save.id) == save

    def test_importing_twice_is_once(self, store, begin):
        """The same save is not doubled."""
        save = begin("ask")
        assert store.import_save(store.export_save(save.id)) == save
        assert store.list_saves() == (save,)

    def test_importing_never_overwrites(self, store, story, begin):
        """A save that went on since is kept, and the imported one gets an id of its own."""
        save = begin("ask")
        exported = store.export_save(save.id)
        later = go_on(store, story, save, "wait")
        taken = store.import_save(exported)
        assert taken == replace(save, id=taken.id)
        assert taken.id != save.id
        assert by_id(store.list_saves()) == by_id((later, taken))

    def test_an_id_of_another_player_s_save_is_not_taken_twice(self, store, story, begin, tmp_path):
        """Ids tell saves apart across players."""
        save = begin()
        path = next((store.folder / "players").rglob("*.json"))
        elsewhere = FolderStore(tmp_path / "elsewhere")
        theirs = elsewhere.start_save(play(story, player="Bo"), fingerprint="ff")
        moved = path.with_name(f"{theirs.id}.json")
        path.rename(moved)
        assert store.import_save(elsewhere.export_save(theirs.id)).id not in {theirs.id, save.id}

    def test_a_file_of_the_saves_can_be_imported_as_it_is(self, store, begin, files, tmp_path):
        """Someone copied it from a backup."""
        save = begin("ask")
        text = files()[f"{save.id}.json"].read_text()
        assert FolderStore(tmp_path / "elsewhere").import_save(text) == save

    @pytest.mark.parametrize(
        "text", ["", "nonsense", "{}", "[]", "[" * 100_000, "\ud800", "\x00", '{"version": 1}', "9" * 9999]
    )
    def test_nonsense_is_refused_with_a_sentence(self, store, text):
        """Nothing is kept of it."""
        with pytest.raises(SaveError, match=r"^This can't be imported: it"):
            store.import_save(text)
        assert not store.folder.exists()

    def test_a_changed_export_is_refused(self, store, begin):
        """Its check sum tells."""
        exported = store.export_save(begin("ask").id)
        with pytest.raises(SaveError, match="check sum"):
            store.import_save(exported.replace('"ask"', '"leave"'))

    def test_a_save_of_nobody_is_refused_in_one_sentence(self, store, begin):
        """However whole it is."""
        document = encode_save(begin("ask")) | {"brings": {"player": " ", "skills": {}, "holds": []}}
        with pytest.raises(SaveError, match=r"^This can't be imported: 'brings' names no player\. Export"):
            store.import_save(format_tables({"playthrough": {"1": document}}))

    def test_an_export_of_a_newer_game_is_refused(self, store):
        """With what to do."""
        with pytest.raises(SaveError, match="newer PM Quest"):
            store.import_save('{"version": 9}')


class TestTwoGames:
    """On the very same playthrough: nothing is lost."""

    def test_the_same_choice_twice_is_once(self, store, story, begin):
        """Both took it; there is one save with it."""
        save = begin()
        one = go_on(store, story, save, "ask")
        other = go_on(FolderStore(store.folder), story, save, "ask")
        assert one.id == other.id == save.id
        assert len(store.list_saves()) == 1

    def test_different_choices_are_both_kept(self, store, story, begin):
        """The later one goes on as a save of its own, and its player is told."""
        save = begin("ask")
        one = go_on(store, story, save, "ask")
        second = FolderStore(store.folder)
        other = go_on(second, story, save, "wait")
        assert other.id != save.id
        assert other.came_from == (save.id, 1)
        assert (one.choices, other.choices) == (("ask", "ask"), ("ask", "wait"))
        assert by_id(store.list_saves()) == by_id((one, other))
        assert save.id in second.notices[0]
        assert other.id in second.notices[0]
        assert store.notices == ()

    def test_one_that_is_behind_goes_its_own_way(self, store, story, begin):
        """What the player sees is what is saved, also where the other game is ahead on the same way."""
        save = begin()
        ahead = go_on(store, story, save, "ask", "ask")
        behind = go_on(FolderStore(store.folder), story, save, "ask")
        assert behind.choices == ("ask",)
        assert behind.id != save.id
        assert by_id(store.list_saves()) == by_id((ahead, behind))
