/** `npx folkmoot verify`, as the packed package runs it. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { person } from "../../scripts/lib/chain.js";
import { type Host, startFolkmoot } from "../../scripts/lib/host.js";
import { root, runNode } from "../../scripts/lib/steps.js";
import { found, peopleFrom } from "../../scripts/lib/world.js";
import { formatDocument, leaveCommunity, signLeaving, submitVoices, toDocument } from "../../sdk/src/index.js";
import type { Valley } from "../contracts/support.js";
import { installPacked } from "../sdk/packed.js";
import { raised, type Sheaf, sheafOf } from "./sheaf.js";

describe("folkmoot verify", () => {
  let folder: string;
  let host: Host;
  let bin: string;
  let world: Valley;
  let documents: Sheaf["documents"];

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "folkmoot-verify-"));
    installPacked(folder);
    for (const name of ["viem", "abitype", "ox", "@noble", "@scure", "@adraffy", "eventemitter3", "isows", "ws"]) {
      const from = join(root, "node_modules", name);
      if (existsSync(from)) cpSync(from, join(folder, "node_modules", name), { recursive: true });
    }
    const manifest = JSON.parse(readFileSync(join(folder, "node_modules/folkmoot/package.json"), "utf8"));
    bin = join(folder, "node_modules/folkmoot", manifest.bin.folkmoot);
    host = await startFolkmoot({ port: 0, empty: true });
    const { chain, deployment } = host;
    const people = peopleFrom(1, 7);
    const [ana, tom, ines] = people;
    assert(ana && tom && ines);
    const community = await found(chain, deployment, people);
    await chain.fund(person(60));
    world = { chain, deployment, community, people, ana, tom, ines, stranger: person(60) } as unknown as Valley;
    ({ documents } = await sheafOf(world));
  });

  after(async () => {
    await host.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const verify = async (text: string, ...options: string[]) => {
    const file = join(folder, "document.json");
    writeFileSync(file, text);
    return runNode([bin, "verify", file, ...options], { quiet: true, cwd: folder });
  };

  it("proves every kind without a network, and says what was signed", async () => {
    for (const [name, document] of Object.entries(documents)) {
      const { code, output } = await verify(formatDocument(document));
      assert.deepEqual([name, code], [name, 0], output);
      assert.match(output, /Community: Oak Valley/);
      assert.match(output, /Checked offline: 0x\w+ signed exactly these words\./);
    }
    const { output } = await verify(formatDocument(documents.vouch));
    assert.match(output, /Matter: .*\nSays: I give my consent/);
    const input = formatDocument(documents.consent);
    const piped = spawnSync(process.execPath, [bin, "verify", "-"], { input, encoding: "utf8" });
    assert.equal(piped.status, 0, piped.stderr);
  });

  it("answers scripts with its code", async () => {
    const file = formatDocument(documents.consent);
    const json = JSON.parse(file);
    const code = async (text: string, ...options: string[]) => (await verify(text, ...options)).code;
    assert.equal(await code(file.replace(`"season": ${json.season}`, '"season": 9')), 1);
    assert.equal(await code(file.replace(json.signature, raised(json.signature))), 1);
    assert.equal(await code(file.replace(json.signature, json.signature.slice(0, 60))), 1);
    assert.equal(await code(file.slice(9)), 2);
    assert.equal(await code("x".repeat(300_000)), 2);
    assert.equal(await code(file, "--loudly"), 2);
    assert.equal((await runNode([bin, "verify", join(folder, "missing.json")], { quiet: true })).code, 2);
    assert.equal((await runNode([bin], { quiet: true })).code, 2);
    assert.match((await runNode([bin, "--help"], { quiet: true })).output, /Exit codes:/);
    const contract = await verify(formatDocument(documents.leaving).replace(/"tenure": 1/, '"tenure": 2'));
    assert.equal(contract.code, 3);
    assert.match(contract.output, /Next step: give --rpc/);
    assert.equal(await code(file, "--rpc", "http://127.0.0.1:9"), 3);
  });

  it("asks the chain where one is given", async () => {
    const { chain, deployment, community, people } = world;
    const on = ["--rpc", host.rpcUrl];
    const { consent } = documents;
    assert(consent.kind === "voice");
    const ready = await verify(formatDocument(consent), ...on);
    assert.equal(ready.code, 0, ready.output);
    assert.match(ready.output, /Checked on the chain: It counts as soon as it is brought in\./);
    const waits = await verify(formatDocument(documents.joining), ...on);
    assert.equal(waits.code, 0, waits.output);
    assert.match(waits.output, /It would answer now: .*vouch/);
    await chain.receipt(submitVoices(chain.as(person(60)), { voices: [consent.signed], deployment }));
    const counted = await verify(formatDocument(consent), ...on);
    assert.deepEqual([counted.code, /has counted it already/.test(counted.output)], [4, true], counted.output);
    const last = people.at(-1);
    assert(last);
    const leaving = toDocument(await signLeaving(chain.as(last), { community, deployment }));
    await chain.receipt(leaveCommunity(chain.as(last), { community, deployment }));
    assert.equal((await verify(formatDocument(leaving), ...on)).code, 4);
    // No contract is there that could have signed it.
    const odd = formatDocument(documents.leaving).replace(/"signature": "0x...../, '"signature": "0x00000');
    assert.equal((await verify(odd, ...on)).code, 1);
  });
});
