/** The part of the Python extension's interface that we read (`@vscode/python-extension`). */
interface Environments {
  getActiveEnvironmentPath(resource: unknown): unknown;
  readonly known: unknown;
}

/**
 * The version of the environment that is active for `resource`, "3.12.1", among those that the Python
 * extension knows already. It is not asked to resolve one: that might run an interpreter.
 */
export function activeVersion(api: unknown, resource: unknown): string | undefined {
  const environments = environmentsOf(api);
  if (environments === undefined) return undefined;
  const active = fields(environments.getActiveEnvironmentPath(resource));
  const known = Array.isArray(environments.known) ? environments.known.map(fields) : [];
  const found = known.find(one => one["id"] === active["id"]);
  const { major, minor, micro } = fields(found?.["version"]);
  if (typeof major !== "number" || typeof minor !== "number") return undefined;
  return typeof micro === "number" ? `${major}.${minor}.${micro}` : `${major}.${minor}`;
}

function environmentsOf(api: unknown): Environments | undefined {
  const { environments } = fields(api);
  const { getActiveEnvironmentPath } = fields(environments);
  return typeof getActiveEnvironmentPath === "function"
    ? (environments as Environments)
    : undefined;
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
