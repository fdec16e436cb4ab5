"""Imports by name."""

import sys as _sys
import types as _types

from _unknown import unknown as _unknown

__all__ = ["__import__", "import_module", "invalidate_caches", "reload"]

__import__ = __import__


def import_module(name, package=None):
    """The module of that name; one that begins with dots is looked for from `package` on."""
    if name.startswith("."):
        name = _absolute(name, package)
    found = __import__(name)
    if name in _sys.modules:
        return _sys.modules[name]
    for part in name.split(".")[1:]:
        found = getattr(found, part)
    return found


def _absolute(name, package):
    if not package:
        raise TypeError("the 'package' argument is required to perform a relative import for "
                        f"{name!r}")
    inner = name.lstrip(".")
    parts = package.split(".")
    above = len(name) - len(inner) - 1
    if above >= len(parts):
        raise ImportError("attempted relative import beyond top-level package")
    outer = ".".join(parts[:len(parts) - above])
    return f"{outer}.{inner}" if inner else outer


def invalidate_caches():
    """What finders know of directories is forgotten: nothing here."""


def reload(module):
    """Runs a module once more."""
    if not isinstance(module, _types.ModuleType):
        raise TypeError("reload() argument must be a module")
    name = module.__name__
    if _sys.modules.get(name) is not module:
        raise ImportError(f"module {name} not in sys.modules", name=name)
    return _unknown("importlib.reload()", "importlib.reload() is not modelled: what the module "
                    "makes anew is unknown")


def __getattr__(name):
    if name in ("abc", "machinery", "metadata", "readers", "resources", "simple", "util"):
        return _unknown(f"importlib.{name}", f"importlib.{name} is not modelled: it is unknown")
    raise AttributeError(f"module 'importlib' has no attribute {name!r}")
