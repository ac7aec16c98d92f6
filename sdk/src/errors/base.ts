/** The page about errors in this package: it has a heading for each class. */
const page = "folkmoot/docs/errors.md";

/** Every error of this package: what happened, and what to do next. */
export class FolkmootError extends Error {
  /** The class's name, whatever a minifier makes of it. */
  static readonly className: string = "FolkmootError";
  /** What happened, in one sentence. */
  readonly shortMessage: string;
  /** What to do next, in one sentence. */
  readonly nextStep: string;
  /** Where the package explains it, as one would import it. */
  readonly docsPath: string;

  constructor(shortMessage: string, nextStep: string, options: { cause?: unknown } = {}) {
    const name = new.target.className;
    const docsPath = `${page}#${name.toLowerCase()}`;
    super(`${shortMessage}\n\nNext step: ${nextStep}\nDocs: ${docsPath}`, options);
    this.name = name;
    this.shortMessage = shortMessage;
    this.nextStep = nextStep;
    this.docsPath = docsPath;
  }

  /** The first cause, this error included, for which `test` holds. */
  walk(test: (error: unknown) => boolean): unknown {
    let error: unknown = this;
    while (error !== undefined && error !== null && !test(error)) error = (error as Error).cause;
    return error;
  }
}

/** The words given are not those the chain holds: nothing was signed. */
export class MismatchedWordsError extends FolkmootError {
  static override readonly className = "MismatchedWordsError";
  constructor(what: string) {
    super(
      `The words of the ${what} are not the ones its terms render to.`,
      "Read them again from the chain, and distrust whoever gave you these.",
    );
  }
}

/** No such community on this chain. */
export class CommunityNotFoundError extends FolkmootError {
  static override readonly className = "CommunityNotFoundError";
  constructor(community: string) {
    super(
      `There is no open community at ${community} on this chain.`,
      "Check the address and the chain; a community opens when all its founders have signed.",
    );
  }
}

/** No such mandate in that community. */
export class MandateNotFoundError extends FolkmootError {
  static override readonly className = "MandateNotFoundError";
  constructor(id: string) {
    super(`There is no mandate ${id} in this community.`, "Check the id and the community it was proposed in.");
  }
}

/** No such decision in that community. */
export class DecisionNotFoundError extends FolkmootError {
  static override readonly className = "DecisionNotFoundError";
  constructor(id: string) {
    super(`There is no decision ${id} in this community.`, "Check the id and the community it was put in.");
  }
}

/** No such agreement, or text of one, on this chain. */
export class AgreementNotFoundError extends FolkmootError {
  static override readonly className = "AgreementNotFoundError";
  constructor(id: string) {
    super(`There is no agreement ${id} on this chain.`, "Check the id and the chain.");
  }
}

/** That decision divides nothing. */
export class NotADivisionError extends FolkmootError {
  static override readonly className = "NotADivisionError";
  constructor(id: string) {
    super(`The decision ${id} does not divide the community.`, "Name the decision that does.");
  }
}

/** A consent cannot be signed before the season has a seed. */
export class SeasonNotOpenedError extends FolkmootError {
  static override readonly className = "SeasonNotOpenedError";
  constructor(season: number) {
    super(
      `Season ${season} has no seed yet, so no consent can be signed in it.`,
      "Call openSeason, or give consent by transaction, which opens it too.",
    );
  }
}

/** These bytes can be nobody's signature. */
export class MalformedSignatureError extends FolkmootError {
  static override readonly className = "MalformedSignatureError";
  constructor(person: string) {
    super(`What was given as ${person}'s signature is none: it has the wrong length or form.`, "Ask for a new one.");
  }
}

/** A signature by somebody who is not among the founders. */
export class NotAFounderError extends FolkmootError {
  static override readonly className = "NotAFounderError";
  constructor(person: string) {
    super(`${person} is not among the founders.`, "Leave the signature out, or found with the list they signed.");
  }
}

/** An account is needed and none was given. */
export class AccountNeededError extends FolkmootError {
  static override readonly className = "AccountNeededError";
  constructor() {
    super("No account was given to act with.", "Pass `account`, or create the client with one.");
  }
}

/** The ethers signer has no provider that takes JSON-RPC, from which everything is read. */
export class SignerNotConnectedError extends FolkmootError {
  static override readonly className = "SignerNotConnectedError";
  constructor() {
    super(
      "The ethers signer is not connected to a provider that takes JSON-RPC.",
      "Connect it to one, for example signer.connect(new JsonRpcProvider(url)); a FallbackProvider is none.",
    );
  }
}

/** Nothing is deployed where the call would go: sent, it would seem to succeed and do nothing. */
export class NoContractError extends FolkmootError {
  static override readonly className = "NoContractError";
  constructor(address: string) {
    super(
      `There is no contract at ${address} on this chain.`,
      "Check the chain, and the deployment that was given; Folkmoot may not be deployed here.",
    );
  }
}

/** The node speaks for another chain than the client was made for. Nothing was signed. */
export class WrongChainError extends FolkmootError {
  static override readonly className = "WrongChainError";
  constructor(wanted: number, found: number) {
    super(
      `The node speaks for chain ${found}, but the client was made for chain ${wanted}.`,
      "Switch the wallet or the node to the right network.",
    );
  }
}

/** The wallet's owner said no. Nothing was sent. */
export class RejectedError extends FolkmootError {
  static override readonly className = "RejectedError";
  constructor(options: { cause?: unknown } = {}) {
    super("You declined in your wallet. Nothing was sent.", "Try again whenever you like.", options);
  }
}

/** The contract refused without an error this package knows. */
export class UnknownRevertError extends FolkmootError {
  static override readonly className = "UnknownRevertError";
  constructor(detail: string, options: { cause?: unknown } = {}) {
    super(`The call was refused: ${detail}`, "If it came from a contract outside Folkmoot, ask its authors.", options);
  }
}

/** The indexer does not answer. */
export class HistoryUnavailableError extends FolkmootError {
  static override readonly className = "HistoryUnavailableError";
  constructor(indexer: string, options: { cause?: unknown } = {}) {
    super(
      `The indexer at ${indexer} does not answer.`,
      "Check its address, or ask without `indexer`: the chain then answers what it can.",
      options,
    );
  }
}

/** The indexer answered, and not what was asked. */
export class HistoryAnswerError extends FolkmootError {
  static override readonly className = "HistoryAnswerError";
  constructor(what: string) {
    super(
      `The indexer's answer cannot be used: ${what}.`,
      "Check that it is a Folkmoot indexer of this version and this chain.",
    );
  }
}
