import type { Expr } from "../parser/ast.ts";
import { OPERATOR_SIGNS } from "../parser/operators.ts";
import { constantRepr, reprText } from "../parser/repr.ts";

import {
  type ExprOf,
  ExpressionWriter,
  INFINITY_LITERAL,
  parenthesizedIf,
  PRECEDENCE as PR,
} from "./expressionWriter.ts";

/** The source text of an annotation (_PyAST_ExprAsUnicode), as PEP 563 keeps it. */
export function unparse(e: Expr): string {
  return new AnnotationWriter().annotation(e);
}

/** Python/ast_unparse.c. */
class AnnotationWriter extends ExpressionWriter {
  annotation(e: Expr): string {
    return this.expr(e, PR.TEST);
  }

  protected override boolOp(e: ExprOf<"BoolOp">, level: number): string {
    const own = e.op === "And" ? PR.AND : PR.OR;
    const values = e.values.map(value => this.expr(value, own + 1));
    return parenthesizedIf(level > own, values.join(` ${OPERATOR_SIGNS[e.op]} `));
  }

  protected override namedExpr(e: ExprOf<"NamedExpr">, level: number): string {
    const text = `${this.expr(e.target, PR.ATOM)} := ${this.expr(e.value, PR.ATOM)}`;
    return parenthesizedIf(level > PR.TUPLE, text);
  }

  protected override yielded(e: ExprOf<"Yield" | "YieldFrom">): string {
    if (e.value === null) return "(yield)";
    return `(yield ${e.kind === "Yield" ? "" : "from "}${this.expr(e.value, PR.TEST)})`;
  }

  protected override call(e: ExprOf<"Call">): string {
    const func = this.expr(e.func, PR.ATOM);
    const [only] = e.args;
    const isGenerator = only?.kind === "GeneratorExp" && e.args.length + e.keywords.length === 1;
    return isGenerator ? func + this.expr(only, PR.TEST) : `${func}(${this.callArguments(e)})`;
  }

  protected override subscript(slice: Expr): string {
    return this.expr(slice, PR.TUPLE);
  }

  protected override emptySet(): string {
    return "{}";
  }

  protected override constant({ value, constantKind }: ExprOf<"Constant">): string {
    if (value.kind === "ellipsis") return "...";
    const text = `${constantKind ?? ""}${constantRepr(value)}`;
    const isNumber = value.kind === "float" || value.kind === "complex";
    return isNumber ? text.replaceAll("inf", INFINITY_LITERAL) : text;
  }

  /** Its text with braces doubled, as one literal. */
  protected override interpolated(
    e: ExprOf<"JoinedStr" | "TemplateStr" | "FormattedValue" | "Interpolation">,
  ): string {
    return `${e.kind === "TemplateStr" ? "t" : "f"}${reprText(this.part(e, false))}`;
  }

  private part(e: Expr, isSpec: boolean): string {
    switch (e.kind) {
      case "Constant": {
        const text = e.value.kind === "str" ? e.value.value : "";
        return isSpec ? text : text.replaceAll("{", "{{").replaceAll("}", "}}");
      }
      case "JoinedStr":
      case "TemplateStr":
        return e.values.map(value => this.part(value, isSpec)).join("");
      case "FormattedValue":
      case "Interpolation": {
        const text = e.kind === "Interpolation" ? e.str : this.expr(e.value, PR.TEST + 1);
        const open = text.startsWith("{") ? "{ " : "{";
        const spec = e.format_spec === null ? "" : `:${this.part(e.format_spec, true)}`;
        return `${open}${text}${CONVERSIONS[e.conversion] ?? ""}${spec}}`;
      }
      default:
        return "";
    }
  }
}

const CONVERSIONS: Readonly<Record<number, string>> = { 97: "!a", 114: "!r", 115: "!s" };
