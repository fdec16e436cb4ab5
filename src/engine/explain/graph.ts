import type {
  FrameView,
  GraphView,
  NameView,
  ObjectView,
  ReferenceView,
  SlotView,
  ValueView,
} from "../../protocol/graph.ts";
import {
  type Edge,
  isImmortal,
  isTracked,
  type ObjectId,
  type PyObject,
} from "../memory/object.ts";
import { visitReferences } from "../memory/references.ts";
import { PyDict } from "../objects/dictobject.ts";
import { PyFloat } from "../objects/floatobject.ts";
import { PyLong } from "../objects/longobject.ts";
import { sizeWithoutRunning } from "../objects/sizeof.ts";
import { PyUnicode } from "../objects/unicodeobject.ts";
import { replay } from "../timeline/replay.ts";
import type { StepIndex } from "../timeline/timeline.ts";
import { findCycles } from "./cycles.ts";
import { changesBetween } from "./changes.ts";
import { countHistory } from "./history.ts";
import { frameTitle, isMachinery } from "./ledger.ts";
import type { RecordedRun } from "./marks.ts";
import { Moment } from "./moment.ts";
import { preview } from "./preview.ts";

/** What a picture of the heap shows at most. */
export interface GraphBudget {
  readonly maxObjects: number;
  readonly maxSlots: number;
  /** Functions, classes and modules are shown as objects too. */
  readonly showMachinery: boolean;
}

/** The heap at each of `steps`, as far as the budget goes. One replay serves them all. */
export function graphsAt(
  run: RecordedRun,
  steps: readonly StepIndex[],
  budget: GraphBudget,
): Map<StepIndex, GraphView> {
  const graphs = new Map<StepIndex, GraphView>();
  replay(run.program, steps, (step, rt, frame) => {
    const moment = new Moment(rt, frame, run.program.fileName);
    graphs.set(step, new GraphBuilder(run, moment, step, budget).build());
  });
  return graphs;
}

class GraphBuilder {
  private readonly shown = new Map<PyObject, ObjectView>();
  private readonly references: ReferenceView[] = [];
  private readonly queue: PyObject[] = [];
  private hidden = 0;

  constructor(
    private readonly run: RecordedRun,
    private readonly moment: Moment,
    private readonly step: StepIndex,
    private readonly budget: GraphBudget,
  ) {}

  build(): GraphView {
    const { rt } = this.moment;
    const frames = this.moment.frames.map(frame => this.frameView(frame));
    for (const op of this.moment.references.garbage) if (isDrawn(op)) this.add(op);
    for (let op = this.queue.shift(); op !== undefined; op = this.queue.shift()) this.look(op);
    const cycles = findCycles([...this.shown.keys()]);
    const objects = [...this.shown].map(([op, view]) => ({
      ...view,
      cycle: cycles.get(op) ?? null,
    }));
    const { gc } = rt.heap;
    return {
      step: this.step,
      stepCount: this.run.timeline.length,
      line: this.run.timeline.lineAt(this.step),
      sentence: this.sentence(),
      frames,
      objects,
      references: this.references.map(reference => this.withCycle(reference, objects)),
      output: rt.output.map(({ text }) => text).join(""),
      gcCounts: [...gc.counts],
      gcThresholds: [...gc.thresholds],
      hiddenObjects: this.hidden,
    };
  }

  private frameView(frame: Moment["frame"]): FrameView {
    const { kind, names } = this.moment.bindings(frame);
    const key = `frame:${frame.serial}`;
    const views: NameView[] = [];
    for (const [name, op] of names) {
      if (isMachinery(op) && !this.budget.showMachinery) continue;
      const value = this.valueView(op);
      if (value.kind === "object") this.refer(key, views.length, value.object);
      views.push({ name, value, isChanged: this.isChanged(op.id) });
    }
    const title = kind === "module" ? "Globals" : frameTitle(frame).replaceAll("`", "");
    return { key, title, line: frame.code.unit.lines[frame.lasti] ?? 0, names: views };
  }

  /** Small immutable values stand in place; everything else is an arrow to its object. */
  private valueView(op: PyObject): ValueView {
    if (isInline(op)) return { kind: "inline", text: preview(op), object: op.id };
    if (isMachinery(op) && !this.budget.showMachinery) {
      return { kind: "inline", text: this.moment.labels.of(op), object: op.id };
    }
    if (!this.add(op))
      return { kind: "inline", text: `⋯ ${this.moment.labels.of(op)}`, object: op.id };
    return { kind: "object", object: op.id };
  }

  /** Takes `op` into the picture; false when the budget is spent. */
  private add(op: PyObject): boolean {
    if (this.shown.has(op)) return true;
    if (this.shown.size >= this.budget.maxObjects) {
      this.hidden += 1;
      return false;
    }
    this.shown.set(op, this.objectView(op));
    this.queue.push(op);
    return true;
  }

  private objectView(op: PyObject): ObjectView {
    const { rt, labels, ledger, references } = this.moment;
    const generation = rt.heap.gc.generationOf(op);
    const history = countHistory(this.run, op.id);
    const last = history.findLast(row => row.step < this.step);
    const isFresh = last !== undefined && last.step === this.step - 1;
    return {
      key: op.id,
      label: labels.of(op),
      typeName: op.ob_type.tp_name,
      value: preview(op),
      refcount: op.refcount,
      refcountBefore: isFresh ? last.before : null,
      refcountText: isImmortal(op)
        ? "immortal"
        : ledger.isShared(op)
          ? "shared"
          : String(op.refcount),
      generation: generation < 0 ? null : generation,
      isTracked: isTracked(op),
      sizeBytes: sizeWithoutRunning(rt, op),
      emphasis: !isFresh ? null : last.kind === "born" ? "born" : "changed",
      cycle: null,
      isGarbage: references.garbage.has(op),
      slots: [],
      hiddenSlots: 0,
      bornLine: history[0]?.kind === "born" ? history[0].line : null,
    };
  }

  /** Fills in the slots of an object that is in the picture. */
  private look(op: PyObject): void {
    const held: { readonly text: string; readonly target: PyObject; readonly edge: Edge }[] = [];
    visitReferences(op, (target, edge) => {
      const text = slotKey(op, edge);
      if (text !== undefined) held.push({ text, target, edge });
    });
    // CPython visits a sequence from its last item to its first; readers want the first on top.
    if (typeof held[0]?.edge === "number") held.sort((a, b) => Number(a.edge) - Number(b.edge));
    const key = `object:${op.id}`;
    const slots = held.slice(0, this.budget.maxSlots).map(({ text, target }, index): SlotView => {
      const value = this.valueView(target);
      if (value.kind === "object") this.refer(key, index, value.object);
      return { key: text, value };
    });
    const view = this.shown.get(op);
    const hiddenSlots = held.length - slots.length;
    if (view !== undefined) this.shown.set(op, { ...view, slots, hiddenSlots });
  }

  private refer(from: string, slot: number, to: ObjectId): void {
    this.references.push({ from, slot, to, isCyclic: false });
  }

  private withCycle(reference: ReferenceView, objects: readonly ObjectView[]): ReferenceView {
    const from = objects.find(({ key }) => reference.from === `object:${key}`);
    const to = objects.find(({ key }) => key === reference.to);
    const isCyclic =
      from !== undefined && to !== undefined && from.cycle !== null && from.cycle === to.cycle;
    return { ...reference, isCyclic };
  }

  /** The step before this one changed the object's count or made it. */
  private isChanged(object: ObjectId): boolean {
    const { timeline, log } = this.run;
    if (this.step === 0) return false;
    const from = timeline.logIndexAt(this.step - 1);
    this.changes ??= changesBetween(log, from, timeline.logIndexAt(this.step));
    const change = this.changes.get(object);
    return change !== undefined && change.delta !== 0;
  }

  private changes: ReturnType<typeof changesBetween> | undefined;

  private sentence(): string {
    const { timeline } = this.run;
    const step = timeline.stepAt(this.step);
    const where = timeline.frames[step.frame]?.qualname ?? "";
    const inside = where === "<module>" ? "" : ` of ${where}()`;
    return step.event === "line"
      ? `About to run line ${step.line}${inside}.`
      : `About to return from ${where === "<module>" ? "the module" : `${where}()`}.`;
  }
}

/** Numbers, strings, None and the like are text, not boxes. */
function isInline(op: PyObject): boolean {
  return (
    op instanceof PyLong || op instanceof PyFloat || op instanceof PyUnicode || !op.ob_type.tp_is_gc
  );
}

/** Garbage worth a box of its own: what a program makes, not the machine's helpers. */
function isDrawn(op: PyObject): boolean {
  return !isMachinery(op) && !isInline(op);
}

/** How a slot is named in a box; undefined for references that are not drawn. */
function slotKey(op: PyObject, edge: number | string | PyObject): string | undefined {
  if (edge === "type" || edge === "key") return undefined;
  if (typeof edge === "number") return String(edge);
  if (typeof edge === "string") return edge;
  return op instanceof PyDict ? preview(edge) : undefined;
}
