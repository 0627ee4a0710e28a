"""A game: a playthrough and its save, step by step."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.game import Game, SaveError
from pm_quest.saves.folder_store import FolderStore
from pm_quest.saves.save_record import SaveResult
from pm_quest.story.model import Brings
from pm_quest.story.playthrough import ChoiceError
from pm_quest.story.share_code import SharedWay
from tests.building import choice, desk, end, play, scenario, scene


def opened(story, folder, **more):
    """A game of Ada's, as a fresh process opens it."""
    return Game.open(story, "ff", None, FolderStore(folder), "Ada", **more)


class TestOpening:
    """Going on where one left, or starting."""

    def test_the_first_time_it_starts(self, begin, store):
        """With a seed of its own, and on the disk."""
        game = begin()
        assert not game.resumed
        assert game.playthrough.turn == 0
        assert store.list_saves() == (game.save,)
        assert begin(fresh=True).playthrough.seed != game.playthrough.seed

    def test_then_it_goes_on(self, begin):
        """Where it was, in the same save."""
        game = begin()
        for taken in ("ask", "ask", "wait"):
            game.choose(taken)
        again = begin()
        assert again.resumed
        assert again.playthrough == game.playthrough
        assert again.save == game.save
        again.choose("ask")
        assert len(again.store.list_saves()) == 1

    def test_afresh_is_another(self, begin, store):
        """And the one before is kept."""
        first = begin()
        second = begin(fresh=True)
        assert not second.resumed
        assert {save.id for save in store.list_saves()} == {first.save.id, second.save.id}

    def test_a_seed_is_continued(self, begin):
        """The same seed goes on, another one starts another."""
        first, other = begin(seed=7), begin(seed=8)
        assert (first.playthrough.seed, other.playthrough.seed) == (7, 8)
        assert begin(seed=7).save.id == first.save.id
        assert begin().save.id == other.save.id

    def test_what_a_code_names_is_played_with_its_seed_and_what_was_brought(self, store):
        """A game of the same seed that was begun with something else is not taken for it."""
        mine = Game.open(desk(), "ff", None, store, "Ada", seed=7)
        way = SharedWay(play(desk(), "ask", seed=7, holds=("mba",)), is_same_version=True, is_cut=False, is_lost=False)
        game = Game.open_shared(way, "ff", None, store, "Ada")
        assert game.save.id != mine.save.id
        assert (game.playthrough.seed, game.playthrough.turn, game.playthrough.brings.holds) == (7, 0, ("mba",))
        game.choose("ask")
        again = Game.open_shared(way, "ff", None, store, "Ada")
        assert (again.playthrough.turn, again.other_way) == (1, way)
        assert again.restart().seed == 7

    def test_a_finished_one_is_not_continued(self, begin):
        """It is kept with its result, and the next game is a new one."""
        game = begin()
        game.choose("leave")
        assert game.save.result == SaveResult("out", "The end", 30, 0)
        assert not begin().resumed

    def test_other_players_have_their_own(self, begin):
        """Nobody goes on with somebody else's."""
        begin()
        assert not begin(player="Bo").resumed

    def test_another_file_of_the_same_name_is_another_scenario(self, begin):
        """Neither its path nor its content is the same."""
        game = begin(source="/a/story.yaml", fingerprint="aa")
        assert not begin(source="/b/story.yaml", fingerprint="bb").resumed
        assert begin(source="/c/story.yaml", fingerprint="aa").save.id == game.save.id

    def test_the_player_brings_a_name(self, begin):
        """Cleaned; and skills and credentials where there are some."""
        game = begin(player="  A\x1bda ", brings=Brings({"tech": 2}, ("mba",)))
        assert game.playthrough.brings == Brings({"tech": 2}, ("mba",), "Ada")
        assert begin().playthrough.skills["tech"] == 2

    def test_no_name_is_a_sentence(self, begin):
        """As for everything that can't be saved."""
        with pytest.raises(SaveError, match="name needs"):
            begin(player="\x00")

    def test_a_seed_beyond_all_bounds_is_a_sentence(self, begin):
        """No file holds it."""
        with pytest.raises(SaveError, match="'seed'"):
            begin(seed=10**30)


class TestChoosing:
    """On the disk before it is given back."""

    def test_what_is_given_back_is_on_the_disk(self, begin, story):
        """For any other process to see."""
        game = begin(seed=3)
        for taken in ("ask", "wait", "leave"):
            given_back = game.choose(taken)
            assert given_back == game.playthrough
            assert FolderStore(game.store.folder).get(game.save.id) == game.save
            assert game.save.choices == given_back.choices

    def test_it_costs_at_most_two_flushes(self, begin, monkeypatch):
        """One of the file, one of the folder."""
        game, flushed, fsync = begin(), [], os.fsync
        monkeypatch.setattr(os, "fsync", lambda descriptor: (flushed.append(descriptor), fsync(descriptor)))
        for number in range(1, 6):
            game.choose("ask")
            assert len(flushed) <= 2 * number

    def test_what_can_not_be_chosen_changes_nothing(self, begin, store):
        """A sentence; neither the playthrough nor the save moves."""
        game = begin()
        before = game.playthrough, game.save
        with pytest.raises(ChoiceError, match="no choice 'fly'"):
            game.choose("fly")
        assert (game.playthrough, game.save) == before
        assert store.list_saves() == (game.save,)

    @given(st.lists(st.sampled_from(("ask", "wait", "back", "again", "quit")), max_size=12))
    def test_nothing_is_ever_lost(self, tmp_path_factory, steps):
        """Whatever is done in whatever order: every save made is still there, and what one sees is saved."""
        folder, story = tmp_path_factory.mktemp("saves"), desk()
        game = Game.open(story, "ff", None, FolderStore(folder), "Ada")
        longest = {game.save.id: game.save.choices}
        for step in steps:
            if step == "back" and game.playthrough.turn:
                game.rewind(game.playthrough.turn // 2)
            elif step == "again":
                game.restart()
            elif step == "quit":
                game = Game.open(story, "ff", None, FolderStore(folder), "Ada")
            elif step in ("ask", "wait"):
                game.choose(step)
            longest[game.save.id] = game.playthrough.choices
        assert {save.id: save.choices for save in FolderStore(folder).list_saves()} == longest


class TestGoingBack:
    """A new save; the old one stays as it was."""

    def test_the_old_one_is_kept(self, begin, story, store):
        """Whole, and a finished one with its result."""
        game = begin()
        for taken in ("ask", "ask", "leave"):
            game.choose(taken)
        old = game.save
        assert game.rewind(1) == play(story, "ask", seed=old.seed, player="Ada")
        assert game.save.came_from == (old.id, 1)
        assert (game.save.choices, game.save.result) == (("ask",), None)
        game.choose("wait")
        kept = {save.id: save for save in store.list_saves()}
        assert kept == {old.id: old, game.save.id: game.save}

    def test_it_is_continued_next_time(self, begin):
        """What was played last."""
        game = begin()
        game.choose("ask")
        game.rewind(0)
        assert begin().save.id == game.save.id

    def test_a_turn_that_was_not_played_is_refused(self, begin):
        """And nothing has moved."""
        game = begin()
        before = game.playthrough, game.save
        with pytest.raises(ValueError, match="no turn 5"):
            game.rewind(5)
        assert (game.playthrough, game.save) == before

    def test_again_starts_afresh(self, begin):
        """With what was brought then, another seed, and no past."""
        game = begin(brings=Brings({"tech": 1}), source="/x.yaml")
        game.choose("leave")
        old = game.save
        game.restart()
        assert (game.playthrough.turn, game.resumed, game.save.came_from) == (0, False, None)
        assert game.playthrough.brings == old.brings
        assert game.save.source == "/x.yaml"
        assert game.store.get(old.id) == old
        assert game.restart(seed=9).seed == 9


class TestTwoGames:
    """Of one player, on the same playthrough."""

    def test_both_go_on_and_the_second_is_informed(self, begin, store):
        """In a save of its own from there on."""
        one, other = begin(), begin()
        one.choose("ask")
        other.choose("wait")
        assert other.save.id != one.save.id
        assert len(other.notices) == 1
        one.choose("ask")
        other.choose("wait")
        assert len(other.notices) == 1
        assert {save.choices for save in store.list_saves()} == {("ask", "ask"), ("wait", "wait")}

    def test_an_ending_is_told_to_each(self, begin, store):
        """Both finish; both results are there."""
        one, other = begin(), begin()
        one.choose("leave")
        other.choose("ask")
        other.choose("leave")
        assert sorted(save.result.impact for save in store.list_saves()) == [30, 40]


def test_a_dead_end_is_saved_and_led_out_of(store):
    """Where nothing can be taken the save is kept, and going back goes on."""
    story = scenario(
        {
            "a": scene(choices={"in": choice("b")}),
            "b": scene(choices={"out": choice("a", when="visited(c)")}),
            "c": end(),
        }
    )
    game = Game.open(story, "ff", None, store, "Ada")
    game.choose("in")
    assert game.playthrough.stuck
    again = Game.open(story, "ff", None, FolderStore(store.folder), "Ada")
    assert again.playthrough.stuck
    assert not again.rewind(0).stuck


def test_earlier_impacts_are_those_of_the_players_other_ways(tmp_path):
    """Of this scenario, without the present one; none where the saves can't be read."""
    story = scenario({"s": scene(choices={"c": choice("e"), "d": choice("f")}), "e": end(20), "f": end(70)})
    for taken in "cd":
        opened(story, tmp_path, fresh=True).choose(taken)
    game = opened(story, tmp_path, fresh=True)
    game.choose("c")
    assert sorted(game.earlier_impacts) == [20, 70]


def test_there_are_no_earlier_impacts_where_saves_can_not_be_read(tmp_path, monkeypatch):
    """A card is made all the same."""
    game = opened(desk(), tmp_path)

    def refuse(*_):
        raise SaveError("The disk is gone.")

    monkeypatch.setattr(FolderStore, "list_saves", refuse)
    assert game.earlier_impacts == []
