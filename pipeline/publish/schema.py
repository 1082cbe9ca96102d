"""A table as a Table Schema, with words in both languages: the main one under the standard's keys, the other beside.

A table whose key may hold a null (what concerns the whole plan has no commitment) gets `uniqueKeys` in place of
`primaryKey`, and no reference that such a null is part of: a primary key is never null in the standard, and a
reference to half a key is none. pipeline.check holds both rules all the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pipeline.tables.definition import LIST_SEPARATOR, Column, ForeignKey, Table

Language = Literal["en", "fr"]

OTHER: Mapping[Language, Language] = {"en": "fr", "fr": "en"}
FIELD_TYPES = {"list": "string"}
SEPARATOR_NOTES: Mapping[Language, str] = {
    "en": f" Items are joined with `{LIST_SEPARATOR}`.",
    "fr": f" Les éléments sont joints par `{LIST_SEPARATOR}`.",
}


def words(described: Table | Column, language: Language) -> dict[str, str]:
    """Title and description, in the main language and then in the other; what has no words is left out."""
    return {
        f"{key}{suffix}": text
        for code, suffix in ((language, ""), (OTHER[language], f"_{OTHER[language]}"))
        for key, text in _words(described, code)
        if text
    }


def _words(described: Table | Column, language: Language) -> list[tuple[str, str]]:
    is_list = isinstance(described, Column) and described.type == "list"
    note = SEPARATOR_NOTES[language] if is_list else ""
    if language == "en":
        return [("title", described.title_en), ("description", described.description_en + note)]
    return [("title", described.title_fr), ("description", described.description_fr + note)]


def schema(table: Table, language: Language = "en") -> dict[str, Any]:
    nullable = {column.name for column in table.columns if not column.required}
    keys = [key for key in table.foreign_keys if len(key.columns) == 1 or not nullable & {*key.columns}]
    key_name = "uniqueKeys" if nullable & {*table.key} else "primaryKey"
    described: dict[str, Any] = {
        "fields": [field(column, language) for column in table.columns],
        "missingValues": [""],
        key_name: [list(table.key)] if key_name == "uniqueKeys" else list(table.key),
    }
    return described | ({"foreignKeys": [_reference(key) for key in keys]} if keys else {})


def field(column: Column, language: Language = "en") -> dict[str, Any]:
    """A list is a string to CSV readers; its description says how it is joined."""
    described = {
        "name": column.name,
        "type": FIELD_TYPES.get(column.type, column.type),
        "format": column.format,
        **words(column, language),
        "example": column.example,
        "constraints": constraints(column),
    }
    return {key: value for key, value in described.items() if value}


def constraints(column: Column) -> dict[str, Any]:
    limits = {
        "pattern": column.pattern or None,
        "enum": list(column.values) or None,
        "minimum": column.minimum,
        "maximum": column.maximum,
    }
    given = {key: value for key, value in limits.items() if value is not None}
    return ({"required": True} if column.required else {}) | given


def _reference(key: ForeignKey) -> dict[str, Any]:
    return {"fields": list(key.columns), "reference": {"resource": key.table, "fields": list(key.references)}}
