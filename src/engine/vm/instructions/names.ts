import { fault } from "../../../base/assert.ts";
import { SPECIAL_METHODS } from "../../compile/opcode.ts";
import type { PyObject } from "../../memory/object.ts";
import { objectDelItem, objectSetItem } from "../../objects/abstract.ts";
import { qualifiedTypeName } from "../../objects/containers/dicthash.ts";
import { objectVectorcall } from "../../objects/call.ts";
import {
  dictDelItem,
  dictGetStr,
  dictSetItem,
  dictSetName,
  ERROR,
  newDict,
  type PyDict,
} from "../../objects/containers/dictobject.ts";
import { exceptionMatches, raise } from "../../objects/exceptions/exceptions.ts";
import type { InterpreterFrame } from "../../objects/functions/frame.ts";
import { intern } from "../../objects/intern.ts";
import { genericGetAttr, loadMethod, objectGetAttr, objectSetAttr } from "../../objects/object.ts";
import { PyTypeObject, typeOf } from "../../objects/type/slots.ts";
import { superLookup } from "../../objects/type/superobject.ts";
import { isUnknown, namespaceAsSeen, unknownResult } from "../../objects/unknown/unknown.ts";
import { asString, type PyUnicode } from "../../objects/text/unicodeobject.ts";
import {
  cachedMethod,
  cachedValue,
  learnLoad,
  learnStore,
  storeIntoValues,
} from "../attributeSites.ts";
import { type InstructionTable, type Machine, Outcome } from "../machine.ts";
import {
  getFromMapping,
  loadGlobal,
  lookupSpecialMethod,
  nameHintsOf,
  raiseName,
} from "../names.ts";
import { enterProperty } from "../specialize.ts";
import {
  peek,
  popRelease,
  popReleaseMany,
  push,
  releaseSlot,
  replaceMany,
  replaceTop,
} from "../stack.ts";

/** Names in namespaces, and attributes. */
export const nameInstructions: InstructionTable = {
  LOAD_LOCALS(vm, frame) {
    push(frame, namespaceAsSeen(vm.rt, localsOf(frame)));
    return Outcome.NEXT;
  },

  LOAD_NAME(vm, frame, oparg) {
    const name = nameAt(frame, oparg);
    const locals = localsOf(frame);
    // At the module's level the locals are the globals.
    const isModule = locals === frame.globals && locals.ob_type === vm.rt.types.dict;
    const found = isModule ? undefined : getFromMapping(vm.rt, locals, name);
    if (found === null) return Outcome.ERROR;
    const value = found === undefined ? loadGlobal(vm.rt, frame, name) : found;
    if (value === null) return Outcome.ERROR;
    push(frame, value);
    return Outcome.NEXT;
  },

  /** The value leaves the stack once it is stored. */
  STORE_NAME(vm, frame, oparg) {
    const locals = localsOf(frame);
    const name = nameAt(frame, oparg);
    const value = peek(frame, 1);
    let isStored = true;
    if (locals.ob_type === vm.rt.types.dict) {
      const hints = nameHintsOf(frame);
      const cache = 2 * frame.lasti;
      const at = dictSetName(vm.rt, locals as PyDict, name, value, hints[cache] as number);
      if (at !== ERROR) hints[cache] = at;
      isStored = at !== ERROR;
    } else isStored = objectSetItem(vm.rt, locals, name, value);
    popRelease(vm.heap, frame);
    return isStored ? Outcome.NEXT : Outcome.ERROR;
  },

  DELETE_NAME(vm, frame, oparg) {
    const name = nameAt(frame, oparg);
    if (objectDelItem(vm.rt, localsOf(frame), name)) return Outcome.NEXT;
    if (exceptionMatches(vm.rt, "KeyError")) raiseUndefined(vm, name);
    return Outcome.ERROR;
  },

  LOAD_GLOBAL(vm, frame, oparg) {
    const value = loadGlobal(vm.rt, frame, nameAt(frame, oparg >> 1));
    if (value === null) return Outcome.ERROR;
    push(frame, value);
    if ((oparg & 1) !== 0) push(frame, null);
    return Outcome.NEXT;
  },

  STORE_GLOBAL(vm, frame, oparg) {
    const isStored = dictSetItem(vm.rt, frame.globals, nameAt(frame, oparg), peek(frame, 1));
    popRelease(vm.heap, frame);
    return isStored ? Outcome.NEXT : Outcome.ERROR;
  },

  DELETE_GLOBAL(vm, frame, oparg) {
    const name = nameAt(frame, oparg);
    if (dictDelItem(vm.rt, frame.globals, name)) return Outcome.NEXT;
    if (exceptionMatches(vm.rt, "KeyError")) raiseUndefined(vm, name);
    return Outcome.ERROR;
  },

  LOAD_FROM_DICT_OR_GLOBALS(vm, frame, oparg) {
    const name = nameAt(frame, oparg);
    const found = getFromMapping(vm.rt, peek(frame, 1), name);
    popRelease(vm.heap, frame);
    if (found === null) return Outcome.ERROR;
    const value = found === undefined ? loadGlobal(vm.rt, frame, name) : found;
    if (value === null) return Outcome.ERROR;
    push(frame, value);
    return Outcome.NEXT;
  },

  LOAD_BUILD_CLASS(vm, frame) {
    const value = dictGetStr(frame.builtins, "__build_class__");
    if (value === undefined) {
      raise(vm.rt, "NameError", "__build_class__ not found");
      return Outcome.ERROR;
    }
    push(frame, vm.heap.newRef(value));
    return Outcome.NEXT;
  },

  LOAD_ATTR(vm, frame, oparg) {
    const name = nameAt(frame, oparg >> 1);
    if ((oparg & 1) !== 0) return loadMethodAttr(vm, frame, name);
    const owner = peek(frame, 1);
    const cached = cachedValue(frame, owner);
    if (cached !== undefined) return replaceTop(vm, frame, vm.heap.newRef(cached));
    const entered = enterProperty(vm, frame, name);
    if (entered !== undefined) return entered;
    const value = objectGetAttr(vm.rt, owner, name);
    if (value !== null) learnLoad(frame, owner, name);
    return replaceTop(vm, frame, value);
  },

  /** Once warm, no super object is made. */
  LOAD_SUPER_ATTR(vm, frame, oparg) {
    return loadSuperAttr(vm, frame, oparg, (oparg & 1) !== 0);
  },

  /** Value and owner stay on the stack until the attribute is set. */
  STORE_ATTR(vm, frame, oparg) {
    if (vm.isWarm(frame) && storeIntoValues(vm, frame)) return Outcome.NEXT;
    const owner = peek(frame, 1);
    const name = nameAt(frame, oparg);
    const isStored = objectSetAttr(vm.rt, owner, name, peek(frame, 2));
    if (isStored) learnStore(frame, owner, name);
    const top = frame.sp - 1;
    if (vm.facts.callReleasesFromTop) {
      releaseSlot(vm.heap, frame, top);
      releaseSlot(vm.heap, frame, top - 1);
    } else {
      releaseSlot(vm.heap, frame, top - 1);
      releaseSlot(vm.heap, frame, top);
    }
    frame.sp -= 2;
    return isStored ? Outcome.NEXT : Outcome.ERROR;
  },

  DELETE_ATTR(vm, frame, oparg) {
    const isDeleted = objectSetAttr(vm.rt, peek(frame, 1), nameAt(frame, oparg), null);
    popRelease(vm.heap, frame);
    return isDeleted ? Outcome.NEXT : Outcome.ERROR;
  },

  LOAD_SPECIAL(vm, frame, oparg) {
    const owner = peek(frame, 1);
    const name = SPECIAL_METHODS[oparg] ?? "__enter__";
    const found = lookupSpecialMethod(vm.rt, owner, name);
    if (found === null) return Outcome.ERROR;
    if (found === undefined) {
      raise(vm.rt, "TypeError", missingContextMethod(vm, owner, name));
      return Outcome.ERROR;
    }
    insertMethod(vm, frame, found.method, found.isUnbound);
    return Outcome.NEXT;
  },

  SETUP_ANNOTATIONS(vm, frame) {
    const locals = localsOf(frame);
    const name = intern(vm.rt, "__annotations__");
    const found = getFromMapping(vm.rt, locals, name);
    let isOk = found !== null;
    if (found) vm.heap.decref(found);
    if (found === undefined) {
      const annotations = newDict(vm.rt);
      isOk = objectSetItem(vm.rt, locals, name, annotations);
      vm.heap.decref(annotations);
    }
    vm.heap.decref(name);
    return isOk ? Outcome.NEXT : Outcome.ERROR;
  },
};

function nameAt(frame: InterpreterFrame, oparg: number): PyUnicode {
  return frame.code.co_names.ob_item[oparg] as PyUnicode; // the assembler checks opargs
}

function localsOf(frame: InterpreterFrame): PyObject {
  if (frame.locals === null) fault("no locals mapping", frame.code.unit.name);
  return frame.locals;
}

function raiseUndefined(vm: Machine, name: PyObject): void {
  const text = asString(name);
  raiseName(vm.rt, "NameError", `name '${text}' is not defined`, text);
}

/** LOAD_ATTR's method form: an unbound method leaves the owner, as it is, for `self`. */
function loadMethodAttr(vm: Machine, frame: InterpreterFrame, name: PyUnicode): Outcome {
  const owner = peek(frame, 1);
  const cached = cachedMethod(frame, owner);
  if (cached !== undefined) {
    insertMethod(vm, frame, vm.heap.newRef(cached), true);
    return Outcome.NEXT;
  }
  const found = loadMethod(vm.rt, owner, name);
  if (found === null) {
    popRelease(vm.heap, frame);
    return Outcome.ERROR;
  }
  if (found.isUnbound) learnLoad(frame, owner, name);
  insertMethod(vm, frame, found.method, found.isUnbound);
  return Outcome.NEXT;
}

/** (owner -- method, owner), or (owner -- method, NULL) when `method` needs no self. */
function insertMethod(
  vm: Machine,
  frame: InterpreterFrame,
  method: PyObject,
  isUnbound: boolean,
): void {
  const { localsplus, borrowed } = frame;
  const at = frame.sp - 1;
  const owner = localsplus[at] ?? null;
  const mark = borrowed[at] ?? 0;
  localsplus[at] = method;
  borrowed[at] = 0;
  localsplus[at + 1] = owner;
  borrowed[at + 1] = mark;
  frame.sp = at + 2;
  if (isUnbound) return;
  releaseSlot(vm.heap, frame, at + 1);
}

/** _PyEval_GetSpecialMethod's message, by what else the type has. */
function missingContextMethod(vm: Machine, owner: PyObject, name: string): string {
  const type = typeOf(owner);
  const isAsync = name.startsWith("__a");
  const kind = isAsync ? "asynchronous context manager" : "context manager";
  const other = isAsync ? "context manager" : "asynchronous context manager";
  const text = `'${qualifiedTypeName(type)}' object does not support the ${kind} protocol (missed ${name} method)`;
  const wanted = isAsync ? ["__enter__", "__exit__"] : ["__aenter__", "__aexit__"];
  for (const each of wanted) {
    const found = lookupSpecialMethod(vm.rt, owner, each);
    if (!found) return text;
    vm.heap.decref(found.method);
  }
  const statement = isAsync ? "with" : "async with";
  return `${text} but it supports the ${other} protocol. Did you mean to use '${statement}'?`;
}

function loadSuperAttr(
  vm: Machine,
  frame: InterpreterFrame,
  oparg: number,
  isMethod: boolean,
): Outcome {
  const { rt } = vm;
  const globalSuper = peek(frame, 3);
  const klass = peek(frame, 2);
  const self = peek(frame, 1);
  const name = nameAt(frame, oparg >> 2);
  if (globalSuper !== rt.types.super || !(klass instanceof PyTypeObject) || !vm.isWarm(frame)) {
    const args = (oparg & 2) !== 0 ? [klass, self] : [];
    const isKnown = !isUnknown(klass) && !isUnknown(self);
    const object = isKnown
      ? objectVectorcall(rt, globalSuper, args, null)
      : unknownResult(rt, "super()", [self]);
    popReleaseMany(vm.heap, frame, 3);
    if (object === null) return Outcome.ERROR;
    push(frame, object);
    const outcome = replaceTop(vm, frame, objectGetAttr(rt, object, name));
    if (outcome === Outcome.NEXT && isMethod) push(frame, null);
    return outcome;
  }
  const isPlain = typeOf(self).tp_getattro === genericGetAttr;
  const found = superLookup(rt, klass, self, name, isMethod && isPlain);
  if (found === null) {
    popReleaseMany(vm.heap, frame, 3);
    return Outcome.ERROR;
  }
  if (!isMethod) return replaceMany(vm, frame, found.method, [3, 2, 1]);
  return finishSuperMethod(vm, frame, found.method, found.isUnbound);
}

/** (super, class, self -- method, self) or (… -- method, NULL). Self moves with its mark. */
function finishSuperMethod(
  vm: Machine,
  frame: InterpreterFrame,
  method: PyObject,
  isUnbound: boolean,
): Outcome {
  const { localsplus, borrowed } = frame;
  const top = frame.sp - 1;
  localsplus[top + 1] = method;
  borrowed[top + 1] = 0;
  frame.sp = top + 2;
  releaseSlot(vm.heap, frame, top - 1);
  releaseSlot(vm.heap, frame, top - 2);
  localsplus[top - 2] = method;
  localsplus[top - 1] = localsplus[top] ?? null;
  borrowed[top - 1] = borrowed[top] ?? 0;
  localsplus[top] = null;
  borrowed[top] = 0;
  frame.sp = top;
  if (!isUnbound) releaseSlot(vm.heap, frame, top - 1);
  return Outcome.NEXT;
}
