"""Bundles: scripts in one file do what they did in many."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from builder.model.problem import ProblemsFound
from builder.rendering.bundle import bundles, written
from builder.shell.building.assets import Assets

ASSETS = Path(__file__).parents[2] / "templates" / "assets"

SCRIPTS = {
    "old.js": "this.old = { greeting: 'Hello' };\n",
    "words.js": (
        "/** Words. */\n"
        "const shared = 'world';\n"
        "/** The name. */\n"
        "export const NAME = `// no ${shared} comment`;\n"
        "export async function later() {\n  // Soon.\n  return shared;\n}\n"
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


def published(scripts: dict[str, str], name: str) -> str:
    """Return a script as it is published."""
    return written(bundles(scripts)[name], scripts)


def test_what_exports_and_is_imported_is_only_a_part() -> None:
    """All others are published, each behind what it needs: what exports nothing may be named by a page."""
    found = bundles(SCRIPTS)
    assert {name: bundle.parts for name, bundle in found.items()} == {
        "old.js": ("old.js",),
        "page.js": ("old.js", "words.js", "marks.js", "page.js"),
        "alone.js": ("alone.js",),
    }


def test_a_script_that_another_imports_for_what_it_does_stays_published() -> None:
    """A site's own script may begin with the search page's, which keeps its address."""
    scripts = {**SCRIPTS, "own.js": 'import "./page.js";\n'}
    found = bundles(scripts)
    assert found["page.js"] == bundles(SCRIPTS)["page.js"]
    assert found["own.js"].parts == (*found["page.js"].parts, "own.js")


def test_a_script_without_imports_is_published_as_it_is() -> None:
    """Not a byte of it changes."""
    assert published(SCRIPTS, "alone.js") == SCRIPTS["alone.js"]


def test_names_and_comments_stay_inside_a_module() -> None:
    """Two modules may have a name each; what looks like a comment in a text is none."""
    text = published(SCRIPTS, "page.js")
    assert "The name." not in text
    assert "Soon" not in text
    assert "`// no ${shared} comment`" in text
    assert "import" not in text
    assert text == published(dict(reversed(SCRIPTS.items())), "page.js")


ODDITIES = """\
/** @type {number} */ export const x = 1;
  /* two
     lines */
// import { no } from "./nowhere.js";
/*
import { no } from "./nowhere.js";
*/
  export const slashes = (s) => /a  \\/\\//.test(s); // kept
export const quotes = ["'`", "`"];
const one = 1;
export const f = (a, b = 2, { c = 3 } = {}) => [a, b, c].map((n) => n + one);
export { one as first, one as second };
/** The end. */
"""


def test_only_whole_lines_of_comment_are_left_out() -> None:
    """Code between, before or behind comments stays, letter for letter; imports in comments do not count."""
    text = published({"a.js": ODDITIES, "b.js": 'import * as a from "./a.js";\n'}, "b.js")
    body = text.partition("$m0=(()=>{\n")[2].partition("\nreturn")[0]
    assert "const slashes = (s) => /a  \\/\\//.test(s); // kept\n" in body
    assert not any(left in body for left in ("nowhere", "two", "The end"))
    assert "const x = 1;" in body
    assert "first:one,second:one" in text


@pytest.mark.parametrize(
    "literal",
    [
        "`a\n  // b\n  /* c */\n`",
        "`a ${`\n  // b\n`} c`",
        '"a\\\n  // b"',
        "1; /* a\n  // b */ globalThis.c = 1",
        "`\n  /*\n`; const other = `*/`",
    ],
)
def test_a_module_with_a_text_over_several_lines_keeps_every_byte(literal: str) -> None:
    """What looks like a comment or a blank could be meant."""
    body = f"// Kept.\n  const a = {literal};\n  // So is this.\n"
    assert body in published({"a.js": body, "b.js": f'import "./a.js";\n{body}'}, "b.js")


def test_imports_are_taken_however_they_stand() -> None:
    """Indented, in single quotes, with a comment behind, and behind the code that uses them."""
    scripts = {
        "a.js": "export const a = 1;\n",
        "b.js": "say(a, c);\n  import {a} from './a.js' // the first\nimport { a as c, } from \"./a.js\";\n",
    }
    text = published(scripts, "b.js")
    assert text.index("const {a}=$m0;") < text.index("const {a:c}=$m0;") < text.index("say(a, c);")
    assert "import" not in text


def test_an_import_is_meant_from_the_folder_of_its_script() -> None:
    """Scripts in folders stay there, and find their neighbours and those above."""
    scripts = {
        "top.js": "export const top = 1;\n",
        "vendor/b.js": 'import { top } from "../top.js";\nexport const b = top;\n',
        "vendor/a.js": 'import { b } from "./b.js";\nglobalThis.b = b;\n',
    }
    assert {name: bundle.parts for name, bundle in bundles(scripts).items()} == {
        "vendor/a.js": ("top.js", "vendor/b.js", "vendor/a.js")
    }


def test_lines_may_end_and_files_begin_as_on_other_systems() -> None:
    """A mark of byte order goes, and each line ends with one sign; what is called .mjs is copied."""
    copied = b"\xef\xbb\xbfexport default 1;\r\n"
    files = {
        "a.js": b'\xef\xbb\xbfimport { b } from "./b.js";\r\nb();\rb();\r\n',
        "b.js": b"\xef\xbb\xbfexport function b() {}\r\n",
        "c.js": b"\xef\xbb\xbfc();\r\n",
        "d.mjs": copied,
    }
    assets = Assets.of(files, "engine")
    assert sorted(assets.targets) == ["assets/a.js", "assets/c.js", "assets/d.mjs"]
    assert assets._data("a.js").count(b"b();\n") == 2
    assert assets._data("c.js") == b"c();\n"
    assert assets._data("d.mjs") == copied


def test_all_our_scripts_are_bundled() -> None:
    """Two for the search page, two for all, lunr.js by itself; nothing that only a module may have is left over."""
    scripts = {path.name: path.read_text(encoding="utf-8") for path in ASSETS.glob("*.js")}
    found = bundles(scripts)
    assert set(found) == {"search.js", "worker.js", "lunr.js", "reader.js", "paper.js"}
    assert {part for bundle in found.values() for part in bundle.parts} == set(scripts)
    for name in ("search.js", "worker.js", "reader.js"):
        lines = written(found[name], scripts).splitlines()
        assert not [line for line in lines if line.startswith(("import ", "export ", "/**", "//", "* "))][1:]


@pytest.mark.browser
def test_a_bundle_runs(tmp_path: Any, serve: Any, visit: Any) -> None:
    """In the browser it does what its modules do, as a classic script."""
    odd = (
        'import * as odd from "./odd.js";\nglobalThis.odd = [odd.slashes("a  //"), odd.inner, odd.f(1), odd.second];\n'
    )
    scripts = {
        **SCRIPTS,
        "odd.js": ODDITIES + "export const inner = `a${`//b`}`;\n",
        "page.js": SCRIPTS["page.js"] + odd,
    }
    (tmp_path / "page.js").write_text(published(scripts, "page.js"), encoding="utf-8")
    (tmp_path / "page.html").write_text(
        "<!doctype html><title>Bundle</title><link rel=icon href='data:,'><script src=page.js></script>",
        encoding="utf-8",
    )
    page = visit(serve(tmp_path) + "page.html")
    page.wait_for_function("window.said")
    assert page.evaluate("said") == "Hello world // no world comment! true"
    assert page.evaluate("odd") == [True, "a//b", [2, 3, 4], 1]


def test_a_script_that_ends_in_a_comment_hides_nothing() -> None:
    """What comes behind a plain script begins on a line of its own."""
    text = published({"old.js": "old() // end", "a.js": 'import "./old.js";\nb();\n'}, "a.js")
    assert text.startswith("old() // end\n;\n(()=>{")


B = "export const b = 1;\n"


@pytest.mark.parametrize(
    ("scripts", "told"),
    [
        ({"a.js": '\nimport { b } from "./b.js";\n'}, 'a.js:2: imports "b.js", which is not there'),
        ({"v/a.js": 'import "../../b.js";\n', "b.js": B}, 'v/a.js:1: imports "../b.js", which is not there'),
        ({"a.js": '\nimport { b, c } from "./b.js";', "b.js": B}, 'a.js:2: imports "c" from "b.js", which does not'),
        ({"a.js": 'import { b } from "./b.js";', "b.js": "var b;"}, 'a.js:1: imports "b" from "b.js", which does not'),
        (
            {"a.js": 'import * as b from "./b.js";', "b.js": "var b;"},
            'imports "*" from "b.js", which does not export it',
        ),
        (
            {"a.js": 'import "./b.js";', "b.js": '\nimport "./a.js";'},
            'b.js:2: imports "a.js", and so itself in a circle',
        ),
        ({"a.js": f'import "./a.js";\n{B}'}, 'a.js:1: imports "a.js", and so itself in a circle'),
        ({"a.js": "/* x\n */\nexport default 1;\n"}, 'a.js:3: has "export default 1;", expected'),
        ({"a.js": 'import x from "https://example.org/x.js";'}, 'a.js:1: has "import x from'),
        ({"a.js": "\nexport const x = 1, y = 2;"}, 'a.js:2: has "export const x = 1, y = 2;", expected'),
        ({"a.js": "export const x = {\n  a: 1,\n}, y = 2;"}, 'a.js:1: has "export const x = {", expected'),
        ({"a.js": "export const { x } = y;"}, 'a.js:1: has "export const { x } = y;"'),
        ({"a.js": "export let x = 1;"}, 'a.js:1: has "export let x = 1;"'),
        ({"a.js": B, "c.js": '\n  export { b } from "./a.js";'}, 'c.js:2: has "export { b } from'),
        ({"a.js": 'b(); import "./b.js";', "b.js": B}, 'a.js:1: has "import "./b.js";"'),
        ({"a.js": '\nconst x = import("./b.js");', "b.js": B}, 'a.js:2: has "import("./b.js");"'),
        ({"a.js": "x();\nawait y();"}, 'a.js:2: has "await y();"'),
        ({"a.js": "x();\nexport const x = await y();"}, 'a.js:2: has "export const x = await'),
        ({"a.js": "const x = `\nexport const y = 1;\n`;"}, 'a.js:2: has "export const y = 1;"'),
    ],
)
def test_what_cannot_be_bundled_is_a_fault(scripts: dict[str, str], told: str) -> None:
    """With the file, the line and what to do."""
    with pytest.raises(ProblemsFound) as found:
        bundles(scripts)
    assert "templates/assets/" in str(found.value)
    assert told in str(found.value)
    assert "hint: write it as the other scripts there are written" in str(found.value)


def test_all_faults_are_told_at_once() -> None:
    """One build shows what has to be mended in every script."""
    with pytest.raises(ProblemsFound) as found:
        bundles({"a.js": "export default 1;\nexport default 2;", "b.js": 'import x from "y";'})
    assert [(problem.where[-4:], problem.line) for problem in found.value.problems] == [
        ("a.js", 1),
        ("a.js", 2),
        ("b.js", 1),
    ]
