"""Archives that would harm whoever unpacks them are refused kindly, and nothing is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.authoring.collections.archive_reader import read_archive
from pm_quest.cli import run_command
from tests.archives import SOUND, Member, add_to_sound, build_archive, expand_sizes
from tests.authoring.collections.hostile_archives import HOSTILE


@pytest.mark.parametrize("why", HOSTILE)
def test_a_hostile_archive_is_refused(why, shelf, tmp_path, capsys):
    """With its code, a sentence and a fix; no folder is made, and no file anywhere."""
    code, make = HOSTILE[why]
    file = tmp_path / "course.zip"
    file.write_bytes(make())
    assert run_command(["add", str(file)]) == 1
    out, said = capsys.readouterr()
    assert out == ""
    assert not shelf.exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["course.zip", "shipped"]
    assert code in said, said
    assert "fix: " in said
    assert "Traceback" not in said
    assert said.replace("\n", "").isprintable()


def test_there_are_fifty_of_them():
    """And more."""
    assert len(HOSTILE) >= 50


@pytest.mark.parametrize(
    "archive",
    [
        build_archive(*SOUND),
        build_archive(*SOUND, comment=b"for you"),
        build_archive(
            Member("Kurs für alle/", b"", attributes=0o040755 << 16),
            *(Member("Kurs für alle/" + m.name, m.data) for m in SOUND),
        ),
        build_archive(*(expand_sizes(member) for member in SOUND)),
        add_to_sound(Member("__MACOSX/._monday.yaml", b"\0"), Member(".DS_Store", b"\0"), Member("LICENSE", b"CC")),
    ],
    ids=["flat", "with a remark", "in a folder", "in zip64", "with junk"],
)
def test_what_systems_really_pack_is_read(archive):
    """In a folder or not, with what a system adds, and with notes."""
    reading = read_archive(archive)
    assert reading.refusals == ()
    assert {*reading.files} == {"collection.yaml", "monday.yaml"}


@given(st.data())
def test_whatever_becomes_of_an_archive_on_its_way(data):
    """It is read, or there is a refusal; nothing is raised."""
    archive = bytearray(build_archive(*SOUND))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(archive) - 1))
        archive[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    reading = read_archive(bytes(archive))
    assert bool(reading.files) != bool(reading.refusals)
