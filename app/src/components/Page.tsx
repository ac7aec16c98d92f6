/** The one page: a community and its mandate, or why there is none. */
import { useMoot } from "../context.js";
import { formatDate } from "../format.js";
import { type MandateView, useBlock, useMandate } from "../queries.js";
import { texts } from "../texts.js";
import { Act } from "./Act.js";
import { Actor } from "./Actor.js";
import { Announced } from "./Announced.js";
import { Announcer } from "./Announcer.js";
import { Mandate } from "./Mandate.js";
import { Notice } from "./Notice.js";
import { Record } from "./Record.js";
import { Ring } from "./Ring.js";
import { Scope } from "./Scope.js";
import { Voice } from "./Voice.js";

export function Page() {
  const { config } = useMoot();
  const block = useBlock();
  const { view, error } = useMandate(block.data);
  const { wrongChain } = block.data ?? {};
  const empty = config.community === undefined || config.mandate === undefined;
  return (
    <>
      <Actor />
      {block.isError && <Notice kind="warning">{texts.offline}</Notice>}
      {error && !block.isError && <Notice kind="warning">{texts.stale}</Notice>}
      {wrongChain !== undefined && <Notice kind="warning">{texts.wrongRpc(config.chainId, wrongChain)}</Notice>}
      {empty ? (
        <main className="alone">
          <h1>{texts.empty.title}</h1>
          <p>{texts.empty.body}</p>
        </main>
      ) : view ? (
        <Community view={view} />
      ) : (
        <main className="alone" aria-busy={!error}>
          <p>{texts.loading}</p>
        </main>
      )}
    </>
  );
}

function Community({ view }: { view: MandateView }) {
  // What one person has begun is nobody else's: it goes when they do.
  const person = useMoot().actor?.account.address ?? "nobody";
  const { community } = view;
  const { charter, season } = community;
  return (
    <>
      <main>
        <div className="community">
          <h1 dir="auto">{charter.name}</h1>
          <p className="purpose" dir="auto">
            {charter.purpose}
          </p>
          <p className="facts">
            <span>{texts.people(view.members.length)}</span>
            <span>{texts.season(season.number, formatDate(season.endsAt))}</span>
          </p>
        </div>
        <Mandate view={view} />
        <Ring view={view} />
        <Voice key={`voice ${person}`} view={view} />
        <Act key={`act ${person}`} view={view} />
        <Announced key={`announced ${person}`} view={view} />
        <Scope view={view} />
        <Record view={view} />
      </main>
      <Announcer view={view} />
    </>
  );
}
