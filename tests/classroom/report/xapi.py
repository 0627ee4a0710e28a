"""Whether a statement is one, as Ralph reads it."""

from typing import Any


def check_statement(statement: Any) -> None:
    """Raise an exception for what is no xAPI statement. Loading Ralph takes as long as collecting a thousand tests."""
    from ralph.models.xapi.base.statements import BaseXapiStatement

    BaseXapiStatement.model_validate(statement)
