"""The database tables, the same in SQLite and PostgreSQL.

Prefixed, as a database may have others.
"""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text
from sqlalchemy import UniqueConstraint as Unique

VERSION = 1
"""Of these tables: it is counted up with every change to them; a new one that older versions can do without is none."""

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
    Column("event", Text, nullable=False),  # as `wire.encode` writes it
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
