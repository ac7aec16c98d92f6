/** Whose consent holds a mandate up: the ring of seats, its legend, and the same as a list. */
import type { LivingMandate, Member } from "folkmoot";
import { isAddressEqual } from "viem";
import { useMoot } from "../context.js";
import { texts } from "../texts/index.js";
import { PersonLink } from "./PersonLink.js";
import { Ring, type RingSeat, Sample, type SeatKind } from "./Ring.js";

type Kind = keyof typeof texts.ring.legend;

const kinds: readonly Kind[] = ["consenting", "lapsing", "withdrawn", "silent", "holder", "newcomer"];

export function kindOf({ voices, terms }: LivingMandate, { seat, person, newcomer }: Member): Kind {
  if (isAddressEqual(person, terms.holder)) return "holder";
  if (newcomer) return "newcomer";
  if (voices.lapsing.includes(seat)) return "lapsing";
  if (voices.consenting.includes(seat)) return "consenting";
  return voices.withdrawn.includes(seat) ? "withdrawn" : "silent";
}

/** The number that matters most, and what it counts. */
export function marginOf(mandate: LivingMandate, members: readonly Member[]): { count: number; words: string } {
  const { stands, reason, withdrawalsToEnd, consentsMissing } = mandate.standing;
  if (stands) return { count: withdrawalsToEnd, words: texts.ring.wouldEnd(withdrawalsToEnd) };
  if (reason === "tooFewConsents") return { count: consentsMissing, words: texts.ring.missing(consentsMissing) };
  const { consenting: count } = countsOf(mandate, members);
  return { count, words: (reason === "notAccepted" ? texts.ring.early : texts.ring.consent)(count) };
}

export function countsOf(mandate: LivingMandate, members: readonly Member[]) {
  const others = members
    .map((member) => kindOf(mandate, member))
    .filter((kind) => kind !== "holder" && kind !== "newcomer");
  const consenting = others.filter((kind) => kind === "consenting" || kind === "lapsing");
  return { consenting: consenting.length, counting: others.length };
}

interface ConsentsProps {
  mandate: LivingMandate;
  members: readonly Member[];
}

export function ConsentRing({ mandate, members, small = false }: ConsentsProps & { small?: boolean }) {
  const { nameOf, isMe } = useMoot();
  const seats = members.map((member): RingSeat => {
    const kind = kindOf(mandate, member);
    const title = `${nameOf(member.person)}: ${texts.ring.legend[kind]}`;
    return { key: member.seat, kind, title, mine: isMe(member.person) };
  });
  return (
    <Ring
      seats={seats}
      {...marginOf(mandate, members)}
      fallen={!mandate.standing.stands && mandate.standing.reason !== "notAccepted"}
      small={small}
    />
  );
}

export function Consents({ mandate, members }: ConsentsProps) {
  const { isMe } = useMoot();
  const seats = members.map((member) => ({ ...member, kind: kindOf(mandate, member) }));
  const { consenting, counting } = countsOf(mandate, members);
  return (
    <section className="ring" aria-labelledby="ring-title">
      <h2 id="ring-title">{texts.ring.title}</h2>
      <figure>
        <ConsentRing mandate={mandate} members={members} />
        <figcaption>
          <p>{texts.ring.summary(consenting, counting)}</p>
          <ul className="legend">
            {kinds
              .filter((kind) => seats.some((one) => one.kind === kind))
              .map((kind) => (
                <Sample key={kind} kind={kind satisfies SeatKind}>
                  {texts.ring.legend[kind]}
                </Sample>
              ))}
            {seats.some(({ person }) => isMe(person)) && <Sample mine>{texts.ring.mine}</Sample>}
          </ul>
          <details>
            <summary>{texts.ring.list}</summary>
            <table>
              <thead>
                <tr>
                  <th scope="col">{texts.community.seat}</th>
                  <th scope="col">{texts.community.person}</th>
                  <th scope="col">{texts.ring.voice}</th>
                </tr>
              </thead>
              <tbody>
                {seats.map(({ seat, person, kind }) => (
                  <tr key={seat}>
                    <td>{seat + 1}</td>
                    <td>
                      <PersonLink person={person} />
                    </td>
                    <td>{texts.ring.legend[kind]}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        </figcaption>
      </figure>
    </section>
  );
}
