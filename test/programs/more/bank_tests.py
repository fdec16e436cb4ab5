import io
import unittest


class InsufficientFunds(Exception):
    def __init__(self, needed, available):
        super().__init__(f"need {needed}, have {available}")
        self.missing = needed - available


class Account:
    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        self.history = []

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("deposit must be positive")
        self.balance += amount
        self.history.append(("deposit", amount))

    def withdraw(self, amount):
        if amount > self.balance:
            raise InsufficientFunds(amount, self.balance)
        self.balance -= amount
        self.history.append(("withdraw", amount))


class AccountTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.made = []

    def setUp(self):
        self.account = Account("ann", 100)
        self.made.append(self.account)
        self.addCleanup(self.made.pop)

    def test_deposit(self):
        self.account.deposit(50)
        self.assertEqual(self.account.balance, 150)
        self.assertIn(("deposit", 50), self.account.history)

    def test_refused(self):
        with self.assertRaises(InsufficientFunds) as caught:
            self.account.withdraw(250)
        self.assertEqual(caught.exception.missing, 150)

    def test_negative(self):
        for amount in (0, -5):
            with self.subTest(amount=amount):
                self.assertRaisesRegex(ValueError, "positive", self.account.deposit, amount)

    def test_wrong(self):
        self.assertEqual(self.account.history, [("deposit", 1)])

    @unittest.skip("later")
    def test_interest(self):
        self.fail("no interest yet")


suite = unittest.defaultTestLoader.loadTestsFromTestCase(AccountTest)
stream = io.StringIO()
result = unittest.TextTestRunner(stream=stream, verbosity=0).run(suite)
print(result.testsRun, len(result.failures), len(result.errors), len(result.skipped), result.wasSuccessful())
print(result.failures[0][0].id(), result.failures[0][1].splitlines()[-1])
print(AccountTest.made, [type(t).__name__ for t in suite])
