"""What can be chosen for a case: keys as they are kept, and their words (marked with N_)."""

from __future__ import annotations

from app.base.i18n import N_

NOISE, STAIRWELL, WASTE, TOGETHER, OTHER = "noise", "stairwell", "waste", "together", "other"
KINDS = {
    NOISE: N_("Noise"),
    STAIRWELL: N_("Cleaning of the stairwell"),
    WASTE: N_("Waste"),
    TOGETHER: N_("Living together"),
    OTHER: N_("Something else"),
}
TAGS = {
    "language": N_("Language, understanding"),
    "rules": N_("Rules not known"),
    "party": N_("Party, celebration"),
    "children": N_("Children"),
    "discrimination": N_("Felt treated unfairly: name the anti-discrimination office"),
}
HOUSE_PLACE, STAIRWELL_PLACE, YARD, FLAT = "house", "stairwell", "yard", "flat"
PLACES = {
    HOUSE_PLACE: N_("House"),
    STAIRWELL_PLACE: N_("Stairwell"),
    YARD: N_("Yard"),
    FLAT: N_("Flat"),
}
A, B = "A", "B"
SIDES = (A, B)
BOTH_SIDES = "AB"
YES, NO, NOT_DARED, UNKNOWN = "yes", "no", "not_dared", ""
TALKED = {YES: N_("yes"), NO: N_("no"), NOT_DARED: N_("I do not dare to")}

SEEN, HEARD, ASSUMED = "seen", "heard", "assumed"
HOW = {SEEN: N_("seen"), HEARD: N_("heard"), ASSUMED: N_("assumed")}
WHATS = {  # the numbers of the noise record on paper, then what else can be observed
    "music": N_("1 music, television"),
    "voices": N_("2 voices, party"),
    "steps": N_("3 steps, moving furniture"),
    "tools": N_("4 tools, machines"),
    "animals": N_("5 animals"),
    "other_noise": N_("6 something else"),
    "stairwell": N_("stairwell not cleaned"),
    "waste": N_("waste in the wrong place"),
    "other": N_("something else"),
}

TALK, LETTER, AGREEMENT, REFERRAL, NOTE = "talk", "letter", "agreement", "referral", "note"
STEPS = {
    TALK: N_("Talk"),
    LETTER: N_("Letter"),
    AGREEMENT: N_("Agreement"),
    REFERRAL: N_("Referral"),
    NOTE: N_("Note"),
}
FOR_STATISTICS, FOR_BOTH, FOR_MEDIATORS = "statistics", "both", "mediators"
VISIBLE = {
    FOR_STATISTICS: N_("only counted"),
    FOR_BOTH: N_("for both sides"),
    FOR_MEDIATORS: N_("for mediators only"),
}

OPEN, KEPT, PARTLY, NOT_KEPT = "open", "kept", "partly", "not_kept"
RESULTS = {OPEN: N_("not asked yet"), KEPT: N_("kept"), PARTLY: N_("partly kept"), NOT_KEPT: N_("not kept")}
ASK_AFTER_WEEKS = (2, 6, 12)

VIOLENCE, CHILD, HATE = "violence", "child", "hate"
RED_FLAGS = {
    VIOLENCE: N_("Violence or threats"),
    CHILD: N_("A child in danger"),
    HATE: N_("Hatred"),
}

SOLVED, PARTLY_SOLVED, CALM, NOT_OURS = "solved", "partly_solved", "calm", "not_ours"
PASSED, TAKEN_BACK, STILL_OPEN, ONLY_COUNTED = "passed_on", "withdrawn", "open", "only_counted"
CLOSINGS = {
    SOLVED: N_("solved"),
    PARTLY_SOLVED: N_("partly solved"),
    CALM: N_("calm for now"),
    NOT_OURS: N_("not our task"),
}
OUTCOMES = {
    **CLOSINGS,
    PASSED: N_("passed on"),
    TAKEN_BACK: N_("withdrawn"),
    STILL_OPEN: N_("still open"),
    ONLY_COUNTED: N_("only counted"),
}
