/** A signed document on its way to whoever brings it in: as link, file and code. */
import { encodeDocument, formatDocument, type SignedDocument } from "folkmoot";
import { useEffect, useState } from "react";
import { links, shareable } from "../links.js";
import { texts } from "../texts/index.js";
import { Passing } from "./Passing.js";

export function PassOn({ document }: { document: SignedDocument }) {
  const [packed, setPacked] = useState<string>();
  useEffect(() => {
    let gone = false;
    void encodeDocument(document).then((encoded) => gone || setPacked(encoded));
    return () => {
      gone = true;
    };
  }, [document]);
  if (packed === undefined) return null;
  const { charter } = document.signed;
  return (
    <Passing
      link={shareable(links.document(packed))}
      name={`${charter.name} ${texts.signed.kinds[document.kind]}`}
      label={texts.signed.copy}
      file={{ content: formatDocument(document), extension: "json" }}
    />
  );
}
