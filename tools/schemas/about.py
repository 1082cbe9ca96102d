"""What is said of the schemas as a whole: about.toml, and the version and days of the changelog."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import msgspec
from msgspec import Struct

_RELEASE = re.compile(r"^## (\d+\.\d+\.\d+) - (\d{4}-\d{2}-\d{2})$", re.MULTILINE)


class Contributor(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    title: str
    organisation: str
    role: str
    email: str = ""


class Named(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    title: str
    path: str
    name: str = ""


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """`raw` is the address of a released file's folder, with its `{version}`; empty where there is none yet."""

    homepage: str
    raw: str
    country_code: str
    name: str
    title_fr: str
    title_en: str
    description_fr: str
    description_en: str
    keywords: tuple[str, ...]
    contributors: tuple[Contributor, ...]
    licenses: tuple[Named, ...]
    sources: tuple[Named, ...]


class About(Struct, frozen=True):
    words: Words
    version: str
    created: str
    last_modified: str

    def address(self, folder: str, file: str) -> str:
        """On the web, or beside the schema in the same folder."""
        return f"{self.words.raw.format(version=self.version)}/{folder}/{file}" if self.words.raw else file

    @property
    def unstated(self) -> list[str]:
        """What the portal asks for and nobody has set."""
        told = self.words
        known = {"homepage": told.homepage, "raw": told.raw, "email": all(one.email for one in told.contributors)}
        return [name for name, value in known.items() if not value]


def about(changelog: str) -> About:
    """ValueError where the changelog names no release, as `## 1.2.0 - 2026-11-22`, newest first."""
    releases = _RELEASE.findall(changelog)
    if not releases:
        raise ValueError("schema/CHANGELOG.md names no release")
    told = tomllib.loads(Path(__file__).with_name("about.toml").read_text("utf-8"))
    return About(msgspec.convert(told, Words), releases[0][0], releases[-1][1], releases[0][1])
