import type { PyObject } from "../memory/object.ts";
import type { InterpreterFrame } from "./functions/frame.ts";
import type { ExcInfo } from "./runtime.ts";

/** What a thread waits for. */
export interface Wait {
  /** Whether the thread can go on. */
  readonly isOver: () => boolean;
  /** The time of the model, in seconds, after which it goes on in any case; null: none. */
  readonly deadline: number | null;
}

/** A reference that the interpreter holds for a thread: func and arguments to call, what locals have. */
export interface ThreadReference {
  readonly object: PyObject;
  readonly label: string;
}

/**
 * A thread of the program (PyThreadState). Exactly one runs: its frame, exception state and context
 * are those of the runtime; the fields here are what the others left when they stopped running.
 */
export class ThreadState {
  frame: InterpreterFrame | null = null;
  excInfo: ExcInfo = { value: null, previous: null };
  recursionDepth = 0;
  context: PyObject | null = null;
  runningLoop: PyObject | null = null;
  runningTask: PyObject | null = null;
  /** Null: it runs, or could run. */
  wait: Wait | null = null;
  /** When it became able to go on, among all such moments; threads go on in this order. */
  readySince = 0;
  hasBegun = false;
  /** Native code of it lies on the engine's own stack: it goes on when that stack is left. */
  isBelow = false;
  /** The evaluation loop in which its frames run, counted from the bottom of the engine's stack. */
  baseLoop = 0;
  hasEnded = false;
  /** The functions given to sys.set_asyncgen_hooks in this thread, strong references. */
  readonly asyncGenHooks: { firstiter: PyObject | null; finalizer: PyObject | null } = {
    firstiter: null,
    finalizer: null,
  };
  /** The functions given to sys.settrace and sys.setprofile in this thread, strong references. */
  c_traceobj: PyObject | null = null;
  c_profileobj: PyObject | null = null;
  /** There is one of the two. */
  isTraced = false;
  /** sys.settrace() was called: another tool that traced before has been replaced. */
  wasTraced = false;
  /** How many calls of them run: meanwhile nothing is traced. */
  tracing = 0;
  readonly held: ThreadReference[] = [];
  /** What runs when the thread has ended, in order. */
  readonly whenEnded: (() => void)[] = [];

  constructor(
    /** threading.get_ident(). */
    readonly ident: number,
    /** The ledger's name for it. */
    public label: string,
  ) {}
}
