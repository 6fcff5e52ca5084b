"""The ways to install and run the program that docs/installing.md tells of: container, GitHub Actions, pre-commit."""

from __future__ import annotations

import filecmp
import importlib.util
import os
import resource
import shlex
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from pre_commit.clientlib import load_manifest

ROOT = Path(__file__).resolve().parents[1]
TEXT = "Ports\n\nThe ports handled more than 40 ships in 2019 and 52 in 2020.\n"
#: What podman needs where it runs inside of another container, and can do with anywhere.
WITHIN = ["--cgroup-manager", "cgroupfs", "--runtime", "runc"]


def dist() -> ModuleType:
    spec = importlib.util.spec_from_file_location("dist", ROOT / "tools" / "dist.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, installed into a folder."""
    release, folder = tmp_path_factory.mktemp("release"), tmp_path_factory.mktemp("site")
    dist().build(ROOT, release, "1700000000")
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--target", str(folder)]
    subprocess.run([*install, str(next(release.glob("*.whl")))], check=True, capture_output=True)
    return folder


@pytest.fixture
def works(tmp_path: Path, site: Path) -> Path:
    """A repository of somebody's works, and beside it the program where the action installs it."""
    work = tmp_path / "works" / "content" / "ports"
    work.mkdir(parents=True)
    (work / "source.txt").write_text(TEXT, "utf-8")
    program = tmp_path / "edition" / "bin" / "edition"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nPYTHONPATH="{site}" exec "{sys.executable}" -m edition "$@"\n', "utf-8")
    program.chmod(0o755)
    return tmp_path / "works"


def environment_of(works: Path, **more: str) -> dict[str, str]:
    """Where a runner keeps what it installs, and where a shell finds the program."""
    path = f"{works.parent / 'edition' / 'bin'}:{os.environ['PATH']}"
    return os.environ | {"RUNNER_TEMP": str(works.parent), "PATH": path} | more


def build_step() -> dict[str, Any]:
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    (step,) = (one for one in action["runs"]["steps"] if one.get("name") == "Build")
    assert {name: f"${{{{ inputs.{name.lower()} }}}}" for name in step["env"]} == step["env"]
    assert {name.lower() for name in step["env"]} == set(action["inputs"])
    return step


@pytest.mark.parametrize("paths", ["", "content/ports"])
def test_the_action_builds_what_it_is_told(works: Path, paths: str) -> None:
    """Its step for the build, run by the shell that a runner runs it with (bash -eo pipefail)."""
    given = environment_of(works, PATHS=paths, FORMATS="html,txt", OUT="made here")
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", build_step()["run"]],
        cwd=works, env=given, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (works / "made here" / "ports" / "ports.plain.txt").exists()
    assert not (works / "made here" / "ports" / "ports.pdf").exists()


def test_an_error_in_a_work_fails_the_action_and_the_hook(works: Path) -> None:
    (works / "content" / "ports" / "notes.md").write_text("> no such words\nkind: reading\n\nWords.\n", "utf-8")
    given = environment_of(works, PATHS="", FORMATS="html", OUT="dist")
    done = subprocess.run(
        ["bash", "-e", "-c", build_step()["run"]], cwd=works, env=given, capture_output=True, check=False
    )
    assert done.returncode == 5
    (hook,) = load_manifest(ROOT / ".pre-commit-hooks.yaml")
    done = subprocess.run(shlex.split(hook["entry"]), cwd=works, env=given, capture_output=True, check=False)
    assert done.returncode == 5


def test_the_hook_builds_the_works(works: Path) -> None:
    """pre-commit itself reads the manifest; its entry is run as it would be."""
    (hook,) = load_manifest(ROOT / ".pre-commit-hooks.yaml")
    done = subprocess.run(
        [*shlex.split(hook["entry"]), *hook["args"]],
        cwd=works,
        env=environment_of(works),
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert (works / "dist" / "ports" / "ports.html").exists()


@pytest.mark.slow
def test_a_container_builds_the_same_bytes_without_network_root_and_a_place_to_write(tmp_path: Path) -> None:
    """Made from Debian by mmdebstrap, run by podman with nothing but the folder of the text to write into."""
    release = tmp_path / "release"
    dist().build(ROOT, release, "1700000000")
    store = tmp_path / "storage.conf"
    store.write_text(
        f'[storage]\ndriver = "vfs"\nrunroot = "{tmp_path}/run"\ngraphroot = "{tmp_path}/images"\n', "utf-8"
    )
    most = {name: resource.getrlimit(getattr(resource, f"RLIMIT_{name.upper()}"))[1] for name in ("nofile", "nproc")}
    limits = [word for name, value in most.items() for word in ("--ulimit", f"{name}={value}:{value}")]
    options = ["--isolation", "chroot", *limits, "--volume", "/etc/ssl/certs:/etc/ssl/certs:ro"]
    given = os.environ | {"CONTAINERS_STORAGE_CONF": str(store), "BUILD_OPTIONS": shlex.join(options)}
    subprocess.run(["sh", "tools/container/make.sh", str(release)], cwd=ROOT, env=given, check=True)
    texts = tmp_path / "texts"
    texts.mkdir(mode=0o777)
    texts.chmod(0o777)
    (texts / "ports.txt").write_text(TEXT, "utf-8")
    run = ["podman", *WITHIN, "run", "--rm", "--pull", "never", *limits, "--network", "none", "--read-only"]
    image = ["--volume", f"{texts}:/work", "localhost/edition", "ports.txt"]
    done = subprocess.run([*run, *image], env=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (texts / "dist" / "ports" / "ports.pdf").stat().st_uid == 1000
    here = tmp_path / "here"
    local = [sys.executable, str(ROOT / "build.py"), str(texts / "ports.txt"), "-o", str(here), "--quiet"]
    subprocess.run(local, check=True)
    names = sorted(path.name for path in (here / "ports").iterdir() if path.is_file())
    assert {"ports.html", "ports.pdf", "ports.epub"} <= set(names)
    assert filecmp.cmpfiles(here / "ports", texts / "dist" / "ports", names, shallow=False) == (names, [], [])
