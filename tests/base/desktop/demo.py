"""Invented pages that use every part of the kit. `python -m tests.base.desktop.demo OUT` makes pictures of them."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from app.base.desktop.context import ChangeSignal, Context, Section
from app.base.desktop.fields import ChoiceField, DateField, MoneyField, NoteField, TextField, TickField
from app.base.desktop.form import FormDialog
from app.base.desktop.handbook import Handbook
from app.base.desktop.language import install_language
from app.base.desktop.page import Page
from app.base.desktop.shell import Places
from app.base.desktop.table import Column, SqlTable
from app.base.desktop.tasks import TaskRunner
from app.base.desktop.theme import apply_theme, choose_theme, px
from app.base.desktop.widgets import (
    Card,
    Chip,
    EmptyState,
    FigureCard,
    GoodBadBadge,
    SearchField,
    StepBar,
    TaskCard,
    button,
    card_grid,
    primary_button,
    soft_label,
    wrapping_row,
)
from app.base.desktop.window import MainWindow
from app.base.errors import InvalidInput
from app.base.i18n import N_
from app.base.money import show_cents
from app.base.settings import Settings
from app.base.storage import ListRequest, Storage, migrate
from tests.base.desktop.doubles import Entry, EntrySource, SpokenNotices
from tests.conftest import EVERYBODY, KEY, clock

COLUMNS: tuple[Column[Entry], ...] = (
    Column("voucher", "Beleg", lambda e: e.voucher, 10),
    Column("day", "Datum", lambda e: e.day, 8),
    Column("text", "Wofür", lambda e: e.text, 20),
    Column("party", "Von / an", lambda e: e.party, 14),
    Column("pot", "Topf", lambda e: e.pot, 11, tone=lambda e: "soft" if e.pot == "—" else None),
    Column("amount", "Betrag", lambda e: show_cents(e.cents), 10, True, lambda e: "good" if e.cents > 0 else None),
    Column("balance", "Stand", lambda e: show_cents(e.cents * 7 + 500_000), 10, True, sortable=False),
)


class HomePage(Page):
    """Six tasks, what is next, money."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.header("Guten Tag, Frau Yılmaz", "Was möchten Sie tun?")
        self.body.addWidget(card_grid(*(TaskCard(*task) for task in TASKS)))
        cards = QHBoxLayout()
        cards.setSpacing(px(14))
        soon = Card("Demnächst")
        soon.body.addWidget(soft_label("Do 26.11. Bewohnertreff, 18 Uhr"))
        soon.body.addWidget(GoodBadBadge("angenommen", "good"))
        soon.body.addWidget(GoodBadBadge("fehlt noch", "care"))
        soon.body.addWidget(GoodBadBadge("abgelehnt", "bad"))
        soon.body.addStretch()
        cards.addWidget(soon, 3)
        cards.addWidget(
            EmptyState("pot", "Noch kein Topf", "Ein Topf hält Geld für ein Vorhaben.", button("Topf anlegen", "plus")),
            2,
        )
        self.body.addLayout(cards, 1)


TASKS = (
    ("edit", "Protokoll schreiben", "Vom letzten Treffen oder gerade jetzt"),
    ("receipt", "Ausgabe eintragen", "Mit Beleg: Foto oder Scan"),
    ("sound", "Störung aufschreiben", "Lärm, Treppenhaus, Müll"),
    ("mail", "Zum Treffen einladen", "Brief, Aushang, Liste"),
    ("person-add", "Mitglied aufnehmen", "Antrag ausfüllen und drucken"),
    ("printer", "Formular drucken", "40 Vordrucke in 12 Sprachen"),
)


FIGURES = (
    ("Barkasse", "184,20 €", "gezählt am 14.11."),
    ("Konto Sparkasse", "2.310,55 €", "abgeglichen bis 31.10."),
    ("Verfügungsfonds Hoffest", "412,00 €", "72 % ausgegeben"),
    ("Offene Beiträge", "36,00 €", "3 Mitglieder"),
)


class CashPage(Page):
    """Figures, search, filters, list."""

    tables = frozenset({"entry"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.header(
            "Kasse",
            "Alle Einnahmen und Ausgaben. Gebuchtes bleibt stehen; ein Fehler wird zurückgebucht.",
            button("Geld rein", "arrow-in"),
            primary_button("Geld raus", "arrow-out"),
        )
        self.body.addWidget(card_grid(*(FigureCard(*figure) for figure in FIGURES), least_width=180))
        self.search = SearchField("Suchen …")
        self.search.searched.connect(self.look)
        year = ChoiceField("year", ((2026, "2026"), (2025, "2025")))
        year.setAccessibleName("Jahr")
        accounts = ChoiceField("account", ((0, "Alle Konten"), (1, "Barkasse")))
        accounts.setAccessibleName("Konto")
        self.body.addWidget(
            wrapping_row(
                self.search,
                year,
                accounts,
                Chip("Nur Hoffest", on=True),
                Chip("Ohne Beleg"),
                button("Export", "export"),
                button("Drucken", "printer"),
            )
        )
        self.table: SqlTable[Entry] = SqlTable(
            context,
            COLUMNS,
            EntrySource(),
            EmptyState("money", "Noch keine Buchung", "Tragen Sie ein, was Sie ausgegeben haben."),
        )
        self.table.set_name("Kassenbuch")
        self.body.addWidget(self.table, 1)

    def look(self, words: str) -> None:
        self.table.show(ListRequest(words, "voucher", True))

    def refresh(self) -> None:
        self.look(self.search.text())
        self.table.view.selectRow(2)

    def place(self) -> object:
        return self.search.text()

    def open_target(self, target: object) -> None:
        self.search.setText(str(target))


class MinutesPage(Page):
    """Steps, list and notes."""

    help_text = (N_("Search everything"), N_("Print this"))

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.header(
            "Protokoll · Bewohnertreff",
            "Donnerstag, 19. November 2026, 18:05 – · Gemeinschaftsraum Nr. 12",
            button("Vorschau", "eye"),
            primary_button("Fertig und drucken", "printer"),
        )
        self.steps = StepBar(["Wer ist da?", "Tagesordnung", "Mitschreiben", "Aufgaben", "Prüfen und drucken"])
        self.steps.set_done(0)
        self.steps.set_done(1)
        self.steps.show_step(2)
        self.body.addWidget(self.steps)
        parts = QHBoxLayout()
        parts.setSpacing(px(14))
        left = Card("Tagesordnung")
        left.body.addStretch()
        left.body.addWidget(button("Punkt hinzufügen", "plus"))
        parts.addWidget(left, 2)
        right = Card("TOP 4 · Hoffest: Abrechnung", "Was wurde besprochen?")
        self.note = NoteField("note")
        self.note.setAccessibleName("Was wurde besprochen?")
        self.note.set_value("Frau Kowalska legt die Belege vor. Das Fest hat 1.088,00 € gekostet.")
        right.body.addWidget(self.note, 1)
        right.body.addWidget(
            wrapping_row(button("Beschluss", "scales"), button("Aufgabe", "task"), button("Ausgabe dazu", "money"))
        )
        parts.addWidget(right, 5)
        self.body.addLayout(parts, 1)

    def place(self) -> object:
        return self.steps.current

    def open_target(self, target: object) -> None:
        self.steps.show_step(int(str(target)))


class ExpenseDialog(FormDialog):
    """Money out."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(
            context, "Geld raus", "Was wurde bezahlt? Ein Betrag genügt.", "Ausgabe eintragen", "expense", parent
        )
        self.amount = MoneyField()
        self.day = DateField(context.today())
        self.text = TextField(hint="zum Beispiel Kaffee und Milch")
        self.account = ChoiceField("account", ((1, "Barkasse"), (2, "Konto Sparkasse")))
        self.note = NoteField(lines=3)
        self.paid = TickField("Schon bezahlt", on=True)
        self.add("amount", "Betrag", self.amount, hint="In Euro und Cent.")
        self.add("text", "Wofür", self.text)
        self.add("day", "Wann", self.day)
        self.add("account", "Aus welcher Kasse", self.account)
        self.add("note", "Notiz", self.note, optional=True)
        self.add("paid", "", self.paid)
        self.saved: list[tuple[int, date | None]] = []

    def save(self) -> bool:
        cents = self.amount.cents()
        if cents is None:
            raise InvalidInput("amount", "Der Betrag fehlt.", "Bitte schreiben Sie, wie viel es war.")
        self.saved.append((cents, self.day.day()))
        return True


def sections() -> tuple[Section, ...]:
    """The side bar of the design."""
    names: tuple[tuple[str, str, str, Callable[[Context], Page]], ...] = (
        ("home", "Start", "home", HomePage),
        ("people", "Menschen", "people", HomePage),
        ("meetings", "Treffen", "meetings", MinutesPage),
        ("money", "Kasse", "money", CashPage),
        ("peace", "Hausfrieden", "peace", HomePage),
        ("participation", "Mitmachen", "participation", HomePage),
        ("network", "Netzwerk", "network", HomePage),
        ("news", "Zeitung & Aushang", "news", HomePage),
        ("forms", "Formulare", "forms", HomePage),
    )
    return tuple(Section(key, title, icon, build) for key, title, icon, build in names)


def places() -> Places:
    """All of it."""
    return Places(
        sections(),
        Section("group", "Unsere Gruppe", "group", HomePage),
        "Mietertreff Canarisweg",
        "Nachbarschaftszentrum Ost",
    )


@contextmanager
def demo_context(settings: Settings) -> Iterator[Context]:
    """A context on an empty file."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "demo.db"
        migrate.upgrade(file, KEY, create=True)
        storage = Storage(file, KEY, clock, EVERYBODY)
        tasks = TaskRunner()
        yield Context(storage, ChangeSignal(storage), tasks, SpokenNotices(), settings, clock)
        tasks.close()
        storage.close()


LOOKS = {
    "de": (Settings(), 1366, 768),
    "rtl": (Settings(language="xx"), 1366, 768),
    "large": (Settings(text_size=150), 1366, 768),
    "dark": (Settings(theme="dark"), 1366, 768),
    "narrow": (Settings(), 1024, 700),
}


def main(out: Path) -> None:
    """Pictures of every demo page in every look."""
    out.mkdir(parents=True, exist_ok=True)
    os.environ["QT_QPA_PLATFORM"] = "xcb"
    app = QApplication([])
    for name, (settings, width, height) in LOOKS.items():
        install_language(app, settings.language)
        apply_theme(app, choose_theme(app, settings.theme if name == "dark" else "light", settings.text_size))
        with demo_context(replace(settings, theme="light")) as context:
            window = MainWindow(context, places())
            window.resize(width, height)
            window.show()
            window.show_backup(clock(), "USB-Stick „CENTRUM“")
            for key in ("home", "money", "meetings"):
                window.navigate(key)
                _keep(window, out / f"{name}-{key}.png")
            window.shell.status.say("Ausgabe eingetragen", 1)
            _keep(window, out / f"{name}-status.png")
            _dialogs(window, out, name)
            window.close()


def _dialogs(window: MainWindow, out: Path, name: str) -> None:
    dialog = ExpenseDialog(window.context, window)
    dialog.show()
    dialog.day.setText("gestern")
    dialog.day.editingFinished.emit()
    dialog.amount.setText("viel")
    dialog.press_main()
    dialog.amount.editingFinished.emit()
    _keep(dialog, out / f"{name}-form.png")
    dialog.reject()
    shown = Handbook(window)
    shown.open_page("finances")
    shown.show()
    _keep(shown, out / f"{name}-help.png")
    shown.reject()


def _keep(widget: QWidget, file: Path) -> None:
    QApplication.processEvents()
    widget.grab().save(str(file))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
