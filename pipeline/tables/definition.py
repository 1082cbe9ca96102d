"""What a table is: its columns, key, limits and words for readers. Everything published follows from these."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

Type = Literal["string", "integer", "number", "boolean", "date", "list"]
Format = Literal["", "email", "uri"]

LIST_SEPARATOR = " | "


class Column(Struct, frozen=True):
    """`required`: never null. `values`: the only values allowed. `decimals`: numbers are rounded to so many places.

    `pattern` is a regular expression for the whole value. `example` is written as in CSV.
    """

    name: str
    type: Type
    description_en: str
    description_fr: str
    title_en: str = ""
    title_fr: str = ""
    required: bool = False
    values: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    decimals: int | None = None
    example: str = ""
    format: Format = ""
    pattern: str = ""


class ForeignKey(Struct, frozen=True):
    """`columns` point at `references` of `table`; a row with a null among them points nowhere and is fine."""

    columns: tuple[str, ...]
    table: str
    references: tuple[str, ...]


class Table(Struct, frozen=True, cache_hash=True):
    name: str
    title_en: str
    title_fr: str
    description_en: str
    description_fr: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...] = ()

    @property
    def column_names(self) -> list[str]:
        return [column.name for column in self.columns]

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


def required(column: Column) -> Column:
    return replace(column, required=True)
