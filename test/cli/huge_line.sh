# A line of a gigabyte, as a text, as JSON, from a file and from a pipe: refused, and never held in memory. Takes a gigabyte of disk and
# some time, so it runs only with CASUS_TEST_HUGE=1. Peak memory is measured by the kernel (ru_maxrss).
. "$source/test/cli/common"
[ "${CASUS_TEST_HUGE:-}" = 1 ] || skip "set CASUS_TEST_HUGE=1 to try lines of a gigabyte"
good good.txt
peak() { # runs the rest with a peak of at most $1 MiB
    python3 - "$@" <<'PYTHON'
import resource, subprocess, sys
with open("out", "wb") as out, open("err", "wb") as err:
    status = subprocess.run(sys.argv[2:], stdout=out, stderr=err).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
print(f"peak {used} MiB", file=sys.stderr)
print("exit", status, "within bounds" if used <= int(sys.argv[1]) else f"but {used} MiB")
PYTHON
    cat err
}
yes 'Russia attacked Ukraine on Monday.' | tr '\n' ' ' | head -c 1000000000 >huge.txt
peak 800 "$casus" code -q --published 2016-07-13 huge.txt good.txt
coded huge good
{
    printf '{"id": "huge", "text": "'
    cat huge.txt
    echo '"}'
    echo '{"id": "after", "text": "Russia attacked Ukraine on Monday."}'
} >huge.jsonl
rm huge.txt
peak 800 "$casus" code -q --published 2016-07-13 huge.jsonl
coded huge after
peak 800 sh -c "cat huge.jsonl | '$casus' code -q --published 2016-07-13 -"
coded huge after
