import type { SourceText } from "../../../base/text.ts";
import type { Finding } from "../../../protocol/findings.ts";
import { EventCode } from "../../memory/events.ts";
import type { ObjectId } from "../../memory/object.ts";
import type { InterpreterFrame } from "../../objects/functions/frame.ts";
import type { Runtime } from "../../objects/runtime.ts";
import type { Module, Stmt } from "../../parser/ast.ts";
import type { StepIndex } from "../../timeline/timeline.ts";
import type { RecordedRun } from "../recordedRun.ts";
import { Moment } from "../moment.ts";
import { isStatement, walkNodes } from "../nodes.ts";

/** A run that is searched for findings, and the text that it is a run of. */
export interface Scene {
  readonly run: RecordedRun;
  readonly module: Module;
  readonly text: SourceText;
  /** The program ran to its end and every step of it was kept: what lives at the end is known. */
  readonly isWhole: boolean;
}

/** A moment of the replay; the whole heap is only looked through for those who ask. */
export class Glance {
  private known: Moment | undefined;

  constructor(
    readonly step: StepIndex,
    readonly rt: Runtime,
    readonly frame: InterpreterFrame,
    private readonly fileName: string,
  ) {}

  get moment(): Moment {
    this.known ??= new Moment(this.rt, this.frame, this.fileName);
    return this.known;
  }
}

/** Looks for one kind of finding: names its steps first, sees them in order, then says what it saw. */
export interface Detector {
  readonly steps: Iterable<StepIndex>;
  look(glance: Glance): void;
  findings(): Finding[];
}

/** The last step of the program itself, with which it is done, or at which the trace was stopped. */
export function lastStep({ timeline }: RecordedRun): StepIndex {
  return timeline.end;
}

/** Where each line began last, before the program was done. */
export function lastRuns({ run: { timeline } }: Scene): Map<number, StepIndex> {
  const steps = new Map<number, StepIndex>();
  const { end } = timeline;
  for (let step = 0; step <= end; step++) {
    if (!timeline.isReturn(step)) steps.set(timeline.lineAt(step), step);
  }
  return steps;
}

/** The part of the text that stands for what `line` does: its statement, of a block the header. */
export function statementRange(
  { module, text }: Scene,
  line: number,
): { start: number; end: number } {
  let found: Stmt | undefined;
  walkNodes(module, node => {
    if (isStatement(node) && text.lineAt(node.start) === line) found = node;
  });
  if (found === undefined) return { start: text.lineStart(line), end: text.lineEnd(line) };
  const end = "body" in found ? Math.min(found.end, text.lineEnd(line)) : found.end;
  return { start: found.start, end };
}

/** Where an object's life changed, as the log tells it. */
export interface Life {
  born: StepIndex;
  /** The last step that left its count another one. */
  lastChange: StepIndex;
}

/**
 * The lives of `limits`' objects, each up to the log index that it is mapped to: what came later is
 * not looked at. One pass over the log.
 */
export function livesOf(
  { timeline, log }: RecordedRun,
  limits: ReadonlyMap<ObjectId, number>,
): Map<ObjectId, Life> {
  const lives = new Map<ObjectId, Life>();
  const net = new Map<ObjectId, number>();
  for (let step = 0; step < timeline.length; step++) {
    const from = timeline.logIndexAt(step);
    const to = step + 1 < timeline.length ? timeline.logIndexAt(step + 1) : log.length;
    net.clear();
    for (let index = from; index < to; index++) {
      const cell = log.cell(index);
      const id = cell >>> 2;
      const limit = limits.get(id);
      if (limit === undefined || index >= limit) continue;
      const code = cell & 3;
      if (code === EventCode.ALLOC) lives.set(id, { born: step, lastChange: step });
      const delta = code === EventCode.DECREF ? -1 : code === EventCode.DEALLOC ? 0 : 1;
      net.set(id, (net.get(id) ?? 0) + delta);
    }
    for (const [id, change] of net) {
      const life = lives.get(id);
      if (life !== undefined && change !== 0) life.lastChange = step;
    }
  }
  return lives;
}

/** `a`, `a and b`, `a, b and c`, `a, b and 4 more`. */
export function listed(names: readonly string[], most = 3): string {
  if (names.length <= 1) return names.join("");
  const shown = names.length <= most ? names.slice(0, -1) : names.slice(0, most - 1);
  const rest = names.length - shown.length;
  return `${shown.join(", ")} and ${rest === 1 ? names.at(-1) : `${rest} more`}`;
}

/** `1 object`, `2 objects`. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
