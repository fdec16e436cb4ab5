class Account:
    def __init__(self, owner, balance):
        self.owner = owner
        self.balance = balance

    def deposit(self, amount):
        self.balance += amount
        return self

    @property
    def is_rich(self):
        return self.balance > 1000


class Savings(Account):
    def __init__(self, owner, balance, rate):
        super().__init__(owner, balance)
        self.rate = rate


rich = 0
for i in range(3000):
    account = Savings("a", i, 0.1)
    account.deposit(10).deposit(20)
    if account.is_rich:
        rich += 1
print(rich)
