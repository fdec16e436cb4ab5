import gc
print(gc.get_freeze_count())
gc.collect()
a = len(gc.get_objects())
gc.freeze()
b = gc.get_freeze_count()
print(b > a - 50, gc.get_count()[1:])
gc.unfreeze()
print(gc.get_freeze_count(), gc.collect())
