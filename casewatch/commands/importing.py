"""`import`: letters, saved pages and texts given by hand."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from casewatch.commands import options, output
from casewatch.commands.opening import writer
from casewatch.commands.progress import progress
from casewatch.given import Given, UnreadableFileError, given
from storage.errors import CasewatchError

if TYPE_CHECKING:
    from storage.archive import Archive, SourceFacts
    from storage.configuration import Configuration


def import_files(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH...", exists=True, help=".eml, mbox, a Maildir or other folder, .html, .txt."),
    ],
    source: Annotated[str, typer.Option("--source", help="Whose they are: a built-in source or a [[source]].")],
    tell: Annotated[bool, typer.Option("--tell", help="Let subscriptions hear of what is new.")] = False,
    config: options.Config = None,
    json: options.Json = False,
) -> None:
    """Store letters, saved pages and texts given by hand. What is there already is not stored again.

    Exit status 1 means: done, but some of them could not be read.
    """
    configuration = options.configured(config)
    facts = _facts(configuration, source)
    languages = [facts.language] if facts.language else []
    total = sum(1 for _ in given(paths, languages))  # and every path is one that can be read, before any is stored
    with writer(configuration) as archive, archive.hold(facts.name):
        if tell:
            _enrol(archive, configuration)
        results = _import(archive, facts, given(paths, languages), total, tell=tell)
    _show(results, json=json)
    if any(result["verdict"] == "failed" for result in results):
        raise typer.Exit(1)


def _facts(configuration: Configuration, name: str) -> SourceFacts:
    from casewatch.sources import find
    from crawler.catalogue import catalogue

    source = find(name, catalogue(configuration))
    return source().facts()


def _enrol(archive: Archive, configuration: Configuration) -> None:
    from notifier.deliver import enrol

    enrol(archive, configuration)


def _import(
    archive: Archive, facts: SourceFacts, items: Iterable[Given], total: int, *, tell: bool
) -> list[dict[str, Any]]:
    from sqlalchemy.exc import SQLAlchemyError

    results = []
    with progress("reading", total) as steps:
        for item in items:
            try:
                results.append({"file": item.name, **_store(archive, facts, item, tell=tell)})
            except UnreadableFileError as fault:
                output.say(str(fault))
                results.append({"file": item.name, "verdict": "failed"})
            except (CasewatchError, SQLAlchemyError, OSError):
                raise  # the archive itself: the next file would fare no better
            # Parsers and models raise what they like on what people write; one file must not end the import.
            except Exception as fault:  # noqa: BLE001
                output.say(f"{item.name}: reading it failed inside ({type(fault).__name__}: {fault}); please report it")
                results.append({"file": item.name, "verdict": "failed"})
            steps.done()
    return results


def _store(archive: Archive, facts: SourceFacts, item: Given, *, tell: bool) -> dict[str, Any]:
    from reading.letter import of_some_kind
    from reading.recognise import recognise
    from reading.records import Capture
    from storage.queries import PublicationDetail, show

    body = item.body()
    document = item.document(body)
    reading = recognise(
        document.text,
        title=document.title,
        language=document.language or facts.language,
        published=document.published,
        organisation=facts.organisation,
        url=document.url,
        changed=document.modified,
    )
    if item.letter:
        document = of_some_kind(document, reading.kind)
    # A file's name or path may hold the name of a person or of this machine: its digest stands for it.
    address = f"urn:sha256:{hashlib.sha256(body).hexdigest()}"
    capture = Capture(address, archive.clock(), 0, (), body)
    verdict, id = archive.import_document(facts, document, reading, capture, tell=tell)
    shown = show(archive.engine, id) if id else None
    title = shown.title if isinstance(shown, PublicationDetail) else "withheld or erased"
    return {"verdict": verdict, "id": id, "title": title}


_COLUMNS = (
    output.Column("", "verdict", whole=True),
    output.Column("id", "id", whole=True),
    output.Column("title", "title"),
    output.Column("file", "file"),
)


def _show(results: Sequence[dict[str, Any]], *, json: bool) -> None:
    if json:
        output.lines(results)
        return
    output.table([result for result in results if result["verdict"] in ("new", "updated")], _COLUMNS)
    counts = Counter(str(result["verdict"]) for result in results)
    output.say(", ".join(f"{counts[verdict]} {verdict}" for verdict in ("new", "updated", "unchanged", "failed")))
