"""A list of names: whatever a spreadsheet makes of it is read, or a sentence says why not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.classroom.launch.roster import MAX_NAME, MAX_PEOPLE, RosterError, parse_roster, read_roster
from pm_quest.kit.sentences import format_line


def names(data):
    """The names in a list."""
    return [person.name for person in parse_roster(data.encode() if isinstance(data, str) else data).people]


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


@pytest.mark.parametrize(
    ("heading", "row", "name"),
    [
        ("Nr;Name;Vorname;Klasse", "1;Müller;Anna;7a", "Anna Müller"),
        ("No.,Student Name,Class", "1,Ann Lee,7a", "Ann Lee"),
        ("Surname,Forename", "Lee,Ann", "Ann Lee"),
        ("Surname,Given names", "Lee,Ann", "Ann Lee"),
        ("Name,Surname", "Ann,Lee", "Ann Lee"),
        ("Nachname;Vornamen", "Groß;Eva", "Eva Groß"),
        ("Vor- und Nachname;Klasse", "Eva Groß;7", "Eva Groß"),
        ("Schülername;Klasse", "Eva Groß;7", "Eva Groß"),
        ("Naam;Voornaam", "Jansen;Piet", "Piet Jansen"),
        ("Roepnaam;Tussenvoegsel;Achternaam", "Jan;van;Dijk", "Jan van Dijk"),
        ("Nom;Prénom", "Dupont;Jean", "Jean Dupont"),
        ("Nom de l'élève;Classe", "Jean Dupont;6", "Jean Dupont"),
        ("Apellidos,Nombre", "Pérez,Ana", "Ana Pérez"),
        ("Cognome;Nome", "Rossi;Ugo", "Ugo Rossi"),
        ("Etternavn;Fornavn", "Berg;Ola", "Ola Berg"),
        ("Imię;Nazwisko", "Jan;Nowak", "Jan Nowak"),
        ("Soyad\u0131;Ad\u0131", "Y\u0131lmaz;Ali", "Ali Y\u0131lmaz"),
        ("Фамилия;Имя;Отчество", "Иванов;Иван;Петрович", "Иван Петрович Иванов"),
        ("Vezetéknév;Keresztnév", "Kis;Pál", "Kis Pál"),
        ("姓,名", "王,小明", "王 小明"),
        ("StudentFirstName,StudentLastName,Id", "Ann,Lee,7", "Ann Lee"),
        ("LAST_NAME\tFIRST_NAME", "Lee\tAnn", "Ann Lee"),
        ("Legal Surname,Preferred Forename (short)", "Lee,Ann", "Ann Lee"),
        ("Vorname / Prénom;Name / Nom", "Eva;Groß", "Eva Groß"),
        ("First Name,Last Name,Full Name", "a,b,Ann Lee", "Ann Lee"),
        ("Name|Class", "Ann Lee|7", "Ann Lee"),
        ('"Last, First"', '"Lee, Ann"', "Lee, Ann"),
    ],
)
def test_headings_of_many_languages_and_programs_are_understood(heading, row, name):
    """Where a list has first and last names, `Name` beside the one is the other."""
    assert names(f"{heading}\n{row}\n") == [name]


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Nr;Name;Vorname\n1;Groß;Eva\n", "put together from the columns 'Vorname' and 'Name', as in 'Eva Groß'"),
        ("Student Name,Class\nAnn Lee,7\n", "from the column 'Student Name', as in 'Ann Lee'"),
        ("Ann Lee\nBen Roy\n", "no heading: each line is taken as a name, the first as 'Ann Lee'"),
        ("Klasse 7a;;\nNr;Name;Mail\n1;Eva;e@x\n", "Line 1, above the heading, is passed over"),
    ],
)
def test_what_became_the_name_is_said(text, note):
    """With an example, so that a trainer sees a wrong column before the links are sent."""
    assert note in " ".join(parse_roster(text.encode()).notes)


def test_a_list_that_is_not_in_utf_8_says_how_it_was_read():
    """A spreadsheet of another country may have meant other letters."""
    assert parse_roster("name\nÉmile\n".encode("cp1252")).notes[0].startswith("The list is not in UTF-8")
    assert not any("UTF-8" in note for note in parse_roster("name\nÉmile\n".encode()).notes)


@pytest.mark.parametrize(
    "text",
    [
        "sep=;\nName;Class\nAda;7\nBen;7\n",
        "SEP=,\r\nname\r\nAda\r\nBen\r\n",
        "sep=\t\nAda\nBen\n",
        'sep="\nname\nAda\nBen\n',
        "sep=\r\nname\nAda\nBen\n",
    ],
)
def test_the_line_with_which_excel_names_its_separator_is_nobody(text):
    """It is taken at its word."""
    assert names(text) == ["Ada", "Ben"]


def test_names_with_a_comma_stay_whole_under_a_heading_of_one_column():
    """As registers write them."""
    assert names("name\nLovelace, Ada\nNoether, Emmy\n") == ["Lovelace, Ada", "Noether, Emmy"]


def test_what_else_stands_there_is_kept_for_the_trainer():
    """As columns of the links, to write letters with."""
    found = parse_roster(b"mail,name\na@x.org,Ada\n,Ben\n")
    assert found.more == ("mail",)
    assert [person.more for person in found.people] == [("a@x.org",), ("",)]


def test_people_of_one_name_are_numbered():
    """And it is said."""
    found = parse_roster(b"Ada\nAda\nAda (2)\nAda\n")
    assert [person.name for person in found.people] == ["Ada", "Ada (3)", "Ada (2)", "Ada (4)"]
    assert found.notes[-1] == "More than one person is called Ada: they are numbered."


def test_a_long_name_is_cut_and_told():
    """With its line."""
    found = parse_roster(f"Ada\n{'x' * 200}\n".encode())
    assert found.people[1].name == "x" * MAX_NAME
    assert found.notes[-1] == "Names are cut to 60 characters: line 2."


def test_lines_without_a_name_are_reported():
    """They may be somebody who was forgotten."""
    assert parse_roster(b"name,mail\nAda,a\n,b\n").notes[-1] == "1 line without a name passed over."


def test_a_name_that_nobody_sees_is_none():
    """Its line is passed over, and that is said."""
    found = parse_roster("name\nAda\n\u3164\n\u200b\n".encode())
    assert [person.name for person in found.people] == ["Ada"]
    assert found.notes[-1] == "2 lines without a name passed over."


def test_five_hundred():
    """A large class."""
    assert len(names("name\n" + "\n".join(f"Person {number}" for number in range(500)))) == 500


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no names"),
        (b"\n\n ;;\n", "no names"),
        (b"name\n", "no names"),
        (b"PK\x03\x04\x00\x00", "not text"),
        (b"Ada\n\x81\x8d\n", "can't be read as text"),
        (b'Ada\n"Ben\nCarl\n', "Line 2 of the list can't be read: a cell that begins with a quote"),
        (b'name\r"Ada" x\rBen\r', "Line 2 of the list can't be read: a cell that begins with a quote"),
        (b"name\nAda\n" + b"x" * 200_000, "Line 3 of the list can't be read: it has a cell of more than 131,072"),
        (b"x" * 2_000_001, "larger than 2 MB"),
        (b"\xff\xfeA", "can't be read as text"),
        (b"Ada;7a\nBen;7b\n", r"no heading says which one is the name \(Ada | 7a\)"),
        (b"User Name,Email\nada,a@x\n", "no heading says which one is the name"),
        (b"Lovelace, Ada\nNoether, Emmy\n", "write 'name' above the column of names"),
        (b"No.\nAda\nBen\n", "Line 1 of the list, 'No.', looks like no name"),
        (b"\nClass 7a\nAda\nBen\n", "Line 2 of the list, 'Class 7a', looks like no name"),
        (b"Participants of March:\nAda\n", "looks like no name"),
        (b"1\n2\n", "Line 1 of the list, '1', looks like no name"),
        (b"name,mail\nLee, Ann,a@x.org\n", "Line 2 of the list has 3 cells, and the heading in line 1 has 2"),
        ("\n".join(f"P{number}" for number in range(MAX_PEOPLE + 1)).encode(), "has 2,001 names"),
    ],
    ids=range(19),
)
def test_what_is_no_list_is_a_sentence(data, why):
    """That says what to do."""
    with pytest.raises(RosterError, match=why):
        parse_roster(data)


@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_a_list_or_a_sentence(data):
    """Of different names that fit on one line, and steer nothing."""
    try:
        found = parse_roster(data)
    except RosterError:
        return
    told = [person.name for person in found.people]
    assert len(set(told)) == len(told) > 0
    assert all(format_line(name) == name and 0 < len(name) <= MAX_NAME + 7 for name in told)
    assert all(len(person.more) == len(found.more) for person in found.people)


def test_a_file_is_read(tmp_path):
    """Or it raises what the system says."""
    (tmp_path / "names.csv").write_bytes(b"Ada\n")
    assert [each.name for each in read_roster(tmp_path / "names.csv").people] == ["Ada"]
    with pytest.raises(OSError, match="No such file"):
        read_roster(tmp_path / "none.csv")
