"""Documents and people in the line mode: read in an order that can be followed by ear."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.kit.text import remove_controls
from pm_quest.lines.exhibit_sentences import describe_exhibit
from pm_quest.story.exhibits import EXHIBIT_KINDS
from pm_quest.story.view import ExhibitView, SeriesView
from tests.exhibits import lay_table
from tests.hostile import TEXTS
from tests.lines.line_output import UnkeptGame, answers, events, get_output, the_label_printer


def office(*ids):
    """The label printer, with documents on its first table."""
    return UnkeptGame(lay_table(the_label_printer(), *ids))


def test_a_table_that_opens_on_arriving_is_read_after_the_text_row_by_row():
    """Each cell with its heading, and a line that says where the table ends."""
    assert (
        "yours now?\n\n"
        "Table: What a sensor costs.\n"
        "3 rows; the columns: Part, EUR, Changed.\n\n"
        "Row 1 of 3. Part: Housing; EUR: 3.10; Changed: −4 %.\n"
        "Row 2 of 3. Part: Radio; EUR: 12.00; Changed: 0 %.\n"
        "Row 3 of 3. Part: 電池; EUR: 1.25; Changed: empty.\n\n"
        "Per piece, at 10,000 a year.\n\n"
        "End of the table.\n\n"
        "You notice: Nobody has asked you for a roadmap.\n\n"
        "The organisation:"
    ) in get_output(office("prices!"))


def test_a_document_that_was_read_out_lies_on_the_table_when_the_scene_is_come_to_again():
    """It is heard once, and can be asked for."""
    said = get_output(office("prices!"), "1", "/rewind 0")
    assert said.count("End of the table.") == 1
    assert said.count("On the table: 1. What a sensor costs, a table. To read it, type /exhibit 1.") == 1


def test_what_else_lies_there_is_named_with_the_number_to_read_it_by():
    """The number counts all that lies there, so that it is the same in the list."""
    said = get_output(office("prices!", "letter"))
    assert "\n\nOn the table: 2. About Friday, a mail. To read it, type /exhibit 2.\n\nThe organisation:" in said
    assert answers(office("prices!", "letter"), "/exhibits").startswith(
        "On the table: 1. What a sensor costs, a table; 2. About Friday, a mail. To read one, type /exhibit and its number.\n\n"
    )


def test_a_mail_says_from_whom_it_is_first():
    """Then to whom and when, then its text."""
    assert answers(office("prices", "letter"), "/exhibit letter").startswith(
        "Mail: About Friday.\nFrom: Tove, facilities\nTo: You\nDate: Thursday, 16:40\n\n"
        "The van leaves at four.\n\nEnd of the mail.\n\n"
    )


def test_a_chart_is_read_series_by_series():
    """With a sign in words; the label of each number beside it."""
    assert answers(office("load"), "/exhibit").startswith(
        "Chart: Load by month.\nIn kg.\n\n"
        "north. March: 12; April: minus 4.5.\n"
        "south. March: 30; April: 0.\n\n"
        "Without Easter.\n\nEnd of the chart.\n\n"
    )


@pytest.mark.parametrize(
    ("ids", "line", "answer"),
    [
        ((), "/exhibit 1", "Nothing lies on the table here."),
        ((), "/exhibits", "Nothing lies on the table here."),
        (("prices", "letter"), "/exhibit", "Which one? Type /exhibit and a number from 1 to 2; /exhibits lists them."),
        (("prices",), "/exhibit 2", "'2' does not lie on the table; type /exhibit and 1."),
        (
            ("prices", "letter"),
            "/exhibit leter",
            "'leter' does not lie on the table; did you mean 'letter'? Else type /exhibit and a number from 1 to 2.",
        ),
    ],
)
def test_what_does_not_lie_there_is_answered(ids, line, answer):
    """With what there is."""
    assert answer in answers(office(*ids), line)


def test_people_are_listed_once_a_text_has_named_them():
    """Nobody before; where the story has no list, that is the answer."""
    assert answers(office(), "/cast").startswith("You have met nobody yet whom you need to know.\n")
    assert "\n\nInes: Leads support.\n\n" in answers(office(), "2", "/cast")
    assert "This scenario has no list of people." in answers(
        UnkeptGame(replace(the_label_printer(), glossary={})), "/cast"
    )


def test_a_script_gets_a_document_with_the_keys_of_its_kind():
    """A scene without documents has no key for them."""
    monday, mail, triage = (events(office("letter"), "/exhibit", "2")[number] for number in (1, 2, -1))
    laid = {"id": "letter", "title": "About Friday", "kind": "mail", "show": False}
    content = {
        "from": "Tove, facilities",
        "to": "You",
        "date": "Thursday, 16:40",
        "text": "The van leaves at **four**.",
    }
    assert monday["exhibits"] == [{**laid, **content}]
    assert mail == {"event": "exhibit", **laid, **content}
    assert "exhibits" not in triage


hostile = st.sampled_from(TEXTS)


@given(st.sampled_from(EXHIBIT_KINDS), st.lists(hostile, min_size=8, max_size=8), st.floats(-1e9, 1e9))
def test_whatever_a_document_holds_it_is_read_as_text(kind, texts, number):
    """As lines without control characters, and without signs of programs for numbers."""
    title, column, cell, note, sender, text, unit, label = texts
    exhibit = ExhibitView(
        "x",
        title,
        kind,
        True,
        (column,),
        ((cell,),),
        note,
        sender,
        "",
        "",
        text,
        unit,
        (label,),
        (SeriesView(cell, (number,)),),
    )
    lines = [line for group in describe_exhibit(exhibit) for line in group]
    assert lines[-1] == f"End of the {kind}."
    for line in lines:
        assert remove_controls(line) == line
