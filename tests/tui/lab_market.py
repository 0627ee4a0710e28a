"""A small market for the lab's second page: one employer with a filter and one without, and a small career."""

from pathlib import Path

from tests.authoring.career.small_career import SMALL
from tests.tui.test_lab import STORY

HIRINGS = {
    "own_house": ("pnl_owner", "hiring: {filter: cspo, experience: {tech: 1}, calls: 12}\nscenes:"),
    "print_room": ("dumping_ground", "hiring: {cherry: [cspo], experience: {user_design: 2}}\nscenes:"),
}


def write_market(folder: Path, *employers: str) -> tuple[Path, Path]:
    """Write these employers, or all; give their folder and the career file."""
    shelf, career = folder / "shelf", folder / "small.yaml"
    shelf.mkdir()
    for id in employers or HIRINGS:
        role, hiring = HIRINGS[id]
        story = STORY.format(title=id.replace("_", " ").title(), role=role, heard=80, told=20)
        (shelf / f"{id}.yaml").write_text(story.replace("scenes:", hiring), encoding="utf-8")
    career.write_text(SMALL, encoding="utf-8")
    return shelf, career
