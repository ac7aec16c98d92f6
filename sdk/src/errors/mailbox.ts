import { FolkmootError } from "./base.js";

/** The mailbox did not take the document. */
export class MailboxRefusedError extends FolkmootError {
  static override readonly className = "MailboxRefusedError";
  /** Why: one of `documentReasons`, `notNamed`, `limit`, or the name of the error in reading it. */
  readonly reason: string;
  constructor(message: string, nextStep: string, reason = "") {
    super(`The mailbox did not take it: ${message}`, "Do what it says, or hand the document on as a file.");
    this.reason = reason;
    this.advice = nextStep;
  }
  /** What the mailbox itself says to do next. */
  readonly advice: string;
}

/** The mailbox does not answer, or not as a mailbox does. Nothing is lost: whoever signed has the document still. */
export class MailboxUnreachableError extends FolkmootError {
  static override readonly className = "MailboxUnreachableError";
  constructor(url: string, detail: string, options: { cause?: unknown } = {}) {
    super(
      `The mailbox at ${url} cannot be used: ${detail}`,
      "Keep the document as a file and try again later, or bring it in yourself.",
      options,
    );
  }
}
