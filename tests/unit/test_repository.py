"""The repository keeps its own promises: locks, layers, links, documents that are up to date."""

from __future__ import annotations

import ast
import os
import re
import runpy
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUNTIME_LOCKS = ["requirements.lock", "requirements-opensearch.lock"]
LOCKS = [*RUNTIME_LOCKS, "requirements-build.lock", "requirements-dev.lock"]
PACKAGE = re.compile(r"^([a-z0-9][a-z0-9._-]*)(?:\[[^]]*\])?==(\S+)", re.MULTILINE)
URL = re.compile(r"https?://[^\s\"'<>)\]}]+")


def tracked() -> list[Path]:
    """The files under version control, or those that an unpacked archive has."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
    )
    names = listed.stdout.split("\0") if listed.returncode == 0 else []
    files = [ROOT / name for name in names if name]
    return [path for path in files if path.is_file()] or [
        path for path in ROOT.glob("[!.]*/**/*") if path.is_file()
    ]


def text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def locked(name: str) -> dict[str, str]:
    return dict(PACKAGE.findall((ROOT / name).read_text(encoding="utf-8")))


def requirement_name(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found, requirement
    return re.sub(r"[-_.]+", "-", found.group()).lower()


def test_locks_hold_every_dependency() -> None:
    runtime = locked("requirements.lock")
    everything = locked("requirements-dev.lock")
    extras = PYPROJECT["project"]["optional-dependencies"]
    wanted = {requirement_name(each) for each in PYPROJECT["project"]["dependencies"]}
    assert wanted <= runtime.keys()
    for extra in extras.values():
        assert {requirement_name(each) for each in extra} <= everything.keys()
    client = {requirement_name(each) for each in extras["opensearch"]}
    assert runtime.keys() | client <= locked("requirements-opensearch.lock").keys()
    assert client.isdisjoint(runtime.keys())
    build = {requirement_name(each) for each in PYPROJECT["build-system"]["requires"]}
    assert build <= locked("requirements-build.lock").keys()


@pytest.mark.parametrize("name", RUNTIME_LOCKS)
def test_the_compiler_is_not_a_runtime_dependency(name: str) -> None:
    assert "ziglang" not in locked(name)


@pytest.mark.parametrize("name", [*RUNTIME_LOCKS, "requirements-build.lock"])
def test_the_locks_pin_the_same_versions(name: str) -> None:
    assert locked(name).items() <= locked("requirements-dev.lock").items()


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_hashes(name: str) -> None:
    entries = re.split(r"^(?=[a-z0-9])", (ROOT / name).read_text(encoding="utf-8"), flags=re.M)[1:]
    assert entries
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("name", LOCKS)
def test_locks_name_no_download_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert URL.findall(text) == []
    options = r"^\s*(?:-i|-f|--index-url|--extra-index-url|--find-links)\b"
    assert re.findall(options, text, re.M) == []


def test_no_file_names_a_registry_host() -> None:
    # Put together here so that this file does not name them either.
    names = ("pypi", "pythonhosted", "registry npmjs", "deb debian", "repo maven apache")
    hosts = [".".join((*name.split(), "org")) for name in (*names, "proxy golang")]
    named = [
        f"{path.relative_to(ROOT)}: {host}"
        for path in tracked()
        for host in hosts
        if host in text_of(path)
    ]
    assert named == []


def test_dependencies_are_described() -> None:
    """Each direct dependency has its row: name, licence, what for."""
    text = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    rows = {
        row[1].strip(" `"): row[2:4]
        for row in (line.split("|") for line in text.splitlines() if line.startswith("| `"))
    }
    project = PYPROJECT["project"]
    direct = {
        requirement_name(each)
        for group in (project["dependencies"], *project["optional-dependencies"].values())
        for each in group
    }
    assert rows.keys() == direct
    assert [name for name, row in rows.items() if not all(cell.strip() for cell in row)] == []


def test_dependencies_are_not_copyleft() -> None:
    """No installed package that the locks name is under GPL or AGPL (LGPL may be used)."""
    bad = []
    for name in locked("requirements-dev.lock"):
        try:
            about = metadata.metadata(name)
        except metadata.PackageNotFoundError:  # for another platform or Python
            continue
        stated = [about.get("License-Expression") or about.get("License", "")[:80]]
        stated += [each for each in about.get_all("Classifier", []) if each.startswith("License")]
        # A choice ("MIT OR GPL-2.0") leaves us the other one.
        gpl = [each for each in stated if re.search(r"\bA?GPL|(?<!Lesser )General Public", each)]
        if gpl and not any(" OR " in each for each in stated):
            bad.append(f"{name}: {gpl}")
    assert bad == []


def test_layers_name_every_room_of_the_picture() -> None:
    """The contract's layers are the table in docs/architecture.md, row by row."""
    contracts = {each["id"]: each for each in PYPROJECT["tool"]["importlinter"]["contracts"]}
    layers = [re.sub(r"[() ]", "", row) for row in contracts["layers"]["layers"]]
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    tables = re.findall(r"^```text\n(__main__\n.*?)^```", text, re.M | re.S)
    assert [re.sub(" ", "", row) for row in tables[0].splitlines()] == layers


def test_the_whole_core_is_kept_from_frameworks() -> None:
    contracts = {each["id"]: each for each in PYPROJECT["tool"]["importlinter"]["contracts"]}
    rows = [re.findall(r"\w+", row) for row in contracts["layers"]["layers"]]
    core = {room for row in rows[rows.index(["presenting"]) + 1 :] for room in row}
    built = {path.stem for path in (ROOT / "app").iterdir()} & core - {"observability"}
    assert {f"app.{room}" for room in built} == set(contracts["frameworks"]["source_modules"])


def test_relative_links_of_the_documents_lead_somewhere() -> None:
    broken = []
    for page in (path for path in tracked() if path.suffix == ".md"):
        if "corpus" in page.parts or "golden" in page.parts:
            continue
        for target in re.findall(r"\]\(([^)\s]+)\)", text_of(page)):
            file = target.partition("#")[0]
            if file and "://" not in file and not (page.parent / file).exists():
                broken.append(f"{page.relative_to(ROOT)}: {target}")
    assert broken == []


def test_the_settings_of_the_documents_are_those_of_the_code() -> None:
    page = ROOT / "docs/operations.md"
    updated = runpy.run_path(str(ROOT / "scripts/update_docs.py"))["updated"]
    text = page.read_text(encoding="utf-8")
    assert "`PARLEY_INDEX`" in text
    assert updated(text) == text, "run .venv/bin/python scripts/update_docs.py"


def test_the_readme_leads_to_every_page() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    pages = [path.name for path in (ROOT / "docs").glob("*.md")]
    assert [name for name in pages if f"(docs/{name})" not in readme] == []


def test_the_picture_has_a_heading_for_every_room() -> None:
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    headings = "".join(re.findall(r"^## .*$", text, re.M))
    rooms = [path.name for path in (ROOT / "app").iterdir() if path.name[0] not in "_."]
    assert [name for name in rooms if f"`app/{name}" not in headings] == []


def test_make_targets_of_the_documents_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M))
    for page in ("README.md", "CONTRIBUTING.md", "docs/operations.md", "docs/architecture.md"):
        named = set(re.findall(r"`make ([a-z-]+)", (ROOT / page).read_text(encoding="utf-8")))
        assert named <= targets, page


def test_what_is_indexed_and_built_stays_out_of_version_control() -> None:
    kept = [path.relative_to(ROOT).parts for path in tracked()]
    assert [parts for parts in kept if parts[0] in {".venv", "dist", "build"}] == []
    assert [parts for parts in kept if parts[0] == "index"] in ([], [("index", ".gitignore")])


@pytest.mark.parametrize(
    "script", [".ci/run", "docker/start", "scripts/find-python", "scripts/build-image"]
)
def test_scripts_are_well_formed_and_executable(script: str) -> None:
    path = ROOT / script
    shell = path.read_text(encoding="utf-8").splitlines()[0].rpartition("/")[2].split()[-1]
    done = subprocess.run([shell, "-n", str(path)], capture_output=True, check=False, text=True)
    assert done.stderr == ""
    assert os.access(path, os.X_OK)


def functions(node: ast.AST) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """The functions directly within `node`, however nested in other statements."""
    found = []
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            found.append(child)
        else:
            found += functions(child)
    return found


def lengths(node: ast.AST) -> Iterator[tuple[str, int]]:
    """Name and lines of each function under `node`, functions within it counted on their own.

    A value written out at the end is a table, as long as it must be.
    """
    for function in functions(node):
        inner = sum((each.end_lineno or 0) - each.lineno + 1 for each in functions(function))
        last = function.body[-1]
        if isinstance(last, ast.Return):
            inner += (last.end_lineno or 0) - last.lineno
        yield function.name, (function.end_lineno or 0) - function.lineno + 1 - inner
        yield from lengths(function)


def test_files_and_functions_of_the_program_stay_short() -> None:
    """Under 400 lines a file, 60 a function: what a reader takes in at once."""
    long = []
    for path in (ROOT / "app").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(ROOT)
        if text.count("\n") > 400:
            long.append(str(name))
        long += [f"{name}: {each}" for each, lines in lengths(ast.parse(text)) if lines > 60]
    assert long == []


def copy(name: str, folder: Path) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text((ROOT / name).read_text(encoding="utf-8"), encoding="utf-8")


class TestRequire:
    """`tests/conftest.py`: under PARLEY_TEST_REQUIRE=all a skip is a failure."""

    TEST = (
        "import pytest\nfrom tests.tools import require\n"
        "def test_tool():\n    require('no-such-program-{}')\n"
        "def test_skip():\n    pytest.skip('because')\n"
        "@pytest.mark.xfail\ndef test_known():\n    assert False\n"
    )

    @pytest.mark.parametrize(
        ("demand", "summary"),
        [("", "2 skipped, 1 xfailed"), ("all", "2 failed, 1 xfailed")],
    )
    def test_skips(self, tmp_path: Path, demand: str, summary: str) -> None:
        package = tmp_path / "tests"
        for name in ("__init__.py", "conftest.py", "opensearch.py", "tools.py"):
            copy(f"tests/{name}", tmp_path)
        copy("scripts/opensearch.py", tmp_path)
        (package / "test_it.py").write_text(self.TEST)
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(package)],
            cwd=tmp_path,
            env={"PARLEY_TEST_REQUIRE": demand, "PATH": "/usr/bin:/bin"},
            capture_output=True,
            check=False,
            text=True,
        )
        assert summary in done.stdout
