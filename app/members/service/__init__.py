"""What a user can do with people and households. Each function is one action inside one session."""

from app.base.storage.search import Found
from app.members.rules import Counts, Household, Member, MemberDetails
from app.members.service.lists import (
    MemberSource,
    all_people,
    counts,
    found,
    member_with_number,
    members_as_data,
    members_on,
    names,
)
from app.members.service.people import (
    admit,
    bring_back,
    change,
    discard,
    end_membership,
    history_of,
    households,
    next_number,
    people_of,
    read_member,
    resume,
)

__all__ = [
    "Counts", "Found", "Household", "Member", "MemberDetails", "MemberSource", "admit", "all_people", "bring_back",
    "change", "counts", "discard", "end_membership", "found", "history_of", "households", "member_with_number",
    "members_as_data", "members_on", "names", "next_number", "people_of", "read_member", "resume",
]  # fmt: skip
