import { PyObject, type Visit } from "../../memory/object.ts";
import {
  callMethodDef,
  checkArity,
  checkNoKeywords,
  isArityPlain,
  vectorcallCall,
} from "../call.ts";
import { hashPointer } from "../hash.ts";
import { builtinFunction } from "../containers/iterobject.ts";
import { methodNoArgs, type PyGetSetDef, type PyMethodDef } from "./methoddef.ts";
import { PyModule } from "../moduleobject.ts";
import { genericGetAttr } from "../object.ts";
import type { Runtime } from "../runtime.ts";
import {
  COMPARE,
  type CompareOp,
  type Hash,
  PyTypeObject,
  type Result,
  typeOf,
} from "../type/slots.ts";
import { newTuple, type PyTuple } from "../containers/tupleobject.ts";
import { staticType } from "../type/typeobject.ts";
import { functionTextSignature } from "./textsignature.ts";
import { asString, newUnicode, PyUnicode } from "../text/unicodeobject.ts";
import { unknownDoc } from "../unknown/unknown.ts";

/** PyCFunctionObject: a native function, or a native method bound to `self`. */
export class PyCFunction extends PyObject {
  constructor(
    rt: Runtime,
    readonly def: PyMethodDef,
    /** m_self, a strong reference: the object bound, or the module of a function. */
    readonly self: PyObject | null,
    /** m_module, a strong reference: the name of the module, a str. */
    readonly module: PyObject | null,
  ) {
    super(rt.types.builtin_function_or_method);
  }
}

/** PyCFunction_NewEx; borrows all. */
export function newCFunction(
  rt: Runtime,
  def: PyMethodDef,
  self: PyObject | null,
  module: PyObject | null,
): PyCFunction {
  rt.heap.xincref(self);
  rt.heap.xincref(module);
  const func = rt.heap.alloc(new PyCFunction(rt, def, self, module));
  if (rt.typesReady) rt.heap.track(func);
  return func;
}

/** meth_get__qualname__. */
function qualnameOf(func: PyCFunction): string {
  const { self, def } = func;
  if (self === null || self instanceof PyModule) return def.name;
  const type = self instanceof PyTypeObject ? self : typeOf(self);
  return `${type.tp_qualname}.${def.name}`;
}

/** _PyObject_FunctionStr without the parentheses: the module's name, unless builtins, and name. */
function nameForMessages(func: PyCFunction): string {
  const { module } = func;
  const name = qualnameOf(func);
  if (!(module instanceof PyUnicode) || asString(module) === "builtins") return name;
  return `${asString(module)}.${name}`;
}

/** cfunction_vectorcall_*. */
function cfunctionVectorcall(
  rt: Runtime,
  callable: PyObject,
  args: readonly PyObject[],
  kwnames: PyTuple | null,
): Result {
  const func = callable as PyCFunction;
  const { def } = func;
  const positional = args.length - (kwnames === null ? 0 : kwnames.ob_item.length);
  if (!isArityPlain(def, positional, kwnames)) {
    const name = nameForMessages(func);
    if (!checkNoKeywords(rt, def, name, kwnames)) return null;
    if (!checkArity(rt, def, name, positional)) return null;
  }
  return callMethodDef(rt, def, func.self ?? rt.none, args, kwnames);
}

/** meth_repr. */
function cfunctionRepr(rt: Runtime, op: PyObject): Result {
  const { self, def } = op as PyCFunction;
  if (self === null || self instanceof PyModule) {
    return newUnicode(rt, `<built-in function ${def.name}>`);
  }
  const address = rt.heap.addressOf(self).toString(16);
  const text = `<built-in method ${def.name} of ${typeOf(self).messageName} object at 0x${address}>`;
  return newUnicode(rt, text);
}

/** meth_richcompare: the same object and the same function. */
function cfunctionCompare(rt: Runtime, left: PyObject, right: PyObject, op: CompareOp): Result {
  const isEquality = op === COMPARE.EQ || op === COMPARE.NE;
  if (!isEquality || !(left instanceof PyCFunction) || !(right instanceof PyCFunction)) {
    return rt.heap.newRef(rt.notImplemented);
  }
  const isEqual = left.self === right.self && left.def.impl === right.def.impl;
  return rt.newBool(isEqual === (op === COMPARE.EQ));
}

function cfunctionHash(rt: Runtime, op: PyObject): Hash {
  const { self } = op as PyCFunction;
  return hashPointer(rt.heap.addressOf(self ?? op));
}

function cfunctionTraverse(op: PyObject, visit: Visit): void {
  const { self, module } = op as PyCFunction;
  if (self !== null) visit(self, "__self__");
  if (module !== null) visit(module, "__module__");
}

function cfunctionReleases(op: PyObject, into: PyObject[]): void {
  const { self, module } = op as PyCFunction;
  if (self !== null) into.push(self);
  if (module !== null) into.push(module);
}

/** meth_reduce: its name, or how to look it up on what it is bound to. */
function cfunctionReduce(rt: Runtime, op: PyObject): Result {
  const { self, def } = op as PyCFunction;
  if (self === null || self instanceof PyModule) return newUnicode(rt, def.name);
  return reduceToGetAttr(rt, self, def.name);
}

/** (getattr, (owner, name)): how a method or a descriptor is found again. */
export function reduceToGetAttr(rt: Runtime, owner: PyObject, name: string): PyObject {
  const args = newTuple(rt, [rt.heap.newRef(owner), newUnicode(rt, name)]);
  return newTuple(rt, [builtinFunction(rt, "getattr"), args]);
}

const cfunctionGetset: readonly PyGetSetDef[] = [
  { name: "__doc__", get: unknownDoc },
  { name: "__name__", get: (rt, op) => newUnicode(rt, (op as PyCFunction).def.name) },
  { name: "__qualname__", get: (rt, op) => newUnicode(rt, qualnameOf(op as PyCFunction)) },
  { name: "__self__", get: (rt, op) => rt.heap.newRef((op as PyCFunction).self ?? rt.none) },
  {
    name: "__text_signature__",
    get: (rt, op) => {
      const { def, self, module } = op as PyCFunction;
      return functionTextSignature(rt, def.name, self, module);
    },
  },
];

/** Makes the type `builtin_function_or_method` and puts it into `rt.types`. */
export function initMethodTypes(rt: Runtime): void {
  rt.types.builtin_function_or_method = staticType(rt, {
    name: "builtin_function_or_method",
    basicsize: 56,
    isGC: true,
    freeList: rt.facts.minor >= 14 ? 16 : 0,
    hasWeakrefs: true,
    slots: {
      tp_repr: cfunctionRepr,
      tp_hash: cfunctionHash,
      tp_richcompare: cfunctionCompare,
      tp_call: vectorcallCall,
      tp_vectorcall_offset: cfunctionVectorcall,
      tp_getattro: genericGetAttr,
      tp_traverse: cfunctionTraverse,
      tp_releases: cfunctionReleases,
    },
    getset: cfunctionGetset,
    methods: [methodNoArgs("__reduce__", cfunctionReduce)],
    members: [{ name: "__module__", get: op => (op as PyCFunction).module, noneIfNull: true }],
  });
}
