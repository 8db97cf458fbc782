"""One example sheet for each block: what the golden pictures and the checks of the engine are made from."""

from __future__ import annotations

from app.base.printing.bilingual import side_by_side
from app.base.printing.blocks import (
    Bars,
    Block,
    Cards,
    Columns,
    Field,
    Fields,
    Frame,
    Grid,
    GridColumn,
    GridMap,
    Heading,
    Labels,
    Legal,
    Lines,
    MapPin,
    PageBreak,
    Paper,
    Pictogram,
    Pictograms,
    Poster,
    Rule,
    Signatures,
    Smileys,
    Space,
    Tally,
    TearOff,
    Text,
    TickBoxes,
)
from tests.conftest import TODAY

_ARABIC = {
    "Name": "الاسم",
    "Wann?": "متى؟",
    "Was ist los?": "ماذا يحدث؟",
    "Ich komme.": "سأحضر.",
    "Wir laden Sie ein.": "ندعوكم إلى الاجتماع.",
    "Papier": "ورق",
    "Verpackung": "تغليف",
    "Bio-Müll": "نفايات عضوية",
    "Rest-Müll": "نفايات متبقية",
    "Treppe putzen": "تنظيف الدرج",
    "Sehr gut": "جيد جدا",
    "Schlecht": "سيئ",
    "Wie war es?": "كيف كان؟",
    "Hof-Fest": "حفلة الفناء",
    "Samstag, 12. Juni 2027, 15:00 Uhr": "السبت 12 يونيو 2027، الساعة 15:00",
    "Unterschrift": "التوقيع",
    "Kinder": "أطفال",
    "Erwachsene": "بالغون",
    "Meine Idee": "فكرتي",
    "Datum": "التاريخ",
    "Betrag": "المبلغ",
    "Der Beitrag beträgt 12,50 € (IBAN DE02 1203 0000 0000 2020 51).": "الاشتراك 12,50 € "
    "(IBAN DE02 1203 0000 0000 2020 51) لدى Müller.",
}


def examples(language: str) -> dict[str, Paper]:
    """Name of the block and its sheet, in German or with Arabic beside it."""
    german = _papers({})
    if language == "de":
        return german
    arabic = _papers(_ARABIC)
    return {name: side_by_side(sheet, arabic[name]) for name, sheet in german.items()}


def _papers(words: dict[str, str]) -> dict[str, Paper]:
    def say(text: str) -> str:
        return words.get(text, text)

    language = "ar" if words else "de"
    bins = ("bin-paper", "Papier"), ("bin-packaging", "Verpackung"), ("bin-organic", "Bio-Müll")
    pictures = tuple(Pictogram(name, say(text)) for name, text in (*bins, ("bin-residual", "Rest-Müll")))
    when = Fields(((say("Name"), ""), (say("Datum"), "12.06.2027")))
    invited = Text(say("Wir laden Sie ein."))
    fee = Text(say("Der Beitrag beträgt 12,50 € (IBAN DE02 1203 0000 0000 2020 51)."))
    tick = TickBoxes(say("Wann?"), ((say("Ich komme."), False), (say("Kinder"), True)))
    grid = Grid(
        (GridColumn(say("Name"), 3), GridColumn(say("Betrag"), 1, "end")),
        [("Müller", "1.234,50 €"), ("", ""), ("", "")],
        row_height=9,
    )
    german_law = (Heading("Rechte", 3), Text("Sie können jederzeit widersprechen (Art. 21 DSGVO)."))
    idea: tuple[Block, ...] = (Heading(say("Meine Idee"), 2), Lines(3), Pictogram("tree", say("Kinder"), 10))
    blocks: dict[str, tuple[Block, ...]] = {
        "text": (
            Heading("Hof-Fest"),
            invited,
            fee,
            Rule(),
            Text("klein", small=True),
            Space(4),
            Text("Z", strong=True),
        ),
        "fields": (when, Field(say("Was ist los?"), lines=3), Field(say("Name"), "Müller"), Lines(2, say("Datum"))),
        "tickboxes": (tick, Frame((tick,))),
        "grid": (grid, Signatures((say("Unterschrift"), say("Datum")))),
        "columns": (Columns((Heading(say("Name"), 2), invited, tick), (Heading(say("Datum"), 2), when), 0.6), fee),
        "tearoff": (invited, TearOff((Heading(say("Ich komme."), 2), when))),
        "pictograms": (Pictograms(pictures, 4, tick=True), Pictogram("broom", say("Treppe putzen"), 20)),
        "cards-a6": (Cards((idea,), 2, 2),),
        "cards-a7": (Cards((idea, (Heading("Zwei"), invited)), 2, 4),),
        "smileys": (Smileys(say("Wie war es?"), (say("Sehr gut"), say("Schlecht"))),),
        "bars": (Bars(((say("Kinder"), 12, "12"), (say("Erwachsene"), 30, "≈ 30"), ("", 0, ""))),),
        "tally": (Tally((say("Kinder"), say("Erwachsene")), 6),),
        "poster": (
            Poster(
                say("Hof-Fest"),
                (say("Samstag, 12. Juni 2027, 15:00 Uhr"), "Sonnenallee 14"),
                (Pictogram("free", "Kostenlos"), Pictogram("childcare", say("Kinder")), Pictogram("cup", "")),
                (Text("Kontakt: Olena, 0176 1234567"),),
            ),
        ),
        "legal": (Legal(german_law, (Text("يمكنكم الاعتراض في أي وقت."),) if words else ()), when),
        "map": (GridMap(b"", 300, 200, "", 6, 4, (MapPin(2_500, 5_000, "7"), MapPin(9_000, 900, "128"))),),
        "labels": (Labels(["Ayşe Yılmaz\nSonnenallee 14"] * 5, start=2),),
        "booklet": (Heading(say("Hof-Fest")), invited, PageBreak(), Text("Zwei"), PageBreak(), Text("Drei")),
    }
    return {
        name: Paper(
            title=say("Hof-Fest"),
            blocks=content,
            code=f"N-{number}",
            group="Sonnenhof e. V.",
            language=language,
            printed_on=TODAY,
            privacy="Wir speichern nur, was hier steht.",
            funders="Gefördert von der Stadt Sonnenstadt.",
            large=name in {"fields", "tickboxes"},
            booklet=name == "booklet",
        )
        for number, (name, content) in enumerate(blocks.items(), start=1)
    }
