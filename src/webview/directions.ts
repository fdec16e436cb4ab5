import type { Area } from "../protocol/graph.ts";

interface Placed {
  readonly box: Area;
}

/** Where an arrow key leads from `from`: to the nearest box that way. Undefined: nowhere. */
export function nextInDirection<Each extends Placed>(
  key: string,
  from: Each | undefined,
  all: readonly Each[],
): Each | undefined {
  const way = WAYS[key];
  if (way === undefined || from === undefined) return undefined;
  let best: Each | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const each of all) {
    const dx = middleX(each) - middleX(from);
    const dy = middleY(each) - middleY(from);
    const along = dx * way.x + dy * way.y;
    const aside = Math.abs(dx * way.y) + Math.abs(dy * way.x);
    // Straight on is nearer than aside.
    const distance = along + 2 * aside;
    if (along <= 1 || distance >= least) continue;
    best = each;
    least = distance;
  }
  return best;
}

const WAYS: Readonly<Record<string, { readonly x: number; readonly y: number }>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

function middleX({ box }: Placed): number {
  return box.x + box.width / 2;
}

function middleY({ box }: Placed): number {
  return box.y + box.height / 2;
}
