import { CodeFlag } from "../compile/code.ts";
import type { PyObject } from "../memory/object.ts";
import {
  dictGetItem,
  dictSetItem,
  newDict,
  type PyDict,
} from "../objects/containers/dictobject.ts";
import { raiseStatus } from "../objects/exceptions/exceptions.ts";
import type { InterpreterFrame } from "../objects/functions/frame.ts";
import type { PyFunction } from "../objects/functions/funcobject.ts";
import { objectRichCompareBool } from "../objects/object.ts";
import { COMPARE } from "../objects/type/slots.ts";
import { closestName } from "../objects/exceptions/suggestions.ts";
import { notePassingLists } from "../objects/containers/listobject.ts";
import { newTuple, type PyTuple } from "../objects/containers/tupleobject.ts";
import { asString, PyUnicode } from "../objects/text/unicodeobject.ts";
import type { Machine } from "./machine.ts";

/**
 * The arguments of one call, on their way into a frame: positional ones, then the values of the
 * keywords named in `kwnames`. Each entry is handed over: strong, or, where `borrowed` is 1,
 * somebody else's (3.14 on). Entries that were handed over are null.
 */
export interface Arguments {
  readonly values: (PyObject | null)[];
  readonly borrowed: number[];
  readonly positionalCount: number;
  /** Borrowed. */
  readonly kwnames: PyTuple | null;
}

/**
 * initialize_locals: puts the arguments into the frame's parameters, collects the surplus, fills
 * in defaults. False: TypeError is set. All arguments are used up in either case; what is in the
 * frame by then goes with the frame.
 */
export function bindArguments(
  vm: Machine,
  func: PyFunction,
  frame: InterpreterFrame,
  args: Arguments,
): boolean {
  const isBound = bindAll(vm, func, frame, args);
  if (!isBound) {
    for (const [i, value] of args.values.entries()) {
      args.values[i] = null;
      if (value !== null && args.borrowed[i] === 0) vm.heap.decref(value);
    }
  }
  return isBound;
}

function bindAll(vm: Machine, func: PyFunction, frame: InterpreterFrame, args: Arguments): boolean {
  const { unit } = frame.code;
  const total = unit.argCount + unit.kwOnlyArgCount;
  const kwdict = makeKeywordDict(vm, frame, total);
  const count = Math.min(args.positionalCount, unit.argCount);
  for (let i = 0; i < count; i++) moveArgument(frame, i, args, i);
  if ((unit.flags & CodeFlag.VARARGS) !== 0) {
    const rest: PyObject[] = [];
    for (let i = count; i < args.positionalCount; i++) rest.push(takeArgument(vm, args, i));
    frame.localsplus[total] = newTuple(vm.rt, rest);
  }
  if (args.kwnames !== null && !bindKeywords(vm, func, frame, args, args.kwnames, kwdict)) {
    return false;
  }
  if (args.positionalCount > unit.argCount && (unit.flags & CodeFlag.VARARGS) === 0) {
    return tooManyPositional(vm, func, frame, args.positionalCount);
  }
  return fillDefaults(vm, func, frame, args.positionalCount) && fillKwDefaults(vm, func, frame);
}

/** `**kwargs` is made first; it stands after `*args`. */
function makeKeywordDict(vm: Machine, frame: InterpreterFrame, total: number): PyDict | null {
  const { flags } = frame.code.unit;
  if ((flags & CodeFlag.VARKEYWORDS) === 0) return null;
  const dict = newDict(vm.rt);
  frame.localsplus[(flags & CodeFlag.VARARGS) !== 0 ? total + 1 : total] = dict;
  return dict;
}

function moveArgument(frame: InterpreterFrame, slot: number, args: Arguments, at: number): void {
  frame.localsplus[slot] = args.values[at] ?? null;
  frame.borrowed[slot] = args.borrowed[at] ?? 0;
  args.values[at] = null;
}

/** Hands over argument `at` as a strong reference. */
function takeArgument(vm: Machine, args: Arguments, at: number): PyObject {
  const value = args.values[at] as PyObject; // not yet taken
  args.values[at] = null;
  if (args.borrowed[at] !== 0) vm.heap.incref(value);
  return value;
}

function bindKeywords(
  vm: Machine,
  func: PyFunction,
  frame: InterpreterFrame,
  args: Arguments,
  kwnames: PyTuple,
  kwdict: PyDict | null,
): boolean {
  const { unit } = frame.code;
  for (const [i, keyword] of kwnames.ob_item.entries()) {
    const at = args.positionalCount + i;
    if (!(keyword instanceof PyUnicode)) {
      // From 3.12 on the call's own unpacking sees it first (_PyStack_UnpackDict).
      const name = vm.facts.minor < 12 ? `${qualnameOf(func)}() ` : "";
      return raiseStatus(vm.rt, "TypeError", `${name}keywords must be strings`);
    }
    const slot = findParameter(vm, frame, keyword);
    if (slot === ERROR) return false;
    if (slot === ABSENT) {
      if (kwdict === null) return unexpectedKeyword(vm, func, frame, kwnames, keyword);
      if (!dictSetItem(vm.rt, kwdict, keyword, args.values[at] as PyObject)) return false;
      const value = args.values[at];
      args.values[at] = null;
      if (value && args.borrowed[at] === 0) vm.heap.decref(value);
    } else if (frame.localsplus[slot]) {
      const name = unit.localsplusNames[slot] ?? "?";
      const text = `${qualnameOf(func)}() got multiple values for argument '${name}'`;
      return raiseStatus(vm.rt, "TypeError", text);
    } else {
      moveArgument(frame, slot, args, at);
    }
  }
  return true;
}

const ABSENT = -1;
const ERROR = -2;

/** The parameter that `keyword` names, positional-only ones left out. */
function findParameter(vm: Machine, frame: InterpreterFrame, keyword: PyUnicode): number {
  const { unit, co_localsplusnames } = frame.code;
  const total = unit.argCount + unit.kwOnlyArgCount;
  for (let j = unit.posOnlyArgCount; j < total; j++) {
    if (unit.localsplusNames[j] === keyword.value && keyword.ob_type === vm.rt.types.str) return j;
  }
  if (keyword.ob_type === vm.rt.types.str) return ABSENT;
  for (let j = unit.posOnlyArgCount; j < total; j++) {
    const name = co_localsplusnames.ob_item[j] as PyObject; // one name a slot
    const equal = objectRichCompareBool(vm.rt, keyword, name, COMPARE.EQ);
    if (equal < 0) return ERROR;
    if (equal === 1) return j;
  }
  return ABSENT;
}

/** The function's `__qualname__` for a message; "?" where it is no string. */
export function qualnameOf(func: PyFunction): string {
  return func.func_qualname instanceof PyUnicode ? asString(func.func_qualname) : "?";
}

function unexpectedKeyword(
  vm: Machine,
  func: PyFunction,
  frame: InterpreterFrame,
  kwnames: PyTuple,
  keyword: PyUnicode,
): false {
  const { unit } = frame.code;
  const positionalOnly = unit.localsplusNames.slice(0, unit.posOnlyArgCount);
  const given = kwnames.ob_item.map(name => asString(name));
  const wrong = positionalOnly.filter(name => given.includes(name));
  if (wrong.length > 0) {
    const text = "got some positional-only arguments passed as keyword arguments";
    return raiseStatus(vm.rt, "TypeError", `${qualnameOf(func)}() ${text}: '${wrong.join(", ")}'`);
  }
  const name = asString(keyword);
  let text = `${qualnameOf(func)}() got an unexpected keyword argument '${name}'`;
  if (vm.facts.suggestsKeywords) {
    const total = unit.argCount + unit.kwOnlyArgCount;
    notePassingLists(vm.rt); // of the possible names
    const possible = unit.localsplusNames.slice(unit.posOnlyArgCount, total);
    const near = closestName(name, possible);
    if (near !== null) text += `. Did you mean '${near}'?`;
  }
  return raiseStatus(vm.rt, "TypeError", text);
}

/** too_many_positional. */
function tooManyPositional(
  vm: Machine,
  func: PyFunction,
  frame: InterpreterFrame,
  given: number,
): false {
  const { unit } = frame.code;
  const defaults = func.func_defaults?.ob_item.length ?? 0;
  let keywordOnly = 0;
  for (let i = unit.argCount; i < unit.argCount + unit.kwOnlyArgCount; i++) {
    if (frame.localsplus[i]) keywordOnly += 1;
  }
  const least = unit.argCount - defaults;
  const wanted = defaults > 0 ? `from ${least} to ${unit.argCount}` : String(unit.argCount);
  const isPlural = defaults > 0 || unit.argCount !== 1;
  let extra = "";
  if (keywordOnly > 0) {
    const arguments_ = given === 1 ? "" : "s";
    const only = keywordOnly === 1 ? "" : "s";
    extra = ` positional argument${arguments_} (and ${keywordOnly} keyword-only argument${only})`;
  }
  const verb = given === 1 && keywordOnly === 0 ? "was" : "were";
  const takes = `takes ${wanted} positional argument${isPlural ? "s" : ""}`;
  return raiseStatus(
    vm.rt,
    "TypeError",
    `${qualnameOf(func)}() ${takes} but ${given}${extra} ${verb} given`,
  );
}

function fillDefaults(
  vm: Machine,
  func: PyFunction,
  frame: InterpreterFrame,
  given: number,
): boolean {
  const { unit } = frame.code;
  if (given >= unit.argCount) return true;
  const defaults = func.func_defaults?.ob_item ?? [];
  const required = unit.argCount - defaults.length;
  const missing: string[] = [];
  for (let i = given; i < required; i++) {
    if (!frame.localsplus[i]) missing.push(unit.localsplusNames[i] ?? "?");
  }
  if (missing.length > 0) return missingArguments(vm, func, missing, "positional");
  for (let i = Math.max(given - required, 0); i < defaults.length; i++) {
    const slot = required + i;
    if (frame.localsplus[slot]) continue;
    frame.localsplus[slot] = vm.heap.newRef(defaults[i] as PyObject); // in range
  }
  return true;
}

function fillKwDefaults(vm: Machine, func: PyFunction, frame: InterpreterFrame): boolean {
  const { unit, co_localsplusnames } = frame.code;
  const total = unit.argCount + unit.kwOnlyArgCount;
  const missing: string[] = [];
  for (let i = unit.argCount; i < total; i++) {
    if (frame.localsplus[i]) continue;
    const name = co_localsplusnames.ob_item[i] as PyObject; // one name a slot
    const value =
      func.func_kwdefaults === null ? undefined : dictGetItem(vm.rt, func.func_kwdefaults, name);
    if (value === null) return false;
    if (value === undefined) missing.push(unit.localsplusNames[i] ?? "?");
    else frame.localsplus[i] = vm.heap.newRef(value);
  }
  return missing.length === 0 || missingArguments(vm, func, missing, "keyword-only");
}

/** format_missing: 'a', 'b', and 'c'. */
function missingArguments(
  vm: Machine,
  func: PyFunction,
  missing: readonly string[],
  kind: string,
): false {
  const names = missing.map(name => `'${name}'`);
  const last = names.at(-1) ?? "";
  let list = last;
  if (names.length === 2) list = `${names[0]} and ${last}`;
  if (names.length > 2) list = `${names.slice(0, -1).join(", ")}, and ${last}`;
  const noun = `argument${names.length === 1 ? "" : "s"}`;
  const count = names.length;
  const text = `${qualnameOf(func)}() missing ${count} required ${kind} ${noun}: ${list}`;
  notePassingLists(vm.rt); // of the names
  return raiseStatus(vm.rt, "TypeError", text);
}
