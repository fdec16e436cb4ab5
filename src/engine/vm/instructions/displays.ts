import { invariant } from "../../../base/assert.ts";
import type { PyObject } from "../../memory/object.ts";
import { objectAscii } from "../../objects/text/ascii.ts";
import { objectFormat } from "../../objects/abstract.ts";
import {
  dictFromItems,
  dictMerge,
  dictStealSetItem,
  dictUpdate,
  PyDict,
} from "../../objects/containers/dictobject.ts";
import { clearRaised, exceptionMatches, raise } from "../../objects/exceptions/exceptions.ts";
import type { InterpreterFrame } from "../../objects/functions/frame.ts";
import { listExtend, newList, PyList, stealAppend } from "../../objects/containers/listobject.ts";
import { objectRepr, objectStr } from "../../objects/object.ts";
import { newSet, PySet, setUpdate, stealSetAdd } from "../../objects/containers/setobject.ts";
import { typeOf } from "../../objects/type/slots.ts";
import { newTuple, PyTuple } from "../../objects/containers/tupleobject.ts";
import { newInterpolation, newTemplate } from "../../objects/text/templateobject.ts";
import { asString, PyUnicode } from "../../objects/text/unicodeobject.ts";
import { isUnknown, newUnknownText, type PyUnknown } from "../../objects/unknown/unknown.ts";
import { lend, openContainer } from "../../objects/unknown/handout.ts";
import { afterNative } from "../../objects/unknown/unknowncall.ts";
import { UNKNOWN_TEXT } from "../../objects/unknown/unknownchoice.ts";
import { joinItems } from "../../objects/text/unicodesplit.ts";
import { callableText } from "../call.ts";
import { type Instruction, type InstructionTable, type Machine, Outcome } from "../machine.ts";
import { peek, popRelease, push, replaceTop, replaceTwo, takeStrong } from "../stack.ts";
import { unpackIterable, unpackWarm } from "../unpack.ts";

/** Displays, comprehensions, f-strings, unpacking. */
export const displayInstructions: InstructionTable = {
  BUILD_TUPLE(vm, frame, oparg) {
    push(frame, newTuple(vm.rt, popItems(vm, frame, oparg)));
    return Outcome.NEXT;
  },

  BUILD_LIST(vm, frame, oparg) {
    push(frame, newList(vm.rt, popItems(vm, frame, oparg)));
    return Outcome.NEXT;
  },

  /** Elements are added first to last, each stack reference being given up with its turn. */
  BUILD_SET(vm, frame, oparg) {
    const set = newSet(vm.rt);
    vm.rt.hold(set, "set display");
    const base = frame.sp - oparg;
    let isOk = true;
    for (let at = base; at < frame.sp; at++) {
      const item = takeStrong(vm.heap, frame, at) as PyObject; // displays hold no NULL
      if (isOk) isOk = stealSetAdd(vm.rt, set, item);
      else vm.heap.decref(item);
    }
    vm.rt.release(set);
    frame.sp = base;
    if (isOk && vm.rt.unknowns.isActive && set.table.some(each => each && isUnknown(each))) {
      openContainer(vm.rt, set);
    }
    if (isOk) push(frame, set);
    else vm.heap.decref(set);
    return isOk ? Outcome.NEXT : Outcome.ERROR;
  },

  BUILD_MAP(vm, frame, oparg) {
    const keys: PyObject[] = [];
    const values: PyObject[] = [];
    for (let depth = 2 * oparg; depth >= 1; depth -= 2) {
      keys.push(peek(frame, depth));
      values.push(peek(frame, depth - 1));
    }
    const dict = dictFromItems(vm.rt, keys, values);
    if (dict !== null && vm.rt.unknowns.isActive && keys.some(isUnknown)) {
      openContainer(vm.rt, dict);
    }
    push(frame, dict);
    return replaceEntries(vm, frame, 2 * oparg, dict !== null);
  },

  BUILD_CONST_KEY_MAP(vm, frame, oparg) {
    const keys = peek(frame, 1);
    invariant(keys instanceof PyTuple, "BUILD_CONST_KEY_MAP without keys");
    const values: PyObject[] = [];
    for (let depth = oparg + 1; depth > 1; depth--) values.push(peek(frame, depth));
    const dict = dictFromItems(vm.rt, keys.ob_item, values);
    push(frame, dict);
    return replaceEntries(vm, frame, oparg + 1, dict !== null);
  },

  BUILD_STRING(vm, frame, oparg) {
    const pieces: PyObject[] = [];
    for (let depth = oparg; depth >= 1; depth--) pieces.push(peek(frame, depth));
    const text = pieces.some(isUnknown)
      ? newUnknownText(vm.rt, pieces.map(textOf).join(""))
      : joinItems(vm.rt, vm.rt.emptyStr, pieces);
    invariant(text, "a piece of a formatted string is no str");
    push(frame, text);
    return replaceEntries(vm, frame, oparg, true);
  },

  CONVERT_VALUE(vm, frame, oparg) {
    const convert = oparg === 1 ? objectStr : oparg === 2 ? objectRepr : objectAscii;
    const value = peek(frame, 1);
    return replaceTop(vm, frame, formatted(vm, value, convert(vm.rt, value)));
  },

  FORMAT_SIMPLE(vm, frame) {
    const value = peek(frame, 1);
    if (value.ob_type === vm.rt.types.str) return Outcome.NEXT;
    return replaceTop(vm, frame, formatted(vm, value, objectFormat(vm.rt, value, null)));
  },

  FORMAT_WITH_SPEC(vm, frame) {
    const spec = peek(frame, 1);
    const value = peek(frame, 2);
    if (isUnknown(spec)) return replaceTwo(vm, frame, newUnknownText(vm.rt, UNKNOWN_TEXT), false);
    invariant(spec instanceof PyUnicode, "format spec is no str");
    return replaceTwo(vm, frame, formatted(vm, value, objectFormat(vm.rt, value, spec)), false);
  },

  BUILD_INTERPOLATION(vm, frame, oparg) {
    const hasSpec = (oparg & 1) !== 0;
    const count = hasSpec ? 3 : 2;
    const spec = hasSpec ? peek(frame, 1) : null;
    const [value, expression] = [peek(frame, count), peek(frame, count - 1)];
    push(frame, newInterpolation(vm.rt, [value, expression, oparg >> 2, spec]));
    return replaceEntries(vm, frame, count, true);
  },

  BUILD_TEMPLATE(vm, frame) {
    const [strings, interpolations] = [peek(frame, 2), peek(frame, 1)];
    invariant(strings instanceof PyTuple, "a template's strings are no tuple");
    invariant(interpolations instanceof PyTuple, "a template's interpolations are no tuple");
    push(frame, newTemplate(vm.rt, strings, interpolations));
    return replaceEntries(vm, frame, 2, true);
  },

  LIST_APPEND(vm, frame, oparg) {
    const list = peek(frame, oparg + 1);
    if (isUnknown(list)) {
      lend(vm.rt, peek(frame, 1));
      popRelease(vm.heap, frame);
      return Outcome.NEXT;
    }
    invariant(list instanceof PyList, "LIST_APPEND to no list");
    const item = takeStrong(vm.heap, frame, frame.sp - 1);
    frame.sp -= 1;
    invariant(item !== null, "LIST_APPEND of NULL");
    stealAppend(vm.rt, list, item);
    return Outcome.NEXT;
  },

  SET_ADD(vm, frame, oparg) {
    const set = peek(frame, oparg + 1);
    if (vm.rt.unknowns.isActive && addsUnknown(vm, set, peek(frame, 1))) {
      popRelease(vm.heap, frame);
      return Outcome.NEXT;
    }
    invariant(set instanceof PySet, "SET_ADD to no set");
    const item = takeStrong(vm.heap, frame, frame.sp - 1);
    frame.sp -= 1;
    invariant(item !== null, "SET_ADD of NULL");
    return stealSetAdd(vm.rt, set, item) ? Outcome.NEXT : Outcome.ERROR;
  },

  MAP_ADD(vm, frame, oparg) {
    const dict = peek(frame, oparg + 2);
    if (vm.rt.unknowns.isActive && addsUnknown(vm, dict, peek(frame, 2))) {
      popRelease(vm.heap, frame);
      popRelease(vm.heap, frame);
      return Outcome.NEXT;
    }
    invariant(dict instanceof PyDict, "MAP_ADD to no dict");
    const key = takeStrong(vm.heap, frame, frame.sp - 2);
    const value = takeStrong(vm.heap, frame, frame.sp - 1);
    frame.sp -= 2;
    invariant(key !== null && value !== null, "MAP_ADD of NULL");
    return dictStealSetItem(vm.rt, dict, key, value) ? Outcome.NEXT : Outcome.ERROR;
  },

  LIST_EXTEND: extending((vm, list, iterable) => {
    invariant(list instanceof PyList, "LIST_EXTEND of no list");
    const isOk = listExtend(vm.rt, list, iterable);
    if (!isOk && exceptionMatches(vm.rt, "TypeError")) explainStar(vm, iterable);
    return isOk;
  }),

  SET_UPDATE: extending((vm, set, iterable) => {
    invariant(set instanceof PySet, "SET_UPDATE of no set");
    return setUpdate(vm.rt, set, iterable);
  }),

  DICT_UPDATE: extending((vm, dict, update) => {
    invariant(dict instanceof PyDict, "DICT_UPDATE of no dict");
    const isOk = dictUpdate(vm.rt, dict, update);
    if (!isOk && exceptionMatches(vm.rt, "AttributeError")) {
      clearRaised(vm.rt);
      raise(vm.rt, "TypeError", `'${typeOf(update).messageName}' object is not a mapping`);
    }
    return isOk;
  }),

  DICT_MERGE: extending((vm, dict, update, frame, oparg) => {
    invariant(dict instanceof PyDict, "DICT_MERGE of no dict");
    const isOk = dictMerge(vm.rt, dict, update);
    if (!isOk) explainDoubleStar(vm, peek(frame, oparg + 4), update);
    return isOk;
  }),

  UNPACK_SEQUENCE(vm, frame, oparg) {
    const items = vm.isWarm(frame) ? unpackWarm(vm.rt, peek(frame, 1), oparg) : undefined;
    return pushUnpacked(vm, frame, items ?? unpackIterable(vm.rt, peek(frame, 1), oparg, -1));
  },

  UNPACK_EX(vm, frame, oparg) {
    const items = unpackIterable(vm.rt, peek(frame, 1), oparg & 0xff, oparg >> 8);
    return pushUnpacked(vm, frame, items);
  },
};

/** Adds what `added` holds to `container`; false: an exception is set. Both stay on the stack. */
type Extend = (
  vm: Machine,
  container: PyObject,
  added: PyObject,
  frame: InterpreterFrame,
  oparg: number,
) => boolean;

/** An instruction that gives the top of the stack, which it releases, to the display at oparg below. */
function extending(extend: Extend): Instruction {
  return (vm, frame, oparg) => {
    const container = peek(frame, oparg + 1);
    const added = peek(frame, 1);
    const isUnknownNow = vm.rt.unknowns.isActive && addsUnknown(vm, container, added);
    const isOk = isUnknownNow || extend(vm, container, added, frame, oparg);
    popRelease(vm.heap, frame);
    return isOk ? Outcome.NEXT : Outcome.ERROR;
  };
}

/**
 * A display that gets an unknown element, or is unknown already: what it holds is not known. Borrows
 * `added`, on top of the stack, for as long as it lies there.
 */
function addsUnknown(vm: Machine, container: PyObject, added: PyObject): boolean {
  if (!isUnknown(container) && !isUnknown(added)) return false;
  lend(vm.rt, added);
  if (!isUnknown(container)) openContainer(vm.rt, container);
  return true;
}

/** What formatting gave; a text with unknown parts is unknown. */
function formatted(vm: Machine, value: PyObject, text: PyObject | null): PyObject | null {
  return vm.rt.unknowns.isActive ? afterNative(vm.rt, "format()", [value], text) : text;
}

/** The text of a piece of a formatted string. */
function textOf(piece: PyObject): string {
  return piece instanceof PyUnicode ? asString(piece) : ((piece as PyUnknown).text ?? UNKNOWN_TEXT);
}

/** Takes the top `count` entries as strong references, the deepest first. */
function popItems(vm: Machine, frame: InterpreterFrame, count: number): PyObject[] {
  const base = frame.sp - count;
  const items = new Array<PyObject>(count);
  for (let i = 0; i < count; i++) {
    items[i] = takeStrong(vm.heap, frame, base + i) as PyObject; // displays hold no NULL
  }
  frame.sp = base;
  return items;
}

/** The `count` entries below the top go, the deepest first; the top, a new object, stays. */
function replaceEntries(
  vm: Machine,
  frame: InterpreterFrame,
  count: number,
  isOk: boolean,
): Outcome {
  const result = frame.localsplus[frame.sp - 1] ?? null;
  const base = frame.sp - 1;
  for (let i = base - count; i < base; i++) {
    const value = frame.localsplus[i];
    const wasBorrowed = frame.borrowed[i] !== 0;
    frame.localsplus[i] = null;
    frame.borrowed[i] = 0;
    if (value && !wasBorrowed) vm.heap.decref(value);
  }
  frame.sp = base - count;
  if (isOk) {
    push(frame, result);
    return Outcome.NEXT;
  }
  if (result !== null) vm.heap.decref(result);
  return Outcome.ERROR;
}

/** LIST_EXTEND's message for `f(*x)` and `[*x]` when x is not iterable. */
function explainStar(vm: Machine, iterable: PyObject): void {
  const type = typeOf(iterable);
  if (type.tp_iter !== null || type.sq_item !== null) return;
  clearRaised(vm.rt);
  const text = `Value after * must be an iterable, not ${type.messageName}`;
  raise(vm.rt, "TypeError", text);
}

/** _PyEval_FormatKwargsError. */
function explainDoubleStar(vm: Machine, callable: PyObject, update: PyObject): void {
  const { rt } = vm;
  if (exceptionMatches(rt, "AttributeError")) {
    clearRaised(rt);
    // 3.15 looks at the value before it knows what is called.
    const what = rt.facts.minor >= 15 ? "Value" : `${callableText(rt, callable)} argument`;
    const type = typeOf(update).messageName;
    raise(rt, "TypeError", `${what} after ** must be a mapping, not ${type}`);
    return;
  }
  if (!exceptionMatches(rt, "KeyError")) return;
  const key = rt.raised?.args.ob_item[0];
  if (key === undefined) return;
  const name = callableText(rt, callable);
  const text =
    key instanceof PyUnicode
      ? `${name} got multiple values for keyword argument '${asString(key)}'`
      : `${name} keywords must be strings`;
  clearRaised(rt);
  raise(rt, "TypeError", text);
}

/** The items are pushed with the first on top, then the sequence is released. */
function pushUnpacked(
  vm: Machine,
  frame: InterpreterFrame,
  items: readonly PyObject[] | null,
): Outcome {
  const sequence = peek(frame, 1);
  if (items === null) {
    popRelease(vm.heap, frame);
    return Outcome.ERROR;
  }
  const at = frame.sp - 1;
  const wasBorrowed = frame.borrowed[at] !== 0;
  frame.sp = at;
  for (let i = items.length - 1; i >= 0; i--) push(frame, items[i] as PyObject); // in range
  if (!wasBorrowed) vm.heap.decref(sequence);
  return Outcome.NEXT;
}
