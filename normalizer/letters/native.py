"""The loops of letters, compiled where they are (see `normalizer.text.native`)."""

from typing import TYPE_CHECKING

from normalizer.letters import _keywriter
from normalizer.text.native import twin

if TYPE_CHECKING:
    from normalizer.letters._keywriter import KeyWriter as KeyWriter
else:
    KeyWriter = twin(_keywriter).KeyWriter
