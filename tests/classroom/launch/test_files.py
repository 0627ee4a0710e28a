"""What a machine keeps of a session beside the store, found again to be deleted."""

from pm_quest.classroom.client.file_outbox import FileOutbox
from pm_quest.classroom.launch.classroom_files import get_students_folder
from pm_quest.classroom.launch.session_list import list_files


def test_what_a_student_at_this_terminal_kept_goes_with_the_session():
    """The seat, its lock, and what was damaged; of this session alone."""
    mine = FileOutbox(get_students_folder(), "http://a:1", "ABC234")
    mine.bind_session("s1")
    mine.path.with_name(f"{mine.path.name}.damaged-1").write_text("x")
    other = FileOutbox(get_students_folder(), "http://a:1", "ABC234", "t" * 22)
    other.bind_session("s1-2")
    names = [mine.path.name + end for end in ("", ".damaged-1", ".lock")]
    assert [file.name for file in list_files("s1")] == names
    assert {file.name for file in list_files("s1-2")} == {other.path.name, f"{other.path.name}.lock"}
