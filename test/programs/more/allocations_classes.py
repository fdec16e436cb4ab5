"""What class statements and objects add to the young generation after a collection."""
import gc
import enum
import types
import typing
import weakref
from collections import namedtuple

gc.disable()


def counted(operation):
    """Prints what the operation adds to the young generation: at first, and again."""
    gc.collect()
    before = gc.get_count()[0]
    operation()
    between = gc.get_count()[0]
    operation()
    print(operation.__name__, between - before, gc.get_count()[0] - between)


@counted
def plain_class():
    class A:
        pass


@counted
def class_with_method():
    class A:
        def m(self):
            return self
    A().m()


@counted
def class_with_doc():
    class A:
        """Doc."""
        x = 1


@counted
def class_with_init():
    class A:
        def __init__(self, x):
            self.x = x
    a = A(1)
    b = A(2)


@counted
def class_annotated():
    class A:
        x: int
        y: str = ""


@counted
def annotations_read():
    class A:
        x: int
    A.__annotations__


@counted
def subclass():
    class A:
        pass

    class B(A):
        pass


@counted
def diamond():
    class A:
        pass

    class B(A):
        pass

    class C(A):
        pass

    class D(B, C):
        pass


@counted
def class_slots():
    class A:
        __slots__ = ("x", "y")
    a = A()
    a.x = 1


@counted
def class_property():
    class A:
        @property
        def p(self):
            return 1

        @p.setter
        def p(self, value):
            pass
    a = A()
    a.p
    a.p = 2


@counted
def class_static():
    class A:
        @staticmethod
        def s():
            return 1

        @classmethod
        def c(cls):
            return cls
    A.s(), A.c(), A().c()


@counted
def class_super():
    class A:
        def m(self):
            return 1

    class B(A):
        def m(self):
            return super().m() + 1
    B().m()


@counted
def super_explicit():
    class A:
        def m(self):
            return 1

    class B(A):
        def m(self):
            return super(B, self).m()
    B().m()


@counted
def metaclass():
    class Meta(type):
        def __new__(mcls, name, bases, namespace):
            return super().__new__(mcls, name, bases, namespace)

    class A(metaclass=Meta):
        pass


@counted
def init_subclass():
    class A:
        def __init_subclass__(cls, **kwargs):
            super().__init_subclass__(**kwargs)

    class B(A):
        pass


@counted
def set_name():
    class D:
        def __set_name__(self, owner, name):
            self.name = name

        def __get__(self, obj, cls):
            return self.name

    class A:
        d = D()
    A().d


@counted
def class_getattr():
    class A:
        def __getattr__(self, name):
            return name
    A().x


@counted
def class_getitem():
    class A:
        def __class_getitem__(cls, item):
            return item

        def __getitem__(self, i):
            return i
    A[1], A()[2], A()[1:2], A()[1, 2]


@counted
def class_call():
    class A:
        def __call__(self, *args):
            return args
    A()(1, 2)


@counted
def class_iter():
    class A:
        def __iter__(self):
            return iter([1, 2])

        def __len__(self):
            return 2

        def __contains__(self, x):
            return True
    list(A()), len(A()), 1 in A()


@counted
def class_next():
    class A:
        n = 0

        def __iter__(self):
            return self

        def __next__(self):
            self.n += 1
            if self.n > 3:
                raise StopIteration
            return self.n
    list(A())
    for x in A():
        pass


@counted
def class_old_iteration():
    class A:
        def __getitem__(self, i):
            if i > 2:
                raise IndexError
            return i
    list(A())


@counted
def class_operators():
    class V:
        def __init__(self, x):
            self.x = x

        def __add__(self, other):
            return V(self.x + other.x)

        def __eq__(self, other):
            return self.x == other.x

        def __hash__(self):
            return hash(self.x)

        def __repr__(self):
            return f"V({self.x})"

        def __bool__(self):
            return True
    a = V(1) + V(2)
    a == V(3), hash(a), repr(a), bool(a), {a: 1}


@counted
def class_del():
    class A:
        def __del__(self):
            pass
    A()


@counted
def instance_dict():
    class A:
        pass
    a = A()
    a.x = 1
    a.__dict__
    vars(a)


@counted
def many_instances():
    class A:
        def __init__(self, i):
            self.i = i
    [A(i) for i in range(10)]


@counted
def bound_methods():
    class A:
        def m(self):
            pass
    a = A()
    f = a.m
    g = a.m
    f(), g()


@counted
def builtin_methods():
    a = []
    f = a.append
    f(1)


@counted
def attributes():
    class A:
        pass
    a = A()
    setattr(a, "x", 1)
    getattr(a, "x"), hasattr(a, "y"), getattr(a, "y", None)
    delattr(a, "x")


@counted
def class_attributes_changed():
    class A:
        n = 0
    A.n = 1
    A.m = lambda self: 1
    A().m()
    del A.n


@counted
def type_call():
    type("T", (), {"x": 1})


@counted
def type_call_base():
    T = type("T", (list,), {})
    T([1, 2])


@counted
def simple_namespace():
    n = types.SimpleNamespace(a=1)
    n.b = 2
    repr(n)


@counted
def subclass_of_dict():
    class D(dict):
        def __missing__(self, key):
            return 0
    d = D(a=1)
    d["b"]


@counted
def subclass_of_list():
    class L(list):
        pass
    L([1, 2]).append(3)


@counted
def subclass_of_tuple():
    class T(tuple):
        __slots__ = ()
    T((1, 2))


@counted
def subclass_of_str():
    class S(str):
        pass
    S("a").upper()


@counted
def subclass_of_int():
    class I(int):
        pass
    I(3) + 1


class Color(enum.Enum):
    RED = 1
    GREEN = 2


@counted
def enum_call():
    Color(1)


@counted
def enum_call_fails():
    try:
        Color(7)
    except ValueError:
        pass


@counted
def enum_lookup():
    Color["RED"]
    Color.RED.name, Color.RED.value


@counted
def enum_iterate():
    list(Color)
    len(Color)
    Color.RED in Color


@counted
def enum_repr():
    repr(Color.RED), str(Color.RED), f"{Color.RED}"


@counted
def enum_members():
    Color.__members__.items()


P = namedtuple("P", "x y", defaults=[0])


@counted
def named_tuple_make():
    P._make([1, 2])
    P(x=1)


@counted
def builtin_subscripts():
    list[int], dict[str, int], tuple[int, ...], int | None


@counted
def new_type():
    UserId = typing.NewType("UserId", int)
    UserId(3)


@counted
def final_class():
    @typing.final
    class A:
        pass


@counted
def weak_reference():
    class A:
        pass
    a = A()
    r = weakref.ref(a)
    r()


@counted
def weak_callback():
    class A:
        pass
    a = A()
    r = weakref.ref(a, lambda r: None)
    del a


@counted
def weak_proxy():
    class A:
        x = 1
    a = A()
    weakref.proxy(a).x


@counted
def isinstance_checks():
    isinstance(1, (int, str)), issubclass(bool, int), isinstance(1, int | str)


@counted
def subclasses():
    int.__subclasses__()


@counted
def garbage_cycle():
    class Node:
        pass
    a, b = Node(), Node()
    a.other = b
    b.other = a


@counted
def list_cycle():
    a = []
    a.append(a)
