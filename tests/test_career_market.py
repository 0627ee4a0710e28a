"""The market: every scenario of the library that hires, and what can't."""

from pathlib import Path

import pytest

from pm_quest.career_market import read_market
from pm_quest.library import Library, find_shipped_folder

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
