import gc


class Node:
    pass


def collected(make):
    gc.collect()
    make()
    return gc.collect()


def self_list():
    a = []
    a.append(a)


def two_lists():
    a, b = [], []
    a.append(b)
    b.append(a)


def instance():
    n = Node()
    n.me = n


def pair():
    a, b = Node(), Node()
    a.b, b.a = b, a


def through_dict():
    n = Node()
    n.table = {"back": n}


def method_on_itself():
    n = Node()
    n.callback = n.__repr__


def closure():
    def recurse():
        return recurse
    return None


def local_class():
    class Local:
        def method(self):
            return Local


def exception():
    try:
        1 / 0
    except ZeroDivisionError as error:
        kept = error


gc.disable()
for make in (self_list, two_lists, instance, pair, through_dict, closure, exception):
    print(make.__name__, collected(make))
for make in (method_on_itself, local_class):
    print(make.__name__, collected(make) > 0)
gc.enable()
