"""Views as JSON-able data and back: for the protocol, the JSON lines and the tests alike."""

from typing import Any, TypeVar

View = TypeVar("View")


class UnknownViewError(Exception):
    """Data that is not a view this version knows: the text is a sentence, the cause says where."""

    def __init__(self) -> None:
        super().__init__("The server sends what this version of PM Quest can't read. Update PM Quest, or the server.")


def encode_view(view: object) -> dict[str, Any]:
    """Return a view as data for JSON: a dict with a key for each of its fields."""
    from msgspec import to_builtins  # noqa: PLC0415  most games never need it, and it would slow their start

    encoded: dict[str, Any] = to_builtins(view, enc_hook=_encode_filled)
    return encoded


def _encode_filled(text: object) -> str:
    """Return a filled text as a plain one. Raises NotImplementedError for anything else."""
    if isinstance(text, str):
        return str(text)
    raise NotImplementedError(f"a view holds a {type(text).__name__}")


def decode_view(kind: type[View], data: object) -> View:
    """Return the view of this kind that some data holds; unknown keys are ignored.

    Raises UnknownViewError where a key is missing or holds something else.
    """
    from msgspec import ValidationError, convert  # noqa: PLC0415  as above

    try:
        return convert(data, kind)
    except ValidationError as error:
        raise UnknownViewError from error
