"""Accounts with decimal money, an audit trail, statements as CSV, rules as a chain, undo by snapshots."""
import csv
import io
import sys
from collections import Counter, namedtuple
from contextlib import ExitStack, contextmanager
from copy import deepcopy
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from enum import IntFlag, StrEnum
from functools import cached_property
from itertools import accumulate, groupby
from operator import attrgetter

CENT = Decimal("0.01")
Entry = namedtuple("Entry", "day kind amount note", defaults=("",))


class Kind(StrEnum):
    IN = "in"
    OUT = "out"
    FEE = "fee"


class Rights(IntFlag):
    READ = 1
    PAY = 2
    OVERDRAW = 4
    ALL = READ | PAY | OVERDRAW


class Refused(Exception):
    def __init__(self, account, why):
        super().__init__(why)
        self.add_note(f"account {account.number}")


def money(text):
    try:
        return Decimal(text).quantize(CENT, rounding=ROUND_HALF_EVEN)
    except InvalidOperation:
        raise ValueError(f"no money: {text!r}") from None


class Account:
    number = 1000

    def __new__(cls, *args, **kwargs):
        self = super().__new__(cls)
        Account.number += 1
        self.number = Account.number
        return self

    def __init__(self, owner, rights=Rights.READ | Rights.PAY):
        self.owner, self.rights, self.entries = owner, rights, []
        self.rules = [self.has_right, self.has_money]

    def has_right(self, entry):
        if Rights.PAY not in self.rights:
            raise Refused(self, "may not pay")

    def has_money(self, entry):
        if self.balance < entry.amount and not self.rights & Rights.OVERDRAW:
            raise Refused(self, f"has {self.balance}, not {entry.amount}")

    @property
    def balance(self):
        return sum((e.amount if e.kind is Kind.IN else -e.amount for e in self.entries), Decimal())

    def add(self, entry):
        if entry.kind is Kind.OUT:
            for rule in self.rules:
                rule(entry)
        self.entries.append(entry)

    @contextmanager
    def restored_on_error(self):
        kept = self.entries[:]
        try:
            yield self
        except Refused:
            self.entries[:] = kept
            raise

    @cached_property
    def label(self):
        return f"{self.owner.title()} #{self.number}"


class Savings(Account):
    def __init__(self, owner, rate, **kwargs):
        super().__init__(owner, **kwargs)
        self.rate = Decimal(rate)

    def close_month(self, day):
        interest = money(self.balance * self.rate / 12)
        self.add(Entry(day, Kind.IN, interest, "interest"))
        return interest


DAY = date(2024, 1, 30)


def transfer(amount, *accounts, note=""):
    source, *others = accounts
    with ExitStack() as stack:
        for account in accounts:
            stack.enter_context(account.restored_on_error())
        share = money(amount / len(others))
        for other in others:
            other.add(Entry(DAY, Kind.IN, share, note))
            source.add(Entry(DAY, Kind.OUT, share, note))


ann, bob, cid = Account("ann"), Account("bob", Rights.ALL), Savings("cid", "0.06", rights=Rights.READ)
ann.add(Entry(DAY, Kind.IN, money("100.005")))
transfer(Decimal(30), ann, bob, cid, note="gift")
for amount, *who in ((Decimal(500), ann, bob, cid), (Decimal(1), cid, ann), (Decimal(70), bob, cid)):
    try:
        transfer(amount, *who)
    except Refused as error:
        print(error, error.__notes__, [len(a.entries) for a in (ann, bob, cid)])
print(cid.close_month(DAY + timedelta(days=2)), [str(a.balance) for a in (ann, bob, cid)])
print(ann.label, ann.__dict__.keys() >= {"label"}, bob.rights, Rights.ALL - Rights.PAY, ~Rights.READ & Rights.ALL)

out = io.StringIO()
rows = csv.writer(out, lineterminator="\n")
rows.writerow(["account", *Entry._fields])
for account in (ann, bob, cid):
    rows.writerows([account.number, *entry] for entry in account.entries)
print(out.getvalue(), end="")
read = list(csv.DictReader(io.StringIO(out.getvalue())))
read.sort(key=lambda row: (row["kind"], row["account"]))
for kind, group in groupby(read, key=lambda row: Kind(row["kind"])):
    amounts = [money(row["amount"]) for row in group]
    print(kind, kind.name, *accumulate(amounts))
print(Counter(row["note"] or "-" for row in read).most_common(2))
kept = deepcopy(ann)
ann.entries.clear()
print(kept.balance, ann.balance, kept.rules[0].__self__ is kept, sys.getrefcount(kept.entries))
try:
    money("ten")
except ValueError as error:
    print(error, error.__cause__, error.__suppress_context__)
print(max(cid.entries, key=attrgetter("amount"))._replace(note="most"))
