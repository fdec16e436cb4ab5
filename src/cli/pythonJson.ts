/** JSON as Python's `json.dumps` writes it: ASCII alone, a space behind each comma and colon. */
export function pythonJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(pythonJson).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value);
    return `{${members.map(([key, member]) => `${pythonJson(key)}: ${pythonJson(member)}`).join(", ")}}`;
  }
  return JSON.stringify(value).replace(/[\u007f-\uffff]/g, escaped);
}

function escaped(unit: string): string {
  // Python leaves DELETE as it is.
  if (unit === "\x7f") return unit;
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
