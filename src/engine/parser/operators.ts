import type { BoolOperator, CompareOperator, Operator, UnaryOperator } from "./ast.ts";

/** How each operator of the tree is written; words stand without spaces around them. */
export const OPERATOR_SIGNS: Readonly<
  Record<Operator | UnaryOperator | BoolOperator | CompareOperator, string>
> = {
  Add: "+",
  Sub: "-",
  Mult: "*",
  MatMult: "@",
  Div: "/",
  FloorDiv: "//",
  Mod: "%",
  Pow: "**",
  LShift: "<<",
  RShift: ">>",
  BitAnd: "&",
  BitOr: "|",
  BitXor: "^",
  Invert: "~",
  Not: "not",
  UAdd: "+",
  USub: "-",
  And: "and",
  Or: "or",
  Eq: "==",
  NotEq: "!=",
  Lt: "<",
  LtE: "<=",
  Gt: ">",
  GtE: ">=",
  Is: "is",
  IsNot: "is not",
  In: "in",
  NotIn: "not in",
};
