"""Why something could not be done at a location, in words for who stands there."""

from typing import Final

from hebbes.fulfillment.refusals import NotDone
from hebbes.pages.language import Language
from hebbes.pages.translations import N_, translations

REFUSALS: Final[dict[str, str]] = {
    "no_such_work": N_("There is no such work here."),
    "not_in_this_state": N_("It has gone on meanwhile; look at what it is now."),
    "wrong_article": N_("Nobody asked for this article here."),
    "no_more_asked": N_("No more than %(left)s of it are to be picked."),
    "not_picked": N_("First pick all of it, or tell what is missing."),
    "in_a_batch": N_("Somebody picks it in another round already."),
    "batch_is_full": N_("A round has %(most)s totes at most."),
    "not_here": N_("This is work of another location."),
    "nothing_to_pack": N_("There is nothing to pack."),
    "no_such_parcel": N_("There is no such parcel."),
    "parcel_not_in_this_state": N_("This parcel has its label already, or has left."),
    "no_carrier": N_("No carrier was chosen for this parcel."),
    "label_refused": N_("The carrier does not want this parcel: %(message)s"),
    "not_now": N_("The carrier does not answer now. It is tried again by itself."),
    "nothing_to_hand_over": N_("Nothing waits here for this carrier any more."),
    "not_for_pickup": N_("This is sent, not collected."),
    "for_pickup": N_("This is collected, not sent."),
    "wrong_pickup_code": N_("This code does not belong to this order."),
    "not_the_recipient": N_("The order is not for this name. Ask for the pick-up code."),
    "id_not_seen": N_("Without the code, look at an ID first and tick that you did."),
    "already_handed_over": N_("It has been handed over already."),
}


def refused(no: NotDone, language: Language) -> str:
    """Return the sentence for a refusal in a language."""
    facts = {"left": 0, "message": "", "most": 0} | dict(no.facts)
    return translations(language).gettext(REFUSALS[no.code]) % facts
