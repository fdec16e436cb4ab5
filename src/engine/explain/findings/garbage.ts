import type { Finding, FindingProof } from "../../../protocol/findings.ts";
import type { CollectionRun } from "../../memory/gc.ts";
import type { ObjectId, PyObject } from "../../memory/object.ts";
import { visitReferences } from "../../memory/references.ts";
import { PyBaseException } from "../../objects/exceptions/exceptions.ts";
import { PyFrame } from "../../objects/functions/frameobject.ts";
import { typeOf } from "../../objects/type/slots.ts";
import { PyTraceback } from "../../objects/exceptions/traceback.ts";
import { replay } from "../../timeline/replay.ts";
import type { StepIndex } from "../../timeline/timeline.ts";
import { findCycles } from "../cycles.ts";
import { Moment } from "../moment.ts";
import { frameText, keptByFrame } from "./frames.ts";
import {
  counted,
  type Detector,
  type Glance,
  lastStep,
  type Life,
  listed,
  livesOf,
  type Scene,
  statementRange,
} from "./scene.ts";

/** Collections that are looked into; a program that makes the same cycle again says no more. */
const MAX_COLLECTIONS = 24;

/** Births told of one cycle. */
const MAX_BIRTHS = 4;

/** A cycle that nothing outside of it holds, with what hangs on it, as it was seen at one step. */
interface Island {
  /** The objects on the cycle, in order of birth. */
  readonly cycle: readonly Member[];
  /** Objects that it keeps alive, itself included. */
  readonly size: number;
  /** `Node·1.next → Node·2.prev → Node·1`. */
  readonly path: string;
  /** A frame that an exception on the cycle keeps, and its locals, in words. */
  readonly frame: { readonly exception: Member; readonly text: string } | null;
  /** The collection that found it; null when the program ended first. */
  readonly collection: CollectionRun | null;
  readonly seenAt: StepIndex;
}

interface Member {
  readonly id: ObjectId;
  readonly label: string;
  readonly hasFinalizer: boolean;
  /** A part of a traceback, of which the program does not speak. */
  readonly isInternal: boolean;
}

/** Objects that only their own cycle keeps alive: found by a collection, or left when all is done. */
export class GarbageDetector implements Detector {
  readonly steps: readonly StepIndex[];
  private readonly islands: Island[] = [];
  private readonly collectionsAt = new Map<StepIndex, CollectionRun[]>();

  constructor(private readonly scene: Scene) {
    const { run } = scene;
    // What the interpreter collects when the program is done is no event of the program.
    const end = run.timeline.logIndexAt(lastStep(run));
    const found = run.collections.filter(
      ({ logStart, unreachable }) => logStart < end && unreachable.length > 0,
    );
    for (const collection of found.slice(0, MAX_COLLECTIONS)) {
      const step = scene.run.timeline.stepOfEvent(collection.logStart);
      this.collectionsAt.set(step, [...(this.collectionsAt.get(step) ?? []), collection]);
    }
    this.steps = [...this.collectionsAt.keys(), lastStep(run)];
  }

  look({ step, moment }: Glance): void {
    const collected = new Set<ObjectId>();
    for (const collection of this.collectionsAt.get(step) ?? []) {
      const ids = new Set(collection.unreachable);
      for (const id of ids) collected.add(id);
      const objects = moment.references.objects.filter(op => ids.has(op.id));
      this.addIslands(moment, objects, collection, step);
    }
    if (step !== lastStep(this.scene.run)) return;
    const left = [...moment.references.garbage].filter(op => !collected.has(op.id));
    this.addIslands(moment, left, null, step);
  }

  findings(): Finding[] {
    const limits = new Map<ObjectId, number>();
    for (const { cycle, collection } of this.islands) {
      const limit =
        collection?.logStart ?? this.scene.run.timeline.logIndexAt(lastStep(this.scene.run));
      for (const { id } of cycle) limits.set(id, limit);
    }
    const lives = livesOf(this.scene.run, limits);
    const groups = new Map<string, { readonly first: Orphan; more: number }>();
    const orphans = this.islands.flatMap(island => orphanOf(this.scene, island, lives) ?? []);
    for (const orphan of atTheirLines(this.scene, orphans)) {
      const key = `${orphan.line} ${orphan.kind}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { first: orphan, more: 0 });
      else group.more += 1;
    }
    return [...groups.values()].map(({ first, more }) => this.findingOf(first, more));
  }

  private addIslands(
    moment: Moment,
    objects: readonly PyObject[],
    collection: CollectionRun | null,
    seenAt: StepIndex,
  ): void {
    const cycles = new Map<number, PyObject[]>();
    for (const [op, cycle] of findCycles(objects)) {
      cycles.set(cycle, [...(cycles.get(cycle) ?? []), op]);
    }
    for (const members of cycles.values()) {
      members.sort((a, b) => a.id - b.id);
      this.islands.push({
        cycle: members.map(op => memberOf(moment, op)),
        size: reachOf(members, new Set(objects)),
        path: pathOf(moment, members),
        frame: keptFrame(moment, members, this.scene.run.program.fileName),
        collection,
        seenAt,
      });
    }
  }

  private findingOf(first: Orphan, more: number): Finding {
    const { island, step, line, kind, births } = first;
    const until = endingText(this.scene, island.collection);
    const others = more === 0 ? "" : ` The same goes for ${counted(more, "more cycle")} made here.`;
    const fates: FindingProof[] = [
      ...births,
      { step, line, text: `The last reference from outside goes; what is left: ${island.path}.` },
    ];
    if (island.collection !== null) {
      const at = this.scene.run.timeline.stepOfEvent(island.collection.logStart);
      fates.push({
        step: at,
        line: this.scene.run.timeline.lineAt(at),
        text: "The collector frees it.",
      });
    }
    return {
      kind,
      line,
      ...statementRange(this.scene, line),
      message: `${messageOf(first, until)}${others}`,
      proof: fates,
      fix: null,
      object: island.cycle[0]?.id ?? null,
      step: Math.min(step + 1, island.seenAt),
    };
  }
}

/** An island and the step that cut it off. */
interface Orphan {
  readonly island: Island;
  readonly kind: Finding["kind"];
  readonly step: StepIndex;
  readonly line: number;
  readonly births: readonly FindingProof[];
}

/** Undefined for what a library made while it was imported. */
function orphanOf(
  scene: Scene,
  island: Island,
  lives: ReadonlyMap<ObjectId, Life>,
): Orphan | undefined {
  const { timeline } = scene.run;
  let step = -1;
  const births: FindingProof[] = [];
  for (const { id, label, isInternal } of island.cycle) {
    const life = lives.get(id);
    if (life === undefined || isImport(scene, timeline.lineAfter(life.born))) return undefined;
    // Unknown code that was given the object may hold it.
    if (scene.run.escapes.has(id)) return undefined;
    step = Math.max(step, life.lastChange);
    if (births.length === MAX_BIRTHS || isInternal) continue;
    births.push({
      step: life.born,
      line: timeline.lineAfter(life.born),
      text: `\`${label}\` is made.`,
    });
  }
  if (step < 0) return undefined;
  const kind =
    island.frame !== null
      ? "exceptionKeepsFrame"
      : island.cycle.some(({ hasFinalizer }) => hasFinalizer)
        ? "delayedFinalizer"
        : "cycle";
  return { island, kind, step, line: timeline.lineAt(step), births };
}

/**
 * What follows a return, up to the next step, is the end of the call and how the caller goes on.
 * The call let go of what its frame still held; the rest is the caller's doing.
 */
function atTheirLines({ run }: Scene, orphans: readonly Orphan[]): Orphan[] {
  const returns = orphans.filter(({ step }) => run.timeline.isReturn(step));
  if (returns.length === 0) return [...orphans];
  const byFrame = new Set<Orphan>();
  replay(
    run.program,
    returns.map(({ step }) => step),
    (step, rt, frame) => {
      const { holders } = new Moment(rt, frame, run.program.fileName).references;
      const held = new Set<ObjectId>();
      for (const [op, of] of holders) {
        if (of.some(one => "frame" in one && one.frame === frame)) held.add(op.id);
      }
      for (const orphan of returns) {
        const isHeld = orphan.island.cycle.some(({ id }) => held.has(id));
        if (orphan.step === step && isHeld) byFrame.add(orphan);
      }
    },
  );
  return orphans.map(orphan =>
    returns.includes(orphan) && !byFrame.has(orphan)
      ? { ...orphan, line: run.timeline.lineAfter(orphan.step) }
      : orphan,
  );
}

function messageOf({ island, kind }: Orphan, until: string): string {
  const { cycle, frame, size } = island;
  if (kind === "exceptionKeepsFrame" && frame !== null) {
    return `${frame.text} stay alive: \`${frame.exception.label}\` holds its traceback, the traceback the frame, and the frame the exception, ${until}.`;
  }
  if (kind === "delayedFinalizer") {
    const late = cycle.filter(({ hasFinalizer }) => hasFinalizer);
    const why =
      cycle.length === 1
        ? "only its own cycle keeps it alive"
        : "only their own cycle keeps them alive";
    return `\`__del__\` of ${named(late)} does not run here: ${why}, ${until}.`;
  }
  const whole =
    size > cycle.length ? ` (and with it ${counted(size - cycle.length, "object")} more)` : "";
  const verb =
    cycle.length === 1
      ? "is kept alive only by its own cycle"
      : "are kept alive only by their own cycle";
  return `${named(cycle)} ${verb}${whole}, ${until}.`;
}

function named(members: readonly Member[]): string {
  return listed(members.map(({ label }) => `\`${label}\``));
}

function endingText(scene: Scene, collection: CollectionRun | null): string {
  if (collection === null) {
    return scene.isWhole ? "until the program ends" : "as far as the trace goes";
  }
  const { timeline } = scene.run;
  const line = timeline.lineAt(timeline.stepOfEvent(collection.logStart));
  const how = collection.reason === "manual" ? "`gc.collect()`" : "an automatic collection";
  return `until ${how} at line ${line}`;
}

function memberOf(moment: Moment, op: PyObject): Member {
  const type = typeOf(op);
  return {
    id: op.id,
    label: moment.labels.of(op),
    hasFinalizer: type.tp_is_heap_type && type.tp_has_finalizer,
    isInternal: op instanceof PyFrame || op instanceof PyTraceback,
  };
}

/** How many of `objects` the members reach, themselves included. */
function reachOf(members: readonly PyObject[], objects: ReadonlySet<PyObject>): number {
  const seen = new Set(members);
  for (const op of seen) {
    visitReferences(op, target => {
      if (objects.has(target)) seen.add(target);
    });
  }
  return seen.size;
}

/** A shortest way from the oldest member round the cycle, slot by slot. */
function pathOf(moment: Moment, members: readonly PyObject[]): string {
  const [start] = members;
  if (start === undefined) return "";
  const inside = new Set(members);
  const came = new Map<PyObject, { readonly from: PyObject; readonly text: string }>();
  const queue = [start];
  for (const op of queue) {
    visitReferences(op, (target, edge) => {
      if (!inside.has(target) || came.has(target)) return;
      const text = moment.ledger.describeShort({ kind: "object", object: op, edge });
      came.set(target, { from: op, text });
      queue.push(target);
    });
  }
  const texts: string[] = [];
  for (let at = came.get(start); at !== undefined; at = came.get(at.from)) {
    texts.unshift(`\`${at.text}\``);
    if (at.from === start) break;
  }
  return [...texts, `\`${moment.labels.of(start)}\``].join(" → ");
}

/** The frame that an exception among `members` keeps, with its locals. */
function keptFrame(
  moment: Moment,
  members: readonly PyObject[],
  fileName: string,
): Island["frame"] {
  const exception = members.find(op => op instanceof PyBaseException);
  const frame = members.find(op => op instanceof PyFrame);
  const isTraced = members.some(op => op instanceof PyTraceback);
  if (exception === undefined || !(frame instanceof PyFrame) || !isTraced) return null;
  if (frame.f_frame.code.unit.filename !== fileName) return null;
  const kept = keptByFrame(moment, frame, exception);
  return { exception: memberOf(moment, exception), text: frameText(frame, kept) };
}

function isImport({ module, text }: Scene, line: number): boolean {
  return module.body.some(
    node =>
      (node.kind === "Import" || node.kind === "ImportFrom") &&
      text.lineAt(node.start) <= line &&
      line <= text.lineAt(node.end),
  );
}
