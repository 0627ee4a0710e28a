"""A game that is gone on with: after a pause, of another file, of a scenario that was edited since."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.game import Game, SaveError
from pm_quest.lines.json_presenter import JsonPresenter
from pm_quest.lines.presenter import PlayRecord
from pm_quest.saves.folder_store import FolderStore
from pm_quest.story.feedback import Reveal
from tests.building import choice, end, scenario, scene
from tests.test_game import opened


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


def scenes_passed(playthrough):
    """The scenes of the way, in order."""
    return [scene.id for turn in playthrough.list_turns() for scene in turn.path]


def scenes_in_journal(playthrough):
    """The scenes that the journal has as JSON; where it stands is the last."""
    out = io.StringIO()
    JsonPresenter(out).show_journal(PlayRecord.of_playthrough(playthrough, Reveal.EVERYTHING))
    return [scene["id"] for scene in json.loads(out.getvalue())["scenes"]]


def edited(story, **choices):
    """The same scenario with other choices at the desk."""
    return scenario({**story.scenes, "desk": scene(choices=choices)}, meters={"trust": (3, 0, 10)})


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
