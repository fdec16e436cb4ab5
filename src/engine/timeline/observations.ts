import type { PythonVersion } from "../facts.ts";
import {
  isImmortal,
  isShared,
  ObjectFlag,
  type ObjectId,
  type PyObject,
} from "../memory/object.ts";
import { isSeenTracked } from "../objects/type/heaptypesofc.ts";
import type { InterpreterFrame } from "../objects/functions/frame.ts";
import type { Runtime } from "../objects/runtime.ts";
import { sizeWithoutRunning } from "../objects/sizeof.ts";
import { isUnknown } from "../objects/unknown/unknown.ts";
import type { Observer } from "../vm/observer.ts";
import { bindingsOf, type FrameKind, framesOf, kindOf, moduleNames } from "./bindings.ts";

/** What the recorder of real CPython writes for a program (test/oracle/README.md). */
export interface Observations {
  readonly version: PythonVersion;
  readonly file: string;
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly exception: ObservedException | null;
  readonly problems: readonly string[];
  readonly events: readonly ObservedEvent[];
}

/** The exception that ended the program. */
export interface ObservedException {
  readonly type: string;
  readonly message: string;
  readonly line: number | null;
}

/** The state before a line runs, or before a frame is left. */
export interface ObservedEvent {
  readonly i: number;
  readonly ev: "line" | "return";
  readonly fn: string;
  /** Null: the instruction belongs to no line. */
  readonly line: number | null;
  readonly depth: number;
  readonly frames: readonly ObservedFrame[];
  readonly objs: Readonly<Record<string, ObservedObject>>;
  readonly gc: {
    readonly count: readonly number[];
    readonly stats: readonly (readonly [number, number, number])[];
  };
}

/** A frame with the labels of what its names are bound to. */
export interface ObservedFrame {
  readonly fn: string;
  readonly line: number | null;
  readonly kind: FrameKind;
  readonly names: Readonly<Record<string, string>>;
}

/** What a recorder reads off an object. */
export interface ObservedObject {
  readonly type: string;
  readonly refs: number;
  readonly tracked: boolean;
  readonly immortal: boolean;
  readonly size: number | null;
  /** It is held in ways that are not modelled or not known: the count is the least it can be. */
  readonly shared: boolean;
}

/** Of a deep stack, the frames that are written: the innermost 24 and the outermost 4. */
const INNER_FRAMES = 24;
const OUTER_FRAMES = 4;

/** Writes each event of a run in the recorder's form, up to `maxEvents`. */
export class ObservationWriter implements Observer {
  readonly events: ObservedEvent[] = [];
  private readonly labels = new Map<ObjectId, string>();
  /** True once an event was left out because of `maxEvents`. */
  stopped = false;
  /** The module has returned: what finalizers do after that is no event of the program. */
  private ended = false;

  constructor(
    private readonly rt: Runtime,
    readonly fileName: string,
    private readonly maxEvents: number,
    /** It runs as under the recorder's tracer, which keeps instructions from being specialized. */
    readonly isTracer: boolean,
  ) {}

  onLine(frame: InterpreterFrame): void {
    if (!this.ended) this.observe("line", frame);
  }

  /** The module's return is the last event: what the exit does is not observed. */
  onReturn(frame: InterpreterFrame): void {
    if (this.ended) return;
    this.observe("return", frame);
    this.ended = kindOf(frame) === "module" && frame.code.unit.filename === this.fileName;
  }

  private observe(ev: "line" | "return", innermost: InterpreterFrame): void {
    if (innermost.code.unit.filename !== this.fileName) return;
    // Recordings have the main thread alone.
    const { thread } = this.rt;
    if (thread !== this.rt.threads[0]) return;
    // CPython traces nothing while such a function runs, and has one trace function only.
    if (thread.wasTraced || thread.tracing > 0) return;
    if (this.events.length >= this.maxEvents) {
      this.stopped = true;
      return;
    }
    const objs: Record<string, ObservedObject> = {};
    const all = framesOf(innermost, this.fileName);
    const frames = all
      .filter((_, at) => at < OUTER_FRAMES || at >= all.length - INNER_FRAMES)
      .map(frame => this.observeFrame(frame, objs));
    if (frames[0]?.kind !== "module") {
      const names = this.observeNames(moduleNames(innermost.globals), objs);
      frames.unshift({ fn: "<module>", line: null, kind: "module", names });
    }
    const { gc } = this.rt.heap;
    this.events.push({
      i: this.events.length,
      ev,
      fn: innermost.code.unit.name,
      line: lineOf(innermost) || null,
      depth: all.length,
      frames,
      objs,
      gc: {
        count: [...gc.counts],
        stats: gc.stats.map(row => [row.collections, row.collected, row.uncollectable]),
      },
    });
  }

  private observeFrame(
    frame: InterpreterFrame,
    objs: Record<string, ObservedObject>,
  ): ObservedFrame {
    const { kind, names } = bindingsOf(frame);
    return {
      fn: frame.code.unit.name,
      line: lineOf(frame) || null,
      kind,
      names: this.observeNames(names, objs),
    };
  }

  private observeNames(
    names: ReadonlyMap<string, PyObject>,
    objs: Record<string, ObservedObject>,
  ): Record<string, string> {
    const labels = Array.from(names, ([name, op]): [string, string] => {
      const label = this.labelOf(op);
      objs[label] ??= this.observeObject(op);
      return [name, label];
    });
    return Object.fromEntries(labels); // an assignment would lose `__proto__`
  }

  private labelOf(op: PyObject): string {
    let label = this.labels.get(op.id);
    if (label === undefined) {
      label = `o${this.labels.size + 1}`;
      this.labels.set(op.id, label);
    }
    return label;
  }

  private observeObject(op: PyObject): ObservedObject {
    return {
      type: (isUnknown(op) ? (op.knownType ?? op.ob_type) : op.ob_type).tp_name,
      refs: op.refcount,
      tracked: isSeenTracked(op),
      immortal: isImmortal(op),
      size: sizeWithoutRunning(this.rt, op),
      shared: isShared(op) || (op.head.flags & ObjectFlag.ESCAPED) !== 0,
    };
  }
}

/** The line of the instruction that a frame is at. */
export function lineOf(frame: InterpreterFrame): number {
  return frame.code.unit.lines[frame.lasti] ?? 0;
}
