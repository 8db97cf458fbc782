"""Colours, type and measure. Every colour of a screen comes from here."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from app.base.paths import resources

BASE_PX = 15
TEXT_SIZES = (100, 115, 130, 150, 175, 200)  # per cent offered to the user
THEMES = ("system", "light", "dark", "contrast-light", "contrast-dark")
FONT_FILES = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "NotoNaskhArabic-Regular.ttf", "NotoNaskhArabic-Bold.ttf")
FAMILIES = ["Noto Sans", "Noto Naskh Arabic", "DejaVu Sans"]
TELLS_MOTION = ("win32", "darwin")  # platforms where Qt knows whether things should move
_USUAL_PX = 13  # a platform's text without any enlargement
_MOST = 200


MOST_STANDING_STILL = 150  # percent; with larger text headings and the foot of the side bar scroll along


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours by use, "#RRGGBB"."""

    paper: str
    surface: str
    ink: str
    soft: str
    line: str
    edge: str
    brand: str
    accent: str
    good: str
    care: str
    bad: str
    on_brand: str  # text on the brand colour
    tint: str  # selected line, chosen page
    hover: str
    care_tint: str  # background of what wants attention
    bad_tint: str
    good_tint: str
    strong: str  # brand under the mouse


LIGHT = Tokens(
    paper="#F6F4EF",
    surface="#FFFFFF",
    ink="#1D2B2F",
    soft="#5B6A6E",
    line="#E2DED4",
    edge="#808C8B",
    brand="#0B5D5E",
    accent="#C4571B",
    good="#2A7248",
    care="#8A6100",
    bad="#A3262A",
    on_brand="#FFFFFF",
    tint="#E0EEEB",
    hover="#F0F4F1",
    care_tint="#FCF1D4",
    bad_tint="#FBE9E7",
    good_tint="#E4F2E9",
    strong="#084849",
)
DARK = Tokens(
    paper="#1B2123",
    surface="#242C2F",
    ink="#EDF1F0",
    soft="#A9B7B6",
    line="#374245",
    edge="#7E8B8A",
    brand="#6FC3BE",
    accent="#F0925A",
    good="#7FCB9B",
    care="#E3BE5B",
    bad="#F29490",
    on_brand="#10201F",
    tint="#2B4345",
    hover="#2D373A",
    care_tint="#3A3421",
    bad_tint="#40292A",
    good_tint="#24392D",
    strong="#8FD6D1",
)
LIGHT_CONTRAST = replace(
    LIGHT,
    paper="#FFFFFF", ink="#000000", soft="#26302F", line="#4A5554", edge="#000000",
    brand="#003F40", strong="#002626", accent="#7A2E06", good="#12502C", care="#5A3F00", bad="#7E1014",
    hover="#F0F4F1", care_tint="#FFFFFF", bad_tint="#FFFFFF", good_tint="#FFFFFF",
)  # fmt: skip
DARK_CONTRAST = replace(
    DARK,
    paper="#000000", surface="#000000", ink="#FFFFFF", soft="#E4EAE9", line="#9AA6A5", edge="#FFFFFF",
    brand="#9BE8E3", strong="#C8F5F2", accent="#FFB98C", good="#A6EBBE", care="#FFDF85", bad="#FFB3B0",
    on_brand="#000000", tint="#1F3A3B", hover="#1A2022", care_tint="#000000", bad_tint="#000000", good_tint="#000000",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Theme:
    """One look: colours, text size in per cent, whether things may move."""

    tokens: Tokens = LIGHT
    text_size: int = 100
    dark: bool = False
    calm: bool = False  # nothing moves: chosen, or the platform asks for it

    def px(self, size: float) -> int:
        """A measure given at 100 % text size, in pixels of this theme."""
        return round(size * self.text_size / 100)


# calm pairs (ground, line) for the pictures people sign in with
TILES_LIGHT = (
    ("#DDEFEC", "#0B5D5E"), ("#FBEBCB", "#7A4E00"), ("#DFEAF7", "#1F4E83"), ("#FBE3E0", "#8E2F2B"),
    ("#E3F0DC", "#33641F"), ("#ECE5F6", "#56368A"), ("#EFE7DB", "#644B2B"), ("#E2E8EC", "#34505F"),
)  # fmt: skip
TILES_DARK = (
    ("#1F3D3D", "#7FD0CA"), ("#3D331C", "#E8C66B"), ("#22344A", "#96C2F0"), ("#43292A", "#F2A09B"),
    ("#2A3B24", "#A3D389"), ("#352B47", "#C7AEF0"), ("#3A3228", "#DDBE92"), ("#2A373F", "#A9C6D4"),
)  # fmt: skip


_active = Theme()
MOTIONS = ("system", "calm")
_usual: tuple[dict[Qt.UIEffect, bool], int] | None = None  # what moves on this platform, and how fast a cursor blinks


def active_theme() -> Theme:
    """The look applied last."""
    return _active


def large_text() -> bool:
    """True if text is so large that what else stands still has to scroll along."""
    return _active.text_size > MOST_STANDING_STILL


def px(size: float) -> int:
    """A measure given at 100 % text size, in pixels of the active theme."""
    return _active.px(size)


def tile_colours(number: int) -> tuple[str, str]:
    """Ground and line of the picture with this number, in the active look; plain with high contrast."""
    tokens = _active.tokens
    if tokens in (LIGHT_CONTRAST, DARK_CONTRAST):
        return tokens.surface, tokens.ink
    pairs = TILES_DARK if _active.dark else TILES_LIGHT
    return pairs[number % len(pairs)]


def choose_theme(app: QApplication, name: str, text_size: int = 0, motion: str = "system") -> Theme:
    """The look for a setting, one of THEMES; text size 0 = as large as the platform's text.

    High contrast and reduced motion are taken from the platform where Qt tells, and can be chosen on top of that.
    """
    hints = app.styleHints()
    asks = hints.accessibility()
    light, dark = name.endswith("light"), name.endswith("dark")
    dark = dark or (not light and hints.colorScheme() == Qt.ColorScheme.Dark)
    contrast = name.startswith("contrast") or asks.contrastPreference() == Qt.ContrastPreference.HighContrast
    light_or_dark = (LIGHT_CONTRAST, DARK_CONTRAST) if contrast else (LIGHT, DARK)
    calm = motion == "calm" or not _platform_moves(app)
    return Theme(light_or_dark[dark], text_size or platform_text_size(), dark, calm)


def _platform_moves(app: QApplication) -> bool:
    """False where the platform says that nothing should move. Elsewhere Qt cannot tell: the look menu asks."""
    return sys.platform not in TELLS_MOTION or _platform(app)[0][Qt.UIEffect.UI_General]


def _platform(app: QApplication) -> tuple[dict[Qt.UIEffect, bool], int]:
    """What the platform wants, remembered before a look of ours says otherwise."""
    global _usual
    if _usual is None:
        _usual = {effect: app.isEffectEnabled(effect) for effect in Qt.UIEffect}, app.cursorFlashTime()
    return _usual


def platform_text_size() -> int:
    """How much larger than usual the platform writes, as one of TEXT_SIZES."""
    wanted = 100 * QFontInfo(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)).pixelSize() / _USUAL_PX
    return max((size for size in TEXT_SIZES if size <= min(wanted, _MOST)), default=100)


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Give the program this look, at start or while running. Screens with icons are built anew by the window."""
    from app.base.desktop.style import style_sheet

    global _active
    _active = theme
    load_fonts()
    if app.style().name().lower() != "fusion":
        app.setStyle("Fusion")
    font = QFont()
    font.setFamilies(FAMILIES)
    font.setPixelSize(theme.px(BASE_PX))
    app.setFont(font)
    _still(app, theme.calm)
    app.setPalette(_palette(theme.tokens))
    app.setStyleSheet(style_sheet(theme))


def _still(app: QApplication, calm: bool) -> None:
    """Calm: menus, lists and tooltips are simply there, the cursor stands. Else as the platform has it."""
    effects, blink = _platform(app)
    for effect, on in effects.items():
        app.setEffectEnabled(effect, on and not calm)
    app.setCursorFlashTime(0 if calm else blink)


def load_fonts() -> None:
    """The fonts we ship, once; a missing file costs its letters' beauty, never the start."""
    known = set(QFontDatabase.families())
    for name in FONT_FILES:
        family = "Noto Sans" if name.startswith("NotoSans") else "Noto Naskh Arabic"
        file = resources() / "fonts" / name
        if family not in known and file.is_file():
            QFontDatabase.addApplicationFont(str(file))


def _palette(tokens: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for which, colour in (
        (role.Window, tokens.paper),
        (role.Base, tokens.surface),
        (role.AlternateBase, tokens.paper),
        (role.Button, tokens.surface),
        (role.ToolTipBase, tokens.surface),
        (role.Light, tokens.surface),
        (role.Mid, tokens.line),
        (role.Dark, tokens.edge),
        (role.Highlight, tokens.brand),
        (role.HighlightedText, tokens.on_brand),
        (role.Accent, tokens.brand),
        (role.Link, tokens.brand),
        (role.PlaceholderText, tokens.soft),
    ):
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText, role.ToolTipText):
        palette.setColor(which, QColor(tokens.ink))
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.soft))
    return palette
