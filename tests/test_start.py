"""`python3 start.py` on a folder of its own: set up once, repair what was interrupted, say what helps."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import start

PYPROJECT = '[project]\nname = "probe"\ndependencies = [{}]\n[project.optional-dependencies]\ndev = ["pytest==9"]\n'
PROGRAM = "import sys; print(sys.prefix, *sys.argv[1:], sep='|'); sys.exit(7)\n"


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """A tiny program that is started the way Treffpunkt is."""
    folder = tmp_path / "Ein Ordner für Ömer"
    (folder / "app").mkdir(parents=True)
    shutil.copy(start.ROOT / "start.py", folder)
    (folder / "app" / "__init__.py").touch()
    (folder / "app" / "__main__.py").write_text(PROGRAM, "utf-8")
    depend_on(folder)
    return folder


def depend_on(folder: Path, *lines: str) -> None:
    (folder / "pyproject.toml").write_text(PYPROJECT.format(", ".join(f'"{line}"' for line in lines)), "utf-8")


def begin(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Start from another folder, as a person would with a shortcut."""
    return subprocess.run(
        [start.SYSTEM_PYTHON, str(folder / "start.py"), *words],
        cwd=folder.parent,
        env={**os.environ, "PIP_NO_INDEX": "1", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_first_start_sets_up_and_hands_everything_over(folder: Path) -> None:
    done = begin(folder, "demo", "--folder", "a b")
    assert done.returncode == 7, done.stderr
    assert done.stdout.splitlines()[-1] == f"{folder / '.venv'}|demo|--folder|a b"


def test_the_second_start_changes_nothing(folder: Path) -> None:
    begin(folder)
    before = {file: file.lstat().st_mtime_ns for file in (folder / ".venv").rglob("*")}
    assert begin(folder).returncode == 7
    assert {file: file.lstat().st_mtime_ns for file in (folder / ".venv").rglob("*")} == before


def test_an_interrupted_set_up_is_made_anew(folder: Path) -> None:
    begin(folder)
    half = folder / ".venv" / "half-a-package"
    half.mkdir()
    (folder / ".venv" / start.UNFINISHED.name).touch()
    assert begin(folder).returncode == 7
    assert not half.exists()


def test_another_python_makes_the_environment_anew(folder: Path) -> None:
    begin(folder)
    stamp = folder / ".venv" / start.STAMP.name
    stamp.write_text(stamp.read_text("utf-8").replace("cpython-", "cpython-2"), "utf-8")
    old = folder / ".venv" / "old"
    old.touch()
    assert begin(folder).returncode == 7
    assert not old.exists()


def test_a_moved_folder_still_starts(folder: Path) -> None:
    begin(folder)
    moved = folder.rename(folder.with_name("moved"))
    assert begin(moved).returncode == 7


@pytest.mark.skipif(sys.platform == "win32", reason="the lock of this test is a POSIX one")
def test_two_windows_do_not_set_up_at_once(folder: Path) -> None:
    import fcntl

    (folder / ".venv").mkdir()
    with (folder / ".venv" / start.LOCK.name).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = begin(folder)
    assert done.returncode == 1
    assert "anderen Fenster" in done.stderr
    assert "Another window" in done.stderr


def test_new_requirements_are_installed_by_the_next_start(folder: Path, tmp_path: Path) -> None:
    begin(folder)
    with zipfile.ZipFile(tmp_path / "lamp-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr("lamp.py", "LIGHT = 'on'\n")
        wheel.writestr("lamp-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: lamp\nVersion: 1.0\n")
        wheel.writestr("lamp-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr("lamp-1.0.dist-info/RECORD", "")
    depend_on(folder, "lamp==1.0")
    (folder / "app" / "__main__.py").write_text("import lamp; print(lamp.LIGHT)\n", "utf-8")
    done = begin(folder, PIP_FIND_LINKS=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "on"


def test_a_package_that_does_not_exist_is_explained(folder: Path) -> None:
    depend_on(folder, "lamp==1.0")
    done = begin(folder)
    assert done.returncode == 1
    assert "gibt es die Bausteine nicht" in done.stderr
    assert "do not exist for this computer" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert begin(folder).returncode == 1  # and is not taken for done


def test_a_failed_update_leaves_the_old_environment_whole(folder: Path) -> None:
    begin(folder)
    kept = folder / ".venv" / "kept"
    kept.touch()
    depend_on(folder, "lamp==1.0")
    assert begin(folder).returncode == 1
    depend_on(folder)
    assert begin(folder).returncode == 7
    assert kept.exists()


@pytest.mark.parametrize(
    ("words", "help_given"),
    [
        ("OSError: [Errno 28] No space left on device", "2 GB"),
        ("NewConnectionError: Failed to establish a new connection: Name or service not known", "internet"),
        ("NewConnectionError(...)\nERROR: No matching distribution found for Babel==2.18.0", "internet"),
        ("Collecting pytest-timeout==2\nERROR: No matching distribution found for PySide6", "64 bit"),
        ("HINT: This error might have occurred since this system does not have Windows Long Path support", "C:\\"),
        ("something nobody has seen yet", start.LOG.name),
    ],
)
def test_what_pip_says_becomes_what_helps(words: str, help_given: str) -> None:
    assert help_given in str(start.pip_failure(words))


def test_requirements_come_from_pyproject() -> None:
    project = {"project": {"dependencies": ["a==1"], "optional-dependencies": {"dev": ["b==2"]}}}
    assert start.requirements(project) == ["a==1"]
    assert start.requirements(project, ["dev"]) == ["a==1", "b==2"]


def test_a_library_is_known_by_the_loaders_list_or_by_loading_it() -> None:
    libraries = {"libknown.so.1": "known", "libc.so.6": "libc6", "libnobody-has-this.so.9": "nobody"}
    assert (
        start.missing_libraries(libraries, b"x\0libknown.so.1\0/usr/lib/libknown.so.1\0")[-1]
        == "libnobody-has-this.so.9"
    )
    assert "libknown.so.1" not in start.missing_libraries(libraries, b"libknown.so.1\0")


@pytest.mark.skipif(not shutil.which("apt-get"), reason="the line is for Debian and Ubuntu")
def test_who_may_not_install_gets_the_one_line() -> None:
    start.need_packages([], may_install=False)
    with pytest.raises(start.CannotStart, match=r"sudo apt-get install -y --no-install-recommends libegl1 libgl1\n"):
        start.need_packages(["libegl1", "libgl1"], may_install=False)


def test_an_older_python_gets_as_far_as_the_sentence_that_says_so() -> None:
    source = (start.ROOT / "start.py").read_text("utf-8")
    ast.parse(source, feature_version=(3, 7))
    imports = [node for node in ast.parse(source).body if isinstance(node, ast.Import | ast.ImportFrom)]
    assert {node.names[0].name.partition(".")[0] for node in imports if isinstance(node, ast.Import)} <= set(
        sys.stdlib_module_names
    )
