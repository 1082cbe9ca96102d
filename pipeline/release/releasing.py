"""The public package: the rows of a package without persons, published again in every format, and read back.

Nothing takes the place of an earlier release before every finished file was searched for persons.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow.parquet as pq
from msgspec import Struct

from pipeline import check, publish, quality
from pipeline.diff import changelog
from pipeline.errors import OgpError, UsageError
from pipeline.model import Source
from pipeline.portal.wording import unstated
from pipeline.publish.about import read_about, with_base_url
from pipeline.publish.datapackage import FILE_NAME, PACKAGE_NAME
from pipeline.release.masking import Mask
from pipeline.release.persons import Persons
from pipeline.release.removals import read_removals
from pipeline.release.scan import scan
from pipeline.tables import TABLES
from pipeline.tables.blocks import BATCH, Blocks
from pipeline.tables.cells import Cells, cells
from pipeline.tables.definition import Table

REMOVED, INCLUDED = "removed", "included"
NOTE = "PERSONAL_DATA.md"


class Refused(OgpError):
    """There is no release; `reasons` say why, one a line."""

    def __init__(self, message: str, reasons: Sequence[str]) -> None:
        super().__init__(message)
        self.reasons = tuple(reasons)


class Released(Struct, frozen=True):
    """What was taken out: how often each words of each kind, and how many whole rows of which table.

    `unstated` is what readers will miss that only the publisher can say.
    """

    release: Path
    persons: int
    taken: Mapping[tuple[str, str], int]
    dropped: Mapping[str, int]
    removals: int
    unstated: tuple[str, ...] = ()


def release(
    output: Path,
    target: Path,
    raw: Path,
    added: Sequence[Path] = (),
    includes_personal_data: bool = False,
    base_url: str = "",
) -> Released:
    """The package in `output` as a release in `target`; `added` are further files to put in and search.

    `base_url` is where the files will stand on the web, if not where `raw/package.toml` says.
    UsageError: folders or lists that cannot work. Refused: the package is not fit, or a person would be named.
    """
    descriptor = _descriptor(output)
    _refuse_unfit(output)
    removals = read_removals(raw)
    contacts = _read(output, TABLES["contacts"].table)
    about = with_base_url(read_about(raw), base_url)
    persons = Persons(contacts, removals, includes_personal_data, {about.publisher.email})
    mask = Mask(persons)
    rules = quality.read_rules(raw)

    def finish(folder: Path) -> None:
        (folder / NOTE).write_text(_INCLUDED if includes_personal_data else _REMOVED, "utf-8", newline="\n")
        quality.write(folder, rules)
        changelog.write(folder, target)
        _add(added, folder)
        if found := scan(folder, persons):
            raise Refused("persons would be named", [str(one) for one in found])

    with TemporaryDirectory(prefix="ogp-release-") as work:
        tables = {name: _masked(output, plugin.table, mask, Path(work)) for name, plugin in TABLES.items()}
        check.check(tables)
        sources = [_source(row) for row in tables["documents"].rows()]
        mark = INCLUDED if includes_personal_data else REMOVED
        version = str(descriptor.get("version", "")).partition("+")[0]
        publish.publish(tables, sources, target, version, mark, about, finish, publish.forms_in(output))
    made = json.loads((target / FILE_NAME).read_text("utf-8"))
    return Released(target, persons.count, mask.taken, mask.dropped, len(removals), tuple(unstated(made)))


def _descriptor(output: Path) -> dict[str, Any]:
    try:
        descriptor = json.loads((output / FILE_NAME).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"{output} holds no data package: ogp run makes it") from error
    if not isinstance(descriptor, dict) or descriptor.get("name") != PACKAGE_NAME:
        raise UsageError(f"{output} holds no data package of ours")
    if "personal_data" in descriptor:
        raise UsageError(f"{output} is a release already: name the output folder of ogp run")
    return descriptor


def _refuse_unfit(output: Path) -> None:
    """What failed in the run that made the package is not made public."""
    made = quality.read(output)
    if made is None:
        return
    reasons = [f"{issue.value}: {issue.message}" for issue in quality.failures(made) if issue.severity == "error"]
    reasons += [f"{one.code}: {one.count}; ogp run names each" for one in made.errors]
    if reasons:
        raise Refused(f"{output} is not fit to be made public", reasons)


def _read(output: Path, table: Table) -> list[Cells]:
    return cells(table, _rows(output, table))


def _rows(output: Path, table: Table) -> Iterable[dict[str, Any]]:
    """UsageError where the file is none of this version's."""
    path = output / f"{table.name}.parquet"
    try:
        file = pq.ParquetFile(path)
    except (OSError, ValueError) as error:
        raise UsageError(f"{path} cannot be read: run ogp run again ({error})") from error
    with file:
        if file.schema_arrow.names != table.column_names:
            raise UsageError(f"{path} was made by another version: run ogp run again")
        for batch in file.iter_batches():
            yield from batch.to_pylist()


def _masked(output: Path, table: Table, mask: Mask, folder: Path) -> Blocks:
    made = Blocks(table, folder)
    rows = cells(table, mask.rows(table, _rows(output, table)))
    for start in range(0, len(rows), BATCH):
        made.add(rows[start : start + BATCH])
    return made


def _source(row: Cells) -> Source:
    """A document's own row says of its source what datapackage.json tells."""
    return Source(
        document_id=row.document_id,
        file_name=row.file_name,
        path=row.file_name,
        sha256=row.sha256 or "",
        byte_count=row.byte_count or 0,
        media_type=row.media_type or "",
        url=row.source_url or "",
        publisher=row.publisher or "",
        licence=row.licence or "",
        published_on=row.published_on or "",
        retrieved_on=row.retrieved_on or "",
    )


def _add(added: Sequence[Path], folder: Path) -> None:
    """UsageError where a file is missing or has the name of one that is there."""
    for path in added:
        if not path.is_file():
            raise UsageError(f"there is no file {path} to add")
        if (folder / path.name).exists():
            raise UsageError(f"{path.name} is a file of the package itself: give the added one another name")
        shutil.copyfile(path, folder / path.name)


_REMOVED = """\
# Personal data / Données personnelles

**EN** This package names no person. Names and personal e-mail addresses of the points of contact were taken out of
every table and file: role, organisation and mailboxes of offices remain, `[name removed]` and `[e-mail removed]` stand
in texts. Ministers and others whom a report's text names in public office are part of the text, unless they are points
of contact too or asked to be removed.

**FR** Ce paquet ne nomme personne. Les noms et adresses électroniques personnelles des points de contact ont été ôtés
de toutes les tables et de tous les fichiers : restent la fonction, l'organisation et les boîtes aux lettres de
service ; `[name removed]` et `[e-mail removed]` les remplacent dans les textes. Les ministres et autres personnes que
le texte d'un rapport cite pour leur fonction publique y demeurent, sauf si elles sont aussi points de contact ou ont
demandé à ne plus figurer.
"""

_INCLUDED = """\
# Personal data / Données personnelles

**EN** This package names persons: names and e-mail addresses of the points of contact, as the reports print them. It
was made so on purpose. Whoever publishes or reuses it processes personal data: a legal basis is needed (in the European
Union, article 6 of the GDPR; in France also article L312-1-2 of the code of relations between the public and the
administration), the persons must be able to object, and who asks to be removed is removed from every later release.

**FR** Ce paquet nomme des personnes : noms et adresses électroniques des points de contact, tels que les rapports les
impriment. C'est un choix délibéré. Le publier ou le réutiliser, c'est traiter des données personnelles : il y faut une
base légale (article 6 du RGPD ; en France, aussi l'article L312-1-2 du code des relations entre le public et
l'administration), les personnes doivent pouvoir s'y opposer, et qui demande à ne plus y figurer disparaît de toutes les
versions suivantes.
"""
