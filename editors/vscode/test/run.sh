#!/usr/bin/env bash
# run.sh: packs the extension with the server, installs it into a real VS Code, and drives a session in
# Chromium (session.mjs). One line per check; screenshots go to .cache/screenshots.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
extension=$(dirname "$here")
repository=$(cd "$extension/../.." && pwd)
source "$repository/editors/test/machine.sh"

need_packages chromium ripgrep=rg g++ make python3
need_node 20
build_server

cd "$extension"
[[ -d node_modules ]] || npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
npm run --silent check
npm run --silent package -- "$server" >/dev/null

code=$repository/.cache/vscode
[[ -e $code/installed ]] || "$here/install.sh" "$code" >"$repository/.cache/vscode.log" 2>&1 ||
    { tail -40 "$repository/.cache/vscode.log"; exit 1; }

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/workspace/.git" "$folder/user/User" "$repository/.cache/screenshots"
cp "$repository/tests/fixtures/example.md" "$folder/workspace/postmortem.md"
cp "$here/settings.json" "$folder/user/User/settings.json"
options=(--user-data-dir "$folder/user" --extensions-dir "$folder/extensions")
"$code/node_modules/.bin/code-server" "${options[@]}" --install-extension faultless.vsix >/dev/null

: >"$folder/server.log"
# With job control the server has a process group of its own, so that all of it can be ended.
set -m
"$code/node_modules/.bin/code-server" "${options[@]}" --auth none --bind-addr 127.0.0.1:0 \
    --disable-telemetry --disable-update-check --disable-workspace-trust \
    >"$folder/server.log" 2>&1 &
job=$!
set +m
trap 'kill -- "-$job" 2>/dev/null; rm -rf "$folder"' EXIT
for _ in {1..300}; do
    address=$(sed -n 's/.*HTTP server listening on \(http[^ ]*\).*/\1/p' "$folder/server.log")
    [[ -z $address ]] || break
    sleep 0.1
done
[[ -n $address ]] || { cat "$folder/server.log"; exit 1; }

node "$here/session.mjs" "${address%/}" "$folder/workspace" "$repository/.cache/screenshots"
