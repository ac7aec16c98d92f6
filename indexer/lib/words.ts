/** The word in which one seat speaks. */
export const bit = (seat: number): bigint => 1n << BigInt(seat);
