"""Treffpunkt: the office of a resident initiative. People, meetings, money and paper, without a network."""
