import type { Finding, FindingFix } from "../../../protocol/findings.ts";
import type { PyObject } from "../../memory/object.ts";
import { PyCell } from "../../objects/functions/cellobject.ts";
import { dictGetStr } from "../../objects/containers/dictobject.ts";
import { PyFunction } from "../../objects/functions/funcobject.ts";
import type { Arguments, Expr, Lambda, Node } from "../../parser/ast.ts";
import type { StepIndex } from "../../timeline/timeline.ts";
import { type FunctionNode, isFunction, walkNodes } from "../nodes.ts";
import { preview } from "../preview.ts";
import { counted, type Detector, type Glance, lastStep, type Scene } from "./scene.ts";

/** A function written in a loop that reads the loop's variable when it is called. */
interface Candidate {
  readonly node: FunctionNode | Lambda;
  readonly variable: string;
  readonly line: number;
}

/** Functions of one place that live side by side and read one variable. */
interface Sharing {
  readonly count: number;
  readonly value: string | null;
  readonly step: StepIndex;
  readonly object: number;
}

/** Several functions made in a loop, alive at once, that share the cell (or global) of its variable. */
export class ClosureDetector implements Detector {
  readonly steps: readonly StepIndex[];
  private readonly candidates: Candidate[] = [];
  private readonly shared = new Map<Candidate, Sharing>();

  constructor(private readonly scene: Scene) {
    walkNodes(scene.module, (node, ancestors) => {
      if (!isFunction(node) && node.kind !== "Lambda") return;
      for (const variable of loopVariables(ancestors)) {
        if (!readsFree(node, variable)) continue;
        this.candidates.push({ node, variable, line: lineOf(scene, node) });
      }
    });
    this.steps = this.candidates.length === 0 ? [] : endsOfCalls(scene);
  }

  look({ step, rt }: Glance): void {
    const functions = new Map<string, PyFunction[]>();
    for (const op of rt.heap.gc.objects()) {
      if (!(op instanceof PyFunction)) continue;
      const { name, firstLineNumber } = op.func_code.unit;
      const key = `${name} ${firstLineNumber}`;
      functions.set(key, [...(functions.get(key) ?? []), op]);
    }
    for (const candidate of this.candidates) {
      const { node, line, variable } = candidate;
      const alive =
        functions.get(`${node.kind === "Lambda" ? "<lambda>" : node.name} ${line}`) ?? [];
      const best = mostShared(alive, variable);
      if (best.length < 2 || best.length <= (this.shared.get(candidate)?.count ?? 0)) continue;
      const value = best[0] && valueOf(best[0], variable);
      this.shared.set(candidate, {
        count: best.length,
        value: value ? preview(value) : null,
        step,
        object: best[0]?.id ?? 0,
      });
    }
  }

  findings(): Finding[] {
    return [...this.shared].map(([{ node, variable, line }, { count, value, step, object }]) => {
      const now = value === null ? "" : `: each sees what it is now, \`${value}\``;
      return {
        kind: "closureOverLoopVariable",
        ...this.rangeOf(node),
        line,
        message: `${counted(count, "function")} made here share one variable \`${variable}\`${now}.`,
        proof: [
          {
            step,
            line: this.scene.run.timeline.lineAt(step),
            text: `${count} of them live here, and \`${variable}\` is ${value === null ? "unbound" : `\`${value}\``} for all.`,
          },
        ],
        fix: fixOf(node, variable, this.scene),
        object,
        step,
      };
    });
  }

  private rangeOf(node: FunctionNode | Lambda): { start: number; end: number } {
    if (node.kind === "Lambda") return { start: node.start, end: node.end };
    const start = this.scene.text.text.indexOf(node.name, node.start);
    return { start, end: start + node.name.length };
  }
}

/** The line that the function's code gives as its first: that of its first decorator. */
function lineOf({ text }: Scene, node: FunctionNode | Lambda): number {
  const starts = node.kind === "Lambda" ? [] : node.decorator_list.map(({ start }) => start);
  return text.lineAt(Math.min(node.start, ...starts));
}

/** Variables of the loops around a function, as far as they belong to its own enclosing scope. */
function loopVariables(ancestors: readonly Node[]): Set<string> {
  const names = new Set<string>();
  const scope = ancestors.findLastIndex(
    node => isFunction(node) || node.kind === "Lambda" || node.kind === "ClassDef",
  );
  for (const node of ancestors.slice(scope + 1)) {
    if (node.kind === "For" || node.kind === "AsyncFor") addNames(node.target, names);
    if (node.kind === "ListComp" || node.kind === "SetComp" || node.kind === "GeneratorExp") {
      for (const { target } of node.generators) addNames(target, names);
    }
    if (node.kind === "DictComp") for (const { target } of node.generators) addNames(target, names);
  }
  return names;
}

function addNames(target: Expr, into: Set<string>): void {
  if (target.kind === "Name") into.add(target.id);
  if (target.kind === "Tuple" || target.kind === "List") {
    for (const part of target.elts) addNames(part, into);
  }
  if (target.kind === "Starred") addNames(target.value, into);
}

/** The body reads `name`, which is neither a parameter nor bound in it. */
function readsFree(node: FunctionNode | Lambda, name: string): boolean {
  if (parameterNames(node.args).includes(name)) return false;
  let reads = false;
  let binds = false;
  const parts: readonly Node[] = node.kind === "Lambda" ? [node.body] : node.body;
  for (const part of parts) {
    walkNodes(part, inner => {
      if (inner.kind !== "Name" || inner.id !== name) return;
      if (inner.ctx === "Load") reads = true;
      else binds = true;
    });
  }
  return reads && !binds;
}

function parameterNames(args: Arguments): string[] {
  const rest = [args.vararg, args.kwarg].filter(one => one !== null);
  const all = [...args.posonlyargs, ...args.args, ...args.kwonlyargs, ...rest];
  return all.map(({ arg }) => arg);
}

/** Where each function of the program returned last, and the end of the run. */
function endsOfCalls({ run }: Scene): StepIndex[] {
  const { timeline } = run;
  const ends = new Map<string, StepIndex>();
  for (let step = 0; step < timeline.length; step++) {
    if (!timeline.isReturn(step)) continue;
    ends.set(timeline.qualnameOf(timeline.frameAt(step)), step);
  }
  return [...ends.values(), lastStep(run)];
}

/** The largest group of `functions` that reads one and the same variable. */
function mostShared(functions: readonly PyFunction[], variable: string): readonly PyFunction[] {
  const groups = new Map<PyObject, PyFunction[]>();
  for (const func of functions) {
    const place = cellOf(func, variable) ?? func.func_globals;
    groups.set(place, [...(groups.get(place) ?? []), func]);
  }
  return [...groups.values()].reduce((best, one) => (one.length > best.length ? one : best), []);
}

function cellOf({ func_closure, func_code }: PyFunction, variable: string): PyCell | undefined {
  const { localsplusNames } = func_code.unit;
  const cells = func_closure?.ob_item ?? [];
  const cell = cells[localsplusNames.indexOf(variable) - (localsplusNames.length - cells.length)];
  return cell instanceof PyCell ? cell : undefined;
}

function valueOf(func: PyFunction, variable: string): PyObject | null | undefined {
  const cell = cellOf(func, variable);
  return cell === undefined ? dictGetStr(func.func_globals, variable) : cell.ob_ref;
}

/** `lambda i=i: …`: a default takes the value that the variable has when the function is made. */
function fixOf(node: FunctionNode | Lambda, name: string, { text }: Scene): FindingFix | null {
  const { args } = node;
  if (args.kwonlyargs.length > 0 || args.vararg !== null || args.kwarg !== null) return null;
  const last = [...args.posonlyargs, ...args.args].at(-1);
  const title = `Keep the value of each turn: \`${name}=${name}\``;
  const edit = (at: number, added: string): FindingFix => ({
    title,
    edits: [{ start: at, end: at, text: added }],
  });
  if (last !== undefined) {
    const end = Math.max(last.end, args.defaults.at(-1)?.end ?? 0);
    return args.args.length === 0 ? null : edit(end, `, ${name}=${name}`);
  }
  if (node.kind === "Lambda") return edit(node.start + "lambda".length, ` ${name}=${name}`);
  const open = text.text.indexOf("(", text.text.indexOf(node.name, node.start));
  return open < 0 ? null : edit(open + 1, `${name}=${name}`);
}
