"""What the cleaning rota says about people: nothing, unless somebody typed names instead of flats."""

from __future__ import annotations

from app.base.i18n import N_
from app.base.storage.personal import ID, PersonalTable, name, plain, shown, text

_PURPOSE = N_("So that everybody knows whose turn it is (Art. 6 (1) f GDPR)")
_ORIGIN = N_("from the neighbours")

PERSONAL: dict[str, PersonalTable] = {
    "rota_plan": PersonalTable(
        N_("Cleaning rotas"),
        {"id": ID, "name": text(N_("House")), "begins": shown(N_("From")), **plain("weeks")},
        _PURPOSE,
        _ORIGIN,
    ),
    "rota_area": PersonalTable(
        N_("Cleaning rota: areas"),
        {"id": ID, "name": text(N_("Where")), **plain("plan_id", "position", "rhythm")},
        _PURPOSE,
        _ORIGIN,
    ),
    "rota_flat": PersonalTable(
        N_("Cleaning rota: flats"),
        {"id": ID, "name": name(N_("Flat or name at the door")), **plain("plan_id", "position")},
        _PURPOSE,
        _ORIGIN,
    ),
    "rota_absence": PersonalTable(
        N_("Cleaning rota: exemptions"),
        {
            "id": ID,
            "first": shown(N_("From")),
            "last": shown(N_("Until")),
            "reason": text(N_("Reason")),
            **plain("plan_id", "kind", "flat_id", "area_id"),
        },
        _PURPOSE,
        _ORIGIN,
    ),
    "rota_swap": PersonalTable(
        N_("Cleaning rota: swaps"),
        plain("id", "plan_id", "area_id", "one_week", "other_week", "one_flat_id", "other_flat_id", "agreed_on"),
    ),
    "rota_turn": PersonalTable(
        N_("Cleaning rota: turns"),
        {
            "id": ID,
            "week": shown(N_("Week")),
            "stand_in": name(N_("Who stands in")),
            **plain("plan_id", "area_id", "flat_id", "done_on", "swap_id"),
        },
        _PURPOSE,
        _ORIGIN,
    ),
}
