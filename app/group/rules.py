"""What a group says about itself."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from app.base.errors import InvalidInput
from app.base.i18n import _
from app.base.texts import clean

LONGEST = 200


@dataclass(frozen=True, slots=True)
class Profile:
    """What stands at the head of each paper. Only the name is needed."""

    name: str
    place: str = ""  # where the group meets: "Nachbarschaftszentrum Ost"
    address: str = ""
    contact: str = ""  # phone or e-mail
    register_number: str = ""  # "VR 1234, Amtsgericht …"; empty for a group without statutes

    @property
    def head(self) -> str:
        """One line for the head of a paper."""
        return " · ".join(part for part in (self.name, self.place) if part)


def check(profile: Profile) -> Profile:
    """The tidied profile. Raises InvalidInput for `name` if it is missing, or for what is too long."""
    tidy = replace(profile, **{field.name: clean(getattr(profile, field.name)) for field in fields(profile)})
    if not tidy.name:
        raise InvalidInput("name", _("Please enter a name."))
    for field in fields(tidy):
        if len(getattr(tidy, field.name)) > LONGEST:
            raise InvalidInput(field.name, _("This text is too long."))
    return tidy
