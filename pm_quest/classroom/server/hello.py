"""The first frame of a client: who it is, which session it wants, and what it is told then."""

from typing import Any, NamedTuple

from pm_quest.classroom import keys
from pm_quest.classroom.server.clients import Client, Host, Projector, Socket, Student
from pm_quest.classroom.server.hall import Hall
from pm_quest.classroom.server.house import House
from pm_quest.classroom.sessions.frames import write_frame

MOST_ADDRESSES = 5000
"""So many addresses of a session are known to be good; in memory only."""
MOST_SOCKETS = 10_000
"""So many clients a session has at one process."""
_WRONG = "There is no session with this code. Look at the code again; it may also have expired."
_TOO_MANY = "There were too many wrong codes from here. Wait a minute, and try again."
_CROWDED = "Many wrong codes are being tried from many places, and from yours too. Wait a minute, and try again."
_MANY_COME = "Very many people come in from your network at once. This page tries again by itself."
_NOT_PERSONAL = "This is a personal link, and this session has no list of names: join with the code alone."
_NOT_HOST = "This is not the secret of this session's trainer."
SEES = "Your trainer sees your name, what you choose and when, and whether you are connected. Others see counts, never who chose what."
SEES_INVITED = (
    "Your trainer has a list of who got which link, and sees by it what you choose and when, and whether you are connected. "
    "The server does not know your name."
)
SEES_TABLE = "Others at your table see your name, and whether you are connected."
SEES_BLIND = (
    "Nobody asks your name here. Your trainer sees a number in its place, and whether you are connected; never what you choose. "
    "Everybody sees counts alone."
)


class UnwelcomeError(Exception):
    """A client that is not let in: the frame that says why, and after how many seconds it may try again, if it may."""

    def __init__(self, why: str, retry: int | None = None) -> None:
        super().__init__(why)
        more = {} if retry is None else {"retry": retry}
        self.frame = write_frame("error", why=why, **more)


class NotPersonalError(UnwelcomeError):
    """A personal link to a session that has no list of names: it would make whoever opens it the one who sent it."""

    def __init__(self) -> None:
        super().__init__("")
        self.frame = write_frame("error", why=_NOT_PERSONAL, personal=True)


class RemovedError(UnwelcomeError):
    """A student whom the trainer has taken out."""

    def __init__(self) -> None:
        super().__init__("The trainer has taken you out of this session.")
        self.frame = write_frame("bye", why="removed")


class Hello(NamedTuple):
    """What a client says of itself."""

    id: str
    role: str
    code: str
    session: str
    token: str
    secret: str
    last_seq: int
    epoch: int | None
    linked: bool = False


def read_hello(frame: dict[str, Any]) -> Hello:
    """The hello in a frame. Raises UnwelcomeError."""
    if frame.get("t") != "hello":
        raise UnwelcomeError("The first frame is 'hello'.")
    texts = {name: frame.get(name, "") for name in ("id", "role", "code", "session", "token", "secret")}
    wrong = [name for name, value in texts.items() if not isinstance(value, str) or len(value) > 100]
    numbers = [frame.get("last_seq", 0), frame.get("epoch")]
    if wrong or not all(value is None or (type(value) is int and 0 <= value < 2**53) for value in numbers):
        raise UnwelcomeError(f"'{wrong[0] if wrong else 'last_seq'}' of this hello can't be read.")
    if texts["role"] not in ("student", "host", "projector"):
        raise UnwelcomeError("'role' is one of: student, host, projector.")
    token = texts["token"]
    if texts["role"] == "student" and not keys.TOKEN.fullmatch(token):
        raise UnwelcomeError("'token' is 22 to 64 letters, digits, hyphens and underscores, made by this device.")
    return Hello(**texts, last_seq=numbers[0] or 0, epoch=numbers[1], linked=frame.get("linked") is True)


async def welcomed(house: House, hello: Hello, socket: Socket, address: str, public: str) -> Client:
    """The client that says this, in its hall; its first answer is the welcome. Raises UnwelcomeError, StoreError.

    Its trainer, and whoever has joined, is let in always; and where addresses are limited, whoever comes from where others of this
    session do: so one who guesses codes behind a school's address, for fun, does not keep out the class, which knows the code.
    """
    hall = await _hall(house, hello)
    vouched = hall is not None and bool(hello.secret) and keys.matches(hello.secret, hall.host_hash)
    trainer = vouched and hello.role == "host"
    joined = hall is not None and hello.role == "student" and keys.voter_of(hall.id, hello.token) in hall.session.voters
    known = trainer or joined
    trusted = known or (hall is not None and hello.role != "host" and address in hall.addresses)
    if not trusted and (limit := _limit(house, address)):
        house.figures.limited += 1
        raise UnwelcomeError(limit, 60)
    if hall is None or (hello.role == "host" and not trainer):
        house.figures.wrong_codes += 1
        house.guesses.wrong(address)
        raise UnwelcomeError(_WRONG if hall is None else _NOT_HOST)
    if hall.sockets >= MOST_SOCKETS and not known:
        raise UnwelcomeError("This session has no room for one more connection at this server.", 30)
    if hello.role == "student" and not (joined or vouched) and not house.newcomers.take(address):
        house.figures.limited += 1
        raise UnwelcomeError(_MANY_COME, 5)
    if len(hall.addresses) < MOST_ADDRESSES:
        hall.addresses.add(address)
    hall.pulse()
    return _seated(house, hall, hello, socket, public)


def _limit(house: House, address: str) -> str:
    """Say why somebody from this address is not looked at just now; empty where there is no reason."""
    if house.guesses.too_many(address):
        return _TOO_MANY
    return _CROWDED if house.guesses.crowded(address) else ""


async def _hall(house: House, hello: Hello) -> Hall | None:
    if hello.session:
        return await house.halls.by_id(hello.session)
    for code in keys.possible_codes(hello.code):
        if (hall := await house.halls.by_code(code)) is not None:
            return hall
    return None


def _seated(house: House, hall: Hall, hello: Hello, socket: Socket, public: str) -> Client:
    if hello.role == "host":
        return _host(hall, hello, socket, public)
    if hello.role == "projector":
        projector = Projector(socket, hall)
        hall.projectors.add(projector)
        projector.answer(write_frame("welcome", **_told(hall, hello, joined=False)))
        return projector
    return _student(house, hall, hello, socket)


def _student(house: House, hall: Hall, hello: Hello, socket: Socket) -> Client:
    if hello.linked and not hall.invited:
        raise NotPersonalError
    voter = keys.voter_of(hall.id, hello.token)
    known = hall.session.voters.get(voter)
    if known is not None and known.removed:
        raise RemovedError
    if hall.invited and voter not in hall.invited:
        raise UnwelcomeError("This session is for those whom the trainer has invited, each by a link of their own.")
    student = Student(socket, hall, voter)
    if (before := hall.students.get(voter)) is not None:
        before.replaced(write_frame("bye", why="elsewhere"))
    hall.students[voter] = student
    house.presence.came(hall, voter)
    student.answer(write_frame("welcome", **_told(hall, hello, joined=known is not None), voter=voter))
    return student


def _host(hall: Hall, hello: Hello, socket: Socket, public: str) -> Client:
    fits = hello.last_seq <= len(hall.lines) and hello.epoch in (None, hall.epoch)
    host = Host(socket, hall, hello.last_seq if fits else 0)
    hall.hosts.add(host)
    hall.resting = False
    settings = hall.session.settings
    more = {
        "scenario_text": hall.ledger.text,
        "name": f"{settings.scenario}.yaml",
        "address": public,
        "code": hall.code,
        "locked": hall.locked,
        "epoch": hall.epoch,
        "server_now": hall.now(),
    }
    host.answer(write_frame("welcome", **_told(hall, hello, joined=False), **more))
    if not fits:
        host.rewind()
    return host


def _told(hall: Hall, hello: Hello, *, joined: bool) -> dict[str, Any]:
    scenario, settings = hall.session.scenario, hall.session.settings
    about = {
        "title": scenario.title,
        "summary": scenario.summary,
        "language": scenario.language,
        "mode": settings.mode,
        "code": hall.code,
        "sees": _sees(hall),
        "name_needed": not hall.invited and not settings.blind,
        "blind": settings.blind,
    }
    return {"id": hello.id, "session": hall.id, "joined": joined, "seq": hall.seq, "now": hall.now(), "about": about}


def _sees(hall: Hall) -> str:
    """Say what is seen of a student, by whom, before they join."""
    if hall.session.settings.blind:
        return SEES_BLIND
    if hall.invited:
        return SEES_INVITED
    return f"{SEES} {SEES_TABLE}" if hall.session.settings.mode == "teams" else SEES
