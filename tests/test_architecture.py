"""The house stands: who may use whom, what reading must not touch, and how long a module may grow."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# A folder and what it may use besides itself. Neighbours (crawler, notifier, web) are never in each other's list.
FLOORS = {
    "reading": set(),
    "storage": {"reading"},
    "crawler": {"storage", "reading"},
    "spiders": {"crawler", "storage", "reading"},
    "notifier": {"storage", "reading"},
    "web": {"storage", "reading"},
    "casewatch": {"reading", "storage", "crawler", "spiders", "notifier", "web"},
}
PRESENT = [folder for folder in FLOORS if (ROOT / folder).is_dir()]
LONGEST = 350
LONGEST_TEST = 400
# Lists read from top to bottom: two halves of a schema, or of a step that made it, would only hide each other.
LISTS = ("storage/tables.py", "storage/migrations/versions/")

# What reading must not even import: the network, the database, processes, the environment.
IMPURE_MODULES = {
    "socket", "ssl", "http", "urllib.request", "requests", "aiohttp", "scrapy", "twisted", "asyncio", "smtplib",
    "sqlite3", "sqlalchemy", "psycopg", "alembic", "subprocess", "multiprocessing", "time", "tempfile", "random",
    "secrets", "uuid", "apprise",
}  # fmt: skip
IMPURE_CALLS = {
    "datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.monotonic", "os.environ",
    "os.getenv", "os.urandom", "datetime.datetime.now", "datetime.date.today", "open", "input", "print",
}  # fmt: skip


def modules(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def name_of(path: Path) -> str:
    """A module's dotted name."""
    parts = list(path.relative_to(ROOT).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def is_typing_block(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def walk(node: ast.AST, *, functions: bool) -> Iterator[ast.AST]:
    """Every node below; without the bodies of functions, what runs when the module is imported."""
    for child in ast.iter_child_nodes(node):
        yield child
        inside = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        if functions or not (inside or is_typing_block(child)):
            yield from walk(child, functions=functions)


def imports(module: ast.Module, package: str, *, functions: bool = True) -> set[str]:
    """The dotted names a module in `package` imports: for `from a import b` both a and a.b, whichever is a module."""
    found: set[str] = set()
    for node in walk(module, functions=functions):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            found |= {base, *(f"{base}.{alias.name}" for alias in node.names)}
    return found


def imported(path: Path, *, functions: bool = True) -> set[str]:
    name = name_of(path)
    return imports(tree(path), name if path.name == "__init__.py" else name.rpartition(".")[0], functions=functions)


def cycle(graph: dict[str, set[str]]) -> list[str]:
    """One cycle of a graph, as the names along it; empty where there is none."""
    done: set[str] = set()

    def visit(node: str, way: list[str]) -> list[str]:
        if node in way:
            return [*way[way.index(node) :], node]
        if node in done:
            return []
        for following in sorted(graph.get(node, ())):
            if found := visit(following, [*way, node]):
                return found
        done.add(node)
        return []

    for start in sorted(graph):
        if found := visit(start, []):
            return found
    return []


@pytest.mark.parametrize("folder", PRESENT)
def test_a_floor_uses_only_the_floors_below_it(folder: str) -> None:
    allowed = FLOORS[folder] | {folder}
    wrong = {
        f"{path.relative_to(ROOT)} uses {name}"
        for path in modules(folder)
        for name in imported(path)
        if (top := name.partition(".")[0]) in FLOORS and top not in allowed
    }
    assert not wrong


def test_nothing_of_the_program_uses_its_tests() -> None:
    paths = [path for folder in PRESENT for path in modules(folder)]
    assert paths
    assert not [path for path in paths if any(name.partition(".")[0] == "tests" for name in imported(path))]


def own_modules() -> dict[str, Path]:
    return {name_of(path): path for folder in PRESENT for path in modules(folder)}


def edges(known: Iterable[str], names: set[str], own: str) -> set[str]:
    """Of imported names our own modules; `from package import module` means the module, not its package."""
    hit = {name for name in names if name in known}
    meant = {name.rpartition(".")[0] for name in hit}
    return hit - meant - {own}


def test_no_import_cycle_between_modules() -> None:
    known = own_modules()
    graph = {}
    for name, path in known.items():
        graph[name] = edges(known, imported(path, functions=False), name)
    assert cycle(graph) == []


def test_no_import_cycle_between_folders() -> None:
    """Folders at every depth: two folders side by side never use each other, even from inside functions."""
    known = own_modules()
    graph: dict[str, set[str]] = {}
    for name, path in known.items():
        here = name if path.name == "__init__.py" else name.rpartition(".")[0]
        for target in edges(known, imported(path), name):
            there = target if known[target].name == "__init__.py" else target.rpartition(".")[0]
            related = here == there or here.startswith(f"{there}.") or there.startswith(f"{here}.")
            if not related:
                graph.setdefault(here, set()).add(there)
    assert cycle(graph) == []


def test_reading_is_pure() -> None:
    """No clock, no network, no database, no environment; its own lexicons are read through importlib.resources."""
    wrong = []
    for path in modules("reading"):
        names = imported(path)
        wrong += [f"{path.relative_to(ROOT)} imports {name}" for name in sorted(names & IMPURE_MODULES)]
        for node in ast.walk(tree(path)):
            called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
            used = ast.unparse(node) if isinstance(node, ast.Attribute) else ""
            if called in IMPURE_CALLS or used == "os.environ":
                wrong.append(f"{path.relative_to(ROOT)}:{node.lineno} uses {called or used}")
    assert not wrong


@pytest.mark.parametrize("folder", [*PRESENT, "tests"])
def test_no_module_has_outgrown_one_room(folder: str) -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in modules(folder)
        if (lines := len(path.read_text(encoding="utf-8").splitlines()))
        > (LONGEST_TEST if folder == "tests" else LONGEST)
        and not path.relative_to(ROOT).as_posix().startswith(LISTS)
    }
    assert not long


def test_every_module_says_its_one_responsibility_first() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for folder in PRESENT
        for path in modules(folder)
        if tree(path).body and not ast.get_docstring(tree(path))
    ]
    assert not silent


def test_there_is_no_room_for_odds_and_ends() -> None:
    odd = {"utils", "util", "helpers", "helper", "common", "misc"}
    assert not [path for folder in [*PRESENT, "tests"] for path in modules(folder) if path.stem in odd]


def test_the_checks_above_see_a_fault() -> None:
    assert cycle({"a": {"b"}, "b": {"c"}, "c": {"a"}}) == ["a", "b", "c", "a"]
    assert cycle({"a": {"b", "c"}, "b": {"c"}}) == []
    module = ast.parse("from crawler import runs\nfrom . import ids\ndef late():\n    import notifier.deliver\n")
    assert imports(module, "storage") == {"crawler", "crawler.runs", "storage", "storage.ids", "notifier.deliver"}
    assert "notifier.deliver" not in imports(module, "storage", functions=False)
