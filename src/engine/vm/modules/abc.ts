import type { PyObject } from "../../memory/object.ts";
import { objectIsSubclass } from "../../objects/abstract.ts";
import { callMethodStr } from "../../objects/call.ts";
import { dictDelStr, dictEntries, dictGetStr } from "../../objects/containers/dictobject.ts";
import {
  clearRaised,
  exceptionMatches,
  raise,
  raiseStatus,
} from "../../objects/exceptions/exceptions.ts";
import { isAbstract } from "../../objects/functions/funcwrappers.ts";
import { forEachItem } from "../../objects/iterate.ts";
import { newLong, PyLong } from "../../objects/numbers/longobject.ts";
import { methodFast, methodNoArgs, methodO } from "../../objects/functions/methoddef.ts";
import { newCFunction } from "../../objects/functions/methodobject.ts";
import { moduleAddFunctions, newModule, type PyModule } from "../../objects/moduleobject.ts";
import {
  objectIsTrue,
  objectLookupAttr,
  objectLookupAttrStr,
  objectGetAttrStr,
  objectSetAttrStr,
} from "../../objects/object.ts";
import type { Runtime } from "../../objects/runtime.ts";
import {
  frozenSetMaybeUntrack,
  newFrozenSet,
  newSet,
  type PySet,
  setAdd,
  setContains,
  setDiscard,
  forEachElement,
} from "../../objects/containers/setobject.ts";
import { PyTypeObject, type Result, type Status, typeOf } from "../../objects/type/slots.ts";
import { newList } from "../../objects/containers/listobject.ts";
import { newTuple, packTuple, type PyTuple } from "../../objects/containers/tupleobject.ts";
import { isSubtype, staticType, typeModified } from "../../objects/type/typeobject.ts";
import { newWeakref, PyWeakref } from "../../objects/weakrefobject.ts";
import { type HeldReference, NativeObject, nativeObjectSlots, registered } from "./nativeobject.ts";

/** Bits of `__abc_tpflags__` (Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING of Include/object.h). */
const SEQUENCE_FLAG = 1 << 5;
const MAPPING_FLAG = 1 << 6;

/** How often a class was registered with any ABC: a negative cache older than that is void. */
interface Registrations {
  count: number;
}

/** What an ABC remembers (_abc_data): sets of weak references to classes, made when needed. */
class AbcData extends NativeObject {
  registry: PySet | null = null;
  cache: PySet | null = null;
  negativeCache: PySet | null = null;
  negativeVersion: number;

  constructor(type: PyTypeObject, version: number) {
    super(type);
    this.negativeVersion = version;
  }

  references(): readonly HeldReference[] {
    return [
      [this.registry, "_abc_registry"],
      [this.cache, "_abc_cache"],
      [this.negativeCache, "_abc_negative_cache"],
    ];
  }
}

type Cache = "registry" | "cache" | "negativeCache";

/** The _abc module (Modules/_abc.c), on which src/engine/lib/abc.py stands. */
export function newAbcModule(rt: Runtime): PyModule {
  const module = newModule(rt, "_abc");
  const dataType = staticType(rt, {
    name: "_abc_data",
    module: "_abc",
    basicsize: 48,
    isGC: true,
    doc: "Internal state held by ABC machinery.",
    slots: nativeObjectSlots,
  });
  rt.hold(dataType, "state of module _abc");
  const registrations: Registrations = { count: 0 };
  moduleAddFunctions(rt, module, [
    methodNoArgs("get_cache_token", () => newLong(rt, registrations.count)),
    methodO("_abc_init", (_, _module, cls) => abcInit(rt, cls, dataType, registrations)),
    methodFast("_abc_register", 2, 2, (_, _module, [cls, subclass]) =>
      register(rt, cls as PyObject, subclass as PyObject, registrations),
    ),
    methodFast("_abc_instancecheck", 2, 2, (_, _module, [cls, instance]) =>
      instanceCheck(rt, cls as PyObject, instance as PyObject, registrations),
    ),
    methodFast("_abc_subclasscheck", 2, 2, (_, _module, [cls, subclass]) =>
      subclassCheck(rt, cls as PyObject, subclass as PyObject, registrations),
    ),
    methodO("_get_dump", (_, _module, cls) => getDump(rt, cls)),
    methodO("_reset_registry", (_, _module, cls) => reset(rt, cls, ["registry"])),
    methodO("_reset_caches", (_, _module, cls) => reset(rt, cls, ["cache", "negativeCache"])),
  ]);
  return module;
}

/** _abc._abc_init: the abstract methods, and a place for the caches. */
function abcInit(
  rt: Runtime,
  cls: PyObject,
  dataType: PyTypeObject,
  registrations: Registrations,
): Result {
  if (!computeAbstractMethods(rt, cls)) return null;
  const data = registered(rt, new AbcData(dataType, registrations.count));
  const isSet = objectSetAttrStr(rt, cls, "_abc_impl", data);
  rt.heap.decref(data);
  if (!isSet) return null;
  return takeCollectionFlags(rt, cls) ? rt.newNone() : null;
}

/** compute_abstract_methods. */
function computeAbstractMethods(rt: Runtime, cls: PyObject): Status {
  if (!(cls instanceof PyTypeObject) || cls.tp_dict === null) {
    return raiseStatus(rt, "TypeError", "_abc_init() arg must be a class");
  }
  const names = newFrozenSet(rt);
  rt.hold(names, "abstract methods");
  const isDone = ownAbstractMethods(rt, cls, names) && inheritedAbstractMethods(rt, cls, names);
  frozenSetMaybeUntrack(rt, names);
  const isSet = isDone && objectSetAttrStr(rt, cls, "__abstractmethods__", names);
  rt.release(names);
  rt.heap.decref(names);
  return isSet;
}

function ownAbstractMethods(rt: Runtime, cls: PyTypeObject, names: PySet): Status {
  if (cls.tp_dict === null) return true;
  const items = newList(
    rt,
    Array.from(dictEntries(cls.tp_dict), pair => packTuple(rt, ...pair)),
  );
  rt.heap.hideBirth(items.id);
  for (const item of items.ob_item) rt.heap.hideBirth(item.id);
  rt.hold(items, "items of a class");
  const isDone = items.ob_item.every(item => {
    const [key, value] = (item as PyTuple).ob_item as [PyObject, PyObject]; // a pair
    return addIfAbstract(rt, names, key, value);
  });
  rt.release(items);
  rt.heap.decref(items);
  return isDone;
}

function inheritedAbstractMethods(rt: Runtime, cls: PyTypeObject, names: PySet): Status {
  for (const base of cls.tp_bases?.ob_item ?? []) {
    const inherited = objectLookupAttrStr(rt, base, "__abstractmethods__");
    if (inherited === null) return false;
    if (inherited === undefined) continue;
    const isDone = forEachItem(rt, inherited, key => {
      const value = objectLookupAttr(rt, cls, key);
      if (!value) return value === undefined;
      const isAdded = addIfAbstract(rt, names, key, value);
      rt.heap.decref(value);
      return isAdded;
    });
    rt.heap.decref(inherited);
    if (!isDone) return false;
  }
  return true;
}

function addIfAbstract(rt: Runtime, names: PySet, key: PyObject, value: PyObject): Status {
  const answer = isAbstract(rt, value);
  if (answer === null) return false;
  return !answer || setAdd(rt, names, key);
}

/** `__abc_tpflags__` of the class body: what `match` takes instances for. */
function takeCollectionFlags(rt: Runtime, cls: PyObject): Status {
  if (!(cls instanceof PyTypeObject) || cls.tp_dict === null) return true;
  const flags = dictGetStr(cls.tp_dict, "__abc_tpflags__");
  if (flags === undefined) return true;
  const bits = flags instanceof PyLong ? Number(flags.value) : 0;
  const isSequence = (bits & SEQUENCE_FLAG) !== 0;
  const isMapping = (bits & MAPPING_FLAG) !== 0;
  if (isSequence && isMapping) {
    const text = "__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING";
    return raiseStatus(rt, "TypeError", text);
  }
  if (isSequence) cls.tp_match = "sequence";
  else if (isMapping) cls.tp_match = "mapping";
  dictDelStr(rt, cls.tp_dict, "__abc_tpflags__");
  typeModified(cls);
  return true;
}

/** _get_impl: a new reference. */
function implOf(rt: Runtime, cls: PyObject): AbcData | null {
  const impl = objectGetAttrStr(rt, cls, "_abc_impl");
  if (impl === null || impl instanceof AbcData) return impl;
  rt.heap.decref(impl);
  return raise(rt, "TypeError", "_abc_impl is set to a wrong type");
}

/** _in_weak_set. */
function contains(rt: Runtime, data: AbcData, which: Cache, cls: PyObject): -1 | 0 | 1 {
  const set = data[which];
  if (set === null || set.used === 0) return 0;
  const ref = newWeakref(rt, rt.types.weakref, cls, null);
  if (ref === null) {
    if (!exceptionMatches(rt, "TypeError")) return -1;
    clearRaised(rt);
    return 0;
  }
  const found = setContains(rt, set, ref);
  rt.heap.decref(ref);
  return found;
}

/** _add_to_weak_set: the class leaves the set when it dies. */
function remember(rt: Runtime, data: AbcData, which: Cache, cls: PyObject): Status {
  const set = data[which] ?? newSet(rt);
  data[which] = set;
  const setRef = newWeakref(rt, rt.types.weakref, set, null);
  if (setRef === null) return false;
  const destroy = newCFunction(rt, destroyMethod, setRef, null);
  const ref = newWeakref(rt, rt.types.weakref, cls, destroy);
  rt.heap.decref(destroy);
  const isAdded = ref !== null && setAdd(rt, set, ref);
  rt.heap.decref(setRef);
  rt.heap.xdecref(ref);
  return isAdded;
}

const destroyMethod = methodO("_destroy", (rt, setRef, ref) => {
  const set = setRef instanceof PyWeakref ? setRef.wr_object : null;
  if (set === null) return rt.newNone();
  rt.heap.incref(set);
  const removed = setDiscard(rt, set as PySet, ref); // remember() refers to sets alone
  rt.heap.decref(set);
  return removed < 0 ? null : rt.newNone();
});

/** _abc._abc_register. */
function register(
  rt: Runtime,
  cls: PyObject,
  subclass: PyObject,
  registrations: Registrations,
): Result {
  if (!(subclass instanceof PyTypeObject)) {
    return raise(rt, "TypeError", "Can only register classes");
  }
  const known = objectIsSubclass(rt, subclass, cls);
  if (known !== 0) return known > 0 ? rt.heap.newRef(subclass) : null;
  // After the test for what is already true: `X.register(X)` is allowed.
  const reverse = objectIsSubclass(rt, cls, subclass);
  if (reverse < 0) return null;
  if (reverse > 0) return raise(rt, "RuntimeError", "Refusing to create an inheritance cycle");
  const impl = implOf(rt, cls);
  if (impl === null) return null;
  const isAdded = remember(rt, impl, "registry", subclass);
  rt.heap.decref(impl);
  if (!isAdded) return null;
  registrations.count += 1;
  if (cls instanceof PyTypeObject && cls.tp_match !== null) shareMatch(subclass, cls.tp_match);
  return rt.heap.newRef(subclass);
}

/** _PyType_SetFlagsRecursive, for the flags by which `match` goes. */
function shareMatch(type: PyTypeObject, match: "sequence" | "mapping"): void {
  if (!type.tp_is_heap_type || type.tp_match === match) return;
  type.tp_match = match;
  for (const subclass of type.tp_subclasses) shareMatch(subclass, match);
}

/** _abc._abc_instancecheck. */
function instanceCheck(
  rt: Runtime,
  cls: PyObject,
  instance: PyObject,
  registrations: Registrations,
): Result {
  const impl = implOf(rt, cls);
  if (impl === null) return null;
  const claimed = objectGetAttrStr(rt, instance, "__class__");
  if (claimed === null) {
    rt.heap.decref(impl);
    return null;
  }
  rt.hold(impl, "data of an abstract class");
  rt.hold(claimed, "class to check");
  const result = checkClasses(rt, cls, [impl, claimed, typeOf(instance)], registrations);
  rt.release(claimed);
  rt.release(impl);
  rt.heap.decref(impl);
  rt.heap.decref(claimed);
  return result;
}

function checkClasses(
  rt: Runtime,
  cls: PyObject,
  [impl, claimed, type]: readonly [AbcData, PyObject, PyObject],
  registrations: Registrations,
): Result {
  const cached = contains(rt, impl, "cache", claimed);
  if (cached !== 0) return cached > 0 ? rt.newBool(true) : null;
  if (type === claimed) {
    if (impl.negativeVersion === registrations.count) {
      const refused = contains(rt, impl, "negativeCache", claimed);
      if (refused !== 0) return refused > 0 ? rt.newBool(false) : null;
    }
    return callMethodStr(rt, cls, "__subclasscheck__", claimed);
  }
  const result = callMethodStr(rt, cls, "__subclasscheck__", claimed);
  if (result === null) return null;
  const truth = objectIsTrue(rt, result);
  if (truth === 1) return result;
  rt.heap.decref(result);
  return truth < 0 ? null : callMethodStr(rt, cls, "__subclasscheck__", type);
}

/** _abc._abc_subclasscheck. */
function subclassCheck(
  rt: Runtime,
  cls: PyObject,
  subclass: PyObject,
  registrations: Registrations,
): Result {
  if (!(subclass instanceof PyTypeObject)) {
    return raise(rt, "TypeError", "issubclass() arg 1 must be a class");
  }
  const impl = implOf(rt, cls);
  if (impl === null) return null;
  rt.hold(impl, "data of an abstract class");
  const answer = decide(rt, cls, subclass, impl, registrations);
  rt.release(impl);
  rt.heap.decref(impl);
  return answer === null ? null : rt.newBool(answer);
}

/** What the caches know, else the hook, the bases, what is registered, the subclasses. */
function decide(
  rt: Runtime,
  cls: PyObject,
  subclass: PyTypeObject,
  impl: AbcData,
  registrations: Registrations,
): boolean | null {
  const cached = contains(rt, impl, "cache", subclass);
  if (cached !== 0) return cached > 0 ? true : null;
  if (impl.negativeVersion < registrations.count) {
    clear(rt, impl, "negativeCache");
    impl.negativeVersion = registrations.count;
  } else {
    const refused = contains(rt, impl, "negativeCache", subclass);
    if (refused !== 0) return refused > 0 ? false : null;
  }
  const found = ask(rt, cls, subclass, impl);
  if (found === null) return null;
  // A class that the registry itself has needs no second entry.
  if (found === "registered") return true;
  return remember(rt, impl, found ? "cache" : "negativeCache", subclass) ? found : null;
}

function ask(
  rt: Runtime,
  cls: PyObject,
  subclass: PyTypeObject,
  impl: AbcData,
): boolean | "registered" | null {
  const verdict = callMethodStr(rt, cls, "__subclasshook__", subclass);
  if (verdict === null) return null;
  rt.heap.decref(verdict);
  if (verdict === rt.true || verdict === rt.false) return verdict === rt.true;
  if (verdict !== rt.notImplemented) {
    const text = "__subclasshook__ must return either False, True, or NotImplemented";
    return raise(rt, "AssertionError", text);
  }
  if (cls instanceof PyTypeObject && isSubtype(subclass, cls)) return true;
  const direct = contains(rt, impl, "registry", subclass);
  if (direct !== 0) return direct > 0 ? "registered" : null;
  const registeredClass = isSubclassOfAny(rt, subclass, liveClasses(rt, impl.registry));
  if (registeredClass !== false) return registeredClass;
  return isSubclassOfSubclass(rt, cls, subclass);
}

function liveClasses(rt: Runtime, set: PySet | null): PyObject[] {
  const classes: PyObject[] = [];
  if (set === null) return classes;
  forEachElement(rt, set, ref => {
    const cls = ref instanceof PyWeakref ? ref.wr_object : null;
    if (cls !== null) classes.push(cls);
    return true;
  });
  return classes;
}

function isSubclassOfAny(
  rt: Runtime,
  subclass: PyTypeObject,
  classes: readonly PyObject[],
): boolean | null {
  for (const each of classes) rt.hold(rt.heap.newRef(each), "registered class");
  let answer: boolean | null = false;
  for (const each of classes) {
    const truth = objectIsSubclass(rt, subclass, each);
    if (truth === 0) continue;
    answer = truth > 0 ? true : null;
    break;
  }
  for (const each of classes) {
    rt.release(each);
    rt.heap.decref(each);
  }
  return answer;
}

function isSubclassOfSubclass(rt: Runtime, cls: PyObject, subclass: PyTypeObject): boolean | null {
  const subclasses = callMethodStr(rt, cls, "__subclasses__");
  if (subclasses === null) return null;
  let answer: boolean | null = false;
  const isDone = forEachItem(rt, subclasses, each => {
    if (answer !== false) return true;
    const truth = objectIsSubclass(rt, subclass, each);
    if (truth > 0) answer = true;
    return truth >= 0;
  });
  rt.heap.decref(subclasses);
  return isDone ? answer : null;
}

function clear(rt: Runtime, impl: AbcData, which: Cache): void {
  const set = impl[which];
  if (set === null) return;
  const done = callMethodStr(rt, set, "clear");
  rt.heap.xdecref(done);
}

function reset(rt: Runtime, cls: PyObject, which: readonly Cache[]): Result {
  const impl = implOf(rt, cls);
  if (impl === null) return null;
  for (const each of which) clear(rt, impl, each);
  rt.heap.decref(impl);
  return rt.newNone();
}

/** _abc._get_dump: copies of the sets, and the version of the negative cache. */
function getDump(rt: Runtime, cls: PyObject): Result {
  const impl = implOf(rt, cls);
  if (impl === null) return null;
  const copies: PyObject[] = [];
  for (const which of ["registry", "cache", "negativeCache"] as const) {
    const set = impl[which];
    const copy = set === null ? newSet(rt) : callMethodStr(rt, set, "copy");
    if (copy !== null) copies.push(copy);
  }
  const version = newLong(rt, impl.negativeVersion);
  rt.heap.decref(impl);
  return newTuple(rt, [...copies, version]);
}
