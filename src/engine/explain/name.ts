import type { NameExplanation } from "../../protocol/analysis.ts";
import type { SourceText } from "../../base/text.ts";
import type { ObjectId, PyObject } from "../memory/object.ts";
import { visitReferences } from "../memory/references.ts";
import { dictGetStr, PyDict } from "../objects/containers/dictobject.ts";
import { PyList } from "../objects/containers/listobject.ts";
import { PyTuple } from "../objects/containers/tupleobject.ts";
import type { Module } from "../parser/ast.ts";
import { replay } from "../timeline/replay.ts";
import type { StepIndex } from "../timeline/timeline.ts";
import { type Bounds, boundsOf } from "./bounds.ts";
import { type Place, placeAt } from "./expression.ts";
import type { RecordedRun } from "./recordedRun.ts";
import { Moment } from "./moment.ts";
import { LineRuns } from "./lineRuns.ts";
import type { Statements } from "./statements.ts";
import { explainObject } from "./object.ts";

/** A question after what stands at an offset, put to one run of the program. */
export interface AskedName {
  readonly run: RecordedRun;
  /** Steps before this one are not looked at. */
  readonly from: StepIndex;
  readonly module: Module;
  readonly text: SourceText;
  readonly statements: Statements;
  readonly offset: number;
  /** Which run of the line, from 1; the last when it is left out or too large. */
  readonly time?: number | undefined;
}

/**
 * Explains the name or expression at `offset` as it stands after a run of its line (the last,
 * unless another is asked for), or before it where the line unbinds it. Undefined where there is
 * nothing to explain.
 */
export function explainName(asked: AskedName): NameExplanation | undefined {
  const { run, module, text, offset, time } = asked;
  const at = placeAt(module, offset);
  if (at === undefined) return undefined;
  const line = text.lineAt(at.start);
  const runs = runsOfLine(asked, line);
  const chosen = Math.max(1, Math.min(time ?? runs.length, runs.length));
  const step = runs[chosen - 1];
  if (step === undefined) return undefined;
  const found = resolve(run, at.place, stepsOf(run, step)) ?? beforeItsBody(run, at.place, runs);
  if (found === undefined) return undefined;
  const object = explainObject(run, found.object, found.step);
  if (object === undefined) return undefined;
  return {
    expression: text.text.slice(at.start, at.end),
    start: at.start,
    end: at.end,
    step: found.step,
    line,
    times: runs.length,
    time: chosen,
    object,
  };
}

/** After the run of the line that begins at `step`, and before it. */
function stepsOf({ timeline }: RecordedRun, step: StepIndex): StepIndex[] {
  const after = timeline.endOf(step);
  return after < timeline.length ? [after, step] : [step];
}

/** A class statement's line runs once more in its body, which does not know the class. */
function beforeItsBody(
  run: RecordedRun,
  place: Place,
  runs: readonly StepIndex[],
): ReturnType<typeof resolve> {
  const [before, last] = runs.slice(-2);
  if (before === undefined || last === undefined) return undefined;
  const isInside = run.timeline.depthAt(last) > run.timeline.depthAt(before);
  return isInside ? resolve(run, place, stepsOf(run, before)) : undefined;
}

/** What is certain of the count that `explainName` would tell; undefined where it tells nothing. */
export function boundsAt(asked: AskedName): Bounds | undefined {
  const { run, module, text, offset } = asked;
  const at = placeAt(module, offset);
  const last = at && runsOfLine(asked, text.lineAt(at.start)).at(-1);
  if (at === undefined || last === undefined) return undefined;
  const after = run.timeline.endOf(last);
  const steps = after < run.timeline.length ? [last, after] : [last];
  let bounds: Bounds | undefined;
  replay(run.program, steps, (_step, rt, frame) => {
    const moment = new Moment(rt, frame, run.program.fileName);
    const op = objectAt(moment, at.place);
    // The later of the two counts.
    if (op !== undefined) bounds = boundsOf(rt, moment.references, op);
  });
  return bounds;
}

/** Each run of `line` at the last step that came to the line in it. */
function runsOfLine({ run, from, statements }: AskedName, line: number): StepIndex[] {
  const { timeline } = run;
  const steps: StepIndex[] = [];
  const lineRuns = new LineRuns(timeline, statements);
  for (let step = from; step < timeline.length; step++) {
    const begins = lineRuns.begins(step);
    if (timeline.lineAt(step) !== line || timeline.isReturn(step)) continue;
    if (!begins) steps.pop();
    steps.push(step);
  }
  return steps;
}

/** The object that `place` reaches at the first of `steps` where it reaches one. */
function resolve(
  run: RecordedRun,
  place: Place,
  steps: readonly StepIndex[],
): { object: ObjectId; step: StepIndex } | undefined {
  const found = new Map<StepIndex, ObjectId>();
  replay(run.program, steps, (step, rt, frame) => {
    const moment = new Moment(rt, frame, run.program.fileName);
    const op = objectAt(moment, place);
    if (op !== undefined) found.set(step, op.id);
  });
  for (const step of steps) {
    const object = found.get(step);
    if (object !== undefined) return { object, step };
  }
  return undefined;
}

/** What stands at `place`, borrowed; descriptors and `__getitem__` are not run. */
export function objectAt(moment: Moment, place: Place): PyObject | undefined {
  if (place.kind === "name") return objectNamed(moment, place.name);
  const base = objectAt(moment, place.base);
  if (base === undefined) return undefined;
  return place.kind === "attribute" ? attributeOf(base, place.name) : itemOf(base, place.key);
}

/** Innermost frame first, then the module's globals, then builtins. */
function objectNamed(moment: Moment, name: string): PyObject | undefined {
  const local = moment.bindings(moment.frame).names.get(name);
  if (local !== undefined) return local;
  return dictGetStr(moment.frame.globals, name) ?? dictGetStr(moment.frame.builtins, name);
}

/** An attribute that the instance itself holds; descriptors are not run. */
function attributeOf(base: PyObject, name: string): PyObject | undefined {
  let found: PyObject | undefined;
  base.head.attributes?.traverse((target, edge) => {
    if (edge === `.${name}`) found = target;
  });
  if (found !== undefined) return found;
  visitReferences(base, (target, edge) => {
    if (edge === `.${name}` || edge === name) found = target;
  });
  return found;
}

function itemOf(base: PyObject, key: string | number): PyObject | undefined {
  if (base instanceof PyDict) return typeof key === "string" ? dictGetStr(base, key) : undefined;
  if (typeof key === "string" || !(base instanceof PyList || base instanceof PyTuple))
    return undefined;
  return base.ob_item.at(key);
}
