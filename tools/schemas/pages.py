"""The pages: one for the repository, one for each schema, in French first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.publish.schema import constraints
from pipeline.tables.definition import Column, Table
from schemas.about import About
from schemas.descriptors import INVALID, SCHEMA, VALID, slug
from schemas.examples import FIRST_BROKEN, Break

_PACKAGE = """\
# {title_fr}

{description_fr}

Ce dossier est un dépôt de schémas au sens de [schema.data.gouv.fr](https://schema.data.gouv.fr) : un paquet de données
(`datapackage.json`) et un schéma [Table Schema](https://specs.frictionlessdata.io/table-schema/) par table. Il est
produit par `tools/make_schema.py` à partir de la définition des tables ; seuls `CHANGELOG.md` et `LICENSE.md` sont
écrits à la main. Les exemples sont tirés de la démonstration, qui porte sur un pays fictif.

| schéma | table | contenu |
|---|---|---|
{rows_fr}
Vérifier un fichier : `frictionless validate --schema commitments/schema.json mon-fichier.csv`. Vérifier tous les
exemples : `frictionless validate datapackage.json` ; avec les renvois d'une table à l'autre :
`frictionless validate datapackage-complet.json`. Un schéma seul ne peut pas vérifier ces renvois : il les donne sous
`references`, dans la forme de `foreignKeys`.

Le publier : `git subtree split --prefix schema` en fait un dépôt à part ; l'étiquette Git porte le numéro de version
(`v{version}`), puis le dépôt est proposé à schema.data.gouv.fr comme `datapackage`.{unstated_fr}

## In English

{description_en}

This folder is a repository of schemas as schema.data.gouv.fr wants it. `tools/make_schema.py` makes it from the
definition of the tables; only `CHANGELOG.md` and `LICENSE.md` are written by hand. `title_en` and `description_en`
stand beside the French words everywhere. In each folder, `{valid}` keeps the rules and `{invalid}` breaks them, as the
`README.md` there tells line by line. A schema alone cannot check references to other tables: it gives them under
`references`, in the form of `foreignKeys`; `datapackage-complet.json` checks them.{unstated_en}

| schema | table | what it holds |
|---|---|---|
{rows_en}"""

_UNSTATED_FR = " À renseigner auparavant dans\n`tools/schemas/about.toml`, car le portail les exige : {names}."
_UNSTATED_EN = " Still to be set in\n`tools/schemas/about.toml`, since the portal asks for them: {names}."

_TABLE = """\
# {title_fr}

{description_fr}

*{title_en}. {description_en}*

Schéma : [`{schema}`]({schema}), version {version}. Nom sur le portail : `{slug}`. {key}

| colonne | type | obligatoire | contenu | content | exemple |
|---|---|---|---|---|---|
{columns}
## Exemples

- [`{valid}`]({valid}) respecte toutes les règles (*keeps all rules*).
- [`{invalid}`]({invalid}) en enfreint une par ligne, à partir de la ligne {first} (*breaks one in each \
line from line {first}*) :

| ligne | colonne | valeur | erreur | règle | rule |
|---:|---|---|---|---|---|
{broken}"""


def of_package(tables: Sequence[Table], about: About) -> bytes:
    told = about.words
    unstated = ", ".join(f"`{name}`" for name in about.unstated)
    page = _PACKAGE.format(
        title_fr=told.title_fr,
        description_fr=told.description_fr,
        description_en=told.description_en,
        version=about.version,
        unstated_fr=_UNSTATED_FR.format(names=unstated) if unstated else "",
        unstated_en=_UNSTATED_EN.format(names=unstated) if unstated else "",
        valid=VALID,
        invalid=INVALID,
        rows_fr="".join(f"| [{slug(t)}]({t.name}/) | {t.title_fr} | {t.description_fr} |\n" for t in tables),
        rows_en="".join(f"| [{slug(t)}]({t.name}/) | {t.title_en} | {t.description_en} |\n" for t in tables),
    )
    return page.encode()


def of_table(table: Table, about: About, broken: Sequence[Break]) -> bytes:
    page = _TABLE.format(
        title_fr=table.title_fr,
        description_fr=table.description_fr,
        title_en=table.title_en,
        description_en=table.description_en,
        schema=SCHEMA,
        version=about.version,
        slug=slug(table),
        key=f"Clé : {', '.join(f'`{name}`' for name in table.key)}.",
        columns="".join(_columns(table)),
        valid=VALID,
        invalid=INVALID,
        first=FIRST_BROKEN,
        broken="".join(_broken(line, one) for line, one in enumerate(broken, FIRST_BROKEN)),
    )
    return page.encode()


def _columns(table: Table) -> Iterator[str]:
    for column in table.columns:
        needed = "oui" if column.required else "non"
        cells = [f"`{column.name}`", _type(column), needed, column.description_fr, column.description_en]
        yield _line([*cells, f"`{column.example}`"])


def _type(column: Column) -> str:
    """The type with its limits: a number from 0 to 1, a string out of a list."""
    kind = {"list": "string (liste)"}.get(column.type, column.type)
    limits = [f"{name} {_limit(value)}" for name, value in constraints(column).items() if name != "required"]
    return ", ".join([f"{kind} ({column.format})" if column.format else kind, *limits])


def _limit(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(f"`{one}`" for one in value)
    return f"{value:g}" if isinstance(value, int | float) else f"`{value}`"


def _broken(line: int, one: Break) -> str:
    value = f"`{one.value}`" if one.value else ""
    return _line([str(line), f"`{one.column}`", value, f"`{one.error}`", one.rule_fr, one.rule_en])


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"
