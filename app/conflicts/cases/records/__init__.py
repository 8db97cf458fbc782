"""The tables of the confidential file."""

from __future__ import annotations

from app.conflicts.cases.records.cases import (
    AgreementRecord,
    CaseRecord,
    CaseStepRecord,
    FollowUpRecord,
    MergeRecord,
    ObservationRecord,
    PassingRecord,
    PromiseRecord,
    SideRecord,
)
from app.conflicts.cases.records.keeping import (
    CaseSeenDayRecord,
    DeletionRecord,
    KeepingRecord,
    ReportRecord,
    RipeningRecord,
    TallyRecord,
    WordRecord,
)

__all__ = [
    "AgreementRecord",
    "CaseRecord",
    "CaseSeenDayRecord",
    "CaseStepRecord",
    "DeletionRecord",
    "FollowUpRecord",
    "KeepingRecord",
    "MergeRecord",
    "ObservationRecord",
    "PassingRecord",
    "PromiseRecord",
    "ReportRecord",
    "RipeningRecord",
    "SideRecord",
    "TallyRecord",
    "WordRecord",
]
