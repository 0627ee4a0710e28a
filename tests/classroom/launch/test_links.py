"""Personal links: whose is whose stays with the trainer."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.classroom.keys import LEAST_TOKEN, voter_of
from pm_quest.classroom.launch import links
from pm_quest.classroom.launch.roster import RosterError, roster_of
from pm_quest.classroom.report.csv_cells import MARK, guard_cell

JOIN = "http://192.0.2.7:7670/j/ABC234"


def rows(text):
    """The lines of a file of links."""
    return list(csv.reader(io.StringIO(text.removeprefix(MARK), newline="")))


def test_each_has_a_token_of_their_own():
    """From which the voter in this session follows."""
    everybody = links.linked(roster_of(b"Ada\nBen\n"), "s1")
    assert len({each.token for each in everybody}) == 2
    assert all(len(each.token) >= LEAST_TOKEN for each in everybody)
    assert all(each.voter == voter_of("s1", each.token) for each in everybody)


def test_the_file_has_name_link_and_voter(tmp_path):
    """And what else stood in the list; the names are found again by voter."""
    roster = roster_of(b"mail,name\na@x.org,Ada\nb@x.org,Ben\n")
    everybody = links.linked(roster, "s1")
    text = links.links_text(everybody, roster.more, JOIN)
    first = everybody[0]
    assert rows(text)[:2] == [
        ["name", "link", "voter", "mail"],
        ["Ada", f"{JOIN}#me={first.token}", first.voter, "a@x.org"],
    ]
    file = tmp_path / "names-links.csv"
    file.write_text(text, encoding="utf-8")
    assert links.names_by_voter(file) == {each.voter: each.person.name for each in everybody}


def test_figures_that_are_texts_stay_as_they_are_in_a_spreadsheet(tmp_path):
    """A matriculation number keeps its zeros, and a person called by a number comes back under it."""
    roster = roster_of(b"Matrikel;Name;Tisch\n0012345;0815;3/4\n")
    everybody = links.linked(roster, "s1")
    text = links.links_text(everybody, roster.more, JOIN)
    assert text.startswith(MARK)
    assert rows(text)[1][0] == "'0815"
    assert rows(text)[1][3:] == ["'0012345", "'3/4"]
    (tmp_path / "links.csv").write_text(text, encoding="utf-8", newline="")
    assert links.names_by_voter(tmp_path / "links.csv") == {everybody[0].voter: "0815"}


@pytest.mark.parametrize(("separator", "encoding"), [(";", "cp1252"), ("\t", "utf-16"), (";", "utf-8-sig")])
def test_a_file_of_links_that_a_spreadsheet_saved_is_still_one(tmp_path, separator, encoding):
    """In its own way: with other separators, in another encoding."""
    everybody = links.linked(roster_of("name\nJürgen\nÉmile\n".encode()), "s1")
    lines = rows(links.links_text(everybody, (), JOIN))
    file = tmp_path / "links.csv"
    file.write_bytes("\r\n".join(separator.join(row) for row in lines).encode(encoding))
    assert links.names_by_voter(file) == {each.voter: each.person.name for each in everybody}
    links.thin_out(file, everybody[0].voter)
    assert links.names_by_voter(file) == {everybody[1].voter: "Émile"}


def test_whoever_is_forgotten_leaves_the_file():
    """The others stay as they were."""
    everybody = links.linked(roster_of(b"Ada\n\"Ben, or 'Benny'\"\nCai\n"), "s1")
    text = links.links_text(everybody, (), JOIN)
    kept = links.without(text, everybody[0].voter)
    assert everybody[0].voter not in kept
    assert "Ada" not in kept
    assert rows(kept) == [row for row in rows(text) if row[0] != "Ada"]


def test_the_longest_list_is_read_again(tmp_path):
    """With columns beside the names: else the dashboard would have no names, and nobody could be taken out."""
    people = "".join(f"N{number},{'x' * 900}\n" for number in range(2000))
    roster = roster_of(f"name,more\n{people}".encode())
    everybody = links.linked(roster, "s1")
    file = tmp_path / "names-links.csv"
    file.write_text(links.links_text(everybody, roster.more, JOIN), encoding="utf-8")
    links.thin_out(file, everybody[0].voter)
    assert list(links.names_by_voter(file).values()) == [each.person.name for each in everybody[1:]]


def test_a_list_that_is_gone_needs_no_thinning_out(tmp_path):
    """The trainer has deleted it."""
    links.thin_out(tmp_path / "names-links.csv", "0123")
    assert list(tmp_path.iterdir()) == []


def test_a_list_that_is_none_any_more_is_left_alone(tmp_path):
    """Somebody has written something else into it."""
    file = tmp_path / "names-links.csv"
    file.write_text("x" * 200_000)
    with pytest.raises(OSError, match="no list any more"):
        links.thin_out(file, "0123")
    assert file.stat().st_size == 200_000


@given(st.text(max_size=120))
def test_no_cell_is_a_formula_and_every_name_comes_back(tmp_path_factory, text):
    """Whatever people are called."""
    try:
        roster = roster_of(f"group,name\n{text},{text}\n".encode("utf-8", "replace"))
    except RosterError:
        return
    everybody = links.linked(roster, "s1")
    written = links.links_text(everybody, roster.more, JOIN)
    assert all(cell.startswith("'") or guard_cell(cell) == cell for row in rows(written) for cell in row)
    file = tmp_path_factory.getbasetemp() / "links.csv"
    file.write_text(written, encoding="utf-8", newline="")
    assert links.names_by_voter(file) == {each.voter: each.person.name for each in everybody}


def test_a_file_of_links_is_never_written_over(tmp_path):
    """The next one has another name."""
    names = tmp_path / "names.csv"
    assert links.free_file(names).name == "names-links.csv"
    (tmp_path / "names-links.csv").touch()
    assert links.free_file(names).name == "names-links-2.csv"


def test_what_is_no_file_of_links_has_no_names(tmp_path):
    """Missing, empty, damaged, something else."""
    for data in (b"", b"\xff\xfe", b"a,b\n1,2\n", b'name,voter\n"x', b"name,link,voter\nAda\n"):
        (tmp_path / "x.csv").write_bytes(data)
        assert links.names_by_voter(tmp_path / "x.csv") == {}
    assert links.names_by_voter(tmp_path / "none.csv") == {}
