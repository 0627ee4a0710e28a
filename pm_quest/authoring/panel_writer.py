"""Write the key of a panel as a file that its readers read the same."""

from pm_quest.authoring.panel_reader import PANEL_RECORDS
from pm_quest.authoring.scenario_document import RecordWriter
from pm_quest.authoring.yaml_writer import write_document
from pm_quest.story.panel_key import Panel

_ORDER: dict[type, tuple[str, ...]] = {Panel: ("format", "scenario", "play", "panellists", "sessions", "decisions")}


def write_panel(panel: Panel) -> str:
    """Return the file of a panel."""
    return write_document(RecordWriter(PANEL_RECORDS, _ORDER).build_record(panel))
