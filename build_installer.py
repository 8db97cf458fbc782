#!/usr/bin/env python3
"""Build what people install: one folder with everything in it, tried out, and on Debian and Ubuntu a .deb.

python3 build_installer.py [--out DIR] [--skip-deb] [--keep]

PyInstaller cannot build for another system: run this on Windows for Windows and on a Mac for the Mac (there
the result is a .zip). Exit code 1 and a loud word if the built program fails its trial.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import tomllib
from importlib import metadata
from pathlib import Path

import start
from app import VERSION

ROOT = Path(__file__).resolve().parent
WORK = ROOT / "build"
# Languages whose dates, numbers and Qt buttons go along; those with a translation always do
LANGUAGES = frozenset(("ar", "bg", "de", "en", "es", "fa", "fr", "it", "ku", "pl", "ro", "ru", "sq", "sr", "tr", "uk"))
# Of Qt's plugins only these kinds are needed, and of some kinds only these
PLUGINS = re.compile(
    r"plugins/(iconengines|platforminputcontexts/lib(compose|ibus)|printsupport|styles|wayland-|xcbglintegrations|"
    r"imageformats/(lib)?q(gif|ico|icns|jpeg|svg|webp)|platformthemes/libqxdgdesktopportal|"
    r"platforms/(lib)?q(xcb|wayland|offscreen|minimal\.|windows|cocoa))"
)
# Left out: what only those plugins load (QtNetwork stays, QtPdf links it), and a picture format nobody prints
DROPPED = re.compile(r"(^|/)(libQt6(Qml|Quick|VirtualKeyboard|EglF|Labs|Sql|Test)|libavif|_avif)")
# Debian keeps its own libraries safe: the package depends on them. Only what belongs to this Python goes along.
SYSTEM_FOLDERS = re.compile(r"(/usr)?/lib(64|/[a-z0-9_]+-linux-gnu)?/lib")
PYTHON_LIBRARIES = re.compile(r"lib(python3|crypto|bz2|lzma|ffi|mpdec)")
EXCLUDED_MODULES = ["tkinter", "pip", "setuptools", "pytest", "mypy", "ssl", "sqlite3", "readline", "PySide6.QtNetwork"]
DEPENDS = sorted({*start.QT_LIBRARIES.values(), *start.WINDOW_LIBRARIES.values()})
SPEC = """
from PyInstaller.utils.hooks import copy_metadata
root, keep = {root!r}, __import__("build_installer").belongs
names = [entry for package in {packages!r} for entry in copy_metadata(package)]  # for the versions in a crash report
found = Analysis(
    [root + "/app/__main__.py"], pathex=[root], datas={datas!r} + names, hiddenimports={modules!r},
    excludes={excluded!r}
)
program = EXE(
    PYZ(found.pure), found.scripts, [], exclude_binaries=True, name="treffpunkt", strip={strip!r},
    console=True, hide_console={hide!r}, icon={icon!r},
)
files = [item for item in found.binaries + found.datas if keep(*item[:2])]
COLLECT(program, files, name="treffpunkt", strip={strip!r})
"""


def languages() -> frozenset[str]:
    """Codes of all languages the built program can format dates and numbers in."""
    return LANGUAGES | {folder.parent.parent.name for folder in ROOT.glob("translations/*/LC_MESSAGES/app.po")}


def belongs(name: str, source: str) -> bool:
    """Whether a file PyInstaller found goes into the bundle: its path there, and where it lies now."""
    path = name.replace("\\", "/")
    if "/plugins/" in path and path.startswith("PySide6/"):
        return bool(PLUGINS.search(path))
    if "/translations/" in path and path.startswith("PySide6/"):
        found = re.search(r"/qtbase_(\w+)\.qm$", path)
        return found is not None and found[1].partition("_")[0] in languages()
    if "babel/locale-data/" in path:
        return path.rpartition("/")[2].removesuffix(".dat").partition("_")[0] in languages() | {"root"}
    if SYSTEM_FOLDERS.match(source) and not PYTHON_LIBRARIES.match(Path(source).name):
        return False
    return not DROPPED.search(path)


def data_files() -> list[tuple[str, str]]:
    """What PyInstaller cannot find by itself: (file or folder, its folder in the bundle)."""
    catalogs = ROOT.glob("translations/*/LC_MESSAGES/app.mo")
    migrations = (ROOT / "app" / "base" / "storage" / "migrations").rglob("*.py")
    return [
        (str(ROOT / "resources"), "resources"),
        (str(ROOT / "LICENSE"), "."),
        *((str(file), file.parent.relative_to(ROOT).as_posix()) for file in (*catalogs, *migrations)),
    ]


def program_modules() -> list[str]:
    """All modules of the program, also those a page loads only when it is opened."""
    files = (file.relative_to(ROOT).with_suffix("") for file in ROOT.glob("app/**/*.py"))
    return sorted(".".join(file.parts).removesuffix(".__init__") for file in files)


def freeze(out: Path) -> Path:
    """Build the folder `treffpunkt` below `out`. Returns it."""
    icon = WORK / "treffpunkt.ico"
    render_icon(icon, 256)
    text = SPEC.format(
        root=str(ROOT),
        datas=data_files(),
        modules=program_modules(),
        excluded=EXCLUDED_MODULES,
        packages=sorted(runtime_packages()),
        strip=sys.platform.startswith("linux"),
        icon=str(icon) if sys.platform == "win32" else None,
        hide="hide-early" if sys.platform == "win32" else None,
    )
    spec = WORK / "treffpunkt.spec"
    spec.write_text(text, "utf-8")
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    places = ["--distpath", str(out), "--workpath", str(WORK / "pyinstaller"), str(spec)]
    subprocess.run([*command, *places], check=True, env=os.environ | {"PYTHONPATH": str(ROOT)})
    folder = out / "treffpunkt"
    add_licences(folder / "licences")
    return folder


def render_icon(file: Path, size: int) -> None:
    """Draw the program's mark into a picture file."""
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(ROOT / "resources" / "icons" / "app.svg")).render(painter)
    painter.end()
    file.parent.mkdir(parents=True, exist_ok=True)
    if not image.save(str(file)):
        sys.exit(f"The icon could not be written: {file}")


def add_licences(folder: Path) -> None:
    """Put the licence texts of all packages inside the bundle into it, with a list."""
    lines = []
    for package in sorted(runtime_packages()):
        info = metadata.distribution(package)
        licence = info.metadata["License-Expression"] or info.metadata["License"] or "see its text"
        lines.append(f"{package} {info.version}: {licence.splitlines()[0]}")
        for file in info.files or ():
            if re.search(r"dist-info/.*(licen[cs]e|copying|notice)", str(file), re.IGNORECASE):
                target = folder / package / file.name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(Path(str(info.locate_file(file))).read_bytes())
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "README.txt").write_text("\n".join(lines) + "\n", "utf-8")


def runtime_packages() -> set[str]:
    """Names of the packages the program needs, with those that these need."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    found: set[str] = set()
    waiting = start.requirements(project)
    while waiting:
        line = waiting.pop()
        name = re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", line)[0]).lower()
        if "extra ==" in line or name in found:
            continue
        try:
            waiting += metadata.requires(name) or []
        except metadata.PackageNotFoundError:
            continue  # not for this system
        found.add(name)
    return found


def try_out(folder: Path) -> None:
    """Run the built program the way a person would, far from the source; stop if anything is not right."""
    program = str(folder / ("treffpunkt.exe" if sys.platform == "win32" else "treffpunkt"))
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        own = {"HOME": name, "XDG_DATA_HOME": name, "APPDATA": name, "TREFFPUNKT_PASSWORD": "apfel birne lampe"}
        environment = {**os.environ, **own, "PYTHONPATH": ""}
        environment.pop("QT_QPA_PLATFORM", None)
        command = [program, "--data", str(place / "group")]
        output_of([*command, "new", "Initiative Probe"], environment)
        if json.loads(output_of([*command, "list", "members", "--json"], environment)) != []:
            sys.exit("The built program invents members.")
        output_of([*command, "check"], environment)
        output_of([program, "demo", "--no-window", "--folder", str(place / "papers")], environment)
        kinds = {file.suffix for file in (place / "papers").rglob("*") if file.is_file() and file.stat().st_size}
        if not {".pdf", ".xlsx", ".csv"} <= kinds:
            sys.exit(f"The built program's demo wrote only {sorted(kinds)}.")
        screen = ["xvfb-run", "-a"] if shutil.which("xvfb-run") else []
        if screen or not sys.platform.startswith("linux"):
            window_stays_open([*screen, program, "demo", "--folder", str(place / "shown")], environment)
        window_stays_open(command, environment | {"QT_QPA_PLATFORM": "offscreen"})
        for report in place.glob("*/logs/report*"):
            sys.exit(f"The window opened with an error.\n{report.read_text('utf-8')}")


def output_of(command: list[str], environment: dict[str, str]) -> str:
    """What one command of the built program says; stop if it fails."""
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        sys.exit(f"The built program failed: {' '.join(command)}\n{done.stdout}\n{done.stderr}")
    return done.stdout


def window_stays_open(command: list[str], environment: dict[str, str]) -> None:
    """Open the window and see that it does not fall over in the first seconds."""
    posix = os.name == "posix"
    with subprocess.Popen(
        command, env=environment, stderr=subprocess.PIPE, encoding="utf-8", start_new_session=posix
    ) as process:
        try:
            _, words = process.communicate(timeout=12)
        except subprocess.TimeoutExpired:
            if posix:
                os.killpg(process.pid, signal.SIGTERM)  # the virtual screen goes with it
            else:
                process.terminate()
            _, words = process.communicate()
        else:
            sys.exit(f"The window closed by itself (exit code {process.returncode}).\n{words}")
    if "Traceback" in words:
        sys.exit(f"The window opened with an error.\n{words}")


def newest_glibc(folder: Path) -> tuple[int, int]:
    """The newest version of the C library that any file of the bundle asks for."""
    asked = {(2, 34)}
    for file in folder.rglob("*"):
        if file.is_file() and not file.is_symlink() and file.read_bytes()[:4] == b"\x7fELF":
            asked |= {(2, int(minor)) for minor in re.findall(rb"\0GLIBC_2\.(\d+)", file.read_bytes())}
    return max(asked)


def control_file(architecture: str, kilobytes: int, glibc: tuple[int, int]) -> str:
    """What Debian's package tools need to know."""
    return (
        f"Package: treffpunkt\nVersion: {VERSION}\nArchitecture: {architecture}\n"
        f"Installed-Size: {kilobytes}\nSection: office\nPriority: optional\n"
        f"Maintainer: Treffpunkt <treffpunkt@example.org>\n"
        f"Depends: libc6 (>= {glibc[0]}.{glibc[1]}), {', '.join(DEPENDS)}\n"
        "Recommends: cups-client, libwayland-cursor0, libwayland-egl1\n"
        "Description: office of a resident initiative on one computer\n"
        " People, meetings, money and paper of a neighbourhood group. Works offline;\n"
        " everything lies encrypted in one file.\n"
    )


def desktop_file() -> str:
    """The entry in the computer's menu of programs."""
    return (
        "[Desktop Entry]\nType=Application\nName=Treffpunkt\n"
        "Comment=Office of a resident initiative\nComment[de]=Das Büro der Bewohner-Initiative\n"
        "Exec=treffpunkt\nIcon=treffpunkt\nTerminal=false\nCategories=Office;\nStartupNotify=true\n"
    )


def copyright_file() -> str:
    """Debian's copyright notice."""
    return (
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
        "Upstream-Name: Treffpunkt\n\nFiles: *\nCopyright: the authors of Treffpunkt\nLicense: EUPL-1.2\n"
        " The full text lies in /opt/treffpunkt/_internal/LICENSE. The packages inside, Qt for Python (LGPL-3) among\n"
        " them, keep their own licences: see /opt/treffpunkt/licences.\n"
    )


def make_deb(folder: Path, out: Path) -> Path:
    """Pack the folder as a Debian package. Returns the file."""
    stage = WORK / "deb"
    shutil.rmtree(stage, ignore_errors=True)
    shutil.copytree(folder, stage / "opt" / "treffpunkt", symlinks=True)
    share = stage / "usr" / "share"
    texts = {
        share / "applications" / "treffpunkt.desktop": desktop_file(),
        share / "doc" / "treffpunkt" / "copyright": copyright_file(),
    }
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink())
    architecture = subprocess.run(
        ["dpkg", "--print-architecture"], capture_output=True, text=True, check=True
    ).stdout.strip()
    texts[stage / "DEBIAN" / "control"] = control_file(architecture, size // 1024, newest_glibc(folder))
    for file, text in texts.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    icons = share / "icons" / "hicolor"
    for pixels in (48, 128, 256):
        render_icon(icons / f"{pixels}x{pixels}" / "apps" / "treffpunkt.png", pixels)
    (icons / "scalable" / "apps").mkdir(parents=True)
    shutil.copy(ROOT / "resources" / "icons" / "app.svg", icons / "scalable" / "apps" / "treffpunkt.svg")
    (stage / "usr" / "bin").mkdir()
    (stage / "usr" / "bin" / "treffpunkt").symlink_to("/opt/treffpunkt/treffpunkt")
    subprocess.run(["chmod", "-R", "u=rwX,go=rX", str(stage)], check=True)
    package = out / f"treffpunkt_{VERSION}_{architecture}.deb"
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(stage), str(package)], check=True)
    return package


def need_build_tools() -> None:
    """Have what PyInstaller and Qt ask the system for; on Debian and Ubuntu as root it is installed."""
    start.need_system_parts(testing=False)
    if sys.platform.startswith("linux"):
        packages = [] if shutil.which("objdump") and shutil.which("strip") else ["binutils"]
        python = f"libpython3.{sys.version_info.minor}"
        if sys.base_prefix == "/usr" and start.missing_libraries({f"{python}.so.1.0": python}):
            packages.append(python)
        start.need_packages(packages, start.is_root())


def main(words: list[str]) -> None:
    """Build, try out, pack."""
    parser = argparse.ArgumentParser(description="Build what people install.")
    parser.add_argument("--out", type=Path, default=ROOT / "dist", metavar="DIR", help="where the result goes")
    parser.add_argument("--skip-deb", action="store_true", help="only the folder, no .deb or .zip")
    parser.add_argument("--keep", action="store_true", help="keep the folder build/ with PyInstaller's notes")
    options = parser.parse_args(words)
    need_build_tools()
    if not importlib.util.find_spec("PyInstaller") or not importlib.util.find_spec("PySide6"):
        start.prepare(("installer",))
        start.hand_over(str(Path(__file__).resolve()), *words)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    start.build_catalogs()
    out = options.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    WORK.mkdir(exist_ok=True)
    result = freeze(out)
    try_out(result)
    if not options.skip_deb:
        name = str(out / f"treffpunkt-{VERSION}")
        packed = (
            make_deb(result, out) if shutil.which("dpkg-deb") else shutil.make_archive(name, "zip", out, "treffpunkt")
        )
        print(f"Ready: {packed}")
    if not options.keep:
        shutil.rmtree(WORK)
    print(f"Ready: {result}")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except start.CannotStart as reason:
        sys.exit(str(reason))
    except subprocess.CalledProcessError as failed:
        sys.exit(f"This step failed: {' '.join(map(str, failed.cmd))}")
