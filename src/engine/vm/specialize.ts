import { CodeFlag } from "../compile/code.ts";
import type { PyObject } from "../memory/object.ts";
import { type InterpreterFrame, ReturnTo } from "../objects/functions/frame.ts";
import { PyFunction } from "../objects/functions/funcobject.ts";
import { genericGetAttr } from "../objects/object.ts";
import { PyProperty } from "../objects/type/propertyobject.ts";
import { typeOf } from "../objects/type/slots.ts";
import { typeLookup, typeLookupStr } from "../objects/type/typeobject.ts";
import type { PyUnicode } from "../objects/text/unicodeobject.ts";
import { releaseFrame } from "../objects/functions/genobject.ts";
import { isSpecializedFor, isSpecializedForItems } from "./adaptive.ts";
import { enterRecursive, newFrame, pushFrame } from "./frames.ts";
import { type Machine, Outcome } from "./machine.ts";

/**
 * What specialized instructions do otherwise than the general ones as far as counts can tell: they
 * enter a method written in Python without native code between, so that the operands move into its
 * frame (Python/specialize.c). Each applies once its instruction is warm.
 */

/** SIMPLE_FUNCTION with `count` parameters. */
function isSimple(func: PyFunction, count: number): boolean {
  const { flags, argCount, kwOnlyArgCount } = func.func_code.unit;
  const wanted = CodeFlag.VARARGS | CodeFlag.VARKEYWORDS | CodeFlag.OPTIMIZED;
  const isPlain = (flags & wanted) === CodeFlag.OPTIMIZED && kwOnlyArgCount === 0;
  return isPlain && argCount === count;
}

/** BINARY_SUBSCR_GETITEM: `container[sub]` by a `__getitem__` in Python. Undefined: not that case. */
export function enterGetItem(vm: Machine, frame: InterpreterFrame): Outcome | undefined {
  const container = frame.localsplus[frame.sp - 2];
  if (!container?.ob_type.tp_is_heap_type) return undefined;
  const getItem = typeLookupStr(typeOf(container), "__getitem__");
  if (!(getItem instanceof PyFunction) || !isSimple(getItem, 2)) return undefined;
  return isSpecializedForItems(vm, frame, typeOf(container))
    ? enterWithOperands(vm, frame, getItem, 2)
    : undefined;
}

/** LOAD_ATTR_PROPERTY: a property whose getter is written in Python. */
export function enterProperty(
  vm: Machine,
  frame: InterpreterFrame,
  name: PyUnicode,
): Outcome | undefined {
  const owner = frame.localsplus[frame.sp - 1];
  if (!owner?.ob_type.tp_is_heap_type || !vm.facts.specializesProperties) return undefined;
  const type = typeOf(owner);
  if (type.tp_getattro !== genericGetAttr) return undefined;
  const descr: PyObject | null = typeLookup(vm.rt, type, name);
  if (!(descr instanceof PyProperty) || descr.ob_type !== vm.rt.types.property) return undefined;
  const getter = descr.fields[0];
  if (!(getter instanceof PyFunction) || !isSimple(getter, 1)) return undefined;
  return isSpecializedFor(vm, frame, type) ? enterWithOperands(vm, frame, getter, 1) : undefined;
}

/** The top `count` entries become the arguments of `func`. */
function enterWithOperands(
  vm: Machine,
  caller: InterpreterFrame,
  func: PyFunction,
  count: number,
): Outcome {
  vm.heap.incref(func);
  const frame = newFrame(vm, func);
  const base = caller.sp - count;
  for (let i = 0; i < count; i++) {
    frame.localsplus[i] = caller.localsplus[base + i] ?? null;
    frame.borrowed[i] = caller.borrowed[base + i] ?? 0;
    caller.localsplus[base + i] = null;
    caller.borrowed[base + i] = 0;
  }
  caller.sp = base;
  frame.returnTo = ReturnTo.CALL;
  if (!enterRecursive(vm)) {
    releaseFrame(vm.rt, frame);
    return Outcome.ERROR;
  }
  pushFrame(vm, frame);
  return Outcome.SWITCH;
}
