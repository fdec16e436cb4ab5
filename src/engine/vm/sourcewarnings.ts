import type { SourceText } from "../../base/text.ts";
import { excType, exceptionMatches, takeRaised } from "../objects/exceptions/exceptions.ts";
import type { Runtime } from "../objects/runtime.ts";
import { newUnicode } from "../objects/text/unicodeobject.ts";
import { raiseSyntaxError } from "./syntaxerror.ts";
import { warnExplicit } from "./warnings.ts";

/** A warning of the parser or the compiler about a text that the program compiles. */
export interface SourceWarning {
  readonly category: "SyntaxWarning" | "DeprecationWarning";
  readonly message: string;
  readonly start: number;
  readonly end: number;
  /** The line that CPython names, from 1. */
  readonly lineno: number;
}

/**
 * Gives the warnings in their order (PyErr_WarnExplicitObject without a registry: a text compiled
 * again warns again). False: a filter made an exception of one, which is then a SyntaxError of the
 * text (_PyErr_EmitSyntaxWarning, warn_invalid_escape_sequence).
 */
export function warnOfSource(
  rt: Runtime,
  fileName: string,
  text: SourceText,
  warnings: readonly SourceWarning[],
): boolean {
  return warnings.every(warning => warnOf(rt, fileName, text, warning));
}

function warnOf(rt: Runtime, fileName: string, text: SourceText, warning: SourceWarning): boolean {
  const parts = [
    newUnicode(rt, warning.message),
    newUnicode(rt, fileName),
    newUnicode(rt, moduleOf(fileName)),
  ] as const;
  const [message, filename, module] = parts;
  for (const part of parts) rt.hold(part, "warning");
  const category = excType(rt, warning.category);
  const line = warning.lineno;
  const registry = rt.none;
  const source = null;
  const isOk = warnExplicit(rt, { category, message, filename, line, module, registry, source });
  for (const part of parts) {
    rt.release(part);
    rt.heap.decref(part);
  }
  if (isOk || !exceptionMatches(rt, warning.category)) return isOk;
  rt.heap.decref(takeRaised(rt));
  raiseSyntaxError(rt, { fileName, text, isExpression: false, stage: "parser" }, warning);
  return false;
}

/** normalize_module: the name that a filter's module is compared with. */
function moduleOf(fileName: string): string {
  if (fileName === "") return "<unknown>";
  return fileName.endsWith(".py") ? fileName.slice(0, -".py".length) : fileName;
}
