"""Bundles: scripts in one file do what they did in many."""

from __future__ import annotations

from typing import Any

import pytest

from builder.model.problem import ProblemsFound
from builder.rendering.bundle import bundles, written

SCRIPTS = {
    "old.js": "this.old = { greeting: 'Hello' };\n",
    "words.js": (
        "/** Words. */\n"
        "const shared = 'world';\n"
        "/** The name. */\n"
        "export const NAME = `// no ${shared} comment`;\n"
        "export async function later() {\n  return shared; // soon\n}\n"
        "export class Box {}\n"
    ),
    "marks.js": (
        'import { NAME as named } from "./words.js";\n'
        'const shared = "!";\n'
        "const end = named + shared;\n"
        "export { end };\n"
    ),
    "page.js": (
        'import "./old.js";\n'
        'import * as marks from "./marks.js";\n'
        'import {\n  Box,\n  later,\n} from "./words.js";\n'
        "later().then((found) => {\n"
        "  globalThis.said = [old.greeting, found, marks.end, new Box() instanceof Box].join(' ');\n"
        "});\n"
    ),
    "alone.js": "globalThis.alone = 1; // as it is\n",
}


def test_a_script_that_no_other_imports_is_published() -> None:
    """All others are in it, each behind what it needs."""
    found = bundles(SCRIPTS)
    assert {name: bundle.parts for name, bundle in found.items()} == {
        "page.js": ("old.js", "words.js", "marks.js", "page.js"),
        "alone.js": ("alone.js",),
    }


def test_a_script_without_imports_is_published_as_it_is() -> None:
    """Not a byte of it changes."""
    assert written(bundles(SCRIPTS)["alone.js"], SCRIPTS) == SCRIPTS["alone.js"]


def test_names_and_comments_stay_inside_a_module() -> None:
    """Two modules may have a name each; what looks like a comment in a text is none."""
    text = written(bundles(SCRIPTS)["page.js"], SCRIPTS)
    assert "The name." not in text
    assert "soon" not in text
    assert "`// no ${shared} comment`" in text
    assert "import" not in text
    assert text == written(bundles(dict(reversed(SCRIPTS.items())))["page.js"], SCRIPTS)


@pytest.mark.browser
def test_a_bundle_runs(tmp_path: Any, serve: Any, visit: Any) -> None:
    """In the browser it does what its modules do, as a classic script."""
    (tmp_path / "page.js").write_text(written(bundles(SCRIPTS)["page.js"], SCRIPTS), encoding="utf-8")
    (tmp_path / "page.html").write_text(
        "<!doctype html><title>Bundle</title><link rel=icon href='data:,'><script src=page.js></script>",
        encoding="utf-8",
    )
    page = visit(serve(tmp_path) + "page.html")
    page.wait_for_function("window.said")
    assert page.evaluate("said") == "Hello world // no world comment! true"


@pytest.mark.parametrize(
    ("scripts", "told"),
    [
        ({"a.js": '\nimport { b } from "./b.js";\n'}, 'templates/assets/a.js:2: imports "./b.js", which is not there'),
        ({"a.js": 'import "./b.js";', "b.js": 'import "./a.js";'}, "imports itself in a circle"),
        ({"a.js": "/* x\n */\nexport default 1;\n"}, 'templates/assets/a.js:3: has "export default 1;", expected'),
        ({"a.js": 'import x from "https://example.org/x.js";'}, "expected a plain import or export"),
    ],
)
def test_what_cannot_be_bundled_is_a_fault(scripts: dict[str, str], told: str) -> None:
    """With the file, the line and what to do."""
    with pytest.raises(ProblemsFound) as found:
        bundles(scripts)
    assert told in str(found.value)
    assert "hint: write it as the other scripts there are written" in str(found.value)
