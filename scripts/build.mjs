// Builds what ships and, with --tests, the mocha suites that run inside the extension host.
// Usage: node scripts/build.mjs [--tests] [--watch] [--production], or --bench for what `npm run bench` runs
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import * as esbuild from "esbuild";
import { notices } from "./notices.mjs";

const root = path.resolve(import.meta.dirname, "..");
const flags = new Set(process.argv.slice(2));
const production = flags.has("--production");

const ENGINE = "dist/engine.js";

/** @type {import("esbuild").BuildOptions} */
const shared = {
  absWorkingDir: root,
  bundle: true,
  sourcemap: production ? false : "linked",
  minifySyntax: production,
  minifyWhitespace: production,
  legalComments: "none", // dist/ThirdPartyNotices.txt has them
  logLevel: "warning",
  loader: { ".py": "text", ".md": "text", ".txt": "text" },
  define: { __REFSCOPE_VERSION__: JSON.stringify(await version()) },
};
/** @type {import("esbuild").BuildOptions} */
const node = { platform: "node", target: "node20", format: "cjs" };
/** @type {import("esbuild").BuildOptions} */
const web = {
  platform: "browser",
  target: "es2022",
  format: "cjs",
  plugins: [platformFiles()],
  // What Node-minded packages ask for when they run in a browser's worker.
  define: { ...shared.define, global: "globalThis", "process.env.NODE_DEBUG": "undefined" },
};

// In a package of "type": "module" the editor takes every other name than .cjs for ESM, which its
// web host does not load.
/** @type {import("esbuild").BuildOptions[]} */
const product = [
  entry(node, "src/extension.ts", "dist/extension.cjs", { external: ["vscode"] }),
  entry(web, "src/extension.ts", "dist/web/extension.cjs", { external: ["vscode"] }),
  // The engine once, for Node and for browsers, whose workers only take scripts named .js.
  entry(web, "src/worker/engineMain.ts", ENGINE, {
    format: "iife",
    globalName: "engine",
    footer: { js: 'if (typeof module === "object") module.exports = engine;' },
  }),
  entry(node, "src/worker/nodeMain.ts", "dist/worker.cjs", { plugins: [engineBeside()] }),
  entry(node, "src/cli/main.ts", "dist/cli.cjs", {
    plugins: [engineBeside()],
    banner: { js: "#!/usr/bin/env node" },
  }),
  entry(web, "src/webview/main.ts", "dist/webview.js", { format: "iife" }),
];
/** @type {import("esbuild").BuildOptions[]} */
const suites = [
  entry(node, "test/integration/index.ts", "dist/test/node.cjs", {
    external: ["vscode", "mocha"],
  }),
  entry(web, "test/integration/index.web.ts", "dist/test/web.cjs", {
    external: ["vscode"],
    plugins: [platformFiles(), mochaForBrowsers()],
  }),
];

/** The engine is measured as it ships: in one file, without the names that tsx keeps for functions. */
const bench = entry(node, "scripts/bench.ts", ".cache/bench.mjs", { format: "esm" });

const shipped = product.map(options => ({ ...options, metafile: true })); // for the notices
if (flags.has("--bench")) await build([bench]);
else await build(flags.has("--tests") ? [...shipped, ...suites] : shipped);

/** @param {esbuild.BuildOptions[]} wanted */
async function build(wanted) {
  // The project's own package.json says that .js is ESM; ours for Node is not.
  await mkdir(path.join(root, "dist"), { recursive: true });
  await writeFile(path.join(root, "dist/package.json"), '{ "type": "commonjs" }\n');
  if (!flags.has("--watch")) {
    const library = await marshalledLibrary();
    /** @param {esbuild.BuildOptions} options */
    const withLibrary = options => ({ ...options, plugins: [...(options.plugins ?? []), library] });
    const results = await Promise.all(wanted.map(each => esbuild.build(withLibrary(each))));
    const metafiles = results.flatMap(({ metafile }) => metafile ?? []);
    if (metafiles.length === 0) return;
    await writeFile(path.join(root, "dist/ThirdPartyNotices.txt"), notices(metafiles));
    return;
  }
  // While one watches, library modules are compiled in the worker, as where the sources run.
  const contexts = await Promise.all(wanted.map(options => esbuild.context(options)));
  await Promise.all(contexts.map(context => context.watch()));
  console.log("watching; press Ctrl+C to stop");
}

/**
 * @param {esbuild.BuildOptions} platform
 * @param {string} from
 * @param {string} to
 * @param {esbuild.BuildOptions} [more]
 * @returns {esbuild.BuildOptions}
 */
function entry(platform, from, to, more = {}) {
  return { ...shared, ...platform, entryPoints: [from], outfile: to, ...more };
}

/**
 * Puts the library modules' code, compiled for every version, in place of the file that has none.
 * @returns {Promise<esbuild.Plugin>}
 */
async function marshalledLibrary() {
  const { outputFiles } = await esbuild.build({
    ...shared,
    ...node,
    entryPoints: ["scripts/libraryCode.ts"],
    format: "esm",
    sourcemap: false,
    write: false,
  });
  const script = Buffer.from(outputFiles[0]?.contents ?? []).toString("base64");
  const { marshalledLibraryModule } = await import(`data:text/javascript;base64,${script}`);
  const contents = marshalledLibraryModule();
  return {
    name: "marshalled-library",
    setup(build) {
      build.onLoad({ filter: /[\\/]lib[\\/]marshalled\.ts$/ }, () => ({ contents, loader: "js" }));
    },
  };
}

/**
 * A file `x.web.ts` beside `x.ts` takes its place in the browser's bundles.
 * @returns {esbuild.Plugin}
 */
function platformFiles() {
  return {
    name: "platform-files",
    setup(build) {
      build.onResolve({ filter: /^\..*\.ts$/ }, args => {
        const file = path.resolve(args.resolveDir, args.path.replace(/\.ts$/, ".web.ts"));
        return existsSync(file) ? { path: file } : undefined;
      });
    },
  };
}

/**
 * Leaves the engine out of a bundle for Node, which takes it from the file beside it.
 * @returns {esbuild.Plugin}
 */
function engineBeside() {
  return {
    name: "engine-beside",
    setup(build) {
      build.onResolve({ filter: /\/(engine\/index|serve)\.ts$/ }, () => ({
        path: `./${path.basename(ENGINE)}`,
        external: true,
      }));
    },
  };
}

/**
 * mocha is "type": "module", so esbuild would take its UMD build for browsers as ESM, and its
 * `module.exports =` would overwrite the exports of our bundle.
 * @returns {esbuild.Plugin}
 */
function mochaForBrowsers() {
  return {
    name: "mocha-for-browsers",
    setup(build) {
      build.onLoad({ filter: /[\\/]mocha[\\/]mocha\.js$/ }, async args => ({
        contents: `var module, exports;\n${await readFile(args.path, "utf8")}`,
        loader: "js",
      }));
    },
  };
}

/** @returns {Promise<string>} */
async function version() {
  return JSON.parse(await readFile(path.join(root, "package.json"), "utf8")).version;
}
