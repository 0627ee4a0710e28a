"""The market: every scenario of the library that hires, and what can't."""

from pathlib import Path

import pytest

from pm_quest.career_market import find_career_file, list_careers, read_market
from pm_quest.library import Library, ScenarioNotFoundError, find_shipped_folder
from tests.authoring.career.small_career import SMALL

SHIPPED = find_shipped_folder()
JOB = (SHIPPED / "blank_page.yaml").read_text(encoding="utf-8")


@pytest.fixture
def read(tmp_path):
    """What the market is with these files beside those that come with the game."""

    def read_with(**files: str):
        for name, text in files.items():
            (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
        return read_market(Library([SHIPPED, Path(tmp_path)], SHIPPED))

    return read_with


def test_six_employers_come_with_the_game(read):
    """Neither the tutorial nor the finale is one."""
    market = read()
    assert market.reading.career is not None
    assert len(market.employers) == 6
    assert not market.skipped


def test_an_authors_own_job_joins_the_market(read):
    """By its id, after the others."""
    assert [*read(my_job=JOB).employers][-1] == "my_job"


def test_one_with_errors_does_not_and_a_sentence_says_so(read):
    """The others are there all the same."""
    market = read(my_job=JOB + "\nnonsense: 1\n")
    assert len(market.employers) == 6
    assert market.skipped == ("'my_job' is not on the market: it has errors. 'pm-quest check' shows them.",)


def test_a_hidden_one_does_not_hire_twice(read):
    """Of two with the same id, the first is the employer."""
    assert len(read(blank_page=JOB.replace("Isohyet", "Elsewhere")).employers) == 6


@pytest.fixture
def library(tmp_path):
    """The shipped scenarios, and a folder with careers of one's own."""
    for name, text in {"mine": SMALL, "career": SMALL, "broken": SMALL + "nonsense: 1\n"}.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return Library([SHIPPED, Path(tmp_path)], SHIPPED)


def test_careers_of_ones_own_stand_beside_the_shipped_one(library):
    """The shipped one comes first, and hides one of its id."""
    found = [*list_careers(library)]
    assert [entry.id for entry in found] == ["career", "broken", "career", "mine"]
    assert [entry.is_shipped for entry in found] == [True, False, False, False]
    assert found[0].problem is found[3].problem is None
    assert "It has errors" in str(found[1].problem)
    assert "Another career has this id and comes first" in str(found[2].problem)


def test_without_a_shipped_career_only_ones_own_are_listed(library, tmp_path):
    """As where nothing comes with the game: a file that is not there has no errors either."""
    found = list_careers(Library([Path(tmp_path)], tmp_path / "none"))
    assert [entry.id for entry in found if entry.problem is None] == ["career", "mine"]
    with pytest.raises(ScenarioNotFoundError, match="did you mean 'mine'"):
        find_career_file(Library([Path(tmp_path)], tmp_path / "none"), "mien")


def test_a_career_is_found_by_its_file_and_by_its_id(library, tmp_path):
    """A file wins; what is meant by another name is suggested."""
    assert find_career_file(library) == find_career_file(library, "career") == SHIPPED / "career.yaml"
    assert find_career_file(library, "mine") == tmp_path / "mine.yaml"
    assert find_career_file(library, str(tmp_path / "career.yaml")) == tmp_path / "career.yaml"
    with pytest.raises(ScenarioNotFoundError, match=r"There is no career 'mien'; did you mean 'mine'\?"):
        find_career_file(library, "mien")
    with pytest.raises(ScenarioNotFoundError, match="is standard input"):
        find_career_file(library, "-")
