"""Join a session as a student, and take the first open option each time: the protocol in one file.

    python docs/examples/join_class.py http://127.0.0.1:7670 ABC234 Ada

It needs aiohttp, which the classroom brings. docs/protocol.md explains every frame.
"""

import asyncio
import secrets
import sys
from typing import Any

import aiohttp


async def join_class(server: str, code: str, name: str) -> dict[str, Any]:
    """Play until the debrief is there, and return it."""
    token, parts, voted = secrets.token_urlsafe(24), dict[str, Any](), set[tuple[int, int]]()
    async with aiohttp.ClientSession() as http, http.ws_connect(f"{server}/ws", max_msg_size=0) as socket:

        async def send(t: str, **keys: Any) -> None:
            await socket.send_json({"v": 1, "t": t, **keys})

        async def do(kind: str, **keys: Any) -> None:
            await send("do", id=secrets.token_urlsafe(9), event={"kind": kind, **keys})

        await send("hello", id="hello", role="student", code=code, token=token)
        async for message in socket:
            frame = message.json()
            match frame["t"]:
                case "welcome" if not frame["joined"]:
                    await do("joined", name=name)
                case "ping":
                    await send("pong", n=frame["n"])
                case "view":
                    parts |= frame  # what a frame does not have stays as it was
                case "refused" | "error" | "bye":
                    print(frame.get("why"), file=sys.stderr)
            if parts.get("debrief"):
                return dict(parts["debrief"])
            story, ballot = parts.get("story"), parts.get("ballot")
            if story and ballot and ballot["open"] and (place := (ballot["turn"], ballot["round"])) not in voted:
                voted.add(place)
                option = next(offer["id"] for offer in story["scenes"][-1]["offers"] if offer["open"])
                await do("voted", turn=place[0], round=place[1], choice=option, number=1)
    raise ConnectionError("The server closed the connection.")


if __name__ == "__main__":
    ending = asyncio.run(join_class(*sys.argv[1:4]))["ending"]
    print(f"{ending['title']}, impact {ending['impact']}" if ending else "The session ended before the story did.")
