import type { CodeUnit } from "../compile/code.ts";
import type { CPythonFacts } from "../facts.ts";
import type { MemoryHeap } from "../memory/heap.ts";
import type { PyObject } from "../memory/object.ts";
import type { PyCode } from "../objects/functions/codeobject.ts";
import type { InterpreterFrame } from "../objects/functions/frame.ts";
import type { Runtime } from "../objects/runtime.ts";
import type { PyTypeObject } from "../objects/type/slots.ts";
import type { AdaptiveSite } from "./adaptive.ts";
import { Limits } from "./limits.ts";
import type { Observer } from "./observer.ts";
import { LineStart } from "./tracing.ts";

/** What the loop does after an instruction; the labels of Python/ceval.c. */
export const Outcome = {
  /** DISPATCH(): the next instruction of the same frame. */
  NEXT: 0,
  /** `error`: an exception is set; this frame joins its traceback. */
  ERROR: 1,
  /** `exception_unwind`: as ERROR, but the traceback has this frame already. */
  UNWIND: 2,
  /** start_frame or a return: `rt.frame` is another frame now. */
  SWITCH: 3,
  /** The entry frame is left; `machine.exit` says how. */
  EXIT: 4,
  /** As SWITCH, but an exception is set in the frame that is running now. */
  SWITCH_ERROR: 5,
  /** The thread waits: its frames are left as they are. */
  SUSPEND: 6,
  /** `exit_unwind`: an exception is set that no handler of this frame may catch. */
  LEAVE: 7,
} as const;

/** One of the outcomes of an instruction. */
export type Outcome = (typeof Outcome)[keyof typeof Outcome];

/** One instruction of the table in compile/opcode.ts, which states its stack effect. */
export type Instruction = (vm: Machine, frame: InterpreterFrame, oparg: number) => Outcome;

/** A family of instructions, by name. */
export type InstructionTable = Readonly<Record<string, Instruction>>;

/** How an entry frame was left. */
export type Exit =
  | { readonly kind: "return" | "yield"; readonly value: PyObject }
  | { readonly kind: "error" }
  | { readonly kind: "suspended" };

/** Backward jumps of one thread in a row while others are able to run: about CPython's 5 ms. */
export const SLICE = 50_000;

/** Methods of collections.abc that ran before the script: `site` asks os.environ, a mapping, for names. */
const RAN_AT_START: ReadonlySet<string> = new Set(["Mapping.get", "Mapping.__contains__"]);

/** How often the instructions of `code` ran before the script began. */
function executionsAtStart({ unit }: PyCode): number {
  return unit.filename === "<frozen _collections_abc>" && RAN_AT_START.has(unit.qualname) ? 1 : 0;
}

/** What all instructions share: one machine a runtime (PyThreadState, as far as the loop needs it). */
export class Machine {
  readonly heap: MemoryHeap;
  readonly facts: CPythonFacts;
  readonly limits: Limits;
  observer: Observer | null = null;
  /** The observer while `hide` keeps it from seeing, and how often that was asked for. */
  private kept: Observer | null = null;
  private hidings = 0;
  /** The CALL instructions that make instances, by code and index (vm/initCall.ts). */
  readonly adaptiveSites = new Map<CodeUnit, Map<number, AdaptiveSite>>();
  /** Classes whose `__getitem__` is cached in them (_spec_cache.getitem), with the `tp_version` then. */
  readonly getItemCaches = new WeakMap<PyTypeObject, number>();
  /** How many evaluation loops lie inside one another on the engine's stack. */
  loopDepth = 0;
  /** The frame whose instruction calls a native function that may wait; null: none directly. */
  waitingCaller: InterpreterFrame | null = null;
  /** Backward jumps that the running thread may take before others get their turn. */
  slice = SLICE;
  /** Set by an instruction that answers Outcome.EXIT. */
  exit: Exit = { kind: "error" };

  constructor(readonly rt: Runtime) {
    this.heap = rt.heap;
    this.facts = rt.facts;
    this.limits = new Limits(rt);
  }

  /** Whether the running instruction of `frame` has been executed often enough to specialize. */
  isWarm(frame: InterpreterFrame): boolean {
    const { code } = frame;
    code.executions ??= new Uint8Array(code.unit.lines.length).fill(executionsAtStart(code));
    const counts = code.executions;
    const count = counts[frame.lasti] as number; // the instruction is one of the code's
    if (count >= this.facts.executionsToWarm) return !this.isInstrumented(frame);
    counts[frame.lasti] = count + 1;
    return false;
  }

  /**
   * Whether a tracer has the running instruction in its general form: where it stops (INSTRUMENTED_LINE
   * goes on with the instruction that stood there before it was specialized); 3.11's DO_TRACING has all of
   * them so.
   */
  private isInstrumented({ code, lasti }: InterpreterFrame): boolean {
    const isTraced = this.rt.thread.isTraced || this.observer?.isTracer === true;
    if (!isTraced) return false;
    return this.facts.minor < 12 || code.lineStarts?.[lasti] === LineStart.MAYBE;
  }

  /** From now on, until `show`, the observer does not see what the program's own code does. */
  hide(): void {
    if (this.hidings === 0) {
      this.kept = this.observer;
      this.observer = null;
    }
    this.hidings += 1;
  }

  show(): void {
    this.hidings -= 1;
    if (this.hidings === 0) this.observer = this.kept;
  }

  get isHidden(): boolean {
    return this.hidings > 0;
  }

  /** CHECK_EVAL_BREAKER: a collection that an allocation asked for runs now. */
  checkEvalBreaker(): void {
    if (!this.rt.collectionRequested) return;
    this.rt.collectionRequested = false;
    this.heap.gc.collectRequested();
  }
}
