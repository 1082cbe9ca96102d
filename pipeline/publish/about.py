"""`raw/package.toml`: what a publisher says of the package: who they are, and the package's own words and terms.

All of it is optional. What nobody stated is left out of the package, or is true of every package of this project.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from pipeline import lists
from pipeline.errors import UsageError
from pipeline.storage import Place

LIST = "package.toml"
SOFTWARE = "ogp-open-data"

_MAILBOX = re.compile(r"[\w+'-]+(?:\.[\w+'-]+)*@(?:[a-z0-9-]+\.)+[a-z]{2,}", re.ASCII | re.IGNORECASE)
_COUNTRY = re.compile(r"[A-Z]{2}")
_PORTAL_ID = re.compile(r"[A-Za-z0-9-]+")


class Licence(Struct, frozen=True):
    """`rights` are the words by which the portal's harvester knows it."""

    title: str
    path: str
    rights: str = ""


LICENCES: Mapping[str, Licence] = {
    "etalab-2.0": Licence(
        "Licence Ouverte 2.0",
        "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
        "Licence Ouverte / Open Licence version 2.0",
    ),
    "CC-BY-4.0": Licence("Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC-BY-SA-4.0": Licence(
        "Creative Commons Attribution Share-Alike 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"
    ),
    "CC0-1.0": Licence("Creative Commons Zero 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "ODbL-1.0": Licence("Open Database License 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
}
FREQUENCIES: Mapping[str, str] = {
    "irregular": "IRREG",
    "monthly": "MONTHLY",
    "quarterly": "QUARTERLY",
    "semiannual": "ANNUAL_2",
    "annual": "ANNUAL",
    "biennial": "BIENNIAL",
    "triennial": "TRIENNIAL",
}
"""The portal's words, and the codes of the European Union's list."""


class Publisher(Struct, frozen=True, forbid_unknown_fields=True):
    """Who answers for the package; what is empty is left out. `organization` is its id on the portal.

    Without a publisher the name is that of the software: it made the package, and answers for nothing.
    """

    name: str = SOFTWARE
    email: str = ""
    homepage: str = ""
    organization: str = ""

    @property
    def is_stated(self) -> bool:
        return self.name != SOFTWARE


class About(Struct, frozen=True, forbid_unknown_fields=True):
    """`homepage` is a page about the data, `base_url` the folder its files will stand in on the web, `schemas` the
    folder that `schema/` is published as. `country_codes` are countries beside those of the documents."""

    title: str = "Open Government Partnership reports as open data"
    title_fr: str = "Les rapports du Partenariat pour un gouvernement ouvert en données ouvertes"
    description: str = (
        "Commitments, verdicts, texts, institutions, recommendations, milestones, links and figures read from reports "
        "of the Open Government Partnership. Each row names its document and the place it was read."
    )
    description_fr: str = (
        "Engagements, évaluations, textes, organisations, recommandations, étapes, liens et chiffres tirés des "
        "rapports du Partenariat pour un gouvernement ouvert. Chaque ligne indique son document et l'endroit où elle a "
        "été lue."
    )
    keywords: tuple[str, ...] = (
        "open government",
        "open government partnership",
        "transparency",
        "public participation",
        "accountability",
    )
    keywords_fr: tuple[str, ...] = (
        "gouvernement ouvert",
        "partenariat pour un gouvernement ouvert",
        "transparence",
        "participation citoyenne",
        "redevabilité",
    )
    homepage: str = ""
    base_url: str = ""
    schemas: str = ""
    licence: str = "etalab-2.0"
    frequency: str = "irregular"
    country_codes: tuple[str, ...] = ()
    publisher: Publisher = Publisher()

    @property
    def terms(self) -> Licence:
        return LICENCES[self.licence]

    @property
    def page(self) -> str:
        """Where people read about the data: its own page, or its publisher's."""
        return self.homepage or self.publisher.homepage


NOTHING_STATED = About()


def read_about(raw: Place) -> About:
    """What the list says; UsageError with every mistake in it, since none of it may be published by accident."""
    path = raw / LIST
    if not path.is_file():
        return NOTHING_STATED
    try:
        stated = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read as UTF-8: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path} is no TOML: {error}") from error
    try:
        about = msgspec.convert(stated, About)
    except msgspec.ValidationError as error:
        raise UsageError(f"{path}: {error}") from error
    if problems := list(_problems(stated, about)):
        raise UsageError(f"{path}: {'; '.join(problems)}")
    return about


def with_base_url(about: About, base_url: str) -> About:
    """With the address given on the command line, if one is; UsageError where it is none."""
    if base_url and not _is_folder(base_url):
        raise UsageError(f"{base_url!r} is no http or https address of a folder")
    return replace(about, base_url=base_url) if base_url else about


def _problems(stated: Mapping[str, Any], about: About) -> Iterator[str]:
    yield from _problems_of_words(stated, about)
    yield from _problems_of_addresses(about)
    if about.licence not in LICENCES:
        yield f"licence is one of {', '.join(LICENCES)}, not {about.licence!r}"
    if about.frequency not in FREQUENCIES:
        yield f"frequency is one of {', '.join(FREQUENCIES)}, not {about.frequency!r}"
    for code in about.country_codes:
        if not _COUNTRY.fullmatch(code):
            yield f"country_codes are two capital letters each (ISO 3166-1), not {code!r}"


def _problems_of_words(stated: Mapping[str, Any], about: About) -> Iterator[str]:
    """What is said in one language is said in the other as well; nothing that is said is empty."""
    for name in ("title", "description", "keywords"):
        for one, other in ((name, f"{name}_fr"), (f"{name}_fr", name)):
            if one in stated and other not in stated:
                yield f"{one} needs {other} beside it: the package speaks both languages"
            if one in stated and not _has_words(stated[one]):
                yield f"{one} is empty"
    if "publisher" in stated and not (about.publisher.is_stated and about.publisher.name.strip()):
        yield "publisher needs its name"


def _has_words(value: str | list[str]) -> bool:
    return all(words.strip() for words in value) and bool(value) if isinstance(value, list) else bool(value.strip())


def _problems_of_addresses(about: About) -> Iterator[str]:
    pages = {"homepage": about.homepage, "publisher.homepage": about.publisher.homepage}
    folders = {"base_url": about.base_url, "schemas": about.schemas}
    for name, address in (pages | folders).items():
        if address and not lists.is_address(address):
            yield f"{name} is no http or https address: {address!r}"
        elif address and name in folders and not _is_folder(address):
            yield f"{name} is the address of a folder, without ? and #: {address!r}"
    if about.publisher.email and not _MAILBOX.fullmatch(about.publisher.email):
        yield f"publisher.email is no e-mail address: {about.publisher.email!r}"
    if about.publisher.organization and not _PORTAL_ID.fullmatch(about.publisher.organization):
        yield f"publisher.organization is no id of the portal: {about.publisher.organization!r}"


def _is_folder(address: str) -> bool:
    return lists.is_address(address) and not {"?", "#"} & {*address}
