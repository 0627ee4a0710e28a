"""Personal links: whose is whose stays with the trainer."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.classroom.keys import MIN_TOKEN, derive_voter
from pm_quest.classroom.launch import personal_links
from pm_quest.classroom.launch.roster import RosterError, parse_roster
from pm_quest.classroom.report.csv_cells import BYTE_ORDER_MARK, guard_cell

JOIN = "http://192.0.2.7:7670/j/ABC234"


def rows(text):
    """The lines of a file of links."""
    return list(csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline="")))


def test_each_has_a_token_of_their_own():
    """From which the voter in this session follows."""
    everybody = personal_links.make_links(parse_roster(b"Ada\nBen\n"), "s1")
    assert len({each.token for each in everybody}) == 2
    assert all(len(each.token) >= MIN_TOKEN for each in everybody)
    assert all(each.voter == derive_voter("s1", each.token) for each in everybody)


def test_the_file_has_name_link_and_voter(tmp_path):
    """And what else stood in the list; the names are found again by voter."""
    roster = parse_roster(b"mail,name\na@x.org,Ada\nb@x.org,Ben\n")
    everybody = personal_links.make_links(roster, "s1")
    text = personal_links.format_links(everybody, roster.more, JOIN)
    first = everybody[0]
    assert rows(text)[:2] == [
        ["name", "link", "voter", "mail"],
        ["Ada", f"{JOIN}#me={first.token}", first.voter, "a@x.org"],
    ]
    file = tmp_path / "names-links.csv"
    file.write_text(text, encoding="utf-8")
    assert personal_links.read_names(file) == {each.voter: each.person.name for each in everybody}


def test_figures_that_are_texts_stay_as_they_are_in_a_spreadsheet(tmp_path):
    """A matriculation number keeps its zeros, and a person called by a number comes back under it."""
    roster = parse_roster(b"Matrikel;Name;Tisch\n0012345;0815;3/4\n")
    everybody = personal_links.make_links(roster, "s1")
    text = personal_links.format_links(everybody, roster.more, JOIN)
    assert text.startswith(BYTE_ORDER_MARK)
    assert rows(text)[1][0] == "'0815"
    assert rows(text)[1][3:] == ["'0012345", "'3/4"]
    (tmp_path / "links.csv").write_text(text, encoding="utf-8", newline="")
    assert personal_links.read_names(tmp_path / "links.csv") == {everybody[0].voter: "0815"}


@pytest.mark.parametrize(("separator", "encoding"), [(";", "cp1252"), ("\t", "utf-16"), (";", "utf-8-sig")])
def test_a_file_of_links_that_a_spreadsheet_saved_is_still_one(tmp_path, separator, encoding):
    """In its own way: with other separators, in another encoding."""
    everybody = personal_links.make_links(parse_roster("name\nJürgen\nÉmile\n".encode()), "s1")
    lines = rows(personal_links.format_links(everybody, (), JOIN))
    file = tmp_path / "links.csv"
    file.write_bytes("\r\n".join(separator.join(row) for row in lines).encode(encoding))
    assert personal_links.read_names(file) == {each.voter: each.person.name for each in everybody}
    personal_links.remove_voter_from_file(file, everybody[0].voter)
    assert personal_links.read_names(file) == {everybody[1].voter: "Émile"}


def test_somebody_who_is_forgotten_leaves_the_file():
    """The others stay as they were."""
    everybody = personal_links.make_links(parse_roster(b"Ada\n\"Ben, or 'Benny'\"\nCai\n"), "s1")
    text = personal_links.format_links(everybody, (), JOIN)
    kept = personal_links.remove_voter(text, everybody[0].voter)
    assert everybody[0].voter not in kept
    assert "Ada" not in kept
    assert rows(kept) == [row for row in rows(text) if row[0] != "Ada"]


def test_the_longest_list_is_read_again(tmp_path):
    """With columns beside the names: else the dashboard would have no names, and nobody could be taken out."""
    people = "".join(f"N{number},{'x' * 900}\n" for number in range(2000))
    roster = parse_roster(f"name,more\n{people}".encode())
    everybody = personal_links.make_links(roster, "s1")
    file = tmp_path / "names-links.csv"
    file.write_text(personal_links.format_links(everybody, roster.more, JOIN), encoding="utf-8")
    personal_links.remove_voter_from_file(file, everybody[0].voter)
    assert list(personal_links.read_names(file).values()) == [each.person.name for each in everybody[1:]]


def test_a_list_that_is_gone_needs_no_thinning_out(tmp_path):
    """The trainer has deleted it."""
    personal_links.remove_voter_from_file(tmp_path / "names-links.csv", "0123")
    assert list(tmp_path.iterdir()) == []


def test_a_list_that_is_none_any_more_is_left_alone(tmp_path):
    """Somebody has written something else into it."""
    file = tmp_path / "names-links.csv"
    file.write_text("x" * 200_000)
    with pytest.raises(OSError, match="not a list of links any more"):
        personal_links.remove_voter_from_file(file, "0123")
    assert file.stat().st_size == 200_000


@given(st.text(max_size=120))
def test_no_cell_is_a_formula_and_every_name_comes_back(tmp_path_factory, text):
    """Whatever people are called."""
    try:
        roster = parse_roster(f"group,name\n{text},{text}\n".encode("utf-8", "replace"))
    except RosterError:
        return
    everybody = personal_links.make_links(roster, "s1")
    written = personal_links.format_links(everybody, roster.more, JOIN)
    assert all(cell.startswith("'") or guard_cell(cell) == cell for row in rows(written) for cell in row)
    file = tmp_path_factory.getbasetemp() / "links.csv"
    file.write_text(written, encoding="utf-8", newline="")
    assert personal_links.read_names(file) == {each.voter: each.person.name for each in everybody}


def test_a_file_of_links_is_never_written_over(tmp_path):
    """The next one has another name."""
    names = tmp_path / "names.csv"
    assert personal_links.find_free_name(names).name == "names-links.csv"
    (tmp_path / "names-links.csv").touch()
    assert personal_links.find_free_name(names).name == "names-links-2.csv"


def test_what_is_no_file_of_links_has_no_names(tmp_path):
    """Missing, empty, damaged, something else."""
    for data in (b"", b"\xff\xfe", b"a,b\n1,2\n", b'name,voter\n"x', b"name,link,voter\nAda\n"):
        (tmp_path / "x.csv").write_bytes(data)
        assert personal_links.read_names(tmp_path / "x.csv") == {}
    assert personal_links.read_names(tmp_path / "none.csv") == {}
