"""What pyproject.toml asks for, the locks pin; neither says where packages come from."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

CHECKOUT = Path(__file__).resolve().parents[1]
LOCKS = ["requirements.lock", ".ci/requirements.lock"]
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
PYTHONS = ["3.11", "3.12", "3.13", "3.14"]
MACHINES = [("linux", "x86_64"), ("linux", "aarch64")]


def pins(lock: str) -> list[tuple[Requirement, int]]:
    """Return each pinned requirement of a lock with the number of its hashes."""
    text = (CHECKOUT / lock).read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [
        (Requirement(re.split(r"\s--hash=", line)[0]), line.count("--hash=sha256:"))
        for line in lines
    ]


def chosen(lock: str, python: str, machine: tuple[str, str]) -> dict[str, Version]:
    """Return the versions that a lock chooses for a Python on a machine, by name."""
    there = {
        "python_version": python,
        "python_full_version": f"{python}.5",
        "sys_platform": machine[0],
        "platform_machine": machine[1],
    }
    return {
        pin.name.lower(): Version(str(pin.specifier).removeprefix("=="))
        for pin, _ in pins(lock)
        if pin.marker is None or pin.marker.evaluate(there)
    }


def asked(python: str, *extras: str) -> list[Requirement]:
    """Return what the project asks for under a Python, with some of its extras."""
    texts = PROJECT["dependencies"] + [
        text for extra in extras for text in PROJECT["optional-dependencies"][extra]
    ]
    return [
        one
        for one in map(Requirement, texts)
        if one.marker is None or one.marker.evaluate({"python_version": python})
    ]


@pytest.mark.parametrize("machine", MACHINES, ids="-".join)
@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize(("lock", "extras"), [(LOCKS[0], ["test"]), (LOCKS[1], ["test", "dev"])])
def test_a_lock_chooses_a_fitting_version_of_all_that_is_asked_for(lock, extras, python, machine):
    versions = chosen(lock, python, machine)
    for wanted in asked(python, *extras):
        if wanted.name != PROJECT["name"]:
            assert wanted.specifier.contains(versions[wanted.name.lower()]), wanted


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_hashes(lock):
    assert [str(pin) for pin, hashes in pins(lock) if not hashes] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_holds_an_address(lock):
    assert not re.search(r"://|--\w*-?(index|links)", (CHECKOUT / lock).read_text("utf-8"))


def test_both_locks_agree():
    linters = {str(pin) for pin, _ in pins(LOCKS[1])}
    assert {str(pin) for pin, _ in pins(LOCKS[0])} <= linters


@pytest.mark.parametrize("python", PYTHONS)
def test_pyside_with_the_fault_in_references_is_not_chosen_for_python_311(python):
    version = chosen(LOCKS[0], python, MACHINES[0])["pyside6-essentials"]
    assert version == Version("6.11.3") if python == "3.11" else version >= Version("6.12")
