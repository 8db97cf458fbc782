"""Commands about paper: forms, print."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from typing import TYPE_CHECKING

from app.assembly import forms
from app.base.errors import UserError
from app.base.i18n import PAPER_LANGUAGES, TEST_LANGUAGE, _, speaking
from app.commands.kinds import kind_of, record_id
from app.commands.shared import fill_from, no_session, open_for, rendered, show_rows, write_file

if TYPE_CHECKING:
    from app.base.printing.blocks import Paper
    from app.base.printing.forms import Form
    from app.base.storage import Session


def list_forms(arguments: Namespace) -> int:
    """The catalogue of forms."""
    rows: list[dict[str, object]] = [
        {"code": form.code, "title": _(form.title), "room": form.room, "blank": form.blank, "filled": form.filled}
        for form in forms()
    ]
    show_rows(rows, ("code", "title", "room"), as_json=arguments.json)
    return 0


def print_form(arguments: Namespace) -> int:
    """One form as PDF."""
    form = next((form for form in forms() if form.code == arguments.form), None)
    if form is None:
        raise UserError(_("There is no form “{code}”.").format(code=arguments.form), _("`forms` shows all of them."))
    languages = _paper_languages(arguments.language)
    if arguments.blank:
        if not form.blank:
            raise UserError(_("This form cannot be printed empty."))
        write_file(rendered(_paper(form, arguments, no_session(), "", languages)), arguments.out)
        return 0
    if not form.filled:
        raise UserError(_("This form can only be printed empty."), _("Please add --blank."))
    if form.per_record and arguments.id is None:
        where = _("`{command}` shows the numbers.").format(command=f"list {kind_of(form)}")
        raise UserError(_("Which one? Please add its number with --id."), where)
    with open_for(arguments) as group:
        from app.group.disclosures.service import disclose
        from app.group.service import read_profile

        with group.storage.read() as session:
            paper = _paper(form, arguments, session, read_profile(session).head, languages)
            data = rendered(paper, arguments.data)
        if paper.people:
            disclose(group.storage, f"paper:{form.code}", paper.people)
        write_file(data, arguments.out)
    return 0


def _paper_languages(typed: str) -> list[str]:
    known = {*dict(PAPER_LANGUAGES), TEST_LANGUAGE}
    languages = [code.strip() for code in typed.split(",")]
    if not 1 <= len(languages) <= 2 or not set(languages) <= known:  # noqa: PLR2004 - two side by side
        raise UserError(
            _("There is no paper in the language “{code}”.").format(code=typed),
            _("There is: {languages}.").format(languages=", ".join(dict(PAPER_LANGUAGES))),
        )
    return languages


def _paper(form: Form, arguments: Namespace, session: Session, group: str, languages: list[str]) -> Paper:
    from app.base.printing.bilingual import side_by_side

    papers = []
    for language in languages:
        fill = replace(fill_from(session, language, group), blank=arguments.blank, year=arguments.year)
        if not arguments.blank and arguments.id is not None:
            fill = replace(fill, record_id=record_id(session, form, arguments.id))
        try:
            with speaking(language):
                papers.append(form.build(fill))
        except UserError:
            form.build(fill)  # says it again, in the language of the user instead of the paper's
            raise
    return papers[0] if len(papers) == 1 else side_by_side(papers[0], papers[1])
