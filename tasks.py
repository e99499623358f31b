"""Dateline's commands. ``inv --list`` names them; ``inv --help build`` teaches one."""

from __future__ import annotations

import os
import subprocess
import sys
from copy import deepcopy
from dataclasses import asdict
from functools import partial
from pathlib import Path

from invoke.collection import Collection
from invoke.context import Context
from invoke.exceptions import Exit
from invoke.main import program
from invoke.tasks import task

from builder.commands import telling
from builder.commands.check import check  # noqa: F401 - Invoke finds the commands here
from builder.commands.desk import correct, new, retopic, withdraw  # noqa: F401
from builder.commands.publish import publish  # noqa: F401
from builder.commands.stats import stats  # noqa: F401
from builder.commands.story import story  # noqa: F401
from builder.shell import clock, commandline, console
from builder.shell.site import PROGRAM, Site
from builder.shell.work import Workers


@task(
    help={
        "site": telling.SITE,
        "output": "Where to build (default: output/ in the site's folder).",
        "jobs": "How many processes share the work (default: one a core, where there is enough to do).",
        "cluster": "Share the work with the Dask cluster whose scheduler is at this address, as tcp://10.0.0.1:8786.",
        "drafts": "Show also drafts, embargoed items and later dates, each marked.",
        "as_of": "Build the site as it stands at a moment: 2021-12-25, or with a time and offset.",
        "strict": "Warnings count as faults.",
        "keep_going": "With faults, build what is good and remove nothing; the faults are told all the same.",
        "allow_deletions": "Remove even many old files from the output folder.",
        "full": "Trust nothing that earlier builds kept, and write every file again.",
        "json": telling.JSON,
    }
)
def build(
    c: Context,
    site: str = "",
    output: str = "",
    jobs: str = "",
    cluster: str = "",
    drafts: bool = False,
    as_of: str = "",
    strict: bool = False,
    keep_going: bool = False,
    allow_deletions: bool = False,
    full: bool = False,
    json: bool = False,
) -> None:
    """Build the site from content/ and templates/ into output/.

    Only what something has changed for is made again (inv explain ADDRESS says why). Nothing is written
    when there is a fault: all are listed with file and line. Files that the build did not make are never
    touched. A second build changes nothing. Addresses of articles that are new are noted in
    content/_addresses.txt, so that old ones lead on when a file is renamed or moved: commit it.
    """
    from builder.shell.building import build as building
    from builder.shell.building.inputs import Options

    with telling.told(json), console.progress(wanted=not json) as progress:
        found = Site.at(site)
        folder = found.folder(output)
        unfit = " and ".join(flag for flag, given in (("--drafts", drafts), ("--as-of", as_of)) if given)
        options = Options(
            as_of=telling.moment(as_of, found),
            drafts=drafts,
            unfit=unfit and f"it was built with {unfit}",
            strict=strict,
            full=full,
            keep_going=keep_going,
            allow_deletions=allow_deletions,
            noting=not unfit,
        )
        with Workers.of(telling.number("--jobs", jobs or "0"), cluster) as workers:
            built = building.build(found, folder, options, workers, progress)
    if json:
        console.answer(built.facts())
    else:
        console.complain(built.faults)
        console.say(*built.lines(folder))
        if folder == PROGRAM / "output":
            console.say("Look at it: python3 dateline.py serve (or any file server in output/)")
    if built.faults:
        raise Exit(code=1)


@task(
    help={
        "address": "Of a page: /topics/space/, its file under output/, or the content file of an article.",
        "site": telling.SITE,
        "output": "Where the site is built (default: output/ in the site's folder).",
        "json": telling.JSON,
    }
)
def explain(c: Context, address: str, site: str = "", output: str = "", json: bool = False) -> None:
    """Say why a page was made or kept, naming the article, template or setting, and what the next build will do."""
    from builder.shell.building.explain import explain as explaining
    from builder.shell.building.inputs import Options

    with telling.told(json), console.progress(wanted=not json) as progress, Workers() as workers:
        found = Site.at(site)
        told = explaining(found, found.folder(output), address, Options(clock.now()), workers, progress)
    if json:
        console.answer(asdict(told))
    else:
        console.say(*told.lines())


@task(
    name="import",
    help={
        "raw": "A file, a folder of files, an address to fetch, or - for standard input.",
        "site": telling.SITE,
        "date": "The day of documents that name none, as 2021-12-25; without it they stay undated.",
        "topic": "Topics of all that is imported, slugs or names, parted by commas.",
        "source": "The source of documents that name none.",
        "permalink": "Where posts stood on the site that they come from, as /:year/:slug.html (migrating.md).",
        "accept": "Take the topics and stories that are suggested, without a look at each.",
        "fetch": "Fetch the feeds that a list of feeds (OPML) names.",
        "dry_run": "Only tell what would be written.",
        "jobs": "How many processes share the work (default: one a core).",
        "cluster": "Share the work with the Dask cluster whose scheduler is at this address.",
        "json": telling.JSON,
    },
)
def import_(
    c: Context,
    raw: str,
    site: str = "",
    date: str = "",
    topic: str = "",
    source: str = "",
    permalink: str = "",
    accept: bool = False,
    fetch: bool = False,
    dry_run: bool = False,
    jobs: str = "",
    cluster: str = "",
    json: bool = False,
) -> None:
    """Turn raw documents into articles under content/, and tell what was taken for what.

    Takes text (wire copy, lists of headlines), web pages, posts of Hugo, Jekyll and Pelican, feeds, lists of feeds,
    e-mail and newsletters, mailboxes, web archives, and folders of all these; what a file is, its bytes tell. What is
    not sure stays unknown. Importing twice changes nothing, and what you have edited is never overwritten. Ends
    with 1 where something needs an eye: inv review goes through it.
    """
    from builder.shell.importing import importer
    from builder.shell.importing.given import given
    from builder.shell.importing.receipt import Filed, Table

    with telling.told(json), console.progress(wanted=not json) as progress:
        found = Site.at(site)
        said = given(found.settings(), date, topic, source, permalink)
        options = importer.Options(
            said,
            dry_run=dry_run,
            accept=accept,
            fetch=fetch,
            jobs=telling.number("--jobs", jobs or "0"),
            cluster=cluster,
        )
        facts: list[dict[str, object]] = []
        table = Table(console.say)

        def tell(filed: Filed) -> None:
            if json:
                facts.append(filed.facts())
            else:
                table.add(filed)

        tally = importer.import_(found, raw, options, clock.now().date(), tell, progress)
        table.close()
    if json:
        console.answer({"articles": facts, **tally.facts(), "problems": console.as_json(tally.problems)})
    else:
        console.say(*tally.lines(dry_run=dry_run))
        console.complain(tally.problems)
    if tally.needs_an_eye:
        raise Exit(code=1)


@task(
    help={
        "site": telling.SITE,
        "only": "What to look at: one key of the header, such as date, topics or related.",
        "list": "Only list what is left to look at.",
        "accept": "Take every candidate without asking.",
        "json": telling.JSON,
    }
)
def review(
    c: Context, site: str = "", only: str = "", list: bool = False, accept: bool = False, json: bool = False
) -> None:
    """Go through what import was not sure of: accept the candidate, change it, or skip it.

    Only the key in question is written; every other byte of the article stays. Later leaves an item on the list.
    """
    from builder.shell.importing import reviewer

    with telling.told(json):
        found = Site.at(site)
        with reviewer.opened(found) as open_review:
            items = open_review.items(only)
            if json:
                console.answer({"items": [item.facts() for item in items]})
            elif list:
                console.say(*(line for item in items for line in item.lines()), f"{len(items)} to look at")
            else:
                choose = reviewer.accepting if accept else reviewer.asking
                problems = reviewer.walk(open_review, items, choose, console.say)
                console.complain(problems)
                if problems:
                    raise Exit(code=1)


@task(
    help={
        "site": telling.SITE,
        "port": "The port on this machine; the next free one is taken where it is in use.",
        "as_of": "Show the site as it stands at a moment: 2021-12-25, or with a time and offset.",
        "desk": "Serve also a page to order a day, choose its topics and lead, and accept suggestions: /-/desk.",
    }
)
def serve(c: Context, site: str = "", port: str = "8000", as_of: str = "", desk: bool = False) -> None:
    """Show the site in the browser while you edit: pages reload, faults appear, drafts are marked.

    Serves to this machine only. The preview is built apart: output/ is not touched.
    """
    from builder.shell.preview import loop
    from builder.shell.preview.desk.acts import Acts
    from builder.shell.preview.previewer import Previewer

    with telling.told(json=False), Workers(2) as checkers:
        found = Site.at(site)
        base = found.settings().masthead.base

        moment = partial(telling.moment, as_of, found)
        moment()  # which ends a wrong use here, and not on every page
        previewer = Previewer(found, moment, console.say)
        watched = (found.root / "site.toml", found.content, *found.themes)
        loop.serve(
            previewer.build,
            found.preview,
            watched,
            port=telling.number("--port", port),
            say=console.say,
            base=base,
            prove=previewer.prove,
            prepare=previewer.prepare,
            due=(lambda: False) if as_of else previewer.due,
            board=previewer.board,
            acts=Acts(found, moment, checkers) if desk else None,
        )


@task(
    help={
        "query": 'Words, "a phrase", word*, -word to leave out (" -word" if it comes first), topic:space, after:2022.',
        "site": telling.SITE,
        "output": "Where the site was built (default: output/ in the site's folder).",
        "limit": "How many to show.",
        "sort": "What comes first: relevance (what fits best) or date (what is newest).",
        "json": telling.JSON,
    }
)
def search(
    c: Context,
    query: str,
    site: str = "",
    output: str = "",
    limit: str = "10",
    sort: str = "relevance",
    json: bool = False,
) -> None:
    """Search what was built, with the same answers that readers get."""
    from builder.shell import finder

    with telling.told(json):
        found = Site.at(site)
        results = finder.find(found.folder(output), query, telling.number("--limit", limit), sort, narrowing=json)
    if json:
        console.answer(finder.facts(results))
    else:
        console.say(*finder.lines(results))


@task(
    help={
        "day": "Which edition, as 2021-12-25 (default: the newest). Its flag may be left out: inv mail 2021-12-25",
        "site": telling.SITE,
        "output": "Where the site is built (default: output/ in the site's folder).",
        "to": "The folder to write to (default: .cache/mail in the site's folder).",
        "as_of": "Take the site as it stands at a moment: 2021-12-25, or with a time and offset.",
        "json": telling.JSON,
    },
)
def mail(
    c: Context, day: str = "", site: str = "", output: str = "", to: str = "", as_of: str = "", json: bool = False
) -> None:
    """Write an edition as a mail: HTML, plain text, and both as one message (.eml) for a mail service to send.

    What is longer than mailboxes show whole is shortened, and says so. Nothing is sent, and the site is not touched.
    """
    from builder.shell.building.inputs import Options
    from builder.shell.mailing import mailer

    with telling.told(json), console.progress(wanted=not json) as progress, Workers() as workers:
        found = Site.at(site)
        options = Options(telling.moment(as_of, found))
        mailed = mailer.mail(found, found.folder(output), to, telling.day("--day", day), options, workers, progress)
    if json:
        console.answer(mailed.facts())
    else:
        console.say(*mailed.lines())


@task
def lint(c: Context) -> None:
    """Check style, types and the layers of the program's own source."""
    commands = (
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
        ["pytest", "-q", "tests/test_layers.py"],
    )
    failed = [" ".join(command) for command in commands if _run(command)]
    if failed:
        raise Exit(f"failed: {', '.join(failed)}", code=1)


@task(help={"quick": "Leave out the tests that drive a browser."})
def test(c: Context, quick: bool = False) -> None:
    """Run the tests."""
    raise Exit(code=_run(["pytest", "-n", "auto", *(["-m", "not browser"] if quick else [])]))


@task
def golden(c: Context) -> None:
    """Renew tests/golden and the reference in docs/ after a wanted change; read the difference before you commit it."""
    raise Exit(code=_run(["tests.reference"]) or _run(["pytest", "-q", "tests/test_golden.py"], GOLDEN="1"))


@task(
    help={
        "sizes": "How many articles, parted by commas: 1000,10000,100000 (the last takes a quarter of an hour).",
        "peers": "Compare with Hugo, Pagefind and Pelican, which are installed into an environment of their own.",
        "rounds": "How often each build from nothing is measured, or each question asked.",
        "repeats": "How often each edit is measured; 0 leaves the edits out.",
        "search": "Measure the reader's search in a real Chromium instead, beside Pagefind's on the same articles.",
        "import": "Measure import instead: how right and how fast, on a folder of documents and what is true of them.",
        "whole": "With --import: measure the real command too, on all cores.",
        "worst": "With --import: list the N documents of each part that came out worst, and why.",
        "preview": "Measure instead how soon the preview shows an edited text, of an archive of each of the sizes.",
        "write": "Renew the tables in docs/benchmarks.md.",
        "json": telling.JSON,
    }
)
def bench(
    c: Context,
    sizes: str = "1000",
    peers: bool = False,
    rounds: str = "3",
    repeats: str = "5",
    search: bool = False,
    import_: str = "",
    whole: bool = False,
    worst: str = "0",
    preview: bool = False,
    write: bool = False,
    json: bool = False,
) -> None:
    """Measure whole builds of a made-up archive: from nothing, idle, and after each kind of edit.

    Or the search of such an archive, or its preview; or what import makes of a folder.
    """
    flags = [flag for flag, given in (("--write", write), ("--json", json)) if given]
    if import_:
        with telling.told(json=False):
            listed = ["--worst", str(telling.number("--worst", worst)), *(["--whole"] if whole else [])]
        raise Exit(code=_run(["tests.bench.importing", str(Path(import_).resolve()), *listed, *flags]))
    with telling.told(json=False):
        numbers = ["--rounds", str(telling.number("--rounds", rounds))]
        times = ["--repeats", str(telling.number("--repeats", repeats))]
        wanted = ",".join(str(telling.number("--sizes", size.strip())) for size in sizes.split(","))
    if preview:
        raise Exit(code=_run(["tests.bench.preview", "--sizes", wanted, *numbers, *flags]))
    builds = [*times, *(["--peers"] if peers else [])]
    program = ["tests.bench.search"] if search else ["tests.bench", *builds]
    raise Exit(code=_run([*program, "--sizes", wanted, *numbers, *flags]))


@task(
    help={
        "steps": "Random edits, crashes and acts of vandalism, each followed by a build and a look at its result.",
        "kills": "Builds that are killed at a random instant.",
        "seed": "The same seed, the same steps.",
        "queries": "Instead: as many random queries, of our index and of a whole lunr index, in Python and Chromium.",
        "imports": "Instead: as many imports that are killed at a random instant and run again.",
        "publishes": "Instead: as many publishes to each kind of host that are killed so, looked at, and completed.",
    }
)
def stress(
    c: Context,
    steps: str = "3000",
    kills: str = "200",
    seed: str = "1",
    queries: str = "",
    imports: str = "",
    publishes: str = "",
) -> None:
    """Try to make a build differ from a clean one, a search from lunr's, an import lose something, a publish show half.

    Publishes go to a folder, a git branch with a remote, an sshd of our own and a double of S3, all on this machine.
    """
    with telling.told(json=False):
        asked = str(telling.number("--queries", queries)) if queries else ""
        killed = str(telling.number("--imports", imports)) if imports else ""
        published = str(telling.number("--publishes", publishes)) if publishes else ""
    if asked:
        raise Exit(code=_run(["tests.search.equality", "1000", asked]))
    if killed:
        raise Exit(code=_run(["tests.importing.kills", killed]))
    if published:
        raise Exit(code=_run(["tests.publishing.kills", published]))
    with telling.told(json=False):
        numbers = {"--steps": steps, "--kills": kills, "--seed": seed}
        flags = [word for flag, text in numbers.items() for word in (flag, str(telling.number(flag, text)))]
    raise Exit(code=_run(["tests.engine.stress", *flags]))


def _run(command: list[str], **environment: str) -> int:
    """Run a tool of this environment in the program's folder and return its exit status."""
    called = subprocess.run(  # noqa: S603
        [sys.executable, "-m", *command], cwd=PROGRAM, env={**os.environ, **environment}, check=False
    )
    return called.returncode


_BARE = {"mail": "day", "publish": "target"}
"""The commands with an argument that may be given without its flag, or not at all."""

_words = program.core.unparsed if hasattr(program, "core") else []  # Invoke has read its own flags; these come next
if not _BARE.keys().isdisjoint(_words):
    _commands = deepcopy(Collection.from_module(sys.modules[__name__])).to_contexts()  # which takes their help away
    program.core.unparsed = commandline.flagged(_words, program.initial_context, _commands, _BARE)
