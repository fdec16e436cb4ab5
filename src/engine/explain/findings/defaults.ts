import type { Finding, FindingFix, FindingProof } from "../../../protocol/findings.ts";
import { LocalKind } from "../../compile/code.ts";
import type { ObjectId, PyObject } from "../../memory/object.ts";
import { PyCell } from "../../objects/functions/cellobject.ts";
import { dictEntries } from "../../objects/containers/dictobject.ts";
import type { InterpreterFrame } from "../../objects/functions/frame.ts";
import { PyUnicode } from "../../objects/text/unicodeobject.ts";
import type { Arg, Expr, Lambda, Stmt } from "../../parser/ast.ts";
import type { StepIndex } from "../../timeline/timeline.ts";
import { type FunctionNode, isFunction, walkNodes } from "../nodes.ts";
import { isAtomic, preview } from "../preview.ts";
import type { Detector, Glance, Scene } from "./scene.ts";

/** Calls of one function that are looked at: the first ones, and the last. */
const FIRST_CALLS = 12;

/** A parameter whose default is no plain constant. */
interface Parameter {
  readonly owner: FunctionNode | Lambda;
  readonly arg: Arg;
  readonly value: Expr;
}

/** A call that began with the default object in the parameter. */
interface Sighting {
  readonly step: StepIndex;
  readonly object: ObjectId;
  readonly label: string;
  readonly value: string;
}

/** A default that one call changed and a later call saw changed. */
export class MutableDefaultDetector implements Detector {
  readonly steps: readonly StepIndex[];
  private readonly parameters = new Map<string, Parameter>();
  private readonly sightings = new Map<Parameter, Sighting[]>();

  constructor(private readonly scene: Scene) {
    const names = new Set<string>();
    walkNodes(scene.module, node => {
      if (!isFunction(node) && node.kind !== "Lambda") return;
      for (const parameter of parametersOf(node)) {
        const name = node.kind === "Lambda" ? "<lambda>" : node.name;
        names.add(name);
        this.parameters.set(this.keyOf(name, this.firstLine(node), parameter.arg.arg), parameter);
      }
    });
    this.steps = names.size === 0 ? [] : callsOf(scene, names);
  }

  look({ step, frame, moment, rt }: Glance): void {
    const { unit } = frame.code;
    for (const [name, value] of defaultsOf(frame)) {
      const parameter = this.parameters.get(this.keyOf(unit.name, unit.firstLineNumber, name));
      if (parameter === undefined || isAtomic(value) || value === rt.none) continue;
      const seen = this.sightings.get(parameter) ?? [];
      const label = moment.labels.of(value);
      seen.push({ step, object: value.id, label, value: preview(value) });
      this.sightings.set(parameter, seen);
    }
  }

  findings(): Finding[] {
    return [...this.sightings].flatMap(([parameter, seen]) => {
      const [first] = seen;
      const changed = seen.find(one => one.object === first?.object && one.value !== first.value);
      if (first === undefined || changed === undefined) return [];
      return [this.findingOf(parameter, first, changed)];
    });
  }

  private findingOf({ owner, arg, value }: Parameter, first: Sighting, later: Sighting): Finding {
    const { text } = this.scene;
    const proof = (one: Sighting, what: string): FindingProof => {
      const line = this.callLine(one.step);
      return {
        step: one.step,
        line,
        text: `${what} begins with \`${arg.arg}\` = \`${one.value}\` (${one.label}).`,
      };
    };
    return {
      kind: "mutableDefault",
      start: value.start,
      end: value.end,
      line: text.lineAt(value.start),
      message: `All calls share this default: a call at line ${this.callLine(later.step)} begins with \`${arg.arg}\` = \`${later.value}\`, left there by an earlier one.`,
      proof: [proof(first, "The first call"), proof(later, "A later call")],
      fix: owner.kind === "Lambda" ? null : this.fixOf(owner, arg, value),
      object: later.object,
      step: later.step,
    };
  }

  /** The line of the caller; that of the function for a call that nothing of the program made. */
  private callLine(step: StepIndex): number {
    const { timeline } = this.scene.run;
    return timeline.lineAt(Math.max(0, step - 1));
  }

  /** `None` as default, and the object made in the body. */
  private fixOf({ body }: FunctionNode, arg: Arg, value: Expr): FindingFix | null {
    const { text } = this.scene;
    const [head] = body;
    const isDocstring = head?.kind === "Expr" && head.value.kind === "Constant";
    const first = isDocstring ? (body[1] ?? head) : head;
    if (first === undefined || !isDisplay(value)) return null;
    const line = text.lineAt(startOf(first));
    const indent = text.lineText(line).slice(0, startOf(first) - text.lineStart(line));
    if (indent.trim() !== "") return null;
    const made = text.text.slice(value.start, value.end);
    const block = `if ${arg.arg} is None:\n${indent}    ${arg.arg} = ${made}`;
    const isAfter = first === head && isDocstring;
    const at = isAfter ? first.end : startOf(first);
    return {
      title: `Make a new object for \`${arg.arg}\` at each call`,
      edits: [
        { start: value.start, end: value.end, text: "None" },
        { start: at, end: at, text: isAfter ? `\n${indent}${block}` : `${block}\n${indent}` },
      ],
    };
  }

  private firstLine(node: FunctionNode | Lambda): number {
    const first = node.kind === "Lambda" ? node.start : startOf(node);
    return this.scene.text.lineAt(first);
  }

  private keyOf(name: string, line: number, parameter: string): string {
    return `${name} ${line} ${parameter}`;
  }
}

/** Where a statement begins, its decorators counted. */
function startOf(node: Stmt): number {
  const decorators = "decorator_list" in node ? node.decorator_list : [];
  return Math.min(node.start, ...decorators.map(({ start }) => start));
}

function parametersOf(owner: FunctionNode | Lambda): Parameter[] {
  const { args } = owner;
  const all = [...args.posonlyargs, ...args.args];
  const found: Parameter[] = [];
  const add = (arg: Arg | undefined, value: Expr | null | undefined): void => {
    if (arg !== undefined && value && value.kind !== "Constant") found.push({ owner, arg, value });
  };
  for (const [at, value] of args.defaults.entries()) {
    add(all[all.length - args.defaults.length + at], value);
  }
  for (const [at, value] of args.kw_defaults.entries()) add(args.kwonlyargs[at], value);
  return found;
}

function isDisplay(value: Expr): boolean {
  if (value.kind === "List" || value.kind === "Dict" || value.kind === "Set") return true;
  if (value.kind !== "Call" || value.func.kind !== "Name") return false;
  return ["list", "dict", "set", "bytearray"].includes(value.func.id) && value.args.length === 0;
}

/** The steps at which calls of functions with these names begin. */
function callsOf({ run: { timeline } }: Scene, names: ReadonlySet<string>): StepIndex[] {
  const begun = new Uint8Array(timeline.frameCount);
  const calls = new Map<string, StepIndex[]>();
  for (let step = 0; step < timeline.length; step++) {
    const serial = timeline.frameAt(step);
    if (begun[serial] === 1) continue;
    begun[serial] = 1;
    const qualname = timeline.qualnameOf(serial);
    if (!names.has(qualname.slice(qualname.lastIndexOf(".") + 1))) continue;
    const known = calls.get(qualname) ?? [];
    if (known.length > FIRST_CALLS) known.pop();
    known.push(step);
    calls.set(qualname, known);
  }
  return [...calls.values()].flat();
}

/** The parameters of a call that hold their default objects. */
function defaultsOf(frame: InterpreterFrame): [name: string, value: PyObject][] {
  const { func, code } = frame;
  const { argCount, localsplusNames } = code.unit;
  const found: [string, PyObject][] = [];
  const defaults = func.func_defaults?.ob_item ?? [];
  defaults.forEach((value, at) => {
    const slot = argCount - defaults.length + at;
    if (localAt(frame, slot) === value) found.push([localsplusNames[slot] ?? "", value]);
  });
  if (func.func_kwdefaults === null) return found;
  for (const [key, value] of dictEntries(func.func_kwdefaults)) {
    const slot = key instanceof PyUnicode ? localsplusNames.indexOf(key.value) : -1;
    if (slot >= 0 && localAt(frame, slot) === value)
      found.push([localsplusNames[slot] ?? "", value]);
  }
  return found;
}

function localAt({ localsplus, code }: InterpreterFrame, slot: number): PyObject | null {
  const value = localsplus[slot] ?? null;
  const isCell = ((code.unit.localsplusKinds[slot] ?? 0) & (LocalKind.CELL | LocalKind.FREE)) !== 0;
  return isCell && value instanceof PyCell ? value.ob_ref : value;
}
