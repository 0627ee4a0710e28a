"""The tables are made where they are missing, and left alone where a newer PM Quest has changed them."""

from sqlalchemy import Connection, func, inspect, select

from pm_quest.classroom.store import tables
from pm_quest.classroom.store.errors import StoreError

_LOCK = 0x706D_7175_6573_74
"""Two servers that start at once make the tables one after the other: the number of their lock in PostgreSQL."""


def prepare(connection: Connection, place: str) -> None:
    """The tables are there, in this version. In a transaction that writes; raises StoreError."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
        _need_unicode(connection, place)
    anew = not inspect(connection).has_table(tables.schema.name)
    if anew or connection.scalar(select(tables.schema.c.version)) == tables.VERSION:
        tables.metadata.create_all(connection)  # those that are missing
    if anew:
        connection.execute(tables.schema.insert().values(version=tables.VERSION))
    version = connection.scalar(select(tables.schema.c.version))
    if version != tables.VERSION:
        raise StoreError(
            f"The sessions in {place} were kept by another PM Quest (tables {version}; this one has {tables.VERSION}). "
            "Update PM Quest, or name another database."
        )


def _need_unicode(connection: Connection, place: str) -> None:
    found = connection.scalar(select(func.current_setting("server_encoding")))
    if found != "UTF8":
        raise StoreError(
            f"{place} has the encoding {found}, which can't hold every name. Make one with: "
            "createdb --encoding=UTF8 --template=template0"
        )
