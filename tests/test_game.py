"""A game: a playthrough and its save, step by step."""

import io
import json
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.game import Game, SaveError
from pm_quest.lines.json_presenter import JsonPresenter
from pm_quest.lines.presenter import PlayRecord
from pm_quest.saves.folder_store import FolderStore
from pm_quest.saves.save_record import SaveResult
from pm_quest.story.model import Brings
from pm_quest.story.playthrough import ChoiceError
from tests.building import choice, desk, end, play, scenario, scene


@pytest.fixture
def begin(store, story):
    """Opens a game of Ada's, as a fresh process would."""

    def opened(**more):
        asked = {"scenario": story, "fingerprint": "ff", "source": None, "player": "Ada", **more}
        return Game.open(store=FolderStore(store.folder), **asked)

    return opened


def hallway():
    """The desk, with a scene before it and scenes on the way back and out that only lead on."""
    to_desk = scene("Down the hall.", go="desk")
    choices = {
        "ask": choice("hall", gain={"trust": 1}),
        "wait": choice({"hall": 1, "desk": 1}),
        "leave": choice("stairs"),
    }
    scenes = {"door": scene(go="hall"), "hall": to_desk, "desk": scene(choices=choices), "stairs": scene(go="out")}
    return scenario({**scenes, "out": end("10 * trust")}, meters={"trust": (3, 0, 10)})


def opened(story, folder, **more):
    """A game of Ada's, as a fresh process opens it."""
    return Game.open(story, "ff", None, FolderStore(folder), "Ada", **more)


def scenes_passed(playthrough):
    """The scenes of the way, in order."""
    return [scene.id for turn in playthrough.list_turns() for scene in turn.path]


def scenes_in_journal(playthrough):
    """The scenes that the journal has as JSON; where it stands is the last."""
    out = io.StringIO()
    JsonPresenter(out).show_journal(PlayRecord.of_playthrough(playthrough))
    return [scene["id"] for scene in json.loads(out.getvalue())["scenes"]]


def edited(story, **choices):
    """The same scenario with other choices at the desk."""
    return scenario({**story.scenes, "desk": scene(choices=choices)}, meters={"trust": (3, 0, 10)})


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


class TestContinuing:
    """Where one left; nothing where that has ended."""

    def test_the_way_that_was_taken_back_is_not_continued_after_the_other_has_ended(self, begin, store):
        """It stays among the saves."""
        game = begin()
        for does in (lambda: game.choose("ask"), lambda: game.rewind(0), lambda: game.choose("leave")):
            does()
        assert not begin().resumed
        assert ("ask",) in {save.choices for save in store.list_saves()}

    def test_back_and_left_is_continued_where_it_went_back_to(self, begin):
        """Also at the start, with nothing decided."""
        game = begin()
        game.choose("ask")
        game.rewind(0)
        again = begin()
        assert (again.resumed, again.playthrough.choices, again.save.id) == (True, (), game.save.id)

    def test_a_finished_one_taken_back_in_is_continued(self, begin):
        """Until that has ended, too."""
        game = begin()
        for taken in ("ask", "wait", "leave"):
            game.choose(taken)
        game.rewind(1)
        assert begin().playthrough.choices == ("ask",)
        begin().choose("leave")
        assert not begin().resumed

    def test_one_left_for_a_fresh_start_is_not_continued(self, begin):
        """Neither while that goes on, nor when it has ended; its seed leads back to it."""
        old = begin(seed=5)
        old.choose("ask")
        new = begin(fresh=True, seed=6)
        assert begin().save.id == new.save.id
        new.choose("leave")
        assert not begin().resumed
        assert begin(seed=5).save.id == old.save.id

    def test_another_scenario_in_between_changes_nothing(self, begin):
        """Each has its own."""
        game, other = begin(), scenario({"a": scene(choices={"go": choice("b")}), "b": end()}, id="other")
        game.choose("ask")
        begin(scenario=other).choose("go")
        assert begin().save.id == game.save.id
        assert not begin(scenario=other).resumed

    def test_an_ending_that_was_not_shown_is_continued(self, begin):
        """Until it was; its result counts already."""
        game = begin()
        game.choose("leave", unread=True)
        again = begin()
        assert (again.resumed, again.playthrough.ended) == (True, True)
        assert again.store.find_best_results("Ada")["tiny"].impact == 30
        again.mark_read()
        assert not begin().resumed

    def test_a_disk_that_refuses_what_was_shown_is_no_error(self, begin, monkeypatch):
        """The ending is shown once more."""
        game = begin()
        game.choose("leave", unread=True)

        def refuse(*_, **__):
            raise SaveError("The disk is full.")

        with monkeypatch.context() as patched:
            patched.setattr(game.store, "record_progress", refuse)
            game.mark_read()
        assert begin().resumed

    def test_what_is_not_ended_is_never_unread(self, begin):
        """There is more of it to come anyway."""
        game = begin()
        game.choose("ask", unread=True)
        assert not game.save.unread

    @given(st.lists(st.sampled_from(("ask", "wait", "leave", "back", "start", "quit", "fresh", "again")), max_size=15))
    def test_one_comes_back_to_exactly_where_one_left(self, tmp_path_factory, steps):
        """Whatever was done in whatever order; and the journal has every scene of the way."""
        folder, story = tmp_path_factory.mktemp("saves"), hallway()
        game = opened(story, folder)
        for step in steps:
            now = game.playthrough
            if step in ("back", "start") and now.turn:
                game.rewind(now.turn - 1 if step == "back" else 0)
            elif step == "again":
                game.restart()
            elif step in ("quit", "fresh"):
                game = opened(story, folder, fresh=step == "fresh")
                assert step == "fresh" or (now.ended and not game.resumed) or game.playthrough == now
            elif step in ("ask", "wait", "leave") and not now.ended:
                game.choose(step)
        left, back = game.playthrough, opened(story, folder)
        assert back.resumed != left.ended
        assert left.ended or back.playthrough == left
        assert scenes_in_journal(back.playthrough) == scenes_passed(back.playthrough)


class TestAnotherFile:
    """What was played in another file with the same id can be gone on with."""

    @pytest.fixture
    def old(self, begin):
        """A save of a file: ask, wait."""
        game = begin(source="/old/tiny.yaml", fingerprint="aa")
        for taken in ("ask", "wait"):
            game.choose(taken)
        return game.save

    @pytest.fixture
    def moved(self, begin, story):
        """Opens the file where it is now, and as it is now."""
        return lambda **more: begin(**{"source": "/new/tiny.yaml", "fingerprint": "bb", **more})

    def test_it_is_named_and_nothing_is_done_about_it(self, old, moved):
        """A playthrough is begun; it is named again until something is decided there."""
        assert moved().other_save == old
        game = moved()
        assert (game.playthrough.turn, game.other_save) == (0, old)
        game.choose("ask")
        assert game.other_save is None
        assert moved().other_save is None

    def test_it_goes_on_as_far_as_its_choices_fit(self, old, moved, story):
        """In a new save of the file that is played; the old one is kept, and not gone on with any more."""
        game = moved()
        game.continue_elsewhere()
        assert (game.playthrough.choices, game.resumed, game.misfit) == (("ask", "wait"), True, None)
        assert (game.save.source, game.save.came_from) == ("/new/tiny.yaml", (old.id, 2))
        assert game.store.get(old.id) == old
        again = moved()
        assert (again.save.id, again.other_save) == (game.save.id, None)

    def test_a_choice_that_no_longer_fits_is_named_and_the_next_goes_into_the_same_save(self, old, moved, story):
        """The old one has them all."""
        game = moved(scenario=edited(story, ask=choice("desk"), leave=choice("out")))
        game.continue_elsewhere()
        assert (game.misfit.number, game.misfit.choice, game.playthrough.choices) == (2, "wait", ("ask",))
        here = game.save.id
        game.choose("ask")
        assert (game.save.id, game.misfit) == (here, None)

    def test_another_story_with_the_same_id_is_left_alone(self, old, moved, story):
        """Where not even the first choice fits, it is neither named nor gone on with."""
        other = edited(story, fly=choice("desk"))
        assert moved(scenario=other).other_save is None
        with pytest.raises(SaveError, match="another story: 'ask'"):
            Game.import_save(other, "bb", "/new/tiny.yaml", FolderStore(moved().store.folder), old)

    @pytest.mark.parametrize("asked", [{"fresh": True}, {"seed": 3}])
    def test_who_asks_for_a_fresh_start_or_a_seed_is_not_asked(self, old, moved, asked):
        """They said what they want."""
        assert moved(**asked).other_save is None

    def test_what_has_ended_there_is_not_named(self, old, begin, moved):
        """There is nothing to go on with."""
        begin(source="/old/tiny.yaml", fingerprint="aa").choose("leave")
        assert moved().other_save is None

    def test_without_any_there_is_nothing_to_go_on_with(self, moved):
        """A sentence, and nothing moved."""
        game = moved()
        with pytest.raises(SaveError, match="no other saved game"):
            game.continue_elsewhere()


class TestAScenarioEditedSince:
    """The choices are replayed as far as they go; nothing is thrown away."""

    @pytest.fixture
    def old(self, begin):
        """A save: ask, wait, ask."""
        game = begin()
        for taken in ("ask", "wait", "ask"):
            game.choose(taken)
        return game.save

    def test_what_still_fits_goes_on(self, begin, story, old):
        """In the same save, which notes the file as it is now."""
        game = begin(scenario=edited(story, **story.scenes["desk"].choices, more=choice("out")), fingerprint="ee")
        assert game.misfit is None
        game.choose("more")
        assert game.save.id == old.id
        assert game.store.get(old.id).fingerprint == "ee"

    def test_the_first_choice_that_no_longer_fits_is_named(self, begin, story, old):
        """And the save is left as it is, until the player goes on: then in a new one."""
        only = edited(story, ask=choice("desk"), leave=choice("out"))
        game = begin(scenario=only, fingerprint="ee")
        assert (game.misfit.number, game.misfit.choice) == (2, "wait")
        assert game.playthrough.choices == ("ask",)
        assert game.store.list_saves() == (old,)
        game.choose("ask")
        assert game.misfit is None
        assert (game.save.choices, game.save.came_from, game.save.fingerprint) == (("ask", "ask"), (old.id, 1), "ee")
        assert game.store.get(old.id) == old
        assert begin(scenario=only, fingerprint="ee").save.id == game.save.id

    def test_going_back_from_there_is_a_new_save_too(self, begin, story, old):
        """The old one is still kept whole."""
        game = begin(scenario=edited(story, ask=choice("desk")), fingerprint="ee")
        game.rewind(0)
        assert game.misfit is None
        assert game.store.get(old.id) == old

    def test_once_it_is_edited_back_all_is_there(self, begin, story, old):
        """Nothing was thrown away."""
        begin(scenario=edited(story, ask=choice("desk")), fingerprint="ee")
        assert begin().playthrough.choices == old.choices

    def test_a_story_that_now_ends_there_has_its_result(self, begin, story, old):
        """All choices fit, and the last one leads to an ending now."""
        ends = choice([("chose(desk.wait)", "out"), "desk"])
        shorter = edited(story, **{**story.scenes["desk"].choices, "ask": ends})
        game = begin(scenario=shorter, fingerprint="ee")
        assert game.playthrough.ended
        assert game.store.get(old.id).result is not None
        assert not begin(scenario=shorter, fingerprint="ee").resumed


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
