"""What is attached to sources: files that a document keeps inside, and texts of originals."""

from collections.abc import Callable, Iterable, Iterator

from beseto_gui.core.model.records import KeptFile, OriginalText, Source


def kept_hashes(sources: Iterable[Source]) -> Iterator[str]:
    """Yield the hashes of the files that sources keep inside the document, each once."""
    return iter(
        sorted(
            {
                attachment.sha256
                for source in sources
                for attachment in source.attachments
                if not attachment.is_linked
            }
        )
    )


def with_files(
    sources: Iterable[Source],
    original_text: Callable[[str], str | None],
    kept_file: Callable[[str], bytes | None],
) -> tuple[tuple[OriginalText, ...], tuple[KeptFile, ...]]:
    """Return what is attached to sources, as the last two fields of a `Bundle`."""
    every = tuple(sources)
    texts = ((source.id, original_text(source.id)) for source in every)
    files = ((sha256, kept_file(sha256)) for sha256 in kept_hashes(every))
    return (
        tuple(OriginalText(source, text) for source, text in texts if text is not None),
        tuple(KeptFile(sha256, data) for sha256, data in files if data is not None),
    )
