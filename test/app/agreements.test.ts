/** Neighbours in the app: agreeing, helping, moving, raising a concern and climbing down again – found on the chain. */
import assert from "node:assert/strict";
import { type AbiEvent, type Address, numberToHex, toEventSelector } from "viem";
import { person } from "../../scripts/lib/chain.js";
import { samplePeople } from "../../scripts/lib/sample.js";
import { firstOfVale } from "../../scripts/lib/vale.js";
import { found, peopleFrom } from "../../scripts/lib/world.js";
import {
  agreementsAbi,
  agreementTerms,
  type DecisionTerms,
  getAgreement,
  getAgreements,
  getCommunity,
  getDecisions,
  getLadder,
  getRelation,
  getTenure,
  getVoices,
  giveConsent,
  presentAgreement,
  proposeAgreement,
} from "../../sdk/src/index.js";
import { actAs, answerOtherwise, go, oakValley, say } from "./page.js";

const addressOf = (name: string) => samplePeople.find((one) => one.name === name)?.address as Address;
const day = 24 * 3_600;

describe("neighbours in the app", () => {
  const { host, sample, paths, visit } = oakValley();
  const vale = () => {
    const here = sample().vale;
    assert(here);
    return here;
  };
  const reader = () => host().chain.publicClient;
  const agreementOf = (agreement: `0x${string}`) =>
    getAgreement(reader(), { agreement, deployment: host().deployment });
  const ladderOf = (community: Address, other: Address) =>
    getLadder(reader(), { community, other, deployment: host().deployment });

  /** The newest decision of a community. */
  async function lastOf(community: Address): Promise<DecisionTerms> {
    const all = await getDecisions(reader(), { community, deployment: host().deployment });
    const last = all.at(-1);
    assert(last);
    return last.terms;
  }

  it("shows the network to whoever looks, by keyboard and as a table, and as it was before", async () => {
    const page = await visit({ at: "/network" });
    await page.getByRole("heading", { name: "Who agrees with whom" }).waitFor();
    const picture = page.getByRole("navigation", { name: "The communities in a circle" });
    await picture.getByRole("link", { name: "Oak Valley", exact: true }).waitFor();
    assert.equal(await picture.getByRole("link").count(), 15 + 6);
    const row = page.getByRole("row", { name: /(Sand Bay – High Moor|High Moor – Sand Bay)/ });
    await row.getByText("an agreement is suspended").waitFor();
    await page
      .getByRole("row", { name: /Fire watch/ })
      .getByText("6 of 6 stand by it")
      .waitFor();
    // Back to when two of them had only just agreed.
    const slider = page.getByRole("slider", { name: "Time" });
    await slider.focus();
    await page.keyboard.press("Home");
    await page
      .getByText(/an agreement is put/)
      .first()
      .waitFor();
    await page.getByText("No two communities had agreed on anything yet.").waitFor();
    await page.keyboard.press("End");
    await row.getByText("an agreement is suspended").waitFor();
    // What was, names whom it was about.
    await page.keyboard.press("ArrowLeft");
    await page
      .getByText(
        /: (a season begins in |an agreement is put: “|.+ (raises a concern|takes a step in its concern) with )/,
      )
      .first()
      .waitFor();
    await page.keyboard.press("End");
    // The keyboard reaches a line, and goes where it leads.
    await picture
      .getByRole("link", { name: /(Stone Bridge – Fern Hill|Fern Hill – Stone Bridge): a concern is negotiated on/ })
      .focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: /Stone Bridge/ }).waitFor();
    await page.getByText("Eight of us come in the first week of October.").waitFor();
  });

  it("an agreement is brought before a community by its own member, consented to, in force, and ended by one click", async () => {
    const page = await visit({ as: "Hilda Stone", at: paths().market });
    await page.getByText("Waits for consent").waitFor();
    await page.getByText("no member has brought it before them yet").waitFor();
    await page.getByRole("button", { name: "Bring it before your members: Stone Bridge" }).click();
    await page.getByRole("button", { name: "Do it" }).click();
    await page.getByText("2 consents are missing").waitFor();
    await say(page, "Give consent: Stone Bridge");
    await page.getByText("one consent is missing").waitFor();
    await actAs(page, "Igor Volkov");
    await say(page, "Give consent: Stone Bridge");
    await page.getByText("In force", { exact: true }).waitFor();
    assert.equal((await agreementOf(vale().agreements.market)).alive, true);
    await say(page, "Withdraw consent: Stone Bridge");
    await page.getByText("Waits for consent").waitFor();
    assert.equal((await agreementOf(vale().agreements.market)).alive, false);
  });

  it("takes a consent back among all that one consents to", async () => {
    const page = await visit({ as: "Aled Pugh", at: paths().mine });
    await say(page, "Withdraw consent: Fire watch");
    await page.getByText("Fire watch").waitFor({ state: "detached" });
    const { text } = await agreementOf(vale().agreements.fire);
    const moor = text.parties.find(({ community }) => community === vale().moor);
    assert.deepEqual([moor?.stands, moor?.margin], [true, 0]);
  });

  it("says which agreements wait for a member's voice, until they have given it", async () => {
    const page = await visit({ as: "Amina Diallo", at: paths().inbox });
    await page
      .getByRole("link", { name: "“Water for the lane”, an agreement with others: what do you say?" })
      .waitFor();
    await page.getByRole("link", { name: "“Fire watch”, an agreement with others: what do you say?" }).click();
    await say(page, "Give consent: Oak Valley");
    await page.getByText("You consent.").waitFor();
    await go(page, paths().inbox);
    await page.getByRole("link", { name: /“Fire watch”, an agreement/ }).waitFor({ state: "detached" });
    await page.getByRole("link", { name: /“Water for the lane”, an agreement/ }).waitFor();
  });

  it("a member writes an agreement with two neighbours, reads the sentence, and puts it", async () => {
    const page = await visit({ as: "Ines Duarte", at: paths().community });
    await page.getByRole("link", { name: "Propose an agreement" }).click();
    await page.getByRole("heading", { name: "Propose an agreement" }).waitFor();
    await page.getByLabel("Mill Lane").check();
    await page.getByLabel("Fern Hill").check();
    await page.getByLabel("Title").fill("A school path");
    await page
      .getByLabel("What you agree on")
      .fill("We keep the path to the school free of snow, each on its own ground.");
    await page.getByLabel("How many parties keep it alive").fill("4");
    await page.getByLabel("Title").focus();
    await page.getByText("Write a whole number from 2 to 3.").waitFor();
    await page.getByLabel("How many parties keep it alive").fill("2");
    await page.getByLabel("Mutual aid: how much in a season, in coin").fill("1.5");
    await page.getByLabel("Free movement: members in a season").fill("1");
    await page.getByText(/“Oak Valley” agrees on “A school path”: .* is given up to 1.5 coin in a season/).waitFor();
    await page.getByRole("button", { name: "Put it, and bring it before your members" }).click();
    await page.getByText("The chain would accept this now.").waitFor();
    await page.getByRole("button", { name: "Do it" }).click();
    await page.getByRole("heading", { level: 1, name: "A school path" }).waitFor();
    await page.getByText("It lives while the members of 2 of the 3 parties consent.").waitFor();
    const ids = await getAgreements(reader(), { community: vale().fern, waiting: true, deployment: host().deployment });
    const put = await agreementOf(ids.at(-1) as `0x${string}`);
    assert.deepEqual(
      [put.text.terms.title, put.text.terms.quorum, put.text.terms.provisions.movers],
      ["A school path", 2, 1],
    );
  });

  it("a new text begins with what the old one gives, in the token's own units", async () => {
    const [ines] = samplePeople.filter(({ name }) => name === "Ines Duarte");
    assert(ines);
    const { deployment, chain } = host();
    const { community, permissions } = sample();
    const parties = [
      { id: community, name: "Oak Valley" },
      { id: vale().fern, name: "Fern Hill" },
    ];
    const terms = agreementTerms({
      ...{ parties, title: "Shells for seed", text: "We lend each other seed." },
      provisions: { asset: permissions.token.target, aidPerSeason: 2_500_000n },
    });
    const account = chain.as(person(samplePeople.indexOf(ines) + 1));
    const { charter } = await getCommunity(reader(), { community, deployment });
    const { hash, text } = await proposeAgreement(account, { community, charter, terms, deployment });
    await chain.receipt(hash);
    const page = await visit({
      as: "Ines Duarte",
      at: `/31337/agreement/${text}`,
      prepare: (fresh) =>
        answerOtherwise(fresh, ({ params }) =>
          // decimals()
          /"data":"0x313ce567/.test(JSON.stringify(params)) ? { result: numberToHex(6, { size: 32 }) } : undefined,
        ),
    });
    await page.getByRole("link", { name: "Propose a new text" }).click();
    const aid = page.getByLabel(/^Mutual aid: how much in a season/);
    await aid.waitFor();
    assert.equal(await aid.inputValue(), "2.5");
  });

  it("a new text stands beside the old one with its changes shown, and takes its place", async () => {
    const page = await visit({ as: "Hilda Stone", at: `/31337/agreement/${vale().agreements.toll}` });
    await page.getByRole("link", { name: "Propose a new text" }).click();
    await page
      .getByLabel("What you agree on")
      .fill("Fern Hill's carts cross without paying, and its people help with the bridge for three days each spring.");
    await page.getByLabel("Free movement: members in a season").fill("4");
    await page.getByRole("button", { name: "Put it, and bring it before your members" }).click();
    await page.getByRole("button", { name: "Do it" }).click();
    await page.getByRole("heading", { name: "A new text stands beside it" }).waitFor();
    await page.locator("ins", { hasText: "three" }).waitFor();
    await page.locator("del", { hasText: "two" }).waitFor();
    await page.locator("ins", { hasText: "4 members" }).waitFor();
    const draft = page.getByRole("region", { name: "A new text stands beside it" });
    for (const name of ["Hilda Stone", "Igor Volkov"]) {
      await actAs(page, name);
      await draft.getByRole("button", { name: "Give consent: Stone Bridge" }).click();
      await page.getByRole("button", { name: "Do it" }).click();
      await draft.getByText("You consent.").waitFor();
    }
    await actAs(page, "Kian Doyle");
    await draft.getByRole("button", { name: "Bring it before your members: Fern Hill" }).click();
    await page.getByRole("button", { name: "Do it" }).click();
    await draft.getByText("2 consents are missing").waitFor();
    for (const name of ["Kian Doyle", "Lise Martin"]) {
      await actAs(page, name);
      await draft.getByRole("button", { name: "Give consent: Fern Hill" }).click();
      await page.getByRole("button", { name: "Do it" }).click();
      if (name === "Kian Doyle") await draft.getByText("You consent.").waitFor();
    }
    await page.getByText("This text has taken the place of an older one.").waitFor();
    await say(page, "Let the old text go");
    await page.getByText("This text has taken the place of an older one.").waitFor({ state: "detached" });
    const { text, former } = await agreementOf(vale().agreements.toll);
    assert.deepEqual([/three days/.test(text.terms.text), former], [true, undefined]);
  });

  it("a need is declared, help is given under a mandate, and the need ended", async () => {
    const page = await visit({ as: "Greta Moss", at: paths().water });
    await page.getByText(/Mill Lane needs help until/).waitFor();
    await page.getByText("The storm took two of our roofs.").waitFor();
    await actAs(page, "Kofi Mensah");
    await go(page, paths().community);
    await page.getByRole("link", { name: "Mill Lane needs help" }).waitFor();
    await page.getByText("The storm took two of our roofs.").waitFor();
    await page.getByRole("link", { name: /helper of neighbours/ }).click();
    const act = page.getByRole("region", { name: "Act under your mandate" });
    await act.getByLabel("Amount").fill("2");
    await act.getByLabel("Reason").fill("Beams for two roofs.");
    await act.getByRole("button", { name: "Pay", exact: true }).click();
    await page.getByRole("button", { name: "Do it" }).click();
    await page.getByText("Done. It is on the chain, and final.").waitFor();
    assert.equal(await reader().getBalance({ address: sample().neighbour.community }), 2n * 10n ** 18n);
    await go(page, paths().water);
    // More can be promised, by decision.
    await page.locator("summary", { hasText: "Promising aid to Mill Lane" }).click();
    await page.getByLabel("Why should we?").fill("They would do the same for us.");
    await say(page, "Put it to the members");
    await page.getByText("Done. It is on the chain, and final.").waitFor();
    const { title, text, steps } = await lastOf(sample().community);
    assert.deepEqual([title, text], ["Promising aid to Mill Lane", "They would do the same for us."]);
    assert.deepEqual([steps.length, steps[0]?.kind], [1, "instruct"]);
    await actAs(page, "Greta Moss");
    await say(page, "The need is over");
    await page.getByText("Nobody has declared a need.").waitFor();
    await page.locator("summary", { hasText: "Declare that Mill Lane needs help" }).click();
    await page.getByLabel("What happened, and what do you need?").fill("The third roof too.");
    await say(page, "Declare that Mill Lane needs help");
    await page.locator("blockquote", { hasText: "The third roof too." }).last().waitFor();
    await page.getByText(/Mill Lane needs help until/).waitFor();
    assert.equal((await agreementOf(vale().agreements.water)).needs[0]?.by, addressOf("Greta Moss"));
  });

  it("who has not sat at home for two seasons is told why they cannot move", async () => {
    const page = await visit({ as: "Ines Duarte", at: paths().water });
    await say(page, "Take a seat in Mill Lane");
    await page.getByText(/is in its first season, in which nobody moves there/).waitFor();
    const seat = { community: sample().neighbour.community, person: addressOf("Ines Duarte") };
    assert.equal((await getTenure(reader(), { ...seat, deployment: host().deployment })).seated, false);
  });

  it("who is accused answers, offers, and the other side accepts by decision: the concern is over", async () => {
    const { chain } = host();
    const oak = sample().community;
    const page = await visit({ as: "Tom Becker", at: paths().larch });
    await page.getByText("He felled a seventh larch").waitFor();
    await page.getByLabel("What do you want to say?").fill("I plant twelve in October.");
    await say(page, "Make an offer");
    await page.getByText("offer 1", { exact: true }).waitFor();
    await page.getByText("High Moor can accept offer 1, and end the concern: from now on").waitFor();
    await actAs(page, "Aled Pugh");
    await page.getByLabel("Step", { exact: true }).selectOption({ label: "Accept offer 1" });
    await page.getByLabel("Why should we?").fill("Twelve larches are more than seven.");
    await say(page, "Put it to the members");
    await page.getByText("The decision is put.").waitFor();
    assert.equal(await page.locator("main .problem:not(:empty)").count(), 0);
    const terms = await lastOf(vale().moor);
    const { id: concernId } = await ladderOf(oak, vale().moor);
    assert.deepEqual(terms.steps[0], {
      kind: "instruct",
      module: host().deployment.agreements,
      instruction: { move: "close", other: oak, concernId, offer: 1, words: "I plant twelve in October." },
    });
    await page.getByRole("link", { name: "See the decision" }).click();
    await page.getByRole("heading", { level: 1, name: "Accepting an offer of Oak Valley" }).waitFor();
    await page.getByText("Accepts the offer of Oak Valley: “I plant twelve in October.”").waitFor();
    await actAs(page, "Britt Larsen");
    await say(page, "Consent");
    await page.getByText("You consent.").waitFor();
    await chain.pass(61);
    await page.getByLabel("Why now? It stays on your record.").fill("We all agreed.");
    await say(page, "Carry it out");
    await page.getByText("Carried out by Britt Larsen.").waitFor();
    const ladder = await ladderOf(oak, vale().moor);
    assert.deepEqual([ladder.rung, ladder.steps.at(-1)?.offer], ["none", 1]);
    await go(page, paths().larch);
    await page.getByText("The last concern is over.").waitFor();
  });

  it("a community raises a concern, and its ladder says what comes next and when", async () => {
    const { chain } = host();
    const oak = sample().community;
    const page = await visit({ as: "Hilda Stone", at: `/31337/${vale().bridge}/ladder/${oak}` });
    await page.getByText("There is no concern between them.").waitFor();
    await page.getByLabel("Agreement").selectOption({ label: "Fire watch" });
    await page.getByLabel("Who is to answer for it").fill(addressOf("Omar Haddad"));
    const yesterday = new Date(((await chain.now()) - 2 * day) * 1000).toISOString().slice(0, 10);
    await page.getByLabel("The day it happened").fill(yesterday);
    await page.getByLabel("What was done, or left undone").fill("He heard the bell, and stayed at home.");
    await page.getByLabel("Why should we?").fill("We want to know why.");
    await say(page, "Put it to the members");
    await page.getByText("The decision is put.").waitFor();
    const [step] = (await lastOf(vale().bridge)).steps;
    assert(step?.kind === "instruct" && step.instruction.move === "raise");
    assert.equal(step.instruction.concern.answerable, addressOf("Omar Haddad"));
    assert.equal(
      await getRelation(reader(), { community: oak, other: vale().bridge, deployment: host().deployment }),
      "open",
    );
  });

  it("says what neighbours decide beside what is decided at home", async () => {
    const page = await visit({ at: paths().community });
    const told = page.getByRole("region", { name: "What our neighbours do" });
    await told.getByRole("link", { name: "The seventh larch" }).waitFor();
    await told.getByText("High Moor:").first().waitFor();
    await told.getByRole("link", { name: "We negotiate about the bridge" }).click();
    await page.getByRole("heading", { level: 1, name: "We negotiate about the bridge" }).waitFor();
  });

  it("does not call in force what is suspended between its two parties", async () => {
    const { pasture } = vale().agreements;
    assert.deepEqual((await agreementOf(pasture)).inForce, []);
    const { ripeAt } = await ladderOf(vale().moor, vale().bay);
    const until = new Date(ripeAt * 1000).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
    const page = await visit({ at: `/31337/agreement/${pasture}` });
    const header = page.locator("header.community");
    await header.getByText("Not in force now").waitFor();
    await header.getByText(`Suspended until ${until} between`).waitFor();
    await page
      .getByText(/^Not in force for (High Moor|Sand Bay) now\.$/)
      .first()
      .waitFor();
    await header.getByRole("link", { name: /High Moor/ }).click();
    await page.getByText(new RegExp(`is suspended between them until ${until}`)).waitFor();
    await page.getByText("If nothing is done until", { exact: false }).waitFor();
    await go(page, paths().network);
    const { title } = (await agreementOf(pasture)).text.terms;
    const row = page.getByRole("row", { name: new RegExp(`^${title}`) });
    await row.getByRole("link", { name: /^suspended until / }).click();
    await host().chain.pass(ripeAt - (await host().chain.now()) + 1);
    await page.getByText(`was suspended between them until ${until}. Nothing is suspended now.`).waitFor();
  });

  it("keeps nobody from withdrawing, whatever else of an agreement cannot be read", async () => {
    const declared = toEventSelector(
      agreementsAbi.find((one) => one.type === "event" && one.name === "NeedDeclared") as AbiEvent,
    );
    const page = await visit({
      as: "Aled Pugh",
      at: paths().watching,
      prepare: (fresh) =>
        answerOtherwise(fresh, ({ method, params }) =>
          method === "eth_getLogs" && JSON.stringify(params).includes(declared)
            ? { error: { code: -32005, message: "query returned more than 10000 results" } }
            : undefined,
        ),
    });
    await page.getByText("Needs and moves under this agreement cannot be read just now").waitFor();
    await page.getByRole("button", { name: "Withdraw consent: High Moor" }).waitFor();
    await go(page, paths().mine);
    await say(page, "Withdraw consent: Fire watch");
    await page.getByText("Fire watch").waitFor({ state: "detached" });
  });

  it("says of agreements that cannot be read that they cannot, and reads them when asked again", async () => {
    const presented = toEventSelector(
      agreementsAbi.find((one) => one.type === "event" && one.name === "AgreementPresented") as AbiEvent,
    );
    let failing = true;
    const page = await visit({
      as: "Aled Pugh",
      at: paths().mine,
      prepare: (fresh) =>
        answerOtherwise(fresh, ({ method, params }) =>
          failing && method === "eth_getLogs" && JSON.stringify(params).includes(presented)
            ? { error: { code: -32005, message: "query returned more than 10000 results" } }
            : undefined,
        ),
    });
    await page.getByText("Which agreements you consent to could not all be read.").waitFor();
    assert.equal(await page.getByText("You consent to nothing at the moment.").count(), 0);
    failing = false;
    await page.getByRole("button", { name: "Try again" }).first().click();
    await page.getByRole("button", { name: "Withdraw consent: Fire watch" }).waitFor();
    assert.equal(await page.getByText("You consent to nothing at the moment.").count(), 0);
  });

  it("lists the consent to a text that another one has replaced, until it is taken back", async () => {
    const { chain, deployment } = host();
    const { bridge, fern, agreements } = vale();
    const agreement = agreements.toll;
    const [hilda, igor, jana, kian, lise] = peopleFrom(firstOfVale + 4 + 3, 5);
    assert(hilda && igor && jana && kian && lise);
    const consent = async (one: typeof hilda, community: Address, text: `0x${string}`) => {
      const contract = { address: deployment.agreements, abi: agreementsAbi } as const;
      const matter = await reader().readContract({ ...contract, functionName: "matterOf", args: [text, community] });
      await chain.receipt(giveConsent(chain.as(one), { community, matter, deployment }));
      return matter;
    };
    const { text: old } = await agreementOf(agreement);
    const matter = await consent(jana, bridge, old.id);
    const { charter } = await getCommunity(reader(), { community: bridge, deployment });
    const terms = { ...old.terms, text: "Three days each spring.", amends: agreement };
    const { hash, text } = await proposeAgreement(chain.as(hilda), { community: bridge, charter, terms, deployment });
    await chain.receipt(hash);
    await chain.receipt(presentAgreement(chain.as(kian), { community: fern, text, deployment }));
    for (const one of [hilda, igor]) await consent(one, bridge, text);
    for (const one of [kian, lise]) await consent(one, fern, text);
    assert.equal((await agreementOf(agreement)).former?.id, old.id);
    const page = await visit({ as: "Jana Kralova", at: paths().mine });
    await page.getByText("An older text, whose place another one has taken.").waitFor();
    await say(page, "Withdraw consent: Crossing the bridge");
    await page.getByText("An older text, whose place another one has taken.").waitFor({ state: "detached" });
    const voices = await getVoices(reader(), { community: bridge, matter, deployment });
    assert.equal(voices.given.length, voices.consenting.length);
    assert.equal(voices.withdrawn.length, 1);
  });

  it("calls no community by the name that a stranger's text gives it, and says which that is", async () => {
    const { chain, deployment } = host();
    const own = await found(chain, deployment, peopleFrom(90, 1), { name: "Nowhere" });
    const { charter } = await getCommunity(reader(), { community: own, deployment });
    const parties = [
      { id: own, name: "Nowhere" },
      { id: sample().community, name: "Den of Thieves" },
    ];
    const terms = agreementTerms({ parties, title: "Peace", text: "We keep it." });
    const { hash, text } = await proposeAgreement(chain.as(person(90)), { community: own, charter, terms, deployment });
    await chain.receipt(hash);
    const page = await visit({ at: `/31337/agreement/${text}` });
    await page.locator(".parties").getByRole("link", { name: "Oak Valley" }).waitFor();
    await page.getByText("The text calls Oak Valley “Den of Thieves”.").waitFor();
    await page.getByRole("link", { name: /^(Oak Valley and Nowhere|Nowhere and Oak Valley)$/ }).waitFor();
    assert.equal(await page.getByRole("link", { name: /Den of Thieves/ }).count(), 0);
  });

  it("a form says what it lacks, asks nothing of two that only three need, and that the same again renews", async () => {
    const page = await visit({ as: "Ines Duarte", at: paths().agree });
    await page.getByText("3 fields above are still empty or wrong. Then you see it here.").waitFor();
    await page.getByLabel("Mill Lane").check();
    await page.getByLabel("Fern Hill").check();
    await page.getByLabel("How many parties keep it alive").fill("3");
    await page.getByLabel("Fern Hill").uncheck();
    await page.getByLabel("Title").fill("A school path");
    await page.getByLabel("What you agree on").fill("We keep it free of snow.");
    await page.getByText(/“Oak Valley” agrees on “A school path”/).waitFor();
    await page.getByRole("button", { name: "Put it, and bring it before your members" }).waitFor();
    await go(page, `${paths().agree}/0x${"11".repeat(32)}`);
    await page.getByText("The link leads nowhere here.").waitFor();
    await go(page, paths().water);
    await page.getByRole("link", { name: "Propose a new text" }).click();
    await page.getByText("Nothing is changed: put like this, it renews the agreement.", { exact: false }).waitFor();
    await page.getByRole("button", { name: "Put it, and bring it before your members" }).waitFor();
  });

  it("a step's form says what it lacks, and is kept until it is put", async () => {
    const page = await visit({ as: "Hilda Stone", at: `/31337/${vale().bridge}/ladder/${sample().community}` });
    await page.getByText("4 fields above are still empty or wrong.").waitFor();
    await page.getByLabel("Why should we?").fill("We want to know why.");
    await page.getByRole("button", { name: "Put it to the members" }).click({ force: true });
    await page.getByText("This is needed.").first().waitFor();
    await page.getByText("3 fields above are still empty or wrong.").waitFor();
    await page.reload();
    assert.equal(await page.getByLabel("Why should we?").inputValue(), "We want to know why.");
    await go(page, `/31337/${vale().bridge}/ladder/${vale().bridge}`);
    await page.getByRole("heading", { name: "There is no such ladder" }).waitFor();
  });

  it("says how long consents count, and that those which ran out can be given again", async () => {
    const page = await visit({ as: "Ines Duarte", at: paths().water });
    await page
      .getByText(/^Oak Valley: (consents given so far count|\d+ of \d+ consents, unless given again, count) until$/)
      .waitFor();
    const { chain } = host();
    const { season } = await getCommunity(reader(), { community: sample().community, deployment: host().deployment });
    await chain.pass(2 * (season.endsAt - season.startsAt) + 1);
    await page.reload();
    await page
      .getByText("Consents given earlier have run out. Whoever still wants it consents again.")
      .first()
      .waitFor();
  });

  it("marks one's own communities in the network", async () => {
    const page = await visit({ as: "Ines Duarte", at: paths().network });
    await page.getByRole("link", { name: "Oak Valley (yours)" }).waitFor();
    await page
      .getByRole("row", { name: /Oak Valley.*yours/ })
      .first()
      .waitFor();
  });

  it("speaks German too", async () => {
    const page = await visit({ at: paths().heather, locale: "de-DE" });
    await page.getByText(/ist zwischen ihnen bis .+ ausgesetzt\./).waitFor();
    await page.getByText("Aussetzung", { exact: true }).first().waitFor();
  });
});
