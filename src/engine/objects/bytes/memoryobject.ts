import { PyObject } from "../../memory/object.ts";
import { BufferExporter } from "./bufferexporter.ts";
import {
  acquireBuffer,
  BUFFER_FLAGS,
  initBufferWrapperType,
  isBufferOfClass,
  PyBufferWrapper,
  releaseWrapped,
} from "./bufferwrapper.ts";
import { PyByteArray } from "./bytearrayobject.ts";
import { bytesLike, PyBytes } from "./bytesobject.ts";
import { parseArgs } from "../call.ts";
import type { PyDict } from "../containers/dictobject.ts";
import { raise, raiseStatus } from "../exceptions/exceptions.ts";
import { exhaust, indexIteratorSlots, type PyIndexIterator } from "../containers/iterobject.ts";
import { methodO, type PyMethodDef } from "../functions/methoddef.ts";
import { memoryGetSet, memoryMethods } from "./memorymethods.ts";
import { isContiguous, itemCount, itemOffsets, type ViewShape } from "./memoryshape.ts";
import { memoryItemAt, memorySlots } from "./memoryslots.ts";
import type { Runtime } from "../runtime.ts";
import { sliceOfBytes } from "./bytesslots.ts";
import { ssizeArgument } from "../containers/sliceobject.ts";
import { TraceStopped } from "../stopped.ts";
import { type PyTypeObject, type Result, type Status, typeOf } from "../type/slots.ts";
import type { PyTuple } from "../containers/tupleobject.ts";
import { staticType } from "../type/typeobject.ts";
import { PyUnknown } from "../unknown/unknown.ts";

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

/**
 * A memoryview (Include/memoryobject.h) over bytes, a bytearray, another exporter of C or what the
 * `__buffer__` of a class gives.
 */
export class PyMemoryView extends PyObject implements ViewShape {
  readonly start: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly format: string;
  readonly itemsize: number;
  readonly readonly: boolean;
  /** Null once released: a strong reference. */
  mbuf: PyManagedBuffer | null;
  hash: number | bigint | null = null;
  /** Buffers of this very view that are in use: while there are any it cannot be released. */
  exports = 0;

  constructor(type: PyTypeObject, mbuf: PyManagedBuffer, view: ViewShape) {
    super(type);
    this.mbuf = mbuf;
    this.start = view.start;
    this.shape = view.shape;
    this.strides = view.strides;
    this.format = view.format;
    this.itemsize = view.itemsize;
    this.readonly = view.readonly;
  }
}

/** Bytes of a view: its shape, strides and suboffsets stand behind it (memory_alloc). */
export function memoryViewSize(rt: Runtime, view: ViewShape): number {
  const { tp_basicsize, tp_itemsize } = rt.types.memoryview;
  // A view of one item was made by a cast of one with a dimension, whose memory it keeps.
  return tp_basicsize + 3 * tp_itemsize * Math.max(1, view.shape.length);
}

/** The content that the view shows, in the order of its indices: a copy. A released view shows nothing. */
export function memoryBytes(view: PyMemoryView, order: "C" | "F" = "C"): Uint8Array {
  const source = bufferOfView(view);
  const { start, strides, shape, itemsize } = view;
  const count = itemCount(view);
  if (isContiguous(view, order)) return source.slice(start, start + count * itemsize);
  if (itemsize === 1 && shape.length === 1) {
    return sliceOfBytes(source, { start, step: strides[0] ?? 1, length: count });
  }
  const result = new Uint8Array(count * itemsize);
  let into = 0;
  for (const at of itemOffsets(view, order)) {
    result.set(source.subarray(at, at + itemsize), into);
    into += itemsize;
  }
  return result;
}

/** The exporter's bytes, to be read and written in place. Ends the trace where nobody knows them. */
export function bufferOfView(view: PyMemoryView): Uint8Array {
  const obj = view.mbuf?.obj ?? null;
  if (obj instanceof PyBufferWrapper) return bufferOfView(obj.mv);
  if (obj instanceof BufferExporter) return obj.bytes;
  if (obj instanceof PyUnknown) {
    const what = "what a memoryview shows of bytes that unknown code was given";
    throw new TraceStopped({ kind: "unsupported", what, at: null });
  }
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
  changes: Partial<ViewShape>,
): PyMemoryView {
  const mbuf = rt.heap.newRef(view.mbuf as PyManagedBuffer); // the caller checked the release
  const { start, shape, strides, format, itemsize, readonly } = view;
  return newView(rt, mbuf, { start, shape, strides, format, itemsize, readonly, ...changes });
}

/** mbuf_add_view; steals `mbufStolen`. */
function newView(rt: Runtime, mbufStolen: PyManagedBuffer, view: ViewShape): PyMemoryView {
  const op = new PyMemoryView(rt.types.memoryview, mbufStolen, view);
  rt.heap.alloc(op, memoryViewSize(rt, view));
  rt.heap.track(op);
  return op;
}

/** PyMemoryView_FromObject. */
export function newMemoryView(rt: Runtime, source: PyObject): Result<PyMemoryView> {
  if (source instanceof PyMemoryView) {
    return checkReleased(rt, source) ? newSubView(rt, source, {}) : null;
  }
  // Views of a PickleBuffer are views of what that looks at.
  if (source instanceof BufferExporter && source.ownView !== null) {
    return newSubView(rt, source.ownView as PyMemoryView, {});
  }
  if (isBufferOfClass(rt, source)) {
    const wrapper = acquireBuffer(rt, source, BUFFER_FLAGS.FULL_RO);
    return wrapper === null ? null : newView(rt, newManagedBuffer(rt, wrapper), wrapper.mv);
  }
  return newViewOfC(rt, source);
}

/** As `newMemoryView` of an object whose type, or a base of it, has its buffer from C. */
function newViewOfC(rt: Runtime, source: PyObject): Result<PyMemoryView> {
  const bytes = bytesLike(source);
  if (bytes === null) {
    const message = `memoryview: a bytes-like object is required, not '${typeOf(source).messageName}'`;
    return raise(rt, "TypeError", message);
  }
  if (source instanceof PyByteArray) source.exports += 1;
  if (source instanceof BufferExporter) source.acquired();
  const { format, itemsize } =
    source instanceof BufferExporter ? source : { format: "B", itemsize: 1 };
  return newView(rt, newManagedBuffer(rt, rt.heap.newRef(source)), {
    start: 0,
    shape: [bytes.length / itemsize],
    strides: [itemsize],
    format,
    itemsize,
    readonly: source instanceof PyBytes,
  });
}

/** _PyManagedBuffer_FromObject; steals `objStolen`. */
function newManagedBuffer(rt: Runtime, objStolen: PyObject): PyManagedBuffer {
  const mbuf = rt.heap.alloc(new PyManagedBuffer(rt.types.managedbuffer, objStolen));
  rt.heap.track(mbuf);
  return mbuf;
}

/** `__buffer__` and `__release_buffer__` of a type with a buffer (PEP 688, 3.12). */
export function bufferMethods(rt: Runtime, releases: boolean): PyMethodDef[] {
  if (rt.facts.minor < 12) return [];
  const acquire = methodO("__buffer__", (runtime, self, flags) => {
    const wanted = ssizeArgument(runtime, flags);
    if (wanted === null) return null;
    const view =
      self instanceof PyMemoryView ? newMemoryView(runtime, self) : newViewOfC(runtime, self);
    const isRefused = (wanted & BUFFER_FLAGS.WRITABLE) !== 0 && view !== null && view.readonly;
    if (!isRefused) return view;
    runtime.heap.decref(view);
    return raise(runtime, "BufferError", "Object is not writable.");
  });
  const release = methodO("__release_buffer__", (runtime, _self, view) => {
    if (!(view instanceof PyMemoryView)) {
      return raise(runtime, "TypeError", "expected a memoryview object");
    }
    return releaseView(runtime, view) ? runtime.newNone() : null;
  });
  return releases ? [acquire, release] : [acquire];
}

/** memory_new. */
function memoryNew(rt: Runtime, _type: PyObject, args: PyTuple, kwargs: PyDict | null): Result {
  const parsed = parseArgs(rt, "memoryview", "object", args, kwargs);
  return parsed === null ? null : newMemoryView(rt, parsed[0] as PyObject); // it is required
}

/** memoryview.release(): the buffer may go although the view lives on. */
export function releaseView(rt: Runtime, view: PyMemoryView): Status {
  const { mbuf, exports } = view;
  if (exports > 0) {
    const message = `memoryview has ${exports} exported buffer${exports === 1 ? "" : "s"}`;
    return raiseStatus(rt, "BufferError", message);
  }
  view.mbuf = null;
  rt.heap.xdecref(mbuf);
  return true;
}

/** PyMemoryView_Type, _PyManagedBuffer_Type and the iterator. */
export function initMemoryTypes(rt: Runtime): void {
  initBufferWrapperType(rt);
  rt.types.managedbuffer = staticType(rt, {
    name: "managedbuffer",
    basicsize: 128,
    isGC: true,
    slots: {
      // Before it lets the exporter go: mbuf_release.
      tp_finalize: (runtime, op) => {
        const { obj } = op as PyManagedBuffer;
        if (obj instanceof PyBufferWrapper) releaseWrapped(runtime, obj);
      },
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
  rt.types.memoryview.tp_alloc_size = op => memoryViewSize(rt, op as PyMemoryView);
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
  if (it.it_index >= itemCount(view)) return exhaust(rt, it);
  if (!checkReleased(rt, view)) return null;
  return memoryItemAt(rt, view, it.it_index++);
}
