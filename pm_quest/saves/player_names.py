"""Valid player names, and the folder for a name on any file system."""

import re
import unicodedata
from hashlib import blake2b

from pm_quest.kit.sentences import format_line
from pm_quest.kit.text import has_visible_character

MAX_NAME_LENGTH = 24


def clean_name(text: str) -> str:
    """Return a name as it is stored: at most 24 characters, NFC, on one line, stripped.

    Raises ValueError with a sentence for the player where nothing visible is left.
    """
    composed = unicodedata.normalize("NFC", format_line(text[:1000]))
    name = unicodedata.normalize("NFC", composed[:MAX_NAME_LENGTH]).strip()
    if not has_visible_character(name):
        raise ValueError("A name needs at least one letter, digit or sign that can be seen.")
    return name


def build_folder_name(name: str) -> str:
    """Return a folder name that is safe everywhere, readable if possible, and unique to the player.

    Lower-case ASCII, since some file systems ignore case or normalise letters; a checksum behind
    it keeps names apart, off Windows' reserved names, and within the folder.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    readable = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:16].strip("-") or "player"
    return f"{readable}-{blake2b(name.encode('utf-8', 'replace'), digest_size=8).hexdigest()}"
