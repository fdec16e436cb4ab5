# 11. Three generations
#
# Most objects die young, and old ones hardly ever die. So the collector looks
# at young objects often and at old ones seldom: it keeps three generations.

import gc


class Thing:
    pass


def generation_of(thing):
    for generation in range(3):
        if thing in gc.get_objects(generation=generation):
            return generation
    return None


# When more objects were made than freed by as many as the first threshold, the
# youngest generation is collected: 700 up to Python 3.12, 2000 from 3.13 on.
# Every eleventh time the middle one goes with it, and so on.

print("thresholds:", gc.get_threshold())

gc.disable()                        # we want to decide ourselves when it runs
gc.collect()
young, middle, old = gc.get_count()
things = [Thing() for n in range(100)]
print("100 objects more:", gc.get_count()[0] - young >= 100)

survivor = things[0]
print("new objects are in generation", generation_of(survivor))

gc.collect(0)                       # only the youngest generation
print("it survived one collection:", generation_of(survivor))

gc.collect(1)                       # the youngest two
print("it survived two:", generation_of(survivor))

gc.collect(2)                       # everything, the same as gc.collect()
print("nowhere else to go:", generation_of(survivor))

print("counts after a full collection:", gc.get_count()[1:])

# Garbage that has grown old is not seen by a collection of the young.

survivor.itself = survivor
del survivor, things
print("young only:", gc.collect(0))
print("everything:", gc.collect())
gc.enable()
