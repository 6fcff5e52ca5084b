"""What is released is made from the commit alone: the same bytes twice, with everything that a build needs."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]
EPOCH = "1780000000"


@pytest.fixture(scope="module")
def dist() -> ModuleType:
    spec = importlib.util.spec_from_file_location("dist", ROOT / "tools" / "dist.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def copied(target: Path, *, mode: int, time: int) -> Path:
    """The project in another folder, with other modes and times of its files."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in listed.splitlines():
        if name.startswith("tests/") or not (ROOT / name).is_file():
            continue
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, target / name)
        (target / name).chmod(mode)
        os.utime(target / name, (time, time))
    return target


def test_wheel_and_source_have_the_same_bytes_twice(dist: ModuleType, tmp_path: Path) -> None:
    made = []
    for name, mode, time in (("one", 0o644, 1_500_000_000), ("two", 0o600, 1_600_000_000)):
        root = copied(tmp_path / name, mode=mode, time=time)
        dist.build(root, root / "release", EPOCH)
        made.append({path.name: path.read_bytes() for path in (root / "release").iterdir()})
    assert {Path(name).suffix for name in made[0]} == {".whl", ".gz"}
    assert made[0] == made[1]


def test_the_wheel_has_what_a_build_needs_and_no_tests(dist: ModuleType, tmp_path: Path) -> None:
    root = copied(tmp_path / "one", mode=0o644, time=1_500_000_000)
    dist.build(root, tmp_path / "out", EPOCH)
    with zipfile.ZipFile(next((tmp_path / "out").glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
    for one in ("templates/book.html", "assets/themes/gazette/theme.toml", "assets/sample/source.txt"):
        assert f"edition/_data/{one}" in names
    assert "edition/_data/requirements.lock" in names
    assert not any(name.startswith("tests/") for name in names)
    with tarfile.open(next((tmp_path / "out").glob("*.tar.gz"))) as source:
        told = {member.name.partition("/")[2]: member for member in source.getmembers()}
    assert {"pyproject.toml", "build.py", "templates/book.html", "LICENSE"} <= told.keys()
    assert {member.mtime for member in told.values()} == {int(EPOCH)}
    dist_sums = dist.sums(tmp_path / "out")
    assert dist_sums.count("\n") == 2


def test_a_tag_version_and_changelog_agree(dist: ModuleType) -> None:
    assert dist.wrong_release("1.2.0", [], "") == ""
    assert dist.wrong_release("1.2.0", ["v1.2.0"], "# Changelog\n\n## 1.2.0 – 2026-12-04\n") == ""
    assert "tagged v1.3.0" in dist.wrong_release("1.2.0", ["v1.3.0"], "## 1.2.0\n")
    assert "no section" in dist.wrong_release("1.2.0", ["v1.2.0"], "## 1.2.01\n")
    assert dist.version_of(ROOT)


def test_a_house_in_a_package_is_found_and_none_of_its_code_is_run(tmp_path: Path) -> None:
    """As docs/house-style.md makes one; installed as a wheel without a network."""
    package = tmp_path / "package" / "harbour_style"
    (package / "theme").mkdir(parents=True)
    (package / "__init__.py").write_text("raise RuntimeError('a house is no program')\n", "utf-8")
    (package / "theme.toml").write_text('base = "gazette"\nname = "Harbours"\n', "utf-8")
    (package.parent / "pyproject.toml").write_text(
        '[project]\nname = "harbour-style"\nversion = "1.0"\n'
        '[project.entry-points."edition.themes"]\nharbours = "harbour_style"\n'
        '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n',
        "utf-8",
    )
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=package.parent, check=True, capture_output=True)
    site = tmp_path / "site"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--target", str(site)]
    subprocess.run([*install, str(next(tmp_path.glob("*.whl")))], check=True, capture_output=True)
    (tmp_path / "a.txt").write_text("The ports handled 40 ships in 2019.\n", "utf-8")
    run = [sys.executable, str(ROOT / "build.py"), "a.txt", "-o", "out", "--theme", "harbours", "--formats", "html"]
    environment = {**os.environ, "PYTHONPATH": str(site)}
    done = subprocess.run(run, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Vollkorn" in (tmp_path / "out" / "a" / "a.html").read_text("utf-8")
