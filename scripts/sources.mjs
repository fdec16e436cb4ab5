// Lets Node run this project's sources as they are: TypeScript through tsx, and a library module
// written in Python (src/engine/lib/*.py) as a module whose default export is its text, which is
// what esbuild's `text` loader makes of it in the bundles. Use: node --import ./scripts/sources.mjs
import { register } from "node:module";
import "tsx";

register("./pythonText.mjs", import.meta.url);
