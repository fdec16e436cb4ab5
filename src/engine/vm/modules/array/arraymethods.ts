import type { PyObject } from "../../../memory/object.ts";
import { callMethodStr } from "../../../objects/call.ts";
import { bytesLike, newBytes, PyBytes } from "../../../objects/bytes/bytesobject.ts";
import { raise, raiseStatus } from "../../../objects/exceptions/exceptions.ts";
import { forEachItem } from "../../../objects/iterate.ts";
import { newList, PyList } from "../../../objects/containers/listobject.ts";
import { newLong } from "../../../objects/numbers/longobject.ts";
import {
  methodClinic,
  methodFast,
  methodNoArgs,
  methodO,
  type PyMethodDef,
} from "../../../objects/functions/methoddef.ts";
import { objectRichCompareBool } from "../../../objects/object.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { ssizeArgument } from "../../../objects/containers/sliceobject.ts";
import { COMPARE, type PyTypeObject, type Status, typeOf } from "../../../objects/type/slots.ts";
import { newTuple } from "../../../objects/containers/tupleobject.ts";
import { asString, newUnicode, PyUnicode } from "../../../objects/text/unicodeobject.ts";
import { newArray, PyArray, replaceItems } from "./arrayobject.ts";
import { encodeText } from "./codes.ts";

/** A new reference to an item. */
export function itemAt(rt: Runtime, { kind, bytes }: PyArray, index: number): PyObject {
  return kind.get(rt, bytes, index * kind.itemsize);
}

/** array_tolist. */
function itemsOf(rt: Runtime, array: PyArray): PyObject[] {
  const items: PyObject[] = [];
  rt.heap.budget.work(array.count);
  for (let i = 0; i < array.count; i++) items.push(itemAt(rt, array, i));
  return items;
}

/** ins1 at the end: one more item. */
export function appendItem(rt: Runtime, array: PyArray, value: PyObject): Status {
  const bytes = array.kind.encode(rt, value);
  return bytes !== null && replaceItems(rt, array, array.count, array.count, bytes);
}

/** array_do_extend, array_iter_extend. */
export function extend(rt: Runtime, array: PyArray, source: PyObject): Status {
  if (!(source instanceof PyArray)) {
    return forEachItem(rt, source, item => appendItem(rt, array, item));
  }
  if (source.kind !== array.kind) {
    return raiseStatus(rt, "TypeError", "can only extend with array of same kind");
  }
  return replaceItems(rt, array, array.count, array.count, source.bytes.slice());
}

/** The index of the first item equal to `value`; -1: none; null: a comparison raised. */
function find(
  rt: Runtime,
  array: PyArray,
  value: PyObject,
  start = 0,
  stop = Number.POSITIVE_INFINITY,
): number | null {
  for (let i = start; i < Math.min(array.count, stop); i++) {
    const equal = isEqualAt(rt, array, i, value);
    if (equal < 0) return null;
    if (equal > 0) return i;
  }
  return -1;
}

function isEqualAt(rt: Runtime, array: PyArray, index: number, value: PyObject): -1 | 0 | 1 {
  const item = itemAt(rt, array, index);
  rt.hold(item, "item compared by an array method");
  const equal = objectRichCompareBool(rt, item, value, COMPARE.EQ);
  rt.release(item);
  rt.heap.decref(item);
  return equal;
}

/** array_contains. */
export function contains(rt: Runtime, array: PyArray, value: PyObject): -1 | 0 | 1 {
  const index = find(rt, array, value);
  if (index === null) return -1;
  return index >= 0 ? 1 : 0;
}

function isText({ kind }: PyArray): boolean {
  return kind.typecode === "u" || kind.typecode === "w";
}

function raiseNoText(rt: Runtime, name: string): null {
  const codes = rt.facts.minor >= 13 ? " ('u' or 'w')" : "";
  return raise(rt, "ValueError", `${name}() may only be called on unicode type arrays${codes}`);
}

/** frombytes(). */
export function appendBytes(rt: Runtime, array: PyArray, source: PyObject): Status {
  const bytes = source instanceof PyUnicode ? null : bytesLike(source);
  if (bytes === null) {
    const message = `a bytes-like object is required, not '${typeOf(source).messageName}'`;
    return raiseStatus(rt, "TypeError", message);
  }
  if (bytes.length % array.kind.itemsize !== 0) {
    return raiseStatus(rt, "ValueError", "bytes length not a multiple of item size");
  }
  return replaceItems(rt, array, array.count, array.count, bytes.slice());
}

/** array_methods[] of Modules/arraymodule.c. */
export function arrayMethods(rt: Runtime): readonly PyMethodDef[] {
  const own = (self: PyObject) => self as PyArray; // methods of array
  const none = (done: Status) => (done ? rt.newNone() : null);
  const clear = methodNoArgs("clear", (_, self) => {
    const array = own(self);
    return none(replaceItems(rt, array, 0, array.count, new Uint8Array()));
  });
  return [
    methodO("append", (_, self, value) => none(appendItem(rt, own(self), value))),
    methodNoArgs("buffer_info", (_, self) =>
      newTuple(rt, [newLong(rt, rt.heap.addressOf(self) + 64), newLong(rt, own(self).count)]),
    ),
    methodNoArgs("byteswap", (_, self) => {
      const { bytes, kind } = own(self);
      rt.heap.budget.touch(bytes.length);
      for (let at = 0; at < bytes.length; at += kind.itemsize) {
        bytes.subarray(at, at + kind.itemsize).reverse();
      }
      return rt.newNone();
    }),
    ...(rt.facts.minor >= 13 ? [clear] : []),
    methodO("count", (_, self, value) => {
      let count = 0;
      for (let i = 0; i < own(self).count; i++) {
        const equal = isEqualAt(rt, own(self), i, value);
        if (equal < 0) return null;
        count += equal;
      }
      return newLong(rt, count);
    }),
    methodO("extend", (_, self, source) => none(extend(rt, own(self), source))),
    methodO("frombytes", (_, self, source) => none(appendBytes(rt, own(self), source))),
    methodO("fromlist", (_, self, list) => {
      if (!(list instanceof PyList)) return raise(rt, "TypeError", "arg must be list");
      const array = own(self);
      const before = array.count;
      for (const item of [...list.ob_item]) {
        if (appendItem(rt, array, item)) continue;
        array.splice(before, array.count, new Uint8Array());
        return null;
      }
      return rt.newNone();
    }),
    methodO("fromunicode", (_, self, text) => {
      const array = own(self);
      if (!isText(array)) return raiseNoText(rt, "fromunicode");
      if (!(text instanceof PyUnicode)) {
        const given = typeOf(text).messageName;
        return raise(rt, "TypeError", `fromunicode() argument must be str, not ${given}`);
      }
      const bytes = encodeText(asString(text));
      return none(replaceItems(rt, array, array.count, array.count, bytes));
    }),
    methodClinic("index", "v, start=0, stop=0, /", (_, self, [value, first, last]) => {
      const array = own(self);
      const from = first === undefined ? 0 : ssizeArgument(rt, first);
      const to = last === undefined ? Number.POSITIVE_INFINITY : ssizeArgument(rt, last);
      if (from === null || to === null) return null;
      const clip = (n: number) => (n < 0 ? Math.max(n + array.count, 0) : n);
      const index = find(rt, array, value as PyObject, clip(from), clip(to)); // it is required
      if (index === null) return null;
      if (index >= 0) return newLong(rt, index);
      return raise(rt, "ValueError", "array.index(x): x not in array");
    }),
    methodFast("insert", 2, 2, (_, self, [index, value]) => {
      const array = own(self);
      const given = ssizeArgument(rt, index as PyObject); // two are checked
      if (given === null) return null;
      const at = given < 0 ? Math.max(given + array.count, 0) : Math.min(given, array.count);
      const bytes = array.kind.encode(rt, value as PyObject);
      return bytes === null ? null : none(replaceItems(rt, array, at, at, bytes));
    }),
    methodFast("pop", 0, 1, (_, self, [index]) => {
      const array = own(self);
      const given = index === undefined ? -1 : ssizeArgument(rt, index);
      if (given === null) return null;
      if (array.count === 0) return raise(rt, "IndexError", "pop from empty array");
      const at = given < 0 ? given + array.count : given;
      if (at < 0 || at >= array.count) return raise(rt, "IndexError", "pop index out of range");
      const item = itemAt(rt, array, at);
      if (replaceItems(rt, array, at, at + 1, new Uint8Array())) return item;
      rt.heap.decref(item);
      return null;
    }),
    methodO("remove", (_, self, value) => {
      const array = own(self);
      const index = find(rt, array, value);
      if (index === null) return null;
      if (index < 0) return raise(rt, "ValueError", "array.remove(x): x not in array");
      return none(replaceItems(rt, array, index, index + 1, new Uint8Array()));
    }),
    methodNoArgs("reverse", (_, self) => {
      const { bytes, kind } = own(self);
      rt.heap.budget.touch(bytes.length);
      bytes.reverse();
      for (let at = 0; at < bytes.length; at += kind.itemsize) {
        bytes.subarray(at, at + kind.itemsize).reverse();
      }
      return rt.newNone();
    }),
    methodNoArgs("tobytes", (_, self) => newBytes(rt, own(self).bytes.slice())),
    methodNoArgs("tolist", (_, self) => newList(rt, itemsOf(rt, own(self)))),
    methodNoArgs("tounicode", (_, self) => {
      if (!isText(own(self))) return raiseNoText(rt, "tounicode");
      return newUnicode(rt, textOf(rt, own(self)));
    }),
    methodFast(
      "fromfile",
      2,
      2,
      (_, self, [file, count]) =>
        none(fromFile(rt, own(self), file as PyObject, count as PyObject)), // two are checked
    ),
    methodO("tofile", (_, self, file) => none(toFile(rt, own(self), file))),
    methodNoArgs("__copy__", (_, self) => copyOf(rt, own(self))),
    methodO("__deepcopy__", (_, self) => copyOf(rt, own(self))),
    methodO("__reduce_ex__", (_, self) => {
      const array = own(self);
      const state = array.head.attributes === null ? rt.newNone() : null;
      if (state === null) return rt.unsupported("pickling an instance of a subclass of array");
      const items = newList(rt, itemsOf(rt, array));
      const args = newTuple(rt, [newUnicode(rt, array.kind.typecode), items]);
      return newTuple(rt, [rt.heap.newRef(array.ob_type), args, state]);
    }),
  ];
}

/** array_array_fromfile: what was read stays, also when it is too little. */
function fromFile(rt: Runtime, array: PyArray, file: PyObject, count: PyObject): Status {
  const items = ssizeArgument(rt, count);
  if (items === null) return false;
  if (items < 0) {
    const isNew = rt.facts.minor >= 15;
    return raiseStatus(rt, "ValueError", isNew ? "n cannot be negative" : "negative count");
  }
  const wanted = newLong(rt, items * array.kind.itemsize);
  const read = callMethodStr(rt, file, "read", wanted);
  rt.heap.decref(wanted);
  if (read === null) return false;
  const bytes = read instanceof PyBytes ? read.value : null;
  let isOk = bytes !== null && appendBytes(rt, array, read);
  rt.heap.decref(read);
  if (bytes === null) return raiseStatus(rt, "TypeError", "read() didn't return bytes");
  if (isOk && bytes.length !== items * array.kind.itemsize) {
    isOk = raiseStatus(rt, "EOFError", "read() didn't return enough bytes");
  }
  return isOk;
}

/** BLOCKSIZE of array_array_tofile. */
const FILE_BLOCK = 64 * 1024;

/** array_array_tofile: block by block. */
function toFile(rt: Runtime, array: PyArray, file: PyObject): Status {
  for (let at = 0; at < array.bytes.length; at += FILE_BLOCK) {
    const block = newBytes(rt, array.bytes.slice(at, at + FILE_BLOCK));
    const written = callMethodStr(rt, file, "write", block);
    rt.heap.decref(block);
    if (written === null) return false;
    rt.heap.decref(written);
  }
  return true;
}

function copyOf(rt: Runtime, array: PyArray): PyObject {
  const type = array.ob_type as PyTypeObject;
  const base = type.tp_is_heap_type ? (type.tp_base ?? type) : type;
  return newArray(rt, base, array.kind, array.bytes.slice());
}

/** The text of an array of characters. */
export function textOf(rt: Runtime, array: PyArray): string {
  let text = "";
  for (const item of itemsOf(rt, array)) {
    text += asString(item as PyUnicode); // the items of 'u' and 'w'
    rt.heap.decref(item);
  }
  return text;
}

/** The list that repr() shows. */
export function listOf(rt: Runtime, array: PyArray): PyObject {
  return newList(rt, itemsOf(rt, array));
}
