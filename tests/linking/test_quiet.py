"""A build asks nobody: it must come out the same on a machine without a network."""

from __future__ import annotations

from tests.test_layers import ROOT, imports


def test_a_build_has_no_way_to_the_network() -> None:
    """Nothing that a build imports, at once or later, leads to what fetches or asks; a check for links does."""
    building, checking = reached("builder.shell.building.build"), reached("builder.commands.links")
    talking = {"builder.shell.fetching.transport", "builder.shell.fetching.asker"}

    assert talking <= checking
    assert {
        module for module in building if module.startswith(("builder.shell.fetching", "builder.shell.link"))
    } == set()


def reached(start: str) -> set[str]:
    """Return the modules that one leads to, itself among them."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        module = waiting.pop()
        file = ROOT / f"{module.replace('.', '/')}.py"
        if module not in found and file.is_file():
            found.add(module)
            waiting += imports(file)
    return found
