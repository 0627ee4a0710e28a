"""A file of another program is one problem, which says what it is and how to save the story instead."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from pm_quest.authoring.collections.archive_reader import read_archive
from pm_quest.authoring.foreign_files import PLAIN_TEXT_SUGGESTION
from pm_quest.authoring.scenario_reader import parse_scenario
from tests.authoring.writing import tiny


def pack(*members):
    """A zip with these members, of which each holds the type of an OpenDocument text."""
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for member in members:
            archive.writestr(member, "application/vnd.oasis.opendocument.text")
    return made.getvalue()


WORD = pack("[Content_Types].xml", "word/document.xml")
WRITER = pack("mimetype", "content.xml")
FILES = {
    "RTF": b"{\\rtf1\\ansi format: 1\\par title: A story\\par}",
    "PDF": b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n",
    "older Word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00",
    "web page": b"<!DOCTYPE html>\n<html><body>format: 1</body></html>",
    "word processor": WORD,
    "OpenDocument": WRITER,
}


@pytest.mark.parametrize("content", FILES.values(), ids=FILES)
def test_a_file_of_another_program(content):
    """Nothing of it is taken for a mistake in YAML."""
    (problem,) = parse_scenario(content, "story.yaml").problems
    assert (problem.code, problem.suggestion) == ("PQ122", PLAIN_TEXT_SUGGESTION)


@pytest.mark.parametrize("content", [WORD, WRITER], ids=["Word", "Writer"])
def test_a_document_is_no_collection(content):
    """Its zip wants no collection.yaml."""
    (refusal,) = read_archive(content).refusals
    assert (refusal.code, refusal.suggestion) == ("PQ717", PLAIN_TEXT_SUGGESTION)


def test_a_story_that_names_such_a_file_is_read():
    """Only the beginning of a file says what it is."""
    assert (
        parse_scenario(tiny().replace("say: Ask", "say: Ask for the %PDF-1.4, in {\\rtf1"), "story.yaml").problems == ()
    )
