"""What library modules leave behind when they are imported: the next collection finds it."""
import gc

gc.disable()
gc.collect()
import collections
print("collections", gc.collect())
import functools
print("functools", gc.collect())
import enum
import datetime
print("enum and datetime", gc.collect(0), gc.collect())
import dataclasses
import json
print("dataclasses, json", gc.collect(1), gc.collect())
import weakref
import random
import typing
before = gc.get_stats()[2]["collected"]
print("typing", gc.collect(), gc.get_stats()[2]["collected"] - before)
import logging
gc.freeze()
print("frozen", gc.collect())
gc.unfreeze()
