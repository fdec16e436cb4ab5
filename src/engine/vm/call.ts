import { CodeFlag } from "../compile/code.ts";
import { Op } from "../compile/opcode.ts";
import type { PyObject } from "../memory/object.ts";
import { sequenceTuple } from "../objects/abstract.ts";
import { objectNew } from "../objects/type/baseobject.ts";
import { objectCall, objectVectorcall } from "../objects/call.ts";
import { PyMethod } from "../objects/functions/classobject.ts";
import { dictEntries, dictSize, PyDict } from "../objects/containers/dictobject.ts";
import { clearRaised, raise } from "../objects/exceptions/exceptions.ts";
import { type InterpreterFrame, ReturnTo } from "../objects/functions/frame.ts";
import { PyFunction } from "../objects/functions/funcobject.ts";
import { releaseFrame } from "../objects/functions/genobject.ts";
import { PyHeapTypeObject } from "../objects/type/heaptype.ts";
import { PyMethodDescr } from "../objects/type/descrobject.ts";
import { PyCFunction } from "../objects/functions/methodobject.ts";
import { objectLookupAttrStr, objectStr } from "../objects/object.ts";
import type { Runtime } from "../objects/runtime.ts";
import { typeOf } from "../objects/type/slots.ts";
import { newTuple, type PyTuple } from "../objects/containers/tupleobject.ts";
import { asString, PyUnicode } from "../objects/text/unicodeobject.ts";
import { isUnknown, unknownResult } from "../objects/unknown/unknown.ts";
import { type Arguments, bindArguments } from "./bindArguments.ts";
import { enterRecursive, newFrame, pushFrame } from "./frames.ts";
import { enterContext, exitContext, PyContext } from "./contexts/context.ts";
import { Partial } from "./modules/functools/partial.ts";
import { contextRun } from "./contexts/types.ts";
import { profileNative } from "./legacyTracing.ts";
import { mayWait, suspendAt } from "./suspend.ts";
import { specializedInit } from "./initCall.ts";
import { type Machine, Outcome } from "./machine.ts";
import { peek, push, releaseSlot } from "./stack.ts";

/**
 * CALL and CALL_KW, with (callable, self_or_null, args[count]) on top: a Python function gets a
 * frame, into which the stack's references move; anything else is called with them borrowed.
 */
export function callFromStack(
  vm: Machine,
  frame: InterpreterFrame,
  count: number,
  kwnames: PyTuple | null,
): Outcome {
  const base = frame.sp - count - 2;
  const { types } = vm.rt;
  const given = frame.localsplus[base];
  if (given?.ob_type === types.method) unpackBoundMethod(vm, frame, base, given as PyMethod);
  const callable = frame.localsplus[base];
  const kind = callable?.ob_type;
  // The types say what the objects are.
  if (kind === types.function) {
    return enterFunction(vm, frame, base, callable as PyFunction, kwnames);
  }
  if (callable instanceof PyHeapTypeObject && vm.facts.specializesInit && kwnames === null) {
    const hasSelf = frame.localsplus[base + 1];
    const init = hasSelf ? null : specializedInit(vm, frame, callable, count);
    if (init !== null) return enterInit(vm, frame, base, callable, init);
  }
  if (vm.rt.thread !== vm.rt.threads[0] && kwnames === null) {
    const outcome = enterContextRun(vm, frame, base);
    if (outcome !== null) return outcome;
  }
  return callNative(vm, frame, base, kwnames);
}

/**
 * `context.run(f, …)` in a thread that may have to wait inside of `f`: the loop itself enters the
 * function, as in enterInThread. Null: it is another call.
 */
function enterContextRun(vm: Machine, caller: InterpreterFrame, base: number): Outcome | null {
  const { rt } = vm;
  const [callable, context, target, ...rest] = caller.localsplus.slice(base, caller.sp);
  if (!(callable instanceof PyMethodDescr) || callable.d_method !== contextRun) return null;
  const func = target instanceof PyMethod ? target.im_func : target;
  if (!(context instanceof PyContext) || !(func instanceof PyFunction)) return null;
  if (func.ob_type !== rt.types.function) return null;
  if (!enterContext(rt, context)) return Outcome.ERROR;
  const args = rest as PyObject[]; // no NULL lies among arguments
  const values = target instanceof PyMethod ? [target.im_self, ...args] : args;
  const frame = frameForPacked(vm, func, values, null);
  if (frame === null) {
    exitContext(rt, context);
    return Outcome.ERROR;
  }
  frame.context = context;
  frame.returnTo = ReturnTo.CONTEXT_RUN;
  pushFrame(vm, frame);
  return Outcome.SWITCH;
}

/** A bound method is split into function and self; the method object goes. */
function unpackBoundMethod(
  vm: Machine,
  frame: InterpreterFrame,
  base: number,
  method: PyMethod,
): void {
  const { localsplus, borrowed } = frame;
  if (localsplus[base + 1]) return;
  const wasBorrowed = borrowed[base] !== 0;
  localsplus[base + 1] = vm.heap.newRef(method.im_self);
  borrowed[base + 1] = 0;
  localsplus[base] = vm.heap.newRef(method.im_func);
  borrowed[base] = 0;
  if (!wasBorrowed) vm.heap.decref(method);
}

/** _PyEvalFramePushAndInit: the arguments leave the caller's stack for the callee's locals. */
function enterFunction(
  vm: Machine,
  caller: InterpreterFrame,
  base: number,
  func: PyFunction,
  kwnames: PyTuple | null,
): Outcome {
  const first = caller.localsplus[base + 1] ? base + 1 : base + 2;
  const frame = newFrame(vm, func);
  frame.funcBorrowed = caller.borrowed[base] !== 0;
  caller.localsplus[base] = null;
  caller.borrowed[base] = 0;
  const end = caller.sp;
  if (kwnames === null && isSimple(frame, end - first)) {
    moveSlots(caller, first, frame, 0, end - first);
    caller.sp = base;
  } else {
    const args = takeArguments(caller, first, end, kwnames);
    caller.sp = base;
    if (!bindArguments(vm, func, frame, args)) return abandon(vm, frame);
  }
  if (!enterRecursive(vm)) return abandon(vm, frame);
  pushFrame(vm, frame);
  return Outcome.SWITCH;
}

/**
 * The instance takes the class's place on the stack, where CPython has a frame of its own for it;
 * `__init__` gets another reference and the arguments.
 */
function enterInit(
  vm: Machine,
  caller: InterpreterFrame,
  base: number,
  type: PyHeapTypeObject,
  init: PyFunction,
): Outcome {
  const self = objectNew(vm.rt, type, vm.rt.emptyTuple, null);
  if (self === null) return Outcome.ERROR;
  const wasBorrowed = caller.borrowed[base] !== 0;
  caller.localsplus[base] = self;
  caller.borrowed[base] = 0;
  if (!wasBorrowed) vm.heap.decref(type);
  vm.heap.incref(init);
  const frame = newFrame(vm, init);
  frame.returnTo = ReturnTo.INIT;
  const count = caller.sp - base - 2;
  vm.heap.incref(self);
  if (isSimple(frame, count + 1)) {
    frame.localsplus[0] = self;
    moveSlots(caller, base + 2, frame, 1, count);
    caller.sp = base + 1;
  } else {
    const args = takeArguments(caller, base + 2, caller.sp, null);
    args.values.unshift(self);
    args.borrowed.unshift(0);
    caller.sp = base + 1;
    const all = { ...args, positionalCount: args.values.length };
    if (!bindArguments(vm, init, frame, all)) return abandon(vm, frame);
  }
  if (!enterRecursive(vm)) return abandon(vm, frame);
  pushFrame(vm, frame);
  return Outcome.SWITCH;
}

/** Nothing to collect and nothing to fill in. */
function isSimple(frame: InterpreterFrame, count: number): boolean {
  const { unit } = frame.code;
  const collects = CodeFlag.VARARGS | CodeFlag.VARKEYWORDS;
  return count === unit.argCount && unit.kwOnlyArgCount === 0 && (unit.flags & collects) === 0;
}

function moveSlots(
  from: InterpreterFrame,
  start: number,
  to: InterpreterFrame,
  slot: number,
  count: number,
): void {
  for (let i = 0; i < count; i++) {
    to.localsplus[slot + i] = from.localsplus[start + i] ?? null;
    to.borrowed[slot + i] = from.borrowed[start + i] ?? 0;
    from.localsplus[start + i] = null;
    from.borrowed[start + i] = 0;
  }
}

function takeArguments(
  caller: InterpreterFrame,
  start: number,
  end: number,
  kwnames: PyTuple | null,
): Arguments {
  const values = caller.localsplus.slice(start, end);
  const borrowed = caller.borrowed.slice(start, end);
  for (let i = start; i < end; i++) {
    caller.localsplus[i] = null;
    caller.borrowed[i] = 0;
  }
  const keywords = kwnames === null ? 0 : kwnames.ob_item.length;
  return { values, borrowed, positionalCount: end - start - keywords, kwnames };
}

/** A frame that could not begin: what was bound already goes. */
function abandon(vm: Machine, frame: InterpreterFrame): Outcome {
  releaseFrame(vm.rt, frame);
  return Outcome.ERROR;
}

/** The arguments in slots `first` to `end`, borrowed; few cost V8 far less as a literal than as a copy. */
function argumentsOf(
  localsplus: readonly (PyObject | null)[],
  first: number,
  end: number,
): PyObject[] {
  // No NULL lies among arguments.
  if (end - first === 1) return [localsplus[first] as PyObject];
  if (end - first === 2) return [localsplus[first] as PyObject, localsplus[first + 1] as PyObject];
  return end === first ? [] : (localsplus.slice(first, end) as PyObject[]);
}

/** The stack keeps its references during the call; then they go in the version's order. */
function callNative(
  vm: Machine,
  frame: InterpreterFrame,
  base: number,
  kwnames: PyTuple | null,
): Outcome {
  const { localsplus } = frame;
  const callable = peek(frame, frame.sp - base);
  const first = localsplus[base + 1] ? base + 1 : base + 2;
  const args = argumentsOf(localsplus, first, frame.sp);
  if (mayWait(vm, callable)) vm.waitingCaller = frame;
  const result =
    vm.rt.thread.c_profileobj === null
      ? objectVectorcall(vm.rt, callable, args, kwnames)
      : profileNative(vm.rt, frame, [callable, args[0]], () =>
          objectVectorcall(vm.rt, callable, args, kwnames),
        );
  if (vm.rt.isSuspending) return suspendAt(vm, frame);
  const skipsCheck = result !== null && specializedWithoutCheck(vm, frame, callable, args.length);
  const end = frame.sp;
  push(frame, result);
  if (vm.facts.callReleasesFromTop) {
    for (let i = end - 1; i >= base; i--) releaseSlot(vm.heap, frame, i);
  } else {
    for (let i = base; i < end; i++) releaseSlot(vm.heap, frame, i);
  }
  frame.sp = base;
  if (result === null) return Outcome.ERROR;
  push(frame, result);
  if (!skipsCheck) vm.checkEvalBreaker();
  return Outcome.NEXT;
}

/**
 * CALL_LEN, CALL_ISINSTANCE, CALL_TYPE_1 and CALL_LIST_APPEND do not look at the eval breaker.
 * Departs: they replace CALL only once it has run twice.
 */
function specializedWithoutCheck(
  vm: Machine,
  frame: InterpreterFrame,
  callable: PyObject,
  count: number,
): boolean {
  if (!vm.rt.collectionRequested) return false;
  if (callable === vm.rt.types.type) return count === 1;
  if (callable instanceof PyCFunction) {
    return callable.self === null && ["len", "isinstance"].includes(callable.def.name);
  }
  const isDiscarded = frame.code.unit.instructions[2 * frame.pc] === Op.POP_TOP;
  return isDiscarded && callable === vm.rt.types.list.lookupCache.get("append");
}

/** CALL_FUNCTION_EX: (callable, NULL, args, kwargs or NULL -- res). */
export function callFunctionEx(vm: Machine, frame: InterpreterFrame): Outcome {
  const { rt } = vm;
  const base = frame.sp - 4;
  const callable = peek(frame, 4);
  const kwargs = frame.localsplus[base + 3] ?? null;
  if (isUnknown(peek(frame, 2)) || (kwargs !== null && isUnknown(kwargs))) {
    return callWithUnknown(vm, frame, base);
  }
  if (!makeArgumentTuple(vm, frame, callable)) {
    releaseCallEx(vm, frame, base);
    return Outcome.ERROR;
  }
  const args = frame.localsplus[base + 2] as PyTuple; // just made sure
  const keywords = kwargs instanceof PyDict ? kwargs : null;
  const isPlainFunction = callable.ob_type === rt.types.function;
  if (isPlainFunction && callable instanceof PyFunction && !vm.facts.callKeepsArgumentTuple) {
    return enterFunctionEx(vm, frame, base, callable, args, keywords);
  }
  if (rt.thread !== rt.threads[0]) {
    const outcome = enterInThread(vm, callable, args, keywords);
    if (outcome !== null) return outcome;
  }
  if (mayWait(vm, callable)) vm.waitingCaller = frame;
  const result =
    rt.thread.c_profileobj === null
      ? objectCall(rt, callable, args, keywords)
      : profileNative(vm.rt, frame, [callable, args.ob_item[0]], () =>
          objectCall(rt, callable, args, keywords),
        );
  if (rt.isSuspending) return suspendAt(vm, frame);
  push(frame, result);
  frame.sp -= 1;
  releaseCallEx(vm, frame, base);
  if (result === null) return Outcome.ERROR;
  push(frame, result);
  vm.checkEvalBreaker();
  return Outcome.NEXT;
}

/**
 * In a thread that may have to wait, a Python function is entered by the loop itself, where CPython
 * calls it from C; the operands stay on the stack, as they do there. Null: it is no such function.
 */
function enterInThread(
  vm: Machine,
  callable: PyObject,
  args: PyTuple,
  kwargs: PyDict | null,
): Outcome | null {
  const call = withoutPartials({ callable, args: args.ob_item, kwargs, context: null });
  const target = call?.callable;
  const func = target instanceof PyMethod ? target.im_func : target;
  if (call === null || !(func instanceof PyFunction)) return null;
  if (func.ob_type !== vm.rt.types.function) return null;
  if (call.context !== null && !enterContext(vm.rt, call.context)) return Outcome.ERROR;
  const values = target instanceof PyMethod ? [target.im_self, ...call.args] : call.args;
  const frame = frameForPacked(vm, func, values, call.kwargs);
  if (frame === null) {
    if (call.context !== null) exitContext(vm.rt, call.context);
    return Outcome.ERROR;
  }
  frame.context = call.context;
  frame.returnTo = ReturnTo.CALL_EX;
  pushFrame(vm, frame);
  return Outcome.SWITCH;
}

/** A call, and the context that it is made in where `Context.run` makes it. Borrows all. */
interface PackedCall {
  readonly callable: PyObject;
  readonly args: readonly PyObject[];
  readonly kwargs: PyDict | null;
  readonly context: PyContext | null;
}

/**
 * What a partial object calls in the end, also through `Context.run` (asyncio.to_thread). Null: keywords
 * of both would have to be merged, which the native call does.
 */
function withoutPartials(call: PackedCall): PackedCall | null {
  const { callable, args, kwargs, context } = call;
  if (callable instanceof Partial) {
    const hasBoth = kwargs !== null && dictSize(kwargs) > 0 && dictSize(callable.kw) > 0;
    if (hasBoth || callable.hasPlaceholders) return null;
    return withoutPartials({
      callable: callable.fn,
      args: [...callable.args.ob_item, ...args],
      kwargs: dictSize(callable.kw) > 0 ? callable.kw : kwargs,
      context,
    });
  }
  if (callable instanceof PyCFunction && callable.def === contextRun && context === null) {
    const [target, ...rest] = args;
    if (!(callable.self instanceof PyContext) || target === undefined) return call;
    return withoutPartials({ callable: target, args: rest, kwargs, context: callable.self });
  }
  return call;
}

/** A frame for a call with a dict of keywords; null: an exception is set. Borrows all. */
export function frameForPacked(
  vm: Machine,
  func: PyFunction,
  args: readonly PyObject[],
  kwargs: PyDict | null,
): InterpreterFrame | null {
  const values = [...args];
  const kwnames = unpackKeywords(vm, kwargs, values);
  const frame = frameForCall(vm, func, values, kwnames);
  vm.heap.xdecref(kwnames);
  return frame;
}

/** _PyStack_UnpackDict: appends the values, borrowed, and returns their names; null: there are none. */
function unpackKeywords(vm: Machine, kwargs: PyDict | null, values: PyObject[]): PyTuple | null {
  if (kwargs === null || dictSize(kwargs) === 0) return null;
  const names: PyObject[] = [];
  for (const [name, value] of dictEntries(kwargs)) {
    names.push(vm.heap.newRef(name));
    values.push(value);
  }
  return newTuple(vm.rt, names);
}

/** `f(*args)` with unknown arguments: whether and how `f` runs is unknown. */
function callWithUnknown(vm: Machine, frame: InterpreterFrame, base: number): Outcome {
  const given = frame.localsplus.slice(base, frame.sp).filter(each => each !== null);
  const result = unknownResult(vm.rt, "a call's result", given);
  push(frame, result);
  frame.sp -= 1;
  releaseCallEx(vm, frame, base);
  if (result === null) return Outcome.ERROR;
  push(frame, result);
  return Outcome.NEXT;
}

function releaseCallEx(vm: Machine, frame: InterpreterFrame, base: number): void {
  const order = vm.facts.callReleasesFromTop ? [3, 2, 1, 0] : [0, 1, 2, 3];
  for (const i of order) releaseSlot(vm.heap, frame, base + i);
  frame.sp = base;
}

/** `f(*x)` with an x that is no tuple: the tuple takes its place on the stack. */
function makeArgumentTuple(vm: Machine, frame: InterpreterFrame, callable: PyObject): boolean {
  const args = peek(frame, 2);
  if (args.ob_type === vm.rt.types.tuple) return true;
  const tuple = sequenceTuple(vm.rt, args);
  if (tuple === null) {
    explainStarArgument(vm, callable, args);
    return false;
  }
  const at = frame.sp - 2;
  const wasBorrowed = frame.borrowed[at] !== 0;
  frame.localsplus[at] = tuple;
  frame.borrowed[at] = 0;
  if (!wasBorrowed) vm.heap.decref(args);
  return true;
}

/** check_args_iterable. */
function explainStarArgument(vm: Machine, callable: PyObject, args: PyObject): void {
  const { rt } = vm;
  const type = typeOf(args);
  if (type.tp_iter !== null || type.sq_item !== null) return;
  clearRaised(rt);
  const text =
    rt.facts.minor >= 15
      ? "Value after * must be an iterable"
      : `${callableText(rt, callable)} argument after * must be an iterable`;
  raise(rt, "TypeError", `${text}, not ${type.messageName}`);
}

/** _PyEvalFramePushAndInit_Ex: tuple and dict are unpacked and dropped before the body runs. */
function enterFunctionEx(
  vm: Machine,
  caller: InterpreterFrame,
  base: number,
  func: PyFunction,
  args: PyTuple,
  kwargs: PyDict | null,
): Outcome {
  const values = [...args.ob_item];
  const kwnames = unpackKeywords(vm, kwargs, values);
  for (const value of values) vm.heap.incref(value);
  const frame = newFrame(vm, func);
  frame.funcBorrowed = caller.borrowed[base] !== 0;
  caller.localsplus[base] = null;
  caller.borrowed[base] = 0;
  const isBound = bindArguments(vm, func, frame, {
    values,
    borrowed: values.map(() => 0),
    positionalCount: args.ob_item.length,
    kwnames,
  });
  vm.heap.xdecref(kwnames);
  releaseSlot(vm.heap, caller, base + 2);
  releaseSlot(vm.heap, caller, base + 3);
  caller.sp = base;
  if (!isBound || !enterRecursive(vm)) return abandon(vm, frame);
  pushFrame(vm, frame);
  return Outcome.SWITCH;
}

/** A frame for a call from native code: references of its own to func and all arguments. */
export function frameForCall(
  vm: Machine,
  func: PyFunction,
  args: readonly PyObject[],
  kwnames: PyTuple | null,
): InterpreterFrame | null {
  vm.heap.incref(func);
  const frame = newFrame(vm, func);
  for (const value of args) vm.heap.incref(value);
  const keywords = kwnames === null ? 0 : kwnames.ob_item.length;
  const isBound = bindArguments(vm, func, frame, {
    values: [...args],
    borrowed: new Array<number>(args.length).fill(0),
    positionalCount: args.length - keywords,
    kwnames,
  });
  if (isBound && enterRecursive(vm)) return frame;
  abandon(vm, frame);
  return null;
}

/** _PyObject_FunctionStr: `module.name()` for messages about arguments. */
export function callableText(rt: Runtime, callable: PyObject): string {
  const qualname = objectLookupAttrStr(rt, callable, "__qualname__");
  if (!(qualname instanceof PyUnicode)) {
    rt.heap.xdecref(qualname);
    const text = objectStr(rt, callable);
    const result = text === null ? "?" : asString(text);
    rt.heap.xdecref(text);
    return result;
  }
  const module = objectLookupAttrStr(rt, callable, "__module__");
  let text = `${asString(qualname)}()`;
  if (module instanceof PyUnicode && asString(module) !== "builtins") {
    text = `${asString(module)}.${text}`;
  }
  rt.heap.decref(qualname);
  rt.heap.xdecref(module);
  return text;
}
