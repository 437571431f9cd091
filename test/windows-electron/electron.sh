#!/bin/sh
# electron.exe in the laboratory, as Playwright starts a program. Node cannot write to a pipe there (EBADF ends it), so
# its output goes through a file. What starts Wine are several words.
: >"$TEST_OUTPUT"
$TEST_WINE "$TEST_LAUNCHER" "$TEST_ELECTRON" "$@" >>"$TEST_OUTPUT" 2>&1 </dev/null &
tail -n +1 -f --pid=$! "$TEST_OUTPUT" >&2
wait $!
