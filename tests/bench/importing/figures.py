"""Figures: what was measured, for programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from tests.bench.importing.comparing import FIELDS
from tests.bench.importing.counting import Count
from tests.bench.importing.scoring import Score
from tests.bench.importing.tables import reasons
from tests.bench.importing.whole import Run


def figures(scores: Sequence[Score], counts: Sequence[Count], runs: Sequence[Run], worst: int) -> dict[str, object]:
    """Return what was measured as plain lists and numbers."""
    return {
        "scores": [_score(score, worst) for score in scores],
        "counts": [asdict(count) for count in counts],
        "whole": [_run(run) for run in runs],
    }


def _run(run: Run) -> dict[str, object]:
    """Return what a command took; not its largest process, which on Linux is never less than the one it came from."""
    usage = {"wall": run.usage.wall, "cpu": run.usage.cpu, "memory": run.usage.tree}
    return {"folder": run.folder, "files": run.files, "articles": run.articles, **usage}


def _score(score: Score, worst: int) -> dict[str, object]:
    marks = score.worst(worst)
    return {
        "corpus": score.corpus,
        "program": score.side,
        "documents": len(score.marks),
        "articles": sum(len(mark.answer.found) for mark in score.marks),
        "crashes": sum(bool(mark.answer.crash) for mark in score.marks),
        "fields": {field: dict(score.counts(field)) for field in FIELDS},
        "body": score.overlap,
        "found": score.found,
        "kept": score.kept,
        "milliseconds": score.milliseconds,
        "median": score.median,
        "worst": [{"name": mark.name, "badness": mark.badness, "why": list(reasons(mark))} for mark in marks],
    }
