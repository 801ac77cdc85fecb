#!/usr/bin/env python3
"""Holds every record of the examples, and the catalogues that are shipped, against the JSON Schema of its kind, as an editor would.

    tests/schemas/validate.py          # from anywhere

Scalars are read as YAML 1.2 has them (and yaml-language-server): a date is a string, only `true` and `false` are
booleans. That the schemas refuse something is tried with each kind's first record: a key too many, one too few.
"""
import copy
import json
import pathlib
import re
import sys

import jsonschema
import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
KIND_OF_FOLDER = {
    "calendars": "calendar", "contracts": "contract", "plans": "plan", "incidents": "incident",
    "changes": "change", "items": "item", "assets": "asset", "logs": "log", "reports": "report",
    "assessments": "assessment", "catalogues": "catalogue",
}


class CoreLoader(yaml.SafeLoader):
    """The scalars of YAML 1.2's core schema; PyYAML's own are those of YAML 1.1."""


CoreLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
]:
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), first)
CoreLoader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))


def records(repository):
    yield "opsctl", repository / "opsctl.yaml"
    for folder, kind in KIND_OF_FOLDER.items():
        for path in sorted((repository / folder).rglob("*.yaml")):
            yield kind, path


def all_records():
    for repository in sorted(path.parent for path in (ROOT / "examples").glob("*/opsctl.yaml")):
        yield from records(repository)
    for path in sorted((ROOT / "lib" / "catalogue" / "shipped").glob("*.yaml")):
        yield "catalogue", path


def read(path):
    return yaml.load(path.read_text(encoding="utf-8-sig"), Loader=CoreLoader)


def refuses(validator, record):
    with_unknown = {**copy.deepcopy(record), "no-such-key": 1}
    required = next(key for key in record if key in validator.schema["required"])
    without_required = {key: value for key, value in record.items() if key != required}
    return not validator.is_valid(with_unknown) and not validator.is_valid(without_required)


def main():
    validators = {}
    for path in sorted((ROOT / "schemas").glob("*.json")):
        schema = json.loads(path.read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        validators[path.stem] = jsonschema.Draft202012Validator(schema)
    count, wrong, tried = 0, 0, set()
    for kind, path in all_records():
        record = read(path)
        for error in validators[kind].iter_errors(record):
            wrong += 1
            print(f"{path.relative_to(ROOT)}: /{'/'.join(map(str, error.absolute_path))}: {error.message}")
        if kind not in tried and not refuses(validators[kind], record):
            wrong += 1
            print(f"schemas/{kind}.json takes a record with an unknown key, or one without a required key")
        tried.add(kind)
        count += 1
    untried = set(validators) - tried
    if untried:
        print(f"no example of: {', '.join(sorted(untried))}")
    print(f"{count} records, {wrong} errors")
    return 1 if wrong or untried or count == 0 else 0


sys.exit(main())
