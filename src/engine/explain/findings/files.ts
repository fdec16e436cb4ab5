import type { Finding } from "../../../protocol/findings.ts";
import type { PyObject } from "../../memory/object.ts";
import { PyCFunction } from "../../objects/functions/methodobject.ts";
import { PyUnknown } from "../../objects/unknown/unknown.ts";
import type { Call, Node } from "../../parser/ast.ts";
import type { StepIndex } from "../../timeline/timeline.ts";
import { PyBuffered } from "../../vm/modules/io/bufferedobject.ts";
import { PyFileIO } from "../../vm/modules/io/fileio.ts";
import { PyTextIOWrapper } from "../../vm/modules/io/textobject.ts";
import { objectAt } from "../name.ts";
import { isFunction, walkNodes } from "../nodes.ts";
import { type Detector, type Glance, lastRuns, type Scene } from "./scene.ts";

/** A call of `open` that ran and that no `with` closes. */
interface Opened {
  readonly call: Call;
  readonly line: number;
  /** The name that it is bound to; null for one that is used and dropped within the line. */
  readonly name: string | null;
  readonly step: StepIndex;
  /** When the line is done. */
  readonly end: StepIndex;
}

/**
 * Files that only the death of their object closes. What is in a file may not be known, but who holds
 * it is: one that is dropped within its line, or whose only name is never asked to close it.
 */
export class OpenFileDetector implements Detector {
  readonly steps: readonly StepIndex[];
  private readonly opened: Opened[] = [];
  private readonly shown = new Set<Opened>();

  constructor(private readonly scene: Scene) {
    const { module, text, run } = scene;
    const ran = lastRuns(scene);
    walkNodes(module, (node, ancestors) => {
      if (node.kind !== "Call" || node.func.kind !== "Name" || node.func.id !== "open") return;
      const line = text.lineAt(node.start);
      const step = ran.get(line);
      const scope = ancestors.findLast(one => isFunction(one) || one.kind === "Module") ?? module;
      const name = nameOf(node, ancestors);
      if (step === undefined || name === undefined) return;
      if (name !== null && (!scene.isWhole || !isOnlyUsed(scope, name, this.hasRun(ran)))) return;
      this.opened.push({ call: node, line, name, step, end: run.timeline.endOf(step) });
    });
    this.steps = this.opened.map(({ name, step, end }) => (name === null ? step : end));
  }

  look({ step, moment, rt }: Glance): void {
    for (const opened of this.opened) {
      const { name } = opened;
      if (step !== (name === null ? opened.step : opened.end)) continue;
      const op = objectAt(moment, { kind: "name", name: name ?? "open" });
      const isBuiltin = op instanceof PyCFunction && op.id <= rt.bootObjects;
      const isFile = op !== undefined && isOpenFile(op);
      if (name === null ? isBuiltin : isFile) this.shown.add(opened);
    }
  }

  findings(): Finding[] {
    return [...this.shown].map(({ call, line, name, step, end }) => ({
      kind: "fileWithoutWith",
      start: call.start,
      end: call.end,
      line,
      message:
        name === null
          ? "The file opened here is closed only because its object dies at the end of the line."
          : `The file opened here is never closed by the program: only the death of its object, which \`${name}\` holds, closes it.`,
      proof: [{ step, line, text: "The file is opened; no `with` and no `close()` ran for it." }],
      fix: null,
      object: null,
      step: end,
    }));
  }

  private hasRun(ran: ReadonlyMap<number, StepIndex>): (node: Node) => boolean {
    return ({ start }) => ran.has(this.scene.text.lineAt(start));
  }
}

/** A file that the program made and has not closed, or one of which nothing is known. */
function isOpenFile(op: PyObject): boolean {
  if (op instanceof PyUnknown) return op.origin.startsWith("open(");
  if (op instanceof PyTextIOWrapper) return op.buffer !== null && isOpenFile(op.buffer);
  if (op instanceof PyBuffered) return op.raw !== null && isOpenFile(op.raw);
  return op instanceof PyFileIO && op.fd >= 0;
}

/** The name that takes the file; null when it is used and dropped; undefined for any other use. */
function nameOf(call: Call, ancestors: readonly Node[]): string | null | undefined {
  const parent = ancestors.at(-1);
  if (parent?.kind === "Attribute") return parent.attr === "close" ? undefined : null;
  if (parent?.kind !== "Assign" || parent.value !== call || parent.targets.length !== 1) {
    return undefined;
  }
  const [target] = parent.targets;
  return target?.kind === "Name" ? target.id : undefined;
}

/** In `scope` the name is only asked for attributes, and no `close` that ran is among them. */
function isOnlyUsed(scope: Node, name: string, hasRun: (node: Node) => boolean): boolean {
  let isOnly = true;
  walkNodes(scope, (node, ancestors) => {
    if (node.kind !== "Name" || node.id !== name || node.ctx === "Store") return;
    const parent = ancestors.at(-1);
    const isAsked = parent?.kind === "Attribute";
    const isClosed = isAsked && parent.attr === "close" && hasRun(parent);
    if (node.ctx === "Load" && (!isAsked || isClosed)) isOnly = false;
  });
  return isOnly;
}
