import { FolkmootError } from "./base.js";

/** This text is no signed document of Folkmoot. */
export class NotADocumentError extends FolkmootError {
  static override readonly className = "NotADocumentError";
  constructor(detail: string, options: { cause?: unknown } = {}) {
    super(`This is no signed document: ${detail}`, "Ask for the file, link or code again, whole.", options);
  }
}

/** The text is longer than any signed document. */
export class DocumentTooLargeError extends FolkmootError {
  static override readonly className = "DocumentTooLargeError";
  constructor(most: number) {
    super(`The document is longer than ${most} bytes.`, "Sign fewer lines or calls at once.");
  }
}

/** The document is of a version or kind that this package does not know. */
export class UnknownDocumentError extends FolkmootError {
  static override readonly className = "UnknownDocumentError";
  constructor(what: string) {
    super(`This package does not know documents of ${what}.`, "Read it with a newer version of the package.");
  }
}

/** A field of the document is missing, mistyped, too long, or not one of a document's. */
export class DocumentFieldError extends FolkmootError {
  static override readonly className = "DocumentFieldError";
  /** Where, for example `charter.name`. */
  readonly field: string;
  constructor(field: string, problem: string) {
    super(`The document's field "${field}" ${problem}.`, "Ask for the document again, as it was signed.");
    this.field = field;
  }
}

/** A second form of a signature (its `s` is in the higher half), which nobody's wallet makes and no contract takes. */
export class MalleableSignatureError extends FolkmootError {
  static override readonly className = "MalleableSignatureError";
  constructor(person: string) {
    super(`What was given as ${person}'s signature is a changed form of one.`, "Ask for it as the wallet made it.");
  }
}
