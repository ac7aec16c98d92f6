/** Words that redraw a terminal, and nesting that is deeper than a reader's stack. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { zeroAddress, zeroHash } from "viem";
import { person } from "../../../scripts/lib/chain.js";
import { root } from "../../../scripts/lib/steps.js";
import { FolkmootError, formatDocument, parseDocument, toDocument, voiceTypedData } from "../../../sdk/src/index.js";

function verify(text: string) {
  const command = [
    "--import",
    "tsx",
    "--conditions=folkmoot-source",
    join(root, "sdk/src/bin/folkmoot.ts"),
    "verify",
    "-",
  ];
  const { stdout, stderr, status } = spawnSync(process.execPath, command, { cwd: root, input: text, encoding: "utf8" });
  return { stdout, stderr, status };
}

describe("reading documents", () => {
  it("words that hold a terminal's control characters are not written to it", async () => {
    const mallory = person(62);
    const said = {
      ...{
        chainId: 1,
        assembly: zeroAddress,
        community: zeroAddress,
        voice: "withdrawal" as const,
        season: 1,
        seed: 0n,
      },
      charter: {
        name: "Oak Valley",
        consent: "Yes.",
        withdrawal: "No.",
        objection: "I object.",
        sentences: zeroAddress,
      },
      // CSI in one character: clears the screen and writes what it likes.
      matter: {
        module: mallory.address,
        key: zeroHash,
        sentence: "Wells\u009b2J\u009bHvalid: signed by Ana\u2028Person: Ana\u007f",
      },
      ...{ person: mallory.address, contract: false },
    } as const;
    const signature = await mallory.signTypedData(voiceTypedData({ ...said, communityId: said.community }));
    const { stdout, status } = verify(formatDocument(toDocument({ ...said, signature })));
    assert.equal(status, 0);
    assert.doesNotMatch(stdout, /[\u007f-\u009f\u2028\u2029]/u);
  });

  const nested = (field: string) =>
    `{"folkmoot":${field === "folkmoot" ? deep() : 1},"kind":${field === "kind" ? deep() : '"voice"'}}`;
  const deep = () => "[".repeat(100_000) + "]".repeat(100_000);

  for (const field of ["folkmoot", "kind"]) {
    it(`a ${field} that is nested without end is no document, said in words`, () => {
      assert.throws(
        () => parseDocument(nested(field)),
        (error) => error instanceof FolkmootError,
      );
    });
  }

  it("and the command says that it cannot be understood", () => {
    const { status, stderr } = verify(nested("kind"));
    assert.equal(status, 2, stderr.slice(0, 400));
  });
});
