"""The zip of a package."""

from io import BytesIO
from zipfile import ZipFile

from pm_quest.web.scorm.manifest import ScormSettings, build_manifest
from pm_quest.web.scorm.package import build_package

SETTINGS = ScormSettings("1.2", 60)


def test_a_package_has_the_manifest_at_its_top_and_one_page():
    """And neither folders nor anything else."""
    with ZipFile(BytesIO(build_package("<p>Ünì</p>", "job", "A job", SETTINGS))) as package:
        assert package.namelist() == ["imsmanifest.xml", "index.html"]
        assert package.read("imsmanifest.xml") == build_manifest("job", "A job", SETTINGS)
        assert package.read("index.html").decode() == "<p>Ünì</p>"
        assert package.testzip() is None


def test_the_same_story_gives_the_same_bytes():
    """Whenever it is made."""
    made = [build_package("<p>" + 9000 * "x", "job", "A job", SETTINGS) for _ in range(2)]
    assert made[0] == made[1]
    with ZipFile(BytesIO(made[0])) as package:
        assert {each.date_time[0] for each in package.infolist()} == {1980}
