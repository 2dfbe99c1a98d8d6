#!/usr/bin/env python3
"""Reads the artifacts in a target folder with dbt-artifacts-parser and writes what it found, as JSON, to a file.

    parsed_artifacts.py TARGET FILE

Told are the class that each artifact was read as and, of each node or result in it, the fields that have a value.
"""

import json
import pathlib
import sys

from dbt_artifacts_parser import parser

ARTIFACTS = {
    "manifest": (parser.parse_manifest, ("nodes", "sources", "exposures", "groups", "unit_tests", "parent_map")),
    "catalog": (parser.parse_catalog, ("nodes", "sources")),
    "run_results": (parser.parse_run_results, ("results",)),
    "sources": (parser.parse_sources, ("results",)),
}
# Fields whose values are compared, too; compare.py holds the manifest's to dbt's.
# mds says why it passed something over, and does not name the file in target/run, which it writes for some nodes only.
OWN = ("message", "build_path")
VALUES = ("status", "failures", "unique_id", "name", "resource_type", "relation_name", "metadata", "columns", "stats")


def main():
    target, file = map(pathlib.Path, sys.argv[1:])
    facts = {}
    for name, (parse, sections) in ARTIFACTS.items():
        artifact = parse(json.loads((target / f"{name}.json").read_text("utf-8")))
        document = artifact.model_dump(mode="json", exclude_none=True)
        facts[name] = {"class": type(artifact).__name__}
        for section in sections:
            entries = document[section]
            named = entries.items() if isinstance(entries, dict) else [(entry["unique_id"], entry) for entry in entries]
            facts[name][section] = {key: told(entry) for key, entry in named}
    file.write_text(json.dumps(facts, indent=1), "utf-8")


def told(entry):
    if isinstance(entry, list):
        return sorted(entry)
    return {field: value if field in VALUES else "told" for field, value in entry.items() if field not in OWN}


main()
