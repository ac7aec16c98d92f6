/** One mandate: whose consent holds it up, what it allows, what was done, and one's own voice on it. */
import type { LivingMandate } from "folkmoot";
import { useMoot } from "../context.js";
import { formatDate } from "../format.js";
import { useCheckedRecord } from "../history.js";
import { later } from "../later.js";
import { links, shareable } from "../links.js";
import { Act, Report } from "../parts/Act.js";
import { Announced } from "../parts/Announced.js";
import { MandateAnnouncer } from "../parts/Announcer.js";
import { Consents } from "../parts/Consents.js";
import { Copy } from "../parts/Copy.js";
import { Head } from "../parts/Head.js";
import { Holder } from "../parts/Holder.js";
import { PersonLink } from "../parts/PersonLink.js";
import { Record } from "../parts/Record.js";
import { Scope } from "../parts/Scope.js";
import { Office, Standing } from "../parts/Standing.js";
import { Voice } from "../parts/Voice.js";
import { type CommunityView, useNow, useUnits } from "../queries.js";
import { texts } from "../texts/index.js";

const History = later(async () => (await import("../parts/History.js")).History, "part");
const Pending = later(async () => (await import("../parts/Pending.js")).Pending, "part");

interface MandatePageProps {
  view: CommunityView;
  mandate: LivingMandate;
}

export function MandatePage({ view, mandate }: MandatePageProps) {
  const { config, me, isMe } = useMoot();
  const units = useUnits([mandate]);
  const record = useCheckedRecord(mandate.terms.holder);
  const { community, members } = view;
  const { terms, id, use, state } = mandate;
  const deeds = record.data?.deeds.filter((deed) => deed.authority === id && deed.community === community.id) ?? [];
  const holds = isMe(terms.holder);
  return (
    <>
      <main id="content" className="two">
        <Head
          community={community}
          title={`${terms.holderName}, ${terms.office}`}
          heading={<Office mandate={mandate} />}
        />
        <div className="column">
          <About mandate={mandate} />
          <Holder key={`holder ${me}`} mandate={mandate} />
          {holds && state === "accepted" && <Act key={`act ${me}`} mandate={mandate} units={units} />}
          <Announced mandate={mandate} units={units} />
          <Scope mandate={mandate} units={units} />
          {holds && state !== "proposed" && <Report key={`report ${me}`} mandate={mandate} />}
          {record.data && (
            <Record
              name={terms.holderName}
              deeds={deeds}
              check={record.data.check}
              tampered={record.data.tampered}
              units={units}
              assetOf={({ clause }) => use.find(({ hash }) => hash === clause)?.permission.asset}
              empty={texts.record.empty}
            />
          )}
          <History mandate={mandate} />
          <Copy text={shareable(links.mandate(config.chainId, community.id, id))} label={texts.community.share} />
        </div>
        <div className="column aside">
          <Voice key={`voice ${me}`} view={view} mandate={mandate} />
          <Consents mandate={mandate} members={members} />
          <Pending filter={{ community: community.id, matter: id }} />
        </div>
      </main>
      {record.data && <MandateAnnouncer mandate={mandate} deeds={deeds.length} />}
    </>
  );
}

function About({ mandate }: { mandate: LivingMandate }) {
  const now = useNow();
  const { terms, sentence, ends, state, standing } = mandate;
  const { reason } = standing;
  const lapsed = state === "proposed" && ends <= now;
  const about = state === "proposed" ? texts.lapses : reason === "expired" ? texts.ended : texts.until;
  return (
    <section className="mandate" aria-label={terms.office}>
      <p className="duty" dir="auto">
        <PersonLink person={terms.holder} called={terms.holderName} /> {terms.duty}
      </p>
      <Standing mandate={mandate} />
      {state !== "resigned" && !lapsed && (
        <p className="facts">
          <span>{about(formatDate(ends))}</span>
        </p>
      )}
      <details>
        <summary>{texts.wholeSentence}</summary>
        <p className="sentence" dir="auto">
          {sentence}
        </p>
        <p className="hint">{texts.keyHint}</p>
      </details>
    </section>
  );
}
