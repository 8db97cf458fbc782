"""Commands about people at the PC: who may sign in, as what, and since when not any more."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace

from app.base.errors import NotFound
from app.base.i18n import _
from app.base.storage import keys
from app.commands.shared import open_for, read_file, show_rows
from app.group.opening import OpenGroup
from app.group.people.rules import NewPerson, Person, check_picture_left
from app.group.rights import Role

NEW_PASSWORD_VARIABLE = "TREFFPUNKT_NEW_PASSWORD"  # noqa: S105 - the variable's name
OFFERED_WORDS = 4


def list_people(arguments: Namespace) -> int:
    """Who may sign in, and who might."""
    from app.group.people.service import people

    with open_for(arguments) as group, group.storage.read() as session:
        rows = [as_data(person) for person in people(session)]
    if not arguments.json:
        rows = [row | {"roles": ", ".join(map(str, row["roles"]))} for row in rows]  # type: ignore[call-overload]
    show_rows(rows, ("id", "name", "picture", "roles", "since", "ended"), as_json=arguments.json)
    return 0


def add_person(arguments: Namespace) -> int:
    """Let somebody in; without a password given, four random words are made and shown once."""
    from app.group.people.access import add_person

    password, shown = _new_password(arguments)
    with open_for(arguments) as group:
        taken = {tile.picture for tile in group.folder.tiles()}
        check_picture_left(taken)
        free = (picture for picture in keys.PICTURES if picture not in taken)
        picture = arguments.picture or next(free, "")
        roles = frozenset(arguments.role or [Role.LOOK])
        person = add_person(group, NewPerson(arguments.name, roles, picture, password, arguments.first, arguments.last))
    _say(arguments, as_data(person) | shown, _("{name} may sign in now. Picture: {picture}."), person)
    return 0


def reset_person(arguments: Namespace) -> int:
    """A new password for somebody."""
    from app.group.people.access import reset_password

    password, shown = _new_password(arguments)
    with open_for(arguments) as group:
        person = _named(group, arguments.who)
        reset_password(group, person.id, password)
    _say(arguments, as_data(person) | shown, _("{name} has a new password."), person)
    return 0


def remove_person(arguments: Namespace) -> int:
    """End somebody's access and change the key; name the backups that still open with the old password."""
    from app.group.people.access import remove_person

    with open_for(arguments) as group:
        person = _named(group, arguments.who)
        older = [str(file) for file in remove_person(group, person.id)]
        without_sheet = not group.has_emergency_words
    told: dict[str, object] = {"older_backups": older}
    _say(arguments, as_data(person) | told, _("{name} may not sign in any more. The file has a new key."), person)
    if older and not arguments.json:
        print(_("These backups still open with the old password. Destroy them when you have newer ones:"))
        print("\n".join(f"  {file}" for file in older))
    if without_sheet:
        print(_("The emergency sheet is out of date. Please print a new one: “Our group”."), file=sys.stderr)
    return 0


def as_data(person: Person) -> dict[str, object]:
    """A person for other programs. Days as YYYY-MM-DD."""
    days = {"first": person.first, "last": person.last, "since": person.since, "ended": person.ended}
    return {
        "id": person.id,
        "name": person.name,
        "picture": person.picture,
        "roles": [str(role) for role in Role if role in person.roles],
        **{name: day.isoformat() if day else None for name, day in days.items()},
    }


def _named(group: OpenGroup, who: str) -> Person:
    """By number, picture or name. Raises NotFound."""
    from app.group.people.service import people

    with group.storage.read() as session:
        found = [one for one in people(session) if not one.ended and who in (str(one.id), one.picture, one.name)]
    if len(found) != 1:
        raise NotFound(_("There is no person “{who}”.").format(who=who), _("`people` shows all of them."))
    return found[0]


def _new_password(arguments: Namespace) -> tuple[str, dict[str, object]]:
    """The password for the other person, and what of it has to be shown."""
    if arguments.new_password_file:
        lines = read_file(arguments.new_password_file).decode("utf-8-sig", "replace").splitlines()
        return (lines[0] if lines else ""), {}
    if (given := os.environ.get(NEW_PASSWORD_VARIABLE)) is not None:
        return given, {}
    words = " ".join(keys.random_words(OFFERED_WORDS))
    return words, {"password": words}


def _say(arguments: Namespace, told: dict[str, object], sentence: str, person: Person) -> None:
    if arguments.json:
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return
    print(sentence.format(name=person.name, picture=person.picture))
    if "password" in told:
        print(_("The password, shown only this once: {password}").format(password=told["password"]))
