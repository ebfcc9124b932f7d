#!/usr/bin/env bash
# zed.sh: holds the extension that editors/README.md gives for Zed to Zed's own crate. Zed itself needs a
# screen and a network of its own, so nothing is opened in it.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
repository=$(cd "$here/../.." && pwd)

folder=$repository/.cache/zed
mkdir -p "$folder/src"
# Each block says in its first line which file it is.
sed -n '/^## Zed$/,/^## Kakoune$/p' "$repository/editors/README.md" | awk -v folder="$folder" '
    /^```$/ { file = "" }
    opened { file = folder "/" $2; printf "" >file }
    file != "" { print >>file }
    { opened = /^```[a-z]/ }
'
# It is no part of the workspace around it.
printf '\n[workspace]\n' >>"$folder/Cargo.toml"
CARGO_TARGET_DIR=$folder/target cargo check --quiet --manifest-path "$folder/Cargo.toml"
echo "ok     the extension for Zed compiles"
