/** What an agreement gives and how long it lasts, in words. */
import type { AgreementTerms } from "folkmoot";
import { zeroAddress } from "viem";
import { shorten, useMoot } from "../../context.js";
import { formatAmount, formatWait } from "../../format.js";
import { coinUnit, useUnitsAt } from "../../queries.js";
import { said } from "../../texts/agreements.js";
import { Changed } from "../Difference.js";

interface TermsProps {
  terms: AgreementTerms;
  /** The terms that these change: what is new and what is gone is marked. */
  before?: AgreementTerms;
}

export function Terms({ terms, before = terms }: TermsProps) {
  const now = useLines(terms);
  const former = useLines(before);
  const gone = former.filter((one) => !now.includes(one));
  return (
    <ul>
      {gone.map((line) => (
        <li key={line}>
          <Changed as="del" words={line} />
        </li>
      ))}
      {now.map((line) => (
        <li key={line}>{former.includes(line) ? <bdi>{line}</bdi> : <Changed as="ins" words={line} />}</li>
      ))}
    </ul>
  );
}

function useLines({ provisions, patience, quorum, parties }: AgreementTerms): string[] {
  const { nameOf } = useMoot();
  const texts = said().page;
  const { asset, aidPerSeason, movers, court, servant, office } = provisions;
  const coin = asset === zeroAddress;
  const units = useUnitsAt(coin ? [] : [asset]);
  const unit = coin ? coinUnit() : (units[asset] ?? { symbol: shorten(asset), decimals: 0 });
  const given = [
    aidPerSeason > 0n && texts.aid(formatAmount(aidPerSeason, unit), unit.symbol),
    movers > 0 && texts.movers(movers),
    court !== zeroAddress && texts.court(court),
    servant !== zeroAddress && texts.service(nameOf(servant), `“${office}”`),
  ].filter((one) => one !== false);
  return [
    ...(given.length === 0 ? [texts.nothing] : given),
    texts.lasting(quorum, parties.length),
    texts.patience(formatWait(patience.dialogue), formatWait(patience.negotiation), formatWait(patience.suspension)),
  ];
}
