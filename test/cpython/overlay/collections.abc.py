class _ABCMeta(type):
    def __instancecheck__(cls, instance):
        return all(hasattr(instance, name) for name in cls._needed)


class Set(metaclass=_ABCMeta):
    _needed = ("__contains__", "__iter__", "__len__")


class MutableSet(metaclass=_ABCMeta):
    _needed = ("__contains__", "__iter__", "__len__", "add", "discard")
