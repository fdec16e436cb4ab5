import { PyObject, type Visit } from "../../memory/object.ts";
import { type PyWrapperDescr, wrapperCall } from "../type/descrobject.ts";
import type { PyDict } from "../containers/dictobject.ts";
import { hashPointer } from "../hash.ts";
import { genericGetAttr } from "../object.ts";
import type { Runtime } from "../runtime.ts";
import { COMPARE, type CompareOp, type Hash, type Result, typeOf } from "../type/slots.ts";
import type { PyTuple } from "../containers/tupleobject.ts";
import { methodNoArgs } from "./methoddef.ts";
import { reduceToGetAttr } from "./methodobject.ts";
import { staticType } from "../type/typeobject.ts";
import { descrTextSignature } from "./textsignature.ts";
import { newUnicode } from "../text/unicodeobject.ts";
import { unknownDoc } from "../unknown/unknown.ts";

/** wrapperobject (Objects/descrobject.c): `(1).__add__`, a slot wrapper bound to its object. */
export class PyMethodWrapper extends PyObject {
  constructor(
    rt: Runtime,
    /** Strong references. */
    readonly descr: PyWrapperDescr,
    readonly self: PyObject,
  ) {
    super(rt.types["method-wrapper"]);
  }
}

/** PyWrapper_New; borrows both. */
export function newMethodWrapper(
  rt: Runtime,
  descr: PyWrapperDescr,
  self: PyObject,
): PyMethodWrapper {
  rt.heap.incref(descr);
  rt.heap.incref(self);
  const wrapper = rt.heap.alloc(new PyMethodWrapper(rt, descr, self));
  rt.heap.track(wrapper);
  return wrapper;
}

/** wrapper_call. */
function methodWrapperCall(
  rt: Runtime,
  op: PyObject,
  args: PyTuple,
  kwargs: PyDict | null,
): Result {
  const { descr, self } = op as PyMethodWrapper;
  return wrapperCall(rt, descr, self, args, kwargs);
}

function methodWrapperRepr(rt: Runtime, op: PyObject): Result {
  const { descr, self } = op as PyMethodWrapper;
  const address = rt.heap.addressOf(self).toString(16);
  const what = `${typeOf(self).messageName} object at 0x${address}`;
  return newUnicode(rt, `<method-wrapper '${descr.d_name}' of ${what}>`);
}

function methodWrapperCompare(rt: Runtime, left: PyObject, right: PyObject, op: CompareOp): Result {
  const isEquality = op === COMPARE.EQ || op === COMPARE.NE;
  if (!isEquality || !(left instanceof PyMethodWrapper) || !(right instanceof PyMethodWrapper)) {
    return rt.heap.newRef(rt.notImplemented);
  }
  const isEqual = left.descr === right.descr && left.self === right.self;
  return rt.newBool(isEqual === (op === COMPARE.EQ));
}

function methodWrapperHash(rt: Runtime, op: PyObject): Hash {
  return hashPointer(rt.heap.addressOf((op as PyMethodWrapper).self));
}

/** Makes the type `method-wrapper` (Objects/descrobject.c, wrappertype). */
export function initMethodWrapperType(rt: Runtime): void {
  rt.types["method-wrapper"] = staticType(rt, {
    name: "method-wrapper",
    basicsize: 32,
    isGC: true,
    slots: {
      tp_repr: methodWrapperRepr,
      tp_hash: methodWrapperHash,
      tp_call: methodWrapperCall,
      tp_richcompare: methodWrapperCompare,
      tp_getattro: genericGetAttr,
      tp_traverse: (op: PyObject, visit: Visit) => {
        const { descr, self } = op as PyMethodWrapper;
        visit(descr, "__descr__");
        visit(self, "__self__");
      },
      tp_releases: (op: PyObject, into: PyObject[]) => {
        const { descr, self } = op as PyMethodWrapper;
        into.push(descr, self);
      },
    },
    methods: [
      methodNoArgs("__reduce__", (rt2, op) => {
        const { self, descr } = op as PyMethodWrapper; // a method of method wrappers
        return reduceToGetAttr(rt2, self, descr.d_name);
      }),
    ],
    getset: [
      { name: "__self__", get: (rt2, op) => rt2.heap.newRef((op as PyMethodWrapper).self) },
      {
        name: "__objclass__",
        get: (rt2, op) => rt2.heap.newRef((op as PyMethodWrapper).descr.d_type),
      },
      { name: "__name__", get: (rt2, op) => newUnicode(rt2, (op as PyMethodWrapper).descr.d_name) },
      {
        name: "__qualname__",
        get: (rt2, op) => {
          const { d_type, d_name } = (op as PyMethodWrapper).descr;
          return newUnicode(rt2, `${d_type.tp_qualname}.${d_name}`);
        },
      },
      {
        name: "__text_signature__",
        get: (rt2, op) => {
          const { d_type, d_name } = (op as PyMethodWrapper).descr;
          return descrTextSignature(rt2, d_type, d_name);
        },
      },
      { name: "__doc__", get: unknownDoc },
    ],
  });
}
