# 4. Passing an object to a function
#
# A call does not copy its arguments. The parameter becomes one more label on
# the caller's object, for as long as the function runs.

import sys


def count(thing):
    # Up to Python 3.13 the parameter is counted, and so is getrefcount's own
    # argument: 3. From 3.14 on, reading a local variable only borrows the
    # reference, and nothing is added for getrefcount's argument: 2.
    return sys.getrefcount(thing)


def add_to(basket, fruit):
    basket.append(fruit)            # the caller sees this: it is the same list


def replace(basket):
    basket = ["empty"]              # the caller does not: only our label moved
    return basket


def outer(thing):
    # A call inside a call: each running function has its own label for it.
    return count(thing)


fruits = ["apple"]
print(sys.getrefcount(fruits))      # 2 on every version: a global name, the argument
print(count(fruits))
print(outer(fruits))                # 4 up to 3.13; still 2 from 3.14 on
print(count(["pear"]))              # nobody outside holds this list

add_to(fruits, "plum")
print(fruits)

other = replace(fruits)
print(fruits, other)

print(sys.getrefcount(fruits))      # all calls are over: 2 again
