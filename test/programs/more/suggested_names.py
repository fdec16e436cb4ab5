"""What the traceback module suggests for names that do not exist, version by version."""
import math
import sys
import traceback


class Account:
    bank = "First"

    def __init__(self, owner):
        self.owner = owner
        self.balance = 0
        self._pin = 1234

    def deposit(self, amount):
        self.balance += amount
        return balance

    def withdraw(self, amount):
        return self.balanse - amount

    def check(self):
        return self.pin


class Shop:
    def __init__(self):
        self.till = Account("shop")


def last_line(action):
    try:
        action()
    except Exception as error:
        print(traceback.format_exception_only(error)[-1].rstrip())


def unbound():
    print(totl)
    totl = 1


def forgot():
    length = 3
    return lenght


def inner_first():
    def inner():
        return later_
    inner()
    later_ = 1


account = Account("Ann")
counter = 1
last_line(lambda: account.deposit(5))
last_line(lambda: account.withdraw(5))
last_line(account.check)
last_line(lambda: account.ownr)
last_line(lambda: account.pin)
last_line(lambda: Account.bnk)
last_line(lambda: Account.depositt)
last_line(lambda: countr)
last_line(lambda: no)
last_line(lambda: statistics.mean([1]))
last_line(lambda: sys.getrefcout)
last_line(lambda: math.squareroot(2))
last_line(lambda: [].appendd(1))
last_line(lambda: [].push(1))
last_line(lambda: (1, 2).append(3))
last_line(lambda: {}.put("a", 1))
last_line(lambda: "".toUpperCase())
last_line(lambda: (1.5).__or__)
last_line(lambda: int.from_byte)
last_line(lambda: None.value)
last_line(lambda: Shop().balance)
last_line(unbound)
last_line(forgot)
last_line(inner_first)
Shop().deposit(1)
