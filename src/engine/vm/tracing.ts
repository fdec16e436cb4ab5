import type { CodeUnit } from "../compile/code.ts";
import { firstTraceable } from "../compile/firstTraceable.ts";
import { Op } from "../compile/opcode.ts";
import type { PyCode } from "../objects/functions/codeobject.ts";
import type { InterpreterFrame } from "../objects/functions/frame.ts";
import { traceLine } from "./legacyTracing.ts";
import type { Machine } from "./machine.ts";

/**
 * When CPython calls a trace function for a line: up to 3.11 for every change of line and every
 * jump backward (maybe_call_line_trace, Python/ceval.c); from 3.12 on where an instruction that
 * starts a line is reached from another line (Python/instrumentation.c), and at a jump backward
 * within a line (sys_trace_jump_func, Python/legacy_tracing.c).
 */

/** What `lineStarts` says of an instruction. */
export const LineStart = {
  /** It begins no line. */
  NONE: 0,
  /** It may begin a line: `traceInstruction` decides. */
  MAYBE: 1,
  /** 3.12: it goes on with a line: where a call was made is no longer forgotten (`hasLostLine`). */
  NO: 2,
} as const;

/**
 * Called before instruction `pc` of `frame`, which may begin a line, runs; `frame.lasti` is still the
 * previous one. False: the program's trace function raised.
 */
export function traceInstruction(vm: Machine, frame: InterpreterFrame): boolean {
  const { unit } = frame.code;
  const line = unit.lines[frame.pc] ?? 0;
  const previous = frame.lasti;
  const isEvent = vm.facts.instrumentsLines
    ? frame.hasLostLine || isNewLine(unit, line, previous)
    : isNewLineOrBackward(unit, line, previous, frame.pc);
  frame.hasLostLine = false;
  if (!isEvent) return true;
  frame.lasti = frame.pc;
  vm.observer?.onLine(frame);
  return !vm.rt.thread.isTraced || traceLine(vm.rt, frame);
}

/**
 * 3.12 on: a jump backward that stays within its line is an event of its own. False: the program's
 * trace function raised.
 */
export function traceBackwardJump(vm: Machine, frame: InterpreterFrame, target: number): boolean {
  if (!vm.facts.instrumentsLines) return true;
  const { lines } = frame.code.unit;
  const line = lines[frame.lasti] ?? 0;
  if (line === 0 || lines[target] !== line) return true;
  vm.observer?.onLine(frame);
  return !vm.rt.thread.isTraced || traceLine(vm.rt, frame);
}

function isNewLine(unit: CodeUnit, line: number, previous: number): boolean {
  return unit.lines[previous] !== line || unit.instructions[2 * previous] === Op.RESUME;
}

function isNewLineOrBackward(
  unit: CodeUnit,
  line: number,
  previous: number,
  current: number,
): boolean {
  if (previous <= firstTraceable(unit)) return true;
  if (unit.lines[previous] !== line) return true;
  return current < previous && unit.instructions[2 * current] !== Op.SEND;
}

/** LineStart.NONE as often as most code needs it. */
const NO_LINES = new Uint8Array(4096);

/** A LineStart for each instruction: of code that is not watched, none begins a line. */
export function lineStarts(vm: Machine, code: PyCode): Uint8Array {
  if (code.lineStarts !== null) return code.lineStarts;
  const { unit } = code;
  const { length } = unit.lines;
  const isWatched = (vm.observer?.fileName ?? unit.filename) === unit.filename;
  if (!isWatched && !vm.rt.thread.isTraced) {
    return length <= NO_LINES.length ? NO_LINES : new Uint8Array(length);
  }
  const starts = vm.facts.instrumentsLines
    ? instrumentedLines(unit, vm.facts.endsLoopsApart)
    : traceableLines(unit);
  for (let i = 0; i < starts.length; i++) {
    if (!unit.lines[i]) starts[i] = LineStart.NONE;
    else if (starts[i] !== LineStart.MAYBE && vm.facts.forgetsLineOfCall) starts[i] = LineStart.NO;
  }
  code.lineStarts = starts;
  return starts;
}

/** 3.11: every instruction after the entry, but RESUME. */
function traceableLines(unit: CodeUnit): Uint8Array {
  const starts = new Uint8Array(unit.lines.length);
  for (let i = firstTraceable(unit); i < starts.length; i++) {
    if (unit.instructions[2 * i] !== Op.RESUME) starts[i] = LineStart.MAYBE;
  }
  return starts;
}

const NEVER_START: readonly number[] = [
  Op.RESUME,
  Op.END_ASYNC_FOR,
  Op.END_SEND,
  Op.END_SEND_VIRTUAL,
];
const ENDS_BLOCK: readonly number[] = [
  Op.RETURN_VALUE,
  Op.RETURN_CONST,
  Op.RAISE_VARARGS,
  Op.RERAISE,
];
const JUMPS: readonly number[] = [
  Op.JUMP_FORWARD,
  Op.JUMP_BACKWARD,
  Op.JUMP_BACKWARD_NO_INTERRUPT,
  Op.POP_JUMP_IF_FALSE,
  Op.POP_JUMP_IF_TRUE,
  Op.POP_JUMP_IF_NONE,
  Op.POP_JUMP_IF_NOT_NONE,
  Op.FOR_ITER,
  Op.FOR_ITER_VIRTUAL,
  Op.SEND,
  Op.SEND_VIRTUAL,
];

const FOR_LOOPS: readonly number[] = [Op.FOR_ITER, Op.FOR_ITER_VIRTUAL];
const SENDS: readonly number[] = [Op.SEND, Op.SEND_VIRTUAL];

/**
 * The instruction that the jump at `i` marks as a possible start of a line; -1: none of ours.
 * SEND jumps past END_SEND; an exhausted FOR_ITER, from 3.14 on, to the POP_ITER we do not have.
 */
function targetOf(instructions: Int32Array, i: number, endsLoopsApart: boolean): number {
  const opcode = instructions[2 * i] ?? 0;
  const target = instructions[2 * i + 1] ?? 0;
  if (SENDS.includes(opcode)) return target + 1;
  return endsLoopsApart && FOR_LOOPS.includes(opcode) ? -1 : target;
}

/** initialize_lines: where the line changes, after a terminator, at jump targets and handlers. */
function instrumentedLines(unit: CodeUnit, endsLoopsApart: boolean): Uint8Array {
  const { instructions, lines, exceptionTable } = unit;
  const starts = new Uint8Array(lines.length);
  let current = -1;
  for (let i = firstTraceable(unit); i < lines.length; i++) {
    const opcode = instructions[2 * i] ?? 0;
    const line = lines[i] ?? 0;
    if (NEVER_START.includes(opcode)) continue;
    if (line !== current && line !== 0) starts[i] = LineStart.MAYBE;
    if (line !== 0) current = line;
    if (ENDS_BLOCK.includes(opcode)) current = -1;
  }
  for (let i = firstTraceable(unit); i < lines.length; i++) {
    if (!JUMPS.includes(instructions[2 * i] ?? 0)) continue;
    const target = targetOf(instructions, i, endsLoopsApart);
    if (lines[target]) starts[target] = LineStart.MAYBE;
  }
  for (let i = 2; i < exceptionTable.length; i += 4) {
    const handler = exceptionTable[i] ?? 0;
    if (lines[handler]) starts[handler] = LineStart.MAYBE;
  }
  return starts;
}
