import { PyObject, type Visit } from "../../memory/object.ts";
import { objectVectorcall } from "../call.ts";
import { raise } from "../exceptions/exceptions.ts";
import { vectorcallCall } from "./funcobject.ts";
import type { PyGetSetDef } from "./methoddef.ts";
import {
  genericGetAttr,
  objectGetAttr,
  objectHash,
  objectLookupAttrStr,
  objectRichCompareBool,
  reprText,
} from "../object.ts";
import type { Runtime } from "../runtime.ts";
import { COMPARE, type CompareOp, type Hash, type Result, typeOf } from "../type/slots.ts";
import type { PyTuple } from "../containers/tupleobject.ts";
import { staticType, typeLookup } from "../type/typeobject.ts";
import { asString, newUnicode, PyUnicode } from "../text/unicodeobject.ts";

/** PyMethodObject: a callable with its first argument. Both fields are strong references. */
export class PyMethod extends PyObject {
  constructor(
    rt: Runtime,
    readonly im_func: PyObject,
    readonly im_self: PyObject,
  ) {
    super(rt.types.method);
  }
}

/** PyMethod_New; borrows both. */
export function newMethod(rt: Runtime, func: PyObject, self: PyObject): PyMethod {
  rt.heap.incref(func);
  rt.heap.incref(self);
  const method = rt.heap.alloc(new PyMethod(rt, func, self));
  rt.heap.track(method);
  return method;
}

function methodTraverse(op: PyObject, visit: Visit): void {
  const { im_func, im_self } = op as PyMethod;
  visit(im_func, "__func__");
  visit(im_self, "__self__");
}

function methodReleases(op: PyObject, into: PyObject[]): void {
  const { im_func, im_self } = op as PyMethod;
  into.push(im_func, im_self);
}

/** method_vectorcall: `self` before the arguments. */
function methodVectorcall(
  rt: Runtime,
  callable: PyObject,
  args: readonly PyObject[],
  kwnames: PyTuple | null,
): Result {
  const { im_func, im_self } = callable as PyMethod;
  return objectVectorcall(rt, im_func, [im_self, ...args], kwnames);
}

/** method_getattro: a descriptor of the type, else an attribute of the function. */
function methodGetAttr(rt: Runtime, op: PyObject, name: PyObject): Result {
  const method = op as PyMethod;
  if (name instanceof PyUnicode && typeLookup(rt, typeOf(op), name) !== null) {
    return genericGetAttr(rt, op, name);
  }
  return objectGetAttr(rt, method.im_func, name);
}

/** method_repr: `<bound method QUALNAME of SELF>`. */
function methodRepr(rt: Runtime, op: PyObject): Result {
  const { im_func, im_self } = op as PyMethod;
  let name = objectLookupAttrStr(rt, im_func, "__qualname__");
  if (name === undefined) name = objectLookupAttrStr(rt, im_func, "__name__");
  if (name === null) return null;
  const text = name instanceof PyUnicode ? asString(name) : "?";
  rt.heap.xdecref(name);
  const self = reprText(rt, im_self);
  if (self === null) return null;
  return newUnicode(rt, `<bound method ${text} of ${self}>`);
}

/** method_richcompare: the same self (by identity) and equal functions. */
function methodCompare(rt: Runtime, left: PyObject, right: PyObject, op: CompareOp): Result {
  const isEquality = op === COMPARE.EQ || op === COMPARE.NE;
  if (!isEquality || !(left instanceof PyMethod) || !(right instanceof PyMethod)) {
    return rt.heap.newRef(rt.notImplemented);
  }
  let equal = objectRichCompareBool(rt, left.im_func, right.im_func, COMPARE.EQ);
  if (equal < 0) return null;
  if (equal === 1 && left.im_self !== right.im_self) equal = 0;
  return rt.newBool((equal === 1) === (op === COMPARE.EQ));
}

/** method_hash: the hash of self's address, xor that of the function. */
function methodHash(rt: Runtime, op: PyObject): Hash | null {
  const { im_func, im_self } = op as PyMethod;
  const func = objectHash(rt, im_func);
  if (func === null) return null;
  const mixed = BigInt.asIntN(64, BigInt(rt.heap.addressOf(im_self) >>> 0) ^ BigInt(func));
  return Number.isSafeInteger(Number(mixed)) ? Number(mixed) : mixed;
}

/** method_new: types.MethodType(function, instance). */
function methodNew(rt: Runtime, args: PyTuple): Result {
  const [func, self] = args.ob_item;
  if (func === undefined || self === undefined || args.ob_item.length > 2) {
    return raise(rt, "TypeError", `method expected 2 arguments, got ${args.ob_item.length}`);
  }
  const type = typeOf(func);
  if (type.tp_call === null && type.tp_vectorcall_offset === null) {
    return raise(rt, "TypeError", "first argument must be callable");
  }
  if (self === rt.none) return raise(rt, "TypeError", "instance must not be None");
  return newMethod(rt, func, self);
}

const methodGetset: readonly PyGetSetDef[] = [
  { name: "__func__", get: (rt, self) => rt.heap.newRef((self as PyMethod).im_func) },
  { name: "__self__", get: (rt, self) => rt.heap.newRef((self as PyMethod).im_self) },
  {
    name: "__doc__",
    get: (rt, self) => {
      const doc = objectLookupAttrStr(rt, (self as PyMethod).im_func, "__doc__");
      return doc === undefined ? rt.newNone() : doc;
    },
  },
];

/** Makes the type `method` and puts it into `rt.types`. */
export function initClassTypes(rt: Runtime): void {
  rt.types.method = staticType(rt, {
    name: "method",
    basicsize: 48,
    isGC: true,
    freeList: rt.facts.minor >= 14 ? 20 : 0,
    hasWeakrefs: true,
    slots: {
      tp_repr: methodRepr,
      tp_hash: methodHash,
      tp_call: vectorcallCall,
      tp_vectorcall_offset: methodVectorcall,
      tp_getattro: methodGetAttr,
      tp_richcompare: methodCompare,
      tp_new: (runtime, _type, args) => methodNew(runtime, args),
      tp_descr_get: (runtime, op) => runtime.heap.newRef(op),
      tp_traverse: methodTraverse,
      tp_releases: methodReleases,
    },
    getset: methodGetset,
  });
}
