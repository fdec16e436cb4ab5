"""Records the code objects that this interpreter compiles programs to.

    python3.13 record-dis.py OUT.json.gz PROGRAM.py ...

For each program the code objects, outermost first, in the form that
test/unit/engine/compile/normalize.ts gives ours: what versions merely spell differently is merged
(see src/engine/compile/opcode.ts), jump targets are indices of instructions, null stands for a
program with syntax that is newer than the interpreter.
"""
import dis
import gzip
import json
import os
import sys
import types
import warnings

VERSION = sys.version_info[:2]
COMPARE = ('<', '<=', '==', '!=', '>', '>=')
JUMPS = set(dis.hasjrel) | set(dis.hasjabs) | set(getattr(dis, 'hasjump', ()))
FUTURE_FLAGS = 0x1000000 | 0x400000
NO_LINES = {'EXTENDED_ARG', 'NOT_TAKEN', 'TO_BOOL', 'PRECALL', 'END_FOR', 'CACHE'}
PAIRS = {
    'LOAD_FAST_LOAD_FAST': ('LOAD_FAST', 'LOAD_FAST'),
    'LOAD_FAST_BORROW_LOAD_FAST_BORROW': ('LOAD_FAST_BORROW', 'LOAD_FAST_BORROW'),
    'STORE_FAST_LOAD_FAST': ('STORE_FAST', 'LOAD_FAST'),
    'STORE_FAST_STORE_FAST': ('STORE_FAST', 'STORE_FAST'),
}
# 3.11's instructions that are intrinsics later.
INTRINSICS = {
    'PRINT_EXPR': ('CALL_INTRINSIC_1', 1), 'IMPORT_STAR': ('CALL_INTRINSIC_1', 2),
    'ASYNC_GEN_WRAP': ('CALL_INTRINSIC_1', 4), 'UNARY_POSITIVE': ('CALL_INTRINSIC_1', 5),
    'LIST_TO_TUPLE': ('CALL_INTRINSIC_1', 6), 'PREP_RERAISE_STAR': ('CALL_INTRINSIC_2', 1),
}
VIRTUAL = {'FOR_ITER', 'SEND', 'END_SEND', 'CLEANUP_THROW'}


def const_repr(value):
    if isinstance(value, types.CodeType):
        return '<code %s>' % value.co_name
    if isinstance(value, tuple):
        return '(%s%s)' % (', '.join(map(const_repr, value)), ',' if len(value) == 1 else '')
    if isinstance(value, frozenset):
        return 'frozenset({%s})' % ', '.join(sorted(map(const_repr, value)))
    return ascii(value)


def static_attributes(code, instructions):
    """Constants whose order 3.13 takes from a set of strings, with random hashes."""
    if VERSION != (3, 13):
        return set()
    pairs = zip(instructions, instructions[1:])
    return {one.arg for one, following in pairs
            if following.opname == 'STORE_NAME' and following.argval == '__static_attributes__'}


class Normalizer:
    def __init__(self, code):
        self.code = code
        self.instructions = [one for one in dis.get_instructions(code) if one.opname != 'CACHE']
        self.sorted_consts = static_attributes(code, self.instructions)
        self.out = []      # [name, argument, line, offset of a jump's target or None]
        self.starts = {}   # offset -> index in out
        self.covered = 0
        self.after_end_for = False
        self.names_pending = False

    def add(self, one, name, argument='', target=None):
        for offset in range(self.covered, one.offset + 2, 2):
            self.starts.setdefault(offset, len(self.out))
        self.covered = max(self.covered, one.offset + 2)
        line = one.positions.lineno if one.positions and one.positions.lineno else 0
        self.out.append([name, str(argument), line, target])

    def local(self, index):
        return self.code._varname_from_oparg(index)

    def const(self, index):
        value = self.code.co_consts[index]
        return const_repr(tuple(sorted(value)) if index in self.sorted_consts else value)

    def run(self):
        for one in self.instructions:
            self.instruction(one)
        for offset in range(self.covered, self.covered + 400, 2):
            self.starts.setdefault(offset, len(self.out))
        lines = []
        for name, argument, line, target in self.out:
            if target is not None:
                argument = '-> %d' % self.starts[target]
            lines.append(' '.join(filter(None, (str(line), name, argument))))
        return lines

    def instruction(self, one):
        name, arg = one.opname, one.arg
        if name in NO_LINES:
            self.after_end_for = name == 'END_FOR' and VERSION >= (3, 13) or self.after_end_for
            return
        if self.after_end_for:
            self.after_end_for = False
            if name in ('POP_TOP', 'POP_ITER'):
                return
        if VERSION <= (3, 12) and name == 'PUSH_NULL':
            return
        if not self.lowered(one, name, arg):
            self.plain(one, name, arg)

    def lowered(self, one, name, arg):
        """Instructions that stand for other ones."""
        if name == 'POP_ITER':
            for _ in range(2 if VERSION >= (3, 15) else 1):
                self.add(one, 'POP_TOP')
        elif name == 'KW_NAMES':
            self.names_pending = True
            self.add(one, 'LOAD_CONST', self.const(arg))
        elif name == 'CALL' and self.names_pending:
            self.names_pending = False
            self.add(one, 'CALL_KW', arg)
        elif name in PAIRS:
            first, second = PAIRS[name]
            self.add(one, first, self.local(arg >> 4))
            self.add(one, second, self.local(arg & 15))
        elif name == 'MAKE_FUNCTION' and arg is not None and VERSION <= (3, 12):
            self.add(one, name)
            for flag in (8, 4, 2, 1):
                if arg & flag:
                    self.add(one, 'SET_FUNCTION_ATTRIBUTE', flag)
        elif name == 'FORMAT_VALUE':
            if arg & 3:
                if arg & 4:
                    self.add(one, 'SWAP', 2)
                self.add(one, 'CONVERT_VALUE', arg & 3)
                if arg & 4:
                    self.add(one, 'SWAP', 2)
            self.add(one, 'FORMAT_WITH_SPEC' if arg & 4 else 'FORMAT_SIMPLE')
        elif name == 'RETURN_CONST':
            self.add(one, 'LOAD_CONST', self.const(arg))
            self.add(one, 'RETURN_VALUE')
        elif name == 'LOAD_CLASSDEREF':
            self.add(one, 'LOAD_LOCALS')
            self.add(one, 'LOAD_FROM_DICT_OR_DEREF', self.local(arg))
        elif name in INTRINSICS:
            self.add(one, *INTRINSICS[name])
            if name in ('PRINT_EXPR', 'IMPORT_STAR'):
                self.add(one, 'POP_TOP')
        else:
            return False
        return True

    def plain(self, one, name, arg):
        names = self.code.co_names
        if VERSION >= (3, 15):
            if name == 'GET_ITER':
                self.add(one, 'GET_YIELD_FROM_ITER_VIRTUAL' if arg else 'GET_ITER_VIRTUAL')
                return
            if name in VIRTUAL:
                name += '_VIRTUAL'
        name = name.replace('JUMP_FORWARD_IF', 'JUMP_IF').replace('JUMP_BACKWARD_IF', 'JUMP_IF')
        if name == 'LOAD_METHOD':
            name, arg = 'LOAD_ATTR', arg << 1 | 1
        elif name == 'LOAD_ATTR' and VERSION == (3, 11):
            arg <<= 1
        if one.opcode in JUMPS and name != 'END_ASYNC_FOR':
            self.add(one, name, target=one.argval)
        elif name == 'LOAD_ASSERTION_ERROR':
            self.add(one, 'LOAD_COMMON_CONSTANT', 0)
        elif name == 'BINARY_OP' and arg == 26:
            self.add(one, 'BINARY_SUBSCR')
        elif name == 'LOAD_CLOSURE':
            self.add(one, 'LOAD_FAST', self.local(arg))
        elif name == 'COMPARE_OP':
            index = arg if VERSION == (3, 11) else arg >> 4 if VERSION == (3, 12) else arg >> 5
            self.add(one, name, COMPARE[index] + ('?' if VERSION >= (3, 13) and arg & 16 else ''))
        elif name == 'LOAD_GLOBAL':
            self.add(one, name, names[arg >> 1] + ('+' if arg & 1 and VERSION >= (3, 13) else ''))
        elif name == 'LOAD_ATTR':
            self.add(one, name, names[arg >> 1] + ('+' if arg & 1 else ''))
        elif name == 'LOAD_SUPER_ATTR':
            self.add(one, name, '%s:%d' % (names[arg >> 2], arg & 3))
        elif name == 'IMPORT_NAME':
            flags = arg & 3 if VERSION >= (3, 15) else 0
            index = arg >> 2 if VERSION >= (3, 15) else arg
            self.add(one, name, names[index] + (':%d' % flags if flags else ''))
        elif name == 'RESUME':
            self.add(one, name, arg & (7 if VERSION >= (3, 15) else 3))
        elif name in ('YIELD_VALUE', 'CALL_FUNCTION_EX', 'WITH_EXCEPT_START', 'END_ASYNC_FOR'):
            self.add(one, name)
        elif name == 'LOAD_CONST':
            self.add(one, name, self.const(arg))
        elif one.opcode in dis.hasname:
            self.add(one, name, names[arg])
        elif one.opcode in dis.haslocal or one.opcode in dis.hasfree:
            self.add(one, name, self.local(arg))
        elif arg is None or VERSION < (3, 13) and one.opcode < dis.HAVE_ARGUMENT:
            self.add(one, name)
        else:
            self.add(one, name, arg)

    def exceptions(self):
        table = []
        for entry in dis._parse_exception_table(self.code):
            start, end = self.starts[entry.start], self.starts[entry.end]
            if start == end:
                continue
            rest = [self.starts[entry.target], entry.depth, int(entry.lasti)]
            if table and table[-1][1] == start and table[-1][2:] == rest:
                table[-1][1] = end
            else:
                table.append([start, end, *rest])
        return table


def normalize(code):
    normalizer = Normalizer(code)
    lines = normalizer.run()
    count = code.co_nlocals + len(code.co_freevars)
    count += len(set(code.co_cellvars) - set(code.co_varnames))
    return {
        'qualname': code.co_qualname,
        'line': code.co_firstlineno,
        'flags': code.co_flags,
        'args': [code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount],
        'names': list(code.co_names),
        'locals': [normalizer.local(i) for i in range(count)],
        'consts': [normalizer.const(i) for i in range(len(code.co_consts))],
        'code': lines,
        'exceptions': normalizer.exceptions(),
    }


def walk(code):
    yield code
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from walk(constant)


def record(path):
    with open(path, encoding='utf-8') as file:
        text = file.read()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter('ignore')
            code = compile(text, 'x', 'exec', dont_inherit=True)
    except SyntaxError:
        return None
    return [normalize(one) for one in walk(code)]


def main(out, *paths):
    recorded = {os.path.basename(path): record(path) for path in paths}
    text = json.dumps(recorded, separators=(',', ':')).encode()
    with open(out, 'wb') as raw, gzip.GzipFile('', 'wb', mtime=0, fileobj=raw) as file:
        file.write(text)


main(*sys.argv[1:])
