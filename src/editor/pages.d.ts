/** A page of docs/ is imported as its text; scripts/build.mjs and scripts/sources.mjs see to it. */
declare module "*.md" {
  const source: string;
  export default source;
}
