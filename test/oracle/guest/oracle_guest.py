"""Guest half of the recorder: runs inside the recorded interpreter.

Used two ways, with the same snapshot_():
  * POSIX x86-64: install_() registers a machine-code trace function through
    PyEval_SetTrace. The traced process runs no Python for an event: it forks,
    the child (a copy-on-write image of the interpreter) calls snapshot_() and
    writes one JSON line, the parent waits and goes on.
  * pyodide (wasm): record-pyodide.mjs saves the linear memory, calls
    snapshot_(), and puts the memory back.

Names and keys end in "_": an identifier of this file is interned, and immortal from
3.12 on, and a string of the program that is equal to it would be that very object.

Whatever snapshot_() does to counts, free lists or caches is lost with the
child, so it only has to read each count before making references of its own.
"""
import sys
import gc
import _ctypes

PTR = tuple.__itemsize__
V = sys.version_info[:2]


class Word_(_ctypes._SimpleCData):
    _type_ = 'P'


class CInt_(_ctypes._SimpleCData):
    _type_ = 'i'


class UInt_(_ctypes._SimpleCData):
    _type_ = 'I'


class Obj_(_ctypes._SimpleCData):
    _type_ = 'O'


def word_(a):
    return Word_.from_address(a).value or 0


# an object's count: 3.12+ keeps it in 32 bits (3.14: flags in the upper half)
_count_ = UInt_ if V >= (3, 12) or PTR == 4 else Word_


def raw_refs_(a):
    return _count_.from_address(a).value or 0


def is_immortal_(n):
    if V < (3, 12):
        return False
    if PTR == 8:
        return n >= 1 << 31
    return n >= (1 << 30) if V >= (3, 14) else n == 0x3fffffff


def at_(a):
    """The object at an address (a new reference, for as long as it is kept)."""
    return Obj_.from_buffer(Word_(a)).value


# -- layout, found by looking for known objects in memory ---------------------

class Layout_:
    pass


L = Layout_()


def _find_(base_, size_, want_, mask_=~0):
    for off_ in range(0, size_, PTR):
        if word_(base_ + off_) & mask_ == want_:
            return off_
    raise LookupError('layout of frames')


def calibrate_():
    L.off_type = _find_(id(L), 64, id(Layout_))
    t = (L,)
    L.off_item = _find_(id(t), 64, id(L))

    def probe_(first_, second_):
        f = sys._getframe()
        code_ = f.f_code
        if V >= (3, 11):
            L.indirect_ = 3 * PTR
            base_, size_ = word_(id(f) + L.indirect_), 32 * PTR
        else:
            L.indirect_ = 0
            base_, size_ = id(f), f.__sizeof__()
        L.off_code = _find_(base_, size_, id(code_), ~3)
        for off_ in range(0, size_, PTR):
            if (word_(base_ + off_) & ~3 == id(first_)
                    and word_(base_ + off_ + PTR) & ~3 == id(second_)):
                L.off_locals = off_
                break
        else:
            raise LookupError('locals')
        del f              # a frame in its own local is a cycle
        L.off_filename = _find_(id(code_), 512, id(code_.co_filename))
        if V >= (3, 11):
            names_ = at_(word_(id(code_) + L.off_filename - 2 * PTR))
            kinds_ = at_(word_(id(code_) + L.off_filename - PTR))
            if type(names_) is not tuple or type(kinds_) is not bytes \
                    or names_[:2] != ('first_', 'second_'):
                raise LookupError('localsplusnames')

    probe_(object(), object())

    def outer_():
        held_ = object()

        def inner_():
            return held_
        L.off_cell = _find_(id(inner_.__closure__[0]), 64, id(held_))
    outer_()
    L.cell_type = id(type((lambda x: lambda: x)(0).__closure__[0]))
    L.off_str = ''.__sizeof__() - 1


# -- JSON without the json module ---------------------------------------------

def enc_(o, out_):
    if o is None:
        out_(' null')
    elif o is True:
        out_(' true')
    elif o is False:
        out_(' false')
    elif type(o) is int:
        out_(int.__repr__(o))
    elif type(o) is str:
        out_('"')
        for ch_ in o:
            c = ord(ch_)
            if ch_ == '"' or ch_ == '\\':
                out_('\\' + ch_)
            elif c < 32 or c > 126:
                if c > 0xffff:
                    c -= 0x10000
                    out_('\\u%04x\\u%04x' % (0xd800 + (c >> 10), 0xdc00 + (c & 0x3ff)))
                else:
                    out_('\\u%04x' % c)
            else:
                out_(ch_)
        out_('"')
    elif type(o) is dict:
        sep_ = '{'
        for k in o:
            out_(sep_)
            enc_(str(k), out_)
            out_(':')
            enc_(o[k], out_)
            sep_ = ','
        out_('}' if sep_ == ',' else '{}')
    else:
        sep_ = '['
        for x in o:
            out_(sep_)
            enc_(x, out_)
            sep_ = ','
        out_(']' if sep_ == ',' else '[]')


# -- one snapshot -------------------------------------------------------------

SKIP = ('__name__', '__doc__', '__package__', '__loader__', '__spec__',
        '__builtins__', '__file__', '__cached__', '__annotations__',
        '__annotate__', '__conditional_annotations__')
EVENTS = {1: 'exception_', 2: 'line_', 3: 'return_'}


def slots_(code_, base_):
    """(index, kind, address or 0) of a frame's fast slots, without references."""
    if V >= (3, 11):
        names_ = word_(id(code_) + L.off_filename - 2 * PTR)
        n = word_(names_ + 2 * PTR)
        kinds_ = word_(id(code_) + L.off_filename - PTR)
        kinds_ = bytes(at_(kinds_))
    else:
        n = code_.co_nlocals + len(code_.co_cellvars) + len(code_.co_freevars)
        kinds_ = (b' ' * code_.co_nlocals + b'@' * len(code_.co_cellvars)
                 + b'\x80' * len(code_.co_freevars))
    found_ = []
    for i in range(n):
        a = word_(base_ + L.off_locals + i * PTR) & ~3
        k = kinds_[i]
        if a and k & 0xc0 and word_(a + L.off_type) == L.cell_type:
            a = word_(a + L.off_cell)
        found_.append((i, k, a))
    return found_


def slot_names_(code_):
    if V >= (3, 11):
        return at_(word_(id(code_) + L.off_filename - 2 * PTR))
    return code_.co_varnames + code_.co_cellvars + code_.co_freevars


def pairs_(mapping_):
    return [(id(k), id(v)) for k, v in dict.items(mapping_)]


INNER, OUTER = 24, 4       # of a deep stack, the frames that are recorded


def walk_(frame_, path_):
    """The watched file's frames, innermost first, as raw addresses."""
    chain_ = []
    module_ = 0
    depth_ = 0
    f = frame_
    while f is not None:
        depth_ += f.f_code.co_filename == path_
        f = f.f_back
    here_ = -1
    while frame_ is not None:
        code_ = frame_.f_code
        if code_.co_filename == path_:
            here_ += 1
        if code_.co_filename == path_ and (here_ < INNER or here_ >= depth_ - OUTER):
            base_ = word_(id(frame_) + L.indirect_) if L.indirect_ else id(frame_)
            optimized_ = code_.co_flags & 1
            space_ = None
            if not optimized_:
                loc_ = frame_.f_locals
                if loc_ is frame_.f_globals:
                    module_ = id(loc_)
                elif type(loc_) is dict:
                    space_ = pairs_(loc_)
                loc_ = None
            chain_.append((id(frame_), id(code_), frame_.f_lineno, optimized_,
                          slots_(code_, base_), space_))
            if not module_:
                module_ = id(frame_.f_globals)
        frame_ = frame_.f_back
    return chain_, module_, depth_


def reach_(roots_, own_globals_, limit_=8000):
    """Addresses reachable from the program's own names; None if too many to tell."""
    seen_ = set(roots_)
    todo_ = [at_(a) for a in roots_]
    modules_ = set(id(m.__dict__) for m in list(sys.modules.values())
                  if type(m) is type(sys)) - {own_globals_}
    code_type_ = type(reach_.__code__)
    while todo_:
        if len(seen_) > limit_:
            return None
        o = todo_.pop()
        t = type(o)
        if t is type(sys) or id(o) in modules_:
            continue
        if type in t.__mro__:      # not isinstance: a proxy would answer
            if type.__dict__['__dict__'].__get__(o).get('__module__') != '__main__':
                continue
        if (t is list or t is dict) and len(o) > limit_:
            return None
        refs_ = gc.get_referents(o)
        if t is code_type_:
            refs_ = refs_ + list(o.co_consts)
        for r in refs_:
            if id(r) not in seen_:
                seen_.add(id(r))
                todo_.append(r)
    return seen_


def code_parts_(code_, found_):
    """Addresses of a code object, its tuples and constants, nested ones too."""
    found_.add(id(code_))
    todo_ = [code_.co_consts, code_.co_names, slot_names_(code_)]
    while todo_:
        o = todo_.pop()
        found_.add(id(o))
        if type(o) is type(code_):
            code_parts_(o, found_)
        elif type(o) in (tuple, frozenset):
            todo_.extend(o)
    return found_


def owned_by_interpreter_(path_, program_):
    """Addresses of what exists beside the program: asked once, at its first line.

    Everything that the collector knows, every type, and what these hold. Of the program itself
    exist its code objects with their constants, and the list by which the parser's arena holds
    the constants: these are not looked into.
    """
    code_type_ = type(reach_.__code__)
    own_ = code_parts_(program_, set())
    todo_ = []
    for o in gc.get_objects():
        if id(o) in own_:
            continue
        if type(o) is list and o and any(id(x) in own_ for x in o) and raw_refs_(id(o)) <= 3:
            continue
        if type(o) is dict and o and all(k is o[k] for k in o):
            continue                   # the table of interned strings
        todo_.append(o)
    types_ = [object]
    known_ = {id(object)}
    while types_:
        t = types_.pop()
        todo_.append(t)
        for u in type.__subclasses__(t):
            if id(u) not in known_:
                known_.add(id(u))
                types_.append(u)
    seen_ = set(id(o) for o in todo_)
    for o in todo_:                     # grows while it is read
        t = type(o)
        found_ = gc.get_referents(o)
        found_.append(t)
        if t is code_type_:
            if o.co_filename == path_:
                continue
            found_ += [o.co_consts, o.co_names, o.co_varnames, o.co_freevars, o.co_cellvars,
                      o.co_filename, o.co_name, o.co_qualname, o.co_code]
        elif type in t.__mro__:
            found_.append(type.__dict__['__dict__'].__get__(o))
            found_.append(type.__dict__['__name__'].__get__(o))
        elif t is MAPPING_PROXY:
            found_ += [k for k in o] + [o[k] for k in o]
        for r in found_:
            if id(r) not in seen_ and not (type(r) is code_type_ and r.co_filename == path_):
                seen_.add(id(r))
                todo_.append(r)
    if V < (3, 12):
        # the parser holds an identifier as often as it came by it; later they are immortal
        identifiers_(program_, seen_)
    return sorted(seen_)


def identifiers_(code_, found_):
    """Adds the addresses of the names in a code object and in those inside of it."""
    for o in code_.co_names + slot_names_(code_) + (code_.co_name,):
        found_.add(id(o))
    for o in code_.co_consts:
        if type(o) is type(code_):
            identifiers_(o, found_)


def from_library_(o, module_):
    """A module, or a function or class that some other module's code defined."""
    t = type(o)
    if t is type(sys):
        return True
    if t is type(reach_):
        return id(o.__globals__) != module_
    if type in t.__mro__:
        return type.__dict__['__dict__'].__get__(o).get('__module__') != '__main__'
    if t is type(len):
        return type(o.__self__) is type(sys)
    return False


MAPPING_PROXY = type(type.__dict__)


def snapshot_(frame_, what_, path_, known_):
    """One event as a list of JSON pieces. known: addresses labelled so far."""
    chain_, module_, depth_ = walk_(frame_, path_)
    traced_ = id(frame_)
    frame_ = None
    spaces_ = pairs_(at_(module_)) if module_ else []
    # 1. counts, before anything else can hold the objects
    counts_ = {}
    for f in chain_:
        for _, _, a in f[4]:
            if a:
                counts_[a] = None
        for _, a in f[5] or ():
            counts_[a] = None
    for _, a in spaces_:
        counts_[a] = None
    for a in counts_:
        counts_[a] = raw_refs_(a)
    for mine_ in (sys, gc, _ctypes):    # held by this module's own globals
        if id(mine_) in counts_:
            counts_[id(mine_)] -= 1
    if V >= (3, 12) and traced_ in counts_:    # held for the call of the trace function
        counts_[traced_] -= 1
    gc_now_ = gc.get_count()
    gc_stats_ = [(s['collections'], s['collected'], s['uncollectable'])
                for s in gc.get_stats()]
    # 2. everything else; from here on references do no harm
    frames_ = []
    roots_ = [module_]
    for fa_, ca_, line_, optimized_, fast_, space_ in reversed(chain_):
        code_ = at_(ca_)
        roots_.append(ca_)
        names_ = slot_names_(code_)
        bound_ = {}
        for i, kind_, a in fast_:
            if a:
                bound_[names_[i]] = a
        for k, a in space_ or ():      # of a module: a copy of its globals, at times
            if code_.co_name != '<module>':
                bound_[at_(k)] = a
        if code_.co_name == '<module>':
            kind_ = 'module_'
            for k, a in spaces_:
                k = at_(k)
                if k not in SKIP:
                    bound_[k] = a
        else:
            kind_ = 'function_' if optimized_ else 'class_'
        roots_.extend(bound_.values())
        frames_.append({'fn_': code_.co_name, 'line_': line_, 'kind_': kind_,
                       'names_': bound_})
    if not frames_ or frames_[0]['kind_'] != 'module_':
        bound_ = {}
        for k, a in spaces_:
            k = at_(k)
            if k not in SKIP:
                bound_[k] = a
        roots_.extend(bound_.values())
        frames_.insert(0, {'fn_': '<module>', 'line_': None, 'kind_': 'module_',
                          'names_': bound_})
    objs_ = {}
    for f in frames_:
        for a in f['names_'].values():
            if a in objs_:
                continue
            o = at_(a)
            try:
                size_ = sys.getsizeof(o)
            except BaseException:
                size_ = None
            objs_[a] = (type.__dict__['__name__'].__get__(type(o)), counts_[a],
                       gc.is_tracked(o), is_immortal_(counts_[a]), size_,
                       from_library_(o, module_))
    alive_ = reach_(set(roots_), module_)
    return {'ev_': EVENTS.get(what_, what_), 'fn_': frames_[-1]['fn_'] if len(chain_) else None,
            'line_': chain_[0][2] if chain_ else None, 'depth_': depth_,
            'frames_': frames_, 'objs_': objs_,
            'gone_': [] if alive_ is None else [a for a in known_ if a not in alive_],
            'gc_': {'count_': gc_now_, 'stats_': gc_stats_}}


def to_json_(record_):
    parts_ = []
    enc_(record_, parts_.append)
    return ''.join(parts_)


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


class Voidp_(_ctypes._SimpleCData):
    _type_ = 'P'


class SnapFn_(_ctypes.CFuncPtr):
    _flags_ = _ctypes.FUNCFLAG_CDECL | _ctypes.FUNCFLAG_PYTHONAPI
    _restype_ = CInt_
    _argtypes_ = (Voidp_, Voidp_, CInt_, Voidp_)


class IncrefFn_(_ctypes.CFuncPtr):
    _flags_ = _ctypes.FUNCFLAG_CDECL | _ctypes.FUNCFLAG_PYTHONAPI
    _restype_ = None
    _argtypes_ = (Obj_,)


class HeadFn_(_ctypes.CFuncPtr):
    _flags_ = _ctypes.FUNCFLAG_CDECL | _ctypes.FUNCFLAG_PYTHONAPI
    _restype_ = Word_
    _argtypes_ = ()


class SetTraceFn_(_ctypes.CFuncPtr):
    _flags_ = _ctypes.FUNCFLAG_CDECL | _ctypes.FUNCFLAG_PYTHONAPI
    _restype_ = None
    _argtypes_ = (Voidp_, Voidp_)


keep_ = []


def install_(path_, fd_, max_events_, gens_):
    import mmap
    from os import write, dup2, open as os_open_, O_WRONLY
    calibrate_()
    shared_ = mmap.mmap(-1, 4096 + 8 * TABLE)
    base_ = id_of_buffer_(shared_)
    page_ = mmap.mmap(-1, 8192, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, 7)
    code_at_ = id_of_buffer_(page_)
    lib_ = _ctypes.dlopen(None, 0)
    sym_ = lambda name_: _ctypes.dlsym(lib_, name_)
    incref_ = IncrefFn_(sym_('Py_IncRef'))
    fields_ = [sym_('fork'), sym_('waitpid'), sym_('_exit'),
              sym_('PyInterpreterState_Head'), sym_('PyInterpreterState_ThreadHead'),
              sym_('PyThreadState_Next'), sym_('PyOS_BeforeFork'),
              sym_('PyOS_AfterFork_Child'), sym_('PyOS_AfterFork_Parent'),
              sym_('Py_SetRecursionLimit'), sym_('alarm'), 0, base_, gens_,
              L.indirect_, L.off_code, L.off_filename, L.off_str, len(path_)]

    def snap_(obj_, frame_, what_, arg_):
        try:
            null_ = os_open_('/dev/null', O_WRONLY)
            dup2(null_, 1)
            dup2(null_, 2)
            n = Word_.from_address(base_ + 8).value or 0
            known_ = [word_(base_ + 64 + 8 * i) for i in range(n)]
            record_ = snapshot_(sys._getframe(1), what_, path_, known_)
            if not Word_.from_address(base_ + 16).value:
                record_['shared_'] = owned_by_interpreter_(path_, sys._getframe(1).f_code)
            data_ = (to_json_(record_) + '\n').encode('ascii')
            while data_:
                data_ = data_[write(fd_, data_):]
            gone_ = set(record_['gone_'])
            table_ = [a for a in known_ if a not in gone_]
            have_ = set(table_)
            table_ += [a for a in record_['objs_'] if a not in have_]
            for i, a in enumerate(table_[:TABLE - 64]):
                Word_.from_address(base_ + 64 + 8 * i).value = a
            Word_.from_address(base_ + 8).value = min(len(table_), TABLE - 64)
            events_ = (Word_.from_address(base_ + 16).value or 0) + 1
            Word_.from_address(base_ + 16).value = events_
            if what_ == 3 and record_['depth_'] == 1 and record_['fn_'] == '<module>':
                CInt_.from_address(base_).value = 1
            if events_ >= max_events_:
                CInt_.from_address(base_).value = 1
                write(fd_, b'{"ev":"stopped","why":"max events"}\n')
        except BaseException as e:
            write(fd_, ('{"ev":"error","what":"%s"}\n' % (
                type(e).__name__ + ' ' + str(e).replace('"', "'").replace('\\', '/')
            )).encode('ascii', 'replace'))
        return 0

    snap_fn_ = SnapFn_(snap_)
    fields_[fields_.index(0)] = word_(address_of_(snap_fn_))
    image_ = b''.join(n.to_bytes(8, 'little') for n in fields_) + path_.encode('ascii')
    # the configuration and the code share a page: code looks at its page start
    page_[0:len(image_)] = image_
    page_[2048:2048 + len(MACHINE_CODE)] = MACHINE_CODE
    keep_.extend([shared_, page_, snap_fn_])
    incref_(keep_)           # never collected: C code points at all three
    SetTraceFn_(sym_('PyEval_SetTrace'))(code_at_ + 2048, None)


def id_of_buffer_(m):
    return _ctypes.addressof(CInt_.from_buffer(m))


def address_of_(fn_):
    return _ctypes.addressof(fn_)


def log_collections_(fd_):
    """--gc only: one line per finished collection."""
    from os import write

    def note_(phase_, info_):
        if phase_ == 'stop':
            write(fd_, b'{"ev":"gc","generation":%d,"collected":%d,"uncollectable":%d}\n'
                  % (info_['generation'], info_['collected'], info_['uncollectable']))
    gc.callbacks.append(note_)


def gc_counters_():
    """Address of the collector's generation 0 (threshold, count), or 0."""
    lib_ = _ctypes.dlopen(None, 0)
    if V == (3, 8):
        base_, size_ = _ctypes.dlsym(lib_, '_PyRuntime'), 4096
    else:
        base_, size_ = HeadFn_(_ctypes.dlsym(lib_, 'PyInterpreterState_Head'))(), 1 << 14
    old_ = gc.get_threshold()
    gc.set_threshold(1234577, 2345677, 3456787)
    try:
        for a in range(base_, base_ + size_, 8):
            if (CInt_.from_address(a).value == 1234577
                    and CInt_.from_address(a + 24).value == 2345677
                    and CInt_.from_address(a + 48).value == 3456787):
                return a
    finally:
        gc.set_threshold(*old_)
    return 0


def start(path_, fd_, max_events_, flags_, count_):
    """count: gc.get_count() before the guest came, put back when it is settled."""
    at_gc_ = gc_counters_()
    install_(path_, fd_, max_events_, at_gc_)
    if at_gc_:
        for i, n in enumerate(count_):
            CInt_.from_address(at_gc_ + 24 * i + 4).value = n
    if 'gc_' in flags_:
        log_collections_(fd_)


# -- pyodide: called by record-pyodide.mjs between saving and restoring memory --

def wasm_entry(path_):
    calibrate_()

    def entry_(text_):
        what_, *known_ = [int(x) for x in text_.split()]
        try:
            return to_json_(snapshot_(sys._getframe(1), what_, path_, known_))
        except BaseException as e:
            return '{"ev":"error","what":"%s"}' % (type(e).__name__ + ' ' + str(e)).replace('"', "'")
    keep_.append(entry_)
    return [id(entry_), L.indirect_, L.off_code, L.off_filename, L.off_str]
