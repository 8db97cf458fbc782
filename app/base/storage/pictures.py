"""The pictures people sign in with: a picture is remembered by everybody, also by who does not read."""

from __future__ import annotations

from app.base.i18n import N_, _

NAMES = {
    "fox": N_("Fox"),
    "tree": N_("Tree"),
    "sun": N_("Sun"),
    "fish": N_("Fish"),
    "bird": N_("Bird"),
    "flower": N_("Flower"),
    "house": N_("House"),
    "boat": N_("Boat"),
    "star": N_("Star"),
    "key": N_("Key"),
    "apple": N_("Apple"),
    "leaf": N_("Leaf"),
    "moon": N_("Moon"),
    "bell": N_("Bell"),
    "cup": N_("Cup"),
    "bike": N_("Bicycle"),
    "book": N_("Book"),
    "ball": N_("Ball"),
    "cat": N_("Cat"),
    "snail": N_("Snail"),
    "umbrella": N_("Umbrella"),
    "mushroom": N_("Mushroom"),
    "pear": N_("Pear"),
    "butterfly": N_("Butterfly"),
}


def picture_name(picture: str) -> str:
    """ "Fox" in the active language; the bare name for a picture of a later version."""
    return _(NAMES[picture]) if picture in NAMES else picture
