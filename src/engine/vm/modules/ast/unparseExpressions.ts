import {
  type ExprOf,
  ExpressionWriter,
  INFINITY_LITERAL,
  parenthesizedIf,
  PRECEDENCE as PR,
} from "../../../compile/expressionWriter.ts";
import type { ConstantValue, Expr } from "../../../parser/ast.ts";
import { OPERATOR_SIGNS } from "../../../parser/operators.ts";
import { constantRepr, reprText } from "../../../parser/repr.ts";
import { ALL_QUOTES, MULTI_QUOTES, quoteText } from "./unparseStrings.ts";

/** A constant that no literal stands for: its repr(). */
export interface OtherConstant {
  readonly kind: "other";
  readonly repr: string;
}

/** Expressions as `ast.unparse` writes them. */
export class TreeExpressionWriter extends ExpressionWriter {
  /** `minor` of the modelled version: f-strings are written otherwise from 3.12 and 3.14 on. */
  constructor(private readonly minor: number) {
    super();
  }

  protected override boolOp(e: ExprOf<"BoolOp">, level: number): string {
    const own = e.op === "And" ? PR.AND : PR.OR;
    // Each value binds more tightly than the one before it.
    const values = e.values.map((one, i) => this.expr(one, Math.min(own + 1 + i, PR.ATOM)));
    return parenthesizedIf(level > own, values.join(` ${OPERATOR_SIGNS[e.op]} `));
  }

  protected override namedExpr(e: ExprOf<"NamedExpr">, level: number): string {
    const text = `${this.expr(e.target, PR.ATOM)} := ${this.expr(e.value, PR.ATOM)}`;
    return parenthesizedIf(level > PR.NAMED_EXPR, text);
  }

  protected override yielded(e: ExprOf<"Yield" | "YieldFrom">, level: number): string {
    const word = e.kind === "Yield" ? "yield" : "yield from";
    const value = e.value === null ? "" : ` ${this.expr(e.value, PR.ATOM)}`;
    return parenthesizedIf(level > PR.YIELD, word + value);
  }

  protected override call(e: ExprOf<"Call">): string {
    return `${this.expr(e.func, PR.ATOM)}(${this.callArguments(e)})`;
  }

  protected override subscript(slice: Expr): string {
    const isBare = slice.kind === "Tuple" && slice.elts.length > 0;
    return isBare ? this.items(slice.elts) : this.expr(slice, PR.TEST);
  }

  protected override emptySet(): string {
    return "{*()}";
  }

  protected override constant({ value, constantKind }: ExprOf<"Constant">): string {
    return `${constantKind ?? ""}${constantText(value)}`;
  }

  protected override interpolated(
    e: ExprOf<"JoinedStr" | "TemplateStr" | "FormattedValue" | "Interpolation">,
  ): string {
    const values = e.kind === "JoinedStr" || e.kind === "TemplateStr" ? e.values : [e];
    const prefix = e.kind === "TemplateStr" || e.kind === "Interpolation" ? "t" : "f";
    return prefix + this.template(values);
  }

  /** An f-string or t-string with quotes that its parts do not hold. */
  private template(values: readonly Expr[]): string {
    const parts = values.map(value => ({
      text: this.templatePart(value, false),
      isText: value.kind === "Constant",
    }));
    let quotes: readonly string[] = ALL_QUOTES;
    const shown: string[] = [];
    for (const { text, isText } of parts) {
      if (isText || this.minor < 12) {
        const repr = reprText(text);
        const quoted = quoteText(text, repr, quotes, isText);
        ({ quotes } = quoted);
        shown.push(quoted.text);
        continue;
      }
      // From 3.12 on quotes may stand inside of themselves; from 3.14 on others are preferred.
      if (text.includes("\n")) quotes = MULTI_QUOTES.filter(quote => quotes.includes(quote));
      const fitting = this.minor < 14 ? [] : quotes.filter(quote => !text.includes(quote));
      if (fitting.length > 0) quotes = fitting;
      shown.push(text);
    }
    const quote = quotes[0] ?? "'";
    return `${quote}${shown.join("")}${quote}`;
  }

  private templatePart(e: Expr, isSpec: boolean): string {
    switch (e.kind) {
      case "Constant": {
        const text = e.value.kind === "str" ? e.value.value : "";
        const doubled = text.replaceAll("{", "{{").replaceAll("}", "}}");
        if (!isSpec || this.minor < 12) return doubled;
        return doubled
          .replaceAll("\\", "\\\\")
          .replaceAll("'", "\\'")
          .replaceAll('"', '\\"')
          .replaceAll("\n", "\\n");
      }
      case "JoinedStr":
      case "TemplateStr":
        return e.values.map(value => this.templatePart(value, isSpec)).join("");
      case "FormattedValue":
      case "Interpolation": {
        const text = e.kind === "Interpolation" ? e.str : this.expr(e.value, PR.TEST + 1);
        const conversion = e.conversion < 0 ? "" : `!${String.fromCharCode(e.conversion)}`;
        const spec = e.format_spec === null ? "" : `:${this.templatePart(e.format_spec, true)}`;
        return `${text.startsWith("{") ? "{ " : "{"}${text}${conversion}${spec}}`;
      }
      default:
        return "";
    }
  }
}

function constantText(value: ConstantValue | OtherConstant): string {
  switch (value.kind) {
    case "other":
      return value.repr;
    case "ellipsis":
      return "...";
    case "float":
    case "complex":
      return constantRepr(value)
        .replaceAll("inf", INFINITY_LITERAL)
        .replaceAll("nan", `(${INFINITY_LITERAL}-${INFINITY_LITERAL})`);
    default:
      return constantRepr(value);
  }
}
