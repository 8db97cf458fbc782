"""What a user can do with volunteers' hours, and what a screen asks for.

`lines`: the hours themselves; `shares`: what they are worth to funders; `certificates`: what people get for them.
"""

from app.participation.hours.service.certificates import (
    Certificate,
    Work,
    certificate_numbered,
    certificates,
    change_certificate,
    competences,
    discard_certificate,
    hint_of_the_state,
    read_certificate,
    set_competences,
    work_of,
    write_certificate,
)
from app.participation.hours.service.lines import (
    DISCARDED,
    UNSIGNED,
    HourSource,
    add_hours,
    bring_back_hours,
    change_hours,
    discard_hours,
    hour_years,
    hours_history,
    read_hours,
    sign,
    taken_over,
    volunteers,
)
from app.participation.hours.service.shares import (
    HourFact,
    HourSum,
    NumberedRate,
    Share,
    add_rate,
    change_rate,
    hour_facts,
    hours_by,
    lines_between,
    rates,
    remove_rate,
    shares,
    total,
)

__all__ = [
    "DISCARDED", "UNSIGNED", "Certificate", "HourFact", "HourSource", "HourSum", "NumberedRate", "Share", "Work",
    "add_hours", "add_rate", "bring_back_hours", "certificate_numbered", "certificates", "change_certificate",
    "change_hours", "change_rate", "competences", "discard_certificate", "discard_hours", "hint_of_the_state",
    "hour_facts", "hour_years", "hours_by", "hours_history", "lines_between", "rates", "read_certificate",
    "read_hours", "remove_rate", "set_competences", "shares", "sign", "taken_over", "total", "volunteers", "work_of",
    "write_certificate",
]  # fmt: skip
