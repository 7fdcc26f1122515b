# Sourced by the scripts beside it: `step NAME COMMAND…` runs a command without input and keeps its seconds;
# the first one that fails ends the script, and the last line says which it was.
steps_done=()
step_now=""

step() {
    step_now=$1
    shift
    local begin=$SECONDS
    printf '\n== %s: %s\n' "$step_now" "$*"
    "$@" </dev/null
    steps_done+=("$(printf '%5d s  %s' $((SECONDS - begin)) "$step_now")")
    printf '== %s took %d s\n' "$step_now" $((SECONDS - begin))
    step_now=""
}

steps_end() {
    printf '\n== seconds of each step\n'
    printf '%s\n' "${steps_done[@]}"
    printf '%5d s  together\n' "$SECONDS"
}

step_failed() {
    local code=$?
    if [ "$code" -ne 0 ] && [ -n "$step_now" ]; then
        printf '\n== FAILED in step «%s» (exit code %d, after %d s)\n' "$step_now" "$code" "$SECONDS" >&2
    fi
    exit "$code"
}
trap step_failed EXIT
