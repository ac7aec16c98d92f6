/** Runs over all, `atOnce` at a time: a node is not asked thousands of questions together. */
export async function inParts<one, other>(
  all: readonly one[],
  atOnce: number,
  run: (one: one) => Promise<other>,
): Promise<other[]> {
  const results: other[] = [];
  for (let at = 0; at < all.length; at += atOnce) {
    results.push(...(await Promise.all(all.slice(at, at + atOnce).map(run))));
  }
  return results;
}
