import type { PyObject } from "../../memory/object.ts";
import { isTracked } from "../../memory/object.ts";
import { prepared } from "../../../base/prepared.ts";
import { PyTypeObject } from "./slots.ts";

/**
 * Types that CPython's own modules make on the heap (PyType_FromModuleAndSpec): their instances hold
 * them, the collector watches them and they are not immortal. By the minor version that began it.
 */
const SINCE: Readonly<Record<number, string>> = {
  11: `array.array array.arrayiterator re.Pattern re.Match _sre.SRE_Scanner functools.partial
    functools.KeyWrapper functools._lru_cache_wrapper functools._lru_list_elem operator.itemgetter
    operator.attrgetter operator.methodcaller _struct.Struct _struct.unpack_iterator _thread.lock
    _thread.RLock _thread._local _queue.SimpleQueue time.struct_time _csv.reader _csv.writer
    _csv.Error _random.Random _hashlib.HASH _hashlib.HASHXOF _hashlib.HMAC _blake2.blake2b
    _blake2.blake2s typing.Generic typing.TypeVar typing.ParamSpec typing.TypeVarTuple
    _json.Scanner _json.Encoder _abc._abc_data`,
  12: `collections.deque collections.defaultdict collections._tuplegetter
    collections._deque_iterator collections._deque_reverse_iterator _sre.SRE_Template
    itertools.accumulate itertools.batched itertools.chain itertools.combinations
    itertools.combinations_with_replacement itertools.compress itertools.count itertools.cycle
    itertools.dropwhile itertools.filterfalse itertools.groupby itertools._grouper itertools.islice
    itertools.pairwise itertools.permutations itertools.product itertools.repeat itertools.starmap
    itertools.takewhile itertools._tee itertools._tee_dataobject itertools.zip_longest
    _io._IOBase _io._RawIOBase _io._BufferedIOBase _io._TextIOBase _io.FileIO _io.StringIO
    _io.BytesIO _io._BytesIOBuffer _io.BufferedReader _io.BufferedWriter _io.BufferedRandom
    _io.TextIOWrapper`,
  13: `decimal.Decimal decimal.Context decimal.ContextManager decimal.SignalDict
    _thread._ThreadHandle`,
  14: `functools._PlaceholderType`,
};

const firstVersions = prepared((_: "all") => {
  const versions = new Map<string, number>();
  for (const [minor, names] of Object.entries(SINCE)) {
    for (const name of names.split(/\s+/)) versions.set(name, Number(minor));
  }
  return versions;
});

/** True when C makes the type `module.name` on the heap, in the minor version. */
export function isMadeOnHeap(name: string, minor: number): boolean {
  const since = firstVersions("all").get(name);
  return since !== undefined && since <= minor;
}

/** Py_TPFLAGS_MANAGED_DICT among the types of C: instances share keys that the type keeps. */
export function hasSharedKeys(name: string): boolean {
  return name === "TypeVar" || name === "ParamSpec" || name === "TypeVarTuple";
}

/**
 * gc.is_tracked(): also for types that C makes on the heap, and for functions and descriptors of types,
 * which the model's collector leaves alone since they live as long as the interpreter.
 */
export function isSeenTracked(op: PyObject): boolean {
  if (isTracked(op)) return true;
  return op instanceof PyTypeObject ? op.tp_is_counted : ALWAYS_TRACKED.has(op.ob_type.tp_name);
}

const ALWAYS_TRACKED: ReadonlySet<string> = new Set([
  "builtin_function_or_method",
  "getset_descriptor",
  "wrapper_descriptor",
  "method_descriptor",
  "member_descriptor",
  "classmethod_descriptor",
]);
