#!/usr/bin/env bash
# install.sh FOLDER: puts a real VS Code (1.100, as code-server brings it) into FOLDER, from npm alone.
#
# Its native parts are built here or left out: prebuilt ones would come from elsewhere. Left out are
# the terminal and Kerberos, which no test needs. Wants Node 20 with its headers, a C++ compiler,
# make, Python and ripgrep.
set -euo pipefail
mkdir -p "$1"
folder=$(cd "$1" && pwd)
version=4.100.3
server=$folder/node_modules/code-server

npm_install() {
    npm install --ignore-scripts --omit=dev --no-audit --no-fund --loglevel=error "$@"
}
# The headers that lie beside this very Node.
headers=$(dirname "$(dirname "$(readlink -f "$(command -v node)")")")
export npm_config_nodedir=$headers

cd "$folder"
echo '{ "private": true }' >package.json
npm_install "code-server@$version"
npm rebuild --build-from-source argon2

cd "$server/lib/vscode"
npm_install
npm rebuild @vscode/spdlog native-watchdog
mkdir -p node_modules/@vscode/ripgrep/bin
ln -sf "$(command -v rg)" node_modules/@vscode/ripgrep/bin/rg
# What the skipped install script of code-server would have done.
ln -sfn node_modules node_modules.asar
ln -sf code-linux.sh bin/remote-cli/code-server
ln -sf browser-linux.sh bin/helpers/browser.sh
(cd extensions && npm_install)

"$folder/node_modules/.bin/code-server" --version >/dev/null
touch "$folder/installed"
