import { type Address, concat, type Hex, isHex, numberToHex, recoverAddress, size, slice, zeroHash } from "viem";

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

const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
const highestS = order / 2n;

/** Whether it is the second form that every signature has, with a higher `s`: the contracts take the first only. */
export function isMalleable(signature: Hex): boolean {
  const length = size(signature);
  if (length !== 64 && length !== 65) return false;
  const s = BigInt(slice(signature, 32, 64));
  return (length === 65 ? s : BigInt.asUintN(255, s)) > highestS;
}

/** The first form of a malleable signature of 65 bytes. */
export function lowered(signature: Hex): Hex {
  const s = numberToHex(order - BigInt(slice(signature, 32, 64)), { size: 32 });
  return concat([slice(signature, 0, 32), s, Number(slice(signature, 64)) % 2 ? "0x1c" : "0x1b"]);
}

/**
 * Whose key made the signature over the hash; undefined where nobody's.
 *
 * @param bytes as the contracts take it where they are given the signature's bytes: with a `v` of 27 or 28
 */
export async function signerOf(hash: Hex, signature: Hex, { bytes }: { bytes: boolean }): Promise<Address | undefined> {
  const compact = toCompact(signature);
  if (!compact || isMalleable(signature)) return undefined;
  if (bytes && size(signature) === 65 && Number(slice(signature, 64)) < 27) return undefined;
  const vs = BigInt(compact.vs);
  const plain = { r: compact.r, s: numberToHex(BigInt.asUintN(255, vs), { size: 32 }), yParity: Number(vs >> 255n) };
  return recoverAddress({ hash, signature: plain }).catch(() => undefined);
}
