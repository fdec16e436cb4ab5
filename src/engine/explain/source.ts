import { SourceText, stripByteOrderMark } from "../../base/text.ts";
import { type Compiled, compileModule } from "../compile/compile.ts";
import { type CPythonFacts, factsOf, type PythonProfile } from "../facts.ts";
import type { Module } from "../parser/ast.ts";
import { type Diagnostics, parseModule } from "../parser/parser.ts";
import type { Program } from "../timeline/program.ts";
import { warningsOf } from "./syntax.ts";

/** A file's text, parsed and compiled, whatever is wrong with it. */
export interface CompiledSource {
  readonly fileName: string;
  readonly facts: CPythonFacts;
  readonly text: SourceText;
  readonly module: Module;
  readonly parsed: Diagnostics;
  readonly compiled: Compiled;
}

/** Reads `source`, a byte order mark left out, as the CPython of `profile` does. */
export function compileSource(
  source: string,
  profile: PythonProfile,
  fileName: string,
): CompiledSource {
  const facts = factsOf(profile);
  const text = new SourceText(stripByteOrderMark(source));
  const { module, ...parsed } = parseModule(text, { version: facts.version });
  const compiled = compileModule(module, text, { facts, fileName, mode: "exec" });
  return { fileName, facts, text, module, parsed, compiled };
}

/** True when CPython would run the file. */
export function isSound({ parsed, compiled }: CompiledSource): boolean {
  return parsed.errors.length === 0 && compiled.errors.length === 0;
}

/** What a run takes beside the file. */
type HowToRun = Omit<Program, "unit" | "facts" | "source" | "fileName" | "warnings">;

/**
 * What is run of the file; null where nothing of it can be. A text with errors is run too, without the
 * statements that have them: what CPython would warn of is not printed then.
 */
export function programOf(source: CompiledSource, how: HowToRun): Program | null {
  const { fileName, facts, text, parsed, compiled } = source;
  if (compiled.code === null) return null;
  const warnings = isSound(source)
    ? warningsOf(parsed.warnings, compiled, text, fileName)
    : undefined;
  return {
    unit: compiled.code,
    facts,
    source: text.text,
    fileName,
    ...(warnings && { warnings }),
    ...how,
  };
}
