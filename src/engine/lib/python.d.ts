/**
 * A library module written in Python is imported as its source text. esbuild does it with its
 * `text` loader (scripts/build.mjs), Node with the hook in scripts/sources.mjs.
 */
declare module "*.py" {
  const source: string;
  export default source;
}
