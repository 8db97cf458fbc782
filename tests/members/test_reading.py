"""Member lists nobody has seen before: headings, names, days, postcodes, faults."""

from __future__ import annotations

import io
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from app.base.errors import InvalidInput, UserError
from app.base.i18n import use_language
from app.base.lists import Cell, Column, Kind, read_table, write_csv
from app.members.reading import COLUMN_LABELS, FaultyRow, MemberRow, guess_columns, known_headings, read_members
from app.members.reading.days import is_month_first, read_list_day
from app.members.reading.names import split_address, split_name, split_place
from tests.conftest import TODAY


def read(data: bytes) -> tuple[MemberRow | FaultyRow, ...]:
    table = read_table(data, "Liste", known_headings())
    return read_members(table, guess_columns(table.head, table.rows), TODAY)


def people(text: str, encoding: str = "utf-8") -> list[MemberRow]:
    found = read(text.encode(encoding))
    assert [one for one in found if isinstance(one, FaultyRow)] == []
    return [one for one in found if isinstance(one, MemberRow)]


def workbook(rows: list[list[object]]) -> bytes:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("heading", "columns"),
    [
        ("Nachname;Vorname;Straße;Hausnummer;PLZ;Ort", "last_name first_name street house_number postcode city"),
        ("Name;Vorname;Str.;Haus-Nr.;Postleitzahl;Wohnort", "last_name first_name street house_number postcode city"),
        ("NAME;Anrede;E-Mail;Tel.;Handy;Bemerkungen", "name - email phone mobile note"),
        (
            "Mitgl.-Nr.;Familienname;Rufname;geb.;Eintritt;Austritt",
            "number last_name first_name birth_date joined left",
        ),
        ("Surname;Given Name;Street;ZIP;City;Date of birth", "last_name first_name street postcode city birth_date"),
        (
            "First name;Last name;E-mail;Phone;Member since;Household",
            "first_name last_name email phone joined household",
        ),
        ("Name, Vorname;Straße / Nr.;PLZ / Ort;Geb.-Datum", "name street place birth_date"),
        ("Mitglied seit;Mitglied;Geburtsort;Geburtsname", "joined name - -"),
        ("Lfd. Nr.;Mitgliedsnummer;Nachname", "- number last_name"),
        ("Nachname*;Vorname:;Telefon (privat);Telefon dienstlich", "last_name first_name phone -"),
        ("Name;Vorname;Nachname", "- first_name last_name"),
        ("Straße und Hausnummer;Titel;Vor- und Nachname;eMail-Adresse", "street - name email"),
        ("Vorname;Name;Adresse;Mobil;Mitgliedschaft beendet", "first_name last_name street mobile left"),
    ],
)
def test_headings_in_two_languages(heading: str, columns: str) -> None:
    head = heading.split(";")
    expected = {field: index for index, field in enumerate(columns.split()) if field != "-"}
    assert guess_columns(head) == expected


def test_own_labels_are_known_in_every_language() -> None:
    for code in ("de", "en"):
        use_language(code)
        from app.base.i18n import _

        head = [_(COLUMN_LABELS[field]) for field in COLUMN_LABELS if field not in ("name", "place")]
        use_language("en")
        assert list(guess_columns(head)) != []
        assert sorted(guess_columns(head)) == sorted(set(COLUMN_LABELS) - {"name", "place"})


def test_content_helps_where_headings_do_not() -> None:
    table = read_table(b"Nachname;Kontakt;Bezirk\nM;a@b.de;04109\nN;c@d.de;01067\n", "a", known_headings())
    assert guess_columns(table.head, table.rows) == {"last_name": 0, "email": 1, "postcode": 2}


@pytest.mark.parametrize(
    ("written", "first_name", "last_name"),
    [
        ("von der Heide, Anna", "Anna", "von der Heide"),
        ("Anna-Lena Müller-Lüdenscheidt", "Anna-Lena", "Müller-Lüdenscheidt"),
        ("Anna von der Heide", "Anna", "von der Heide"),
        ("Müller", "", "Müller"),
        ("Ayşe Nur Yılmaz", "Ayşe Nur", "Yılmaz"),
        ("Jan van 't Hooft", "Jan", "van 't Hooft"),
        ("Sinéad O’Connor", "Sinéad", "O’Connor"),
        ("Karl Müller jun.", "Karl", "Müller jun."),
        ("Müller, jun.", "", "Müller, jun."),
        ("Frau Dr. Anna Weiß", "Dr. Anna", "Weiß"),
        ("Familie Öztürk", "", "Familie Öztürk"),
        ("Bäckerei Schmidt GmbH", "", "Bäckerei Schmidt GmbH"),
        ("Nachbarn e.V.", "", "Nachbarn e.V."),
        ("  Ada \u00a0 Kurt ", "Ada", "Kurt"),
        ("عائشة محمد", "عائشة", "محمد"),
        ("Łukasz Żółć 🎉", "Łukasz Żółć", "🎉"),
        ("<b>Ada</b> =1+1", "<b>Ada</b>", "=1+1"),
        ("de Vries", "", "de Vries"),
        ("Van Nguyen", "Van", "Nguyen"),
        ("Karl Müller, jun.", "Karl", "Müller, jun."),
        (",", "", ","),
        ("", "", ""),
    ],
)
def test_names_in_one_column(written: str, first_name: str, last_name: str) -> None:
    assert split_name(written) == (first_name, last_name)


def test_names_that_begin_with_the_last_name() -> None:
    (person, other) = people("Name Vorname;Ort\nvon der Heide Anna Maria;Köln\nMüller Jo;Bonn\n")
    assert (person.first_name, person.last_name) == ("Anna Maria", "von der Heide")
    assert (other.first_name, other.last_name) == ("Jo", "Müller")


@pytest.mark.parametrize(
    "written",
    [
        "31.12.1980", "31.12.80", "1980-12-31", "31/12/1980", "31. Dezember 1980", "31 Dec 1980", "29586",
        "31.12.1980 00:00", "1980-12-31 00:00:00", "1980-12-31T00:00", "31-12-1980", "31. 12. 1980", "Dec 31, 1980",
        "31.Dez.1980", "19801231", "31st December 1980", "1980/12/31", " 31.12.1980 ",
    ],
)  # fmt: skip
def test_days_in_every_form(written: str) -> None:
    assert read_list_day(written, TODAY.year, "birth_date") == date(1980, 12, 31)


@pytest.mark.parametrize("written", ["", " ", "-", "?", "k.A.", "unbekannt", "00.00.0000", "n/a"])
def test_no_day(written: str) -> None:
    assert read_list_day(written, TODAY.year, "birth_date") is None


@pytest.mark.parametrize(
    "written",
    [
        "30.02.1980",
        "31.13.1980",
        "1980",
        "Mai 1980",
        "gestern",
        "31.12.",
        "5. Foo 1980",
        "99999",
        "３１.12.1980x",
        "1.1.1",
    ],
)
def test_what_is_no_day(written: str) -> None:
    with pytest.raises(InvalidInput, match="not a date"):
        read_list_day(written, TODAY.year, "birth_date")


def test_rough_days_of_joining_and_two_digit_years() -> None:
    assert read_list_day("2015", 2027, "joined", rough=True) == date(2015, 1, 1)
    assert read_list_day("Mai 2015", 2027, "joined", rough=True) == date(2015, 5, 1)
    assert read_list_day("05/2015", 2027, "joined", rough=True) == date(2015, 5, 1)
    assert read_list_day("01.05.19", 2026, "birth_date") == date(2019, 5, 1)
    assert read_list_day("01.05.27", 2026, "birth_date") == date(1927, 5, 1)


def test_american_days_are_known_by_the_column() -> None:
    assert is_month_first(["12/31/1980", "03/04/1990"])
    assert not is_month_first(["31/12/1980", "03/04/1990"])
    assert not is_month_first(["03/04/1990"])
    born = [person.birth_date for person in people("Name;Birthday\nA;12/31/1980\nB;03/04/1990\n")]
    assert born == [date(1980, 12, 31), date(1990, 3, 4)]


def test_postcodes_keep_and_get_back_their_zeros() -> None:
    assert [one.postcode for one in people("Name;PLZ\nA;01067\nB;1067\nC;D-04109\n")] == ["01067", "1067", "04109"]
    lost = read(workbook([["Name", "PLZ"], ["A", 1067], ["B", "1067"], ["C", 80331]]))
    assert [one.postcode for one in lost if isinstance(one, MemberRow)] == ["01067", "1067", "80331"]
    austria = read(workbook([["Name", "PLZ"], ["A", 1010], ["B", 5020]]))
    assert [one.postcode for one in austria if isinstance(one, MemberRow)] == ["1010", "5020"]


def test_a_spreadsheet_with_real_days_and_numbers() -> None:
    rows: list[list[object]] = [
        ["Mitgliederliste", None],
        ["Nr.", "Nachname", "Vorname", "Straße", "Hausnr.", "geb.", "Mobil", "Mitglied seit"],
        [7, "Öztürk", "Ömer", "Hauptstr.", 5, date(1980, 12, 31), 1701234567, 2015],
        ["M-8", "D'Angelo", "Zoë", "Weg", "12a", 29586, "+49 170 1", "1.2.2016"],
    ]
    first, second = (one for one in read(workbook(rows)) if isinstance(one, MemberRow))
    assert (first.row, first.number, first.street) == (3, 7, "Hauptstr. 5")
    assert (first.birth_date, first.joined, first.phone) == (date(1980, 12, 31), date(2015, 1, 1), "01701234567")
    assert (second.number, second.note, second.street) == (None, "Former number: M-8", "Weg 12a")
    assert (second.birth_date, second.phone) == (date(1980, 12, 31), "+49 170 1")


def test_addresses_in_one_cell() -> None:
    assert split_address("Hauptstraße 5, 04109 Leipzig") == ("Hauptstraße 5", "04109", "Leipzig")
    assert split_address("Hauptstraße 5\nD-04109 Leipzig") == ("Hauptstraße 5", "04109", "Leipzig")
    assert split_address("Platz 1, Hinterhaus") == ("Platz 1, Hinterhaus", "", "")
    assert split_place("04109 Leipzig") == ("04109", "Leipzig")
    assert split_place("Leipzig") == ("", "Leipzig")
    (person,) = people('Name;Anschrift\nA;"Weg 5, 01067 Dresden"\n')
    assert (person.street, person.postcode, person.city) == ("Weg 5", "01067", "Dresden")
    (person,) = people("Name;Straße;PLZ/Ort\nA;Weg 5;01067 Dresden\n")
    assert (person.street, person.postcode, person.city) == ("Weg 5", "01067", "Dresden")


def test_a_windows_list_with_everything() -> None:
    heading = "Anrede;Nachname;Vorname;Straße;PLZ;Ort;Geburtsdatum;E-Mail;Telefon;Mobil;Eintritt;Austritt;Haushalt;Art"
    text = (
        f"{heading};Notiz\r\nFrau;Müller-Lüdenscheidt;Anna-Lena;Gärtnerstraße 5;04109;Köln;1.2.80;a@b.de;0341/1;0170 2;"
        '1.1.2020;;Süd 3;Kontakt;"Zeile 1\r\nZeile 2"\r\n'
        "Herr;O'Brien;Seán;;;;;;;;;;;Mitglied;<b>=1+1</b>\r\n"
    )
    first, second = people(text, "cp1252")
    assert first == MemberRow(
        row=2,
        first_name="Anna-Lena",
        last_name="Müller-Lüdenscheidt",
        street="Gärtnerstraße 5",
        postcode="04109",
        city="Köln",
        birth_date=date(1980, 2, 1),
        email="a@b.de",
        phone="0341/1, 0170 2",
        joined=date(2020, 1, 1),
        household="Süd 3",
        note="Zeile 1\nZeile 2",
        contact=True,
    )
    assert (second.last_name, second.note, second.contact) == ("O'Brien", "<b>=1+1</b>", False)
    assert first.details().household_name == "Süd 3"


def test_letters_are_put_together() -> None:
    (person,) = people("Nachname;Vorname\nMu\u0308ller;Zoe\u0308\n")
    assert (person.last_name, person.first_name) == ("Müller", "Zoë")


def test_every_faulty_row_is_named_and_the_others_are_read() -> None:
    text = (
        "Nachname;Vorname;Geburtsdatum;E-Mail;Eintritt;Austritt\n"
        "A;;30.02.1980;;;\n"
        "B;;;;;\n"
        ";;1.1.1980;x@y.de;;\n"
        "D;;;keine Mail;;\n"
        "E;;;;1.1.2020;1.1.2019\n"
        "F;;1.1.2031;;;\n"
        '"G;;;;;\n'
        "H;;;;\n"
        f"{'x' * 300};;;;;\n"
        "Summe;9;;;;\n"
        "Z;;;;;\n"
    )
    found = read(text.encode())
    assert [one.row for one in found] == list(range(2, 13))
    reasons = {one.row: one.reason for one in found if isinstance(one, FaultyRow)}
    assert sorted(reasons) == [2, 4, 5, 6, 7, 8, 9, 10, 11]
    assert reasons[2] == "Date of birth: “30.02.1980” is not a date"
    assert "name" in reasons[4]
    assert "E-mail" in reasons[5]
    assert "columns" in reasons[9]
    assert "total" in reasons[11]
    assert next(one.text for one in found if isinstance(one, FaultyRow) and one.row == 5) == "D · keine Mail"


def test_without_a_column_of_names_somebody_has_to_choose() -> None:
    table = read_table(b"Strasse;Ort\nA;B\n", "a", known_headings())
    with pytest.raises(InvalidInput, match="names"):
        read_members(table, guess_columns(table.head, table.rows), TODAY)
    (row,) = read_members(table, {"last_name": 0, "city": 1}, TODAY)
    assert isinstance(row, MemberRow)


FIELDS = ("number", "last_name", "first_name", "street", "postcode", "city", "birth_date", "email", "phone", "note")
KINDS = {"number": Kind.NUMBER, "birth_date": Kind.DAY}
TEXTS = st.text(st.sampled_from("äßŁعI 'x=+-@1;,\"<b>🎉"), max_size=12).map(lambda text: " ".join(text.split()))


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS, st.dates(date(1900, 1, 1), date(2026, 1, 1))), min_size=1, max_size=6))
@settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))
def test_an_own_export_comes_back_unchanged(rows: list[tuple[str, str, str, date]]) -> None:
    columns = [Column(COLUMN_LABELS[field], KINDS.get(field, Kind.TEXT)) for field in FIELDS]
    written: list[tuple[Cell, ...]] = [
        (number, f"L{last}", first, street, "01067", "Köln", born, "a@b.de", "+49 1", street)
        for number, (last, first, street, born) in enumerate(rows, start=1)
    ]
    for row, given_row in zip(read(write_csv(columns, written)), written, strict=True):
        assert isinstance(row, MemberRow)
        assert tuple(getattr(row, field) for field in FIELDS) == given_row


PIECES = st.sampled_from(
    ["Name", "Vorname", "PLZ", "geb.", ";", "\n", '"', "A", "31.12.80", "1", "@", "<b>", "\u202e", "ü", "𝔘"]
)


@given(st.lists(PIECES, max_size=60))
@settings(deadline=None, max_examples=300, suppress_health_check=list(HealthCheck))
def test_noise(pieces: list[str]) -> None:
    with suppress(UserError):
        read(("Name;Vorname;geb.;PLZ\n" + "".join(pieces)).encode())


def test_more_words_for_joining_and_leaving() -> None:
    found = guess_columns(["Name", "eingetreten", "ausgeschieden am"])
    assert (found["joined"], found["left"]) == (1, 2)
