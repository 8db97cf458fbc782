"""The rules of the installer; the build itself takes minutes and is tried out by build_installer.py."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

import build_installer
import start
from app import VERSION

SITE = "/somewhere/site-packages/"


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/Qt/plugins/platforms/libqwayland.so",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/plugins/styles/qmodernwindowsstyle.dll",
        "PySide6/Qt/plugins/printsupport/libcupsprintersupport.so",
        "PySide6/Qt/plugins/imageformats/libqsvg.so",
        "PySide6/Qt/lib/libQt6Network.so.6",
        "PySide6/Qt/lib/libQt6Pdf.so.6",
        "PySide6/Qt/translations/qtbase_de.qm",
        "babel/locale-data/root.dat",
        "babel/locale-data/de_AT.dat",
        "babel/locale-data/sr_Latn.dat",
        "resources/icons/app.svg",
    ],
)
def test_what_the_program_needs_goes_along(name: str) -> None:
    assert build_installer.belongs(name, SITE + name)
    assert build_installer.belongs(name.replace("/", "\\"), "C:\\" + name)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/platforms/libqvnc.so",
        "PySide6/Qt/plugins/platforms/libqminimalegl.so",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "PySide6/Qt/plugins/networkinformation/libqglib.so",
        "PySide6/Qt/lib/libQt6Qml.so.6",
        "libQt6VirtualKeyboard.so.6",
        "PySide6/Qt/translations/qtbase_ja.qm",
        "PySide6/Qt/translations/qt_help_de.qm",
        "babel/locale-data/ja.dat",
        "babel/locale-data/dela.dat",
    ],
)
def test_what_nobody_needs_stays_behind(name: str) -> None:
    assert not build_installer.belongs(name, SITE + name)


@pytest.mark.parametrize("source", ["/usr/lib/x86_64-linux-gnu/libX11.so.6", "/lib/aarch64-linux-gnu/libstdc++.so.6"])
def test_debians_own_libraries_come_from_debian(source: str) -> None:
    assert not build_installer.belongs(Path(source).name, source)


@pytest.mark.parametrize(
    "source", ["/usr/lib/x86_64-linux-gnu/libcrypto.so.3", "/usr/lib/python3.11/lib-dynload/_bz2.so"]
)
def test_what_belongs_to_this_python_goes_along(source: str) -> None:
    assert build_installer.belongs(Path(source).name, source)


def test_data_and_modules_are_complete() -> None:
    places = {(Path(source).name, place) for source, place in build_installer.data_files()}
    assert ("resources", "resources") in places
    assert ("env.py", "app/base/storage/migrations") in places
    assert any(place == "app/base/storage/migrations/versions" for _name, place in places)
    assert {"app", "app.__main__", "app.cli", "app.base.i18n"} <= set(build_installer.program_modules())


def test_the_control_file_names_version_and_every_library() -> None:
    text = build_installer.control_file("amd64", 170_000, (2, 36))
    fields = dict(line.split(": ", 1) for line in text.splitlines() if not line.startswith(" "))
    assert fields["Version"] == VERSION
    assert re.fullmatch(r"\d+\.\d+\.\d+", fields["Version"])
    assert "libc6 (>= 2.36)" in fields["Depends"]
    assert {*start.QT_LIBRARIES.values(), *start.WINDOW_LIBRARIES.values()} <= set(fields["Depends"].split(", "))
    assert text.endswith("\n")


def test_the_menu_entry_starts_the_program_and_shows_its_mark() -> None:
    lines = build_installer.desktop_file().splitlines()
    assert lines[0] == "[Desktop Entry]"
    assert {"Exec=treffpunkt", "Icon=treffpunkt", "Type=Application"} <= set(lines)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="ELF files only")
def test_the_newest_c_library_is_read_from_the_files(tmp_path: Path) -> None:
    (tmp_path / "libnew.so").write_bytes(b"\x7fELF....\0GLIBC_2.17\0GLIBC_2.38\0")
    (tmp_path / "notes.txt").write_bytes(b"\0GLIBC_2.99\0")
    assert build_installer.newest_glibc(tmp_path) == (2, 38)


def test_licences_of_all_packages_inside_are_known() -> None:
    packages = build_installer.runtime_packages()
    assert {"pyside6-essentials", "sqlalchemy", "mako", "pillow", "shiboken6"} <= packages
    assert not packages & {"pytest", "mypy", "ruff"}


@pytest.mark.usefixtures("qapp")
def test_the_mark_is_drawn_in_the_brands_colour(tmp_path: Path) -> None:
    file = tmp_path / "mark.png"
    build_installer.render_icon(file, 48)
    image = QImage(str(file))
    assert (image.width(), image.height()) == (48, 48)
    assert image.pixelColor(24, 3).name() == "#0b5d5e"
    assert image.pixelColor(0, 0).alpha() == 0
