"""Persons and organisations that a spaCy model of the user's own finds in contacts and in lists of organisations.

Rules know a name by its shape, its place and its head word; where they leave words whole, a model may know more. It is
asked only where `--spacy-model` names one: importing spaCy takes longer than reading a report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
from msgspec.structs import replace

from pipeline.digests import digest_of_bytes
from pipeline.errors import LanguageError, UsageError
from pipeline.model import Issue
from pipeline.records import Contacts, Institutions, Named, NamedKind, Parsed

if TYPE_CHECKING:
    from spacy.language import Language

Record = TypeVar("Record", Contacts, Institutions)

ANY_LANGUAGE = "xx"
KINDS: dict[str, NamedKind] = {"PER": "person", "PERSON": "person", "ORG": "organisation"}
"""What models call them: those trained on news in many languages, and the English ones."""

_NOT_NEEDED = ("attribute_ruler", "lemmatizer", "morphologizer", "parser", "senter", "tagger")
_PACKAGE = re.compile(r"[A-Za-z_]\w*")


def check(model: str) -> None:
    """UsageError where there is no such model, or one that names neither persons nor organisations. "" is fine."""
    if not model:
        return
    labels = {label for names in _meta(model).get("labels", {}).values() for label in names}
    if not labels & KINDS.keys():
        raise UsageError(f"the spaCy model {model} names neither persons nor organisations ({', '.join(KINDS)})")


def fingerprint(model: str) -> list[str]:
    """What results depend on: name and version of an installed model, the bytes of one in a folder."""
    if not model:
        return []
    meta, folder = _meta(model), _folder(model)
    known = [str(meta.get(key)) for key in ("lang", "name", "version")]
    if _installed(model):
        return known
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return [*known, *(f"{path.relative_to(folder).as_posix()} {digest_of_bytes(path.read_bytes())}" for path in files)]


def with_names(parsed: Parsed, model: str) -> Parsed:
    """The records with what the model names in them; with an issue where it is a model for another language."""
    if not model:
        return parsed
    language = _meta(model).get("lang")
    if language not in (ANY_LANGUAGE, parsed.facts.language):
        return replace(parsed, issues=(*parsed.issues, _unfit(model, str(language), parsed.facts.language)))
    records = (*parsed.contacts, *parsed.institutions)
    named = _named([paragraph.text for record in records for paragraph in record.paragraphs], _loaded(model))
    return replace(
        parsed,
        contacts=tuple(_with_names(record, named) for record in parsed.contacts),
        institutions=tuple(_with_names(record, named) for record in parsed.institutions),
    )


def _unfit(model: str, own: str, language: str) -> Issue:
    message = "The language model was not used: it is for another language than the document."
    return Issue("language_model_unfit", message, "info", value=f"{model} ({own}; document: {language or 'unknown'})")


def _with_names(record: Record, named: Iterator[tuple[Named, ...]]) -> Record:
    return replace(record, named=tuple(one for _ in record.paragraphs for one in next(named)))


def _named(texts: Iterable[str], nlp: Language) -> Iterator[tuple[Named, ...]]:
    for document in nlp.pipe(texts):
        found = (entity for entity in document.ents if entity.label_ in KINDS)
        yield tuple(Named(KINDS[entity.label_], " ".join(entity.text.split())) for entity in found)


@cache
def _loaded(model: str) -> Language:
    import spacy

    try:
        return spacy.load(model, exclude=list(_NOT_NEEDED))
    except (ImportError, OSError, ValueError) as error:
        raise LanguageError(f"the spaCy model {model} cannot be loaded: {error}") from error


@cache
def _meta(model: str) -> dict[str, Any]:
    """What the model says of itself. UsageError where there is none."""
    try:
        meta: dict[str, Any] = msgspec.json.decode((_folder(model) / "meta.json").read_bytes())
    except (OSError, msgspec.DecodeError) as error:
        raise UsageError(
            f"there is no spaCy model {model}: name one that is installed (python -m spacy download …), "
            "or the folder of one"
        ) from error
    return meta


def _folder(model: str) -> Path:
    return _installed(model) or Path(model)


def _installed(model: str) -> Path | None:
    """The folder of a package of that name; a plain folder is none."""
    spec = find_spec(model) if _PACKAGE.fullmatch(model) else None
    return Path(spec.origin).parent if spec and spec.origin else None
