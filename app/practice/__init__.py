"""An invented group full of data, for practice. Nothing in it is real."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.assembly import system_clock
from app.base.dates import read_time
from app.base.errors import UserError
from app.base.i18n import _, language, speaking
from app.base.lock import FileLock
from app.base.money import Cents
from app.base.paths import PRACTICE_MARK, is_for_practice, resources
from app.base.settings import Settings, save_settings
from app.base.storage import keys
from app.base.storage.folder import GroupFolder
from app.group.opening import OpenGroup, open_group, start_group

if TYPE_CHECKING:
    from app.base.storage import Session, Storage

    Add = Callable[[Session, dict[str, Any], list[tuple[int, str]], date], None]

PASSWORD = "treffpunkt"  # noqa: S105 - of a group that is not real
FOLDERS = "treffpunkt-practice-"  # what the names of throw-away folders begin with
PARTS: tuple[str, ...] = (
    "projects",
    "house",
    "ideas",
    "activities",
    "fund",
)  # modules beside this one, their texts in resources


def throw_away_group() -> OpenGroup:
    """The invented group in a folder of its own; `throw_away` ends it. What an earlier one left behind goes now."""
    clear_leftovers()
    return practice_group(Path(tempfile.mkdtemp(prefix=FOLDERS)))


def throw_away(group: OpenGroup) -> None:
    """Close the invented group and delete its folder, if it lies in one made for that."""
    group.release()
    folder = group.folder.path
    if folder.name.startswith(FOLDERS) and is_for_practice(folder):
        shutil.rmtree(folder, ignore_errors=True)


def clear_leftovers(place: Path | None = None) -> None:
    """Delete practice folders whose program was killed; one that is in use is left alone."""
    for folder in (place or Path(tempfile.gettempdir())).glob(f"{FOLDERS}*"):
        if not is_for_practice(folder):
            continue
        with suppress(OSError):  # somebody else's, or just being thrown away
            lock = FileLock(folder / "lock")
            if lock.acquire():
                lock.release()
                shutil.rmtree(folder, ignore_errors=True)


def practice_group(place: Path) -> OpenGroup:
    """Start the invented group in a folder that is empty, or was used for practice before. Raises UserError."""
    folder = GroupFolder(place)
    if folder.holds_group():
        if not is_for_practice(place):
            raise UserError(_("There is already a group in this folder."), _("Choose another folder with --folder."))
        _clear(folder)
    place.mkdir(parents=True, exist_ok=True)
    (place / PRACTICE_MARK).touch()
    content = json.loads((resources() / "texts" / "demo.json").read_text("utf-8"))
    start_group(folder, content["group"]["name"], PASSWORD, "de", system_clock, keys.FLOOR)
    save_settings(Settings(language=language()), place)
    group = open_group(folder, PASSWORD, system_clock)
    fill(group.storage, content, system_clock().date())
    return group


def _clear(folder: GroupFolder) -> None:
    """Delete the group that was practised with, also the log of one that was killed. Raises AlreadyOpen."""
    with folder.locked():
        for vault in (folder.vault, folder.confidential):
            for file in (vault.keyring, *folder.path.glob(f"{vault.database.name}*")):
                file.unlink(missing_ok=True)


def fill(storage: Storage, content: dict[str, Any], today: date) -> None:
    """Put the invented people, meetings and money into an empty group, through the services."""
    from app.group.rules import Profile
    from app.group.service import change_profile

    with speaking("de"), storage.write(_("Practice group filled")) as session:
        change_profile(session, Profile(**content["group"]))
        people = _add_people(session, content["people"], today)
    for meeting in content["meetings"]:
        with speaking("de"), storage.write(_("Practice group filled")) as session:
            _add_meeting(session, meeting, people, today)
    with speaking("de"), storage.write(_("Practice group filled")) as session:
        _add_money(session, content, today)
    with speaking("de"), storage.write(_("Practice group filled")) as session:
        _add_privacy(session, content["privacy"], people, today)
    with speaking("de"), storage.write(_("Practice group filled")) as session:
        _add_handover(session, content["handover"])
    for part in PARTS:
        told = json.loads((resources() / "texts" / "practice" / f"{part}.json").read_text("utf-8"))
        add: Add = import_module(f"app.practice.{part}").add
        with speaking("de"), storage.write(_("Practice group filled")) as session:
            add(session, told, people, today)


def _add_privacy(session: Session, told: dict[str, Any], people: list[tuple[int, str]], today: date) -> None:
    """Consents of some people, and a breach that turned out harmless."""
    from app.members.consents.rules import ConsentDetails
    from app.members.consents.service import give, withdraw
    from app.overview.privacy.breaches.rules import NONE, YES, BreachDetails
    from app.overview.privacy.breaches.service import close_breach, report

    for purpose, medium, given, taken_back in told["consents"]:
        for member_id, _name in people[:given]:
            give(session, member_id, ConsentDetails(((purpose, medium),), today - timedelta(days=60)))
        for member_id, _name in people[:taken_back]:
            withdraw(session, member_id, purpose, medium, today - timedelta(days=7))
    words = told["breach"]
    noticed = datetime.combine(today - timedelta(days=50), time(17, 30))
    breach = report(session, BreachDetails(noticed, people=len(people), encrypted=YES, risk=NONE, **words))
    close_breach(session, breach.id)


def _add_people(session: Session, people: list[list[str]], today: date) -> list[tuple[int, str]]:
    from app.members.rules import MemberDetails
    from app.members.service import admit

    added = []
    for place, (first, last, street, born, email) in enumerate(people):
        details = MemberDetails(
            first_name=first,
            last_name=last,
            street=street,
            postcode="63069",
            city="Offenbach",
            birth_date=date.fromisoformat(born),
            email=email,
            joined=today - timedelta(days=900 - 31 * place),
        )
        member = admit(session, details)
        added.append((member.id, f"{first} {last}"))
    return added


def _add_meeting(session: Session, told: dict[str, Any], people: list[tuple[int, str]], today: date) -> None:
    from app.meetings import rules, service

    plan = rules.PlanDetails(
        body=told["body"],
        day=today - timedelta(days=told["ago"]),
        starts=read_time(told["starts"]),
        place=told["place"],
        quorum=10,
    )
    meeting = service.plan_meeting(session, plan)
    for item in service.read_minutes(session, meeting.id).items:
        service.remove_item(session, item.id)
    items = [service.add_item(session, meeting.id, title) for title, _note in told["items"]]
    if told["ends"]:
        _write_up(session, meeting.id, told, people, items)
        _add_tasks(session, told, people, items, today)
    if told["locked"]:
        service.lock(session, meeting.id)


def _write_up(
    session: Session, meeting_id: int, told: dict[str, Any], people: list[tuple[int, str]], items: list[int]
) -> None:
    from app.meetings import rules, service

    for member_id, name in people[: told["present"]]:
        service.set_attendance(session, meeting_id, rules.AttendanceDetails(name, member_id))
    ends = read_time(told["ends"])
    service.set_facts(session, meeting_id, chair=people[0][1], minute_taker=people[2][1], ends=ends)
    for item, (_title, note) in zip(items, told["items"], strict=True):
        service.write_note(session, item, note)
    for place, wording, yes, no, abstain in told["resolutions"]:
        service.add_resolution(session, items[place], rules.ResolutionDetails(wording, yes, no, abstain, 0))


def _add_tasks(
    session: Session, told: dict[str, Any], people: list[tuple[int, str]], items: list[int], today: date
) -> None:
    from app.meetings import rules, service

    for place, what, who, ahead, done in told["tasks"]:
        member_id, name = people[who]
        details = rules.TaskDetails(what=what, person=name, member_id=member_id, until=today + timedelta(days=ahead))
        task = service.add_task(session, details, items[place])
        if done:
            service.set_task_state(session, task.id, rules.DONE)


def _add_money(session: Session, content: dict[str, Any], today: date) -> None:
    from app.finances import rules, service

    opened = today - timedelta(days=210)
    accounts, pots = {}, {}
    for key, kind in (("cash", rules.CASH), ("bank", rules.BANK)):
        told = content[key]
        details = rules.AccountDetails(told["name"], kind, opened, Cents(told["opening"]), told.get("iban", ""))
        accounts[key] = service.open_account(session, details)
    for name, budget in content["pots"]:
        pots[name] = service.add_pot(session, rules.PotDetails(name, Cents(budget)))
    for ago, where, cents, text, party, category, pot in content["entries"]:
        source, _arrow, target = where.partition("-")
        entry = rules.EntryDetails(
            day=today - timedelta(days=ago),
            cents=Cents(abs(cents)),
            text=text,
            party=party,
            account_id=accounts[source],
            to_account_id=accounts.get(target),
            category=category,
            pot_id=pots.get(pot),
        )
        book: Callable[[Session, rules.EntryDetails], object] = service.money_in if cents > 0 else service.money_out
        (service.transfer if target else book)(session, entry)


def _add_handover(session: Session, told: dict[str, Any]) -> None:
    from app.overview.handover import rules, service

    begun = service.begin(session, rules.Start(told["office"], told["leaving"], told["follower"]))
    service.count_cash(session, begun.id, {int(cents): pieces for cents, pieces in told["coins"].items()})
    service.note_papers(session, begun.id, told["bank_power"], told["unfinished"])
    for kind, lines in ((rules.THING, told["things"]), (rules.PLACE, told["places"])):
        for line, detail in zip(service.things(session, begun.id, kind), lines, strict=True):
            service.change_thing(session, line.id, line.what, detail)
            service.give_thing(session, line.id, bool(detail))
