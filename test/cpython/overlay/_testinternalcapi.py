"""The C API's internal test module: as _testcapi, what is asked of it says that it is not there."""
from _testcapi import Absent


def __getattr__(name):
    if name == "SIZEOF_PYGC_HEAD":
        return 16
    raise Absent(f"requires _testinternalcapi.{name}")


def has_inline_values(obj):
    """What is inlined into objects no program can see."""
    raise Absent("requires _testinternalcapi.has_inline_values")
