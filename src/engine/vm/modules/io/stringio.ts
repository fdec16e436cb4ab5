import type { PyObject } from "../../../memory/object.ts";
import { parseArgs } from "../../../objects/call.ts";
import { dictUpdate } from "../../../objects/containers/dictmerge.ts";
import { newDict, PyDict } from "../../../objects/containers/dictobject.ts";
import { raise, raiseStatus } from "../../../objects/exceptions/exceptions.ts";
import { newLong } from "../../../objects/numbers/longobject.ts";
import {
  methodClinic,
  methodFast,
  methodNoArgs,
  methodO,
  type PyGetSetDef,
  type PyMethodDef,
} from "../../../objects/functions/methoddef.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { asSsize } from "../../../objects/containers/sliceobject.ts";
import {
  type InitFunc,
  type PyTypeObject,
  type Result,
  type Status,
  typeOf,
} from "../../../objects/type/slots.ts";
import { newTuple, PyTuple } from "../../../objects/containers/tupleobject.ts";
import { staticType } from "../../../objects/type/typeobject.ts";
import { newUnknown, newUnknownText, PyUnknown } from "../../../objects/unknown/unknown.ts";
import { UNKNOWN_TEXT } from "../../../objects/unknown/unknownchoice.ts";
import { codePointLength, kindOf, TextKind, unitIndex } from "../../../objects/text/unicodetext.ts";
import { newUnicode, PyUnicode } from "../../../objects/text/unicodeobject.ts";
import type { HeldReference } from "../nativeobject.ts";
import { clearFields, ioNew, ioSlots, nextLine, optionalSize, PyIOBase } from "./iobase.ts";
import { findLineEnd, type LineEnd, NewlineState } from "./newlines.ts";

/** io.StringIO (Modules/_io/stringio.c). */
class PyStringIO extends PyIOBase {
  /** The whole text. */
  text = "";
  /** Its length in characters. */
  length = 0;
  /** It has characters beyond U+FFFF: units and characters differ. */
  isWide = false;
  /** Position in characters. */
  pos = 0;
  isOpen = false;
  isReady = false;
  /** All writes so far were at the end and nothing was read (STATE_ACCUMULATING). */
  accumulates = false;
  /** 3.11: the pieces written while it accumulates, strong references (_PyAccu). */
  pieces: PyObject[] = [];
  lineEnd: LineEnd = "\n";
  /** What \\n is written as; null: itself. */
  writeNewline: string | null = null;
  newlines: NewlineState | null = null;
  /** The argument `newline`, for `__getstate__`; a strong reference. */
  readnl: PyObject | null = null;
  /** Something unknown was written: positions and lines are unknown from there. */
  isUnknown = false;

  override references(): readonly HeldReference[] {
    return [
      [this.dict, "__dict__"],
      ...this.pieces.map((piece, i): HeldReference => [piece, i]),
      [this.readnl, "newline"],
    ];
  }

  unit(index: number): number {
    return this.isWide ? unitIndex(this.text, index) : Math.min(index, this.text.length);
  }

  slice(from: number, to: number): string {
    return this.text.slice(this.unit(from), this.unit(to));
  }
}

/** CHECK_INITIALIZED and CHECK_CLOSED. */
function checked(rt: Runtime, op: PyObject): PyStringIO | null {
  const self = op as PyStringIO; // methods of the type are called with its instances
  if (!self.isReady) return raise(rt, "ValueError", "I/O operation on uninitialized object");
  return self.isOpen ? self : raise(rt, "ValueError", "I/O operation on closed file");
}

/** realize: it is no longer a list of pieces. */
function realize(rt: Runtime, self: PyStringIO): void {
  self.accumulates = false;
  if (self.pieces.length > 0) rt.heap.decrefAll(self.pieces.splice(0));
}

/** write_str. */
function writeText(rt: Runtime, self: PyStringIO, given: PyUnicode): Status {
  let { value } = given;
  if (self.newlines !== null) value = self.newlines.decode(value, true);
  if (self.writeNewline !== null) value = value.replaceAll("\n", self.writeNewline);
  if (value === "") return true;
  const kind = value === given.value ? given.kind : kindOf(value);
  const size = value === given.value ? given.size : codePointLength(value, kind);
  rt.heap.budget.touch(size);
  if (value.includes(UNKNOWN_TEXT)) self.isUnknown = true;
  const end = self.pos + size;
  if (self.accumulates && self.pos === self.length) {
    if (rt.facts.minor < 12) {
      const piece = value === given.value ? rt.heap.newRef(given) : newUnicode(rt, value);
      self.pieces.push(piece);
    }
    self.text += value;
  } else {
    realize(rt, self);
    rt.heap.budget.touch(self.pos === self.length ? 0 : self.length);
    if (self.pos > self.length) {
      const gap = "\0".repeat(self.pos - self.length);
      self.text = self.text + gap + value;
    } else if (self.pos === self.length) {
      self.text += value;
    } else {
      self.text = self.slice(0, self.pos) + value + self.slice(end, Math.max(end, self.length));
    }
  }
  if (kind === TextKind.UCS4) self.isWide = true;
  self.pos = end;
  self.length = Math.max(self.length, end);
  return true;
}

/** A piece of the text; of one with unknown parts, an unknown text. */
function textResult(rt: Runtime, self: PyStringIO, text: string): PyObject {
  return self.isUnknown ? newUnknownText(rt, text) : newUnicode(rt, text);
}

/** StringIO.__init__(initial_value='', newline='\n'). */
const init: InitFunc = (rt, op, args, kwargs) => {
  const parsed = parseArgs(rt, "StringIO", "initial_value='', newline='\\n'", args, kwargs);
  if (parsed === null) return false;
  const self = op as PyStringIO;
  const [value, newline] = parsed;
  let ending: string | null = "\n";
  if (newline === rt.none) ending = null;
  else if (newline instanceof PyUnicode) ending = newline.value;
  else if (newline !== undefined) {
    const type = typeOf(newline).messageName;
    return raiseStatus(rt, "TypeError", `newline must be str or None, not ${type}`);
  }
  if (ending !== null && !["", "\n", "\r", "\r\n"].includes(ending)) {
    const shown = ending.replaceAll("\n", "\\n").replaceAll("\r", "\\r");
    return raiseStatus(rt, "ValueError", `illegal newline value: '${shown}'`);
  }
  const isText = value instanceof PyUnicode || value instanceof PyUnknown;
  if (value !== undefined && value !== rt.none && !isText) {
    const type = typeOf(value).messageName;
    return raiseStatus(rt, "TypeError", `initial_value must be str or None, not ${type}`);
  }
  realize(rt, self);
  Object.assign(self, { text: "", length: 0, pos: 0, isWide: false, isUnknown: false });
  const old = self.readnl;
  self.readnl = ending === null ? null : newUnicode(rt, ending);
  rt.heap.xdecref(old);
  const isUniversal = ending === null || ending === "";
  self.newlines = isUniversal ? new NewlineState(ending === null) : null;
  self.lineEnd = ending === null ? "\n" : ending === "" ? "any" : ending;
  self.writeNewline = ending === "\r" || ending === "\r\n" ? ending : null;
  self.isReady = true;
  self.isOpen = true;
  if (value instanceof PyUnknown) {
    self.isUnknown = true;
    self.text = value.text ?? UNKNOWN_TEXT;
    self.length = self.text.length;
  } else if (value instanceof PyUnicode && value.size > 0) {
    if (!writeText(rt, self, value)) return false;
    self.pos = 0;
  } else self.accumulates = true;
  return true;
};

/** What StringIO.write takes: a str, or an unknown object. */
function write(rt: Runtime, op: PyObject, given: PyObject): Result {
  const self = checkedReady(rt, op);
  if (self === null) return null;
  if (given instanceof PyUnknown) {
    if (checked(rt, op) === null) return null;
    const text = given.text ?? UNKNOWN_TEXT;
    realize(rt, self);
    self.text += text;
    self.length += text.length;
    self.pos = self.length;
    self.isUnknown = true;
    return newUnknown(rt, "StringIO.write()");
  }
  if (!(given instanceof PyUnicode)) {
    return raise(rt, "TypeError", `string argument expected, got '${typeOf(given).messageName}'`);
  }
  if (checked(rt, op) === null) return null;
  return writeText(rt, self, given) ? newLong(rt, given.size) : null;
}

function checkedReady(rt: Runtime, op: PyObject): PyStringIO | null {
  const self = op as PyStringIO;
  return self.isReady ? self : raise(rt, "ValueError", "I/O operation on uninitialized object");
}

function getValue(rt: Runtime, op: PyObject): Result {
  const self = checked(rt, op);
  if (self === null) return null;
  rt.heap.budget.touch(self.length);
  if (rt.facts.minor >= 12 || !self.accumulates || self.isUnknown) {
    return textResult(rt, self, self.text);
  }
  // 3.11 keeps the joined text as the only piece, and gives that.
  const [only] = self.pieces;
  if (self.pieces.length === 1 && only !== undefined) return rt.heap.newRef(only);
  const joined = newUnicode(rt, self.text);
  if (self.pieces.length > 0) rt.heap.decrefAll(self.pieces.splice(0));
  self.pieces.push(rt.heap.newRef(joined));
  return joined;
}

function read(rt: Runtime, op: PyObject, args: readonly PyObject[]): Result {
  const size = optionalSize(rt, args[0]);
  const self = size === null ? null : checked(rt, op);
  if (self === null || size === null) return null;
  const left = Math.max(0, self.length - self.pos);
  const count = size < 0 || size > left ? left : size;
  if (self.accumulates && self.pos === 0 && count === self.length) {
    const whole = getValue(rt, self);
    self.pos = self.length;
    return whole;
  }
  realize(rt, self);
  if (count === 0) return newUnicode(rt, "");
  rt.heap.budget.touch(count);
  const text = self.slice(self.pos, self.pos + count);
  self.pos += count;
  return textResult(rt, self, text);
}

/** _stringio_readline; `limit` negative: none. */
function takeLine(rt: Runtime, self: PyStringIO, limit: number): PyObject {
  if (self.pos >= self.length) return newUnicode(rt, "");
  const from = self.unit(self.pos);
  const most = limit < 0 ? self.text.length : self.unit(Math.min(self.pos + limit, self.length));
  const found = findLineEnd(self.text, from, self.lineEnd);
  const end = found < 0 || found > most ? most : found;
  const line = self.text.slice(from, end);
  rt.heap.budget.touch(line.length);
  self.pos += self.isWide ? codePointLength(line, kindOf(line)) : line.length;
  return textResult(rt, self, line);
}

function readline(rt: Runtime, op: PyObject, args: readonly PyObject[]): Result {
  const size = optionalSize(rt, args[0]);
  const self = size === null ? null : checked(rt, op);
  if (self === null || size === null) return null;
  realize(rt, self);
  return takeLine(rt, self, size);
}

/** stringio_iternext: a subclass may have a readline of its own. */
function next(rt: Runtime, op: PyObject): PyObject | null | undefined {
  const self = checked(rt, op);
  if (self === null) return null;
  realize(rt, self);
  if (self.ob_type.tp_is_heap_type) return nextLine(rt, self);
  if (self.pos >= self.length) return undefined;
  return takeLine(rt, self, -1);
}

function seek(rt: Runtime, op: PyObject, args: readonly (PyObject | undefined)[]): Result {
  const position = asSsize(rt, args[0] as PyObject, "OverflowError"); // it is required
  const whence = args[1] === undefined ? 0 : asSsize(rt, args[1], "OverflowError");
  if (position === null || whence === null) return null;
  const self = checked(rt, op);
  if (self === null) return null;
  if (whence < 0 || whence > 2) {
    return raise(rt, "ValueError", `Invalid whence (${whence}, should be 0, 1 or 2)`);
  }
  if (position < 0 && whence === 0) {
    return raise(rt, "ValueError", `Negative seek position ${position}`);
  }
  if (whence !== 0 && position !== 0) {
    return raise(rt, "OSError", "Can't do nonzero cur-relative seeks");
  }
  realize(rt, self);
  self.pos = whence === 0 ? position : whence === 1 ? self.pos : self.length;
  return tell(rt, self);
}

function tell(rt: Runtime, op: PyObject): Result {
  const self = checked(rt, op);
  if (self === null) return null;
  return self.isUnknown && self.pos > 0 ? newUnknown(rt, "StringIO.tell()") : newLong(rt, self.pos);
}

function truncate(rt: Runtime, op: PyObject, args: readonly PyObject[]): Result {
  const self = checked(rt, op);
  if (self === null) return null;
  const given = args[0];
  const size = given === undefined || given === rt.none ? self.pos : optionalSize(rt, given);
  if (size === null) return null;
  if (size < 0) {
    const what = rt.facts.minor >= 15 ? "negative pos" : "Negative size";
    return raise(rt, "ValueError", `${what} value ${size}`);
  }
  if (size < self.length) {
    realize(rt, self);
    self.text = self.slice(0, size);
    self.length = size;
  }
  return newLong(rt, size);
}

function close(rt: Runtime, op: PyObject): Result {
  const self = op as PyStringIO;
  self.isOpen = false;
  realize(rt, self);
  self.text = "";
  self.length = 0;
  self.pos = 0;
  return rt.newNone();
}

function getState(rt: Runtime, op: PyObject): Result {
  const self = op as PyStringIO;
  const value = getValue(rt, self);
  if (value === null) return null;
  const dict = self.dict === null ? rt.newNone() : newDict(rt);
  if (self.dict !== null && dict instanceof PyDict && !dictUpdate(rt, dict, self.dict)) return null;
  const newline = rt.heap.newRef(self.readnl ?? rt.none);
  return newTuple(rt, [value, newline, newLong(rt, self.pos), dict]);
}

function setState(rt: Runtime, op: PyObject, state: PyObject): Result {
  const self = op as PyStringIO;
  if (!(state instanceof PyTuple) || state.ob_item.length < 4) {
    const [owner, given] = [typeOf(self).messageName, typeOf(state).messageName];
    return raise(rt, "TypeError", `${owner}.__setstate__ argument should be 4-tuple, got ${given}`);
  }
  const [value, newline, pos, dict] = state.ob_item as [PyObject, PyObject, PyObject, PyObject];
  const args = newTuple(rt, [rt.heap.newRef(value), rt.heap.newRef(newline)]);
  const isDone = init(rt, self, args, null);
  rt.heap.decref(args);
  const position = isDone ? asSsize(rt, pos, "OverflowError") : null;
  if (position === null) return null;
  self.text = value instanceof PyUnicode ? value.value : "";
  self.pos = position;
  if (dict instanceof PyDict) {
    self.dict ??= newDict(rt);
    if (!dictUpdate(rt, self.dict, dict)) return null;
  }
  return rt.newNone();
}

const answersTrue = (name: string): PyMethodDef =>
  methodNoArgs(name, (rt, op) => (checked(rt, op) === null ? null : rt.newBool(true)));

/** In the order of stringio_methods[]. */
const methods: readonly PyMethodDef[] = [
  methodNoArgs("close", close),
  methodNoArgs("getvalue", getValue),
  methodFast("read", 0, 1, read),
  methodFast("readline", 0, 1, readline),
  methodNoArgs("tell", tell),
  methodFast("truncate", 0, 1, truncate),
  methodClinic("seek", "pos, whence=0, /", seek),
  methodO("write", write),
  answersTrue("seekable"),
  answersTrue("readable"),
  answersTrue("writable"),
  methodNoArgs("__getstate__", getState),
  methodO("__setstate__", setState),
];

const getset: readonly PyGetSetDef[] = [
  { name: "closed", get: (rt, op) => rt.newBool(!(op as PyStringIO).isOpen) },
  {
    name: "newlines",
    get: (rt, op) => {
      const self = checked(rt, op);
      return self === null ? null : (self.newlines?.seenObject(rt) ?? rt.newNone());
    },
  },
  {
    name: "line_buffering",
    get: (rt, op) => (checked(rt, op) === null ? null : rt.newBool(false)),
  },
];

/** sizeof(stringio). */
function sizeOfStringIO(minor: number): number {
  return minor === 12 || minor === 13 ? 168 : 120;
}

/** _io.StringIO (stringio): a new reference. */
export function newStringIOType(rt: Runtime, base: PyTypeObject): PyTypeObject {
  const clear = clearFields("readnl");
  const type = staticType(rt, {
    name: "StringIO",
    module: "_io",
    base,
    basicsize: sizeOfStringIO(rt.facts.minor),
    isGC: true,
    isBaseType: true,
    slots: {
      ...ioSlots,
      tp_new: ioNew(each => new PyStringIO(each)),
      tp_init: init,
      tp_iternext: next,
      tp_clear: (heap, op) => {
        heap.decrefAll((op as PyStringIO).pieces.splice(0));
        clear?.(heap, op);
      },
    },
    methods,
    getset,
  });
  // stringio_dealloc does not close it; only that of a subclass calls __del__.
  type.tp_has_finalizer = false;
  return type;
}
