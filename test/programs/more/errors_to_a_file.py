"""What the interpreter has to say goes to sys.stderr, whatever that is at the time."""
import io
import sys


class Breaks:
    def __del__(self):
        raise ValueError("in __del__")


kept = io.StringIO()
before = sys.stderr
sys.stderr = kept
thing = Breaks()
del thing
sys.stderr = before
lines = kept.getvalue().splitlines()
print(lines[0].split("<")[0], lines[-1], sys.getrefcount(kept))

sys.stderr = None
thing = Breaks()
del thing
sys.stderr = before
print("still here")
