"""Switching the collector off for a while: what piles up, and what one run then frees."""
import contextlib
import gc

gc.collect()


@contextlib.contextmanager
def no_collections():
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class Job:
    alive = 0

    def __init__(self):
        Job.alive += 1
        self.me = self

    def __del__(self):
        Job.alive -= 1


def jobs(n):
    for _ in range(n):
        Job()


before = gc.get_stats()[0]["collections"]
with no_collections():
    print(gc.isenabled())
    jobs(3000)
    print(Job.alive, gc.get_count()[0] >= 3000)
    print(gc.get_stats()[0]["collections"] - before)
print(gc.isenabled())
print(gc.collect(0), Job.alive)

gc.set_threshold(0)
jobs(3000)
print(gc.isenabled(), Job.alive)
gc.set_threshold(1000, 5, 5)
jobs(10)
print(Job.alive < 1000)
print(gc.collect() == Job.alive + 0 or Job.alive)

gc.freeze()
print(gc.get_freeze_count() > 0, gc.get_count())
jobs(5)
print(gc.collect(), Job.alive)
gc.unfreeze()
print(gc.get_freeze_count())
