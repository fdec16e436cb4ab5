import unittest


def DocTestSuite(*args, **kwargs):
    return unittest.TestSuite()
