"""The manifest says what a learning system needs to list, start and score the page; the structure of the standards is held here."""

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.web.scorm.manifest import LONGEST_TITLE, PAGE_NAME, ScormSettings, build_manifest

NAMES = {
    "1.2": {"cp": "http://www.imsproject.org/xsd/imscp_rootv1p1p2", "adl": "http://www.adlnet.org/xsd/adlcp_rootv1p2"},
    "2004": {"cp": "http://www.imsglobal.org/xsd/imscp_v1p1", "adl": "http://www.adlnet.org/xsd/adlcp_v1p3", "ss": "http://www.imsglobal.org/xsd/imsss"},
}  # fmt: skip
versions = pytest.mark.parametrize("version", ["1.2", "2004"])


def parsed(version, story_id="pnl_owner", title="A job", passing=None):
    """The manifest as elements, and how its namespaces are called here."""
    return ET.fromstring(build_manifest(story_id, title, ScormSettings(version, passing))), NAMES[version]


@versions
def test_there_is_one_thing_to_start_and_it_is_the_page(version):
    """From the default organization over its one item to the resource and its file."""
    root, names = parsed(version)
    course = root.find("cp:organizations", names)
    items = root.findall("cp:organizations/cp:organization/cp:item", names)
    resources = root.findall("cp:resources/cp:resource", names)
    assert [course.get("default")] == [each.get("identifier") for each in course]
    assert [each.get("identifierref") for each in items] == [each.get("identifier") for each in resources]
    kind = f"{{{names['adl']}}}{'scormType' if version == '2004' else 'scormtype'}"
    assert [(each.get("href"), each.get("type"), each.get(kind)) for each in resources] == [
        (PAGE_NAME, "webcontent", "sco")
    ]
    assert [each.get("href") for each in resources[0]] == [PAGE_NAME]


@versions
def test_the_version_is_said_in_the_words_by_which_systems_tell_it(version):
    """Moodle and others compare the whole text."""
    root, names = parsed(version)
    said = {each.tag.partition("}")[2]: each.text for each in root.find("cp:metadata", names)}
    assert said == {"schema": "ADL SCORM", "schemaversion": "1.2" if version == "1.2" else "2004 3rd Edition"}


def test_what_passes_is_said_in_each_version_in_its_own_way():
    """A whole number in 1.2, a share of 1 in 2004; nothing where nobody passes."""
    of_12 = "cp:organizations/cp:organization/cp:item/adl:masteryscore"
    of_2004 = ".//ss:primaryObjective[@satisfiedByMeasure='true']/ss:minNormalizedMeasure"
    for version, path, text in (("1.2", of_12, "7"), ("2004", of_2004, "0.07")):
        root, names = parsed(version, passing=7)
        assert root.findtext(path, namespaces=names) == text
        root, names = parsed(version)
        assert root.find(path, names) is None


def test_in_2004_only_the_page_says_what_is_completed():
    """A system would otherwise take everybody who opened it for somebody who has passed."""
    root, names = parsed("2004")
    controls = root.find("cp:organizations/cp:organization/cp:item/ss:sequencing/ss:deliveryControls", names)
    assert controls.attrib == {"completionSetByContent": "true", "objectiveSetByContent": "true"}


@versions
@given(story_id=st.text(min_size=1, max_size=80), title=st.text(max_size=300))
def test_any_title_and_file_name_give_a_manifest(version, story_id, title):
    """Well-formed, with identifiers that XML allows and a title that has room."""
    root, names = parsed(version, story_id, title)
    assert re.fullmatch(r"pm-quest-[A-Za-z0-9_-]{1,90}", root.get("identifier"))
    titles = {each.text for each in root.iter(f"{{{names['cp']}}}title")}
    assert len(titles) == 1
    assert 1 <= len(titles.pop()) <= LONGEST_TITLE


def test_packages_of_other_stories_have_other_identifiers():
    """Also where all that differs is what an identifier can't hold; and a story keeps its own."""
    ids = ["my story", "my_story", "my.story", "a" * 70, "a" * 71]
    identifiers = [parsed("1.2", each)[0].get("identifier") for each in ids]
    assert len(set(identifiers)) == len(ids)
    assert identifiers == [parsed("2004", each)[0].get("identifier") for each in ids]


def test_a_hostile_title_stays_text():
    """No markup, no entity, and no character that XML has no room for."""
    title = '</title><item/> & "x" ]]> <!--\ufffe \x07&amp;'
    root, names = parsed("1.2", title=title)
    assert root.findtext(".//cp:title", namespaces=names) == '</title><item/> & "x" ]]> <!-- &amp;'
