import unittest

raise unittest.SkipTest("capsules of the C API")
