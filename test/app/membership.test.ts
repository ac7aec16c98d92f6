/** Joining, vouching, inviting and passing on a seat in the app: seen, done, and found on the chain. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import decodeQR from "qr/decode.js";
import { type Address, getAddress } from "viem";
import { person } from "../../scripts/lib/chain.js";
import { samplePeople } from "../../scripts/lib/sample.js";
import {
  admitMember,
  assemblyAbi,
  getMembers,
  getMotion,
  getTenure,
  getVoices,
  giveConsent,
  leaveCommunity,
  type Motion,
} from "../../sdk/src/index.js";
import { actAs, go, oakValley, say } from "./page.js";

const addressOf = (name: string) => samplePeople.find((one) => one.name === name)?.address as Address;
const zoe = addressOf("Zoe Marsh");
const day = 24 * 3_600;

describe("membership in the app", () => {
  const { host, sample, paths, visit } = oakValley();
  const reader = () => host().chain.publicClient;
  const events = <name extends "Admitted" | "AdmissionRequested" | "Recovered" | "RecoveryRequested">(
    eventName: name,
  ) => reader().getContractEvents({ address: host().deployment.assembly, abi: assemblyAbi, eventName, fromBlock: 0n });
  const join = (community: Address, who = "") => `/31337/${community}/join${who && `/${who}`}`;

  /** Members of Oak Valley, or of Mill Lane, say something of somebody without the app. */
  async function agree(community: Address, members: readonly number[], motion: Motion) {
    const { chain, deployment } = host();
    const { id: matter } = await getMotion(reader(), { community, deployment, ...motion });
    for (const index of members) {
      await chain.receipt(giveConsent(chain.as(person(index)), { community, matter, deployment }));
    }
  }

  it("somebody asks to join, members who know them vouch, and they take a seat", async () => {
    const { deployment } = host();
    const { community } = sample();
    const hers = await visit({ as: "Zoe Marsh", at: paths().community });
    await hers.getByRole("link", { name: "Ask to join" }).click();
    await hers.getByRole("heading", { name: "Join Oak Valley" }).waitFor();
    await hers.getByText("I belong to this community by my own will", { exact: false }).waitFor();
    await hers.getByText("3 vouches are missing.").waitFor();
    // Asked too early, the chain says what is missing.
    await hers.getByRole("button", { name: "Sign the charter and join" }).click();
    await hers.getByText("The chain would refuse this now.").waitFor();
    await hers.getByRole("button", { name: "Not now" }).click();
    const page = await visit({ as: "Tom Becker", at: join(community, zoe) });
    await page.getByRole("heading", { name: "May Zoe Marsh join Oak Valley?" }).waitFor();
    await page.getByRole("button", { name: "Vouch" }).click();
    await page
      .getByText(/I vouch that 0x[0-9a-fA-F]{40} is one person whom I know and who may join “Oak Valley”/)
      .waitFor();
    await page.getByText(/You answer for it that Zoe Marsh is one person/).waitFor();
    await page.getByRole("button", { name: "Do it" }).click();
    await page.getByText("You vouch for them.").waitFor();
    // Taken back, and given again.
    await say(page, "Take my vouch back");
    await page.getByRole("heading", { name: "0 of 3 vouches" }).waitFor();
    await say(page, "Vouch");
    for (const name of ["Ines Duarte", "Kofi Mensah"]) {
      await actAs(page, name);
      await say(page, "Vouch");
      await page.getByText("You vouch for them.").waitFor();
    }
    await page.getByRole("heading", { name: "3 of 3 vouches" }).waitFor();
    await say(hers, "Sign the charter and join");
    await hers.getByText("You have a seat here.").waitFor();
    const [admitted] = await events("Admitted");
    const { seat } = await getTenure(reader(), { community, person: zoe, deployment });
    assert.deepEqual([admitted?.args.person, admitted?.args.seat, admitted?.args.vouchers], [zoe, seat, 0b1110n]);
    await go(hers, `/31337/person/${zoe}`);
    await hers.getByText("Members who vouched: Tom Becker, Ines Duarte, Kofi Mensah").waitFor();
    await go(hers, paths().mandate);
    await hers.getByText("You joined this season: your voice and vouch count from the next on.").waitFor();
    // A newcomer is on neither side of any count.
    await hers.getByText("12 of 23 others consent.").waitFor();
    await hers.locator(".legend").getByText("joined this season, counts from the next on").waitFor();
  });

  it("a newcomer sees what they have said, and takes it back, from the first moment", async () => {
    const { chain, deployment } = host();
    const { community, mandate } = sample();
    await agree(community, [2, 3, 4], { motion: "admission", person: zoe });
    await chain.receipt(admitMember(chain.as(person(36)), { community, candidate: zoe, deployment }));
    const milo = addressOf("Milo Brandt");
    const page = await visit({ as: "Zoe Marsh", at: join(community, milo) });
    await page.getByText("You joined this season: your voice and vouch count from the next on.").waitFor();
    await say(page, "Vouch");
    await page.getByText("You vouch for them.").waitFor();
    await page.getByRole("heading", { name: "0 of 3 vouches" }).waitFor();
    await say(page, "Take my vouch back");
    await page.getByRole("button", { name: "Vouch", exact: true }).waitFor();
    await go(page, paths().mandate);
    await say(page, "Give my consent");
    await page.getByText("You consent to this mandate.").waitFor();
    await page.getByRole("link", { name: "My consents (1)" }).waitFor();
    const voices = () => getVoices(reader(), { community, matter: mandate, deployment });
    assert.deepEqual([(await voices()).given.includes(24), (await voices()).consenting.includes(24)], [true, false]);
    await say(page, "Withdraw my consent");
    await page.getByText("You do not consent to this mandate.").waitFor();
    assert(!(await voices()).given.includes(24));
  });

  it("whoever left long ago is not told to wait for a season that is over", async () => {
    const { chain, deployment } = host();
    const { community } = sample();
    await chain.receipt(leaveCommunity(chain.as(person(2)), { community, deployment }));
    const page = await visit({ as: "Ines Duarte", at: join(community, addressOf("Tom Becker")) });
    await page.getByText("Whoever left can return from season 3 on.").waitFor();
    await chain.pass(90 * day);
    await page.getByText("Whoever left can return from season 3 on.").waitFor({ state: "detached" });
    await page.getByText("3 vouches are missing.").waitFor();
  });

  it("with a notice, a seat is asked for, waits, can be objected to, and is taken by anybody's hand", async () => {
    const { chain, deployment } = host();
    const { community } = sample().neighbour;
    await agree(community, [2, 31, 32], { motion: "admission", person: zoe });
    const hers = await visit({ as: "Zoe Marsh", at: join(community) });
    await hers.getByText("Enough members vouch. Now the newcomer’s own word is needed.").waitFor();
    await hers.getByRole("button", { name: "Sign the charter and join" }).click();
    await hers.getByText("You can take the seat 3 days from now, unless 3 members object.").waitFor();
    await hers.getByRole("button", { name: "Do it" }).click();
    await hers.getByText(/The notice runs: the seat can be taken from/).waitFor();
    assert.equal((await events("AdmissionRequested"))[0]?.args.person, zoe);
    const page = await visit({ as: "Leila Aziz", at: `/31337/${community}` });
    await page.getByRole("heading", { name: "Asked for" }).waitFor();
    await page.getByRole("link", { name: "Zoe Marsh asks for a seat" }).click();
    await say(page, "Object");
    await page.getByText("You object.").waitFor();
    await agree(community, [34, 35], { motion: "objection", person: zoe });
    await page.getByText("Too many members object: it waits until one of them takes it back.").waitFor();
    await chain.pass(3 * day);
    await page.getByRole("button", { name: "Seat Zoe Marsh" }).click();
    await page.getByText("The chain would refuse this now.").waitFor();
    await page.getByRole("button", { name: "Not now" }).click();
    await say(page, "Take my objection back");
    await page.getByText("The notice has passed. The seat can be taken.").waitFor();
    await say(page, "Seat Zoe Marsh");
    await page.getByText("Zoe Marsh has a seat here.").waitFor();
    assert.equal((await events("Admitted"))[0]?.args.person, zoe);
    assert((await getMembers(reader(), { community, deployment })).some((one) => one.person === zoe && one.newcomer));
  });

  it("who asked takes it back, and nobody can seat them on it", async () => {
    const { community } = sample().neighbour;
    await agree(community, [2, 31, 32], { motion: "admission", person: zoe });
    const hers = await visit({ as: "Zoe Marsh", at: join(community) });
    await say(hers, "Sign the charter and join");
    await hers.getByText(/The notice runs/).waitFor();
    await say(hers, "Take my request back");
    await hers.getByRole("button", { name: "Sign the charter and join" }).waitFor();
    assert.equal(await hers.getByText(/The notice runs/).count(), 0);
  });

  it("a member invites with a link, a file and a code, which all lead to the same page", async () => {
    const page = await visit({ as: "Tom Becker", at: paths().community });
    await page.getByRole("link", { name: "Invite somebody" }).click();
    await page.getByRole("heading", { name: "Invite somebody" }).waitFor();
    const link = page.url();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save as a file" }).click(),
    ]);
    assert.equal(download.suggestedFilename(), "Oak-Valley.html");
    assert((await readFile(await download.path(), "utf8")).includes(`href="${link}"`));
    await page.getByRole("button", { name: "Show as a code" }).click();
    assert.equal(await readCode(page), link);
  });

  it("a lost key: members vouch for the new one, which takes over the seat with its voices", async () => {
    const { chain, deployment } = host();
    const { community, mandate } = sample();
    const tom = addressOf("Tom Becker");
    const hers = await visit({ as: "Zoe Marsh", at: paths().community });
    await hers.getByRole("link", { name: "Somebody has lost their key" }).click();
    await hers.getByRole("button", { name: "Go on" }).click();
    await hers.getByText("Choose the member.").waitFor();
    await hers.getByLabel("Whose key is lost").selectOption({ label: "Tom Becker" });
    assert.equal(getAddress(await hers.getByLabel("The new key’s address").inputValue()), zoe);
    await hers.getByRole("button", { name: "Go on" }).click();
    await hers.getByRole("heading", { name: "The seat of Tom Becker, for a new key" }).waitFor();
    await agree(community, [3, 4, 5, 6, 7, 8, 9], { motion: "recovery", person: tom, other: zoe });
    await hers.getByText("1 vouch is missing.").waitFor();
    const page = await visit({ as: "Ana Ruiz", at: new URL(hers.url()).hash.slice(1) });
    await say(page, "Vouch for the new key");
    await page.getByRole("heading", { name: "8 of 8 vouches" }).waitFor();
    await say(hers, "Ask for the seat");
    await hers.getByText(/The notice runs/).waitFor();
    assert.equal((await events("RecoveryRequested"))[0]?.args.from, tom);
    await chain.pass(7 * day);
    await say(page, "Pass the seat on");
    await page.getByText("The seat of Tom Becker has passed to the new key.").waitFor();
    const [recovered] = await events("Recovered");
    assert.deepEqual([recovered?.args.from, recovered?.args.to, recovered?.args.seat], [tom, zoe, 1]);
    assert((await getVoices(reader(), { community, matter: mandate, deployment })).consenting.includes(1));
    await go(hers, `/31337/person/${zoe}`);
    await hers.getByText("formerly the key").waitFor();
  });

  it("whose key is not lost says so, and two thirds must vouch", async () => {
    const { community } = sample();
    const tom = addressOf("Tom Becker");
    const path = `/31337/${community}/recover/${tom}/${zoe}`;
    await agree(community, [3, 4, 5, 6, 7, 8, 9, 10], { motion: "recovery", person: tom, other: zoe });
    const page = await visit({ as: "Tom Becker", at: path });
    await page.getByText("This is your own seat. If you still have your key, say so now.").waitFor();
    await page.getByRole("button", { name: "I still have my key" }).click();
    await page.getByText(/still have this key to my seat in “Oak Valley”/).waitFor();
    await page.getByRole("button", { name: "Do it" }).click();
    await page.getByText("Tom Becker says that the key is not lost. Two thirds must vouch.").waitFor();
    await page.getByRole("heading", { name: "8 of 16 vouches" }).waitFor();
    await go(page, `/31337/${community}/recover/${tom}/${tom}`);
    await page.getByRole("heading", { name: "No such seat" }).waitFor();
  });
});

/** What a phone's camera would read. */
async function readCode(page: Page): Promise<string> {
  const picture = await page.getByRole("img", { name: /A code with this link/ }).evaluate(async (svg) => {
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: 600, height: 600 });
    const context = canvas.getContext("2d") as CanvasRenderingContext2D;
    context.drawImage(image, 0, 0, 600, 600);
    return Array.from(context.getImageData(0, 0, 600, 600).data);
  });
  return decodeQR({ width: 600, height: 600, data: Uint8Array.from(picture) });
}
