class InsufficientFunds(Exception):
    def __init__(self, needed, available):
        super().__init__(f"need {needed}, have {available}")
        self.needed = needed
        self.available = available


class Account:
    interest = 0.02

    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        self.history = []

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("amount must be positive")
        self.balance += amount
        self.history.append(("deposit", amount))

    def withdraw(self, amount):
        if amount > self.balance:
            raise InsufficientFunds(amount, self.balance)
        self.balance -= amount
        self.history.append(("withdraw", amount))

    def __repr__(self):
        return f"Account({self.owner!r}, {self.balance})"


alice = Account("Alice", 100)
bob = Account("Bob")
alice.deposit(50)
try:
    bob.withdraw(30)
except InsufficientFunds as problem:
    print("failed:", problem, problem.needed - problem.available)
try:
    alice.deposit(-1)
except ValueError as problem:
    print("failed:", problem)
alice.withdraw(30)
print(alice, bob)
for kind, amount in alice.history:
    print(kind, amount)
