#!/usr/bin/env bash
# run.sh: prints the tables of all benchmarks, with the machine they were measured on.
# To keep them: tests/benches/run.sh > tests/benches/results.md
set -euo pipefail
cd "$(dirname "$0")/../.."
echo "# Benchmarks"
echo
echo "Commit $(git describe --always --dirty), $(rustc --version), $(nproc) cores," \
    "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | sed 1q). Medians; ratios are within one run."
for bench in lint cold_start; do
    echo
    echo "## \`$bench\`"
    echo
    cargo bench --quiet -p faultless-tests --bench "$bench"
done

cargo build --release --quiet
target=$(cargo metadata --format-version 1 --no-deps | sed -n 's/.*"target_directory":"\([^"]*\)".*/\1/p')
for script in keys peers; do
    echo
    echo "## \`$script.py\`"
    echo
    "tests/benches/$script.py" --binary "$target/release/faultless"
done
