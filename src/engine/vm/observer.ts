import type { PyObject } from "../memory/object.ts";
import type { InterpreterFrame } from "../objects/functions/frame.ts";

/**
 * Watches a run at the points where CPython calls the trace function given to PyEval_SetTrace.
 * All arguments are borrowed, and an observer never changes a count.
 */
export interface Observer {
  /** The only file whose lines are asked for; absent: all are, library code's too. */
  readonly fileName?: string;
  /** It stands for a tool that traces CPython, which thereby runs otherwise than alone. */
  readonly isTracer?: boolean;
  /** PyTrace_LINE: the line of `frame` (`lineOf`) is about to run. */
  onLine(frame: InterpreterFrame): void;
  /**
   * PyTrace_RETURN: the frame returns or yields `value`, or an exception leaves it (`value` null).
   * Its variables are all still there.
   */
  onReturn(frame: InterpreterFrame, value: PyObject | null): void;
  /** PyTrace_CALL: a frame begins, or a generator goes on. */
  onCall?(frame: InterpreterFrame): void;
  /** PyTrace_EXCEPTION: `frame` is the first or next frame that the exception passes. */
  onException?(frame: InterpreterFrame, exception: PyObject): void;
}
