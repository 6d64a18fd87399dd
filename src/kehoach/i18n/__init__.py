"""The user's language and all messages in it.

In: English messages, as the source has them. Out: the same in the user's language, which the
environment tells. It may assume nothing, knows no other room, and loads no catalogue before the
first message is asked for: whoever waits for Tab waits for no catalogue.
"""

from kehoach.i18n.locale import VARIABLES, language
from kehoach.i18n.messages import _, ngettext, reason

__all__ = ["VARIABLES", "_", "language", "ngettext", "reason"]
