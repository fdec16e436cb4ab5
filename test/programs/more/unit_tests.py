"""A small class and its tests, run by unittest.main(), and what the run lets go of."""
import gc
import sys
import unittest
import weakref


class Account:
    def __init__(self, balance=0):
        self.balance = balance

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("deposit must be positive")
        self.balance += amount


seen = []


class AccountTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.shared = ["made once"]

    @classmethod
    def tearDownClass(cls):
        del cls.shared

    def setUp(self):
        self.account = Account(10)
        seen.append(weakref.ref(self.account))

    def tearDown(self):
        del self.account

    def test_deposit(self):
        self.account.deposit(5)
        self.assertEqual(self.account.balance, 15)
        self.assertIn("made once", self.shared)

    def test_refuses(self):
        with self.assertRaises(ValueError) as caught:
            self.account.deposit(-1)
        self.assertEqual(str(caught.exception), "deposit must be positive")
        self.assertIsNone(caught.exception.__traceback__)

    def test_wrong(self):
        """It goes wrong"""
        self.assertEqual([1, self.account.balance], [1, 11])

    def test_breaks(self):
        {}["missing"]

    @unittest.skip("not yet")
    def test_later(self):
        self.fail()

    def test_several(self):
        for amount in (1, 0):
            with self.subTest(amount=amount):
                self.assertTrue(amount)


suite = unittest.defaultTestLoader.loadTestsFromTestCase(AccountTest)
print(suite.countTestCases(), sys.getrefcount(AccountTest))
result = unittest.TestResult()
suite.run(result)
print(result, result.wasSuccessful())
for test, text in result.failures + result.errors:
    print(test, "|", text.splitlines()[-1])
print(result.skipped[0][1], [ref() for ref in seen])
del suite, test, text
gc.collect()
loader = unittest.TestLoader()
for name in ("AccountTest.test_deposit", "AccountTest"):
    found = loader.loadTestsFromName(name, sys.modules["__main__"])
    print(name, found.countTestCases())
try:
    AccountTest("nothing")
except ValueError as error:
    print(error)

if __name__ == "__main__":
    unittest.main(argv=["unit_tests", "AccountTest.test_deposit"])
