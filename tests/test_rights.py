"""Who may do what: the table, the guards in front of every service, and that nothing passes beside them.

The functions are found, not listed: a new one without an action fails here.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from sqlalchemy import event

from app.base.errors import NoGroup, UserError
from app.base.printing.forms import Fill
from app.base.storage import ListRequest, Storage, keys, migrate
from app.base.storage.folder import GroupFolder
from app.base.storage.rights import NOBODY, Identity, NotAllowed, identity_of
from app.conflicts.cases.printouts import CaseFill
from app.group.opening import open_group
from app.group.rights import RIGHTS, TABLE, Action, Role, allowed, roles_for, rows
from tests.conftest import KEY, PASSWORD, TODAY, clock

ROOMS = ("members", "meetings", "finances", "group", "overview", "conflicts", "participation")
NOT_SERVICES = ("page", "editor", "table", "records", "rules", "reading", "statements", "rights")
OF_THE_FILE = {"Session", "Fill", "CaseFill", "Storage", "OpenGroup"}  # whoever takes one of these can reach the file
FREE = {  # public, and no action of anybody; the reason
    "app.members.restriction.service.restricted": "ids only, so that papers leave these people out",
    "app.members.restriction.service.hidden_from": "ids only, so that lists leave these people out",
    "app.members.service.people.today_of": "the day of the unit of work",
    "app.participation.activities.service.planning.today_of": "the day of the unit of work",
    "app.finances.service.chain.guards_now": "the text of the triggers, no data",
    "app.group.disclosures.service.disclose": "a unit of work around `line_for`, which has the guard",
    "app.group.erasure.service.rows_done": "ids only",
    "app.group.erasure.service.is_erased": "yes or no to an id, for the guards of others",
    "app.group.erasure.service.refuse_erased": "a check that shows nothing",
    "app.group.erasure.service.highest_number": "a number, so that none is given twice",
    "app.overview.privacy.reminders.reminders": "no line for anybody but the chair",
    "app.overview.privacy.retention.service.periods.years_chosen": "how many years are kept, no data",
    "app.overview.privacy.service.erasing.carry_out": "what a plan says, inside the guards of `erase`",
    "app.conflicts.cases.service.moving.enter": "the guards of a move, inside the services of the room",
    "app.conflicts.cases.service.merging.take_apart": "the work of `unmerge`, also before a case is deleted",
    "app.conflicts.cases.printouts.base.sheet": "how a paper looks, no data",
    "app.group.opening.back_up_before": "every role may make a backup, and what comes after it has its own guard",
    "app.group.signing_in.who_is_it": "asked while somebody signs in",
    "app.group.signing_in.has_left_over": "asked while somebody signs in",
    "app.group.people.service.person_of_slot": "asked while somebody signs in",
    "app.group.people.service.slots_in_use": "asked while somebody signs in",
    "app.group.people.service.enter_founder": "before anybody is there; refuses as soon as somebody is",
    "app.group.people.service.record_of": "for `access`, inside its guards",
    "app.group.people.service.keep_a_chair": "a check that shows nothing",
    "app.group.confidential.printouts.confidential_sheet": "the words were just made and are stored nowhere",
    "app.group.printouts.recovery_sheet": "the words were just made and are stored nowhere",
    "app.group.printouts.filled_recovery_sheet": "the words were just made and are stored nowhere",
}
SECRET = "app.conflicts.cases."  # asked in the confidential file
INSIDE = {  # modules that only the services of their room call; what they change is refused by `Storage.write`
    "app.finances.service.posting": "how entries are written, after the guard of `booking`",
    "app.finances.service.rows": "how many rows are written at once",
    "app.finances.service.period": "which days are shown to whom",
    "app.conflicts.rota.service.dealing": "how a plan is read and dealt, after the guards of `plans` and `changes`",
    "app.meetings.service.guard": "finished minutes stay as they are",
    "app.conflicts.cases.service.rows": "how rows become values, after the guards",
    "app.conflicts.cases.service.ripening": "since when periods run, after the guards of `keeping`",
    "app.conflicts.cases.service.forgetting": "how is deleted, after the guard of `keeping.clear`",
    **{
        f"app.overview.privacy.service.{name}": "what a plan and an information are made of"
        for name in ("files", "person", "sheets", "traces", "walking", "years")
    },
}


@cache
def service_modules() -> tuple[ModuleType, ...]:
    """Every module of every room that is neither screen nor table nor rule."""
    found = []
    for room in ROOMS:
        package = importlib.import_module(f"app.{room}")
        for module in pkgutil.walk_packages(package.__path__, f"app.{room}."):
            parts = module.name.split(".")[2:]
            if "service" in parts or not any(part.partition("_")[0] in NOT_SERVICES for part in parts):
                found.append(importlib.import_module(module.name))
    return tuple(found)


def public(module: ModuleType, kind: Callable[[object], bool]) -> Iterator[Any]:
    """What a module defines itself, for others."""
    for name, thing in vars(module).items():
        if not name.startswith("_") and kind(thing) and thing.__module__ == module.__name__:
            yield thing


def reaches_file(function: Any) -> bool:
    """True if an argument is the file or a way to it."""
    return any(
        isinstance(one.annotation, str) and one.annotation.strip('"').split(" |")[0] in OF_THE_FILE
        for one in inspect.signature(function).parameters.values()
    )


@cache
def functions() -> tuple[Any, ...]:
    """Every public function through which the file can be reached."""
    return tuple(
        function
        for module in service_modules()
        if module.__name__ not in INSIDE
        for function in public(module, inspect.isfunction)
        if reaches_file(function) and name_of(function) not in FREE
    )


@cache
def sources() -> tuple[Any, ...]:
    """Every class with a method that takes a session."""
    return tuple(
        kind
        for module in service_modules()
        if module.__name__ not in INSIDE
        for kind in public(module, inspect.isclass)
        if any(reaches_file(method) for name, method in inspect.getmembers(kind, inspect.isfunction) if name[0] != "_")
    )


def name_of(function: Any) -> str:
    return f"{function.__module__}.{function.__qualname__}"


def identity(*roles: Role, first: date | None = None, last: date | None = None) -> Identity:
    """Somebody with these roles."""
    return Identity("Ada", 7, allowed(roles), frozenset(roles), first, last)


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory, empty_file: Path) -> Iterator[Storage]:
    """A file to ask in the name of one role after the other."""
    file = tmp_path_factory.mktemp("rights") / "group.db"
    shutil.copy(empty_file, file)
    storage = Storage(file, KEY, clock)
    yield storage
    storage.close()


@pytest.fixture(scope="module")
def secret_too(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Storage]:
    """The same for the confidential file."""
    file = tmp_path_factory.mktemp("secret-rights") / "confidential.db"
    migrate.upgrade(file, KEY, create=True, line="confidential")
    storage = Storage(file, KEY, clock)
    yield storage
    storage.close()


def test_the_table_has_six_cells_in_every_row_and_every_action_once() -> None:
    head, *lines = [line.split() for line in TABLE.strip().splitlines()]
    assert head == ["action", *Role]
    assert [line[0] for line in lines] == list(Action)
    assert all(len(line) == 1 + len(Role) and set(line[1:]) <= {"x", "-"} for line in lines)
    assert set(RIGHTS) == set(Action)
    assert all(RIGHTS[action] for action in Action), "an action that nobody may do is no action"


def test_nobody_may_anything_and_roles_add_up() -> None:
    assert allowed(()) == allowed(("unheard of",)) == NOBODY.may == frozenset()
    assert allowed((Role.LOOK, Role.TREASURER)) == allowed((Role.LOOK,)) | allowed((Role.TREASURER,))
    assert roles_for(Action.BOOK_MONEY) == (Role.TREASURER,)


def test_the_table_for_the_notice_board_says_the_same_in_words() -> None:
    lines = rows()
    assert len({line.words for line in lines}) == len(Action)
    assert {line.action: frozenset(line.roles) for line in lines} == RIGHTS
    assert all(line.words != line.action and line.words[0].isupper() for line in lines)


def test_every_service_function_says_what_it_is() -> None:
    bare = [name_of(one) for one in (*functions(), *sources()) if getattr(one, "action", "") not in set(Action)]
    assert not bare, "no action: anybody could call these"
    assert len(functions()) > 100


MORE = {  # what a room does for others beside its own
    "app.finances": {Action.CHECK_FILE, Action.KEEP_PRIVACY, Action.LOOK_FUND},
    "app.meetings": {Action.LOOK_MEMBERS, Action.KEEP_PRIVACY},
    "app.members": {Action.LOOK_RESTRICTED, Action.KEEP_CONSENTS, Action.KEEP_PRIVACY, Action.ERASE_PERSON},
}
OWN = {
    "app.finances": {Action.LOOK_MONEY, Action.BOOK_MONEY, Action.PLAN_MONEY, Action.EXPORT_MONEY},
    "app.meetings": {Action.LOOK_MEETINGS, Action.WRITE_MEETINGS, Action.KEEP_TASKS},
    "app.members": {Action.LOOK_MEMBERS, Action.WRITE_MEMBERS, Action.EXPORT_MEMBERS},
}
WRITING = re.compile(r"session\.(add|add_all|delete|merge)\(|bulk_insert\(|insert_rows\(|\bpost\(")
LEAVES_A_LINE = {  # looking, and yet a line is written: tables that the journal does not keep
    "app.group.disclosures.service.line_for",
}


def test_each_room_has_its_own_actions_and_looking_writes_nothing() -> None:
    wrong = []
    for function in (one for one in functions() if hasattr(one, "action")):
        name, action = name_of(function), Action(function.action)
        room = ".".join(name.split(".")[:2])
        empty_form = ".printouts." in name and action == Action.LOOK_GROUP
        if room in OWN and not empty_form and action not in OWN[room] | MORE[room]:
            wrong.append(f"{name}: {action}")
        if action.startswith("look_") and name not in LEAVES_A_LINE and WRITING.search(inspect.getsource(function)):
            wrong.append(f"{name} writes")
    assert not wrong


def test_what_needs_no_action_is_still_there() -> None:
    """A function that was given an action, or is gone, leaves the list of exceptions."""
    there = {name_of(one): one for module in service_modules() for one in public(module, inspect.isfunction)}
    assert [name for name in FREE if name not in there or hasattr(there[name], "action")] == []
    assert set(INSIDE) <= {module.__name__ for module in service_modules()}


def test_every_action_is_used() -> None:
    used = {"UNDO_OWN"}  # demanded by `Storage.undo`, which knows the actions of the rooms by their names only
    for module in service_modules():
        tree = ast.parse(Path(str(module.__file__)).read_text("utf-8"))
        used |= {
            node.attr
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Action"
        }
    assert {action.name for action in Action} - used == set()


@pytest.mark.parametrize("role", [None, *Role], ids=lambda role: role or "locked")
def test_each_function_is_allowed_exactly_where_the_table_says(
    asked: Storage, secret_too: Storage, role: Role | None
) -> None:
    """R24: every guarded function × every role, and nobody at all."""
    asked.identity = secret_too.identity = identity(role) if role else NOBODY
    statements: list[str] = []
    for one in (asked, secret_too):
        event.listen(one.engine, "before_cursor_execute", lambda _c, _cu, statement, *_: statements.append(statement))
    wrong = []
    for function in (one for one in functions() if hasattr(one, "action")):  # the others fail above
        statements.clear()
        goes = tries(secret_too if function.__module__.startswith(SECRET) else asked, function)
        if goes != (role in RIGHTS[function.action]):
            wrong.append(f"{name_of(function)} is {'allowed' if goes else 'refused'}")
        elif not goes and any("FROM" in one or "INTO" in one or "UPDATE" in one for one in statements):
            wrong.append(f"{name_of(function)} looked before it refused")
    assert not wrong


def tries(storage: Storage, function: Any) -> bool:
    """Call it with nothing but what it needs to know the person; arguments that are missing come after the guard."""
    wants = next(iter(inspect.signature(function).parameters.values())).annotation.strip('"')
    with storage.read() as session:
        first = {"Session": session, "Fill": Fill(session, TODAY), "CaseFill": CaseFill(session, TODAY)}.get(
            wants, storage
        )
        try:
            function(first)
        except NotAllowed as problem:
            if problem.action != function.action:
                pytest.fail(f"{name_of(function)} needs {problem.action} as well")
            return False
        except (TypeError, AttributeError, UserError):  # behind the guard
            return True
        return True


@pytest.mark.parametrize("role", [None, *Role], ids=lambda role: role or "locked")
def test_each_list_is_shown_exactly_where_the_table_says(
    asked: Storage, secret_too: Storage, role: Role | None
) -> None:
    asked.identity = secret_too.identity = identity(role) if role else NOBODY
    for kind in sources():
        if not hasattr(kind, "rows"):
            continue
        asked_for: list[tuple[str, tuple[object, ...]]] = [("count", ()), ("rows", (0, 5))]
        if hasattr(kind, "position"):
            asked_for.append(("position", (1,)))
        for name, more in asked_for:
            ask = getattr(kind(), name)
            file = secret_too if kind.__module__.startswith(SECRET) else asked
            with file.read() as session:
                if role in RIGHTS[kind.action]:
                    ask(session, ListRequest(), *more)
                else:
                    with pytest.raises(NotAllowed):
                        ask(session, ListRequest(), *more)


def test_an_empty_form_is_for_everybody_who_is_signed_in(asked: Storage) -> None:
    from app.finances.printouts import receipt

    asked.identity = identity(Role.LOOK)
    with asked.read() as session:
        assert receipt(Fill(session, TODAY, blank=True)).blocks
        with pytest.raises(NotAllowed):
            receipt(Fill(session, TODAY, record_id=1))
    asked.identity = NOBODY
    with asked.read() as session, pytest.raises(NotAllowed):
        receipt(Fill(session, TODAY, blank=True))


def test_nobody_is_in_a_session_that_nobody_named() -> None:
    from app.base.storage import Session

    assert identity_of(Session()) is NOBODY


@pytest.mark.parametrize("role", [None, *Role], ids=lambda role: role or "locked")
def test_the_confidential_file_has_a_door_for_mediators_only(
    role: Role | None, tmp_path: Path, founded: tuple[GroupFolder, tuple[str, ...]]
) -> None:
    shutil.copytree(founded[0].path, tmp_path / "group")
    with open_group(GroupFolder(tmp_path / "group"), PASSWORD, clock) as group:
        group.storage.identity = identity(role) if role else NOBODY
        doors: dict[str, tuple[object, ...]] = {
            "open": (PASSWORD,), "let_in": (1, PASSWORD), "dismiss": (1,), "new_recovery_words": (),
            "set_up": (PASSWORD, keys.FLOOR),
        }  # fmt: skip
        if role is Role.MEDIATOR:
            with pytest.raises(NoGroup):  # nobody set it up
                group.confidential.open(PASSWORD)
            return
        for door, given in doors.items():
            with pytest.raises(NotAllowed):
                getattr(group.confidential, door)(*given)
        assert not group.confidential.exists
