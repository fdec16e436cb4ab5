"""Guest half of the recorder: runs inside the recorded interpreter.

Used two ways, with the same snapshot():
  * POSIX x86-64: install() registers a machine-code trace function through
    PyEval_SetTrace. The traced process runs no Python for an event: it forks,
    the child (a copy-on-write image of the interpreter) calls snapshot() and
    writes one JSON line, the parent waits and goes on.
  * pyodide (wasm): record-pyodide.mjs saves the linear memory, calls
    snapshot(), and puts the memory back.

Whatever snapshot() does to counts, free lists or caches is lost with the
child, so it only has to read each count before making references of its own.
"""
import sys
import gc
import _ctypes

PTR = tuple.__itemsize__
V = sys.version_info[:2]


class Word(_ctypes._SimpleCData):
    _type_ = 'P'


class CInt(_ctypes._SimpleCData):
    _type_ = 'i'


class UInt(_ctypes._SimpleCData):
    _type_ = 'I'


class Obj(_ctypes._SimpleCData):
    _type_ = 'O'


def word(a):
    return Word.from_address(a).value or 0


# an object's count: 3.12+ keeps it in 32 bits (3.14: flags in the upper half)
_count = UInt if V >= (3, 12) or PTR == 4 else Word


def raw_refs(a):
    return _count.from_address(a).value or 0


def is_immortal(n):
    if V < (3, 12):
        return False
    if PTR == 8:
        return n >= 1 << 31
    return n >= (1 << 30) if V >= (3, 14) else n == 0x3fffffff


def at(a):
    """The object at an address (a new reference, for as long as it is kept)."""
    return Obj.from_buffer(Word(a)).value


# -- layout, found by looking for known objects in memory ---------------------

class Layout:
    pass


L = Layout()


def _find(base, size, want, mask=~0):
    for off in range(0, size, PTR):
        if word(base + off) & mask == want:
            return off
    raise LookupError('layout')


def calibrate():
    L.off_type = _find(id(L), 64, id(Layout))
    t = (L,)
    L.off_item = _find(id(t), 64, id(L))

    def probe(first, second):
        f = sys._getframe()
        code = f.f_code
        if V >= (3, 11):
            L.indirect = 3 * PTR
            base, size = word(id(f) + L.indirect), 32 * PTR
        else:
            L.indirect = 0
            base, size = id(f), f.__sizeof__()
        L.off_code = _find(base, size, id(code), ~3)
        for off in range(0, size, PTR):
            if (word(base + off) & ~3 == id(first)
                    and word(base + off + PTR) & ~3 == id(second)):
                L.off_locals = off
                break
        else:
            raise LookupError('locals')
        del f              # a frame in its own local is a cycle
        L.off_filename = _find(id(code), 512, id(code.co_filename))
        if V >= (3, 11):
            names = at(word(id(code) + L.off_filename - 2 * PTR))
            kinds = at(word(id(code) + L.off_filename - PTR))
            if type(names) is not tuple or type(kinds) is not bytes \
                    or names[:2] != ('first', 'second'):
                raise LookupError('localsplusnames')

    probe(object(), object())

    def outer():
        held = object()

        def inner():
            return held
        L.off_cell = _find(id(inner.__closure__[0]), 64, id(held))
    outer()
    L.cell_type = id(type((lambda x: lambda: x)(0).__closure__[0]))
    L.off_str = ''.__sizeof__() - 1


# -- JSON without the json module ---------------------------------------------

def enc(o, out):
    if o is None:
        out('null')
    elif o is True:
        out('true')
    elif o is False:
        out('false')
    elif type(o) is int:
        out(int.__repr__(o))
    elif type(o) is str:
        out('"')
        for ch in o:
            c = ord(ch)
            if ch == '"' or ch == '\\':
                out('\\' + ch)
            elif c < 32 or c > 126:
                if c > 0xffff:
                    c -= 0x10000
                    out('\\u%04x\\u%04x' % (0xd800 + (c >> 10), 0xdc00 + (c & 0x3ff)))
                else:
                    out('\\u%04x' % c)
            else:
                out(ch)
        out('"')
    elif type(o) is dict:
        sep = '{'
        for k in o:
            out(sep)
            enc(str(k), out)
            out(':')
            enc(o[k], out)
            sep = ','
        out('}' if sep == ',' else '{}')
    else:
        sep = '['
        for x in o:
            out(sep)
            enc(x, out)
            sep = ','
        out(']' if sep == ',' else '[]')


# -- one snapshot -------------------------------------------------------------

SKIP = ('__name__', '__doc__', '__package__', '__loader__', '__spec__',
        '__builtins__', '__file__', '__cached__', '__annotations__',
        '__annotate__', '__conditional_annotations__')
EVENTS = {1: 'exception', 2: 'line', 3: 'return'}


def slots(code, base):
    """(index, kind, address or 0) of a frame's fast slots, without references."""
    if V >= (3, 11):
        names = word(id(code) + L.off_filename - 2 * PTR)
        n = word(names + 2 * PTR)
        kinds = word(id(code) + L.off_filename - PTR)
        kinds = bytes(at(kinds))
    else:
        n = code.co_nlocals + len(code.co_cellvars) + len(code.co_freevars)
        kinds = (b' ' * code.co_nlocals + b'@' * len(code.co_cellvars)
                 + b'\x80' * len(code.co_freevars))
    found = []
    for i in range(n):
        a = word(base + L.off_locals + i * PTR) & ~3
        k = kinds[i]
        if a and k & 0xc0 and word(a + L.off_type) == L.cell_type:
            a = word(a + L.off_cell)
        found.append((i, k, a))
    return found


def slot_names(code):
    if V >= (3, 11):
        return at(word(id(code) + L.off_filename - 2 * PTR))
    return code.co_varnames + code.co_cellvars + code.co_freevars


def pairs(mapping):
    return [(id(k), id(v)) for k, v in dict.items(mapping)]


INNER, OUTER = 24, 4       # of a deep stack, the frames that are recorded


def walk(frame, path):
    """The watched file's frames, innermost first, as raw addresses."""
    chain = []
    module = 0
    depth = 0
    f = frame
    while f is not None:
        depth += f.f_code.co_filename == path
        f = f.f_back
    here = -1
    while frame is not None:
        code = frame.f_code
        if code.co_filename == path:
            here += 1
        if code.co_filename == path and (here < INNER or here >= depth - OUTER):
            base = word(id(frame) + L.indirect) if L.indirect else id(frame)
            optimized = code.co_flags & 1
            space = None
            if not optimized:
                loc = frame.f_locals
                if loc is frame.f_globals:
                    module = id(loc)
                elif type(loc) is dict:
                    space = pairs(loc)
                loc = None
            chain.append((id(frame), id(code), frame.f_lineno, optimized,
                          slots(code, base), space))
            if not module:
                module = id(frame.f_globals)
        frame = frame.f_back
    return chain, module, depth


def reach(roots, own_globals, limit=8000):
    """Addresses reachable from the program's own names; None if too many to tell."""
    seen = set(roots)
    todo = [at(a) for a in roots]
    modules = set(id(m.__dict__) for m in list(sys.modules.values())
                  if type(m) is type(sys)) - {own_globals}
    code_type = type(reach.__code__)
    while todo:
        if len(seen) > limit:
            return None
        o = todo.pop()
        t = type(o)
        if t is type(sys) or id(o) in modules:
            continue
        if type in t.__mro__:      # not isinstance: a proxy would answer
            if type.__dict__['__dict__'].__get__(o).get('__module__') != '__main__':
                continue
        if (t is list or t is dict) and len(o) > limit:
            return None
        refs = gc.get_referents(o)
        if t is code_type:
            refs = refs + list(o.co_consts)
        for r in refs:
            if id(r) not in seen:
                seen.add(id(r))
                todo.append(r)
    return seen


def code_parts(code, found):
    """Addresses of a code object, its tuples and constants, nested ones too."""
    found.add(id(code))
    todo = [code.co_consts, code.co_names, slot_names(code)]
    while todo:
        o = todo.pop()
        found.add(id(o))
        if type(o) is type(code):
            code_parts(o, found)
        elif type(o) in (tuple, frozenset):
            todo.extend(o)
    return found


def owned_by_interpreter(path, program):
    """Addresses of what exists beside the program: asked once, at its first line.

    Everything that the collector knows, every type, and what these hold. Of the program itself
    exist its code objects with their constants, and the list by which the parser's arena holds
    the constants: these are not looked into.
    """
    code_type = type(reach.__code__)
    own = code_parts(program, set())
    todo = []
    for o in gc.get_objects():
        if id(o) in own:
            continue
        if type(o) is list and o and any(id(x) in own for x in o) and raw_refs(id(o)) <= 3:
            continue
        if type(o) is dict and o and all(k is o[k] for k in o):
            continue                   # the table of interned strings
        todo.append(o)
    types = [object]
    known = {id(object)}
    while types:
        t = types.pop()
        todo.append(t)
        for u in type.__subclasses__(t):
            if id(u) not in known:
                known.add(id(u))
                types.append(u)
    seen = set(id(o) for o in todo)
    for o in todo:                     # grows while it is read
        t = type(o)
        found = gc.get_referents(o)
        found.append(t)
        if t is code_type:
            if o.co_filename == path:
                continue
            found += [o.co_consts, o.co_names, o.co_varnames, o.co_freevars, o.co_cellvars,
                      o.co_filename, o.co_name, o.co_qualname, o.co_code]
        elif type in t.__mro__:
            found.append(type.__dict__['__dict__'].__get__(o))
            found.append(type.__dict__['__name__'].__get__(o))
        elif t is MAPPING_PROXY:
            found += [k for k in o] + [o[k] for k in o]
        for r in found:
            if id(r) not in seen and not (type(r) is code_type and r.co_filename == path):
                seen.add(id(r))
                todo.append(r)
    return sorted(seen)


def from_library(o, module):
    """A module, or a function or class that some other module's code defined."""
    t = type(o)
    if t is type(sys):
        return True
    if t is type(reach):
        return id(o.__globals__) != module
    if type in t.__mro__:
        return type.__dict__['__dict__'].__get__(o).get('__module__') != '__main__'
    if t is type(len):
        return type(o.__self__) is type(sys)
    return False


MAPPING_PROXY = type(type.__dict__)


def snapshot(frame, what, path, known):
    """One event as a list of JSON pieces. known: addresses labelled so far."""
    chain, module, depth = walk(frame, path)
    frame = None
    spaces = pairs(at(module)) if module else []
    # 1. counts, before anything else can hold the objects
    counts = {}
    for f in chain:
        for _, _, a in f[4]:
            if a:
                counts[a] = None
        for _, a in f[5] or ():
            counts[a] = None
    for _, a in spaces:
        counts[a] = None
    for a in counts:
        counts[a] = raw_refs(a)
    for mine in (sys, gc, _ctypes):    # held by this module's own globals
        if id(mine) in counts:
            counts[id(mine)] -= 1
    gc_now = gc.get_count()
    gc_stats = [(s['collections'], s['collected'], s['uncollectable'])
                for s in gc.get_stats()]
    # 2. everything else; from here on references do no harm
    frames = []
    roots = [module]
    for fa, ca, line, optimized, fast, space in reversed(chain):
        code = at(ca)
        roots.append(ca)
        names = slot_names(code)
        bound = {}
        for i, kind, a in fast:
            if a:
                bound[names[i]] = a
        for k, a in space or ():
            bound[at(k)] = a
        if code.co_name == '<module>':
            kind = 'module'
            for k, a in spaces:
                k = at(k)
                if k not in SKIP:
                    bound[k] = a
        else:
            kind = 'function' if optimized else 'class'
        roots.extend(bound.values())
        frames.append({'fn': code.co_name, 'line': line, 'kind': kind,
                       'names': bound})
    if not frames or frames[0]['kind'] != 'module':
        bound = {}
        for k, a in spaces:
            k = at(k)
            if k not in SKIP:
                bound[k] = a
        roots.extend(bound.values())
        frames.insert(0, {'fn': '<module>', 'line': None, 'kind': 'module',
                          'names': bound})
    objs = {}
    for f in frames:
        for a in f['names'].values():
            if a in objs:
                continue
            o = at(a)
            try:
                size = sys.getsizeof(o)
            except BaseException:
                size = None
            objs[a] = (type.__dict__['__name__'].__get__(type(o)), counts[a],
                       gc.is_tracked(o), is_immortal(counts[a]), size,
                       from_library(o, module))
    alive = reach(set(roots), module)
    return {'ev': EVENTS.get(what, what), 'fn': frames[-1]['fn'] if len(chain) else None,
            'line': chain[0][2] if chain else None, 'depth': depth,
            'frames': frames, 'objs': objs,
            'gone': [] if alive is None else [a for a in known if a not in alive],
            'gc': {'count': gc_now, 'stats': gc_stats}}


def to_json(record):
    parts = []
    enc(record, parts.append)
    return ''.join(parts)


# -- POSIX: a trace function that forks ---------------------------------------

MACHINE_CODE = bytes.fromhex(
    "415741564155415455534883ec1848893c248d42fe83f8010f873d0100004989f489d549"
    "89cd488d1dd3ffffff4881e300f0ffff488b43608b0085c00f8519010000488b53704889"
    "f04885d27404488b0416488b5378488b04104883e0fc488b9380000000488b1410488b8b"
    "9000000048394a100f85e10000004885c97427b800000000480393880000000fb6b40398"
    "000000403834020f85be0000004883c0014839c175e54c8b7b284c8b7320ff53184889c7"
    "41ffd64889c741ffd748894424084885c00f84a4000000ff5330ff134989c74989c64183"
    "e6ff7555bf14000000ff5350488b43684885c07414c74030ffffff7fc74018ffffff7fc7"
    "00ffffff7f48837c240800747aff5338bf40420f00ff53484c89e989ea4c89e6488b3c24"
    "ff5358bf00000000ff531041be00000000ff53404589fc4585ff7e1fbd32000000ba0000"
    "0000be000000004c89f7ff53084139c4740583ed0175e6b8000000004883c4185b5d415c"
    "415d415e415fc3ff134989c74989c64183e6ff0f845bffffffebb1bf40420f00ff53484c"
    "89e989ea4c89e6488b3c24ff5358bf00000000ff53104c8b742408eb8b"
)
TABLE = 1 << 16        # addresses kept in the shared table


class Voidp(_ctypes._SimpleCData):
    _type_ = 'P'


class SnapFn(_ctypes.CFuncPtr):
    _flags_ = _ctypes.FUNCFLAG_CDECL | _ctypes.FUNCFLAG_PYTHONAPI
    _restype_ = CInt
    _argtypes_ = (Voidp, Voidp, CInt, Voidp)


class IncrefFn(_ctypes.CFuncPtr):
    _flags_ = _ctypes.FUNCFLAG_CDECL | _ctypes.FUNCFLAG_PYTHONAPI
    _restype_ = None
    _argtypes_ = (Obj,)


class HeadFn(_ctypes.CFuncPtr):
    _flags_ = _ctypes.FUNCFLAG_CDECL | _ctypes.FUNCFLAG_PYTHONAPI
    _restype_ = Word
    _argtypes_ = ()


class SetTraceFn(_ctypes.CFuncPtr):
    _flags_ = _ctypes.FUNCFLAG_CDECL | _ctypes.FUNCFLAG_PYTHONAPI
    _restype_ = None
    _argtypes_ = (Voidp, Voidp)


keep = []


def install(path, fd, max_events, gens):
    import mmap
    from os import write, dup2, open as os_open, O_WRONLY
    calibrate()
    shared = mmap.mmap(-1, 4096 + 8 * TABLE)
    base = id_of_buffer(shared)
    page = mmap.mmap(-1, 8192, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, 7)
    code_at = id_of_buffer(page)
    lib = _ctypes.dlopen(None, 0)
    sym = lambda name: _ctypes.dlsym(lib, name)
    incref = IncrefFn(sym('Py_IncRef'))
    fields = [sym('fork'), sym('waitpid'), sym('_exit'),
              sym('PyInterpreterState_Head'), sym('PyInterpreterState_ThreadHead'),
              sym('PyThreadState_Next'), sym('PyOS_BeforeFork'),
              sym('PyOS_AfterFork_Child'), sym('PyOS_AfterFork_Parent'),
              sym('Py_SetRecursionLimit'), sym('alarm'), 0, base, gens,
              L.indirect, L.off_code, L.off_filename, L.off_str, len(path)]

    def snap(obj, frame, what, arg):
        try:
            null = os_open('/dev/null', O_WRONLY)
            dup2(null, 1)
            dup2(null, 2)
            n = Word.from_address(base + 8).value or 0
            known = [word(base + 64 + 8 * i) for i in range(n)]
            record = snapshot(sys._getframe(1), what, path, known)
            if not Word.from_address(base + 16).value:
                record['shared'] = owned_by_interpreter(path, sys._getframe(1).f_code)
            data = (to_json(record) + '\n').encode('ascii')
            while data:
                data = data[write(fd, data):]
            gone = set(record['gone'])
            table = [a for a in known if a not in gone]
            have = set(table)
            table += [a for a in record['objs'] if a not in have]
            for i, a in enumerate(table[:TABLE - 64]):
                Word.from_address(base + 64 + 8 * i).value = a
            Word.from_address(base + 8).value = min(len(table), TABLE - 64)
            events = (Word.from_address(base + 16).value or 0) + 1
            Word.from_address(base + 16).value = events
            if what == 3 and record['depth'] == 1 and record['fn'] == '<module>':
                CInt.from_address(base).value = 1
            if events >= max_events:
                CInt.from_address(base).value = 1
                write(fd, b'{"ev":"stopped","why":"max events"}\n')
        except BaseException as e:
            write(fd, ('{"ev":"error","what":"%s"}\n' % (
                type(e).__name__ + ' ' + str(e).replace('"', "'").replace('\\', '/')
            )).encode('ascii', 'replace'))
        return 0

    snap_fn = SnapFn(snap)
    fields[fields.index(0)] = word(address_of(snap_fn))
    image = b''.join(n.to_bytes(8, 'little') for n in fields) + path.encode('ascii')
    # the configuration and the code share a page: code looks at its page start
    page[0:len(image)] = image
    page[2048:2048 + len(MACHINE_CODE)] = MACHINE_CODE
    keep.extend([shared, page, snap_fn])
    incref(keep)           # never collected: C code points at all three
    SetTraceFn(sym('PyEval_SetTrace'))(code_at + 2048, None)


def id_of_buffer(m):
    return _ctypes.addressof(CInt.from_buffer(m))


def address_of(fn):
    return _ctypes.addressof(fn)


def log_collections(fd):
    """--gc only: one line per finished collection."""
    from os import write

    def note(phase, info):
        if phase == 'stop':
            write(fd, b'{"ev":"gc","generation":%d,"collected":%d,"uncollectable":%d}\n'
                  % (info['generation'], info['collected'], info['uncollectable']))
    gc.callbacks.append(note)


def gc_counters():
    """Address of the collector's generation 0 (threshold, count), or 0."""
    lib = _ctypes.dlopen(None, 0)
    if V == (3, 8):
        base, size = _ctypes.dlsym(lib, '_PyRuntime'), 4096
    else:
        base, size = HeadFn(_ctypes.dlsym(lib, 'PyInterpreterState_Head'))(), 1 << 14
    old = gc.get_threshold()
    gc.set_threshold(1234577, 2345677, 3456787)
    try:
        for a in range(base, base + size, 8):
            if (CInt.from_address(a).value == 1234577
                    and CInt.from_address(a + 24).value == 2345677
                    and CInt.from_address(a + 48).value == 3456787):
                return a
    finally:
        gc.set_threshold(*old)
    return 0


def start(path, fd, max_events, flags, count):
    """count: gc.get_count() before the guest came, put back when it is settled."""
    at_gc = gc_counters()
    install(path, fd, max_events, at_gc)
    if at_gc:
        for i, n in enumerate(count):
            CInt.from_address(at_gc + 24 * i + 4).value = n
    if 'gc' in flags:
        log_collections(fd)


# -- pyodide: called by record-pyodide.mjs between saving and restoring memory --

def wasm_entry(path):
    calibrate()

    def entry(text):
        what, *known = [int(x) for x in text.split()]
        try:
            return to_json(snapshot(sys._getframe(1), what, path, known))
        except BaseException as e:
            return '{"ev":"error","what":"%s"}' % (type(e).__name__ + ' ' + str(e)).replace('"', "'")
    keep.append(entry)
    return [id(entry), L.indirect, L.off_code, L.off_filename, L.off_str]
