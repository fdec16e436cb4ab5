// What scripts/build.mjs puts in place of src/engine/lib/marshalled.ts. It is bundled and run by
// the build, which knows no TypeScript.
import { factsOf, PYTHON_VERSIONS } from "../src/engine/facts.ts";
import { marshalLibrary } from "../src/engine/vm/libraryCode.ts";

/** The text of the module. */
export function marshalledLibraryModule(): string {
  const versions = PYTHON_VERSIONS.map(version => {
    const modules = JSON.stringify([...marshalLibrary(factsOf(version))]);
    return `[${JSON.stringify(version)}, new Map(${modules})]`;
  });
  return `export const marshalledLibrary = new Map([${versions.join(",\n")}]);\n`;
}
