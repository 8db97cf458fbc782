"""The cards of the privacy page about duties of the whole group."""

from __future__ import annotations

from app.overview.privacy.page_breaches import CARD as BREACHES
from app.overview.privacy.page_disclosures import CARD as DISCLOSURES
from app.overview.privacy.page_due import CARD as DUE
from app.overview.privacy.page_papers import CARD as PAPERS
from app.overview.privacy.page_periods import CARD as PERIODS
from app.overview.privacy.page_screen import PrivacyCard

MORE: tuple[PrivacyCard, ...] = (DUE, BREACHES, PAPERS, DISCLOSURES, PERIODS)
