"""The second half of `reread`: what each edit was worth and which texts are one release, by today's rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casewatch.commands import output
from casewatch.commands.progress import progress

if TYPE_CHECKING:
    from storage.archive import Archive
    from storage.redeciding import Redecided


def redecide_all(archive: Archive, wanted: list[str], *, apply: bool, json: bool) -> int:
    """Decide them again one after the other; how many are decided otherwise."""
    from storage.redeciding import redecide

    differing = 0
    with progress("deciding again", len(wanted)) as steps:
        for publication in wanted:
            found = redecide(archive, publication, apply=apply)
            steps.done()
            differing += bool(found)
            if found and not found.withheld:
                _show(found, apply=apply, json=json)
    if wanted:
        done = "decided otherwise" if apply else "would be decided otherwise"
        output.say(f"{len(wanted)} identities decided again: {differing} {done}")
    return differing


def _show(found: Redecided, *, apply: bool, json: bool) -> None:
    if json:
        output.lines([_shape(found, apply=apply)])
        return
    output.out().print(output.safe(f"{found.publication}  {found.title}", "bold"))
    for edit in found.edits:
        why = f" ({', '.join(edit.reasons)})" if edit.reasons else ""
        line = f"  revision {edit.revision}: {edit.before or 'not graded'} → {edit.after}{why}"
        output.out().print(output.safe(line), soft_wrap=True)
    if found.cluster:
        output.out().print(output.safe(f"  cluster: {found.cluster[0]} → {found.cluster[1]}"), soft_wrap=True)


def _shape(found: Redecided, *, apply: bool) -> dict[str, Any]:
    edits = [
        {"revision": edit.revision, "before": edit.before, "after": edit.after, "reasons": list(edit.reasons)}
        for edit in found.edits
    ]
    shape: dict[str, Any] = {"id": found.publication, "edits": edits, "applied": apply}
    return {**shape, "cluster": list(found.cluster)} if found.cluster else shape
