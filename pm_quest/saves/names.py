"""What a player may be called, and the folder that stands for a name on any file system."""

import re
import unicodedata
from hashlib import blake2b

from pm_quest.story.texts import is_visible, printable

LONGEST = 24


def clean_name(text: str) -> str:
    """The name as it is kept: at most 24 characters, composed (NFC), on one line, nothing invisible around it.

    Raises ValueError with a sentence for the player where nothing is left.
    """
    composed = unicodedata.normalize("NFC", " ".join(printable(text[:1000]).split()))
    name = unicodedata.normalize("NFC", composed[:LONGEST]).strip()
    if not is_visible(name):
        raise ValueError("A name needs at least one letter, digit or sign that can be seen.")
    return name


def folder_name(name: str) -> str:
    """A name of a folder that is safe everywhere, readable where it can be, and different for every player.

    Lower-case ASCII, so that file systems that ignore case or compose letters in their own way keep players apart; a
    check sum behind it, so that no name is reserved on Windows, leads elsewhere, or meets another one.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    readable = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:16].strip("-") or "player"
    return f"{readable}-{blake2b(name.encode('utf-8', 'replace'), digest_size=8).hexdigest()}"
