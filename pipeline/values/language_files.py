"""Language files as they are written: sections of keys, each key with its printed forms on one line.

That much of TOML is read here, ten times as fast as by tomllib. A file with anything else in it is handed to tomllib,
which also says what is wrong with it.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

import msgspec

_SECTION = re.compile(r"\[([A-Za-z0-9_-]+)\]")
_FORMS = re.compile(r"([A-Za-z0-9_-]+) = (\[[^\\\x7f]*\])")
_forms_of = msgspec.json.Decoder(list[str]).decode  # without a backslash, a list of strings is the same in JSON


def sections(text: str) -> dict[str, Any]:
    """What tomllib.loads gives. TOMLDecodeError: it is no TOML."""
    try:
        return _sections(text)
    except (_NotPlain, msgspec.DecodeError):
        return tomllib.loads(text)


class _NotPlain(ValueError):
    """A line that only tomllib understands."""


def _sections(text: str) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = {}
    forms: dict[str, list[str]] | None = None
    for line in text.split("\n"):
        if (entry := _FORMS.fullmatch(line)) and forms is not None and entry[1] not in forms:
            forms[entry[1]] = _forms_of(entry[2])
        elif (section := _SECTION.fullmatch(line)) and section[1] not in found:
            forms = found[section[1]] = {}
        elif "\\" in line and forms is not None and not line.startswith("#"):
            forms |= _escaped(line, forms)
        elif line and not (line.startswith("#") and line.isprintable()):
            raise _NotPlain(line)
    return found


def _escaped(line: str, forms: dict[str, list[str]]) -> dict[str, list[str]]:
    """The one key of a line, its escapes resolved."""
    try:
        entry: dict[str, Any] = tomllib.loads(line)
    except tomllib.TOMLDecodeError:
        raise _NotPlain(line) from None
    if "= [" not in line or forms.keys() & entry.keys():
        raise _NotPlain(line)
    return entry
