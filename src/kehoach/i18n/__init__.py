"""The user's language, all messages in it, and how a plan's own text is shown in them.

In: English messages, as the source has them, and values for them. Out: the same in the user's
language, which the environment tells, with every value shown so that it steers no screen. It may
assume nothing, knows no other room, and loads no catalogue before the first message is asked for:
whoever waits for Tab waits for no catalogue.
"""

from kehoach.i18n.locale import VARIABLES, language
from kehoach.i18n.messages import _, in_figures, ngettext, reason
from kehoach.i18n.showing import is_seen, shown

__all__ = [
    "VARIABLES",
    "_",
    "in_figures",
    "is_seen",
    "language",
    "ngettext",
    "reason",
    "shown",
]
