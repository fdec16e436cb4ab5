import unittest


class Thread:
    def __init__(self, *args, **kwargs):
        raise unittest.SkipTest("threads")


Event = Lock = RLock = Thread


def local():
    raise unittest.SkipTest("threads")
