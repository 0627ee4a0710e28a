"""The classroom: live sessions of a trainer and a room of people."""

from pm_quest.kit.missing_packages import describe_missing_extra


def describe_missing_classroom() -> str:
    """Return what to say where the extra `classroom` is not installed."""
    return (
        "Classroom sessions need more packages. In a checkout, 'make play' sets them up; elsewhere, call "
        f"{describe_missing_extra('classroom')}"
    )


def describe_missing_driver() -> str:
    """Return what to say where the extra `postgres` is not installed."""
    return f"Sessions in PostgreSQL need one more package: call {describe_missing_extra('postgres')}"
