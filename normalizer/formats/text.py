"""Plain text: all of it is text, and every line stands alone."""

from collections.abc import Iterable, Iterator

from normalizer.formats.pieces import Piece, by_lines
from normalizer.formats.reading import Names, Rewriting, rewrite, verbatim
from normalizer.text.characters import LINE_ENDS


class Text:
    """The format of plain text."""

    def pieces(self, blocks: Iterable[str]) -> Iterator[Piece]:
        return by_lines(blocks, LINE_ENDS, self)

    def rewriting(self, source: str, names: Names) -> Rewriting:
        return rewrite(source, verbatim(source, 0, len(source)), names)
