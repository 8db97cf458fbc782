"""What stays of the backups, whatever the days on which they were made and however often one thins out."""

from __future__ import annotations

import json
import zipfile
from datetime import date, datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as some

from app.base.storage import thinning
from app.base.storage.thinning import SUFFIX, Backup, Loss, guarded, kept, list_backups, losses, thin_out

MOMENTS = some.lists(
    some.datetimes(datetime(2020, 1, 1), datetime(2030, 12, 31)).map(lambda moment: moment.replace(microsecond=0)),
    max_size=120,
)


def place_backup(place: Path, moment: datetime, **rows: int) -> Path:
    file = place / f"{moment:%Y-%m-%d_%H-%M-%S}{SUFFIX}"
    with zipfile.ZipFile(file, "w") as bundle:
        bundle.writestr("manifest.json", json.dumps({"rows": rows}))
    return file


@given(MOMENTS)
def test_the_promise_is_kept(moments: list[datetime]) -> None:
    stay = kept(moments)
    assert stay <= set(moments)
    days = sorted({moment.date() for moment in moments}, reverse=True)
    assert {moment for moment in moments if moment.date() in days[:2]} <= stay
    assert set(days[:7]) <= {moment.date() for moment in stay}
    for many, period in ((4, "%G-%V"), (12, "%Y-%m"), (2, "%Y")):
        newest = sorted({moment.strftime(period) for moment in moments}, reverse=True)[:many]
        assert set(newest) <= {moment.strftime(period) for moment in stay}
    later = [moment for moment in stay if moment.date() not in days[:2]]
    assert len(later) <= 5 + 4 + 12 + 2


@given(MOMENTS)
def test_once_more_changes_nothing(moments: list[datetime]) -> None:
    assert kept(kept(moments)) == kept(moments)


@settings(max_examples=25)
@given(some.lists(some.integers(1, 20), min_size=60, max_size=220))
def test_thinning_again_and_again_leaves_a_row_back_into_the_past(pauses: list[int]) -> None:
    """A group that meets when it likes and thins out at each backup: every stretch of time has its backup."""
    stay: set[datetime] = set()
    moment, made = datetime(2021, 3, 1, 19), []
    for pause in pauses:
        moment += timedelta(days=pause)
        made.append(moment)
        stay = kept(stay | {moment})
    assert set(made[-7:]) <= stay
    for months in range(1, 12):
        asked = moment - timedelta(days=30 * months)
        if asked > made[0]:
            assert any(asked - timedelta(days=62) <= one <= asked + timedelta(days=62) for one in stay)


@given(MOMENTS.filter(len), some.integers(1, 150))
def test_a_wrong_clock_pushes_out_at_most_one_of_each_kind(moments: list[datetime], years: int) -> None:
    wrong = max(moments) + timedelta(days=365 * years)
    lost = kept(moments) - kept([*moments, wrong])
    assert len({moment.date() for moment in lost}) <= 5


def test_a_clock_in_the_next_century_leaves_the_old_ones(tmp_path: Path) -> None:
    good = [place_backup(tmp_path, datetime(2026, 11, day, 18, 5), member=24) for day in range(1, 8)]
    place_backup(tmp_path, datetime(2126, 11, 8, 18, 5), member=24)
    thin_out(tmp_path, date(2126, 11, 8))
    assert all(file.exists() for file in good)


def test_what_cannot_be_read_pushes_nothing_out(tmp_path: Path) -> None:
    good = place_backup(tmp_path, datetime(2026, 1, 1), member=24)
    for day in range(1, 29):
        (tmp_path / f"2026-11-{day:02d}_18-05-00{SUFFIX}").write_bytes(b"encrypted by somebody else")
    thin_out(tmp_path, date(2026, 11, 28))
    assert good.exists()
    assert len(list_backups(tmp_path)) == 29


def test_half_of_a_table_gone_is_a_loss() -> None:
    before = {"member": 24, "entry": 500, "draft": 400, "meeting": 9, "change": 10}
    now = {"member": 12, "entry": 251, "draft": 0, "meeting": 0}
    assert losses(before, now) == [Loss("change", 10, 0), Loss("member", 24, 12)]
    assert losses(now, before) == []


def test_after_a_great_loss_the_backup_before_it_stays(tmp_path: Path) -> None:
    for day in range(1, 20):
        place_backup(tmp_path, datetime(2025, 12, day), member=24)
    for week in range(40):
        place_backup(tmp_path, datetime(2026, 1, 1) + timedelta(weeks=week), member=3)
        thin_out(tmp_path, date(2026, 1, 1) + timedelta(weeks=week))
    assert thinning.rows_of(tmp_path / f"2025-12-19_00-00-00{SUFFIX}") == {"member": 24}


def test_a_loss_is_forgotten_after_a_year() -> None:
    counts = {"a": {"member": 3}, "b": {"member": 24}}
    newest = datetime(2026, 11, 21)
    for age, stays in ((300, True), (400, False)):
        pair = [Backup(Path("a"), newest, 1), Backup(Path("b"), newest - timedelta(days=age), 1)]
        assert bool(guarded(pair, lambda file: counts[file.name])) is stays
