"""Careers on the disk: continued, gone back in, by two games at once, damaged, edited."""

from dataclasses import replace

import pytest
from hypothesis import given

from pm_quest.career.career_replay import CareerPath
from pm_quest.career_game import CareerGame
from pm_quest.saves.career_record import build_career_save, decode_career, encode_career, replay_save
from pm_quest.saves.career_store import CAREERS, SHIPPED_FILE, CareerStore
from pm_quest.saves.envelope import format_tables, pack_tables
from pm_quest.saves.folder_store import unpack_export
from pm_quest.saves.played_file import PlayedFile
from pm_quest.saves.save_errors import SaveError
from pm_quest.story.hiring import InterviewQuestion
from tests.career.careers import CAREER, EMPLOYERS, follow, paths, start

SETTING = replace(start().setting, player="Ada")


def opened(folder, **how):
    """The game as a fresh process sees it."""
    return CareerGame.open(SETTING, CareerStore(folder), **{"seed": 7, **how})


def play(game, *options):
    """Take these options."""
    for option in options:
        game.choose(option)
    return game


@given(paths)
def test_a_career_is_read_back_as_it_was_written(path):
    """With the first answers of its jobs."""
    path = replace(path, setting=replace(path.setting, player="Ada"))
    save = build_career_save(path, ("0" * 12, 3), PlayedFile("/home/ada/mine.yaml", "f1"))
    assert decode_career(encode_career(save)) == save


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("choices", [["week", ""]]),
        ("choices", [["lunch", "", "talk"]]),
        ("seed", "7"),
        ("answers", 3),
        ("ended", 1),
        ("jobs", 9),
    ],
)
def test_what_is_no_career_is_refused_with_the_part(key, value):
    """A file can hold anything."""
    document = encode_career(build_career_save(replace(start(), setting=SETTING), None, SHIPPED_FILE))
    with pytest.raises(ValueError, match=f"'{key}'"):
        decode_career({**document, key: value})


def test_a_save_of_an_older_version_has_as_many_jobs_as_the_file_says(tmp_path):
    """One that was begun with a number keeps it, whatever the file says later."""
    old = encode_career(build_career_save(replace(start(), setting=SETTING), None, SHIPPED_FILE))
    del old["jobs"]
    assert decode_career(old).jobs == 0
    opened(tmp_path, jobs=1)
    assert opened(tmp_path).path.setting.career.jobs == 1
    assert opened(tmp_path, jobs=2).path.setting.career.jobs == 2


def test_a_career_of_an_older_version_is_asked_what_it_was_asked_then():
    """If it was asked again: what came of that stays. Any other has the questions for that visit from now on."""
    others, last = (InterviewQuestion("And since?"),) * 2, (InterviewQuestion("Still here?"),) * 2
    hiring = replace(EMPLOYERS["acme"].hiring, calls=12, second_interview=others, third_interview=last)
    quiet = replace(CAREER, surprises=0, events={}, jobs=3)
    employers = {**EMPLOYERS, "acme": replace(EMPLOYERS["acme"], hiring=hiring)}
    setting = replace(SETTING, career=quiet, employers=employers)
    visit = ("acme", "plain-letter", "no-more", "nothing-to-tell")
    once = follow(CareerPath(setting), "engineer", "to-market", *visit, "nothing-to-tell", "no-offer")
    twice = follow(once, *visit, "nothing-to-tell", "no-offer")
    begun = follow(once, *visit)
    thrice = follow(twice, *visit)
    for path, old, told, kept in (
        (once, {}, "And since?", 3),
        (begun, {}, "A number?", 1),
        (once, {"repeats_questions": False}, "And since?", 3),
        (twice, {"repeats_questions": False}, "Still here?", 3),
        (thrice, {"repeats_questions": False}, "A number?", 2),
        (thrice, {"interviews": 3}, "Still here?", 3),
    ):
        save = encode_career(build_career_save(path, None, SHIPPED_FILE))
        del save["interviews"]
        replayed, misfit = replay_save(setting, decode_career({**save, **old}))
        assert (replayed.choices, misfit) == (path.choices, None)
        asked = replayed if replayed.state.stage == "interview" else follow(replayed, *visit[:3])
        assert asked.decision.text == told
        assert build_career_save(replayed, None, SHIPPED_FILE).interviews == kept


def test_every_choice_is_on_the_disk_before_it_is_returned(tmp_path):
    """The same call continues; --fresh and another seed start anew."""
    game = opened(tmp_path)
    for option in ("engineer", "course", "talk"):
        game.choose(option)
        again = opened(tmp_path)
        assert (again.path.state, again.resumed) == (game.path.state, True)
    assert not opened(tmp_path, fresh=True).path.number
    assert not opened(tmp_path, seed=8).path.number
    assert opened(tmp_path, seed=7, fresh=False).path.number == 0


def test_going_back_is_a_new_save_and_the_old_one_is_kept(tmp_path):
    """The new one is continued."""
    game = play(opened(tmp_path), "engineer", "course")
    game.rewind(1)
    play(game, "talk")
    assert [each.option for each in opened(tmp_path).path.choices] == ["engineer", "talk"]
    assert len(game.store.list_careers("Ada")) == 2


def test_what_was_answered_in_a_job_first_stays_the_first_answer(tmp_path):
    """Over going back, and over leaving."""
    game, taken = next(
        (game, taken) for seed in range(40) if (taken := find_job(game := opened(tmp_path, seed=seed))) is not None
    )
    game.choose("ask")
    game.rewind(taken)
    game.choose("press")
    again = opened(tmp_path, seed=game.save.seed)
    assert again.path.state.answers == (("brew", "first", "ask"),)
    assert again.path.choices[-1].option == "press"


def find_job(game):
    """Go on to the job at Brew; after how many choices it begins, or None."""
    play(game, "engineer", "to-market")
    for wanted in ("brew", "plain-letter", "no-more", "brew"):
        while game.path.state.stage in ("event", "week"):
            game.choose(game.path.list_open()[-1].id)
        if wanted not in {each.id for each in game.path.list_open()}:
            return None
        game.choose(wanted)
    return game.path.number


def test_an_end_that_was_not_read_is_shown_again(tmp_path):
    """And then the next one of this seed begins."""
    game = opened(tmp_path)
    while not game.path.ended:
        game.choose(game.path.list_open()[-1].id)
    again = opened(tmp_path)
    assert again.path.ended
    again.mark_read()
    assert not opened(tmp_path).path.number  # a seed that is asked for is played again


def test_a_career_that_ended_is_opened_at_its_card_until_another_is_begun(tmp_path):
    """A card that was read is not lost to a restart."""
    game = opened(tmp_path)
    while not game.path.ended:
        game.choose(game.path.list_open()[-1].id)
    game.mark_read()
    card = opened(tmp_path, seed=None)
    assert card.path.ended
    assert card.resumed
    card.restart()
    assert not opened(tmp_path, seed=None).path.number


def test_two_games_that_go_on_differently_are_both_kept(tmp_path):
    """And the second one is told so."""
    one = play(opened(tmp_path), "engineer")
    other = opened(tmp_path)
    play(one, "course")
    play(other, "talk")
    assert "both are kept" in other.notices[0]
    assert {each.choices[-1].option for each in one.store.list_careers("Ada")} == {"course", "talk"}


def test_a_damaged_file_is_set_aside_and_the_copy_before_it_is_used(tmp_path):
    """At most the last choice is taken again."""
    game = play(opened(tmp_path), "engineer", "course")
    file = next(tmp_path.rglob(f"{game.save.id}.json"))
    file.write_bytes(b"\x00" * 40)
    again = opened(tmp_path)
    assert [each.option for each in again.path.choices] == ["engineer"]
    assert "was damaged from outside" in again.notices[0]


def test_an_edited_career_is_replayed_as_far_as_it_fits(tmp_path):
    """The old save stays; the next choice is a new one."""
    game = play(opened(tmp_path), "engineer", "course", "talk")
    cards = {id: card for id, card in CAREER.cards.items() if id != "course"}
    setting = replace(SETTING, career=replace(CAREER, cards=cards), employers=EMPLOYERS)
    again = CareerGame.open(setting, CareerStore(tmp_path))
    assert (again.path.number, again.misfit.number) == (1, 2)
    again.choose("talk")
    assert again.misfit is None
    assert len(again.store.list_careers("Ada")) == 2
    assert game.store.list_careers("Ada")[-1].choices == follow(start(), "engineer", "course", "talk").choices


def test_where_the_disk_refuses_nothing_has_changed(tmp_path, monkeypatch):
    """The player hears why."""
    game = play(opened(tmp_path), "engineer")

    def refuse(*_):
        raise OSError(28, "full")

    monkeypatch.setattr("pm_quest.saves.swap_storage.atomic_write.replace_content", refuse)
    with pytest.raises(SaveError, match="is full"):
        game.choose("course")
    assert game.path.number == 1


@given(paths)
def test_an_export_is_read_back_the_same(path):
    """Through the text of a file, with the number that orders it apart."""
    save = build_career_save(replace(path, setting=replace(path.setting, player="Ada")), None, SHIPPED_FILE)
    assert CAREERS.parse_tables(unpack_export(format_tables(CAREERS.build_tables(save)))) == save


def test_what_was_played_from_another_file_is_not_continued(tmp_path):
    """A file that was moved with its content is the same; a shipped one is found by its id."""
    mine, moved = PlayedFile("/mine.yaml", "f1"), PlayedFile("/there.yaml", "f1")
    play(opened(tmp_path, file=mine), "engineer")
    assert not opened(tmp_path, file=PlayedFile("/other.yaml", "f2")).path.number
    assert opened(tmp_path, file=moved).path.number == 1


@pytest.mark.parametrize(
    ("edit", "kept"),
    [
        ({"choices": [["background", "", "engineer"], ["year", "zzz", "yes"]]}, 1),
        ({"choices": [["background", "", "engineer"], ["week", "", "\x1b[31mboo"]]}, 1),
        ({"choices": [["background", "", "engineer"], *[["week", "", "course"]] * 9000]}, 2),
        ({"answers": [["acme", "nowhere", "nothing"], ["\x1b", "y", "z"]]}, 3),
        ({"ended": True, "unread": True}, 3),
        ({"came_from": ["0" * 12, 7], "played": 2**53}, 3),
    ],
)
def test_a_save_that_was_edited_with_the_right_check_sum_is_replayed_as_far_as_it_fits(tmp_path, edit, kept):
    """Nobody can lead a career where its rules don't; it goes on from there."""
    game = play(opened(tmp_path), "engineer", "course", "talk")
    file = next(tmp_path.rglob(f"{game.save.id}.json"))
    file.write_bytes(pack_tables({"career": {"1": {**encode_career(game.save), **edit}}}))
    again = opened(tmp_path)
    assert (again.path.number, again.misfit is None) == (kept, kept == 3)
    assert len(again.choose("talk").choices) == kept + 1
    assert not any("\x1b" in notice for notice in again.notices)
