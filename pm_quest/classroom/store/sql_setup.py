"""Make missing tables, and refuse those of a newer version."""

from sqlalchemy import Connection, func, inspect, select

from pm_quest.classroom.store import sql_tables
from pm_quest.classroom.store.store_errors import StoreError

_SETUP_LOCK = 0x706D_7175_6573_74
"""Two servers that start at once make the tables one after the other: the number of their lock in PostgreSQL."""


def prepare_tables(connection: Connection, place: str) -> None:
    """Make the tables where they are missing. Raises StoreError where they have another version.

    Needs a transaction that writes.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_SETUP_LOCK)))
        _check_encoding(connection, place)
    anew = not inspect(connection).has_table(sql_tables.schema_table.name)
    if anew or connection.scalar(select(sql_tables.schema_table.c.version)) == sql_tables.VERSION:
        sql_tables.metadata.create_all(connection)  # those that are missing
    if anew:
        connection.execute(sql_tables.schema_table.insert().values(version=sql_tables.VERSION))
    version = connection.scalar(select(sql_tables.schema_table.c.version))
    if version != sql_tables.VERSION:
        raise StoreError(
            f"The sessions in {place} were kept by another PM Quest (tables {version}; this one has {sql_tables.VERSION}). "
            "Update PM Quest, or name another database."
        )


def _check_encoding(connection: Connection, place: str) -> None:
    found = connection.scalar(select(func.current_setting("server_encoding")))
    if found != "UTF8":
        raise StoreError(
            f"{place} has the encoding {found}, which can't hold every name. Make one with: "
            "createdb --encoding=UTF8 --template=template0"
        )
