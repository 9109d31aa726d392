"""What an element says, as JSON and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any

from dugnad.domain.chain import CONTENT, Content, ElementKind
from dugnad.domain.errors import Refused

if TYPE_CHECKING:
    from pydantic import TypeAdapter


@cache
def _adapter(kind: ElementKind) -> TypeAdapter[Content]:
    from pydantic import TypeAdapter  # only when there is a chain to read

    return TypeAdapter(CONTENT[kind])


def to_payload(content: Content, kind: ElementKind) -> dict[str, Any]:
    """``content`` as plain JSON values."""
    payload: dict[str, Any] = _adapter(kind).dump_python(content, mode="json")
    return payload


def from_payload(kind: ElementKind, payload: Mapping[str, Any]) -> Content:
    """The content that ``payload`` describes.

    Raises
    ------
    Refused
        When it does not fit the kind.
    """
    known = {field.name for field in fields(CONTENT[kind])}
    try:
        if not set(payload) <= known:
            raise ValueError("unknown fields")
        return _adapter(kind).validate_json(json.dumps(payload), strict=True)
    except (ValueError, TypeError) as error:
        raise Refused("A part of the chain could not be understood. Nothing was stored.") from error
