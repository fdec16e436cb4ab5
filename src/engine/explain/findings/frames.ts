import type { Finding } from "../../../protocol/findings.ts";
import type { ObjectId, PyObject } from "../../memory/object.ts";
import { PyBaseException } from "../../objects/exceptions/exceptions.ts";
import type { PyFrame } from "../../objects/functions/frameobject.ts";
import { PyTraceback } from "../../objects/exceptions/traceback.ts";
import type { StepIndex } from "../../timeline/timeline.ts";
import { isMachinery } from "../ledger.ts";
import type { Moment } from "../moment.ts";
import { explainObject } from "../object.ts";
import { isAtomic } from "../preview.ts";
import {
  type Detector,
  type Glance,
  lastStep,
  listed,
  type Scene,
  statementRange,
} from "./scene.ts";

/** Exceptions that are told of; more of one kind say no more. */
const MAX_EXCEPTIONS = 8;

/** A local variable of a finished call, kept alive. */
interface KeptLocal {
  readonly name: string;
  readonly label: string;
}

interface KeptFrame {
  readonly exception: ObjectId;
  readonly label: string;
  /** What holds the exception: `last_error`, `list·1[0]`. */
  readonly holder: string;
  readonly text: string;
}

/** Exceptions that the program keeps when it is done, and with them frames of finished calls. */
export class KeptFrameDetector implements Detector {
  readonly steps: readonly StepIndex[];
  private readonly kept: KeptFrame[] = [];

  constructor(private readonly scene: Scene) {
    this.steps = scene.isWhole ? [lastStep(scene.run)] : [];
  }

  look({ moment }: Glance): void {
    const { fileName } = this.scene.run.program;
    for (const op of moment.references.objects) {
      if (this.kept.length === MAX_EXCEPTIONS) return;
      if (!(op instanceof PyBaseException) || moment.references.garbage.has(op)) continue;
      const holder = moment.factsOf(op).holders.find(({ isPlace }) => isPlace);
      if (holder === undefined) continue;
      const frame = framesOf(op).find(one => isFinishedCall(one, fileName));
      const locals = frame === undefined ? [] : keptByFrame(moment, frame, op);
      if (frame === undefined || locals.length === 0) continue;
      const text = frameText(frame, locals);
      const label = moment.labels.of(op);
      this.kept.push({ exception: op.id, label, holder: holder.text, text });
    }
  }

  findings(): Finding[] {
    const { run } = this.scene;
    const step = lastStep(run);
    return this.kept.flatMap(({ exception, label, holder, text }) => {
      const history = explainObject(run, exception, step)?.history ?? [];
      const taken = history.findLast(({ changes }) => changes.includes(`+${holder}`));
      const born = history[0];
      if (taken === undefined || born === undefined) return [];
      return {
        kind: "exceptionKeepsFrame",
        line: taken.line,
        ...statementRange(this.scene, taken.line),
        message: `${text} stay alive as long as \`${holder}\` holds \`${label}\`: its traceback holds the frame.`,
        proof: [
          { step: born.step, line: born.line, text: `\`${label}\` is made.` },
          { step: taken.step, line: taken.line, text: `\`${holder}\` takes a reference to it.` },
          { step, line: run.timeline.lineAt(step), text: `${text} are still alive.` },
        ],
        fix: null,
        object: exception,
        step,
      };
    });
  }
}

/** The frames of an exception's traceback, the outermost first. */
function framesOf(exception: PyBaseException): PyFrame[] {
  const frames: PyFrame[] = [];
  let at: PyObject | null = exception.traceback;
  while (at instanceof PyTraceback) {
    frames.push(at.tb_frame);
    at = at.tb_next;
  }
  return frames;
}

function isFinishedCall({ ownsFrame, f_frame }: PyFrame, fileName: string): boolean {
  const { unit } = f_frame.code;
  return ownsFrame && unit.filename === fileName && unit.name !== "<module>";
}

/** The locals of `frame`, but `except`, that nothing else holds. */
export function keptByFrame(moment: Moment, frame: PyFrame, except: PyObject): KeptLocal[] {
  const kept: KeptLocal[] = [];
  for (const [name, op] of moment.bindings(frame.f_frame).names) {
    if (op === except || isAtomic(op) || isMachinery(op)) continue;
    const holders = moment.references.holders.get(op) ?? [];
    const isOnlyHere = holders.every(one => one.kind === "object" && one.object === frame);
    if (isOnlyHere) kept.push({ name, label: moment.labels.of(op) });
  }
  return kept;
}

/** "The frame of `work()` and its local `big` (`list·1`)". */
export function frameText(frame: PyFrame, kept: readonly KeptLocal[]): string {
  const title = `The frame of \`${frame.f_frame.code.unit.name}()\``;
  if (kept.length === 0) return `${title} and what it holds`;
  const names = listed(kept.map(({ name, label }) => `\`${name}\` (\`${label}\`)`));
  return `${title} and its ${kept.length === 1 ? "local" : "locals"} ${names}`;
}
