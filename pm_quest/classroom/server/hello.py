"""The first frame of a client: who it is, which session it wants, and its welcome."""

from collections.abc import Mapping
from typing import Any, Literal

from pm_quest.classroom import keys
from pm_quest.classroom.server.client_frames import Hello
from pm_quest.classroom.server.clients import ClientSocket, HostClient, ProjectorClient, SocketClient, StudentClient
from pm_quest.classroom.server.live_session import LiveSession
from pm_quest.classroom.server.server_context import ServerContext
from pm_quest.classroom.server.session_log import NOT_INVITED
from pm_quest.classroom.sessions.protocol_frames import write_frame
from pm_quest.classroom.sessions.refusal import Refusal, RefusalCode

MAX_ADDRESSES = 5000
"""How many addresses of a session are remembered as good, in memory only."""
MAX_SOCKETS = 10_000
"""The most clients of a session at one process."""
_WRONG = Refusal("wrong_code", "There is no session with this code. Look at the code again; it may also have expired.")
_TOO_MANY = Refusal("too_many", "There were too many wrong codes from here. Wait a minute, and try again.")
_CROWDED = Refusal(
    "crowded",
    "Many wrong codes are being tried from many places, and from yours too. Wait a minute, and try again.",
)
_TOO_MANY_NEWCOMERS = Refusal(
    "crowded_network", "Very many people are joining from your network at once. This page tries again by itself."
)
_NOT_PERSONAL = Refusal(
    "not_personal", "This is a personal link, and this session has no list of names: join with the code alone."
)
_NOT_HOST = Refusal("wrong_secret", "This is not the secret of this session's trainer.")
_NO_ROOM = Refusal("server_full", "This session has no room for one more connection at this server.")
PrivacyCode = Literal["named", "listed", "table", "blind", "round", "remarks", "panel"]
PRIVACY: Mapping[PrivacyCode, str] = {
    "named": "Your trainer sees your name, what you choose and when, and whether you are connected. "
    "Others see counts, never who chose what.",
    "listed": "Your trainer has a list of who got which link, and sees by it what you choose and when, and whether you are connected. "
    "The server does not know your name.",
    "table": "Others at your table see your name, and whether you are connected.",
    "round": "Everybody sees your CV on the wall, under a number and without your name, unless you agree to be named.",
    "remarks": "You can say something with a vote. It stays at the server until the votes are revealed; then your trainer can read it, "
    "and may show reasons to the room, without names.",
    "blind": "Nobody asks your name here. Your trainer sees a number in its place, and whether you are connected; never what you choose. "
    "Everybody sees counts alone.",
    "panel": "Nobody asks your name here. Your answers are counted with those of all other practitioners, and that count becomes the key of this "
    "scenario; your reasons stand in it word for word, in no order that tells whose they are. Who invited you sees how many decisions you have answered, never what.",
}
"""Sentences to read before joining: what trainer and others see of a student."""


class NotAdmittedError(Exception):
    """A client that is not let in.

    The frame that says why, and after how many seconds to try again.
    """

    def __init__(self, code: RefusalCode, why: str, *, retry: int | None = None) -> None:
        super().__init__(why)
        more = {} if retry is None else {"retry": retry}
        self.frame = write_frame("error", code=code, why=why, **more)


class NotPersonalError(NotAdmittedError):
    """A personal link to a session without a list of names.

    It would give the person who opens it the sender's place.
    """

    def __init__(self) -> None:
        super().__init__(*_NOT_PERSONAL)
        self.frame = write_frame("error", **_NOT_PERSONAL._asdict(), personal=True)


class RemovedVoterError(NotAdmittedError):
    """A student whom the trainer has removed."""

    def __init__(self) -> None:
        super().__init__("removed", "The trainer has taken you out of this session.")
        self.frame = write_frame("bye", why="removed")


async def admit_client(
    context: ServerContext, hello: Hello, socket: ClientSocket, address: str, public: str
) -> SocketClient:
    """Add a client to its live session and send it the welcome.

    Raises NotAdmittedError, StoreError. Its trainer, and people who have joined, are always let in;
    where addresses are limited, so is everybody from a good address of this session: a person who
    guesses codes behind a school's address must not keep out the class, which knows the code.
    """
    live = await _find_session(context, hello)
    vouched = live is not None and bool(hello.secret) and keys.matches_hash(hello.secret, live.host_hash)
    trainer = vouched and hello.role == "host"
    joined = (
        live is not None and hello.role == "student" and keys.derive_voter(live.id, hello.token) in live.session.voters
    )
    known = trainer or joined
    trusted = known or (live is not None and hello.role != "host" and address in live.addresses)
    if not trusted and (limit := _find_limit(context, address)):
        context.metrics.limited += 1
        raise NotAdmittedError(*limit, retry=60)
    if live is None or (hello.role == "host" and not trainer):
        context.metrics.wrong_codes += 1
        context.guess_limiter.record_wrong(address)
        raise NotAdmittedError(*(_WRONG if live is None else _NOT_HOST))
    if live.socket_count >= MAX_SOCKETS and not known:
        raise NotAdmittedError(*_NO_ROOM, retry=30)
    if hello.role == "student" and not (joined or vouched) and not context.newcomer_limits.take_token(address):
        context.metrics.limited += 1
        raise NotAdmittedError(*_TOO_MANY_NEWCOMERS, retry=5)
    if len(live.addresses) < MAX_ADDRESSES:
        live.addresses.add(address)
    live.notify_dashboards()
    return _add_client(context, live, hello, socket, public)


def _find_limit(context: ServerContext, address: str) -> Refusal | None:
    """Return why this address is not admitted just now; None where there is no reason."""
    if context.guess_limiter.is_blocked(address):
        return _TOO_MANY
    return _CROWDED if context.guess_limiter.is_crowded(address) else None


async def _find_session(context: ServerContext, hello: Hello) -> LiveSession | None:
    if hello.session:
        return await context.registry.find_by_id(hello.session)
    for code in keys.list_possible_codes(hello.code):
        if (live := await context.registry.find_by_code(code)) is not None:
            return live
    return None


def _add_client(
    context: ServerContext, live: LiveSession, hello: Hello, socket: ClientSocket, public: str
) -> SocketClient:
    if hello.role == "host":
        return _add_host(live, hello, socket, public)
    if hello.role == "projector":
        projector = ProjectorClient(socket, live, blocks=hello.wants_blocks)
        live.projectors.add(projector)
        projector.send_answer(write_frame("welcome", **_build_welcome(live, hello, joined=False)))
        return projector
    return _add_student(context, live, hello, socket)


def _add_student(context: ServerContext, live: LiveSession, hello: Hello, socket: ClientSocket) -> SocketClient:
    if hello.is_linked and not live.invited:
        raise NotPersonalError
    voter = keys.derive_voter(live.id, hello.token)
    known = live.session.voters.get(voter)
    if known is not None and known.removed:
        raise RemovedVoterError
    if live.invited and voter not in live.invited:
        raise NotAdmittedError(*NOT_INVITED)
    student = StudentClient(socket, live, voter, blocks=hello.wants_blocks)
    if (before := live.students.get(voter)) is not None:
        before.replace(write_frame("bye", why="elsewhere"))
    live.students[voter] = student
    context.presence.voter_connected(live, voter)
    student.send_answer(write_frame("welcome", **_build_welcome(live, hello, joined=known is not None), voter=voter))
    return student


def _add_host(live: LiveSession, hello: Hello, socket: ClientSocket, public: str) -> SocketClient:
    fits = hello.last_seq <= len(live.lines) and hello.epoch in (None, live.epoch)
    host = HostClient(socket, live, hello.last_seq if fits else 0)
    live.hosts.add(host)
    live.is_resting = False
    settings = live.session.settings
    more = {
        "scenario_text": live.log.text,
        "name": f"{settings.scenario}.yaml",
        "address": public,
        "code": live.code,
        "locked": live.locked,
        "epoch": live.epoch,
        "server_now": live.get_time(),
    }
    host.send_answer(write_frame("welcome", **_build_welcome(live, hello, joined=False), **more))
    if not fits:
        host.rewind()
    return host


def _build_welcome(live: LiveSession, hello: Hello, *, joined: bool) -> dict[str, Any]:
    scenario, settings, privacy = live.session.scenario, live.session.settings, _list_privacy(live)
    about = {
        "title": scenario.title,
        "summary": scenario.summary,
        "language": scenario.language,
        "mode": settings.mode,
        "code": live.code,
        "sees": " ".join(PRIVACY[code] for code in privacy),
        "privacy": privacy,
        "name_needed": not live.invited and not settings.blind,
        "blind": settings.blind,
        "panel": live.session.panel is not None,
    }
    return {
        "id": hello.id,
        "session": live.id,
        "joined": joined,
        "seq": live.seq,
        "now": live.get_time(),
        "about": about,
    }


def _list_privacy(live: LiveSession) -> list[PrivacyCode]:
    """Return the codes of what trainer and others see of a student."""
    if live.session.panel is not None:
        return ["panel"]
    more: list[PrivacyCode] = ["remarks"] if live.session.settings.ask else []
    return [*_list_watchers(live), *more]


def _list_watchers(live: LiveSession) -> list[PrivacyCode]:
    if live.session.settings.blind:
        return ["blind"]
    who: list[PrivacyCode] = ["listed"] if live.invited else ["named"]
    if live.session.settings.mode == "round":
        return [*who, "round"]
    return [*who, "table"] if live.session.settings.mode == "teams" and not live.invited else who
