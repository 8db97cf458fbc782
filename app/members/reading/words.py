"""The headings this program knows, for each field the surest first.

Written as `heading_form` gives them: no case, no marks, "ß" as "ss". A new word is added at the end of its field.
"""

from __future__ import annotations

import re

_KNOWN = """
number: mitgliedsnummer, mitgliedsnr, mitglieds nr, mitglieds nummer, mitglied nr, mitglnr, mitgl nr, mnr,
  member number, member no, membership number, membership no, member id, nr, no, nummer, number, lfd nr,
  id
first_name: vorname, vornamen, vorname n, rufname, first name, firstname, given name, given names, forename
last_name: nachname, nachnamen, familienname, zuname, last name, lastname, surname, family name
name: vorname nachname, vor und nachname, vorname und nachname, vorname name, vorname und name, vor und
  zuname, name vorname, nachname vorname, familienname vorname, zuname vorname, nachname und vorname, name
  und vorname, vollstandiger name, ganzer name, full name, fullname, name, mitgliedsname, mitglied,
  member, person, teilnehmer, anzeigename, display name, whole name
street: strasse und hausnummer, strasse hausnummer, strasse und nr, strasse nr, strasse hausnr, strasse haus nr,
  strasse hnr, strasse, str, str nr, street and number, street address, street, wohnadresse,
  postanschrift, privatanschrift, anschrift, adresse, address line 1, address 1, address
house_number: hausnummer, hausnr, haus nr, hnr, hs nr, house number, house no
postcode: plz, postleitzahl, postcode, post code, zip, zip code, zipcode, postal code
city: ort, wohnort, stadt, gemeinde, ortsname, city, town, place
place: plz ort, plz und ort, plz wohnort, plz stadt, postleitzahl ort, postleitzahl und ort, zip city, postcode
  and town
birth_date: geburtsdatum, geburtstag, geburts datum, gebdatum, geb datum, geb dat, geb tag, geboren am, geboren, geb
  am, geb, date of birth, birth date, birthdate, birthday, dob, born
email: e mail, email, mail, e mail adresse, email adresse, mailadresse, mail adresse, e mail address, email
  address, e mail privat, email privat, e mail 1, email 1
phone: telefon, tel, telefonnummer, telefon nr, tel nr, rufnummer, festnetz, telefon privat, tel privat,
  telefon festnetz, telefon 1, fon, phone, phone number, telephone, home phone
mobile: mobil, handy, mobiltelefon, mobilnummer, handynummer, mobil nr, handy nr, telefon mobil, tel mobil,
  telefon 2, mobile, mobile phone, mobile number, cell, cell phone
joined: eintritt, eintrittsdatum, mitglied seit, beitritt, beitrittsdatum, eingetreten am, eintritt am,
  aufnahmedatum, aufnahme, joined, joined on, join date, date joined, member since, membership since, seit,
  eingetreten, beigetreten, beigetreten am, aufgenommen am, aufnahmetag, eintrittstag, dabei seit
left: austritt, austrittsdatum, ausgetreten am, ausgetreten, austritt am, mitglied bis, mitgliedschaft bis,
  mitgliedschaft beendet, ende der mitgliedschaft, kundigung zum, left, left on, date left, leaving date,
  exit date, membership ended, end of membership,
  austrittstag, ausgeschieden, ausgeschieden am
household: haushalt, haushalt nr, haushaltsname, household, household name, familie, family, wohnung
contact: art, kind, mitgliedsart, member type
note: notiz, notizen, bemerkung, bemerkungen, anmerkung, anmerkungen, kommentar, hinweis, sonstiges, note,
  notes, comment, comments, remark, remarks
"""


def words_of_fields() -> dict[str, tuple[str, ...]]:
    """Field → its headings."""
    fields = re.findall(r"^(\w+):((?:.*)(?:\n  .*)*)", _KNOWN, re.MULTILINE)
    return {field: tuple(" ".join(word.split()) for word in words.split(",")) for field, words in fields}
