"""A spaCy model of the user's own. The models here are made on the spot: rules that know a few names."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest
import spacy

from pipeline import language_model
from pipeline.cli import main
from pipeline.errors import LanguageError, UsageError
from pipeline.keys import keys
from pipeline.language_model import check, fingerprint, with_names
from pipeline.model import Paragraph, Source, Span
from pipeline.options import Options
from pipeline.records import Contacts, Facts, Institutions, Named, Parsed

REPORT = """Mid-term self-assessment report of Valdoria
National action plan 2021-2023

Commitment 1: Publish the tide tables

Lead institution: a small crew near Valdata
Description: The tables are published every week.
Point of contact: ask Mira Osterholt at the harbour, info@example.org
Completion level: substantial

Commitment 2: Open the harbour records

Lead institution: Ministry of Tides
Description: The records are opened to everybody.
Point of contact: Otto Brandt, otto.brandt@example.org
Completion level: limited
"""


def model(folder: Path, language: str = "en", labels: tuple[str, str] = ("PERSON", "ORG")) -> str:
    nlp = spacy.blank(language)
    person, organisation = labels
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": person, "pattern": "Mira Osterholt"}, {"label": organisation, "pattern": "Valdata"}])
    nlp.to_disk(folder)
    return str(folder)


def parsed(language: str = "en") -> Parsed:
    def lines(*texts: str) -> tuple[Paragraph, ...]:
        return tuple(Paragraph((Span(text),)) for text in texts)

    return Parsed(
        Source("valdoria", "valdoria.txt", "valdoria.txt", "0", 1, "text/plain"),
        Facts(language=language),
        contacts=(Contacts(1, "contact", lines("nobody", "ask Mira Osterholt")),),
        institutions=(Institutions(1, "lead", lines("Mira Osterholt of Valdata")),),
    )


@pytest.mark.parametrize("labels", [("PERSON", "ORG"), ("PER", "ORG")])
def test_model_names_persons_and_organisations_of_each_record(tmp_path: Path, labels: tuple[str, str]) -> None:
    made = with_names(parsed(), model(tmp_path / "model", labels=labels))
    assert [record.named for record in made.contacts] == [(Named("person", "Mira Osterholt"),)]
    assert made.institutions[0].named == (Named("person", "Mira Osterholt"), Named("organisation", "Valdata"))
    assert made.issues == ()


def test_without_a_model_records_stay_as_they_are() -> None:
    check("")
    assert with_names(parsed(), "") == parsed()


def test_model_for_another_language_is_not_used_and_an_issue_says_so(tmp_path: Path) -> None:
    name = model(tmp_path / "model", "fr")
    made = with_names(parsed(), name)
    assert made.contacts == parsed().contacts
    assert [(issue.code, issue.severity) for issue in made.issues] == [("language_model_unfit", "info")]
    assert "fr; document: en" in made.issues[0].value
    assert with_names(parsed("fr"), name).contacts[0].named


def test_model_for_any_language_is_used_for_each(tmp_path: Path) -> None:
    assert with_names(parsed("es"), model(tmp_path / "model", "xx")).contacts[0].named


@pytest.mark.parametrize("name", ["en_valdoria_harbour_sm", "models/none", "json"])
def test_model_that_is_not_there_is_named_with_what_to_do(name: str) -> None:
    with pytest.raises(UsageError, match=f"no spaCy model {name}: name one that is installed .*or the folder of one"):
        check(name)


def test_model_without_names_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "model")
    with pytest.raises(UsageError, match="names neither persons nor organisations"):
        check(str(tmp_path / "model"))


def test_broken_model_stops_the_run(tmp_path: Path) -> None:
    name = model(tmp_path / "model")
    (tmp_path / "model" / "config.cfg").unlink()
    with pytest.raises(LanguageError, match="cannot be loaded"):
        with_names(parsed(), name)


def test_results_depend_on_the_bytes_of_a_model(tmp_path: Path) -> None:
    name = model(tmp_path / "model")
    before, same = keys(Options(spacy_model=name), ["text/plain"]), model(tmp_path / "same")
    assert fingerprint(name) == fingerprint(same)
    assert keys(Options(), ["text/plain"]).understanding != before.understanding
    (tmp_path / "model" / "entity_ruler" / "patterns.jsonl").write_text('{"label":"ORG","pattern":"Tide"}\n', "utf-8")
    after = keys(Options(spacy_model=name), ["text/plain"])
    assert (after.understanding != before.understanding, after.reading) == (True, before.reading)


def test_installed_model_is_known_by_its_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model(tmp_path / "valdoria_names")
    (tmp_path / "valdoria_names" / "__init__.py").write_text("", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    language_model._meta.cache_clear()
    check("valdoria_names")
    assert fingerprint("valdoria_names") == ["en", "pipeline", "0.0.0"]


def run(raw: Path, to: Path, *options: str) -> int:
    folders = ("--raw", str(raw), "--interim", str(to / "interim"), "--output", str(to / "output"))
    return main(["run", *folders, "--workers", "1", "--quiet", *options])


def rows(to: Path, table: str) -> list[dict[str, str]]:
    with (to / "output" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_run_with_a_model_adds_names_and_says_which(tmp_path: Path) -> None:
    raw, plain, with_model = (tmp_path / name for name in ("raw", "plain", "with"))
    raw.mkdir()
    (raw / "valdoria.txt").write_text(REPORT, "utf-8")
    name = model(tmp_path / "model")
    assert run(raw, plain) == run(raw, with_model, "--spacy-model", name) == 0
    old, new = rows(plain, "contacts"), rows(with_model, "contacts")
    assert [row["name"] for row in old] == ["", "Otto Brandt"]
    assert [row["name"] for row in new] == ["Mira Osterholt", "Otto Brandt"]
    assert new[1] == old[1]
    led = [{row["name"] for row in rows(to, "commitment_institutions")} for to in (plain, with_model)]
    assert led[1] - led[0] == {"Valdata"} and led[0] < led[1]
    marked = [row["value"] for row in rows(with_model, "issues") if row["code"] == "named_by_model"]
    assert sorted(marked) == sorted(["Valdata", new[0]["contact_id"]])
    assert not [row for row in rows(plain, "issues") if row["code"] == "named_by_model"]


def test_unknown_model_stops_the_command_before_anything_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "raw").mkdir()
    assert run(tmp_path / "raw", tmp_path, "--spacy-model", "en_valdoria_harbour_sm") == 2
    assert "there is no spaCy model en_valdoria_harbour_sm" in capsys.readouterr().err
    assert not (tmp_path / "interim").exists()


def test_run_without_a_model_never_imports_spacy(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "valdoria.txt").write_text(REPORT, "utf-8")
    folders = [f"--{name}={tmp_path / name}" for name in ("raw", "interim", "output")]
    code = f"import sys; from pipeline.cli import main; main({['run', '--workers=1', '--quiet', *folders]!r}); "
    assert (
        subprocess.run([sys.executable, "-c", f"{code}sys.exit('spacy' in sys.modules)"], check=False).returncode == 0
    )
