# 1. Names are labels
#
# In Python a name is not a box that holds a value. A name is a label tied to
# an object. The object lives somewhere in memory; id() tells where.

shopping = ["milk", "bread"]
also_shopping = shopping        # a second label on the same list: nothing is copied

print(id(shopping) == id(also_shopping))    # one object, one address
print(shopping is also_shopping)            # `is` asks the same question

also_shopping.append("tea")     # change the list through one label ...
print(shopping)                 # ... and see it through the other

# An address is only a number. Programmers like to write it in hexadecimal,
# and that is how Python shows it for an object without a nicer description.


class Dog:
    pass


rex = Dog()
address = hex(id(rex))
print(address.startswith("0x"))
print(address in repr(rex))     # <__main__.Dog object at 0x7f...>

# Rebinding moves a label to another object. The old object does not change.

shopping = ["honey"]
print(shopping, also_shopping)
print(id(shopping) == id(also_shopping))

# Two lists that look alike are equal, but they are still two objects.

lookalike = ["honey"]
print(shopping == lookalike, shopping is lookalike)
