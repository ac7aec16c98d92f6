/** Buttons for what one may do. Each opens what it says and does; one more click does it. */
import { useQuery } from "@tanstack/react-query";
import { type ContractCall, tryCall } from "folkmoot";
import { queryScope } from "folkmoot/query";
import { useLayoutEffect, useRef, useState } from "react";
import { stringify } from "viem";
import { useConfig, useSwitchChain } from "wagmi";
import { getConnectorClient } from "wagmi/actions";
import { chainOf } from "../chain.js";
import { useMoot } from "../context.js";
import { carryOut, type Doable, type Intention } from "../intentions/intention.js";
import { later } from "../later.js";
import { isTrouble } from "../queries.js";
import { texts } from "../texts/index.js";
import { explainTrouble, type Transaction, useLedger, useTransaction } from "../transactions.js";
import { Outcome, Stages, Told } from "./Progress.js";

const SignOnly = later(async () => (await import("./SignOnly.js")).SignOnly, "part");

/** Makes keys one's own: the same thing done by another, or on another chain, is another thing. */
function useOwnKey() {
  const { me, config } = useMoot();
  return (key: string) => `${config.chainId} ${me} ${key}`;
}

export function useMine(key: string): Transaction {
  return useTransaction(useOwnKey()(key));
}

/** Forgets what became of these things, once nothing of it is under way. */
function useForget() {
  const own = useOwnKey();
  const ledger = useLedger();
  return (keys: Iterable<string>) => {
    for (const key of keys) ledger.forget(own(key));
  };
}

/** Does it with the connected wallet, on this page's chain and no other. */
export function useCarryOut() {
  const wagmi = useConfig();
  const { config, me } = useMoot();
  return async (intention: Doable, transaction: Transaction) => {
    const { title, again, missed } = intention;
    return transaction.run({ title, again, missed, as: me }, async (signed) =>
      carryOut(intention, await getConnectorClient(wagmi, { chainId: config.chainId }), signed),
    );
  };
}

/** Whether the chain would take the call now. */
function useEligible(call: ContractCall | undefined) {
  const { me, config } = useMoot();
  const wagmi = useConfig();
  const key = call && stringify([call.functionName, call.args]);
  return useQuery({
    queryKey: [queryScope, "eligible", config.chainId, me, key],
    enabled: call !== undefined && me !== undefined,
    retry: false,
    queryFn: async () => {
      try {
        await tryCall(wagmi.getClient(), { call: call as ContractCall, account: me });
        return { eligible: true } as const;
      } catch (error) {
        if (isTrouble(error)) throw error;
        return { eligible: false, ...explainTrouble(error) };
      }
    },
  });
}

interface ActionsProps {
  intentions: readonly Intention[];
  onDone?: (() => void) | undefined;
  /** Of several alike on a page, what these are about, for those who do not see where they stand. */
  about?: string | undefined;
  /** The keys of other things that are overtaken by these: what became of them is told no more. */
  overtakes?: readonly string[] | undefined;
  /** The keys of things begun elsewhere that are told here, since they are not offered there any more. */
  tells?: readonly string[] | undefined;
}

/** What one person has begun is nobody else's: it goes when they do. */
export function Actions(props: ActionsProps) {
  const { me } = useMoot();
  return <Group key={me} {...props} />;
}

function Group({ intentions, onDone, about, overtakes = [], tells = [] }: ActionsProps) {
  const [openKey, setOpenKey] = useState<string>();
  const [begun, setBegun] = useState<readonly string[]>([]);
  const place = useRef<HTMLDivElement>(null);
  const forget = useForget();
  // Made anew with every view: what it does may change while somebody reads it. What is not offered any more closes.
  const open = intentions.find(({ key }) => key === openKey);
  /** The keyboard goes on from here: the button that opened the step may be gone with it. */
  const close = () => {
    setOpenKey(undefined);
    place.current?.focus({ preventScroll: true });
  };
  // What was begun here is told here, also when it is not offered any more.
  const told = new Set([...intentions.map(({ key }) => key), ...begun, ...tells]);
  return (
    <div className="actions" ref={place} tabIndex={-1}>
      <p className="buttons">
        {intentions.map((intention) => (
          <Opener
            key={intention.key}
            intention={intention}
            about={about}
            open={intention.key === openKey}
            onOpen={() => {
              // What was said of something else is no word about this.
              forget([...told, ...overtakes]);
              setOpenKey(intention.key);
              setBegun([...new Set([...begun, intention.key])]);
            }}
          />
        ))}
      </p>
      {open && (
        <Confirm
          key={open.key}
          intention={open}
          onClose={close}
          onDone={() => {
            close();
            onDone?.();
          }}
        />
      )}
      {[...told]
        .filter((key) => key !== open?.key)
        .map((key) => (
          <Closed key={key} name={key} begun={begun.includes(key) || tells.includes(key)} />
        ))}
    </div>
  );
}

interface OpenerProps {
  intention: Intention;
  about: string | undefined;
  open: boolean;
  onOpen: () => void;
}

function Opener({ intention, about, open, onOpen }: OpenerProps) {
  const transaction = useMine(intention.key);
  return (
    <button
      type="button"
      className={intention.tone}
      disabled={transaction.busy && !intention.again}
      aria-expanded={open}
      aria-label={about && `${intention.title}: ${about}`}
      onClick={onOpen}
    >
      {intention.title}
    </button>
  );
}

/** What became of it, once the step is closed again: of what was begun here, or is under way. */
function Closed({ name, begun }: { name: string; begun: boolean }) {
  const transaction = useMine(name);
  const seen = useRef(begun);
  seen.current ||= begun || transaction.busy;
  return seen.current ? <Told transaction={transaction} /> : null;
}

interface ConfirmProps {
  intention: Intention;
  onClose: () => void;
  onDone: () => void;
}

export function Confirm({ intention, onClose, onDone }: ConfirmProps) {
  const transaction = useMine(intention.key);
  const carryOutNow = useCarryOut();
  const eligible = useEligible(intention.call);
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    box.current?.focus({ preventScroll: true });
    // Not under a second click: nobody who clicks twice may hit something else.
    const timer = setTimeout(() => box.current?.scrollIntoView({ block: "nearest" }), 600);
    return () => clearTimeout(timer);
  }, []);
  const go = async () => {
    if (await carryOutNow(intention, transaction)) onDone();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: it does not interrupt, as a dialog element would
    <div
      className="confirm"
      ref={box}
      tabIndex={-1}
      role="group"
      aria-label={intention.title}
      onKeyDown={(event) => event.key === "Escape" && onClose()}
    >
      <What intention={intention} />
      <Stages transaction={transaction} eligible={eligible.data?.eligible ?? false} />
      {transaction.state.stage === "draft" && <Eligibility eligible={eligible} />}
      <Outcome transaction={transaction} />
      <OnThisChain>
        <button
          type="button"
          className={`go ${intention.tone}`}
          disabled={transaction.busy && !intention.again}
          onClick={go}
        >
          {texts.confirm.go}
        </button>
        <button type="button" className="quiet" onClick={onClose}>
          {texts.confirm.cancel}
        </button>
      </OnThisChain>
      {intention.sign && !transaction.busy && <SignOnly sign={intention.sign} title={intention.title} />}
    </div>
  );
}

/** Before any prompt: the sentence, what it does, when it takes effect, how to undo it. */
function What({ intention: { says, effect, when, undo } }: { intention: Intention }) {
  return (
    <dl>
      {says && (
        <>
          <dt>{texts.confirm.says}</dt>
          <dd>
            <blockquote dir="auto">{says}</blockquote>
          </dd>
        </>
      )}
      <dt>{texts.confirm.effect}</dt>
      <dd>{effect}</dd>
      <dt>{texts.confirm.when}</dt>
      <dd>{when}</dd>
      <dt>{texts.confirm.undo}</dt>
      <dd>{undo}</dd>
    </dl>
  );
}

/** Whether the chain would take it now, and if not, why. It is said, and forbids nothing. */
function Eligibility({ eligible: { data, isFetching } }: { eligible: ReturnType<typeof useEligible> }) {
  if (!data) return isFetching ? <p className="hint">{texts.confirm.checking}</p> : null;
  if (data.eligible) return <p className="hint">{texts.confirm.eligible}</p>;
  return (
    <div className="transaction refused">
      <p>
        <strong>{texts.confirm.refused}</strong> {data.cause}
      </p>
      <p>
        <strong>{texts.transaction.next}:</strong> {data.nextStep}
      </p>
    </div>
  );
}

/** The buttons that act; on another network, what is wrong and the button that mends it instead. */
export function OnThisChain({ children }: { children: React.ReactNode }) {
  const { config, otherChain } = useMoot();
  const { mutate: switchChain, error } = useSwitchChain();
  const { name } = chainOf(config);
  if (otherChain === undefined) return <p className="buttons">{children}</p>;
  return (
    <div className="notice warning" role="alert">
      <p>{texts.wallet.wrong(name)}</p>
      <button type="button" onClick={() => switchChain({ chainId: config.chainId })}>
        {texts.wallet.switch(name)}
      </button>
      {error && <p>{texts.wallet.notSwitched}</p>}
    </div>
  );
}
