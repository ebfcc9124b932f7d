# shellcheck shell=bash
# Sourced by the tests of editors in a terminal: what is typed into tmux and seen there.
# Expects $socket and $workspace.

# start COMMAND...: the editor in a terminal.
start() {
    tmux -S "$socket" -f /dev/null new-session -d -x 160 -y 50 "$@"
}
screen() {
    tmux -S "$socket" capture-pane -p 2>/dev/null
}
press() {
    tmux -S "$socket" send-keys "$@"
}
# check WHAT COMMAND...: waits until the command succeeds, and says on one line whether it did.
check() {
    local what=$1
    shift
    for _ in {1..200}; do
        if "$@"; then
            echo "ok     $what"
            return
        fi
        sleep 0.1
    done
    echo "FAILED $what"
    screen
    exit 1
}
shows() {
    screen | grep --quiet -- "$1"
}
rewritten() {
    ! grep --quiet 'Ravi forgot' "$workspace/postmortem.md"
}
