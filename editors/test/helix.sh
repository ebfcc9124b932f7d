#!/usr/bin/env bash
# helix.sh: opens a postmortem in a real Helix by the lines that editors/README.md gives for it, takes
# the first quick fix of a blaming sentence, writes the file, and looks at what is in it.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
repository=$(cd "$here/../.." && pwd)
source "$here/machine.sh"

need_packages tmux
build_server
folder=$repository/.cache/helix
[[ -x $folder/start ]] || "$here/unpack.sh" forky "$folder" hx

workspace=$(mktemp -d)
socket=$workspace/tmux
trap 'tmux -S "$socket" kill-server 2>/dev/null; rm -rf "$workspace"' EXIT
mkdir -p "$workspace/.git" "$workspace/config/helix"
cp "$repository/tests/fixtures/example.md" "$workspace/postmortem.md"
sed -n '/^## Helix$/,/^## Zed$/ { /^```toml$/,/^```$/ { /^```/d; p } }' \
    "$repository/editors/README.md" >"$workspace/config/helix/languages.toml"
line=$(grep -n '^Ravi forgot' "$workspace/postmortem.md" | cut -d: -f1)

source "$here/screen.sh"

start env HELIX_RUNTIME="$folder/tree/usr/lib/hx/runtime" XDG_CONFIG_HOME="$workspace/config" \
    HOME="$workspace" "$folder/start" usr/bin/hx "$workspace/postmortem.md:$line"
check "Helix opens the postmortem" shows 'Ravi forgot'
check "a blaming sentence is found" shows '“Ravi” is the subject'
press ' ' a
check "the menu offers a rewrite" shows 'Draft (forgotten step)'
press Enter
check "the rewrite takes the place of the sentence" eval '! shows "Ravi forgot"'
press :write Enter
check "the rewrite is in the file" rewritten
check "it has slots to fill" grep --quiet '‹' "$workspace/postmortem.md"
check "and the finding goes" eval '! shows "“Ravi” is the subject"'

line=$(grep -n "Ingrid's mistake" "$workspace/postmortem.md" | cut -d: -f1)
press ":$line" Enter
check "another finding is shown" shows "is given an owner here"
press w ' ' a
check "silence is offered" shows 'Say nothing about'
press Up Up Up Enter
check "the server makes the edit" shows 'faultless-disable-'
