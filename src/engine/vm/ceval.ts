import { invariant } from "../../base/assert.ts";
import { OPCODES } from "../compile/opcode.ts";
import type { PyObject } from "../memory/object.ts";
import type { PyCode } from "../objects/functions/codeobject.ts";
import type { PyDict } from "../objects/containers/dictobject.ts";
import { firstComplete, type InterpreterFrame } from "../objects/functions/frame.ts";
import { newFunctionForCode, type PyFunction } from "../objects/functions/funcobject.ts";
import { PyGenerator } from "../objects/functions/genobject.ts";
import { enterEvaluation, leaveEvaluation } from "../objects/object.ts";
import type { Interpreter, Runtime } from "../objects/runtime.ts";
import type { Result, SendOutcome } from "../objects/type/slots.ts";
import { traceBackHere } from "../objects/exceptions/traceback.ts";
import type { PyTuple } from "../objects/containers/tupleobject.ts";
import { frameForCall } from "./call.ts";
import { findHandler } from "./exceptions.ts";
import { beginGenerator, enterRecursive, newFrame, pushFrame, unwindFrame } from "./frames.ts";
import { handlesExceptions } from "./handles.ts";
import { chainThrown } from "./generators.ts";
import { importLibrary } from "./import.ts";
import { traceException, traceThrow, traceUnwind } from "./legacyTracing.ts";
import { callInstructions } from "./instructions/calls.ts";
import { displayInstructions } from "./instructions/displays.ts";
import { exceptionInstructions } from "./instructions/exceptions.ts";
import { generatorInstructions } from "./instructions/generators.ts";
import { iterationInstructions } from "./instructions/iteration.ts";
import { jumpInstructions } from "./instructions/jumps.ts";
import { matchInstructions } from "./instructions/match.ts";
import { nameInstructions } from "./instructions/names.ts";
import { operatorInstructions } from "./instructions/operators.ts";
import { stackInstructions } from "./instructions/stack.ts";
import { variableInstructions } from "./instructions/variables.ts";
import { type Instruction, type InstructionTable, Machine, Outcome } from "./machine.ts";
import { push } from "./stack.ts";
import { giveTurns, startThread, waitUntil } from "./threads.ts";
import { LineStart, lineStarts, traceInstruction } from "./tracing.ts";
import { reportUnraisable } from "./unraisable.ts";
import { warnEx } from "./warnings.ts";

const TABLE: InstructionTable = {
  ...stackInstructions,
  ...variableInstructions,
  ...nameInstructions,
  ...operatorInstructions,
  ...displayInstructions,
  ...jumpInstructions,
  ...iterationInstructions,
  ...generatorInstructions,
  ...callInstructions,
  ...exceptionInstructions,
  ...matchInstructions,
};

/** The instructions by number, as the assembler numbers them. */
const INSTRUCTIONS: readonly Instruction[] = OPCODES.map(info => {
  const instruction = info === undefined ? undefined : TABLE[info.name];
  if (instruction !== undefined) return instruction;
  return vm => vm.rt.unsupported(`instruction ${info?.name}`);
});

/** Gives `rt` its evaluation loop (rt.interpreter) and returns the machine behind it. */
export function newInterpreter(rt: Runtime): Machine {
  const vm = new Machine(rt);
  const evaluate = (): void => run(vm, false);
  const interpreter: Interpreter = {
    callFunction: (func, args, kwnames) => callFunction(vm, func, args, kwnames),
    evalCode: (code, globals, locals, closure = null) =>
      evalCode(vm, code, globals, locals, closure),
    evalClassBody: (func, locals) => evalFunction(vm, func, locals),
    resume: (generator, frame, value) => resume(vm, generator, frame, value),
    writeUnraisable: (object, message) => reportUnraisable(rt, object, message),
    handlesExceptions: () => handlesExceptions(rt),
    importModule: name => importLibrary(rt, name),
    startThread: (func, args, kwargs, label, whenEnded) =>
      startThread(vm, evaluate, { func, args, kwargs, label, whenEnded }),
    giveTurns: () => giveTurns(vm, evaluate),
    hide: () => vm.hide(),
    show: () => vm.show(),
    isHidden: () => vm.isHidden,
    waitUntil: (isOver, timeout) => waitUntil(vm, evaluate, isOver, timeout),
    warn: (category, message, skipped, source, stackLevel) => {
      warnEx(rt, category, message, { skipped, source, stackLevel });
    },
  };
  rt.interpreter = interpreter;
  return vm;
}

/** _PyEval_Vector: calls a Python function from native code. */
function callFunction(
  vm: Machine,
  func: PyFunction,
  args: readonly PyObject[],
  kwnames: PyTuple | null,
): Result {
  const frame = frameForCall(vm, func, args, kwnames);
  return frame === null ? null : runEntry(vm, frame);
}

/** PyEval_EvalCode: the code runs as a function made for it, with `locals` as its namespace. */
function evalCode(
  vm: Machine,
  code: PyCode,
  globals: PyDict,
  locals: PyObject,
  closure: PyTuple | null,
): Result {
  const func = newFunctionForCode(vm.rt, code, globals);
  if (closure !== null) func.func_closure = vm.heap.newRef(closure);
  vm.rt.hold(func, "the code that runs");
  const result = evalFunction(vm, func, locals);
  vm.rt.release(func);
  vm.heap.decref(func);
  return result;
}

/** _PyEval_Vector with a namespace: the body of a class. */
function evalFunction(vm: Machine, func: PyFunction, locals: PyObject): Result {
  vm.heap.incref(func);
  const frame = newFrame(vm, func);
  frame.locals = vm.heap.newRef(locals);
  if (!enterRecursive(vm)) {
    unwindFrame(vm, frame);
    return null;
  }
  return runEntry(vm, frame);
}

/** Runs `frame` to its end, inside whatever native code asked for it. */
function runEntry(vm: Machine, frame: InterpreterFrame): Result {
  frame.isEntry = true;
  pushFrame(vm, frame);
  if (!enterEvaluation(vm.rt)) {
    unwindFrame(vm, frame);
    return null;
  }
  vm.limits.enterNative(frame);
  run(vm, false);
  vm.limits.leaveNative();
  leaveEvaluation(vm.rt);
  const { exit } = vm;
  invariant(exit.kind !== "suspended", "a thread was suspended inside of native code");
  return exit.kind === "error" ? null : exit.value;
}

/** gen_send_ex2's core: goes on in a suspended frame, or, when `value` is null, raises in it. */
function resume(
  vm: Machine,
  generator: PyObject,
  frame: InterpreterFrame,
  value: PyObject | null,
): SendOutcome {
  const { rt } = vm;
  invariant(generator instanceof PyGenerator, "resume of no generator");
  if (!enterEvaluation(rt)) return { kind: "error" };
  if (!enterRecursive(vm)) {
    leaveEvaluation(rt);
    return { kind: "error" };
  }
  push(frame, value === null ? rt.newNone() : vm.heap.newRef(value));
  beginGenerator(rt, generator);
  if (value === null && generator.excState.value !== null) chainThrown(rt);
  if (value === null && vm.facts.throwsAtResume) frame.lasti = frame.pc;
  frame.isEntry = true;
  pushFrame(vm, frame);
  vm.limits.enterNative(frame);
  if (value === null && rt.thread.isTraced) traceThrow(rt, frame);
  run(vm, value === null); // whoever resumes it holds the generator
  const { exit } = vm;
  vm.limits.leaveNative();
  leaveEvaluation(rt);
  invariant(exit.kind !== "suspended", "a thread was suspended inside of native code");
  if (exit.kind === "error") return { kind: "error" };
  return { kind: exit.kind === "yield" ? "next" : "return", value: exit.value };
}

/**
 * _PyEval_EvalFrameDefault: runs from `rt.frame`, an entry frame, until that frame is left. Calls
 * of Python functions stay inside: they only change which frame is the running one.
 */
function run(vm: Machine, throws: boolean): void {
  const { rt, limits } = vm;
  let frame = rt.frame as InterpreterFrame; // the caller pushed it
  let { instructions } = frame.code.unit;
  let starts = lineStarts(vm, frame.code);
  let outcome: Outcome = throws ? Outcome.ERROR : Outcome.NEXT;
  vm.loopDepth += 1;
  for (;;) {
    while (outcome === Outcome.NEXT) {
      if (limits.left === 0) limits.drawReserve(frame);
      limits.left -= 1;
      const { pc } = frame;
      const start = starts[pc];
      if (start === LineStart.MAYBE) {
        if (!traceInstruction(vm, frame)) {
          frame.pc = pc + 1;
          outcome = Outcome.ERROR;
          break;
        }
      } else if (start === LineStart.NO) frame.hasLostLine = false;
      frame.lasti = pc;
      frame.pc = pc + 1;
      const instruction = INSTRUCTIONS[instructions[2 * pc] as number] as Instruction;
      outcome = instruction(vm, frame, instructions[2 * pc + 1] as number);
    }
    if (outcome === Outcome.SUSPEND) vm.exit = { kind: "suspended" };
    if (outcome === Outcome.EXIT || outcome === Outcome.SUSPEND) break;
    if (outcome === Outcome.SWITCH) outcome = Outcome.NEXT;
    else if (outcome === Outcome.SWITCH_ERROR) outcome = Outcome.ERROR;
    else {
      outcome = handleError(vm, frame, outcome);
      if (outcome === Outcome.EXIT) break;
    }
    frame = rt.frame as InterpreterFrame; // there is one as long as an entry frame runs
    ({ instructions } = frame.code.unit);
    starts = lineStarts(vm, frame.code);
  }
  vm.loopDepth -= 1;
}

/** `error` and exception_unwind: to a handler of this frame, or out of it with the exception. */
function handleError(vm: Machine, frame: InterpreterFrame, outcome: Outcome): Outcome {
  const { rt } = vm;
  invariant(rt.raised !== null, "error without exception", frame.code.unit.name, frame.lasti);
  // Where a function has not begun, tracers are told of its caller, and once more when that is left.
  const seen = firstComplete(frame) ?? frame;
  const observer = seen === frame || vm.observer?.isTracer === true ? vm.observer : null;
  if (outcome === Outcome.ERROR) {
    traceBackHere(rt, frame);
    observer?.onException?.(seen, rt.raised);
    if (rt.thread.isTraced) traceException(rt, seen);
  }
  if (outcome !== Outcome.LEAVE && findHandler(vm, frame)) return Outcome.NEXT;
  observer?.onReturn(seen, null);
  if (outcome !== Outcome.LEAVE && rt.thread.isTraced) traceUnwind(rt, seen);
  const { isEntry } = frame;
  unwindFrame(vm, frame);
  if (!isEntry) return Outcome.ERROR;
  vm.exit = { kind: "error" };
  return Outcome.EXIT;
}
