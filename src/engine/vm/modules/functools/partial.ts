import type { PyObject } from "../../../memory/object.ts";
import {
  objectCall,
  objectVectorcall,
  vectorcallCall,
  vectorcallOf,
} from "../../../objects/call.ts";
import { setInstanceDict } from "../../../objects/attributes.ts";
import { newMethod } from "../../../objects/functions/classobject.ts";
import {
  dictEntries,
  dictFromItems,
  dictGetStr,
  dictSize,
  newDict,
  PyDict,
} from "../../../objects/containers/dictobject.ts";
import { dictCopy, dictUpdate } from "../../../objects/containers/dictmerge.ts";
import { raise } from "../../../objects/exceptions/exceptions.ts";
import { methodNoArgs, methodO } from "../../../objects/functions/methoddef.ts";
import {
  objectCallable,
  objectLookupAttrStr,
  objectStr,
  reprEnter,
  reprLeave,
  reprText,
} from "../../../objects/object.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import type { PyTypeObject, Result, VectorcallFunc } from "../../../objects/type/slots.ts";
import { newTuple, PyTuple } from "../../../objects/containers/tupleobject.ts";
import { staticType } from "../../../objects/type/typeobject.ts";
import { asString, newUnicode, PyUnicode } from "../../../objects/text/unicodeobject.ts";
import {
  dictGetset,
  type HeldReference,
  instanceDictField,
  NativeObject,
  nativeObjectSlots,
  registered,
} from "../nativeobject.ts";

/** functools.partial (partialobject): function, arguments and keywords, frozen. */
export class Partial extends NativeObject {
  dict: PyDict | null = null;

  constructor(
    type: PyObject["ob_type"],
    /** __setstate__ replaces these. */
    public fn: PyObject,
    public args: PyTuple,
    public kw: PyDict,
  ) {
    super(type);
  }

  /** Whether arguments of a call come before some of its own (3.14 on). */
  get hasPlaceholders(): boolean {
    return this.args.ob_item.some(each => each instanceof PlaceholderObject);
  }

  references(): readonly HeldReference[] {
    return [
      [this.fn, "func"],
      [this.args, "args"],
      [this.kw, "keywords"],
      [this.dict, "__dict__"],
    ];
  }
}

/** functools.Placeholder (3.14 on): stands for a positional argument that the call gives. */
export function newPlaceholder(rt: Runtime): PyObject {
  const type = staticType(rt, {
    name: "_PlaceholderType",
    module: "functools",
    basicsize: 16,
    slots: { tp_repr: () => newUnicode(rt, "Placeholder") },
  });
  return rt.heap.alloc(new PlaceholderObject(type));
}

class PlaceholderObject extends NativeObject {
  references(): readonly HeldReference[] {
    return [];
  }
}

/** partial_vectorcall: the frozen arguments, then the call's; keywords of the call win. */
const partialCall: VectorcallFunc = (rt, callable, args, kwnames) => {
  const partial = callable as Partial;
  // What has no vectorcall itself, as a class, is called with a tuple (partial_setvectorcall); up to
  // 3.14 all is for which keywords are frozen.
  const { fn, kw } = partial;
  const isPacked = vectorcallOf(rt, fn) === null || (rt.facts.minor < 15 && dictSize(kw) > 0);
  const call = isPacked ? callWithDict : callOnStack;
  // From 3.15 on a call on the stack holds the function: __setstate__ may replace it meanwhile.
  if (isPacked || rt.facts.minor < 15) return callPartial(rt, partial, args, kwnames, call);
  rt.heap.incref(fn);
  rt.hold(fn, "function of a partial call");
  const result = callPartial(rt, partial, args, kwnames, call);
  rt.release(fn);
  rt.heap.decref(fn);
  return result;
};

/** The arguments of a call: those by position with the frozen ones, without them, and the others. */
interface GivenToPartial {
  readonly filled: readonly PyObject[];
  readonly positional: readonly PyObject[];
  readonly kwnames: PyTuple | null;
  readonly values: readonly PyObject[];
}

function callPartial(
  rt: Runtime,
  partial: Partial,
  args: readonly PyObject[],
  kwnames: PyTuple | null,
  call: (rt: Runtime, partial: Partial, given: GivenToPartial) => Result,
): Result {
  const positional = args.slice(0, args.length - (kwnames?.ob_item.length ?? 0));
  const filled = fillPlaceholders(rt, partial.args.ob_item, positional);
  if (filled === null) return null;
  return call(rt, partial, { filled, positional, kwnames, values: args.slice(positional.length) });
}

function fillPlaceholders(
  rt: Runtime,
  frozen: readonly PyObject[],
  given: readonly PyObject[],
): PyObject[] | null {
  const holes = frozen.filter(arg => arg instanceof PlaceholderObject).length;
  if (holes === 0) return [...frozen, ...given];
  if (given.length < holes) {
    const text = `expected at least ${holes}, got ${given.length}`;
    return raise(rt, "TypeError", `missing positional arguments in 'partial' call; ${text}`);
  }
  let next = 0;
  const filled = frozen.map(arg =>
    arg instanceof PlaceholderObject ? (given[next++] as PyObject) : arg,
  );
  return [...filled, ...given.slice(holes)];
}

/**
 * partial_call: with a tuple and a dict made for the call. When the call gives no positional
 * arguments, the tuple is the frozen one (tuple_concat); what it gives is in a tuple and a dict of its
 * own as well (_PyObject_MakeTpCall).
 */
function callWithDict(
  rt: Runtime,
  { fn, args: frozen, kw }: Partial,
  { filled, positional, kwnames, values }: GivenToPartial,
): Result {
  const given = kwnames === null ? null : dictFromItems(rt, kwnames.ob_item, values);
  if (given === null && kwnames !== null) return null;
  const dict = dictSize(kw) === 0 ? given && rt.heap.newRef(given) : mergedKeywords(rt, kw, given);
  if (dict === null && rt.raised !== null) {
    rt.heap.xdecref(given);
    return null;
  }
  const own = tupleOf(rt, positional);
  const tuple =
    positional.length === 0 ? rt.heap.newRef(frozen) : joinedTuple(rt, frozen, own, filled);
  const held = [dict, tuple, own, given].filter(op => op !== null);
  for (const op of held) rt.hold(op, "arguments of a partial call");
  const result = objectCall(rt, fn, tuple, dict);
  for (const op of held) {
    rt.release(op);
    rt.heap.decref(op);
  }
  return result;
}

function joinedTuple(
  rt: Runtime,
  frozen: PyTuple,
  own: PyTuple,
  filled: readonly PyObject[],
): PyTuple {
  return frozen.ob_item.length === 0 ? rt.heap.newRef(own) : tupleOf(rt, filled);
}

function tupleOf(rt: Runtime, items: readonly PyObject[]): PyTuple {
  return newTuple(
    rt,
    items.map(item => rt.heap.newRef(item)),
  );
}

/** A new dict: the frozen keywords, and those of the call, which win. Null: an exception is set. */
function mergedKeywords(rt: Runtime, kw: PyDict, given: PyDict | null): PyDict | null {
  const dict = dictCopy(rt, kw);
  if (dict === null || given === null || dictUpdate(rt, dict, given)) return dict;
  rt.heap.decref(dict);
  return null;
}

/**
 * partial_vectorcall where it packs nothing. From 3.15 on frozen keywords go on the stack too, under one
 * tuple of names.
 */
function callOnStack(
  rt: Runtime,
  { fn, kw }: Partial,
  { filled, kwnames, values }: GivenToPartial,
): Result {
  if (dictSize(kw) === 0) return objectVectorcall(rt, fn, [...filled, ...values], kwnames);
  const given = kwnames === null ? null : dictFromItems(rt, kwnames.ob_item, values);
  const dict = given === null && kwnames !== null ? null : mergedKeywords(rt, kw, given);
  rt.heap.xdecref(given);
  if (dict === null) return null;
  const entries = [...dictEntries(dict)];
  const isOverridden = entries.length < dictSize(kw) + values.length;
  const names = tupleOf(
    rt,
    entries.map(([name]) => name),
  );
  // Only names given twice need a dict during the call.
  if (isOverridden) rt.hold(dict, "keywords of a partial call");
  else rt.heap.decref(dict);
  rt.hold(names, "names of a partial call");
  const result = objectVectorcall(rt, fn, [...filled, ...entries.map(([, value]) => value)], names);
  rt.release(names);
  rt.heap.decref(names);
  if (!isOverridden) return result;
  rt.release(dict);
  rt.heap.decref(dict);
  return result;
}

/** partial_new: a partial of a partial holds the innermost function. */
function partialNew(rt: Runtime, type: PyTypeObject, args: PyTuple, kwargs: PyDict | null): Result {
  const [func, ...rest] = args.ob_item;
  if (func === undefined) {
    return raise(rt, "TypeError", "type 'partial' takes at least one argument");
  }
  if (!objectCallable(func)) {
    return raise(rt, "TypeError", "the first argument must be callable");
  }
  if (rest.at(-1) instanceof PlaceholderObject) {
    return raise(rt, "TypeError", "trailing Placeholders are not allowed");
  }
  const inner = func instanceof Partial && func.ob_type === type && !hasOwnDict(func) ? func : null;
  const items = inner === null ? rest : joinArguments(inner.args.ob_item, rest);
  const frozen =
    inner !== null && rest.length === 0
      ? rt.heap.newRef(inner.args)
      : newTuple(
          rt,
          items.map(item => rt.heap.newRef(item)),
        );
  const kw = joinKeywords(rt, inner, kwargs);
  if (kw === null) {
    rt.heap.decref(frozen);
    return null;
  }
  const fn = rt.heap.newRef(inner?.fn ?? func);
  return registered(rt, new Partial(type, fn, frozen, kw));
}

/** Whether a partial was given attributes: then it is not taken apart. */
function hasOwnDict(partial: Partial): boolean {
  return partial.head.attributes !== null || partial.dict !== null;
}

function joinArguments(frozen: readonly PyObject[], rest: readonly PyObject[]): PyObject[] {
  let next = 0;
  const filled = frozen.map(arg =>
    arg instanceof PlaceholderObject && next < rest.length ? (rest[next++] as PyObject) : arg,
  );
  return [...filled, ...rest.slice(next)];
}

function joinKeywords(rt: Runtime, inner: Partial | null, kwargs: PyDict | null): PyDict | null {
  if (inner === null || dictSize(inner.kw) === 0) {
    if (kwargs === null) return newDict(rt);
    // The call's own dict is kept when nobody else has it.
    return kwargs.refcount === 1 ? rt.heap.newRef(kwargs) : dictCopy(rt, kwargs);
  }
  const kw = dictCopy(rt, inner.kw);
  if (kw === null || kwargs === null || dictUpdate(rt, kw, kwargs)) return kw;
  rt.heap.decref(kw);
  return null;
}

/** partial_repr. */
function partialRepr(rt: Runtime, op: PyObject): Result {
  const { fn, args, kw } = op as Partial;
  const entered = reprEnter(rt, op);
  if (entered !== 0) return entered > 0 ? newUnicode(rt, "...") : null;
  const parts: string[] = [];
  const add = (name: PyObject | null, value: PyObject): boolean => {
    const key = name === null ? null : objectStr(rt, name);
    const repr = reprText(rt, value);
    if (repr !== null) parts.push(key === null ? repr : `${asString(key)}=${repr}`);
    rt.heap.xdecref(key);
    return repr !== null;
  };
  const isOk =
    [fn, ...args.ob_item].every(value => add(null, value)) &&
    [...dictEntries(kw)].every(([name, value]) => add(name, value));
  reprLeave(rt, op);
  if (!isOk) return null;
  const name = shownName(rt, op.ob_type as PyTypeObject); // types are PyTypeObjects
  return newUnicode(rt, `${name}(${parts.join(", ")})`);
}

/** The type's name, from 3.13 on with its module. */
function shownName(rt: Runtime, type: PyTypeObject): string {
  if (!type.tp_is_heap_type) return "functools.partial";
  if (rt.facts.minor < 13) return type.tp_name;
  const module = type.tp_dict === null ? undefined : dictGetStr(type.tp_dict, "__module__");
  const name = module instanceof PyUnicode ? asString(module) : "builtins";
  return `${name}.${type.tp_qualname}`;
}

/** partial_descr_get: a method from 3.14 on; 3.13 warns of that, in the name of who calls what asks. */
function partialDescrGet(rt: Runtime, descr: PyObject, instance: PyObject | null): Result {
  if (instance === null || instance === rt.none) return rt.heap.newRef(descr);
  if (rt.facts.minor >= 14) return newMethod(rt, descr, instance);
  const text =
    "functools.partial will be a method descriptor in future Python versions; " +
    "wrap it in staticmethod() if you want to preserve the old behavior";
  rt.interpreter.warn("FutureWarning", text, [], undefined, 2);
  return rt.raised === null ? rt.heap.newRef(descr) : null;
}

/** Creates `functools.partial`. */
export function newPartialType(rt: Runtime): PyTypeObject {
  return staticType(rt, {
    name: "partial",
    module: "functools",
    basicsize: rt.facts.minor >= 14 ? 80 : 64,
    isGC: true,
    isBaseType: true,
    hasDict: true,
    hasWeakrefs: true,
    doc: "Create a new function with partial application of the given arguments and keywords.",
    slots: {
      ...nativeObjectSlots,
      tp_new: (_, type, args, kwargs) => partialNew(rt, type as PyTypeObject, args, kwargs),
      tp_call: vectorcallCall,
      tp_vectorcall_offset: partialCall,
      tp_repr: partialRepr,
      tp_instance_dict: instanceDictField,
      ...(rt.facts.minor >= 13 ? { tp_descr_get: partialDescrGet } : {}),
    },
    getset: [dictGetset],
    members: [
      { name: "func", get: op => (op as Partial).fn },
      { name: "args", get: op => (op as Partial).args },
      { name: "keywords", get: op => (op as Partial).kw },
    ],
    methods: [methodNoArgs("__reduce__", partialReduce), methodO("__setstate__", partialSetState)],
  });
}

/** partial_reduce: a partial of the function alone, and the state that makes it what it was. */
function partialReduce(rt: Runtime, self: PyObject): Result {
  const { fn, args, kw } = self as Partial;
  const dict = hasOwnDict(self as Partial)
    ? objectLookupAttrStr(rt, self, "__dict__")
    : rt.newNone();
  if (dict === null) return null;
  const state = [fn, args, kw].map(part => rt.heap.newRef(part));
  const all = newTuple(rt, [...state, dict ?? rt.newNone()]);
  return newTuple(rt, [rt.heap.newRef(self.ob_type), newTuple(rt, [rt.heap.newRef(fn)]), all]);
}

/** partial_setstate: exact copies of the arguments are kept, a `__dict__` as it comes. */
function partialSetState(rt: Runtime, self: PyObject, state: PyObject): Result {
  const parts = state instanceof PyTuple && state.ob_item.length === 4 ? state.ob_item : [];
  const [fn, args, kw, dict] = parts;
  const isValid =
    fn !== undefined &&
    objectCallable(fn) &&
    args instanceof PyTuple &&
    (kw === rt.none || kw instanceof PyDict) &&
    dict !== undefined &&
    (rt.facts.minor < 14 || dict === rt.none || dict instanceof PyDict);
  if (!isValid) return raise(rt, "TypeError", "invalid partial state");
  if (args.ob_item.at(-1) instanceof PlaceholderObject) {
    return raise(rt, "TypeError", "trailing Placeholders are not allowed");
  }
  if (dict !== rt.none && !(dict instanceof PyDict)) {
    return rt.unsupported("functools.partial.__setstate__() with a __dict__ that is no dict");
  }
  const partial = self as Partial;
  const old = [partial.fn, partial.args, partial.kw];
  const isExact = kw instanceof PyDict && kw.ob_type === rt.types.dict;
  const copied = kw instanceof PyDict && !isExact ? dictCopy(rt, kw) : null;
  if (copied === null && rt.raised !== null) return null;
  partial.fn = rt.heap.newRef(fn);
  partial.args = args.ob_type === rt.types.tuple ? rt.heap.newRef(args) : tupleOf(rt, args.ob_item);
  partial.kw = copied ?? (isExact ? rt.heap.newRef(kw) : newDict(rt));
  setInstanceDict(rt, partial, dict instanceof PyDict ? dict : null);
  for (const each of old) rt.heap.decref(each);
  return rt.newNone();
}
