import type { Finding } from "../../../protocol/findings.ts";
import type { StepIndex } from "../../timeline/timeline.ts";
import { walkNodes } from "../nodes.ts";
import { type Detector, type Glance, lastStep, type Scene } from "./scene.ts";

/** The collector is off when the program is done. */
export class CollectorOffDetector implements Detector {
  readonly steps: readonly StepIndex[];
  private left: { readonly waiting: number; readonly threshold: number } | undefined;

  constructor(private readonly scene: Scene) {
    this.steps = scene.isWhole ? [lastStep(scene.run)] : [];
  }

  look({ rt: { heap } }: Glance): void {
    const { enabled, counts, thresholds } = heap.gc;
    if (!enabled) this.left = { waiting: counts[0], threshold: thresholds[0] };
  }

  findings(): Finding[] {
    const call = this.left && this.lastCall();
    if (this.left === undefined || call === undefined) return [];
    const { text, run } = this.scene;
    const { waiting, threshold } = this.left;
    const end = lastStep(run);
    const isDue = threshold > 0 && waiting > threshold;
    const due = isDue
      ? `${waiting} objects wait; at more than ${threshold} a collection would have run.`
      : `${waiting} of ${threshold} objects that would start a collection are waiting.`;
    const { length } = text;
    const isOpen = length > 0 && !/[\r\n]$/.test(text.text);
    return [
      {
        kind: "collectorLeftOff",
        ...call.range,
        line: call.line,
        message:
          "The collector is still off when the program is done: no cycle made after this line is ever found.",
        proof: [
          { step: call.step, line: call.line, text: "The collector is turned off." },
          { step: end, line: run.timeline.lineAt(end), text: `It is still off. ${due}` },
        ],
        fix: this.isModuleNamed
          ? {
              title: "Turn it on again at the end of the file: `gc.enable()`",
              edits: [{ start: length, end: length, text: `${isOpen ? "\n" : ""}gc.enable()\n` }],
            }
          : null,
        object: null,
        step: end,
      },
    ];
  }

  /** True when the module is bound to its own name by the file. */
  private get isModuleNamed(): boolean {
    return this.scene.module.body.some(
      node =>
        node.kind === "Import" && node.names.some(({ name, asname }) => name === "gc" && !asname),
    );
  }

  /** The last run of a line that calls `gc.disable`. */
  private lastCall():
    | { line: number; step: StepIndex; range: { start: number; end: number } }
    | undefined {
    const { module, text, run } = this.scene;
    const ranges = new Map<number, { start: number; end: number }>();
    walkNodes(module, node => {
      if (node.kind !== "Call") return;
      const { func, start, end } = node;
      const name = func.kind === "Attribute" ? func.attr : func.kind === "Name" ? func.id : "";
      if (name === "disable") ranges.set(text.lineAt(start), { start, end });
    });
    for (let step = lastStep(run); step >= 0; step--) {
      const line = run.timeline.lineAt(step);
      const range = ranges.get(line);
      if (range !== undefined) return { line, step, range };
    }
    return undefined;
  }
}
