// The interface of the Python extension (`@vscode/python-extension`) without its doings: it knows the
// interpreters of a few versions, and a command chooses the next of them.

const vscode = require("vscode");

const VERSIONS = [
  { major: 3, minor: 12, micro: 4 },
  { major: 3, minor: 14, micro: 2 },
];

exports.activate = context => {
  const changed = new vscode.EventEmitter();
  let chosen = 0;
  const idOf = at => `/usr/bin/python-${at}`;
  const choose = vscode.commands.registerCommand("fakePython.choose", () => {
    chosen = (chosen + 1) % VERSIONS.length;
    changed.fire({ id: idOf(chosen), path: idOf(chosen), resource: undefined });
  });
  context.subscriptions.push(changed, choose);
  const refuse = () => {
    throw new Error("an interpreter was asked for more than is known of it");
  };
  return {
    environments: {
      known: VERSIONS.map((version, at) => ({ id: idOf(at), version })),
      getActiveEnvironmentPath: () => ({ id: idOf(chosen), path: idOf(chosen) }),
      onDidChangeActiveEnvironmentPath: changed.event,
      onDidChangeEnvironments: new vscode.EventEmitter().event,
      resolveEnvironment: refuse,
      refreshEnvironments: refuse,
    },
  };
};
