"""The loops of letters, compiled where they are (see `normalizer.text.native`)."""

from typing import TYPE_CHECKING

from normalizer.letters import _aligning, _keywriter
from normalizer.text.native import twin

if TYPE_CHECKING:
    from normalizer.letters._aligning import Aligner as Aligner
    from normalizer.letters._aligning import Gaps as Gaps
    from normalizer.letters._aligning import Run as Run
    from normalizer.letters._keywriter import KeyWriter as KeyWriter
else:
    _aligns = twin(_aligning)
    Aligner, Gaps, Run = _aligns.Aligner, _aligns.Gaps, _aligns.Run
    KeyWriter = twin(_keywriter).KeyWriter
