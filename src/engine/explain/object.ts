import type { HistoryRow, LedgerRow, ObjectExplanation } from "../../protocol/analysis.ts";
import { CodeFlag, LocalKind } from "../compile/code.ts";
import { isImmortal, ObjectFlag, type ObjectId, type PyObject } from "../memory/object.ts";
import { isSeenTracked } from "../objects/type/heaptypesofc.ts";
import type { InterpreterFrame } from "../objects/functions/frame.ts";
import { isUnknown } from "../objects/unknown/unknown.ts";
import { sizeWithoutRunning } from "../objects/sizeof.ts";
import { replay } from "../timeline/replay.ts";
import type { StepIndex } from "../timeline/timeline.ts";
import { boundsOf, countText, isExact } from "./bounds.ts";
import { collectorOnlyText } from "./fate.ts";
import { type CountStep, countHistory } from "./history.ts";
import type { RecordedRun } from "./recordedRun.ts";
import { type HolderFact, Moment } from "./moment.ts";
import { preview, typeNameOf } from "./preview.ts";
import { Retention } from "./retention.ts";

/** History rows whose holders are looked up: the first and the last of a long life. */
const MAX_HISTORY = 24;

/** Holders for which it is worked out what would follow without them. */
const MAX_CONSEQUENCES = 8;

/**
 * Everything there is to say of `object` at `step`: undefined when it does not live there. Replays
 * the run once, up to the later of the step and the object's last change.
 */
export function explainObject(
  run: RecordedRun,
  object: ObjectId,
  step: StepIndex,
): ObjectExplanation | undefined {
  const history = shorten(countHistory(run, object));
  const looks = new Set<StepIndex>([step]);
  for (const row of history) {
    looks.add(row.step);
    if (row.step + 1 < run.timeline.length) looks.add(row.step + 1);
  }
  const holdersAt = new Map<StepIndex, readonly HolderFact[]>();
  let state: Omit<ObjectExplanation, "history"> | undefined;
  replay(run.program, looks, (at, rt, frame) => {
    const moment = new Moment(rt, frame, run.program.fileName);
    const op = findObject(moment, object);
    if (op === undefined) return;
    holdersAt.set(at, moment.factsOf(op).holders);
    if (at !== step) return;
    state = describeState(moment, op, frame);
    const fate = collectorOnlyText(run, rt, op);
    if (fate !== undefined) state = { ...state, why: `${state.why} ${fate}` };
  });
  if (state === undefined) return undefined;
  return { ...state, history: history.map(row => withHolders(row, holdersAt)) };
}

function shorten(rows: readonly CountStep[]): readonly CountStep[] {
  if (rows.length <= MAX_HISTORY) return rows;
  return [...rows.slice(0, MAX_HISTORY / 2), ...rows.slice(-MAX_HISTORY / 2)];
}

/** The live object with this id, if anything of the program reaches it or the collector tracks it. */
export function findObject(moment: Moment, object: ObjectId): PyObject | undefined {
  for (const op of moment.references.holders.keys()) if (op.id === object) return op;
  return moment.references.objects.find(op => op.id === object);
}

function describeState(
  moment: Moment,
  op: PyObject,
  frame: InterpreterFrame,
): Omit<ObjectExplanation, "history"> {
  const { heap } = moment.rt;
  const retention = new Retention(moment);
  const ledger = withConsequences(moment, retention, op);
  const generation = heap.gc.generationOf(op);
  const bounds = boundsOf(moment.rt, moment.references, op);
  return {
    object: op.id,
    label: moment.labels.of(op),
    typeName: typeNameOf(op),
    value: preview(op),
    refcount: op.refcount,
    refcountText: countText(bounds),
    mayBeKept: bounds.most === null && (op.head.flags & ObjectFlag.ESCAPED) !== 0,
    immortal: isImmortal(op),
    shared: moment.ledger.isShared(op),
    interned: (op.head.flags & ObjectFlag.INTERNED) !== 0,
    tracked: isSeenTracked(op),
    generation: generation < 0 ? null : generation,
    sizeBytes: sizeWithoutRunning(moment.rt, op),
    ledger,
    getrefcount: isExact(bounds) ? getrefcountOf(moment, op, frame) : null,
    why: whyAlive(moment, op, ledger),
    path: isImmortal(op) ? [] : retention.pathTo(op),
    retained: retention.retainedBy(op),
  };
}

/** The ledger, each row of an object of the program with what would follow without it. */
function withConsequences(moment: Moment, retention: Retention, op: PyObject): LedgerRow[] {
  const rows = moment.ledger.rowsOf(op);
  const isUncertain = (op.head.flags & ObjectFlag.ESCAPED) !== 0;
  if (isUncertain || moment.ledger.isShared(op) || moment.references.isCut) return rows;
  return rows.map((row, at) =>
    at >= MAX_CONSEQUENCES
      ? row
      : {
          ...row,
          withoutIt: retention.without(
            op,
            row.count,
            (target, holder) => target === op && moment.ledger.describe(holder) === row.holder,
          ),
        },
  );
}

/**
 * What `sys.getrefcount(name)` would return for an object named here: its own argument is one more
 * reference. From 3.14 on a call of a fast local borrows it; where that depends on the place of the
 * call in its function, null.
 */
function getrefcountOf(moment: Moment, op: PyObject, frame: InterpreterFrame): number | null {
  if (isImmortal(op)) return op.refcount;
  if (!moment.rt.facts.borrowsLocals) return op.refcount + 1;
  const isFunction = (frame.code.unit.flags & CodeFlag.OPTIMIZED) !== 0;
  if (!isFunction) return op.refcount + 1;
  const { localsplusKinds, exceptionTable } = frame.code.unit;
  const slot = frame.localsplus.indexOf(op);
  const isPlainLocal =
    slot >= 0 && ((localsplusKinds[slot] ?? 0) & (LocalKind.CELL | LocalKind.FREE)) === 0;
  if (!isPlainLocal) return op.refcount + 1;
  return exceptionTable.length === 0 ? op.refcount : null;
}

function whyAlive(moment: Moment, op: PyObject, ledger: readonly LedgerRow[]): string {
  if (isImmortal(op)) {
    return `Immortal: CPython ${moment.rt.facts.version} never counts it and never frees it.`;
  }
  if (moment.references.garbage.has(op)) {
    return "Nothing in the program reaches it any more: only its own cycle keeps it alive, until the collector runs.";
  }
  if (isUnknown(op) && op.knownType === null) {
    return `Nothing is known of it but where it comes from: \`${op.origin}\`. It may be held elsewhere.`;
  }
  const holders = ledger.map(({ holder, count }) => (count > 1 ? `${holder} (×${count})` : holder));
  if (holders.length === 0) return "Nothing that the program can see holds it.";
  const shown = holders.slice(0, 3).join(", ");
  const rest = holders.length > 3 ? ` and ${holders.length - 3} more` : "";
  const perhaps =
    (op.head.flags & ObjectFlag.ESCAPED) === 0 ? "" : " Unknown code may hold it too.";
  return `Alive because of ${shown}${rest}.${perhaps}`;
}

/** Names the holders that came and went during a step. */
function withHolders(
  row: CountStep,
  holdersAt: ReadonlyMap<StepIndex, readonly HolderFact[]>,
): HistoryRow {
  const before = (holdersAt.get(row.step) ?? []).map(({ text }) => text);
  const after = (holdersAt.get(row.step + 1) ?? []).map(({ text }) => text);
  const changes = [
    ...missing(after, before).map(text => `+${text}`),
    ...missing(before, after).map(text => `−${text}`),
  ];
  return { ...row, changes };
}

/** The elements of `these` that `those` lacks, as often as they are lacking. */
function missing(these: readonly string[], those: readonly string[]): string[] {
  const rest = [...those];
  return these.filter(text => {
    const at = rest.indexOf(text);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}
