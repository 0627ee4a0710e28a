"""What docs/analysis.md shows in Python says what stands beside it."""

import re
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


def test_the_example_in_python_gives_the_figures_of_its_remarks(monkeypatch):
    """Each line with a remark that is a value, or ends with one behind a colon."""
    monkeypatch.chdir(DOCS / "examples")
    (block,) = re.findall(r"^```python\n(.*?)^```", (DOCS / "analysis.md").read_text("utf-8"), re.DOTALL | re.MULTILINE)
    known, compared = {}, 0
    exec(block, known)
    for line in block.splitlines():
        code, _, remark = line.partition("  # ")
        if remark and " = " not in code:
            value, told = eval(code, known), eval(remark.rpartition(": ")[2], known)
            assert (round(value, 1) if isinstance(value, float) else value) == told
            compared += 1
    assert compared == 4
