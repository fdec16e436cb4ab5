import type { Finding } from "../../../protocol/findings.ts";
import type { PyObject } from "../../memory/object.ts";
import { isImmortal } from "../../memory/object.ts";
import { PyBytes } from "../../objects/bytes/bytesobject.ts";
import { PyFloat } from "../../objects/numbers/floatobject.ts";
import type { InterpreterFrame } from "../../objects/functions/frame.ts";
import { PyLong } from "../../objects/numbers/longobject.ts";
import { PyUnicode } from "../../objects/text/unicodeobject.ts";
import type { ConstantValue, Expr } from "../../parser/ast.ts";
import type { StepIndex } from "../../timeline/timeline.ts";
import { type Place, placeOf } from "../expression.ts";
import { objectAt } from "../name.ts";
import { walkNodes } from "../nodes.ts";
import { preview } from "../preview.ts";
import { type Detector, type Glance, lastRuns, type Scene } from "./scene.ts";

/** An `is` between a place and a literal that ran. */
interface Comparison {
  readonly place: Place;
  readonly literal: ConstantValue;
  readonly start: number;
  readonly end: number;
  readonly isNot: boolean;
  /** The operator's own text. */
  readonly operator: { readonly start: number; readonly end: number };
  readonly line: number;
  readonly step: StepIndex;
}

/** What the two sides were when the comparison ran last. */
interface Seen {
  readonly object: number;
  readonly value: string;
  readonly isSame: boolean;
  readonly isEqual: boolean;
  readonly isImmortal: boolean;
}

/** `x is 1000`: compares which object it is, where its value is meant. */
export class LiteralDetector implements Detector {
  private readonly comparisons: Comparison[] = [];
  private readonly seen = new Map<Comparison, Seen>();

  constructor(private readonly scene: Scene) {
    const last = lastRuns(scene);
    walkNodes(scene.module, node => {
      if (node.kind !== "Compare") return;
      const [op] = node.ops;
      const [right] = node.comparators;
      if (node.ops.length !== 1 || right === undefined || (op !== "Is" && op !== "IsNot")) return;
      const sides = [node.left, right] as const;
      const literal = sides.map(literalOf).find(value => value !== undefined);
      const place = sides.map(side => placeOf(side)).find(side => side !== undefined);
      const line = scene.text.lineAt(node.start);
      const step = last.get(line);
      const operator = operatorIn(scene.text.text, node.left.end, right.start);
      if (literal === undefined || place === undefined || step === undefined) return;
      if (operator === undefined) return;
      const { start, end } = node;
      this.comparisons.push({
        place,
        literal,
        start,
        end,
        isNot: op === "IsNot",
        operator,
        line,
        step,
      });
    });
  }

  get steps(): StepIndex[] {
    return this.comparisons.map(({ step }) => step);
  }

  look({ step, moment, frame }: Glance): void {
    for (const comparison of this.comparisons) {
      if (comparison.step !== step) continue;
      const op = objectAt(moment, comparison.place);
      if (op === undefined) continue;
      const constant = constantOf(frame, comparison.literal);
      const isEqual = hasValue(op, comparison.literal);
      this.seen.set(comparison, {
        object: op.id,
        value: preview(op),
        // A small integer has one object for all of the interpreter, and is in no table of constants.
        isSame: constant === undefined ? isEqual && isImmortal(op) : constant === op,
        isEqual,
        isImmortal: isImmortal(op),
      });
    }
  }

  findings(): Finding[] {
    return [...this.seen].map(([comparison, seen]) => {
      const { start, end, line, step, isNot, operator } = comparison;
      const { text } = this.scene.text;
      const source = text.slice(start, end);
      const result = seen.isSame !== isNot ? "True" : "False";
      const fixed = isNot ? "!=" : "==";
      return {
        kind: "isWithLiteral",
        start,
        end,
        line,
        message: `\`${source}\` asks whether both are one object, and is ${result} here: ${this.reason(seen)}.`,
        proof: [
          { step, line, text: `The object is \`${seen.value}\`; the comparison gives ${result}.` },
        ],
        fix: {
          title: `Compare values with \`${fixed}\``,
          edits: [{ ...operator, text: fixed }],
        },
        object: seen.object,
        step,
      };
    });
  }

  private reason({ isSame, isEqual, isImmortal: isShared, value }: Seen): string {
    const { version } = this.scene.run.program.facts;
    if (!isEqual) return `the value is \`${value}\``;
    if (!isSame) return `the values are equal, but they are two objects`;
    return isShared
      ? `CPython ${version} happens to keep only one object for \`${value}\``
      : "both come from one constant of the same code, which is an accident of compiling";
  }
}

/** Literals of which there may be several equal objects; `None`, `True` and `...` are each one. */
function literalOf(node: Expr): ConstantValue | undefined {
  if (node.kind !== "Constant") return undefined;
  const { kind } = node.value;
  return kind === "int" || kind === "float" || kind === "str" || kind === "bytes"
    ? node.value
    : undefined;
}

function constantOf({ code }: InterpreterFrame, literal: ConstantValue): PyObject | undefined {
  return code.co_consts.ob_item.find(op => hasValue(op, literal));
}

function hasValue(op: PyObject, literal: ConstantValue): boolean {
  switch (literal.kind) {
    case "int":
      return (
        op instanceof PyLong && op.ob_type.tp_name === "int" && BigInt(op.value) === literal.value
      );
    case "float":
      return op instanceof PyFloat && op.value === literal.value;
    case "str":
      return op instanceof PyUnicode && op.value === literal.value;
    case "bytes":
      return op instanceof PyBytes && op.value.join() === literal.value.join();
    default:
      return false;
  }
}

/** The `is` or `is not` between two offsets. */
function operatorIn(text: string, from: number, to: number): Comparison["operator"] | undefined {
  const found = /\bis(\s+not)?\b/.exec(text.slice(from, to));
  if (found === null) return undefined;
  const start = from + found.index;
  return { start, end: start + found[0].length };
}
