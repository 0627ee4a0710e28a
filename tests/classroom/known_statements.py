"""Statements of SQL that are compiled once in each worker: a process has one store, and compiles each statement once; hundreds of tests open one."""

from sqlalchemy import Engine
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

LATEST = 500
"""Statements that are kept, as by SQLAlchemy for one database."""
_statements = LRUCache(LATEST)


class SharedDialect(SQLiteDialect_pysqlite):
    """The SQL of SQLite, which all files of a worker have in common: what was compiled for one is right for each."""

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SharedDialect)

    def __hash__(self) -> int:
        return hash(SharedDialect)

    @classmethod
    def engine_created(cls, engine: Engine) -> None:
        """Let a new engine look among the statements of all."""
        engine._compiled_cache = _statements


def share_statements() -> None:
    """Let all stores on SQLite that are opened from now on share their statements."""
    registry.register("sqlite", __name__, SharedDialect.__name__)
