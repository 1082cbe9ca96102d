"""Contact lines in three languages, read into persons, roles, organisations and addresses."""

from __future__ import annotations

import pytest
from email_validator import EmailNotValidError, validate_email
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.values.contacts import Contact, is_generic_mailbox, split
from pipeline.values.emails import is_taken
from pipeline.values.persons import is_person_name

Row = tuple[str, str, str, str]

ENGLISH: list[tuple[list[str], list[Row]]] = [
    (
        ["Ana Oster", "Project Manager, Ministry of Finance", "ana.oster@example.org"],
        [("Ana Oster", "Project Manager", "Ministry of Finance", "ana.oster@example.org")],
    ),
    (
        [
            "Ana Oster, Project Manager, Ministry of Finance (MoF)",
            "E-mail: ana.oster@example.org",
            "Tel.: +33 1 23 45 67 89",
        ],
        [("Ana Oster", "Project Manager", "Ministry of Finance", "ana.oster@example.org")],
    ),
    (
        ["Ana Oster, Project Manager, Ministry of Finance, ana.oster@example.org, +1 (202) 555-0100"],
        [("Ana Oster", "Project Manager", "Ministry of Finance", "ana.oster@example.org")],
    ),
    (
        [
            "Name: Ana Oster",
            "Title: Head of Unit",
            "Department: Open Government Unit",
            "Email: ana.oster@example.org",
            "Phone: 555 010 0200",
        ],
        [("Ana Oster", "Head of Unit", "Open Government Unit", "ana.oster@example.org")],
    ),
    (
        [
            "Name of responsible person: Dr. Ana Oster",
            "Title, department: Director, Department of Statistics",
            "E-mail and phone: ana.oster@example.org, 555 010 020",
        ],
        [("Ana Oster", "Director", "Department of Statistics", "ana.oster@example.org")],
    ),
    (
        ["Citizen Participation Centre", "participation@example.org"],
        [("", "", "Citizen Participation Centre", "participation@example.org")],
    ),
    (["contact@example.org"], [("", "", "", "contact@example.org")]),
    (["Ana Oster"], [("Ana Oster", "", "", "")]),
    (["Ana Oster", "Bo de Luz"], [("Ana Oster", "", "", ""), ("Bo de Luz", "", "", "")]),
    (
        ["Ana Oster", "ana.oster@example.org", "Bo van der Luz", "Analyst, DIGI", "bo@example.org"],
        [("Ana Oster", "", "", "ana.oster@example.org"), ("Bo van der Luz", "Analyst", "DIGI", "bo@example.org")],
    ),
    (["Mira Ark", "Tax Reform", "arkm@example.org"], [("Mira Ark", "Tax Reform", "", "arkm@example.org")]),
    (
        [
            "Lea Mar",
            "Integrity, Budget Transparency and Anti-Corruption",
            "Ministry for Europe",
            "lea.mar@example.org",
        ],
        [
            (
                "Lea Mar",
                "Integrity, Budget Transparency and Anti-Corruption",
                "Ministry for Europe",
                "lea.mar@example.org",
            )
        ],
    ),
    (
        ["Ana Oster", "Web Services Design Unit, Directorate for Digital Technology", "ana.oster@example.org"],
        [("Ana Oster", "", "Web Services Design Unit, Directorate for Digital Technology", "ana.oster@example.org")],
    ),
    (
        ["Ana Oster", "Manager, Map Lab, Valdata, Directorate for Digital Technology"],
        [("Ana Oster", "Manager, Map Lab", "Valdata, Directorate for Digital Technology", "")],
    ),
    (["ANA OSTER", "Office Manager, Cabinet Office"], [("ANA OSTER", "Office Manager", "Cabinet Office", "")]),
    (["Ana Oster <ana.oster@example.org>"], [("Ana Oster", "", "", "ana.oster@example.org")]),
    (["Ana Oster (DIGI)", "ana [at] example.org"], [("Ana Oster", "", "DIGI", "ana@example.org")]),
    (
        ["Ana Oster – Senior Adviser – Ministry of Justice"],
        [("Ana Oster", "Senior Adviser", "Ministry of Justice", "")],
    ),
    (
        ["Ana Oster,", "Director of Audits and Data, Cour des comptes", "ana.oster@example.org"],
        [("Ana Oster", "Director of Audits and Data", "Cour des comptes", "ana.oster@example.org")],
    ),
    (
        ["Ms Ana Oster, Deputy Director, Office of the President"],
        [("Ana Oster", "Deputy Director", "Office of the President", "")],
    ),
    (
        ["J. R. Oster", "Head of the Maps Task Force, Ministry of the Interior"],
        [("J. R. Oster", "Head of the Maps Task Force", "Ministry of the Interior", "")],
    ),
    (
        ["Ana Oster, Ph.D., Researcher, University of Valdor"],
        [("Ana Oster, Ph.D.", "Researcher", "University of Valdor", "")],
    ),
    (["mailto:ogp@example.org"], [("", "", "", "ogp@example.org")]),
    (
        ["Open Government Unit", "ogp@example.org", "Data Office", "data@example.org"],
        [("", "", "Open Government Unit", "ogp@example.org"), ("", "", "Data Office", "data@example.org")],
    ),
    (["Name", "Ana Oster", "Email", "ana.oster@example.org"], [("Ana Oster", "", "", "ana.oster@example.org")]),
    (
        ["Project Coordinator, Ministry of Health", "health@example.org"],
        [("", "Project Coordinator", "Ministry of Health", "health@example.org")],
    ),
    (["N/A"], []),
    ([], []),
    (["Ana Oster, Bo Luz and Cy Mar"], [("Ana Oster", "", "", ""), ("Bo Luz", "", "", ""), ("Cy Mar", "", "", "")]),
    (
        ["Ana Oster, Bo Luz", "ana.oster@example.org, bo.luz@example.org"],
        [("Ana Oster", "", "", "ana.oster@example.org"), ("Bo Luz", "", "", "bo.luz@example.org")],
    ),
    (
        ["Ana Oster", "Secretary General, Ministry of Culture"],
        [("Ana Oster", "Secretary General", "Ministry of Culture", "")],
    ),
    (
        ["Ana Oster", "Head of the Open Data Unit at the Ministry of Culture"],
        [("Ana Oster", "Head of the Open Data Unit at the Ministry of Culture", "", "")],
    ),
    (
        ["Judith Law", "Senior Counsel, Ministry of Justice", "judith.law@example.org"],
        [("Judith Law", "Senior Counsel", "Ministry of Justice", "judith.law@example.org")],
    ),
    (["ana.oster@example.org", "Ana Oster"], [("Ana Oster", "", "", "ana.oster@example.org")]),
    (["Ana Oster", "Programme 2018-2020 Unit"], [("Ana Oster", "", "Programme 2018-2020 Unit", "")]),
    (["Data Office, www.example.org/data", "ogp@example.org"], [("", "", "Data Office", "ogp@example.org")]),
]

FRENCH: list[tuple[list[str], list[Row]]] = [
    (
        [
            "Anne Dumont",
            "Cheffe de projet, Direction interministérielle du numérique (DINUM)",
            "anne.dumont@example.org",
        ],
        [("Anne Dumont", "Cheffe de projet", "Direction interministérielle du numérique", "anne.dumont@example.org")],
    ),
    (
        [
            "Mme Anne Dumont, Chargée de mission, Ministère de la Justice",
            "Courriel : anne.dumont@example.org",
            "Tél. : 01 23 45 67 89",
        ],
        [("Anne Dumont", "Chargée de mission", "Ministère de la Justice", "anne.dumont@example.org")],
    ),
    (
        [
            "Nom : Anne Dumont",
            "Titre : Directrice",
            "Organisation : Agence nationale de la statistique",
            "E-mail : anne.dumont@example.org",
            "Téléphone : +221 33 869 21 39",
        ],
        [("Anne Dumont", "Directrice", "Agence nationale de la statistique", "anne.dumont@example.org")],
    ),
    (
        [
            "Nom et prénom : M. Ali Ben Haj",
            "Fonction : Chef du bureau de l'accès à l'information, Ministère de l'Intérieur",
        ],
        [("Ali Ben Haj", "Chef du bureau de l'accès à l'information", "Ministère de l'Intérieur", "")],
    ),
    (
        ["Cellule d'appui au gouvernement ouvert", "contact@example.org"],
        [("", "", "Cellule d'appui au gouvernement ouvert", "contact@example.org")],
    ),
    (
        ["Anne-Marie d'Oster", "Conseillère Europe, Secrétariat général"],
        [("Anne-Marie d'Oster", "Conseillère Europe", "Secrétariat général", "")],
    ),
    (["Réforme de l'État", "reforme@example.org"], [("", "", "Réforme de l'État", "reforme@example.org")]),
    (
        ["M. Dupont", "Responsable des données ouvertes", "Ville de Valdor"],
        [("Dupont", "Responsable des données ouvertes", "Ville de Valdor", "")],
    ),
    (
        ["Jean DUPONT, Secrétaire général de la Commission nationale"],
        [("Jean DUPONT", "Secrétaire général de la Commission nationale", "", "")],
    ),
    (["M. DUPONT, Directeur"], [("DUPONT", "Directeur", "", "")]),
]

SPANISH: list[tuple[list[str], list[Row]]] = [
    (
        ["Ana Pérez García", "Directora General, Secretaría de la Función Pública", "ana.perez@example.org"],
        [("Ana Pérez García", "Directora General", "Secretaría de la Función Pública", "ana.perez@example.org")],
    ),
    (
        [
            "Nombre: Ana de la Cruz y Luz",
            "Cargo: Jefa de la Unidad de Transparencia",
            "Institución: Ministerio de Hacienda",
            "Correo electrónico: ana.cruz@example.org",
            "Teléfono: +51 1 219 7000 anexo 7110",
        ],
        [
            (
                "Ana de la Cruz y Luz",
                "Jefa de la Unidad de Transparencia",
                "Ministerio de Hacienda",
                "ana.cruz@example.org",
            )
        ],
    ),
    (
        ["Sra. Ana Pérez, Coordinadora, AGESIC", "ana.perez@example.org"],
        [("Ana Pérez", "Coordinadora", "AGESIC", "ana.perez@example.org")],
    ),
    (
        ["Oficina de Gobierno Abierto", "gobiernoabierto@example.org"],
        [("", "", "Oficina de Gobierno Abierto", "gobiernoabierto@example.org")],
    ),
    (
        ["Lic. José Ñúñez", "Subsecretario", "Ministerio de la Presidencia (MINPRE)", "jnunez@example.org"],
        [("José Ñúñez", "Subsecretario", "Ministerio de la Presidencia", "jnunez@example.org")],
    ),
    (
        [
            "Ana Pérez, Asesora de Gobierno Abierto, Presidencia de la República",
            "Luis Mar, Analista, Contraloría General",
        ],
        [
            ("Ana Pérez", "Asesora de Gobierno Abierto", "Presidencia de la República", ""),
            ("Luis Mar", "Analista", "Contraloría General", ""),
        ],
    ),
]


def rows(contacts: list[Contact]) -> list[Row]:
    return [(contact.name, contact.role, contact.organisation, contact.email) for contact in contacts]


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Email / phone: ana.oster@example.org / +44 20 1234 567, ext. 15", "en"),
        ("Email: ana.oster@example.org, tel. 22 33 44 55 x 15", "en"),
        ("Correo y teléfono: ana.oster@example.org / (506) 2234-5678, exts. 15 y 16", "es"),
        ("Teléfono / correo: ana.oster@example.org / ext. 15", "es"),
        ("Courriel / téléphone : ana.oster@example.org (poste 15)", "fr"),
        ("Vacant, ana.oster@example.org", "en"),
        ("(To be appointed) ana.oster@example.org", "en"),
        ("Poste vacant – ana.oster@example.org", "fr"),
        ("Puesto vacante, ana.oster@example.org", "es"),
    ],
)
def test_extension_of_a_number_and_an_empty_post_are_no_words_of_a_contact(line: str, language: str) -> None:
    assert split([line], language) == [Contact(email="ana.oster@example.org")]


@pytest.mark.parametrize(("line", "language"), [("Vacant", "en"), ("Cargo vacante", "es"), ("Poste à pourvoir", "fr")])
def test_empty_post_alone_is_no_contact(line: str, language: str) -> None:
    assert split([line], language) == []


def test_number_in_the_name_of_a_unit_stays() -> None:
    assert [contact.organisation + contact.role for contact in split(["Poste 15 Unit, Unit X 12"], "en")] == [
        "Poste 15 Unit, Unit X 12"
    ]


@pytest.mark.parametrize(("lines", "expected"), ENGLISH)
def test_contact_in_english(lines: list[str], expected: list[Row]) -> None:
    assert rows(split(lines, "en")) == expected


@pytest.mark.parametrize(("lines", "expected"), FRENCH)
def test_contact_in_french(lines: list[str], expected: list[Row]) -> None:
    assert rows(split(lines, "fr")) == expected


@pytest.mark.parametrize(("lines", "expected"), SPANISH)
def test_contact_in_spanish(lines: list[str], expected: list[Row]) -> None:
    assert rows(split(lines, "es")) == expected


ANA: Row = ("Ana Oster", "Analyst", "", "ana.oster@example.org")
BO: Row = ("Bo de Luz", "Analyst", "", "bo.luz@example.org")


def without_role(row: Row) -> Row:
    return row[0], "", *row[2:]


@pytest.mark.parametrize(
    ("line", "language", "expected"),
    [
        ("Name: Ana Oster Title: Analyst Email: ana.oster@example.org", "en", [ANA]),
        ("• Name: Ana Oster, Title: Analyst, Email: ana.oster@example.org, Phone: 555 010 0200", "en", [ANA]),
        ("Nom : Ana Oster ; Fonction : Analyst ; Courriel : ana.oster@example.org", "fr", [ANA]),
        ("Nombre: Ana Oster Cargo: Analyst Correo electrónico: ana.oster@example.org", "es", [ANA]),
        ("Ana Oster, Analyst, ana.oster@example.org; Bo de Luz, Analyst, bo.luz@example.org", "en", [ANA, BO]),
        ("Ana Oster (Analyst) ana.oster@example.org; Bo de Luz (Analyst) bo.luz@example.org", "en", [ANA, BO]),
        ("Ana Oster; Analyst; ana.oster@example.org", "en", [ANA]),
        (
            "Ana Oster; Bo de Luz; ana.oster@example.org; bo.luz@example.org",
            "en",
            [without_role(ANA), without_role(BO)],
        ),
    ],
)
def test_several_fields_or_persons_on_one_line_are_told_apart(line: str, language: str, expected: list[Row]) -> None:
    assert rows(split([line], language)) == expected


def test_colon_inside_a_value_cuts_nothing() -> None:
    assert rows(split(["Organisation: Office for Ports: Name Register"], "en")) == [
        ("", "", "Office for Ports: Name Register", "")
    ]


def test_address_that_cannot_be_is_left_out_and_told() -> None:
    (contact,) = split(["Ana Oster", "ana.oster@@example.org"], "en")
    assert contact == Contact("Ana Oster", problems=("email_invalid: ana.oster@@example.org",))


def test_words_where_an_address_should_be_are_told() -> None:
    (contact,) = split(["Email: not yet known"], "en")
    assert contact == Contact(problems=("email_invalid: not yet known",))


def test_host_of_an_address_is_lower_case() -> None:
    assert split(["Ana.Oster@EXAMPLE.org"], "en")[0].email == "Ana.Oster@example.org"


def test_address_printed_as_text_and_as_target_is_one() -> None:
    assert rows(split(["[ogp@example.org](mailto:ogp@example.org)"], "en")) == [("", "", "", "ogp@example.org")]


def test_second_address_is_a_contact_of_its_own_at_the_same_organisation() -> None:
    lines = ["Ana Oster", "Analyst, Ministry of Culture", "ana.oster@example.org", "ogp@example.org"]
    assert rows(split(lines, "en"))[1] == ("", "", "Ministry of Culture", "ogp@example.org")


@pytest.mark.parametrize(
    ("email", "name"),
    [
        ("contact@example.org", ""),
        ("info@example.org", "Ana Oster"),
        ("opengov@example.org", ""),
        ("participationcitoyenne@example.org", ""),
        ("gobierno.abierto.contacto@example.org", ""),
        ("secretariat-general@example.org", "Ana Oster"),
        ("valdata@valdata.example.org", ""),
    ],
)
def test_mailbox_of_an_office_is_generic(email: str, name: str) -> None:
    assert is_generic_mailbox(email, name)


@pytest.mark.parametrize(
    ("email", "name"),
    [
        ("ana.oster@example.org", "Ana Oster"),
        ("osterm@example.org", "Mira Oster"),
        ("jnunez@example.org", "José Núñez"),
        ("ana.oster@example.org", ""),
        ("dp3@example.org", "Ana Oster"),
        ("info.martin@example.org", "Jo Martin"),
        ("no address", ""),
    ],
)
def test_address_that_may_be_a_person_is_not_generic(email: str, name: str) -> None:
    assert not is_generic_mailbox(email, name)


@pytest.mark.parametrize(
    "name",
    [
        "Ana Oster",
        "Samia Ben Haj Oster",
        "Jean-Luc d'Oster",
        "Bo van der Luz",
        "J. R. Oster",
        "Ana de la Cruz y Luz",
        "ANA OSTER",
        "Ms Oster",
        "José Ñúñez",
    ],
)
def test_name_is_told_by_its_shape(name: str) -> None:
    assert is_person_name(name, "en") or is_person_name(name, "es")


@pytest.mark.parametrize(
    "text",
    [
        "Tax Reform",
        "Human Rights",
        "Ministry of Finance",
        "Project Manager",
        "DIGI",
        "Open Government",
        "Oster",
        "Head of Data",
        "the Ana Oster",
        "Ana Oster 2",
        "Maps Task Force",
    ],
)
def test_role_body_or_subject_is_no_name(text: str) -> None:
    assert not is_person_name(text, "en")


LANGUAGES = st.sampled_from(["en", "fr", "es"])
PIECES = st.sampled_from(
    [
        "Ana Oster",
        "Bo Luz",
        "Analyst",
        "Ministry of Culture",
        "ana@example.org",
        "@",
        "a@b",
        "Name:",
        "Email:",
        "Tel. 555",
        "+33 1 23 45 67 89",
        "(",
        ")",
        ",",
        "-",
        "mailto:",
        "[at]",
        "Tax Reform",
        "N/A",
        "Directora",
        "M.",
        ":",
        "",
    ]
)


@given(
    st.one_of(
        st.lists(st.text(max_size=40), max_size=4),
        st.lists(st.lists(PIECES, max_size=4).map(" ".join), max_size=5),
    ),
    LANGUAGES,
)
def test_every_contact_says_something(lines: list[str], language: str) -> None:
    for contact in split(lines, language):
        assert any((contact.name, contact.role, contact.organisation, contact.email, contact.problems))


@given(
    st.sampled_from(
        [*((row, "en") for row in ENGLISH), *((row, "fr") for row in FRENCH), *((row, "es") for row in SPANISH)]
    )
)
def test_contact_printed_again_from_its_parts_is_the_same(drawn: tuple[tuple[list[str], list[Row]], str]) -> None:
    (_, expected), language = drawn
    for row in expected:
        name, role, organisation, email = row
        assume(not name or " " in name)  # a surname is told as a name by its title, which is not kept
        lines = [line for line in (name, ", ".join(filter(None, (role, organisation))), email) if line]
        assert rows(split(lines, language)) == [row]


@pytest.mark.parametrize(
    ("line", "role", "organisation"),
    [
        ("Legal Adviser, Information Commissioner", "Legal Adviser", "Information Commissioner"),
        ("Analyst, Ombudsman", "Analyst", "Ombudsman"),
        ("Deputy Information Commissioner", "Deputy Information Commissioner", ""),
    ],
)
def test_holder_of_an_office_behind_a_role_is_the_organisation(line: str, role: str, organisation: str) -> None:
    (contact,) = split(["Bo Lind", line], "en")
    assert (contact.role, contact.organisation) == (role, organisation)


@pytest.mark.parametrize(
    ("language", "lines", "expected"),
    [
        (
            "en",
            ["Ana Oster Director of Data Ministry of Tides"],
            ("Ana Oster", "Director of Data", "Ministry of Tides"),
        ),
        ("en", ["Ana Oster Head of Unit", "ana.oster@example.org"], ("Ana Oster", "Head of Unit", "")),
        ("en", ["Name: Ana Oster Head of Unit"], ("Ana Oster", "Head of Unit", "")),
        (
            "fr",
            ["Awa Diop Cheffe du bureau des données Direction générale du budget"],
            ("Awa Diop", "Cheffe du bureau des données", "Direction générale du budget"),
        ),
        (
            "es",
            ["Lic. Ana Pérez Directora General de Presupuesto Ministerio de Hacienda"],
            ("Ana Pérez", "Directora General de Presupuesto", "Ministerio de Hacienda"),
        ),
        ("es", ["Ana Pérez Ministerio de Hacienda"], ("Ana Pérez", "", "Ministerio de Hacienda")),
    ],
)
def test_role_behind_a_name_without_a_mark_is_parted(
    language: str, lines: list[str], expected: tuple[str, str, str]
) -> None:
    (contact,) = split(lines, language)
    assert (contact.name, contact.role, contact.organisation) == expected


@pytest.mark.parametrize(
    ("lines", "name", "role"),
    [
        (["Ana Oster Transparency Project Manager"], "", "Ana Oster Transparency Project Manager"),
        (["Director of the Ministry of Tides"], "", "Director of the Ministry of Tides"),
        (["Ana Oster", "Copper Ridge Manager", "ana.oster@example.org"], "Ana Oster", "Copper Ridge Manager"),
    ],
)
def test_words_without_a_border_stay_as_printed(lines: list[str], name: str, role: str) -> None:
    (contact,) = split(lines, "en")
    assert (contact.name, contact.role) == (name, role)


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("en", "Dr. Ana Oster"),
        ("en", "H.E. Mr. Ana Oster"),
        ("en", "Mr Ana Oster"),
        ("fr", "Mme Ana Oster"),
        ("fr", "Dr Ana Oster"),
        ("es", "Lic. Ana Oster"),
        ("es", "Ing. Ana Oster"),
        ("en", "Dr. Ana Oster Director"),
    ],
)
def test_title_is_no_part_of_the_name(language: str, printed: str) -> None:
    (contact,) = split([printed], language)
    assert contact.name == "Ana Oster"


LOCAL = st.text("aB0._-+", min_size=1, max_size=70)
DOMAIN = st.lists(st.text("aB0-", min_size=1, max_size=70), min_size=1, max_size=3).map(".".join)
TOP = st.sampled_from(["org", "fr", "GOV", "test", "local", "arpa", "valdoria", "o"])
OFFICES = st.sampled_from(["info@example.org", "Info@example.org", "Press.Office@example.org", "WWW@example.org"])


@given(st.one_of(st.builds("{}@{}.{}".format, LOCAL, DOMAIN, TOP), OFFICES))
def test_every_address_is_what_the_library_of_all_rules_makes_of_it(printed: str) -> None:
    assume(printed[0].isalnum())
    try:
        expected = validate_email(printed, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError:
        expected = ""
    assert [contact.email for contact in split([printed], "en")] == [expected if is_taken(expected) else ""]
