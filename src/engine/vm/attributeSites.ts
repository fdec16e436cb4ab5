import type { PyObject } from "../memory/object.ts";
import type { InstanceAttributes } from "../objects/attributes.ts";
import type { AttributeSite } from "../objects/functions/codeobject.ts";
import type { InterpreterFrame } from "../objects/functions/frame.ts";
import { PyHeapTypeObject } from "../objects/type/heaptype.ts";
import { genericGetAttr, genericSetAttr } from "../objects/object.ts";
import { type PyTypeObject, typeOf } from "../objects/type/slots.ts";
import type { PyUnicode } from "../objects/text/unicodeobject.ts";
import type { Machine } from "./machine.ts";
import { releaseSlot, takeStrong } from "./stack.ts";

/**
 * Inline caches of the instructions that name an attribute (LOAD_ATTR_INSTANCE_VALUE,
 * LOAD_ATTR_METHOD_WITH_VALUES, STORE_ATTR_INSTANCE_VALUE): what the general way found for the type
 * that came last. Loads only take a shorter way: what they find, and every change of a count, is what the
 * general way gives. A store differs in what it holds meanwhile, so it waits until CPython specializes. A
 * type's `tp_version` says that nothing was set on it or on its bases since.
 */

/** Owners of ever changing types are not worth another look. */
const MAX_MISSES = 16;

/** The site of the instruction that runs, if it knows the present type of `owner`. */
function siteFor(frame: InterpreterFrame, owner: PyObject): AttributeSite | undefined {
  const site = frame.code.attributeSites?.[frame.lasti];
  if (site === undefined || site.type !== owner.ob_type) return undefined;
  return site.version === site.type.tp_version ? site : undefined;
}

/** `owner.name` where an instance has it in its values, borrowed; undefined: the general way. */
export function cachedValue(frame: InterpreterFrame, owner: PyObject): PyObject | undefined {
  const site = siteFor(frame, owner);
  if (site === undefined || site.slot < 0) return undefined;
  const store = owner.head.attributes as InstanceAttributes | null; // the only class
  if (store === null) return undefined;
  const { values } = store;
  if (values === null || !values.valid || values.keys !== site.keys) return undefined;
  return values.values[site.slot] ?? undefined;
}

/** The method `owner.name` of the type that nothing of the instance hides, borrowed. */
export function cachedMethod(frame: InterpreterFrame, owner: PyObject): PyObject | undefined {
  const site = siteFor(frame, owner);
  if (site === undefined || site.method === null) return undefined;
  const store = owner.head.attributes as InstanceAttributes | null; // the only class
  if (store === null) return site.keys === null ? site.method : undefined;
  const { values } = store;
  if (values === null || !values.valid || values.keys !== site.keys) return undefined;
  return values.keys.names.length === site.nameCount ? site.method : undefined;
}

/**
 * STORE_ATTR_INSTANCE_VALUE (value, owner -- ) of a warm instruction: the value moves into the instance,
 * and neither the name nor the type is held meanwhile. False: the general way, nothing has happened.
 */
export function storeIntoValues(vm: Machine, frame: InterpreterFrame): boolean {
  const at = frame.sp - 1;
  const owner = frame.localsplus[at] as PyObject; // no NULL has attributes
  const site = siteFor(frame, owner);
  if (site === undefined || site.slot < 0) return false;
  const store = owner.head.attributes as InstanceAttributes | null; // the only class
  if (store === null) return false;
  const { values, dict } = store;
  if (values === null || dict !== null || !values.valid || values.keys !== site.keys) return false;
  const { slot } = site;
  const slots = values.values;
  const old = slots[slot] ?? null;
  while (slots.length < slot) slots.push(null);
  slots[slot] = takeStrong(vm.heap, frame, at - 1);
  if (old === null) values.order.push(slot);
  frame.sp = at + 1;
  if (vm.facts.minor === 14) {
    releaseOwnerFirst(vm, frame, old);
  } else {
    vm.heap.xdecref(old);
    releaseSlot(vm.heap, frame, at);
  }
  frame.sp = at - 1;
  return true;
}

function releaseOwnerFirst(vm: Machine, frame: InterpreterFrame, old: PyObject | null): void {
  if (old !== null) vm.rt.hold(old, "value that an attribute had");
  releaseSlot(vm.heap, frame, frame.sp - 1);
  if (old === null) return;
  vm.rt.release(old);
  vm.heap.decref(old);
}

/** After the general way: what LOAD_ATTR may find at once the next time. */
export function learnLoad(frame: InterpreterFrame, owner: PyObject, name: PyUnicode): void {
  const type = typeOf(owner);
  if (type.tp_getattro !== genericGetAttr) return;
  const site = nextSite(frame, type);
  if (site === null) return;
  const descr = type.lookupCache.get(name.value); // the general way left it there
  if (descr === undefined) return;
  const descrType = descr === null ? null : typeOf(descr);
  const store = owner.head.attributes as InstanceAttributes | null; // the only class
  if (descr !== null && descrType?.tp_is_method_descriptor === true) {
    learnMethod(site, type, store, name, descr);
  } else if (descrType === null || isPlainStatic(descrType)) learnSlot(site, type, store, name);
}

/** After the general way: what STORE_ATTR may do at once the next time. */
export function learnStore(frame: InterpreterFrame, owner: PyObject, name: PyUnicode): void {
  const type = typeOf(owner);
  if (type.tp_setattro !== genericSetAttr) return;
  const site = nextSite(frame, type);
  if (site === null) return;
  const descr = type.lookupCache.get(name.value); // the general way left it there
  if (descr === undefined) return;
  if (descr === null || isPlainStatic(typeOf(descr))) {
    learnSlot(site, type, owner.head.attributes as InstanceAttributes | null, name);
  }
}

/** A type of objects that the attributes of an instance come before, for ever. */
function isPlainStatic(descrType: PyTypeObject): boolean {
  return !descrType.tp_is_heap_type && descrType.tp_descr_set === null;
}

function learnSlot(
  site: AttributeSite,
  type: PyTypeObject,
  store: InstanceAttributes | null,
  name: PyUnicode,
): void {
  const values = store === null ? null : store.liveValues;
  if (values === null || type.tp_instance_dict !== null) return;
  site.keys = values.keys;
  site.slot = values.keys.index.get(name.value) ?? -1;
}

/** The method of a type whose instances keep no attributes, or keep them where they are seen. */
function learnMethod(
  site: AttributeSite,
  type: PyTypeObject,
  store: InstanceAttributes | null,
  name: PyUnicode,
  method: PyObject,
): void {
  if (type.tp_instance_dict !== null) return;
  if (type instanceof PyHeapTypeObject) {
    const values = store === null ? null : store.liveValues;
    if (values === null || values.keys.index.has(name.value)) return;
    site.keys = values.keys;
    site.nameCount = values.keys.names.length;
  }
  site.method = method;
}

/** The empty site of the instruction that runs, for `type`; null: it has missed too often. */
function nextSite(frame: InterpreterFrame, type: PyTypeObject): AttributeSite | null {
  const { code, lasti } = frame;
  code.attributeSites ??= [];
  const site = code.attributeSites[lasti];
  if (site === undefined) {
    const made = { misses: 0, type, version: type.tp_version, ...NOTHING };
    code.attributeSites[lasti] = made;
    return made;
  }
  if (site.misses === MAX_MISSES) return null;
  site.misses += 1;
  return Object.assign(site, NOTHING, { type, version: type.tp_version });
}

const NOTHING = { keys: null, slot: -1, method: null, nameCount: 0 };
