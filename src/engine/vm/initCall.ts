import { CodeFlag } from "../compile/code.ts";
import { objectNew } from "../objects/type/baseobject.ts";
import type { InterpreterFrame } from "../objects/functions/frame.ts";
import { PyFunction } from "../objects/functions/funcobject.ts";
import { PyHeapTypeObject } from "../objects/type/heaptype.ts";
import type { PyTypeObject } from "../objects/type/slots.ts";
import { typeLookupStr } from "../objects/type/typeobject.ts";
import type { Machine } from "./machine.ts";

/** What is known of one CALL instruction that makes instances (its inline cache). */
export interface InitSite {
  /** The class that the instruction is specialized for; null until it is. */
  type: PyHeapTypeObject | null;
  version: number;
  /** Executions until it may be specialized (again). */
  counter: number;
}

/** adaptive_counter_warmup: the second execution specializes. */
const WARMUP = 1;
/** adaptive_counter_cooldown. */
const COOLDOWN = 52;

/**
 * CALL_ALLOC_AND_ENTER_INIT (3.13 on): `C(…)` for a plain class with an `__init__` in Python. Once
 * the instruction is warm no native code lies between: arguments move into the frame of `__init__`
 * and the class is not held meanwhile. Returns that `__init__`; null: the call goes the general way.
 */
export function specializedInit(
  vm: Machine,
  frame: InterpreterFrame,
  type: PyHeapTypeObject,
  count: number,
): PyFunction | null {
  const site = siteOf(vm, frame);
  if (site.type !== type || site.version !== type.tp_version) {
    if (site.counter > 0) {
      site.counter -= 1;
      return null;
    }
    if (simpleInit(type) === null) return null;
    site.type = type;
    site.version = type.tp_version;
    site.counter = COOLDOWN;
  }
  const init = simpleInit(type);
  if (vm.facts.specializedClasses === "all") return init;
  return init !== null && init.func_code.unit.argCount === count + 1 ? init : null;
}

function siteOf(vm: Machine, frame: InterpreterFrame): InitSite {
  const { unit } = frame.code;
  let sites = vm.initSites.get(unit);
  if (sites === undefined) {
    sites = new Map();
    vm.initSites.set(unit, sites);
  }
  let site = sites.get(frame.lasti);
  if (site === undefined) {
    site = { type: null, version: 0, counter: WARMUP };
    sites.set(frame.lasti, site);
  }
  return site;
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
export function isSimpleClass(vm: Machine, type: PyTypeObject): type is PyHeapTypeObject {
  return (
    type.tp_new === objectNew &&
    type instanceof PyHeapTypeObject &&
    (type.hasInlineValues || vm.facts.specializedClasses === "all") &&
    !type.isAbstract
  );
}
