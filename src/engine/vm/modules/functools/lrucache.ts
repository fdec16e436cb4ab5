import type { MemoryHeap } from "../../../memory/heap.ts";
import { PyObject } from "../../../memory/object.ts";
import { objectCall, objectVectorcall, parseArgs } from "../../../objects/call.ts";
import { newMethod } from "../../../objects/functions/classobject.ts";
import {
  ABSENT,
  deleteEntry,
  dictClear,
  dictEntries,
  dictLookupKnownHash,
  dictSetItemKnownHash,
  dictSize,
  entryValue,
  ERROR,
  newDict,
  type PyDict,
} from "../../../objects/containers/dictobject.ts";
import { raise } from "../../../objects/exceptions/exceptions.ts";
import { filled } from "../../../objects/type/filled.ts";
import { newLong, PyLong } from "../../../objects/numbers/longobject.ts";
import { methodNoArgs, methodO } from "../../../objects/functions/methoddef.ts";
import {
  objectCallable,
  objectGetAttrStr,
  objectHash,
  objectIsTrue,
} from "../../../objects/object.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { ssizeArgument } from "../../../objects/containers/sliceobject.ts";
import type { Hash, PyTypeObject, Result } from "../../../objects/type/slots.ts";
import { newTrackedTuple, type PyTuple } from "../../../objects/containers/tupleobject.ts";
import { staticType } from "../../../objects/type/typeobject.ts";
import {
  dictGetset,
  type HeldReference,
  instanceDictField,
  NativeObject,
  nativeObjectSlots,
  registered,
} from "../nativeobject.ts";

/** One entry of a bounded cache (lru_list_elem): the collector sees it through its cache. */
class LruLink extends PyObject {
  prev: LruLink | null = null;
  next: LruLink | null = null;
  /** It is in the list of its cache. */
  isListed = false;

  constructor(
    type: PyObject["ob_type"],
    public hash: Hash,
    public key: PyObject,
    public result: PyObject,
  ) {
    super(type);
  }
}

/** What all caches of a run share. */
interface LruState {
  readonly linkType: PyTypeObject;
  /** Stands between the positional and the keyword arguments of a key. */
  readonly kwdMark: PyObject;
}

/** What lru_cache() was told. */
interface CachedFunction {
  readonly func: PyObject;
  /** null: no limit. */
  readonly maxsize: number | null;
  readonly typed: boolean;
  readonly cacheInfoType: PyObject;
}

/** What functools.lru_cache puts in a function's place (lru_cache_object). */
class LruCache extends NativeObject {
  dict: PyDict | null = null;
  hits = 0;
  misses = 0;
  /** The oldest and the newest entry; the list owns a reference to each link. */
  first: LruLink | null = null;
  last: LruLink | null = null;

  readonly func: PyObject;
  readonly maxsize: number | null;
  readonly typed: boolean;
  readonly cacheInfoType: PyObject;
  readonly linkType: PyTypeObject;
  readonly kwdMark: PyObject;

  /** Keeps the callers' references to what it is made of, but to the type of its links. */
  constructor(
    type: PyObject["ob_type"],
    readonly cache: PyDict,
    of: CachedFunction,
    { linkType, kwdMark }: LruState,
  ) {
    super(type);
    this.func = of.func;
    this.maxsize = of.maxsize;
    this.typed = of.typed;
    this.cacheInfoType = of.cacheInfoType;
    this.linkType = linkType;
    this.kwdMark = kwdMark;
  }

  references(): readonly HeldReference[] {
    const held: HeldReference[] = [];
    for (const link of this.links()) {
      held.push([link.key, "key of a cached call"], [link.result, "cached result"]);
      held.push([link, "cache entry"]);
    }
    held.push([this.cache, "cache"], [this.func, "function"]);
    held.push([this.kwdMark, "keyword mark"], [this.cacheInfoType, "cache_info type"]);
    held.push([this.dict, "__dict__"]);
    return held;
  }

  override releases(): readonly (PyObject | null)[] {
    const links = [...this.links()];
    const { cache, func, kwdMark, cacheInfoType, dict } = this;
    return [cache, func, kwdMark, cacheInfoType, dict, ...links];
  }

  *links(): Generator<LruLink> {
    for (let link = this.first; link !== null; link = link.next) yield link;
  }

  append(link: LruLink): void {
    link.isListed = true;
    link.prev = this.last;
    link.next = null;
    if (this.last === null) this.first = link;
    else this.last.next = link;
    this.last = link;
  }

  extract(link: LruLink): void {
    link.isListed = false;
    if (link.prev === null) this.first = link.next;
    else link.prev.next = link.next;
    if (link.next === null) this.last = link.prev;
    else link.next.prev = link.prev;
  }

  /** lru_cache_unlink_list: the links, whose references go to the caller. */
  takeLinks(): LruLink[] {
    const links = [...this.links()];
    for (const link of links) link.isListed = false;
    this.first = null;
    this.last = null;
    return links;
  }

  /** lru_cache_cache_clear. */
  clear(heap: MemoryHeap): void {
    const links = this.takeLinks();
    this.hits = 0;
    this.misses = 0;
    dictClear(heap, this.cache);
    heap.decrefAll(links);
  }
}

/** The function behind an `lru_cache` wrapper, borrowed; null for any other object. */
export function cachedFunction(op: PyObject): PyObject | null {
  return op instanceof LruCache ? op.func : null;
}

/** lru_cache_make_key: the lone int or str, the tuple of arguments itself, or a longer tuple. */
function makeKey(rt: Runtime, self: LruCache, args: PyTuple, kwargs: PyDict | null): PyObject {
  const keywords = kwargs === null ? [] : [...dictEntries(kwargs)];
  const { int, str } = rt.types;
  if (!self.typed && keywords.length === 0) {
    const [only] = args.ob_item;
    const isPlain = only?.ob_type === int || only?.ob_type === str;
    if (args.ob_item.length === 1 && only !== undefined && isPlain) return rt.heap.newRef(only);
    return rt.heap.newRef(args);
  }
  const parts: PyObject[] = [...args.ob_item];
  if (keywords.length > 0) parts.push(self.kwdMark);
  for (const [name, value] of keywords) parts.push(name, value);
  if (self.typed) {
    for (const arg of args.ob_item) parts.push(arg.ob_type);
    for (const [, value] of keywords) parts.push(value.ob_type);
  }
  return newTrackedTuple(
    rt,
    parts.map(part => rt.heap.newRef(part)),
  );
}

/** lru_cache_call. */
function callCached(rt: Runtime, callable: PyObject, args: PyTuple, kwargs: PyDict | null): Result {
  const self = callable as LruCache;
  if (self.maxsize === 0) {
    self.misses += 1;
    return objectCall(rt, self.func, args, kwargs);
  }
  const key = makeKey(rt, self, args, kwargs);
  rt.hold(key, "key of a cached call");
  const hash = objectHash(rt, key);
  const answer = self.maxsize === null ? unboundedAnswer : boundedAnswer;
  const result = hash === null ? null : answer(rt, self, { key, hash, args, kwargs });
  rt.release(key);
  rt.heap.decref(key);
  return result;
}

/** A call of a cached function: its arguments, borrowed, and the key that they make. */
interface CachedCall {
  readonly key: PyObject;
  readonly hash: Hash;
  readonly args: PyTuple;
  readonly kwargs: PyDict | null;
}

/** infinite_lru_cache_wrapper. */
function unboundedAnswer(rt: Runtime, self: LruCache, call: CachedCall): Result {
  const { key, hash } = call;
  const found = dictLookupKnownHash(rt, self.cache, key, hash);
  if (found === ERROR) return null;
  if (found !== ABSENT) {
    self.hits += 1;
    return rt.heap.newRef(entryValue(self.cache, found));
  }
  return callAndKeep(rt, self, call, result =>
    dictSetItemKnownHash(rt, self.cache, key, result, hash),
  );
}

/** bounded_lru_cache_wrapper. */
function boundedAnswer(rt: Runtime, self: LruCache, call: CachedCall): Result {
  const found = dictLookupKnownHash(rt, self.cache, call.key, call.hash);
  if (found === ERROR) return null;
  if (found !== ABSENT) {
    const link = entryValue(self.cache, found) as LruLink; // the cache's values are links
    self.extract(link);
    self.append(link);
    self.hits += 1;
    return rt.heap.newRef(link.result);
  }
  return callAndKeep(rt, self, call, result => store(rt, self, call, result));
}

/** A miss: calls the function, and keeps its result, which is held meanwhile, by `keep`. */
function callAndKeep(
  rt: Runtime,
  self: LruCache,
  { args, kwargs }: CachedCall,
  keep: (result: PyObject) => boolean,
): Result {
  self.misses += 1;
  const result = objectCall(rt, self.func, args, kwargs);
  return result === null ? null : filled(rt, result, "result to be cached", keep);
}

/** Keeps a result: in a new link, or in the oldest one when the cache is full. */
function store(rt: Runtime, self: LruCache, call: CachedCall, result: PyObject): boolean {
  const { key, hash } = call;
  const again = dictLookupKnownHash(rt, self.cache, key, hash);
  if (again !== ABSENT) return again !== ERROR; // the call itself has cached it
  const oldest = self.first;
  const hasRoom = self.maxsize === null || dictSize(self.cache) < self.maxsize;
  if (hasRoom || oldest === null) {
    const link = rt.heap.alloc(
      new LruLink(self.linkType, hash, rt.heap.newRef(key), rt.heap.newRef(result)),
    );
    if (!dictSetItemKnownHash(rt, self.cache, key, link, hash)) {
      rt.heap.decref(link);
      return false;
    }
    self.append(link); // the list keeps the reference that the link was made with
    return true;
  }
  self.extract(oldest);
  return reuse(rt, self, oldest, { ...call, result });
}

/** Puts another call's result into a link that was taken out of the list. */
function reuse(
  rt: Runtime,
  self: LruCache,
  link: LruLink,
  { key, hash, result }: CachedCall & { readonly result: PyObject },
): boolean {
  const at = dictLookupKnownHash(rt, self.cache, link.key, link.hash);
  if (at === ERROR) {
    self.append(link);
    return false;
  }
  if (at === ABSENT) {
    rt.heap.decref(link); // an orphan: another call took its key away
    return true;
  }
  rt.heap.incref(link);
  rt.hold(link, "cache entry being reused");
  deleteEntry(rt, self.cache, at);
  const { key: oldKey, result: oldResult } = link;
  link.hash = hash;
  link.key = rt.heap.newRef(key);
  link.result = rt.heap.newRef(result);
  const isStored = dictSetItemKnownHash(rt, self.cache, key, link, hash);
  if (isStored) self.append(link);
  rt.release(link);
  rt.heap.decrefAll([link, oldKey, oldResult]);
  if (!isStored) rt.heap.decref(link);
  return isStored;
}

function cacheInfo(rt: Runtime, op: PyObject): Result {
  const self = op as LruCache;
  const parts: PyObject[] = [
    newLong(rt, self.hits),
    newLong(rt, self.misses),
    self.maxsize === null ? rt.newNone() : newLong(rt, self.maxsize),
    newLong(rt, dictSize(self.cache)),
  ];
  const result = objectVectorcall(rt, self.cacheInfoType, parts, null);
  rt.heap.decrefAll(parts);
  return result;
}

const LRU_PARAMETERS = "user_function, maxsize, typed, cache_info_type";

/** lru_cache_new of the values of those parameters; null: an exception is set. */
function lruCacheNew(
  rt: Runtime,
  type: PyTypeObject,
  state: LruState,
  values: readonly (PyObject | undefined)[] | null,
): Result {
  if (values === null) return null;
  const [func, maxsizeArg, typedArg, infoType] = values;
  if (func === undefined || maxsizeArg === undefined || typedArg === undefined) return null;
  if (infoType === undefined) return null;
  if (!objectCallable(func)) {
    return raise(rt, "TypeError", "the first argument must be callable");
  }
  const typed = objectIsTrue(rt, typedArg);
  const maxsize = maxsizeOf(rt, maxsizeArg);
  if (typed < 0 || maxsize === undefined) return null;
  const cache = newDict(rt);
  rt.heap.incref(state.kwdMark);
  const of = {
    func: rt.heap.newRef(func),
    maxsize,
    typed: typed > 0,
    cacheInfoType: rt.heap.newRef(infoType),
  };
  return registered(rt, new LruCache(type, cache, of, state));
}

/** null: no limit; undefined: an exception is set. */
function maxsizeOf(rt: Runtime, op: PyObject): number | null | undefined {
  if (op === rt.none) return null;
  if (!(op instanceof PyLong)) {
    raise(rt, "TypeError", "maxsize should be integer or None");
    return undefined;
  }
  const size = ssizeArgument(rt, op);
  return size === null ? undefined : Math.max(size, 0);
}

/** Creates `functools._lru_cache_wrapper` and the type of its entries. */
export function newLruCacheTypes(rt: Runtime): [PyTypeObject, PyTypeObject] {
  const linkType = staticType(rt, {
    name: "_lru_list_elem",
    module: "functools",
    basicsize: 56,
    slots: {
      tp_releases: (op, into) => {
        const { key, result } = op as LruLink;
        into.push(key, result);
      },
      // While it is listed, the cache tells what it holds (lru_cache_tp_traverse).
      tp_traverse_rest: (op, visit) => {
        const { key, result, isListed } = op as LruLink;
        if (isListed) return;
        visit(key, "key");
        visit(result, "result");
      },
    },
  });
  const { tp_vectorcall, tp_new } = rt.types.object;
  const kwdMark =
    tp_vectorcall?.(rt, rt.types.object, [], null) ??
    tp_new?.(rt, rt.types.object, rt.emptyTuple, null) ??
    rt.newNone();
  rt.hold(kwdMark, "the module `_functools`");
  const wrapper = staticType(rt, {
    name: "_lru_cache_wrapper",
    module: "functools",
    basicsize: 152,
    isGC: true,
    isBaseType: true,
    hasDict: true,
    hasWeakrefs: true,
    doc: "Create a cached callable that wraps another function.",
    slots: {
      ...nativeObjectSlots,
      tp_new: (_, type, args, kwargs) =>
        lruCacheNew(
          rt,
          type as PyTypeObject, // tp_new
          { linkType, kwdMark },
          parseArgs(rt, "lru_cache", LRU_PARAMETERS, args, kwargs),
        ),
      tp_call: callCached,
      tp_instance_dict: instanceDictField,
      tp_clear: (heap, op) => (op as LruCache).clear(heap),
      tp_descr_get: (_, descr, instance) =>
        instance === null || instance === rt.none
          ? rt.heap.newRef(descr)
          : newMethod(rt, descr, instance),
      tp_is_method_descriptor: true,
    },
    getset: [dictGetset],
    methods: [
      methodNoArgs("cache_info", cacheInfo),
      methodNoArgs("cache_clear", (_, self) => {
        (self as LruCache).clear(rt.heap);
        return rt.newNone();
      }),
      methodNoArgs("__reduce__", (_, self) => objectGetAttrStr(rt, self, "__qualname__")),
      methodNoArgs("__copy__", (_, self) => rt.heap.newRef(self)),
      methodO("__deepcopy__", (_, self) => rt.heap.newRef(self)),
    ],
  });
  return [wrapper, linkType];
}
