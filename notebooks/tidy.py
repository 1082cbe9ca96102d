"""Takes out of the run notebooks what differs from run to run: times and versions. Nothing that a reader sees."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat

HERE = Path(__file__).parent
LANGUAGE = {"name": "python"}


def tidied(notebook: Any) -> Any:
    notebook.metadata["language_info"] = LANGUAGE
    for cell in notebook.cells:
        cell.metadata.clear()
    return notebook


def main() -> None:
    for path in sorted(HERE.glob("*.ipynb")):
        nbformat.write(tidied(nbformat.read(path, nbformat.NO_CONVERT)), path)


if __name__ == "__main__":
    main()
