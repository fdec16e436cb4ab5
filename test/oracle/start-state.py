"""What a script finds before its first line: counts, sizes, interned names. Prints JSON.

    python start-state.py

Each measurement is a process of its own, started as `python FILE`, so that none sees another's
imports. Counts are those without the program's own references.
"""
import builtins
import json
import os
import re
import subprocess
import sys
import tempfile

MODULES = """builtins sys gc weakref _weakref math time tracemalloc itertools functools collections
operator random copy string re json abc contextlib dataclasses enum typing types io os threading
heapq bisect datetime textwrap traceback collections.abc
""".split()

# Types that a program meets, each by an expression; those of builtins are added.
TYPES = {
    'NoneType': 'type(None)', 'NotImplementedType': 'type(NotImplemented)',
    'ellipsis': 'type(...)', 'function': 'type(lambda: 0)', 'module': 'type(sys)',
    'builtin_function_or_method': 'type(len)', 'method': 'type(C().m)',
    'generator': 'type(i for i in ())', 'code': 'type(C.m.__code__)',
    'frame': 'type(sys._getframe())', 'traceback': 'type(traceback_())',
    'cell': 'type(cell_())', 'mappingproxy': 'type(C.__dict__)',
    'getset_descriptor': 'type(type.__dict__["__dict__"])',
    'member_descriptor': 'type(type.__dict__["__basicsize__"])',
    'method_descriptor': 'type(list.append)', 'wrapper_descriptor': 'type(list.__len__)',
    'method-wrapper': 'type([].__len__)',
    'classmethod_descriptor': 'type(dict.__dict__["fromkeys"])',
    'list_iterator': 'type(iter([]))', 'list_reverseiterator': 'type(reversed([]))',
    'tuple_iterator': 'type(iter(()))', 'set_iterator': 'type(iter(set()))',
    'str_iterator': 'type(iter("\\u20ac"))', 'str_ascii_iterator': 'type(iter(""))',
    'bytes_iterator': 'type(iter(b""))', 'range_iterator': 'type(iter(range(1)))',
    'longrange_iterator': 'type(iter(range(1 << 70)))',
    'bytearray_iterator': 'type(iter(bytearray()))',
    'dict_keys': 'type({}.keys())', 'dict_values': 'type({}.values())',
    'dict_items': 'type({}.items())', 'dict_keyiterator': 'type(iter({}))',
    'dict_valueiterator': 'type(iter({}.values()))',
    'dict_itemiterator': 'type(iter({}.items()))',
    'dict_reversekeyiterator': 'type(reversed({}))',
    'callable_iterator': 'type(iter(len, 0))', 'iterator': 'type(iter(G()))',
    'coroutine': 'type(co_())', 'async_generator': 'type(ag_())',
    'ReferenceType': 'type(weakref_().ref(C))', 'types.GenericAlias': 'type(list[int])',
    'types.UnionType': 'type(int | str)', 'types.SimpleNamespace': 'type(sys.implementation)',
    'ProxyType': '__import__("weakref").ProxyType',
    'CallableProxyType': '__import__("weakref").CallableProxyType',
}

PRELUDE = '''import sys
class C:
    def m(self): pass
class G:
    def __getitem__(self, i): raise IndexError
def traceback_():
    try: 1 / 0
    except ZeroDivisionError as e: return e.__traceback__
def cell_():
    x = 1
    return (lambda: x).__closure__[0]
async def co_(): pass
async def ag_(): yield
def weakref_(): return __import__("_weakref")
import warnings
warnings.simplefilter("ignore")
'''

OF_MODULE = '''import sys
def measure_(name_):
    __import__(name_)
    module_ = sys.modules[name_]
    names_ = [n_ for n_ in vars(module_)]
    get_ = vars(module_).__getitem__
    own_ = {"only": object()}
    more_ = next(map(sys.getrefcount, map(own_.__getitem__, ["only"]))) - 1
    counts_ = list(map(sys.getrefcount, map(get_, names_)))
    import gc
    del get_
    rows_ = {}
    for n_, c_ in zip(names_, counts_):
        v_ = vars(module_)[n_]
        k_ = type(v_).__name__
        if n_.startswith('__') and n_ != '__build_class__' and n_ != '__import__':
            continue
        rows_[n_] = [k_, c_ - more_, sys.getsizeof(v_), gc.is_tracked(v_),
                     getattr(v_, '__module__', None) if isinstance(k_, str) else None]
    get_ = v_ = None
    frame_ = sys._getframe
    # the name in this frame, the argument; 3.14+ borrows both from one reference
    one_ = object()
    refs_ = sys.getrefcount(module_) - (sys.getrefcount(one_) if name_ != "sys" else sys.getrefcount(one_) + 1)
    if name_ == "gc": refs_ -= 1
    return {"refs": refs_, "size": sys.getsizeof(module_), "names": rows_}
print(repr(measure_(%r)))
'''

OF_GARBAGE = '''import gc
gc.collect()
import %s
print(gc.collect())
'''

OF_TYPES = PRELUDE + '''
import gc, builtins
out = {}
def row(t):
    return [sys.getsizeof(t), t.__basicsize__, t.__itemsize__, t.__flags__, t.__dictoffset__,
            t.__weakrefoffset__, gc.is_tracked(t)]
for name, value in list(vars(builtins).items()):
    if isinstance(value, type) and not name.startswith("_"):
        out[name] = row(value)
for name, expression in %r.items():
    out[name] = row(eval(expression))
print(repr(out))
'''

OF_COLLECTOR = '''import gc
print(repr({"count": gc.get_count(), "threshold": gc.get_threshold(), "stats": gc.get_stats(),
            "objects": [len(gc.get_objects(generation=g)) for g in range(3)],
            "frozen": gc.get_freeze_count()}))
'''

OF_WORDS = '''import sys
zz_out = []
with open(%r, encoding="utf-8") as zz_file:
    zz_words = zz_file.read().split("\\n")
for zz_word in zz_words:
    zz_copy = "".join(list(zz_word))
    zz_known = sys.intern(zz_copy)
    if zz_known is not zz_copy and len(zz_word) > 1:
        zz_out.append((zz_word, sys.getrefcount(zz_known)))
print(repr(zz_out))
'''


def ask(program):
    with tempfile.NamedTemporaryFile('w', suffix='.py', delete=False) as f:
        f.write(program)
    env = dict(os.environ, PYTHONHASHSEED='0', PYTHONDONTWRITEBYTECODE='1')
    try:
        done = subprocess.run([sys.executable, f.name], capture_output=True, text=True, env=env)
    finally:
        os.unlink(f.name)
    if done.returncode:
        print(done.stderr[-400:], file=sys.stderr)
        return None
    return eval(done.stdout)


def stdlib_words(path):
    """Every word of the standard library's sources and of the built-in types, one a line."""
    words = set()
    for folder, _, files in os.walk(os.path.dirname(os.__file__)):
        if re.search('site-packages|/test|idlelib|lib2to3|pydoc_data', folder):
            continue
        for name in files:
            try:
                with open(os.path.join(folder, name), encoding='utf-8') as f:
                    if name.endswith('.py'):
                        words.update(re.findall('[A-Za-z_][A-Za-z0-9_]*', f.read()))
            except (OSError, UnicodeError):
                pass
    for value in vars(builtins).values():
        words.update(dir(value))
    with open(path, 'w') as f:
        f.write('\n'.join(sorted(words)))


def main():
    words = tempfile.mktemp('.txt')
    stdlib_words(words)
    result = {
        'version': '%d.%d.%d' % sys.version_info[:3],
        'collector': ask(OF_COLLECTOR),
        'modules': {name: ask(OF_MODULE % name) for name in MODULES},
        'garbage': {name: ask(OF_GARBAGE % name) for name in MODULES},
        'types': ask(OF_TYPES % TYPES),
        'words': ask(OF_WORDS % words),
    }
    if sys.version_info < (3, 12):      # later types and singletons are immortal
        names = [n for n, row in result['modules']['builtins']['names'].items()
                 if row[0] in ('type', 'NoneType', 'bool', 'ellipsis', 'NotImplementedType')]
        counts = {n: ask('import sys\nprint(sys.getrefcount(%s) - 1)\n' % n) for n in names}
        for name, expression in TYPES.items():
            program = PRELUDE + 'print(sys.getrefcount(%s) - 1)\n' % expression
            counts[name] = ask(program)
        result['counts'] = counts
    json.dump(result, sys.stdout)


main()
