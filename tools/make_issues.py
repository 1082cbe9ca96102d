#!/usr/bin/env python3
"""Make docs/issues.md, which says in both languages what every issue code means.

    make_issues.py            write the file
    make_issues.py --check    write nothing; exit code 1 where the committed file differs from what would be written

The words are those of pipeline/codes.toml.
"""

from __future__ import annotations

import sys
from pathlib import Path

import made

from pipeline.codes import codes
from pipeline.publish.dictionary_page import code_table

FILE = "docs/issues.md"
PAGE = """\
# Issue codes

*[En français](#codes-des-anomalies)*

`code` in the table `issues` says what kind of issue a row is, and stays the same from version to version; `message`
says more, `value` quotes the words concerned, and the place follows. What belongs to no document stands in no table,
the run prints it: `alias_…`, `correction_…`, most of `source_…`, `assertion_…` and `workbook_cut`. A package's
`dictionary.md` explains the codes that it holds, `quality.md` counts them.

{en}

## Codes des anomalies

`code`, dans la table `issues`, indique le type d'anomalie et ne change pas d'une version à l'autre ; `message` donne
des précisions en anglais, `value` cite les mots concernés, puis vient l'endroit. Ce qui ne relève d'aucun document ne
figure dans aucune table et s'affiche à l'exécution : `alias_…`, `correction_…`, la plupart des `source_…`,
`assertion_…` et `workbook_cut`. Le fichier `dictionary.fr.md` d'un paquet explique les codes qu'il contient,
`quality.md` les dénombre.

{fr}

*Made by `tools/make_issues.py` from `pipeline/codes.toml`.*
"""


def build(root: Path) -> dict[str, bytes]:
    tables = {"en": "\n".join(code_table(codes(), "en")), "fr": "\n".join(code_table(codes(), "fr"))}
    return {FILE: PAGE.format(**tables).encode()}


if __name__ == "__main__":
    sys.exit(made.command(__doc__, build, ()))
