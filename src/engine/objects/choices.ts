import type { CodeUnit } from "../compile/code.ts";

/** One question that the source does not answer, as a run answered it. */
export interface Choice {
  /** What was asked, for people: "is `numpy.any()` true?". */
  readonly question: string;
  /** How it was answered: "yes", "2 times". */
  readonly answer: string;
  /** Index of the answer among `count`. */
  readonly taken: number;
  readonly count: number;
  /** The line where it was asked; null where no code of a file runs. */
  readonly line: number | null;
  /** Number of memory events before it. */
  readonly event: number;
}

/** Where a choice is made: an instruction. */
export interface ChoiceSite {
  readonly unit: CodeUnit;
  readonly lasti: number;
}

/** From this visit of one instruction on, the last answer is taken: loops end. */
const MAX_VISITS = 3;

/**
 * How a run answers what its source leaves open: truth, lengths, exceptions of unknown objects. The
 * answers given come first; then the first answer of each question, so that a run is determined by
 * its answers. Another run with another vector takes another path (explain/paths.ts).
 */
export class Choices {
  readonly made: Choice[] = [];
  private readonly visits = new Map<CodeUnit, Map<number, number>>();

  constructor(private readonly given: readonly number[]) {}

  /** The index of the answer to `question` among `answers`, the likeliest first. */
  choose(
    question: string,
    answers: readonly string[],
    site: ChoiceSite | null,
    event: number,
  ): number {
    const isRepeated = site !== null && this.visit(site) > MAX_VISITS;
    const preferred = isRepeated ? answers.length - 1 : 0;
    const given = this.given[this.made.length] ?? preferred;
    const taken = Math.min(given, answers.length - 1);
    const line = site === null ? null : (site.unit.lines[site.lasti] ?? null);
    // What is asked again and again at one place is no new question: both answers were tried.
    const count = isRepeated ? 1 : answers.length;
    this.made.push({ question, answer: answers[taken] ?? "", taken, count, line, event });
    return taken;
  }

  private visit({ unit, lasti }: ChoiceSite): number {
    let counts = this.visits.get(unit);
    if (counts === undefined) {
      counts = new Map();
      this.visits.set(unit, counts);
    }
    const count = (counts.get(lasti) ?? 0) + 1;
    counts.set(lasti, count);
    return count;
  }
}
