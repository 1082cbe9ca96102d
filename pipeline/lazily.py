"""Properties worked out when they are first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

Made = TypeVar("Made")


class lazily(Generic[Made]):  # noqa: N801 - a decorator
    """A property worked out once, at its first use: functools.cached_property without its lock."""

    def __init__(self, make: Callable[[Any], Made]) -> None:
        self._make = make
        self._name = make.__name__

    @overload
    def __get__(self, owner: None, kind: type) -> lazily[Made]: ...

    @overload
    def __get__(self, owner: object, kind: type) -> Made: ...

    def __get__(self, owner: object | None, kind: type) -> Made | lazily[Made]:
        if owner is None:
            return self
        made = owner.__dict__[self._name] = self._make(owner)
        return made

    if TYPE_CHECKING:

        def __set__(self, owner: object, made: Made) -> None:
            """What is known before it is asked for can be told."""
