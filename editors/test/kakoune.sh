#!/usr/bin/env bash
# kakoune.sh: opens a postmortem in a real Kakoune with kakoune-lsp by the lines that editors/README.md gives
# for it, takes the first rewrite of a blaming sentence, keeps another finding silent, writes the file, and
# looks at what is in it.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
repository=$(cd "$here/../.." && pwd)
source "$here/machine.sh"

need_packages tmux perl
build_server
folder=$repository/.cache/kakoune
[[ -x $folder/editor/start ]] || "$here/unpack.sh" forky "$folder/editor" kakoune
if [[ ! -x $folder/bin/kak-lsp ]]; then
    echo "# builds kakoune-lsp"
    CARGO_TARGET_DIR=$folder/target cargo install --quiet --locked --debug --root "$folder" kak-lsp@22.0.0
    rm -rf "$folder/target"
fi

workspace=$(mktemp -d)
socket=$workspace/tmux
# kakoune-lsp ends after the editor, and writes until then.
trap 'tmux -S "$socket" kill-server 2>/dev/null; until rm -rf "$workspace" 2>/dev/null; do sleep 0.2; done' EXIT
mkdir -p "$workspace/.git" "$workspace/config/kak" "$workspace/bin"
cp "$repository/tests/fixtures/example.md" "$workspace/postmortem.md"
sed -n '/^```kak$/,/^```$/ { /^```/d; p }' "$repository/editors/README.md" \
    >"$workspace/config/kak/kakrc"
# kakoune-lsp talks to the editor by its name.
printf '#!/bin/sh\nexec "%s/editor/start" usr/bin/kak "$@"\n' "$folder" >"$workspace/bin/kak"
chmod +x "$workspace/bin/kak"

source "$here/screen.sh"
line_of() {
    grep -n "$1" "$workspace/postmortem.md" | cut -d: -f1
}

start env KAKOUNE_RUNTIME="$folder/editor/tree/usr/share/kak" XDG_CONFIG_HOME="$workspace/config" \
    XDG_RUNTIME_DIR="$workspace" HOME="$workspace" PATH="$workspace/bin:$folder/bin:$PATH" \
    kak "$workspace/postmortem.md" "+$(line_of '^Ravi forgot')"
check "Kakoune opens the postmortem" shows 'Ravi forgot'
check "a blaming sentence is marked" shows '^[^ ]\+Ravi forgot'
press ':lsp-code-actions' Enter
check "the menu offers a rewrite" shows 'Draft (forgotten step)'
press Enter
check "the rewrite takes the place of the sentence" eval '! shows "Ravi forgot"'
press ':write' Enter
check "the rewrite is in the file" rewritten
check "it has slots to fill" grep --quiet '‹' "$workspace/postmortem.md"

press "$(line_of "Ingrid's mistake")g" llllllllllllll
check "another finding is marked" shows "^[^ ]\+- Ingrid's mistake"
press ':lsp-code-actions' Enter
check "silence is offered" shows 'Say nothing about'
press 'Say nothing'
check "it is chosen by its words" eval '! shows "Ask in a comment"'
press Tab Enter
check "the server makes the edit" shows 'faultless-disable-'
press Escape ':write' Enter
check "the comment is in the file" grep --quiet 'faultless-disable-' "$workspace/postmortem.md"
