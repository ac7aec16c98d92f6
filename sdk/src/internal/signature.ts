import { type Hex, isHex, numberToHex, size, slice, zeroHash } from "viem";

/** A signature in the two words of EIP-2098. */
export interface CompactSignature {
  r: Hex;
  vs: Hex;
}

/** Nobody's signature: what the contracts make of a malformed one. */
export const noSignature: CompactSignature = { r: zeroHash, vs: zeroHash };

/**
 * The two words of EIP-2098, from 64 bytes or from 65. Undefined where the bytes can be no signature: somebody else's
 * broken bytes must not throw in the middle of a batch.
 */
export function toCompact(signature: Hex): CompactSignature | undefined {
  if (!isHex(signature, { strict: true })) return undefined;
  const length = size(signature);
  if (length !== 64 && length !== 65) return undefined;
  const r = slice(signature, 0, 32);
  const s = slice(signature, 32, 64);
  if (length === 64) return { r, vs: s };
  const v = Number(slice(signature, 64));
  const parity = v < 2 ? v : v - 27;
  // With its highest bit set, `s` is malleable, and there would be no room for the parity.
  if ((parity !== 0 && parity !== 1) || BigInt(s) >> 255n) return undefined;
  return { r, vs: numberToHex(BigInt(s) | (BigInt(parity) << 255n), { size: 32 }) };
}
