#!/usr/bin/env bash
# emacs.sh: opens a postmortem in a real Emacs by the lines that editors/README.md gives for it, waits
# for a finding, applies its quick fix, and looks whether the text changed and the finding is gone.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
repository=$(cd "$here/../.." && pwd)
source "$here/machine.sh"

build_server
folder=$repository/.cache/emacs
[[ -x $folder/start ]] || "$here/unpack.sh" trixie "$folder" emacs-nox

share=$(echo "$folder"/tree/usr/share/emacs/[0-9]*)
programs=$(echo "$folder"/tree/usr/libexec/emacs/[0-9]*/*)
export EMACSLOADPATH=$share/lisp EMACSDATA=$share/etc EMACSDOC=$share/etc EMACSPATH=$programs

workspace=$(mktemp -d)
trap 'rm -rf "$workspace"' EXIT
mkdir "$workspace/.git"
cp "$repository/tests/fixtures/example.md" "$workspace/postmortem.md"
sed -n '/^```elisp$/,/^```$/ { /^```/d; p }' "$repository/editors/README.md" >"$workspace/init.el"
HOME=$workspace FOLDER=$workspace timeout 120 "$folder/start" usr/bin/emacs-nox \
    --dump-file="$(echo "$programs"/*.pdmp)" --batch --load "$here/emacs.el" 2>&1
