#!/usr/bin/env bash
# unpack.sh SUITE FOLDER PACKAGE...: unpacks packages of a Debian suite into FOLDER/tree, beside the
# system, and writes FOLDER/start, which starts one of their programs: `start usr/bin/nvim …`.
#
# apt works on state of its own and on an empty list of installed packages, so nothing of this
# machine changes and every library comes along; programs then run on that suite's own C library.
# The packages come from the mirror that this machine already uses.
set -euo pipefail
suite=$1
mkdir -p "$2"
folder=$(cd "$2" && pwd)
shift 2
root=$folder/tree
state=$folder/apt

mirror=$(apt-get indextargets --format '$(COMPONENT) $(CREATED_BY) $(SUITE) $(REPO_URI)' |
    awk '$1 == "main" && $2 == "Packages" && $NF !~ /security/ { print $NF; exit }')
if [[ -z $mirror ]]; then
    echo "unpack.sh: apt knows no Debian mirror here" >&2
    exit 1
fi

mkdir -p "$state"/lists/partial "$state"/archives/partial "$root"
: >"$state/status"
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
echo "deb [signed-by=$keyring] $mirror $suite main" >"$state/sources.list"
options=(
    -qq
    -o Dir::Etc::sourcelist="$state/sources.list" -o Dir::Etc::sourceparts=/dev/null
    -o Dir::Etc::preferencesparts=/dev/null
    -o Dir::State::lists="$state/lists" -o Dir::State::status="$state/status"
    -o Dir::Cache::archives="$state/archives" -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache=
    -o Acquire::Languages=none -o Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false
    -o APT::Install-Recommends=false -o APT::Sandbox::User= -o Debug::NoLocking=true
)
apt-get "${options[@]}" update
apt-get "${options[@]}" --yes --download-only install "$@"
for package in "$state"/archives/*.deb; do
    dpkg-deb --extract "$package" "$root"
done

# Started through its own loader, a program needs no patching to find its own libraries.
loader=$(find "$root" -name 'ld-linux*.so.*' -print -quit)
libraries=$(find "$root/usr/lib" -maxdepth 1 -type d -name '*-linux-gnu*' -print -quit)
cat >"$folder/start.new" <<SCRIPT
#!/bin/sh
here=\$(cd "\$(dirname "\$0")" && pwd)
program=\$1
shift
exec "\$here/${loader#"$folder/"}" --library-path "\$here/${libraries#"$folder/"}" \\
    "\$here/tree/\$program" "\$@"
SCRIPT
chmod +x "$folder/start.new"
rm -rf "$state"
mv "$folder/start.new" "$folder/start"
