/** The frame around every page, and which page an address opens. */
import { CommunityNotFoundError } from "folkmoot";
import { type ChainHead, useChainHead } from "folkmoot/react";
import { useState } from "react";
import { type Address, type Hex, isAddress, isHex } from "viem";
import { Link, Route, Router, Switch } from "wouter";
import { useHashLocation } from "wouter/use-hash-location";
import { pollingIntervalOf } from "./chain.js";
import { useMoot } from "./context.js";
import { useInbox } from "./history.js";
import { later } from "./later.js";
import { links } from "./links.js";
import { Communities } from "./pages/Communities.js";
import { CommunityPage } from "./pages/Community.js";
import { MandatePage } from "./pages/Mandate.js";
import { Mine } from "./pages/Mine.js";
import { Boundary } from "./parts/Boundary.js";
import { Lost, Waiting } from "./parts/Lost.js";
import { isOver } from "./parts/MandateCard.js";
import { Notice } from "./parts/Notice.js";
import { RingPatterns } from "./parts/Ring.js";
import { isNew, Welcome } from "./parts/Welcome.js";
import { asksForLess, type CommunityView, HeadTime, useCommunityView, useNow, useSeats, useStale } from "./queries.js";
import { useKeptTexts } from "./signed.js";
import { type Language, language, languageNames, texts } from "./texts/index.js";
import { Wallet } from "./wallet/Wallet.js";

// Read less often than the rest: they come when they are wanted.
const Person = later(async () => (await import("./pages/Person.js")).Person);
const Propose = later(async () => (await import("./pages/Propose.js")).Propose);
const Join = later(async () => (await import("./pages/Join.js")).Join);
const CandidatePage = later(async () => (await import("./pages/Join.js")).CandidatePage);
const Inbox = later(async () => (await import("./pages/Inbox.js")).Inbox);
const Signed = later(async () => (await import("./pages/Signed.js")).Signed);
const DocumentPage = later(async () => (await import("./pages/Signed.js")).DocumentPage);
const Recover = later(async () => (await import("./pages/Recover.js")).Recover);
const RecoveryPage = later(async () => (await import("./pages/Recover.js")).RecoveryPage);
const Decide = later(async () => (await import("./pages/Decide.js")).Decide);
const DecisionPage = later(async () => (await import("./pages/Decision.js")).DecisionPage);
const Outvoted = later(async () => (await import("./pages/Outvoted.js")).Outvoted);
const NetworkPage = later(async () => (await import("./pages/Network.js")).NetworkPage);
const AgreementPage = later(async () => (await import("./pages/Agreement.js")).AgreementPage);
const Agree = later(async () => (await import("./pages/Agree.js")).Agree);
const LadderPage = later(async () => (await import("./pages/Ladder.js")).LadderPage);
const Found = later(async () => (await import("./pages/Found.js")).Found);
const FoundingPage = later(async () => (await import("./pages/Found.js")).FoundingPage);

export function App({ onLanguage }: { onLanguage: (language: Language) => void }) {
  const { config } = useMoot();
  const head = useChainHead({ pollingInterval: pollingIntervalOf(config) });
  const [welcome, setWelcome] = useState<"first" | "asked" | "no">(() => (isNew() ? "first" : "no"));
  return (
    <Router hook={useHashLocation}>
      <HeadTime value={head.data?.time}>
        <RingPatterns />
        <Header />
        <Troubles head={head} />
        {welcome !== "no" && <Welcome asked={welcome === "asked"} onClose={() => setWelcome("no")} />}
        <Boundary>
          <Pages />
        </Boundary>
        <footer>
          <button type="button" className="quiet" onClick={() => setWelcome("asked")}>
            {texts.nav.how}
          </button>
          <Link href={links.signed()}>{texts.signed.bring}</Link>
          <label>
            {texts.nav.language}{" "}
            <select value={language} onChange={(event) => onLanguage(event.target.value as Language)}>
              {Object.entries(languageNames).map(([tag, name]) => (
                <option key={tag} value={tag} lang={tag}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        </footer>
      </HeadTime>
    </Router>
  );
}

function Header() {
  const { me, config } = useMoot();
  const seats = useSeats(me);
  const now = useNow();
  const kept = useKeptTexts();
  // From the chain alone it takes too many questions to be counted on every page.
  const waiting = useInbox(config.indexer === undefined ? undefined : me).data?.items.length;
  const count = seats.data?.views.reduce(
    (sum, { consents }) => sum + consents.filter(({ mandate }) => !isOver(mandate, now)).length,
    0,
  );
  return (
    <>
      <button type="button" className="skip" onClick={() => document.querySelector<HTMLElement>("main h1")?.focus()}>
        {texts.skip}
      </button>
      <header className="top">
        <nav aria-label={texts.nav.label}>
          <Link className="brand" href={links.communities()}>
            Folkmoot
          </Link>
          <Link href={links.communities()}>{texts.nav.communities}</Link>
          <Link href={links.network()}>{texts.nav.network}</Link>
          {me !== undefined && <Link href={links.inbox()}>{texts.nav.inbox(waiting)}</Link>}
          {me !== undefined && <Link href={links.mine()}>{texts.nav.mine(count)}</Link>}
          {kept.length > 0 && <Link href={links.signed()}>{texts.signed.nav(kept.length)}</Link>}
          <Link href={links.found()}>{texts.nav.found}</Link>
        </nav>
        <Wallet />
      </header>
    </>
  );
}

/** What is wrong with the chain's node, if anything: it may stall, ask for less, or speak for another chain. */
function Troubles({ head }: { head: ReturnType<typeof useChainHead> }) {
  const { config } = useMoot();
  const stale = useStale();
  const found = (head.data as ChainHead | undefined)?.chainId ?? config.chainId;
  if (found !== config.chainId) return <Notice kind="warning">{texts.trouble.wrongRpc(config.chainId, found)}</Notice>;
  if (head.isError) {
    return <Notice kind="warning">{asksForLess(head.error) ? texts.trouble.slow : texts.trouble.offline}</Notice>;
  }
  return stale ? <Notice kind="warning">{texts.trouble.stale}</Notice> : null;
}

function Pages() {
  const { me } = useMoot();
  return (
    <Switch>
      <Route path="/" component={Communities} />
      <Route path="/mine" component={Mine} />
      <Route path="/inbox">{() => <Inbox key={me} />}</Route>
      <Route path="/signed" component={Signed} />
      <Route path="/signed/:packed">{({ packed }) => <DocumentPage key={packed} packed={packed} />}</Route>
      <Route path="/network" component={NetworkPage} />
      <Route path="/:chain/agreement/:id">
        {({ chain, id }) => <OnChain chain={chain}>{() => <AgreementPage key={`${me} ${id}`} id={id} />}</OnChain>}
      </Route>
      <Route path="/found" component={Found} />
      <Route path="/:chain/found/:draft">
        {({ chain, draft }) => <OnChain chain={chain}>{() => <FoundingPage packed={draft} />}</OnChain>}
      </Route>
      <Route path="/:chain/person/:person">
        {({ chain, person }) => (
          <OnChain chain={chain} addresses={[person]}>
            {(address) => <Person key={address} person={address as Address} />}
          </OnChain>
        )}
      </Route>
      <Route path="/:chain/:community/propose">
        {({ chain, community }) => (
          <InCommunity chain={chain} community={community}>
            {(view) => <Propose key={`${me} ${view.community.id}`} view={view} />}
          </InCommunity>
        )}
      </Route>
      <Route path="/:chain/:community/decide/:former?">
        {({ chain, community, former }) => (
          <InCommunity chain={chain} community={community}>
            {(view) => (
              <Decide key={`${me} ${view.community.id} ${former}`} view={view} {...(former ? { former } : {})} />
            )}
          </InCommunity>
        )}
      </Route>
      <Route path="/:chain/:community/decision/:id">
        {({ chain, community, id }) => (
          <InCommunity chain={chain} community={community}>
            {(view) => <DecisionPage key={id} view={view} id={id as Hex} />}
          </InCommunity>
        )}
      </Route>
      <Route path="/:chain/:community/agree/:amends?">
        {({ chain, community, amends }) => (
          <InCommunity chain={chain} community={community}>
            {(view) => (
              <Agree key={`${me} ${view.community.id} ${amends}`} view={view} {...(amends ? { amends } : {})} />
            )}
          </InCommunity>
        )}
      </Route>
      <Route path="/:chain/:community/ladder/:other">
        {({ chain, community, other }) => (
          <InCommunity chain={chain} community={community}>
            {(one) => (
              <InCommunity chain={chain} community={other}>
                {(two) => <LadderPage key={`${one.community.id} ${two.community.id}`} one={one} other={two} />}
              </InCommunity>
            )}
          </InCommunity>
        )}
      </Route>
      <Route path="/:chain/:community/outvoted">
        {({ chain, community }) => (
          <InCommunity chain={chain} community={community}>
            {(view) => <Outvoted view={view} />}
          </InCommunity>
        )}
      </Route>
      <Route path="/:chain/:community/join">
        {({ chain, community }) => (
          <InCommunity chain={chain} community={community}>
            {(view) => <Join key={`${me} ${view.community.id}`} view={view} />}
          </InCommunity>
        )}
      </Route>
      <Route path="/:chain/:community/join/:person">
        {({ chain, community, person }) => (
          <InCommunity chain={chain} community={community} persons={[person]}>
            {(view, [candidate]) => <CandidatePage key={candidate} view={view} candidate={candidate as Address} />}
          </InCommunity>
        )}
      </Route>
      <Route path="/:chain/:community/recover">
        {({ chain, community }) => (
          <InCommunity chain={chain} community={community}>
            {(view) => <Recover key={`${me} ${view.community.id}`} view={view} />}
          </InCommunity>
        )}
      </Route>
      <Route path="/:chain/:community/recover/:from/:to">
        {({ chain, community, from, to }) => (
          <InCommunity chain={chain} community={community} persons={[from, to]}>
            {(view, [lost, fresh]) => (
              <RecoveryPage key={`${lost} ${fresh}`} view={view} from={lost as Address} to={fresh as Address} />
            )}
          </InCommunity>
        )}
      </Route>
      <Route path="/:chain/:community/mandate/:id">
        {({ chain, community, id }) => (
          <InCommunity chain={chain} community={community}>
            {(view) => <InMandate view={view} id={id as Hex} />}
          </InCommunity>
        )}
      </Route>
      <Route path="/:chain/:community">
        {({ chain, community }) => (
          <InCommunity chain={chain} community={community}>
            {(view) => <CommunityPage key={view.community.id} view={view} />}
          </InCommunity>
        )}
      </Route>
      <Route>
        <Lost title={texts.lost.page} body={texts.lost.pageBody} />
      </Route>
    </Switch>
  );
}

interface OnChainProps {
  chain: string;
  addresses?: readonly string[];
  children: (...addresses: readonly Address[]) => React.ReactNode;
}

/** Only what is on this page's chain, and at an address without slips. */
function OnChain({ chain, addresses = [], children }: OnChainProps) {
  const { config } = useMoot();
  if (!/^\d{1,15}$/.test(chain)) return <Lost title={texts.lost.page} body={texts.lost.pageBody} />;
  if (Number(chain) !== config.chainId) {
    return <Lost title={texts.lost.chain} body={texts.lost.chainBody(chain, config.chainId)} />;
  }
  if (!addresses.every((address) => isAddress(address))) {
    return <Lost title={texts.lost.address} body={texts.lost.addressBody} />;
  }
  return children(...(addresses as Address[]));
}

interface InCommunityProps {
  chain: string;
  community: string;
  /** Whom the address names besides. */
  persons?: readonly string[];
  children: (view: CommunityView, persons: readonly Address[]) => React.ReactNode;
}

function InCommunity({ chain, community, persons = [], children }: InCommunityProps) {
  return (
    <OnChain chain={chain} addresses={[community, ...persons]}>
      {(id, ...people) => <Loaded id={id as Address}>{(view) => children(view, people)}</Loaded>}
    </OnChain>
  );
}

function Loaded({ id, children }: { id: Address; children: (view: CommunityView) => React.ReactNode }) {
  const { view, error } = useCommunityView(id);
  if (view) return children(view);
  if (error instanceof CommunityNotFoundError) {
    return <Lost title={texts.lost.community} body={texts.lost.communityBody} />;
  }
  return <Waiting />;
}

function InMandate({ view, id }: { view: CommunityView; id: Hex }) {
  const mandate = isHex(id) ? view.mandates.find((one) => one.id === id.toLowerCase()) : undefined;
  if (!mandate) return <Lost title={texts.lost.mandate} body={texts.lost.mandateBody} />;
  return <MandatePage key={id} view={view} mandate={mandate} />;
}
