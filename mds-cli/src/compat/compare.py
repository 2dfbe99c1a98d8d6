#!/usr/bin/env python3
"""Runs a dbt project with dbt and with mds and compares what they made of it.

    compare.py PROJECT [--mds ./mds] [--dbt dbt] [--steps parse,compile,build] [--twice] [--json FILE] [-v N]

Each tool works on a copy of the project of its own, with a profile that is written there: DuckDB in a file
beside the project, one thread. Compared are exit codes; of the manifest, after parsing and after each other step, the
nodes, the edges and every field of every node but for those in IGNORED; the compiled text of each file; of the build
the results of each node in RESULT and the relations, by kind, columns with types, and rows as a multiset. With
--twice dbt runs twice, and what differs between its own two runs is left out. Packages have to be in dbt_packages.
Ends with 1 if anything differs.

Needs a Python with the packages duckdb and pyyaml, of the same DuckDB as the two tools: that of dbt has them.
"""

import argparse
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

import duckdb
import yaml

SECTIONS = (
    "nodes", "sources", "exposures", "metrics", "groups", "semantic_models", "saved_queries", "unit_tests",
    "functions", "disabled",
)
# What says when or where a tool ran, or how it counts its own files.
IGNORED = {"created_at", "root_path", "build_path", "compiled_path", "compiled", "compiled_code", "docs"}
# After other steps than parsing, also what was made of a node; where that lies differs by the folder of the run only.
IGNORED_AFTER = IGNORED - {"build_path", "compiled_path", "compiled", "compiled_code"}
RESULT = ("status", "failures", "message", "compiled", "compiled_code", "relation_name")
WITHOUT_EDGES = ("sources", "groups", "disabled")


class Run:
    """What one tool made of a project: {step: exit code} and, by aspect, {key: value}."""

    def __init__(self):
        self.exits = {}
        self.aspects = {}


def copy_project(project, folder):
    ignored = shutil.ignore_patterns("target", "logs", "*.duckdb", "*.duckdb.wal", ".git", ".mds")
    shutil.copytree(project, folder, symlinks=True, ignore=ignored)
    settings = yaml.safe_load((folder / "dbt_project.yml").read_text("utf-8"))
    outputs = {"compared": {"type": "duckdb", "path": "warehouse.duckdb", "threads": 1}}
    profile = {settings["profile"]: {"target": "compared", "outputs": outputs}}
    (folder / "profiles.yml").write_text(yaml.safe_dump(profile), "utf-8")


def call(command, folder, step, log):
    environment = dict(
        os.environ, DBT_PROFILES_DIR=str(folder), DO_NOT_TRACK="1", NO_COLOR="1", TZ="UTC", DBT_USE_COLORS="false"
    )
    with open(log, "w", encoding="utf-8") as output:
        done = subprocess.run(
            [*shlex.split(command), step], cwd=folder, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
    return done.returncode


def start_afresh(folder):
    for file in ("warehouse.duckdb", "warehouse.duckdb.wal"):
        (folder / file).unlink(missing_ok=True)
    shutil.rmtree(folder / "target", ignore_errors=True)


def run(command, project, steps, scratch, name):
    result = Run()
    folder = scratch / name / "project"
    copy_project(project, folder)
    for step in steps:
        start_afresh(folder)
        result.exits[step] = call(command, folder, step, scratch / f"{name}-{step}.log")
        manifest = read_json(folder / "target" / "manifest.json")
        if step == "parse":
            result.aspects.update(of_manifest(manifest, IGNORED))
        else:
            result.aspects[f"{step}: fields"] = of_manifest(manifest, IGNORED_AFTER)["fields"]
        if step == "compile":
            result.aspects["compiled"] = texts(folder / "target" / "compiled")
        if step == "build":
            result.aspects["built"] = texts(folder / "target" / "compiled")
            result.aspects["results"] = results(read_json(folder / "target" / "run_results.json"))
            result.aspects["relations"] = relations(folder)
    return result


def read_json(file):
    return json.loads(file.read_text("utf-8")) if file.is_file() else {}


def of_manifest(manifest, ignored):
    nodes, edges, fields = {}, {}, {}
    for section in SECTIONS:
        for unique_id, node in (manifest.get(section) or {}).items():
            nodes[f"{section} {unique_id}"] = True
            if section == "disabled":
                continue
            if section not in WITHOUT_EDGES:
                for parent in node.get("depends_on", {}).get("nodes", []):
                    edges[f"{parent} -> {unique_id}"] = True
            for field, value in node.items():
                if field == "config":
                    fields.update({f"{unique_id} config.{key}": part for key, part in value.items()})
                elif field not in ignored:
                    fields[f"{unique_id} {field}"] = value
    return {"nodes": nodes, "edges": edges, "fields": fields}


def texts(folder):
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".sql", ".py"))
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8", "replace") for path in files}


def results(run_results):
    """By node and field; of a message of several lines those that both tools tell, the kind and what the database said."""
    found = {}
    for result in run_results.get("results", []):
        values = dict(result, message="\n".join((result["message"] or "").splitlines()[:2]))
        found.update({f"{result['unique_id']} {field}": values[field] for field in RESULT})
    return found


def relations(folder):
    """Kind, columns, number of rows and a sum over their digests; views may name files relative to the folder."""
    os.chdir(folder)
    if not pathlib.Path("warehouse.duckdb").exists():
        return {}
    connection = duckdb.connect("warehouse.duckdb", read_only=True)
    connection.execute("set TimeZone = 'UTC'")
    found = {}
    query = "select table_schema, table_name, table_type from information_schema.tables where table_catalog = 'warehouse'"
    for schema, name, kind in connection.execute(query).fetchall():
        relation = f"{quoted(schema)}.{quoted(name)}"
        try:
            columns = connection.execute(f"describe select * from {relation}").fetchall()
            row = " || chr(31) || ".join(as_text(column[0], column[1]) for column in columns)
            digest = f"select count(*), sum(md5_number_lower({row})::hugeint)::varchar from {relation}"
            content = list(connection.execute(digest).fetchall()[0])
            found[f"{schema}.{name}"] = [kind, [list(column[:2]) for column in columns], content]
        except duckdb.Error as error:  # such as a view of something that was dropped
            found[f"{schema}.{name}"] = [kind, type(error).__name__]
    connection.close()
    return found


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


def as_text(name, type_name):
    value = quoted(name)
    if type_name in ("DOUBLE", "FLOAT"):  # sums differ in their last digits by the order of rows
        value = f"printf('%.9g', {value} + 0.0)"
    return f"coalesce('v' || ({value})::varchar, 'null')"


def differences(expected, found, unstable):
    """[key, expected, found] of what is not the same; something absent is None."""
    keys = [key for key in {**expected, **found} if key not in unstable]
    return [[key, expected.get(key), found.get(key)] for key in keys if expected.get(key) != found.get(key)]


def without_space(text):
    return re.sub(r"\s+", " ", text or "").strip()


def report(dbt, mds, again, shown):
    """Prints a line for each aspect; returns {aspect: differences}."""
    all_differences = {}
    exits = [[step, exit, mds.exits[step]] for step, exit in dbt.exits.items() if exit != mds.exits[step]]
    print("exits          ", " ".join(f"{step} {exit} and {mds.exits[step]}" for step, exit in dbt.exits.items()))
    if exits:
        all_differences["exits"] = exits
    for aspect, expected in dbt.aspects.items():
        unstable = {key for key, _, _ in differences(expected, again.aspects[aspect], ())} if again else set()
        found = differences(expected, mds.aspects[aspect], unstable)
        if aspect.endswith("fields"):  # dbt leaves out what is empty here and there
            found = [entry for entry in found if (entry[1] or None) != (entry[2] or None)]
        count = len([key for key in expected if key not in unstable])
        spaces = sum(without_space(entry[1]) == without_space(entry[2]) for entry in found) if aspect in ("compiled", "built") else 0
        note = f", {spaces} of the differences are white space" if spaces else ""
        note += f", {len(unstable)} vary by themselves" if unstable else ""
        print(f"{aspect:15} {count} with dbt, {len(found)} different{note}")
        for key, want, got in found[:shown]:
            print(f"    {key}\n      dbt: {str(want)[:300]}\n      mds: {str(got)[:300]}")
        if found:
            all_differences[aspect] = found
    return all_differences


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("project", type=pathlib.Path)
    parser.add_argument("--mds", default="mds")
    parser.add_argument("--dbt", default="dbt")
    parser.add_argument("--steps", default="parse,compile,build")
    parser.add_argument("--twice", action="store_true")
    parser.add_argument("--json", type=pathlib.Path)
    parser.add_argument("-v", "--verbose", type=int, default=0, metavar="N")
    arguments = parser.parse_args()
    steps = arguments.steps.split(",")
    project = arguments.project.resolve()
    json_file = arguments.json and arguments.json.resolve()
    scratch = pathlib.Path(tempfile.mkdtemp(prefix="compare-"))
    dbt = run(arguments.dbt, project, steps, scratch, "dbt")
    again = run(arguments.dbt, project, steps, scratch, "again") if arguments.twice else None
    mds = run(arguments.mds, project, steps, scratch, "mds")
    found = report(dbt, mds, again, arguments.verbose)
    if json_file:
        json_file.write_text(json.dumps(found, indent=1, default=str), "utf-8")
    print(f"logs and both copies: {scratch}")
    sys.exit(1 if found else 0)


main()
