import { programFrame } from "../objects/functions/frame.ts";
import { invariant } from "../../base/assert.ts";
import type { PyObject } from "../memory/object.ts";
import { objectCall } from "../objects/call.ts";
import { PyMethod } from "../objects/functions/classobject.ts";
import type { PyDict } from "../objects/containers/dictobject.ts";
import { clearRaised, exceptionMatches } from "../objects/exceptions/exceptions.ts";
import { PyFunction } from "../objects/functions/funcobject.ts";
import { TraceStopped } from "../objects/stopped.ts";
import type { Runtime, WaitOutcome } from "../objects/runtime.ts";
import { ThreadState } from "../objects/threadstate.ts";
import { PyTuple } from "../objects/containers/tupleobject.ts";
import { frameForPacked } from "./call.ts";
import { pushFrame } from "./frames.ts";
import { setProfile, setTrace } from "./legacyTracing.ts";
import { rangeOf } from "./limits.ts";
import { type Machine, SLICE } from "./machine.ts";
import { canLeave } from "./suspend.ts";
import { reportUnraisable } from "./unraisable.ts";

/**
 * Threads of the program, in an order of our own: a thread runs from its start until it waits, ends,
 * or has run for long; then the one that has been able to run for the longest time goes on. Real
 * threads may take turns anywhere; nothing that is shown about their order holds for all runs.
 *
 * A thread that waits leaves its frames where they are and the evaluation loop with them, so that the
 * thread below on the engine's stack goes on; the main thread is always the lowest, and runs the
 * others from inside of its own wait. A thread in the middle of native code (a key function of
 * `sorted`) cannot leave: it runs the others as the main thread does, and what it waits for must not
 * lie below it.
 */
type Evaluate = () => void;

interface NewThread {
  readonly func: PyObject;
  readonly args: PyTuple;
  readonly kwargs: PyDict | null;
  readonly label: string;
  readonly whenEnded: (() => void) | undefined;
}

/** thread_PyThread_start_new_thread: the new thread runs at once. Borrows all. */
export function startThread(
  vm: Machine,
  evaluate: Evaluate,
  { func, args, kwargs, label, whenEnded }: NewThread,
): ThreadState {
  const { rt } = vm;
  noteOrder(rt);
  const last = rt.lastThread + 1;
  rt.lastThread = last;
  const thread = new ThreadState(last, label);
  rt.heap.incref(func);
  rt.heap.incref(args);
  rt.heap.xincref(kwargs);
  thread.held.push({ object: func, label: "the function" }, { object: args, label: "arguments" });
  if (kwargs !== null) thread.held.push({ object: kwargs, label: "keyword arguments" });
  if (whenEnded !== undefined) thread.whenEnded.push(whenEnded);
  rt.threads.push(thread);
  runThread(vm, evaluate, thread);
  return thread;
}

/** At the first start, the program's line gets a note. */
function noteOrder(rt: Runtime): void {
  if (rt.lastThread > 1) return;
  const frame = programFrame(rt.frame);
  const what = "threads take turns as the model chooses: each runs until it waits or ends";
  rt.unknowns.note(frame, `${what}; real ones may take turns elsewhere`, true);
}

/** Runs `thread` until it waits or ends; then the thread that runs now goes on. */
function runThread(vm: Machine, evaluate: Evaluate, thread: ThreadState): void {
  const { rt } = vm;
  const below = rt.thread;
  const slice = vm.slice;
  below.isBelow = true;
  leave(rt, below);
  enter(rt, thread);
  thread.baseLoop = vm.loopDepth + 1;
  vm.slice = SLICE;
  const isOver = thread.hasBegun ? goOn(vm, evaluate) : begin(vm, evaluate, thread);
  if (isOver) end(vm, thread);
  else leave(rt, thread);
  enter(rt, below);
  below.isBelow = false;
  vm.slice = slice;
}

/** The runtime's state becomes the thread's own. */
function leave(rt: Runtime, thread: ThreadState): void {
  thread.frame = rt.frame;
  thread.excInfo = rt.excInfo;
  thread.recursionDepth = rt.recursionDepth;
  thread.context = rt.context;
  thread.runningLoop = rt.runningLoop;
  thread.runningTask = rt.runningTask;
}

function enter(rt: Runtime, thread: ThreadState): void {
  rt.thread = thread;
  rt.frame = thread.frame;
  rt.excInfo = thread.excInfo;
  rt.recursionDepth = thread.recursionDepth;
  rt.context = thread.context;
  rt.runningLoop = thread.runningLoop;
  rt.runningTask = thread.runningTask;
}

/** False: the thread waits; true: its function has ended. */
function goOn(vm: Machine, evaluate: Evaluate): boolean {
  const { frame } = vm.rt;
  invariant(frame !== null, "a thread without a frame");
  vm.limits.enterNative(frame);
  evaluate();
  vm.limits.leaveNative();
  if (vm.exit.kind === "suspended") return false;
  if (vm.exit.kind !== "error") vm.heap.decref(vm.exit.value);
  return true;
}

/** thread_run. */
function begin(vm: Machine, evaluate: Evaluate, thread: ThreadState): boolean {
  const { rt } = vm;
  thread.hasBegun = true;
  const [func, args, kwargs] = thread.held.map(({ object }) => object);
  invariant(func !== undefined && args instanceof PyTuple, "a thread without a function");
  const target = func instanceof PyMethod ? func.im_func : func;
  if (!(target instanceof PyFunction)) {
    const result = objectCall(rt, func, args, (kwargs as PyDict | undefined) ?? null);
    rt.heap.xdecref(result);
    return true;
  }
  const values = func instanceof PyMethod ? [func.im_self, ...args.ob_item] : args.ob_item;
  const frame = frameForPacked(vm, target, values, (kwargs as PyDict | undefined) ?? null);
  if (frame === null) return true;
  frame.isEntry = true;
  frame.thread = thread.label;
  pushFrame(vm, frame);
  return goOn(vm, evaluate);
}

/** The end of thread_run and PyThreadState_Clear, with the thread still the running one. */
function end(vm: Machine, thread: ThreadState): void {
  const { rt } = vm;
  if (rt.raised !== null) {
    if (exceptionMatches(rt, "SystemExit")) clearRaised(rt);
    else
      reportUnraisable(
        rt,
        thread.held[0]?.object ?? null,
        "Exception ignored in thread started by",
      );
  }
  while (thread.held.length > 0) {
    const held = thread.held.shift();
    rt.heap.xdecref(held?.object);
  }
  setTrace(rt, null);
  setProfile(rt, null);
  const { context } = rt;
  rt.context = null;
  rt.heap.xdecref(context);
  thread.hasEnded = true;
  for (const each of thread.whenEnded) each();
  rt.threads.splice(rt.threads.indexOf(thread), 1);
  noteReady(rt);
}

/** Threads whose waits have ended are able to go on from now on, in the order of their waits. */
export function noteReady(rt: Runtime): void {
  for (const thread of rt.threads) {
    if (thread.wait === null || thread.readySince > 0 || !thread.wait.isOver()) continue;
    rt.readyCount += 1;
    thread.readySince = rt.readyCount;
  }
}

/** The running thread waits until `isOver`, or for `timeout` seconds; others run meanwhile. */
export function waitUntil(
  vm: Machine,
  evaluate: Evaluate,
  isOver: () => boolean,
  timeout: number | null,
): WaitOutcome {
  const { rt } = vm;
  const { thread } = rt;
  const isDirect = vm.waitingCaller !== null && vm.waitingCaller === rt.frame;
  vm.waitingCaller = null;
  // A wait that goes on after the thread was suspended has its deadline already.
  const known = thread.wait;
  const deadline = known !== null ? known.deadline : timeout === null ? null : rt.clock + timeout;
  thread.wait = { isOver, deadline };
  thread.readySince = 0;
  if (isOver()) return ended(thread, "over");
  if (deadline !== null && rt.clock >= deadline) return ended(thread, "timeout");
  if (isDirect && canLeave(vm)) {
    rt.isSuspending = true;
    return "suspended";
  }
  return ended(thread, runOthers(vm, evaluate, thread, isOver, deadline));
}

/** Each other thread that is able to go on does so, once. */
export function giveTurns(vm: Machine, evaluate: Evaluate): void {
  const { rt } = vm;
  noteReady(rt);
  for (const thread of [...rt.threads]) {
    const { wait } = thread;
    if (thread === rt.thread || thread.isBelow || wait === null) continue;
    const isDue = wait.deadline !== null && rt.clock >= wait.deadline;
    if (thread.readySince > 0 || isDue) runThread(vm, evaluate, thread);
  }
}

function ended(thread: ThreadState, outcome: WaitOutcome): WaitOutcome {
  thread.wait = null;
  thread.readySince = 0;
  return outcome;
}

/** Runs other threads from inside of the wait of `thread`. */
function runOthers(
  vm: Machine,
  evaluate: Evaluate,
  thread: ThreadState,
  isOver: () => boolean,
  deadline: number | null,
): WaitOutcome {
  const { rt } = vm;
  for (;;) {
    if (isOver()) return "over";
    if (deadline !== null && rt.clock >= deadline) return "timeout";
    noteReady(rt);
    const next = longestReady(rt, thread);
    if (next !== undefined) {
      runThread(vm, evaluate, next);
      continue;
    }
    const soonest = earliestDeadline(rt);
    const isHeldBelow = rt.threads.some(
      each => each.isBelow && each !== thread && (each.wait === null || each.readySince > 0),
    );
    if (isHeldBelow && deadline !== null) return "timeout"; // a longer wait is possible as well
    if (isHeldBelow) return rt.unsupported("a thread that waits inside of a native function");
    if (soonest === null) return stopForEver(rt);
    rt.clock = Math.max(rt.clock, soonest);
  }
}

function longestReady(rt: Runtime, except: ThreadState): ThreadState | undefined {
  let best: ThreadState | undefined;
  for (const each of rt.threads) {
    if (each === except || each.isBelow || each.wait === null) continue;
    const isDue = each.wait.deadline !== null && rt.clock >= each.wait.deadline;
    if (each.readySince === 0 && !isDue) continue;
    if (best === undefined || order(each) < order(best)) best = each;
  }
  return best;
}

/** Those whose condition holds first, then those whose time is over, in its order. */
function order(thread: ThreadState): number {
  if (thread.readySince > 0) return thread.readySince - Number.MAX_SAFE_INTEGER;
  return thread.wait?.deadline ?? 0;
}

function earliestDeadline(rt: Runtime): number | null {
  let soonest: number | null = null;
  for (const { wait } of rt.threads) {
    const deadline = wait?.deadline ?? null;
    if (deadline !== null && (soonest === null || deadline < soonest)) soonest = deadline;
  }
  return soonest;
}

/** Nothing can end the wait: CPython would hang here. */
function stopForEver(rt: Runtime): never {
  const frame = programFrame(rt.frame);
  const limit = "a wait without an end: no thread can go on (a deadlock)";
  throw new TraceStopped({ kind: "limit", limit, at: frame === null ? null : rangeOf(frame) });
}
