/** What became of an objection: it stands, was taken back, or its author consents to a later version. */
export type ObjectionFate = "open" | "withdrawn" | "integrated";

/** The fate of a seat's objection. Consent to a later version counts before all else; a leaver's objection is gone. */
export function fateOf(
  seat: number,
  stands: boolean,
  later: readonly { tally?: { consents: readonly number[] } | undefined }[],
): ObjectionFate {
  if (later.some(({ tally }) => tally?.consents.includes(seat))) return "integrated";
  return stands ? "open" : "withdrawn";
}
