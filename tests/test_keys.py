"""What a stage is keyed by covers all it is made of."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import grimp
import pytest
from packaging.requirements import Requirement

from pipeline.keys import (
    CODE,
    FRAME,
    PACKAGE,
    PACKAGE_LIBRARIES,
    READING,
    READING_LIBRARIES,
    READING_SECTIONS,
    UNDERSTANDING,
    UNDERSTANDING_LIBRARIES,
    below,
    installed,
    keys,
    version,
)
from pipeline.options import Options
from pipeline.read import READERS

TYPES = frozenset(READERS)
READER_MODULES = tuple(f"pipeline.read.{reader}" for reader in sorted(set(READERS.values())))
STAGES = {
    "reading": (READING, READING_LIBRARIES, ("pipeline.work", "pipeline.read", *READER_MODULES)),
    "understanding": (
        UNDERSTANDING,
        UNDERSTANDING_LIBRARIES,
        ("pipeline.work", "pipeline.language_model", "pipeline.layouts", "pipeline.tables"),
    ),
    "package": (PACKAGE, PACKAGE_LIBRARIES, ("pipeline.gather", "pipeline.check", "pipeline.publish")),
}
PLUGINS = ("pipeline.layouts", "pipeline.tables", "pipeline.publish")
OWN_STAGES = tuple(f"pipeline.{name}" for name in ("read", "language_model", "layouts", "tables", "values"))
"""What work.py, the frame of two stages, only calls."""


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("pipeline", include_external_packages=True, cache_dir=None)


def needed(graph: grimp.ImportGraph, stage: str) -> set[str]:
    """All modules that those of the stage import, however far."""
    starts = {*STAGES[stage][2]}
    for package in PLUGINS:
        if package in starts:
            starts |= graph.find_descendants(package)
    if "pipeline.work" in starts:
        imported = graph.find_modules_directly_imported_by("pipeline.work")
        starts |= {name for name in imported if not name.startswith(OWN_STAGES)}
    found = set(starts)
    for start in sorted(starts - {"pipeline.work"}):
        found |= graph.find_upstream_modules(start)
    return found


def path_of(module: str) -> str:
    name = module.removeprefix("pipeline").removeprefix(".").replace(".", "/")
    return f"{name}.py" if (CODE / f"{name}.py").is_file() else f"{name}/__init__.py".removeprefix("/")


@pytest.mark.parametrize("stage", list(STAGES))
def test_key_covers_every_module_the_stage_imports(graph: grimp.ImportGraph, stage: str) -> None:
    own = {path_of(name) for name in needed(graph, stage) if name.split(".")[0] == "pipeline"}
    assert own and own - {*below(dict.fromkeys(own, ""), STAGES[stage][0])} <= {"__init__.py"}


@pytest.mark.parametrize("stage", list(STAGES))
def test_key_covers_every_library_the_stage_imports(graph: grimp.ImportGraph, stage: str) -> None:
    names = packages_distributions()
    foreign = {name for name in needed(graph, stage) if "." not in name and name != "pipeline"}
    used = {names[name][0].lower().replace("_", "-") for name in foreign if name in names}
    assert used <= {*STAGES[stage][1], "ogp-open-data"}
    assert {name for name in foreign if name not in names} <= sys.stdlib_module_names


def test_every_library_of_the_project_is_in_some_key() -> None:
    told = {Requirement(line).name for line in requires("ogp-open-data") or () if "extra ==" not in line}
    assert told - {"rich", "urllib3"} <= {*READING_LIBRARIES, *PACKAGE_LIBRARIES}


def test_sections_of_the_language_files_that_readers_look_at_are_in_their_key() -> None:
    files = [*CODE.glob("read/**/*.py"), CODE / "values" / "frequent.py"]
    looks = {
        look
        for file in files
        for look in re.findall(r"\.(?:forms|keys?|all_forms)\(\s*(\S+?)[,)]", file.read_text("utf-8"))
    }
    assert {look.strip('"') for look in looks if look.startswith('"')} == READING_SECTIONS


@pytest.mark.parametrize("language", sorted(CODE.glob("values/languages/*.toml")))
def test_a_language_file_is_parted_into_its_sections(language: Path) -> None:
    text = language.read_text("utf-8")
    assert re.findall(r"^\[([^\]]*)\]", text, re.M) == list(tomllib.loads(text))


def test_frame_is_the_frame_of_both_stages() -> None:
    assert set(FRAME) <= {*READING} & {*UNDERSTANDING}


@pytest.mark.parametrize("path", sorted({path for paths, _, _ in STAGES.values() for path in paths}))
def test_every_path_of_a_key_is_there(path: str) -> None:
    assert (CODE / path).exists()


def digests(code: Path = CODE, options: Options = Options()) -> dict[str, str]:  # noqa: B008 - immutable
    made = keys(options, TYPES, code)
    return {**made.reading, "understanding": made.understanding, "package": made.package}


def test_keys_are_the_same_from_moment_to_moment() -> None:
    assert digests() == digests()


def test_formats_of_the_package_are_part_of_its_key_only() -> None:
    all_of_them, fewer = digests(), digests(options=Options(forms=("csv", "parquet")))
    assert {stage for stage in fewer if fewer[stage] != all_of_them[stage]} == {"package"}


def changed(code: Path, name: str) -> Iterator[str]:
    before = digests(code)
    (code / name).parent.mkdir(parents=True, exist_ok=True)
    (code / name).write_text("another rule")
    after = digests(code)
    yield from (stage for stage in before if before[stage] != after[stage])


@pytest.mark.parametrize(
    ("name", "stages"),
    [
        ("read/pdf/lines.py", {"pdf"}),
        ("read/html.py", {"html"}),
        ("read/elements.py", {"pdf", "html", "text"}),
        ("layouts/letters.py", {"understanding"}),
        ("values/languages/xx.toml", {"understanding", "package"}),
        ("values/frequent.py", {"pdf", "html", "text", "understanding", "package"}),
        ("values/frequent.toml", {"pdf", "html", "text", "understanding", "package"}),
        ("tables/statuses.py", {"understanding", "package"}),
        ("publish/readme.py", {"package"}),
        ("packaged.py", {"package"}),
        ("model.py", {"pdf", "html", "text", "understanding", "package"}),
        ("run.py", set()),
        ("read/pdf/__pycache__/lines.pyc", set()),
    ],
)
def test_a_changed_file_changes_the_keys_of_its_stages(tmp_path: Path, name: str, stages: set[str]) -> None:
    assert set(changed(tmp_path, name)) == stages


@pytest.mark.parametrize(
    ("section", "stages"),
    [
        ("labels", {"understanding", "package"}),
        ("page_numbers", {"pdf", "html", "text", "understanding", "package"}),
    ],
)
def test_a_changed_word_changes_the_keys_of_its_readers(tmp_path: Path, section: str, stages: set[str]) -> None:
    file = tmp_path / "values" / "languages" / "xx.toml"
    file.parent.mkdir(parents=True)
    words = "# words\n[labels]\naim = ['aim']\n[page_numbers]\nof = ['of']\n"
    file.write_text(words)
    before = digests(tmp_path)
    file.write_text(words.replace(f"[{section}]\n", f"[{section}]\n# more\n"))
    after = digests(tmp_path)
    assert {stage for stage in before if before[stage] != after[stage]} == stages


def test_options_are_part_of_the_key_of_pdfs_only() -> None:
    usual = digests()
    for options in (Options(ocr=False), Options(pdf_engine="pdfminer")):
        other = digests(options=options)
        assert {stage for stage in usual if usual[stage] != other[stage]} == {"pdf"}


def test_installed_versions_are_those_python_knows() -> None:
    from importlib.metadata import version as told

    found = installed()
    for name in ("msgspec", "pdfminer.six", "markdown-it-py"):
        assert found[name.replace(".", "_").replace("-", "_")] == told(name)
    assert version() == told("ogp-open-data")
