"""Studies scenario files in a process of its own, one after the other, as they are asked for.

Each line read is a JSON object: `path`, and what the player `brings`. Each is answered by one line:
the figures of that scenario, or null where its file has errors or can't be read. It ends when
nothing more can come.
"""

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pm_quest.analysis.policy_figures import FigureSpread, PolicyFigures
from pm_quest.lab.lab_table import StudiedScenario
from pm_quest.lab.scenario_study import study_file
from pm_quest.story.model import Brings


def main() -> None:
    """Study the scenario that each line of standard input names, and write its figures, until the input ends."""
    for line in sys.stdin:
        asked = json.loads(line)
        studied = study_file(Path(asked["path"]), decode_brings(asked["brings"]))
        told = asdict(studied) if isinstance(studied, StudiedScenario) else None
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()


def encode_request(path: Path, brings: Brings | None) -> str:
    """Return the line that asks for a scenario."""
    return json.dumps({"path": str(path), "brings": None if brings is None else asdict(brings)}) + "\n"


def decode_brings(told: Mapping[str, Any] | None) -> Brings | None:
    """Return what a player brings."""
    return None if told is None else Brings(told["skills"], tuple(told["holds"]), told["player"])


def decode_study(line: str) -> StudiedScenario | None:
    """Return the figures of an answer; None where there are none."""
    told = json.loads(line)
    if told is None:
        return None
    policies = {policy: _decode_policy(each) for policy, each in told["policies"].items()}
    return StudiedScenario(**{**told, "policies": policies, "applicable": tuple(told["applicable"])})


def _decode_policy(told: Mapping[str, Any]) -> PolicyFigures:
    return PolicyFigures(
        told["endings"],
        told["unfinished"],
        _decode_spread(told["impact"]),
        _decode_spread(told["adaptability"]),
        {skill: _decode_spread(each) for skill, each in told["skills"].items()},
        {ending: (low, high) for ending, (low, high) in told["endings_ci"].items()},
        _decode_interval(told["unfinished_ci"]),
    )


def _decode_spread(told: Mapping[str, Any]) -> FigureSpread:
    return FigureSpread(**{**told, "ci": _decode_interval(told["ci"])})


def _decode_interval(told: list[float] | None) -> tuple[float, float] | None:
    return None if told is None else (told[0], told[1])


if __name__ == "__main__":
    main()
