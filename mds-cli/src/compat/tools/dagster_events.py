#!/usr/bin/env python3
"""Materialises a dbt project with dagster-dbt and writes what Dagster got to know, as JSON, to a file.

    dagster_events.py PROJECT EXECUTABLE FILE

The project is a folder that tools.py made, with models tagged `troubles`, which do not go well. EXECUTABLE is what
dagster-dbt takes for dbt. What tells times, invocations and folders is left out.
"""

import collections
import json
import multiprocessing
import pathlib
import re
import signal
import sys
import time

import dagster
from dagster_dbt import DbtCliResource, DbtProject, build_dbt_asset_selection, dbt_assets

UNLIKE = ("Execution Duration", "invocation_id", "dagster_dbt/manifest", "dagster_dbt/project")
HIDDEN = ("dagster_dbt/dagster_dbt_translator",)
ROUNDS = {
    "build": {"arguments": ["build"], "exclude": "tag:troubles tag:never"},
    "again": {"arguments": ["build"], "exclude": "tag:troubles tag:never"},
    "run": {"arguments": ["run"], "select": "+fct_orders"},
    "without checks": {"arguments": ["build"], "select": "fct_orders cities", "checks": False},
    "full refresh": {"arguments": ["build", "--full-refresh"], "select": "orders_by_market"},
    "troubles": {"arguments": ["build"], "select": "tag:troubles"},
}


def main():
    folder, executable, file = sys.argv[1:]
    project, resource = opened(folder, executable)
    project.preparer.prepare(project)
    rounds = [(folder, executable, settings) for settings in ROUNDS.values()]
    # dagster-dbt leaves the database open that it fetched metadata from, so that a run ends with its process
    with multiprocessing.get_context("fork").Pool(1, maxtasksperchild=1) as processes:
        runs = processes.starmap(materialised, rounds, chunksize=1)
    facts = {"definitions": definitions(assets_of(project)), **dict(zip(ROUNDS, runs)), **commands(resource)}
    pathlib.Path(file).write_text(json.dumps(facts, indent=1, sort_keys=True, default=str), "utf-8")


def opened(folder, executable):
    project = DbtProject(pathlib.Path(folder))
    return project, DbtCliResource(project_dir=project, dbt_executable=executable)


def assets_of(project):
    class Arguments(dagster.Config):
        arguments: list[str]

    @dbt_assets(manifest=project.manifest_path, project=project)
    def retail(context: dagster.AssetExecutionContext, dbt: DbtCliResource, config: Arguments):
        yield from dbt.cli(config.arguments, context=context).stream().fetch_row_counts().fetch_column_metadata()

    return retail


def definitions(assets):
    found = {}
    for spec in assets.specs:
        found[spec.key.to_user_string()] = {
            "needs": sorted(dependency.asset_key.to_user_string() for dependency in spec.deps),
            "description": spec.description,
            "metadata": metadata(spec.metadata),
            "tags": dict(spec.tags),
            "kinds": sorted(spec.kinds),
            "group": spec.group_name,
            "owners": list(spec.owners),
            "code_version": spec.code_version,
        }
    for check in assets.check_specs:
        found[check_name(check.key)] = {"description": check.description, "metadata": metadata(check.metadata)}
    return found


def materialised(folder, executable, settings):
    """What one run tells: whether it went well, and each event with its metadata, by what it is about."""
    project, resource = opened(folder, executable)
    assets = assets_of(project)
    selection = build_dbt_asset_selection(
        [assets], dbt_select=settings.get("select", "fqn:*"), dbt_exclude=settings.get("exclude", "")
    )
    if not settings.get("checks", True):
        selection = selection.without_checks()
    run = dagster.materialize(
        [assets],
        selection=selection,
        resources={"dbt": resource},
        run_config={"ops": {"retail": {"config": {"arguments": settings["arguments"]}}}},
        raise_on_error=False,
    )
    events = collections.defaultdict(list)
    for event in run.all_events:
        if event.is_step_materialization:
            asset = event.step_materialization_data.materialization
            events[f"materialised {asset.asset_key.to_user_string()}"].append(metadata(asset.metadata))
        elif event.event_type_value == "ASSET_OBSERVATION":
            seen = event.asset_observation_data.asset_observation
            events[f"observed {seen.asset_key.to_user_string()}"].append(metadata(seen.metadata))
        elif event.event_type_value == "ASSET_CHECK_EVALUATION":
            check = event.asset_check_evaluation_data
            told = {"passed": check.passed, "severity": check.severity.value, **metadata(check.metadata)}
            events[f"checked {check_name(check.asset_check_key)}"].append(told)
        elif event.is_step_failure:
            failure = event.event_specific_data.error
            while failure.cause:
                failure = failure.cause
            events["failed"].append(failure.cls_name)
    return {
        "success": run.success,
        **{name: sorted(told, key=str) for name, told in events.items()},
    }


def commands(resource):
    """What dagster-dbt hands on of commands that build nothing."""
    docs = resource.cli(["docs", "generate", "--exclude", "tag:troubles"]).wait()
    freshness = resource.cli(["source", "freshness"]).wait()
    failing = resource.cli(["run", "--select", "broken"], raise_on_error=False)
    names = [event.raw_event["info"]["name"] for event in failing.stream_raw_events()]
    unknown = resource.cli(["run", "--select", "nothing_of_this_name"]).wait()
    interrupted = resource.cli(["run", "--select", "slow"], raise_on_error=False)
    for event in interrupted.stream_raw_events():
        if event.raw_event["info"]["name"] == "LogStartLine":
            time.sleep(1)  # dbt overlooks what comes before its statement runs
            interrupted.process.send_signal(signal.SIGINT)
    compared = DbtCliResource(resource.project_dir, dbt_executable=resource.dbt_executable, state_path="target")
    unmodified = compared.cli(["build", "--select", "state:modified", *compared.get_state_args()]).wait()
    listed = resource.cli(["ls", "--output", "json", "--select", "marts"]).wait()
    return {
        "docs generate": {
            key: [entry["metadata"]["type"], [[column["name"], column["type"]] for column in entry["columns"].values()]]
            for key, entry in docs.get_artifact("catalog.json")["nodes"].items()
        },
        "source freshness": {
            entry["unique_id"]: [entry["status"], entry["max_loaded_at"], sorted(entry)]
            for entry in freshness.get_artifact("sources.json")["results"]
        },
        "failing command": {
            "success": failing.is_successful(),
            "exit": failing.process.returncode,
            "error": type(failing.get_error()).__name__,
            "result": [name for name in names if name.endswith("Result")],
            "statuses": [entry["status"] for entry in failing.get_artifact("run_results.json")["results"]],
        },
        "command without effect": {"success": unknown.is_successful(), "exit": unknown.process.returncode},
        "cancelled command": {"success": interrupted.is_successful(), "error": type(interrupted.get_error()).__name__},
        "nothing modified": {"success": unmodified.is_successful(), "exit": unmodified.process.returncode},
        "ls": {"success": listed.is_successful(), "exit": listed.process.returncode},
    }


def check_name(key):
    return f"{key.asset_key.to_user_string()}: {key.name}"


def metadata(entries):
    return {
        name: None if name in UNLIKE else re.sub(r"0x[0-9a-f]+", "", str(getattr(entry, "value", entry)))
        for name, entry in entries.items()
        if name not in HIDDEN
    }


main()
