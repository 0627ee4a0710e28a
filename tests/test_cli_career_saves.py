"""`pm-quest saves` and `doctor` over careers: beside the playthroughs, and as safe."""

import json
from dataclasses import replace

import pytest

from pm_quest.career_game import CareerGame
from pm_quest.cli import run_command
from pm_quest.saves.career_store import CareerStore
from pm_quest.saves.envelope import pack_tables, unpack_tables
from pm_quest.saves.folder_store import FolderStore
from pm_quest.saves.played_file import PlayedFile
from tests.building import desk, play
from tests.career.careers import CAREER, start

pytestmark = pytest.mark.usefixtures("own_folders")


@pytest.fixture
def folder(tmp_path):
    """Where the saves are."""
    return tmp_path / "saves"


@pytest.fixture
def career(folder, tmp_path):
    """Makes a career of three decisions that was played from a file; gives its id."""

    def make(player="Ada"):
        setting = replace(start().setting, player=player, career=replace(CAREER, id="small"))
        file = PlayedFile(str(tmp_path / "mine.yaml"), "f1")
        game = CareerGame.open(setting, CareerStore(folder), seed=7, fresh=True, file=file)
        for option in ("engineer", "course", "talk"):
            game.choose(option)
        return game.save.id

    return make


@pytest.fixture
def told(capsys):
    """Calls `pm-quest saves` with these; gives the status, and what was printed."""

    def call(*words):
        capsys.readouterr()
        status = run_command(["saves", *words])
        output = capsys.readouterr()
        return status, output.out, output.err

    return call


@pytest.fixture
def listed(told):
    """What `saves list --json` has."""
    return lambda *more: json.loads(told("list", "--json", *more)[1])


def test_a_career_stands_in_the_list_beside_the_playthroughs(folder, career, told, listed):
    """The newest first; each says which it is."""
    FolderStore(folder).start_save(play(desk(), "ask", player="Ada"), fingerprint="ff")
    id = career()
    newest, oldest = told("list")[1].splitlines()
    assert newest.startswith(f"{id}: small, Ada, ")
    assert newest.endswith(", a career after 3 decisions")
    assert oldest.endswith(", at turn 1")
    assert [each["kind"] for each in listed()] == ["career", "playthrough"]
    assert [each["kind"] for each in listed("--scenario", listed()[0]["career"])] == ["career"]


def test_a_career_is_shown_with_its_decisions(career, told):
    """By the beginning of its id, in text and as JSON."""
    id = career()
    status, text, _ = told("show", id[:8])
    assert status == 0
    assert "choices: background: engineer, week: course, week: talk\n" in text
    assert "mine.yaml" in text
    shown = json.loads(told("show", id, "--json")[1])
    assert shown["choices"][1] == {"kind": "week", "id": None, "option": "course"}
    assert (shown["step"], shown["ended"], shown["came_from"]) == (3, False, None)


def test_a_career_travels_by_export_and_import(career, told, listed, tmp_path):
    """What was exported, deleted and imported is the same; a second import changes nothing."""
    id, path = career(), tmp_path / "ada.json"
    before = listed()
    path.write_text(told("export", id)[1], encoding="utf-8")
    assert told("delete", id, "--yes")[0] == 0
    assert listed() == []
    assert told("import", str(path))[:2] == (0, f"{id}\n")
    assert told("import", str(path))[:2] == (0, f"{id}\n")
    assert listed() == before


def test_an_import_never_takes_the_id_of_the_other_kind(folder, career, told, listed, tmp_path):
    """A playthrough of the same id gets a new one, and both can be named."""
    id, path = career(), tmp_path / "other.json"
    save = replace(
        FolderStore(tmp_path / "elsewhere").start_save(play(desk(), "ask", player="Ada"), fingerprint="ff"), id=id
    )
    path.write_bytes(pack_tables(FolderStore(folder).shelf.kind.build_tables(save)))
    status, new_id, _ = told("import", str(path))
    assert (status, new_id.strip() != id) == (0, True)
    assert {each["id"] for each in listed()} == {id, new_id.strip()}


@pytest.mark.parametrize(
    "edit",
    [
        ("choices", [["week", "", "x"]] * 100_001),
        ("choices", [["\x1b[31m", "", "x"]]),
        ("seed", 2**70),
        ("player", "\x1b"),
        ("title", "x" * 5000),
        ("answers", [["a", "b"]]),
        ("id", "../../etc"),
        ("source", 3),
    ],
)
def test_an_edited_export_is_refused_with_the_part(career, told, listed, tmp_path, edit):
    """Even with the right check sum; nothing is kept."""
    id, path, (key, value) = career(), tmp_path / "bad.json", edit
    tables = unpack_tables(told("export", id)[1].encode())
    tables["career"]["1"][key] = value
    path.write_bytes(pack_tables(tables))
    status, out, err = told("import", str(path))
    assert (status, out) == (1, "")
    assert f"can't be imported: '{key}'" in err
    assert "\x1b" not in err
    assert len(listed()) == 1


@pytest.mark.parametrize("damage", [b"", b"\x00" * 99, b"{", b"[" * 9999, b'{"version":1,"check":"","tables":{}}'])
def test_a_damaged_career_is_found_and_its_copy_is_used(career, folder, told, listed, damage):
    """The damaged file is set aside under another name."""
    id = career()
    (path,) = folder.rglob(f"{id}.json")
    path.write_bytes(damage)
    status, out, err = told("verify")
    assert (status, "was damaged from outside" in err) == (1, True)
    assert out.startswith("0 saves and 1 career are sound")
    assert path.with_name(f"{id}.json.damaged-1").read_bytes() == damage
    assert listed()[0]["step"] == 2


def test_a_career_of_a_newer_game_is_left_alone(career, folder, told, capsys):
    """Whatever asks says so, and changes no byte of it."""
    id = career()
    (path,) = folder.rglob(f"{id}.json")
    path.write_bytes(b'{"version": 9}')
    for words in (["verify"], ["list"], ["delete", id, "--yes"], ["export", id]):
        status, _, err = told(*words)
        assert status
        assert "newer PM Quest" in err or "There is no save" in err
    assert run_command(["doctor"]) == 1
    assert "newer PM Quest" in capsys.readouterr().out
    assert path.read_bytes() == b'{"version": 9}'


def test_a_career_whose_file_is_gone_says_so_everywhere(career, told, listed, capsys):
    """The career is kept, and the reason named."""
    id = career()
    why = "its file is not there any more"
    assert why in listed()[0]["problem"]
    assert f"{id}, Ada, can't go on now. A small career: {why}" in told("verify")[1]
    assert "can't go on now: its file" in told("show", id)[1]
    assert run_command(["doctor"]) == 0
    output = capsys.readouterr().out
    assert "Saves: 0, careers: 1, players: 0" in output
    assert why in output


def test_a_file_where_the_careers_should_be_is_named(career, folder, told):
    """To list and to verify; the file stays as it is."""
    id = career()
    (path,) = folder.rglob(f"{id}.json")
    path.parent.rename(path.parent.with_name("kept"))
    path.parent.write_text("x", encoding="utf-8")
    for word in ("list", "verify"):
        status, _, err = told(word)
        assert (status, "is not a folder, so no career can be kept there" in err) == (1, True)
    assert path.parent.read_text(encoding="utf-8") == "x"
