/** Costs of an edit (Python/suggestions.c): a letter that differs in case costs half a move. */
const MOVE_COST = 2;
const CASE_COST = 1;
const MAX_CANDIDATE_ITEMS = 750;
const MAX_STRING_SIZE = 40;

/**
 * _Py_CalculateSuggestions: the name among `names` closest to `name`, nearer than `bound`; null: none
 * is near.
 */
export function closestName(
  name: string,
  names: readonly string[],
  bound = Number.POSITIVE_INFINITY,
): string | null {
  if (names.length >= MAX_CANDIDATE_ITEMS) return null;
  let best: string | null = null;
  let bestDistance = bound;
  for (const candidate of names) {
    if (candidate === name) continue;
    const third = Math.floor(((name.length + candidate.length + 3) * MOVE_COST) / 6);
    const max = Math.min(third, bestDistance - 1);
    const distance = editDistance(name, candidate, max);
    if (distance > max) continue;
    if (best === null || distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** levenshtein_distance; more than `max`: the true distance may be larger still. */
function editDistance(from: string, to: string, max: number): number {
  if (from === to) return 0;
  if (from.length > MAX_STRING_SIZE || to.length > MAX_STRING_SIZE) return max + 1;
  if (Math.abs(from.length - to.length) * MOVE_COST > max) return max + 1;
  let row = Array.from({ length: from.length + 1 }, (_, i) => i * MOVE_COST);
  for (let j = 0; j < to.length; j++) {
    const next = [(j + 1) * MOVE_COST];
    for (let i = 0; i < from.length; i++) {
      const substitute = (row[i] as number) + substitutionCost(from.charAt(i), to.charAt(j));
      const insertOrDelete = Math.min(row[i + 1] as number, next[i] as number) + MOVE_COST;
      next.push(Math.min(substitute, insertOrDelete)); // both rows have from.length + 1 cells
    }
    row = next;
  }
  return row[from.length] as number;
}

function substitutionCost(a: string, b: string): number {
  if (a === b) return 0;
  return a.toLowerCase() === b.toLowerCase() ? CASE_COST : MOVE_COST;
}
