import {
  type FrameView,
  type GraphView,
  HIDDEN_FRAMES,
  type NameView,
  type ObjectView,
  type ReferenceView,
  type SlotView,
  type ValueView,
} from "../../protocol/graph.ts";
import { type Edge, isImmortal, type ObjectId, type PyObject } from "../memory/object.ts";
import { EventCode } from "../memory/events.ts";
import { visitReferences } from "../memory/references.ts";
import { isSeenTracked } from "../objects/type/heaptypesofc.ts";
import { PyDict } from "../objects/containers/dictobject.ts";
import { PyFloat } from "../objects/numbers/floatobject.ts";
import { PyLong } from "../objects/numbers/longobject.ts";
import { sizeWithoutRunning } from "../objects/sizeof.ts";
import { PyUnicode } from "../objects/text/unicodeobject.ts";
import type { FrameKind } from "../timeline/bindings.ts";
import { replay } from "../timeline/replay.ts";
import type { StepIndex } from "../timeline/timeline.ts";
import { findCycles } from "./cycles.ts";
import { type CountChange, changesBetween } from "./changes.ts";
import { frameTitle, isMachinery } from "./ledger.ts";
import { boundsOf, countText } from "./bounds.ts";
import type { RecordedRun } from "./recordedRun.ts";
import { Moment } from "./moment.ts";
import { preview, typeNameOf } from "./preview.ts";
import { stepSentence } from "./stepSentence.ts";

/** What a picture of the heap shows, and how much at most. */
export interface GraphOptions {
  readonly maxObjects: number;
  /** Slots shown of an object that is not expanded. */
  readonly maxSlots: number;
  /** Functions, classes and modules are shown as objects too. */
  readonly showMachinery: boolean;
  /** Only objects whose label, type, value or global name has this text; "": all. */
  readonly filter: string;
  /** Long containers that are shown at greater length. */
  readonly expanded: readonly ObjectId[];
}

/** Characters of the output that are shown. */
const MAX_OUTPUT = 10_000;

/** Names that the compiler binds in the body of every class. */
const BODY_NAMES: ReadonlySet<string> = new Set([
  "__module__",
  "__qualname__",
  "__firstlineno__",
  "__static_attributes__",
  "__doc__",
  "__classdict__",
  "__classdictcell__",
]);

/** Frames shown of a deep recursion. */
const MAX_FRAMES = 12;

/** Slots shown of an object that is expanded. */
const MAX_EXPANDED_SLOTS = 100;

/** Objects gone through for the graphs that are made together, about. */
const OBJECTS_AT_ONCE = 60_000;
const MAX_AT_ONCE = 50;
const MIN_AT_ONCE = 5;

/** For how many neighbouring steps graphs are made together: fewer where the run's heap gets large. */
export function stepsAtOnce({ log }: RecordedRun): number {
  let live = 0;
  let most = 1;
  for (let index = 0; index < log.length; index++) {
    const code = log.cell(index) & 3;
    if (code === EventCode.ALLOC) live += 1;
    else if (code === EventCode.DEALLOC) live -= 1;
    if (live > most) most = live;
  }
  return Math.max(MIN_AT_ONCE, Math.min(MAX_AT_ONCE, Math.floor(OBJECTS_AT_ONCE / most)));
}

/**
 * The heap at each of `steps`, as far as the budget goes. One replay serves them all; it also looks
 * at the steps before, whose objects that have died since are shown once more, as ghosts.
 */
export function graphsAt(
  run: RecordedRun,
  steps: readonly StepIndex[],
  options: GraphOptions,
): Map<StepIndex, GraphView> {
  const graphs = new Map<StepIndex, GraphView>();
  const wanted = new Set(steps);
  const looks = steps.flatMap(step => (step > 0 ? [step - 1, step] : [step]));
  let before: GraphView | undefined;
  replay(run.program, looks, (step, rt, frame) => {
    const moment = new Moment(rt, frame, run.program.fileName);
    const view = new GraphBuilder(run, moment, step, options).build();
    const isNext = before?.step === step - 1;
    if (wanted.has(step)) {
      const whole = before && isNext ? withGhosts(view, before, deadSince(run, before)) : view;
      graphs.set(step, { ...whole, sentence: stepSentence(run.timeline, step, whole.objects) });
    }
    before = view;
  });
  return graphs;
}

/** The end of what was printed; that something stood before it is said by an ellipsis. */
function latestOutput(written: readonly { readonly text: string }[]): string {
  const parts: string[] = [];
  let length = 0;
  let at = written.length;
  while (at > 0 && length <= MAX_OUTPUT) {
    at -= 1;
    const text = written[at]?.text ?? "";
    parts.push(text);
    length += text.length;
  }
  const text = parts.reverse().join("");
  return length > MAX_OUTPUT ? `…${text.slice(-MAX_OUTPUT)}` : text;
}

/** Objects that died during the step that `view` shows the beginning of. */
function deadSince(run: RecordedRun, { step }: GraphView): ReadonlySet<ObjectId> {
  const { log, timeline, escapes } = run;
  const changes = changesBetween(log, timeline.logIndexAt(step), timeline.logIndexAt(step + 1));
  // What unknown code may keep is not dead for certain.
  const dead = [...changes].filter(([id, { isDead }]) => isDead && !escapes.has(id));
  return new Set(dead.map(([id]) => id));
}

/** Adds what has just died, as it last was, without its arrows. */
function withGhosts(view: GraphView, before: GraphView, dead: ReadonlySet<ObjectId>): GraphView {
  const labels = new Map(before.objects.map(({ key, label }) => [key, label]));
  const asText = ({ key, value }: SlotView): SlotView =>
    value.kind === "inline"
      ? { key, value }
      : { key, value: { ...value, kind: "inline", text: labels.get(value.object) ?? "⋯" } };
  const ghosts = before.objects
    .filter(({ key }) => dead.has(key))
    .map(
      (object): ObjectView => ({
        ...object,
        refcountBefore: object.refcount,
        refcount: 0,
        refcountText: "freed",
        emphasis: "freed",
        cycle: null,
        isGarbage: false,
        slots: object.slots.map(asText),
      }),
    );
  return { ...view, objects: [...view.objects, ...ghosts] };
}

class GraphBuilder {
  private readonly shown = new Map<PyObject, ObjectView>();
  private readonly references: ReferenceView[] = [];
  private readonly queue: PyObject[] = [];
  /** Values of names that are shown, whatever the filter says of them. */
  private readonly named = new Set<PyObject>();
  private changes: ReadonlyMap<ObjectId, CountChange> | undefined;
  private hidden = 0;

  constructor(
    private readonly run: RecordedRun,
    private readonly moment: Moment,
    private readonly step: StepIndex,
    private readonly options: GraphOptions,
  ) {}

  build(): GraphView {
    const { rt } = this.moment;
    const frames = this.frameViews();
    for (const op of this.moment.references.garbage) if (isDrawn(op)) this.add(op);
    if (this.options.filter !== "") this.addWanted();
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
      sentence: "",
      frames,
      objects,
      references: this.references.map(reference => this.withCycle(reference, objects)),
      output: latestOutput(rt.output),
      gcCounts: [...gc.counts],
      gcThresholds: [...gc.thresholds],
      hiddenObjects: this.hidden,
    };
  }

  /** Of a deep recursion the outermost frame and the latest calls. */
  private frameViews(): FrameView[] {
    const { frames } = this.moment;
    const hidden = frames.length - MAX_FRAMES;
    if (hidden <= 0) return frames.map(frame => this.frameView(frame));
    const [outermost, ...calls] = frames;
    const latest = calls.slice(hidden).map(frame => this.frameView(frame));
    const line = calls[hidden - 1]?.code.unit.firstLineNumber ?? 0;
    const rest: FrameView = {
      key: HIDDEN_FRAMES,
      title: `⋯ ${hidden} more calls`,
      line,
      names: [],
    };
    return outermost === undefined ? latest : [this.frameView(outermost), rest, ...latest];
  }

  private frameView(frame: Moment["frame"]): FrameView {
    const { kind, names } = this.moment.bindings(frame);
    const key = `frame:${frame.serial}`;
    const views: NameView[] = [];
    for (const [name, op] of names) {
      if (isMachinery(op) && !this.isBox(op)) continue;
      if (kind === "class" && !this.options.showMachinery && BODY_NAMES.has(name)) continue;
      if (!this.isWanted(op) && !this.matches(name)) continue;
      this.named.add(op);
      const value = this.valueView(op);
      if (value.kind === "object") this.refer(key, views.length, value.object);
      views.push({ name, value, isChanged: this.changeOf(op.id) !== undefined });
    }
    const title = titleOf(frame, kind);
    return { key, title, line: frame.code.unit.lines[frame.lasti] ?? 0, names: views };
  }

  /** Small immutable values stand in place; everything else is an arrow to its object. */
  private valueView(op: PyObject): ValueView {
    if (isInline(op)) return { kind: "inline", text: preview(op), object: op.id };
    if (!this.isBox(op)) {
      return { kind: "inline", text: this.moment.labels.of(op), object: op.id };
    }
    if (!this.add(op))
      return { kind: "inline", text: `⋯ ${this.moment.labels.of(op)}`, object: op.id };
    return { kind: "object", object: op.id };
  }

  /** Takes `op` into the picture; false when the budget is spent, or the filter leaves it out. */
  private add(op: PyObject): boolean {
    if (this.shown.has(op)) return true;
    if (!this.isWanted(op) && !this.named.has(op)) return false;
    if (this.shown.size >= this.options.maxObjects) {
      this.hidden += 1;
      return false;
    }
    this.shown.set(op, this.objectView(op));
    this.queue.push(op);
    return true;
  }

  /** With a filter: what it asks for stands in the picture without what leads there. */
  private addWanted(): void {
    const found = new Set<PyObject>();
    for (const frame of this.moment.frames) {
      for (const op of this.moment.bindings(frame).names.values()) found.add(op);
    }
    for (const op of found) {
      if (!this.isBox(op)) continue;
      if (this.isWanted(op)) this.add(op);
      visitReferences(op, target => void found.add(target));
    }
  }

  /** Neither written in place as a value, nor one of the parts of the machine that are left out. */
  private isBox(op: PyObject): boolean {
    if (isInline(op)) return false;
    if (!isMachinery(op)) return true;
    return this.options.showMachinery && op.id > this.moment.rt.bootObjects;
  }

  /** The filter asks for it: by its label, type or value. Without a filter, everything is. */
  private isWanted(op: PyObject): boolean {
    if (this.options.filter === "") return true;
    return this.matches(this.moment.labels.of(op)) || this.matches(preview(op));
  }

  private matches(text: string): boolean {
    return text.toLowerCase().includes(this.options.filter.toLowerCase());
  }

  private objectView(op: PyObject): ObjectView {
    const { rt, labels, ledger, references } = this.moment;
    const generation = rt.heap.gc.generationOf(op);
    const change = this.changeOf(op.id);
    return {
      key: op.id,
      label: labels.of(op),
      typeName: typeNameOf(op),
      value: preview(op),
      refcount: op.refcount,
      refcountBefore: change === undefined || change.isBorn ? null : op.refcount - change.delta,
      refcountText: isImmortal(op)
        ? "immortal"
        : ledger.isShared(op)
          ? "shared"
          : countText(boundsOf(rt, references, op)),
      generation: generation < 0 ? null : generation,
      isTracked: isSeenTracked(op),
      sizeBytes: sizeWithoutRunning(rt, op),
      emphasis: change === undefined ? null : change.isBorn ? "born" : "changed",
      cycle: null,
      isGarbage: references.garbage.has(op),
      slots: [],
      hiddenSlots: 0,
      bornLine: this.run.births.lineOf(op.id),
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
    const isExpanded = this.options.expanded.includes(op.id);
    const most = isExpanded ? MAX_EXPANDED_SLOTS : this.options.maxSlots;
    const slots = held.slice(0, most).map(({ text, target }, index): SlotView => {
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

  /** What the step before this one did to the object's count; undefined: nothing that lasted. */
  private changeOf(object: ObjectId): CountChange | undefined {
    const { timeline, log } = this.run;
    if (this.step === 0) return undefined;
    const from = timeline.logIndexAt(this.step - 1);
    this.changes ??= changesBetween(log, from, timeline.logIndexAt(this.step));
    const change = this.changes.get(object);
    return change !== undefined && (change.isBorn || change.delta !== 0) ? change : undefined;
  }
}

function titleOf(frame: Moment["frame"], kind: FrameKind): string {
  if (kind === "module") return "Globals";
  if (kind === "class") return `class ${frame.code.unit.name}`;
  return frameTitle(frame).replaceAll("`", "");
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
