import { PyObject } from "../memory/object.ts";
import { BufferExporter } from "./bufferexporter.ts";
import { PyByteArray } from "./bytearrayobject.ts";
import { bytesLike, PyBytes, stopAtOwnBuffer } from "./bytesobject.ts";
import { parseArgs } from "./call.ts";
import type { PyDict } from "./dictobject.ts";
import { raise, raiseStatus } from "./exceptions.ts";
import { exhaust, indexIteratorSlots, type PyIndexIterator } from "./iterobject.ts";
import { methodO, type PyMethodDef } from "./methoddef.ts";
import { memoryGetSet, memoryMethods } from "./memorymethods.ts";
import { memoryItemAt, memorySlots } from "./memoryslots.ts";
import type { Runtime } from "./runtime.ts";
import { sliceOfBytes } from "./bytesslots.ts";
import { ssizeArgument } from "./sliceobject.ts";
import { type PyTypeObject, type Result, type Status, typeOf } from "./slots.ts";
import type { PyTuple } from "./tupleobject.ts";
import { staticType } from "./typeobject.ts";

/**
 * _PyManagedBufferObject: the one buffer that a memoryview and its slices and casts share. It
 * holds the exporter, and lets it go with the last of them.
 */
class PyManagedBuffer extends PyObject {
  /** The exporter, a strong reference; null once given up. */
  obj: PyObject | null;

  constructor(type: PyTypeObject, obj: PyObject) {
    super(type);
    this.obj = obj;
  }
}

/** Which items of a buffer a view shows. */
interface ViewShape {
  /** Byte of the buffer at which item 0 begins. */
  readonly start: number;
  /** Number of items. */
  readonly count: number;
  /** Bytes from one item to the next. */
  readonly stride: number;
  /** A format of the struct module: one character. */
  readonly format: string;
  readonly itemsize: number;
  readonly readonly: boolean;
}

/**
 * A memoryview (Include/memoryobject.h) with one dimension over bytes or a bytearray.
 * Departs: views of more dimensions are not modelled.
 */
export class PyMemoryView extends PyObject implements ViewShape {
  readonly start: number;
  readonly count: number;
  readonly stride: number;
  readonly format: string;
  readonly itemsize: number;
  readonly readonly: boolean;
  /** Null once released: a strong reference. */
  mbuf: PyManagedBuffer | null;
  hash: number | bigint | null = null;

  constructor(type: PyTypeObject, mbuf: PyManagedBuffer, shape: ViewShape) {
    super(type);
    this.mbuf = mbuf;
    this.start = shape.start;
    this.count = shape.count;
    this.stride = shape.stride;
    this.format = shape.format;
    this.itemsize = shape.itemsize;
    this.readonly = shape.readonly;
  }
}

/** The content that the view shows, in order: a copy. A released view shows nothing. */
export function memoryBytes(view: PyMemoryView): Uint8Array {
  const source = bufferOfView(view);
  const { start, stride, count, itemsize } = view;
  if (stride === itemsize) return source.slice(start, start + count * itemsize);
  if (itemsize === 1) return sliceOfBytes(source, { start, step: stride, length: count });
  const result = new Uint8Array(count * itemsize);
  for (let i = 0; i < count; i++) {
    result.set(source.subarray(start + i * stride, start + i * stride + itemsize), i * itemsize);
  }
  return result;
}

/** The exporter's bytes, to be read and written in place. */
export function bufferOfView(view: PyMemoryView): Uint8Array {
  const obj = view.mbuf?.obj ?? null;
  if (obj instanceof BufferExporter) return obj.bytes;
  return obj instanceof PyBytes || obj instanceof PyByteArray ? obj.value : new Uint8Array();
}

/** CHECK_RELEASED. */
export function checkReleased(rt: Runtime, view: PyMemoryView): Status {
  if (view.mbuf !== null) return true;
  const message = "operation forbidden on released memoryview object";
  return raiseStatus(rt, "ValueError", message);
}

/** A view with the buffer of `view` and a shape of its own. */
export function newSubView(
  rt: Runtime,
  view: PyMemoryView,
  shape: Partial<ViewShape>,
): PyMemoryView {
  const mbuf = rt.heap.newRef(view.mbuf as PyManagedBuffer); // the caller checked the release
  const { memoryview } = rt.types;
  const op = rt.heap.alloc(
    new PyMemoryView(memoryview, mbuf, { ...shapeOf(view), ...shape }),
    memoryview.tp_basicsize + 3 * memoryview.tp_itemsize,
  );
  rt.heap.track(op);
  return op;
}

function shapeOf(view: PyMemoryView): ViewShape {
  const { start, count, stride, format, itemsize, readonly } = view;
  return { start, count, stride, format, itemsize, readonly };
}

/** PyMemoryView_FromObject. */
export function newMemoryView(rt: Runtime, source: PyObject): Result {
  if (source instanceof PyMemoryView) {
    return checkReleased(rt, source) ? newSubView(rt, source, {}) : null;
  }
  const bytes = source instanceof BufferExporter ? source.bytes : bytesLike(source);
  if (bytes === null) {
    stopAtOwnBuffer(rt, source);
    const message = `memoryview: a bytes-like object is required, not '${typeOf(source).messageName}'`;
    return raise(rt, "TypeError", message);
  }
  if (source instanceof PyByteArray) source.exports += 1;
  if (source instanceof BufferExporter) source.acquired();
  const mbuf = rt.heap.alloc(new PyManagedBuffer(rt.types.managedbuffer, rt.heap.newRef(source)));
  rt.heap.track(mbuf);
  const { memoryview } = rt.types;
  const { format, itemsize } =
    source instanceof BufferExporter ? source : { format: "B", itemsize: 1 };
  const shape = {
    start: 0,
    count: bytes.length / itemsize,
    stride: itemsize,
    format,
    itemsize,
    readonly: source instanceof PyBytes,
  };
  const op = rt.heap.alloc(
    new PyMemoryView(memoryview, mbuf, shape),
    memoryview.tp_basicsize + 3 * memoryview.tp_itemsize,
  );
  rt.heap.track(op);
  return op;
}

/** `__buffer__` and `__release_buffer__` of a type with a buffer (PEP 688, 3.12). */
export function bufferMethods(rt: Runtime, releases: boolean): PyMethodDef[] {
  if (rt.facts.minor < 12) return [];
  const acquire = methodO("__buffer__", (runtime, self, flags) => {
    const wanted = ssizeArgument(runtime, flags);
    if (wanted === null) return null;
    const view = newMemoryView(runtime, self);
    const isRefused = (wanted & WRITABLE) !== 0 && view instanceof PyMemoryView && view.readonly;
    if (!isRefused) return view;
    runtime.heap.decref(view);
    return raise(runtime, "BufferError", "Object is not writable.");
  });
  const release = methodO("__release_buffer__", (runtime, _self, view) => {
    if (!(view instanceof PyMemoryView)) {
      return raise(runtime, "TypeError", "expected a memoryview object");
    }
    releaseView(runtime, view);
    return runtime.newNone();
  });
  return releases ? [acquire, release] : [acquire];
}

/** PyBUF_WRITABLE. */
const WRITABLE = 1;

/** memory_new. */
function memoryNew(rt: Runtime, _type: PyObject, args: PyTuple, kwargs: PyDict | null): Result {
  const parsed = parseArgs(rt, "memoryview", "object", args, kwargs);
  return parsed === null ? null : newMemoryView(rt, parsed[0] as PyObject); // it is required
}

/** memoryview.release(): the buffer may go although the view lives on. */
export function releaseView(rt: Runtime, view: PyMemoryView): void {
  const { mbuf } = view;
  view.mbuf = null;
  rt.heap.xdecref(mbuf);
}

/** PyMemoryView_Type, _PyManagedBuffer_Type and the iterator. */
export function initMemoryTypes(rt: Runtime): void {
  rt.types.managedbuffer = staticType(rt, {
    name: "managedbuffer",
    basicsize: 128,
    isGC: true,
    slots: {
      tp_traverse: (op, visit) => {
        const { obj } = op as PyManagedBuffer;
        if (obj !== null) visit(obj, "buffer");
      },
      tp_releases: (op, into) => {
        const mbuf = op as PyManagedBuffer;
        if (mbuf.obj === null) return;
        if (mbuf.obj instanceof PyByteArray) mbuf.obj.exports -= 1;
        if (mbuf.obj instanceof BufferExporter) mbuf.obj.released();
        into.push(mbuf.obj);
      },
    },
  });
  rt.types.memoryview = staticType(rt, {
    name: "memoryview",
    basicsize: 144,
    itemsize: 8,
    isGC: true,
    hasWeakrefs: true,
    doc: "Create a new memoryview object which references the given object.",
    slots: {
      ...memorySlots,
      tp_new: memoryNew,
      tp_match: "sequence",
      tp_traverse: (op, visit) => {
        const { mbuf } = op as PyMemoryView;
        if (mbuf !== null) visit(mbuf, "managed buffer");
      },
      tp_releases: (op, into) => {
        const { mbuf } = op as PyMemoryView;
        if (mbuf !== null) into.push(mbuf);
      },
      tp_clear: (heap, op) => {
        const view = op as PyMemoryView;
        const { mbuf } = view;
        view.mbuf = null;
        heap.xdecref(mbuf);
      },
    },
    methods: [...memoryMethods(rt), ...bufferMethods(rt, true)],
    getset: memoryGetSet,
  });
  const { tp_basicsize, tp_itemsize } = rt.types.memoryview;
  rt.types.memoryview.tp_alloc_size = () => tp_basicsize + 3 * tp_itemsize;
  rt.types.memory_iterator = staticType(rt, {
    name: "memory_iterator",
    basicsize: 48,
    isGC: true,
    slots: { ...indexIteratorSlots, tp_iternext: memoryIterNext },
  });
}

function memoryIterNext(rt: Runtime, op: PyObject): PyObject | null | undefined {
  const it = op as PyIndexIterator;
  if (it.it_seq === null) return undefined;
  const view = it.it_seq as PyMemoryView; // the iterator was made for one
  if (it.it_index >= view.count) return exhaust(rt, it);
  if (!checkReleased(rt, view)) return null;
  return memoryItemAt(rt, view, it.it_index++);
}
