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


DEMO_COMMANDS = (
    ("build", "ERROR=0"), ("test", "ERROR=0"), ("docs generate", "Page written"), ("lint", "no finding"),
    ("ingest", "returns DE: 1 loaded"), ("state verify", "as the tables are"), ("build", "Published 7 tables"),
    ("plan", "build"), ("publish", "Published"), ("compact", "The database had"), ("backup create", "Backup"),
    ("backup drill", "ERROR=0"), ("restore daily_sales.parquet", "Restored"), ("doctor", "locks: nobody"),
)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--zip", type=pathlib.Path, required=True)
    parser.add_argument("--java", type=pathlib.Path, required=True)
    parser.add_argument("--wine", default="wine")
    windows = Windows(parser.parse_args())
    launcher(windows)
    demo(windows)
    subprocess.run([windows.wine + "server", "-k"], env=windows.environment, check=False)
    shutil.rmtree(windows.scratch, ignore_errors=True)
    sys.exit(1 if windows.failed else 0)


if __name__ == "__main__":
    main()
