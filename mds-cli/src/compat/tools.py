#!/usr/bin/env python3
"""Runs the tools around dbt over the demo, once with dbt and once with mds, and compares what they make of each.

    tools.py [--mds ./mds] [--venv FOLDER] [--only NAME,...] [--json FILE] [-v N]

dagster-dbt has either as its dbt and builds the project with it; dbt-bouncer, dbt-coverage and dbt-artifacts-parser
read the artifacts that either leaves. Each tool works on a copy of its own of the demo, with what Dagster and dbt
do not know taken out (see LEFT_OUT) and with the files of tools/project laid over it. Compared are, for Dagster, the
assets, the materialisations, checks and observations of several runs with all their metadata but times and
invocations; for the others exit codes and what they print and write. Prints a line for each tool and ends with 1 if
anything differs.

The tools, and the dbt to compare with, are installed from requirements.txt with pip, into FOLDER: target/tools-venv
of mds-cli if not given, kept for the next time.
"""

import argparse
import filecmp
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
DEMO = HERE.parents[2]
REQUIREMENTS = HERE / "requirements.txt"
PARTS = ("models", "tests", "macros", "seeds", "network_drive", "ingested", "profiles.yml")
# What of the demo dbt does not know: {file: pattern of what is taken out}.
LEFT_OUT = {
    "dbt_project.yml": r"(?m)^(?:#.*\n)+(?:identities|ingest|publish|notify):\n(?: .*\n)+\n",
    "models/marts/marts.yml": r"(?: {4}| {8})data_tests:\n +- dbt_(?:utils|expectations)\..*\n.*\n"
    r"|      - dbt_utils\.unique_combination_of_columns:\n.*\n|    config: \{grain: .+\}\n",
    "models/intermediate/intermediate.yml": r"    config: \{grain: \w+\}\n",
    "models/staging/staging.yml": r"    config: \{grain: \w+\}\n",
}
BUILD = ("build", "--exclude", "tag:never")
# Each leaves an artifact; the last one leaves run results of what went well, what failed and what was passed over.
ARTIFACT_STEPS = (BUILD, ("docs", "generate"), ("source", "freshness"), BUILD)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mds", type=pathlib.Path, default=DEMO / "mds")
    parser.add_argument("--venv", type=pathlib.Path, default=DEMO / "mds-cli" / "target" / "tools-venv")
    parser.add_argument("--only", default=",".join(TOOLS))
    parser.add_argument("--json", type=pathlib.Path)
    parser.add_argument("-v", "--verbose", type=int, default=0, metavar="N")
    arguments = parser.parse_args()
    venv = arguments.venv.resolve()
    install(venv)
    scratch = pathlib.Path(tempfile.mkdtemp(prefix="tools-"))
    dbt = Side("dbt", venv / "bin" / "dbt", venv, scratch)
    mds = Side("mds", arguments.mds.resolve(), venv, scratch)
    versions = dict(line.split("==") for line in REQUIREMENTS.read_text("utf-8").splitlines() if "==" in line)
    found = {}
    for name in arguments.only.split(","):
        expected = TOOLS[name](dbt)
        if expected.get("exit", 0) != 0:
            raise SystemExit(f"{name} does not work with dbt: see the logs in {scratch}")
        found[name] = differences(expected, TOOLS[name](mds))
        print(f"{name:22} {versions[name]:8} {len(expected)} facts with dbt, {len(found[name])} different", flush=True)
        for key, want, got in found[name][: arguments.verbose]:
            print(f"    {key}\n      dbt: {str(want)[:300]}\n      mds: {str(got)[:300]}")
    if arguments.json:
        arguments.json.write_text(json.dumps(found, indent=1), "utf-8")
    print(f"logs and both copies: {scratch}")
    sys.exit(1 if any(found.values()) else 0)


def install(venv):
    installed = venv / "requirements.txt"
    if installed.is_file() and filecmp.cmp(installed, REQUIREMENTS, shallow=False):
        return
    print(f"installing the tools into {venv}", flush=True)
    subprocess.run([sys.executable, "-m", "venv", venv], check=True)
    subprocess.run([venv / "bin" / "pip", "install", "--quiet", "--requirement", REQUIREMENTS], check=True)
    shutil.copy(REQUIREMENTS, installed)


class Side:
    """One of the two that are compared: how it is called, and the project that it builds."""

    def __init__(self, name, executable, venv, scratch):
        self.name, self.executable, self.venv, self.scratch = name, executable, venv, scratch
        links = scratch / name / "bin"
        links.mkdir(parents=True)
        (links / "dbt").symlink_to(executable)  # for tools that take what is called dbt
        self.environment = dict(
            os.environ,
            PATH=os.pathsep.join([str(links), str(venv / "bin"), os.environ["PATH"]]),
            PYTHONHASHSEED="0",  # some of what Dagster tells is in the order of a set
            DAGSTER_HOME=str(links.parent),
            DO_NOT_TRACK="1",
            NO_COLOR="1",
            COLUMNS="200",
            TZ="UTC",
        )
        self.built = None

    def call(self, name, command, folder):
        """Runs a command, its output into a log of that name; returns its exit code and the output."""
        log = self.scratch / self.name / f"{name}.log"
        with open(log, "w", encoding="utf-8") as output:
            done = subprocess.run(command, cwd=folder, env=self.environment, stdout=output, stderr=subprocess.STDOUT)
        return done.returncode, log.read_text("utf-8")

    def project(self, name):
        folder = self.scratch / self.name / name
        folder.mkdir()
        for part in PARTS:
            copy = shutil.copytree if (DEMO / part).is_dir() else shutil.copy
            copy(DEMO / part, folder / part)
        shutil.copy(DEMO / "project.yml", folder / "dbt_project.yml")
        for file, pattern in LEFT_OUT.items():
            before = (folder / file).read_text("utf-8")
            if not re.search(pattern, before):
                raise SystemExit(f"what LEFT_OUT has is no longer in {file}")
            (folder / file).write_text(re.sub(pattern, "", before), "utf-8")
        shutil.copytree(HERE / "tools" / "project", folder, dirs_exist_ok=True)
        return folder

    def artifacts(self):
        """A project in whose target folder every artifact is."""
        if self.built is None:
            self.built = self.project("project")
            for number, step in enumerate(ARTIFACT_STEPS):
                self.call(f"{number}-{step[0]}", [self.executable, *step], self.built)
        return self.built


def dagster(side):
    folder = side.project("dagster")
    facts = folder / "facts.json"
    script = HERE / "tools" / "dagster_events.py"
    exit_code, _ = side.call("dagster", [side.venv / "bin" / "python", script, folder, side.executable, facts], folder)
    return {"exit": exit_code, **flat(read_json(facts))}


def bouncer(side):
    """The outcome of each check, once of our own choice and once of the strictest of dbt-bouncer's own."""
    folder = side.artifacts()
    facts = {}
    for name, options in {"own": ["--config-file", "dbt-bouncer.yml"], "strict": ["--preset", "strict"]}.items():
        results = folder / f"bouncer-{name}.json"
        command = [side.venv / "bin" / "dbt-bouncer", *options, "--output-file", results, "--show-all-failures"]
        exit_code, output = side.call(f"bouncer-{name}", command, folder)
        facts[f"{name} exit"] = exit_code
        facts[f"{name} counts"] = re.findall(r"SUCCESS=.*?ERROR=\d+", output)
        for result in read_json(results) or []:
            facts[f"{name} {result['check_run_id']}"] = [result["outcome"], result["failure_message"]]
    return facts


def coverage(side):
    folder = side.artifacts()
    facts = {}
    for kind in ("doc", "test", "unit-test"):
        report = folder / f"coverage-{kind}.json"
        command = [side.venv / "bin" / "dbt-coverage", "compute", kind, "--cov-report", report]
        exit_code, output = side.call(f"coverage-{kind}", command, folder)
        facts[f"{kind} exit"] = exit_code
        facts.update({f"{kind} {line.split('  ')[0]}": line for line in output.splitlines() if line.strip()})
        facts.update(flat(read_json(report), f"{kind} report"))
    return facts


def artifacts_parser(side):
    folder = side.artifacts()
    facts = folder / "parsed.json"
    script = HERE / "tools" / "parsed_artifacts.py"
    exit_code, _ = side.call("parser", [side.venv / "bin" / "python", script, folder / "target", facts], folder)
    return {"exit": exit_code, **flat(read_json(facts))}


TOOLS = {
    "dagster-dbt": dagster,
    "dbt-bouncer": bouncer,
    "dbt-coverage": coverage,
    "dbt-artifacts-parser": artifacts_parser,
}


def read_json(file):
    return json.loads(file.read_text("utf-8")) if file.is_file() else {}


def flat(value, path=""):
    """{path: value} of every leaf of a JSON document; an empty list or mapping is a leaf."""
    if not isinstance(value, (dict, list)) or not value:
        return {path: value}
    entries = value.items() if isinstance(value, dict) else enumerate(value)
    return {key: leaf for name, part in entries for key, leaf in flat(part, f"{path} / {name}").items()}


def differences(expected, found):
    """[key, expected, found] of what is not the same; something absent is None."""
    keys = {**expected, **found}
    return [[key, expected.get(key), found.get(key)] for key in keys if expected.get(key) != found.get(key)]


if __name__ == "__main__":
    main()
