#!/usr/bin/env python3
"""Compares what work on a share costs with two versions of mds, on loopback over sshfs (see trial.py).

    cost.py --mds NEW --than OLD [--rounds 5] [--rows 3000000]

Runs each step in turn with both and prints the medians in seconds, and the ratios.
"""

import argparse
import pathlib
import statistics
import subprocess
import tempfile
import time

import trial

PROJECT = """\
name: shop
profile: shop
ingest: [{{name: returns, files: '{share}/exports/{{market}}/*.csv', output: '{share}/tables', settle: 0}}]
publish: {{to: '{share}/published', select: [lines], keep: 1, targets: []}}
backup: {{folder: '{share}/backups', keep: 1}}
"""
LINES = "{{{{ config(materialized='table') }}}} select range as id, md5(range::varchar) as name from range({rows})"
OUT = "{{{{ config(materialized='external', location='{place}/out.parquet') }}}} select * from {{{{ ref('lines') }}}}"

STEPS = {
    "external model on the share": ("build", "-s", "shared"),
    "external model on the disk": ("build", "-s", "own"),
    "publish": ("publish",),
    "backup create": ("backup", "create"),
    "ingest": ("ingest",),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mds", type=pathlib.Path, required=True)
    parser.add_argument("--than", type=pathlib.Path, required=True)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--rows", type=int, default=3_000_000)
    arguments = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="mds-cost-"))
    share = trial.Sshfs(folder)
    share.served.mkdir()
    share.start()
    try:
        measure(arguments, share, folder / "project")
    finally:
        share.stop()


def measure(arguments, share, project):
    (share.served / "exports" / "DE").mkdir(parents=True)
    for name in ("tables", "published", "backups"):
        (share.served / name).mkdir()
    (project / "models").mkdir(parents=True)
    (project / "project.yml").write_text(PROJECT.format(share=share.share))
    (project / "profiles.yml").write_text("shop: {outputs: {default: {type: duckdb, path: shop.duckdb, threads: 2}}}\n")
    (project / "models" / "lines.sql").write_text(LINES.format(rows=arguments.rows))
    (project / "models" / "shared.sql").write_text(OUT.format(place=share.share))
    (project / "models" / "own.sql").write_text(OUT.format(place=project))
    export = share.share / "exports" / "DE" / "a.csv"
    run(project, arguments.mds, ("build", "-s", "lines"))
    times = {step: ([], []) for step in STEPS}
    for number in range(arguments.rounds):
        for step, words in STEPS.items():
            for version, mds in enumerate((arguments.mds, arguments.than)):
                lines = (f"{line};text {line};{line},50\n" for line in range(arguments.rows // 3 + 2 * number + version))
                export.write_text("member_no;name;amount\n" + "".join(lines)) if step == "ingest" else None
                begun = time.monotonic()
                run(project, mds, words)
                times[step][version].append(time.monotonic() - begun)
    print(f"parquet {(share.served / 'out.parquet').stat().st_size >> 20} MB, database"
          f" {(project / 'shop.duckdb').stat().st_size >> 20} MB, export {export.stat().st_size >> 20} MB")
    for step, both in times.items():
        new, old = map(statistics.median, both)
        print(f"{step:30} {new:6.2f} s, before {old:6.2f} s: {new / old:.2f}")


def run(project, mds, words):
    done = subprocess.run([str(mds.resolve()), *words], cwd=project, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(done.stdout + done.stderr)


if __name__ == "__main__":
    main()
