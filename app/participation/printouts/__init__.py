"""Papers of the participation room."""

from __future__ import annotations

from app.base.printing.forms import Form
from app.participation.hours.printouts import FORMS as HOURS
from app.participation.printouts.ideas import FORMS as IDEAS
from app.participation.printouts.projects import FORMS as JURY
from app.participation.printouts.survey import FORMS as SURVEY
from app.participation.printouts.thanks import FORMS as THANKS
from app.participation.projects.printouts import FORMS as PROJECTS

FORMS: tuple[Form, ...] = (*PROJECTS, *JURY, *IDEAS, *SURVEY, *THANKS, *HOURS)
