// Lets Node run this project's sources as they are: TypeScript through tsx, and a library module
// written in Python (src/engine/lib/*.py) or a table of text as a module whose default export is its
// text, which is what esbuild's `text` loader makes of it in the bundles.
// Use: node --import ./scripts/sources.mjs FILE.ts
import { readFileSync } from "node:fs";
import { createRequire, register } from "node:module";
import "tsx";

// Two ways in, because mocha may load a test with `require` and tsx then stays in that world.
register("./pythonText.mjs", import.meta.url);
for (const ending of [".py", ".md", ".txt"]) {
  createRequire(import.meta.url).extensions[ending] = (module, path) => {
    module.exports = { __esModule: true, default: readFileSync(path, "utf8") };
  };
}
