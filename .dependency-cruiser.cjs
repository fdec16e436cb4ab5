// The arrows of ARCHITECTURE.md: every import that is not drawn there is forbidden, and cycles are
// too, also cycles of types. Each room names the rooms below it; what is not named is an error.

/** What each room may import besides itself. */
const rooms = {
  "src/base": [],
  "src/protocol": [],
  "src/picture": ["src/protocol"],
  "src/engine/facts.ts": ["src/base"],
  "src/engine/startState": ["src/engine/facts.ts"],
  "src/engine/lib": [],
  "src/engine/parser": ["src/base", "src/engine/facts.ts"],
  "src/engine/compile": ["src/engine/parser"],
  "src/engine/memory": ["src/base", "src/engine/facts.ts"],
  "src/engine/objects": ["src/engine/memory", "src/engine/compile", "src/engine/startState"],
  "src/engine/vm": ["src/engine/objects", "src/engine/lib"],
  "src/engine/timeline": ["src/engine/vm"],
  "src/engine/explain": ["src/engine/timeline", "src/protocol"],
  "src/engine/index.ts": ["src/engine/explain"],
};

/** An upper room may use every room below it on its own path. */
function below(room) {
  const direct = rooms[room] ?? [];
  return [...new Set([room, ...direct.flatMap(below)])];
}

const pattern = paths => `^(${paths.map(path => path.replaceAll(".", "\\.")).join("|")})($|/)`;
const engineFacade = "src/engine/index.ts";
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: "error",
  from: { path: from },
  to: { path: "^(src|scripts|test)/", pathNot: allowed },
});

module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      comment:
        "A lower layer that needs an upper one takes a function or an interface. Types may refer to " +
        "each other, and the built-in types (objects, and those of native modules) are one knot, as in " +
        "Objects/: a list needs exceptions, an exception needs strings, a string needs lists.",
      severity: "error",
      from: { pathNot: "^src/engine/(objects|vm/modules)/" },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-unresolved",
      comment: "Every import names a file or package that exists.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^vscode$" },
    },
    ...Object.keys(rooms).map(room =>
      only(
        `below-${room
          .replace(/^src\//, "")
          .replaceAll("/", "-")
          .replace(/\.ts$/, "")}`,
        pattern([room]),
        pattern(below(room)),
        `${room} imports what lies below it on its path and nothing else.`,
      ),
    ),
    {
      name: "rooms-of-the-engine",
      comment: "A new room of the engine is drawn in ARCHITECTURE.md and listed here.",
      severity: "error",
      from: { path: "^src/" },
      to: {
        path: "^src/engine/",
        pathNot: pattern(Object.keys(rooms)),
      },
    },
    only(
      "below-worker",
      "^src/worker/",
      pattern(["src/worker", engineFacade, "src/picture", "src/protocol", "src/base"]),
      "The worker knows the engine by its façade.",
    ),
    {
      name: "client-without-engine",
      comment: "The client runs in the extension host: of the engine it may use types only.",
      severity: "error",
      from: { path: "^src/worker/[^/]*[cC]lient[^/]*\\.ts$" },
      to: { path: "^src/engine/", dependencyTypesNot: ["type-only"] },
    },
    only(
      "below-cli",
      "^src/cli/",
      pattern(["src/cli", engineFacade, "src/protocol", "src/base"]),
      "The terminal command knows the engine by its façade, and the plain data that it gives.",
    ),
    only(
      "below-editor",
      "^src/editor/",
      "^src/(editor|picture|protocol|base)/|^src/worker/[^/]*[cC]lient[^/]*\\.ts$",
      "The editor reaches the engine through the worker's client.",
    ),
    only(
      "below-extension",
      "^src/extension\\.ts$",
      "^src/(editor|picture|protocol|base)/|^src/worker/[^/]*[cC]lient[^/]*\\.ts$",
      "The composition root builds the editor's parts.",
    ),
    only(
      "below-webview",
      "^src/webview/",
      "^src/(webview|picture|protocol)/",
      "The webview knows plain data, how it is drawn, and the page.",
    ),
    {
      name: "only-the-editor-knows-vscode",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(editor/|extension\\.ts$)" },
      to: { path: "^vscode$" },
    },
    {
      name: "no-node-in-the-engine",
      comment: "The same engine runs in Node and in a browser, and knows no files or clocks.",
      severity: "error",
      from: { path: "^src/(base|protocol|picture|engine|webview|editor)/" },
      to: { dependencyTypes: ["core"], pathNot: "^vscode$" },
    },
    {
      name: "packages-at-the-edges",
      comment:
        "What is our subject uses no package (hashes are none of it); ARCHITECTURE.md names them.",
      severity: "error",
      from: { path: "^src/(base|protocol|engine|worker|editor)/" },
      to: {
        pathNot: "node_modules/@viz-js/viz/|node_modules/@noble/hashes/",
        dependencyTypes: ["npm", "npm-dev", "npm-optional", "npm-peer", "npm-no-pkg"],
      },
    },
    {
      name: "sources-do-not-know-tests",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "^(test|scripts)/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(dist|\\.cache|artifacts)/|^test/host/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.base.json" },
    enhancedResolveOptions: {
      extensions: [".ts", ".mjs", ".js", ".d.ts"],
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
    builtInModules: { add: ["vscode"] },
    reporterOptions: { text: { highlightFocused: true } },
  },
};
