"""Where sessions are kept: SQLite in a file, or PostgreSQL for several servers."""

from pm_quest.classroom.store.errors import CodeTakenError, GoneError, StoreError
from pm_quest.classroom.store.rows import Head, Logged, NewSession, SessionRow
from pm_quest.classroom.store.store import Store
from pm_quest.classroom.store.writing import Writing

__all__ = [
    "CodeTakenError",
    "GoneError",
    "Head",
    "Logged",
    "NewSession",
    "SessionRow",
    "Store",
    "StoreError",
    "Writing",
]
