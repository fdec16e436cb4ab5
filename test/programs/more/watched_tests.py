# Tests that watch what is logged and what is warned of, and what Ctrl-C would do.
import io
import logging
import unittest
import warnings

log = logging.getLogger("shop")


def sell(count):
    if count > 10:
        log.warning("only %d left", 20 - count)
    if count > 15:
        warnings.warn("too many", UserWarning)
    return count


class ShopTest(unittest.TestCase):
    def test_logs(self):
        with self.assertLogs("shop", level="INFO") as caught:
            sell(12)
        self.assertEqual(caught.output, ["WARNING:shop:only 8 left"])
        self.assertEqual(caught.records[0].levelname, "WARNING")

    def test_no_logs(self):
        with self.assertNoLogs("shop"):
            sell(3)

    def test_missing_log(self):
        with self.assertLogs("shop"):
            sell(1)

    def test_warns(self):
        with self.assertWarns(UserWarning) as caught, self.assertLogs("shop"):
            sell(16)
        self.assertEqual(str(caught.warning), "too many")

    def test_other_warning(self):
        with self.assertLogs("shop"), self.assertWarnsRegex(UserWarning, "too few"):
            sell(17)


unittest.installHandler()
result = unittest.TestResult()
unittest.registerResult(result)
unittest.defaultTestLoader.loadTestsFromTestCase(ShopTest).run(result)
print(result, unittest.removeResult(result), unittest.removeResult(result))
unittest.removeHandler()
for case, text in result.failures:
    print(case.id(), text.splitlines()[-1])
print(log.handlers, log.propagate)
