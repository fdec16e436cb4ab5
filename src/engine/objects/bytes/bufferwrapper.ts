import { PyObject } from "../../memory/object.ts";
import { bytesLike } from "./bytesobject.ts";
import { raise } from "../exceptions/exceptions.ts";
import { newLong } from "../numbers/longobject.ts";
import { checkReleased, memoryBytes, PyMemoryView } from "./memoryobject.ts";
import type { Runtime } from "../runtime.ts";
import { callSpecial } from "../type/slotcalls.ts";
import { typeOf } from "../type/slots.ts";
import { staticType, typeLookupStr } from "../type/typeobject.ts";

/** PyBUF_…: how an exporter is asked for its buffer. */
export const BUFFER_FLAGS = { SIMPLE: 0, WRITABLE: 1, FULL_RO: 0x11c } as const;

/** PyBufferWrapper (Objects/typeobject.c): what `__buffer__` of a class gave, until it is released. */
export class PyBufferWrapper extends PyObject {
  isReleased = false;

  constructor(
    rt: Runtime,
    /** Strong references. */
    readonly mv: PyMemoryView,
    readonly obj: PyObject,
  ) {
    super(rt.types.buffer_wrapper);
  }
}

/** The object has its buffer from the `__buffer__` of a class of the program (PEP 688, 3.12). */
export function isBufferOfClass(rt: Runtime, op: PyObject): boolean {
  const type = typeOf(op);
  if (rt.facts.minor < 12 || !type.tp_is_heap_type) return false;
  const method = typeLookupStr(type, "__buffer__");
  return method !== null && method.ob_type !== rt.types.method_descriptor;
}

/** slot_bf_getbuffer: a new reference; null: an exception is set. */
export function acquireBuffer(rt: Runtime, op: PyObject, flags: number): PyBufferWrapper | null {
  const number = newLong(rt, flags);
  rt.hold(number, "flags of `__buffer__`");
  const view = callSpecial(rt, "__buffer__", [op, number]);
  rt.release(number);
  rt.heap.decref(number);
  if (view === null) return null;
  const isView = view instanceof PyMemoryView;
  if (!isView) raise(rt, "TypeError", notAView(rt, op, view));
  if (!isView || !checkReleased(rt, view)) {
    rt.heap.decref(view);
    return null;
  }
  view.exports += 1;
  const wrapper = rt.heap.alloc(new PyBufferWrapper(rt, view, rt.heap.newRef(op)));
  rt.heap.track(wrapper);
  return wrapper;
}

function notAView(rt: Runtime, op: PyObject, given: PyObject): string {
  if (rt.facts.minor < 15) return "__buffer__ returned non-memoryview object";
  const [owner, type] = [typeOf(op).messageName, typeOf(given).messageName];
  return `${owner}.__buffer__() must return a memoryview, not ${type}`;
}

/** bufferwrapper_releasebuf: calls `__release_buffer__`, where the class has one of its own. */
export function releaseWrapped(rt: Runtime, wrapper: PyBufferWrapper): void {
  if (wrapper.isReleased) return;
  wrapper.isReleased = true;
  const { mv, obj } = wrapper;
  mv.exports -= 1;
  const method = typeLookupStr(typeOf(obj), "__release_buffer__");
  if (method === null || method.ob_type === rt.types.method_descriptor) return;
  rt.hold(rt.heap.newRef(mv), "view that is given back");
  const result = callSpecial(rt, "__release_buffer__", [obj, mv]);
  rt.release(mv);
  rt.heap.decref(mv);
  if (result !== null) rt.heap.decref(result);
  else if (rt.facts.minor < 13) rt.interpreter.writeUnraisable(obj, null);
  else {
    const message = `Exception ignored in __release_buffer__ of ${typeOf(obj).messageName}`;
    rt.interpreter.writeUnraisable(null, message);
  }
}

/** What an exporter lends, until `giveBack`: its bytes, and the wrapper (a strong reference) of a class's. */
export interface LentBytes {
  readonly bytes: Uint8Array;
  readonly wrapper: PyBufferWrapper | null;
}

/**
 * PyObject_GetBuffer: the bytes of any object that exports a buffer. Null: it exports none, or, with an
 * exception set, its `__buffer__` failed.
 */
export function lentBytes(rt: Runtime, op: PyObject, flags: number): LentBytes | null {
  if (op instanceof PyMemoryView && !checkReleased(rt, op)) return null;
  if (!isBufferOfClass(rt, op)) {
    const bytes = bytesLike(op);
    return bytes === null ? null : { bytes, wrapper: null };
  }
  const wrapper = acquireBuffer(rt, op, flags);
  if (wrapper === null) return null;
  rt.hold(wrapper, "buffer that is read");
  return { bytes: memoryBytes(wrapper.mv), wrapper };
}

/** PyBuffer_Release of what `lentBytes` gave. */
export function giveBack(rt: Runtime, { wrapper }: LentBytes): void {
  if (wrapper === null) return;
  releaseWrapped(rt, wrapper);
  rt.release(wrapper);
  rt.heap.decref(wrapper);
}

/** `lentBytes`, for as long as it takes to copy. */
export function bufferBytes(rt: Runtime, op: PyObject, flags: number): Uint8Array | null {
  const lent = lentBytes(rt, op, flags);
  if (lent === null) return null;
  giveBack(rt, lent);
  return lent.bytes;
}

/** _PyBufferWrapper_Type. */
export function initBufferWrapperType(rt: Runtime): void {
  rt.types.buffer_wrapper = staticType(rt, {
    name: "_buffer_wrapper",
    basicsize: 32,
    isGC: true,
    slots: {
      tp_traverse: (op, visit) => {
        const { mv, obj } = op as PyBufferWrapper;
        visit(mv, "memoryview");
        visit(obj, "exporter");
      },
      tp_releases: (op, into) => {
        const { mv, obj } = op as PyBufferWrapper;
        into.push(mv, obj);
      },
    },
  });
}
