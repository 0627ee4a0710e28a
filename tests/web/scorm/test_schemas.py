"""Manifests validate against the schemas of the standards, where these are there: `tools/scorm_schemas.sh` fetches them."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from pm_quest.web.scorm.manifest import ScormSettings, build_manifest

ROOT = Path(__file__).parents[3]
SCHEMAS = ROOT / "node_modules/.scorm-schemas/package/lib/schemas/definitionFiles"


def list_invalid(manifests):
    """The names of the manifests that are not valid, of all of each version by name."""
    if not (SCHEMAS.is_dir() and shutil.which("node")):
        if "schemas" in os.environ.get("PM_QUEST_TEST_REQUIRE", ""):
            pytest.fail("The schemas of SCORM are needed here (PM_QUEST_TEST_REQUIRE): sh tools/scorm_schemas.sh")
        pytest.skip("The schemas of SCORM are not here: sh tools/scorm_schemas.sh fetches them.")
    command = ["node", str(Path(__file__).parent / "validate_manifests.cjs"), str(SCHEMAS)]
    asked = json.dumps(manifests)
    done = subprocess.run(command, input=asked, capture_output=True, encoding="utf-8", check=True, timeout=60)
    return json.loads(done.stdout)


def test_manifests_are_valid_and_a_mistake_would_be_found():
    """Of both versions, with and without what passes, and with a hostile title."""

    def made(version, title="A job", passing=None):
        return build_manifest("my story", title, ScormSettings(version, passing)).decode()

    hostile = "<&\"'\ufffe" * 90
    manifests = {
        "1.2": {
            "plain": made("1.2"),
            "passing": made("1.2", hostile, 0),
            "without a type": made("1.2").replace('type="webcontent" ', ""),
            "of a wrong kind": made("1.2").replace('scormtype="sco"', 'scormtype="page"'),
        },
        "2004": {
            "plain": made("2004"),
            "passing": made("2004", hostile, 100),
            "with a wrong control": made("2004").replace("completionSetByContent", "setByContent"),
            "with a measure too large": made("2004", passing=100).replace(">1.00<", ">100<"),
        },
    }
    wrong = {"without a type", "of a wrong kind", "with a wrong control", "with a measure too large"}
    assert set(list_invalid(manifests)) == wrong
