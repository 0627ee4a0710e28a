"""The manifest of a package: what a learning system reads to list it, start it, and know what passes.

Made of elements, which escape every text. Their names are written with their prefixes, as the
standards print them: some systems read a manifest without knowing namespaces.
"""

from dataclasses import dataclass
from hashlib import blake2b
from typing import Literal
from xml.etree import ElementTree as ET

from pm_quest.drawing.svg import clean_text
from pm_quest.kit.text import shorten_text

ScormVersion = Literal["1.2", "2004"]
MANIFEST_NAME = "imsmanifest.xml"
PAGE_NAME = "index.html"
LONGEST_TITLE = 200
LONGEST_IDENTIFIER = 64
_SCHEMA_VERSIONS = {"1.2": "1.2", "2004": "2004 3rd Edition"}
"""The 3rd edition is the one that most learning systems know, and those of the 4th play it as well."""
_NAMESPACES = {
    "1.2": {
        "xmlns": "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
        "xmlns:adlcp": "http://www.adlnet.org/xsd/adlcp_rootv1p2",
    },
    "2004": {
        "xmlns": "http://www.imsglobal.org/xsd/imscp_v1p1",
        "xmlns:adlcp": "http://www.adlnet.org/xsd/adlcp_v1p3",
        "xmlns:imsss": "http://www.imsglobal.org/xsd/imsss",
    },
}


@dataclass(frozen=True, slots=True)
class ScormSettings:
    """What a package is for.

    version: the version of SCORM.
    passing: the impact from which on a learner has passed; None where nobody passes or fails.
    """

    version: ScormVersion
    passing: int | None = None


def build_manifest(story_id: str, title: str, settings: ScormSettings) -> bytes:
    """Return the manifest of a package that has one page to start, as XML in UTF-8."""
    version = settings.version
    identifier = _build_identifier(story_id)
    shown = shorten_text(clean_text(title) or identifier, LONGEST_TITLE)
    root = ET.Element("manifest", {"identifier": identifier, "version": "1.0", **_NAMESPACES[version]})
    metadata = ET.SubElement(root, "metadata")
    ET.SubElement(metadata, "schema").text = "ADL SCORM"
    ET.SubElement(metadata, "schemaversion").text = _SCHEMA_VERSIONS[version]
    organizations = ET.SubElement(root, "organizations", {"default": "course"})
    course = ET.SubElement(organizations, "organization", {"identifier": "course"})
    ET.SubElement(course, "title").text = shown
    item = ET.SubElement(course, "item", {"identifier": "story", "identifierref": "page", "isvisible": "true"})
    ET.SubElement(item, "title").text = shown
    if version == "2004":
        _add_sequencing(item, settings.passing)
        controls = ET.SubElement(ET.SubElement(course, "imsss:sequencing"), "imsss:controlMode")
        controls.attrib.update({"choice": "true", "flow": "true"})
    elif settings.passing is not None:
        ET.SubElement(item, "adlcp:masteryscore").text = str(settings.passing)
    kind = "adlcp:scormType" if version == "2004" else "adlcp:scormtype"
    page = {"identifier": "page", "type": "webcontent", kind: "sco", "href": PAGE_NAME}
    resource = ET.SubElement(ET.SubElement(root, "resources"), "resource", page)
    ET.SubElement(resource, "file", {"href": PAGE_NAME})
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _add_sequencing(item: ET.Element, passing: int | None) -> None:
    """Say what passes, and that only the page says what was completed and passed.

    Left to itself, a system of 2004 takes whoever has opened the page for somebody who has passed.
    """
    sequencing = ET.SubElement(item, "imsss:sequencing")
    objectives = ET.SubElement(sequencing, "imsss:objectives")
    objective = ET.SubElement(objectives, "imsss:primaryObjective", {"objectiveID": "impact"})
    if passing is not None:
        objective.set("satisfiedByMeasure", "true")
        ET.SubElement(objective, "imsss:minNormalizedMeasure").text = f"{passing / 100:.2f}"
    by_page = {"completionSetByContent": "true", "objectiveSetByContent": "true"}
    ET.SubElement(sequencing, "imsss:deliveryControls", by_page)


def _build_identifier(story_id: str) -> str:
    """Return a story's id as one that XML allows, the same each time: by it a system knows the package again."""
    clean = "".join(each if each.isascii() and (each.isalnum() or each in "_-") else "_" for each in story_id)
    if clean != story_id or len(clean) > LONGEST_IDENTIFIER:
        clean = (
            f"{clean[:LONGEST_IDENTIFIER]}-{blake2b(story_id.encode('utf-8', 'replace'), digest_size=4).hexdigest()}"
        )
    return f"pm-quest-{clean}"
