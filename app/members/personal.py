"""What the members room holds about a person, and what becomes of it at erasure."""

from __future__ import annotations

from app.base.i18n import N_
from app.base.storage.personal import ID, Column, Duty, Kind, PersonalTable, name, plain, shown, text
from app.members.consents.rules import KINDS, MEDIA, PURPOSES, WAYS
from app.members.rules import LABELS

_MEMBERSHIP = N_("To run the membership (Art. 6 (1) b GDPR)")
_FROM_YOU = N_("from you, when you joined or changed something")
_YES_NO = {"True": N_("yes"), "False": N_("no")}


def _contact(column: str) -> Column:
    return Column(Kind.CONTACT, LABELS[column])


PERSONAL: dict[str, PersonalTable] = {
    "household": PersonalTable(
        N_("Household"),
        {
            "id": ID,
            "name": name(LABELS["household"]),
            "street": _contact("street"),
            "postcode": _contact("postcode"),
            "city": _contact("city"),
        },
        _MEMBERSHIP,
        _FROM_YOU,
        own="id = (SELECT household_id FROM member WHERE id = :member) AND NOT EXISTS "
        "(SELECT 1 FROM member AS other WHERE other.household_id = household.id AND other.id <> :member)",
    ),
    "member": PersonalTable(
        N_("Person"),
        {
            "id": ID,
            "number": shown(LABELS["number"]),
            "first_name": name(LABELS["first_name"]),
            "last_name": name(LABELS["last_name"]),
            "sort_key": Column(Kind.KEY, copies=("first_name", "last_name")),
            "street": _contact("street"),
            "postcode": _contact("postcode"),
            "city": _contact("city"),
            "address_key": Column(Kind.KEY, copies=("street", "postcode", "city")),
            "birth_date": _contact("birth_date"),
            "email": _contact("email"),
            "phone": _contact("phone"),
            "joined": shown(LABELS["joined"]),
            "left": shown(LABELS["left"]),
            "contact": shown(N_("Contact, not a member"), _YES_NO),
            "household_id": Column(Kind.CONTACT),
            "note": text(LABELS["note"]),
            "discarded_at": shown(N_("In the waste basket since")),
            "search_key": Column(Kind.KEY, copies=("first_name", "last_name", "email", "phone", "street")),
        },
        _MEMBERSHIP,
        _FROM_YOU,
        own="id = :member",
        duty=Duty(
            "member",
            3,
            '"left"',
            N_("Name and dates of former members: claims can still be made (§§ 195, 199 BGB)."),
            "NOT contact AND discarded_at IS NULL",  # who lay in the waste basket was a mistake
        ),
    ),
    "consent": PersonalTable(
        N_("Consents"),
        {
            "id": ID,
            "member_id": Column(Kind.LINK),
            "kind": shown(N_("What was said"), KINDS),
            "purpose": shown(N_("For what"), PURPOSES),
            "medium": shown(N_("Where"), MEDIA),
            "text_version": shown(N_("Text")),
            "language": Column(Kind.PLAIN),
            "day": shown(N_("Day")),
            "how": shown(N_("How"), WAYS),
            "witness": name(N_("Witness")),
            "guardian": name(N_("Parent or guardian")),
            **plain("answers_id", "at"),
            "who": name(N_("Written down by")),
        },
        N_("To prove what you agreed to (Art. 7 (1) GDPR)"),
        _FROM_YOU,
        own="member_id = :member",
        duty=Duty(
            "member",
            3,
            '(SELECT "left" FROM member WHERE member.id = member_id)',
            N_("Proof of consent, as long as claims can be made (Art. 7 (1) GDPR)."),
            "EXISTS (SELECT 1 FROM member WHERE member.id = member_id AND NOT contact AND discarded_at IS NULL)",
        ),
    ),
    "restriction": PersonalTable(
        N_("Restrictions"),
        {
            "id": ID,
            "member_id": Column(Kind.LINK),
            "since": shown(N_("Since")),
            "reason": text(N_("Reason")),
            "lifted_on": shown(N_("Until")),
            "lifted_why": text(N_("Why it ended")),
        },
        N_("Because you asked us not to use your data (Art. 18 GDPR)"),
        _FROM_YOU,
        own="member_id = :member",
    ),
}
