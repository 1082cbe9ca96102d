"""What each issue code means and what can be done about it, in both languages: the words of codes.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct


class Told(Struct, frozen=True, forbid_unknown_fields=True):
    """`do_en` and `do_fr` are for the reader of the data or the owner of the documents."""

    en: str
    do_en: str
    fr: str
    do_fr: str


@cache
def codes() -> Mapping[str, Told]:
    """By code, in alphabetical order."""
    words = tomllib.loads(Path(__file__).with_name("codes.toml").read_text("utf-8"))
    return dict(sorted(msgspec.convert(words, dict[str, Told]).items()))
