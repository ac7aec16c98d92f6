import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const early = /sdk.src.(abi|actions|errors|internal|messages|query|react|types|deployment)/;
const later =
  /sdk.src.(abi.(agreements|decisions|hearings|partings|reviews)|actions.(.*Agreement(s|Consents)?|declareNeed|getLadder|getNetwork|getRelation|giveAid|moveTo|replyToConcern|.*Decisions?|.*Claims?|.*Ballots?|.*Objections?|consentTo|objectTo|withdrawFrom|counterclaim|drawCircle|getHoldings|getOutvoted|getRaises|getVersions|leaveWithShare|moveMembers|raiseStakes|replyToDecision|signStatement|verifyDraw)|(query|react).(agreements|decisions)|messages.(ballot|side|statement|review)|internal.poll)\./;

export default defineConfig({
  base: "./",
  plugins: [react()],
  // The SDK from its sources: a change there shows without a build in between.
  resolve: { conditions: ["folkmoot-source", "module", "browser", "import", "default"] },
  build: {
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      output: {
        // What every page needs of the SDK in one file: in a dozen small ones it is 11 kB more. Decisions come with their
        // own pages.
        advancedChunks: { groups: [{ name: "sdk", test: (path) => early.test(path) && !later.test(path) }] },
      },
    },
  },
});
