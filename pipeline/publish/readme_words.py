"""The words of the README that depend on the data, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from pipeline.publish.schema import Language


class Wording(Struct, frozen=True):
    """`kinds` and `severities`: for one, and for several. `made`: of tables that have rows. `persons`: by the mark of a
    release, empty for a package for local work."""

    colon: str
    version: str
    read_count: str
    kinds: Mapping[str, tuple[str, str]]
    of_countries: str
    of_plans: str
    of_languages: str
    made: Mapping[str, str]
    coverage: str
    unknown_coverage: str
    issues: str
    severities: Mapping[str, tuple[str, str]]
    ocr: str
    no_ocr: str
    excel: str
    excel_cut: str
    persons: Mapping[str, str]
    table_header: tuple[str, ...]
    source_header: tuple[str, ...]
    many_sources: str
    file_header: tuple[str, ...]
    files: Mapping[str, str]
    release_files: Mapping[str, str]
    contact: str
    no_contact: str


EN = Wording(
    colon=": ",
    version="version",
    read_count="Documents read",
    kinds={
        "action_plan": ("action plan", "action plans"),
        "irm_commitment_page": ("page of the OGP site on one commitment", "pages of the OGP site on one commitment"),
        "irm_report": ("IRM report", "IRM reports"),
        "other": ("other document", "other documents"),
        "self_assessment": ("self-assessment", "self-assessments"),
    },
    of_countries="Countries and local governments",
    of_plans="Years of the plans",
    of_languages="Languages",
    made={
        "corrections": "**Corrections by hand** stand in `corrections`, with what was printed and why it was changed; "
        "`corrected_columns` marks the rows.",
    },
    coverage="{share} of the documents' words stand in some row; `word_coverage` in `documents` says it document by "
    "document. A word that stands in a row was filed, which is not yet to say it was understood.",
    unknown_coverage="How much of a document stands in the data is in `word_coverage` of `documents`.",
    issues="What was bad, unclear or not understood is listed in `issues`, with its place: {counts}.",
    severities={"error": ("error", "errors"), "warning": ("warning", "warnings"), "info": ("note", "notes")},
    ocr="{pages} pages are pictures whose words were read by optical character recognition: letters may be wrong "
    "there. `ocr_page_count` says of which documents.",
    no_ocr="Pages that are pictures without text are read only where optical character recognition is installed; "
    "`issues` names those that were not. None of the pages here was read in that way.",
    excel="The workbook holds everything: no text was longer than an Excel cell and no table than a sheet.",
    excel_cut="Excel holds 32,767 characters a cell and 1,048,576 rows a sheet: in the workbook {cells} cells end in "
    "“[…]” and {rows} rows are missing. The other files hold them whole.",
    persons={
        "": "**Personal data.** `contacts`, the e-mail addresses among `links` and the texts name persons as the "
        "documents print them. This package is for your own work: `ogp release` makes the one for the public.",
        "removed": "Names and personal e-mail addresses of points of contact were taken out; `[name removed]` and "
        "`[e-mail removed]` stand in their places. `PERSONAL_DATA.md` says more.",
        "included": "**Personal data.** Names and e-mail addresses of points of contact are in this package on "
        "purpose. `PERSONAL_DATA.md` says what that asks of those who reuse it.",
    },
    table_header=("table", "rows", "what it holds"),
    source_header=("document", "publisher", "published", "licence", "address"),
    many_sources="The {documents} documents, with their publishers, licences and addresses, stand in `documents`.",
    file_header=("file", "what it is"),
    files={
        "`<table>.csv`, `<table>.parquet`": "each table",
        "`ogp-open-data.sqlite`": "all tables in one database, with full-text search",
        "`ogp-open-data.xlsx`": "all tables in one workbook",
        "`dictionary.md`, `dictionary.fr.md`, `dictionary.csv`": "every column: meaning, type, values, share of empty "
        "cells, example",
        "`datapackage.json`": "the package for programs: columns, keys, sources, hashes; `frictionless validate "
        "datapackage.json` checks the files against it",
        "`catalog.jsonld`, `catalog.ttl`": "the catalogue entry for data portals (DCAT)",
        "`quality.md`, `quality.json`": "how complete the data is, and which checks it passed",
    },
    release_files={
        "`CHANGES.md`": "what changed from release to release",
        "`PERSONAL_DATA.md`": "how persons are protected",
    },
    contact="Errors are welcome: name the table, the row's key and what the document says.",
    no_contact="Whoever gave you this package answers for it. A useful report of an error names the table, the row's "
    "key and what the document says.",
)

FR = Wording(
    colon="\N{NO-BREAK SPACE}: ",
    version="version",
    read_count="Documents lus",
    kinds={
        "action_plan": ("plan d'action", "plans d'action"),
        "irm_commitment_page": ("page du site du PGO sur un engagement", "pages du site du PGO sur un engagement"),
        "irm_report": ("rapport de l'IRM", "rapports de l'IRM"),
        "other": ("autre document", "autres documents"),
        "self_assessment": ("rapport d'autoévaluation", "rapports d'autoévaluation"),
    },
    of_countries="Pays et collectivités",
    of_plans="Années des plans",
    of_languages="Langues",
    made={
        "corrections": "**Les corrections faites à la main** figurent dans `corrections`, avec ce que portait le "
        "document et le motif du changement ; `corrected_columns` signale les lignes concernées.",
    },
    coverage="{share} des mots des documents figurent dans une ligne au moins ; `word_coverage`, dans `documents`, "
    "l'indique document par document. Un mot présent dans une ligne a été classé, ce qui ne veut pas encore dire qu'il "
    "a été compris.",
    unknown_coverage="La part de chaque document présente dans les données figure dans `word_coverage`, table "
    "`documents`.",
    issues="Ce qui était erroné, peu clair ou incompris est recensé dans `issues`, avec l'endroit concerné : {counts}.",
    severities={
        "error": ("erreur", "erreurs"),
        "warning": ("avertissement", "avertissements"),
        "info": ("remarque", "remarques"),
    },
    ocr="{pages} pages sont des images dont les mots ont été lus par reconnaissance optique de caractères : des "
    "lettres peuvent y être fausses. `ocr_page_count` indique les documents concernés.",
    no_ocr="Les pages qui sont des images sans texte ne sont lues que si la reconnaissance optique de caractères est "
    "installée ; `issues` nomme celles qui ne l'ont pas été. Aucune page n'a été lue ainsi dans ce paquet.",
    excel="Le classeur contient tout : aucun texte ne dépasse une cellule d'Excel, aucune table une feuille.",
    excel_cut="Excel admet 32\N{NARROW NO-BREAK SPACE}767 caractères par cellule et "
    "1\N{NARROW NO-BREAK SPACE}048\N{NARROW NO-BREAK SPACE}576 lignes par feuille : dans le classeur, {cells} cellules "
    "se terminent par « […] » et {rows} lignes manquent. Les autres fichiers sont complets.",
    persons={
        "": "**Données personnelles.** `contacts`, les adresses électroniques de `links` et les textes nomment des "
        "personnes telles que les documents les citent. Ce paquet est destiné à votre propre travail : `ogp release` "
        "produit la version publique.",
        "removed": "Les noms et les adresses électroniques personnelles des points de contact ont été retirés ; "
        "`[name removed]` et `[e-mail removed]` les remplacent. `PERSONAL_DATA.md` donne les précisions.",
        "included": "**Données personnelles.** Ce paquet contient volontairement les noms et adresses électroniques "
        "des points de contact. `PERSONAL_DATA.md` indique ce que cela impose à ceux qui le réutilisent.",
    },
    table_header=("table", "lignes", "contenu"),
    source_header=("document", "éditeur", "publication", "licence", "adresse"),
    many_sources="Les {documents} documents, avec leur éditeur, leur licence et leur adresse, figurent dans "
    "`documents`.",
    file_header=("fichier", "contenu"),
    files={
        "`<table>.csv`, `<table>.parquet`": "chaque table",
        "`ogp-open-data.sqlite`": "toutes les tables dans une base de données, avec recherche en texte intégral",
        "`ogp-open-data.xlsx`": "toutes les tables dans un classeur",
        "`dictionary.md`, `dictionary.fr.md`, `dictionary.csv`": "chaque colonne : signification, type, valeurs, part "
        "de cellules vides, exemple",
        "`datapackage.json`": "le paquet décrit pour les programmes : colonnes, clés, sources, empreintes ; "
        "`frictionless validate datapackage.json` vérifie les fichiers",
        "`catalog.jsonld`, `catalog.ttl`": "la fiche de catalogue pour les portails de données (DCAT)",
        "`quality.md`, `quality.json`": "le degré de complétude des données et les contrôles effectués (en anglais)",
    },
    release_files={
        "`CHANGES.md`": "ce qui a changé d'une version à l'autre (en anglais)",
        "`PERSONAL_DATA.md`": "la protection des personnes",
    },
    contact="Signalez-nous les erreurs en indiquant la table, la clé de la ligne et ce que dit le document.",
    no_contact="Adressez-vous à l'organisme qui vous a transmis ce paquet. Pour signaler une erreur, indiquez la "
    "table, la clé de la ligne et ce que dit le document.",
)

WORDINGS: Mapping[Language, Wording] = {"en": EN, "fr": FR}
