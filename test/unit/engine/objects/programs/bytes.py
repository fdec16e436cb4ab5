# Each line of `cases` is an expression; what it gives, or raises, is printed.
import sys


def show(make):
    try:
        value = make()
        print(type(value).__name__, ascii(value)[:600])
    except BaseException as exc:
        print(type(exc).__name__, ascii(exc.args))


class B(bytes):
    pass


class A(bytearray):
    pass


class D:
    def __bytes__(self): return b'dunder'


class Bad:
    def __bytes__(self): return 'x'


class I:
    def __index__(self): return 2


def change(make, *calls):
    b = make
    out = []
    for call in calls:
        try:
            out.append(call(b))
        except BaseException as exc:
            out.append((type(exc).__name__, exc.args))
        out.append(bytes(b))
    return out


t = b'abc1' * 2

for make in [
    lambda: bytes('a'), lambda: (bytes('a', 'ascii'), bytes('é', 'utf-8'), bytes(3), bytes([1, 2]), bytes(b'a'), bytes(bytearray(b'a')), bytes(memoryview(b'a')), bytes(), bytes((1,)), bytes(range(3)), bytes(I()), bytes(D()), bytes(x for x in (1, 2)), bytes({5: 1})), lambda: bytes(-1), lambda: bytes(2**70), lambda: bytes([256]), lambda: bytes(['a']), lambda: bytes(1.5), lambda: bytes(None), lambda: bytes('a', 1), lambda: bytes(b'a', 'ascii'), lambda: bytes(5, errors='strict'), lambda: bytes('a', 'ascii', 'strict', 1), lambda: bytes(foo=1), lambda: bytes(Bad()), lambda: bytes('é', 'ascii'), lambda: bytes('é', 'ascii', 'replace'), lambda: B(b'x'), lambda: B('a', 'ascii'), lambda: type(B(b'x') + b'y'), lambda: B(D()),
    lambda: bytearray('a'), lambda: bytearray(-1), lambda: bytearray([256]), lambda: bytearray(1.5), lambda: bytearray(b'a', 'ascii'), lambda: bytearray('é', 'ascii'), lambda: (bytearray(), bytearray(2), bytearray(b'ab'), bytearray('é', 'utf-8'), bytearray([1, 2]), bytearray(iter([1, 2])), A(b'q'), bytearray(I())), lambda: bytearray(iter([300])), lambda: bytearray(D()),
    lambda: b'abc'[5], lambda: b'abc'['a'], lambda: (b'abc'[0], b'abc'[-1], b'abc'[1:], b'abc'[::-1], b'abc'[I()], b'abc'[::2]), lambda: b'abc' + 'a', lambda: b'abc' + 1, lambda: 'a' + b'b', lambda: (b'abc' * 2, 2 * b'a', b'a' * 0, b'a' + b'', b'' + b'a'), lambda: b'a' * 'a', lambda: b'abc' < 'a', lambda: (b'abc' == 'abc', b'abc' == bytearray(b'abc'), b'abc' < b'abd', bytearray(b'a') == b'a', b'a' < b'ab', b'b' > b'ab', bytearray(b'a') < b'b', b'a' != b'a', b'a' <= b'a'), lambda: (97 in b'abc', b'b' in b'abc', b'' in b'abc', bytearray(b'c') in b'abc', I() in b'\2'), lambda: 300 in b'abc', lambda: 'a' in b'abc', lambda: 1.5 in b'abc', lambda: -1 in b'a',
    lambda: (b'abc'.find(b'b'), b'abc'.find(98), b'abc'.rfind(b'c', 0, 2), b'abc'.count(b'b'), b'abc'.count(98), b'abc'.index(b'c'), b'abc'.find(b''), b'abc'.count(b''), b'abc'.find(b'c', -1), b'aaa'.count(b'aa'), b'abc'.rindex(b''), b'abc'.find(b'', 5)), lambda: b'abc'.find('a'), lambda: b'abc'.find(256), lambda: b'abc'.find(1.5), lambda: b'abc'.index(b'z'), lambda: bytearray(b'abc').index(b'z'), lambda: b'abc'.rindex(b'z'), lambda: b'abc'.find(b'a', 'x'),
    lambda: (b'a b c'.split(), b'a,b'.split(b','), b'a,b,c'.rsplit(b',', 1), b'a\nb\r\nc'.splitlines(), b' a '.strip(), b'xax'.strip(b'x'), b'a\nb\rc\r\n\n'.splitlines(True), b' a  b '.split(None, 1), b' a  b '.rsplit(None, 1), b''.split(), b''.split(b','), b'a\x0bb'.split(), b'a\x0bb'.splitlines(), b'aXbXc'.split(b'X', maxsplit=1), b'aaa'.rsplit(b'aa'), b'abc'.lstrip(b'ab'), b'abc'.rstrip(b'bc'), bytearray(b'a b').split(), bytearray(b'a,b').split(b',')), lambda: b'abc'.split(b''), lambda: b'abc'.split('a'), lambda: b'abc'.strip('a'), lambda: b'abc'.strip(5), lambda: b'abc'.partition('a'), lambda: b'abc'.partition(b''), lambda: (b'abc'.partition(b'b'), b'abc'.rpartition(b'b'), b'abc'.rpartition(b'z'), b'abc'.partition(b'z'), bytearray(b'abc').partition(b'b'), bytearray(b'abc').partition(b'z'), bytearray(b'abc').rpartition(b'z')),
    lambda: (b','.join([b'a', b'b']), b','.join([]), b','.join([bytearray(b'a')]), b''.join((b'a', memoryview(b'b'))), bytearray(b',').join([b'a', b'b']), b','.join({b'a': 1})), lambda: b','.join(['a']), lambda: b','.join(1), lambda: b''.join([b'a', 5]), lambda: (b'abc'.replace(b'b', b'x'), b'abc'.replace(b'', b'-'), b'aaa'.replace(b'a', b'b', 2), b'abc'.replace(b'', b'-', 2), b''.replace(b'', b'x'), b'abc'.replace(b'', b'-', 0), b'abc'.replace(b'z', b''), bytearray(b'aa').replace(b'a', b''), b'ab'.replace(b'', b'.', 3)), lambda: b'abc'.replace('a', b'b'), lambda: b'abc'.replace(b'a', 'b'), lambda: (b'abc'.startswith(b'a'), b'abc'.startswith((b'x', b'a')), b'abc'.endswith(b'c', 0, 2), b'abc'.startswith(bytearray(b'a')), b'abc'.endswith((b'',))), lambda: b'abc'.startswith('a'), lambda: b'abc'.startswith(('a',)), lambda: bytearray(b'abc').startswith('a'), lambda: (b'abc'.removeprefix(b'a'), b'abc'.removesuffix(b'c'), b'abc'.removesuffix(b''), bytearray(b'abc').removeprefix(b'ab')), lambda: b'abc'.removeprefix('a'),
    lambda: (b'AbC1\xe9'.lower(), b'AbC1\xe9'.upper(), b'hello world it\'s'.title(), b'abC'.capitalize(), b'AbC'.swapcase(), bytearray(b'aB').upper()), lambda: (b'abc'.isalpha(), b'ab1'.isalnum(), b'12'.isdigit(), b' \t'.isspace(), b'abc'.islower(), b'ABC'.isupper(), b'Abc Def'.istitle(), b'abc'.isascii(), b'\x80'.isascii(), b''.isascii(), b''.isalpha(), b'aB'.islower(), b'A1'.isupper(), b'aB'.istitle(), b'A1 B'.istitle(), b'1'.istitle(), b'1'.islower(), b'Ab C'.istitle(), b'AB'.istitle(), b'\xe9'.isalpha(), b'a1 Bc'.istitle()), lambda: (b'abc'.center(9, b'*'), b'abc'.ljust(5), b'abc'.rjust(5, b'-'), b'-5'.zfill(5), b'+'.zfill(3), b'abc'.center(6, b'*'), b'ab'.center(5, b'*'), b'ab'.zfill(1), bytearray(b'a').center(3)), lambda: b'abc'.center(9, '*'), lambda: b'abc'.center(9, b'ab'), lambda: b'abc'.center(9, bytearray(b'-')), lambda: b'abc'.center(9, 5), lambda: (b'abc'.translate(None, b'a'), b'abc'.translate(bytes(range(256))), b'abc'.translate(bytes(256), b'b'), b'abc'.translate(None), b'abc'.translate(None, delete=b'bc')), lambda: b'abc'.translate(b'a'), lambda: b'abc'.translate('a'), lambda: bytes.maketrans(b'ab', b'xy')[97:99], lambda: bytes.maketrans(b'a', b'xy'), lambda: bytes.maketrans('a', b'x'), lambda: (b'a\tb'.expandtabs(4), b'a\tb\n\tc'.expandtabs(), b'\t'.expandtabs(tabsize=2)),
    lambda: (b'abc'.hex(), b'abc'.hex(':'), b'abcd'.hex('-', 2), b'abcde'.hex('_', -2), bytes.fromhex('61 62 63'), bytes.fromhex(''), b'abcde'.hex(b' ', 3), b''.hex(':'), b'ab'.hex(':', 0), bytearray(b'ab').hex(), memoryview(b'ab').hex(), bytes.fromhex(' aB\tcd ')), lambda: b'abc'.hex('ab'), lambda: b'abc'.hex(1), lambda: b'abc'.hex('é'), lambda: bytes.fromhex('6'), lambda: bytes.fromhex('zz'), lambda: bytes.fromhex('6162 6'), lambda: bytes.fromhex('6 1'), lambda: bytes.fromhex(b'61'), lambda: bytes.fromhex(5), lambda: bytearray.fromhex('6162'), lambda: B.fromhex('61'), lambda: (b'abc'.decode(), D().__bytes__(), b'abc'.__getnewargs__(), bytearray(b'abc').decode('ascii')), lambda: (repr(b'a\'b'), repr(b'a"b'), repr(b'\'"'), repr(b'\x00\n\t\\\xff'), repr(bytearray(b'a\'')), str(b'abc'), repr(bytearray(b'\'"')), repr(A(b'x'))), lambda: hash(b'abc') == hash('abc'), lambda: (hash(b''), hash(b'abc'), hash(b'\xff' * 20)), lambda: hash(bytearray(b'a')),
    lambda: (b'%s %d' % (b'a', 5), b'%b' % b'x', b'%c%c' % (65, b'B'), b'%r' % 'é', b'%a' % 'é', b'%x' % 255, b'%.2f' % 1.5, b'%%' % (), b'%(a)s' % {b'a': b'x'}, b'%5s|%-5s|' % (b'a', b'b'), b'%.1s' % b'abc', b'%s' % D(), b'%s' % bytearray(b'q'), b'%05d %+d %#x' % (5, 5, 255), b'%5c|' % b'x', b'%i' % 2.9), lambda: b'%s' % 'a', lambda: b'%d' % 'a', lambda: b'%c' % 256, lambda: b'%c' % 'a', lambda: b'%c' % b'ab', lambda: b'%s' % (), lambda: b'a' % 1, lambda: b'%z' % 1, lambda: b'%s' % 5, lambda: b'%f' % 'a', lambda: b'%d' % None, lambda: b'%(a)s' % 5, lambda: b'%(a' % {}, lambda: b'%' % 1, lambda: b'%5%' % (1,), lambda: bytearray(b'%s') % b'a', lambda: b'%x' % 1.5, lambda: b'%*d' % (5, 1), lambda: b'%s %s' % (b'a', b'b', b'c'),
    lambda: (bytearray(b'abc')[0], bytearray(b'abc')[1:], bytearray(b'abc') + b'd', b'a' + bytearray(b'b'), bytearray(b'a') * 2), lambda: bytearray(b'abc')[7], lambda: bytearray(b'abc')['a'],
    lambda: change(bytearray(b'abc'), lambda b: b.append(100), lambda b: b.append(256), lambda b: b.append('a'), lambda b: b.pop(), lambda b: b.pop(0), lambda b: b.pop(5), lambda b: b.pop(-1), lambda b: b.pop(), lambda b: b.pop()),
    lambda: change(bytearray(b'abcab'), lambda b: b.remove(97), lambda b: b.remove(5), lambda b: b.remove('a'), lambda b: b.extend(b'xy'), lambda b: b.extend([1, 2]), lambda b: b.extend('a'), lambda b: b.extend([256]), lambda b: b.extend(5), lambda b: b.extend(b), lambda b: b.reverse(), lambda b: b.clear(), lambda b: b.insert(0, 65), lambda b: b.insert(100, 66), lambda b: b.insert(-1, 67), lambda b: b.insert(1, 'a'), lambda b: b.copy()),
    lambda: change(bytearray(b'abcdef'), lambda b: b.__setitem__(0, 256), lambda b: b.__setitem__(0, 90), lambda b: b.__setitem__(9, 1), lambda b: b.__setitem__('a', 1), lambda b: b.__setitem__(slice(0, 1), 'a'), lambda b: b.__setitem__(slice(0, 3, 2), b'a'), lambda b: b.__setitem__(slice(0, 3, 2), b'QR'), lambda b: b.__setitem__(slice(0, 1), 5), lambda b: b.__setitem__(slice(1, 3), b'longer'), lambda b: b.__setitem__(slice(0, 4), b''), lambda b: b.__setitem__(slice(0, 0), [1, 2]), lambda b: b.__setitem__(slice(2, 0), b'Z'), lambda b: b.__delitem__(9), lambda b: b.__delitem__(0), lambda b: b.__delitem__(slice(0, 2)), lambda b: b.__delitem__(slice(None, None, 2)), lambda b: b.__iadd__(b'new'), lambda b: b.__iadd__('x'), lambda b: b.__imul__(2), lambda b: b.__imul__(0), lambda b: b.__init__(b'again'), lambda b: b.__delitem__(slice(None, None, -2))),
    lambda: (bytearray(b'abc').__alloc__(), bytearray(b'abc').copy()), lambda: [sys.getsizeof(bytearray(n)) for n in range(6)], lambda: (lambda b: [(b.append(1), sys.getsizeof(b))[1] for i in range(40)])(bytearray()), lambda: (lambda b: [(b.extend(b'ab'), sys.getsizeof(b))[1] for i in range(20)])(bytearray()), lambda: (lambda b: [(b.pop(), sys.getsizeof(b))[1] for i in range(40)])(bytearray(40)), lambda: (lambda b: [(b.__iadd__(b'abc'), sys.getsizeof(b))[1] for i in range(20)])(bytearray()), lambda: (lambda b: [(b.pop(0), sys.getsizeof(b))[1] for i in range(20)])(bytearray(20)), lambda: (lambda b: [(b.__delitem__(slice(0, 3)), sys.getsizeof(b))[1] for i in range(20)])(bytearray(60)), lambda: (lambda b: [(b.clear(), sys.getsizeof(b))[1], (b.append(1), sys.getsizeof(b))[1]])(bytearray(20)), lambda: (sys.getsizeof(bytearray(b'abc')[:2]), sys.getsizeof(bytearray(b'abc') + b'd'), sys.getsizeof(bytearray([1, 2, 3])), sys.getsizeof(bytearray(iter([1, 2, 3]))), sys.getsizeof(bytearray('abc', 'ascii')), sys.getsizeof(bytearray(b'abc') * 3), sys.getsizeof(bytearray(b'abc').upper()), sys.getsizeof(b''), sys.getsizeof(b'a'), sys.getsizeof(b'abc'), sys.getsizeof(B(b'abc')), sys.getsizeof(memoryview(b'abc'))), lambda: [sys.getsizeof(x) for x in (b'a b'.split(), b'a,b'.split(b','), b'a'.split(None, 1))],
    lambda: (lambda m: m.release())(memoryview(bytearray(b'abc'))), lambda: (lambda b, m: b.append(1))(*(lambda b: (b, memoryview(b)))(bytearray(b'abc'))), lambda: (lambda b, m: (m.release(), b.append(1), b))(*(lambda b: (b, memoryview(b)))(bytearray(b'abc'))), lambda: memoryview('a'), lambda: memoryview(5), lambda: memoryview(), lambda: memoryview(b'abc', 1),
    lambda: (memoryview(b'abc')[0], memoryview(b'abc')[1:].tobytes(), memoryview(b'abc').tolist(), memoryview(b'abc').nbytes, memoryview(b'abc').itemsize, memoryview(b'abc').format, memoryview(b'abc').ndim, memoryview(b'abc').shape, memoryview(b'abc').strides, memoryview(b'abc').suboffsets, memoryview(b'abc').readonly, memoryview(b'abc').obj, memoryview(b'abc').c_contiguous, memoryview(b'abc').f_contiguous, memoryview(b'abc').contiguous, memoryview(b'abc').hex(':')), lambda: memoryview(b'abc')[5], lambda: memoryview(b'abc')['a'], lambda: memoryview(b'abc').__setitem__(0, 1), lambda: memoryview(bytearray(b'abc')).__setitem__(0, 256), lambda: memoryview(bytearray(b'abc')).__setitem__(0, 'a'), lambda: memoryview(bytearray(b'abc')).__setitem__(slice(0, 1), b'ab'), lambda: memoryview(bytearray(b'abc')).__setitem__(5, 1), lambda: memoryview(bytearray(b'abc')).__delitem__(0), lambda: (lambda b: (memoryview(b).__setitem__(slice(1, 3), b'XY'), memoryview(b).__setitem__(0, 90), b))(bytearray(b'abc')), lambda: (lambda b: (memoryview(b)[::-1].__setitem__(slice(0, 2), b'12'), b))(bytearray(b'abc')), lambda: (lambda b: (memoryview(b).cast('H').__setitem__(0, 258), b))(bytearray(4)),
    lambda: (memoryview(b'abcd').cast('H').tolist(), memoryview(b'abcd').cast('I').format, memoryview(b'abcdefgh').cast('d').itemsize, memoryview(b'\xff\x00').cast('b').tolist(), memoryview(b'ab').cast('c').tolist(), memoryview(b'\xff' * 8).cast('q').tolist(), memoryview(b'\xff' * 8).cast('Q').tolist(), memoryview(b'\0\1').cast('?').tolist(), memoryview(b'\0\0\x80?').cast('f').tolist(), memoryview(b'abcd').cast('H').cast('B').tolist(), memoryview(b'abcd').cast('@H')[1:].tobytes()), lambda: memoryview(b'abc').cast('H'), lambda: memoryview(b'abc').cast('z'), lambda: memoryview(b'abcd').cast('H').cast('I'), lambda: memoryview(b'abcd')[::2].cast('H'), lambda: (memoryview(b'abc') == b'abc', memoryview(b'abc') == memoryview(bytearray(b'abc')), memoryview(b'a') == 'a', hash(memoryview(b'abc')) == hash(b'abc'), memoryview(b'abc') != b'abd', b'abc' == memoryview(b'abc'), memoryview(b'abc')[::2] == b'ac'), lambda: hash(memoryview(bytearray(b'a'))), lambda: memoryview(b'abc') < memoryview(b'abd'), lambda: (len(memoryview(b'abc')), list(memoryview(b'abc')), 97 in memoryview(b'abc'), memoryview(b'abc')[::-1].tobytes(), memoryview(b'abcdef')[::2].tolist(), bytes(memoryview(b'abc')[1:]), list(reversed(memoryview(b'abc')))), lambda: (lambda m: (m.release(), m[0]))(memoryview(b'abc')), lambda: (lambda m: (m.release(), len(m)))(memoryview(b'abc')), lambda: (lambda m: (m.release(), m.obj))(memoryview(b'abc')), lambda: memoryview(b'abc')[1:'a'], lambda: memoryview(b'abc').toreadonly().readonly, lambda: memoryview(bytearray(b'a')).toreadonly().readonly, lambda: [type(iter(x)).__name__ for x in (b'a', bytearray(b'a'), memoryview(b'a'))], lambda: (list(b'abc'), list(bytearray(b'abc')), iter(b'abc').__length_hint__()), lambda: memoryview(memoryview(b'abc'))[0], lambda: memoryview(b'a')[0:0].tolist(),
    lambda: b'abc'.foo, lambda: bytes.__new__(bytearray), lambda: sorted(set(dir(bytes)) - set(dir(object))) and 1, lambda: [f(t) is t for f in (bytes.strip, bytes.lower, lambda s: s.replace(b'q', b'r'), lambda s: s[:], lambda s: s*1, lambda s: s+b'', lambda s: b''+s, bytes, lambda s: s.center(2), lambda s: s.zfill(1), lambda s: s.expandtabs(), lambda s: s.translate(None), lambda s: s.removeprefix(b'z'), lambda s: s.split()[0], lambda s: s.split(b',')[0], lambda s: b''.join([s]), lambda s: s.partition(b',')[0], lambda s: s.splitlines()[0], lambda s: s.ljust(2), lambda s: s[::1], lambda s: s[0:])], lambda: (bytes() is b'', b'abc'[0:1] is b'a', b'a' * 1 is b'a', bytes([97]) is b'a', b'abc'[3:] is b''), lambda: b'abc' is not None, lambda: bytes.__doc__, lambda: bytearray.__doc__, lambda: memoryview.__doc__, lambda: setattr(b'a', 'x', 1), lambda: sorted(b'hello'), lambda: max(b'abc'), lambda: sum(b'abc'), lambda: {b'a': 1, bytes([97]): 2},
]:
    show(make)

with memoryview(bytearray(b'with')) as m:
    print(m[0], m)if False else print(m[0])
try:
    m[0]
except ValueError as e:
    print(e)
b = bytearray(b'in place')
c = b
b += b'!'
b *= 2
print(b, b is c)
del b[2:4]
b[0:2] = b'IN'
print(b)
