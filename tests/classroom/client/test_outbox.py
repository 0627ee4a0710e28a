"""What was asked is answered exactly once and in order, whatever is lost on the way and whoever dies."""

import json
import os
import signal
import subprocess
import sys
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.classroom.client.client_errors import OutboxError
from pm_quest.classroom.client.file_outbox import FileOutbox
from pm_quest.classroom.client.outbox import Outbox
from pm_quest.classroom.keys import derive_voter

SERVER, CODE, TOKEN = "http://a:1", "ABC234", "t" * 22


def frame(number):
    """A vote."""
    return {"t": "do", "id": f"id-{number}", "event": {"kind": "voted", "number": number}}


def a_seat(folder, session="s1", token=TOKEN):
    """A seat in a session that is known."""
    seat = FileOutbox(folder, SERVER, CODE, token)
    if session:
        seat.bind_session(session)
    return seat


@pytest.fixture
def folder(tmp_path):
    """Where seats are kept."""
    return tmp_path / "students"


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """A folder for many examples."""
    return tmp_path_factory.mktemp("seats")


class Play:
    """A client with its outbox, a line that loses things, and a server that takes each id once."""

    def __init__(self, box, restart) -> None:
        self.box, self._restart = box, restart
        self.asked, self.taken, self.line, self.answers = [], [], [], []

    def ask(self, _):
        """Something is asked."""
        self.asked.append(f"id-{len(self.asked)}")
        self.box.add_frame(frame(len(self.asked) - 1))

    def send(self, _):
        """All that waits goes on the line."""
        self.line.extend(each["id"] for each in self.box.list_waiting() if each["id"] not in self.line)

    def arrive(self, many):
        """Some of it is there, and answered."""
        self.taken.extend(id for id in self.line[:many] if id not in self.taken)
        self.answers.extend(self.line[:many])
        del self.line[:many]

    def answer(self, many):
        """Some answers are there."""
        for id in self.answers[:many]:
            self.box.settle_frame(id)
        del self.answers[:many]

    def lose(self, _):
        """The line breaks, with all that is on it."""
        self.line.clear()
        self.answers.clear()

    def restart(self, _):
        """The program dies, and starts again."""
        self.lose(0)
        self.box = self._restart(self.box)


def played(box, steps, restart):
    """All that was asked and all that was taken, once these steps and then whatever is left are done."""
    play = Play(box, restart)
    for step, many in [*steps, ("lose", 0), ("send", 0), ("arrive", 999), ("answer", 999)]:
        getattr(play, step)(many)
    assert not play.box.list_waiting()
    play.box.close()
    return play.asked, play.taken


steps = st.lists(
    st.tuples(st.sampled_from(("ask", "ask", "send", "arrive", "answer", "lose", "restart")), st.integers(0, 3)),
    max_size=30,
)


@given(steps)
def test_in_memory_each_is_taken_once_and_in_order(steps):
    """Any order of asking, sending, arriving, answering and losing."""
    asked, taken = played(Outbox(), steps, lambda box: box)
    assert taken == asked


@given(steps)
def test_on_the_disk_also_when_the_program_starts_again(shared, steps):
    """The same, with a program that dies in between."""
    for path in shared.glob("*.json"):
        path.unlink()

    def restart(box):
        box.close()
        return a_seat(shared)

    asked, taken = played(a_seat(shared), steps, restart)
    assert taken == asked


def test_what_waits_is_on_the_disk_for_this_user_alone(folder):
    """The token in it is who the student is."""
    seat = a_seat(folder)
    seat.add_frame(frame(1))
    path = folder / f"s1-{derive_voter('s1', TOKEN)}.json"
    assert seat.path == path
    assert json.loads(path.read_text()) == {
        "v": 1, "server": SERVER, "code": CODE, "token": TOKEN, "session": "s1", "names": [], "waiting": [frame(1)],
    }  # fmt: skip
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600
        assert folder.stat().st_mode & 0o777 == 0o700


def test_what_was_asked_before_the_session_is_known_is_kept_from_then_on(folder):
    """Until then there is nothing to call the file by."""
    seat = a_seat(folder, session="")
    seat.add_frame(frame(1))
    assert not list(folder.glob("*.json"))
    seat.bind_session("s1")
    seat.close()
    assert a_seat(folder).list_waiting() == (frame(1),)


def test_the_seat_behind_a_code_is_found_again_with_its_token(folder):
    """The same student sits down again and what waits is sent."""
    first = a_seat(folder, session="", token="")
    first.bind_session("s1")
    first.add_frame(frame(1))
    first.close()
    second = FileOutbox(folder, SERVER, CODE)
    assert second.token == first.token
    assert second.list_waiting() == ()
    second.bind_session("s1")
    assert second.list_waiting() == (frame(1),)


@pytest.mark.parametrize("typed", ["ABC34D", "A8C34Q", "AB634D", "ABG34D"])
@pytest.mark.parametrize("again", ["ABC34D", "A8C34Q", "AB634D", "ABG34D"])
def test_a_code_that_is_read_in_another_way_leads_to_the_same_seat(folder, typed, again):
    """The server takes 8 for B, and so on: whoever types it right tomorrow is who they were."""
    first = FileOutbox(folder, SERVER, typed)
    first.bind_session("s1")
    first.add_frame(frame(1))
    first.close()
    second = FileOutbox(folder, SERVER, again)
    assert second.token == first.token
    second.bind_session("s1")
    assert second.list_waiting() == (frame(1),)


def test_the_very_code_goes_before_one_that_reads_alike(folder):
    """Codes of earlier versions may differ in such a sign alone."""
    for code in ("ABC34D", "A8C34D"):
        seat = FileOutbox(folder, SERVER, code, code * 4, name="Ada")
        seat.bind_session(f"of-{code}")
        seat.close()
    assert FileOutbox(folder, SERVER, "ABC34D", name="Ada").token == "ABC34D" * 4
    assert FileOutbox(folder, SERVER, "A8C34D", name="Ada").token == "A8C34D" * 4


def test_a_second_window_is_a_second_student(folder):
    """A trainer rehearses with two terminals on one machine."""
    first = a_seat(folder, token="")
    second = FileOutbox(folder, SERVER, CODE)
    assert second.token != first.token
    second.bind_session("s1")
    assert first.path != second.path


def test_a_machine_is_shared_by_name(folder):
    """Another name is somebody else, with a seat of their own; each comes back by any name they had, or as who was there last."""
    ada = a_seat(folder, session="", token="")
    ada.bind_session("s1")
    ada.remember_name("Ada")
    ada.remember_name("Ada L.")
    ada.close()
    ben = FileOutbox(folder, SERVER, CODE, name="Ben")
    assert ben.token != ada.token
    ben.bind_session("s1")
    ben.remember_name("Ben")
    ben.close()
    for name, token in {"Ada": ada.token, "Ada L.": ada.token, "Ben": ben.token, "": ben.token}.items():
        seat = FileOutbox(folder, SERVER, CODE, name=name)
        assert seat.token == token, name
        seat.close()


def test_a_seat_of_an_earlier_version_is_taken_by_any_name(folder):
    """No name is known of it."""
    first = a_seat(folder, token="")
    first.add_frame(frame(1))
    first.close()
    kept = json.loads(first.path.read_text())
    del kept["names"]
    first.path.write_text(json.dumps(kept))
    second = FileOutbox(folder, SERVER, CODE, name="Ada")
    assert second.token == first.token
    second.bind_session("s1")
    assert second.list_waiting() == (frame(1),)


def test_a_personal_link_can_not_be_used_in_two_windows_at_once(folder):
    """It is one person, and the file is theirs."""
    seat = a_seat(folder)
    with pytest.raises(OutboxError, match="in another window"):
        a_seat(folder)
    seat.close()
    a_seat(folder)


def test_another_session_behind_the_same_code_never_gets_what_waits(folder):
    """A code may be given out again after it expired."""
    first = a_seat(folder, token="")
    first.add_frame(frame(1))
    first.close()
    second = FileOutbox(folder, SERVER, CODE)
    second.bind_session("s2")
    assert second.list_waiting() == ()
    second.close()
    back = a_seat(folder, token=first.token)
    assert back.list_waiting() == (frame(1),)


def test_an_outbox_is_for_one_session(folder):
    """A vote never goes to a session it was not meant for."""
    for box in (Outbox(), a_seat(folder)):
        box.bind_session("s1")
        with pytest.raises(OutboxError, match="another session"):
            box.bind_session("s2")


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe", b"[" * 99999, b'{"v": 2}', b'{"v": 1, "waiting": [3]}'])
def test_what_is_damaged_is_put_aside_and_told(folder, damage):
    """Nothing is thrown away, and the student can look."""
    seat = a_seat(folder)
    seat.add_frame(frame(1))
    seat.close()
    seat.path.write_bytes(damage)
    again = a_seat(folder)
    assert again.list_waiting() == ()
    (notice,) = again.notices
    assert notice.startswith(f"{seat.path} was damaged; it is kept as {seat.path.name}.damaged-1.")
    assert seat.path.with_name(f"{seat.path.name}.damaged-1").read_bytes() == damage


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_can_not_be_written_to_is_reported_before_anything_is_sent(folder):
    """It must not be sent if it is not kept."""
    seat = a_seat(folder)
    folder.chmod(0o500)
    with pytest.raises(OutboxError, match="can't be written to"):
        seat.add_frame(frame(1))
    assert seat.list_waiting() == ()


def test_a_disk_that_is_full_is_reported_and_nothing_waits_that_is_not_kept(folder, monkeypatch):
    """It must not be sent if it is not kept."""
    seat = a_seat(folder)

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pm_quest.classroom.client.file_outbox.replace_private", full)
    with pytest.raises(OutboxError, match="No space left on device"):
        seat.add_frame(frame(1))
    assert seat.list_waiting() == ()


def test_a_session_with_a_strange_name_is_not_kept(folder):
    """The name becomes part of a file name."""
    with pytest.raises(OutboxError, match="Update PM Quest"):
        a_seat(folder, session="../../etc")


_DYING = """
import sys
from pathlib import Path
from pm_quest.classroom.client.file_outbox import FileOutbox
seat = FileOutbox(Path(sys.argv[1]), "http://a:1", "ABC234", "t" * 22)
seat.bind_session("s1")
for number in range(100000):
    seat.add_frame({"t": "do", "id": f"id-{number}"})
    print(number, flush=True)
    if number > 5:
        seat.settle_frame(f"id-{number - 5}")
        print(-number + 5, flush=True)
"""


def test_what_was_put_is_there_after_the_program_was_killed(folder):
    """Killed at any moment, by what can not be caught."""
    with subprocess.Popen([sys.executable, "-c", _DYING, str(folder)], stdout=subprocess.PIPE, text=True) as process:
        output = [int(process.stdout.readline()) for _ in range(40)]
        process.send_signal(signal.SIGKILL)
        output += [int(line) for line in process.stdout.read().split("\n")[:-1]]
    put = [number for number in output if number >= 0]
    settled = {-number for number in output if number < 0}
    waiting = [int(each["id"].removeprefix("id-")) for each in a_seat(folder).list_waiting()]
    assert waiting == sorted(waiting)
    missing = set(put) - settled - set(waiting)
    assert missing <= {put[-1] - 5}, "only what was settled in the moment of the kill may be gone"
    assert Counter(waiting).most_common(1)[0][1] == 1
