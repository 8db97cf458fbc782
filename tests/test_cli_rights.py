"""Commands have the same rights as screens: what a role may not do ends with exit code 1 and a sentence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.base.storage import keys
from app.base.storage.folder import GroupFolder
from app.cli import main
from app.group.opening import open_group, start_group
from app.group.people.access import add_person
from app.group.people.rules import NewPerson
from app.group.rights import Role
from tests.conftest import PASSWORD, clock

SECRETS = {
    Role.LOOK: "wolke stein garten uhr",
    Role.AUDITOR: "fenster brot kerze tal",
    Role.WRITE: "nadel faden knopf hemd",
}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A group with a founder and three people of one role each."""
    folder = GroupFolder(tmp_path_factory.mktemp("rights") / "data")
    start_group(folder, "Nachbarn", PASSWORD, "en", clock, keys.FLOOR, person="Ayşe", picture="fox")
    with open_group(folder, PASSWORD, clock) as group:
        for (role, secret), picture in zip(SECRETS.items(), ("cat", "sun", "cup"), strict=True):
            year = (date(2026, 1, 1), date(2026, 12, 31))
            add_person(group, NewPerson(role.title(), frozenset({role}), picture, secret, *year))
    return folder.path


@pytest.mark.parametrize(
    "asked",
    [
        (Role.LOOK, "list meetings", True),
        (Role.LOOK, "list members", True),
        (Role.LOOK, "list entries", False),
        (Role.LOOK, "export members --format csv --out {out}", False),
        (Role.LOOK, "print member-list --out {out}", True),
        (Role.LOOK, "print cash-book --out {out}", False),
        (Role.LOOK, "print receipt --blank --out {out}", True),
        (Role.LOOK, "check", True),
        (Role.LOOK, "backup {out}", True),
        (Role.LOOK, "import members {file} --dry-run", False),
        (Role.AUDITOR, "list entries", True),
        (Role.AUDITOR, "list members", False),
        (Role.AUDITOR, "export finances --year 2026 --format csv --out {out}", True),
        (Role.AUDITOR, "print member-list --out {out}", False),
        (Role.WRITE, "list members", True),
        (Role.WRITE, "import members {file} --dry-run", True),
        (Role.WRITE, "export finances --year 2026 --format csv --out {out}", False),
    ],
)
def test_a_command_does_what_the_role_may(
    data: Path,
    asked: tuple[Role, str, bool],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    role, words, allowed = asked
    monkeypatch.setenv("TREFFPUNKT_PASSWORD", SECRETS[role])
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    file = tmp_path / "members.csv"
    file.write_text("Nachname;Vorname\nAda;Rosa\n", "utf-8")
    given = [word.format(out=tmp_path / "out", file=file) for word in words.split()]
    code = main(["--data", str(data), *given])
    said = capsys.readouterr()
    assert code == (0 if allowed else 1), said.err
    if not allowed:
        assert said.err.strip() == "Your role does not allow this. Please ask the chair of your group."
        assert not (tmp_path / "out").exists() or not list((tmp_path / "out").iterdir())
