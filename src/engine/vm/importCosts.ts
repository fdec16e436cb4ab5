import { prepared } from "../../base/prepared.ts";
import type { PythonVersion } from "../facts.ts";

/**
 * What the first import of a module adds to gc.get_count()[0], by version. Measured, not chosen:
 * written by scripts/importCosts.ts; do not edit. A module that the interpreter's start has imported
 * costs nothing.
 */
export interface ImportCost {
  /** Without the modules in `imports`. */
  readonly own: number;
  /** The modelled modules that come along, also through others. */
  readonly imports: readonly string[];
}

/** The cost of a module; undefined: it was not measured. */
export function importCost(version: PythonVersion, module: string): ImportCost | undefined {
  return costsOf(version).get(module);
}

const costsOf = prepared((version: PythonVersion) => {
  const costs = new Map<string, ImportCost>();
  for (const row of ROWS[version].split("\n")) {
    const [name = "", own = "", ...imports] = row.split(" ");
    costs.set(name, { own: Number(own), imports });
  }
  return costs;
});

/** Rows of "module own-cost import import ...". */
const ROWS: Readonly<Record<PythonVersion, string>> = {
  "3.11": `_abc 0
_bisect 0
_blake2 26
_collections 0
_collections_abc 0
_contextvars 7
_functools 0
_hashlib 55
_heapq 14
_json 31
_operator 0
_random 0
_sre 0
_typing 0
_weakref 0
abc 0
atexit 0
bisect 0
collections 0
collections.abc 0
contextlib 0
contextvars 3 _contextvars
copy 31
copyreg 0
ctypes 420
dataclasses 2310 copy
datetime 743
enum 0
fractions 530 numbers
functools 0
gc 0
hashlib 27 _blake2 _hashlib
heapq 22 _heapq
hmac 38 _blake2 _hashlib hashlib
itertools 0
json 134 _json json.decoder json.encoder
json.decoder 1 _json json json.encoder
json.encoder 0 _json json json.decoder
keyword 0
math 0
numbers 176
operator 0
random 0
re 0
reprlib 0
string 77
textwrap 64
time 0
tracemalloc 907
types 0
typing 0
unittest 3309 _heapq copy dataclasses heapq textwrap
weakref 0`,
  "3.12": `_abc 0
_bisect 10
_blake2 26
_collections 86
_collections_abc 0
_contextvars 7
_functools 45
_hashlib 56
_heapq 14
_json 31
_operator 78
_random 15
_sre 64
_typing 3
_weakref 0
abc 0
atexit 7
bisect 4 _bisect
collections 446 _collections _operator itertools keyword operator reprlib
collections.abc 139 _collections _operator collections itertools keyword operator reprlib
contextlib 246 _collections _functools _operator collections functools itertools keyword operator reprlib types
contextvars 3 _contextvars
copy 50 copyreg itertools types weakref
copyreg 23
ctypes 486 types
dataclasses 3048 _collections _functools _operator _sre collections collections.abc contextlib copy copyreg enum functools itertools keyword operator re reprlib types weakref
datetime 190
enum 385 _collections _functools _operator collections functools itertools keyword operator reprlib types
fractions 609 _collections _functools _operator _sre collections collections.abc copyreg enum functools itertools keyword math numbers operator re reprlib types
functools 332 _collections _functools _operator collections itertools keyword operator reprlib types
gc 0
hashlib 28 _blake2 _hashlib
heapq 23 _heapq
hmac 137 _blake2 _hashlib hashlib
itertools 194
json 499 _collections _functools _json _operator _sre collections copyreg enum functools itertools json.decoder json.encoder keyword operator re reprlib types
json.decoder 0 _collections _functools _json _operator _sre collections copyreg enum functools itertools json json.encoder keyword operator re reprlib types
json.encoder 0 _collections _functools _json _operator _sre collections copyreg enum functools itertools json json.decoder keyword operator re reprlib types
keyword 11
math 62
numbers 179
operator 96 _operator
random 291 _bisect _operator _random bisect itertools math operator
re 509 _collections _functools _operator _sre collections copyreg enum functools itertools keyword operator reprlib types
reprlib 46 itertools
string 285 _collections _functools _operator _sre collections copyreg enum functools itertools keyword operator re reprlib types
textwrap 372 _collections _functools _operator _sre collections copyreg enum functools itertools keyword operator re reprlib types
time 0
tracemalloc 1478 _collections _functools _operator _sre collections collections.abc copyreg enum functools itertools keyword operator re reprlib types
types 64
typing 1582 _collections _functools _operator _sre _typing collections collections.abc contextlib copyreg enum functools itertools keyword operator re reprlib types
unittest 2758 _collections _functools _heapq _operator _sre collections collections.abc contextlib copy copyreg dataclasses enum functools heapq itertools keyword operator re reprlib textwrap types weakref
weakref 309 itertools types`,
  "3.13": `_abc 0
_bisect 10
_blake2 26
_collections 86
_collections_abc 0
_contextvars 7
_functools 47
_hashlib 56
_heapq 14
_json 31
_operator 82
_random 15
_sre 64
_typing 3
_weakref 0
abc 0
atexit 7
bisect 3 _bisect
collections 506 _collections _operator itertools keyword operator reprlib
collections.abc 7 _collections _operator collections itertools keyword operator reprlib
contextlib 295 _collections _functools _operator collections functools itertools keyword operator reprlib types
contextvars 3 _contextvars
copy 63 copyreg itertools types weakref
copyreg 20
ctypes 478 types
dataclasses 2638 _collections _functools _operator _sre collections collections.abc contextlib copy copyreg enum functools itertools keyword operator re reprlib types weakref
datetime 190
enum 482 types
fractions 672 _collections _functools _operator _sre collections collections.abc copyreg enum functools itertools keyword math numbers operator re reprlib types
functools 298 _collections _functools _operator collections itertools keyword operator reprlib
gc 0
hashlib 26 _blake2 _hashlib
heapq 18 _heapq
hmac 157 _blake2 _hashlib hashlib
itertools 194
json 254 _collections _functools _json _operator _sre collections copyreg enum functools itertools json.decoder json.encoder keyword operator re reprlib types
json.decoder 0 _collections _functools _json _operator _sre collections copyreg enum functools itertools json json.encoder keyword operator re reprlib types
json.encoder 4 _collections _functools _json _operator _sre collections copyreg enum functools itertools json json.decoder keyword operator re reprlib types
keyword 10
math 63
numbers 187
operator 99 _operator
random 136 _bisect _operator _random bisect itertools math operator
re 818 _collections _functools _operator _sre collections copyreg enum functools itertools keyword operator reprlib types
reprlib 42 itertools
string 81 _collections _functools _operator _sre collections copyreg enum functools itertools keyword operator re reprlib types
textwrap 173 _collections _functools _operator _sre collections copyreg enum functools itertools keyword operator re reprlib types
time 0
tracemalloc 1078 _collections _functools _operator _sre collections collections.abc copyreg enum functools itertools keyword operator re reprlib types
types 60
typing 1360 _collections _functools _operator _typing collections collections.abc copyreg functools itertools keyword operator reprlib types
unittest 3365 _collections _functools _heapq _operator _sre collections collections.abc contextlib copy copyreg dataclasses enum functools heapq itertools keyword operator re reprlib textwrap types weakref
weakref 314 itertools types`,
  "3.14": `_abc 0
_bisect 7
_blake2 23
_collections 87
_collections_abc 0
_contextvars 4
_functools 55
_hashlib 57
_heapq 13
_json 28
_operator 85
_random 12
_sre 65
_types 3
_typing 4
_weakref 0
abc 0
annotationlib 606 _types enum keyword types
atexit 8
bisect 10 _bisect
collections 1238 _collections _operator collections.abc itertools keyword operator reprlib
collections.abc 3 _collections _operator collections itertools keyword operator reprlib
contextlib 180 _collections _functools _operator _types collections collections.abc functools itertools keyword operator reprlib types
contextvars 15 _contextvars
copy 73 _types copyreg itertools types weakref
copyreg 44
ctypes 1828 _collections _contextvars _types itertools types
dataclasses 2341 _collections _functools _operator _sre _types annotationlib collections collections.abc copy copyreg enum functools itertools keyword operator re reprlib types weakref
datetime 20
enum 1053 _types types
fractions 197 _collections _functools _operator _sre _types collections collections.abc copyreg enum functools itertools keyword math numbers operator re reprlib types
functools 283 _collections _functools _operator _types collections collections.abc itertools keyword operator reprlib types
gc 0
hashlib 40 _blake2 _hashlib
heapq 70 _heapq
hmac 131 _hashlib
itertools 162
json 370 _collections _functools _json _operator _sre _types collections collections.abc copyreg enum functools itertools json.decoder json.encoder keyword operator re reprlib types
json.decoder 0 _collections _functools _json _operator _sre _types collections collections.abc copyreg enum functools itertools json json.encoder keyword operator re reprlib types
json.encoder 0 _collections _functools _json _operator _sre _types collections collections.abc copyreg enum functools itertools json json.decoder keyword operator re reprlib types
keyword 12
math 60
numbers 283
operator 249 _operator
random 435 _bisect _operator _random bisect itertools math operator
re 120 _collections _functools _operator _sre _types collections collections.abc copyreg enum functools itertools keyword operator reprlib types
reprlib 96 itertools
string 150
textwrap 52 _collections _functools _operator _sre _types collections collections.abc copyreg enum functools itertools keyword operator re reprlib types
time 0
tracemalloc 720 _collections _functools _operator _sre _types collections collections.abc copyreg enum functools itertools keyword operator re reprlib types
types 148 _types
typing 1467 _collections _functools _operator _types _typing collections collections.abc copyreg functools itertools keyword operator reprlib types
unittest 3052 _collections _contextvars _functools _heapq _operator _sre _types annotationlib collections collections.abc contextlib copy copyreg dataclasses enum functools heapq itertools keyword operator re reprlib textwrap types weakref
weakref 378 _types itertools types`,
  "3.15": `_abc 0
_bisect 7
_blake2 23
_collections 88
_collections_abc 0
_contextvars 4
_functools 56
_hashlib 57
_heapq 13
_json 29
_operator 86
_random 12
_sre 68
_types 3
_typing 4
_weakref 0
abc 0
annotationlib 589 _types enum keyword types
atexit 8
bisect 11 _bisect
collections 1233 _collections _operator collections.abc itertools keyword operator reprlib
collections.abc 0 _collections _operator collections itertools keyword operator reprlib
contextlib 238 _collections _functools _operator _types collections collections.abc functools itertools keyword operator reprlib types
contextvars 18 _contextvars
copy 74 _types copyreg itertools types weakref
copyreg 48
ctypes 669 _types types
dataclasses 472 _types annotationlib enum itertools keyword reprlib types
datetime 21
enum 1032 _types types
fractions 154 _collections _functools _operator _sre _types collections collections.abc copyreg enum functools itertools keyword math numbers operator re reprlib types
functools 283 _collections _functools _operator _types collections collections.abc itertools keyword operator reprlib types
gc 0
hashlib 34 _blake2 _hashlib
heapq 85 _heapq
hmac 143 _hashlib
itertools 163
json 388 _collections _functools _json _operator _sre _types collections collections.abc copyreg enum functools itertools json.decoder json.encoder keyword operator re reprlib types
json.decoder 0 _collections _functools _json _operator _sre _types collections collections.abc copyreg enum functools itertools json json.encoder keyword operator re reprlib types
json.encoder 0 _collections _functools _json _operator _sre _types collections collections.abc copyreg enum functools itertools json json.decoder keyword operator re reprlib types
keyword 13
math 68
numbers 284
operator 250 _operator
random 436 _bisect _operator _random bisect itertools math operator
re 102 _collections _functools _operator _sre _types collections collections.abc copyreg enum functools itertools keyword operator reprlib types
reprlib 91 itertools
string 148
textwrap 318 _collections _functools _operator _sre _types collections collections.abc copyreg enum functools itertools keyword operator re reprlib types
time 0
tracemalloc 679 _collections _functools _operator _sre _types collections collections.abc copyreg enum functools itertools keyword operator re reprlib types
types 139 _types
typing 1429 _collections _functools _operator _types _typing collections collections.abc copyreg functools itertools keyword operator reprlib types
unittest 5436 _collections _contextvars _functools _heapq _operator _sre _types annotationlib collections collections.abc contextlib copyreg enum functools heapq itertools keyword operator re reprlib textwrap types weakref
weakref 374 _types itertools types`,
};
