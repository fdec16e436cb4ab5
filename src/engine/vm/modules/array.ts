import { genericMethod } from "../../objects/typing/genericalias.ts";
import { bufferMethods } from "../../objects/bytes/memoryobject.ts";
import type { PyObject } from "../../memory/object.ts";
import { callMethodStr, parseArgs } from "../../objects/call.ts";
import { PyByteArray } from "../../objects/bytes/bytearrayobject.ts";
import { PyBytes } from "../../objects/bytes/bytesobject.ts";
import { dictSize } from "../../objects/containers/dictobject.ts";
import { raise, raiseStatus } from "../../objects/exceptions/exceptions.ts";
import { PyList } from "../../objects/containers/listobject.ts";
import { newLong, PyLong } from "../../objects/numbers/longobject.ts";
import { moduleAddObject, newModule, type PyModule } from "../../objects/moduleobject.ts";
import {
  objectGetAttrStr,
  objectHashNotImplemented,
  objectRichCompare,
  objectRichCompareBool,
  reprText,
} from "../../objects/object.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { asSsize, PySlice, sliceBounds } from "../../objects/containers/sliceobject.ts";
import {
  COMPARE,
  type CompareOp,
  type PyTypeObject,
  type Result,
  type Status,
  typeOf,
} from "../../objects/type/slots.ts";
import { newTuple, PyTuple } from "../../objects/containers/tupleobject.ts";
import { staticType } from "../../objects/type/typeobject.ts";
import { asString, newUnicode, PyUnicode } from "../../objects/text/unicodeobject.ts";
import {
  appendBytes,
  arrayMethods,
  contains,
  extend,
  itemAt,
  listOf,
  textOf,
} from "./array/arraymethods.ts";
import { newArray, PyArray, replaceItems } from "./array/arrayobject.ts";
import { encodeText, type ItemKind, itemKinds } from "./array/codes.ts";
import {
  dropped,
  type HeldReference,
  NativeIterator,
  nativeIteratorType,
  registered,
} from "./nativeobject.ts";

/** arrayiterobject. */
class PyArrayIterator extends NativeIterator {
  index = 0;

  constructor(
    type: PyObject["ob_type"],
    public array: PyArray | null,
  ) {
    super(type);
  }

  references(): readonly HeldReference[] {
    return [[this.array, "array"]];
  }

  next(rt: Runtime): PyObject | undefined {
    const { array } = this;
    if (array === null) return undefined;
    if (this.index < array.count) return itemAt(rt, array, this.index++);
    this.array = null;
    dropped(rt, array);
    return undefined;
  }
}

/** The module array (Modules/arraymodule.c). */
export function newArrayModule(rt: Runtime): PyModule {
  const module = newModule(rt, "array");
  const kinds = itemKinds(rt.facts.minor);
  const iterator = nativeIteratorType(rt, {
    name: "arrayiterator",
    module: "array",
    basicsize: 40,
  });
  const type = newArrayType(rt, kinds, iterator);
  moduleAddObject(rt, module, "array", type);
  moduleAddObject(rt, module, "ArrayType", type);
  const codes = [...kinds.keys()];
  const isTuple = rt.facts.minor >= 15;
  const shown = isTuple ? [...codes.slice(0, -2), "e", "f", "d", "Zf", "Zd"] : codes;
  const names = isTuple
    ? newTuple(
        rt,
        shown.map(code => newUnicode(rt, code)),
      )
    : newUnicode(rt, shown.join(""));
  moduleAddObject(rt, module, "typecodes", names);
  rt.heap.decref(names);
  registerSequence(rt, type);
  return module;
}

/** collections.abc.MutableSequence.register(array), as array_modexec does; `collections.abc` is imported. */
function registerSequence(rt: Runtime, type: PyObject): void {
  const abstract = rt.interpreter.importModule("collections.abc");
  const sequence = abstract && objectGetAttrStr(rt, abstract, "MutableSequence");
  rt.heap.xdecref(abstract);
  if (sequence === null) return;
  rt.heap.xdecref(callMethodStr(rt, sequence, "register", type));
  rt.heap.decref(sequence);
}

function badTypecode(rt: Runtime): string {
  const { minor } = rt.facts;
  const wide = minor >= 14 ? "u, w" : "u";
  const last = minor >= 15 ? "e, f, d, Zf or Zd" : "f or d";
  return `bad typecode (must be b, B, ${wide}, h, H, i, I, l, L, q, Q, ${last})`;
}

/** The typecode of a constructor's first argument; null: an exception is set. */
function typecodeOf(rt: Runtime, op: PyObject): string | null {
  const { minor } = rt.facts;
  if (op instanceof PyUnicode && (minor >= 15 || [...asString(op)].length === 1)) {
    return asString(op);
  }
  const wanted = minor >= 15 ? "str" : "a unicode character";
  const length = op instanceof PyUnicode ? [...asString(op)].length : 0;
  const isText = op instanceof PyUnicode && minor >= 14;
  const given = isText ? `a string of length ${length}` : typeOf(op).messageName;
  return raise(rt, "TypeError", `array() argument 1 must be ${wanted}, not ${given}`);
}

/** array_new. */
function arrayNew(
  rt: Runtime,
  kinds: ReadonlyMap<string, ItemKind>,
  type: PyTypeObject,
  [code, initial]: readonly (PyObject | undefined)[],
): Result {
  const typecode = typecodeOf(rt, code as PyObject); // it is required
  if (typecode === null) return null;
  const kind = kinds.get(typecode);
  const source = initial instanceof PyArray ? initial.kind.typecode : "";
  const isCharacters = typecode === "u" || (typecode === "w" && rt.facts.minor >= 13);
  if (!isCharacters && (initial instanceof PyUnicode || source === "u" || source === "w")) {
    const what = initial instanceof PyUnicode ? "a str" : "a unicode array";
    const message = `cannot use ${what} to initialize an array with typecode '${typecode}'`;
    return raise(rt, "TypeError", message);
  }
  if (kind === undefined) {
    const isMissing = rt.facts.minor >= 15 && ["e", "Zf", "Zd"].includes(typecode);
    if (isMissing) return rt.unsupported(`arrays of typecode '${typecode}'`);
    return raise(rt, "ValueError", badTypecode(rt));
  }
  if (initial instanceof PyUnicode) return newArray(rt, type, kind, encodeText(asString(initial)));
  if (initial instanceof PyArray && initial.kind === kind) {
    return newArray(rt, type, kind, initial.bytes.slice());
  }
  const array = newArray(rt, type, kind, new Uint8Array());
  if (initial === undefined) return array;
  rt.hold(array, "array that is being filled");
  const isDone = fill(rt, array, initial);
  rt.release(array);
  if (isDone) return array;
  rt.heap.decref(array);
  return null;
}

/** Gives a new array its content. */
function fill(rt: Runtime, array: PyArray, initial: PyObject): Status {
  if (initial instanceof PyBytes || initial instanceof PyByteArray) {
    return appendBytes(rt, array, initial);
  }
  if (initial instanceof PyList || initial instanceof PyTuple || initial instanceof PyArray) {
    const length = initial instanceof PyArray ? initial.count : initial.ob_item.length;
    // The room for a sequence is made at once, and exactly.
    array.allocated = length;
    for (let i = 0; i < length; i++) {
      const item =
        initial instanceof PyArray ? itemAt(rt, initial, i) : (initial.ob_item[i] as PyObject);
      const bytes = array.kind.encode(rt, item);
      if (initial instanceof PyArray) rt.heap.decref(item);
      if (bytes === null) return false;
      array.splice(array.count, array.count, bytes);
    }
    rt.heap.budget.work(length);
    return true;
  }
  return extend(rt, array, initial);
}

function newArrayType(
  rt: Runtime,
  kinds: ReadonlyMap<string, ItemKind>,
  iterator: PyTypeObject,
): PyTypeObject {
  const own = (op: PyObject) => op as PyArray; // slots of array
  const type: PyTypeObject = staticType(rt, {
    name: "array",
    module: "array",
    basicsize: 64,
    isGC: true,
    isBaseType: true,
    hasWeakrefs: true,
    slots: {
      tp_new: (_, callable, args, kwargs) => {
        if (kwargs !== null && dictSize(kwargs) > 0 && callable === type) {
          return raise(rt, "TypeError", "array.array() takes no keyword arguments");
        }
        const count = args.ob_item.length;
        if (count === 0 || count > 2) {
          const bound = count === 0 ? "at least 1 argument" : "at most 2 arguments";
          return raise(rt, "TypeError", `array() takes ${bound} (${count} given)`);
        }
        const parsed = parseArgs(rt, "array", "typecode, initializer=(), /", args, null);
        return parsed === null ? null : arrayNew(rt, kinds, callable as PyTypeObject, parsed);
      },
      tp_match: "sequence",
      tp_hash: objectHashNotImplemented,
      tp_sizeof: (_, op) => op.ob_type.tp_basicsize + own(op).allocated * own(op).itemsize,
      tp_repr: (_, op) => arrayRepr(rt, own(op)),
      tp_richcompare: (_, left, right, op) => richCompare(rt, left, right, op),
      tp_iter: (_, op) => registered(rt, new PyArrayIterator(iterator, rt.heap.newRef(own(op)))),
      sq_length: (_, op) => own(op).count,
      mp_length: (_, op) => own(op).count,
      sq_contains: (_, op, value) => contains(rt, own(op), value),
      sq_item: (_, op, index) => itemOf(rt, own(op), index),
      sq_concat: (_, left, right) => {
        if (!(right instanceof PyArray)) {
          const given = typeOf(right).messageName;
          const message = `can only append array (not "${given}") to array`;
          return raise(rt, "TypeError", message);
        }
        if (right.kind !== own(left).kind) return raiseBadArgument(rt);
        const both = new Uint8Array(own(left).bytes.length + right.bytes.length);
        both.set(own(left).bytes);
        both.set(right.bytes, own(left).bytes.length);
        return newArray(rt, type, right.kind, both);
      },
      sq_inplace_concat: (_, left, right) => {
        if (!(right instanceof PyArray)) {
          const given = typeOf(right).messageName;
          const message = `can only extend with array (not "${given}")`;
          return raise(rt, "TypeError", message);
        }
        return extend(rt, own(left), right) ? rt.heap.newRef(left) : null;
      },
      sq_repeat: (_, op, times) =>
        newArray(rt, type, own(op).kind, repeated(rt, own(op).bytes, times)),
      sq_inplace_repeat: (_, op, times) => {
        const array = own(op);
        const bytes = repeated(rt, array.bytes, times);
        const isDone = replaceItems(rt, array, 0, array.count, bytes);
        return isDone ? rt.heap.newRef(op) : null;
      },
      mp_subscript: (_, op, key) => subscript(rt, type, own(op), key),
      mp_ass_subscript: (_, op, key, value) => assign(rt, own(op), key, value),
    },
    methods: [
      ...arrayMethods(rt),
      ...bufferMethods(rt, true),
      ...(rt.facts.minor >= 12 ? [genericMethod] : []),
    ],
    getset: [
      { name: "typecode", get: (_, op) => newUnicode(rt, own(op).kind.typecode) },
      { name: "itemsize", get: (_, op) => newLong(rt, own(op).itemsize) },
    ],
  });
  return type;
}

function raiseBadArgument(rt: Runtime): null {
  return raise(rt, "TypeError", "bad argument type for built-in operation");
}

function repeated(rt: Runtime, bytes: Uint8Array, times: number): Uint8Array {
  const count = Math.max(times, 0);
  rt.heap.budget.touch(bytes.length * count);
  const all = new Uint8Array(bytes.length * count);
  for (let i = 0; i < count; i++) all.set(bytes, i * bytes.length);
  return all;
}

function arrayRepr(rt: Runtime, array: PyArray): Result {
  const { typecode } = array.kind;
  const name = array.ob_type.tp_name;
  if (array.count === 0) return newUnicode(rt, `${name}('${typecode}')`);
  const isText = typecode === "u" || typecode === "w";
  const content = isText ? newUnicode(rt, textOf(rt, array)) : listOf(rt, array);
  const repr = reprText(rt, content);
  rt.heap.decref(content);
  if (repr === null) return null;
  const text = newUnicode(rt, `${name}('${typecode}', ${repr})`);
  return text;
}

/** array_richcompare: item by item. */
function richCompare(rt: Runtime, left: PyObject, right: PyObject, op: CompareOp): Result {
  if (!(left instanceof PyArray && right instanceof PyArray)) {
    return rt.heap.newRef(rt.notImplemented);
  }
  const isEquality = op === COMPARE.EQ || op === COMPARE.NE;
  if (isEquality && left.count !== right.count) return rt.newBool(op === COMPARE.NE);
  for (let i = 0; i < Math.min(left.count, right.count); i++) {
    const [a, b] = [itemAt(rt, left, i), itemAt(rt, right, i)];
    rt.heap.budget.work(1);
    const equal = objectRichCompareBool(rt, a, b, COMPARE.EQ);
    const result = equal === 0 && !isEquality ? objectRichCompare(rt, a, b, op) : null;
    rt.heap.decref(a);
    rt.heap.decref(b);
    if (equal < 0) return null;
    if (equal === 0) return isEquality ? rt.newBool(op === COMPARE.NE) : result;
  }
  const order = left.count - right.count;
  const answers = { 0: order < 0, 1: order <= 0, 2: order === 0, 3: order !== 0, 4: order > 0 };
  return rt.newBool(answers[op as keyof typeof answers] ?? order >= 0);
}

function itemOf(rt: Runtime, array: PyArray, index: number): Result {
  if (index >= 0 && index < array.count) return itemAt(rt, array, index);
  return raise(rt, "IndexError", "array index out of range");
}

function subscript(rt: Runtime, type: PyTypeObject, array: PyArray, key: PyObject): Result {
  if (key instanceof PySlice) {
    const bounds = sliceBounds(rt, key, array.count);
    return bounds === null ? null : newArray(rt, type, array.kind, picked(array, bounds));
  }
  if (!(key instanceof PyLong) && typeOf(key).nb_index === null) {
    return raise(rt, "TypeError", "array indices must be integers");
  }
  const index = asSsize(rt, key, "IndexError");
  if (index === null) return null;
  return itemOf(rt, array, index < 0 ? index + array.count : index);
}

function picked(
  { bytes, itemsize }: PyArray,
  { start, step, length }: { start: number; step: number; length: number },
): Uint8Array {
  const result = new Uint8Array(Math.max(length, 0) * itemsize);
  for (let i = 0; i < length; i++) {
    const at = (start + i * step) * itemsize;
    result.set(bytes.subarray(at, at + itemsize), i * itemsize);
  }
  return result;
}

/** array_ass_subscr. */
function assign(rt: Runtime, array: PyArray, key: PyObject, value: PyObject | null): Status {
  if (key instanceof PySlice) return assignSlice(rt, array, key, value);
  if (!(key instanceof PyLong) && typeOf(key).nb_index === null) {
    return raiseStatus(rt, "TypeError", "array indices must be integers");
  }
  const given = asSsize(rt, key, "IndexError");
  if (given === null) return false;
  const index = given < 0 ? given + array.count : given;
  if (index < 0 || index >= array.count) {
    return raiseStatus(rt, "IndexError", "array assignment index out of range");
  }
  if (value === null) return replaceItems(rt, array, index, index + 1, new Uint8Array());
  const bytes = array.kind.encode(rt, value);
  if (bytes === null) return false;
  array.bytes.set(bytes, index * array.itemsize);
  return true;
}

function assignSlice(rt: Runtime, array: PyArray, key: PySlice, value: PyObject | null): Status {
  if (value !== null && !(value instanceof PyArray)) {
    const given = typeOf(value).messageName;
    const message = `can only assign array (not "${given}") to array slice`;
    return raiseStatus(rt, "TypeError", message);
  }
  if (value !== null && value.kind !== array.kind) {
    raiseBadArgument(rt);
    return false;
  }
  const bounds = sliceBounds(rt, key, array.count);
  if (bounds === null) return false;
  const bytes = value === null ? new Uint8Array() : value.bytes.slice();
  const { start, step, length } = bounds;
  if (step === 1) {
    return replaceItems(rt, array, start, Math.max(bounds.stop, start), bytes);
  }
  const { itemsize } = array;
  if (value === null) {
    const removed = new Set(Array.from({ length }, (_, i) => start + i * step));
    const kept = array.bytes.filter((_, at) => !removed.has(Math.floor(at / itemsize)));
    return replaceItems(rt, array, 0, array.count, kept);
  }
  if (bytes.length !== length * itemsize) {
    const message = `attempt to assign array of size ${value.count} to extended slice of size ${length}`;
    return raiseStatus(rt, "ValueError", message);
  }
  for (let i = 0; i < length; i++) {
    const part = bytes.subarray(i * itemsize, (i + 1) * itemsize);
    array.bytes.set(part, (start + i * step) * itemsize);
  }
  return true;
}
