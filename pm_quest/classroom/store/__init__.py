"""The session store: SQLite in a file, or PostgreSQL for several servers."""

from pm_quest.classroom.store.session_store import SessionStore
from pm_quest.classroom.store.store_errors import CodeTakenError, SessionGoneError, StoreError
from pm_quest.classroom.store.store_records import LoggedEvent, NewSession, SessionRow, SessionVersion
from pm_quest.classroom.store.transaction import LogTransaction

__all__ = [
    "CodeTakenError",
    "LogTransaction",
    "LoggedEvent",
    "NewSession",
    "SessionGoneError",
    "SessionRow",
    "SessionStore",
    "SessionVersion",
    "StoreError",
]
