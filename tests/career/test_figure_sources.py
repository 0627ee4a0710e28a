"""Where the numbers of a career come from: none is left out, and none is said to be measured that is not."""

from dataclasses import fields, replace

from pm_quest.authoring.career.career_reader import read_career_file
from pm_quest.career.career_model import Credential
from pm_quest.career.figure_sources import SECTIONS, list_assumptions, list_figures
from pm_quest.career.figures import Assumptions, Figure
from pm_quest.career.source_words import describe_sources
from pm_quest.library import CAREER_FILE, find_shipped_folder
from tests.career.careers import CAREER

SHIPPED = read_career_file(find_shipped_folder() / CAREER_FILE).career


def test_every_assumption_is_told_in_the_words_of_the_format():
    """With its value, and its source or that it is assumed."""
    told = [*list_assumptions(SHIPPED)]
    assert [each.id for each in told] == [each.name for each in fields(Assumptions)]
    text = "\n".join(line for group in describe_sources(SHIPPED) for line in group)
    assert "in percent. It is 10. Assumed. The rest has been lived on." in text
    assert "It is 12. Source: Athey & Palikot" in text
    assert all(each.text.split()[0] in text for each in SHIPPED.facts.values())


def test_every_number_of_the_file_has_its_place():
    """As many as the file writes a source or `assumed` for; a figure with its value."""
    written = (find_shipped_folder() / CAREER_FILE).read_text(encoding="utf-8")
    found = [*list_figures(SHIPPED)]
    assert len(found) + len([*list_assumptions(SHIPPED)]) == written.count("assumed: true") + 1  # one has a source
    assert {each.place.partition(".")[0] for each in found} == {*SECTIONS}
    assert next(each.value for each in found if each.place == "cards.cspo.money") == -950


def test_a_figure_with_a_source_is_told_with_it():
    """By its place in the file; a text of the author is no markup there."""
    price = Credential("CSPO", renewal=Figure(100, "*the* price list"), id="cspo")
    lines = [line for group in describe_sources(replace(CAREER, credentials={"cspo": price})) for line in group]
    assert lines[-1] == "credentials.cspo.renewal 100. Source: the price list."
