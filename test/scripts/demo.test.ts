import assert from "node:assert/strict";
import { runNode } from "../../scripts/lib/steps.js";

describe("npm run demo", () => {
  it("tells the story with real transactions, the refused payment among them", async () => {
    const { code, output } = await runNode(["--import", "tsx", "scripts/demo.ts"], { quiet: true });
    assert.equal(code, 0, output);
    assert.match(output, /Ana Ruiz: is refused: The mandate does not stand: too few members consent \(1 missing\)/);
    assert.match(output, /Tom Becker: withdraws: “I withdraw my consent.*\[\d+ gas\]/);
    assert.match(output, /Every step came out as told\.\s*$/);
  });
});
