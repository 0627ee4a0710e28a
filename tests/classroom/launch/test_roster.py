"""A list of names: whatever a spreadsheet makes of it is read, or a sentence says why not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.classroom.launch.roster import MOST_NAME, MOST_PEOPLE, RosterError, read_roster, roster_of
from pm_quest.story.sentences import one_line


def names(data):
    """The names in a list."""
    return [person.name for person in roster_of(data.encode() if isinstance(data, str) else data).people]


@pytest.mark.parametrize(
    "text",
    [
        "Ada\nBen\n",
        "Ada\r\nBen",
        "name\nAda\nBen\n",
        "Name;Mail\nAda;a@x.org\nBen;b@x.org\n",
        "mail,name\na@x.org,Ada\nb@x.org,Ben\n",
        "\n\n  \nAda\n,,\n\nBen\n\n",
        '"Ada"\n"Ben"\n',
        "Mail\tStudent\nx\tAda\ny\tBen\n",
        "\ufeffname,group\nAda,1\nBen,2\n",
    ],
)
def test_names_are_found(text):
    """With and without a heading, whatever separates, however lines end, with empty lines."""
    assert names(text) == ["Ada", "Ben"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding):
    """What spreadsheets write."""
    assert names("Name;Ort\nJürgen Größe;Köln\nÉmile;Évry\n".encode(encoding)) == ["Jürgen Größe", "Émile"]


def test_first_and_last_names_are_put_together():
    """In this order, wherever the columns stand."""
    assert names("Nachname;Vorname\nLovelace;Ada\nNoether;Emmy\n") == ["Ada Lovelace", "Emmy Noether"]


def test_what_else_stands_there_is_kept_for_the_trainer():
    """As columns of the links, to write letters with."""
    found = roster_of(b"mail,name\na@x.org,Ada\n,Ben\n")
    assert found.more == ("mail",)
    assert [person.more for person in found.people] == [("a@x.org",), ("",)]


def test_people_of_one_name_are_numbered():
    """And it is said."""
    found = roster_of(b"Ada\nAda\nAda (2)\nAda\n")
    assert [person.name for person in found.people] == ["Ada", "Ada (3)", "Ada (2)", "Ada (4)"]
    assert found.notes == ("More than one person is called Ada: they are numbered.",)


def test_a_long_name_is_cut_and_told():
    """With its line."""
    found = roster_of(f"Ada\n{'x' * 200}\n".encode())
    assert found.people[1].name == "x" * MOST_NAME
    assert found.notes == ("Names are cut to 60 characters: line 2.",)


def test_lines_without_a_name_are_told():
    """They may be somebody who was forgotten."""
    assert roster_of(b"name,mail\nAda,a\n,b\n").notes == ("1 line without a name passed over.",)


def test_five_hundred():
    """A large class."""
    assert len(names("name\n" + "\n".join(f"Person {number}" for number in range(500)))) == 500


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no names"),
        (b"\n\n ;;\n", "no names"),
        (b"name\n", "no names"),
        (b"PK\x03\x04\x00\x00", "no text"),
        (b"Ada\n\x81\x8d\n", "can't be read as text"),
        (b'Ada\n"Ben\nCarl\n', "Line 3 of the list can't be read"),
        (b"x" * 2_000_001, "larger than 2 MB"),
        (b"\xff\xfeA", "can't be read as text"),
        ("\n".join(f"P{number}" for number in range(MOST_PEOPLE + 1)).encode(), "has 2,001 names"),
    ],
    ids=range(9),
)
def test_what_is_no_list_is_a_sentence(data, why):
    """That says what to do."""
    with pytest.raises(RosterError, match=why):
        roster_of(data)


@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_a_list_or_a_sentence(data):
    """Of different names that fit on one line, and steer nothing."""
    try:
        found = roster_of(data)
    except RosterError:
        return
    told = [person.name for person in found.people]
    assert len(set(told)) == len(told) > 0
    assert all(one_line(name) == name and 0 < len(name) <= MOST_NAME + 7 for name in told)
    assert all(len(person.more) == len(found.more) for person in found.people)


def test_a_file_is_read(tmp_path):
    """Or it raises what the system says."""
    (tmp_path / "names.csv").write_bytes(b"Ada\n")
    assert [each.name for each in read_roster(tmp_path / "names.csv").people] == ["Ada"]
    with pytest.raises(OSError, match="No such file"):
        read_roster(tmp_path / "none.csv")
