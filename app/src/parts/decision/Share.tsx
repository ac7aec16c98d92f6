/** What a member who parts takes along: a share of all that the account holds, but for what they leave out. */
import type { Decision } from "folkmoot";
import { useState } from "react";
import { type Address, isAddress, isAddressEqual, zeroAddress } from "viem";
import { shorten } from "../../context.js";
import { useHoldings } from "../../decisions.js";
import { formatAbout } from "../../format.js";
import type { Taking } from "../../intentions/decide.js";
import type { Intention } from "../../intentions/intention.js";
import { type CommunityView, coinUnit, plainUnit } from "../../queries.js";
import { said } from "../../texts/decisions.js";
import { texts as common } from "../../texts/index.js";
import { Actions } from "../Actions.js";
import { Field } from "../Field.js";
import { Notice } from "../Notice.js";

/** Something the account holds; the coin's token is zero. */
interface Part {
  token: Address;
  amount: string;
  share: string;
}

/** What the account holds, and a head's share of it, in words; undefined while it is read. */
function useParts({ community, members }: CommunityView, asked: readonly number[]) {
  const { exit } = said();
  const { data, error } = useHoldings(community.id);
  // Whoever was admitted since it was put changes nobody's share.
  const heads = BigInt(Math.max(1, members.filter(({ seat }) => asked.includes(seat)).length));
  const coin = data && data.coin > 0n ? [{ token: zeroAddress, balance: data.coin, unit: coinUnit() }] : [];
  const tokens = data?.tokens.map((one) => ({ ...one, unit: plainUnit(one.token, one.symbol, one.decimals) })) ?? [];
  const parts = [...coin, ...tokens].map(({ token, balance, unit }): Part => {
    const say = (amount: bigint) => `${formatAbout(amount, unit)} ${unit.symbol}`;
    return { token, amount: say(balance), share: exit.about(say(balance / heads)) };
  });
  return { parts, read: data !== undefined, failed: !data && error !== null };
}

interface ShareProps {
  view: CommunityView;
  /** The decision by which one parts. */
  decision: Decision;
  intentions: (taking: Taking) => readonly Intention[];
}

export function Share({ view, decision, intentions }: ShareProps) {
  const { exit, write } = said();
  const { parts, read, failed } = useParts(view, decision.tally?.electorate ?? []);
  const [left, setLeft] = useState<readonly Address[]>([]);
  const [typed, setTyped] = useState("");
  // Before it is known what there is, nobody leaves without it.
  if (!read && !failed) return <p className="hint">{common.loading}</p>;
  const words = typed.split(/\s+/).filter(Boolean);
  const named = words.filter((word) => isAddress(word));
  const isNamed = (token: Address) => named.some((one) => isAddressEqual(one, token));
  const isLeft = (token: Address) => left.includes(token) && !isNamed(token);
  const known = parts.map(({ token }) => token);
  const others = named.filter((one) => !known.some((token) => isAddressEqual(one, token)));
  const taking: Taking = {
    tokens: [...known.filter((token) => token !== zeroAddress && !isLeft(token)), ...others],
    gets: [
      // It goes along, however much it is.
      ...(failed ? [exit.shareOf(common.coin)] : []),
      ...parts.filter(({ token }) => !isLeft(token)).map(({ share }) => share),
      ...others.map((token) => exit.shareOf(shorten(token))),
    ].join(", "),
    leaves: parts
      .filter(({ token }) => isLeft(token))
      .map(({ share }) => share)
      .join(", "),
  };
  return (
    <>
      {failed && <Notice kind="warning">{exit.unread}</Notice>}
      {read && parts.length === 0 && <p>{exit.empty}</p>}
      {parts.length > 0 && (
        <fieldset>
          <legend>{exit.holds}</legend>
          {parts.map((part) => (
            <PartLine
              key={part.token}
              part={part}
              taken={!isLeft(part.token)}
              onTake={(taken) => setLeft(taken ? left.filter((token) => token !== part.token) : [...left, part.token])}
            />
          ))}
        </fieldset>
      )}
      {known.some((token) => token !== zeroAddress) && (
        <p className="hint">
          {exit.leftOut} {exit.worthless}
        </p>
      )}
      <details open={failed}>
        <summary>{exit.other}</summary>
        <Field
          wide
          rows={2}
          label={exit.tokens}
          hint={exit.tokensHint}
          value={typed}
          onChange={setTyped}
          problem={named.length === words.length ? undefined : write.problem.address}
        />
      </details>
      <Actions intentions={named.length === words.length ? intentions(taking) : []} />
    </>
  );
}

interface PartLineProps {
  part: Part;
  taken: boolean;
  onTake: (taken: boolean) => void;
}

/** One of them. A token's name proves nothing, so its address stands beside it. */
function PartLine({ part: { token, amount, share }, taken, onTake }: PartLineProps) {
  const { exit } = said();
  const coin = token === zeroAddress;
  return (
    <label className="check-line">
      <input type="checkbox" checked={taken} disabled={coin} onChange={({ target }) => onTake(target.checked)} />
      <span>
        <bdi>{exit.holding(amount, share)}</bdi>
        <small className="hint">{coin ? exit.coin : <bdi>{token}</bdi>}</small>
      </span>
    </label>
  );
}
