"""Checksums of zlib, imports by name, modes of temporary files."""
import importlib, zlib, sys
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
t(lambda: (zlib.crc32(b'hello'), zlib.adler32(b'hello'), zlib.crc32(b'b', zlib.crc32(b'a')), zlib.adler32(b'b', 5), zlib.crc32(b''), zlib.adler32(b''), zlib.crc32(bytearray(b'x' * 10000)), zlib.adler32(b'\xff' * 100000)))
t(lambda: zlib.crc32('a')); t(lambda: zlib.crc32()); t(lambda: zlib.crc32(b'a', 'b')); t(lambda: zlib.crc32(b'a', -1)); t(lambda: zlib.adler32(b'a', 2**40 + 3)); t(lambda: (zlib.error, zlib.MAX_WBITS, zlib.DEFLATED, zlib.Z_FINISH))
t(lambda: zlib.crc32(data=b'a'))
import json
t(lambda: importlib.import_module('json') is json); t(lambda: importlib.import_module('os.path').__name__); t(lambda: importlib.import_module('collections.abc').__name__); t(lambda: importlib.import_module('.abc', 'collections').__name__); t(lambda: importlib.import_module('.abc')); t(lambda: importlib.import_module('..x', 'json')); t(lambda: importlib.import_module('')); t(lambda: importlib.import_module('.decoder', 'json').JSONDecoder is json.JSONDecoder)
t(lambda: importlib.reload(5)); t(lambda: importlib.invalidate_caches()); t(lambda: importlib.import_module('math').sqrt(4)); t(lambda: importlib.import_module('no_such_module_here'))
t(lambda: sys.getrefcount(importlib) > 1); t(lambda: importlib.import_module(5)); t(lambda: importlib.import_module('json.nothing'))
t(lambda: importlib.nothing)
import tempfile
for mode in ("q", "wq", "rw", "+", "wtb", "ww"): t(lambda: tempfile.NamedTemporaryFile(mode)); t(lambda: tempfile.TemporaryFile(mode))
t(lambda: type(tempfile.NamedTemporaryFile("w+")).__name__)
