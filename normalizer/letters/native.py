"""The loops of letters, compiled where they are (see `normalizer.text.native`)."""

from typing import TYPE_CHECKING

from normalizer.letters import _aligning, _hearing, _keywriter, _pairing
from normalizer.text.native import twin, twins

if TYPE_CHECKING:
    from normalizer.letters._aligning import Aligner as Aligner
    from normalizer.letters._hearing import Hearer as Hearer
    from normalizer.letters._hearing import Name as Name
    from normalizer.letters._hearing import Run as Run
    from normalizer.letters._keywriter import KeyWriter as KeyWriter
    from normalizer.letters._pairing import Pairer as Pairer
else:
    _hears, _aligns, _pairs = twins(_hearing, _aligning, _pairing)
    Hearer, Name, Run = _hears.Hearer, _hears.Name, _hears.Run
    Aligner, Pairer = _aligns.Aligner, _pairs.Pairer
    KeyWriter = twin(_keywriter).KeyWriter
