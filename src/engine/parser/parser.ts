import type { SourceRange, SourceText } from "../../base/text.ts";

import type { PythonVersion } from "../facts.ts";
import type { Expression, Interactive, Module } from "./ast.ts";

/** A SyntaxError (or one of its subclasses) as CPython of the chosen version reports it. */
export interface SyntaxErrorInfo extends SourceRange {
  readonly type: "SyntaxError" | "IndentationError" | "TabError";
  /** `SyntaxError.msg`. */
  readonly message: string;
}

/** A warning that CPython gives while it parses or compiles. */
export interface SyntaxWarningInfo extends SourceRange {
  readonly category: "SyntaxWarning" | "DeprecationWarning";
  readonly message: string;
}

export interface ParseOptions {
  readonly version: PythonVersion;
}

/** What a parse found wrong. CPython reports the first of `errors`; the others are ours. */
export interface Diagnostics {
  readonly errors: readonly SyntaxErrorInfo[];
  readonly warnings: readonly SyntaxWarningInfo[];
}

export interface ParsedModule extends Diagnostics {
  readonly module: Module;
}
export interface ParsedExpression extends Diagnostics {
  readonly expression: Expression;
}
export interface ParsedInteractive extends Diagnostics {
  readonly interactive: Interactive;
}

/** The signature of `parseModule`: a whole file (`Py_file_input`). Never throws. */
export type ParseModule = (text: SourceText, options: ParseOptions) => ParsedModule;
/** The signature of `parseExpression`: the text given to `eval` (`Py_eval_input`). Never throws. */
export type ParseExpression = (text: SourceText, options: ParseOptions) => ParsedExpression;
/** The signature of `parseInteractive`: one statement (`Py_single_input`). Never throws. */
export type ParseInteractive = (text: SourceText, options: ParseOptions) => ParsedInteractive;
