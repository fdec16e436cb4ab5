"""Accounts with states, an audit trail, and errors that carry their account."""
import enum
import sys
from contextlib import contextmanager


class State(enum.Enum):
    OPEN = "open"
    FROZEN = "frozen"
    CLOSED = "closed"


class BankError(Exception):
    def __init__(self, account, text):
        super().__init__(text)
        self.account = account


class Account:
    moves = {State.OPEN: {State.FROZEN, State.CLOSED}, State.FROZEN: {State.OPEN}}
    count = 0

    def __init__(self, owner, balance=0):
        self.owner = owner
        self._balance = balance
        self.state = State.OPEN
        self.trail = [("opened", balance)]
        type(self).count += 1

    @property
    def balance(self):
        return self._balance

    @balance.setter
    def balance(self, amount):
        if self.state is not State.OPEN:
            raise BankError(self, f"{self.owner}'s account is {self.state.value}")
        if amount < 0:
            raise BankError(self, f"{self.owner} lacks {-amount}")
        self.trail.append(("balance", amount - self._balance))
        self._balance = amount

    def to(self, state):
        if state not in self.moves.get(self.state, ()):
            raise BankError(self, f"{self.state.name} -> {state.name}")
        self.state = state


@contextmanager
def transaction(*accounts):
    before = [(each, each._balance, len(each.trail)) for each in accounts]
    try:
        yield
    except BankError as error:
        for account, balance, length in before:
            account._balance = balance
            del account.trail[length:]
        print("rolled back:", error)


def transfer(source, target, amount):
    with transaction(source, target):
        target.balance += amount
        source.balance -= amount


ann, bob = Account("Ann", 100), Account("Bob")
transfer(ann, bob, 30)
transfer(bob, ann, 50)
bob.to(State.FROZEN)
transfer(ann, bob, 1)
for wanted in State.CLOSED, State.OPEN, State.CLOSED:
    try:
        bob.to(wanted)
    except BankError as error:
        kept = error
        print("refused", error, sys.getrefcount(error.account))
print(ann.balance, bob.balance, Account.count, ann.trail)
print(sys.getrefcount(bob), bob.state, kept.account is bob)
del kept
print(sys.getrefcount(bob), sys.getrefcount(State.OPEN) > 3)
