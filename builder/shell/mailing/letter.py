"""The letter: an edition's mail in all its forms, as bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from builder.mailing import fitting
from builder.mailing.lines import wrapped
from builder.mailing.message import Heading, identity, message, moment
from builder.mailing.subject import subject
from builder.model.archive import Edition
from builder.model.page import MailPage, MailText, Omitted
from builder.model.problem import Problem, ProblemsFound
from builder.model.settings import MailSettings
from builder.rendering.locale import dates
from builder.rendering.templates import Templates
from builder.stages.making import Theme


@dataclass(frozen=True, slots=True)
class Letter:
    """An edition's mail in all its forms."""

    day: date
    address: str
    """Of the day's page, in full."""
    subject: str
    omitted: Omitted
    files: Mapping[str, bytes]
    """By name. Without a sender there is no message among them."""

    @property
    def message(self) -> str:
        """The message's name, whether or not there is one."""
        return f"{self.day}.eml"


def letter(edition: Edition, theme: Theme, settings: MailSettings) -> Letter:
    """Return the mail of an edition. Raises ProblemsFound where its templates have a fault, or make too much of it."""
    site = theme.site
    day = dates.spoken(edition.day, "day", site.language, site.digits, site.calendar)
    title = subject(settings.subject, site=site.title, headline=edition.cards[0].title, day=day)
    templates = Templates.of(theme.texts, site, theme.sources)

    def rendered(kind: type[MailPage], shown: Edition, omitted: Omitted) -> str:
        made = templates.render(kind(edition.address, title, shown, omitted, settings.unsubscribe))
        if isinstance(made, Problem):
            raise ProblemsFound([made])
        return made.data.decode()

    shown, omitted = fitting.fitted(edition, lambda *shorter: len(rendered(MailPage, *shorter).encode()))
    html, text = rendered(MailPage, shown, omitted), wrapped(rendered(MailText, shown, omitted))
    if (size := len(html.encode())) > fitting.LIMIT:
        what = f"makes {size:,} bytes of a single headline, expected {fitting.LIMIT:,} at most"
        raise ProblemsFound([Problem("templates/mail.html", 0, what, "shorten what it says beside the items")])
    address = site.absolute(edition.address)
    files = {f"{edition.day}.html": html.encode(), f"{edition.day}.txt": text.encode()}
    if settings.sender:
        written = moment(edition, site.zone)
        heading = Heading(settings.sender, settings.to, settings.reply_to, title, written, identity(address))
        files[f"{edition.day}.eml"] = message(heading, text, html)
    return Letter(edition.day, address, title, omitted, files)
