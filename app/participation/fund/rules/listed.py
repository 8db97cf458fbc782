"""The check list of an application: what is missing is told in sentences, nothing is refused."""

from __future__ import annotations

from dataclasses import dataclass

from app.base.dates import show_day
from app.base.i18n import _
from app.base.money import show_cents
from app.participation.fund.rules.reckoning import hours_worth
from app.participation.fund.rules.values import NO_WORD, NOT_YET, YES, Application, ApplicationDetails, Fund


@dataclass(frozen=True, slots=True)
class Checked:
    """One line of the check list. `missing`: what to do about it, in sentences; empty if all is well."""

    title: str
    missing: tuple[str, ...] = ()

    @property
    def fine(self) -> bool:
        """Nothing to do."""
        return not self.missing


def check_list(fund: Fund, one: Application, others: tuple[str, ...] = ()) -> tuple[Checked, ...]:
    """Complete, in time, within the limits, not paid twice, permits. `others`: numbers of like applications."""
    details = one.details
    return (
        Checked(_("Is everything there?"), tuple(_gaps(details))),
        Checked(_("Did it come in time?"), _late(fund, details)),
        Checked(_("Does it keep to the limits?"), tuple(_beyond(fund, one))),
        Checked(_("Is it paid by nobody else?"), tuple(_twice(details, others))),
        Checked(_("Are the permits there?"), _permits(details)),
    )


def _gaps(details: ApplicationDetails) -> list[str]:
    asked = (
        (details.applicant, _("Who applies?")),
        (details.contact, _("The phone number or address is missing.")),
        (details.idea, _("The idea is not described.")),
        (details.benefit, _("It does not say what good it does.")),
        (details.place, _("The place is missing.")),
        (details.period, _("The time is missing.")),
        (details.costs, _("The costs are missing.")),
        (details.wanted_cents, _("It does not say how much is asked for.")),
        (details.iban, _("The IBAN is missing.")),
    )
    told = [words for value, words in asked if not value]
    difference = details.costs_cents - details.income_cents
    if details.costs and difference:
        words = _("Costs and money differ by {sum}.")
        told.append(words.format(sum=show_cents(abs(difference))))
    return told


def _late(fund: Fund, details: ApplicationDetails) -> tuple[str, ...]:
    until, came = fund.details.apply_until, details.received_on
    if until is None or came is None or came <= until:
        return ()
    return (_("It came on {day}, the last day was {until}.").format(day=show_day(came), until=show_day(until)),)


def _beyond(fund: Fund, one: Application) -> list[str]:
    told, rules = [], fund.details
    if rules.most_cents is not None and one.wanted_cents > rules.most_cents:
        told.append(_("At most {limit} can be granted.").format(limit=show_cents(rules.most_cents)))
    worth, costs = hours_worth(fund, one.details.own_hours or 0), one.details.costs_cents
    needed = -(-(rules.own_share or 0) * (costs + worth) // 100)
    borne = (one.details.own_cents or 0) + worth
    if borne < needed:
        words = _("The own share is {share}, at least {needed} are needed.")
        told.append(words.format(share=show_cents(borne), needed=show_cents(needed)))
    return told


def _twice(details: ApplicationDetails, others: tuple[str, ...]) -> list[str]:
    told = []
    if details.elsewhere == NO_WORD:
        told.append(_("Please ask: does anybody else pay for it?"))
    elif details.elsewhere == YES:
        told.append(_("Also asked elsewhere: {note}").format(note=details.elsewhere_note or "?"))
    if others:
        told.append(_("Looks like an application that is there: {numbers}.").format(numbers=", ".join(others)))
    return told


def _permits(details: ApplicationDetails) -> tuple[str, ...]:
    if details.permits == NO_WORD:
        return (_("Please ask: is a permit needed?"),)
    if details.permits == NOT_YET:
        return (_("Not there yet: {note}").format(note=details.permits_note or _("permit")),)
    return ()
