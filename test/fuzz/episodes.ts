/** What every campaign is: operations in random order, after each of which contracts and model are compared. */
import assert from "node:assert/strict";
import { Random } from "./random.js";
import type { Sent, Stage } from "./stage.js";

export interface EpisodesReport {
  steps: number;
  seed: number;
  episodes: number;
  operations: Record<string, number>;
  /** What became of what was tried: what succeeded, and the errors of the rest. */
  outcomes: Record<string, number>;
}

export interface EpisodesOptions<report, model extends new (...given: never[]) => unknown, operation extends string> {
  steps: number;
  seed: number;
  /** A chain that others have played on. */
  stage?: Stage;
  /** Operations that are tried more often, or less: everything that there is takes long to come together by chance. */
  lean?: Partial<Record<operation, number>>;
  /** Begin with this episode: a failure names the one it happened in. */
  firstEpisode?: number;
  onProgress?: (report: report) => void;
  /** For the test of the test: a model that is wrong must be found out. */
  makeModel?: (...parameters: ConstructorParameters<model>) => InstanceType<model>;
}

export abstract class Episodes<report extends EpisodesReport, operation extends string> {
  protected random: Random;
  protected readonly report: report;
  protected readonly trail: string[] = [];
  /** Unix seconds of the next block. */
  protected time = 0;
  private episode: number;
  protected stepsHere = 0;

  /** After how many steps another episode begins, and progress is told. */
  protected abstract readonly pace: { episode: number; told: number };
  private readonly weights: Record<operation, number>;

  constructor(
    protected readonly stage: Stage,
    private readonly played: Pick<
      EpisodesOptions<report, new () => unknown, operation>,
      "steps" | "seed" | "lean" | "firstEpisode" | "onProgress"
    >,
    /** How often each operation is tried. */
    weights: Record<operation, number>,
    counts: Omit<report, keyof EpisodesReport>,
  ) {
    this.weights = { ...weights, ...played.lean };
    this.episode = played.firstEpisode ?? 0;
    this.random = new Random(played.seed);
    this.report = { steps: 0, seed: played.seed, episodes: 0, operations: {}, outcomes: {}, ...counts } as report;
  }

  async run(): Promise<report> {
    const { played, report } = this;
    try {
      while (report.steps < played.steps) {
        if (this.stepsHere % this.pace.episode === 0) await this.nextEpisode();
        else await this.beginAnew();
        this.stepsHere += 1;
        const operation = this.random.weighted(this.weights);
        this.trail.push(`${report.steps} ${operation} at ${this.time}`);
        tally(report.operations, operation);
        await this.play(operation);
        await this.compare();
        report.steps += 1;
        if (report.steps % this.pace.told === 0) played.onProgress?.(report);
      }
      return report;
    } catch (error) {
      const trail = this.trail.slice(-40).join("\n");
      const where = `Seed ${played.seed}, episode ${this.episode - 1}, step ${report.steps}`;
      throw new Error(`${where}:\n${trail}`, { cause: error });
    }
  }

  protected async nextEpisode(): Promise<void> {
    await this.stage.reset();
    // Every episode has chances of its own, so that one can be played again without those before it.
    this.random = new Random(Math.imul(this.played.seed, 1_000_003) + this.episode);
    this.episode += 1;
    this.report.episodes += 1;
    this.stepsHere = 0;
    await this.begin();
  }

  /** Founds whoever is to act, on a chain on which nothing has happened. */
  protected abstract begin(): Promise<void>;
  protected abstract play(operation: operation): Promise<unknown>;
  /** Fails where contracts and model differ. */
  protected abstract compare(): Promise<void>;

  /** Before a step within an episode: begins anew where nothing more can happen. */
  protected async beginAnew(): Promise<void> {}

  /** It succeeds where the model knows no reason against it, and else fails for one of those. */
  protected judge(sent: Sent, refused: ReadonlySet<string>, what: string) {
    this.trail.push(`    ${what}: ${sent.ok ? "done" : sent.error}`);
    tally(this.report.outcomes, sent.ok ? what : `${what}: ${sent.error}`);
    const why = [...refused].join(", ");
    if (sent.ok) assert.equal(refused.size, 0, `${what} went through, which the model refuses: ${why}`);
    else assert(refused.has(sent.error), `${what} was refused with ${sent.error}; the model says: ${why || "nothing"}`);
  }
}

export function tally(counts: Record<string, number>, what: string) {
  counts[what] = (counts[what] ?? 0) + 1;
}

export function reasons(refused: string | undefined): Set<string> {
  return new Set(refused === undefined ? [] : [refused]);
}

/** One of the seeds shows that a model is wrong, and says where: a campaign that no mistake could fail would prove nothing. */
export async function isFoundOut(seeds: readonly number[], play: (seed: number) => Promise<unknown>) {
  for (const seed of seeds) {
    const found = await play(seed)
      .then(() => undefined)
      .catch(String);
    if (found === undefined) continue;
    assert.match(found, /Seed \d+, episode \d+, step \d+/);
    return;
  }
  assert.fail("Nothing showed it.");
}
