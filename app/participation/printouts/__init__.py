"""Papers of the participation room."""

from __future__ import annotations

from app.base.printing.forms import Form
from app.participation.printouts.ideas import FORMS as IDEAS
from app.participation.printouts.places import FORMS as PLACES
from app.participation.printouts.presence import FORMS as PRESENCE
from app.participation.printouts.projects import FORMS as PROJECTS
from app.participation.printouts.survey import FORMS as SURVEY
from app.participation.printouts.thanks import FORMS as THANKS

FORMS: tuple[Form, ...] = (*PROJECTS, *PRESENCE, *IDEAS, *SURVEY, *PLACES, *THANKS)
