"""Zips, sound and hostile, written byte by byte: what their headers say is up to the test."""

import struct
import zlib
from dataclasses import dataclass, replace

from pm_quest.authoring.codes.code_definition import add_required_keys

SCENARIO = add_required_keys("title: Monday").encode()
COLLECTION = b"format: 1\nid: course\ntitle: A course\nscenarios: [monday]\n"
STORED, DEFLATED = 0, 8
UNIX, DOS = 3, 0
FILE = 0o100644 << 16


@dataclass(frozen=True)
class Member:
    """A file of an archive, and what its headers say of it; None for the truth."""

    name: bytes | str
    data: bytes = SCENARIO
    method: int = DEFLATED
    flags: int = 0
    attributes: int = FILE
    system: int = UNIX
    crc: int | None = None
    size: int | None = None
    packed_size: int | None = None
    local_name: bytes | None = None
    extra: bytes = b""
    offset: int | None = None

    @property
    def raw_name(self) -> bytes:
        """The name as bytes."""
        return self.name.encode() if isinstance(self.name, str) else self.name

    @property
    def packed(self) -> bytes:
        """The content as it is packed."""
        if self.method != DEFLATED:
            return self.data
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        return packer.compress(self.data) + packer.flush()

    def build_fields(self) -> bytes:
        """What both headers have alike, from the flags to the length of the extra field."""
        flags = self.flags | (0 if isinstance(self.name, bytes) else 0x800)
        return struct.pack(
            "<HHHHLLLHH",
            *(flags, self.method, 0, 0x21),
            zlib.crc32(self.data) if self.crc is None else self.crc,
            len(self.packed) if self.packed_size is None else self.packed_size,
            len(self.data) if self.size is None else self.size,
            *(len(self.raw_name), len(self.extra)),
        )


SOUND = (Member("collection.yaml", COLLECTION), Member("monday.yaml"))


def build_archive(*members: Member, count: int | None = None, before: bytes = b"", comment: bytes = b"") -> bytes:
    """A zip of these files; `count` is how many it says there are."""
    made, directory = bytearray(before), bytearray()
    for each in members:
        at = len(made) if each.offset is None else each.offset
        local = each.raw_name if each.local_name is None else each.local_name
        fields = each.build_fields()
        made += b"PK\x03\x04" + struct.pack("<H", 20) + fields[:-4] + struct.pack("<HH", len(local), len(each.extra))
        made += local + each.extra + each.packed
        directory += b"PK\x01\x02" + struct.pack("<BBH", 20, each.system, 20) + fields
        directory += struct.pack("<HHHLL", 0, 0, 0, each.attributes, at) + each.raw_name + each.extra
    number = len(members) if count is None else count
    end = struct.pack("<HHHHLLH", 0, 0, number, number, len(directory), len(made), len(comment))
    return bytes(made + directory + b"PK\x05\x06" + end + comment)


def add_to_sound(*members: Member) -> bytes:
    """A sound collection with these files besides."""
    return build_archive(*SOUND, *members)


def expand_sizes(member: Member) -> Member:
    """A file whose sizes are told as zip64 tells them."""
    sizes = struct.pack("<HHQQ", 1, 16, len(member.data), len(member.packed))
    return replace(member, size=2**32 - 1, packed_size=2**32 - 1, extra=sizes)
