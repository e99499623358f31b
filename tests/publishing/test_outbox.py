"""The outbox: nothing leaves that the build did not make just so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from builder.model.ledger import Ledger
from builder.model.problem import ProblemsFound
from builder.model.target import FolderTarget, GitTarget
from builder.shell.hosts.publisher import check_address
from tests.publishing.conftest import FILES

PUBLIC = FolderTarget("live", "../public")


def refused(site: Any) -> str:
    """Return why a publish was refused; the host must not exist afterwards."""
    with pytest.raises(ProblemsFound) as stopped:
        site.publish(PUBLIC)
    assert not (site.folder.parent / "public").exists()
    return str(stopped.value)


def test_an_empty_ledger_is_refused(site: Any) -> None:
    """A site that was never built, or whose ledger was lost, is not published as an empty one."""
    site.ledger = Ledger()
    assert "holds no file that a build made" in refused(site)


def test_a_missing_output_is_refused(site: Any) -> None:
    """A folder that is gone is one problem, not one a file."""
    site.output.rename(site.output.with_name("elsewhere"))
    assert refused(site).count("hint") == 1


def test_each_file_that_is_not_as_it_was_made_is_named(site: Any) -> None:
    """Changed and missing files are listed together, with what to do."""
    (site.output / "index.html").write_text("changed by hand")
    (site.output / "assets/style.css").unlink()
    told = refused(site)
    assert "output/index.html: does not match what the build made" in told
    assert "output/assets/style.css: is missing" in told
    assert "run inv build" in told


@pytest.mark.parametrize("link", ["index.html", "assets"])
def test_a_link_is_refused_also_where_it_leads_to_the_right_bytes(site: Any, link: str) -> None:
    """A link could lead anywhere tomorrow, so none is followed."""
    moved = site.folder / "moved"
    (site.output / link).rename(moved)
    (site.output / link).symlink_to(moved)
    assert f"output/{link}" in (told := refused(site))
    assert "link" in told


def test_an_output_folder_that_is_a_link_is_refused(site: Any) -> None:
    """What is published is the folder of that name, not what stands elsewhere."""
    site.output.rename(site.folder / "moved")
    site.output.symlink_to(site.folder / "moved")
    assert "is a link" in refused(site)


def test_private_files_are_refused_each_by_its_rule(site: Any) -> None:
    """Even in the ledger, a private file is not sent, and all are listed at once."""
    key = "-----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY-----\n"
    site.build({".env": "TOKEN=1", "assets/server.pem": "x", "index.html~": "x", "a/index.html": f"<pre>{key}"})
    told = refused(site)
    assert "output/.env: must not be published: .env is a hidden name" in told
    assert "output/assets/server.pem: must not be published: server.pem is the name of a private key" in told
    assert "output/index.html~: must not be published: index.html~ is the name of a backup" in told
    assert "output/a/index.html: must not be published: it contains a private key" in told


def test_pages_that_were_saved_from_the_preview_are_each_refused(site: Any) -> None:
    """The script of the preview asks a server that readers do not have."""
    page = '<title>x</title><script src="/-/preview.js" data-edition="7"></script>'
    site.build(FILES | {"index.html": page, "topics/sea/index.html": page})
    told = refused(site)
    assert told.count("must not be published: it contains the script of the preview") == 2
    assert "output/topics/sea/index.html" in told
    assert "replace the key" not in told


def test_an_address_of_this_machine_is_for_folders_only() -> None:
    """Feeds and sitemaps with it would lead each reader to their own machine, whichever host sends them."""
    with pytest.raises(ProblemsFound, match=r"site\.toml: address is http://localhost:8000/"):
        check_address("http://localhost:8000/", GitTarget("live"))
    check_address("http://localhost:8000/", PUBLIC)
    check_address("https://news.example/", GitTarget("live"))


def test_a_file_that_no_build_made_stays_at_home(site: Any) -> None:
    """A stray file in output/ is neither sent nor a reason to stop."""
    (site.output / ".env").write_text("TOKEN=1")
    (site.output / "notes.txt").write_text("for me")
    site.publish(PUBLIC)
    sent = {path.name for path in Path(site.folder.parent / "public").rglob("*") if path.is_file()}
    assert sent == {"index.html", "style.css", "index.json", ".dateline.json"}
