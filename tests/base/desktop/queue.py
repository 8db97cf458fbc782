"""A printing system of our own with two printers: what arrives there can be looked at."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

PPD = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd")
BACKEND = Path("/usr/lib/cups/backend/cups-pdf")
PATIENCE_S = 60.0
FILES = """ServerRoot {0}/etc
RequestRoot {0}/spool
CacheDir {0}/cache
StateDir {0}/run
TempDir {0}/spool/tmp
AccessLog {0}/log/access
ErrorLog {0}/log/error
PageLog {0}/log/page
SystemGroup root
FileDevice Yes
"""
DAEMON = """LogLevel warn
Listen {0}/run/cups.sock
Browsing Off
WebInterface No
DefaultAuthType None
JobPrivateAccess all
JobPrivateValues none
<Location />
Order allow,deny
Allow all
</Location>
<Location /admin>
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit All>
Order allow,deny
Allow all
</Limit>
</Policy>
"""


def missing() -> str:
    """Why there can be no printing system here; "" if there can."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return "a printing system of our own needs Linux and root"
    if not shutil.which("cupsd", path=f"{os.environ['PATH']}:/usr/sbin") or not shutil.which("lp"):
        return "cupsd is not installed"
    if not PPD.is_file() or not BACKEND.is_file():
        return "the PDF printer (printer-driver-cups-pdf) is not installed"
    return ""


@dataclass
class Queue:
    """Printers "PDF" (cups-pdf: through PostScript, as an old printer) and "Plain" (takes PDF, as a new one)."""

    place: Path
    before: set[tuple[Path, int]] = field(default_factory=set)  # of other people, each with its time
    seen: set[tuple[Path, int]] = field(default_factory=set)

    @property
    def socket(self) -> str:
        """Where `lp` finds it."""
        return str(self.place / "run" / "cups.sock")

    def run(self, *command: str) -> str:
        """A command of CUPS, spoken to this system."""
        path = f"{os.environ['PATH']}:/usr/sbin"
        env = {**os.environ, "CUPS_SERVER": self.socket, "LC_ALL": "C", "PATH": path}
        return subprocess.run(command, capture_output=True, text=True, check=False, env=env).stdout

    def until_empty(self) -> None:
        """All jobs came out."""
        end = time.monotonic() + PATIENCE_S
        while self.run("lpstat", "-o").strip():
            assert time.monotonic() < end, (self.place / "log" / "error").read_text("utf-8", "replace")[-2000:]

    def plain(self) -> bytes:
        """What the plain printer got last."""
        self.until_empty()
        return (self.place / "out" / "plain.pdf").read_bytes()

    def printed(self) -> list[Path]:
        """What the PDF printer printed since the last time, in the order of jobs."""
        self.until_empty()
        new = _output() - self.before - self.seen
        self.seen |= new
        return sorted((file for file, _time in new), key=lambda file: int(file.stem.rpartition("_")[2]))


@contextmanager
def queue() -> Iterator[Queue]:
    """Started, with its printers, and gone without a trace afterwards."""
    place = Path(tempfile.mkdtemp(prefix="cups"))
    place.chmod(0o755)  # its filters run as somebody else
    for name in ("etc", "spool/tmp", "cache", "run", "log", "out"):
        (place / name).mkdir(parents=True)
    (place / "etc" / "cups-files.conf").write_text(FILES.format(place), "utf-8")
    (place / "etc" / "cupsd.conf").write_text(DAEMON.format(place), "utf-8")
    made = Queue(place, _output())
    daemon = subprocess.Popen(
        ["cupsd", "-f", "-c", str(place / "etc" / "cupsd.conf"), "-s", str(place / "etc" / "cups-files.conf")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PATH": f"{os.environ['PATH']}:/usr/sbin"},
    )
    try:
        end = time.monotonic() + PATIENCE_S
        while "not running" in (told := made.run("lpstat", "-r")) or not told:
            assert daemon.poll() is None, "cupsd does not start"
            assert time.monotonic() < end, "cupsd does not answer"
        plain = place / "plain.ppd"
        marks = PPD.read_text("latin-1").splitlines()
        takes = '*cupsFilter2: "application/vnd.cups-pdf application/pdf 0 -"'
        plain.write_text("\n".join(takes if line.startswith("*% cupsFilter:") else line for line in marks), "latin-1")
        made.run("lpadmin", "-p", "PDF", "-E", "-v", "cups-pdf:/", "-P", str(PPD))
        made.run("lpadmin", "-p", "Plain", "-E", "-v", f"file:{place}/out/plain.pdf", "-P", str(plain))
        yield made
    finally:
        daemon.terminate()
        daemon.wait(20)
        for file, _time in _output() - made.before:
            file.unlink()
        shutil.rmtree(place, ignore_errors=True)


def _output() -> set[tuple[Path, int]]:
    """What lies where the PDF printer puts its papers."""
    folder = Path(pwd.getpwuid(os.geteuid()).pw_dir) / "PDF"
    return {(file, file.stat().st_mtime_ns) for file in folder.glob("*.pdf")}
