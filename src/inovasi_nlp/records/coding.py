"""Records to and from JSON values, checked once at the edge."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypeVar, cast

from inovasi_nlp.errors import RecordError

T = TypeVar("T")


def to_mapping(record: Any) -> dict[str, Any]:
    """A dataclass as a dict of JSON values, tuples as lists, in field order; a field's metadata `json` renames it."""
    return {name: _value(getattr(record, attribute)) for attribute, name in _names(cast(Any, type(record)))}


@lru_cache(maxsize=128)
def _names(kind: Any) -> tuple[tuple[str, str], ...]:
    return tuple((field.name, field.metadata.get("json", field.name)) for field in dataclasses.fields(kind))


def _value(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [_value(item) for item in value]
    if dataclasses.is_dataclass(value):
        return to_mapping(value)
    return value


@lru_cache(maxsize=128)
def _adapter(kind: Any) -> Any:
    from pydantic import TypeAdapter  # 80 ms, and only readers of JSON need it

    return TypeAdapter(kind)


def from_mapping(kind: type[T], data: Mapping[str, Any], *, where: str | None = None) -> T:
    """Build a record from JSON values; unknown fields are ignored.

    Raises:
        RecordError: Wrong or missing fields, each named with what came and what was expected.
    """
    from pydantic import ValidationError

    if not isinstance(data, Mapping):
        raise RecordError(f"a {kind.__name__} must be a JSON object, not {type(data).__name__}", where=where)
    try:
        record: T = _adapter(cast(Any, kind)).validate_python(data)
    except ValidationError as error:
        raise RecordError(_explain(kind, error.errors(include_url=False)), where=where) from None
    return record


def _explain(kind: type, errors: list[Any]) -> str:
    first = errors[0]
    field = ".".join(str(part) for part in first["loc"]) or "record"
    came = repr(first.get("input"))
    more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
    return f"{kind.__name__} field {field!r}: {first['msg']}; got {came[:80]}{more}"
