#!/usr/bin/env bash
# run.sh: opens a postmortem in real Neovims, waits for a finding, applies its quick fix, and looks
# whether the text changed and the finding is gone. One line per check.
#
# NVIM=/path/to/nvim tries that one only; otherwise Neovim 0.12 and 0.10 are fetched into .cache.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
repository=$(cd "$here/../../.." && pwd)

source "$repository/editors/test/machine.sh"
build_server

# fetch SUITE FOLDER: that suite's Neovim as FOLDER/nvim.
fetch() {
    "$repository/editors/test/unpack.sh" "$1" "$2" neovim
    cat >"$2/nvim.new" <<SCRIPT
#!/bin/sh
here=\$(cd "\$(dirname "\$0")" && pwd)
VIMRUNTIME="\$here/tree/usr/share/nvim/runtime" exec "\$here/start" usr/bin/nvim "\$@"
SCRIPT
    chmod +x "$2/nvim.new"
    "$2/nvim.new" --version >/dev/null
    mv "$2/nvim.new" "$2/nvim"
}

failed=0
# try WAY NVIM: one session; WAY is how the client is started, "enable" or "setup".
try() {
    local folder
    folder=$(mktemp -d)
    mkdir "$folder/.git"
    cp "$here/postmortem.md" "$folder/postmortem.md"
    echo "# $("$2" --version | sed 1q), by $1"
    XDG_STATE_HOME=$folder/state XDG_DATA_HOME=$folder/data XDG_CONFIG_HOME=$folder/config \
        FOLDER=$folder DOC=$repository/editors/neovim/doc WAY=$1 timeout 120 "$2" --headless -u NONE -i NONE \
        --cmd "set runtimepath^=$repository/editors/neovim" -S "$here/session.lua" 2>&1 ||
        failed=1
    rm -rf "$folder"
}

if [[ -n ${NVIM:-} ]]; then
    try setup "$NVIM"
else
    for suite in forky trixie; do
        folder=$repository/.cache/neovim/$suite
        [[ -x $folder/nvim ]] || fetch "$suite" "$folder"
        "$folder/nvim" --headless -u NONE +'lua if not vim.lsp.enable then vim.cmd.cq() end' +q &&
            try enable "$folder/nvim"
        try setup "$folder/nvim"
    done
fi
exit "$failed"
