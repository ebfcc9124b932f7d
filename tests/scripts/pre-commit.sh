#!/usr/bin/env bash
# Tries .pre-commit-hooks.yaml with the real pre-commit (from PyPI): a repository with postmortems takes
# this one by its path, at the last commit, with the hook for an installed faultless.
#   tests/scripts/pre-commit.sh source    tries the hook that builds faultless, which takes minutes
set -euo pipefail
repository=$(cd "$(dirname "$0")/../.." && pwd)
source "$repository/editors/test/machine.sh"
python3 -c 'import ensurepip, venv' 2>/dev/null || need_packages python3 python3-venv=ensurepip
need_packages git
hook=faultless
if [[ ${1:-} != source ]]; then
    hook=faultless-installed
    build_server
fi

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet pre-commit
export PRE_COMMIT_HOME="$work/home" PATH="$work/venv/bin:$PATH" GIT_CONFIG_GLOBAL="$work/gitconfig"
git config --global user.name "A. Tester"
git config --global user.email tester@example.com
git config --global --add safe.directory '*'

revision="$(git -C "$repository" rev-parse HEAD)"
git init --quiet "$work/reports"
cd "$work/reports"
cat > .pre-commit-config.yaml <<YAML
repos:
  - repo: $repository
    rev: $revision
    hooks:
      - id: $hook
YAML
mkdir docs old
report() {
    printf '# Postmortem: checkout was slow (INC-204)\n\n## Impact\n\n%s\n\n## Timeline\n\n- 2026-02-10 10:02 UTC The pool is full, and the alert fires\n\n## Root cause\n\nNothing limits the pool.\n' "$1"
}
report 'Ravi forgot to raise the limit, and 40 orders were late.' > docs/blames.md
report 'Ravi forgot to raise the limit, and 40 orders were late.' > old/left-out.md
report '40 orders were late.' > docs/fine.md
printf "exclude = ['old']\n[rules]\nstructure = 'info'\nactions = 'info'\ntimeline = 'info'\n" > faultless.toml
printf 'Ravi forgot it.\n' > notes.txt
git add -A

said="$(pre-commit run --all-files 2>&1)" && { echo "$said"; echo "the hook lets blame pass"; exit 1; }
case "$said" in
*docs/blames.md*blame/person-fault*) ;;
*) echo "$said"; echo "the hook does not show the finding"; exit 1 ;;
esac
case "$said" in
*left-out.md*|*notes.txt*) echo "$said"; echo "the hook reads what is left out"; exit 1 ;;
esac
git rm --quiet --cached docs/blames.md
rm docs/blames.md
pre-commit run --all-files
pre-commit install --allow-missing-config > /dev/null
git commit --quiet -m "Reports"
echo "pre-commit: $hook holds"
