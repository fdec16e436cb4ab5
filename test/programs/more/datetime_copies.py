import copy
from datetime import datetime, date, time, timezone, timedelta
d = datetime(2024, 5, 6, 7, 8, 9, 123456)
print(copy.copy(d), copy.deepcopy(d) == d, d.__reduce__())
z = datetime(2024, 5, 6, 7, 8, tzinfo=timezone.utc, fold=1)
print(copy.copy(z), z.__reduce_ex__(2), z.__reduce_ex__(4), copy.copy(z).fold)
print(date(2020, 2, 3).__reduce__(), copy.copy(date(2020, 2, 3)))
print(time(1, 2, 3, 4).__reduce__(), copy.copy(time(1, 2, 3, 4, fold=1)).fold, time(1, tzinfo=timezone.utc).__reduce_ex__(4))
print(datetime(b"\x07\xe8\x05\x06\x07\x08\x09\x01\xe2\x40"), date(b"\x07\xe4\x02\x03"), time(b"\x01\x02\x03\x00\x00\x04"))
try:
    datetime(b"\x07\xe8\x05\x06\x07\x08\x09\x01\xe2\x40", 3)
except TypeError as e:
    print(e)
class D(datetime): pass
x = D(2020, 1, 1)
print(type(copy.copy(x)).__name__, copy.copy(x))
