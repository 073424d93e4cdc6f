"""Where the time of a run went, by stage, from what its shards say."""

from __future__ import annotations

from collections import Counter

import msgspec

from musnad.store.database import Store


def profile(store: Store, run_id: str) -> list[str]:
    """A table: processor seconds of each stage over all workers, milliseconds an input, share; and the peak of memory."""
    spent, inputs, peak = Counter[str](), 0, 0
    with store.reading() as db:
        for row in db.rows("SELECT inputs, seconds, peak_mb FROM shards WHERE run_id = $1", run_id):
            spent.update(msgspec.json.decode(row["seconds"], type=dict[str, float]))
            inputs += row["inputs"]
            peak = max(peak, row["peak_mb"])
    total = spent.total() or 1.0
    lines = [f"{'stage':<12} {'seconds':>10} {'ms an input':>12} {'share':>6}"]
    for stage, seconds in spent.items():
        lines.append(f"{stage:<12} {seconds:>10,.1f} {1000 * seconds / max(1, inputs):>12,.2f} {seconds / total:>6.0%}")
    return [*lines, f"peak memory of a worker: {peak:,} MB"]
