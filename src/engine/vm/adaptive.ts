import type { InterpreterFrame } from "../objects/functions/frame.ts";
import type { PyTypeObject } from "../objects/type/slots.ts";
import type { Machine } from "./machine.ts";

/** What one instruction was specialized for: its inline cache. It holds no references. */
export interface AdaptiveSite {
  /** Null until it is specialized. */
  type: PyTypeObject | null;
  /** `tp_version` of the type: a class that was changed since is another one. */
  version: number;
  /** A CALL that is specialized for classes without a plain `__init__`. */
  isGeneral: boolean;
  /** Executions until it may be specialized (again). */
  counter: number;
}

/** adaptive_counter_warmup: the second execution specializes. */
const WARMUP = 1;

/** The cache of the instruction that runs in `frame`. */
export function siteOf(vm: Machine, frame: InterpreterFrame): AdaptiveSite {
  const { unit } = frame.code;
  let sites = vm.adaptiveSites.get(unit);
  if (sites === undefined) {
    sites = new Map();
    vm.adaptiveSites.set(unit, sites);
  }
  let site = sites.get(frame.lasti);
  if (site === undefined) {
    site = { type: null, version: 0, isGeneral: false, counter: WARMUP };
    sites.set(frame.lasti, site);
  }
  return site;
}

/** Whether the guard of the specialized instruction lets `type` pass. */
export function isSiteOf(site: AdaptiveSite, type: PyTypeObject): boolean {
  return site.type === type && site.version === type.tp_version;
}

/** From now on `site` is for `type`, until other types have come often enough. */
export function specializeFor(vm: Machine, site: AdaptiveSite, type: PyTypeObject): void {
  site.type = type;
  site.version = type.tp_version;
  site.counter = vm.facts.missesToRespecialize;
}

/**
 * Whether the instruction that runs in `frame` is specialized for operands of `type`. The first type that
 * a warm instruction meets is; another one goes the general way until it has come too often
 * (Python/specialize.c).
 */
export function isSpecializedFor(
  vm: Machine,
  frame: InterpreterFrame,
  type: PyTypeObject,
): boolean {
  return vm.isWarm(frame) && passes(vm, siteOf(vm, frame), type, isSiteOf);
}

/**
 * `isSpecializedFor` of BINARY_SUBSCR_GETITEM. From 3.12 on its cache lies in the class
 * (_spec_cache.getitem): it takes every class that any such instruction was specialized for.
 */
export function isSpecializedForItems(
  vm: Machine,
  frame: InterpreterFrame,
  type: PyTypeObject,
): boolean {
  if (vm.facts.minor < 12) return isSpecializedFor(vm, frame, type);
  if (!vm.isWarm(frame)) return false;
  const caches = vm.getItemCaches;
  const passed = passes(
    vm,
    siteOf(vm, frame),
    type,
    site => site.type !== null && caches.get(type) === type.tp_version,
  );
  if (passed) caches.set(type, type.tp_version);
  return passed;
}

/** What the guard lets pass, and what is specialized for now. */
function passes(
  vm: Machine,
  site: AdaptiveSite,
  type: PyTypeObject,
  guard: (site: AdaptiveSite, type: PyTypeObject) => boolean,
): boolean {
  if (guard(site, type)) return true;
  if (site.type !== null && site.counter > 0) {
    site.counter -= 1;
    return false;
  }
  specializeFor(vm, site, type);
  return true;
}
