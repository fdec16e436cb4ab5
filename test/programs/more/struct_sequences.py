"""Tuples with names that C makes: struct_time and the tables of sys."""
import sys
import time

epoch = time.gmtime(0)
print(epoch)
print(len(epoch), epoch.tm_zone, epoch.tm_gmtoff, epoch.n_fields, epoch.n_sequence_fields)
moment = time.struct_time((2024, 2, 29, 12, 30, 0, 3, 60, 0))
print(moment.tm_year, moment[1], moment[3:6], moment.tm_zone)
named = time.struct_time(tuple(moment), {"tm_zone": "UTC"})
print(named == moment, named.tm_zone, hash(named) == hash(tuple(moment)))
print(time.struct_time.__match_args__[:3], moment.__reduce__()[1][0][:2])

match moment:
    case time.struct_time(tm_year=year, tm_mon=2, tm_mday=29):
        print("leap day of", year)

for given in [(1,) * 8, (1,) * 12, 5]:
    try:
        time.struct_time(given)
    except TypeError as error:
        print(error)
try:
    moment.tm_year = 1999
except AttributeError as error:
    print(error)
for kind in [type(sys.version_info), type(sys.float_info)]:
    print(kind.__name__, kind.n_fields, kind.n_unnamed_fields)
try:
    type(sys.version_info)((3, 9))
except TypeError as error:
    print(error)
print(sys.float_info.dig, sys.int_info.bits_per_digit, sys.hash_info.width)
