/** What an agreement gives and how long it lasts, in words. */
import type { AgreementTerms } from "folkmoot";
import { zeroAddress } from "viem";
import { shorten, useMoot } from "../../context.js";
import { formatAmount, formatWait } from "../../format.js";
import { coinUnit, useUnitsAt } from "../../queries.js";
import { said } from "../../texts/agreements.js";

export function Terms({ terms: { provisions, patience, quorum, parties } }: { terms: AgreementTerms }) {
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
  return (
    <>
      {given.length === 0 ? (
        <p>{texts.nothing}</p>
      ) : (
        <ul>
          {given.map((one) => (
            <li key={one}>
              <bdi>{one}</bdi>
            </li>
          ))}
        </ul>
      )}
      <p>{texts.lasting(quorum, parties.length)}</p>
      <p>
        {texts.patience(
          formatWait(patience.dialogue),
          formatWait(patience.negotiation),
          formatWait(patience.suspension),
        )}
      </p>
    </>
  );
}
