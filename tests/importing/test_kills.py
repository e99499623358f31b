"""An import that is killed can be run again."""

from __future__ import annotations

import sys

import pytest

from tests.importing import kills


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_a_killed_import_that_is_run_again_leaves_what_an_undisturbed_one_leaves() -> None:
    """No article is missing, none is there twice, and nothing unfinished lies about."""
    assert kills.differences(2) == []
