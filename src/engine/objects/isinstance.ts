import type { PyObject } from "../memory/object.ts";
import { callStealing } from "./call.ts";
import { raise } from "./exceptions/exceptions.ts";
import {
  enterRecursiveCall,
  leaveRecursiveCall,
  objectIsTrue,
  objectLookupAttrStr,
} from "./object.ts";
import type { Runtime } from "./runtime.ts";
import { PyTypeObject } from "./type/slots.ts";
import { PyTuple } from "./containers/tupleobject.ts";
import { isSubtype, lookupSpecial } from "./type/typeobject.ts";
import { PyUnion } from "./typing/unionobject.ts";

type Truth = -1 | 0 | 1;

const ISINSTANCE_ARG = "isinstance() arg 2 must be a type, a tuple of types, or a union";
const ISSUBCLASS_ARG = "issubclass() arg 2 must be a class, a tuple of classes, or a union";

/** PyObject_IsInstance. */
export function objectIsInstance(rt: Runtime, op: PyObject, cls: PyObject): Truth {
  if (op.ob_type === cls) return 1;
  if (cls.ob_type === rt.types.type) return realIsInstance(rt, op, cls);
  const args = cls instanceof PyUnion ? cls.args : cls;
  if (args instanceof PyTuple) return anyOf(rt, args, each => objectIsInstance(rt, op, each));
  return viaHook(rt, cls, op, "__instancecheck__", () => realIsInstance(rt, op, cls));
}

/** PyObject_IsSubclass. */
export function objectIsSubclass(rt: Runtime, derived: PyObject, cls: PyObject): Truth {
  if (cls.ob_type === rt.types.type) {
    return derived === cls ? 1 : realIsSubclass(rt, derived, cls);
  }
  const args = cls instanceof PyUnion ? cls.args : cls;
  if (args instanceof PyTuple) {
    return anyOf(rt, args, each => objectIsSubclass(rt, derived, each));
  }
  return viaHook(rt, cls, derived, "__subclasscheck__", () => realIsSubclass(rt, derived, cls));
}

function anyOf(rt: Runtime, classes: PyTuple, check: (cls: PyObject) => Truth): Truth {
  if (!enterRecursiveCall(rt, " in __instancecheck__")) return -1;
  let answer: Truth = 0;
  for (const each of classes.ob_item) {
    answer = check(each);
    if (answer !== 0) break;
  }
  leaveRecursiveCall(rt);
  return answer;
}

function viaHook(
  rt: Runtime,
  cls: PyObject,
  arg: PyObject,
  name: string,
  fallback: () => Truth,
): Truth {
  const checker = lookupSpecial(rt, cls, name);
  if (checker === undefined) return fallback();
  if (checker === null) return -1;
  if (!enterRecursiveCall(rt, ` in ${name}`)) {
    rt.heap.decref(checker);
    return -1;
  }
  const result = callStealing(rt, checker, [arg], `special method ${name}`);
  leaveRecursiveCall(rt);
  if (result === null) return -1;
  const truth = objectIsTrue(rt, result);
  rt.heap.decref(result);
  return truth;
}

/** object_isinstance: by the type, else by what `__class__` says. */
export function realIsInstance(rt: Runtime, op: PyObject, cls: PyObject): Truth {
  if (cls instanceof PyTypeObject) {
    if (isSubtype(op.ob_type as PyTypeObject, cls)) return 1; // every type is a PyTypeObject
    const claimed = objectLookupAttrStr(rt, op, "__class__");
    if (claimed === null) return -1;
    const isOther = claimed !== undefined && claimed !== op.ob_type;
    const answer = isOther && claimed instanceof PyTypeObject && isSubtype(claimed, cls) ? 1 : 0;
    rt.heap.xdecref(claimed);
    return answer;
  }
  if (!checkClass(rt, cls, ISINSTANCE_ARG)) return -1;
  const claimed = objectLookupAttrStr(rt, op, "__class__");
  if (claimed === null) return -1;
  if (claimed === undefined) return 0;
  const answer = abstractIsSubclass(rt, claimed, cls);
  rt.heap.decref(claimed);
  return answer;
}

/** recursive_issubclass. */
export function realIsSubclass(rt: Runtime, derived: PyObject, cls: PyObject): Truth {
  if (cls instanceof PyTypeObject && derived instanceof PyTypeObject) {
    return isSubtype(derived, cls) ? 1 : 0;
  }
  if (!checkClass(rt, derived, "issubclass() arg 1 must be a class")) return -1;
  if (!checkClass(rt, cls, ISSUBCLASS_ARG)) return -1;
  return abstractIsSubclass(rt, derived, cls);
}

/** check_class: whether `cls` has a tuple as `__bases__`. */
function checkClass(rt: Runtime, cls: PyObject, message: string): boolean {
  const bases = abstractGetBases(rt, cls);
  if (bases !== null && bases !== undefined) {
    rt.heap.decref(bases);
    return true;
  }
  if (bases === undefined) raise(rt, "TypeError", message);
  return false;
}

function abstractGetBases(rt: Runtime, cls: PyObject): PyTuple | null | undefined {
  const bases = objectLookupAttrStr(rt, cls, "__bases__");
  if (bases === null || bases === undefined || bases instanceof PyTuple) return bases;
  rt.heap.decref(bases);
  return undefined;
}

/** abstract_issubclass: a search through `__bases__`. */
function abstractIsSubclass(rt: Runtime, derived: PyObject, cls: PyObject): Truth {
  if (derived === cls) return 1;
  const bases = abstractGetBases(rt, derived);
  if (bases === null) return -1;
  if (bases === undefined) return 0;
  const answer = anyOf(rt, bases, each => abstractIsSubclass(rt, each, cls));
  rt.heap.decref(bases);
  return answer;
}
