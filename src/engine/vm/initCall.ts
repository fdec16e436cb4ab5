import { CodeFlag } from "../compile/code.ts";
import { objectNew } from "../objects/type/baseobject.ts";
import type { InterpreterFrame } from "../objects/functions/frame.ts";
import { PyFunction } from "../objects/functions/funcobject.ts";
import type { PyHeapTypeObject } from "../objects/type/heaptype.ts";
import { typeLookupStr } from "../objects/type/typeobject.ts";
import { isSiteOf, siteOf, specializeFor } from "./adaptive.ts";
import type { Machine } from "./machine.ts";

/**
 * CALL_ALLOC_AND_ENTER_INIT (3.13 on): `C(…)` for a plain class with an `__init__` in Python. Once
 * the instruction is warm no native code lies between: arguments move into the frame of `__init__`
 * and the class is not held meanwhile. Returns that `__init__`; null: the call goes the general way. An
 * instruction that was specialized for another kind of class takes all classes that way
 * (CALL_NON_PY_GENERAL).
 */
export function specializedInit(
  vm: Machine,
  frame: InterpreterFrame,
  type: PyHeapTypeObject,
  count: number,
): PyFunction | null {
  const site = siteOf(vm, frame);
  if (site.isGeneral) return null;
  if (!isSiteOf(site, type)) {
    if (site.counter > 0) {
      site.counter -= 1;
      return null;
    }
    site.isGeneral = !isSimpleClass(vm, type) || simpleInit(type) === null;
    if (site.isGeneral) return null;
    specializeFor(vm, site, type);
  }
  const init = simpleInit(type);
  if (vm.facts.specializedClasses === "all") return init;
  return init !== null && init.func_code.unit.argCount === count + 1 ? init : null;
}

/** get_init_for_simple_managed_python_class. */
function simpleInit(type: PyHeapTypeObject): PyFunction | null {
  const init = typeLookupStr(type, "__init__");
  if (!(init instanceof PyFunction)) return null;
  const { flags, kwOnlyArgCount } = init.func_code.unit;
  const wanted = CodeFlag.VARARGS | CodeFlag.VARKEYWORDS | CodeFlag.OPTIMIZED;
  return (flags & wanted) === CodeFlag.OPTIMIZED && kwOnlyArgCount === 0 ? init : null;
}

/** A class whose own class is `type` makes its instances as object does, with their attributes inside. */
function isSimpleClass(vm: Machine, type: PyHeapTypeObject): boolean {
  return (
    type.ob_type === vm.rt.types.type &&
    type.tp_new === objectNew &&
    (type.hasInlineValues || vm.facts.specializedClasses === "all") &&
    !type.isAbstract
  );
}
