/** Reads and writes what JSON holds, field by field: what is missing, mistyped, too long or unknown is named. */
import { type Address, getAddress, type Hex, isAddress, isHex, size } from "viem";
import { DocumentFieldError } from "../errors/document.js";

/** How one value stands in JSON. `at` is where, for the error. */
export interface Codec<value> {
  read(json: unknown, at: string): value;
  write(value: value): unknown;
  /** Whether the field may be absent. */
  optional?: boolean;
}

const refuse = (at: string, problem: string): never => {
  throw new DocumentFieldError(at, problem);
};

const same = <value>(value: value): unknown => value;

/** A text of at most so many bytes of UTF-8. */
export function text(most: number): Codec<string> {
  return {
    read(json, at) {
      if (typeof json !== "string") return refuse(at, "is no text");
      // A lone half of a character would be hashed as another.
      if (/\p{Surrogate}/u.test(json)) return refuse(at, "holds half of a character");
      return new TextEncoder().encode(json).length <= most ? json : refuse(at, `is longer than ${most} bytes`);
    },
    write: same,
  };
}

/** A whole number from 0 to `most`. */
export function integer(most: number): Codec<number> {
  return {
    read: (json, at) =>
      Number.isSafeInteger(json) && (json as number) >= 0 && (json as number) <= most
        ? (json as number)
        : refuse(at, `is no whole number up to ${most}`),
    write: same,
  };
}

/** A whole number that may be larger than JSON's are, as decimal digits. */
export function digits(bits: number): Codec<bigint> {
  return {
    read(json, at) {
      const plain = typeof json === "string" && /^(0|[1-9]\d{0,77})$/.test(json);
      const value = plain ? BigInt(json) : -1n;
      return value >= 0n && value >> BigInt(bits) === 0n ? value : refuse(at, `is no number of ${bits} bits in digits`);
    },
    write: String,
  };
}

/** An address, in any case. */
export const address: Codec<Address> = {
  read: (json, at) =>
    typeof json === "string" && isAddress(json, { strict: false }) ? getAddress(json) : refuse(at, "is no address"),
  write: same,
};

/** Bytes: exactly so many, or at most. */
export function bytes({
  exactly,
  most,
}: { exactly: number; most?: undefined } | { most: number; exactly?: undefined }): Codec<Hex> {
  const fits = (length: number) => (exactly === undefined ? length <= most : length === exactly);
  const limit = exactly === undefined ? `at most ${most}` : exactly;
  return {
    read: (json, at) =>
      isHex(json, { strict: true }) && json.length % 2 === 0 && fits(size(json))
        ? (json.toLowerCase() as Hex)
        : refuse(at, `is not ${limit} bytes in hexadecimal digits`),
    write: same,
  };
}

export const flag: Codec<boolean> = {
  read: (json, at) => (typeof json === "boolean" ? json : refuse(at, "is neither true nor false")),
  write: same,
};

export function oneOf<const value extends string>(values: readonly value[]): Codec<value> {
  return {
    read: (json, at) => values.find((value) => value === json) ?? refuse(at, `is none of ${values.join(", ")}`),
    write: same,
  };
}

export function optional<value>(codec: Codec<value>): Codec<value | undefined> {
  return { ...(codec as Codec<value | undefined>), optional: true };
}

/** From `least` to `most` values of one kind. */
export function list<value>(codec: Codec<value>, least: number, most: number): Codec<readonly value[]> {
  return {
    read(json, at) {
      if (!Array.isArray(json)) return refuse(at, "is no list");
      if (json.length < least || json.length > most) return refuse(at, `has not ${least} to ${most} entries`);
      return json.map((one, index) => codec.read(one, `${at}[${index}]`));
    },
    write: (values) => values.map((value) => codec.write(value)),
  };
}

/** These fields and no others. Writing takes no more of the value than these. */
export function object<value extends object>(shape: { [name in keyof value]-?: Codec<value[name]> }): Codec<value> {
  const fields = Object.entries(shape) as [keyof value & string, Codec<unknown>][];
  return {
    read(json, at) {
      if (typeof json !== "object" || json === null || Array.isArray(json)) return refuse(at, "is no object");
      const path = (name: string) => (at ? `${at}.${name}` : name);
      const found = json as Record<string, unknown>;
      const unknown = Object.keys(found).find((name) => !Object.hasOwn(shape, name));
      if (unknown !== undefined) return refuse(path(unknown), "is not one of such a document");
      const entries = fields.flatMap(([name, codec]) => {
        if (Object.hasOwn(found, name)) return [[name, codec.read(found[name], path(name))]];
        return codec.optional ? [] : refuse(path(name), "is missing");
      });
      return Object.fromEntries(entries) as value;
    },
    write: (value) =>
      Object.fromEntries(
        fields.flatMap(([name, codec]) => (value[name] === undefined ? [] : [[name, codec.write(value[name])]])),
      ),
  };
}
