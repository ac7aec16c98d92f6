/** What waits for me, in all my communities, the nearest deadline first. */
import type { InboxItem } from "folkmoot/history";
import { Link } from "wouter";
import { useMoot } from "../context.js";
import { formatDate, formatMoment, machineTime } from "../format.js";
import { useInbox } from "../history.js";
import { links } from "../links.js";
import { useHeldCandidates } from "../mailbox.js";
import { Head } from "../parts/Head.js";
import { Lost, Waiting } from "../parts/Lost.js";
import { Notice } from "../parts/Notice.js";
import { useSeats } from "../queries.js";
import { texts } from "../texts/index.js";
import { explainTrouble } from "../transactions.js";

export function Inbox() {
  const { config, me, nameOf } = useMoot();
  const inbox = useInbox(me);
  const { data: candidates = [] } = useHeldCandidates(useSeats(me).data?.views);
  if (inbox.error && !inbox.data) {
    const { cause, nextStep } = explainTrouble(inbox.error);
    return <Lost title={texts.inbox.title} body={`${cause} ${nextStep}`} />;
  }
  if (me !== undefined && !inbox.data) return <Waiting />;
  const { items = [], missing = [], source } = inbox.data ?? {};
  const say = source === "chain" && config.indexer !== undefined ? texts.history.missing : texts.history.unread;
  return (
    <main id="content" className="list">
      <Head heading={texts.inbox.title} purpose={texts.inbox.lead} />
      {me === undefined && <p>{texts.wallet.needed}</p>}
      {missing.length > 0 && <Notice>{say(missing.join(", "))}</Notice>}
      {me !== undefined && items.length === 0 && candidates.length === 0 && missing.length === 0 && (
        <p>{texts.inbox.none}</p>
      )}
      <ul className="communities">
        {candidates.map(({ community, person }) => (
          <li key={`${community.id} ${person}`} className="card">
            <h2>
              <Link href={links.candidate(config.chainId, community.id, person)}>
                <bdi>{texts.inbox.candidate(nameOf(person))}</bdi>
              </Link>
            </h2>
            <p className="facts">
              <bdi>{community.charter.name}</bdi>
              <span>{texts.inbox.season(formatDate(community.season.endsAt))}</span>
            </p>
          </li>
        ))}
        {items.map((item) => (
          <li key={keyOf(item)} className="card">
            <Item item={item} />
          </li>
        ))}
      </ul>
    </main>
  );
}

function keyOf(item: InboxItem): string {
  const { kind, community } = item;
  if (item.kind === "answer") return `${kind} ${community} ${item.concern.id}`;
  if ("text" in item) return `${kind} ${community} ${item.text.id}`;
  if ("decision" in item) return `${kind} ${community} ${item.decision.id} ${"claim" in item ? item.claim : ""}`;
  const what = "announcement" in item ? item.announcement : "mandate" in item ? item.mandate.id : item.candidate;
  return `${kind} ${community} ${what}`;
}

function Item({ item }: { item: InboxItem }) {
  const { config, nameOf } = useMoot();
  const { kind, name, deadline } = item;
  const { href, words } = describe(item, config.chainId, nameOf);
  return (
    <>
      <h2>
        <Link href={href}>
          <bdi>{words}</bdi>
        </Link>
      </h2>
      <p className="facts">
        <bdi>{name}</bdi>
        <time dateTime={machineTime(deadline)}>{texts.inbox.deadline[kind](formatMoment(deadline))}</time>
      </p>
    </>
  );
}

/** What is asked, and where it is done. */
function describe(item: InboxItem, chainId: number, nameOf: ReturnType<typeof useMoot>["nameOf"]) {
  const { community } = item;
  const said = texts.inbox.items;
  switch (item.kind) {
    case "accept":
    case "renew":
    case "voice": {
      const { id, terms } = item.mandate;
      return { href: links.mandate(chainId, community, id), words: said[item.kind](terms.holderName, terms.office) };
    }
    case "announcement":
      return {
        href: links.mandate(chainId, community, item.mandate),
        words: said.announcement(nameOf(item.holder), item.reason),
      };
    case "admission":
      return {
        href: links.candidate(chainId, community, item.candidate),
        words: said.admission(nameOf(item.candidate)),
      };
    case "recovery":
    case "refusal":
      return {
        href: links.recovery(chainId, community, item.from, item.candidate),
        words: said[item.kind](nameOf(item.from)),
      };
    case "agree":
    case "renewAgreement":
      return { href: links.agreement(chainId, item.text.agreement), words: said[item.kind](item.text.terms.title) };
    case "answer": {
      const { from, concern } = item.concern;
      return { href: links.ladder(chainId, community, from), words: said.answer(concern.words) };
    }
    case "review":
      return { href: links.decision(chainId, community, item.decision.id), words: said.review(item.statement) };
    case "decide":
    case "reply":
    case "carryOut":
    case "exit":
    case "dissolved":
    case "division":
      return {
        href: links.decision(chainId, community, item.decision.id),
        words: said[item.kind](item.decision.terms.title),
      };
  }
}
