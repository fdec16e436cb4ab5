/**
 * A table of text is imported as it is. esbuild does it with its `text` loader (scripts/build.mjs),
 * Node with the hook in scripts/sources.mjs.
 */
declare module "*.txt" {
  const text: string;
  export default text;
}
