import type { PyObject } from "../../../memory/object.ts";
import { callMethodStr, parseArgs } from "../../../objects/call.ts";
import { dictSetStr, newDict } from "../../../objects/containers/dictobject.ts";
import {
  clearRaised,
  raise,
  raiseStatus,
  restoreRaised,
  takeRaised,
} from "../../../objects/exceptions/exceptions.ts";
import { newLong } from "../../../objects/numbers/longobject.ts";
import {
  methodClinic,
  methodFast,
  methodNoArgs,
  methodO,
  type PyGetSetDef,
  type PyMethodDef,
} from "../../../objects/functions/methoddef.ts";
import {
  objectGetAttrStr,
  objectIsTrue,
  objectLookupAttrStr,
  reprText,
} from "../../../objects/object.ts";
import { filled } from "../../../objects/type/filled.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { asSsize } from "../../../objects/containers/sliceobject.ts";
import {
  type InitFunc,
  type PyTypeObject,
  type Result,
  typeOf,
} from "../../../objects/type/slots.ts";
import { staticType } from "../../../objects/type/typeobject.ts";
import { codecNamed } from "../../../objects/text/unicodecodecs.ts";
import { newUnicode, PyUnicode } from "../../../objects/text/unicodeobject.ts";
import { finalizingGetset } from "./fileio.ts";
import { clearFields, ioNew, ioSlots, truthOfStolen, unsupported } from "./iobase.ts";
import { NewlineState } from "./newlines.ts";
import {
  PyTextIOWrapper,
  type TextOptions,
  attached,
  bufferOf,
  opened,
  replaceField,
  standardStream,
  wrap,
} from "./textobject.ts";
import { next, read, readline } from "./textread.ts";
import { seek, tell, truncate } from "./textseek.ts";
import { write, writeFlush } from "./textwrite.ts";

/** TextIOWrapper.__init__. */
const init: InitFunc = (rt, op, args, kwargs) => {
  const signature =
    "buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False";
  const parsed = parseArgs(rt, "TextIOWrapper", signature, args, kwargs);
  if (parsed === null) return false;
  const [buffer, encoding, errors, newline, lineBuffering, writeThrough] = parsed;
  for (const [name, value] of Object.entries({ encoding, errors, newline })) {
    if (value === undefined || value === rt.none || value instanceof PyUnicode) continue;
    const given = typeOf(value).messageName;
    const text = `TextIOWrapper() argument '${name}' must be str or None, not ${given}`;
    return raiseStatus(rt, "TypeError", text);
  }
  const text = (each: PyObject | undefined): string | null =>
    each instanceof PyUnicode ? each.value : null;
  const isOn = (each: PyObject | undefined): -1 | 0 | 1 =>
    each === undefined ? 0 : objectIsTrue(rt, each);
  const [line, through] = [isOn(lineBuffering), isOn(writeThrough)];
  if (line < 0 || through < 0) return false;
  return wrap(rt, op as PyTextIOWrapper, buffer as PyObject, {
    encoding: text(encoding),
    errors: text(errors),
    newline: text(newline),
    lineBuffering: line === 1,
    writeThrough: through === 1,
  });
};

/** _io_TextIOWrapper_flush. */
export function flush(rt: Runtime, op: PyObject): Result {
  const self = attached(rt, op);
  if (self === null) return null;
  if (standardStream(self) !== null) return rt.newNone();
  if (opened(rt, op) === null) return null;
  self.isTelling = self.canSeek;
  return writeFlush(rt, self) ? callMethodStr(rt, bufferOf(rt, self), "flush") : null;
}

/** _io_TextIOWrapper_close_impl. */
function close(rt: Runtime, op: PyObject): Result {
  const self = attached(rt, op);
  if (self === null) return null;
  const closed = truthOfStolen(rt, objectGetAttrStr(rt, self, "closed"));
  if (closed !== 0) return closed < 0 ? null : rt.newNone();
  if (self.finalizing) {
    const warned = callMethodStr(rt, bufferOf(rt, self), "_dealloc_warn", self);
    if (warned === null) clearRaised(rt);
    rt.heap.xdecref(warned);
  }
  const flushed = callMethodStr(rt, self, "flush");
  const saved = flushed === null ? takeRaised(rt) : null;
  rt.heap.xdecref(flushed);
  const result = callMethodStr(rt, bufferOf(rt, self), "close");
  if (saved === null) return result;
  rt.heap.xdecref(result);
  clearRaised(rt);
  restoreRaised(rt, saved);
  return null;
}

function detach(rt: Runtime, op: PyObject): Result {
  const self = attached(rt, op);
  if (self === null) return null;
  const flushed = callMethodStr(rt, self, "flush");
  if (flushed === null) return null;
  rt.heap.decref(flushed);
  const { buffer } = self;
  self.buffer = null;
  self.isDetached = true;
  self.isReady = false;
  return buffer;
}

/** reconfigure(*, encoding, errors, newline, line_buffering, write_through). */
function reconfigure(
  rt: Runtime,
  op: PyObject,
  [encoding, errors, newline, line, through]: readonly (PyObject | undefined)[],
): Result {
  const self = attached(rt, op);
  if (self === null) return null;
  const isChanged = [encoding, errors, newline].some(
    each => each !== undefined && each !== rt.none,
  );
  if (self.snapshot !== null && isChanged) {
    const text = "It is not possible to set the encoding or newline of stream after the first read";
    return unsupported(rt, text);
  }
  const flags = [line, through].map(each =>
    each === undefined || each === rt.none ? null : objectIsTrue(rt, each),
  );
  if (flags.includes(-1)) return null;
  const flushed = callMethodStr(rt, self, "flush");
  if (flushed === null) return null;
  rt.heap.decref(flushed);
  if (encoding instanceof PyUnicode) {
    const codec = codecNamed(encoding.value, rt.facts.minor);
    if (codec === null) return rt.unsupported(`the encoding ${encoding.value}`);
    if (codec === undefined) return raise(rt, "LookupError", `unknown encoding: ${encoding.value}`);
    self.codec = codec;
    replaceField(rt, self, "encodingObject", rt.heap.newRef(encoding));
    if (!(errors instanceof PyUnicode)) {
      replaceField(rt, self, "errorsObject", newUnicode(rt, "strict"));
    }
  }
  if (errors instanceof PyUnicode) replaceField(rt, self, "errorsObject", rt.heap.newRef(errors));
  if (newline instanceof PyUnicode) {
    self.newline = newline.value;
    self.newlines = new NewlineState(false);
  }
  if (flags[0] !== null) self.lineBuffering = flags[0] === 1;
  if (flags[1] !== null) self.writeThrough = flags[1] === 1;
  return rt.newNone();
}

function repr(rt: Runtime, op: PyObject): Result {
  const self = op as PyTextIOWrapper;
  if (!self.isReady && !self.isDetached) {
    return raise(rt, "ValueError", "I/O operation on uninitialized object");
  }
  let text = `<${typeOf(self).messageName}`;
  for (const name of ["name", "mode"]) {
    const value = objectLookupAttrStr(rt, self, name);
    if (value === null) {
      clearRaised(rt);
      continue;
    }
    if (value === undefined) continue;
    const shown = reprText(rt, value);
    rt.heap.decref(value);
    if (shown === null) return null;
    text += ` ${name}=${shown}`;
  }
  return newUnicode(rt, `${text} encoding='${self.encoding}'>`);
}

const delegated = (name: string): PyMethodDef =>
  methodNoArgs(name, (rt, op) => {
    const self = attached(rt, op);
    return self === null ? null : callMethodStr(rt, bufferOf(rt, self), name);
  });

/** In the order of textiowrapper_methods[]. */
export const methods: readonly PyMethodDef[] = [
  methodNoArgs("detach", detach),
  methodClinic(
    "reconfigure",
    "*, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None",
    reconfigure,
  ),
  methodO("write", write),
  methodFast("read", 0, 1, read),
  methodFast("readline", 0, 1, readline),
  methodNoArgs("flush", flush),
  methodNoArgs("close", close),
  delegated("fileno"),
  delegated("seekable"),
  delegated("readable"),
  delegated("writable"),
  delegated("isatty"),
  methodClinic("seek", "cookie, whence=0, /", seek),
  methodNoArgs("tell", tell),
  methodFast("truncate", 0, 1, truncate),
];

const flag = (name: string, field: "lineBuffering" | "writeThrough"): PyGetSetDef => ({
  name,
  get: (rt, op) => rt.newBool((op as PyTextIOWrapper)[field]),
});

const getset: readonly PyGetSetDef[] = [
  {
    name: "buffer",
    get: (rt, op) => {
      const self = attached(rt, op);
      return self === null ? null : rt.heap.newRef(bufferOf(rt, self));
    },
  },
  {
    name: "name",
    get: (rt, op) => {
      const self = attached(rt, op);
      return self === null ? null : objectGetAttrStr(rt, bufferOf(rt, self), "name");
    },
  },
  {
    name: "closed",
    get: (rt, op) => {
      const self = attached(rt, op);
      return self === null ? null : objectGetAttrStr(rt, bufferOf(rt, self), "closed");
    },
  },
  {
    name: "newlines",
    get: (rt, op) => {
      const self = attached(rt, op);
      if (self === null) return null;
      return self.newlineDecoder === null ? rt.newNone() : self.newlines.seenObject(rt);
    },
  },
  {
    name: "errors",
    get: (rt, op) => {
      const self = attached(rt, op);
      return self === null ? null : rt.heap.newRef(self.errorsObject ?? rt.none);
    },
  },
  {
    name: "_CHUNK_SIZE",
    get: (rt, op) => newLong(rt, (op as PyTextIOWrapper).chunkSize),
    set: (rt, op, value) => {
      const size = value === null ? null : asSsize(rt, value, "OverflowError");
      if (size === null) return false;
      if (size <= 0)
        return raiseStatus(rt, "ValueError", "a strictly positive integer is required");
      (op as PyTextIOWrapper).chunkSize = size;
      return true;
    },
  },
  flag("line_buffering", "lineBuffering"),
  flag("write_through", "writeThrough"),
  finalizingGetset(),
];

/** Creates io.TextIOWrapper. */
export function newTextIOWrapperType(rt: Runtime, base: PyTypeObject): PyTypeObject {
  return staticType(rt, {
    name: "TextIOWrapper",
    module: "_io",
    base,
    basicsize: rt.facts.minor >= 12 ? 200 : 192,
    isGC: true,
    isBaseType: true,
    slots: {
      ...ioSlots,
      tp_new: ioNew(type => new PyTextIOWrapper(type)),
      tp_init: init,
      tp_repr: repr,
      tp_iternext: next,
      tp_clear: clearFields(
        "buffer",
        "encoder",
        "newlineDecoder",
        "decoder",
        "encodingObject",
        "pendingBytes",
        "errorsObject",
        "raw",
      ),
    },
    methods,
    members: [{ name: "encoding", get: op => (op as PyTextIOWrapper).encodingObject }],
    getset,
  });
}

/** sys.stdout or sys.stderr: what is written to it is kept with the trace. */
export function newStandardStream(rt: Runtime, stream: "stdout" | "stderr"): PyTextIOWrapper {
  const op = rt.heap.alloc(new PyTextIOWrapper(rt.types.TextIOWrapper));
  op.stream = stream;
  op.isReady = true;
  op.encodingObject = newUnicode(rt, "utf-8");
  op.errorsObject = newUnicode(rt, stream === "stdout" ? "strict" : "backslashreplace");
  op.lineBuffering = stream === "stderr";
  op.dict = newDict(rt);
  const mode = newUnicode(rt, "w");
  dictSetStr(rt, op.dict, "mode", mode);
  rt.heap.decref(mode);
  rt.heap.track(op);
  return op;
}

/** A TextIOWrapper over `buffer`, as open() makes it; null: an exception is set. Borrows `buffer`. */
export function newTextIOWrapper(
  rt: Runtime,
  buffer: PyObject,
  options: TextOptions,
): PyTextIOWrapper | null {
  const self = rt.heap.alloc(new PyTextIOWrapper(rt.types.TextIOWrapper));
  rt.heap.track(self);
  return filled(rt, self, "file being opened", () => wrap(rt, self, buffer, options));
}
