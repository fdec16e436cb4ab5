import type { PyObject, Visit } from "../../memory/object.ts";
import { BufferExporter } from "./bufferexporter.ts";
import { parseArgs } from "../call.ts";
import { raise } from "../exceptions/exceptions.ts";
import {
  bufferMethods,
  memoryBytes,
  newMemoryView,
  newSubView,
  type PyMemoryView,
  releaseView,
} from "./memoryobject.ts";
import { methodNoArgs } from "../functions/methoddef.ts";
import type { Runtime } from "../runtime.ts";
import { type CallFunc, type PyTypeObject, type Result, typeOf } from "../type/slots.ts";
import { bytesLike } from "./bytesobject.ts";
import { genericAlloc } from "../type/typealloc.ts";
import { staticType } from "../type/typeobject.ts";

/** PyPickleBufferObject (Objects/picklebufobject.c, PEP 574): a buffer that pickle may leave out. */
export class PyPickleBuffer extends BufferExporter {
  constructor(
    type: PyTypeObject,
    /** A strong reference; null: released. */
    public view: PyMemoryView | null,
  ) {
    super(type);
  }

  override get ownView(): PyMemoryView | null {
    return this.view;
  }

  get bytes(): Uint8Array {
    return this.view === null ? new Uint8Array() : memoryBytes(this.view);
  }

  acquired(): void {
    // Views of it are views of what it looks at.
  }

  released(): void {
    // As for acquired().
  }
}

const RELEASED = "operation forbidden on released PickleBuffer object";

const pickleBufferNew: CallFunc = (rt, type, args, kwargs) => {
  const parsed = parseArgs(rt, "PickleBuffer", "object, /", args, kwargs);
  if (parsed === null) return null;
  const source = parsed[0] as PyObject; // it is required
  if (bytesLike(source) === null) {
    const given = typeOf(source).messageName;
    return raise(rt, "TypeError", `a bytes-like object is required, not '${given}'`);
  }
  const view = newMemoryView(rt, source);
  if (view === null) return null;
  return genericAlloc(rt, new PyPickleBuffer(type as PyTypeObject, view)); // tp_new gets a type
};

/** raw(): the bytes as they lie in memory, whatever their shape. */
function raw(rt: Runtime, self: PyObject): Result {
  const { view } = self as PyPickleBuffer; // a method of PickleBuffer
  if (view === null) return raise(rt, "ValueError", RELEASED);
  const count = memoryBytes(view).length;
  return newSubView(rt, view, { format: "B", itemsize: 1, shape: [count], strides: [1] });
}

/** release(): the buffer may go although this object lives on; a second time does nothing. */
function release(rt: Runtime, self: PyObject): Result {
  const buffer = self as PyPickleBuffer; // a method of PickleBuffer
  const { view } = buffer;
  buffer.view = null;
  if (view !== null) {
    if (!releaseView(rt, view)) return null;
    rt.heap.decref(view);
  }
  return rt.newNone();
}

/** Makes `pickle.PickleBuffer` and puts it into `rt.types`. */
export function initPickleBufferType(rt: Runtime): void {
  rt.types.PickleBuffer = staticType(rt, {
    name: "PickleBuffer",
    module: "pickle",
    basicsize: 104,
    isGC: true,
    hasWeakrefs: true,
    slots: {
      tp_new: pickleBufferNew,
      tp_traverse: (op: PyObject, visit: Visit) => {
        const { view } = op as PyPickleBuffer;
        if (view !== null) visit(view, "buffer");
      },
      tp_releases: (op: PyObject, into: PyObject[]) => {
        const { view } = op as PyPickleBuffer;
        if (view !== null) into.push(view);
      },
    },
    methods: [
      methodNoArgs("raw", raw),
      methodNoArgs("release", release),
      ...bufferMethods(rt, true),
    ],
  });
}
