import { libraryModules } from "../src/engine/lib/index.ts";
import { nativeModules } from "../src/engine/vm/modules/index.ts";

/**
 * Modules that are not modelled, and that CPython imports on its own when something is first done: their
 * import is told to the collector by `countImport` (vm/importGarbage.ts).
 */
const UNSEEN =
  "_ast_unparse _colorize _pydecimal _strptime _suggestions codeop locale token tokenize".split(
    " ",
  );

/** All modules whose import is measured, in the order of the tables. */
export const measuredModules: readonly string[] = [
  ...new Set([...libraryModules.keys(), ...nativeModules.keys(), ...UNSEEN]),
].sort();

/** Whether its import is measured although no program asks for it. */
export function isUnseen(module: string): boolean {
  return UNSEEN.includes(module);
}
