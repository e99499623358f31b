"""The preview: it follows the files, tells what is wrong, and ends when told to."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import watchfiles

from builder.model.problem import ProblemsFound

Wait = Callable[[Callable[[], Any]], None]


def shown(preview: Any) -> str:
    """Return the preview's first page."""
    with urllib.request.urlopen(preview.address, timeout=20) as answer:
        return str(answer.read().decode())


def test_a_changed_file_is_served_anew(preview: Any, wait: Wait) -> None:
    """Without a further word, the page shows what the file says now."""
    (preview.content / "a.md").write_text("old text")
    preview.start()
    assert "old text" in shown(preview)
    (preview.content / "a.md").write_text("new text")
    wait(lambda: "new text" in shown(preview))


def test_a_change_during_a_build_leads_to_another(preview: Any, wait: Wait) -> None:
    """What is written while the site is being built is not missed, not even in the first build."""
    build, written = preview.build, []

    def slow() -> Any:
        problems = build()
        if len(written) < 2:
            written.append(f"written in build {len(written)}")
            (preview.content / "a.md").write_text(written[-1])
        return problems

    preview.start(rebuild=slow)
    wait(lambda: "written in build 1" in shown(preview))


def test_a_storm_of_changes_ends_equal_to_the_final_state(preview: Any, wait: Wait) -> None:
    """Three hundred files written, rewritten and removed: the last state is the one that is shown."""
    preview.start()
    for turn in range(3):
        for number in range(300):
            (preview.content / f"{number}.md").write_text(f"{number} in turn {turn}")
    for number in range(0, 300, 2):
        (preview.content / f"{number}.md").unlink()
    final = "\n".join(
        sorted((path.read_text() for path in preview.content.iterdir()), key=lambda text: f"{text.split()[0]}.md")
    )
    wait(lambda: final in shown(preview))


def test_a_folder_that_is_moved_away_and_back_is_followed(preview: Any, wait: Wait) -> None:
    """A watched path may go and come back, as when another branch is checked out, and is watched again."""
    (preview.content / "a.md").write_text("first")
    preview.start()
    away = preview.content.with_name("away")
    preview.content.rename(away)
    wait(lambda: "first" not in shown(preview))
    away.rename(preview.content)
    wait(lambda: "first" in shown(preview))
    (preview.content / "a.md").write_text("second")
    wait(lambda: "second" in shown(preview))


def test_a_single_file_that_an_editor_replaces_is_followed(preview: Any, tmp_path: Path, wait: Wait) -> None:
    """Saving by renaming makes another file of the same name; each save is seen."""
    settings = tmp_path / "site.toml"
    settings.write_text("0")
    preview.start(watched=[settings])
    for turn in ("1", "2", "3"):
        builds = preview.builds
        new = tmp_path / "new"
        new.write_text(turn)
        new.replace(settings)
        wait(lambda: preview.builds > builds)  # noqa: B023 - waited for within the turn


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux only")
def test_a_file_whose_name_is_no_text_does_not_end_the_preview(preview: Any, wait: Wait) -> None:
    """A change of it is followed by a build when it comes and when it goes, and so are later ones of other files."""
    preview.start()
    odd = preview.content / os.fsdecode(b"caf\xe9.txt")
    for turn in (odd.touch, odd.unlink):
        builds = preview.builds
        turn()
        wait(lambda: preview.builds > builds)  # noqa: B023 - waited for within the turn
    (preview.content / "a.md").write_text("seen")
    wait(lambda: "seen" in shown(preview))
    assert not [line for line in preview.said if "Cannot wait" in line]


def test_a_path_that_is_not_there_yet_is_followed_when_it_comes(preview: Any, tmp_path: Path, wait: Wait) -> None:
    """A site without templates of its own may get some while it is previewed."""
    preview.start(watched=[tmp_path / "templates"])
    builds = preview.builds
    (tmp_path / "templates").mkdir()
    wait(lambda: preview.builds > builds)


def test_where_the_system_cannot_watch_files_are_looked_through(
    preview: Any, monkeypatch: pytest.MonkeyPatch, wait: Wait
) -> None:
    """At the limit of watched files one line is said, and changes are seen all the same."""
    watch = watchfiles.watch

    def limited(*paths: Path, force_polling: bool | None, **options: Any) -> Any:
        if not force_polling:
            raise OSError("OS file watch limit reached")
        return watch(*paths, force_polling=True, **options)

    monkeypatch.setattr(watchfiles, "watch", limited)
    preview.start()
    (preview.content / "a.md").write_text("seen all the same")
    wait(lambda: "seen all the same" in shown(preview))
    shutil.rmtree(preview.content)
    preview.content.mkdir()
    (preview.content / "b.md").write_text("seen again")
    wait(lambda: "seen again" in shown(preview))
    assert len([line for line in preview.said if "watch limit" in line]) == 1


def test_what_is_due_is_built_although_no_file_has_changed(preview: Any, wait: Wait) -> None:
    """When an embargo ends, say, the pages follow; what failed is not tried again until something changes."""
    builds = []
    preview.start(due=lambda: bool(builds) and preview.builds == builds[0])
    builds.append(preview.builds)
    wait(lambda: preview.builds > builds[0])


def test_problems_are_said_and_the_last_good_pages_stay(preview: Any, wait: Wait) -> None:
    """A fault in a file takes nothing away from the preview."""
    (preview.content / "a.md").write_text("good")
    preview.start()
    (preview.content / "a.md").write_text("PROBLEM")
    wait(lambda: "content/a.md:1: PROBLEM" in preview.said)
    assert "good" in shown(preview)


def test_a_file_that_goes_while_it_is_read_does_not_end_the_preview(preview: Any, wait: Wait) -> None:
    """A build that meets a file half-way out is told as a problem, and the next one is good."""
    build = preview.build

    def meeting() -> Any:
        if (preview.content / "gone.md").exists():
            (preview.content / "gone.md").unlink()
            (preview.content / "gone.md").read_text()
        return build()

    preview.start(rebuild=meeting)
    (preview.content / "gone.md").write_text("going")
    wait(lambda: any("gone.md" in line for line in preview.said))
    (preview.content / "a.md").write_text("still here")
    wait(lambda: "still here" in shown(preview))


def test_a_taken_port_is_said_and_the_next_is_used(preview: Any) -> None:
    """Two previews at once are no fault; the second says where it is."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        preview.start(port=port)
        assert preview.port > port
        assert f"Port {port} is taken; using {preview.port}." in preview.said
        assert "<main>" in shown(preview)


@pytest.mark.parametrize("port", [-1, 70000])
def test_a_number_that_is_no_port_is_a_problem(preview: Any, port: int) -> None:
    """What cannot be a port is told as such, with the numbers that can."""
    from builder.shell.preview.loop import serve

    with pytest.raises(ProblemsFound, match="from 1024 to 65535"):
        serve(list, preview.folder, [], port=port, say=print)


def test_the_port_is_free_again_at_once(preview: Any) -> None:
    """After the end, with pages still open, the same port serves again."""
    preview.start()
    port = preview.port
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        line.sendall(f"GET /-/reload HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
        line.recv(4096)
        preview.end()
        preview.stop, preview.said, preview.builds = threading.Event(), [], 0
        preview.start(port=port)
        assert preview.port == port


def test_ctrl_c_ends_it_without_a_traceback(tmp_path: Path) -> None:
    """A preview on a terminal ends quietly when it is interrupted, also with a page open."""
    program = (
        "import signal, sys, pathlib; from builder.shell.preview.loop import serve\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # which a shell's background job has switched off
        "serve(lambda: [], pathlib.Path(sys.argv[1]), [pathlib.Path(sys.argv[1])], port=0,"
        " say=lambda line: print(line, flush=True))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        port = int(process.stdout.readline().split()[2].split(":")[2].strip("/"))
        with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
            line.sendall(f"GET /-/reload HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
            line.recv(4096)
            os.kill(process.pid, signal.SIGINT)
            _, complaints = process.communicate(timeout=30)
    assert (process.returncode, complaints) == (0, "")


@pytest.mark.browser
def test_an_open_page_shows_a_change_by_itself(preview: Any, visit: Callable[..., Any]) -> None:
    """The page in the browser follows the file without a key being pressed, under the site's security policy."""
    (preview.content / "a.md").write_text("old text")
    page = visit(preview.start().address)
    page.get_by_text("old text").wait_for()
    for turn in ("second text", "third text"):
        (preview.content / "a.md").write_text(turn)
        page.get_by_text(turn).wait_for()


@pytest.mark.browser
def test_problems_are_shown_as_text_over_the_last_good_page_until_they_are_mended(
    preview: Any, visit: Callable[..., Any]
) -> None:
    """Markup in a message is shown, not run; the whole page stays within reach, and the message goes with its cause."""
    (preview.content / "a.md").write_text("good text")
    page = visit(preview.start().address)
    page.get_by_text("good text").wait_for()
    (preview.content / "a.md").write_text("PROBLEM <img src=x onerror=alert(1)><script>document.title='run'</script>")
    box = page.get_by_role("alert")
    box.get_by_text("content/a.md:1: PROBLEM <img src=x onerror=alert(1)>").wait_for()
    assert box.locator("img, script").count() == 0
    assert page.title() == "Test"
    assert page.get_by_text("good text").count() == 1
    room = page.evaluate("getComputedStyle(document.documentElement).paddingBottom")
    assert (box.get_attribute("tabindex"), room) == ("0", f"{round(box.bounding_box()['height'])}px")
    page.reload()
    box.get_by_text("PROBLEM").wait_for()
    (preview.content / "a.md").write_text("good text")
    box.wait_for(state="detached")
    assert page.evaluate("getComputedStyle(document.documentElement).paddingBottom") == "0px"


@pytest.mark.browser
def test_a_page_that_comes_to_be_replaces_the_open_404(preview: Any, visit: Callable[..., Any]) -> None:
    """Whoever waits at an address that is not there yet sees the page when it is."""
    preview.start()
    page = visit(preview.address + "late.html", allow=("404",))
    page.get_by_text("Not found").first.wait_for()
    (preview.content / "late.md").write_text("here now")
    page.get_by_text("here now").wait_for()
