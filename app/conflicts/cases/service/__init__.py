"""What a mediator can do with cases; every function works on the confidential file only."""

from app.conflicts.cases.service.agreeing import agree, answer_follow_up, judge_promise, note_copies, plan_follow_up
from app.conflicts.cases.service.counting import (
    TABLES,
    WORDS,
    Report,
    Table,
    release_year,
    reports,
    years_to_release,
)
from app.conflicts.cases.service.keeping import (
    ExpiredSort,
    change_keeping,
    clear,
    confirm_day,
    daily,
    deletions,
    expired,
    keepings,
    reckoning,
    usual_keeping,
)
from app.conflicts.cases.service.lists import CaseRow, CaseSource, ObservationRow, ObservationSource
from app.conflicts.cases.service.merging import merge_cases, unmerge
from app.conflicts.cases.service.moving import (
    close_case,
    contact_other_side,
    may_write_to_landlord,
    move,
    note_heard,
    note_informed,
    note_passing,
    offer_hearing,
    override_hearing,
    pass_on,
    withdraw,
)
from app.conflicts.cases.service.observing import (
    attach_observation,
    change_observation,
    correct_observation,
    observations_of,
    observe,
    read_observation,
    type_in,
    weeks_of,
)
from app.conflicts.cases.service.opening import (
    change_case,
    change_consent,
    change_household,
    count_only,
    declare_uninvolved,
    open_case,
)
from app.conflicts.cases.service.reading import found, look_up, read_case
from app.conflicts.cases.service.reminding import SENTENCES, ToDo, answer_quiet, to_do
from app.conflicts.cases.service.stepping import add_step, change_step, correct_step, note_paper
from app.conflicts.cases.service.words import add_word, own_words, remove_word

__all__ = [
    "SENTENCES", "TABLES", "WORDS", "CaseRow", "CaseSource", "ExpiredSort", "ObservationRow", "ObservationSource",
    "Report", "Table", "ToDo", "add_step", "add_word", "agree", "answer_follow_up", "answer_quiet",
    "attach_observation", "change_case", "change_consent", "change_household", "change_keeping",
    "change_observation", "change_step", "clear", "close_case", "confirm_day", "contact_other_side",
    "correct_observation", "correct_step", "count_only", "daily", "declare_uninvolved", "deletions", "expired",
    "found", "judge_promise", "keepings", "look_up", "may_write_to_landlord", "merge_cases", "move", "note_copies",
    "note_heard", "note_informed", "note_paper", "note_passing", "observations_of", "observe", "offer_hearing",
    "open_case", "override_hearing", "own_words", "pass_on", "plan_follow_up", "read_case", "read_observation",
    "reckoning", "release_year", "remove_word", "reports", "to_do", "type_in", "unmerge", "usual_keeping", "weeks_of",
    "withdraw", "years_to_release",
]  # fmt: skip
