"""The database tables, the same in SQLite and PostgreSQL, and how they are made.

Their names have a prefix, as a database may have others.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    func,
    inspect,
    select,
)
from sqlalchemy import UniqueConstraint as Unique

from pm_quest.classroom.store.store_errors import StoreError

VERSION = 1
"""Goes up with each change to these tables, but for new ones that older versions don't need."""
_SETUP_LOCK = 0x706D_7175_6573_74
"""The lock in PostgreSQL that keeps two starting servers from making the tables at once."""

metadata = MetaData()


def _session_column() -> Column[str]:
    return Column("session", Text, ForeignKey("pm_quest_sessions.id", ondelete="CASCADE"), primary_key=True)


schema_table = Table("pm_quest_schema", metadata, Column("version", Integer, primary_key=True, autoincrement=False))
sessions_table = Table(
    "pm_quest_sessions",
    metadata,
    Column("id", Text, primary_key=True),
    Column("code", Text, unique=True),  # NULL once it has expired
    Column("host_hash", Text, nullable=False),
    Column("opened_at", BigInteger, nullable=False),
    Column("last_at", BigInteger, nullable=False, index=True),
    Column("seq", BigInteger, nullable=False),
    Column("epoch", BigInteger, nullable=False),
    Column("locked", Boolean, nullable=False),
)
scenarios_table = Table(
    "pm_quest_scenarios",  # a table of its own: SQLite writes a row whole whenever one number in it changes
    metadata,
    _session_column(),
    Column("text", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
invitations_table = Table(
    "pm_quest_invitations",
    metadata,
    _session_column(),
    Column("voter", Text, primary_key=True),
    sqlite_with_rowid=False,
)
events_table = Table(
    "pm_quest_events",
    metadata,
    _session_column(),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False),
    Column("event", Text, nullable=False),  # as `event_codec.encode` writes it
    Column("server", Text, nullable=False),
    Unique("session", "id"),
    sqlite_with_rowid=False,
)
servers_table = Table(
    "pm_quest_servers",
    metadata,
    Column("name", Text, primary_key=True),
    Column("at", BigInteger, nullable=False),
)
marks_table = Table(
    "pm_quest_marks",  # when a session was first seen to be old: it is deleted only some time after
    metadata,
    _session_column(),
    Column("at", BigInteger, nullable=False),
)


def prepare_tables(connection: Connection, place: str) -> None:
    """Make the tables where they are missing. Raises StoreError where they have another version.

    Needs a transaction that writes.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_SETUP_LOCK)))
        _check_encoding(connection, place)
    there = set(inspect(connection).get_table_names())
    anew = schema_table.name not in there
    if anew or connection.scalar(select(schema_table.c.version)) == VERSION:
        missing = [table for table in metadata.sorted_tables if table.name not in there]
        metadata.create_all(connection, missing, checkfirst=False)
    if anew:
        connection.execute(schema_table.insert().values(version=VERSION))
    version = connection.scalar(select(schema_table.c.version))
    if version != VERSION:
        raise StoreError(
            f"The sessions in {place} were kept by another PM Quest (tables {version}; this one has {VERSION}). "
            "Update PM Quest, or name another database."
        )


def _check_encoding(connection: Connection, place: str) -> None:
    found = connection.scalar(select(func.current_setting("server_encoding")))
    if found != "UTF8":
        raise StoreError(
            f"{place} has the encoding {found}, which can't hold every name. Make one with: "
            "createdb --encoding=UTF8 --template=template0"
        )
