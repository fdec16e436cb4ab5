# 9. The cycle collector
#
# Next to reference counting CPython has a second method. The collector looks
# for groups of objects which only hold each other, and frees the whole group.
# It runs by itself from time to time; gc.collect() runs it now.

import gc


class Node:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("   ", self.name, "is freed")


gc.collect()                        # start with a clean house
print("automatic:", gc.isenabled())
gc.disable()
print("automatic:", gc.isenabled())

# Reference counting is enough for an object without a cycle.

single = Node("single")
single = None

# It is not enough for a cycle ...

sun = Node("sun")
moon = Node("moon")
sun.other = moon
moon.other = sun
del sun, moon
print("the cycle is out of reach")

# ... but the collector finds it, and says how many objects were unreachable.

print("collected:", gc.collect())
print("collected:", gc.collect())   # nothing is left to do

# An object that hangs on a cycle goes together with it.

ring = [Node("hanger-on")]
ring.append(ring)
del ring
print("collected:", gc.collect())

gc.enable()
print("automatic:", gc.isenabled())
