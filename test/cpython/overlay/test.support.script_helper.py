"""A script in a process of its own: the runner traces it and gives what it printed the next time."""
import unittest

import chosen


def assert_python_ok(*args, **env_vars):
    return _run(args, True)


def assert_python_failure(*args, **env_vars):
    return _run(args, False)


def _run(args, succeeds):
    if len(args) != 2 or args[0] != "-c":
        raise unittest.SkipTest("starts another process with options")
    script = args[1]
    if script not in chosen.processes:
        print("\x01process", ",".join(str(ord(character)) for character in script))
        raise unittest.SkipTest("starts another process")
    rc, out, err = chosen.processes[script]
    if (rc == 0) != succeeds:
        raise AssertionError(f"exit status {rc}\n{err}")
    return rc, out.encode(), err.encode()


def make_script(*args, **more):
    raise unittest.SkipTest("writes files")


def run_python_until_end(*args, **env_vars):
    raise unittest.SkipTest("starts another process with options")
