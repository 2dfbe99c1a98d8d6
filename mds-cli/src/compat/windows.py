#!/usr/bin/env python3
"""Runs the Windows zip of mds with a Windows Java under Wine and prints what held; ends with 1 if anything failed.

    windows.py --zip mds-0.1.0-windows-x64.zip --java FOLDER_OF_A_WINDOWS_JAVA [--wine wine]

Wine is not Windows: docs/windows.md says what that leaves open.
"""

import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile

DEMO = pathlib.Path(__file__).resolve().parents[3]


class Windows:
    """A Wine of its own, with mds unzipped in a folder that batch files trip over."""

    def __init__(self, arguments):
        self.scratch = pathlib.Path(tempfile.mkdtemp(prefix="windows-"))
        self.wine = arguments.wine
        self.java = self.scratch / "jre (x86)"
        shutil.copytree(arguments.java, self.java)
        self.folder = self.scratch / "a & b! ^c (x86) \u00fcmlaut"
        zipfile.ZipFile(arguments.zip).extractall(self.folder)
        self.home = next(self.folder.iterdir())
        # Also one with a plain name: `cmd /c` takes quotes off a program's path that has such signs.
        self.plain = self.scratch / "mds"
        shutil.copytree(self.home, self.plain)
        self.environment = dict(os.environ, LC_ALL="C.UTF-8", WINEDEBUG="-all", WINEPREFIX=str(self.scratch / "prefix"))
        self.environment.pop("JAVA_HOME", None)
        self.failed = 0

    def path(self, path):
        return "Z:" + str(path).replace("/", "\\")

    def run(self, *words):
        subprocess.run([self.wine, *words], env=self.environment, stdout=subprocess.DEVNULL, check=False)

    def start(self, *words, cwd):
        environment = {**self.environment, "JAVA_HOME": self.path(self.java)}
        line = [self.wine, "cmd", "/c", self.path(self.plain / "mds.cmd"), *words]
        return subprocess.Popen(line, cwd=cwd, env=environment, stdin=subprocess.DEVNULL,
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def mds(self, *words, cwd=None, launcher="mds.cmd", **variables):
        variables = variables or {"JAVA_HOME": self.path(self.java)}
        done = subprocess.run(
            [self.wine, "cmd", "/c", self.path(self.plain / launcher) if cwd else f"{self.home.name}\\{launcher}", *words],
            cwd=cwd or self.folder, env={**self.environment, **variables}, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )
        return done.returncode, done.stdout.decode("utf-8", "replace")

    def check(self, what, result, code, *parts):
        held = result[0] == code and all(part in result[1] for part in parts)
        print(f"{'held  ' if held else 'FAILED'}  {what}", flush=True)
        if not held:
            self.failed += 1
            print(f"    exit {result[0]}\n{result[1][-1500:]}")


def launcher(windows):
    java = windows.path(windows.java)
    windows.check("starts, JAVA_HOME with spaces", windows.mds("--version"), 0, "mds ")
    windows.check("JAVA_HOME in quotes", windows.mds("--version", JAVA_HOME=f'"{java}\\"'), 0, "mds ")
    windows.check("a wrong JAVA_HOME", windows.mds("--version", JAVA_HOME="Z:\\none"), 2, "JAVA_HOME is wrong")
    windows.check("no Java", windows.mds("--version", MDS_HOME=""), 2, "there is no Java")
    windows.check("Java on the PATH", windows.mds("--version", WINEPATH=java + "\\bin"), 0, "mds ")
    shutil.copy(windows.home / "mds.cmd", windows.home / "dbt.cmd")
    windows.check("as dbt", windows.mds("--version", launcher="dbt.cmd"), 0, "duckdb: ")
    windows.check("no project", windows.mds("build", "--project-dir", "none"), 2, "MDS101")


def demo(windows):
    folder = windows.scratch / "demo"
    for part in ("models", "tests", "macros", "seeds", "network_drive", "ingested"):
        shutil.copytree(DEMO / part, folder / part)
    for file in ("project.yml", "profiles.yml"):
        shutil.copy(DEMO / file, folder)
    for line, said in DEMO_COMMANDS:
        windows.check(f"mds {line}", windows.mds(*line.split(), cwd=folder), 0, said)
    text = "a & b ^ c | d \u00fc (e) !"
    windows.check("signs of cmd.exe", windows.mds("show", "--inline", f"select '{text}' as x", cwd=folder), 0, text)
    windows.check("a failure", windows.mds("show", "--inline", "select nothing", cwd=folder), 2, "error[MDS")


def project(windows, name, **files):
    folder = windows.scratch / name
    files = {"project.yml": "name: shop\nprofile: shop\n", "profiles.yml": PROFILES, **files}
    for file, text in files.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text)
    return folder


PROFILES = "shop: {target: dev, outputs: {dev: {type: duckdb, path: shop.duckdb}}}\n"


def share(windows):
    """What Wine has under `unc` is what it finds as //server/share."""
    windows.mds("--version")  # has Wine make its folders
    server = windows.scratch / "prefix" / "dosdevices" / "unc" / "server"
    server.mkdir(parents=True)
    drive = windows.scratch / "drive"
    (drive / "orders").mkdir(parents=True)
    (server / "share").symlink_to(drive)
    for name in "ab":
        (drive / "orders" / f"{name}.csv").write_text("id\n1\n")
    pattern = "//server/share/orders/*.csv"
    folder = project(windows, "shares", **{
        "models/once.sql": "{{ config(materialized='table', network='once') }} from read_csv('" + pattern + "')",
        "models/each.sql": "{{ config(materialized='incremental', incremental_strategy='by_file') }}\n"
                           "from read_csv('" + pattern + "')",
        "models/source.sql": "{{ config(materialized='table') }} from {{ source('drive', 'orders') }}",
        "models/sources.yml": "sources:\n  - {name: drive, tables: [{name: orders, config: "
                              "{external_location: '" + pattern + "'}}]}\n",
    })
    windows.check("patterns of a share with slashes", windows.mds("build", cwd=folder), 0, "Read: 6 files", "ERROR=0")
    windows.check("and are read once", windows.mds("build", cwd=folder), 0, "Unchanged: 1 of 3", "Not read again: 4 files")
    (drive / "orders" / "c.csv").write_text("id\n5\n")
    windows.check("a new file there", windows.mds("build", cwd=folder), 0, "ERROR=0")
    total = "select string_agg(n, ' ') as n from (select sum(id) as n from %s union all select sum(id) from %s)"
    windows.check("is read", windows.mds("show", "--inline", total % ("once", "each"), cwd=folder), 0, "| 7 7 |")
    data = windows.mds("show", "--inline", "select '//server/share' as data, g.file from glob('//server/share/*/c.csv') g", cwd=folder)
    windows.check("texts that are data stay", data, 0, "| //server/share | \\\\server\\share\\orders\\c.csv |")


def packages(windows):
    folder = project(windows, "packages", **{
        "packages.yml": "packages:\n  - local: own/near\n  - {tarball: 'own\\far.zip', name: far}\n",
        "own/near/dbt_project.yml": "name: near\nversion: 1.0.0\n",
        "own/near/macros/near.sql": "{% macro near() %}40{% endmacro %}",
        "models/sums.sql": "select {{ near.near() }} + {{ far.far() }} as id",
    })
    archive(folder / "own" / "far.zip", **{
        "far-1/dbt_project.yml": "name: far\nversion: 1.0.0\n", "far-1/macros/far.sql": "{% macro far() %}2{% endmacro %}"})
    windows.check("mds deps, a folder and a zip", windows.mds("deps", cwd=folder), 0, "Installed from tarball")
    windows.check("their macros", windows.mds("show", "--select", "sums", cwd=folder), 0, "| 42 |")
    windows.check("mds deps once more", windows.mds("deps", cwd=folder), 0, "Installed from <local")
    for name, said in (("..\\..\\..\\out.txt", "leads out of its folder"), ("c:out.txt", "is none on this system"), ("con.txt", "MDS136")):
        archive(folder / "own" / "far.zip", **{"far-1/dbt_project.yml": "name: far\nversion: 1.0.0\n", "far-1/" + name: "x"})
        windows.check(f"a zip with {name}", windows.mds("deps", cwd=folder), 2, said)


def archive(path, **files):
    with zipfile.ZipFile(path, "w") as written:
        for name, text in files.items():
            written.writestr(name, text)


def names(windows):
    for name in ("con", "aux", "nul"):
        folder = project(windows, "device-" + name, **{f"models/{name}.sql": "select 1 as id"})
        windows.check(f"a model called {name}", windows.mds("build", cwd=folder), 2, "MDS122", f"`{name}.sql` is a device")
    long = "/".join(["x" * 120] * 3)
    folder = project(windows, "names", **{
        "models/device.sql": "{{ config(materialized='external', location='out/nul.parquet') }} select 1 as id",
        f"models/{long}/deep.sql": "{{ config(materialized='external', location='out/" + long + "/deep.parquet') }} select 7 as id",
        f"seeds/{long}/rates.csv": "id\n3\n",
    })
    windows.check("a file that is a device", windows.mds("build", "-s", "device", cwd=folder), 1, "is a device")
    windows.check("paths of 400 letters", windows.mds("build", "-s", "deep", "rates", cwd=folder), 0, "PASS=2")
    windows.check("are read", windows.mds("show", "--inline", "select d.id + r.id as id from deep d, rates r", cwd=folder), 0, "| 10 |")


def kills(windows, rounds=6):
    """Kills builds at moments that differ; what they were to replace is either the old or the new."""
    folder = project(windows, "kills", **{
        "models/rows.sql": "{{ config(materialized='table') }} select {{ var('n') }} as id from range(300000)",
        "models/file.sql": "{{ config(materialized='external', location='out/file.parquet') }} from {{ ref('rows') }}",
        "models/parts.sql": "{{ config(materialized='external', location='out/parts', options={'partition_by': 'p'}) }}\n"
                            "select id, range % 4 as p from {{ ref('rows') }}, range(4)",
    })
    windows.check("before the kills", build(windows, folder, 0), 0, "ERROR=0")
    look = "select concat_ws(' ', min(id), max(id), count(*)) as n from read_parquet('out/%s')"
    for number in range(1, rounds + 1):
        running = windows.start("build", "--vars", f"{{n: {number}}}", cwd=folder)
        time.sleep(3 + 0.7 * number)
        windows.run("taskkill", "/f", "/im", "java.exe")
        running.wait()
        for file, rows in (("file.parquet", 300000), ("parts/**/*.parquet", 1200000)):
            found = windows.mds("show", "--inline", look % file, cwd=folder)
            held = any(f"| {n} {n} {rows} |" in found[1] for n in (number - 1, number))
            windows.check(f"kill {number}: {file} is whole", found if held else (-1, found[1]), 0)
        windows.check(f"kill {number}: the next build", build(windows, folder, number), 0, "ERROR=0")
    left = [str(path) for path in folder.rglob("*") if path.is_file() and (path.suffix in (".partial", ".new") or "journal" in path.parts)]
    windows.check("nothing is left", (0, "\n".join(left)) if not left else (1, "\n".join(left)), 0)


def build(windows, folder, number):
    return windows.mds("build", "--vars", f"{{n: {number}}}", cwd=folder)


DEMO_COMMANDS = (
    ("build", "ERROR=0"), ("test", "ERROR=0"), ("docs generate", "Page written"), ("lint", "no finding"),
    ("ingest", "returns DE: 1 loaded"), ("state verify", "as the tables are"), ("build", "Published 7 tables"),
    ("plan", "build"), ("publish", "Published"), ("compact", "The database had"), ("backup create", "Backup"),
    ("backup drill", "ERROR=0"), ("restore daily_sales.parquet", "Restored"), ("doctor", "locks: nobody"),
)


PARTS = (launcher, demo, share, packages, names, kills)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--zip", type=pathlib.Path, required=True)
    parser.add_argument("--java", type=pathlib.Path, required=True)
    parser.add_argument("--wine", default="wine")
    parser.add_argument("--only", choices=[part.__name__ for part in PARTS], help="one part of the checks")
    arguments = parser.parse_args()
    windows = Windows(arguments)
    for part in PARTS:
        if arguments.only in (None, part.__name__):
            part(windows)
    subprocess.run([windows.wine + "server", "-k"], env=windows.environment, check=False)
    shutil.rmtree(windows.scratch, ignore_errors=True)
    sys.exit(1 if windows.failed else 0)


if __name__ == "__main__":
    main()
