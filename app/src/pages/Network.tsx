/** Who agrees with whom: the picture of all communities, now and at every moment when it changed, and the same as tables. */
import type { Network, NetworkAgreement, NetworkMoment, NetworkTie } from "folkmoot";
import { useNetwork, useNetworkMoments } from "folkmoot/react";
import { useState } from "react";
import { type Address, isAddressEqual } from "viem";
import { Link } from "wouter";
import { useApart, useCharterNames } from "../agreements.js";
import { useMoot } from "../context.js";
import { formatDate, formatMoment } from "../format.js";
import { links } from "../links.js";
import { useTimeOf } from "../neighbours.js";
import { Picture, PictureLegend, tieStateOf } from "../parts/agreement/Picture.js";
import { Heading } from "../parts/Heading.js";
import { Notice } from "../parts/Notice.js";
import { useSeats } from "../queries.js";
import { said } from "../texts/agreements.js";

export function NetworkPage() {
  const texts = said().network;
  const moments = useNetworkMoments({}).data ?? [];
  /** Counted from the last: what comes later moves nobody who looks at what was. */
  const [back, setBack] = useState(0);
  const moment = back === 0 ? undefined : moments[moments.length - back];
  const network = useNetwork(moment ? { blockNumber: moment.blockNumber } : {});
  const time = useTimeOf(moment?.blockNumber);
  const nameOf = useCharterNames(moment?.communities ?? []);
  const when = moment
    ? texts.at(time.data === undefined ? "…" : formatMoment(time.data), wordsOf(moment, nameOf))
    : texts.now;
  return (
    <main id="content" className="alone wide">
      <Heading>{texts.title}</Heading>
      <p className="purpose">{texts.lead}</p>
      {network.data ? (
        network.data.nodes.length === 0 ? (
          <p>{moment ? texts.noneThen : texts.none}</p>
        ) : (
          <Shown network={network.data} />
        )
      ) : network.error ? (
        <Notice kind="warning">{moment ? texts.noPast : texts.failed}</Notice>
      ) : (
        <p role="status">{texts.loading}</p>
      )}
      {moments.length > 0 && (
        <p className="slider">
          <label>
            {texts.time}
            <input
              type="range"
              min={0}
              max={moments.length}
              value={moments.length - back}
              aria-valuetext={when}
              onChange={({ target }) => setBack(moments.length - Number(target.value))}
            />
          </label>
          <output>{when}</output>
        </p>
      )}
      {network.data && network.data.nodes.length > 0 && <Tables network={network.data} past={moment !== undefined} />}
    </main>
  );
}

/** What happened at a moment, and to whom, as far as that is read. */
function wordsOf({ what, communities, title }: NetworkMoment, nameOf: ReturnType<typeof useCharterNames>): string {
  const { moments, momentOf } = said().network;
  const [one, other] = title === undefined ? communities.map(nameOf) : [title];
  const known = one !== undefined && (communities.length < 2 || other !== undefined);
  return known ? momentOf[what](one, other ?? "") : moments[what];
}

/** The communities in which whoever acts has a seat. */
function useOwn(): (community: Address) => boolean {
  const seats = useSeats(useMoot().me).data?.views ?? [];
  return (asked) => seats.some(({ community }) => isAddressEqual(community.id, asked));
}

function Shown({ network }: { network: Network }) {
  const own = useOwn();
  return (
    <figure className="picture">
      <Picture network={network} own={own} />
      <figcaption>
        <PictureLegend network={network} own={network.nodes.some(({ id }) => own(id))} />
      </figcaption>
    </figure>
  );
}

/** Whether an agreement is in force, and between whom it is not though they stand by it. */
function Standing({ agreement, network, past }: TablesProps & { agreement: NetworkAgreement }) {
  const { config } = useMoot();
  const { network: texts, relation } = said();
  const { id, alive, standing, parties } = agreement;
  const apart = network.ties.filter(
    ({ one, other, agreements, inForce, relation }) =>
      relation !== "open" &&
      agreements.includes(id) &&
      !inForce.includes(id) &&
      [one, other].every((party) => standing.some((stands) => isAddressEqual(stands, party))),
  );
  const times = useApart({ id, parties, enabled: !past && alive && apart.length > 0 });
  const nameOf = (id: Address) => network.nodes.find((node) => node.id === id)?.name ?? id;
  const called = (tie: NetworkTie) => {
    const until = times.find(({ one, other }) => one === tie.one && other === tie.other)?.until;
    return until === undefined ? relation[tie.relation] : texts.suspendedUntil(formatDate(until));
  };
  if (!alive) return texts.notAlive;
  return (
    <>
      {(parties.length > 2 || apart.length === 0) && texts.alive}
      {apart.map((tie) => (
        <div key={`${tie.one} ${tie.other}`}>
          <Link href={links.ladder(config.chainId, tie.one, tie.other)}>
            {called(tie)}
            {parties.length > 2 && (
              <bdi>
                : {nameOf(tie.one)} – {nameOf(tie.other)}
              </bdi>
            )}
          </Link>
        </div>
      ))}
    </>
  );
}

interface TablesProps {
  network: Network;
  /** Whether it is as it was at a former moment. */
  past: boolean;
}

function Tables({ network, past }: TablesProps) {
  const { nodes, ties, agreements } = network;
  const { config } = useMoot();
  const { network: texts, tie: words } = said();
  const nameOf = (id: Address) => nodes.find((node) => node.id === id)?.name ?? id;
  const own = useOwn();
  return (
    <>
      <section aria-labelledby="ties-title">
        <h2 id="ties-title">{texts.table}</h2>
        <table>
          <thead>
            <tr>
              <th scope="col">{texts.between}</th>
              <th scope="col">{texts.state}</th>
              <th scope="col">{texts.agreements}</th>
            </tr>
          </thead>
          <tbody>
            {ties.map((tie) => (
              <tr key={`${tie.one} ${tie.other}`}>
                <td>
                  <Link href={links.ladder(config.chainId, tie.one, tie.other)}>
                    <bdi>{nameOf(tie.one)}</bdi> – <bdi>{nameOf(tie.other)}</bdi>
                  </Link>
                  {(own(tie.one) || own(tie.other)) && <small> · {texts.yours}</small>}
                </td>
                <td>{words[tieStateOf(tie)]}</td>
                <td>{texts.of(tie.inForce.length, tie.agreements.length)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section aria-labelledby="agreements-title">
        <h2 id="agreements-title">{texts.all}</h2>
        <table>
          <thead>
            <tr>
              <th scope="col">{texts.agreement}</th>
              <th scope="col">{texts.state}</th>
              <th scope="col">{texts.parties}</th>
            </tr>
          </thead>
          <tbody>
            {agreements.map((agreement) => {
              const { id, title, standing, parties } = agreement;
              return (
                <tr key={id}>
                  <td>
                    <Link href={links.agreement(config.chainId, id)}>
                      <bdi>{title}</bdi>
                    </Link>
                  </td>
                  <td>
                    <Standing agreement={agreement} network={network} past={past} />
                  </td>
                  <td>
                    {parties.map(nameOf).join(", ")} ({texts.standing(standing.length, parties.length)})
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </>
  );
}
