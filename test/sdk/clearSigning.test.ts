/** What a hardware wallet shows for each message, from the descriptors that the package ships (ERC-7730). */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { TypedDataEncoder } from "ethers";
import { type Address, formatEther, getAddress, type Hex, isAddressEqual } from "viem";
import type { Descriptor } from "../../scripts/lib/clearSigning.js";
import { root } from "../../scripts/lib/steps.js";
import { voiceTypedData } from "../../sdk/src/index.js";
import { supplier, valley } from "../contracts/support.js";
import { messagesOf } from "./messages.js";

type Types = Record<string, readonly { name: string; type: string }[]>;

interface TypedData {
  domain: { name: string; version: string; chainId: number; verifyingContract: Address };
  types: Types;
  primaryType: string;
  message: object;
}

const folder = join(root, "sdk/erc7730");
const descriptors = readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")));

/** The type's name in EIP-712, as ethers makes it. */
const typeOf = ({ types, primaryType }: TypedData) =>
  TypedDataEncoder.from(
    Object.fromEntries(Object.entries(types).map(([name, fields]) => [name, [...fields]])),
  ).encodeType(primaryType);

/** The one descriptor and format that a wallet may use: of this contract, on this chain, for exactly this type. */
function formatFor(data: TypedData) {
  const fitting = (descriptors as Descriptor[]).filter(({ context: { eip712 } }) => {
    const { chainId, verifyingContract, name, version } = data.domain;
    assert.deepEqual(eip712.domain, { name, version });
    return eip712.deployments.some((one) => one.chainId === chainId && isAddressEqual(one.address, verifyingContract));
  });
  assert.equal(fitting.length, 1, `${data.primaryType}: one descriptor`);
  const format = fitting[0]?.display.formats[typeOf(data)];
  assert(format, `no format is called ${typeOf(data)}`);
  return format;
}

type Field = Extract<ReturnType<typeof formatFor>["fields"][number], { format: string }>;

/** What stands at the path: one value, or one for each element of a list. */
function at(path: string, message: object, element: object = message): unknown[] {
  const [first = "", ...rest] = path.split(".");
  const start = first === "#" ? message : element;
  return (first === "#" ? rest : [first, ...rest]).reduce<unknown[]>(
    (values, name) =>
      values.flatMap((value) => {
        if (name === "[]") return value as unknown[];
        assert(name in (value as object), `${path} is not in the message`);
        return (value as Record<string, unknown>)[name];
      }),
    [start],
  );
}

function written({ format, params }: Field, value: unknown, message: object, element: object): string {
  switch (format) {
    case "raw":
      return String(value);
    case "addressName": // No name is known to this wallet.
      return getAddress(value as Address);
    case "amount":
      return `${formatEther(BigInt(value as bigint))} COIN`;
    case "date":
      assert.deepEqual(params, { encoding: "timestamp" });
      return new Date(Number(value) * 1_000).toISOString();
    case "calldata": {
      const { calleePath = "", amountPath = "", spenderPath = "", ...others } = params ?? {};
      assert.deepEqual(others, {});
      for (const path of [calleePath, amountPath, spenderPath]) assert.equal(at(path, message, element).length, 1);
      return value as Hex; // No descriptor of the callee is known to this wallet.
    }
    default:
      throw new Error(`There is no format ${format satisfies never}.`);
  }
}

/** What a wallet shows, with the paths that the descriptor mentions. It refuses what version 2 does not have. */
function shownFor(data: TypedData) {
  const { intent, interpolatedIntent, fields, ...others } = formatFor(data);
  assert.deepEqual(others, {});
  const lines: string[] = [];
  const mentioned: string[] = [];
  const sure = new Map<string, string>();

  function line(field: Field, element: object, above = "") {
    const { path, label, format, params, visible = "always", ...unknown } = field;
    assert.deepEqual(unknown, {});
    assert(label !== "" && format !== undefined && (params !== undefined) === ["date", "calldata"].includes(format));
    mentioned.push(above + path);
    const values = at(path, data.message, element);
    if (visible === "never" || visible === "optional") return;
    const texts = values.map((value) => written(field, value, data.message, element));
    if (visible === "always") sure.set(path, texts.join(", "));
    else if (values.some((value) => visible.ifNotIn.includes(value as string))) return;
    for (const text of texts) lines.push(`${label}: ${text}`);
  }

  for (const field of fields) {
    if ("format" in field) line(field, data.message);
    else {
      for (const element of at(field.path, data.message)) {
        lines.push(field.label);
        for (const inner of field.fields) line(inner, element as object, `${field.path}.`);
      }
    }
  }
  const sentence = interpolatedIntent?.replace(/\{([^}]+)\}/g, (_, path) => {
    const text = sure.get(path);
    assert(text !== undefined, `${path} is not always shown`);
    return text;
  });
  return { intent, sentence, lines, mentioned: [...new Set(mentioned)] };
}

/** Every value of the message, by its path. */
function pathsOf(types: Types, type: string, above = ""): string[] {
  return (types[type] ?? []).flatMap(({ name, type: full }) => {
    const path = above + name + (full.endsWith("[]") ? ".[]" : "");
    const inner = full.replace("[]", "");
    return inner in types ? pathsOf(types, inner, `${path}.`) : [path];
  });
}

describe("what a hardware wallet shows", () => {
  const load = valley();

  async function shown() {
    const world = await load();
    const messages = await messagesOf(world);
    const of = (name: keyof typeof messages.typed) => {
      const { mentioned: _, ...screen } = shownFor(messages.typed[name]);
      const text = [screen.intent, screen.sentence, ...screen.lines].filter((line) => line !== undefined);
      console.log(text.map((line) => `      ${line}`).join("\n"));
      return screen;
    };
    return { ...world, ...messages, of };
  }

  it("is described for the very types that are signed, and passes over no field", async () => {
    const { typed } = await shown();
    for (const data of Object.values(typed)) {
      const paths = pathsOf(data.types, data.primaryType);
      assert.deepEqual(shownFor(data).mentioned.sort(), paths.sort(), data.primaryType);
    }
    const described = (descriptors as Descriptor[]).flatMap(({ display }) => Object.keys(display.formats));
    assert.deepEqual(described.sort(), [...new Set(Object.values(typed).map(typeOf))].sort());
  });

  it("for a voice: a sentence that begins with the choice, then who, about what, and when", async () => {
    const { of, sentence, community, charter } = await shown();
    const rest = ["Community: Oak Valley", `About: ${sentence}`, "In season: 1", `Community's account: ${community}`];
    for (const [name, words] of [
      ["voice", charter.consent],
      ["withdrawal", charter.withdrawal],
    ] as const) {
      assert.deepEqual(of(name), {
        intent: "Give or withdraw consent",
        sentence: `${words} – Oak Valley: ${sentence}`,
        lines: [`I say: ${words}`, ...rest],
      });
    }
    assert.match(charter.consent, /^I give my consent/);
    assert.match(charter.withdrawal, /^I withdraw my consent/);
    assert.match(sentence, /^“Ana Ruiz” .* serves “Oak Valley” as “treasurer”/);
  });

  it("for a voice of an account that is a contract: that account too", async () => {
    const { deployment, community, charter, sentence, ana } = await shown();
    const data = voiceTypedData({
      chainId: 31337,
      assembly: deployment.assembly,
      communityId: community,
      charter,
      matter: { module: deployment.mandates, key: `0x${"11".repeat(32)}`, sentence },
      voice: "consent",
      season: 1,
      seed: 1n,
      account: ana.address,
    });
    assert.equal(shownFor(data).lines.at(-1), `Signing for: ${ana.address}`);
  });

  it("for a sheet: the choice, and every matter in words", async () => {
    const { of, sentence, community, charter, ana } = await shown();
    for (const [name, words] of [
      ["sheet", charter.consent],
      ["withdrawalSheet", charter.withdrawal],
    ] as const) {
      assert.deepEqual(of(name), {
        intent: "Give or withdraw consent on many matters",
        sentence: undefined, // A sentence could not hold the matters, and a wallet may show it alone.
        lines: [
          `I say: ${words}`,
          "Community: Oak Valley",
          `About: ${sentence}`,
          `About: ${sentence}`,
          "In season: 1",
          `Community's account: ${community}`,
          `Signing for: ${ana.address}`,
        ],
      });
    }
  });

  it("for a ballot: the choice, what it is about, and until when; for an objection its reason as well", async () => {
    const { of, sentence, community, charter, ana } = await shown();
    const rest = ["Asked until: 2030-03-24T16:26:40.000Z", `Community's account: ${community}`];
    for (const [name, words, signing] of [
      ["ballot", charter.consent, []],
      ["ballotWithdrawal", charter.withdrawal, [`Signing for: ${ana.address}`]],
    ] as const) {
      assert.deepEqual(of(name), {
        intent: "Consent, or take it back",
        sentence: `${words} – Oak Valley: ${sentence}`,
        lines: [`I say: ${words}`, "Community: Oak Valley", `About: ${sentence}`, ...rest, ...signing],
      });
    }
    assert.deepEqual(of("objection"), {
      intent: "Object",
      sentence: undefined,
      lines: [
        `I say: ${charter.objection}`,
        "Because: The spring would run dry.",
        "Community: Oak Valley",
        `About: ${sentence}`,
        ...rest,
        `Signing for: ${ana.address}`,
      ],
    });
  });

  it("for a founding: the charter in words", async () => {
    const { of, rules, community, charter } = await shown();
    assert.deepEqual(of("founding"), {
      intent: "Found a community",
      sentence: undefined,
      lines: [
        "Community: Oak Valley",
        `I say: ${charter.pledge}`,
        `Purpose: ${charter.purpose}`,
        `Rules: ${rules}`,
        `Consent is given with: ${charter.consent}`,
        `Consent is withdrawn with: ${charter.withdrawal}`,
        `Objections are made with: ${charter.objection}`,
        `Members leave with: ${charter.leaving}`,
        `Community's account: ${community}`,
      ],
    });
    assert.match(rules, /^“Oak Valley” has up to 150 seats/);
  });

  it("for joining and leaving: the sentence first, and who it binds", async () => {
    const { of, rules, charter, community, ana } = await shown();
    const joined = of("joining");
    assert.deepEqual(joined.lines.slice(0, 4), [
      "Community: Oak Valley",
      `I say: ${charter.pledge}`,
      `Purpose: ${charter.purpose}`,
      `Rules: ${rules}`,
    ]);
    assert.match(joined.lines.at(-1) ?? "", /^Joining: 0x/);
    assert.deepEqual(of("leaving"), {
      intent: "Leave a community",
      sentence: undefined,
      lines: [
        "Community: Oak Valley",
        `I say: ${charter.leaving}`,
        `Community's account: ${community}`,
        `Leaving: ${ana.address}`,
      ],
    });
  });

  it("for an act: the reason, what each call does and sends, and under which mandate", async () => {
    const { of, sentence, community, ana } = await shown();
    assert.deepEqual(of("act"), {
      intent: "Act under a mandate",
      sentence: undefined,
      lines: [
        "Community: Oak Valley",
        "Because: Pipes.",
        "Call",
        "To: pay the suppliers",
        `Called: ${supplier}`,
        "Coin sent: 1.25 COIN",
        "Asked of it: 0x",
        `Mandate: ${sentence}`,
        "Not after: 2033-05-18T03:33:20.000Z",
        `Holder: ${ana.address}`,
        `Community's account: ${community}`,
      ],
    });
  });
});
