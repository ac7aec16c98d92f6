/** A community's time as its last opened season left it. */
export interface Clock {
  season: number;
  seasonStartsAt: number;
  seasonLength: number;
  /** Of the seasons after it. */
  nextSeasonLength: number;
}

export interface SeasonTime {
  number: number;
  startsAt: number;
  endsAt: number;
}

/** The season that runs at `time`: seasons pass without anybody's help. */
export function seasonAt(clock: Clock, time: number): SeasonTime {
  const { season, seasonStartsAt, seasonLength, nextSeasonLength } = clock;
  const boundary = seasonStartsAt + seasonLength;
  if (time < boundary) return { number: season, startsAt: seasonStartsAt, endsAt: boundary };
  const passed = Math.floor((time - boundary) / nextSeasonLength);
  const startsAt = boundary + passed * nextSeasonLength;
  return { number: season + 1 + passed, startsAt, endsAt: startsAt + nextSeasonLength };
}
