"""What lookups, slices and copies of mappings add to the young generation after a collection."""
import gc

gc.disable()


def counted(operation):
    """Prints what the operation adds to the young generation: at first, and again."""
    gc.collect()
    before = gc.get_count()[0]
    operation()
    between = gc.get_count()[0]
    operation()
    print(operation.__name__, between - before, gc.get_count()[0] - between)


class Meta(type):
    def __setattr__(cls, name, value):
        super().__setattr__(name, value)


class Plain:
    def m(self, a, b):
        pass


class Made(metaclass=Meta):
    pass


class Below(Plain):
    def m(self, a, b):
        super().m(a, b)


class Hooked(Below):
    def __getattr__(self, name):
        return 1


below, hooked, end = Below(), Hooked(), 2
for i in range(20):
    below.m(1, 2)
    hooked.m(1, 2)
    Made.x = i


@counted
def nothing():
    pass


@counted
def default_of_class():
    getattr(Plain, "nothing", None)


@counted
def default_of_metaclass():
    getattr(Meta, "nothing", 1)


@counted
def has_no_attribute():
    hasattr(Plain, "nothing"), hasattr(1, "nothing")


@counted
def updated_by_class_dict():
    d = {}
    d.update(Plain.__dict__)


@counted
def made_of_class_dict():
    dict(int.__dict__)


@counted
def unpacked_class_dict():
    {**Plain.__dict__}


@counted
def keywords_of_class_dict():
    def f(**k):
        pass
    f(**Plain.__dict__)


@counted
def static_of_builtin():
    staticmethod(len)


@counted
def parts_of_texts():
    "abcd"[-end:], "abcd"[:end], b"abcd"[:end]


@counted
def parts_of_lists():
    [1, 2, 3][:end]


@counted
def parts_of_tuples():
    (1, 2, end)[:end]


@counted
def parts_of_ranges():
    range(3)[:end]


@counted
def super_plain():
    below.m(1, 2)


@counted
def super_hooked():
    hooked.m(1, 2)


@counted
def super_of_metaclass():
    kept = (1, end, 3), (1, end, 4), [(1, end, 5), (1, end, 6)]
    Made.x = 3
