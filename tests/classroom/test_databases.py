"""What the tests of the classroom need, and what happens where it is not there."""

import pytest

from tests.classroom import databases


def test_what_is_missing_is_skipped(monkeypatch):
    """With the reason."""
    monkeypatch.delenv("PM_QUEST_TEST_REQUIRE", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no initdb"):
        databases.missing("postgres", "There is no initdb")


def test_what_is_missing_and_required_fails(monkeypatch):
    """So that nobody believes it was tested."""
    monkeypatch.setenv("PM_QUEST_TEST_REQUIRE", "chromium postgres")
    with pytest.raises(
        pytest.fail.Exception, match=r"no initdb\. PM_QUEST_TEST_REQUIRE says that this must be tested\."
    ):
        databases.missing("postgres", "There is no initdb")


def test_a_postgresql_that_was_named_is_used(monkeypatch, tmp_path):
    """Nothing is started."""
    monkeypatch.setenv("PM_QUEST_TEST_POSTGRES", "postgresql://machine/name")
    with databases.postgres(tmp_path) as url:
        assert url == "postgresql://machine/name"
    assert list(tmp_path.iterdir()) == []
