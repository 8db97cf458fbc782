"""Treffpunkt: the office of a resident initiative. People, meetings, money and paper, without a network."""

VERSION = "0.2.0"
